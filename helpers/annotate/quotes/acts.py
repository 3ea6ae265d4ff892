"""The kind of act that a finding reports, if any: said, spoke_act, thought, shown.

Three things show it: the cue's word (cues.csv, acts.toml), the form of what follows (quoted words, a separate clause,
an infinitive, a mere noun), and the subject (a person, or data and videos).  Words printed between quotation marks were
uttered, whatever the cue; a clause after a verb of speech was said; with a noun or an infinitive the act itself was
spoken (announced a plan, promised to come).  Judgements without words (slammed the deal) are weighed (`stances`);
topics (discussed it) are classed as thought.  A cue in no list reports nothing: voting, signing or posing is not a
statement.  Nor is a wish that belongs to nobody: "is expected to rise".
"""

from __future__ import annotations

from helpers.annotate.quotes.act_forms import form_of, is_attacked, is_hyphenated
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.forms import VERDICTS
from helpers.annotate.quotes.headings import is_heading
from helpers.annotate.quotes.learned.trust import trust
from helpers.annotate.quotes.reading import Reading
from helpers.annotate.quotes.showing import is_data
from helpers.annotate.quotes.sources import agent
from helpers.annotate.quotes.stances import THINGS, is_order, is_silent, stance
from helpers.annotate.quotes.unsaid import is_asked
from helpers.knowledge.acts import ActWords, load_acts
from helpers.knowledge.cues import Cues
from helpers.knowledge.load import Knowledge
from helpers.knowledge.person_nouns import load_person_nouns

__all__ = ["act_of", "quoted_words", "with_acts"]

#: With at least this many quoted words, and more than this share of all words, the content was printed as somebody's
#: words, whatever its cue.
QUOTED, SHARE = 4, 0.5
#: Rules that find explicit statements: quotation marks, clauses, whole sentences.
WORDED = frozenset(
    {
        *("quote_in_front", "quote_behind", "words_in_front", "words_around", "according_to", "as_saying"),
        *("name_colon", "quoted_sentence", "quoted_paragraph"),
    }
)
#: Verbs that report speech, whatever the parser makes of the words after them.
ALWAYS = frozenset({"say", "tell", "add"})
#: After "said" the rules miss little: a statement that only the model finds there needs at least this score and this
#: many words.  Below, 1 in 9 were right in other outlets, and 2 in 5 in PolNeAR's held-out articles.
ALONE, SHORT = 0.75, 3
#: Judgements (praised the treaty) count as acts of speech if annotators would more likely than not mark them.  With
#: all of them, strict F1 of what is shown by default falls from .848 to .842 in one corpus; with these it stays.
JUDGED = 0.5
#: Prepositions of a topic; verbs of answering, also used of teams, and the relations of time to them.
TOPIC = frozenset({"about", "of"})
ANSWERING, WHEN_DEPS = frozenset({"reply", "respond", "answer"}), frozenset({"advcl", "npadvmod", "advmod", "prep"})
#: Punctuation that serves as a cue.
MARKS = frozenset({":", "-", "–", "—", "―", "--"})


def with_acts(r: Reading, found: list[ReportedStatement], cues: Cues, knowledge: Knowledge) -> list[ReportedStatement]:
    """Those of *found* that report an act, with that act."""
    acts, persons = load_acts(knowledge), load_person_nouns(knowledge)
    out = []
    for f in found:
        _not_the_told(r, f, cues)
        f.act = None if not f.sure and is_heading(r, f, persons, cues) else act_of(r, f, cues, acts)
        judged = f.act == "thought"
        if judged:
            f.act = stance(r, f, form_of(r, f), cues, acts)
        if f.act is None or _is_weak(r, f):
            continue
        # NAME: lines are too rare outside transcripts to be weighed; their score is kept
        if f.act in ("said", "spoke_act") and not f.rule.endswith("name_colon"):
            f.trust = trust(r, f, quoted_words(r, f))
            if judged and f.trust is not None and f.trust < JUDGED:
                f.act, f.trust = "thought", None
        out.append(f)
    return out


def _is_weak(r: Reading, f: ReportedStatement) -> bool:
    """Whether an unquoted statement was found only by the model and is too doubtful, or too short to state anything."""
    quoted, every = quoted_words(r, f)
    if quoted or f.act != "said" or f.score is None or f.rule != "model":
        return False
    return (f.score < ALONE and r.lemma[f.cue_head] in ALWAYS) or every < SHORT


def act_of(r: Reading, f: ReportedStatement, cues: Cues, acts: ActWords) -> str | None:
    """The act that *f* reports; None if it reports none.

    Args:
        r: the parsed article.
        f: a finding, after rules and model.
        cues: words for speech.
        acts: words for thought, for showing and for acts done by speaking.
    """
    if _is_answered(r, f, cues) or (f.cue_head >= 0 and is_silent(r, f)) or _is_mere_relay(r, f, cues):
        return None
    if _is_play(r, f) or is_hyphenated(r, f.cue_head):
        return None
    quoted, every = quoted_words(r, f)
    if not quoted and is_order(r, f):
        return None
    if f.rule.removeprefix("model+") == "according_to" and not quoted and is_data(r, f, acts, cues):
        return "shown"
    if f.cue is None or f.sure or f.rule.removeprefix("model+") in ("according_to", "name_colon", "as_saying"):
        return "said"
    if quoted < every and is_attacked(r, f):
        f.source = None
        return "thought"
    known = _word_act(r, f, cues, acts)
    if quoted and known is not None and (quoted == every or quoted > SHARE * every):
        return "said"
    if (
        (quoted == every or (quoted >= QUOTED and quoted > SHARE * every))
        and f.source is not None
        and not is_data(r, f, acts, cues)
    ):
        return "said"
    if quoted and f.source is not None and r.lemma[f.cue_head] in VERDICTS and r.pos[f.cue_head] == "VERB":
        return "said"  # called the field “all very good”: the verdict is in his words
    if known is None and f.rule == "model" and form_of(r, f) == "clause":
        return "thought"  # "It seems that …": a stance that the model learned to find, but nobody's words
    return known


def _word_act(r: Reading, f: ReportedStatement, cues: Cues, acts: ActWords) -> str | None:
    """The act by the words of the cue and the form of the content."""
    head, rule = f.cue_head, f.rule.removeprefix("model+")
    form = "clause" if rule in WORDED and not _is_object(r, f) else form_of(r, f)
    words = [r.lemma[i] for i in range(*(f.cue or (head, head + 1))) if r.pos[i] not in ("VERB", "AUX")]
    speaks = any(cues.noun(word) or word in acts.speech_nouns for word in words)
    if r.pos[head] not in ("VERB", "AUX"):
        words.append(r.lemma[head])
        speaks = speaks or bool(cues.noun(r.lemma[head])) or r.lemma[head] in acts.speech_nouns
    if r.words[head] in MARKS and (f.source is not None or form == "clause"):
        return "said"  # Orlov: we are ready
    if r.pos[head] in ("VERB", "AUX") and not (speaks and form == "clause"):
        known = _verb_act(r, f, form, cues, acts)
        return known or _light_verb(r, f, form, cues, acts)
    # "made the point that", "his belief that": the noun decides
    if any(word in acts.thought_words for word in words):
        return "thought"
    if not speaks:
        return None
    if f.source is None:
        return "thought"  # rumours that …: in the air, said by nobody
    return _noun_act(words, form, acts)


def _noun_act(nouns: list[str], form: str, acts: ActWords) -> str:
    if form == "clause":
        return "said"
    return "spoke_act" if any(noun in acts.spoke_nouns for noun in nouns) else "thought"


def _verb_act(r: Reading, f: ReportedStatement, form: str, cues: Cues, acts: ActWords) -> str | None:
    lemma, by_data = r.lemma[f.cue_head], is_data(r, f, acts, cues)
    if lemma in acts.shown or (by_data and lemma in acts.shown_by_data):
        if form == "clause" or by_data:
            return "shown"
        return "thought" if cues.verb(lemma) else None
    if lemma in ALWAYS or cues.verb(lemma) or lemma in acts.speech_verbs:
        if f.source is not None and r.lemma[f.source.head] in acts.thought_words:
            return "thought"  # a common belief says that …
        if lemma in ALWAYS and form == "noun" and r.lower[f.first] in TOPIC and not quoted_words(r, f)[0]:
            return "thought"  # told us about a plan: a topic
        if _is_only_a_link(r, f):
            return "thought"
        if form == "clause" or lemma in ALWAYS:
            return "shown" if by_data and form == "clause" else "said"
        if lemma in acts.nothing and form == "noun":
            return None
        if lemma in acts.spoke_verdicts and form == "noun" and _is_unquoted_object(r, f):
            return "thought"
        spoken = lemma in acts.spoke or (form == "infinitive" and lemma in acts.spoke_infinitive)
        return "spoke_act" if spoken and not _is_nobody(r, f) else "thought"
    return "thought" if lemma in acts.thought_verbs and not _is_nobody(r, f) else None


def _is_object(r: Reading, f: ReportedStatement) -> bool:
    """Whether the model took the verb's object instead of the words that the rule saw: "noted the use of"."""
    if not f.rule.startswith("model+") or f.first < f.cue_head:
        return False
    return any(r.dep[k] == "dobj" and f.holds(k) for k in r.kids[f.cue_head])


def _is_unquoted_object(r: Reading, f: ReportedStatement) -> bool:
    """Whether the content is what the verb is about, unquoted: called him competent, not called for talks."""
    return f.rule.removeprefix("model+") == "object" and quoted_words(r, f)[0] == 0


def _light_verb(r: Reading, f: ReportedStatement, form: str, cues: Cues, acts: ActWords) -> str | None:
    """The act of a verb whose meaning comes from a noun next to it: made comments about, had praise for, his message
    is that …
    """
    for k in r.kids[f.cue_head]:
        noun = r.lemma[k]
        if r.pos[k] != "NOUN" or r.dep[k] not in ("dobj", "attr", "nsubj", "nsubjpass", "oprd") or f.holds(k):
            continue
        if noun in acts.thought_words:
            return "thought"
        if cues.noun(noun) or noun in acts.speech_nouns:
            return _noun_act([noun], form, acts) if f.source is not None else "thought"
    return None


def _is_nobody(r: Reading, f: ReportedStatement) -> bool:
    return f.source is None or r.lower[f.source.head] in THINGS


def _is_only_a_link(r: Reading, f: ReportedStatement) -> bool:
    """Whether the content is one word that only refers to what was said: "two wounds that the police said were"."""
    words = [i for first, end in f.pieces for i in range(first, end) if r.words[i][:1].isalnum()]
    return len(words) == 1 and r.quoted[words[0]] < 0 and r.pos[words[0]] in ("PRON", "DET", "SCONJ")


def _is_play(r: Reading, f: ReportedStatement) -> bool:
    """Whether somebody "replied" in a game, and the content only says when: replied 17 seconds later as they tied
    it.
    """
    if f.cue_head < 0 or r.lemma[f.cue_head] not in ANSWERING or quoted_words(r, f)[0]:
        return False
    tops = [i for first, end in f.pieces for i in range(first, end) if not f.holds(r.head[i])]
    tops = [i for i in tops if r.words[i][:1].isalnum()]
    return bool(tops) and all(r.dep[i] in WHEN_DEPS and r.head[i] == f.cue_head for i in tops)


def _is_mere_relay(r: Reading, f: ReportedStatement, cues: Cues) -> bool:
    """Whether an outlet's name is all that is cited: …, the Gulf Wire reports citing IRNA."""
    if f.cue_head < 0 or r.lemma[f.cue_head] not in ("cite", "quote", "refer"):
        return False
    words = [i for first, end in f.pieces for i in range(first, end) if r.pos[i] not in ("DET", "ADP", "PUNCT")]
    return all(r.pos[i] in ("PROPN", "ADJ", "NOUN") for i in words) and any(cues.is_relay(r.lower[i]) for i in words)


def _is_answered(r: Reading, f: ReportedStatement, cues: Cues) -> bool:
    """Whether the cue is a question to the next speaker: Asked about the plan by Berg, he said …"""
    head = f.cue_head
    if head < 0 or not cues.is_a("asking", r.lemma[head]):
        return False
    if r.dep[head] == "conj" and is_asked(r, head, cues):
        return True  # … and when asked what was next, he said
    return not (r.tag[head] != "VBN" or r.dep[head] not in ("advcl", "acl"))


def _not_the_told(r: Reading, f: ReportedStatement, cues: Cues) -> None:
    """Remove the source from a finding if it is the person addressed: She was told that …; the mayor was ordered to."""
    if f.source is None or f.cue_head < 0 or f.rule.removeprefix("model+") == "as_saying":
        return
    told = r.kid(f.cue_head, "nsubjpass")
    ordered = f.rule.removeprefix("model+") == "infinitive" and told >= 0 and r.left[told] <= f.source.head <= told
    if ordered and r.kid(f.cue_head, "auxpass") >= 0 and agent(r, f.cue_head) < 0:
        f.source = None
        return
    if not cues.is_a("telling", r.lemma[f.cue_head]):
        return
    passive = r.kid(f.cue_head, "auxpass") >= 0 and r.kid(f.cue_head, "nsubjpass", "nsubj") == f.source.head
    if passive and agent(r, f.cue_head) < 0:
        f.source = None


def quoted_words(r: Reading, f: ReportedStatement) -> tuple[int, int]:
    """How many words of the content are between quotation marks, and how many it has."""
    words = [i for first, end in f.pieces for i in range(first, end) if r.words[i][:1].isalnum()]
    return sum(r.quoted[i] >= 0 for i in words), len(words)
