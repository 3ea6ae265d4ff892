"""Countries, their peoples and capitals, and the world's cities: the places that names in a text refer to.

``countries.csv`` holds facts of public record, written for this project: ISO 3166 code (EU and XK are its
reserved and user-assigned codes), the short English name, other names, the words for its people (adjectives
and demonyms; plurals are understood), the capital and seats of government.  Several values are separated by ``;``.
``cities.csv`` has the cities of 15,000 people and more, the largest first, the states of the USA and the regions of
other countries; it is derived from GeoNames (geonames.org, CC BY 4.0) by ``tools/gazetteer.py`` and loaded at the first
lookup that countries.csv cannot answer.  ``press_places.csv`` has the English press's names of places that GeoNames
lists under another name or locates elsewhere ("Odessa" is a town in Texas there).

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
from collections.abc import Iterator
from typing import TypeVar

from helpers.base.records import Problem
from helpers.knowledge.cities import Place, cells, load_cities, place_key, plain_place
from helpers.knowledge.load import Knowledge

__all__ = ["Country", "Place", "Places", "load_places"]

FILE = "countries.csv"
COLUMNS = ("code", "name", "other_names", "people", "capital")

#: Words that official tables shorten in the names of countries.
SHORTENED = {
    "rep": "Republic", "dem": "Democratic", "fed": "Federated", "isds": "Islands", "sts": "States", "utd": "United",
    "sar": "SAR",
}  # fmt: skip

FoundPlace = TypeVar("FoundPlace")


@dataclasses.dataclass(frozen=True)
class Country:
    """A country: its ISO code, its short English name, and the other names for it and its people."""

    code: str
    name: str
    other_names: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()


class Places:
    """The gazetteer; its methods take words exactly as they appear in a text ("the Tajiks'")."""

    def __init__(self, countries: tuple[Country, ...], problems: tuple[Problem, ...] = ()) -> None:
        self.countries = countries
        self.problems = problems
        self._names: dict[str, Country] = {}
        self._people: dict[str, Country] = {}
        self._capitals: dict[str, tuple[str, Country]] = {}
        for country in countries:
            for name in (country.name, *country.other_names):
                self._names.setdefault(place_key(name), country)
            for word in country.people:
                for form in _plurals(word):
                    self._people.setdefault(place_key(form), country)
            for name in country.capitals:
                self._capitals.setdefault(place_key(name), (country.capitals[0], country))

    @functools.cached_property
    def first_words(self) -> frozenset[str]:
        """The first word of every name of a country, its people or its capital, for a quick check before a full
        search.
        """
        keys = (*self._names, *self._people, *self._capitals)
        return frozenset(key.split()[0] for key in keys)

    @functools.cached_property
    def shared_names(self) -> frozenset[str]:
        """The last words shared by the names of several countries (Korea), in lower case.

        >>> "korea" in load_places(Knowledge()).shared_names, "lucia" in load_places(Knowledge()).shared_names
        (True, False)
        """
        lasts = [words[1].casefold() for country in self.countries if len(words := country.name.split()) == 2]
        return frozenset(word for word in lasts if lasts.count(word) > 1)

    def named(self, text: str) -> Country | None:
        """The country with the name *text*, including names in official tables, but not its capital or people.

        >>> places = load_places(Knowledge())
        >>> places.named("Egypt, Arab Rep.").name, places.named("Bolivia (Plurinational State of)").name
        ('Egypt', 'Bolivia')
        >>> places.named("Iranian") is None
        True
        """
        return _look(self._names, text) or next(filter(None, (_look(self._names, t) for t in _officially(text))), None)

    def people(self, text: str) -> Country | None:
        """The country to whose people or adjective *text* refers ("Iranian", "the Tajiks")."""
        return _look(self._people, text)

    def country(self, text: str) -> Country | None:
        """The country that *text* names, by any of its names or by the word for its people; else None."""
        return self.named(text) or self.people(text)

    def government(self, text: str) -> Country | None:
        """The country that *text* means when it acts or speaks; this may be the name of its capital ("Tehran
        agreed").
        """
        found = self.country(text)
        if found is None:
            capital = _look(self._capitals, text)
            found = capital[1] if capital else None
        return found

    def place(self, text: str) -> Place | None:
        """The country, city, state or region named by *text* (the most populous of several), else None."""
        country = self.named(text)
        if country:
            return Place(country.name, "country", country.code, country.name)
        capital = _look(self._capitals, text)
        found = load_cities().get(place_key(text)) if text != text.lower() else None
        if capital:
            name, country = capital
            if found and found.code == country.code and found.kind == "city":
                return dataclasses.replace(found, country=country.name)
            spelled = next((c for c in country.capitals if place_key(c) == place_key(plain_place(text))), name)
            return Place(spelled, "city", country.code, country.name)
        if found is None:
            return None
        home = self._by_code.get(found.code)
        return dataclasses.replace(found, country=home.name) if home else found

    @functools.cached_property
    def _by_code(self) -> dict[str, Country]:
        return {country.code: country for country in self.countries}


def load_places(knowledge: Knowledge) -> Places:
    """The gazetteer of *knowledge*; faults in its file are in ``.problems``, and the rest is used."""
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
            remedy = "Write a two-letter ISO code that is used only once, and a name."
            problems.append(
                Problem(path=str(path), fault=f"Line {number}: {fault}.", remedy=remedy, severity="warning")
            )
            continue
        codes.add(code)
        # a city state is its own capital, shown by an empty cell
        countries.append(Country(code, name, cells(other), cells(people), cells(capital)))
    return Places(tuple(countries), tuple(problems))


def _fault(code: str, name: str, codes: set[str]) -> str:
    if not re.fullmatch("[A-Z]{2}", code):
        return f"the code {code!r} is not two capital letters"
    if code in codes:
        return f"the code {code!r} appears twice"
    return "" if name else f"the country {code!r} has no name"


def _plurals(word: str) -> tuple[str, ...]:
    """*word* and its plural: Tajik, Tajiks; Frenchman, Frenchmen; Chinese stays."""
    if word.endswith("man"):
        return word, word[:-3] + "men"
    return (word,) if word.endswith(("s", "se", "sh", "ch")) else (word, word + "s")


def _look(table: dict[str, FoundPlace], text: str) -> FoundPlace | None:
    """The entry of *table* for *text*; None for words in lower case, which are not place names in English."""
    if text == text.lower():
        return None
    return table.get(place_key(text))


def _officially(text: str) -> Iterator[str]:
    """The usual forms of *text*, the name of a country in an official table; none if it is not such a name.

    >>> list(_officially("Congo, Dem. Rep."))
    ['Democratic Republic Congo', 'Democratic Republic of Congo', 'Democratic Republic of the Congo']
    >>> list(_officially("Rep. of Moldova"))
    ['Republic of Moldova']
    """
    whole = re.sub(r"\b(Rep|Dem|Fed|Isds|Sts|Utd)\b\.?", lambda found: SHORTENED[found[1].lower()], text)
    parts = re.fullmatch(r"([^,(]+)(?:, ([^,(]+)| \(([^()]+)\))", whole)
    if parts is None:
        yield from [whole] * (whole != text)
        return
    name, rest = parts[1].strip(), (parts[2] or parts[3]).strip()
    rest = re.sub(r"\s+of( the)?$", " of\\1", rest)
    yield f"{rest} {name}"
    if not re.search(r"\bof( the)?$", rest):
        yield f"{rest} of {name}"
        yield f"{rest} of the {name}"
