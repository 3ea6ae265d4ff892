"""Dates as printed by papers and archives: month names in any language, with weekday, time and edition.

Names of months and days come from archives.toml.  An incomplete date ("March 2024", "Winter 2023") is a date without a
day, never the first of the month; if a number may be the day or the month, only a weekday next to it can decide.

>>> from helpers.knowledge.archives import load_archive_words
>>> from helpers.knowledge.load import Knowledge
>>> words = load_archive_words(Knowledge())
>>> printed("January 11, 2010 Monday, Late Edition - Final", words)
Printed(day=datetime.date(2010, 1, 11), half=False, rest='Late Edition - Final')
>>> printed("le lundi 11 janvier 2010", words).day, printed("4. März 2024 Montag 9:20 AM GMT", words).rest
(datetime.date(2010, 1, 11), '')
>>> printed("March 2024", words)
Printed(day=None, half=True, rest='')
>>> printed("May is a month", words)
"""

from __future__ import annotations

import dataclasses
import datetime
import re

from helpers.knowledge.archives import ArchiveWords

__all__ = ["Printed", "printed", "printed_within"]

_WORD = r"[^\W\d_]+(?:-[^\W\d_]+)?"
_BEFORE = rf"(?:(?:le|den|der|el|am|on)\s+)?(?:(?P<before>{_WORD})[.,]?\s*,?\s+)?(?:(?:le|den|der|el|am|the)\s+)?"
_FORMS = tuple(
    re.compile(_BEFORE + form + r"(?!\d)", re.IGNORECASE)
    for form in (
        rf"(?P<month>{_WORD})\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<year>(?:1[6-9]|20)\s?\d\s?\d)",
        rf"(?P<day>\d{{1,2}})(?:er|re|st|nd|rd|th|[.ºª°])?\s*(?:de\s+|of\s+)?(?P<month>{_WORD})\.?\s*,?\s*"
        rf"(?:de\s+|del\s+)?(?P<year>(?:1[6-9]|20)\s?\d\s?\d)",
        r"(?P<year>(?:1[6-9]|20)\d\d)-(?P<month>\d{2})-(?P<day>\d{2})(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>(?:1[6-9]|20)\d\d)",
        r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:1[6-9]|20)\d\d)",
    )
)
_HALF = re.compile(
    rf"(?:(?P<month>{_WORD})[.,]?(?:\s*[-/–]\s*{_WORD})?(?:\s+de)?\s+)?(?P<year>(?:1[6-9]|20)\d\d)"
    rf"(?:\s*[-/–]\s*{_WORD}\s+(?:1[6-9]|20)\d\d)?", re.IGNORECASE
)  # fmt: skip
_SEASONS = frozenset({
    "spring", "summer", "autumn", "fall", "winter", "frühjahr", "frühling", "sommer", "herbst", "printemps", "été",
    "automne", "hiver", "lente", "zomer", "herfst", "primavera", "verano", "otoño", "invierno",
})  # fmt: skip
_TIME = re.compile(
    r"[,;]?\s*(?:at\s+|um\s+|à\s+|om\s+)?\d{1,2}(?:[:.h]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|\s*[ap]\.?m\.?)"
    r"(?:\s*(?:Uhr|uur|GMT|UTC|BST|CET|CEST|MEZ|MESZ|[ECMP][SD]?T|EET|IST|AEST|AEDT|Z|[+-]\d\d:?\d\d))?"
    r"(?:\s+(?:\w+\s+){0,2}(?:Standard |Daylight )?Time)?(?!\w)",
    re.IGNORECASE,
)


@dataclasses.dataclass(frozen=True)
class Printed:
    """A date: its day (None if it is not readable), and the text printed after it (an edition)."""

    day: datetime.date | None
    half: bool = False
    rest: str = ""


def printed(line: str, words: ArchiveWords) -> Printed | None:
    """The date in *line*, or None if the line contains more than a date, a time and an edition."""
    text = " ".join(line.split())
    if not text or len(text) > 160 or not any(c.isdigit() for c in text):
        return None
    for form in _FORMS:
        found = form.match(text)
        if found and (date := _read(found, text, words)):
            return date
    found = _HALF.fullmatch(text)
    if found and found["month"] and (words.month(found["month"]) or found["month"].casefold() in _SEASONS):
        return Printed(None, half=True)
    return None


def printed_within(text: str, words: ArchiveWords) -> tuple[datetime.date, int, int] | None:
    """The first date in *text* printed with the name of its month, and where it begins and ends.

    >>> from helpers.knowledge.archives import load_archive_words
    >>> from helpers.knowledge.load import Knowledge
    >>> printed_within("Business, mardi 14 mars 2006, p. 16", load_archive_words(Knowledge()))
    (datetime.date(2006, 3, 14), 10, 28)
    """
    best: tuple[datetime.date, int, int] | None = None
    for form in _FORMS[:2]:
        for found in form.finditer(text):
            month = words.month(found["month"])
            day = _day(found["year"], month, found["day"]) if month else None
            if day is None:
                continue
            before = found["before"]
            start = found.start() if not before or words.weekday(before) is not None else found.end("before")
            start = max(start, 0)
            start += len(text[start : found.end()]) - len(text[start : found.end()].lstrip(" ,.;"))
            if best is None or start < best[1]:
                best = day, start, found.end()
            break
    return best


def _read(found: re.Match[str], text: str, words: ArchiveWords) -> Printed | None:
    """The date that one form found at the start of *text*."""
    before = found["before"]
    weekday = words.weekday(before) if before else None
    if before and weekday is None:
        return None
    rest = text[found.end() :]
    behind = re.match(rf"[,\s]*\(?({_WORD})\)?\.?", rest)
    if behind and (named := words.weekday(behind[1])) is not None:
        weekday, rest = (named if weekday is None else weekday), rest[behind.end() :]
    rest = _TIME.sub("", rest, count=1) if _TIME.match(rest) else rest
    if (rest and rest[0] not in " ,;(") or len(rest) > 90 or _is_sentence(rest.strip(" ,;")):
        return None
    numbers = found["month"].isdigit()
    month = int(found["month"]) if numbers else words.month(found["month"])
    if month is None:
        return None
    day = _day(found["year"], month, found["day"])
    if numbers and "/" in found[0]:
        other = _day(found["year"], int(found["day"]), str(month))
        either = [one for one in {day, other} if one is not None and (weekday is None or one.weekday() == weekday)]
        day = either[0] if len(either) == 1 else None
    return Printed(day, half=day is None, rest=rest.strip(" ,;"))


def _is_sentence(rest: str) -> bool:
    """Whether the text after a date is not an edition, so that the line is a sentence that begins with a date."""
    words = rest.split()
    return (rest[:1].islower() and len(words) > 3) or (
        len(words) > 5 and rest.rstrip("\"'”’»").endswith((".", "!", "?"))
    )


def _day(year: str, month: int | None, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year.replace(" ", "")), month or 0, int(day))
    except ValueError:
        return None
