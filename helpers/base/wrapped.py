"""Find which lines wrapped at a margin belong together, in text files and in archives' exports.

Text wrapped at a margin ends a line only if the next word would not have fitted.  So a line that stops short although
the next word would have fitted was ended on purpose (a list, a verse, a table, the end of a paragraph), and a full line
continues on the next.  If a block of lines is too narrow to decide, a line continues if it stops in the middle of a
sentence and the next begins with a lower-case letter, or if a word is cut at its end.

>>> wrapped(["The company would pay a bonus of 900 euros to each of its 1,250", "workers before the end of May."])
[True, False]
>>> wrapped(["Wheat: 40,000 tonnes", "Cotton: 12,500 tonnes"])
[False, False]
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

__all__ = ["LEAST", "WIDEST", "margin", "wrapped"]

#: The narrowest and the widest column at which text is wrapped, in characters.
LEAST, WIDEST = 40, 100
#: A newspaper's column is narrower; so that a list or a poem is not taken for one, more of its lines must show it.
COLUMN, COLUMN_LINES = 26, 8

#: A word that is cut at the line's end by a hyphen.
CUT = re.compile(r"[^\W\d_]{2,}[-\u2010\xad]$")

_MARK = re.compile(r"^(?:\s*>)+ ?")
_ITEM = re.compile(r"(?:[•‣▪●○◦■□*+–—-]|\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|#{1,6}|\|)\s")
_CHANCE = re.compile(r"(?:[–—-]|[A-Z]\.|\d{1,3}\.)\s")
_TABLE = re.compile(r"\S(?:\t|\s{3,})\S|\|.*\|")
_RULE = re.compile(r"[\W_]+")
_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")


def margin(blocks: Sequence[Sequence[str]]) -> int | None:
    """The margin at which the paragraphs of a text are wrapped, or None if they are not wrapped.

    Args:
        blocks: runs of lines without an empty one.

    Most lines inside the blocks must be full at this margin, and some must stop in the middle of a sentence.
    """
    inner = [(_bare(a), _bare(b)) for block in blocks for a, b in itertools.pairwise(block)]
    inner = [(a, b) for a, b in inner if not _apart(a, b, None)]
    if not inner:
        return None
    lengths = sorted(len(a.rstrip()) for a, _ in inner)
    most = lengths[-1] if len(lengths) < 40 else lengths[int(0.98 * len(lengths))]
    column = COLUMN <= most < LEAST and len(inner) >= COLUMN_LINES
    if not (LEAST <= most <= WIDEST or column):
        return None
    full = sum(_full(a, b, most) for a, b in inner)
    small = sum(_goes_on(a, b) for a, b in inner)
    least_full, least_small = (0.8, 0.5) if column else (0.75, 0.2)
    return most if full >= least_full * len(inner) and small >= max(1, least_small * len(inner)) else None


def wrapped(lines: Sequence[str], at: int | None = None) -> list[bool]:
    """For each line of one block, whether it continues on the next.

    Args:
        lines: lines without an empty one among them.
        at: the margin of the whole text (`margin`), if it is known.
    """
    bare = [_bare(line) for line in lines]
    at = at or margin([lines])
    widest = max((len(line.rstrip()) for line in bare), default=0)
    edge = min(map(_indent, bare), default=0)
    verse = _verse(bare)
    out = []
    for n, (first, second) in enumerate(itertools.pairwise(bare)):
        if _apart(first, second, at) or _depth(lines[n]) != _depth(lines[n + 1]) or len(first.rstrip()) > WIDEST:
            out.append(False)
        elif _indent(second) > edge:
            # next to lines at the edge, an indented line begins a paragraph
            out.append(False)
        elif (at is not None and _full(first, second, at)) or _cut(first, second):
            out.append(True)
        else:
            out.append((widest >= LEAST or at is not None) and _goes_on(first, second) and not verse)
    return [*out, False] if lines else []


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _bare(line: str) -> str:
    """The line without the marks of a reply (``> ``)."""
    return _MARK.sub("", line, count=1) if ">" in line else line


def _depth(line: str) -> int:
    found = _MARK.match(line)
    return found[0].count(">") if found else 0


def _apart(first: str, second: str, at: int | None) -> bool:
    """Whether two lines cannot belong to one paragraph whatever their length: lists, tables, rulers, an indented
    line.
    """
    one, two = first.strip(), second.strip()
    if not one or not two or _RULE.fullmatch(one) or _RULE.fullmatch(two):
        return True
    if _TABLE.search(one) or _TABLE.search(two):
        return True
    if _ITEM.match(two):
        # a dash or an initial ("J. Holm") may begin a line by chance
        chance = at is not None and _full(first, second, at) and not _END.search(one) and _CHANCE.match(two)
        if not chance:
            return True
    return _indent(second) > _indent(first) and not _ITEM.match(one)


def _full(first: str, second: str, at: int) -> bool:
    """Whether the next line's first word would not have fitted after *first*."""
    return len(first.rstrip()) + 1 + len(second.split(maxsplit=1)[0]) > at


def _cut(first: str, second: str) -> bool:
    """Whether a word is cut at the end of *first*."""
    return bool(CUT.search(first.rstrip())) and second.lstrip()[:1].islower()


def _goes_on(first: str, second: str) -> bool:
    """Whether *first* stops in the middle of a sentence that *second* continues."""
    return not _END.search(first.rstrip()) and second.lstrip()[:1].islower()


def _verse(lines: Sequence[str]) -> bool:
    """Whether most lines begin with a capital and have very different lengths: verse, or a list without bullets."""
    capitals = sum(line.lstrip()[:1].isupper() for line in lines)
    return len(lines) > 2 and capitals > 0.6 * len(lines)
