"""Lines set in capitals, in small letters for whoever looks for times: "* JANUARY EXPORTS $9 BLN"."""

from __future__ import annotations

import re

from helpers.annotate.figures.period_grammar import MONTH_NO

__all__ = ["without_capitals"]

#: A line without small letters, with at least three words.
_CAPITALS = re.compile(r"(?m)^(?=(?:[^A-Za-z\n]*[A-Z]{2,}\b){3})[^a-z\n]+$")
_MONTH_NAME = re.compile(rf"\b(?:{'|'.join(MONTH_NO)})\b")


def without_capitals(text: str) -> str:
    """*text* with the lines that are set in capitals in small letters, so that their times are read.

    >>> without_capitals("* JANUARY EXPORTS $9 BLN, UP FROM DECEMBER\\nIn May")
    '* January exports $9 bln, up from December\\nIn May'
    """
    if not _CAPITALS.search(text):
        return text
    return _CAPITALS.sub(lambda line: _MONTH_NAME.sub(lambda m: m[0].title(), line[0].lower()), text)
