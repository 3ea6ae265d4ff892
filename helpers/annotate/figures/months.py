"""Months without a year, and runs of months: the year to which they belong.

News usually refers to past months, so "in March" is the latest March up to the article's date; if the clause looks
ahead ("will rise from January", "takes effect in December") it is the next one.  "The nine months to September" end
with the last completed September.

>>> import datetime
>>> from helpers.annotate.figures.periods import find_periods
>>> day = datetime.date(2024, 5, 20)
>>> said = "Duties rose in March. Fees will rise from January. Trade in the nine months to September was flat."
>>> [(str(p.start), str(p.end)) for p in find_periods(said, day)]
[('2024-03-01', '2024-03-31'), ('2025-01-01', '2025-01-31'), ('2023-01-01', '2023-09-30')]
"""

from __future__ import annotations

import dataclasses
import datetime
import re

from helpers.annotate.figures.calendars import GREGORIAN, SOLAR_HIJRI, Period, number, span, whole, with_days
from helpers.annotate.figures.number_grammar import ONES, TENS
from helpers.annotate.figures.period_grammar import MONTH_NO, SOLAR_NO

__all__ = ["counted", "looks_ahead", "months"]

#: Words that make a clause look ahead, right before the month or (if the month opens the sentence) after it.
_WILL = (
    r"(?:will|shall|(?:would|could|might|may)(?!\s+(?:not\s+)?have\b)|(?:wants?|hopes?|aims?|intends?|wish(?:es)?)\s+to|[’']ll|due|scheduled|planned|plans?|(?:is|are|was|were)\s+(?:to|going\s+to|set\s+to|expected\s+to)|to\s+be"
    r"|takes?\s+(?:effect|force)|comes?\s+into\s+(?:effect|force)|starting|beginning|effective)"
)
_BEFORE = re.compile(
    rf"\b{_WILL}\b(?:(?!\b(?:said|told|announced|reported|since|last)\b)[^.;:!?\n“”\"])*$", re.IGNORECASE
)
_OTHER_CLAUSE = re.compile(r",|\b(?:who|which|that|after|when|where|because|while|and|but)\b", re.IGNORECASE)
_BEHIND = re.compile(r"[^.;:!?\n]{0,60}?,[^.;:!?\n]{0,60}?\b(?:will|shall|(?:is|are) to)\b", re.IGNORECASE)
_SAID = re.compile(r"\b(?:said|told|announced|reported|warned)\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:^|[.!?\n][\"”’)]*\s*)$")


def months(bare: Period, found: re.Match[str], day: datetime.date | None) -> Period:
    """A month or a run of months."""
    sort = bare.sort
    if sort == "sm":
        return _solar(bare, found, day)
    first = MONTH_NO[found[{"modm": "mod_m", "bm": "bm_m"}.get(sort, f"{sort}_m")].rstrip(".").lower()]
    other = found[f"{sort}_n"] if sort in ("my", "mm") else None
    last = MONTH_NO[other.rstrip(".").lower()] if other else first
    named = found["my_y"] if sort == "my" else found["run_y"] if sort == "run" else None
    if named and named.isdigit():
        year = int(named)
    elif day is None:
        return dataclasses.replace(bare, why="the article has no date")
    elif named:
        year = day.year + {"this": 0, "last": -1, "next": 1}[named.split()[0]]
    else:
        year = _year(found, sort, first, last, day)
        if last < first and sort == "mm":
            # "July-May" is reported once it is over
            year = day.year - (last > day.month)
    if sort == "run":
        bare = dataclasses.replace(bare, inner=(found.start("run_m"), bare.span[1]))
        return _run(bare, found["run_u"].lower(), counted(found["run_k"] or "1"), last, year)
    if sort == "thr":
        return whole(bare, GREGORIAN, year, 1, first)
    if last < first:
        days, more = span(GREGORIAN, year - 1, first, 12), span(GREGORIAN, year, 1, last)
        return with_days(bare, days[0], more[1]) if days and more else bare
    return whole(bare, GREGORIAN, year, first, last)


def _solar(bare: Period, found: re.Match[str], day: datetime.date | None) -> Period:
    """A month of the Solar Hijri calendar; without a year, the last such month."""
    month = SOLAR_NO[(found["sm_m"] or found["sm_k"]).lower()]
    last = SOLAR_NO[found["sm_n"].lower()] if found["sm_n"] else month
    named = found["sm_y"] or found["sm_z"]
    if not named and day is None:
        return dataclasses.replace(bare, why="the article has no date")
    year = int(named) if named else number(SOLAR_HIJRI, day or datetime.date.min)
    if not named and day and (span(SOLAR_HIJRI, year, month, month) or (day,))[0] > day:
        year -= 1
    return whole(bare, SOLAR_HIJRI, year, month, last)


def _year(found: re.Match[str], sort: str, first: int, last: int, day: datetime.date) -> int:
    """The year of months named without one: that of the last such months, or of the next if the clause looks ahead."""
    if sort in ("modm", "bm"):
        return day.year - (first > day.month)
    if sort == "month" and found["month_w"].lower().startswith("this"):
        if "past" in found["month_w"]:
            return day.year - (first > day.month)
        if "coming" in found["month_w"]:
            return day.year + (first < day.month)
        return day.year
    if sort == "month" and (found["month_w"].lower() == "next" or _ahead(found)):
        return day.year + (first < day.month or (first == day.month and found["month_w"].lower() == "next"))
    # a run of months is reported once it is over, a single month also while it lasts
    over = last >= day.month if sort == "run" else last > day.month if sort == "mm" else first > day.month
    return day.year - over


def _ahead(found: re.Match[str]) -> bool:
    """Whether the clause around a month refers to the future."""
    if found["month_w"].lower() in ("since", "last", "this", "through", "during"):
        return False
    return looks_ahead(found)


def looks_ahead(found: re.Match[str], *, clause: bool = False) -> bool:
    """Whether the words around a time refer to the future; with *clause*, only the clause before it is checked."""
    before = found.string[max(0, found.start() - 90) : found.start()]
    ahead = _BEFORE.search(before)
    if ahead:
        return not clause or _OTHER_CLAUSE.search(ahead[0]) is None
    if clause:
        return False
    after = _BEHIND.match(found.string, found.end())
    return after is not None and _OPENS.search(before) is not None and not _SAID.search(after[0])


def _run(bare: Period, unit: str, count: int, last: int, year: int) -> Period:
    """The *count* months (or years, quarters) that end with the month *last* of *year*."""
    size = count * {"m": 1, "q": 3, "h": 6, "y": 12}[unit[0]]
    first = year * 12 + last - size
    if first // 12 == year:
        return whole(bare, GREGORIAN, year, last - size + 1, last)
    begin, end = span(GREGORIAN, first // 12, first % 12 + 1, 12), span(GREGORIAN, year, last, last)
    return with_days(bare, begin[0], end[1]) if begin and end else bare


def counted(word: str) -> int:
    """The number meant by *word*, in digits or letters; 1 for a word that is not a number ("a")."""
    low = word.lower()
    return int(low) if low.isdecimal() else ONES.get(low) or TENS.get(low) or 1
