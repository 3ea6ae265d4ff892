"""The world's cities, states and regions, from the lists that `helpers.knowledge.places` describes."""

from __future__ import annotations

import csv
import dataclasses
import functools
import re
import unicodedata
from collections.abc import Mapping, Sequence

from helpers.knowledge.load import SHIPPED

__all__ = ["Cities", "Place", "cells", "load_cities", "place_key", "plain_place", "region_in_full"]

CITIES, PRESS_PLACES, PRESS_REGIONS = "cities.csv", "press_places.csv", "press_regions.csv"


@dataclasses.dataclass(frozen=True)
class Place:
    """A country, state of the USA, region of another country, or city: short English name, kind, and its country."""

    name: str
    kind: str
    code: str
    country: str
    population: int = 0
    #: whether people are called so too ("Jackson"); known of regions and of cities of 100,000 people and more
    person: bool = dataclasses.field(default=True, repr=False)


def cells(cell: str) -> tuple[str, ...]:
    """The values in *cell*, parted by ``;``."""
    return tuple(value.strip() for value in cell.split(";") if value.strip())


def plain_place(text: str) -> str:
    """*text* without article, possessive and white space at its ends."""
    text = re.sub(r"\s+", " ", text.replace("’", "'")).strip()
    text = re.sub(r"^the ", "", text, flags=re.IGNORECASE)
    return re.sub(r"(?<=s)'$|'s$", "", text)


@functools.lru_cache(maxsize=50_000)
def place_key(name: str) -> str:
    """How a name is looked up: no accents, no dots; short capitals keep their case ("US" is not "us")."""
    return _keyed(name)


def _keyed(name: str) -> str:
    """`place_key`, of names that are asked for once."""
    if name.isascii() and name.isalpha():  # nothing in a single word is left out
        return name if name.isupper() and len(name) <= 4 else name.lower()
    name = re.sub(r"^St\.? (?=\w)", "Saint ", plain_place(name)).replace(".", "")
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return name if name.isupper() and len(name) <= 4 else name.lower()


def region_in_full(text: str) -> str:
    """The state or province that *text* abbreviates, exactly as it is printed; empty if it abbreviates none.

    A full stop is part of most of them, since "Miss" and "Wash" are words.  "D.C." is the city of Washington.

    >>> region_in_full("Calif."), region_in_full("Ont."), region_in_full("Miss")
    ('California', 'Ontario', '')
    """
    return _press_regions().get(text, "")


@functools.lru_cache(maxsize=1)
def _press_regions() -> Mapping[str, str]:
    with (SHIPPED / PRESS_REGIONS).open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["place"] for row in csv.DictReader(file)}


@functools.lru_cache(maxsize=1)
def load_cities() -> Cities:
    """The shipped cities, states and regions."""
    with (SHIPPED / CITIES).open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    with (SHIPPED / PRESS_PLACES).open(encoding="utf-8", newline="") as file:
        return Cities(head, rows, list(csv.DictReader(file)))


class Cities:
    """Places by key: what the press calls so, a state, the most populous city, another spelling, then a region.

    The list has tens of thousands of rows, of which an article names a few: a `Place` is made when it is asked for.
    """

    def __init__(self, head: Sequence[str], rows: Sequence[Sequence[str]], press: Sequence[Mapping[str, str]]) -> None:
        name, others, kind, code = map(head.index, ("name", "other_names", "kind", "code"))
        self._head = head
        self._press = {place_key(row["name"]): row for row in press}
        self._names: dict[str, Sequence[str]] = {}
        self._others: dict[str, Sequence[str]] = {}
        self._regions: dict[str, Sequence[str]] = {}
        self._known: dict[tuple[str, str], Sequence[str]] = {}
        wanted = {(row["place"], row["code"]) for row in press}
        for row in rows:
            table = self._regions if row[kind] == "region" else self._names
            table.setdefault(_keyed(row[name]), row)
            if (row[name], row[code]) in wanted:
                self._known.setdefault((row[name], row[code]), row)
            for other in cells(row[others]) if row[others] else ():
                self._others.setdefault(_keyed(other), row)

    def get(self, key: str) -> Place | None:
        """The place with this key, if there is one."""
        if key in self._press:
            row = self._press[key]
            return dataclasses.replace(self._place(self._known[row["place"], row["code"]]), name=row["name"])
        found = next((table[key] for table in (self._names, self._others, self._regions) if key in table), None)
        return self._place(found) if found is not None else None

    def _place(self, row: Sequence[str]) -> Place:
        """The place of one row of the list."""
        said = dict(zip(self._head, row, strict=True))
        country = "United States" if said["kind"] == "state" else ""
        return Place(
            said["name"], said["kind"], said["code"], country, int(said["population"] or 0), bool(said["person"])
        )
