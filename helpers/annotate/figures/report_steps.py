"""The intervals at which a report compares: the year before, or the month, quarter or week before."""

from __future__ import annotations

import calendar
import datetime
import re

from helpers.annotate.figures.calendars import Days
from helpers.base.records import Figure

__all__ = ["in_year", "step_between", "step_of", "stepped"]


_YEAR_BEFORE = re.compile(
    r"(?i)\byear[- ](?:on|over)[- ]year\b|\by/?o/?y\b"
    r"|\byr/yr\b|\bon[- ]year\b|\b(?:a )?yr (?:earlier|ago)\b|\bon the year\b"
    r"|\b(?:a|one) year (?:earlier|ago|before|prior)\b"
    r"|\btwelve months (?:ago|earlier)\b|\bthe year before\b|\byear-(?:earlier|ago)\b|\bannual(?:ly)?\b"
    r"|\b(?:same|corresponding|similar) (?:period|months?|quarter|week|half|time)\b|\b(?:last|previous) year['’]s\b"
    r"|\b(?:previous|preceding|last|prior) (?:fiscal|financial|year)\b"
)
_PART_BEFORE = re.compile(
    r"(?i)\b(?:previous|preceding|prior) (?P<a>month|quarter|week)\b"
    r"|\b(?P<b>month|quarter|week)[- ]on[- ](?:month|quarter|week)\b"
    r"|\b(?P<e>m/m|q/q|w/w|m-o-m|q-o-q)(?!\w)"
    r"|\b(?:the|a) (?P<c>month|quarter|week) (?:before|earlier|ago)\b|\bon the (?P<d>month|quarter|week)\b"
)


def step_of(text: str) -> str:
    """The earlier time with which a sentence compares: the year before, or the month, quarter or week before; empty
    if not stated.
    """
    part = _PART_BEFORE.search(text)
    if part:
        word = next(word.lower() for word in part.groups() if word)
        return {"m": "month", "q": "quarter", "w": "week"}[word[0]]
    return "year" if _YEAR_BEFORE.search(text) else ""


def stepped(days: Days, step: str) -> Days | None:
    """*days* moved back by the step; None if the step is not as long as they are.

    >>> stepped((datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)), "year")
    (datetime.date(2023, 2, 1), datetime.date(2023, 2, 28))
    >>> stepped((datetime.date(2024, 3, 1), datetime.date(2024, 3, 31)), "month")
    (datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    """
    first, last = days
    length = (last - first).days + 1
    if step == "week":
        week = datetime.timedelta(days=7)
        return (first - week, last - week) if length == 7 else None
    months = {"year": 12, "quarter": 3, "month": 1}.get(step, 0)
    if not months or (step != "year" and not 28 * months <= length <= 31 * months):
        return None
    whole = last.day == calendar.monthrange(last.year, last.month)[1]
    return _months_before(first, months), _months_before(last, months, end=whole)


def _months_before(day: datetime.date, months: int, *, end: bool = False) -> datetime.date:
    at = day.year * 12 + day.month - 1 - months
    year, month = at // 12, at % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return datetime.date(year, month, last if end else min(day.day, last))


def step_between(figure: Figure) -> str:
    """The interval of a growth whose time and base are both known: over the year, quarter or month before."""
    if figure.base_start is None or figure.period_start is None or figure.period_end is None:
        return ""
    for step in ("year", "quarter", "month"):
        earlier = stepped((figure.period_start, figure.period_end), step)
        if earlier is not None and abs((earlier[0] - figure.base_start).days) <= 1:
            return step
    return ""


def in_year(days: Days, year: int) -> Days | None:
    """*days* in an earlier year; None if it is no earlier one.

    >>> in_year((datetime.date(2024, 2, 1), datetime.date(2024, 2, 29)), 2022)
    (datetime.date(2022, 2, 1), datetime.date(2022, 2, 28))
    """
    moved: Days | None = days
    for _ in range(days[0].year - year):
        moved = stepped(moved, "year") if moved else None
    return moved if days[0].year > year else None
