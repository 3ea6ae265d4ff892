"""Whom the words of a source name: one person or body, several at once, or nobody.

"Lena Fors, who said" is Fors; "Rubin and Crane said" are two, joined by "; "; "her lawyer, Peter Brown, said" is Brown;
"the lawsuit filed by Feld said" is Feld.  A name is never taken from words that name nobody: empty rather than wrong.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from helpers.annotate.quotes.nesting import is_relay
from helpers.annotate.quotes.reading import VERBS, Reading, TokenRange
from helpers.annotate.quotes.sources import RELATIVE, WEEKDAYS, SourcePhrase, agent, noun_phrase
from helpers.base.records import Span
from helpers.base.several import joined_columns
from helpers.knowledge.cues import Cues
from helpers.language.datelines import dateline_end

if TYPE_CHECKING:
    from helpers.annotate.people.entities import Entity
    from helpers.annotate.people.known import People

__all__ = ["named", "plain_words", "whole_name"]

#: Prepositions of a place: what stands behind them is seldom who speaks.
PLACED = frozenset({"from", "in", "at", "near", "of"})
#: How a document is made by the one whose words it holds; it may be published or obtained by anybody.
MADE = frozenset(
    [
        "filed",
        "written",
        "made",
        "prepared",
        "drafted",
        "authored",
        "conducted",
        "produced",
        "issued",
        "signed",
        "brought",
        "sent",
    ]
)
#: What a name in a list consists of, with an office before it.
NAMING = frozenset({"PROPN", "NOUN", "ADJ", "DET"})
#: A dateline goes on behind the town for so many characters at the most.
DATELINE = 60
#: So many words may stand between an office and its verb, with a name between commas among them.
AHEAD = 20
ARTICLES = ("the ", "a ", "an ")
LISTING = frozenset({"PROPN", "NOUN", "ADJ", "CCONJ"})
PLACES = frozenset({"GPE", "LOC", "NORP"})


def named(
    r: Reading, source: SourcePhrase | None, people: People, cues: Cues
) -> tuple[str | None, str | None, str | None]:
    """Name, id and type of the one whom the source's words name."""
    if source is None:
        return None, None, None
    several = _several(r, source, people)
    if several is not None:
        return several
    stands_for = _antecedent(r, source)
    entity = _meant(r, stands_for, people)
    if (
        stands_for is not source
        and not _can_be_who(r, source, stands_for, entity)
        and not is_relay(r, stands_for, cues)
    ):
        return None, None, None
    source = stands_for
    if entity is not None and entity.name and (entity.entity_id in people.by_id or _names(r, source)):
        return entity.name, entity.entity_id, entity.entity_type
    if is_relay(r, source, cues) and _names(r, source):
        return plain_words(r, source), None, "ORG"
    return None, None, None


def whole_name(r: Reading, source: SourcePhrase | None, people: People) -> SourcePhrase | None:
    """*source* grown to the name that it cuts: the parser takes "Will" of "Will Young said" for a verb.

    Of a dateline that the parser takes for who speaks, the words between it and the verb: "LUND – Lena Fors said".
    """
    source = _to_its_office(r, _behind_dateline(r, source), people) if source is not None else None
    if source is None or source.part[0] == 0 or r.quoted[source.part[0] - 1] >= 0:
        return source
    for i in range(source.part[0] - 1, max(-1, source.part[0] - 3), -1):
        named = people.within((r.start[i], r.end[source.part[1] - 1]))
        over = [m for m in named if m.how == "name" and m.span[0] <= r.start[i] and r.end[source.head] <= m.span[1]]
        if over:
            return SourcePhrase((i, source.part[1]), source.head)
    return source


def _to_its_office(r: Reading, source: SourcePhrase, people: People) -> SourcePhrase:
    """The whole of an office that is a list: "added the Trade and Industry, Ports and Roads Minister"."""
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
    if first >= verb or any(r.pos[i] in VERBS for i in range(first, verb)):
        return source
    return SourcePhrase((first, verb), next((i for i in range(verb - 1, first, -1) if r.pos[i] == "PROPN"), first))


def _antecedent(r: Reading, source: SourcePhrase) -> SourcePhrase:
    """For "Lena Fors, who said …" the words that "who" stands for; *source* itself where it is no such word."""
    verb = r.head[source.head]
    if r.lower[source.head] not in RELATIVE or source.part[1] - source.part[0] > 1 or r.dep[verb] != "relcl":
        return source
    head = r.head[verb]
    if r.dep[head] == "appos":
        head = r.head[head]
    return noun_phrase(r, head) if head < source.head and r.pos[head] in ("PROPN", "NOUN", "PRON") else source


def _several(r: Reading, source: SourcePhrase, people: People) -> tuple[str | None, str | None, str | None] | None:
    """Name, id and type of each of several who say it together ("Rubin and Crane said"); None where it is one."""
    parts = _listed(r, source)
    if len(parts) < 2:
        return None
    found = [people.at(r.chars(part)) for part in parts]
    known = [one for one in found if one is not None and one.name and one.entity_type in ("PERSON", "ORG")]
    if len(known) < len(parts) or len({one.entity_id for one in known}) < len(parts):
        return None
    name, ids, types = joined_columns([(one.name, one.entity_id, one.entity_type) for one in known])
    return name, ids, types


def _listed(r: Reading, source: SourcePhrase) -> list[TokenRange]:
    """The names of a list in which a source's words consist of: "A and B", "A, B and C"."""
    first, end = source.part
    while (
        end < len(r.words) - 1 and r.lower[end] in ("and", ",") and r.pos[end + 1] == "PROPN" and _joins(r, source, end)
    ):
        end = _run_end(r, end + 1)
    cuts = [i for i in range(first, end) if r.lower[i] in ("and", ",", "&")]
    if not cuts or not any(r.lower[i] == "and" for i in cuts):
        return []
    edges = [first - 1, *cuts, end]
    parts = [(a + 1, b) for a, b in itertools.pairwise(edges) if a + 1 < b]
    named = all(r.pos[b - 1] == "PROPN" and all(r.pos[i] in NAMING for i in range(a, b)) for a, b in parts)
    return parts if named else []


def _joins(r: Reading, source: SourcePhrase, at: int) -> bool:
    """Whether the name behind the token *at* is joined to the source's."""
    last = _run_end(r, at + 1) - 1
    return r.unit[last] == r.unit[source.head] and r.dep[last] == "conj" and source.part[0] <= r.head[last] <= at


def _run_end(r: Reading, i: int) -> int:
    while i < len(r.words) and r.pos[i] in NAMING and r.quoted[i] < 0:
        i += 1
    return i


def _can_be_who(r: Reading, who: SourcePhrase, stands_for: SourcePhrase, entity: Entity | None) -> bool:
    """Whether "who" or "which" can stand for *entity*: the one for a person, the other for a body.

    In "a dentist from Englewood, who said" the word before the comma is where he is from.
    """
    if entity is None or (entity.entity_type == "PERSON") != (r.lower[who.head] == "who"):
        return False
    above = r.head[stands_for.head]
    placed = r.dep[stands_for.head] == "pobj" and r.lower[above] in PLACED
    return not placed or " " in entity.name


def _names(r: Reading, source: SourcePhrase) -> bool:
    """Whether a source's words hold a name: "the agency" and "News sites" at a sentence's start name nobody."""
    for i in range(*source.part):
        opens = r.before(i) < 0 or r.words[r.before(i)][-1:] in ".!?:"
        dated = r.lower[i] in WEEKDAYS
        if r.words[i][:1].isupper() and not dated and r.pos[i] != "DET" and (not opens or r.pos[i] == "PROPN"):
            return True
    return False


def _meant(r: Reading, source: SourcePhrase, people: People) -> Entity | None:
    """Whom a source's words mean; a name in apposition tells it better than a title or a role does."""
    if r.lower[source.head] in people.titles.documents:
        source = _maker(r, source)
    apposed = _apposed(r, source)
    entity = people.at(r.chars(source.part))
    if entity is not None and entity.entity_type in PLACES:
        # "Norway coach Ida Lund, whose side won, said": the parser may lose the person behind the country
        entity = _last_person(r, source, people) or entity
    elif entity is not None and entity.entity_type == "ORG":
        # "University of the North law professor Ida Lund was not shocked, saying"
        entity = _behind_office(r, source, people) or (None if _is_list_of_office(r, source, people) else entity)
    if entity is None and r.pos[source.head] == "PROPN" and people.titles.office(r.words[source.head]):
        # "Bishop of Durham Ruth Calder"
        inside = [m for m in people.within(r.chars(source.part)) if m.entity_type == "PERSON" and m.how == "name"]
        if inside and inside[-1].span[1] == r.end[source.part[1] - 1] and inside[-1].entity_id:
            return people.by_id.get(inside[-1].entity_id)
    if entity is not None and entity.name and (apposed is None or r.pos[source.head] != "NOUN"):
        return entity
    if apposed is None:
        return _named_ahead(r, source, people) or entity
    named = people.at(r.chars(apposed))
    return named if named is not None and named.name and named.entity_type == "PERSON" else entity


def _last_person(r: Reading, source: SourcePhrase, people: People) -> Entity | None:
    """The person whose name ends the words of a source, if nothing parts it from those before it."""
    first, end = source.part
    while end - 1 > first and r.pos[end - 1] == "PUNCT":
        end -= 1
    inside = [
        m for m in people.within((r.start[first], r.end[end - 1])) if m.entity_type == "PERSON" and m.how == "name"
    ]
    if (
        not inside
        or inside[-1].span[1] != r.end[end - 1]
        or any(r.pos[i] in ("ADP", "CCONJ") for i in range(first, end))
    ):
        return None
    return people.by_id.get(inside[-1].entity_id or "")


def _behind_office(r: Reading, source: SourcePhrase, people: People) -> Entity | None:
    """The person whose name stands right behind an office inside the words of a source, or right behind them."""
    end = source.part[1]
    while end < len(r.words) and r.pos[end] == "PROPN" and r.quoted[end] < 0:
        end += 1
    inside = [m for m in people.within((r.start[source.part[0]], r.end[end - 1])) if m.entity_type == "PERSON"]
    for m in inside:
        before = people.tokens.at(*m.span)[0] - 1
        if m.how == "name" and before >= source.part[0] and people.titles.office(r.words[before]):
            return people.by_id.get(m.entity_id or "")
    return None


def _is_list_of_office(r: Reading, source: SourcePhrase, people: People) -> bool:
    """Whether a source's words are an office that is a list ("the Trade and Industry, Ports and Roads Minister")."""
    return "," in r.words[slice(*source.part)] and people.titles.office(r.words[source.head]) is not None


def _named_ahead(r: Reading, source: SourcePhrase, people: People) -> Entity | None:
    """The one full name between commas before the verb, where an office is a list: the Minister of Trade, Ports and
    National Planning, Zara Ahmadu, on Thursday, said.
    """
    first, verb = source.part[1], r.head[source.head]
    if not first < verb < first + AHEAD or r.words[first] != "," or not people.titles.office(r.words[source.head]):
        return None
    if any(r.pos[i] in VERBS or r.quoted[i] >= 0 for i in range(first, verb)):
        return None
    inside = people.within((r.start[first], r.start[verb]))
    full = [m for m in inside if m.entity_type == "PERSON" and m.how == "name" and " " in m.text]
    named = {mention.entity_id for mention in full if _is_between(r, mention.span)}
    # "His wife, Mary Smith, and the mayor said": two say it
    last = max((mention.span[1] for mention in full), default=0)
    if len(named) != 1 or any(r.pos[i] == "CCONJ" and r.start[i] >= last for i in range(first, verb)):
        return None
    return people.by_id.get(named.pop() or "")


def _is_between(r: Reading, span: Span) -> bool:
    """Whether commas stand right before and behind the characters of *span*."""
    text = r.parsed.text
    before, behind = text[max(0, span[0] - 4) : span[0]], text[span[1] : span[1] + 4]
    return before.rstrip().endswith(",") and behind.lstrip().startswith(",")


def _maker(r: Reading, source: SourcePhrase) -> SourcePhrase:
    """Who filed, wrote or made the document that speaks: "The lawsuit filed by Feld said"."""
    made = next((k for k in r.kids[source.head] if r.dep[k] == "acl" and r.lower[k] in MADE and agent(r, k) >= 0), -1)
    return noun_phrase(r, agent(r, made)) if made >= 0 and r.kid(source.head, "poss") < 0 else source


def _apposed(r: Reading, source: SourcePhrase) -> TokenRange | None:
    """The name behind the comma that ends a source: Her lawyer, Peter Brown, said."""
    comma, n = source.part[1], len(r.words)
    first = r.after(comma + 1)
    closed = next((k for k in range(comma + 1, min(n, comma + 4)) if r.words[k] == ")"), -1)
    if closed > 0 and r.words[comma] == "(" and r.after(closed + 1) < n and r.pos[r.after(closed + 1)] == "PROPN":
        # the head of the Customs Administration (CUAD) Omid Karimi
        return r.after(closed + 1), _run_end(r, r.after(closed + 1))
    if r.pos[source.head] not in ("NOUN", "PROPN") or comma >= n or r.words[comma] != "," or first >= n:
        return None
    end = first
    while (
        end < n and r.pos[end] in ("PROPN", "NOUN", "ADJ") and r.quoted[end] < 0 and r.unit[end] == r.unit[source.head]
    ):
        end += 1
    if end == first or r.pos[end - 1] != "PROPN":
        return None
    if end < n and r.unit[end] == r.unit[source.head] and not r.space[end] and r.pos[end] != "PUNCT":
        # an inverted clause may go on: said his lawyer, Tom Black on Monday; a list (A, B and C said) does not
        return (first, end) if r.dep[end - 1] == "appos" and r.pos[end] != "CCONJ" else None
    behind = r.after(end + 1)
    listed = end < n and r.words[end] == "," and behind < n and r.pos[behind] == "CCONJ"
    return None if listed else (first, end)


def plain_words(r: Reading, source: SourcePhrase) -> str:
    text = r.text(source.part)
    for article in ARTICLES:
        if text.lower().startswith(article):
            return text[len(article) :]
    return text
