"""The quotations in a draft: the words in quotation marks, their speakers, and what an editor inserted.

A quotation interrupted by its attribution ("A," she said, "b.") is one quotation if its second part continues the same
sentence.  Inside the quotation marks an ellipsis shows that words were left out, and square brackets show that words
were added or changed; editors may do both, and the words in between must be printed exactly as quoted.

>>> quoted = quotations('He said: "We … need [the bridge] now."')[0]
>>> [piece.words for piece in quoted.pieces], quoted.gaps
([('we',), ('need',), ('now',)], ('ellipsis', 'brackets'))
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from helpers.base.records import Span
from helpers.explore.drafts.word_run import WordRun
from helpers.language.marks import Stretch, stretches
from helpers.language.paragraphs import paragraph_at, paragraphs

__all__ = ["Quotation", "quotations"]

#: A letter in brackets that belongs to its word ("[T]he"), words in brackets, dots for omitted words.
_GAP = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|\[[^\]\n]*\](?:['’]\w{1,2}\b)?|…|\.(?:\s?\.){2,3}")
_LETTERS = re.compile(r"\[(\w{1,3})\](?=\w)|(?<=\w)\[(\w{1,6})\]")
#: The most letters in an attribution that interrupts a quotation.
_INTERRUPTS = 90
#: Words that mark an error as the speaker's own.
_SIC = frozenset({"[sic]", "[sic!]"})


@dataclasses.dataclass(frozen=True)
class Quotation:
    """One quotation in a draft.

    Args:
        spans: its position, marks included; two or more if an attribution interrupts it.
        inner: the same without the quotation marks.
        text: its words, as printed in the draft.
        pieces: the words that must be printed, in order.
        gaps: what separates one piece from the next: ellipsis, brackets, attribution.
        edits: the same, plus what comes before the first piece and after the last.
        spelt: the words of all pieces, as printed in the draft.
        paragraph: the paragraph in which it begins, counted from 1.
    """

    spans: tuple[Span, ...]
    inner: tuple[Span, ...]
    text: str
    pieces: tuple[WordRun, ...]
    gaps: tuple[str, ...]
    edits: tuple[str, ...]
    spelt: tuple[str, ...]
    paragraph: int

    @property
    def words(self) -> tuple[str, ...]:
        """All words that must be printed."""
        return tuple(word for piece in self.pieces for word in piece.words)


def quotations(text: str) -> list[Quotation]:
    """The quotations of *text* in order; quotation marks with nothing between them do not count."""
    bounds = paragraphs(text)
    groups = _groups(text, stretches(text, bounds))
    made = (_quotation(text, group, bounds) for group in groups)
    return [one for one in made if one.words]


def _groups(text: str, found: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """Combine the stretches of one quotation."""
    group: list[Stretch] = []
    for stretch in found:
        if group and not (stretch.carried or _goes_on(text, group[-1], stretch)):
            yield group
            group = []
        group.append(stretch)
    if group:
        yield group


def _goes_on(text: str, one: Stretch, other: Stretch) -> bool:
    """Whether *other* is the rest of the sentence that an attribution interrupts: "A," she said, "b."."""
    between, begins = text[one.end : other.start], text[slice(*other.inner)].lstrip()[:1]
    open_ = text[slice(*one.inner)].rstrip()[-1:] in (",", "—", "–", "-") or between[:1] in (",", "—", "–")
    short = len(between) <= _INTERRUPTS and not re.search(r"[.!?;:\n]", re.sub(r"\b(?:Mr|Mrs|Ms|Dr)\.", "", between))
    return open_ and short and between.rstrip()[-1:] in (",", "—", "–") and begins.islower()


def _quotation(text: str, group: Sequence[Stretch], bounds: Sequence[Span]) -> Quotation:
    pieces: list[WordRun] = []
    gaps: list[str] = []
    edits: list[str] = []
    for stretch in group:
        edits += ["attribution"] if stretch is not group[0] and not stretch.carried else []
        for kind, start, end in _cut(text, *stretch.inner):
            edits += [kind] if kind else _letters(text[start:end])
            if kind and pieces and len(gaps) < len(pieces):
                gaps.append(kind)
            elif not kind:
                if pieces and len(gaps) < len(pieces):
                    gaps.append("attribution" if not stretch.carried else "paragraph")
                pieces.append(_run(text, start, end))
    return Quotation(
        spans=tuple((s.start, s.end) for s in group),
        inner=tuple(s.inner for s in group),
        text=" … ".join(text[slice(*s.inner)].strip() for s in group),
        pieces=tuple(pieces),
        gaps=tuple(gaps[: max(0, len(pieces) - 1)]),
        edits=tuple(dict.fromkeys(edits)),
        spelt=tuple(text[slice(*span)].replace("]", "") for piece in pieces for span in piece.spans),
        paragraph=paragraph_at(bounds, group[0].start),
    )


def _cut(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The parts of a stretch that contain words, and the gaps between them: ("", start, end) and (kind, start, end)."""
    letters = {m.start() for m in _LETTERS.finditer(text, start, end)}
    at = start
    for gap in _GAP.finditer(text, start, end):
        if gap.start() in letters or gap[0].lower() in _SIC:
            continue
        if WordRun.of(text, [(at, gap.start())]).words:
            yield "", at, gap.start()
        yield ("ellipsis" if not re.search(r"\[.*\w", gap[0]) else "brackets"), gap.start(), gap.end()
        at = gap.end()
    if WordRun.of(text, [(at, end)]).words:
        yield "", at, end


def _letters(part: str) -> list[str]:
    """Whether *part* has letters of a word in brackets, or a "sic"."""
    return ["brackets"] if "[" in part else []


def _run(text: str, start: int, end: int) -> WordRun:
    """The words of a part; a word with letters in brackets is whole, and "sic" is left out."""
    plain = re.sub(r"(?i)\[sic!?\]", lambda m: " " * len(m[0]), text[start:end])
    if not _LETTERS.search(plain):
        return WordRun.of(" " * start + plain, [(start, start + len(plain))])
    kept = [at for at, char in enumerate(plain) if char not in "[]"]
    run = WordRun.of("".join(plain[at] for at in kept))
    return WordRun(run.words, tuple((start + kept[a], start + kept[b - 1] + 1) for a, b in run.spans))
