"""Statements inside statements: the outermost counts, but a source that merely passes a statement on becomes its relay.

"Tasnim reports that the spokesperson said …" is the spokesperson's statement, via Tasnim; "he told us that
she had said …" is his.  "…," he said, according to Press TV: his words, via Press TV.
"""

from __future__ import annotations

from spacy.strings import get_string_id

from helpers.annotate.quotes.contents import tidy
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import Reading
from helpers.annotate.quotes.sources import SourcePhrase
from helpers.knowledge.cues import Cues

__all__ = ["is_inner", "is_relay", "settle"]

#: Cues of sources that pass a statement on.
PASSING = frozenset({"report", "quote", "cite", "according to"})
PERSON = get_string_id("PERSON")
#: How many further cues of a sentence may end a content.
NEAR = 12
#: Names of newspapers that are also words for persons.
PERSONS = frozenset({"economist", "guardian", "observer", "independent"})


def settle(r: Reading, found: list[ReportedStatement], cues: Cues) -> list[ReportedStatement]:
    """*found* with each word in at most one statement, in the order of the text."""
    by_unit: dict[int, list[ReportedStatement]] = {}
    for finding in found:
        by_unit.setdefault(r.unit[finding.first], []).append(finding)
    out: list[ReportedStatement] = []
    for unit in sorted(by_unit):
        ordered = sorted(by_unit[unit], key=lambda f: f.cue_head)
        for number, outer in enumerate(ordered):
            _cut(r, outer, ordered[number + 1 : number + 1 + NEAR])
        out += _settle_unit(r, by_unit[unit], cues)
    return sorted(out, key=lambda f: f.first)


def _cut(r: Reading, outer: ReportedStatement, others: list[ReportedStatement]) -> None:
    """End a content where a further statement by the same speaker begins: …, adding that …"""
    for other in others:
        at = other.cue_head
        if other is outer or not outer.holds(at) or outer.cue_head < 0 or outer.holds(outer.cue_head):
            continue
        first = min(at, other.cue[0]) if other.cue else at
        before = r.before(first)
        if r.lower[before] in ("also", "instead", "then", "later") or r.pos[before] == "CCONJ":
            before = r.before(before)
        if before < 0 or _is_cut_by_marks(r, before) or r.kid(at, "nsubj", "nsubjpass") >= 0:
            continue
        participle = r.tag[at] == "VBG" and (r.words[before] == "," or r.quoted[before] >= 0) and r.kid(at, "aux") < 0
        twin = r.tag[at] == r.tag[outer.cue_head] != "VB" and r.pos[r.before(first)] == "CCONJ"
        if not participle and not twin:
            continue
        before = r.before(first) if twin else before
        if other.source is None or outer.holds(other.source.head) or r.dep[at] not in ("advcl", "conj", "acl", "ccomp"):
            other.source = outer.source
        before += r.quoted[before] >= 0
        pieces = [(a, min(b, before)) for a, b in outer.pieces if a < before]
        if pieces and pieces[-1][1] - pieces[-1][0] >= 1 and other.first > before:
            outer.pieces = pieces
            return


def _is_cut_by_marks(r: Reading, before: int) -> bool:
    """Whether a cut after token *before* would split a quoted stretch."""
    return r.quoted[before] >= 0 and r.ranges[r.quoted[before]][1] != before + 1


def _settle_unit(r: Reading, found: list[ReportedStatement], cues: Cues) -> list[ReportedStatement]:
    dropped: set[int] = set()
    owner: dict[int, int] = {}
    order = sorted(range(len(found)), key=lambda k: (not found[k].sure, -found[k].size(), found[k].first))
    kept: list[ReportedStatement] = []
    for k in order:
        finding = found[k]
        rival = _rival(finding, owner, found)
        if rival is None:
            kept.append(finding)
            for first, end in finding.pieces:
                for i in range(first, end):
                    owner[i] = k
            continue
        outer = found[rival]
        if _passes_on(r, outer, cues) and _inside(finding, outer) and rival not in dropped:
            dropped.add(rival)
            finding.relay = finding.relay or outer.source
            _end_before(r, finding, outer)
            kept.remove(outer)
            kept.append(finding)
            for first, end in finding.pieces:
                for i in range(first, end):
                    owner[i] = k
    return kept


def _rival(finding: ReportedStatement, owner: dict[int, int], found: list[ReportedStatement]) -> int | None:
    """The larger statement that contains this one's cue or shares words with it."""
    if finding.cue_head in owner:
        return owner[finding.cue_head]
    for first, end in finding.pieces:
        for i in range(first, end):
            if i in owner:
                return owner[i]
    return None


def _inside(inner: ReportedStatement, outer: ReportedStatement) -> bool:
    """Whether a relay's content is the statement *inner*, and not merely a text that contains it."""
    return is_inner(inner) and outer.holds(inner.cue_head) and outer.holds(inner.first)


def _passes_on(r: Reading, outer: ReportedStatement, cues: Cues) -> bool:
    """Whether *outer* only passes on its content: that of an outlet, or of a name after all of it ("…, IRIB reported").

    There, a name that the language model does not take for a person's is an outlet, whether it is in cues.csv or not.
    """
    if outer.source is None or is_relay(r, outer.source, cues):
        return outer.source is not None
    head = outer.source.head
    if r.pos[head] != "PROPN" or outer.core[0] < outer.end or outer.lemma not in PASSING:
        return False
    single = outer.lemma == "report" and r.words[r.before(head)] in (",", "”", '"')
    return outer.rule in ("words_in_front", "according_to", "quote_in_front") and not _is_persons(r, head, single)


def _is_persons(r: Reading, i: int, single: bool) -> bool:
    """Whether the language model takes the name at token *i* for a person's, here or elsewhere in the article.

    For a *single* word only a longer name counts, because the model takes "Khovar reported" for a person's.
    """
    kinds = r.parsed.layout.ids["ent"]
    return any(
        word == r.words[i] and kinds[k] == PERSON and not (single and (k == 0 or kinds[k - 1] != PERSON))
        for k, word in enumerate(r.words)
    )


def _end_before(r: Reading, inner: ReportedStatement, outer: ReportedStatement) -> None:
    """End *inner* where the clause of its relay begins: "A, the minister said, IRIB reported"."""
    at = outer.core[0]
    if not inner.first < at < inner.end:
        return
    pieces = [tidy(r, (a, min(b, at))) for a, b in inner.pieces if a < at]
    inner.pieces = [piece for piece in pieces if piece is not None] or inner.pieces


def is_inner(finding: ReportedStatement) -> bool:
    """Whether a statement is one that an outlet can pass on, not merely words that somebody criticises or calls for."""
    return finding.rule not in ("object", "preposition", "infinitive", "noun")


def is_relay(r: Reading, source: SourcePhrase | None, cues: Cues) -> bool:
    """Whether a source's words name an outlet, agency, website or "media"."""
    if source is None:
        return False
    first, end = source.part
    if r.lemma[source.head] in PERSONS and (r.tag[source.head] in ("NNS", "NNPS") or r.words[source.head].islower()):
        return False  # "Economists at Halden Capital"
    return (
        cues.is_relay(r.lower[source.head])
        or cues.is_relay(r.lemma[source.head])
        or r.lower[source.head] in r.outlets
        or any(cues.is_relay(r.lower[i]) and r.pos[i] == "PROPN" for i in range(first, min(end, source.head + 1)))
        or any(cues.is_relay(f"{r.lower[i]} {r.lower[i + 1]}") for i in range(first, end - 1))
    )
