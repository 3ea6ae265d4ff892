"""The details of an article from outside its text, checked, with faults described in words.

The same check serves articles.toml, a table's columns and a document's properties; only articles.toml
is checked strictly (ISO dates), because a person wrote it for this purpose and can fix it.
"""

from __future__ import annotations

import csv
import datetime
import functools
from collections.abc import Mapping
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from helpers.articles.dates import day, iso_day
from helpers.articles.draft import FACTS, Fault
from helpers.knowledge.load import SHIPPED

__all__ = ["checked", "closest"]


def checked(said: Mapping[str, Any], *, strict: bool = False, where: str = "") -> tuple[dict[str, Any], list[Fault]]:
    """The usable facts among *said*, and a fault for each of the others.

    Args:
        said: names and values as they were found.
        strict: report unknown names, and accept dates only as date values or in ISO format.
        where: the row with the fault, for the message.

    >>> checked({"outlet_country": "tj", "outlet": " Asia-Plus "})[0]
    {'outlet_country': 'TJ', 'outlet': 'Asia-Plus'}
    >>> checked({"outlets": "X"}, strict=True)[1][0].remedy
    'Did you mean outlet? Known keys: title, outlet, ... author, section, print_page, edition, source_id.'
    """
    good: dict[str, Any] = {}
    faults: list[Fault] = []
    prefix = f"{where}: " if where else ""
    for name, value in said.items():
        if name not in FACTS:
            if strict:
                near = closest(name, FACTS)
                remedy = f"Did you mean {near}? " if near else ""
                known = f"Known keys: {', '.join(FACTS)}."
                faults.append(Fault(f"{prefix}The key {name!r} is not known.", remedy + known, "warning"))
            continue
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        try:
            good[name] = _value(name, value, strict)
        except ValueError as error:
            # the second argument of the error is the remedy
            fault = f"{prefix}{name} cannot be used: {error.args[0]}."
            faults.append(Fault(fault, error.args[1] if len(error.args) > 1 else _REMEDY[FACTS[name]], "warning"))
    return good, faults


_REMEDY = {
    datetime.date: "Write the date as YYYY-MM-DD, for example 2022-05-30.",
    str: 'Put the text in quotation marks, for example "Asia-Plus".',
}


def closest(name: str, known: Any) -> str | None:
    """The entry of *known* that *name* is most likely a misspelling of, or None.

    >>> closest("publised", FACTS)
    'published'
    """
    found = process.extractOne(name, list(known), scorer=JaroWinkler.normalized_similarity, score_cutoff=0.8)
    return found[0] if found else None


def _value(name: str, value: Any, strict: bool) -> Any:
    if FACTS[name] is datetime.date:
        try:
            return iso_day(value) if strict else day(value)
        except ValueError as error:
            shown = (
                str(error)
                if repr(value) in str(error) or str(value) in str(error)
                else f"{value!r} is not a date ({error})"
            )
            raise ValueError(shown) from error
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not text")
    value = value.strip() if strict else " ".join(value.split())
    return _country(value) if name == "outlet_country" else value


def _country(value: str) -> str:
    """*value* if it is an ISO 3166-1 alpha-2 code; otherwise the error gives the code to write."""
    codes = _countries()
    if value.upper() in codes:
        return value.upper()
    named = next((code for code, names in codes.items() if value.casefold() in names), None)
    if named:
        raise ValueError(f"{value!r} is not a two-letter country code", f"Write {named}.")
    raise ValueError(
        f"{value!r} is not a country code", "Write the two-letter ISO 3166-1 code, for example TJ for Tajikistan."
    )


@functools.cache
def _countries() -> dict[str, frozenset[str]]:
    """The current ISO 3166-1 codes, each with the names and longer codes that people write instead."""
    with (SHIPPED / "country_codes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = {row["code"]: {row["name"].casefold(), row["code3"].casefold()} for row in rows}
    for code, alias in (("GB", "uk"), ("US", "usa"), ("AE", "uae")):
        names.setdefault(code, set()).add(alias)
    return {code: frozenset(n) for code, n in names.items()}
