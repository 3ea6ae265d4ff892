"""What, according to the text, was not said: did not say that, nobody said, asked not to be named.

Such a clause has the form of a statement, but nobody in it makes one: the cue is negated, its subject is empty, or
it only settles how a source may be named.  Words between quotation
marks were printed as somebody's and are kept after a negated cue.  The findings are judged after they are settled,
so that what is inside an unsaid statement goes with it.
"""

from __future__ import annotations

from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.idioms import is_idiom, is_work
from helpers.annotate.quotes.reading import Reading
from helpers.annotate.quotes.sources import SourcePhrase, agent
from helpers.knowledge.cues import Cues

__all__ = ["is_asked", "is_unsaid"]

#: Words that leave open whether it is ever said: if he says so, whether he said so, he should say so.
SUPPOSING, UNREAL = frozenset({"if", "whether", "unless"}), frozenset({"should", "could", "might", "may"})
TRIED = frozenset({"attempt", "effort", "bid"})
#: The forms of content that a negated cue denies.
NEGATED = frozenset(
    {"as_saying", "clause", "infinitive", "words_in_front", "words_around", "object", "preposition", "model"}
)
#: Words after "no" or "none" that count or name somebody: no fewer than twelve senators, none other than.
COUNTING = frozenset({"other", "fewer", "less", "more"})
#: Words after "not" that imply that it was said, and more.
ONLY = frozenset({"only", "just", "merely", "simply"})


def is_unsaid(r: Reading, f: ReportedStatement, cues: Cues) -> bool:
    """Whether the words around the cue of *f* say that nobody made this statement."""
    if _is_empty(r, f.source, cues) or _is_empty(r, f.relay, cues) or _is_withheld(r, f):
        return True
    if f.cue is None or f.rule in ("name_colon", "according_to", "as_said"):
        return False
    if _is_about_naming(r, f, cues):
        return True
    quoted = any(r.quoted[i] >= 0 for first, end in f.pieces for i in range(first, end))
    if quoted and (_would_not(r, f.cue_head, cues) or _is_titled(r, f, cues) or is_work(r, f)):
        return True
    if not quoted and is_idiom(r, f):
        return True
    return (
        not quoted
        and f.rule.removeprefix("model+") in NEGATED
        and (
            _is_supposed(r, f.cue_head)
            or _is_anyones(r, f)
            or _is_tried(r, f)
            or _is_negated(r, f.cue_head, cues)
            or _is_negated(r, f.cue[1] - 1, cues)
        )
    )


def _is_supposed(r: Reading, cue: int) -> bool:
    """Whether the cue is in a clause of "if" or "whether", or needs "should": it may never be said."""
    for kid in r.kids[cue]:
        if kid < cue and r.dep[kid] == "mark" and r.lower[kid] in SUPPOSING:
            return True
        # "should have said" and "could be said" are judged elsewhere
        if kid < cue and r.dep[kid] == "aux" and r.lower[kid] in UNREAL and r.tag[cue] == "VB":
            return True
    return False


def _is_anyones(r: Reading, f: ReportedStatement) -> bool:
    """Whether anybody might say it, and the writer does: it could be argued that …, one might say that …"""
    cue = f.cue_head
    modal = any(r.dep[k] == "aux" and r.lower[k] in UNREAL | {"can", "must"} for k in r.kids[cue])
    subject = r.kid(cue, "nsubjpass", "nsubj", "expl")
    it = subject >= 0 and r.lower[subject] == "it" and r.kid(cue, "auxpass") >= 0 and agent(r, cue) < 0
    return modal and (it or (subject >= 0 and r.lower[subject] == "one"))


def _is_tried(r: Reading, f: ReportedStatement) -> bool:
    """Whether it was only attempted, or only used for comparison: attempts to confirm that …, higher than the
    reports say it is.
    """
    head = f.cue_head
    if r.tag[head] == "VB" and r.dep[head] == "acl" and r.lemma[r.head[head]] in TRIED:
        return True
    measured = f.source is not None and f.source.part[0] > 0 and r.lower[f.source.part[0] - 1] == "than"
    return measured and r.pos[f.first] == "PRON" and r.lemma[min(f.first + 1, len(r.words) - 1)] == "be"


def _is_withheld(r: Reading, f: ReportedStatement) -> bool:
    """Whether nobody said it: neither A nor B said, not even A said, without saying, stopped short of saying."""
    if f.cue is None:
        return False
    before = f.cue[0] - 1
    held = False
    if before >= 0 and r.tag[f.cue_head] == "VBG":
        word, earlier = r.lower[before], r.lemma[max(0, before - 1)]
        held = word == "without" or (earlier, word) in (("short", "of"), ("refrain", "from"))
    if not held and f.source is not None:
        first = f.source.part[0]
        beside = r.lower[max(0, first - 1) : first + 1]
        held = "neither" in beside or "nor" in beside
        held = held or "not even" in " ".join(r.lower[max(0, first - 2) : first + 2])
    return held and all(r.quoted[i] < 0 for first, end in f.pieces for i in range(first, end))


def _would_not(r: Reading, cue: int, cues: Cues) -> bool:
    """Whether the words are only what somebody would not say: would never say “we are done”."""
    modal = any(r.dep[k] == "aux" and r.tag[k] == "MD" for k in r.kids[cue])
    return (
        modal
        and cues.is_a("uttering", r.lemma[cue])
        and r.dep[cue] not in ("ccomp", "xcomp")
        and _is_negated(r, cue, cues)
    )


def _is_titled(r: Reading, f: ReportedStatement, cues: Cues) -> bool:
    """Whether the words in quotation marks are a title: the study, titled “Roads to Nowhere”; the book “A Road” was
    written.
    """
    if f.rule.removeprefix("model+") == "passive":
        named = True
    else:
        named = cues.is_a("titling", r.lemma[f.cue_head]) and r.tag[f.cue_head] == "VBN" and agent(r, f.cue_head) < 0
    words = [r.words[i] for a, b in f.pieces for i in range(a, b) if r.quoted[i] >= 0 and r.words[i][:1].isalpha()]
    return named and len(words) > 1 and all(word[0].isupper() or len(word) < 4 for word in words)


def is_asked(r: Reading, i: int, cues: Cues) -> bool:
    """Whether *i* is the participle of a question without a person asking: (when) asked whether …, he left."""
    if not cues.is_a("asking", r.lemma[i]) or r.tag[i] not in ("VBN", "VBD") or agent(r, i) >= 0:
        return False
    when = r.dep[i] == "conj" and any(r.lower[k] == "when" for k in r.kids[i] if k < i)
    return (when or r.dep[i] in ("advcl", "acl")) and r.kid(i, "nsubj", "nsubjpass", "aux", "auxpass") < 0


def _is_negated(r: Reading, cue: int, cues: Cues) -> bool:
    """Whether "not", "never" or "no" belongs to *cue* or to the verb to which "or" joins it."""
    if cues.is_a("denying", r.lemma[cue]) or cues.is_a("raising", r.lemma[cue]):
        return False
    for kid in r.kids[cue]:
        if r.dep[kid] == "neg" and r.lower[min(kid + 1, len(r.words) - 1)] not in ONLY:
            return True
        if r.dep[kid] == "det" and r.lower[kid] == "no":
            return True
    above = r.head[cue]
    if r.dep[cue] != "conj" or above == cue or r.kid(cue, "nsubj", "nsubjpass", "aux", "auxpass") >= 0:
        return False
    joined = any(r.dep[k] == "cc" and r.lower[k] in ("or", "nor") and k < cue for k in r.kids[above])
    return joined and r.kid(above, "neg") >= 0


def _is_empty(r: Reading, source: SourcePhrase | None, cues: Cues) -> bool:
    """Whether a source's words name nobody: no one, none of them, neither A nor B, no minister."""
    if source is None:
        return False
    first = source.part[0]
    behind = r.lower[first + 1] if first + 1 < len(r.words) else ""
    if behind in COUNTING:
        return False
    if cues.is_a("nobody", r.lower[source.head]) or cues.is_a("nobody", r.lower[first]):
        return True
    # "No 10" and "No Labels" are names
    return (
        r.lower[first] == "no"
        and r.tag[first] == "DT"
        and r.pos[min(first + 1, source.head)] != "NUM"
        and (source.part[1] - first > 1)
    )


def _is_about_naming(r: Reading, f: ReportedStatement, cues: Cues) -> bool:
    """Whether the content only settles how the source is named: asked not to be named, to remain anonymous."""
    if f.rule.removeprefix("model+") not in ("infinitive", "object", "preposition", "model"):
        return False
    for i in range(f.first, f.end):
        if r.quoted[i] >= 0:
            return False
        if r.lower[i] in ("anonymous", "anonymity") and i - f.first < 5:
            return True
        named = cues.is_a("naming", r.lemma[i]) and r.dep[i] == "xcomp" and r.head[i] == f.cue_head
        if named and r.kid(i, "auxpass") >= 0:
            return True
    return False
