"""Unlisted verbs next to a complete quotation: “…,” grumbled X; “…,” X blurted out; “…,” reply drivers.

Any verb at all can say how somebody speaks.  The form shows that it does: the sentence opens with the quotation, which
ends in a comma, question or exclamation mark, and only a subject and one finite verb without an object follow, in
either order, up to the end of the sentence or the next comma.
"""

from __future__ import annotations

from collections.abc import Iterator

from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import Reading, TokenRange
from helpers.annotate.quotes.sources import SourcePhrase, beside, source_of
from helpers.knowledge.cues import Cues

__all__ = ["by_manner"]

#: Fewer quoted words may be a title ("The Raven,").
LEAST = 2
GOES_ON = frozenset(",?!—–")
FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: A verb in the present that the tagger takes for a noun in the plural, or the other way round, is read by its place.
NOUNS = frozenset({"DET", "PROPN", "NOUN", "ADJ", "PRON", "NUM"})
#: Words after the verb that belong to it: blurted out, chimed in, shot back.
PARTICLES = frozenset({"out", "in", "back", "up", "on", "away", "off", "down", "again"})
STOPS = frozenset({",", ".", ";", ":", "—", "–", "(", "!", "?"})
RELATIVE = frozenset({"which", "who", "that", "what", "it", "there", "whom", "this", "these", "those"})
#: The most words in a subject of the reporting clause.
LONGEST = 9
HARD = frozenset({"be", "have", "do", "become", "seem", "win", "open", "premiere", "air", "appear", "begin", "sell"})


def by_manner(r: Reading, cues: Cues) -> Iterator[ReportedStatement]:
    """The quotations next to a verb that is not in cues.csv."""
    for number, (first, end) in enumerate(r.ranges):
        if not _is_said(r, number, first, end):
            continue
        at = r.after(end)
        high = r.units[r.unit[first]][1]
        found = _inverted(r, at, high) or _plain(r, at, high)
        if found is None:
            continue
        cue, source = found
        head = cue[0]
        if r.pos[head] != "VERB":
            # "state Sen. Berg" is not a verb with its subject: only words at the end of the sentence are read in this
            # way
            if r.pos[source.head] == "PROPN" or r.words[min(source.part[1], len(r.words) - 1)] == ",":
                continue
        elif "quote" in cues.verb(r.lemma[head]) and (source_of(r, head) or beside(r, head)) is not None:
            continue
        core = (min(cue[0], source.part[0]), max(cue[1], source.part[1]))
        pieces = [(first, end), *_second(r, number, core[1], high)]
        yield ReportedStatement(pieces, "quote_in_front", cue, head, r.lemma[head], source, core=core, sure=True)


def _is_said(r: Reading, number: int, first: int, end: int) -> bool:
    """Whether a stretch opens its sentence and ends in punctuation after which a reporting clause is possible."""
    mark = r.stretches[number]
    inner = r.parsed.text[slice(*mark.inner)].rstrip()
    if not mark.closed or inner[-1:] not in GOES_ON or len(inner.split()) < LEAST:
        return False
    before = r.before(first)
    return before < 0 or r.words[before][-1:] in ".!?" or "\n" in r.parsed.text[r.end[before] : r.start[first]]


def _inverted(r: Reading, at: int, high: int) -> tuple[TokenRange, SourcePhrase] | None:
    """grumbled Jonas Weil; chimed in her brother Rui; reply drivers."""
    if at >= high or not _may_be_verb(r, at):
        return None
    first = at + 1
    while first < high and r.lower[first] in PARTICLES and first - at < 2:
        first += 1
    source = _nouns(r, first, high)
    return ((at, first), source) if source is not None and _is_over(r, source.part[1], high) else None


def _plain(r: Reading, at: int, high: int) -> tuple[TokenRange, SourcePhrase] | None:
    """Olsen blurted out; her brother shrugged."""
    verb = at
    while verb < min(high, at + LONGEST) and r.pos[verb] in NOUNS and r.tag[verb] not in FINITE and not r.space[verb]:
        verb += 1
    if verb == at or verb >= high or r.pos[verb] != "VERB" or r.tag[verb] not in FINITE or r.lemma[verb] in HARD:
        return None
    source = _nouns(r, at, verb)
    if source is None or source.part[1] != verb:
        return None
    end = verb + 1
    while end < high and r.lower[end] in PARTICLES and end - verb < 2:
        end += 1
    return ((verb, end), source) if _is_over(r, end, high) else None


def _may_be_verb(r: Reading, i: int) -> bool:
    """Whether the token *i* is a finite verb, or a bare one that the tagger took for something else (reply drivers)."""
    if not r.words[i].isalpha() or not r.words[i].islower() or r.lemma[i] in HARD or r.quoted[i] >= 0:
        return False
    if r.pos[i] == "VERB":
        return r.tag[i] in (*FINITE, "VB") or (r.tag[i] == "VBN" and r.lower[i].endswith("ed"))
    return (
        r.tag[i] in ("NN", "NNS") and r.pos[i] == "NOUN" and r.dep[i] in ("ROOT", "compound", "nsubj", "appos", "amod")
    )


def _nouns(r: Reading, first: int, high: int) -> SourcePhrase | None:
    """The run of nouns at token *first*, without those that cannot be a speaker."""
    end = first
    while end < min(high, first + LONGEST) and r.pos[end] in NOUNS and not r.space[end] and r.quoted[end] < 0:
        end += 1
    if end == first or r.pos[end - 1] not in ("PROPN", "NOUN", "PRON") or r.lower[first] in RELATIVE:
        return None
    return SourcePhrase((first, end), end - 1)


def _is_over(r: Reading, at: int, high: int) -> bool:
    """Whether there is only punctuation, a new line or the end at token *at*."""
    return at >= high or r.words[at] in STOPS or r.space[at]


def _second(r: Reading, number: int, end: int, high: int) -> list[TokenRange]:
    """The second half of “A,” grumbled X, “B.”"""
    following = number + 1
    if following >= len(r.ranges) or r.ranges[following][0] >= high or end >= high or r.words[end] != ",":
        return []
    return [r.ranges[following]] if r.after(end + 1) == r.ranges[following][0] else []
