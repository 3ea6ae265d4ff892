"""Parts and runs of time counted from the article's date or within a month: weeks, weekends, decades, to date.

>>> import datetime
>>> from helpers.annotate.figures.periods import find_periods
>>> day = datetime.date(2022, 5, 30)
>>> said = "It fell in the last week of April, over the weekend, so far this year and in the 1990s."
>>> [(str(p.start), str(p.end)) for p in find_periods(said, day)][:2]
[('2022-04-24', '2022-04-30'), ('2022-05-28', '2022-05-29')]
>>> [(str(p.start), str(p.end)) for p in find_periods(said, day)][2:]
[('2022-01-01', '2022-05-30'), ('1990-01-01', '1999-12-31')]
"""

from __future__ import annotations

import dataclasses
import datetime
import re

from helpers.annotate.figures.calendars import GREGORIAN, SOLAR_HIJRI, Period, span, whole, with_days
from helpers.annotate.figures.months import counted
from helpers.annotate.figures.period_grammar import MONTH_NO, NTH

__all__ = [
    "named_quarter",
    "numbered_week",
    "part_of_month",
    "past_run",
    "relative_time",
    "since_start",
    "solar_years",
    "this_week",
    "weekend",
    "whole_decade",
]


_SOLAR_YEAR = re.compile(
    r"\b(?:in|of|than|since|from|to|for|and|year)\s+(?P<y>1[34]\d\d)\b(?![.,]?\d|\s?[%$€£(]|\s+[a-z]*(?:tons?|tonnes?|people|percent|million|billion|dollars?|companies|workers)\b)"
)
#: Where years are counted in that calendar, if the text has no others.
_SOLAR_LAND = re.compile(r"\b(?:Iran|Tehran|Afghan|Kabul)")
_SOLAR_SAID = re.compile(r"\b(?:Iranian|Persian|Afghan|[Ss]olar(?: [Hh]ijri)?) (?:calendar |fiscal )?(?:year|month)\b")


def solar_years(text: str, found: list[Period]) -> list[Period]:
    """*found* with the years given only by number, in an article that uses the solar calendar.

    >>> from helpers.annotate.figures.periods import find_periods
    >>> said = "It rose in the Iranian year 1401, from 970 billion in 1400."
    >>> [str(p.start) for p in find_periods(said, None)]
    ['2022-03-21', '2021-03-21']
    """
    told = any(p.calendar == SOLAR_HIJRI for p in found) or _SOLAR_SAID.search(text)
    common = any(p.text.isdigit() and p.text.startswith(("19", "20")) for p in found)
    if not told and (common or not _SOLAR_LAND.search(text)):
        return found
    out = list(found)
    for year in _SOLAR_YEAR.finditer(text):
        place = year.span("y")
        if not any(p.span[0] < place[1] and place[0] < p.span[1] for p in found):
            out.append(whole(Period(place, year["y"], sort="year"), SOLAR_HIJRI, int(year["y"])))
    return sorted(out, key=lambda p: p.span)


def part_of_month(bare: Period, found: re.Match[str], day: datetime.date) -> Period:
    """Days or weeks of a month: its first week is days 1 to 7, its last week the last seven days."""
    month = MONTH_NO[found["po_m"].rstrip(".").lower()]
    year = int(found["po_y"]) if found["po_y"] else day.year - (month > day.month)
    days = span(GREGORIAN, year, month, month)
    if days is None:
        return dataclasses.replace(bare, why="there is no such month")
    size = counted(found["po_k"] or "1") * (7 if found["po_u"].startswith("week") else 1)
    if found["po_n"] in ("last", "final"):
        return with_days(bare, max(days[0], days[1] - datetime.timedelta(days=size - 1)), days[1])
    start = days[0] + datetime.timedelta(days=(NTH[found["po_n"]] - 1) * size)
    if start > days[1]:
        return dataclasses.replace(bare, why="the month has no such part")
    return with_days(bare, start, min(days[1], start + datetime.timedelta(days=size - 1)))


def since_start(bare: Period, found: re.Match[str], day: datetime.date) -> Period:
    """From the first day of this year, quarter, month or week to the article's date."""
    unit = next(found[f"td_{name}"] for name in "abcde" if found[f"td_{name}"]).lower()
    if unit == "week":
        return with_days(bare, day - datetime.timedelta(days=day.weekday()), day)
    month = {"year": 1, "quarter": (day.month - 1) // 3 * 3 + 1, "month": day.month}[unit]
    return with_days(bare, day.replace(month=month, day=1), day)


def numbered_week(bare: Period, found: re.Match[str], day: datetime.date | None) -> Period:
    """A week of the year by its number; without a year, the last such week.

    >>> from helpers.annotate.figures.periods import find_periods
    >>> [(str(p.start), str(p.end)) for p in find_periods("In week 40 it was dear.", datetime.date(2023, 10, 12))]
    [('2023-10-02', '2023-10-08')]
    """
    if day is None and not found["iw_y"]:
        return dataclasses.replace(bare, why="the article has no date")
    number, year = int(found["iw_n"]), int(found["iw_y"] or (day.isocalendar()[0] if day else 0))
    try:
        monday = datetime.date.fromisocalendar(year, number, 1)
        if day and not found["iw_y"] and monday > day:
            monday = datetime.date.fromisocalendar(year - 1, number, 1)
    except ValueError:
        return dataclasses.replace(bare, why="there is no such week")
    return with_days(bare, monday, monday + datetime.timedelta(days=6))


def named_quarter(bare: Period, found: re.Match[str], day: datetime.date | None) -> Period:
    """A quarter or half named after its last month: "the March quarter"; without a year, the latest one."""
    if day is None and not found["eq_y"]:
        return dataclasses.replace(bare, why="the article has no date")
    last = MONTH_NO[found["eq_m"].lower()]
    size = 3 if found["eq_w"] == "quarter" else 6
    year = int(found["eq_y"]) if found["eq_y"] else day.year - (last >= day.month) if day else 0
    return whole(bare, GREGORIAN, year, last - size + 1, last) if last >= size else bare


def weekend(bare: Period, day: datetime.date) -> Period:
    """The last Saturday and Sunday before the article's date, or those that include it."""
    saturday = day - datetime.timedelta(days=(day.weekday() - 5) % 7)
    return with_days(bare, saturday, saturday + datetime.timedelta(days=1))


def whole_decade(bare: Period, found: re.Match[str]) -> Period:
    """The ten years of "the 1990s"; "the late 1990s" does not say which of them."""
    if found["dec_w"]:
        return dataclasses.replace(bare, why="the text does not say which years of the decade are meant")
    year = 1900 + int(found["dec_s"]) if found["dec_s"] else int(found["dec_y"] or found["dec_z"])
    return with_days(bare, datetime.date(year, 1, 1), datetime.date(year + 9, 12, 31))


def this_week(bare: Period, found: re.Match[str], day: datetime.date) -> Period:
    """This, last or next week, month or quarter."""
    said = found["week_w"].lower()
    which, unit = said.split()[-1], found["week_u"]
    if said == "the last" and unit == "week":
        return with_days(bare, day - datetime.timedelta(days=7), day)
    step = {"this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1}.get(which, -1)
    if unit == "week":
        monday = day - datetime.timedelta(days=day.weekday() - 7 * step)
        return with_days(bare, monday, monday + datetime.timedelta(days=6))
    size = {"month": 1, "quarter": 3, "half": 6}[unit]
    month = (day.year * 12 + day.month - 1) // size * size + step * size
    return whole(bare, GREGORIAN, month // 12, month % 12 + 1, month % 12 + size)


def past_run(bare: Period, found: re.Match[str], day: datetime.date) -> Period:
    """The past or next N years, months, weeks or days, up to or from the article's date."""
    if found["past_n"] in ("few", "several"):
        return dataclasses.replace(bare, why="the text does not say how many")
    unit, ahead = found["past_u"], found["past_w"] in ("next", "coming")
    if unit.startswith("quarter"):
        # whole quarters are counted, from the one before (or after) this one
        count, now = counted(found["past_n"] or "1"), (day.year * 12 + day.month - 1) // 3
        first = now + 1 if ahead else now - count
        begin, end = (
            span(GREGORIAN, first // 4, first % 4 * 3 + 1),
            span(GREGORIAN, (first + count - 1) // 4, 1, (first + count - 1) % 4 * 3 + 3),
        )
        return with_days(bare, begin[0], end[1]) if begin and end else bare
    days = {"year": 365.2425, "mont": 30.436875, "week": 7.0, "day": 1.0, "days": 1.0, "deca": 3652.425, "fort": 14.0}
    try:
        far = datetime.timedelta(days=round(counted(found["past_n"] or "1") * days[unit[:4]]))
        return with_days(bare, day, day + far) if ahead else with_days(bare, day - far, day)
    except OverflowError:
        return dataclasses.replace(bare, why="there is no such day")


def relative_time(bare: Period, found: re.Match[str], day: datetime.date | None, anchor: Period | None) -> Period:
    """A time counted from another: from the sentence's period, else (only for "ago") from the article's date."""
    bare = dataclasses.replace(bare, relative=True)
    if bare.sort == "same" and (found["same_of"] or "").isdigit() and anchor and anchor.calendar:
        return whole(bare, anchor.calendar, int(found["same_of"]), anchor.first, anchor.last)
    many, unit = (found["rel_n"] or "a", found["rel_u"] or found["rel_v"] or "year")
    count = counted(many)
    if anchor and anchor.calendar and unit in ("year", "decade"):
        return whole(
            bare, anchor.calendar, anchor.year - count * (10 if unit == "decade" else 1), anchor.first, anchor.last
        )
    if anchor and anchor.start and anchor.end and unit == "year" and bare.sort != "yoy":
        try:
            return with_days(bare, anchor.start.replace(year=anchor.start.year - count),
                         anchor.end.replace(year=anchor.end.year - count))  # fmt: skip
        except ValueError:
            return dataclasses.replace(bare, why="there is no such day")
    if day and found["rel_w"] == "ago" and unit == "year" and count > 1 and day.year - count > 0:
        return dataclasses.replace(whole(bare, GREGORIAN, day.year - count), relative=True)
    if day and found["rel_w"] == "ago" and unit in ("day", "week"):
        try:
            return with_days(bare, day - datetime.timedelta(days=count * (7 if unit == "week" else 1)))
        except OverflowError:
            return dataclasses.replace(bare, why="there is no such day")
    why = "the text does not say which period it is counted from" if day else "the article has no date"
    return dataclasses.replace(bare, why=why)
