"""Expressions that form one time: a weekday with its date, the two ends of a range, a week that ends on a given day.

"On Friday, April 8" is the eighth, whatever weekday it was; "from 2016 to 2020" is one period with two ends, "the week
to May 8" is seven days.

>>> import datetime
>>> from helpers.annotate.figures.periods import find_periods
>>> day = datetime.date(2022, 5, 30)
>>> said = "On Friday, April 8; from 2016 to 2020; in the week to May 8; in the year ended March 20, 2022."
>>> [f"{p.start} {p.end}" for p in find_periods(said, day)]
['2022-04-08 2022-04-08', '2016-01-01 2020-12-31', '2022-05-02 2022-05-08', '2021-03-21 2022-03-20']
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime
import re
from collections.abc import Sequence

from helpers.annotate.figures.calendars import GREGORIAN, SOLAR_HIJRI, Period, number, whole
from helpers.annotate.figures.months import counted

__all__ = ["joined", "two_points"]

_DATES = frozenset({"iso", "dmy", "md", "dm", "dml", "mdl"})
_ENDS = _DATES | {"day"}
_MONTHS = frozenset({"my", "mm", "month", "sm"})
_YEARS = frozenset({"year", "sb"})
_CLASSES = (_DATES, _MONTHS, _YEARS, frozenset({"qy", "code", "part", "own", "bareq"}), frozenset({"decade"}))
_BESIDE = re.compile(r",?\s+\(?(?:the\s+)?")
_MONTHS_OF = re.compile(r",? \(?(?:from )?|, (?:that is|i\.e\.),? ")
_TO = re.compile(r"\s+(?P<word>to|through|until|till|and)\s+(?:in\s+)?|\s?(?P<dash>[–—-])\s?")
_FROM = re.compile(r"\b(?P<word>from|between|in|during|for|of|both)\s+(?:the\s+years?\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(?:the\s+)?(?:(?P<many>[a-z]+|\d{1,2})[\s-]+)?(?P<unit>day|week|fortnight|month|quarter|year)s?\s+"
    r"(?P<how>to|through|until|(?:that\s+)?end(?:ing|ed)|of|beginning|starting)(?:\s+on)?\s+$",
    re.IGNORECASE,
)
_FROM_ITS_START = re.compile(r"\b(?:start|beginning)\s+of\s+$", re.IGNORECASE)
_PART_OF = re.compile(r"(?: (?:half|months|period|quarter|part|stretch))?,? (?:of|in) (?:the )?")
_OPENED = re.compile(r" \((?:from )?")
#: The days on which months of the solar calendar begin and end.
_TURN = frozenset(range(19, 24))
_WEEK = datetime.timedelta(days=7)
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MANY_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def joined(text: str, periods: Sequence[Period]) -> list[Period]:
    """*periods* of *text*, with those that form one time joined."""
    out: list[Period] = []
    for period in periods:
        period = _until(text, period)
        one = out[-1] if out and out[-1].span[1] <= period.span[0] else None
        both = (
            _dated(text, one, period) or _within(text, one, period) or _range(text, one, period)
            or _half_of(text, one, period)
        ) if one else None  # fmt: skip
        if both:
            out[-1] = both
        else:
            out.append(period)
    return _glossed(text, out)


def _half_of(text: str, one: Period, other: Period) -> Period | None:
    """Months of a fiscal year: "the April–September half of FY24", "the first quarter of FY25"."""
    of = _PART_OF.fullmatch(text, one.span[1], other.span[0]) is not None
    if not of or one.sort not in ("mm", "bareq") or other.sort not in ("fy", "year") or not (one.start and one.end):
        return None
    if not (other.start and other.end) or other.calendar == GREGORIAN:
        return None
    if one.sort == "bareq":
        return whole(_spanning(text, one, other), other.calendar, other.year, one.first, one.last)
    for year in (other.start.year, other.end.year):
        moved = whole(_spanning(text, one, other), GREGORIAN, year, one.first, one.last)
        if moved.start and moved.end and other.start <= moved.start and moved.end <= other.end:
            return moved
    return None


def _glossed(text: str, periods: Sequence[Period]) -> list[Period]:
    """*periods*, with the days that a bracket gives for the time before it: "four months (March 20–July 21)"."""
    out: list[Period] = []
    for period in periods:
        one = out[-1] if out else None
        opened = one is not None and _OPENED.fullmatch(text, one.span[1], period.span[0]) is not None
        run = period.start and period.end and (period.end - period.start).days > 20
        told = one is not None and one.calendar not in ("", GREGORIAN)
        if (
            one
            and opened
            and run
            and not told
            and text.startswith(")", period.span[1])
            and one.sort in ("part", "bareq", "year")
        ):
            out[-1] = dataclasses.replace(one, start=period.start, end=period.end, calendar=_calendar(period))
            if out[-1].calendar and period.start:
                out[-1] = whole(
                    one, out[-1].calendar, number(out[-1].calendar, period.start + _WEEK), one.first, one.last
                )
            continue
        out.append(period)
    return out


def _calendar(period: Period) -> str:
    """The solar calendar for days that begin with its year or months, on about the 21st; else none."""
    return SOLAR_HIJRI if period.start and period.end and {period.start.day, period.end.day} <= _TURN else ""


def _spanning(text: str, one: Period, other: Period, **fields: object) -> Period:
    span = (one.span[0], other.span[1])
    return dataclasses.replace(other, span=span, text=text[span[0] : span[1]], **fields)  # type: ignore[arg-type]


def _dated(text: str, one: Period, other: Period) -> Period | None:
    """A weekday followed by its date: the date is meant."""
    beside = _BESIDE.fullmatch(text, one.span[1], other.span[0]) is not None
    if one.sort != "day" or other.sort not in _DATES or not beside:
        return None
    return _spanning(text, one, other)


def _within(text: str, one: Period, other: Period) -> Period | None:
    """Months that are next to their year: "in 2022, January to December"; "2023 (April–June)"."""
    months = other.sort in ("mm", "bareq") and other.calendar == one.calendar == GREGORIAN
    year = one.sort == "year" and (one.first, one.last) == (1, 12)
    if not (months and year and _MONTHS_OF.fullmatch(text, one.span[1], other.span[0])):
        return None
    return whole(_spanning(text, one, other), GREGORIAN, one.year, other.first, other.last)


def _range(text: str, one: Period, other: Period) -> Period | None:
    """Two ends of one period: "from May 4 to May 22", "between 2014 and 2018", "May 22-June 21"."""
    found = _TO.fullmatch(text, one.span[1], other.span[0])
    kind = next((kind for kind in _CLASSES if one.sort in kind), None)
    if not found or kind is None or other.sort not in kind or not (one.start and one.end and other.start and other.end):
        return None
    lead = _FROM.search(text, max(0, one.span[0] - 24), one.span[0])
    before, word = lead["word"].lower() if lead else "", found["word"]
    if word == "and" and not (before in ("between", "both") or (kind is _YEARS and before and _next(one, other))):
        return None
    if word == "and" and re.match(r"[^.;]{0,80}\brespectively\b", text[other.span[1] : other.span[1] + 100]):
        return None
    days = one.sort == other.sort == "md"
    if word in ("to", "till", "until") and before != "from" and not days:
        return None
    start = one.start
    if not re.search(r"\d{4}", one.text) and (start.month, start.day) != (2, 29):
        # "from January 1 to December 31, 2022": the year is told at the end
        start = start.replace(year=other.start.year) if re.search(r"\d{4}", other.text) else start
        start = start.replace(year=start.year - 1) if start > other.start else start
    if start > other.start:
        return None
    return _spanning(text, one, other, start=start, sort="range", calendar="", ends=(one, other))


def _next(one: Period, other: Period) -> bool:
    return one.end is not None and other.start is not None and (other.start - one.end).days == 1


def two_points(period: Period) -> bool:
    """Whether a rise "from" one end "to" the other is between two years, or the same time in two years.

    From January to April something rose over four months; from 2020 to 2022 means 2022 compared with 2020.
    """
    if period.ends is None:
        return False
    one, other = period.ends
    if one.sort in _YEARS:
        return True
    like = one.calendar == other.calendar != "" and (one.first, one.last) == (other.first, other.last)
    return like and one.year != other.year


def _until(text: str, period: Period) -> Period:
    """A day together with the weeks or months that it ends: "the week to May 8", "seven months to October 22"."""
    if period.sort not in _ENDS or period.start is None or period.start != period.end:
        return period
    lead = _UNTIL.search(text, max(0, period.span[0] - 48), period.span[0])
    if not lead:
        return period
    unit, how, day = lead["unit"].lower(), lead["how"].lower(), period.start
    many = counted(lead["many"]) if lead["many"] else 1
    try:
        start, end = _begin(day, unit, many), day
        if how in ("of", "beginning", "starting"):
            if unit != "week":
                return period
            start, end = day, day + datetime.timedelta(days=6)
    except (ValueError, OverflowError):  # before the year 1, or beyond 9999
        return period
    if unit == "year" and _FROM_ITS_START.search(text, max(0, lead.start() - 32), lead.start()):
        start = day.replace(month=1, day=1)
    words = (lead.start(), period.span[1])
    return dataclasses.replace(
        period, span=words, text=text[words[0] : words[1]], start=start, end=end, sort="run", calendar="",
        inner=period.span,
    )  # fmt: skip


def _begin(day: datetime.date, unit: str, many: int) -> datetime.date:
    """The first day of *many* weeks or months that end with *day*."""
    if unit in _DAYS:
        return day - datetime.timedelta(days=_DAYS[unit] * many - 1)
    months = day.year * 12 + day.month - 1 - _MANY_MONTHS[unit] * many
    year, month = months // 12, months % 12 + 1
    last = calendar.monthrange(year, month)[1]
    closed = day.day == calendar.monthrange(day.year, day.month)[1]
    # twelve months to 31 March begin on 1 April; to 20 March, on 21 March
    return datetime.date(year, month, last if closed else min(day.day, last)) + datetime.timedelta(days=1)
