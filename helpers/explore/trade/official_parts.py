"""Rows that are parts of one number, added up: Comext's bulk files have a row for each customs procedure."""

from __future__ import annotations

import decimal
from collections.abc import Iterable, Iterator

__all__ = ["procedures_summed"]

#: Comext's code for all procedures together.
_ALL = "4"


def procedures_summed(rows: Iterable[tuple[int, dict[str, str]]]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with the procedures of one number added up; a published total is kept and its parts left out.

    If the whole file is limited to one procedure, ``coverage`` says so, since the others may be missing.

    >>> parts = [(2, {"value": "5", "procedure": "1"}), (3, {"value": "2.5", "procedure": "9"})]
    >>> list(procedures_summed(parts))
    [(2, {'value': '7.5', 'coverage': ''})]
    """
    groups: dict[tuple[str, ...], list[tuple[int, dict[str, str]]]] = {}
    for line, row in rows:
        same = tuple(text for name, text in row.items() if name not in ("value", "procedure"))
        groups.setdefault(same, []).append((line, row))
    told = {row["procedure"] for parts in groups.values() for _, row in parts} - {""}
    alone = told.pop() if len(told) == 1 and told != {_ALL} else ""
    coverage = f"statistical procedure {alone} only" if alone else ""
    for parts in groups.values():
        for line, row in _summed(parts):
            yield line, {name: text for name, text in row.items() if name != "procedure"} | {"coverage": coverage}


def _summed(parts: list[tuple[int, dict[str, str]]]) -> list[tuple[int, dict[str, str]]]:
    """The total of *parts*; the parts themselves if they are not numbers, or if a procedure occurs twice."""
    totals = [part for part in parts if part[1]["procedure"] == _ALL]
    if totals:
        return totals
    if len({row["procedure"] for _, row in parts}) < len(parts):
        return parts
    try:
        total = sum((decimal.Decimal(row["value"]) for _, row in parts), decimal.Decimal(0))
    except decimal.InvalidOperation:
        return parts
    line, row = parts[0]
    return [(line, row | {"value": f"{total:f}"})]
