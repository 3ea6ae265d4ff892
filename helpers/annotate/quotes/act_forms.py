"""Forms that decide an act: what heads the content, a request with its infinitive, attacked claims, hyphens."""

from __future__ import annotations

from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import Reading

__all__ = ["ATTACKING", "CLAIMS", "form_of", "is_attacked", "is_hyphenated"]

#: Verbs of a request whose object is who shall do it.
ASKING = frozenset({"ask", "call", "urge", "beg", "implore", "press", "appeal"})
#: Verbs that attack what others claim, and nouns for that.
ATTACKING = frozenset(
    {
        *("attack", "blast", "condemn", "criticise", "criticize", "denounce", "dismiss", "dispute", "mock", "question"),
        *("rebuff", "rebut", "refute", "reject", "ridicule", "slam"),
    }
)
CLAIMS = frozenset(
    {
        "accusation",
        "allegation",
        "argument",
        "assertion",
        "claim",
        "criticism",
        "report",
        "rumor",
        "rumour",
        "suggestion",
    }
)
#: Tags of verbs with a tense.
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def is_hyphenated(r: Reading, cue: int) -> bool:
    """Whether hyphens join the cue to other words: told-you-sos, the he-said-she-said coverage."""
    if cue < 1 or cue + 1 >= len(r.words) or r.pos[cue] not in ("VERB", "AUX"):
        return False
    before = r.words[cue - 1] == "-" and r.end[cue - 1] == r.start[cue]
    return (before or r.words[cue + 1] == "-") and (before or r.start[cue + 1] == r.end[cue])


def is_attacked(r: Reading, f: ReportedStatement) -> bool:
    """Whether the content is what others claim and the subject attacks: "rejected claims that the dam leaks"."""
    head = f.cue_head
    verb = head if r.pos[head] == "VERB" else r.head[head]
    noun = next((k for k in r.kids[verb] if r.dep[k] == "dobj" and k < f.first), -1)
    claimed = noun >= 0 and r.kid(noun, "poss") < 0 and r.lemma[noun] in CLAIMS and f.first - noun < 3
    return claimed and r.lemma[verb] in ATTACKING


def _asks_to(r: Reading, f: ReportedStatement) -> bool:
    """Whether somebody is asked to do something: asked the army to help, called on the ministry to resign."""
    cue = f.cue_head
    if cue < 0 or r.lemma[cue] not in ASKING or (r.lemma[cue] == "call" and r.lower[cue + 1] not in ("on", "upon")):
        return False
    verbs = (i for i in r.kids[cue] if f.holds(i) and r.tag[i] == "VB" and r.lower[r.left[i]] != "if")
    return any(any(r.lower[k] == "to" and r.dep[k] == "aux" for k in r.kids[i]) for i in verbs)


def form_of(r: Reading, f: ReportedStatement) -> str:
    """clause, infinitive or noun: what heads the content's first piece."""
    if f.rule.removeprefix("model+") in ("preposition", "noun_preposition", "passive"):
        return "noun"
    first, end = f.pieces[0]
    if first > 0 and r.lower[first - 1] == "that" and r.dep[first - 1] == "mark":
        return "clause"  # even if the parser takes its verb for a noun
    tops = [i for i in range(first, end) if not first <= r.head[i] < end or r.head[i] == i]
    tops = [i for i in tops if r.pos[i] not in ("PUNCT", "SPACE")]
    if _asks_to(r, f):
        return "infinitive"
    if any(r.dep[i] == "dobj" and r.head[i] == f.cue_head for i in tops):
        last = max(i for i in tops if r.dep[i] == "dobj")
        joined = r.kid(f.cue_head, "cc") < 0
        tops = [i for i in tops if r.dep[i] in ("ccomp", "parataxis") or (joined and r.dep[i] == "conj")]
        if not tops:
            return "noun"
        # explained the plan was to sell: the parser takes the clause's subject for an object
        if any(_has_tense(r, i) and r.right[last] + 1 == r.left[i] and r.kid(i, "nsubj", "expl") < 0 for i in tops):
            return "clause"
    verbs = [i for i in tops if r.pos[i] in ("VERB", "AUX") and r.dep[i] not in ("relcl", "acl")]
    if any(_is_finite(r, i) for i in verbs):
        return "clause"
    return "infinitive" if any(r.tag[i] in ("VB", "VBG") for i in verbs) else "noun"


def _is_finite(r: Reading, i: int) -> bool:
    """Whether the verb *i* has a tense and a subject."""
    return _has_tense(r, i) and r.kid(i, "nsubj", "nsubjpass", "expl", "csubj") >= 0


def _has_tense(r: Reading, i: int) -> bool:
    return r.tag[i] in FINITE or any(r.dep[k] in ("aux", "auxpass") and r.tag[k] in FINITE for k in r.kids[i])
