"""How surprising a difference is, as a multiple of what rounding or usual practice allows.

A total printed to 0.01 cannot differ by 0.1 from the sum of its parts, but accounts of two partners are often a third
apart.  So a difference is measured relative to what is usual, and findings of all checks can be ranked together.
"""

from __future__ import annotations

import math

__all__ = ["beyond", "difference_words", "growth_difference", "times_usual"]

#: The maximum: a number a million times too large is no bigger story than one a thousand times too large.
MOST = 1000.0


def beyond(value: float, low: float, high: float, allowed: float) -> float:
    """How far a number lies outside the range from *low* to *high*, in units of *allowed*; 0 inside.

    >>> beyond(5.63, 5.0, 5.53, 0.01), beyond(5.5, 5.0, 5.53, 0.01)
    (10.0, 0.0)
    """
    outside = max(low - value, value - high, 0.0)
    return round(min(MOST, outside / allowed), 3) if allowed > 0 and outside else 0.0


def times_usual(one: float, other: float, usual: float) -> float:
    """How many times a *usual* difference (0.03: three percent) two amounts lie apart, on a scale of ratios.

    >>> times_usual(134.7e9, 134.7e6, 0.03) > 200, times_usual(100.0, 100.0, 0.03)
    (True, 0.0)
    """
    if one == other or usual <= 0:
        return 0.0
    if min(one, other) <= 0:
        return MOST
    return round(min(MOST, abs(math.log(one / other)) / math.log1p(usual)), 3)


def difference_words(one: float, other: float) -> str:
    """How much *one* is more or less than *other*, worded for a table cell.

    >>> difference_words(5.63, 5.53), difference_words(3.0, 1.0), difference_words(134.7, 134_700.0)
    ('1.8% more', '3 times', '1/1,000')
    """
    if other <= 0 or one <= 0:
        return "one is zero" if one != other else "none"
    times = one / other
    if times >= 2:
        return f"{_three(times)} times"
    if times <= 0.1:
        return f"1/{_three(1 / times)}"
    gap = abs(times - 1)
    if gap < 0.0005:
        return "under 0.05%"
    return f"{gap:.1%} {'more' if times > 1 else 'less'}"


def growth_difference(one: float, other: float) -> str:
    """How far apart two multipliers are, in percentage points.

    >>> growth_difference(5.63, 5.528)
    '+10.2 points'
    """
    return f"{100 * (one - other):+,.1f} points"


def _three(times: float) -> str:
    """A quotient with three digits."""
    return f"{float(f'{times:.3g}'):,.6g}" if times < 1000 else f"{float(f'{times:.3g}'):,.0f}"
