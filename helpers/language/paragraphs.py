"""Paragraphs: the non-empty lines of the unchanged text, counted from 1, as in citations.

Lines that were wrapped inside a paragraph count as one (`helpers.language.wrapping`).

>>> text = "One.\\n\\n  Two.\\r\\nThree."
>>> [text[start:end] for start, end in paragraphs(text)]
['One.', 'Two.', 'Three.']
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from helpers.base.records import Span
from helpers.language.wrapping import spaced

__all__ = ["number_of_paragraphs", "paragraph_at", "paragraphs", "trimmed"]


def paragraphs(text: str) -> list[Span]:
    """The spans of the paragraphs of *text*, without white space at their ends."""
    out, at = [], 0
    text = spaced(text)
    for line in text.splitlines(keepends=True):
        span = trimmed(text, (at, at + len(line)))
        at += len(line)
        if span[0] < span[1]:
            out.append(span)
    return out


def number_of_paragraphs(text: str) -> int:
    """How many `paragraphs` *text* has, without their spans.

    >>> number_of_paragraphs("One.\\n\\n  Two.\\r\\nThree.")
    3
    """
    lines = text.splitlines()
    if any(lines[1::2]):  # in nearly every text every second line is empty, so that none can be a wrapped one
        lines = spaced(text).splitlines()
    return len(lines) - lines.count("") - sum(map(str.isspace, lines))


def trimmed(text: str, span: Span) -> Span:
    """*span* without the white space at its ends (empty at its start if there is nothing else)."""
    start, end = span
    part = text[start:end]
    lead = len(part) - len(part.lstrip())
    return start + lead, max(start + lead, start + len(part.rstrip()))


def paragraph_at(spans: Sequence[Span], at: int) -> int:
    """The number, from 1, of the paragraph that contains the character *at*, or of the last one that begins before it.

    >>> paragraph_at([(0, 4), (6, 10)], 7)
    2
    """
    return max(1, bisect.bisect_right(spans, (at, float("inf"))))
