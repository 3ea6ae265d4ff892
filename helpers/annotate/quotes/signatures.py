"""Quotations that are signed, and quotations that contain their own attribution.

A pull quote or caption has its speaker after a dash or on the line below: “…” — ROSA FELD; “…” ⏎ Peter Grant, baker.
Sometimes the reporter's words are left inside the quotation marks by mistake, or the closing mark is forgotten: “We are
ready, said Lena Fors, and will not leave.”  Then the words around the clause are the statement.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.strings import get_string_id

from helpers.annotate.quotes.contents import DASHES, tidy
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import VERBS, Reading, TokenRange
from helpers.annotate.quotes.sources import SourcePhrase
from helpers.knowledge.cues import Cues

__all__ = ["by_inner_clause", "by_signature"]

#: A quotation with fewer words is a name; a signature with more is a sentence.
LEAST, SIGNED = 3, 14
SIGNS = DASHES | {"―", "‒", "~"}
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: Verbs of a clause inside the quotation marks, limited to plain ones to be reliable.
PLAIN = frozenset({"say", "tell", "add", "explain", "insist", "note", "warn", "argue", "recall", "write"})
#: Words that open a clause that is not a statement by itself.
ASIDES = frozenset({"when", "if", "after", "before", "because", "as", "while", "although", "though", "once", "until"})
#: What may come between the verb and the next punctuation mark: "told reporters on Monday".
TOLD = frozenset({"ADP", "NOUN", "PROPN", "DET", "ADJ", "NUM"})
#: The most words in a reporting clause after its name and verb: "told reporters on Monday".
CLAUSE = 10
PERSON = get_string_id("PERSON")


def by_signature(r: Reading) -> Iterator[ReportedStatement]:
    """The quotations followed by only a name, after a dash or on its own line."""
    for number, (first, end) in enumerate(r.ranges):
        if (
            not _opens_line(r, first)
            or _is_title(r, number)
            or sum(r.words[k][:1].isalnum() for k in range(first, end)) < LEAST
        ):
            continue
        sign = _signature(r, number, end)
        if sign is not None:
            mark, source = sign
            cue = (mark, mark + 1) if mark >= 0 else None
            core = (min(source.part[0], mark) if mark >= 0 else source.part[0], source.part[1])
            found = ReportedStatement(
                [(first, end)], "quoted_paragraph", cue, mark, r.words[mark] if mark >= 0 else "", source, core=core
            )
            found.sure = True
            yield found


def _is_title(r: Reading, number: int) -> bool:
    """Whether the words in quotation marks are the title of a work: capitalised, and without punctuation at the end."""
    inner = r.parsed.text[slice(*r.stretches[number].inner)].strip()
    words = [word for word in inner.split() if word[0].isalpha()]
    return inner[-1:].isalnum() and all(word[0].isupper() or len(word) < 4 for word in words)


def _opens_line(r: Reading, first: int) -> bool:
    at = first - 1
    while at >= 0 and r.space[at]:
        if "\n" in r.words[at]:
            return True
        at -= 1
    return at < 0


def _signature(r: Reading, number: int, end: int) -> tuple[int, SourcePhrase] | None:
    """The dash (-1 for none) and the name after a stretch, if they end their line."""
    at = end
    lines = 0
    while at < len(r.words) and r.space[at]:
        lines += "\n" in r.words[at]
        at += 1
    mark = at if at < len(r.words) and r.words[at] in SIGNS else -1
    if at >= len(r.words) or lines > 1 or (mark < 0 and not lines):
        return None
    first = at + (mark >= 0)
    stop = next((k for k in range(first, min(len(r.words), first + SIGNED)) if "\n" in r.words[k]), -1)
    if stop < 0:
        stop = len(r.words) if len(r.words) - first < SIGNED else -1
    if stop <= first:
        return None
    named = next((k for k in range(first, stop) if not _is_name_word(r, k)), stop)
    described = named < stop and r.words[named] in (",", "(")
    if named == first or (named < stop and not described) or any(r.tag[k] in FINITE for k in range(named, stop)):
        return None
    if mark < 0 and (named - first < 2 or not described or r.words[stop - 1][-1:] in ".!?:"):
        return None
    if mark >= 0 and named - first < 2 and not _is_person(r, first):
        return None
    return mark, SourcePhrase((first, named), named - 1)


def _is_name_word(r: Reading, k: int) -> bool:
    return r.words[k][:1].isupper() and r.words[k].replace(".", "").replace("-", "").isalpha() and r.quoted[k] < 0


def _is_person(r: Reading, k: int) -> bool:
    return bool(r.parsed.layout.ids["ent"][k] == PERSON) or r.pos[k] == "PROPN"


def by_inner_clause(r: Reading, cues: Cues) -> Iterator[ReportedStatement]:
    """The quotations that contain "…, said X, …" between their quotation marks."""
    for number, (first, end) in enumerate(r.ranges):
        for i in range(first + 2, end):
            if r.lemma[i] in PLAIN and r.pos[i] in VERBS and r.tag[i] in ("VBD", "VBZ"):
                found = _clause_inside(r, number, i, first, end)
                if found is not None:
                    yield found
                    break


def _clause_inside(r: Reading, number: int, i: int, first: int, end: int) -> ReportedStatement | None:
    """The statement around the clause of the verb *i*, which is between commas with a name as its subject."""
    names = _names_behind(r, i + 1, end) if r.words[i - 1] == "," else _names_before(r, i, first)
    if names is None:
        return None
    low = min(i, names[0])
    if r.words[low - 1] != "," or not _is_clause(r, first, low - 1):
        return None
    last = max(i + 1, names[1])
    closed = r.stretches[number].closed and r.stretches[number].inner[1] < r.stretches[number].end
    stop = next((k for k in range(last, min(end, last + CLAUSE)) if r.words[k] in (",", ".", "!", "?")), -1)
    told = all(r.pos[k] in TOLD and r.lower[k] != "no" for k in range(last, stop))
    if stop < 0 or not told or (r.words[stop] == "," and stop > last + 4):
        return None
    pieces: list[TokenRange | None] = [(first, low - 1)]
    if r.words[stop] == "," and closed:
        pieces.append(tidy(r, (stop + 1, end)))
    elif closed and end - stop > 2:
        return None  # "…, Ray said. And I believed him.”: part of the speaker's own story
    found = [piece for piece in pieces if piece is not None]
    source = SourcePhrase(names, names[1] - 1)
    return ReportedStatement(
        found, "words_in_front", (i, i + 1), i, r.lemma[i], source, core=(low, stop), sure=True, aside=True
    )


def _is_clause(r: Reading, first: int, end: int) -> bool:
    """Whether a complete clause, not an aside ("When I asked,"), comes before the reporter's words."""
    opens = next((k for k in range(first, end) if r.words[k][:1].isalnum()), end)
    if opens >= end or r.pos[opens] == "SCONJ" or r.lower[opens] in ASIDES:
        return False
    return any(r.tag[k] in FINITE for k in range(opens, end))


def _names_behind(r: Reading, at: int, end: int) -> TokenRange | None:
    stop = at
    while stop < end and r.pos[stop] == "PROPN" and r.words[stop][:1].isupper():
        stop += 1
    return (at, stop) if stop - at >= 2 else None


def _names_before(r: Reading, i: int, first: int) -> TokenRange | None:
    at = i
    while at - 1 > first and r.pos[at - 1] == "PROPN" and r.words[at - 1][:1].isupper():
        at -= 1
    return (at, i) if i - at >= 2 else None
