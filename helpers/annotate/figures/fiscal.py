"""Whose fiscal year is meant: the country in its words, else the only one in its sentence, determines the start.

A fiscal year is named after the year in which it ends, or that in which it begins (figures.toml, [fiscal]).
"""

from __future__ import annotations

import calendar
import datetime
import re

__all__ = ["HOME", "END_OF_SENTENCE", "at_home", "ended_year", "fiscal_number", "fiscal_of"]

END_OF_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[A-Z“\"‘«(])|[\n\r]")

#: The key under which the start of the article's own fiscal year is kept.
HOME = "at home"
#: "2022-23" is then a season, which is not the fiscal year.
_HARVEST = re.compile(r"(?i)\b(?:seasons?|harvests?|crops?|campaign|marketing year|vintage|sugar year|coffee year)\b")
#: After a fiscal year: when it ended.
_ENDED = re.compile(
    r",?\s*\(?(?:which |that )?(?:ended|ending|ends)\s+(?:on |in )?"
    rf"(?P<month>{'|'.join(calendar.month_name[1:])})(?: (?P<day>[0-3]?\d)\b)?(?:,? (?P<year>(?:19|20)\d\d))?"
)


def at_home(fiscal: dict[str, str], home: str) -> dict[str, str]:
    """*fiscal* with the start of the year in the country from which the article is written.

    >>> at_home({"india": "04-01"}, "india")["at home"]
    '04-01'
    """
    return fiscal | {HOME: fiscal[home]} if home in fiscal else fiscal


def ended_year(text: str, at: int, day: datetime.date | None) -> tuple[datetime.date, datetime.date] | None:
    """The twelve months of a fiscal year whose end is given after it; without a year, the last such year before *day*.

    >>> ended_year("fiscal 2023, which ended March 31,", 11, datetime.date(2024, 4, 17))
    (datetime.date(2023, 4, 1), datetime.date(2024, 3, 31))
    """
    ended = _ENDED.match(text, at)
    if ended is None or (day is None and not ended["year"]):
        return None
    month = list(calendar.month_name).index(ended["month"])
    year = int(ended["year"]) if ended["year"] else day.year if day else 0
    last = datetime.date(year, month, calendar.monthrange(year, month)[1])
    if not ended["year"] and day and last > day:
        last = datetime.date(year - 1, month, calendar.monthrange(year - 1, month)[1])
    if ended["day"] and int(ended["day"]) != last.day:
        return None
    after = last + datetime.timedelta(days=1)
    return after.replace(year=after.year - 1), last


def fiscal_number(found: re.Match[str]) -> str:
    """The year or years of "FY22", "FY2021/22"."""
    year, end = int(found["fy_y"]), found["fy_z"]
    return f"{year + (2000 if year < 100 else 0)}{f'-{end[-2:]}' if end else ''}"


def fiscal_of(words: str, found: re.Match[str], fiscal: dict[str, str]) -> str:
    """The first day of the fiscal year in the country named by *words*, or else by the sentence around them."""
    named_by = {name: start for name, start in fiscal.items() if name != HOME}
    start = next((start for name, start in named_by.items() if _of_country(name, words)), "")
    if start:
        return start
    text = found.string
    before = max(
        (m.end() for m in END_OF_SENTENCE.finditer(text, max(0, found.start() - 300), found.start())), default=0
    )
    after = END_OF_SENTENCE.search(text, found.end())
    around = text[max(before, found.start() - 300) : min(after.start() if after else len(text), found.end() + 300)]
    said = re.search(r"(?i)fiscal|financial|\bFY", words + found[0]) is not None
    if not said and HOME in fiscal and not _HARVEST.search(around):
        # partners are named beside it
        return fiscal[HOME]
    for where in (around, text) if said else (around,):
        named = {start for name, start in named_by.items() if _of_country(name, where)}
        if len(named) == 1 or (named and where is around):
            # a sentence that names no country means the only country in the article with such a year
            return named.pop() if len(named) == 1 else ""
    return "" if not said and _HARVEST.search(around) else fiscal.get(HOME, "")


def _of_country(name: str, words: str) -> bool:
    """Whether the words of a fiscal year name the country ("India's", "Indian")."""
    low = words.lower()
    return name[:5] in low or (name == "united states" and re.search(r"\bU\.?S\b(?!\$)", words) is not None)
