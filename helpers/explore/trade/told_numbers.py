"""The trade numbers in articles, each with what it refers to, what its wording allows, and what is published.

Both levels and growth are included if their full context is given (`helpers.explore.trade.claimed_levels`,
`helpers.explore.trade.comparable`); a rounded or hedged number stands for every value that its words allow.
"""

from __future__ import annotations

import collections
import dataclasses
import math
from collections.abc import Iterator
from typing import Any

import pandas as pd

from helpers.explore.trade.claimed_levels import ClaimedLevel, claimed_levels
from helpers.explore.trade.comparable import comparables, readings
from helpers.explore.trade.flows import Days
from helpers.explore.trade.level_readings import HEDGED, as_said, in_one_unit
from helpers.explore.trade.multiples import claims, flow_words, growth_words, owner_words, reference_multiples, told
from helpers.explore.trade.printed import rounding_of
from helpers.explore.trade.published_levels import PublishedLevel, published_levels
from helpers.store.citations import cited

__all__ = ["OfficialNumber", "SaidNumber", "ToldNumber", "TradeThing", "told_numbers"]

#: Doubts with which a level is still shown: part of its context was read outside its own sentence.
_READ_ELSEWHERE = "was read from the"
_DAYS = ("period_start", "period_end")
_SCALES = ((1e9, " billion"), (1e6, " million"))


@dataclasses.dataclass(frozen=True)
class TradeThing:
    """The trade to which a number refers; ``reporter`` is empty if none is named, and the two countries are then
    sorted.
    """

    pair: tuple[str, str]
    reporter: str
    flow: str
    quantity: str
    kind: str
    days: Days
    product: str = ""
    coverage: str = ""
    unit: str = ""

    def named(self) -> str:
        """In words, as the heading of a row: "Iran's tea exports to Iraq, value, growth, 2023"."""
        of = "".join(f"{part} " for part in (self.coverage, self.product) if part)
        one, other = self.pair
        who = (
            f"{owner_words(one)} {of}{flow_words(self.flow)} {other}"
            if self.reporter
            else f"{of}trade of {one} and {other}"
        )
        return f"{who}, {self.quantity}, {self.kind}, {_days_in_words(self.days)}"


@dataclasses.dataclass(frozen=True)
class SaidNumber:
    """One number as given in an article: its words, and the smallest and largest value that they allow."""

    article_id: str
    words: str
    value: float
    low: float
    high: float
    doubt: str = ""
    citation: str = ""

    def fits(self, low: float, high: float) -> bool:
        """Whether some value lies both within this one and from *low* to *high*; ends that only touch are apart.

        20 percent is less than 20.5 and 21 is 20.5 or more: no number is printed as both.
        """
        least, most = max(self.low, low), min(self.high, high)
        return least < most * (1 - 1e-9) or (self.low, self.high) == (low, high)


@dataclasses.dataclass(frozen=True)
class OfficialNumber:
    """The published number for a thing."""

    words: str
    value: float
    low: float
    high: float
    source: str


ToldNumber = tuple[TradeThing, SaidNumber, list[OfficialNumber]]


def told_numbers(figures: pd.DataFrame, articles: pd.DataFrame, reference: pd.DataFrame) -> Iterator[ToldNumber]:
    """Each level and growth whose full context is given, and the published numbers for the same thing.

    Amounts for the same thing are converted to one unit: weights to metric tons, volumes to cubic metres, money to the
    currency of a published row that gives the rate ("1 USD = 0.95 EUR" in its note); otherwise each currency has a
    separate row.

    Args:
        figures, articles: tables of a corpus.
        reference: from `helpers.explore.trade.reference.read_reference`.
    """
    yield from _levels(figures, articles, reference)
    yield from _growth(figures, articles, reference)


def _levels(figures: pd.DataFrame, articles: pd.DataFrame, reference: pd.DataFrame) -> Iterator[ToldNumber]:
    published, places = published_levels(reference), _citations(figures, articles)
    for claim in claimed_levels(figures, articles):
        if claim.doubt and _READ_ELSEWHERE not in claim.doubt:
            continue
        said = _said_level(claim, places)
        claim = in_one_unit(claim, published)
        product = " ".join(word.rstrip("s") for word in claim.product.split())
        thing = TradeThing(claim.pair, claim.reporter, claim.flow, claim.quantity, "level", claim.days, product,
                      claim.coverage, claim.unit)  # fmt: skip
        times = claim.amount / said.value
        said = dataclasses.replace(said, value=claim.amount, low=said.low * times, high=said.high * times)
        yield thing, said, [_official_level(level) for level in as_said(claim, published)]


def _citations(figures: pd.DataFrame, articles: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Where words occur, by article and words, with the paragraph if they occur in only one."""
    level = (figures["kind"] == "level").fillna(False)
    once = cited(figures[level], articles)
    whole = cited(figures[level].drop(columns="paragraph"), articles)
    keys = list(zip(once["article_id"], once["text"], strict=True))
    times = collections.Counter(keys)
    lines = zip(keys, once["citation"], whole["citation"], strict=True)
    return {key: str(told(one if times[key] == 1 else other)) for key, one, other in lines}


def _said_level(claim: ClaimedLevel, places: dict[tuple[str, str], str]) -> SaidNumber:
    within = max(claim.rounding, HEDGED * claim.amount if claim.hedge == "~" else 0.0)
    low = 0.0 if claim.hedge == "<" else claim.amount - within
    high = math.inf if claim.hedge == ">" else claim.amount + within
    words, where = _hedged(claim.hedge, claim.text), places.get((claim.article_id, claim.text), "")
    return SaidNumber(claim.article_id, words, claim.amount, low, high, claim.doubt, where)


def _official_level(level: PublishedLevel) -> OfficialNumber:
    within = max(level.rounding, 0.005 * level.amount)
    scale, name = next(((s, n) for s, n in _SCALES if level.amount >= s), (1.0, ""))
    unit = "metric tons" if level.unit == "metric ton" else level.unit
    words = f"{level.amount / scale:,.6g}{name} {unit}"
    return OfficialNumber(words, level.amount, level.amount - within, level.amount + within, level.source)


def _growth(figures: pd.DataFrame, articles: pd.DataFrame, reference: pd.DataFrame) -> Iterator[ToldNumber]:
    known, published = comparables(figures, articles), reference_multiples(reference)
    printed = dict(zip(figures["figure_id"], figures["value"], strict=True))
    for row in claims(figures, articles).itertuples():
        of = known.get(row.figure_id)
        if of is None or of.kind != "growth":
            continue
        pair = (of.reporter, of.partner) if of.reporter else (min(of.pair), max(of.pair))
        said = _said_growth(row, printed.get(row.figure_id))
        if said is not None:
            same = [one for one in published.itertuples() if _is_of(one, of)]
            thing = TradeThing(pair, of.reporter, of.flow, of.quantity, "growth", of.days)
            yield thing, said, [_official_growth(one) for one in same]


def _said_growth(row: Any, value: Any) -> SaidNumber | None:
    """A growth claim; None if its words give no number that could be compared with another."""
    low, high = readings(row)
    multiple = told(row.multiplier) or told(row.low) or told(row.high)
    if not multiple or multiple <= 0:
        return None
    hedge = str(told(row.modifier))
    rounding = rounding_of(str(row.text), float(value)) / 100 if row.kind == "change" and told(value) else 0.0
    top = math.inf if high is None else high + rounding
    words = _moved(float(multiple), hedge)
    return SaidNumber(row.article_id, words, float(multiple), low - rounding, top, citation=str(told(row.citation)))


def _moved(multiple: float, hedge: str = "") -> str:
    """Growth in words, since a cell that begins with a sign would be taken for a formula, or get a formula guard.

    >>> _moved(1.2), _moved(0.94, ">"), _moved(1.0), _moved(4.5)
    ('up 20%', 'down at least 6%', 'unchanged', '×4.5')
    """
    said = growth_words(multiple)
    if said[0] not in "+−±":
        return _hedged(hedge, said)
    return "unchanged" if said[0] == "±" else f"{'up' if said[0] == '+' else 'down'} {_hedged(hedge, said[1:])}"


def _official_growth(row: Any) -> OfficialNumber:
    words = _moved(row.multiplier) + (" (computed)" if row.derived else "")
    high = math.inf if told(row.high) == "" else row.high
    return OfficialNumber(words, row.multiplier, row.low, high, str(told(row.source)))


def _is_of(row: Any, of: Any) -> bool:
    """Whether published growth refers to the same thing as a claim, is not part of it, and is not hedged."""
    if told(row.product) or told(row.coverage) or told(row.modifier) or not all(told(getattr(row, n)) for n in _DAYS):
        return False
    days = (row.period_start.date(), row.period_end.date())
    return bool(of.counted_by(row.reporter, row.partner, row.flow, row.quantity, days))


def _hedged(hedge: str, words: str) -> str:
    """*words* preceded by the hedge, unless they already have it."""
    return {">": "at least ", "<": "at most ", "~": "about "}.get(hedge, "") + words


def _days_in_words(days: Days) -> str:
    first, last = days
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return str(first.year) if whole and first.year == last.year else f"{first.isoformat()} to {last.isoformat()}"
