"""Marks of notes after a number or its unit: "25%[1]", "$121 million¹".  They are neither numbers nor powers.

>>> without_notes("rose 25%[1] to $121 million² on 300 m² of 10⁶ tonnes")
'rose 25%    to $121 million  on 300 m² of 10⁶ tonnes'
"""

from __future__ import annotations

import re

__all__ = ["without_notes"]

#: A superscript number is a power only after digits and after short signs and names of lengths.
_MARK = re.compile(
    r"(?<=[\w%)”\"'’.,])(?:\[\d{1,3}\])+|(?:(?<=%)|(?<=[^\W\d_]{4})(?<!metre)(?<!meter)(?<!metres)(?<!meters))[¹²³⁰⁴-⁹]+(?!\w)"
)


def without_notes(text: str) -> str:
    """*text*, with spaces in place of note marks and its length unchanged."""
    if "[" not in text and not any(sign in text for sign in "¹²³⁰⁴⁵⁶⁷⁸⁹"):
        return text
    return _MARK.sub(lambda mark: " " * len(mark[0]), text)
