"""Forms that decide an act whatever the cue: a request with its infinitive, attacked claims, words with hyphens."""

from __future__ import annotations

from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import Reading

__all__ = ["asks_to", "is_attacked", "is_hyphenated"]

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


def asks_to(r: Reading, f: ReportedStatement) -> bool:
    """Whether somebody is asked to do something: asked the army to help, called on the ministry to resign."""
    cue = f.cue_head
    if cue < 0 or r.lemma[cue] not in ASKING or (r.lemma[cue] == "call" and r.lower[cue + 1] not in ("on", "upon")):
        return False
    verbs = (i for i in r.kids[cue] if f.holds(i) and r.tag[i] == "VB" and r.lower[r.left[i]] != "if")
    return any(any(r.lower[k] == "to" and r.dep[k] == "aux" for k in r.kids[i]) for i in verbs)
