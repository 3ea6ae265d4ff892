"""The words of a text for comparing wordings: changes that do not alter a word leave it the same.

The kind of quotation mark, dash and apostrophe, capitals, a thousands separator and "per cent" are style; an editor may
change them without changing what was said.  `style_of` lists such changes.

>>> WordRun.of("He said 1,500 per cent — “It’s over”").words
('he', 'said', '1500', '%', "it's", 'over')
"""

from __future__ import annotations

import dataclasses
import functools
import re
import unicodedata
from collections.abc import Sequence

from helpers.annotate.figures.number_grammar import ONES, TENS
from helpers.base.records import Span

__all__ = ["WordRun", "style_of"]

#: A number with its separators, a word with its apostrophes, a sign that is read as a word.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|[%$€£¥&]")
#: One-word numbers, which a newspaper may print in digits.
_SPOKEN = {**ONES, **TENS}
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
_PER_CENT = re.compile(r"(?i)\bper\s?cent\b|%")
_MARKS = re.compile(r"[\"“”„«»‘’'`]")
_DASHES = re.compile(r"[‐-―−]")


@dataclasses.dataclass(frozen=True)
class WordRun:
    """The words of a text in order, in the form used for comparison, with their positions."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, within: Sequence[Span] | None = None) -> WordRun:
        """The words of *text*, or of its parts *within*."""
        found = [m for start, end in (within or [(0, len(text))]) for m in _words(text, start, end)]
        return cls(tuple(word for word, _ in found), tuple(span for _, span in found))

    def __len__(self) -> int:
        return len(self.words)

    def place(self, first: int, last: int) -> Span:
        """The position of the words *first* to *last* (not included)."""
        return self.spans[first][0], self.spans[last - 1][1]


def _words(text: str, start: int, end: int) -> list[tuple[str, Span]]:
    out: list[tuple[str, Span]] = []
    for match in _WORD.finditer(text, start, end):
        word = _plain(match[0])
        if word == "cent" and out and out[-1][0] == "per":
            out[-1] = ("%", (out[-1][1][0], match.end()))
        else:
            out.append((word, match.span()))
    return out


@functools.lru_cache(maxsize=200_000)
def _plain(word: str) -> str:
    """*word* in the form used for comparison.

    >>> _plain("percent"), _plain("12,000"), _plain("Don’t"), _plain("&")
    ('%', '12000', "don't", 'and')
    """
    said = unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("ʼ", "'")
    if said[:1].isdigit():
        return _THOUSANDS.sub("", said)
    if said in _SPOKEN:
        return f"{_SPOKEN[said]:g}"
    return {"percent": "%", "&": "and"}.get(said, said)


def style_of(one: str, other: str) -> tuple[str, ...]:
    """What differs between two texts with the same words, by the kinds of change an editor may make.

    The kinds are: first letter, capitals, per cent, digits (for a number in words), marks, dashes, punctuation.

    >>> style_of("the road is 'long'", "The road is “long”."), style_of("a - b", "a — b")
    (('first letter', 'marks'), ('dashes',))
    """
    one, other = one.strip(" \t\n,.;:"), other.strip(" \t\n,.;:")
    out = []
    if one[:1] != other[:1] and one[:1].casefold() == other[:1].casefold():
        out.append("first letter")
    if _bare(one)[1:] != _bare(other)[1:] and _bare(one).casefold() == _bare(other).casefold():
        out.append("capitals")
    if bool(_PER_CENT.search(one)) and _PER_CENT.findall(one) != _PER_CENT.findall(other):
        out.append("per cent")
    if re.findall(r"\d", one) != re.findall(r"\d", other):
        out.append("digits")
    if _MARKS.findall(one) != _MARKS.findall(other):
        out.append("marks")
    one, other = (_MARKS.sub("", text) for text in (one, other))
    if _DASHES.findall(one) != _DASHES.findall(other):
        out.append("dashes")
    if _punctuation(one) != _punctuation(other):
        out.append("punctuation")
    return tuple(out)


def _bare(text: str) -> str:
    return "".join(c for c in text if c.isalpha())


def _punctuation(text: str) -> list[str]:
    return re.findall(r"[,.;:!?()]", _DASHES.sub("-", text))
