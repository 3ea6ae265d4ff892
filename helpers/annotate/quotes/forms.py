"""Statements recognised by their printed form, with any verb or none.

"In X's words, …"; hailed as “historic” by X; what X says is a deficit; X put the cost at $4 million; …, per Reuters;
a verb that no list has next to a whole quotation (“…,” grumbled X); a headline that ends in its source ("Trade will
double: Valk").  Each form is narrow enough to be reliable by itself, so the model's score is not required.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from helpers.annotate.quotes.contents import DASHES, skip_opening, tidy
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.headlines import headline
from helpers.annotate.quotes.inline_labels import by_inline_labels
from helpers.annotate.quotes.late_clauses import cites_first, opened_by_place, said_at_end, told_at_end
from helpers.annotate.quotes.manners import by_manner
from helpers.annotate.quotes.pull_quotes import by_pull_quotes
from helpers.annotate.quotes.reading import VERBS, Reading, TokenRange
from helpers.annotate.quotes.signatures import by_inner_clause, by_signature
from helpers.annotate.quotes.sources import RELATIVE, SourcePhrase, is_passive, noun_phrase, source_of
from helpers.annotate.quotes.transcripts import by_labels
from helpers.knowledge.cues import Cues
from helpers.knowledge.person_nouns import PersonNouns

__all__ = ["VERDICTS", "by_forms"]

#: Words between a verdict and its quotation: hailed as a “…”, accused of “…”.
BETWEEN = frozenset({"as", "of", "a", "an", "the", "for", "being", "to", "be"})
#: Verbs of a verdict that need not be listed as verbs of speech: quoted words after them, with "by X", are X's.
VERDICTS = frozenset(
    [
        "accuse",
        "brand",
        "call",
        "characterise",
        "characterize",
        "condemn",
        "criticise",
        "criticize",
        "decry",
        "denounce",
        "deride",
        "describe",
        "dismiss",
        "dub",
        "hail",
        "label",
        "lambast",
        "lambaste",
        "laud",
        "mock",
        "pan",
        "praise",
        "ridicule",
        "slam",
        "tout",
    ]
)
#: How far after the quotation marks the word "by" may be.
NEAR = 2
ENTITIES = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM"})


def by_forms(r: Reading, cues: Cues, persons: PersonNouns) -> Iterator[ReportedStatement]:
    """The statements recognised by their form, in no particular order."""
    rules: dict[str, Callable[[Reading, int, Cues], ReportedStatement | None]] = {
        "word": _in_words_of,
        "what": _what_says,
        "put": _put_at,
        "per": _per,
    }
    for i, lemma in enumerate(r.lemma):
        if r.quoted[i] >= 0:
            continue
        rule = rules.get(lemma)
        found = rule(r, i, cues) if rule else None
        if found is None and lemma == "tell":
            found = told_at_end(r, i)
        elif found is None and lemma == "report":
            found = cites_first(r, i)
        elif found is None and lemma in ("say", "add"):
            found = said_at_end(r, i)
        if found is None and r.dep[i] == "ccomp" and r.head[i] > i and "clause" in cues.verb(lemma):
            found = opened_by_place(r, i)
        if found is None and lemma in VERDICTS and r.pos[i] == "VERB":
            found = _verdict(r, i)
        if found is not None:
            yield found
    yield from by_manner(r, cues)
    labelled = list(by_labels(r, cues))
    yield from labelled
    yield from by_inline_labels(r, cues, labelled)
    yield from by_signature(r)
    yield from by_pull_quotes(r)
    yield from by_inner_clause(r, cues)
    title = headline(r, cues, persons)
    if title is not None:
        yield title


def _form(
    r: Reading, pieces: list[TokenRange], rule: str, cue: TokenRange, head: int, source: SourcePhrase, core: TokenRange
) -> ReportedStatement:
    lemma = r.lemma[head] if rule != "according_to" else r.text(cue).lower()
    return ReportedStatement(pieces, rule, cue, head, lemma, source, core=core, sure=True)


def _in_words_of(r: Reading, i: int, cues: Cues) -> ReportedStatement | None:
    """In Toshev's words, A; in the words of one trader, A; A is, in her words, “a farce”."""
    in_ = r.head[i]
    if r.lower[in_] != "in" or r.lower[i] != "words" or not 0 < i - in_ < 8:
        return None
    source, end = _owner(r, in_, i)
    low, high = r.units[r.unit[i]]
    if source is None or not low <= in_ < high:
        return None
    at = r.after(end)
    while at < high and (r.words[at] in (",", ":") or r.words[at] in DASHES):
        at = r.after(at + 1)
    if at >= high:
        return None
    opens = skip_opening(r, low, in_) >= in_
    stop = high if opens or r.quoted[at] < 0 else r.ranges[r.quoted[at]][1]
    content = tidy(r, (at, stop))
    if content is None or not any(r.quoted[k] >= 0 for k in range(*content)):
        return None
    return _form(r, [content], "according_to", (in_, i + 1), i, source, (in_, end))


def _owner(r: Reading, in_: int, i: int) -> tuple[SourcePhrase | None, int]:
    """The owner of the words, and the end of the phrase."""
    whose = r.kid(i, "poss")
    if whose > in_:
        return noun_phrase(r, whose), i + 1
    of = next((k for k in r.kids[i] if k == i + 1 and r.lower[k] == "of"), -1)
    owner = r.kid(of, "pobj") if of >= 0 else -1
    if owner < 0:
        return None, i
    source = noun_phrase(r, owner)
    return source, source.part[1]


def _verdict(r: Reading, i: int) -> ReportedStatement | None:
    """was hailed as “historic” by the ambassador: the quotation marks enclose words of the person after "by"."""
    if r.tag[i] != "VBN" or (i > 1 and r.words[i - 1] == "-" and r.lower[i - 2] == "so"):
        return None  # a so-called “night tax”
    high = r.units[r.unit[i]][1]
    at = r.after(i + 1)
    while at < high and r.quoted[at] < 0 and r.lower[at] in BETWEEN:
        at = r.after(at + 1)
    number = r.quoted[at] if at < high else -1
    if number < 0 or r.ranges[number][0] != at:
        return None
    end = r.ranges[number][1]
    by = next((k for k in range(end, min(high, end + NEAR)) if r.lower[k] == "by"), -1)
    source = _run_behind(r, by + 1, high) if by >= 0 else None
    if source is None or r.lower[source.head] in RELATIVE:
        return None  # “cord cutting,” by which people …
    return _form(r, [(at, end)], "passive", (i, i + 1), i, source, (i, source.part[1]))


def _run_behind(r: Reading, first: int, high: int) -> SourcePhrase | None:
    """The noun phrase that begins at token *first*."""
    end = first
    while end < high and r.pos[end] in ENTITIES and r.quoted[end] < 0:
        end += 1
    if end == first:
        return None
    head = next((k for k in range(first, end) if r.head[k] == first - 1), end - 1)
    return (
        noun_phrase(r, head) if r.left[head] >= first and r.right[head] < end else SourcePhrase((first, end), end - 1)
    )


def _what_says(r: Reading, i: int, cues: Cues) -> ReportedStatement | None:
    """what it says is a $14 million deficit; what Feld calls “a bad winter”."""
    if r.pos[i] != "PRON" or i + 2 >= len(r.words):
        return None
    high = min(r.units[r.unit[i]][1], i + 12)
    verb = next((k for k in range(i + 1, high) if r.pos[k] == "VERB" and r.tag[k] in ("VBZ", "VBD", "VBP")), -1)
    if verb < 0 or r.lemma[verb] not in ("say", "call", "describe", "claim") or is_passive(r, verb):
        return None
    subject = next((k for k in range(i + 1, verb) if r.dep[k] == "nsubj" and r.head[k] == verb), -1)
    at = r.after(verb + 1)
    if subject < 0 or at >= r.units[r.unit[i]][1]:
        return None
    if r.lemma[verb] in ("say", "claim"):
        if r.lemma[at] != "be":
            return None
        at = r.after(at + 1)
    elif r.lower[at] == "as":
        at = r.after(at + 1)
    if r.pos[at] == "DET" and at + 1 < len(r.words) and r.quoted[at + 1] >= 0 and r.lemma[verb] in ("call", "describe"):
        at += 1  # what Feld calls the “best of” friends
    end = _complement(r, at, r.units[r.unit[i]][1])
    said = r.kid(r.before(at), "attr", "acomp")
    end = max(end, r.right[said] + 1) if said >= at and r.lemma[verb] in ("say", "claim") else end
    content = tidy(r, (at, end))
    source = noun_phrase(r, subject)
    if content is None or content[1] - content[0] < 2:
        return None
    named = r.lemma[verb] in ("call", "describe")
    if named and r.quoted[content[0]] < 0:
        return None  # what some call a detour: a name for a thing
    before = r.before(i)
    if not named and (before < 0 or r.pos[before] not in ("ADP", "SCONJ")):
        return None  # "what he said was a lie" judges his words
    found = _form(r, [content], "clause", (verb, verb + 1), verb, source, (i, at))
    found.aside = True
    return found


def _complement(r: Reading, at: int, high: int) -> int:
    """The end of the words from token *at* on: that of the quotation that opens there, else the next punctuation
    mark.
    """
    if at < high and r.quoted[at] >= 0:
        return r.ranges[r.quoted[at]][1]
    return next((k for k in range(at, high) if r.words[k] in (",", ".", ";", "(", ")", "?", "!") or r.space[k]), high)


def _put_at(r: Reading, i: int, cues: Cues) -> ReportedStatement | None:
    """put the cost at $4 million: naming a figure is a statement."""
    if r.pos[i] not in VERBS or is_passive(r, i):
        return None
    thing = r.kid(i, "dobj")
    at = next((k for k in range(max(thing, i) + 1, min(len(r.words), i + 25)) if r.lower[k] == "at"), -1)
    if thing < i or at < 0 or r.head[at] not in (i, thing):
        return None
    amount = r.kid(at, "pobj")
    if amount < 0 or not any(r.pos[k] == "NUM" for k in range(r.left[amount], r.right[amount] + 1)):
        return None
    source = source_of(r, i)
    if source is None or source.head > i:
        return None
    content = tidy(r, (r.left[thing], r.right[amount] + 1))
    return _form(r, [content], "object", (i, i + 1), i, source, (source.part[0], i + 1)) if content else None


def _per(r: Reading, i: int, cues: Cues) -> ReportedStatement | None:
    """…, per Reuters: after a comma, before a medium."""
    low, _high = r.units[r.unit[i]]
    before = r.before(i)
    name = r.kid(i, "pobj")
    if before < low or r.words[before] != "," or name < 0 or r.pos[name] != "PROPN" or r.unit[name] != r.unit[i]:
        return None
    source = noun_phrase(r, name)
    if not any(cues.is_relay(r.lower[k]) for k in range(*source.part)):
        return None
    content = tidy(r, (skip_opening(r, low, before), before))
    if content is None or not any(r.pos[k] in VERBS for k in range(*content)):
        return None
    return _form(r, [content], "according_to", (i, i + 1), i, source, (i, source.part[1]))
