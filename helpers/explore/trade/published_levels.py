"""Published levels one by one, and their sums: months added up to the year to date, exports and imports to total trade.

`helpers.explore.trade.flows` combines everything published for one period; here each number keeps its coverage
("non-oil"), its valuation (f.o.b., c.i.f., gross, net) and whether it was published or added up.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from helpers.explore.trade.clauses import chapter_name
from helpers.explore.trade.flows import Days
from helpers.explore.trade.matched import days_words
from helpers.explore.trade.multiples import flow_words, owner_words, told
from helpers.knowledge.country_codes import short_name

__all__ = ["PublishedLevel", "published_levels"]

_NON_OIL = re.compile(r"(?i)\bnon[- ]?oil\b")
_WHOLE = re.compile(r"(?i)(?:total|all|all (?:goods|products|commodities))")
#: The chapter of fuels, as displayed.
_FUELS = "mineral fuels"
#: "202303", "2023-03", "2023-M03", "2023M03".
_MONTH_CODE = re.compile(r"\d{4}-?M?\d{2}")
#: "1 USD = 0.95 EUR" or "0.95 EUR per USD" in a row's note
_RATE = re.compile(r"\b1 ([A-Z]{3}) ?= ?(\d+(?:\.\d+)?) ([A-Z]{3})\b")


@dataclasses.dataclass(frozen=True)
class PublishedLevel:
    """One published level, in the unit of `helpers.explore.trade.reference` (``rounding``: half of its last digit)."""

    reporter: str
    partner: str
    flow: str
    quantity: str
    amount: float
    unit: str
    days: Days
    label: str
    product: str = ""
    coverage: str = ""
    valuation: str = ""
    rounding: float = 0.0
    source: str = ""
    summed: str = ""
    rate: tuple[str, float] = ("", 0.0)

    @property
    def trade(self) -> tuple[str, ...]:
        """Everything that it refers to except its days."""
        return (self.reporter, self.partner, self.flow, self.quantity, self.unit, self.product, self.coverage,
                self.valuation)  # fmt: skip

    def named(self) -> str:
        """In words, for use in a sentence: "Kenya's exports to Uganda in 2022"."""
        of = " ".join(part for part in (self.coverage, self.product) if part)
        words = f"{owner_words(self.reporter)} {of + ' ' if of else ''}{flow_words(self.flow)} {self.partner}"
        kind = f" ({self.valuation})" if self.valuation else ""
        return f"{words}{kind} in {self.label}{', ' + self.summed if self.summed else ''}"


def published_levels(reference: pd.DataFrame) -> list[PublishedLevel]:
    """The levels of a reference, and their sums if these are not published themselves.

    Args:
        reference: from `helpers.explore.trade.reference.read_reference`.
    """
    known = reference["period_start"].notna() & reference["period_end"].notna() & (reference["form"] == "level")
    found = [_level(row) for row in reference[known].itertuples()]
    exact = [level for level in found if level is not None]
    have = {(level.trade, level.days) for level in exact}
    out = list(exact)
    for made in (_without_fuels, _so_far, _both_ways):
        new = [level for level in made(out) if (level.trade, level.days) not in have]
        have |= {(level.trade, level.days) for level in new}
        out += new
    return out


def _level(row: Any) -> PublishedLevel | None:
    """A row as published; a hedged number is left out, because nothing can be compared with it."""
    if told(row.modifier) or not row.amount >= 0:
        return None
    product, coverage = str(told(row.product)), str(told(row.coverage))
    if _NON_OIL.fullmatch(product.removesuffix(" goods").removesuffix(" trade")):
        product, coverage = "", "non-oil"
    product = "" if _WHOLE.fullmatch(product) else chapter_name(product) or product.lower()
    rate = _RATE.search(str(told(row.note)))
    days = row.period_start.date(), row.period_end.date()
    return PublishedLevel(
        short_name(row.reporter), short_name(row.partner), str(row.flow), str(row.quantity), float(row.amount),
        str(row.amount_unit), days, _period(str(row.period_label), days),
        product, coverage, str(told(row.valuation)).lower(),
        float(row.rounding), str(told(row.source)), rate=(rate[1] + rate[3], float(rate[2])) if rate else ("", 0.0),
    )  # fmt: skip


def _period(label: str, days: Days) -> str:
    """A period as its source names it; the code of a month ("202303", "2023-M03") is written out.

    >>> _period("202303", (datetime.date(2023, 3, 1), datetime.date(2023, 3, 31)))
    'March 2023'
    """
    words = days_words(days)
    return words if _MONTH_CODE.fullmatch(label) and words[:1].isalpha() else label


def _so_far(levels: Iterable[PublishedLevel]) -> Iterator[PublishedLevel]:
    """Runs of consecutive months or quarters, each added up (over at most two years)."""
    series: dict[tuple[str, ...], list[PublishedLevel]] = collections.defaultdict(list)
    for level in levels:
        if (level.days[1] - level.days[0]).days < 95:
            series[level.trade].append(level)
    for found in series.values():
        parts = sorted(found, key=lambda one: one.days)
        for i, first in enumerate(parts):
            run = [first]
            for part in parts[i + 1 : i + 24]:
                if part.days[0] != run[-1].days[1] + datetime.timedelta(days=1):
                    break
                run.append(part)
                yield _added(run, f"{first.label} to {part.label}", (first.days[0], part.days[1]), "added up")


def _without_fuels(levels: Iterable[PublishedLevel]) -> Iterator[PublishedLevel]:
    """Non-oil trade: all goods less mineral fuels, if both are published."""
    sums: dict[tuple[Any, ...], dict[str, PublishedLevel]] = collections.defaultdict(dict)
    for level in levels:
        kind = "all" if not level.product and not level.coverage else "fuels" if level.product == _FUELS else ""
        key = (level.reporter, level.partner, level.flow, level.quantity, level.unit, level.valuation, level.days)
        if kind:
            sums[key].setdefault(kind, level)
    for found in sums.values():
        if len(found) == 2 and found["all"].amount > found["fuels"].amount:
            whole, fuels = found["all"], found["fuels"]
            yield dataclasses.replace(
                whole, amount=whole.amount - fuels.amount, rounding=whole.rounding + fuels.rounding, coverage="non-oil",
                summed=f"all goods less {_FUELS} (HS 27)",
            )  # fmt: skip


def _both_ways(levels: Iterable[PublishedLevel]) -> Iterator[PublishedLevel]:
    """Exports and imports that one country reports for one period, added up to its total trade."""
    ways: dict[tuple[Any, ...], dict[str, PublishedLevel]] = collections.defaultdict(dict)
    for level in levels:
        key = (level.reporter, level.partner, level.quantity, level.unit, level.product, level.coverage, level.days)
        if level.flow != "total":
            ways[key].setdefault(level.flow, level)
    for found in ways.values():
        if len(found) == 2:
            one, two = found["export"], found["import"]
            total = _added([one, two], one.label, one.days, "exports and imports added up")
            yield dataclasses.replace(total, flow="total", valuation="")


def _added(parts: list[PublishedLevel], label: str, days: Days, how: str) -> PublishedLevel:
    amount, rounding = sum(part.amount for part in parts), sum(part.rounding for part in parts)
    return dataclasses.replace(parts[0], amount=amount, rounding=rounding, label=label, days=days, summed=how)
