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
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from helpers.store.pieces import Archive
from helpers.store.tables import of_arrow, of_file

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LaterTable", "LaterTables", "changed", "checksum", "frame_of", "stored_pieces", "stored_table"]


#: How many rows are read at a time where only some are wanted.
BATCH = 100_000


class LaterTable:
    """A table that is made when it is first asked for, and kept.

    Args:
        rows: how many rows it has.
        make: makes it.
        part: makes some of its columns, of the rows with certain values in one column: called with the names of the
            columns, the name of that one, and the values.
    """

    def __init__(
        self,
        rows: int,
        make: Callable[[], pd.DataFrame],
        part: Callable[[Sequence[str], str, Sequence[str]], pd.DataFrame] | None = None,
    ) -> None:
        self._rows, self._make, self._part = rows, make, part
        self._frame: pd.DataFrame | None = None

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
        return self._frame

    def where(self, column: str, values: Sequence[str], names: Sequence[str]) -> pd.DataFrame:
        """The columns *names* of the rows that have one of *values* in *column*; the whole is read only if it must."""
        if self._frame is None and self._part is not None:
            return self._part(names, column, values)
        frame = self.frame()
        return frame.loc[frame[column].isin(list(values)).to_numpy(dtype=bool), list(names)]

    def then(self, change: Callable[[pd.DataFrame], pd.DataFrame]) -> LaterTable:
        """The table after a *change* that keeps its rows, made when it is asked for."""
        return LaterTable(self._rows, lambda: change(self.frame()))

    def copy(self) -> LaterTable:
        """The same table for another reader, who may change it; both read it once."""
        return LaterTable(self._rows, lambda: self.frame().copy(), self._part)


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
    table: pd.DataFrame | LaterTable, change: Callable[[pd.DataFrame], pd.DataFrame]
) -> pd.DataFrame | LaterTable:
    """The *table* after a *change* that keeps its rows, made now only if it was read before."""
    return table.then(change) if isinstance(table, LaterTable) else change(table)


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
    """The table of so many *rows* in Parquet *files*, which are opened when it is read."""

    def part(names: Sequence[str], column: str, values: Sequence[str]) -> pd.DataFrame:
        wanted = pa.array(list(values), pa.string())
        asked = list(dict.fromkeys([*names, column]))
        # a stretch of rows at a time, so that those that are not wanted are never in memory together
        some = (
            pa.Table.from_batches([batch]).filter(pc.is_in(batch[column], value_set=wanted))
            for file in files()
            for batch in file.iter_batches(batch_size=BATCH, columns=asked, use_threads=False)
        )
        stored = pa.concat_tables([files()[0].schema_arrow.empty_table().select(asked), *some])
        return of_arrow(kind, stored, names)

    return LaterTable(rows, lambda: of_file(kind, *files()), part)
