"""Statements introduced by a noun: his claim that …, made the point that …, her message is that …

The clause must carry its "that" (or come after "is"), since few nouns take one otherwise; the owner of the noun, else
whoever utters it ("expressed the hope"), is the source.
"""

from __future__ import annotations

from collections.abc import Iterator

from helpers.annotate.quotes.contents import tidy, whole
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import Reading, TokenRange
from helpers.annotate.quotes.sources import SourcePhrase, noun_phrase, source_of
from helpers.knowledge.cues import Cues

__all__ = ["by_nouns", "noun_clause"]


def by_nouns(r: Reading, cues: Cues) -> Iterator[ReportedStatement]:
    """The statements introduced by nouns, in the order of the text."""
    for i, lemma in enumerate(r.lemma):
        if r.pos[i] != "NOUN" or r.quoted[i] >= 0 or not cues.noun(lemma):
            continue
        wanted = cues.noun(lemma)
        clause = (noun_clause(r, i) or _behind_is(r, i)) if "clause" in wanted else None
        part = clause or _preposition(r, i, wanted)
        content = tidy(r, part) if part else None
        if content is None:
            continue
        source = _source(r, i)
        if source is not None and content[0] <= source.head < content[1]:
            source = None
        # with a preposition only: "criticism of the plan" by nobody is a topic, not a statement
        if source is not None or clause:
            yield _finding(r, i, content, source, "noun" if clause else "noun_preposition")


def _finding(r: Reading, i: int, content: TokenRange, source: SourcePhrase | None, rule: str) -> ReportedStatement:
    first = _governor(r, i)
    cue = (first if 0 <= first < i and i - first < 6 else i, i + 1)
    low = min(cue[0], source.part[0]) if source is not None and cue[0] - source.part[0] < 20 else cue[0]
    return ReportedStatement([content], rule, cue, cue[0], r.lemma[i], source, core=(low, cue[1]))


def noun_clause(r: Reading, noun: int) -> TokenRange | None:
    """The clause with "that" that depends on *noun*."""
    for k in r.kids[noun]:
        if k > noun and r.dep[k] in ("acl", "ccomp", "relcl", "appos") and _complete(r, k):
            return whole(r, (max(r.left[k], noun + 1), r.right[k] + 1))
    above = r.head[noun]
    if r.dep[noun] != "dobj":
        return None
    for k in r.kids[above]:
        # "made clear his view that": the parser may attach the clause to the verb
        if k > noun and r.dep[k] == "ccomp" and _complete(r, k) and r.left[k] - noun <= 2:
            return whole(r, (max(r.left[k], noun + 1), r.right[k] + 1))
    return None


def _preposition(r: Reading, noun: int, needs: frozenset[str]) -> TokenRange | None:
    """The topic of a noun with a preposition: his call for talks, criticism of the plan."""
    for k in r.kids[noun]:
        if k > noun and r.dep[k] == "prep" and r.lower[k] in needs and r.right[k] > k:
            return whole(r, (k + 1, r.right[k] + 1))
    return None


def _complete(r: Reading, verb: int) -> bool:
    """Whether "that" only links a clause, which has its own subject."""
    return r.kid(verb, "nsubj", "nsubjpass", "expl") >= 0 and any(
        r.dep[k] == "mark" and r.lower[k] == "that" for k in r.kids[verb]
    )


def _behind_is(r: Reading, noun: int) -> TokenRange | None:
    be = r.head[noun]
    if r.dep[noun] != "nsubj" or r.lemma[be] != "be":
        return None
    clause = next((k for k in r.kids[be] if k > be and r.dep[k] == "ccomp" and _complete(r, k)), -1)
    return whole(r, (r.left[clause], r.right[clause] + 1)) if clause >= 0 else None


def _governor(r: Reading, noun: int) -> int:
    """The verb that has *noun* as its object; -1 if there is none."""
    return r.head[noun] if r.dep[noun] == "dobj" else -1


def _source(r: Reading, noun: int) -> SourcePhrase | None:
    owner = r.kid(noun, "poss")
    if owner >= 0:
        return noun_phrase(r, owner)
    for k in r.kids[noun]:
        if r.dep[k] == "prep" and r.lower[k] in ("by", "from") and r.kid(k, "pobj") >= 0:
            return noun_phrase(r, r.kid(k, "pobj"))
    verb = _governor(r, noun)
    return source_of(r, verb) if verb >= 0 else None
