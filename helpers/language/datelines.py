"""Datelines: the town, day and agency before the first sentence of a report ("BERLIN (Reuters) - ")."""

from __future__ import annotations

import re

__all__ = ["WEEKDAYS", "dateline_end"]

#: The days of the week in lower case, for comparison with tokens.
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})

#: A town, perhaps a day and an agency, and a dash, at the beginning of a paragraph.
_DATELINE = re.compile(
    r"(?:^|(?<=\n))\s*(?:[A-Z][A-Z’'. -]{2,30}|(?:[A-Z][\w’'-]+ ?){1,3})(?:[,/] ?[\w .]{2,24})?(?:, [\w .]{3,20})?"
    r"(?: ?\([^()\n]{1,30}\))?\s(?:[-–—]{1,2}|―)\s"
)


_MONTHS = r"(?:Jan|Feb|March|April|May|June|July|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"

#: The same, in an unambiguous form: the town in capitals, or followed by an agency in brackets, or by a day and an
#: agency ("Lund (N/R), July 30, GNA - ").
_SURE = re.compile(
    r"(?:^|(?<=\n))\s*[A-Z][\w’'. -]{2,30}?(?: ?\([^()\n]{1,20}\))?, " + _MONTHS + r" \d{1,2}(?:, ?\d{4})?"
    r"(?:[,.]? ?\(?[A-Z]{2,}[\w/]*\)?)?[,.]?\s?(?:[-–—]{1,2}|―)\s|"
    r"(?:^|(?<=\n))\s*(?:(?=[^\n]{3,60}?\([A-Z][^()\n]{1,29}\))[A-Z][\w’'. -]{2,30}?|[A-Z][A-Z’'. -]{2,30})"
    r"(?: [A-Z][a-z]{2,15})?(?:[,/] ?[\w .]{2,24}){0,2}(?: ?\([^()\n]{1,30}\))?(?:\s?(?:[-–—]{1,2}|―)|(?<=\)):)\s"
)


def dateline_end(text: str, at: int, *, sure: bool = False) -> int:
    """The end of the dateline in the paragraph of the character *at*; the start of the paragraph if there is none.

    >>> text = "TEHRAN – Exports rose."
    >>> text[dateline_end(text, 12) :]
    'Exports rose.'
    >>> text = "The plan - the third - rose."
    >>> dateline_end(text, 20, sure=True)
    0
    """
    start = text.rfind("\n", 0, at) + 1
    found = (_SURE if sure else _DATELINE).match(text, start)
    return found.end() if found and found.end() <= at else start
