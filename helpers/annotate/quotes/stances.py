"""What becomes of a finding that at first sight only reports a thought: an act of speech, a thought, or nothing.

Whoever praises a treaty or blames a rival speaks: with a mere noun, a verb of public judgement is an act of speech if
somebody who can speak is its subject.  Other rows are narration (saw the upside, tried to leave, "Results announced").
How often annotators marked a verb with a given form as an attribution decides which verbs narrate (acts.toml); what the
learned model alone found needs a score that holds in other outlets too.
"""

from __future__ import annotations

from helpers.annotate.quotes.act_forms import ATTACKING, CLAIMS
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import Reading
from helpers.annotate.quotes.sources import agent
from helpers.knowledge.acts import ActWords
from helpers.knowledge.cues import Cues

__all__ = ["THINGS", "is_order", "is_silent", "stance"]

#: Below this score, thoughts that only the model finds are not kept: in PolNeAR's held-out articles 42 of 73 were
#: annotated; in the outlets of another corpus, which marks only what was said, 2 of 57 touched a marked quote.
ALONE = 0.6
#: What those who refuse to do it leave unsaid.
SILENT = frozenset({"comment", "answer", "respond", "reply", "say", "tell", "elaborate", "speculate", "disclose"})
#: Verbs that give a thing a name or a likeness: without "as" or a second noun they only name it.
VERDICTS = frozenset({"call", "describe", "characterise", "characterize", "portray", "depict", "label", "brand"})
#: Tags of verbs with a tense: 5 in 6 of verbs of speech with a mere noun are annotated, of participles 2 in 3.
FINITE = frozenset({"VBD", "VBZ", "VBP"})
#: Verbs behind which the act is still to come: was set to challenge.
AHEAD = frozenset({"expect", "set", "due", "plan", "prepare", "schedule", "likely", "intend"})
#: Subjects that are not persons: "That has supported the market".
THINGS = frozenset({"that", "this", "which", "what", "it", "these", "those"})


def stance(r: Reading, f: ReportedStatement, form: str, cues: Cues, acts: ActWords) -> str | None:
    """The act of *f*, whose cue was taken for one of thought: spoke_act, thought, or None if it reports nothing.

    Args:
        r: the parsed article.
        f: a finding, after rules and model.
        form: clause, infinitive or noun: what heads its content.
        cues: words for speech.
        acts: words for thought and for acts done by speaking.
    """
    cue, lemma = f.cue_head, r.lemma[f.cue_head]
    verb = r.pos[cue] in ("VERB", "AUX")
    speech = verb and (bool(cues.verb(lemma)) or lemma in acts.speech_verbs)
    if f.rule == "model" and f.score is not None and f.score < ALONE and not (speech and f.source is not None):
        return None
    if not verb:
        return "thought"
    if lemma in acts.narrated(form) and not _has_quoted_words(r, f):
        return None
    if form != "noun" or not speech:
        return "thought"
    judged = lemma in acts.spoke_nominal and (lemma not in VERDICTS or _is_verdict(r, f))
    if (judged or _is_denial(r, f)) and _is_done(r, f) and _is_somebody(r, f, acts):
        return "spoke_act"
    return None if _is_unreal(r, f) else "thought"


def is_silent(r: Reading, f: ReportedStatement) -> bool:
    """Whether the content is only that nothing was said: declined to name a date, refused to comment."""
    if _has_quoted_words(r, f):
        return False
    words = [r.lemma[i] for first, end in f.pieces for i in range(first, end) if r.pos[i] in ("VERB", "NOUN")]
    refused = r.lemma[f.cue_head] == "refuse" and words[:1] != [] and words[0] in SILENT
    return refused or r.lemma[f.cue_head] == "decline"


def is_order(r: Reading, f: ReportedStatement) -> bool:
    """Whether the writer tells the reader to ask or to tell: "Ask if he feels the same way"."""
    cue = f.cue_head
    if cue < 0 or f.source is not None or r.tag[cue] != "VB" or r.dep[cue] not in ("ROOT", "conj"):
        return False
    return r.kid(cue, "nsubj", "nsubjpass", "aux", "auxpass", "mark") < 0


def _is_somebody(r: Reading, f: ReportedStatement, acts: ActWords) -> bool:
    """Whether the source can speak: no clause, no fear."""
    return f.source is not None and not (
        r.lower[f.source.head] in THINGS or r.lemma[f.source.head] in acts.thought_words
    )


def _is_done(r: Reading, f: ReportedStatement) -> bool:
    """Whether the judgement was made: a verb with a tense and without "not", "has" before it, or "by" behind it."""
    cue = f.cue_head
    if any(r.dep[k] == "neg" for k in r.kids[cue]):
        return False
    if r.tag[cue] == "VBN":
        return any(r.lemma[k] == "have" for k in r.kids[cue]) or agent(r, cue) >= 0
    return r.tag[cue] in FINITE


def _is_unreal(r: Reading, f: ReportedStatement) -> bool:
    """Whether nothing was said yet, or by nobody: would defend, was set to challenge, a chance to discuss.

    Of such forms of verbs of speech with a mere noun, half and fewer are annotated; of "praised", 4 in 5.
    """
    cue = f.cue_head
    if _has_quoted_words(r, f) or r.pos[cue] != "VERB":
        return False
    if r.tag[cue] == "VBN":
        return r.dep[cue] in ("acl", "amod") and agent(r, cue) < 0
    above = r.head[cue]
    ahead = r.dep[cue] == "xcomp" and (r.lemma[above] in AHEAD or r.lemma[above] == "decline")
    modal = any(r.tag[k] == "MD" for k in r.kids[cue])
    return r.tag[cue] == "VB" and (modal or ahead or r.dep[cue] in ("acl", "relcl"))


def _has_quoted_words(r: Reading, f: ReportedStatement) -> bool:
    return any(r.quoted[i] >= 0 for first, end in f.pieces for i in range(first, end))


def _is_denial(r: Reading, f: ReportedStatement) -> bool:
    """Whether the subject turns down what others say: "rejected the accusations"."""
    thing = r.kid(f.cue_head, "dobj")
    return r.lemma[f.cue_head] in ATTACKING and thing >= 0 and f.holds(thing) and r.lemma[thing] in CLAIMS


def _is_verdict(r: Reading, f: ReportedStatement) -> bool:
    """Whether a second noun or "as" gives the verdict: calls it a mistake, described her as careless."""
    if any(r.dep[k] in ("oprd", "acomp") and k > f.cue_head for k in r.kids[f.cue_head]):
        return True
    inside = [i for first, end in f.pieces for i in range(first, end)]
    return "as" in (r.lower[i] for i in inside) or any(r.dep[i] in ("oprd", "ccomp") for i in inside)
