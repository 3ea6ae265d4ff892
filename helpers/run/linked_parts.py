"""The tables of a corpus in parts, with one identity per person, a part at a time.

Linking (`helpers.run.link`) needs the names in all articles, but not the rows: the names of each part are stored with
it (`helpers.run.part_names`), and then the ids are written part by part, so that no more than one part's rows are in
memory.  A part whose names mean the same people as in an earlier state has the same rows, and is not read at all: its
piece of the tables is named for what its names mean.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from helpers.run.link import COLUMNS, Identities, answered
from helpers.run.part_names import PartNames, StoredSigns, cells_of, link_version
from helpers.store.cache import key
from helpers.store.later import LaterTable
from helpers.store.pieces import TablePiece
from helpers.store.tables import of_arrow

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LinkedParts", "PartRows"]

Tables = Mapping[str, pa.Table]


@dataclasses.dataclass(frozen=True)
class PartRows:
    """The rows of a part: its name, the names in it, and its tables of the kinds asked for, read when called."""

    name: str
    names: PartNames
    tables: Callable[[Collection[str]], Tables]


class LinkedParts:
    """The tables of all *parts*, linked when they are asked for."""

    def __init__(self, parts: Sequence[PartRows]) -> None:
        self._parts = parts
        names = [part.names for part in parts]
        counted = {local: number for one in names for local, number in one.counted.items()}
        self._answer = answered(counted, frozenset().union(*(one.apart for one in names)), StoredSigns(names))

    def pieces(self) -> list[TablePiece]:
        """The tables of each part, named for what determines them."""
        return [
            TablePiece(self._names(part), functools.partial(_tables, part=part, answer=self._answer))
            for part in self._parts
        ]

    def _names(self, part: PartRows) -> dict[str, str]:
        told = self._answer.told(part.names.counted)
        # with the kind, so that no archive is taken for that of another
        return {
            kind: key("linked", kind, link_version(), part.name, told) if kind in COLUMNS else key(kind, part.name)
            for kind in part.names.sizes
        }

    def later(self) -> dict[str, pd.DataFrame | LaterTable]:
        """The tables of all parts together, read from the parts when they are asked for."""
        kinds = self._parts[0].names.sizes if self._parts else {}
        return {
            kind: LaterTable(sum(part.names.sizes[kind] for part in self._parts), functools.partial(self._whole, kind))
            for kind in kinds
        }

    def _whole(self, kind: str) -> pd.DataFrame:
        return of_arrow(kind, pa.concat_tables([_tables([kind], part, self._answer)[kind] for part in self._parts]))


def _tables(kinds: Collection[str], part: PartRows, answer: Identities) -> dict[str, pa.Table]:
    tables = part.tables(kinds)
    return {kind: _linked(kind, tables[kind], answer) for kind in kinds}


def _linked(kind: str, table: pa.Table, answer: Identities) -> pa.Table:
    """The *table* with ids, names and types as *answer* has them."""
    if kind not in COLUMNS:
        return table
    for name, new in answer.cells(kind, cells_of(kind, table)).items():
        values = pc.coalesce(pa.array(new, pa.string()), table[name].combine_chunks())
        table = table.set_column(table.schema.get_field_index(name), table.schema.field(name), values)
    return table
