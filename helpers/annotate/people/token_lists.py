"""The tokens of a parse as plain lists, read once, for rules that often look left and right.

spaCy creates a token object at every access; lists of the attributes that the rules need take a tenth of the time.
"""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from typing import TYPE_CHECKING

from helpers.language.marks import stretches

if TYPE_CHECKING:
    from helpers.language.parse import Parsed

__all__ = ["CLITICS", "Tokens", "read_tokens"]

#: How the possessive is written as a token of its own.
CLITICS = frozenset({"'s", "’s", "'", "’", "`s"})


@dataclasses.dataclass(frozen=True)
class Tokens:
    """One list per attribute, each with one entry per token of the article.

    ``start`` and ``end`` are characters, ``head`` and ``sentences`` numbers of tokens, ``sentence`` and ``paragraph``
    numbers of sentences (from 0) and paragraphs (from 1); ``quoted`` is 1 between quotation marks.
    """

    text: list[str]
    lower: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    sentence: list[int]
    sentences: list[tuple[int, int]]
    paragraph: list[int]
    quoted: bytearray

    def __len__(self) -> int:
        return len(self.text)

    def words(self, i: int, j: int) -> str:
        """The tokens [i, j) as printed, with each stretch of white space as one space."""
        return "".join(
            word if k == i or self.start[k] == self.end[k - 1] else f" {word}"
            for k, word in enumerate(self.text[i:j], start=i)
            if not word.isspace()
        )

    def at(self, start: int, end: int) -> tuple[int, int]:
        """The tokens [i, j) that overlap the characters [start, end)."""
        i = bisect.bisect_right(self.end, start)
        return i, max(i, bisect.bisect_left(self.start, end))


def read_tokens(parsed: Parsed) -> Tokens:
    """The lists for *parsed*; a token is quoted if it is between quotation marks."""
    t = parsed.layout
    start = t.start.tolist()
    bounds = [*t.sentences.tolist(), len(start)]
    spans = list(itertools.pairwise(bounds))
    return Tokens(
        text=t.words,
        lower=t.lower,
        pos=t.pos,
        tag=t.tag,
        dep=t.dep,
        head=t.heads.tolist(),
        start=start,
        end=t.end.tolist(),
        sentence=[number for number, (i, j) in enumerate(spans) for _ in range(i, j)],
        sentences=spans,
        paragraph=_numbered(start, parsed.paragraphs),
        quoted=_quoted(parsed, start),
    )


def _numbered(starts: list[int], paragraphs: list[tuple[int, int]]) -> list[int]:
    """The number of the paragraph of each token, from 1."""
    out, number = [], 0
    for at in starts:
        while number < len(paragraphs) and paragraphs[number][0] <= at:
            number += 1
        out.append(max(1, number))
    return out


def _quoted(parsed: Parsed, starts: list[int]) -> bytearray:
    """1 for each token between quotation marks."""
    out, at = bytearray(len(starts)), 0
    for stretch in stretches(parsed.text, parsed.paragraphs):
        while at < len(starts) and starts[at] < stretch.start:
            at += 1
        while at < len(starts) and starts[at] < stretch.end:
            out[at] = 1
            at += 1
    return out
