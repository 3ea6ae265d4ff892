"""Find the passages of a text between quotation marks.

Marks are read paragraph by paragraph, so that one stray mark affects at most one paragraph.  A mark is classified by
its shape if that is unambiguous (“ ” « » `` „), and otherwise by the characters on both sides (a straight mark after a
space and before a letter opens).  Newspapers that print several paragraphs of one speech open each of them but close
only the last: a paragraph that ends with its mark open is continued if the next one begins with a mark. Single marks
count only outside double ones, and only if they cannot be apostrophes.

>>> text = 'He called it “a sham,” she said: "No."'
>>> [text[s.start : s.end] for s in stretches(text, [(0, len(text))])]
['“a sham,”', '"No."']
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from helpers.base.records import Span

__all__ = ["Stretch", "stretches"]

#: A doubled mark first, so that '' is never read as two single ones, nor a mark that was typed twice as two.
MARK = re.compile(
    r"``|'''|''|‘‘|‘’(?=\w)|’’|\"\"(?=\w)|(?<=[\w.,?!…])\"\"|“”(?=\w)|““|””|[\"“”„‟«»＂]",
)
#: What a mark that was typed twice stands for.
TWICE = {'""': '"', "“”": "“", "““": "“", "””": "”"}
SINGLE = re.compile(r"[‘’'`]")
STRAIGHT = frozenset({'"', "''", "'''", "＂"})
OPENING = frozenset({"“", "``", "‘‘", "„", "‟", "«"})


@dataclasses.dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the text between quotation marks.

    ``start`` and ``end`` count characters, including the marks; ``inner`` leaves them out.  ``closed`` is False if the
    mark is still open at the paragraph's end; ``carried`` is True if the stretch continues the one that the previous
    paragraph left open.
    """

    start: int
    end: int
    inner: Span
    closed: bool = True
    carried: bool = False


def stretches(text: str, paragraphs: Sequence[Span]) -> list[Stretch]:
    """The quoted passages of *text* in order, none inside another; time grows with the text's length.

    Args:
        text: the whole text.
        paragraphs: spans of its paragraphs; a stretch never leaves its paragraph.
    """
    out: list[Stretch] = []
    carried = carried_single = False
    for number, (start, end) in enumerate(paragraphs):
        following = text[slice(*paragraphs[number + 1])][:2] if number + 1 < len(paragraphs) else ""
        double = list(_double(text, start, end, carried, following))
        carried = bool(double) and not double[-1].closed
        open_single = None if double else _carried_on(text, start, end, following, carried_single)
        single = list(_with_single(text, start, end, double)) if open_single is None else [open_single]
        if carried_single and open_single is None and single and single[0].start == start:
            single[0] = dataclasses.replace(single[0], carried=True)
        carried_single = open_single is not None
        out += single
    return out


def _double(text: str, start: int, end: int, carried: bool, following: str) -> Iterator[Stretch]:
    """The stretches between double marks in one paragraph; *following* is the beginning of the next one."""
    marks = list(MARK.finditer(text, start, end))
    missing = _closers_missing(text, marks)
    opened: re.Match[str] | None = None
    for mark in marks:
        before = text[mark.start() - 1] if mark.start() > start else " "
        after = text[mark.end()] if mark.end() < end else " "
        if opened is None:
            if _opens(_shape(mark), before, after) or _opens_turned(_shape(mark), before, after):
                opened = mark
        elif _reopens(_shape(opened), _shape(mark), before, after, missing and following[:1] != "“"):
            opened = mark
        elif _closes(_shape(opened), _shape(mark), before, after) or _closes_turned(text, mark, before, after):
            yield _stretch(opened, mark.end(), mark.start(), start, carried)
            opened = None
    goes_on = opened is not None and following.startswith(_shape(opened))
    said = opened is not None and goes_on is False and _is_left_open(text[start : opened.start()])
    if opened is not None and opened.end() < end and (goes_on or said or _shape(opened) not in STRAIGHT):
        yield dataclasses.replace(_stretch(opened, end, end, start, carried), closed=not goes_on)


def _shape(mark: re.Match[str]) -> str:
    return TWICE.get(mark.group(), mark.group())


def _is_left_open(before: str) -> bool:
    """Whether a straight mark after *before* opens a quotation with which the paragraph ends: "A," he said, "B."""
    return before.rstrip()[-1:] in (",", ":") and before[-1:].isspace()


def _stretch(opened: re.Match[str], end: int, inner_end: int, paragraph: int, carried: bool) -> Stretch:
    return Stretch(opened.start(), end, (opened.end(), inner_end), True, carried and opened.start() == paragraph)


def _closers_missing(text: str, marks: list[re.Match[str]]) -> bool:
    """Whether a paragraph's curly marks open more often than they close."""
    shapes = [_shape(mark) for mark in marks]
    return shapes.count("“") > shapes.count("”") + len(STRAIGHT & set(shapes))


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in OPENING:
        return True
    if mark == "‘’":
        # a single mark and an apostrophe typed in place of a double one: ‘’It’s a question
        return before.isspace() or before in "([—–"
    if mark == "»":
        return before.isspace() and not after.isspace()
    # a mark after a digit means inches, a mark before a space is a stray closing one
    return mark in STRAIGHT and not after.isspace() and not before.isdigit()


def _opens_turned(mark: str, before: str, after: str) -> bool:
    """Whether a closing mark was typed where only an opening one is possible: she said, ”We build."""
    return mark == "”" and (before.isspace() or before in ",:") and after.isalpha() and after.isupper()


def _closes_turned(text: str, mark: re.Match[str], before: str, after: str) -> bool:
    """Whether an opening mark between spaces closes words that end in a comma or full stop: “We will stay, “ she
    said.
    """
    ends = text[max(0, mark.start() - 2) : mark.start()].rstrip()[-1:]
    return _shape(mark) == "“" and before == after == " " and ends != "" and ends in ",.?!…"


def _reopens(opened: str, mark: str, before: str, after: str, missing: bool) -> bool:
    """Whether *mark* can only open, so that the one before it was stray."""
    opens = (before.isspace() or before in "([—–") and after.isalnum()
    if mark in STRAIGHT:
        return opened in STRAIGHT and opens
    return mark == opened == "“" and missing and opens


def _closes(opened: str, mark: str, before: str, after: str) -> bool:
    if opened in "«»":
        return mark in "«»" and mark != opened
    if opened == "‘’":
        return mark in ("”", "’’") or mark in STRAIGHT
    if opened == "„":
        return mark in "“”‟" or mark in STRAIGHT
    if mark in STRAIGHT:
        return opened in STRAIGHT or not after.isalnum()
    # an opening mark typed where only a closing one is possible: “No.“ he said
    return mark in ("”", "’’") or (mark == "“" and before in ".,?!…" and not after.isalnum())


def _carried_on(text: str, start: int, end: int, following: str, carried: bool) -> Stretch | None:
    """A paragraph opened but not closed by a single mark, if the next one also begins with one; None for others."""
    first = start + len(text[start:end]) - len(text[start:end].lstrip())
    mark = text[first : first + 1]
    if mark not in ("'", "‘") or following[:1] != mark or not text[first + 1 : first + 2].isalpha():
        return None
    if next(_single(text, first, end), None) is not None:
        return None
    return Stretch(first, end, (first + 1, end), False, carried)


def _with_single(text: str, start: int, end: int, double: list[Stretch]) -> Iterator[Stretch]:
    """*double* and, in order, the stretches between single marks outside them."""
    at = start
    for stretch in double:
        yield from _single(text, at, stretch.start)
        yield stretch
        at = stretch.end
    yield from _single(text, at, end)


def _single(text: str, start: int, end: int) -> Iterator[Stretch]:
    opened: int | None = None
    for mark in SINGLE.finditer(text, start, end):
        at = mark.start()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if opened is None:
            if mark.group() != "’" and (before.isspace() or before in "([—–:") and after.isalpha():
                opened = at
        elif mark.group() in "’'" and not after.isalnum() and not before.isspace():
            # "the parties’ talks": a possessive, not an end
            if before == "s" and after == " " and text[at + 2 : at + 3].islower():
                continue
            yield Stretch(opened, at + 1, (opened + 1, at))
            opened = None
