"""Against which period a growth is measured: the same one a year before, or the one just before it.

"Rose 4.3% in November" does not say; where it agrees with what is published against one of the two, that is a reading
of it, and where it agrees with neither, nothing can be told.
"""

from __future__ import annotations

import calendar
import re
from typing import Any

from helpers.explore.trade.claim_days import day_of
from helpers.explore.trade.comparable import over_a_year
from helpers.explore.trade.flows import Days
from helpers.explore.trade.multiples import told

__all__ = ["OTHER_BASE", "base_of", "growth_base"]

YEAR, MONTH, OTHER_BASE = "year on year", "month on month", "another base"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_MONTHS = re.compile("|".join(calendar.month_name[1:]))


def growth_base(row: Any, days: Days) -> str:
    """`YEAR`, `MONTH` or `OTHER_BASE` of a growth in an article; empty if the article does not say.

    Args:
        row: a row of the corpus's figures.
        days: the period of the growth.
    """
    first, last = day_of(row.base_start), day_of(row.base_end)
    if over_a_year(row, days):
        return YEAR
    if first is None or last is None:
        return ""
    year = [350 <= (b - a).days <= 380 for a, b in ((first, last), days)]
    if (all(year) and first < days[0] and last < days[1]) or first == _year_before(days):
        return YEAR
    return MONTH if (days[0] - last).days == 1 and (last - first).days < 31 else OTHER_BASE


def _year_before(days: Days) -> Any:
    return days[0].replace(year=days[0].year - 1) if (days[0].month, days[0].day) != (2, 29) else None


def base_of(one: Any) -> tuple[str, ...]:
    """How a published growth is measured: `YEAR` or `MONTH`; empty if its labels do not show it.

    Args:
        one: a row of `helpers.explore.trade.multiples.reference_multiples`.
    """
    now, then = str(told(one.period_label)), str(told(one.base_label))
    if one.derived or _YEAR.sub("", now) == _YEAR.sub("", then) or not then:
        return (YEAR,)
    months = [set(_MONTHS.findall(label)) for label in (now, then)]
    alone = all(len(found) == 1 for found in months) and months[0] != months[1]
    if alone:
        return (MONTH,)
    return (YEAR,) if not any(months) else ()
