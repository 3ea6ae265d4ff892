"""The codes of countries in statistics: "TJ", "TJK" and 762 (ISO 3166) mean Tajikistan."""

from __future__ import annotations

import csv
import functools

from helpers.knowledge.load import SHIPPED, Knowledge
from helpers.knowledge.places import load_places

__all__ = ["country_of_code", "country_of_number", "short_name"]


def country_of_code(code: str) -> str:
    """The short English name of the country with the two- or three-letter ISO *code*; empty if there is none.

    >>> country_of_code("TJK"), country_of_code("TR"), country_of_code("XX")
    ('Tajikistan', 'Turkey', '')
    """
    return _names().get(code.upper(), "")


def country_of_number(number: int) -> str:
    """The short English name of the country with *number* in ISO 3166 (M49) or UN Comtrade; empty if there is none.

    >>> country_of_number(762), country_of_number(840), country_of_number(842), country_of_number(899)
    ('Tajikistan', 'United States', 'United States', '')
    """
    return _numbered().get(number, "")


@functools.lru_cache(maxsize=4096)
def short_name(name: str) -> str:
    """The press's name for the country called *name* in official tables; *name* itself if it is not a country.

    >>> short_name("Iran, Islamic Rep. of"), short_name("Türkiye"), short_name("World")
    ('Iran', 'Turkey', 'World')
    """
    found = load_places(Knowledge()).named(name)
    return found.name if found else name


@functools.cache
def _rows() -> list[dict[str, str]]:
    with (SHIPPED / "country_codes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.cache
def _names() -> dict[str, str]:
    return {row[key]: short_name(row["name"]) for row in _rows() for key in ("code", "code3")}


@functools.cache
def _numbered() -> dict[int, str]:
    columns = ("number", "comtrade_number")
    return {int(row[key]): short_name(row["name"]) for row in _rows() for key in columns if row[key]}
