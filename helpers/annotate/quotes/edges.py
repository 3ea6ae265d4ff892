"""Where a statement begins and ends, checked again once it is known to be one.

Two cues in one sentence are two statements ("…, and she said …"); the reporter's words after the quotation marks are
not part of the statement (“I know the way” and closed the door); words that the speaker adds are ("…, which would cost
$4 million"), and so are words that the speaker puts first ("says in most towns, people walk").
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from helpers.annotate.quotes.contents import tidy, whole, words_in_front
from helpers.annotate.quotes.continued import around_the_clause, parted_by_participle, parted_by_verb
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import FINITE, VERBS, Reading, TokenRange
from helpers.annotate.quotes.sources import NOMINAL, according_to, noun_phrase
from helpers.knowledge.cues import Cues
from helpers.language.datelines import WEEKDAYS, dateline_end

__all__ = ["OPENERS", "with_edges"]

#: Verbs whose second mention in a sentence begins a second statement.
PLAIN = frozenset({"say", "add", "argue", "note", "insist", "warn", "claim", "explain", "tell", "believe", "suggest"})
#: Determiners after which "in …," belongs to the content and is not the place of speaking ("in this case,").
OPENERS = frozenset({"this", "that", "these", "those", "most", "some", "many", "such", "all", "any", "every", "each"})
#: Moods that show that a clause after a comma is the speaker's.
#: The most words in a subject that the parser joined to a day.
LONG = 25
#: The number of characters within which a paragraph's dateline ends.
DATELINE = 90
#: Words that join a further clause, and the most words in its subject.
GOING_ON, SUBJECT = frozenset({"and", "but", "so", "though", "although"}), 8
#: Words that introduce a clause before the main clause, and how far away the verb of an aside on manner may be.
FRONTED, MANNER = frozenset({"while", "although", "though"}), 5
PRESENT = frozenset({"VBZ", "VBP"})
MOODS = frozenset({"would", "could", "might", "’d", "'d"})


def with_edges(r: Reading, found: list[ReportedStatement], cues: Cues) -> list[ReportedStatement]:
    """*found* with corrected edges and with sentences with two cues split, in the order of the text."""
    firsts = {f.cue_head for f in found}
    out: list[ReportedStatement] = []
    for f in found:
        f.source = according_to(r, f.cue_head) or f.source
        f.pieces = _without_manner(r, _behind_dateline(r, f))
        if f.act == "said" and f.cue_head >= 0 and not f.sure:
            f = around_the_clause(r, f, cues)
            out += parted_by_participle(r, f, firsts)
            out += parted_by_verb(r, f, firsts, cues)
        if f.act == "said" and f.cue_head >= 0 and not f.sure and f.pieces[0][0] > f.cue_head:
            f = _mended(r, f)
            out += _parted(r, f, cues, firsts)
        elif f.act == "said" and f.rule.endswith("words_in_front") and f.cue_head >= 0:
            f = _to_its_verb(r, f)
        out.append(f)
    return sorted(out, key=lambda f: f.first)


def _without_manner(r: Reading, pieces: list[TokenRange]) -> list[TokenRange]:
    """*pieces* without the last one, if it says how the words were spoken: “…,” she said, | her voice trailing off."""
    first, end = pieces[-1]
    own = len(pieces) > 1 and r.quoted[pieces[-2][1] - 1] >= 0 and r.quoted[first] < 0 and r.tag[first] == "PRP$"
    verb = next((k for k in range(first, min(end, first + MANNER)) if r.pos[k] in VERBS), -1) if own else -1
    return pieces[:-1] if verb > 0 and r.tag[verb] in ("VBG", "VBN") else pieces


def _behind_dateline(r: Reading, f: ReportedStatement) -> list[TokenRange]:
    """The pieces of *f* without the dateline that opens their paragraph: "SEOUL, March 3 (Yonhap) -- | “We will …"."""
    first, end = f.pieces[0]
    text, start = r.parsed.text, r.start[first]
    if start and text[start - 1] != "\n":
        return f.pieces
    stop = text.find("\n", start, start + DATELINE)
    line = dateline_end(text, stop if stop >= 0 else min(len(text), start + DATELINE), sure=True)
    if line <= start:
        return f.pieces
    behind = next((k for k in range(first, end) if r.start[k] >= line), first)
    return [(behind, end), *f.pieces[1:]]


def _mended(r: Reading, f: ReportedStatement) -> ReportedStatement:
    first, end = f.pieces[0]
    if r.quoted[first] >= 0 and r.ranges[r.quoted[first]][0] == first:
        cut = r.ranges[r.quoted[first]][1]
        if cut < end and len(f.pieces) == 1 and _is_reporters(r, f, cut, end):
            return dataclasses.replace(f, pieces=[(first, cut)])
        return f
    first = _behind_day(r, f, _opening(r, f, first))
    if len(f.pieces) == 1:
        end = _rest_of_clause(r, f, first, _before_main_clause(r, f, end))
        end = _tail(r, f, end)
    return dataclasses.replace(f, pieces=[(first, end), *f.pieces[1:]])


def _to_its_verb(r: Reading, f: ReportedStatement) -> ReportedStatement:
    """The whole clause before "…, Berg said", if the content begins after the verb to which the cue is joined."""
    verb = r.head[f.cue_head]
    f = _from_its_subject(r, f)
    if r.dep[f.cue_head] != "conj" or len(f.pieces) > 1 or verb >= f.first or r.unit[verb] != r.unit[f.first]:
        return f
    front = words_in_front(r, f.core[0], r.units[r.unit[verb]][0])
    return dataclasses.replace(f, pieces=front) if front and front[0][0] <= verb else f


def _from_its_subject(r: Reading, f: ReportedStatement) -> ReportedStatement:
    """The content from its subject on, if it begins inside a description of the subject: "Exports, which | rose,
    prove".
    """
    first, end = f.pieces[0]
    verb = r.kid(f.cue_head, "ccomp")
    subject = r.kid(verb, "nsubj", "nsubjpass") if first < verb < end else -1
    if not 0 <= subject < first or r.unit[subject] != r.unit[first] or r.left[subject] < r.units[r.unit[first]][0]:
        return f
    if any(r.quoted[k] >= 0 for k in range(r.left[subject], first)):
        return f
    line = dateline_end(r.parsed.text, r.start[first], sure=True)
    start = next(k for k in range(r.left[subject], first + 1) if r.start[k] >= line or k == first)
    return dataclasses.replace(f, pieces=[(start, end), *f.pieces[1:]])


def _is_reporters(r: Reading, f: ReportedStatement, cut: int, end: int) -> bool:
    """Whether "and closed the door" follows the marks: a link and a verb in the cue's tense, without a subject."""
    at = r.after(cut)
    if at >= end or r.lower[at] not in ("and", "before", "then"):
        return False
    at += 1
    while at < end and r.pos[at] == "ADV":
        at += 1
    if (
        at >= end
        or r.pos[at] != "VERB"
        or r.tag[at] != r.tag[f.cue_head]
        or any(r.quoted[k] >= 0 for k in range(at, end))
    ):
        return False
    return r.kid(at, "nsubj", "nsubjpass") < 0


def _opening(r: Reading, f: ReportedStatement, first: int) -> int:
    """The start of the content if "in most towns," before it belongs to the speaker's words."""
    at = f.cue_head + 1
    if first - at < 3 or first - at > 8 or r.words[r.before(first)] != "," or r.pos[at] != "ADP":
        return first
    return at if r.lower[at + 1] in OPENERS and all(r.quoted[k] < 0 for k in range(at, first)) else first


def _behind_day(r: Reading, f: ReportedStatement, first: int) -> int:
    """The start of a content without a subject, if the parser joined the subject to a day: said on Friday steel
    prices | would rise.
    """
    at = f.cue_head + 1
    at += at < first and r.pos[at] == "ADP"
    if at == first > f.cue_head + 1 and r.lower[at] in WEEKDAYS and r.pos[at + 1] in NOMINAL:
        return at + 1
    if r.pos[first] != "AUX" or not at + 1 < first <= at + LONG or r.lower[at] not in WEEKDAYS:
        return first
    verb = first if r.tag[first] in FINITE and r.dep[first] != "aux" else r.head[first]
    if r.kid(verb, "nsubj", "nsubjpass", "expl") >= 0 or any(
        r.quoted[k] >= 0 or r.words[k] == "," for k in range(at, first)
    ):
        return first
    return at + 1 if r.pos[at + 1] in NOMINAL else first


def _before_main_clause(r: Reading, f: ReportedStatement, end: int) -> int:
    """The end of a content that the parser extended into the main clause: While Fors says | A, B was C."""
    cue = f.cue_head
    fronted = any(r.dep[k] == "mark" and r.lower[k] in FRONTED for k in r.kids[cue] if k < cue)
    main = r.kid(cue, "ccomp") if fronted and r.head[cue] == cue else -1
    said = r.kid(main, "ccomp") if main >= 0 else -1
    stop = r.right[said] + 1 if said >= 0 else end
    return stop if f.first < stop < end and said < main and r.words[stop] == "," else end


def _rest_of_clause(r: Reading, f: ReportedStatement, first: int, end: int) -> int:
    """The end of the clause, if the content stops at its subject: "the fund, which …, | would pay"."""
    if any(r.pos[k] in VERBS for k in range(first, end)) or f.rule.removeprefix("model+") not in ("clause", "model"):
        return end
    subject = next((k for k in range(first, end) if r.dep[k] in ("nsubj", "nsubjpass") and r.head[k] >= end), -1)
    verb = r.head[subject] if subject >= 0 else -1
    if verb < 0 or r.dep[verb] != "ccomp" or r.head[verb] != f.cue_head or r.left[verb] > first:
        return end
    part = tidy(r, whole(r, (first, r.right[verb] + 1)))
    return part[1] if part is not None else end


def _tail(r: Reading, f: ReportedStatement, end: int) -> int:
    """The end including a clause after the comma that only the speaker can have added: "…, which would cost $4
    million".
    """
    if end + 3 >= len(r.words) or r.words[end] != "," or r.quoted[end + 1] >= 0:
        return end
    if r.lower[end + 1] in GOING_ON:
        return _joined_clause(r, f, end)
    verb = r.head[end + 1]
    if (
        r.lower[end + 1] != "which"
        or r.unit[verb] != r.unit[end]
        or not any(r.lower[k] in MOODS and r.dep[k] == "aux" for k in r.kids[verb])
    ):
        return end
    part = tidy(r, whole(r, (end + 1, r.right[verb] + 1)))
    return part[1] if part is not None else end


def _joined_clause(r: Reading, f: ReportedStatement, end: int) -> int:
    """The end including a clause joined by "and", "but", "so" or "though", if its mood is the speaker's.

    "The judges have two weeks, and they would have 14 days more", "he met the union, and will then meet the board".
    """
    high = min(r.units[r.unit[end]][1], end + 2 + SUBJECT)
    mood = next((k for k in range(end + 2, high) if r.tag[k] in FINITE or r.tag[k] == "MD" or r.quoted[k] >= 0), -1)
    present = mood >= 0 and r.tag[mood] in PRESENT and r.quoted[mood] < 0 and r.dep[r.head[mood]] != "ROOT"
    if (
        mood < 0
        or not (r.tag[mood] == "MD" or (present and _is_present(r, f)))
        or any(r.words[k] in (",", ";", ":", "(") for k in range(end + 1, mood))
    ):
        return end
    verb = r.head[mood] if r.dep[mood] == "aux" else mood
    part = tidy(r, whole(r, (end + 1, r.right[verb] + 1)))
    return part[1] if part is not None and part[1] > mood else end


def _is_present(r: Reading, f: ReportedStatement) -> bool:
    """Whether the content is in the present tense although its cue is in the past: said she is not aware of any."""
    verb = r.kid(f.cue_head, "ccomp")
    tags = {r.tag[k] for k in (verb, *r.kids[verb]) if verb >= 0 and (k == verb or r.dep[k] == "aux")}
    return r.tag[f.cue_head] == "VBD" and bool(tags & PRESENT)


def _parted(r: Reading, f: ReportedStatement, cues: Cues, firsts: set[int]) -> Iterator[ReportedStatement]:
    """The second statement in the content of *f*, which is cut before it: "… and she said things will change"."""
    first, end = f.pieces[-1]
    for k in range(first + 2, end):
        if r.pos[k] != "VERB" or r.lemma[k] not in PLAIN or r.tag[k] != r.tag[f.cue_head] or k in firsts:
            continue
        subject, clause = r.kid(k, "nsubj"), r.kid(k, "ccomp")
        if not first < subject < k < clause < end or r.quoted[k] >= 0 or r.kid(k, "aux", "neg") >= 0:
            continue
        link = r.before(r.left[subject])
        joined = r.dep[k] in ("conj", "ccomp") and (r.head[k] == f.cue_head or r.head[k] < link)
        if r.lower[link] not in ("and", "but", "while") or not joined or link <= first:
            continue
        mine, other = tidy(r, (first, link)), tidy(r, whole(r, (max(k + 1, r.left[clause]), end)))
        if mine is None or other is None or any(r.quoted[i] >= 0 for i in range(*f.pieces[-1])):
            continue
        f.pieces[-1] = mine
        source = noun_phrase(r, subject)
        part = ReportedStatement([other], "clause", (k, k + 1), k, r.lemma[k], source, core=(source.part[0], k + 1))
        part.act = "said"
        yield part
        return
