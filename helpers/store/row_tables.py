"""Plain rows as Arrow tables, and tables written to their files a piece at a time.

A row of annotations (`helpers.store.rows`) needs an Arrow table, and nothing in between, to reach its Parquet file: no
record, no pandas column.  So a process that annotates hands over a few compact columns, and a corpus of any size is
written without ever being in memory as a whole.
"""

from __future__ import annotations

import contextlib
import datetime
import pathlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from helpers.base.files import atomic_path
from helpers.base.tables import columns
from helpers.store.tables import schema_of

__all__ = ["arrow_of", "write_pieces"]


#: How a plain value becomes one of a column of this dtype, if not as it is; a whole number may be one that Arrow does
#: not take for a float.
_CHANGES: dict[str, Callable[[Any], Any]] = {"datetime64[us]": datetime.datetime.fromisoformat, "float64": float}


def arrow_of(kind: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """The table *kind* of plain *rows*, as `helpers.store.tables` stores it.

    Args:
        kind: sentences, mentions, quotes or figures.
        rows: from `helpers.store.rows.to_row`.

    >>> row = {
    ...     "article_id": "a",
    ...     "paragraph": 1,
    ...     "span": [0, 3],
    ...     "text": "Yes",
    ...     "rule": "parser",
    ...     "confidence": None,
    ...     "sentence_id": "a:0-3",
    ... }
    >>> arrow_of("sentences", [row]).select(["article_id", "start", "end", "text"]).to_pylist()
    [{'article_id': 'a', 'start': 0, 'end': 3, 'text': 'Yes'}]
    """
    schema, dtypes = schema_of(kind), columns(kind)
    arrays = []
    for field in schema:
        if field.name in ("start", "end"):
            values = [row["span"][field.name == "end"] for row in rows]
        else:
            values = [row[field.name] for row in rows]
        if (change := _CHANGES.get(dtypes[field.name])) is not None:
            values = [None if value is None else change(value) for value in values]
        arrays.append(pa.array(values, type=field.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def write_pieces(pieces: Iterable[Mapping[str, pa.Table]], folder: pathlib.Path) -> dict[str, pathlib.Path]:
    """Write tables to *folder* as KIND.parquet, one piece of each after the other; a file is written completely or not
    at all.

    Args:
        pieces: Arrow tables by kind, the same kinds each time; at least one piece.
        folder: is created if necessary.

    Returns:
        The path of each table.
    """
    paths: dict[str, pathlib.Path] = {}
    with contextlib.ExitStack() as stack:
        writers: dict[str, Any] = {}
        for piece in pieces:
            for kind, table in piece.items():
                if kind not in writers:
                    paths[kind] = folder / f"{kind}.parquet"
                    temporary = stack.enter_context(atomic_path(paths[kind]))
                    # the library itself does not accept a path that is not UTF-8
                    file = stack.enter_context(open(temporary, "wb"))
                    writers[kind] = stack.enter_context(pq.ParquetWriter(file, table.schema, compression="zstd"))
                writers[kind].write_table(table)
    return paths
