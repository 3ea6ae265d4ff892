"""The names in one part of a corpus: all that `helpers.run.link` needs of it, in a form that reads fast.

Whom a name means depends on the articles of all parts, but what a part adds to that does not change.  So it is worked
out once, and stored with the part: how often each article names each entity, which bare names it uses for somebody
else, and which offices and pronouns it gives to each person.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import pathlib
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from helpers.articles.text_facts import checked, whole_value
from helpers.knowledge.load import Knowledge
from helpers.knowledge.titles import load_titles
from helpers.run.bare_names import PERSON_COLUMNS, PersonMention, SignBook, Signs
from helpers.run.link import COLUMNS, Linking, Local, columns_of

__all__ = ["READ", "PartNames", "StoredSigns", "cells_of", "link_version"]

#: The code that decides which names are one person across articles.
_LINKING = ("link.py", "clusters.py", "bare_names.py", "unproven.py", "linked_parts.py", "part_names.py")
#: The columns that linking reads.
READ = {kind: columns_of(kind) for kind in COLUMNS} | {"sentences": ["article_id"]}
READ["mentions"] = list(dict.fromkeys([*READ["mentions"], *PERSON_COLUMNS]))

#: How often somebody is called by each office, and he or she.
SignCounts = tuple[Mapping[str, int], Mapping[str, int]]


@functools.cache
def link_version() -> str:
    """A hash of the code that decides which names are one person across articles."""
    code = [pathlib.Path(__file__).with_name(name).read_bytes() for name in _LINKING]
    return hashlib.sha256(b"".join(code)).hexdigest()[:16]


@dataclasses.dataclass(frozen=True)
class PartNames:
    """The names in some articles.

    Attributes:
        sizes: how many rows of each table they have.
        counted: how often each entity is named, as `helpers.run.link.Linking` counts.
        apart: the bare names that mean somebody other than the person named in full in their article.
        signs: offices and pronouns by article and name, of those who have any.
    """

    sizes: dict[str, int]
    counted: dict[Local, int]
    apart: frozenset[Local]
    signs: Mapping[tuple[str, str], SignCounts]

    @classmethod
    def of(cls, tables: Mapping[str, pa.Table], texts: Mapping[str, str]) -> PartNames:
        """The names in the *tables* of some whole articles, of which at least the columns `READ` are there."""
        linking = Linking()
        for kind in COLUMNS:
            linking.count(kind, cells_of(kind, tables[kind]))
        book = SignBook(lambda: _persons(tables["mentions"]), texts, load_titles(Knowledge()))
        counted = linking.counted
        people = {(article, name) for article, name, kind in counted if kind == "PERSON"}
        signs = {person: (found.offices, found.genders) for person in sorted(people) if (found := book.of(*person)).any}
        sizes = {kind: table.num_rows for kind, table in tables.items()}
        return cls(sizes, dict(counted), frozenset(linking.apart), signs)

    def packed(self) -> bytes:
        """The names as bytes."""
        place = {local: at for at, local in enumerate(self.counted)}
        articles, names, kinds = ([*dict.fromkeys(cells)] for cells in zip(*place, strict=True)) if place else ([],) * 3
        index = [{cell: at for at, cell in enumerate(cells)} for cells in (articles, names, kinds)]
        said = {
            "version": link_version(),
            "sizes": self.sizes,
            "cells": [articles, names, kinds],
            "locals": [[own[local[at]] for local in place] for at, own in enumerate(index)],
            "numbers": list(self.counted.values()),
            "apart": sorted(place[local] for local in self.apart),
            "signs": [[*person, *counts] for person, counts in self.signs.items()],
        }
        return checked(json.dumps(said).encode())

    @classmethod
    def read(cls, stored: bytes | None) -> PartNames | None:
        """The names that `packed` made; None if there are none, they are damaged, or other code made them."""
        data = whole_value(stored or b"")
        said = json.loads(data) if data is not None else {}
        if said.get("version") != link_version():
            return None
        # one text for each name, however many articles have it
        articles, names, kinds = (list(map(sys.intern, cells)) for cells in said["cells"])
        columns = zip((articles, names, kinds), said["locals"], strict=True)
        locals_ = list(zip(*(map(cells.__getitem__, own) for cells, own in columns), strict=True))
        signs = {(article, name): (offices, genders) for article, name, offices, genders in said["signs"]}
        counted = dict(zip(locals_, said["numbers"], strict=True))
        return cls(said["sizes"], counted, frozenset(locals_[at] for at in said["apart"]), signs)


class StoredSigns:
    """The signs of each person in each article of several parts, as `helpers.run.bare_names.SignBook` has them."""

    def __init__(self, parts: Iterable[PartNames]) -> None:
        self._counts: dict[tuple[str, str], SignCounts] = {}
        for part in parts:
            self._counts.update(part.signs)
        self._known: dict[tuple[str, str], Signs] = {}
        self._none = Signs()

    def of(self, article: str, name: str) -> Signs:
        """The signs of *name* in *article*, which are not to be changed; none if it has none there."""
        person = article, name
        if person not in self._counts:
            return self._none
        if person not in self._known:
            self._known[person] = Signs(*map(Counter, self._counts[person]))
        return self._known[person]


def cells_of(kind: str, table: pa.Table) -> dict[str, Sequence[str]]:
    """The cells of *table* that linking reads."""
    return {name: [cell or "" for cell in table[name].to_pylist()] for name in columns_of(kind)}


def _persons(mentions: pa.Table) -> Iterator[PersonMention]:
    """How each person among *mentions* is mentioned."""
    named = pc.and_(pc.equal(mentions["entity_type"], "PERSON"), pc.is_valid(mentions["entity"]))
    found = mentions.select(list(PERSON_COLUMNS)).filter(named)
    return zip(*(column.to_pylist() for column in found.itercolumns()), strict=True)
