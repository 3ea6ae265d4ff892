"""Statements introduced without a verb: according to X, and a name with a colon.

"According to" governs the rest of its sentence, on whichever side; transcripts, press releases and interviews show the
speaker by a name and a colon before a paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.strings import get_string_id

from helpers.annotate.quotes.contents import skip_opening, tidy
from helpers.annotate.quotes.findings import ReportedStatement
from helpers.annotate.quotes.reading import FINITE, Reading, TokenRange
from helpers.annotate.quotes.sources import SourcePhrase, noun_phrase, source_of
from helpers.knowledge.cues import Cues

__all__ = ["by_phrases"]

GPE = get_string_id("GPE")


def by_phrases(r: Reading, cues: Cues) -> Iterator[ReportedStatement]:
    """The statements introduced by "according to", "as X said" and a name with a colon."""
    yield from _by_names(r, cues)
    for i, lemma in enumerate(r.lemma):
        if r.pos[i] == "VERB" and r.quoted[i] < 0 and "clause" in cues.verb(lemma):
            found = _as_said(r, i)
            if found:
                yield found
    for i, word in enumerate(r.lower):
        if word != "according" or i + 1 >= len(r.words) or r.lower[i + 1] != "to" or r.quoted[i] >= 0:
            continue
        found = _according_to(r, i)
        if found:
            yield found


def _as_said(r: Reading, i: int) -> ReportedStatement | None:
    """As the paper noted, A; A, as he said."""
    as_ = next((k for k in r.kids[i] if k < i and r.lower[k] == "as" and i - k < 25), -1)
    if as_ < 0 or r.dep[i] not in ("advcl", "ROOT", "parataxis") or r.quoted[as_] >= 0:
        return None
    source = source_of(r, i)
    low, high = r.units[r.unit[i]]
    heard = ("ccomp", "xcomp") if r.lemma[i] == "tell" else ("ccomp", "dobj", "xcomp")
    if source is None or r.kid(i, *heard) > i:
        return None
    end = next((k for k in range(i + 1, high) if r.words[k] in (",", "—", "–", "-", "--", ":", ".")), high)
    before = tidy(r, (skip_opening(r, low, as_), as_)) if as_ > low else None
    behind = tidy(r, (end, high)) if end < high else None
    pieces = [p for p in (before, behind) if p and p[1] - p[0] >= 3]
    return ReportedStatement(pieces, "as_said", (i, i + 1), i, r.lemma[i], source, core=(as_, end)) if pieces else None


def _by_names(r: Reading, cues: Cues) -> Iterator[ReportedStatement]:
    """NAME: what they say, to the end of the paragraph."""
    at = 0
    for start, end in r.parsed.paragraphs:
        while at < len(r.words) and (r.start[at] < start or r.space[at]):
            at += 1
        colon = next((k for k in range(at, min(at + 8, len(r.words))) if r.words[k] == ":"), -1)
        if colon <= at or r.start[colon] >= end:
            continue
        if not all(_names(r, k) for k in range(at, colon)) or cues.is_label(r.lemma[colon - 1]):
            continue
        if colon - at == 1 and cues.is_a("topic", r.lower[at]):
            continue
        stop = colon + 1
        while stop < len(r.words) and r.start[stop] < end:
            stop += 1
        content = tidy(r, (colon + 1, stop))
        if content and _is_topic(r, colon, content, cues):
            continue
        if content and content[1] - content[0] >= 3 and any(r.pos[k] in ("VERB", "AUX") for k in range(*content)):
            yield ReportedStatement(
                [content], "name_colon", (colon, colon + 1), colon, ":", _run_to(r, at, colon), core=(at, colon + 1)
            )


def _is_topic(r: Reading, colon: int, content: TokenRange, cues: Cues) -> bool:
    """Whether a country before the colon only introduces what somebody else says: "Norway: Fors denies she will go"."""
    if r.parsed.layout.ids["ent"][colon - 1] != GPE:
        return False
    return any(
        r.dep[k] == "nsubj"
        and r.words[k][:1].isupper()
        and r.pos[k] != "PRON"
        and r.tag[r.head[k]] in FINITE
        and "clause" in cues.verb(r.lemma[r.head[k]])
        for k in range(*content)
    )


def _names(r: Reading, i: int) -> bool:
    if r.quoted[i] >= 0:
        return False
    return (
        r.words[i][:1].isupper()
        or r.lower[i] in ("’s", "'s", "of", "the", "and")
        or (r.pos[i] == "NOUN" and r.head[i] != i)
    )


def _run_to(r: Reading, first: int, end: int) -> SourcePhrase:
    return SourcePhrase((first, end), end - 1)


def _according_to(r: Reading, i: int) -> ReportedStatement | None:
    source = _named_by(r, i + 1)
    low, high = r.units[r.unit[i]]
    low, high = _bracket(r, i, low, high)
    parted = _in_midst(r, i, low, high)
    if source is None or parted is not None:
        return parted
    end = _end(r, i, source, high)
    pieces: list[TokenRange] = []
    before = tidy(r, (low, i))
    if before and before[1] - before[0] >= 2 and not _only_the_second(r, i, end, high):
        pieces.append(before)
    if end < high and (not pieces or r.words[r.after(end)] == ","):
        behind = tidy(r, (end, high))
        if behind and behind[1] - behind[0] >= 3:
            pieces.append(behind)
    if not pieces:
        return None
    aside = end > source.part[1] and r.words[source.part[1]] == ","
    described = i == source.part[0] - 2 and aside and len(pieces) == 1 and pieces[0][0] > i
    return ReportedStatement(
        pieces, "according_to", (i, i + 2), i, "according to", source, core=(i, end), sure=described
    )


def _only_the_second(r: Reading, i: int, end: int, high: int) -> bool:
    """Whether the phrase opens the second of two joined clauses: "It rose but, according to Moe, will fall"."""
    link = i - 1 - (r.words[i - 1] == ",")
    return r.pos[link] == "CCONJ" and end < high and r.words[r.after(end)] == ","


def _in_midst(r: Reading, i: int, low: int, high: int) -> ReportedStatement | None:
    """The whole sentence, if the phrase separates subject and verb without commas: The island according to her sold."""
    first = end = i + 2
    while end < high and r.pos[end] in ("DET", "ADJ", "NOUN", "PROPN") and r.quoted[end] < 0:
        end += 1
    end += end == first and end < high and r.pos[end] == "PRON"
    verb = end < high and (r.tag[end] in FINITE or r.tag[end] == "MD")
    if end == first or not verb or any(r.pos[k] in ("VERB", "AUX") or r.quoted[k] >= 0 for k in range(low, i)):
        return None
    before, behind = tidy(r, (skip_opening(r, low, i), i)), tidy(r, (end, high))
    if before is None or behind is None or behind[1] - behind[0] < 3 or r.words[before[1]] == ",":
        return None
    source, cue = SourcePhrase((first, end), end - 1), (i, i + 2)
    return ReportedStatement([before, behind], "according_to", cue, i, "according to", source, core=(i, end), sure=True)


def _bracket(r: Reading, i: int, low: int, high: int) -> TokenRange:
    """The inside of the bracket that token *i* is in, else the whole."""
    opened = next((k for k in range(i - 1, max(low, i - 60) - 1, -1) if r.words[k] in "()"), -1)
    if opened < 0 or r.words[opened] != "(":
        return low, high
    closed = next((k for k in range(i, min(high, i + 60)) if r.words[k] == ")"), high)
    return opened + 1, closed


def _named_by(r: Reading, to: int) -> SourcePhrase | None:
    """The noun after "according to"."""
    head = r.kid(to, "pobj")
    if head < 0:
        head = next((k for k in r.kids[to - 1] if k > to and r.dep[k] in ("pobj", "dobj")), -1)
    if head < 0 and r.dep[min(to + 1, len(r.words) - 1)] == "pcomp":
        return _called_so(r, to + 1)
    return noun_phrase(r, head) if head >= 0 and r.unit[head] == r.unit[to] else None


def _called_so(r: Reading, first: int) -> SourcePhrase | None:
    """A name that begins with a verb: According to Breaking the Ice."""
    high, end = r.units[r.unit[first]][1], first
    while end < high and (r.words[end][0].isupper() or r.lower[end] in ("the", "of", "our", "for", "and")):
        end += 1
    named = r.words[first][0].isupper() and end - first > 1 and end < high and r.words[end] == ","
    return SourcePhrase((first, end), end - 1) if named else None


def _behind_apposition(r: Reading, source: SourcePhrase, comma: int, high: int) -> int:
    """The position after a description of the name between commas: According to Karl Moe, owner of the mill, the
    land is his.
    """
    if comma + 1 >= high or r.words[comma] != ",":
        return comma
    noun = next((k for k in r.kids[source.head] if r.dep[k] == "appos" and k > comma), -1)
    if noun < 0:
        return _behind_description(r, comma, high)
    return next((k for k in range(noun + 1, min(high, comma + 15)) if r.words[k] == "," and r.quoted[k] < 0), comma)


def _behind_description(r: Reading, comma: int, high: int) -> int:
    """The position after an aside between commas: "who wrote a book on it", "an NGO of sailors that opposes it"."""
    closed = next((k for k in range(comma + 1, min(high, comma + 25)) if r.words[k] == "," and r.quoted[k] < 0), -1)
    if closed < 0 or r.lower[comma + 1] not in ("who", "which", "a", "an"):
        return comma
    verbs = [k for k in range(comma + 1, closed) if r.pos[k] in ("VERB", "AUX")]
    # "an NGO made up of": a participle that the parser takes for a past tense
    described = all(
        r.dep[k] in ("relcl", "acl", "conj", "aux", "auxpass") or r.tag[k] == "VBN" or r.dep[k] == "advcl"
        for k in verbs
    )
    goes_on = any(r.tag[k] in FINITE or r.tag[k] == "MD" for k in range(closed, high))
    return closed if goes_on and (described or r.lower[comma + 1] in ("who", "which")) else comma


def _end(r: Reading, i: int, source: SourcePhrase, high: int) -> int:
    """The end of the phrase: that of its subtree, or at the latest the comma after its noun."""
    end = max(r.right[source.head] + 1, source.part[1])
    opens_unit = all(r.space[k] or r.pos[k] in ("CCONJ", "PUNCT", "ADV") for k in range(r.units[r.unit[i]][0], i))
    if opens_unit:
        comma = next(
            (k for k in range(source.part[1], min(end + 1, high)) if r.words[k] == "," and r.quoted[k] < 0), end
        )
        return _behind_apposition(r, source, min(end, comma), high)
    return min(end, high)
