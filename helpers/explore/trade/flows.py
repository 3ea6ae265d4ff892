"""Flows by cell: everything published about one country's trade with another in one period.

Exports, imports and their total, by value and by weight; levels, and growth by each source that gives it.
"""

from __future__ import annotations

import dataclasses
import datetime

import pandas as pd

from helpers.explore.trade.decomposition import Part
from helpers.explore.trade.multiples import flow_words, owner_words, told
from helpers.knowledge.country_codes import short_name

__all__ = ["Cell", "Days", "Growth", "cells_of"]

Days = tuple[datetime.date, datetime.date]


@dataclasses.dataclass(frozen=True)
class Growth:
    """One published or claimed multiplier of a cell, with the name of its source."""

    multiplier: float
    rounding: float
    name: str


@dataclasses.dataclass
class Cell:
    """Everything published about one country's trade with another in one period."""

    reporter: str
    partner: str
    days: Days
    label: str
    levels: dict[tuple[str, str], tuple[float, float, str, str]] = dataclasses.field(default_factory=dict)
    growth: dict[tuple[str, str], list[Growth]] = dataclasses.field(default_factory=dict)
    sources: list[str] = dataclasses.field(default_factory=list)
    coverage: str = ""
    #: the goods traded (empty for all goods), and what the accounts of a flow by quantity leave out ("non-oil")
    product: str = ""
    limits: dict[tuple[str, str], str] = dataclasses.field(default_factory=dict)
    #: for each flow by quantity, who publishes its level, and other sources with a different one
    level_from: dict[tuple[str, str], str] = dataclasses.field(default_factory=dict)
    rivals: dict[tuple[str, str], list[tuple[float, float, str, str]]] = dataclasses.field(default_factory=dict)
    #: for each level, what it leaves out and how it is valued: two levels compete only if both are the same
    kinds: dict[tuple[str, str], tuple[str, str]] = dataclasses.field(default_factory=dict)

    def same_trade(self, other: Cell) -> bool:
        """Whether *other* is the same country's account of the same trade, in this period or in another."""
        return (self.reporter, self.partner, self.product) == (other.reporter, other.partner, other.product)

    def parts(self, quantity: str) -> list[Part]:
        """Exports and imports with level and growth; empty unless both are known."""
        out = []
        for flow in ("export", "import"):
            level, growth = self.levels.get((flow, quantity)), self.growth.get((flow, quantity))
            if level is None or level[0] <= 0 or not growth or growth[0].multiplier <= 0:
                return []
            out.append(Part(f"{flow}s", level[0], growth[0].multiplier, level[1], growth[0].rounding))
        return out

    def level(self, quantity: str) -> tuple[float, str, str] | None:
        """Amount, unit and hedge of the total: the sum of the parts if both are known, else as published."""
        found = [self.levels.get((flow, quantity)) for flow in ("export", "import")]
        if found[0] and found[1] and found[0][2] == found[1][2]:
            return found[0][0] + found[1][0], found[0][2], ""
        total = self.levels.get(("total", quantity))
        return (total[0], total[2], total[3]) if total else None

    def sources_of(self, *quantities: str) -> list[str]:
        """Who publishes the numbers used for these quantities, levels and growth; each source once."""
        levels = [source for (_, quantity), source in self.level_from.items() if quantity in quantities]
        growth = [
            g[0].name for (flow, quantity), g in self.growth.items() if quantity in quantities and flow != "total"
        ]
        return list(dict.fromkeys([*levels, *growth]))

    @property
    def who(self) -> str:
        return f"{self.reporter} ({self.label})"

    def named(self, flow: str) -> str:
        """A flow of this cell in words: "Iran's exports to Tajikistan in 2021"."""
        return f"{owner_words(self.reporter)} {flow_words(flow)} {self.partner} in {self.label}"


def cells_of(reference: pd.DataFrame) -> list[Cell]:
    """The reference rows by reporter, partner, product and period."""
    cells: dict[tuple[str, str, str, Days], Cell] = {}
    for row in reference[reference["period_start"].notna() & reference["period_end"].notna()].itertuples():
        days = row.period_start.date(), row.period_end.date()
        product = str(told(row.product))
        # one country, whatever its name in the official table
        reporter, partner = short_name(row.reporter), short_name(row.partner)
        key = (reporter, partner, product, days)
        cell = cells.setdefault(key, Cell(reporter, partner, days, row.period_label, product=product))
        place = (row.flow, row.quantity)
        if told(row.coverage):
            cell.limits.setdefault(place, row.coverage)
        if row.form == "level":
            _add_level(cell, place, row)
        else:
            cell.growth.setdefault(place, []).append(Growth(row.multiplier, row.rounding, _named(row)))
        cell.coverage = cell.coverage or str(told(row.coverage))
        if row.source not in cell.sources:
            cell.sources.append(row.source)
    return list(cells.values())


def _add_level(cell: Cell, place: tuple[str, str], row) -> None:  # type: ignore[no-untyped-def]
    """The first level of a flow counts; a different number from another source is kept as well."""
    if place not in cell.levels:
        cell.levels[place] = (row.amount, row.rounding, row.amount_unit, row.modifier)
        cell.level_from[place], cell.kinds[place] = _named(row), _kind(row)
    elif row.amount_unit == cell.levels[place][2] and not told(row.modifier) and cell.kinds[place] == _kind(row):
        cell.rivals.setdefault(place, []).append((row.amount, row.rounding, row.amount_unit, _named(row)))


def _kind(row) -> tuple[str, str]:  # type: ignore[no-untyped-def]
    return str(told(row.coverage)), str(told(getattr(row, "valuation", ""))).lower()


def _named(row) -> str:  # type: ignore[no-untyped-def]
    """The source of a row with its publication date, if known."""
    return row.source if pd.isna(row.published) else f"{row.source}, {row.published.day} {row.published:%B %Y}"
