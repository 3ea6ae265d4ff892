"""Tables that are read when they are first asked for, so that a notebook pays only for the tables it shows.

How many rows a table has is known before, and so are the places that its mentions name: a description of a corpus and
the citations of its statements need no more of the others.

>>> import pandas as pd
>>> table = LaterTable(2, lambda: pd.DataFrame({"text": ["sea", "port"]}))
>>> len(table), table.read, table.frame()["text"].tolist(), table.read
(2, False, ['sea', 'port'], True)
"""

from __future__ import annotations

import functools
import pathlib
import threading
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from helpers.store.pieces import Archive
from helpers.store.tables import columns_of, of_arrow, of_file

if TYPE_CHECKING:
    import numpy as np

__all__ = ["LaterTable", "LaterTables", "changed", "checksum", "frame_of", "stored_pieces", "stored_table"]


#: How many rows are read at a time where only some are wanted.
BATCH = 100_000
#: Of so many rows at the beginning of a table the columns are read without those of the others.
FIRST = 20_000


class LaterTable:
    """A table that is made when it is first asked for, and kept.

    Args:
        rows: how many rows it has.
        make: makes it.
        part: makes some of its columns, of the rows with certain values in one column, some rows at a time: called with
            the names of the columns, the name of that one, and the values.
        column: makes one of its columns.
        some: makes the values that one of its columns has in certain rows: called with its name and their positions.
        stored: returns one of its columns as it is stored, or None.
    """

    def __init__(
        self,
        rows: int,
        make: Callable[[], pd.DataFrame],
        part: Callable[[Sequence[str], str, Sequence[str]], Iterator[pd.DataFrame]] | None = None,
        column: Callable[[str], pd.Series] | None = None,
        some: Callable[[str, np.ndarray], pd.Series] | None = None,
        stored: Callable[[str], pa.ChunkedArray | None] = lambda _: None,
    ) -> None:
        self._rows, self._make, self._part, self._column, self._some = rows, make, part, column, some
        #: One of its columns as it is stored; None if it has to be made.
        self.stored = stored
        self._frame: pd.DataFrame | None = None
        self._columns: dict[str, pd.Series] = {}

    def __len__(self) -> int:
        return self._rows

    @property
    def read(self) -> bool:
        """Whether it was asked for before."""
        return self._frame is not None

    def frame(self) -> pd.DataFrame:
        """The table."""
        if self._frame is None:
            self._frame = self._make()
            self._columns.clear()
        return self._frame

    def column(self, name: str) -> pd.Series:
        """The column *name*; the others are read only if they must be, and what was read is kept."""
        if self._frame is not None or self._column is None:
            return self.frame()[name]
        if name not in self._columns:
            self._columns[name] = self._column(name)
        return self._columns[name]

    def take(self, name: str, positions: np.ndarray) -> pd.Series:
        """What the column *name* has in the rows at *positions*, without a value for each of the other rows."""
        if self._frame is None and self._some is not None and name not in self._columns:
            return self._some(name, positions)
        return self.column(name).iloc[positions]

    def where(self, column: str, values: Sequence[str], names: Sequence[str]) -> pd.DataFrame:
        """The columns *names* of the rows that have one of *values* in *column*; the whole is read only if it must."""
        return pd.concat([*self.in_turn(column, values, names)], ignore_index=self._frame is None)

    def in_turn(self, column: str, values: Sequence[str], names: Sequence[str]) -> Iterator[pd.DataFrame]:
        """`where`, some rows at a time, each read when it is asked for."""
        if self._frame is None and self._part is not None:
            yield from self._part(names, column, values)
        else:
            frame = self.frame()
            yield frame.loc[frame[column].isin(list(values)).to_numpy(dtype=bool), list(names)]

    def then(
        self,
        change: Callable[[pd.DataFrame], pd.DataFrame],
        *,
        reads: Sequence[str] = (),
        writes: Sequence[str] = (),
    ) -> LaterTable:
        """The table after a *change* that keeps its rows, made when it is asked for.

        Args:
            change: makes it from the table.
            reads, writes: the columns that the change looks at, and those that it replaces, if it is known to need no
                others; then those are made from these, and all others are as they were.
        """
        if not reads:
            return LaterTable(self._rows, lambda: change(self.frame()))
        made: list[pd.DataFrame] = []

        def column(name: str) -> pd.Series:
            if name not in writes:
                return self.column(name)
            if not made:
                made.append(change(pd.DataFrame({one: self.column(one) for one in reads})))
            return made[0][name]

        def some(name: str, positions: np.ndarray) -> pd.Series:
            return column(name).iloc[positions] if name in writes else self.take(name, positions)

        stored = lambda name: None if name in writes else self.stored(name)  # noqa: E731
        return LaterTable(self._rows, lambda: change(self.frame()), None, column, some, stored)

    def copy(self) -> LaterTable:
        """The same table for another reader, who may change it; both read it once."""
        column = lambda name: self.column(name).copy(deep=False)  # noqa: E731
        return LaterTable(self._rows, lambda: self.frame().copy(), self._part, column, self.take, self.stored)


class LaterTables(Mapping[str, "pd.DataFrame"]):
    """Tables by name, each of them read when it is first asked for.

    Args:
        tables: those that are there, and those that are read later.
    """

    def __init__(self, tables: Mapping[str, pd.DataFrame | LaterTable]) -> None:
        self.as_set = dict(tables)

    def __getitem__(self, name: str) -> pd.DataFrame:
        return frame_of(self.as_set[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self.as_set)

    def __len__(self) -> int:
        return len(self.as_set)

    def __or__(self, others: Mapping[str, Any]) -> dict[str, Any]:
        return {**self, **others}

    def copy(self) -> LaterTables:
        """The same tables for another reader, who may change them."""
        return LaterTables({name: table.copy() for name, table in self.as_set.items()})


def frame_of(table: pd.DataFrame | LaterTable) -> pd.DataFrame:
    """The *table* itself, read now if it was not."""
    return table.frame() if isinstance(table, LaterTable) else table


def changed(
    table: pd.DataFrame | LaterTable,
    change: Callable[[pd.DataFrame], pd.DataFrame],
    *,
    reads: Sequence[str] = (),
    writes: Sequence[str] = (),
) -> pd.DataFrame | LaterTable:
    """The *table* after a *change* that keeps its rows, made now only if it was read before.

    Args:
        table: what is changed.
        change, reads, writes: as for `LaterTable.then`.
    """
    return table.then(change, reads=reads, writes=writes) if isinstance(table, LaterTable) else change(table)


def checksum(path: pathlib.Path) -> int:
    """The checksum of the file at *path*."""
    found = 0
    with open(path, "rb") as file:
        while some := file.read(1 << 20):
            found = zlib.crc32(some, found)
    return found


def stored_table(kind: str, path: pathlib.Path, written: int) -> LaterTable:
    """The table *kind* in the Parquet file at *path*, which is held open, so that it may be dropped before it is read.

    Args:
        kind: quotes, figures and so on.
        path: a file of `helpers.store.tables.write_table`.
        written: its `checksum` when it was written.

    Raises:
        OSError: there is no such file.
        ValueError: it is not as it was written.
    """
    _same(path, written)
    file = pq.ParquetFile(open(path, "rb"))  # noqa: SIM115
    return _later(kind, file.metadata.num_rows, lambda: [file])


def stored_pieces(kind: str, path: pathlib.Path, written: int, rows: int) -> LaterTable:
    """Like `stored_table`, for an archive of `helpers.store.pieces` with so many *rows*."""
    _same(path, written)
    archive = Archive(path)
    return _later(kind, rows, functools.cache(archive.files))


def _same(path: pathlib.Path, written: int) -> None:
    if checksum(path) != written:
        raise ValueError(f"{path.name} is damaged")


def _later(kind: str, rows: int, files: Callable[[], Sequence[pq.ParquetFile]]) -> LaterTable:
    """The table of so many *rows* in Parquet *files*, which are opened when it is read, by one thread at a time."""
    lock = threading.RLock()

    def part(names: Sequence[str], column: str, values: Sequence[str]) -> Iterator[pd.DataFrame]:
        wanted = pa.array(list(values), pa.string())
        asked = list(dict.fromkeys([*names, column]))
        with lock:
            nothing, stretches = files()[0].schema_arrow.empty_table(), _stretches(files(), asked, BATCH)
        yield of_arrow(kind, nothing.select(asked), names)
        while True:
            with lock:
                some = next(stretches, None)
            if some is None:
                return
            yield of_arrow(kind, some.filter(pc.is_in(some[column], wanted)), names)

    there = functools.cache(lambda: frozenset(columns_of(files())))
    read: dict[str, pa.ChunkedArray] = {}
    begun: dict[str, pa.ChunkedArray] = {}

    def column(name: str) -> pd.Series:
        with lock:
            read.pop(name, None)
            return of_file(kind, *files(), names=[name])[name]

    def some(name: str, positions: np.ndarray) -> pd.Series:
        with lock:
            known = name in there()
        if not known:  # an earlier version wrote the file
            return column(name).iloc[positions]
        with lock:
            values = held(name, positions).take(pa.array(positions))
        return of_arrow(kind, pa.Table.from_arrays([values], [name]), [name])[name]

    def joined(name: str) -> pa.ChunkedArray:
        some = [file.read(columns=[name], use_threads=False)[name] for file in files()]
        return pa.chunked_array([chunk for one in some for chunk in one.chunks], some[0].type)

    def held(name: str, positions: np.ndarray) -> pa.ChunkedArray:
        """The stored column *name*, or its first rows if no others are asked for, as on the first page of a table."""
        if name in read:
            return read[name]
        if len(positions) and int(positions.max()) >= FIRST:
            begun.pop(name, None)
            read[name] = joined(name)
            return read[name]
        if name not in begun:
            begun[name] = next(_stretches(files(), [name], FIRST))[name]
        return begun[name]

    def whole() -> pd.DataFrame:
        with lock:
            read.clear()
            return of_file(kind, *files())

    def stored(name: str) -> pa.ChunkedArray | None:
        with lock:
            return joined(name) if name in there() else None

    return LaterTable(rows, whole, part, column, some, stored)


def _stretches(files: Sequence[pq.ParquetFile], names: Sequence[str], rows: int) -> Iterator[pa.Table]:
    """The columns *names* of all *files*, at least so many *rows* at a time, so that all are never in memory together.

    There is at least one stretch.
    """
    some: list[pa.RecordBatch] = []
    schema = files[0].schema_arrow.empty_table().select(names).schema
    for file in files:
        for batch in file.iter_batches(batch_size=rows, columns=list(names), use_threads=False):
            some.append(batch)
            if sum(one.num_rows for one in some) >= rows:
                yield pa.Table.from_batches(some, schema)
                some = []
    yield pa.Table.from_batches(some, schema)
