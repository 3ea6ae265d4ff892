"""Decomposition of a total into its parts: what the growth of exports and imports implies for both together.

A total's multiplier is the mean of its parts' multipliers, weighted by their bases, so it lies between them and
follows from the parts' levels and growth within what rounding allows.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence

from helpers.explore.trade.checks import DOES_NOT_HOLD, HOLDS, Finding, amount_words
from helpers.explore.trade.surprise import beyond, difference_words, growth_difference, times_usual

__all__ = ["Part", "implied_base", "implied_total", "total_against_parts", "total_within_parts"]


@dataclasses.dataclass(frozen=True)
class Part:
    """Part of a total: its present level and its multiplier, each with half of the last printed digit."""

    name: str
    level: float
    multiplier: float
    level_rounding: float = 0.0
    rounding: float = 0.0

    @property
    def base(self) -> float:
        """The level before: level / multiplier."""
        return self.level / self.multiplier


def total_within_parts(
    total: float, parts: Sequence[tuple[str, float]], *, rounding: float = 0.0, of: str = "the total"
) -> Finding:
    """A total grows no faster than its fastest part and no slower than its slowest: min(parts) ≤ total ≤ max(parts).

    Source: a mean weighted with positive weights lies between its least and greatest member.

    Args:
        total: the multiplier of the total.
        parts: name and multiplier of each part; together they are the whole.
        rounding: what rounding can shift a multiplier by.
        of: the name of the total, for the sentence.

    >>> total_within_parts(5.0, [("exports", 3.0), ("imports", 4.0)]).verdict
    'does not hold'
    """
    said = " and ".join(f"{name} ×{multiplier:.2f}" for name, multiplier in parts)
    low, high = min(m for _, m in parts), max(m for _, m in parts)
    inside = low - 2 * rounding <= total <= high + 2 * rounding
    end = (
        "lies between its parts"
        if inside
        else "lies outside its parts, which is impossible if all the numbers are right"
    )
    sentence = f"×{total:.2f} for {of} {end} ({said})."
    formula = "least part multiplier ≤ total multiplier ≤ greatest part multiplier"
    verdict = HOLDS if inside else DOES_NOT_HOLD
    return Finding("total within its parts", verdict, sentence, formula, value=total, low=low, high=high,
                   difference="" if inside else growth_difference(total, high if total > high else low),
                   surprise=0.0 if inside else beyond(total, low, high, max(2 * rounding, 0.005)))  # fmt: skip


def implied_total(parts: Sequence[Part]) -> tuple[float, float, float]:
    """The multiplier of a total from levels and multipliers of its parts: Σ level / Σ (level / multiplier).

    Source: multiplier = level / base, so each base is level / multiplier, and bases add up like levels.

    Returns:
        The multiplier, and the smallest and largest values that the rounding of the printed numbers allows.

    >>> implied_total([Part("a", 10.0, 2.0), Part("b", 30.0, 3.0)])
    (2.6666666666666665, 2.6666666666666665, 2.6666666666666665)
    """
    middle = sum(p.level for p in parts) / sum(p.base for p in parts)
    corners = []
    ends = [
        [(p.level + a * p.level_rounding, p.multiplier + b * p.rounding) for a in (-1, 1) for b in (-1, 1)]
        for p in parts
    ]
    for corner in itertools.product(*ends):
        before = sum(level / multiplier for level, multiplier in corner if multiplier > 0)
        if before > 0:
            corners.append(sum(level for level, _ in corner) / before)
    return middle, min(corners), max(corners)


def implied_base(
    level: float, multiplier: float, other: float, *, unit: str, of: str, other_from: str, tolerance: float = 0.05
) -> Finding:
    """Compare the earlier level that a level and its growth imply with another figure for it: level / multiplier.

    Source: the definition of a multiplier, level / base.

    >>> implied_base(120.0, 4.0, 30.0, unit="t", of="exports", other_from="the yearbook").verdict
    'holds'
    """
    base = level / multiplier
    same = abs(base / other - 1) <= tolerance if other else False
    end = "agrees with" if same else "does not agree with"
    sentence = (
        f"{amount_words(level, unit)} at ×{multiplier:.2f} for {of} imply {amount_words(base, unit)} before, "
        f"which {end} {amount_words(other, unit)} from {other_from}."
    )
    return Finding("implied base", HOLDS if same else DOES_NOT_HOLD, sentence, "level / multiplier", value=base,
                   difference=difference_words(base, other) if other else "",
                   surprise=0.0 if same else times_usual(base, other, tolerance))  # fmt: skip


def total_against_parts(name: str, total: float, rounding: float, implied: tuple[float, float, float]) -> Finding:
    """Compare a total's growth with the growth that its parts' levels and growth imply (see `implied_total`).

    Source: as for `implied_total`.

    >>> total_against_parts("the ministry", 3.0, 0.005, (2.5, 2.49, 2.51)).verdict
    'does not hold'
    """
    middle, low, high = implied
    fits = low - rounding <= total <= high + rounding
    change, least, most = (100 * (m - 1) for m in implied)
    sentence = (
        f"Computed from its parts, the total changed by {change:+.1f}% ({least:.1f} to {most:.1f} with rounding): "
        f"{100 * (total - 1):+.0f}% ({name}) {'fits' if fits else 'cannot be'}."
    )
    return Finding("total against its parts", HOLDS if fits else DOES_NOT_HOLD, sentence,
                   "Σ level / Σ (level / multiplier)", value=middle, low=low, high=high,
                   difference=growth_difference(total, middle) if not fits else "",
                   surprise=0.0 if fits else beyond(total, low, high, max(rounding, 0.005)))  # fmt: skip
