"""Countries as official files give them: names, ISO codes, the UN's numbers, the European Union by its members.

>>> country_told("Tajikistan"), country_told("TJK"), country_told("762", numbers=True), country_told("762")
('Tajikistan', 'Tajikistan', 'Tajikistan', '762')
"""

from __future__ import annotations

import functools
import pathlib
import re
from collections.abc import Sequence

from helpers.base.records import Problem
from helpers.explore.trade.official_forms import PublishedForm, key_of
from helpers.knowledge.country_codes import country_of_code, country_of_number

__all__ = ["codes_note", "country_told", "label_of", "short_code"]

_WORLD = frozenset({"W00", "0", "WLD", "WORLD", "W1", "W", "G001", "1W", "All countries of the world"})
#: Codes of Eurostat that differ from those of ISO 3166.
_EUROSTAT = {"EL": "Greece", "UK": "United Kingdom", "XS": "Serbia"}
#: The years in which the press meant these members by "the European Union".
_UNION = re.compile(r"EU(?:27_2020|28)|European Union - (?:27 countries \(from 2020\)|28 countries .*)")
_LEFT = 2020


def label_of(cell: str) -> tuple[str, str]:
    """Code and label of a cell that may contain both ("DE: Germany"); the whole cell twice if it contains only one."""
    found = re.fullmatch(r"([A-Za-z0-9_.-]{1,20}): ?(\S.*)", cell)
    return (found[1], found[2]) if found else (cell, cell)


@functools.lru_cache(maxsize=4096)
def country_told(cell: str, numbers: bool = False, year: int = 0) -> str:
    """A country's name as printed, or looked up from its code.

    Args:
        cell: the cell of a file.
        numbers: whether numbers are those of the UN.
        year: the year of the row; the European Union is named only for the years in which it had these members.
    """
    label = label_of(cell)[1]
    if _UNION.fullmatch(label):
        today = "27" in label
        return "European Union" if (year >= _LEFT if today else 2013 < year < _LEFT) else label
    return short_code(label, numbers) or label


def short_code(cell: str, numbers: bool = False) -> str:
    """The name of the country with the ISO code *cell* ("TJ", "TJK"), or World; empty for anything else.

    Args:
        cell: the code.
        numbers: whether numbers are those of the UN (762).
    """
    if cell in _WORLD:
        return "World"
    if numbers and re.fullmatch(r"\d{1,3}(?:\.0)?", cell):
        return country_of_number(int(cell.removesuffix(".0"))) or ("" if float(cell) else "World")
    return _EUROSTAT.get(cell) or (country_of_code(cell) if re.fullmatch(r"[A-Z]{2,3}", cell) else "")


def codes_note(
    names: Sequence[str], body: Sequence[Sequence[str]], form: PublishedForm, path: pathlib.Path
) -> list[Problem]:
    """A note on countries that a file gives only as codes, so that a user can check how they were read."""
    keys = [key_of(name) for name in names]
    columns = [[keys.index(c) for c in form.needed.get(role, ()) if c in keys] for role in ("reporter", "partner")]
    used = {next((row[i].strip() for i in found if row[i].strip()), "") for row in body for found in columns}
    read = {code: short_code(code, form.numbers) for code in sorted(used)}
    told = [f"{code} {name}" for code, name in read.items() if name not in ("", "World")]
    if not told:
        return []
    more = f" and {len(told) - 8} more" if len(told) > 8 else ""
    fault = f"Read as {form.name}. The countries are given by codes: {', '.join(told[:8])}{more}."
    remedy = "Check that the names are right; a download with descriptions contains them."
    return [Problem(path=str(path), fault=fault, remedy=remedy, severity="note")]
