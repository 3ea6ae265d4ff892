"""What goes on around a reporting clause: the rest of an indirect statement, and where the reporter's own words begin.

"Prices will rise, she said, because rain is short"; "The ferry – the oldest on the lake – is safe, she said"; "The
union said a move would help, | warning a delay could harm"; "This, he says, is the reason".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from helpers.annotate.quotes.contents import BREAKS, DASHES, skip_opening, tidy, whole, words_in_front
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import FINITE, VERBS, Reading
from helpers.annotate.quotes.sources import SourcePhrase, noun_phrase, subject_of
from helpers.knowledge.cues import Cues
from helpers.language.datelines import dateline_end

__all__ = ["around_the_clause", "parted_by_participle", "parted_by_verb"]

#: Links behind a reporting clause that only what is said can go on with, and those that need a mood of the speaker's.
REASONS, MOODY = frozenset({"because", "if", "unless", "though", "although"}), frozenset({"as", "while", "and", "but"})
PRESENT = frozenset({"VBZ", "VBP", "MD"})
#: Participles that begin a second statement of the same speaker.
ADDING = frozenset(
    {
        *(
            "add",
            "argue",
            "call",
            "claim",
            "explain",
            "insist",
            "note",
            "predict",
            "promise",
            "say",
            "stress",
            "suggest",
        ),
        *("threaten", "urge", "vow", "warn"),
    }
)
#: Subjects that can speak themselves: "he said Moe attacked her, calling her a liar".
SPEAKERS = frozenset({"he", "she", "they", "who", "we", "i", "you"})
#: Words that open a clause which cannot be the whole sentence.
FRONTED = frozenset({"while", "although", "though"})
#: The longest aside on who speaks, in tokens.
ASIDE = 18


def around_the_clause(r: Reading, f: ReportedStatement, cues: Cues) -> ReportedStatement:
    """*f* with everything said before and after a reporting clause that is inside it or follows it."""
    if f.rule.endswith("words_in_front"):
        f = _named_at_end(r, f)
        f = _without_result(r, _both_sides(r, f))
        f = _to_the_clause(r, _behind_dashes(r, f))
        f = _with_reason(r, _without_opening_cue(r, f, cues), cues)
    f = dataclasses.replace(f, source=_who_judges(r, f, cues))
    return _second_that(r, _to_the_marks(r, _before_the_main(r, _with_subject(r, _not_the_dateline(r, f)))))


def _who_judges(r: Reading, f: ReportedStatement, cues: Cues) -> SourcePhrase | None:
    """The source of *f*; not who made what is judged: "he called the theft by his son, Omar, “a folly”"."""
    source, cue = f.source, f.cue_head
    if source is None or not cue < source.head < f.first or "object" not in cues.verb(r.lemma[cue]):
        return source
    by = next((k for k in range(source.part[0], cue, -1) if r.lower[k] == "by"), -1)
    judged = r.kid(cue, "dobj", "ccomp")
    subject = subject_of(r, cue)
    if not cue < judged < by or subject < 0 or r.kid(cue, "auxpass") >= 0:
        return source
    return noun_phrase(r, subject)


def _before_the_main(r: Reading, f: ReportedStatement) -> ReportedStatement:
    """*f* without the sentence's main clause: "While officials say the dam is safe, | the council has closed it"."""
    low, high = r.units[r.unit[f.cue_head]]
    first, end = f.pieces[-1]
    if r.lower[r.after(low)] not in FRONTED or first < f.cue_head or end < high - 3 or r.quoted[first] >= 0:
        return f
    if any(r.tag[k] in FINITE or r.words[k] == "," for k in range(low, f.cue_head)):
        return f
    for k in range(first + 2, end):
        verbs = [any(r.tag[i] in FINITE or r.tag[i] == "MD" for i in part) for part in (range(first, k), range(k, end))]
        if r.words[k] == "," and r.quoted[k] < 0 and all(verbs) and r.pos[k + 1] not in ("CCONJ", "SCONJ"):
            return dataclasses.replace(f, pieces=[*f.pieces[:-1], (first, k)])
    return f


def _to_the_marks(r: Reading, f: ReportedStatement) -> ReportedStatement:
    """*f* with the quoted words that its last word leads to: "shouldn't be beholden to | “weekly data”"."""
    first, end = f.pieces[-1]
    if end >= len(r.words) or first < f.cue_head or r.quoted[end] < 0 or r.quoted[end - 1] >= 0:
        return f
    opened, closed = r.ranges[r.quoted[end]]
    if opened != end or r.pos[end - 1] not in ("ADP", "DET", "PART", "AUX") or r.unit[end] != r.unit[first]:
        return f
    return dataclasses.replace(f, pieces=[*f.pieces[:-1], (first, closed)])


def _not_the_dateline(r: Reading, f: ReportedStatement) -> ReportedStatement:
    """*f* with the subject of the sentence for a source that is its dateline: "LUND -- Declaring …, | Moe ordered"."""
    source = f.source
    if source is None or r.tag[f.cue_head] != "VBG" or source.head > f.cue_head:
        return f
    line = dateline_end(r.parsed.text, r.start[f.cue_head], sure=True)
    opened = r.start[source.part[0]] == 0 or r.parsed.text[r.start[source.part[0]] - 1] == "\n"
    if not opened or not r.start[source.part[0]] < line <= r.start[f.cue_head]:
        return f
    high = r.units[r.unit[f.cue_head]][1]
    subject = next((k for k in range(f.end, high) if r.dep[k] == "nsubj" and r.quoted[k] < 0), -1)
    return dataclasses.replace(f, source=noun_phrase(r, subject)) if subject >= 0 else f


def _low(r: Reading, f: ReportedStatement) -> int:
    return r.units[r.unit[f.cue_head]][0]


def _both_sides(r: Reading, f: ReportedStatement) -> ReportedStatement:
    """*f* with the words in front of its clause, where only those behind it were found."""
    if f.first < f.core[1] or r.quoted[f.first] >= 0 or r.words[f.first - 1] != ",":
        return f
    front = words_in_front(r, f.core[0], _low(r, f))
    parts = [part for part in (tidy(r, piece) for piece in front) if part is not None]
    return dataclasses.replace(f, pieces=[*parts, *f.pieces]) if parts else f


def _without_result(r: Reading, f: ReportedStatement) -> ReportedStatement:
    """*f* without what the reporter tells of its effect: "…, Lund said, | forcing schools to shut"."""
    first = f.pieces[-1][0]
    told = len(f.pieces) > 1 and r.quoted[first] < 0 and r.tag[first] == "VBG" and first > f.cue_head
    return dataclasses.replace(f, pieces=f.pieces[:-1]) if told else f


def _behind_dashes(r: Reading, f: ReportedStatement) -> ReportedStatement:
    """*f* from the sentence's beginning on, where it begins inside or after an aside between dashes."""
    first, end = f.pieces[0]
    before, low = r.before(first), _low(r, f)
    if before <= low or r.words[before] not in DASHES or end > f.core[0] or r.quoted[first] >= 0:
        return f
    line = dateline_end(r.parsed.text, r.start[first], sure=True)
    lead = skip_opening(r, low, first)
    if line > r.start[lead] or any(r.quoted[k] >= 0 or "\n" in r.words[k] for k in range(lead, first)):
        return f
    dashes = sum(r.words[k] in DASHES for k in range(lead, end))
    return dataclasses.replace(f, pieces=[(lead, end), *f.pieces[1:]]) if dashes == 2 else f


def _to_the_clause(r: Reading, f: ReportedStatement) -> ReportedStatement:
    """*f* up to its reporting clause, where the parser ended it in a list: "in Lund, | Sund and Tarn, she said"."""
    first, end = f.pieces[0]
    if f.source is None or len(f.pieces) > 1:
        return f
    stop = min(f.core[0], f.source.part[0])
    gap = range(end, stop - 1)
    if not end < stop - 1 or r.words[stop - 1] not in BREAKS or r.words[end] != ",":
        return f
    if any(r.quoted[k] >= 0 or r.tag[k] in FINITE or r.words[k] in DASHES for k in gap):
        return f
    return dataclasses.replace(f, pieces=[(first, stop - 1)]) if any(r.pos[k] == "CCONJ" for k in gap) else f


def _named_at_end(r: Reading, f: ReportedStatement) -> ReportedStatement:
    """*f* without the speaker and what describes him: "…, | Ruth Calder, an engineer with the board, said."."""
    cue, (first, end) = f.cue_head, f.pieces[-1]
    if f.source is not None or r.words[cue - 1] != "," or end > cue:
        return f
    comma = next((k for k in range(cue - 2, max(first, cue - ASIDE), -1) if r.words[k] == ","), -1)
    name = comma
    while name - 1 > first and r.pos[name - 1] == "PROPN" and r.quoted[name - 1] < 0:
        name -= 1
    if comma < 0 or comma - name < 2 or r.words[name - 1] != "," or any(r.tag[k] in FINITE for k in range(comma, cue)):
        return f
    mine = tidy(r, (first, name - 1))
    if mine is None or mine[1] - mine[0] < 3:
        return f
    source = SourcePhrase((name, comma), comma - 1)
    return dataclasses.replace(f, pieces=[*f.pieces[:-1], mine], source=source, core=(name, f.core[1]))


def _without_opening_cue(r: Reading, f: ReportedStatement, cues: Cues) -> ReportedStatement:
    """*f* without the participle that announces it: "Declaring | the port is at stake, Moe ordered a review"."""
    first, end = f.pieces[0]
    if r.tag[first] != "VBG" or "clause" not in cues.verb(r.lemma[first]) or end > f.cue_head or end - first < 4:
        return f
    mine = tidy(r, (first + 1, end))
    if mine is None:
        return f
    return dataclasses.replace(
        f, pieces=[mine, *f.pieces[1:]], cue=(first, first + 1), cue_head=first, lemma=r.lemma[first]
    )


def _with_reason(r: Reading, f: ReportedStatement, cues: Cues) -> ReportedStatement:
    """*f* with what goes on behind the clause: "…, he warned, by letting errors in", "…, she said, if it fails"."""
    high = r.units[r.unit[f.cue_head]][1]
    comma = next((k for k in range(f.cue_head + 1, min(high, f.cue_head + ASIDE)) if r.words[k] == ","), high)
    first = comma + 1
    if f.end > f.cue_head or first + 2 >= high or any(r.quoted[k] >= 0 for a, b in f.pieces for k in range(a, b)):
        return f
    if any(r.quoted[k] >= 0 for k in range(f.cue_head, high)) or not _is_the_speakers(r, f, first, high):
        return f
    if any("clause" in cues.verb(r.lemma[k]) and r.pos[k] in VERBS for k in range(first, high)):
        return f
    rest = tidy(r, (first, high))
    return dataclasses.replace(f, pieces=[*f.pieces, rest]) if rest is not None else f


def _is_the_speakers(r: Reading, f: ReportedStatement, first: int, high: int) -> bool:
    link = r.lower[first]
    if link == "by":
        return r.tag[first + 1] == "VBG"
    if link in REASONS:
        return True
    if r.pos[first] == "CCONJ" and r.pos[first + 1] in ("SCONJ", "ADV", "ADP"):
        return False  # "and as employees worry": the reporter's
    mood = next((k for k in range(first + 1, high) if r.tag[k] in FINITE or r.tag[k] == "MD"), -1)
    return link in MOODY and mood > 0 and r.tag[mood] in PRESENT and r.tag[f.cue_head] == "VBD"


def _with_subject(r: Reading, f: ReportedStatement) -> ReportedStatement:
    """*f* with its subject in front of the clause: "This, | he says, | is part of the reason"."""
    first, at, low = f.first, f.core[0] - 1, _low(r, f)
    if f.cue_head < 0 or first < f.core[1] or r.quoted[first] >= 0 or r.tag[first] not in PRESENT | FINITE:
        return f
    if at <= low or r.words[at] != "," or first > f.core[1] + 2 or r.words[first - 1] != ",":
        return f
    lead = skip_opening(r, low, at)
    if not 0 < at - lead < ASIDE or any(r.quoted[k] >= 0 or r.tag[k] in FINITE for k in range(lead, at)):
        return f
    return dataclasses.replace(f, pieces=[(lead, at), *f.pieces])


def _second_that(r: Reading, f: ReportedStatement) -> ReportedStatement:
    """*f* with a further clause behind its marks: he “was well,” | but that he might have met others."""
    end = f.end
    if end + 4 >= len(r.words) or r.quoted[end - 1] < 0 or f.first < f.cue_head:
        return f
    at = end + (r.words[end] == ",")
    if r.pos[at] != "CCONJ" or r.lower[at + 1] != "that" or r.tag[at + 1] != "IN":
        return f
    high = next((k for k in range(at, len(r.words)) if r.words[k] == "." or (r.space[k] and "\n" in r.words[k])), at)
    if any(r.quoted[k] >= 0 or r.lemma[k] == "say" for k in range(at, high)):
        return f
    first = f.pieces[-1][0]
    part = tidy(r, (first, high))
    return dataclasses.replace(f, pieces=[*f.pieces[:-1], part]) if part is not None else f


def parted_by_verb(r: Reading, f: ReportedStatement, firsts: set[int], cues: Cues) -> Iterator[ReportedStatement]:
    """The second statement in the content of *f*: "said it is small | and intimated that it could grow"."""
    first, end = f.pieces[-1]
    for k in range(first + 3, end - 3):
        verb = r.tag[k] == r.tag[f.cue_head] and r.pos[k - 1] == "CCONJ" and r.lower[k + 1] == "that"
        if not verb or r.quoted[k] >= 0 or k in firsts or "clause" not in cues.verb(r.lemma[k]):
            continue
        mine, other = tidy(r, (first, k - 1)), tidy(r, whole(r, (k + 2, end)))
        if mine is not None and other is not None and r.tag[k] == "VBD" and r.kid(k, "nsubj", "nsubjpass") < 0:
            f.pieces[-1] = mine
            part = ReportedStatement([other], "clause", (k, k + 1), k, r.lemma[k], f.source, core=(k, k + 1))
            part.act = "said"
            yield part
        return


def parted_by_participle(r: Reading, f: ReportedStatement, firsts: set[int]) -> Iterator[ReportedStatement]:
    """The second statement in the content of *f*, cut before it: "a move would help, | warning a delay could harm"."""
    first, end = f.pieces[-1]
    for k in range(first + 3, end):
        if r.tag[k] != "VBG" or r.lemma[k] not in ADDING or r.quoted[k] >= 0 or r.lower[k - 1] not in (",", "and"):
            continue
        joined = r.lower[k - 1] == "and"
        if k in firsts or joined != (r.tag[f.cue_head] == "VBG"):
            continue
        mine, other = tidy(r, (first, k - 1)), tidy(r, whole(r, (k + 1, end)))
        finite = [i for i in range(k + 1, end) if r.tag[i] in FINITE or r.tag[i] == "MD"]
        if mine is None or other is None or (not joined and (not finite or _can_speak(r, first, k))):
            continue
        f.pieces[-1] = mine
        if finite:
            part = ReportedStatement([other], "clause", (k, k + 1), k, r.lemma[k], f.source, core=(k, k + 1))
            part.act = "said"
            yield part
        return


def _can_speak(r: Reading, first: int, k: int) -> bool:
    """Whether somebody in the content before the participle *k* can be the one who adds."""
    verb = r.head[k]
    subject = r.kid(verb, "nsubj", "nsubjpass") if first <= verb < k else -1
    return subject >= 0 and (r.pos[subject] == "PROPN" or r.lower[subject] in SPEAKERS)
