"""Expressions of time: their positions, and the days that they mean if the article's own date is known.

A weekday means the last such day, including the article's date; a month without a year means the last such month, or
the next one if the clause looks ahead ("will rise from January"); "the previous Iranian year" is counted in the Solar
Hijri calendar; "a year earlier" is one year before the last period mentioned before it in the sentence.  An expression
that cannot be resolved keeps its words and the reason.

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

from helpers.annotate.figures.calendars import (
    GREGORIAN,
    SOLAR_HIJRI,
    Period,
    either,
    number,
    span,
    two_years,
    whole,
    with_days,
)
from helpers.annotate.figures.capitals import without_capitals
from helpers.annotate.figures.fiscal import END_OF_SENTENCE, ended_year, fiscal_number, fiscal_of
from helpers.annotate.figures.month_days import day_of_month
from helpers.annotate.figures.months import counted as _count
from helpers.annotate.figures.months import looks_ahead, months
from helpers.annotate.figures.period_grammar import HEAD, NTH, PERIOD, SORTS, WEEKDAYS
from helpers.annotate.figures.period_joins import joined
from helpers.annotate.figures.period_parts import (
    named_quarter,
    numbered_week,
    part_of_month,
    past_run,
    relative_time,
    since_start,
    solar_years,
    this_week,
    weekend,
    whole_decade,
)

__all__ = ["Period", "find_periods"]

#: Words before a year; "the 2019 model" names a thing, and 2,000 of something is not a year.
_BEFORE_YEAR = re.compile(
    r"(?i)(?:\b(?:in|across|ended|closed|since|by|until|till|from|during|of|for|to|through|between|and|late|early|mid|summer|spring|autumn"
    r"|fall|winter|than|with|against|throughout|before|after|around|end|year)[\s-]|(?:%|cent|pct)\s+over\s|[(–-])$"
)
_HEDGED = re.compile(r"(?:at least|at most|about|around|roughly) $")
#: "A bumper 2023," but "a new 2023 model".
_DESCRIBED = re.compile(r"(?i)\ban? [a-z]+ $")
#: "From 1,200 to 2000 lorries": the end of a range of numbers is not a year.
_FROM_NUMBER = re.compile(r"(?i)\bfrom\s+(?!(?:1[89]|20)\d\d\b)[\d,.]+\s+to\s+$")
_YEAR_BEFORE = re.compile(r"(?i)the\s+(?:previous|preceding)\s+year$")
_FISCAL = re.compile(r"\b(?:fiscal|financial)\b", re.IGNORECASE)
#: After "the current year": it is the solar one.
_BEGAN = re.compile(
    r",?\s*\(?(?:which\s+|that\s+)?(?:began|begun|started|starting|beginning)\s+(?:on\s+)?March\s+2[0-2]\b"
)
#: In an article that names the calendar of its years, "last year" is in that calendar too.
_COUNTS_SOLAR = re.compile(
    r"\b(?:current|this|last|previous|past|present) (?:Iranian|Persian|Afghan|[Ss]olar(?: [Hh]ijri)?)"
    r" (?:calendar |fiscal )?year\b"
)
_SOLAR = re.compile(r"\b(?:Iranian|Persian|Afghan|[Ss]olar|[Hh]ijri)\b")


#: Comparisons with the year before.
_YEARLY = ("same", "rel", "yoy")


def find_periods(text: str, day: datetime.date | None, fiscal: dict[str, str] | None = None) -> list[Period]:
    """The expressions of time in *text*, in order.

    Args:
        text: the article's text.
        day: the day that "today" means in it; None leaves what depends on it unresolved.
        fiscal: first day ("07-01") of the fiscal year by the country's name in lower case.
    """
    out: list[Period] = []
    for found in PERIOD.finditer(without_capitals(text)):
        sort = found.lastgroup or ""
        sort = next(name for name in SORTS if found[name] is not None)
        start, end = found.span()
        if sort in ("past", "month"):
            head = HEAD.match(found[0])
            start += head.end() if head else 0
        if sort in ("modm", "mody"):
            start = found.start("mod_m" if sort == "modm" else "mod_y")
        words = text[start:end].rstrip()
        bare = Period((start, start + len(words)), words, sort=sort)
        period = _resolved(bare, found, day, fiscal or {}, _anchor(text, out, start, sort))
        if period is not None:
            out.append(period)
    return joined(text, solar_years(text, out))


def _anchor(text: str, before: list[Period], at: int, sort: str) -> Period | None:
    """The last resolved period of the same sentence that is not a comparison itself.

    The weekday on which something was reported is none for "the same month last year" or "a year earlier".
    """
    for period in reversed(before[-4:]):
        if END_OF_SENTENCE.search(text, period.span[1], at):
            return None
        if period.start is not None and not period.relative and not (sort in _YEARLY and period.sort in ("day", "now")):
            return period
    return None


def _resolved(
    bare: Period, found: re.Match[str], day: datetime.date | None, fiscal: dict[str, str], anchor: Period | None
) -> Period | None:
    """*bare* with its days; None if the words turn out not to be a time."""
    sort = bare.sort
    if sort in ("iso", "dmy", "md", "dm", "dml", "mdl"):
        return day_of_month(bare, found, day)
    if sort == "mody":
        return whole(bare, GREGORIAN, int(found["mod_y"]))
    if sort in ("my", "mm", "month", "sm", "run", "modm", "bm"):
        return months(bare, found, day)
    if sort == "so":
        return _first_of(bare, _count(found["so_k"]) * (3 if found["so_u"] == "quarters" else 1), int(found["so_y"]))
    if sort == "thr":
        return months(bare, found, day)
    if sort == "sb":
        return whole(bare, SOLAR_HIJRI, int(found["sb_y"]))
    if sort == "years":
        return (
            with_days(bare, datetime.date(int(found["yy_a"]), 1, 1), datetime.date(int(found["yy_b"]), 12, 31))
            if (found["yy_a"] < found["yy_b"])
            else None
        )
    if sort == "decade":
        return whole_decade(bare, found)
    if sort in ("part", "own", "qy", "code", "fy", "bareq", "year", "owner"):
        return _year_part(bare, found, day, fiscal, anchor)
    if sort in ("same", "rel", "yoy"):
        return relative_time(bare, found, day, anchor)
    if sort == "endq":
        return named_quarter(bare, found, day)
    if sort == "isoweek":
        return numbered_week(bare, found, day)
    if day is None:
        return dataclasses.replace(bare, why="the article has no date")
    if sort == "partof":
        return part_of_month(bare, found, day)
    if sort == "todate":
        return since_start(bare, found, day)
    if sort == "yend":
        return with_days(bare, datetime.date(day.year, 12, 31))
    if sort == "weekend":
        return weekend(bare, day)
    if sort == "day":
        back = (day.weekday() - WEEKDAYS.index(found["day_d"])) % 7
        if back and not found["day_w"] and looks_ahead(found, clause=True):
            back -= 7
        if found["day_w"] == "next":
            back -= 7
        elif found["day_w"] == "last" and back == 0:
            back = 7
        return with_days(bare, day - datetime.timedelta(days=back))
    if sort == "now":
        step = {"yesterday": -1, "tomorrow": 1}.get(found["now_d"].lower(), 0)
        return with_days(bare, day + datetime.timedelta(days=step))
    if sort == "week":
        return this_week(bare, found, day)
    return past_run(bare, found, day)


def _year_part(
    bare: Period, found: re.Match[str], day: datetime.date | None, fiscal: dict[str, str], anchor: Period | None
) -> Period | None:
    """A year, or a quarter, half or run of months of one."""
    first, last = _part_of(found)
    if bare.sort in ("qy", "code", "owner"):
        year = int(found["qy_y"] or found["code_y"] or found["code_z"] or found["ow_y"])
        return whole(bare, GREGORIAN, year + (2000 if year < 100 else 0), first, last)
    words = found["of"] or found["own_of"] or (found[0] if bare.sort == "year" else "")
    if bare.sort == "fy":
        words = f"fiscal year {fiscal_number(found)}"
    told = _BEGAN.match(found.string, found.end()) is not None
    calendar = SOLAR_HIJRI if _SOLAR.search(words) or told else GREGORIAN
    if calendar == GREGORIAN and _FISCAL.search(words) and (first, last) == (1, 12):
        told_end = ended_year(found.string, found.end(), day)
        if told_end:
            return with_days(bare, *told_end)
    if calendar == GREGORIAN and _FISCAL.search(words):
        calendar = fiscal_of(words, found, fiscal)
        if not calendar:
            named = re.search(r"(\d{4})([/–-]\d\d)?", words)
            year = int(named[1]) if named else day.year if day else 0
            both = named is not None and named[2] is not None
            numbers = {start: two_years(start, year) if both else year for start in fiscal.values()} if year else {}
            known = [span(start, each, first, last) for start, each in numbers.items()]
            return either(bare, "the text does not say when this fiscal year begins", *known)
    digits = re.search(r"\d{4}(?:[/–-](\d\d)(\d\d)?)?", words)
    if calendar == GREGORIAN and words and not digits and _COUNTS_SOLAR.search(found.string):
        calendar = SOLAR_HIJRI
    if bare.sort == "year" and words[:4].isdigit() and _no_year(found):
        return None
    if anchor and anchor.calendar and calendar == GREGORIAN and not digits and _YEAR_BEFORE.match(words):
        earlier = whole(bare, anchor.calendar, anchor.year - 1, anchor.first, anchor.last)
        return dataclasses.replace(earlier, relative=True)
    if anchor and not anchor.calendar and calendar == GREGORIAN and not digits and _YEAR_BEFORE.match(words):
        try:
            return with_days(
                dataclasses.replace(bare, relative=True),
                *(end.replace(year=end.year - 1) for end in (anchor.start, anchor.end) if end),
            )
        except ValueError:
            return dataclasses.replace(bare, why="there is no such day")
    if digits:
        around = fiscal_of("", found, fiscal) if digits[1] else ""
        return _numbered_year(bare, digits, calendar, around, fiscal, (first, last))
    if re.match(r"(?i)the\s+(?:calendar\s+)?year$", words) and bare.sort == "year":
        return None
    if day is None:
        return dataclasses.replace(bare, why="the article has no date")
    step = -1 if re.match(r"(?i)(?:the\s+)?(?:last|previous|past|preceding)\b", words) else 0
    step = 1 if re.match(r"(?i)(?:the\s+)?(?:next|coming)\b", words) else step
    year = number(calendar, day) + step
    period = whole(bare, calendar, year, first, last)
    late = found["bkw"] and period.end and (period.end - day).days > 20
    if not words and period.start and (period.start > day or late):
        period = whole(bare, calendar, year - 1, first, last)
    return period


def _first_of(bare: Period, many: int, year: int) -> Period | None:
    """So many months from the start of a year: "three quarters of 2024"."""
    return whole(bare, GREGORIAN, year, 1, many) if many <= 12 else None


def _no_year(found: re.Match[str]) -> bool:
    """Whether the words before four digits show that they are not a year: "the 2019 model", "from 1,200 to 2000"."""
    before = _HEDGED.sub("", found.string[max(0, found.start() - 24) : found.start()])
    after = found.string[found.end() : found.end() + 1]
    alone = (_DESCRIBED.search(before) and after in (",", ".", ";")) or (before.endswith(": ") and after in (",", ";"))
    return not (alone or _BEFORE_YEAR.search(before[-12:])) or _FROM_NUMBER.search(before) is not None


def _numbered_year(
    bare: Period, digits: re.Match[str], calendar: str, around: str, fiscal: dict[str, str], months: tuple[int, int]
) -> Period | None:
    """A year given by its number; *around* is the fiscal year of the only country in its sentence."""
    year = int(digits[0][:4])
    if calendar == GREGORIAN and year < 1800:
        return None
    if calendar == SOLAR_HIJRI and year > 1800:
        # "the Iranian year 2021" names the common year in which it began
        year = number(SOLAR_HIJRI, datetime.date(year, 6, 1))
    last = int(digits[0][5:]) if digits[1] and len(digits[0]) == 9 else 0
    if calendar == GREGORIAN and last > year + 1:
        # "2015-2019" is five years, "2018-2019" may be a season
        return with_days(bare, datetime.date(year, 1, 1), datetime.date(last, 12, 31))
    if digits[1]:
        calendar = around if calendar == GREGORIAN else calendar
        if not calendar:
            known = [span(start, two_years(start, year), *months) for start in fiscal.values()]
            return either(bare, "the text does not say when this season or fiscal year begins", *known)
        year = year if calendar == SOLAR_HIJRI else two_years(calendar, year)
    return whole(bare, calendar, year, *months)


def _part_of(found: re.Match[str]) -> tuple[int, int]:
    """The first and last month of a quarter, half or run of months; 1 and 12 of a whole year."""
    code = found["q"] or found["qy_q"] or found["bqq"] or found["code_q"] or found["code_k"] or found["fy_q"]
    if code:
        size, number = 3 if "Q" in code else 6, int(code.strip("QH"))
        return (number - 1) * size + 1, number * size
    if found["fy_m"]:
        return 1, int(found["fy_m"])
    nth = (found["nth"] or found["own_n"] or found["bq"] or found["bh"] or ("first" if found["bkw"] else "")).lower()
    what = found["what"] or found["own_w"] or found["bw"] or found["bhw"] or found["bkw"]
    if not what:
        return 1, 12
    count = _count(found["pn"] or found["own_k"] or found["bk"] or "1")
    size = {"q": 3, "h": 6, "m": 1}[what[0]]
    if nth in ("last", "final"):
        return max(1, 13 - count * size), 12
    begin = (NTH[nth] - 1) * size + 1 if count == 1 else 1
    return min(begin, 12), min(begin + count * size - 1, 12)
