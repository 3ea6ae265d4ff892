"""Figures that no check could use: how many there are, and what they lack.

An empty table of checks looks as if all were well.  The checks concern trade between two countries; a claim that lacks
a part of its context (`helpers.explore.trade.comparable.what_of`) is left out of them and counted here.
"""

from __future__ import annotations

import collections
import re

import pandas as pd

from helpers.explore.trade.comparable import comparables, what_of
from helpers.explore.trade.multiples import told

__all__ = ["CHECKED_KINDS", "NOTHING_CHECKED", "unchecked"]

#: What is said where the checks found nothing: of what they found, not of what the articles print.
NOTHING_CHECKED = "No figure was checked: the checks found no second figure, claimed or published, for the same thing."

#: Kinds of figures that can be checked; the others ("14 injured", "three days") are only listed.
CHECKED_KINDS = ("change", "multiple", "level", "share")
#: Patterns for reasons, with their wording for several figures; the first that matches counts.
_REASONS = (
    (r"^its .* was read from", "take part of their context from another sentence"),
    (r"two countries$|more, or less, than the trade", "do not refer to the trade between two countries"),
    (r"neither value nor weight", "do not say whether they mean value or weight"),
    (r"has no period", "have no period"),
    (r"against which period", "do not say against which period their growth is measured"),
    (r"flow", "do not name one flow, exports or imports"),
    (r"", "cannot be read in a single way"),
)


def unchecked(figures: pd.DataFrame, articles: pd.DataFrame) -> str:
    """How many of the claimed figures could not be checked, and what they lack; empty if there are none.

    Args:
        figures: the figures under examination.
        articles: the corpus's articles.
    """
    known = comparables(figures, articles)
    claims = figures[figures["kind"].isin(CHECKED_KINDS).fillna(False)]
    left = claims[~claims["figure_id"].isin(list(known))]
    others = int((~figures["kind"].isin([*CHECKED_KINDS, "date"])).sum())
    parts = [_lacking(left, len(claims))] if len(left) else []
    if others:
        be = "1 count or duration is" if others == 1 else f"{others:,} counts and durations are"
        parts.append(f"{be} only listed, not checked.")
    return " ".join(parts)


def _lacking(left: pd.DataFrame, of: int) -> str:
    """What the figures in *left* lack, the most frequent first."""
    found = collections.Counter(_reason(what_of(row)[1]) for row in left.itertuples())
    order = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    said = "; ".join(f"{number:,} {_of_one(words) if number == 1 else words}" for words, number in order)
    return f"The built-in checks could not use {len(left):,} of {of:,} claimed figures: {said}."


def _of_one(words: str) -> str:
    """A reason as it is told of a single figure.

    >>> _of_one("do not say whether they mean value or weight"), _of_one("have no period")
    ('does not say whether it means value or weight', 'has no period')
    """
    forms = (("they mean", "it means"), ("their", "its"), ("take ", "takes "), ("do ", "does "), ("have ", "has "))
    for many, one in forms:
        words = words.replace(many, one)
    return words


def _reason(fault: str) -> str:
    """
    >>> _reason("it has no period"), _reason("“tea” covers more, or less, than the trade between two countries")
    ('have no period', 'do not refer to the trade between two countries')
    """
    return next(words for pattern, words in _REASONS if re.search(pattern, told(fault)))
