"""The tables of a corpus in parts, with one identity per person, a part at a time.

Linking (`helpers.run.link`) needs the names in all articles, but not the rows: the names are counted part by part, and
then the ids are written part by part, so that no more than one part's rows are in memory.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from helpers.knowledge.load import Knowledge
from helpers.knowledge.titles import load_titles
from helpers.run.bare_names import PERSON_COLUMNS, PersonMention, SignBook
from helpers.run.link import COLUMNS, Identities, Linking, columns_of
from helpers.store.later import LaterTable
from helpers.store.tables import of_arrow

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LinkedParts"]

Tables = dict[str, pa.Table]
ColumnNames = Mapping[str, Sequence[str]]

#: The columns that linking reads.
_READ = {kind: columns_of(kind) for kind in COLUMNS} | {"sentences": ["article_id"]}
_READ["mentions"] = list(dict.fromkeys([*_READ["mentions"], *PERSON_COLUMNS]))


class LinkedParts:
    """The tables of all parts, linked when they are asked for.

    Args:
        parts: return the tables of each part, in order, or at least the columns by kind that are asked for; called
            more than once.
        texts: the articles by id.

    Attributes:
        sizes: how many rows of each table each part has.
    """

    def __init__(self, parts: Sequence[Callable[[ColumnNames | None], Tables]], texts: Mapping[str, str]) -> None:
        self._parts = parts
        self.sizes: list[dict[str, int]] = []
        linking, persons = Linking(), list[Any]()
        for read in parts:
            tables = read(_READ)
            self.sizes.append({kind: table.num_rows for kind, table in tables.items()})
            for kind in COLUMNS:
                linking.count(kind, _cells(kind, tables[kind]))
            persons.append(_persons(tables["mentions"]))
        rows = functools.partial(itertools.chain.from_iterable, map(_rows, persons))
        self._answer = linking.answer(SignBook(rows, texts, load_titles(Knowledge())))

    def pieces(self) -> Iterator[Tables]:
        """The tables of each part."""
        for read in self._parts:
            tables = read(None)
            yield {kind: _linked(kind, table, self._answer) for kind, table in tables.items()}

    def later(self) -> dict[str, pd.DataFrame | LaterTable]:
        """The tables of all parts together, read from the parts when they are asked for."""
        kinds = self.sizes[0] if self.sizes else {}
        return {
            kind: LaterTable(sum(size[kind] for size in self.sizes), functools.partial(self._whole, kind))
            for kind in kinds
        }

    def _whole(self, kind: str) -> pd.DataFrame:
        return of_arrow(kind, pa.concat_tables([piece[kind] for piece in self.pieces()]))


def _persons(mentions: pa.Table) -> pa.Table:
    """What linking may ask of the people among *mentions*."""
    named = pc.and_(pc.equal(mentions["entity_type"], "PERSON"), pc.is_valid(mentions["entity"]))
    return mentions.select(list(PERSON_COLUMNS)).filter(named)


def _rows(table: pa.Table) -> Iterator[PersonMention]:
    return zip(*(column.to_pylist() for column in table.itercolumns()), strict=True)


def _cells(kind: str, table: pa.Table) -> dict[str, list[str]]:
    return {name: [cell or "" for cell in table[name].to_pylist()] for name in columns_of(kind)}


def _linked(kind: str, table: pa.Table, answer: Identities) -> pa.Table:
    """The *table* with ids, names and types as *answer* has them."""
    if kind not in COLUMNS:
        return table
    for name, new in answer.cells(kind, _cells(kind, table)).items():
        values = pc.coalesce(pa.array(new, pa.string()), table[name].combine_chunks())
        table = table.set_column(table.schema.get_field_index(name), table.schema.field(name), values)
    return table
