"""The codes of countries in statistics: "TJ" and "TJK" (ISO 3166) mean Tajikistan."""

from __future__ import annotations

import csv
import functools

from helpers.knowledge.load import SHIPPED, Knowledge
from helpers.knowledge.places import load_places

__all__ = ["country_of_code", "short_name"]


def country_of_code(code: str) -> str:
    """The short English name of the country with the two- or three-letter ISO *code*; empty if there is none.

    >>> country_of_code("TJK"), country_of_code("TR"), country_of_code("XX")
    ('Tajikistan', 'Turkey', '')
    """
    return _names().get(code.upper(), "")


@functools.lru_cache(maxsize=4096)
def short_name(name: str) -> str:
    """The press's name for the country called *name* in official tables; *name* itself if it is not a country.

    >>> short_name("Iran, Islamic Rep. of"), short_name("Türkiye"), short_name("World")
    ('Iran', 'Turkey', 'World')
    """
    found = load_places(Knowledge()).named(name)
    return found.name if found else name


@functools.cache
def _names() -> dict[str, str]:
    with (SHIPPED / "country_codes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {row[key]: short_name(row["name"]) for row in rows for key in ("code", "code3")}
