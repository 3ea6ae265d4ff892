"""The words of a source as far as they belong to the name: the complete name, office or list, without a dateline.

The parser takes "Will" in "Will Young said" for a verb, "LUND – Lena Fors" for one name, and stops before "'s chair".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.quotes.couples import whole_list
from helpers.annotate.quotes.named_beside import AHEAD, before_aside, behind_owner
from helpers.annotate.quotes.reading import VERBS, Reading
from helpers.annotate.quotes.sources import SourcePhrase
from helpers.base.records import Span
from helpers.language.datelines import dateline_end

if TYPE_CHECKING:
    from helpers.annotate.people.known import People

__all__ = ["FAR", "whole_name"]

#: The most characters in a dateline after the town.
DATELINE = 60
#: The most words of a name next to the one at which the parser cut it.
FAR = 5
LISTING = frozenset({"PROPN", "NOUN", "ADJ", "CCONJ"})


def whole_name(r: Reading, source: SourcePhrase | None, people: People) -> SourcePhrase | None:
    """*source* extended to the name that it cuts: the parser takes "Will" in "Will Young said" for a verb.

    If the parser takes a dateline for the speaker, the words between it and the verb: "LUND – Lena Fors said".
    """
    source = before_aside(r, source) if source is not None else None
    source = _to_its_office(r, _behind_dateline(r, source), people) if source is not None else None
    source = whole_list(r, source, people) if source is not None else None
    if source is None:
        return None
    first, end = source.part
    around = people.within((r.start[max(0, first - FAR)], r.end[min(len(r.words), end + FAR) - 1]))
    for m in around:
        over = m.span[0] <= r.start[source.head] and r.end[source.head] <= m.span[1]
        over = over or r.start[first] <= m.span[0] < r.end[end - 1] < m.span[1]  # "The We | Company"
        over = over or (m.entity_type == "PERSON" and _is_behind_title(r, m.span, source, people))
        if m.how == "name" and over and (m.span[0] < r.start[first] or r.end[end - 1] < m.span[1]):
            low, high = people.tokens.at(*m.span)
            if r.quoted[low] < 0 and r.quoted[high - 1] < 0:
                source = SourcePhrase((min(first, low), max(end, high)), source.head)
                break
    return behind_owner(r, source, people)


def _is_behind_title(r: Reading, span: Span, source: SourcePhrase, people: People) -> bool:
    """Whether a person's name comes right behind a source that is only a title: "Justice | Calder"."""
    last = source.part[1] - 1
    beside = last + 1 < len(r.words) and r.start[last + 1] == span[0] and r.words[last][:1].isupper()
    return beside and source.head == last and people.titles.office(r.words[last]) is not None


def _to_its_office(r: Reading, source: SourcePhrase, people: People) -> SourcePhrase:
    """The complete office, if it is a list: "added the Trade and Industry, Ports and Roads Minister"."""
    end = source.part[1]
    if end >= len(r.words) or r.words[end] != "," or r.head[source.head] >= source.part[0]:
        return source
    last = end
    while last - end < AHEAD and last < len(r.words) and (r.pos[last] in LISTING or r.words[last] == ","):
        last += 1
    named = range(end + 1, last)
    if (
        not named
        or not people.titles.office(r.words[last - 1])
        or not all(r.words[i][0].isupper() or r.words[i] == "," or r.pos[i] == "CCONJ" for i in named)
    ):
        return source
    return SourcePhrase((source.part[0], last), last - 1)


def _behind_dateline(r: Reading, source: SourcePhrase) -> SourcePhrase:
    text, last = r.parsed.text, r.end[source.part[1] - 1]
    line = text.find("\n", last, last + DATELINE)
    end = dateline_end(text, line if line >= 0 else min(len(text), last + DATELINE), sure=True)
    verb = r.head[source.head]
    if r.start[source.part[0]] >= end:
        return source
    first = next((i for i in range(source.part[0], max(verb, source.part[1])) if r.start[i] >= end), verb)
    if first <= source.head:
        return SourcePhrase((first, source.part[1]), source.head)
    while verb > first and (r.pos[verb - 1] in ("AUX", "ADV") or r.words[verb - 1] == ","):
        verb -= 1
    if first >= verb or any(r.pos[i] in VERBS for i in range(first, verb)):
        return source
    return SourcePhrase((first, verb), next((i for i in range(verb - 1, first, -1) if r.pos[i] == "PROPN"), first))
