"""One quote printed in pieces: “A,” he said. “B. C.” is one statement.

A quoted stretch that stands alone, without its own cue, continues the direct quote before it in the same paragraph; so
does the next paragraph if the quotation mark was left open.  Stretches that stand alone after an indirect statement or
in a separate paragraph are quotes without a cue and belong to the current speaker.  A sentence between two stretches
that is about somebody new ("Her rival, Ida Olsen, saw it differently.") ends the turn of the last speaker.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.strings import get_string_id

from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import VERBS, Reading

__all__ = ["join"]

#: Shorter stretches without a cue are names and scare quotes.
LEAST = 4
PERSON = get_string_id("PERSON")
ENDS = frozenset(".!?…—–-")


def join(r: Reading, found: list[ReportedStatement]) -> list[ReportedStatement]:
    """*found* with the stretches that stand alone added: as further pieces, or as quotes without a cue."""
    taken = {r.quoted[i] for f in found for first, end in f.pieces for i in range(first, end) if r.quoted[i] >= 0}
    cores = {i for f in found for i in range(*f.core)}
    out = list(found)
    by_unit: dict[int, ReportedStatement] = {}
    for finding in found:
        if finding.is_quoted(r):
            by_unit.setdefault(r.unit[finding.end - 1], finding)
    queue = iter(sorted(found, key=lambda f: f.first))
    current, following = None, next(queue, None)
    for number, (first, end) in enumerate(r.ranges):
        while following is not None and following.first < max(first, 1):
            current, following = following, next(queue, None)
        if following is not None and following.first == first:
            continue
        if number in taken or first >= end or cores & {first, end - 1} or not _stands_alone(r, number):
            continue
        spoken = _spoken(r, by_unit, current, first)
        turn = spoken is not None and _is_anothers(r, spoken.end, first)
        if spoken is not None and not turn and _carries_on(r, spoken, number):
            spoken.pieces.append((first, end))
        elif turn or r.stretches[number].carried or _counts(r, number):
            source = current.source if current is not None and not turn else None
            current = ReportedStatement([(first, end)], _rule(r, number), source=source)
            out.append(current)
    return sorted(out, key=lambda f: f.first)


def _spoken(
    r: Reading, by_unit: dict[int, ReportedStatement], current: ReportedStatement | None, first: int
) -> ReportedStatement | None:
    """The statement that a stretch may continue: the last one, or the quote before it (“A,” he said, adding …)."""
    if current is None or current.is_quoted(r) or current.core[1] > first:
        return current
    return by_unit.get(r.unit[current.end - 1], current)


def _is_anothers(r: Reading, last: int, first: int) -> bool:
    """Whether the sentence before *first* is about a person new to the paragraph, after a quote up to *last*."""
    end = first - 1
    while end > last and (r.space[end] or r.pos[end] == "PUNCT"):
        end -= 1
    paragraph = r.parsed.paragraph(r.start[first])
    if end <= last or r.quoted[end] >= 0 or r.parsed.paragraph(r.start[end]) != paragraph:
        return False
    root = end
    while r.head[root] != root and last <= r.head[root] < first:
        root = r.head[root]
    subject = r.kid(root, "nsubj", "nsubjpass")
    if r.pos[root] not in VERBS or not last <= r.left[root] <= subject < root:
        return False
    names = [i for i in range(r.left[subject], root) if r.parsed.layout.ids["ent"][i] == PERSON and r.pos[i] == "PROPN"]
    before = r.parsed.text[r.parsed.paragraphs[paragraph - 1][0] : r.start[r.left[root]]]
    return bool(names) and not any(r.words[i] in before for i in names)


def _carries_on(r: Reading, current: ReportedStatement, number: int) -> bool:
    """Whether stretch *number* is a further piece of *current*."""
    if not current.is_quoted(r) or current.end > r.ranges[number][0]:
        return False
    if r.stretches[number].carried:
        return r.quoted[current.end - 1] == number - 1
    last = max(current.end, current.core[1] if current.core[1] <= r.ranges[number][0] else 0)
    return r.parsed.paragraph(r.start[last - 1]) == r.parsed.paragraph(r.stretches[number].start)


def _stands_alone(r: Reading, number: int) -> bool:
    """Whether a stretch is a whole sentence or more, with nothing next to it in its sentence."""
    first, end = r.ranges[number]
    mark = r.stretches[number]
    if not _opens_sentence(r, first):
        return False
    inner = r.parsed.text[mark.inner[0] : mark.inner[1]].rstrip()
    at = r.after(end)
    if at >= len(r.words) or "\n" in r.parsed.text[r.end[end - 1] : r.start[at]]:
        return True
    return inner[-1:] in ENDS and (r.quoted[at] >= 0 or r.words[at][:1].isupper() or r.pos[at] == "PUNCT")


def _opens_sentence(r: Reading, first: int) -> bool:
    at = first - 1
    while at >= 0 and r.space[at]:
        if "\n" in r.words[at]:
            return True
        at -= 1
    if at < 0:
        return True
    if r.quoted[at] >= 0:
        return True
    return r.words[at][-1:] in ".!?:…"


def _counts(r: Reading, number: int) -> bool:
    """Whether a stretch has enough words to be more than a name."""
    words: Iterator[int] = (i for i in range(*r.ranges[number]) if r.words[i][:1].isalnum())
    return sum(1 for _ in words) >= LEAST


def _rule(r: Reading, number: int) -> str:
    return "quoted_paragraph" if _opens_paragraph(r, number) else "quoted_sentence"


def _opens_paragraph(r: Reading, number: int) -> bool:
    start = r.stretches[number].start
    return r.parsed.paragraphs[r.parsed.paragraph(start) - 1][0] == start
