"""Expressions of time: where they stand, and which days they mean when the article's own day is known.

A weekday is the last such day, the article's day included; a month without a year the last such month, or the next
one where the clause looks ahead ("will rise from January"); "the previous Iranian year" is counted in the Solar Hijri
calendar; "a year earlier" is one year before the period that stands last before it in the sentence.  What cannot be
resolved keeps its words and says why.

>>> day = datetime.date(2022, 5, 30)
>>> for period in find_periods("trade in the previous Iranian year compared to a year earlier", day):
...     print(period.text, period.start, period.end)
the previous Iranian year 2021-03-21 2022-03-20
a year earlier 2020-03-20 2021-03-20
>>> [str(p.start) for p in find_periods("on Sunday; in May; the first five months of this year; Q1 2021", day)]
['2022-05-29', '2022-05-01', '2022-01-01', '2021-01-01']
>>> find_periods("on Sunday", None)[0].why
'the article has no date'
"""

from __future__ import annotations

import dataclasses
import datetime
import re

from helpers.annotate.figures.calendars import GREGORIAN, SOLAR_HIJRI, Period, either, number, span, whole, with_days
from helpers.annotate.figures.months import counted as _count
from helpers.annotate.figures.months import months
from helpers.annotate.figures.period_grammar import HEAD, MONTH_NO, NTH, PERIOD, SORTS, WEEKDAYS

__all__ = ["Period", "find_periods"]

#: What stands before a year; "the 2019 model" names a thing, and 2,000 of them are no year.
_BEFORE_YEAR = re.compile(
    r"(?i)(?:\b(?:in|since|by|until|till|from|during|of|for|to|through|between|and|late|early|mid|summer|spring|autumn"
    r"|fall|winter|than|with|against|throughout|before|after|around|end|year)[\s-]|[(–-])$"
)
#: "From 1,200 to 2000 lorries": what another number leads to is no year.
_FROM_NUMBER = re.compile(r"(?i)\bfrom\s+(?!(?:1[89]|20)\d\d\b)[\d,.]+\s+to\s+$")
_YEAR_BEFORE = re.compile(r"(?i)the\s+(?:previous|preceding)\s+year$")
_FISCAL = re.compile(r"\b(?:fiscal|financial)\b", re.IGNORECASE)
_SOLAR = re.compile(r"\b(?:Iranian|Persian|Afghan|[Ss]olar|[Hh]ijri)\b")
_END_OF_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[A-Z“\"‘«(])|[\n\r]")


def find_periods(text: str, day: datetime.date | None, fiscal: dict[str, str] | None = None) -> list[Period]:
    """The expressions of time in *text*, in order.

    Args:
        text: the article's text.
        day: the day that "today" means in it; None leaves what depends on it unresolved.
        fiscal: first day ("07-01") of the fiscal year by the country's name in small letters.
    """
    out: list[Period] = []
    for found in PERIOD.finditer(text):
        sort = found.lastgroup or ""
        sort = next(name for name in SORTS if found[name] is not None)
        start, end = found.span()
        if sort in ("past", "month"):
            head = HEAD.match(found[0])
            start += head.end() if head else 0
        words = text[start:end].rstrip()
        bare = Period((start, start + len(words)), words, sort=sort)
        period = _resolved(bare, found, day, fiscal or {}, _anchor(text, out, start))
        if period is not None:
            out.append(period)
    return out


def _anchor(text: str, before: list[Period], at: int) -> Period | None:
    """The last resolved period of the same sentence that is no comparison itself."""
    for period in reversed(before[-4:]):
        if _END_OF_SENTENCE.search(text, period.span[1], at):
            return None
        if period.start is not None and not period.relative:
            return period
    return None


def _resolved(
    bare: Period, found: re.Match[str], day: datetime.date | None, fiscal: dict[str, str], anchor: Period | None
) -> Period | None:
    """*bare* with its days; None where the words turn out to be no time."""
    sort = bare.sort
    if sort in ("iso", "dmy", "md", "dm"):
        return _date(bare, found, day)
    if sort in ("my", "mm", "month", "sm", "run"):
        return months(bare, found, day)
    if sort in ("part", "qy", "bareq", "year"):
        return _year_part(bare, found, day, fiscal, anchor)
    if sort in ("same", "rel", "yoy"):
        return _relative(bare, found, day, anchor)
    if day is None:
        return dataclasses.replace(bare, why="the article has no date")
    if sort == "day":
        back = (day.weekday() - WEEKDAYS.index(found["day_d"])) % 7
        if found["day_w"] == "next":
            back -= 7
        elif found["day_w"] == "last" and back == 0:
            back = 7
        return with_days(bare, day - datetime.timedelta(days=back))
    if sort == "now":
        step = {"today": 0, "yesterday": -1, "tomorrow": 1}[found["now_d"].lower()]
        return with_days(bare, day + datetime.timedelta(days=step))
    if sort == "week":
        return _week(bare, found, day)
    return _past(bare, found, day)


def _date(bare: Period, found: re.Match[str], day: datetime.date | None) -> Period | None:
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
        if found[f"{sort}_y"] is None and day is None:
            return dataclasses.replace(bare, why="the article has no date")
        year = int(found[f"{sort}_y"] or (day.year if day else 0))
    try:
        start = datetime.date(year, month, first)
        # an article speaks of days that lie ahead too, but hardly of one that is more than half a year off
        if sort in ("md", "dm") and found[f"{sort}_y"] is None and day and (start - day).days > 183:
            start = start.replace(year=year - 1)
        end = start.replace(day=int(re.sub(r"\D", "", last))) if last else start
    except ValueError:
        return dataclasses.replace(bare, why="there is no such day") if sort in ("md", "dm") else None
    return with_days(bare, start, max(start, end))


def _year_part(
    bare: Period, found: re.Match[str], day: datetime.date | None, fiscal: dict[str, str], anchor: Period | None
) -> Period | None:
    """A year, or a quarter, half or run of months of one."""
    first, last = _part_of(found)
    if bare.sort == "qy":
        return whole(bare, GREGORIAN, int(found["qy_y"]), first, last)
    words = found["of"] if bare.sort == "part" else found[0] if bare.sort == "year" else ""
    calendar = SOLAR_HIJRI if _SOLAR.search(words) else GREGORIAN
    if calendar == GREGORIAN and _FISCAL.search(words):
        calendar = _fiscal_of(words, found, fiscal)
        if not calendar:
            named = re.search(r"(\d{4})([/–-]\d\d)?", words)
            year = int(named[1]) + bool(named[2]) if named else day.year if day else 0
            known = [span(start, year, first, last) for start in fiscal.values()] if year else []
            return either(bare, "when this fiscal year begins is not said", *known)
    digits = re.search(r"\d{4}(?:[/–-](\d\d)(\d\d)?)?", words)
    if bare.sort == "year" and words[:4].isdigit() and _no_year(found):
        return None
    if anchor and anchor.calendar and calendar == GREGORIAN and not digits and _YEAR_BEFORE.match(words):
        earlier = whole(bare, anchor.calendar, anchor.year - 1, anchor.first, anchor.last)
        return dataclasses.replace(earlier, relative=True)
    if digits:
        around = _fiscal_of("", found, fiscal) if digits[1] else ""
        return _numbered_year(bare, digits, calendar, around, fiscal, (first, last))
    if re.match(r"(?i)the\s+year$", words) and bare.sort == "year":
        return None
    if day is None:
        return dataclasses.replace(bare, why="the article has no date")
    step = -1 if re.match(r"(?i)(?:the\s+)?(?:last|previous|past|preceding)\b", words) else 0
    step = 1 if re.match(r"(?i)(?:the\s+)?(?:next|coming)\b", words) else step
    year = number(calendar, day) + step
    period = whole(bare, calendar, year, first, last)
    if not words and period.start and period.start > day:
        period = whole(bare, calendar, year - 1, first, last)
    return period


def _no_year(found: re.Match[str]) -> bool:
    """Whether what stands before four digits makes no year of them: "the 2019 model", "from 1,200 to 2000"."""
    before = found.string[max(0, found.start() - 24) : found.start()]
    return not _BEFORE_YEAR.search(before[-12:]) or _FROM_NUMBER.search(before) is not None


def _numbered_year(
    bare: Period, digits: re.Match[str], calendar: str, around: str, fiscal: dict[str, str], months: tuple[int, int]
) -> Period | None:
    """A year that is told by its number; *around* is the fiscal year of the one country of its sentence."""
    year = int(digits[0][:4])
    if calendar == GREGORIAN and year < 1800:
        return None
    if calendar == SOLAR_HIJRI and year > 1800:
        # "the Iranian year 2021" names the common year in which it began
        year = number(SOLAR_HIJRI, datetime.date(year, 6, 1))
    if digits[1]:
        calendar = around if calendar == GREGORIAN else calendar
        if not calendar:
            known = [span(start, year + 1, *months) for start in fiscal.values()]
            return either(bare, "when this season or fiscal year begins is not said", *known)
        year += calendar != SOLAR_HIJRI
    return whole(bare, calendar, year, *months)


def _fiscal_of(words: str, found: re.Match[str], fiscal: dict[str, str]) -> str:
    """The first day of the fiscal year that *words*, or else the sentence around them, name the country of."""
    start = next((start for name, start in fiscal.items() if _of_country(name, words)), "")
    if start:
        return start
    text = found.string
    before = max(
        (m.end() for m in _END_OF_SENTENCE.finditer(text, max(0, found.start() - 300), found.start())), default=0
    )
    after = _END_OF_SENTENCE.search(text, found.end())
    around = text[max(before, found.start() - 300) : min(after.start() if after else len(text), found.end() + 300)]
    named = {start for name, start in fiscal.items() if _of_country(name, around)}
    return named.pop() if len(named) == 1 else ""


def _of_country(name: str, words: str) -> bool:
    """Whether the words of a fiscal year name the country ("India's", "Indian")."""
    low = words.lower()
    return name[:5] in low or (name == "united states" and re.search(r"\bU\.?S\b", words) is not None)


def _part_of(found: re.Match[str]) -> tuple[int, int]:
    """The first and last month of a quarter, half or run of months; 1 and 12 of a whole year."""
    code = found["q"] or found["qy_q"] or found["bqq"]
    if code:
        size = 3 if code[0] == "Q" else 6
        return (int(code[1]) - 1) * size + 1, int(code[1]) * size
    nth, what = found["nth"] or found["bq"], found["what"] or found["bw"]
    if not what:
        return 1, 12
    count = _count(found["pn"]) if found["pn"] else 1
    size = {"q": 3, "h": 6, "m": 1}[what[0]]
    if nth in ("last", "final"):
        return max(1, 13 - count * size), 12
    begin = (NTH[nth] - 1) * size + 1 if count == 1 else 1
    return min(begin, 12), min(begin + count * size - 1, 12)


def _relative(bare: Period, found: re.Match[str], day: datetime.date | None, anchor: Period | None) -> Period:
    """A time counted from another: from the sentence's period, else (only "ago") from the article's day."""
    bare = dataclasses.replace(bare, relative=True)
    if bare.sort == "same" and (found["same_of"] or "").isdigit() and anchor and anchor.calendar:
        return whole(bare, anchor.calendar, int(found["same_of"]), anchor.first, anchor.last)
    many, unit = (found["rel_n"] or "a", found["rel_u"] or found["rel_v"] or "year")
    count = _count(many)
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
    if day and found["rel_w"] == "ago" and unit in ("day", "week"):
        try:
            return with_days(bare, day - datetime.timedelta(days=count * (7 if unit == "week" else 1)))
        except OverflowError:
            return dataclasses.replace(bare, why="there is no such day")
    why = "the period that it is counted from is not said" if day else "the article has no date"
    return dataclasses.replace(bare, why=why)


def _week(bare: Period, found: re.Match[str], day: datetime.date) -> Period:
    """This, last or next week, month or quarter."""
    which, unit = found["week_w"].split()[-1], found["week_u"]
    step = {"this": 0, "current": 0, "next": 1}.get(which, -1)
    if unit == "week":
        monday = day - datetime.timedelta(days=day.weekday() - 7 * step)
        return with_days(bare, monday, monday + datetime.timedelta(days=6))
    size = 1 if unit == "month" else 3
    month = (day.year * 12 + day.month - 1) // size * size + step * size
    return whole(bare, GREGORIAN, month // 12, month % 12 + 1, month % 12 + size)


def _past(bare: Period, found: re.Match[str], day: datetime.date) -> Period:
    """The past or next N years, months, weeks or days, up to or from the article's day."""
    if found["past_n"] in ("few", "several"):
        return dataclasses.replace(bare, why="how many is not said")
    days = {"year": 365.2425, "mont": 30.436875, "week": 7.0, "day": 1.0, "days": 1.0, "deca": 3652.425}
    try:
        far = datetime.timedelta(days=round(_count(found["past_n"]) * days[found["past_u"][:4]]))
        return (
            with_days(bare, day, day + far)
            if found["past_w"] in ("next", "coming")
            else with_days(bare, day - far, day)
        )
    except OverflowError:
        return dataclasses.replace(bare, why="there is no such day")
