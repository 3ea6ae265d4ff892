"""Growth and the two levels in one claim: "rose 8.15% to 3.65 trillion from 3.37 trillion" must add up.

All three numbers are in one sentence, in this order and in the same unit, with only linking words between them; the
tolerances for rounding and hedges of all three are combined.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from helpers.explore.trade import checks
from helpers.explore.trade.checks import Finding, resting_on
from helpers.explore.trade.matched import SURE
from helpers.explore.trade.multiples import told
from helpers.explore.trade.printed import rounding_of
from helpers.explore.trade.surprise import beyond

__all__ = ["growth_between_levels", "own_growths"]

_TO = re.compile(r"(?i)^(?:,? (?:on (?:the )?year|year[- ]on[- ]year)\b)?,? ?(?:to|reaching|to reach) $")
_FROM = re.compile(r"(?i)^(?: (?:in|for|during) (?:\w+ ){0,2}(?:19|20)\d\d)?,? ?(?:up |down )?from $")


def own_growths(figures: pd.DataFrame, articles: pd.DataFrame) -> Iterator[Finding]:
    """The growth in every claim that also gives the level reached and the level from which it is measured.

    Args:
        figures, articles: tables of a corpus.
    """
    texts = {ident: str(told(text)) for ident, text in zip(articles["article_id"], articles["text"], strict=True)}
    moving = figures[figures["kind"].isin(["change", "level"]).fillna(False) & figures["value"].notna()]
    for ident, rows in moving.sort_values(["article_id", "start"]).groupby("article_id", sort=False):
        found = list(rows.itertuples())
        for change, now, then in zip(found, found[1:], found[2:], strict=False):
            if _joined(change, now, then, texts.get(ident, "")):
                one = dataclasses.replace(_finding(change, now, then), article_id=str(ident), sure=SURE)
                yield resting_on(one, str(ident))


def _joined(change: Any, now: Any, then: Any, text: str) -> bool:
    """Whether three figures are a growth rate, the level reached and the level from which it is measured."""
    kinds = (told(change.kind), told(now.kind), told(then.kind)) == ("change", "level", "level")
    units = told(change.unit) == "percentage" and told(now.unit) == told(then.unit) != ""
    single = not any(told(row.value_high) or told(row.modifier) in ("<", ">") for row in (change, now, then))
    if not (kinds and units and single and told(change.direction) in ("up", "down") and then.value > 0):
        return False
    return bool(_TO.search(text[change.end : now.start]) and _FROM.search(text[now.end : then.start]))


def _finding(change: Any, now: Any, then: Any) -> Finding:
    """The finding for three figures that belong together."""
    grown, level, base = ((row.value - _off(row), row.value + _off(row)) for row in (change, now, then))
    said = " ".join(f"“{told(row.text)}”" for row in (change, now, then))
    return growth_between_levels(grown, level, base, name=said, down=told(change.direction) == "down")


def _off(row: Any) -> float:
    """How far off a number can be: half of its last digit, or a twentieth of it if it is hedged."""
    rounding = rounding_of(str(told(row.text)), float(row.value))
    return max(rounding, 0.05 * float(row.value)) if told(row.modifier) == "~" else rounding


def growth_between_levels(
    change: tuple[float, float], now: tuple[float, float], then: tuple[float, float], *, name: str, down: bool = False
) -> Finding:
    """Whether a growth in percent matches two levels: 100 × (level / base − 1).

    Source: the definition of a rate of change; each number may be off by half of its last printed digit.

    Args:
        change: least and greatest growth in percent, without a sign.
        now, then: least and greatest of the level and of its base.
        name: the three numbers as printed.
        down: whether it is a fall.

    >>> growth_between_levels((8.145, 8.155), (3.645, 3.655), (3.365, 3.375), name="8.15% to 3.65 from 3.37").verdict
    'holds'
    >>> growth_between_levels((17.5, 18.5), (3.645, 3.655), (3.365, 3.375), name="18% to 3.65 from 3.37").sentence
    '18% to 3.65 from 3.37 do not fit together: the levels make +8.0% to +8.6%.'
    """
    low, high = 100 * (now[0] / then[1] - 1), 100 * (now[1] / then[0] - 1)
    least, most = (-change[1], -change[0]) if down else change
    fits = max(low, least) <= min(high, most)
    made = f"{low:+.1f}% to {high:+.1f}%"
    verdict = checks.HOLDS if fits else checks.DOES_NOT_HOLD
    told_ = f"{name} fit together" if fits else f"{name} do not fit together"
    return Finding(
        "growth and levels of one claim", verdict, f"{told_}: the levels make {made}.", "100 × (level / base − 1)",
        value=(low + high) / 2, low=low, high=high,
        difference="" if fits else f"{(least + most) / 2 - (low + high) / 2:+.1f} points",
        surprise=0.0 if fits else beyond((least + most) / 2, low, high, max((most - least) / 2, 0.005)),
    )  # fmt: skip
