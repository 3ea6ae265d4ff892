"""The words of a text, for comparison after a change: only their letters count, not what comes between them.

Different quotation marks, new line breaks, decomposed or lost accents and capitals make no difference: only the words
are compared, and each keeps its position.

>>> [one.key for one in tokens("The CAFÉ’s door\\n is “open”.")]
['the', 'cafe', 's', 'door', 'is', 'open']
>>> spread("He said: «Nobody asked us», twice.", ("“", "”"), (10, 25))
(9, 26)
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Levenshtein

from helpers.base.records import Span

__all__ = ["Token", "edges", "mended", "spread", "tokens"]

# combining accents, hyphens at a possible line end and zero-width characters belong to their word
_WORD = re.compile(r"[\w\u0300-\u036f\u00ad\u200b-\u200d\u2060]+")
_MARKS = frozenset("\"'`´“”„‟«»‹›‘’‚‛＂")
_DASHES = frozenset("-‐‑‒–—―−")
#: How many letters of a run of words allow for one differing letter.
SLIP = 4


class Token(NamedTuple):
    """One word: its letters in the form used for comparison, and its position."""

    key: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The words of *text* in order."""
    found = ((_key(match.group()), *match.span()) for match in _WORD.finditer(text))
    return [Token(*one) for one in found if one[0]]


@lru_cache(maxsize=65_536)
def _key(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if c.isalnum())


def mended(old: list[str], new: list[str]) -> int | None:
    """How many letters differ between two runs of words; None if they differ by more than typing errors.

    Digits must be the same, and no word may be added or removed, but one may be split or joined.

    >>> mended(["the", "programme"], ["the", "program"]), mended(["5", "percent"], ["6", "percent"])
    (2, None)
    >>> mended(["will", "go"], ["will", "never", "go"]), mended(["eco", "nomy"], ["economy"])
    (None, 0)
    """
    if old == new:
        return 0
    changed = sum(step.tag != "equal" for step in Levenshtein.opcodes(old, new))
    return None if changed > 1 + len(old) // 2 else _letters(old, new)


def _letters(old: list[str], new: list[str]) -> int | None:
    """The letters that differ, word by word; one word may be two in the other run."""
    at, other, distance = 0, 0, 0
    while at < len(old) and other < len(new):
        if old[at] == new[other]:
            at, other = at + 1, other + 1
        elif "".join(old[at : at + 2]) == new[other] and at + 1 < len(old):
            at, other = at + 2, other + 1
        elif "".join(new[other : other + 2]) == old[at] and other + 1 < len(new):
            at, other = at + 1, other + 2
        else:
            apart = OSA.distance(old[at], new[other])
            if apart > max(1, len(old[at]) // SLIP) or _digits(old[at]) != _digits(new[other]) or len(old[at]) < 3:
                return None
            at, other, distance = at + 1, other + 1, distance + apart
    return distance if at == len(old) and other == len(new) else None


def _digits(word: str) -> str:
    return "".join(c for c in word if c.isdigit())


def edges(words: str) -> tuple[str, str]:
    """The quotation marks and punctuation in *words* before the first word and after the last.

    >>> edges("“Nobody asked us,”")
    ('“', ',”')
    """
    found = tokens(words)
    return (words[: found[0].start], words[found[-1].end :]) if found else (words, "")


def spread(text: str, around: tuple[str, str], span: Span) -> Span:
    """*span* of *text*, extended by adjacent marks and punctuation that *around* contains in any form."""
    start, end = span
    for wanted in reversed(around[0].replace(" ", "")):
        before = len(text[:start].rstrip())
        if not before or not _alike(text[before - 1], wanted):
            break
        start = _doubled(text, before - 1, -1)
    for wanted in around[1].replace(" ", ""):
        after = end + len(text[end:]) - len(text[end:].lstrip())
        if after >= len(text) or not _alike(text[after], wanted):
            break
        end = _doubled(text, after, 1) + 1
    return start, end


def _alike(one: str, other: str) -> bool:
    return one == other or {one, other} <= _MARKS or {one, other} <= _DASHES


def _doubled(text: str, at: int, step: int) -> int:
    """The other half of a quotation mark printed as two single ones."""
    other = at + step
    return other if text[at] in "'`" and 0 <= other < len(text) and text[other] == text[at] else at
