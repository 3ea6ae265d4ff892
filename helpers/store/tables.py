"""Tables to files and back: JSON lines, CSV and Parquet with the same columns.

JSON lines hold spans as ``[start, end]``; CSV and Parquet have them as the columns ``start`` and ``end``
(in CSV, the other spans and all lists are JSON in their cell).  A CSV has the byte order mark and the formula guard of
`helpers.base.spreadsheet`, which `read_csv` removes.  Files are written completely or not at all.
"""

from __future__ import annotations

import datetime
import json
import os
import pathlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from helpers.base.files import atomic_path
from helpers.base.spreadsheet import CSV_ENCODING, csv_rows, write_csv
from helpers.base.tables import columns
from helpers.base.uninterrupted import uninterrupted
from helpers.store.nested import nested_rows

if TYPE_CHECKING:
    import pandas as pd
    from pyarrow.parquet import ParquetFile

__all__ = [
    "FORMATS", "arrow_of_frame", "columns_of", "of_arrow", "of_file", "read_arrow", "read_csv", "read_parquet",
    "schema_of", "write_table", "write_tables",
]  # fmt: skip

#: The types of the columns that citations add (`helpers.store.citations`), if they are not text.
CITED = {"date": "datetime64[us]", "page": "Int64", "places": "object", "attributes": "object"}

FORMATS = ("jsonl", "csv", "parquet")

#: Columns that are read together from many small files.
SEVERAL = 8

#: The types of columns that may be empty in every row.
_CAN_BE_MISSING = ("string", "float64", "datetime64[us]")
#: Columns with several values per cell that an earlier version did not write.
_CAME_LATER = ("subthemes",)

#: The columns that hold several values; all others fit a cell unchanged.
SPANS, SPAN, LIST = (
    ("spans",),
    ("cue_span", "source_span", "source_head_span"),
    ("themes", "subthemes", "places", "attributes"),
)


def write_tables(
    tables: Mapping[str, pd.DataFrame], folder: str | os.PathLike[str], form: str = "jsonl"
) -> list[pathlib.Path]:
    """Write each of *tables* (name → table) to *folder* as NAME.*form* and return the paths."""
    return [write_table(name, data, pathlib.Path(folder) / f"{name}.{form}") for name, data in tables.items()]


def write_table(kind: str, data: pd.DataFrame | pa.Table, path: pathlib.Path) -> pathlib.Path:
    """Write one table in the format given by the extension of *path*; an Arrow table only as Parquet.

    Raises:
        ValueError: the extension is not one of `FORMATS`.
    """
    form = path.suffix.lstrip(".")
    if form not in FORMATS:
        raise ValueError(f"{path.name}: tables are written as {', '.join(FORMATS)}")
    with atomic_path(path) as temporary:
        if form == "parquet":
            import pyarrow.parquet as pq

            stored = arrow_of_frame(kind, data) if hasattr(data, "dtypes") else data
            with open(temporary, "wb") as file:  # the library itself does not accept a path that is not UTF-8
                pq.write_table(stored, file, compression="zstd")
        elif form == "csv":
            with open(temporary, "w", encoding=CSV_ENCODING, errors="replace", newline="") as stream:
                write_csv(_cells(data), stream)
        else:
            with open(temporary, "w", encoding="utf-8", newline="\n") as lines:
                for row in _json_rows(data):
                    # a lone surrogate, which broken input may contain, is written as its escape
                    line = json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
                    lines.write(line + "\n")
    return path


def read_parquet(kind: str, path: pathlib.Path) -> pd.DataFrame:
    """The table *kind* as `helpers.base.tables.table` makes it, from a Parquet file of `write_table`.

    A column that the file lacks, because an earlier version wrote it, is empty.

    Raises:
        KeyError: the file lacks a required column, so it is a different table.
    """
    import pyarrow.parquet as pq

    with open(path, "rb") as file:
        return of_file(kind, pq.ParquetFile(file))


def read_arrow(path: pathlib.Path, names: Sequence[str] | None = None) -> pa.Table:
    """The stored table at *path*, a Parquet file of `write_table`, as it is, or its columns *names*."""
    import pyarrow.parquet as pq

    with open(path, "rb") as file:
        return pq.read_table(file, columns=None if names is None else list(names))


def of_file(kind: str, *files: ParquetFile, names: Sequence[str] | None = None) -> pd.DataFrame:
    """The table *kind*, or only its columns *names*, from one or more open *files* of `write_table`, in order.

    Raises:
        KeyError: one lacks a required column, so it is a different table.
    """

    there = columns_of(files)
    wanted = [name for name in there if names is None or name in names]
    ready: dict[str, pa.ChunkedArray] = {}

    # a few columns at a time, so that what is stored and what is made of it are never in memory together for all of
    # them; of many small files several, since each reading takes a moment
    def column(name: str) -> pa.ChunkedArray:
        if name not in wanted:
            raise KeyError(name)
        if name not in ready:
            few = wanted[(at := wanted.index(name)) : at + (SEVERAL if len(files) > 1 else 1)]
            read = pa.concat_tables([file.read(columns=few, use_threads=False) for file in files])
            ready.update((one, read[one]) for one in few)
        return ready.pop(name)

    out = _frame(kind, there, sum(file.metadata.num_rows for file in files), column, names)
    if names is None:  # what one column leaves is used for the next
        pa.default_memory_pool().release_unused()
    return out


def columns_of(files: Sequence[ParquetFile]) -> list[str]:
    """The names of the columns that all *files* have, in the order of the first."""
    first, *others = [file.schema_arrow.names for file in files]
    shared = set(first).intersection(*others)
    return [name for name in first if name in shared]


def of_arrow(kind: str, stored: pa.Table, names: Sequence[str] | None = None) -> pd.DataFrame:
    """The table *kind*, or only its columns *names*, from a *stored* one (`read_arrow`), or several concatenated.

    Raises:
        KeyError: it lacks a required column, so it is a different table.
    """
    return _frame(kind, stored.column_names, stored.num_rows, stored.column, names)


def _frame(
    kind: str, there: Sequence[str], rows: int, column: Callable[[str], pa.ChunkedArray], names: Sequence[str] | None
) -> pd.DataFrame:
    """The table *kind* of so many *rows*, of which *there* are the stored columns and *column* returns one."""
    import pandas as pd

    out = {}
    # rows have no cycles, and millions of tuples are made
    with uninterrupted():
        for name, dtype in columns(kind).items():
            if names is not None and name not in names:
                continue
            if name not in there and (dtype in _CAN_BE_MISSING or name in _CAME_LATER):
                out[name] = pd.Series([None] * rows, dtype=dtype)
            elif dtype == "object":
                out[name] = pd.Series(nested_rows(column(name).combine_chunks()), dtype="object")
            else:
                out[name] = column(name).to_pandas().astype(dtype)
    return pd.DataFrame(out)


def read_csv(kind: str, path: pathlib.Path) -> pd.DataFrame:
    """The table *kind* as it was before `write_table` made the CSV at *path*; missing and empty texts become the same.

    Args:
        kind: quotes, figures and so on; of any additional columns, citations keep their type and others are read as
            text.
        path: a file of `write_table`.
    """
    import pandas as pd

    with open(path, encoding=CSV_ENCODING, newline="") as stream:
        head, *rows = csv_rows(stream.read())
    declared, out = CITED | columns(kind), {}
    for at, name in enumerate(head):
        cells = [row[at] or None for row in rows]
        out[name] = pd.Series(_parsed(cells, declared.get(name, "string")), dtype=declared.get(name, "string"))
    return pd.DataFrame(out)


def _parsed(cells: list[str | None], dtype: str) -> list[Any]:
    """The cells of one column, as values of its *dtype*."""
    if dtype == "object":
        return [None if cell is None else _tuples(json.loads(cell)) for cell in cells]
    if dtype == "bool":
        return [cell == "True" for cell in cells]
    if dtype in ("int64", "Int64"):
        return [None if cell is None else int(cell) for cell in cells]
    return [None if cell is None else float(cell) for cell in cells] if dtype == "float64" else cells


def _tuples(value: Any) -> Any:
    """Lists converted to tuples at every level, as in records."""
    if isinstance(value, list):
        return tuple(map(_tuples, value))
    return {key: _tuples(item) for key, item in value.items()} if isinstance(value, dict) else value


def arrow_of_frame(kind: str, data: pd.DataFrame) -> pa.Table:
    """*data* with a declared type for each column, so that an empty table reads like a full one."""
    declared = columns(kind)
    # additional columns (its citations) keep their type too
    schema = schema_of(kind, {name: str(data[name].dtype) for name in data.columns if name not in declared})
    arrays = [pa.Array.from_pandas(data[field.name], type=field.type) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def schema_of(kind: str, more: Mapping[str, str] | None = None) -> pa.Schema:
    """The columns of the table *kind* as they are stored, and *more* columns with their dtypes."""
    span = pa.list_(pa.int64())
    hit = pa.struct([("theme", pa.string()), ("term", pa.string()), ("span", span), ("subtheme", pa.string())])
    nested = (
        dict.fromkeys(SPAN, span) | dict.fromkeys(SPANS, pa.list_(span)) | dict.fromkeys(LIST, pa.list_(pa.string()))
    )
    nested["hits"] = pa.list_(hit)
    whole, real = dict.fromkeys(("int64", "Int64"), pa.int64()), {"float64": pa.float64(), "bool": pa.bool_()}
    plain = {"string": pa.string()} | whole | real
    dtypes = columns(kind) | dict(more or {})
    return pa.schema(
        [
            pa.field(name, nested[name] if dtype == "object" else plain.get(dtype, pa.timestamp("us")))
            for name, dtype in dtypes.items()
        ]
    )


def _cells(data: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    """The header and rows of *data*: JSON in cells with several values, ISO dates, None for missing values."""
    import pandas as pd

    yield tuple(data.columns)
    made = []
    for name in data.columns:
        column = data[name]
        if name in (*SPANS, *SPAN, *LIST, "hits"):
            made.append([None if value is None else json.dumps(value, ensure_ascii=False) for value in column])
            continue
        if pd.api.types.is_datetime64_any_dtype(column):
            column = column.dt.strftime("%Y-%m-%d")
        values, there = column.tolist(), column.notna().tolist()
        made.append([value if known else None for value, known in zip(values, there, strict=True)])
    yield from zip(*made, strict=True)


def _json_rows(data: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of *data* for JSON: spans as pairs, missing values as null, dates as ISO text."""
    names = list(data.columns)
    pairs = "start" in names and "end" in names
    out = []
    for values in data.itertuples(index=False, name=None):
        row = {name: _json_value(value) for name, value in zip(names, values, strict=True)}
        if pairs:
            row = {
                ("span" if key == "start" else key): ([value, row["end"]] if key == "start" else value)
                for key, value in row.items()
            }
            del row["end"]
        out.append(row)
    return out


def _json_value(value: Any) -> Any:
    if value is None or isinstance(value, (str, bool, tuple, list, dict)):
        return value
    if str(value) in ("<NA>", "NaT", "nan"):
        return None
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if hasattr(value, "item"):
        value = value.item()
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value
