"""Names in the cells of a table, where a cell may contain several (`helpers.base.several`)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from helpers.annotate.people.spelling import fold
from helpers.base.several import joined_columns, parted

__all__ = ["among_others", "called"]


def called(names: pd.Series, name: str) -> tuple[np.ndarray, np.ndarray]:
    """For each row, whether it contains *name*, and whether *name* is one of several names in it."""
    codes, cells = pd.factorize(names.fillna(""))
    each = [[fold(part) for part in parted(cell)] for cell in cells]
    alone = np.array([one == [fold(name)] for one in each], dtype=bool)
    among = np.array([len(one) > 1 and fold(name) in one for one in each], dtype=bool)
    return alone[codes], among[codes]


def among_others(
    table: pd.DataFrame, rows: np.ndarray, columns: Sequence[str | None], name: str, values: Sequence[str | None]
) -> pd.DataFrame:
    """*table* with *name*, one of several in the cells of *rows*, changed to the name, ID and type *values*."""
    out = table.copy()
    known = [column for column in columns if column is not None]
    for at in rows.nonzero()[0].tolist():
        each = list(zip(*(parted(out[column].iloc[at]) for column in known), strict=False))
        new = joined_columns([values[: len(known)] if fold(one[0]) == fold(name) else one for one in each])
        for column, cell in zip(known, new, strict=True):
            out.iloc[at, out.columns.get_loc(column)] = cell
    return out
