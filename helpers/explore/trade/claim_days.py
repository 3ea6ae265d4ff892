"""The days of a claimed level if what was read as its period is really the weekday on which it was announced.

"In May, exports were $3 billion, data showed on Tuesday" refers to May.  A year "that ended on March 20" ends on the
last such day before the article was published; "in the year" is the only year in the sentence before.
"""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Any

from helpers.annotate.figures.calendars import BY_ITS_BEGINNING
from helpers.explore.trade.flows import Days
from helpers.explore.trade.multiples import told
from helpers.knowledge.figures import load_figure_words
from helpers.knowledge.load import Knowledge

__all__ = ["day_of", "days_of", "fiscal_days", "to_date"]

_MONTHS = {name: n for n, name in enumerate(calendar.month_name) if name}
_NAMES = "|".join(_MONTHS)
_MONTH = re.compile(rf"(?:\b(?:[Ii]n|[Ff]or|[Dd]uring)|['’]s?) ({_NAMES})(?: alone)?(?:,? ((?:19|20)\d\d))?\b(?! \d)")
_ENDED = re.compile(rf"\byear (?:that |which )?(?:ended|ending|to) (?:on )?({_NAMES}) (\d\d?)(?:,? ((?:19|20)\d\d))?\b")
_THE_YEAR = re.compile(
    r"\b(?:in|for|over|during) the (?:same |whole |full )?year\b(?! (?:to|ended|that|before|earlier))"
)
#: "April 2022 to March 2023", named as one period.
_RANGE = re.compile(
    rf"(?:\b(?:[Ff]rom|[Yy]ear|[Bb]etween|[Pp]eriod) (?:of )?|\()({_NAMES}) ((?:19|20)\d\d)"
    rf"(?: to | through | until | and | ?[–-] ?)({_NAMES}) ((?:19|20)\d\d)\b"
)
_OF_YEAR = re.compile(r"(?:['’]s?|\b(?:[Ii]n|[Ff]or|[Dd]uring)) (?:19|20)\d\d(?! ?[–-] ?\d)(?! (?:and|to)\b)")
_YEAR = re.compile(r"(?<![\d.,$€£])((?:19|20)\d\d)(?![\d.,]*\d|%)")


def days_of(row: Any, before: str, here: str, published: datetime.date | None) -> tuple[Days | None, str]:
    """First and last day of the period of a figure, and where that was read; None if the text does not show it.

    Args:
        row: a row of the corpus's figures.
        before, here: the sentence before the figure's, and its own.
        published: when the article was published, if known.
    """
    at = here.find(str(told(row.text)))
    tail = here[at + len(str(told(row.text))) :] if at >= 0 else ""
    ended = _ENDED.search(here)
    if ended and told(row.period_text) and "year" in str(row.period_text):
        return _year_to(ended, published), "sentence"
    ranges = set(_RANGE.findall(here))
    if len(ranges) == 1:
        return _stretch(*ranges.pop()), "sentence"
    first, last = day_of(row.period_start), day_of(row.period_end)
    origin = str(told(getattr(row, "period_from", "")) or "sentence")
    known = (first, last) if first and last and (last - first).days >= 6 else None
    if known and origin in ("sentence", "user"):
        return _own_year(_months_of(known, here), tail), origin
    months = {(str(match[1]), str(match[2] or "")) for match in _MONTH.finditer(here)}
    if len(months) == 1:
        ((name, of),) = months
        return _month(name, of, published), "sentence"
    own = set(_YEAR.findall(here))
    if not told(row.period_text) and len(own) == 1 and _OF_YEAR.search(here):
        return _whole(own.pop()), "sentence"
    years = set(_YEAR.findall(before))
    if not _YEAR.search(here) and _THE_YEAR.search(here) and len(years) == 1:
        return _whole(years.pop()), "sentence before"
    return (_own_year(known, tail), origin) if known else (None, "")


#: "$25 billion in July-June (2020-21)": the year that stands with its number.
_OWN_YEAR = re.compile(
    r"\s*(?:,? ?(?:in|during|for|over) )(?:the )?(?:fiscal |financial )?(?:year )?(?:[A-Z][a-z]+[-–][A-Z][a-z]+ )?"
    r"(?:\(|FY ?)?(20\d\d)[-–/](?:20)?(\d\d)\b"
)
#: "January to November", of a year that is named elsewhere.
_MONTHS_OF = re.compile(
    rf"\b(?:[Ff]rom |[Ii]n |[Bb]etween )?({_NAMES})(?: to | through | until | and |[-–])({_NAMES})\b(?! \d)"
)


def _own_year(days: Days, tail: str) -> Days:
    """The fiscal year that stands behind a number, if the sentence names several; else the days that were read."""
    found = _OWN_YEAR.match(tail)
    if found is None or not 350 <= (days[1] - days[0]).days <= 380 or (int(found[1]) + 1) % 100 != int(found[2]):
        return days
    apart = int(found[1]) - days[0].year
    if (
        days[0].month == 1
        or not apart
        or (days[0].month, days[0].day) == (2, 29)
        or (days[1].month, days[1].day) == (2, 29)
    ):
        return days
    return days[0].replace(year=days[0].year + apart), days[1].replace(year=days[1].year + apart)


def fiscal_days(here: str, start: int, country: str) -> Days | None:
    """The fiscal year of *country* that stands with a number ("in 2022-23"), or is the only one of its sentence.

    Args:
        here: the sentence.
        start: where the number begins in it.
        country: the country that the number is of; None if its fiscal year is not known (figures.toml).

    >>> fiscal_days("Exports were $447 billion in 2022-23.", 13, "India")[0].isoformat()
    '2022-04-01'
    """
    begins = load_figure_words(Knowledge()).fiscal.get(country.lower(), "")
    own = re.search(_OWN_YEAR.pattern, here[start:])
    spans = {(found[1], found[2]) for found in re.finditer(_OWN_YEAR.pattern, here)}
    said = (own[1], own[2]) if own and len(spans) == 1 else _beside_number(here[start:])
    if not begins or said is None or (int(said[0]) + 1) % 100 != int(said[1]):
        return None
    first = datetime.date.fromisoformat(f"{said[0]}-{begins.rstrip(BY_ITS_BEGINNING)}")
    return first, first.replace(year=first.year + 1) - datetime.timedelta(days=1)


def _beside_number(tail: str) -> tuple[str, str] | None:
    """The years of a fiscal year right behind the number with which *tail* begins."""
    number = re.match(r"\S*\d[\d.,]*\S*(?: (?:bn|mn|[bmtr]+illion|lakh|crore))?(?: \w{3,7})??", tail)
    found = _OWN_YEAR.match(tail[number.end() :]) if number else None
    return (found[1], found[2]) if found else None


def _months_of(days: Days, here: str) -> Days:
    """The months that the sentence names, if the whole of their year was read; else the days that were read."""
    found = _MONTHS_OF.findall(here)
    if len(set(found)) != 1 or days != _whole(str(days[0].year)):
        return days
    one, other = found[0]
    return _stretch(one, str(days[0].year), other, str(days[0].year)) or days


def to_date(days: Days, published: datetime.date | None, text: str) -> Days | None:
    """The year to date up to the last month that *text* speaks of, if *days* run up to the day of printing; else None.

    >>> days, printed = (datetime.date(2020, 1, 1), datetime.date(2020, 10, 6)), datetime.date(2020, 10, 6)
    >>> to_date(days, printed, "The deficit widened in August from July. ")[1].isoformat()
    '2020-08-31'
    """
    if published is None or abs((days[1] - published).days) > 1 or days[0].day != 1:
        return None
    named = {_MONTHS[name] for name in re.findall(rf"\b({_NAMES})\b(?! \d\d?\b)", text)}
    before = [month for month in named if days[0].month <= month < published.month]
    last = _month(calendar.month_name[max(before)], str(published.year), None) if before else None
    return (days[0], last[1]) if last and days[0].year == published.year else None


def _whole(year: str) -> Days:
    return datetime.date(int(year), 1, 1), datetime.date(int(year), 12, 31)


def _month(name: str, said: str, published: datetime.date | None) -> Days | None:
    """The days of a month; without a year, the last such month that had ended when the article was published."""
    at = _MONTHS[name]
    if not said and published is None:
        return None
    year = int(said) if said or published is None else published.year - (at >= published.month)
    return datetime.date(year, at, 1), datetime.date(year, at, calendar.monthrange(year, at)[1])


def _stretch(one: str, year: str, other: str, last_year: str) -> Days | None:
    """From the first day of one month to the last day of another; None if they are in the wrong order."""
    first, last = datetime.date(int(year), _MONTHS[one], 1), _month(other, last_year, None)
    return (first, last[1]) if last and last[1] > first else None


def _year_to(ended: re.Match[str], published: datetime.date | None) -> Days | None:
    """The year up to the day on which it ended."""
    try:
        last = datetime.date(int(ended[3] or (published.year if published else 0)), _MONTHS[ended[1]], int(ended[2]))
        if published and not ended[3] and last >= published:
            last = last.replace(year=last.year - 1)
        return last.replace(year=last.year - 1) + datetime.timedelta(days=1), last
    except ValueError:
        return None


def day_of(day: Any) -> datetime.date | None:
    """A cell of a table as a day; None if it is empty."""
    found = told(day) or None
    return found.date() if isinstance(found, datetime.datetime) else found
