"""Whose fiscal year is meant: the country in its words, else the only one of its sentence, tells when it begins.

A fiscal year is named for the year in which it ends (figures.toml, [fiscal]).
"""

from __future__ import annotations

import calendar
import re

__all__ = ["END_OF_SENTENCE", "fiscal_number", "fiscal_of"]

END_OF_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[A-Z“\"‘«(])|[\n\r]")


#: Behind a fiscal year: when it ended.
_ENDED = re.compile(
    r",?\s*\(?(?:which |that )?(?:ended|ending|ends|to)\s+(?:on |in )?"
    rf"(?P<month>{'|'.join(calendar.month_name[1:])})(?: (?P<day>[0-3]?\d)\b)?"
)


def _day_after(ended: re.Match[str]) -> str:
    """The day on which the year after begins, as figures.toml writes it; empty where a year does not begin so.

    >>> _day_after(_ENDED.match(", which ended March 31", 0))
    '04-01'
    """
    month = list(calendar.month_name).index(ended["month"])
    last = calendar.monthrange(2023, month)[1]
    return f"{month % 12 + 1:02}-01" if not ended["day"] or int(ended["day"]) == last else ""


def fiscal_number(found: re.Match[str]) -> str:
    """The year of "FY22", "FY2021/22" as a fiscal year is named: for the year in which it ends."""
    year, end = int(found["fy_y"]), found["fy_z"]
    if end:
        return str(2000 + int(end[-2:]))
    return str(year + (2000 if year < 100 else 0))


def fiscal_of(words: str, found: re.Match[str], fiscal: dict[str, str]) -> str:
    """The first day of the fiscal year that *words*, or else the sentence around them, name the country of."""
    start = next((start for name, start in fiscal.items() if _of_country(name, words)), "")
    if start:
        return start
    text = found.string
    ended = _ENDED.match(text, found.end())
    if ended:
        return _day_after(ended)
    before = max(
        (m.end() for m in END_OF_SENTENCE.finditer(text, max(0, found.start() - 300), found.start())), default=0
    )
    after = END_OF_SENTENCE.search(text, found.end())
    around = text[max(before, found.start() - 300) : min(after.start() if after else len(text), found.end() + 300)]
    named = {start for name, start in fiscal.items() if _of_country(name, around)}
    return named.pop() if len(named) == 1 else ""


def _of_country(name: str, words: str) -> bool:
    """Whether the words of a fiscal year name the country ("India's", "Indian")."""
    low = words.lower()
    return name[:5] in low or (name == "united states" and re.search(r"\bU\.?S\b(?!\$)", words) is not None)
