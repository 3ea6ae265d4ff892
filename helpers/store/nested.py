"""Columns with several values in a cell (spans, themes, places), read from Arrow with each different value made once.

Most rows have a value that occurred before: a place in an article, or a theme.  A tuple for each row would take more
memory than all the rest of the table.

>>> one, two = nested_rows(pa.array([["sea"], ["sea"]]))
>>> one, one is two
(('sea',), True)
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

__all__ = ["nested_rows"]


def nested_rows(values: pa.Array) -> np.ndarray:
    """The rows of a column of lists or structures, lists as tuples, missing values as None.

    >>> nested_rows(pa.array([[[1, 2], [3, 4]], None, []])).tolist()
    [((1, 2), (3, 4)), None, ()]
    """
    codes, distinct = _coded(values)
    # the last is a missing value, whose code is -1
    return np.fromiter([*distinct, None], dtype="object", count=len(distinct) + 1)[codes]


def _coded(values: pa.Array) -> tuple[np.ndarray, list[Any]]:
    """The code of each row's value, -1 for a missing one, and the values."""
    there = values.is_valid().to_numpy(zero_copy_only=False)
    if values.type == pa.list_(pa.int64()) and (pairs := _pairs(values, there)) is not None:
        return pairs
    if pa.types.is_list(values.type):
        return _lists(values, there)
    if pa.types.is_string(values.type):
        found = values.dictionary_encode()
        return found.indices.fill_null(-1).to_numpy(zero_copy_only=False), found.dictionary.to_pylist()
    if pa.types.is_struct(values.type):
        names = [field.name for field in values.type]
        rows = zip(*(nested_rows(part).tolist() for part in values.flatten()), strict=True)
        # a structure may be changed by whoever has it, so it is not shared
        return np.where(there, np.arange(len(values)), -1), [dict(zip(names, row, strict=True)) for row in rows]
    return np.arange(len(values)), values.to_pylist()


def _lists(values: pa.Array, there: np.ndarray) -> tuple[np.ndarray, list[Any]]:
    """`_coded` for lists: those of none or one are shared."""
    inner, distinct = _coded(values.flatten())
    ends = values.offsets.to_numpy()
    # a missing list has a range of its own in the offsets, but no values in the flattened array
    sizes = np.where(there, ends[1:] - ends[:-1], 0)
    first = np.cumsum(sizes) - sizes
    parts = [*distinct, None]
    made: list[Any] = [*((one,) for one in parts), ()]
    codes = np.where(there, len(made) - 1, -1)
    alone = sizes == 1
    codes[alone] = inner[first[alone]] % len(parts)
    several = (sizes > 1).nonzero()[0]
    codes[several] = np.arange(len(made), len(made) + len(several))
    for at, size in zip(first[several].tolist(), sizes[several].tolist(), strict=True):
        made.append(tuple(parts[code] for code in inner[at : at + size].tolist()))
    return codes, made


def _pairs(values: pa.Array, there: np.ndarray) -> tuple[np.ndarray, list[Any]] | None:
    """`_coded` for spans; None if one of them is no pair of numbers."""
    flat = values.flatten()
    if flat.null_count or len(flat) != 2 * int(there.sum()):
        return None
    ends = values.offsets.to_numpy()
    if ((ends[1:] - ends[:-1])[there] != 2).any():
        return None
    numbers = flat.to_numpy()
    if not len(numbers):
        return np.full(len(values), -1), []
    low, size = numbers.min(), numbers.max() - numbers.min() + 1
    # both as one number; a text has fewer than two thousand million characters
    own, found = pd.factorize((numbers[::2] - low) * size + (numbers[1::2] - low))
    codes = np.full(len(values), -1)
    codes[there] = own
    starts, stops = np.divmod(found, size)
    return codes, list(zip((starts + low).tolist(), (stops + low).tolist(), strict=True))
