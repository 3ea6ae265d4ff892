r"""The text as parsed: lines wrapped inside a paragraph become one line, with every character in its place.

`article.text` is not changed, so joining two lines must not move any character: a line break, and the indent or the
mark of a reply ("> ") after it, become as many spaces, and if a word is cut at a line's end its hyphen and the break
become soft hyphens, which are invisible and which no rule counts.  A hyphen that belongs to the word ("long-term") is
kept.  Which lines belong together is decided by `helpers.base.wrapped`.

>>> spaced("a bonus of 900 euros to each of its 1,250\nworkers at the mill.")
'a bonus of 900 euros to each of its 1,250 workers at the mill.'
>>> spaced("Wheat: 40,000 tonnes\nCotton: 12,500 tonnes")
'Wheat: 40,000 tonnes\nCotton: 12,500 tonnes'
"""

from __future__ import annotations

import functools
import re

from helpers.base.wrapped import CUT, WIDEST, margin, wrapped
from helpers.knowledge.rarity import hyphenated

__all__ = ["SOFT", "plain", "spaced"]

#: Marks the point in a word at which it was cut at a line's end.
SOFT = "\xad"

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_INDENT = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*")
_PAIR = re.compile(r"[^\s][ \t]*(?:\r\n|\n|\r)(?=[ \t>]*[^\s>])")


@functools.lru_cache(maxsize=256)
def spaced(text: str) -> str:
    """*text*, at the same length, with each wrapped paragraph on one line."""
    if not _paired(text):
        return text
    lines = [found[0] for found in _LINE.finditer(text) if found[0]]
    bare = [line.rstrip("\r\n") for line in lines]
    runs = _runs(bare)
    at = margin([bare[a:b] for a, b in runs])
    goes_on = [False] * len(lines)
    for a, b in runs:
        if max(map(len, bare[a:b])) <= WIDEST:
            goes_on[a:b] = wrapped(bare[a:b], at)
    if not any(goes_on):
        return text
    out: list[str] = []
    for number, line in enumerate(lines):
        if number and goes_on[number - 1]:
            lead = _INDENT.match(line)
            skip = len(lead[0]) if lead else 0
            fill = SOFT if out[-1].endswith(SOFT) else " "
            line = fill * skip + line[skip:]
        if goes_on[number]:
            line = _end(line, lines[number + 1])
        out.append(line)
    return "".join(out)


def _paired(text: str) -> bool:
    """Whether a line with words follows another without an empty one between them."""
    if "\r" in text:
        return _PAIR.search(text) is not None
    lines = text.split("\n")
    # in nearly every text every second line is empty, and to look at lines is far faster than to search all characters
    if not any(lines[1::2]):
        return False
    before = False
    for line in lines:
        if before and (start := line.lstrip(" \t>")) and not start[0].isspace():
            return True
        end = line.rstrip(" \t")
        before = bool(end) and not end[-1].isspace()
    return False


def plain(words: str) -> str:
    """Words of a `spaced` text in ordinary form.

    >>> plain("agricul\\xad\\xadture")
    'agriculture'
    """
    return words.replace(SOFT, "") if SOFT in words else words


def _runs(lines: list[str]) -> list[tuple[int, int]]:
    """The first line of each run of lines that are not blank (apart from a reply's marks), and the line after its
    last.
    """
    out: list[tuple[int, int]] = []
    start = None
    for at, line in enumerate([*lines, ""]):
        if line.strip(" \t>"):
            start = at if start is None else start
        elif start is not None:
            out.append((start, at))
            start = None
    return out


def _end(line: str, following: str) -> str:
    """A line that continues, with something else in place of its end."""
    body = line.rstrip("\r\n")
    width = len(line) - len(body)
    second = re.match(r"[^\W\d_]+", _INDENT.sub("", following, count=1))
    first = re.search(r"[^\W\d_]+(?=[-\u2010\xad]$)", body)
    if not (CUT.search(body) and first and second):
        return body + " " * width
    if body[-1] != SOFT and hyphenated(first[0], second[0]):
        return body + SOFT * width
    return body[:-1] + SOFT * (width + 1)
