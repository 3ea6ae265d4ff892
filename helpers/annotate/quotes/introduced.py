"""The speaker of a quotation without a cue: whoever the sentence before it is about, else whoever spoke last.

"Union leader Dirk Sommer was livid. “They sold us out.”" is Sommer's, whoever made the statement before; if that
sentence is about somebody unnamed ("A porter shook his head."), the quotation has no named speaker.  After a sentence
about a thing ("The hall was full.") the last speaker continues, as after headings and statements.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import VERBS, Reading
from helpers.annotate.quotes.sources import SourcePhrase, noun_phrase

if TYPE_CHECKING:
    from helpers.annotate.people.known import People

__all__ = ["introduce"]

PRONOUNS = frozenset({"he", "she"})
#: A quoted paragraph of fewer tokens may be somebody's question or answer.
SPEECH = 10
#: The fewest words by which a pull quote is recognised.
PULLED = 4
#: A sentence with more tokens introduces nobody.
LONG = 60


def introduce(r: Reading, found: list[ReportedStatement], people: People) -> None:
    """Set the source of each of *found* without a cue to the person whom the sentence before it is about.

    Args:
        r: the parsed article.
        found: its statements, in the order of the text; sources are changed in place.
        people: distinguishes persons from things.
    """
    _join_carried(r, found)
    said = {i for f in found for first, end in [*f.pieces, f.core] for i in range(first, end)}
    before: ReportedStatement | None = None
    old: SourcePhrase | None = None
    for f in found:
        kept, last = f.source, before.source if before is not None else None
        if f.cue is None and not f.sure:
            source = _about(r, f.first, said, people)
            if source is not None:
                f.source = source
            elif before is not None and before.cue is None and kept is old:
                f.source = last
            elif kept is None and before is not None and before.act == "said" and not before.sure:
                f.source = last  # a speaker not found by the rules before, but found by the model
        before, old = f, kept
    _by_the_next(r, found)
    _by_repetition(r, found)


def _by_repetition(r: Reading, found: list[ReportedStatement]) -> None:
    """Assign a pull quote to the speaker of the same words in the article, if there is one."""
    alone = [f for f in found if f.cue is None and not f.sure and f.is_quoted(r)]
    told = [(_said_words(r, f), f) for f in found if f.cue is not None and f.source is not None] if alone else []
    for f in alone:
        words = _said_words(r, f).strip()
        again = [other for said, other in told if f" {words} " in said] if words.count(" ") + 1 >= PULLED else []
        if len(again) == 1:
            f.source = again[0].source


def _said_words(r: Reading, f: ReportedStatement) -> str:
    """The words of a statement in lower case, a space on each side of them."""
    words = (r.lower[i] for first, end in f.pieces for i in range(first, end) if r.words[i][:1].isalnum())
    return f" {' '.join(words)} "


def _join_carried(r: Reading, found: list[ReportedStatement]) -> None:
    """Join the opening of a quotation to the paragraph that closes it and names the speaker: “A. ⏎ “B,” she said."""
    for number in range(len(found) - 1, 0, -1):
        f, following = found[number - 1], found[number]
        stretch = r.quoted[f.end - 1]
        if f.cue is not None or f.sure or stretch < 0 or stretch + 1 >= len(r.stretches):
            continue
        if r.stretches[stretch + 1].carried and r.ranges[stretch + 1][0] == following.first and following.is_quoted(r):
            following.pieces = [*f.pieces, *following.pieces]
            del found[number - 1]


def _by_the_next(r: Reading, found: list[ReportedStatement]) -> None:
    """Assign a quoted paragraph without a known speaker to the speaker of the quoted paragraph right after it.

    A short one may be somebody else's, as in question and answer.
    """
    for f, following in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if f.cue is not None or f.source is not None or f.sure or r.quoted[following.first] < 0 or f.size() < SPEECH:
            continue
        between = range(f.end, following.first)
        if all(r.space[i] for i in between) and any("\n" in r.words[i] for i in between):
            f.source = following.source


def _about(r: Reading, first: int, said: set[int], people: People) -> SourcePhrase | None:
    """The subject of the sentence right before the token *first*, if it is a person and nobody speaks in the
    sentence.
    """
    last = first - 1
    while last >= 0 and (r.space[last] or r.pos[last] == "PUNCT"):
        last -= 1
    if last < 0 or r.quoted[last] >= 0:
        return None
    root = last
    for _ in range(LONG):
        if r.head[root] == root or r.head[root] >= first:
            break
        root = r.head[root]
    low, high = r.left[root], r.right[root] + 1
    if not low <= last < first or high - low > LONG or r.pos[root] not in VERBS or said & set(range(low, last + 1)):
        return None
    # if the parser finds two subjects, the one next to the verb acts
    subject = max((k for k in r.kids[root] if r.dep[k] in ("nsubj", "nsubjpass")), default=-1)
    if subject < 0 or subject > last or r.quoted[subject] >= 0:
        return None
    named = _before_verb(r, low, root, people)
    if named is not None:
        return named
    if r.lower[subject] in PRONOUNS or subject in people.unnamed:
        return noun_phrase(r, subject)
    return (
        _person(r, subject, people)
        or _between_commas(r, subject, root, people)
        or _owner(r, subject, last, first, people)
    )


def _before_verb(r: Reading, low: int, verb: int, people: People) -> SourcePhrase | None:
    """The name that ends where the *verb* begins, whatever it depends on: "The head of the mill, Ilan Dorsey, was"."""
    end = verb
    while end > low and (r.pos[end - 1] in ("AUX", "ADV") or r.words[end - 1] == ","):
        end -= 1
    if end <= low:
        return None
    names = [m for m in people.within(r.chars((low, end))) if m.entity_type == "PERSON" and m.how == "name"]
    if not names or names[-1].span[1] != r.end[end - 1]:
        return None
    part = people.tokens.at(*names[-1].span)
    before = part[0] - 1
    # "the lawyer of Berta Kohl", "with Berta Kohl" mean somebody else
    owned = before >= low and r.pos[before] in ("ADP", "CCONJ")
    honoured = before > low and r.pos[before] == "PROPN" and r.pos[before - 1] in ("ADP", "CCONJ")
    return None if owned or honoured else SourcePhrase(part, part[1] - 1)


def _between_commas(r: Reading, subject: int, verb: int, people: People) -> SourcePhrase | None:
    """The only name after a subject that is not a name: "Another owner, David Mello, of Mello and Sons, protested"."""
    if subject + 2 >= verb or r.words[subject + 1] != ",":
        return None
    names = [m for m in people.within(r.chars((subject + 2, verb))) if m.entity_type == "PERSON" and m.how == "name"]
    if len({m.entity_id for m in names}) != 1 or names[0].span[0] != r.start[subject + 2]:
        return None
    part = people.tokens.at(*names[0].span)
    return SourcePhrase(part, part[1] - 1) if r.words[part[1]] == "," else None


def _person(r: Reading, noun: int, people: People) -> SourcePhrase | None:
    source = noun_phrase(r, noun)
    entity = people.at(r.chars(source.part))
    return source if entity is not None and entity.entity_type == "PERSON" else None


def _owner(r: Reading, subject: int, last: int, first: int, people: People) -> SourcePhrase | None:
    """The person whose words a colon introduces: "The verdict of Judge Milan Horak was clear: “…”", "Falk's answer
    was short: “…”".
    """
    if not any(r.words[i] == ":" for i in range(last + 1, first)):
        return None
    of = next((k for k in r.kids[subject] if r.lower[k] == "of"), -1)
    owner = r.kid(of, "pobj") if of >= 0 else r.kid(subject, "poss")
    return _person(r, owner, people) if owner >= 0 else None
