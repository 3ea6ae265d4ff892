"""Put the lines of a printed page back into paragraphs, and rejoin words that were hyphenated at a line end.

A new paragraph begins where the gap to the line above is wider than usual, where the letter size changes, where a line
is indented, or where the line above stopped short of the margin although the next word would have fitted.  A hyphen at
a line's end is removed, unless the document elsewhere prints the word with it ("long-term"), or what follows could not
be the rest of a word ("Asia-Plus", "COVID-19").
"""

from __future__ import annotations

import collections
import dataclasses
import itertools
import re
import statistics
from collections.abc import Iterable, Sequence

from helpers.knowledge.rarity import hyphenated

__all__ = ["Line", "PrintedWords", "paragraphs"]

#: A gap between two lines of this many times the page's usual gap separates paragraphs.
GAP = 1.2

#: Letters larger or smaller than those above by this factor begin another paragraph (a headline).
SIZE = 1.15

_BULLET = re.compile(r"[•‣▪●○◦■□–—*-]\s")
_HYPHENS = ("-", "\u2010", "\xad")


@dataclasses.dataclass(frozen=True)
class Line:
    """A printed line: its words, its box in points from the foot of the page, and its letter size."""

    text: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0
    size: float = 0.0
    hyphen: bool = False

    @property
    def height(self) -> float:
        return self.top - self.bottom


class PrintedWords:
    """The words printed inside the document's lines, used to decide on words hyphenated at a line end."""

    def __init__(self, pages: Iterable[Sequence[Line]]) -> None:
        self._whole: set[str] = set()
        for lines in pages:
            for line in lines:
                found = re.findall(r"\w+(?:[-\u2010]\w+)*", line.text.casefold())
                # the last word may be only half a word
                self._whole.update(found[:-1])

    def joined(self, first: str, second: str) -> str:
        """*first*, with or without its hyphen, and *second* joined correctly.

        >>> PrintedWords([[Line("a long-term plan of coopera- tion")]]).joined("a long", "term plan")
        'a long-term plan'
        >>> words = PrintedWords([])
        >>> words.joined("coopera", "tion"), words.joined("Asia", "Plus"), words.joined("non", "oil")
        ('cooperation', 'Asia-Plus', 'non-oil')
        """
        before, after = re.search(r"\w+(?:-\w+)*$", first), re.match(r"\w+", second)
        if before is None or after is None:
            return f"{first}-{second}"
        whole, parted = f"{before[0]}{after[0]}".casefold(), f"{before[0]}-{after[0]}".casefold()
        if parted in self._whole and whole not in self._whole:
            return f"{first}-{second}"
        cut = after[0].islower() and before[0][-1].isalpha()
        if cut and whole not in self._whole and hyphenated(before[0].rpartition("-")[2], after[0]):
            cut = False
        return f"{first}{'' if cut else '-'}{second}"


def paragraphs(lines: Sequence[Line], words: PrintedWords) -> list[str]:
    """The paragraphs of one page, each in one line.

    >>> page = [Line("He came to Tehe", 0, 100, 80, 90, hyphen=True), Line("ran.", 0, 20, 68, 78)]
    >>> paragraphs(page, PrintedWords([page]))
    ['He came to Teheran.']
    """
    usual = _usual_pitch(lines)
    out: list[str] = []
    margin = _margins(lines)
    cut = False
    for at, line in enumerate(lines):
        text, hyphen = _hyphen(line)
        if out and (cut or not _begins(lines, at, usual, margin)):
            # typesetting may end a line after the slash of and/or
            parted = "" if re.search(r"[^\W_]/$", out[-1]) and text[:1].isalnum() else " "
            out[-1] = words.joined(out[-1], text) if cut else f"{out[-1]}{parted}{text}"
        else:
            out.append(text)
        cut = hyphen and at + 1 < len(lines)
        if hyphen and not cut:
            out[-1] += "-"
    return out


def _hyphen(line: Line) -> tuple[str, bool]:
    """The line without the hyphen that it ends with, and whether there was one."""
    text = " ".join(line.text.split())
    if line.hyphen:
        return text, True
    if text.endswith(_HYPHENS) and len(text) > 1 and text[-2].isalnum():
        return text[:-1], True
    return text, False


def _usual_pitch(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next, in points; the smaller ones are those inside paragraphs."""
    steps = [a.bottom - b.bottom for a, b in itertools.pairwise(lines)]
    heights = [line.height for line in lines]
    tall = statistics.median(heights) if heights else 0.0
    steps = sorted(step for step in steps if 0.8 * tall < step < 4 * tall)
    return steps[(len(steps) - 1) // 3] if steps else 1.5 * tall


def _margins(lines: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """For each line, the left and right margins of its column."""
    out = {}
    for at, line in enumerate(lines):
        column = [other for other in lines if other.left < line.right and line.left < other.right] or [line]
        # the usual left edge, not that of a hanging bullet
        lefts = collections.Counter(round(other.left) for other in column)
        left = min(lefts, key=lambda edge: (-lefts[edge], edge))
        out[at] = (float(left), max(other.right for other in column))
    return out


def _begins(lines: Sequence[Line], at: int, usual: float, margin: dict[int, tuple[float, float]]) -> bool:
    """Whether line *at* is the first line of a paragraph."""
    line, above = lines[at], lines[at - 1]
    step = above.bottom - line.bottom
    if step < -0.5 * usual:
        # further up: the next column or a box; the text continues unless the line above ended a sentence
        return _ends(above) or not line.text[:1].islower()
    if step > GAP * usual or _BULLET.match(line.text):
        return True
    size = line.size / above.size if above.size and line.size else 1.0
    if not 1 / SIZE < size < SIZE:
        return True
    left, _ = margin[at]
    indent = line.left - left
    if 4 < indent < 60 and above.left - left < 4 and not _BULLET.match(above.text):
        return True
    # the first word would have fitted in the line above, so that line was ended on purpose
    letters = line.text.split(" ")[0]
    width = (line.right - line.left) / max(len(line.text), 1) * (len(letters) + 1)
    spare = margin[at - 1][1] - above.right
    return _ends(above) and spare > 1.3 * width and spare > 8


def _ends(line: Line) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(re.search(r"[.!?…:][\"'”’»)\]]*$", line.text))
