"""Read a date from a file, without ever guessing between two days.

ISO days, dates with the month's name, and numbers whose order is certain ("30.05.2022", "30/05/2022",
since there is no thirtieth month) are read; "04/05/2022" is refused, because it could be either of two days.

>>> day("30 May 2022"), day("2022-05-30T09:15:00Z")
(datetime.date(2022, 5, 30), datetime.date(2022, 5, 30))
>>> day("04/05/2022")
Traceback (most recent call last):
ValueError: '04/05/2022' may be 4 May or 5 April
"""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Iterable
from typing import Any

from helpers.articles.printed import printed
from helpers.knowledge.archives import load_archive_words
from helpers.knowledge.load import Knowledge

__all__ = ["day", "iso_day", "order"]

_NAMED = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%Y %B %d", "%Y %b %d")
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b(?:[ T,].*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ,].*)?")
#: Seconds or milliseconds that fall between 1990 and 2099.
_EPOCH = re.compile(r"(?:6[3-9]|[7-9]\d|[1-3]\d\d|40\d)\d{7}(?:\d{3})?")
_ANY_YEAR = re.compile(r"(?:(?P<y>\d{4})[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?P<z>\d{4}))(?:[T ,].*)?")
_WEEKDAY = re.compile(r"(?i)^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+")
_CLOCK = re.compile(r"(?i)[T ,]+(at\s+)?\d{1,2}:\d{2}.*$")


def iso_day(value: Any) -> datetime.date:
    """The day of a date, a time, or a text that begins with an ISO 8601 date ("2022-05-30").

    Raises:
        ValueError: it is none of these, or in a year that is impossible for the press.

    >>> iso_day(datetime.date(1, 1, 1))
    Traceback (most recent call last):
    ValueError: '0001-01-01' is not a date in the common calendar
    """
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        _of_another_calendar(value.isoformat())
        return value
    if isinstance(value, str) and (found := re.fullmatch(r"(\d{4}-\d{2}-\d{2})(?:[T ].*)?", value.strip())):
        return iso_day(datetime.date.fromisoformat(found[1]))
    raise ValueError(f"{value!r} is not a date written as YYYY-MM-DD")


def order(values: Iterable[Any]) -> str | None:
    """Whether the day or the month comes first in the dates of one column, if some of them show it.

    >>> order(["04/05/2022", "30/05/2022"]), order(["04/05/2022"]), order(["30/05/2022", "5/30/2022"])
    ('day', None, None)
    """
    found = [match for value in values if isinstance(value, str) and (match := _NUMBERS.fullmatch(value.strip()))]
    days = any(int(match[1]) > 12 for match in found)
    months = any(int(match[3]) > 12 for match in found)
    return None if days == months else "day" if days else "month"


def day(value: Any, *, first: str | None = None) -> datetime.date:
    """The day that *value* means, in any notation that can be read in only one way.

    Args:
        value: a date, a time or a text.
        first: "day" or "month", if it is known from other dates which of the two comes first (`order`).

    Raises:
        ValueError: it is not a date, or could be two.

    >>> day("04/05/2022", first="day")
    datetime.date(2022, 5, 4)
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        value = str(int(value)) if float(value).is_integer() else str(value)
    if isinstance(value, (datetime.date, datetime.datetime)) or not isinstance(value, str):
        return iso_day(value)
    text = " ".join(value.split())
    if _EPOCH.fullmatch(text):
        # seconds or milliseconds since 1970, in UTC
        return datetime.datetime.fromtimestamp(int(text) / (1000 if len(text) > 11 else 1), datetime.UTC).date()
    _of_another_calendar(text)
    if found := _YEAR_FIRST.fullmatch(text):
        return datetime.date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(text):
        dayfirst = True if found[2] == "." else None if first is None else first == "day"
        return _numbers(text, int(found[1]), int(found[3]), int(found[4]), dayfirst)
    plain = _CLOCK.sub("", _WEEKDAY.sub("", text))
    plain = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", plain.replace(",", " ").replace(".", " "))
    plain = re.sub(r"(?i)\bsept\b", "Sep", " ".join(plain.split()))
    for form in _NAMED:
        with contextlib.suppress(ValueError):
            return datetime.datetime.strptime(plain, form).date()
    found_ = printed(text, load_archive_words(Knowledge()))
    if found_ and found_.day:
        return found_.day
    if found_:
        raise ValueError(f"{value!r} is incomplete: it does not give a single day")
    raise ValueError(f"{value!r} is not a readable date")


def _of_another_calendar(text: str) -> None:
    """Refuse a date whose year is impossible for the press in the common calendar, and say which calendar it may be in.

    Raises:
        ValueError: it is such a day.
    """
    found = _ANY_YEAR.fullmatch(text)
    if not found:
        return
    year = int(found["y"] or found["z"])
    if 1600 <= year <= 2199:
        return
    numbers = [int(n) for n in re.findall(r"\d+", text.split("T")[0].split(" ")[0]) if len(n) < 3]
    month, at = (numbers[0], numbers[1]) if found["y"] else (numbers[1], numbers[0])
    meant = []
    with contextlib.suppress(ValueError, IndexError):
        if 1250 <= year < 1500:
            meant += [f"{_long(*_persian(year, month, at))} in the Iranian calendar", "a day in the Islamic calendar"]
        elif 2400 <= year < 2700:
            meant += [f"{_long(year - 543, month, at)} in the Buddhist calendar"]
    why = f" (it may be {' or '.join(meant)})" if meant else ""
    raise ValueError(f"{text!r} is not a date in the common calendar{why}")


def _long(year: int, month: int, at: int) -> str:
    day_ = datetime.date(year, month, at)
    return f"{day_.day} {day_:%B %Y}"


def _persian(year: int, month: int, at: int) -> tuple[int, int, int]:
    from persiantools.jdatetime import JalaliDate

    found = JalaliDate(year, month, at).to_gregorian()
    return found.year, found.month, found.day


def _numbers(text: str, first: int, second: int, year: int, dayfirst: bool | None) -> datetime.date:
    """A date in numbers with the year last; with dots, the day always comes first."""
    if dayfirst or first > 12 or first == second:
        return datetime.date(year, second, first)
    if second > 12 or dayfirst is False:
        return datetime.date(year, first, second)
    either = [datetime.date(year, month, at) for month, at in ((second, first), (first, second))]
    raise ValueError(f"{text!r} may be " + " or ".join(f"{d.day} {d:%B}" for d in either))
