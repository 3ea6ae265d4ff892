"""Days of a month, and several in a row: "8 September 2019", "Nov. 6 to 10", "January 20 next year"."""

from __future__ import annotations

import dataclasses
import datetime
import re

from helpers.annotate.figures.calendars import Period, either, with_days
from helpers.annotate.figures.period_grammar import MONTH_NO

__all__ = ["day_of_month"]


def day_of_month(bare: Period, found: re.Match[str], day: datetime.date | None) -> Period | None:
    """A day of a month, or several in a row; without a year the last such day."""
    sort, last = bare.sort, ""
    if sort == "iso":
        year, month, first = int(found["iy"]), int(found["im"]), int(found["id"])
    elif sort == "dmy":
        first, month, year = int(found["n1"]), int(found["n2"]), int(found["ny"])
        if first <= 12 and month <= 12 and first != month:
            days = [datetime.date(year, *order) for order in ((month, first), (first, month))]
            return either(bare, "day and month could be either way round", *((day, day) for day in days))
        first, month = (month, first) if month > 12 else (first, month)
    else:
        month = MONTH_NO[found[f"{sort}_m"].rstrip(".").lower()]
        first, last = int(re.sub(r"\D", "", found[f"{sort}_d"])), found[f"{sort}_e"] or ""
        if not (found[f"{sort}_y"] or "").isdigit() and day is None:
            return dataclasses.replace(bare, why="the article has no date")
        year = _year_said(found[f"{sort}_y"] or "", day)
    try:
        start = datetime.date(year, month, first)
        # an article also mentions future days, but hardly ever one more than half a year ahead
        if sort in ("md", "dm") and found[f"{sort}_y"] is None and day and (start - day).days > 183:
            start = start.replace(year=year - 1)
        end = start.replace(day=int(re.sub(r"\D", "", last))) if last else start
    except ValueError:
        return dataclasses.replace(bare, why="there is no such day") if sort in ("md", "dm") else None
    return with_days(bare, start, max(start, end))


def _year_said(words: str, day: datetime.date | None) -> int:
    """The year of a day, given by number, by "next year" or not at all."""
    if words.isdigit() or day is None:
        return int(words or 0)
    return day.year + {"last": -1, "next": 1}.get(words.split()[0] if words else "", 0)
