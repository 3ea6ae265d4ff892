"""Base effects: growth from an unusual base, a share against its levels, one figure printed twice.

A correct growth rate can still mislead if it is measured from a slump, and a correct share can be checked against the
levels on which it is based.  A figure that two articles take from the same speaker is one figure, not two independent
sources.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.explore.trade.checks import CANNOT_BE_TOLD, DOES_NOT_HOLD, HOLDS, Finding, amount_words, resting_on
from helpers.explore.trade.comparable import Comparable, one_thing
from helpers.explore.trade.flows import Cell
from helpers.explore.trade.multiples import told
from helpers.explore.trade.surprise import beyond

__all__ = ["base_effect", "base_effects", "level_against_share", "printed_twice", "same_figure", "shares"]

#: A base below this share of the year before it is a slump.
SLUMP = 2 / 3


def base_effect(multiplier: float, base: float, earlier: float, *, unit: str, of: str) -> Finding:
    """Whether growth is measured from a slump: base / the level before it, and growth from that level.

    Source: European Central Bank, Monthly Bulletin, January 2005, box on base effects.

    Args:
        multiplier: that of the growth from the base.
        base: the level from which growth is measured.
        earlier: the level of the period before the base.
        unit: of both levels.
        of: what grows.

    >>> base_effect(3.0, 20.0, 50.0, unit="USD", of="trade").sentence
    'Trade at ×3.00 is measured from 20 USD, 60% below the 50 USD of the period before; measured from that it is ×1.20.'
    >>> base_effect(3.0, 49.0, 50.0, unit="USD", of="trade").verdict
    'holds'
    """
    low = base / earlier
    formula = "base / level before the base; multiplier × base / level before the base"
    head = f"{of[:1].upper()}{of[1:]} at ×{multiplier:.2f} is measured from {amount_words(base, unit)}"
    if multiplier > 1 and low < SLUMP:
        sentence = (
            f"{head}, {1 - low:.0%} below the {amount_words(earlier, unit)} of the period before; "
            f"measured from that it is ×{multiplier * low:.2f}."
        )
        return Finding("base effect", CANNOT_BE_TOLD, sentence, formula, value=multiplier * low, low=low)
    sentence = (
        f"{head}; the period before had {amount_words(earlier, unit)}, so the growth is not measured from a slump."
    )
    return Finding("base effect", HOLDS, sentence, formula, value=multiplier * low, low=low)


def level_against_share(
    share: float, part: float, whole: float, *, name: str, unit: str, of: str, rounding: float = 0.5
) -> Finding:
    """Compare a claimed share with the levels of the part and the whole: 100 × part / whole.

    Source: the definition of a share.

    Args:
        share: as claimed, in percent.
        part, whole: the levels.
        name: who claims it.
        unit: of both levels.
        of: the name of the part, for the sentence.
        rounding: half of the last printed digit, in percent; the same again is allowed for rounding of the levels.

    >>> level_against_share(70, 70.2, 100.0, name="A", unit="USD", of="exports").verdict
    'holds'
    >>> level_against_share(70, 50.0, 100.0, name="A", unit="USD", of="exports").sentence
    'A gives 70% for exports; 50 USD of 100 USD is 50.0%.'
    """
    true = 100 * part / whole
    fits = abs(true - share) <= 2 * rounding
    sentence = (
        f"{name} gives {share:g}% for {of}; {amount_words(part, unit)} of {amount_words(whole, unit)} is {true:.1f}%."
    )
    return Finding("level against share", HOLDS if fits else DOES_NOT_HOLD, sentence, "100 × part / whole", value=true,
                   difference="" if fits else f"{share - true:+.1f} points",
                   surprise=0.0 if fits else beyond(share, true, true, 2 * rounding))  # fmt: skip


def base_effects(cells: Sequence[Cell]) -> Iterator[Finding]:
    """Compare the published growth of each total with the level two years before."""
    for cell in cells:
        level, growth = cell.level("value"), cell.growth.get(("total", "value"), [])
        before = _earlier(cell, cells, 1)
        then = _earlier(cell, cells, 2)
        last = then.level("value") if then else None
        if level is None or then is None or last is None or last[1] != level[1] or last[0] <= 0:
            continue
        own = before.level("value") if before else None
        base = own[0] if own and own[1] == level[1] else level[0] / growth[0].multiplier if growth else 0.0
        if base > 0:
            of = f"the value of {cell.named('total')}"
            found = base_effect(level[0] / base, base, last[0], unit=level[1], of=of)
            yield resting_on(found, *cell.sources_of("value"), *then.sources_of("value"))


def _earlier(cell: Cell, cells: Sequence[Cell], years: int) -> Cell | None:
    """The number reported by the same country for the period that many years before."""
    for other in cells:
        if other.same_trade(cell):
            apart = [(a - b).days for a, b in zip(cell.days, other.days, strict=True)]
            if all(abs(days - 365.25 * years) < 3 for days in apart):
                return other
    return None


def shares(figures: pd.DataFrame, cells: Sequence[Cell], comparable: Mapping[Any, Comparable]) -> Iterator[Finding]:
    """Compare the shares of exports or imports in trade that articles claim with the published levels.

    Args:
        figures: the corpus's figures.
        cells: what is published.
        comparable: what each figure refers to (`helpers.explore.trade.comparable.comparables`).
    """
    for row in figures[(figures["unit"] == "percentage").fillna(False) & figures["value"].notna()].itertuples():
        of = comparable.get(row.figure_id)
        if of is None or of.kind != "share" or told(row.modifier) or told(row.value_high):
            continue
        for cell in cells:
            part, whole = cell.levels.get((of.flow, of.quantity)), cell.level(of.quantity)
            mine = of.counted_by(cell.reporter, cell.partner, of.flow, of.quantity, cell.days) and not cell.product
            if mine and part and whole and whole[0] > 0 and part[2] == whole[1]:
                said = (row.value, part[0], whole[0])
                found = level_against_share(*said, name=f"“{told(row.text)}”", unit=part[2], of=cell.named(of.flow))
                match, article = of.match(), str(told(row.article_id))
                found = dataclasses.replace(found, matched=match.words(), sure=match.sure, article_id=article)
                yield resting_on(found, article, *cell.sources_of(of.quantity))


def same_figure(one, other, comparable: Mapping[Any, Comparable]) -> bool:  # type: ignore[no-untyped-def]
    """Whether two claims (rows of `helpers.explore.trade.multiples.claims`) are one figure that two articles print.

    They refer to the same thing, their readings are the same, and either one speaker gives both or one has no speaker.
    """
    first, second = comparable.get(one.figure_id), comparable.get(other.figure_id)
    if one.article_id == other.article_id or first is None or second is None or not one_thing(first, second):
        return False
    exact = all(told(getattr(one, name)) == told(getattr(other, name)) for name in ("multiplier", "low", "high"))
    speakers = {told(one.speaker), told(other.speaker)} - {""}
    return exact and len(speakers) < 2


def printed_twice(said: pd.DataFrame, comparable: Mapping[Any, Comparable]) -> Iterator[Finding]:
    """The figures that more than one article prints, each listed once."""
    rows = [row for row in said.itertuples() if row.figure_id in comparable]
    done: set[int] = set()
    for i, one in enumerate(rows):
        again = [j for j in range(i + 1, len(rows)) if j not in done and same_figure(one, rows[j], comparable)]
        if i in done or not again:
            continue
        done.update(again)
        cited = list(dict.fromkeys(rows[j].citation for j in (i, *again)))
        sentence = f"“{one.text}” ({one.label}) is in {' and in '.join(cited)}; it counts once."
        found = Finding("one figure in two articles", HOLDS, sentence, "readings, places, flow and period are the same")
        yield resting_on(dataclasses.replace(found, article_id=str(one.article_id)), *cited)
