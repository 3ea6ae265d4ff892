"""Levels of the articles beside the published ones: the same amount, or one that is a thousand times the other.

A level that differs otherwise accuses nobody: what an article leaves out of its words (services, oil, a revision) makes
another number of the same trade more often than an error does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from helpers.explore.trade import checks, consistency
from helpers.explore.trade.checks import Finding, resting_on
from helpers.explore.trade.comparable import PLAIN, Comparable, what_of
from helpers.explore.trade.flows import Cell
from helpers.explore.trade.multiples import told
from helpers.explore.trade.offices import countries_in
from helpers.knowledge.load import Knowledge
from helpers.knowledge.units import load_units

__all__ = ["agreeing", "slips", "with_the_world"]

#: A level agrees with the published one that it rounds.
_ROUNDING = 0.005
_ALONE = re.compile(r"0 ([EI])(?: (?:of|in|by))?|([EI]) (?:of|from|by) 0")
_LETTERS = {"export": "E", "exports": "E", "import": "I", "imports": "I"}


def agreeing(figures: pd.DataFrame, cells: list[Cell], comparable: Mapping[Any, Comparable]) -> Iterator[Finding]:
    """Levels of the articles that are, rounded, what the statistics have of the same."""
    for row, of, cell, found, amount in _beside(figures, cells, comparable, world=True):
        if found[0] > 0 and abs(amount / found[0] - 1) <= _ROUNDING:
            flow = "trade" if of.flow == "total" else f"{of.flow}s"
            said = f"“{told(row.text)}” is what {cell.who} has for {flow}"
            sentence = f"{said}: {checks.amount_words(found[0], found[1])}."
            formula = "level ≈ published level"
            finding = Finding("level against statistics", checks.HOLDS, sentence, formula, value=amount)
            yield resting_on(finding, str(told(row.article_id)), *cell.sources)


def with_the_world(row: Any) -> Comparable | None:
    """What a level is of where it names one country and no partner: its trade with all the world.

    "India's exports of goods" are; "India's exports to the neighbours" and "India's tea exports" are not.
    """
    phrase, places = str(told(row.subject) or told(row.measure)), _places(row)
    if len(places) != 1 or told(row.kind) != "level":
        return None
    out: list[str] = []
    for word, country in countries_in(phrase, places):
        low = word.lower()
        if country:
            out.append("0" if country == places[0] else "1")
        elif low in _LETTERS:
            out.append(_LETTERS[low])
        elif low not in PLAIN:
            out.append(low)
    said = _ALONE.fullmatch(" ".join(out))
    if said is None:
        return None
    flow = "exports to" if (said[1] or said[2]) == "E" else "imports from"
    # what else a claim must tell is asked of it as of one with a partner
    whole = row._replace(places=(places[0], "World"), subject=f"{places[0]}'s {flow} World", measure=pd.NA)
    return what_of(whole)[0]


def _places(row: Any) -> tuple[str, ...]:
    return tuple(row.places) if isinstance(row.places, (tuple, list)) else ()


def _beside(
    figures: pd.DataFrame, cells: list[Cell], comparable: Mapping[Any, Comparable], *, world: bool = False
) -> Iterator[tuple[Any, Comparable, Cell, tuple[float, str], float]]:
    """Each level with the published one of the very same trade: row, what it is of, cell, published, amount."""
    for row in figures[figures["value"].notna()].itertuples():
        of = comparable.get(row.figure_id) or (with_the_world(row) if world else None)
        if of is None or of.kind != "level" or told(row.value_high):
            continue
        for cell in cells:
            found = _level(cell, of.flow, of.quantity)
            mine = of.counted_by(cell.reporter, cell.partner, of.flow, of.quantity, cell.days) and not cell.product
            amount = _in_unit(row.value, row.unit, found[1]) if mine and found else None
            if found and amount is not None:
                yield row, of, cell, found, amount


def _level(cell: Cell, flow: str, quantity: str) -> tuple[float, str] | None:
    """Amount and unit of one flow; of the total also where only its parts are published."""
    found = cell.level(quantity) if flow == "total" else None
    if found:
        return found[:2]
    one = cell.levels.get((flow, quantity))
    return (one[0], one[2]) if one else None


def slips(figures: pd.DataFrame, cells: list[Cell], comparable: Mapping[Any, Comparable]) -> Iterator[Finding]:
    """Levels of the articles that are a thousand times what the statistics have of the same, or a thousandth."""
    for row, _, cell, found, amount in _beside(figures, cells, comparable):
        slip = checks.thousand_slip((f"“{told(row.text)}”", amount), (cell.who, found[0]), unit=found[1])
        if slip:
            yield resting_on(slip, str(told(row.article_id)), *cell.sources)
    for cell in cells:
        yield from consistency.slips_within(cell)


def _in_unit(value: float, unit: str, wanted: str) -> float | None:
    """*value* in the unit of a reference level; None where it is money of another currency."""
    units = load_units(Knowledge())
    known = units.by_name.get(unit)
    if known is None or wanted in (known.name, known.code):
        return value if known else None
    return units.convert(value, unit, wanted) if known.dimension == "mass" else None
