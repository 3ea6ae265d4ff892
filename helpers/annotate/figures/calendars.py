"""Periods, and the years of several calendars as Gregorian days: the common, the Solar Hijri, fiscal years.

A calendar is a word: "gregorian", "solar hijri" (Iran's and Afghanistan's, begins at the spring equinox), or the
day on which a fiscal year begins ("07-01"); a fiscal year is numbered after the year in which it ends or, with a "+"
after the day, after the one in which it begins.

>>> span("solar hijri", 1400)
(datetime.date(2021, 3, 21), datetime.date(2022, 3, 20))
>>> span("gregorian", 2022, 1, 3)
(datetime.date(2022, 1, 1), datetime.date(2022, 3, 31))
>>> span("07-01", 2022)
(datetime.date(2021, 7, 1), datetime.date(2022, 6, 30))
>>> span("04-01+", 2022)
(datetime.date(2022, 4, 1), datetime.date(2023, 3, 31))
>>> number("solar hijri", datetime.date(2022, 5, 30))
1401
"""

from __future__ import annotations

import dataclasses
import datetime
import functools

__all__ = [
    "BY_ITS_BEGINNING", "GREGORIAN", "SOLAR_HIJRI", "Days", "Period", "either", "number", "span", "two_years", "whole",
    "with_days",
]  # fmt: skip

GREGORIAN, SOLAR_HIJRI = "gregorian", "solar hijri"
#: After the first day of a fiscal year that is named after the year in which it begins.
BY_ITS_BEGINNING = "+"

Days = tuple[datetime.date, datetime.date]

_DAY = datetime.timedelta(days=1)


@dataclasses.dataclass(frozen=True, slots=True)
class Period:
    """An expression of time and the days that it means.

    ``calendar`` with ``year``, ``first`` and ``last`` (months) gives the period in its own calendar if it consists of
    whole months; ``relative`` is True for "a year earlier", which is usually the base of a comparison; ``why`` says why
    the days are not known, and ``candidates`` lists the possible ones; ``ends`` contains the two ends of a range ("from
    2016 to 2020"); ``inner`` is the position of the date in "four weeks to May 8", whose numbers are not counts, unlike
    the four.
    """

    span: tuple[int, int]
    text: str
    start: datetime.date | None = None
    end: datetime.date | None = None
    calendar: str = ""
    year: int = 0
    first: int = 1
    last: int = 12
    relative: bool = False
    sort: str = ""
    why: str = ""
    candidates: tuple[Days, ...] = ()
    ends: tuple[Period, Period] | None = None
    inner: tuple[int, int] | None = None

    @property
    def unresolved(self) -> str:
        """Why the days are unknown, which days are possible, and what to ask; empty if they are known."""
        if not self.why:
            return ""
        said = " or ".join(_said(days) for days in self.candidates)
        return f"{self.why}{f' ({said})' if said else ''}{_QUESTIONS.get(self.why, '')}"


#: The question that would resolve a time, by the reason why it is open.
_QUESTIONS = {
    "the article has no date": "; when was it published?",
    "the text does not say when this fiscal year begins": "; whose fiscal year is it?",
    "the text does not say when this season or fiscal year begins": "; whose season or fiscal year is it?",
    "the text does not say which period it is counted from": "; earlier than when?",
    "the calendar of this year is not said": "; whose year is it?",
}


def _said(days: Days) -> str:
    return days[0].isoformat() if days[0] == days[1] else f"{days[0].isoformat()} to {days[1].isoformat()}"


def either(bare: Period, why: str, *candidates: Days | None) -> Period:
    """*bare* without days, but with its possible days, each once, the earliest first.

    >>> day = datetime.date(2021, 3, 4), datetime.date(2021, 3, 4)
    >>> either(Period((0, 1), "x"), "day and month could be either way round", day, day).unresolved
    'day and month could be either way round (2021-03-04)'
    """
    return dataclasses.replace(bare, why=why, candidates=tuple(sorted({days for days in candidates if days})))


def span(calendar: str, year: int, first: int = 1, last: int = 12) -> Days | None:
    """First and last day of the months *first* to *last* (1 to 12) of *year*; None outside all calendars."""
    try:
        start = _month(calendar, year, first)
        end = (_month(calendar, year, last + 1) if last < 12 else _month(calendar, year + 1, 1)) - _DAY
    except (ValueError, OverflowError):
        return None
    return start, end


def two_years(calendar: str, first: int) -> int:
    """The number of the fiscal year that is written with both of its years, of which *first* is the first.

    >>> two_years("04-01", 2022), two_years("04-01+", 2022)
    (2023, 2022)
    """
    return first + (not calendar.endswith(BY_ITS_BEGINNING))


def number(calendar: str, day: datetime.date) -> int:
    """The number of the year of *calendar* in which *day* falls."""
    if calendar == SOLAR_HIJRI:
        year = day.year - 621  # the year that begins in this Gregorian year
        return year if day >= _solar_hijri(year, 1) else year - 1
    if calendar == GREGORIAN:
        return day.year
    if calendar.endswith(BY_ITS_BEGINNING):
        return day.year - (day < _month(calendar, day.year, 1))
    return day.year + (day >= _month(calendar, day.year + 1, 1))


def _month(calendar: str, year: int, month: int) -> datetime.date:
    """The first day of a month."""
    if calendar == SOLAR_HIJRI:
        return _solar_hijri(year, month)
    if calendar == GREGORIAN:
        return datetime.date(year, month, 1)
    begin, day = (int(part) for part in calendar.rstrip(BY_ITS_BEGINNING).split("-"))
    months = (year - (not calendar.endswith(BY_ITS_BEGINNING))) * 12 + (begin - 1) + (month - 1)
    return datetime.date(months // 12, months % 12 + 1, day)


@functools.lru_cache(maxsize=1024)
def _solar_hijri(year: int, month: int) -> datetime.date:
    """The first day of a Solar Hijri month."""
    from persiantools.jdatetime import JalaliDate

    if not 1 <= year <= 3000:
        raise ValueError(year)
    return JalaliDate(year, month, 1).to_gregorian()


def with_days(bare: Period, start: datetime.date, end: datetime.date | None = None) -> Period:
    return dataclasses.replace(bare, start=start, end=end or start)


def whole(bare: Period, calendar: str, year: int, first: int = 1, last: int = 12) -> Period:
    """The months *first* to *last* of *year*."""
    days = span(calendar, year, first, last)
    if days is None:
        return dataclasses.replace(bare, why="there is no such year")
    return dataclasses.replace(bare, start=days[0], end=days[1], calendar=calendar, year=year, first=first, last=last)
