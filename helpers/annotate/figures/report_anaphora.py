"""Times that point back: "a year earlier it was", "in the half", "over the same nine months".

Such a time is counted from the time of the report at that point, or is the last one it named that is as long.
"""

from __future__ import annotations

import re

from helpers.annotate.figures.calendars import Days
from helpers.annotate.figures.months import counted
from helpers.annotate.figures.report_steps import in_year, stepped
from helpers.annotate.figures.report_topic import ReportTopic
from helpers.annotate.figures.told_sentence import ToldSentence
from helpers.base.records import Figure

__all__ = ["pointed_time"]


_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
#: A time counted from the one that the report is on.
_BEFORE = re.compile(
    rf"(?i)\b(?:(?P<many>{_COUNT})\s+(?P<unit>year|month|quarter|week)s?|the (?P<one>year|month|quarter|week))\s+"
    r"(?P<way>earlier|before|ago|prior|previously|after|later)\b(?!,? the)"
)
#: A time that was named before, by its length: "in the half", "over those twelve months".
_NAMED = re.compile(
    r"(?i)\b(?:in|over|during|for|within|throughout) (?!this (?:year|month|week)\b)"
    r"(?:the|this|that|those|these|the same|the said|the mentioned|said"
    r"|the above|the reported)\s+(?:(?P<many>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})[\s-])?"
    r"(?P<unit>year|half|quarter|month|week)s?\b"
    r"(?! (?:to|of|in|that|ended|ending|before|earlier|ago|so far|(?-i:[A-Z])|\d))"
)
#: The time that was named last, behind a number: "earned $9 million over the same period".
_SAME = re.compile(
    r" (?:over|in|during|for) (?:the|this|that) (?:same |reporting )?(?:period|time)\b"
    r"(?! (?:of|in|last|a|one|the|to)\b)"
)
#: The same time of a named year, before its number: "In the same month of 2023 it was 4 billion".
_SAME_OF = re.compile(
    r"(?i)\bin the (?:same|corresponding) (?:[a-z]+ )?(?:period|time|months?|quarter|half|weeks?)"
    r" (?:of|in) (?P<year>(?:19|20)\d\d)\b"
)
_MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}


def pointed_time(figure: Figure, sentence: ToldSentence, topic: ReportTopic, *, compared: bool) -> Days | None:
    """The days that a pointing time next to *figure* means; None if there is none or what it points to is not known."""
    text, begin = sentence.here.text, sentence.span[0]
    start = max((s[1] for s in sentence.figures if s[1] <= figure.span[0]), default=begin)
    lead = text[start : figure.span[0]]
    end = min((s[0] for s in sentence.figures if s[0] >= figure.span[1]), default=sentence.span[1])
    behind = text[figure.span[1] : min(end, figure.span[1] + 30)]
    opened = _BEFORE.search(lead)
    step = _BEFORE.match(behind.lstrip(" ,")) if figure.kind in ("level", "count", "share") else None
    if step is None and opened is not None and _opens(lead[: opened.start()], start == begin):
        step = opened
    own = [p for p in sentence.main if p.span[1] <= figure.span[0]]
    days = (own[-1].start, own[-1].end) if own else topic.now[0] if topic.now else None
    if step is not None and days is not None:
        return _counted_from(days, step)  # type: ignore[arg-type]
    said = _SAME_OF.search(lead)
    if said and topic.now and not compared and _opens(lead[: said.start()], start == begin):
        return in_year(topic.now[0], int(said["year"]))
    if compared:
        return None
    same = _SAME.match(behind) if figure.kind in ("level", "count", "share") else None
    if same and days is not None:
        return days  # type: ignore[return-value]
    named = _NAMED.search(behind) or _NAMED.search(text, begin, figure.span[0])
    return _as_long(named, topic) if named else None


def _opens(before: str, first: bool) -> bool:
    """Whether nothing but a joining word comes before a time in its clause."""
    pattern = (
        r"\W*(?:(?:[Bb]ut|[Aa]nd|[Ww]hile|[Ii]n)\s+)?" if first else r".*(?:[;:(–—]|, (?:and|but|while))\s+(?:in )?"
    )
    return re.fullmatch(pattern, before) is not None


def _counted_from(days: Days, step: re.Match[str]) -> Days | None:
    """*days* moved back by the step, such as a year; None for a step forward, which no report names exactly."""
    unit, many = (step["unit"] or step["one"]).lower(), counted(step["many"] or "one")
    if step["way"].lower() in ("after", "later"):
        return None
    if unit == "month" and many % 12 == 0:
        unit, many = "year", many // 12
    found: Days | None = days
    for _ in range(many):
        found = stepped(found, unit) if found else None
    return found


def _as_long(named: re.Match[str], topic: ReportTopic) -> Days | None:
    """The last time of the report that is as long as the one named; of a month or year that runs, what has passed."""
    unit, many = named["unit"].lower(), counted(named["many"] or "one")
    for days in reversed(topic.past):
        length = (days[1] - days[0]).days + 1
        months = many * _MONTHS.get(unit, 0)
        if (unit == "week" and length == 7 * many) or (months and 28 * months <= length <= 31 * months):
            return days
    if many > 1 and unit == "month" and topic.days is not None and topic.days[1].month == many:
        return topic.days[1].replace(month=1, day=1), topic.days[1]
    if many == 1 and unit in ("year", "month") and topic.days is not None:
        first, last = topic.days
        begin = last.replace(day=1) if unit == "month" else last.replace(month=1, day=1)
        return (begin, last) if begin <= first and first.year == last.year else None
    return None
