"""One parse as plain lists, so that every rule about quotes is as fast on a long sentence as on a short one.

spaCy goes through the whole sentence each time a token's children are needed, and a paragraph of ten thousand quotation
marks is one sentence.  Here everything is computed once: words, lemmas, the tree, the end of each token's subtree, the
quoted stretch that contains it.  A *unit* is a sentence together with the sentences linked to it by a quoted stretch
(“A. B,” he said): the window in which the content of a cue is searched for.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from helpers.base.records import Span
from helpers.language.marks import Stretch, stretches
from helpers.language.parse import Parsed

__all__ = ["Reading", "TokenRange", "read"]

#: Tokens from the first up to, not including, the second.
TokenRange = tuple[int, int]

#: A quoted stretch with this ending is continued by what follows ("What?" he asked).
GOES_ON = frozenset(",?!-–—…")
VERBS = frozenset({"VERB", "AUX"})
#: Tags of verbs with a tense.
FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: A unit with more tokens is not a sentence, and a token with more children is not a verb; without these limits the
#: time for a text of nothing but quotation marks and cues would grow with the square of its length.
LONGEST = 1000
MANY = 64


@dataclasses.dataclass(slots=True)
class Reading:
    """A parsed article as lists with one entry per token."""

    parsed: Parsed
    stretches: list[Stretch]
    words: list[str]
    lower: list[str]
    lemma: list[str]
    pos: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    kids: list[Sequence[int]]
    left: list[int]
    right: list[int]
    start: list[int]
    end: list[int]
    space: list[bool]
    #: index in `stretches` of the stretch that contains the token; -1 outside
    quoted: list[int]
    #: first token of each stretch and the one after its last
    ranges: list[TokenRange]
    unit: list[int]
    units: list[TokenRange]
    #: words of the names that this article itself shows to be outlets ("was cited as saying by …")
    outlets: set[str] = dataclasses.field(default_factory=set)

    def kid(self, i: int, *deps: str) -> int:
        """The first child of token *i* with one of *deps*; -1 if there is none."""
        return next((k for k in self.kids[i] if self.dep[k] in deps), -1)

    def before(self, i: int) -> int:
        """The last token before *i* that is not white space; -1 at the start of its unit."""
        low = self.units[self.unit[i]][0]
        i -= 1
        while i >= low and self.space[i]:
            i -= 1
        return i if i >= low else -1

    def after(self, i: int) -> int:
        """The first token at or after *i* that is not white space; the text's length at its end."""
        while i < len(self.words) and self.space[i]:
            i += 1
        return i

    def chars(self, part: TokenRange) -> Span:
        """The characters of the tokens in *part* (not empty)."""
        return self.start[part[0]], self.end[part[1] - 1]

    def text(self, part: TokenRange) -> str:
        start, end = self.chars(part)
        return self.parsed.text[start:end]


def read(parsed: Parsed) -> Reading:
    """Convert *parsed* for the rules about quotes."""
    t = parsed.layout
    marks = stretches(parsed.text, parsed.paragraphs)
    head = t.heads.tolist()
    below: dict[int, list[int]] = {}
    for i, above in enumerate(head):
        if above != i and len(below.setdefault(above, [])) < MANY:
            below[above].append(i)
    # half of the tokens have none: sharing one empty tuple relieves the garbage collector
    kids: list[Sequence[int]] = [below.get(i, ()) for i in range(len(head))]
    start, end = t.start.tolist(), t.end.tolist()
    quoted, ranges = _quoted(marks, start, end)
    reading = Reading(
        parsed, marks, t.words, t.lower, [lemma.lower() for lemma in t.lemma], t.pos, t.tag, t.dep, head, kids,
        t.left.tolist(), t.right.tolist(), start, end, t.space.tolist(), quoted, ranges, [], [],
    )  # fmt: skip
    _units(reading, t.sentences.tolist())
    return reading


def _quoted(marks: list[Stretch], start: list[int], end: list[int]) -> tuple[list[int], list[TokenRange]]:
    """For each token its stretch, and for each stretch its tokens (none if it is inside one token)."""
    quoted, ranges, i = [-1] * len(start), [], 0
    for number, mark in enumerate(marks):
        while i < len(start) and end[i] <= mark.start:
            i += 1
        first = i
        while i < len(start) and start[i] < mark.end:
            quoted[i] = number
            i += 1
        ranges.append((first, i))
    return quoted, ranges


def _units(r: Reading, starts: list[int]) -> None:
    """Link sentences that a quoted stretch spans."""
    first = 0
    bounds = [*starts[1:], len(r.words)]
    for bound in bounds:
        bound = _before_mark(r, bound)
        if bound <= first or (bound < len(r.words) and bound - first < LONGEST and _ties(r, bound)):
            continue
        while first < bound:
            end = min(bound, first + LONGEST)
            r.unit.extend([len(r.units)] * (end - first))
            r.units.append((first, end))
            first = end


def _before_mark(r: Reading, bound: int) -> int:
    """The start of the sentence, moved before an opening mark that the parser left at the end of the previous one."""
    last = bound - 1
    if last > 0 and bound < len(r.words) and r.quoted[last] >= 0 and r.ranges[r.quoted[last]][0] == last:
        return last
    return bound


def _ties(r: Reading, bound: int) -> bool:
    """Whether the sentence that begins at token *bound* belongs to the one before."""
    last = bound - 1
    while last > 0 and r.space[last]:
        if "\n" in r.words[last]:
            return False
        last -= 1
    here = r.quoted[last]
    if here < 0:
        return False
    if r.quoted[bound] == here:
        return True
    end = r.stretches[here].inner[1]
    inner = r.parsed.text[end - 1] if end else ""
    if inner == "." and r.parsed.text[end - 3 : end] == "...":
        inner = "…"
    if inner == ",":
        return r.quoted[bound] < 0
    return inner in GOES_ON and r.quoted[bound] < 0 and _short_clause(r, bound)


def _short_clause(r: Reading, bound: int) -> bool:
    """Whether a sentence after “…?” looks like its reporting clause: he asked."""
    if r.words[bound][:1].islower():
        return True
    first_verb = next(
        (i for i in range(bound, min(bound + 14, len(r.words))) if r.pos[i] in VERBS or "\n" in r.words[i]), -1
    )
    return first_verb >= 0 and r.lemma[first_verb] in (
        "say",
        "ask",
        "tell",
        "shout",
        "add",
        "write",
        "exclaim",
        "tweet",
    )
