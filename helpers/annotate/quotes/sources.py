"""The speaker named next to a cue: the words, and the word among them that is the name.

The source is the grammatical agent: the subject of the cue, or of the verb to which it is joined
("met reporters and said", "spoke, adding"), the noun that a clause describes ("the man who said"), the agent of a
passive ("was told by"), the owner of a noun ("his claim").  Clauses and asides after the name are left out.
"""

from __future__ import annotations

import dataclasses

from helpers.annotate.quotes.reading import Reading, TokenRange
from helpers.language.datelines import WEEKDAYS

__all__ = [
    "NOMINAL",
    "RELATIVE",
    "SourcePhrase",
    "according_to",
    "agent",
    "beside",
    "is_passive",
    "noun_phrase",
    "source_of",
    "subject_of",
]

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
#: Relations of descriptions after a name that are not part of it.
BEHIND = frozenset({"relcl", "acl", "advcl", "appos", "parataxis", "punct", "ccomp"})
#: How many levels of the tree above a cue are searched for a subject.
CLIMB = 5


@dataclasses.dataclass(frozen=True, slots=True)
class SourcePhrase:
    """The tokens of a source and the one among them that names the speaker."""

    part: TokenRange
    head: int


def noun_phrase(r: Reading, head: int) -> SourcePhrase:
    """The phrase around the noun *head*, up to the first clause or aside after it, without a day at its end."""
    if r.lower[head] in WEEKDAYS and head > 0 and r.head[head - 1] == head and r.pos[head - 1] in ("PROPN", "NOUN"):
        return SourcePhrase((r.left[head], head), head - 1)
    first, last = r.left[head], r.right[head]
    for kid in r.kids[head]:
        if kid > head and r.dep[kid] in BEHIND and not _is_hyphen(r, kid):
            last = min(last, r.left[kid] - 1)
        elif kid < head and r.dep[kid] in ("relcl", "advcl", "ccomp", "parataxis"):
            first = max(first, r.right[kid] + 1)
    # an aside that the parser attached elsewhere
    for i in range(head + 1, last + 1):
        aside = r.words[i] in (",", "-", "–", "—", "(", ":") and not _is_hyphen(r, i)
        if aside or r.quoted[i] != r.quoted[head]:
            last = i - 1
            break
    last = max(last, head)
    # the parser may split a name at its hyphen
    while _is_hyphen(r, last + 1):
        last += 2
    while last > head and (r.space[last] or r.pos[last] in ("PUNCT", "ADP", "CCONJ")):
        last -= 1
    while first < head and (r.space[first] or r.pos[first] in ("PUNCT", "CCONJ") or r.quoted[first] != r.quoted[head]):
        first += 1
    return SourcePhrase((first, last + 1), head)


def _is_hyphen(r: Reading, i: int) -> bool:
    """Whether the token *i* joins the two next to it ("Min-seok")."""
    return 0 < i < len(r.words) - 1 and r.words[i] == "-" and r.end[i - 1] == r.start[i] == r.start[i + 1] - 1


def subject_of(r: Reading, cue: int) -> int:
    """The token that is the subject of *cue* or of the verb on which *cue* depends; -1 if there is none."""
    i = cue
    for _ in range(CLIMB):
        subject = r.kid(i, "nsubj", "nsubjpass", "csubj") if i != cue or not is_passive(r, i) else -1
        if subject < 0:
            subject = _in_letters(r, i)
        if subject >= 0 and r.dep[subject] != "csubj":
            return _antecedent(r, i, subject)
        if r.dep[i] == "pcomp" and r.pos[r.head[i]] == "ADP":
            i = r.head[i]
        if r.dep[i] == "acl" and r.tag[i] == "VBG" and r.dep[r.head[i]] == "dobj":
            # issued a statement saying that: the source is whoever issued it
            i = r.head[r.head[i]]
            continue
        if r.dep[i] in ("acl", "relcl") and r.pos[r.head[i]] in NOMINAL:
            return r.head[i] if r.tag[i] != "VBN" and r.tag[i] != "VB" else -1
        if r.dep[i] not in ("conj", "xcomp", "advcl", "prep", "pcomp", "ccomp", "dep", "acl") or r.head[i] == i:
            return -1
        if r.dep[i] == "ccomp" and i == cue and r.tag[i] != "VBG":
            return -1
        i = r.head[i]
    return -1


def _in_letters(r: Reading, verb: int) -> int:
    """The name in capitals before a *verb* without a subject that the parser takes for an auxiliary: "CAN said"."""
    first = next((k for k in r.kids[verb] if k < verb and r.dep[k] == "aux"), -1)
    capitals = first >= 0 and len(r.words[first]) > 1 and r.words[first].isupper() and not r.words[verb].isupper()
    return first if capitals else -1


def is_passive(r: Reading, i: int) -> bool:
    return r.kid(i, "auxpass") >= 0 or r.kid(i, "agent") >= 0 or (r.tag[i] == "VBN" and r.kid(i, "aux", "nsubj") < 0)


def agent(r: Reading, i: int) -> int:
    """The agent of a passive *i*; -1 if there is none."""
    by = r.kid(i, "agent")
    if by < 0:
        by = next((k for k in r.kids[i] if r.dep[k] == "prep" and r.lower[k] == "by"), -1)
    return r.kid(by, "pobj") if by >= 0 else -1


def source_of(r: Reading, cue: int) -> SourcePhrase | None:
    """The source of the verb *cue*; None if the grammar shows none."""
    head = agent(r, cue) if is_passive(r, cue) else -1
    if head < 0:
        head = _second_name(r, cue, subject_of(r, cue))
    nominal = head >= 0 and (r.pos[head] in NOMINAL or head == _in_letters(r, r.head[head]))
    if not nominal or r.unit[head] != r.unit[cue]:
        return None
    if r.lower[head] in ("it", "there", "what") and r.pos[head] == "PRON":
        return None
    return noun_phrase(r, head)


def _second_name(r: Reading, cue: int, head: int) -> int:
    """The speaker among two names separated only by a comma, the second right before its verb: with his host A, B
    said.
    """
    at = cue - 1
    if head < 0 or not head < at or r.pos[at] != "PROPN" or r.dep[at] not in ("conj", "appos") or r.head[at] != head:
        return head
    first = r.left[at]
    parted = r.words[first - 1] == "," and r.pos[head] == "PROPN" and r.kid(head, "cc") < 0
    return at if parted and "," not in r.words[first:at] else head


def according_to(r: Reading, cue: int) -> SourcePhrase | None:
    """The source of the whole sentence that *cue* continues: According to her, the fund grew, noting that."""
    if cue < 0 or r.dep[cue] != "advcl" or r.tag[cue] != "VBG" or r.words[r.before(cue)] != ",":
        return None
    first = next((k for k in r.kids[r.head[cue]] if r.lower[k] == "according" and k < cue), -1)
    to = r.kid(first, "prep") if first >= 0 else -1
    name = r.kid(to, "pobj") if to >= 0 else -1
    return noun_phrase(r, name) if name >= 0 else None


def beside(r: Reading, cue: int) -> SourcePhrase | None:
    """The noun right before a finite *cue*, or after an inverted one, if the parser lost the subject."""
    if r.tag[cue] not in ("VBD", "VBZ", "VBP") or is_passive(r, cue):
        return None
    at = cue - 1
    while at > 0 and (r.pos[at] in ("AUX", "ADV", "PART") or (r.lower[at] in WEEKDAYS and r.pos[at - 1] == "PROPN")):
        at -= 1
    if at > 0 and r.words[at] == ",":
        at = _before_aside(r, at, cue)
    if at >= 0 and r.pos[at] in ("PRON", "PROPN", "NOUN") and _free(r, at, cue) and r.lower[at] not in RELATIVE:
        return _run(r, at, -1)
    last = cue
    if r.kid(cue, "xcomp") > cue and r.kid(cue, "dobj") == r.head[cue + 1]:
        return None  # "had in May, asked the Senate to approve": whom somebody asked
    while (
        last + 1 < len(r.words)
        and r.pos[last + 1] in ("DET", "ADJ", "NOUN", "PROPN", "PRON")
        and _free(r, last + 1, cue)
    ):
        last += 1
    return (
        _run(r, last, -1, cue + 1) if last > cue and r.before(cue) >= 0 and r.words[r.before(cue)] != "that" else None
    )


def _before_aside(r: Reading, comma: int, cue: int) -> int:
    """The word before the comma that opens an aside: Shrum, a veteran strategist, said."""
    for at in range(comma - 2, max(0, comma - 15), -1):
        if not _free(r, at, cue):
            return -1
        if r.words[at] == ",":
            return at - 1
    return -1


def _free(r: Reading, i: int, cue: int) -> bool:
    return r.quoted[i] < 0 and r.unit[i] == r.unit[cue]


def _run(r: Reading, head: int, step: int, low: int = 0) -> SourcePhrase:
    """The unbroken run of nominal words that ends in *head*."""
    first = head
    while first - 1 >= low and r.pos[first - 1] in ("DET", "ADJ", "NOUN", "PROPN") and _free(r, first - 1, head):
        first += step
    return SourcePhrase((first, head + 1), head)


def _antecedent(r: Reading, verb: int, subject: int) -> int:
    """For "the man who said" the man."""
    if r.lower[subject] in RELATIVE and r.dep[verb] == "relcl" and r.pos[r.head[verb]] in NOMINAL:
        return r.head[verb]
    return subject
