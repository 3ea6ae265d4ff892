"""Reporting clauses that the parser misses, at the end or the beginning of a sentence.

"Two men jumped into the water, a woman who saw them told police."  "The council will sell the quay, its chairman, Edgar
Stoll, said on Monday."  "Olsen admits in this case, there were mistakes."
"""

from __future__ import annotations

from helpers.annotate.quotes.contents import skip_opening, tidy
from helpers.annotate.quotes.edges import OPENERS
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import VERBS, Reading, TokenRange
from helpers.annotate.quotes.sources import SourcePhrase, noun_phrase

__all__ = ["cites_first", "opened_by_place", "said_at_end", "told_at_end"]

#: The most words for those who are cited.
FAR = 25


def told_at_end(r: Reading, i: int) -> ReportedStatement | None:
    """Two men jumped into the water, a woman who saw them told police."""
    told = r.kid(i, "dobj")
    subject = r.kid(i, "nsubj")
    low, high = r.units[r.unit[i]]
    if r.tag[i] != "VBD" or not subject < i < told or r.kid(i, "ccomp", "xcomp", "dative", "aux", "neg") >= 0:
        return None
    start, end = r.left[subject], r.right[i] + 1
    before = r.before(start)
    at = r.after(end)
    if before < low or r.words[before] != "," or not (at >= high or r.words[at] == "." or r.pos[at - 1] == "PUNCT"):
        return None
    content = tidy(r, (skip_opening(r, low, before), before))
    if content is None or content[1] - content[0] < 4 or any(r.quoted[k] >= 0 for k in range(start, end)):
        return None
    if not any(r.pos[k] in VERBS and r.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in range(*content)):
        return None
    return _words(r, content, "words_in_front", i, noun_phrase(r, subject), (start, end))


def said_at_end(r: Reading, i: int) -> ReportedStatement | None:
    """The council will sell the quay, its chairman, Edgar Stoll, said on Monday: "said" has lost its subject."""
    low, high = r.units[r.unit[i]]
    if r.tag[i] != "VBD" or r.kid(i, "nsubj", "ccomp", "dobj", "neg", "aux") >= 0 or r.words[i - 1] != ",":
        return None
    name = i - 1
    while name > low and r.pos[name - 1] == "PROPN":
        name -= 1
    start = name - 1
    while start > low and r.words[start - 1] != "," and r.pos[start - 1] not in VERBS and not r.space[start - 1]:
        start -= 1
    if i - 1 - name < 2 or r.words[name - 1] != "," or start <= low or r.words[start - 1] != "," or start >= name - 1:
        return None
    content = tidy(r, (skip_opening(r, low, start - 1), start - 1))
    if content is None or any(r.quoted[k] >= 0 for k in range(low, high)):
        return None
    if not any(r.tag[k] in ("VBD", "VBZ", "VBP", "MD") for k in range(*content)):
        return None
    source = SourcePhrase((name, i - 1), i - 2)
    return _words(r, content, "words_in_front", i, source, (start, i + 1))


def cites_first(r: Reading, i: int) -> ReportedStatement | None:
    """The Gulf Wire reported, citing two officials, that the port would close."""
    low, high = r.units[r.unit[i]]
    subject = r.kid(i, "nsubj")
    cites = r.words[i + 1 : i + 2] == [","] and r.lower[i + 2 : i + 3] in (["citing"], ["quoting"])
    if not cites or not low <= subject < i:
        return None
    that = next((k for k in range(i + 3, min(high, i + FAR)) if r.words[k - 1] == "," and r.lower[k] == "that"), -1)
    content = tidy(r, (that + 1, high)) if that > 0 else None
    if content is None or any(r.quoted[k] >= 0 for k in range(i, that)):
        return None
    return _words(r, content, "clause", i, noun_phrase(r, subject), (r.left[subject], that))


def opened_by_place(r: Reading, i: int) -> ReportedStatement | None:
    """Olsen admits in this case, there were mistakes: the parser takes the content for the main clause."""
    low = r.units[r.unit[i]][0]
    subject, clause = r.kid(i, "nsubj"), r.head[i]
    if not low <= subject < i or r.after(low) != r.left[subject] or i + 2 >= len(r.words):
        return None
    comma = next((k for k in range(i + 1, min(clause, i + 8)) if r.words[k] == ","), -1)
    if comma < 0 or r.pos[i + 1] != "ADP" or r.lower[i + 2] not in OPENERS or r.unit[clause] != r.unit[i]:
        return None
    content = tidy(r, (i + 1, r.right[clause] + 1))
    if content is None or any(r.quoted[k] >= 0 for k in range(*content)):
        return None
    return _words(r, content, "clause", i, noun_phrase(r, subject), (r.left[subject], i + 1))


def _words(
    r: Reading, content: TokenRange, rule: str, i: int, source: SourcePhrase, core: TokenRange
) -> ReportedStatement:
    return ReportedStatement([content], rule, (i, i + 1), i, r.lemma[i], source, core=core, sure=True)
