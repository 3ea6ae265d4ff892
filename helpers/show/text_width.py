"""The drawn width of words: measured, because letters differ in width and a cut word cannot be read.

>>> width_of("wide", 9) > width_of("ill", 9)
True
"""

from __future__ import annotations

import bisect
import functools
import textwrap

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from helpers.show.fonts import drawn_as

__all__ = ["fitted", "points_of", "width_of", "cut_lines", "folded_lines"]

#: A longer word, such as no language has, is broken like a line.
_WORD = 60
#: How many words are tried as one line's; if all fit, more are tried.
_AT_ONCE = 24


def fitted(text: str, room: float, size: float, lines: int = 2) -> str:
    """*text* in at most *lines* lines that fit *room* inches, cut with an ellipsis; measured, because letters differ
    in width.
    """
    out = [""]
    for word in (piece for whole in text.split() for piece in textwrap.wrap(whole, _WORD)):
        longer = f"{out[-1]} {word}".strip()
        if width_of(longer, size) <= room or not out[-1]:
            out[-1] = longer
        elif len(out) == lines:
            out[-1] += " …"
            break
        else:
            out.append(word)
    return "\n".join(out)


def width_of(text: str, size: float, weight: str = "normal") -> float:
    """The width of the longest line of *text* in inches."""
    return max(points_of(line, size, weight) for line in text.split("\n")) / 72


@functools.lru_cache(maxsize=4096)
def points_of(words: str, size: float, weight: str) -> float:
    """The width of *words* on one line, in points."""
    font = FontProperties(size=size, weight=weight)
    return float(text_to_path.get_text_width_height_descent(drawn_as(words), font, ismath=False)[0])


def cut_lines(lines: list[str], most: int) -> list[str]:
    """At most *most* of the *lines*; an ellipsis shows that there was more.

    >>> cut_lines(["one", "two", "three"], 2)
    ['one', 't …']
    """
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1][:-2].rstrip()} …"]


def folded_lines(text: str, size: float, weight: str, width: float) -> list[str]:
    """*text* in lines that fit *width* inches; measured, because letters differ in width and a cut word cannot be read.

    On screen letters are fitted to whole pixels, which makes a line slightly longer than its outlines.
    """
    lines: list[str] = []
    words, room = [*filter(None, text.replace("\n", " ").split(" "))], 0.96 * (width - 0.14) * 72
    while words:
        more = _fitting(lines[-1], words, room, size, weight) if lines else 0
        if more:
            lines[-1] = " ".join([lines[-1], *words[:more]])
        if more < min(len(words), _AT_ONCE):  # the next one does not fit
            lines.extend(textwrap.wrap(words[more], _WORD))
            more += 1
        words = words[more:]
    return lines


def _fitting(line: str, words: list[str], room: float, size: float, weight: str) -> int:
    """How many of *words* fit after *line*: looked for by halves, because each measurement takes long."""

    def too_wide(number: int) -> bool:
        return points_of(" ".join([line, *words[: number + 1]]), size, weight) > room

    return bisect.bisect_left(range(min(len(words), _AT_ONCE)), True, key=too_wide)
