"""Whom the words of a source name: one person or organisation, several, or nobody.

"Lena Fors, who said" names Fors; "Rubin and Crane said" two people, joined by "; "; "her lawyer, Peter Brown, said"
Brown; "the lawsuit filed by Feld said" Feld.  Words that name nobody never get a name.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from helpers.annotate.people.entities import entity_id
from helpers.annotate.quotes.couples import couple, joint, the_two
from helpers.annotate.quotes.named_beside import (
    AHEAD,
    NAMING,
    apposed,
    at_the_end,
    behind_field,
    behind_office,
    body_told,
    by_initials,
    is_list_of_office,
    last_person,
    named_ahead,
    named_behind,
    right_behind,
    run_end,
)
from helpers.annotate.quotes.nesting import is_relay
from helpers.annotate.quotes.reading import Reading, TokenRange
from helpers.annotate.quotes.sources import RELATIVE, SourcePhrase, noun_phrase
from helpers.annotate.quotes.speaks_for import maker, spoken_for
from helpers.annotate.quotes.whole_names import FAR
from helpers.base.several import joined_columns
from helpers.knowledge.cues import Cues
from helpers.language.datelines import WEEKDAYS

if TYPE_CHECKING:
    from helpers.annotate.people.entities import Entity
    from helpers.annotate.people.known import People

__all__ = ["named", "plain_words"]

#: Prepositions of place, after which there is seldom a speaker.
PLACED = frozenset({"from", "in", "at", "near", "of"})
#: How many levels of the tree are between a name and the end of an aside about it.
ASIDES_DEEP = 5
#: Words that say that a clause is about all of several.
ALL = frozenset({"both", "all", "each", "jointly", "together"})
ARTICLES = ("the ", "a ", "an ")
PLACES = frozenset({"GPE", "LOC", "NORP"})


def named(
    r: Reading, source: SourcePhrase | None, people: People, cues: Cues
) -> tuple[str | None, str | None, str | None]:
    """Name, id and type of the person or organisation named by the source's words."""
    if source is None:
        return None, None, None
    lettered = by_initials(r, source, people)
    if lettered is not None:
        return lettered.name, lettered.entity_id, lettered.entity_type
    several = _several(r, source, people)
    if several is not None:
        return several
    listed = _who_are(r, source, people)
    if listed is not None:
        return _several(r, listed, people) or (None, None, None)
    stands_for = _antecedent(r, source)
    entity = _meant(r, stands_for, people)
    if (
        stands_for is not source
        and not _can_be_who(r, source, stands_for, entity)
        and not is_relay(r, stands_for, cues)
    ):
        entity = _only_body(r, source, stands_for, people)
        return (entity.name, entity.entity_id, entity.entity_type) if entity is not None else (None, None, None)
    source = stands_for
    whole = entity is not None and entity.entity_type == "PERSON" and " " in entity.name
    body = body_told(r, source, people) if not whole else None
    if body is not None:
        return body, entity_id(body, "ORG"), "ORG"
    if entity is not None and entity.name and (entity.entity_id in people.by_id or _names(r, source)):
        return entity.name, entity.entity_id, entity.entity_type
    if is_relay(r, source, cues) and _names(r, source) and not _is_some_document(r, source, people):
        return plain_words(r, source), None, "ORG"
    return None, None, None


def _antecedent(r: Reading, source: SourcePhrase) -> SourcePhrase:
    """For "Lena Fors, who said …" the words to which "who" refers; *source* itself if it is not such a word."""
    verb = r.head[source.head]
    if r.lower[source.head] not in RELATIVE or source.part[1] - source.part[0] > 1 or r.dep[verb] != "relcl":
        return source
    head = _described(r, r.head[verb])
    return noun_phrase(r, head) if head < source.head and r.pos[head] in ("PROPN", "NOUN", "PRON") else source


def _who_are(r: Reading, source: SourcePhrase, people: People) -> SourcePhrase | None:
    """The list to which a "who" of several refers: "chief Ida Lund and chairman Karl Moe, who both said"."""
    who, verb = source.head, r.head[source.head]
    if r.lower[who] != "who" or r.dep[verb] != "relcl":
        return None
    last = top = r.head[verb]
    while r.dep[top] == "conj" and r.pos[r.head[top]] in ("PROPN", "NOUN") and r.head[top] < top:
        top = r.head[top]
    many = r.lower[who + 1] in ALL or (r.tag[verb] == "VBP" and r.lower[verb] != "have")
    if not many or last >= who:
        return None
    if top == last:
        last = max((k for k in r.kids[top] if r.dep[k] == "conj" and k < who), default=top)
    if top != last:
        return SourcePhrase((r.left[top], noun_phrase(r, last).part[1]), top)
    # the parser may lose the list: its second name is right before "who"
    joining = next((k for k in range(last, max(0, who - AHEAD), -1) if r.lower[k] == "and"), 0)
    before = people.within((r.start[max(0, joining - FAR)], r.end[joining - 1])) if joining else []
    named = before and before[-1].span[1] == r.end[joining - 1] and before[-1].entity_type == "PERSON"
    return SourcePhrase((people.tokens.at(*before[-1].span)[0], last + 1), last) if named else None


def _described(r: Reading, noun: int) -> int:
    """The name described by *noun* or by the words of which it is the last: "Ida Lund, a nurse from Lidov, Ohio, who".

    The parser attaches "who" to the town, in which the person is only said to live.
    """
    at = noun
    for _ in range(ASIDES_DEEP):
        if r.dep[at] == "appos" and r.pos[r.head[at]] == "PROPN" and r.pos[at] == "NOUN":
            return r.head[at]
        if r.dep[at] == "pobj":
            at = r.head[at]
        elif r.dep[at] not in ("prep", "appos"):
            break
        at = r.head[at]
    return r.head[noun] if r.dep[noun] == "appos" else noun


def _several(r: Reading, source: SourcePhrase, people: People) -> tuple[str | None, str | None, str | None] | None:
    """Name, id and type of each of several joint speakers ("Rubin and Crane said"); None if it is one."""
    parts = _listed(r, source)
    listed = couple(r, source.part, people)
    if len(listed) < 2:
        listed = joint(r, source, people) or the_two(r, source, people)
        if len(listed) >= max(2, len(parts)):
            name, ids, types = joined_columns([(one.name, one.entity_id, one.entity_type) for one in listed])
            return name, ids, types
    if len(parts) < 2 and not listed:
        return None
    found = [people.at(r.chars(part)) for part in parts]
    if len(listed) > 1 and (len(listed) >= len(parts) or None in found):
        name, ids, types = joined_columns([(one.name, one.entity_id, one.entity_type) for one in listed])
        return name, ids, types
    known = [one for one in found if one is not None and one.name and one.entity_type in ("PERSON", "ORG")]
    if len(known) < len(parts) or len({one.entity_id for one in known}) < len(parts):
        return None
    name, ids, types = joined_columns([(one.name, one.entity_id, one.entity_type) for one in known])
    return name, ids, types


def _listed(r: Reading, source: SourcePhrase) -> list[TokenRange]:
    """The names in a list that makes up a source's words: "A and B", "A, B and C"."""
    first, end = source.part
    while (
        end < len(r.words) - 1 and r.lower[end] in ("and", ",") and r.pos[end + 1] == "PROPN" and _joins(r, source, end)
    ):
        end = run_end(r, end + 1)
    cuts = [i for i in range(first, end) if r.lower[i] in ("and", ",", "&")]
    if not cuts or not any(r.lower[i] == "and" for i in cuts):
        return []
    edges = [first - 1, *cuts, end]
    parts = [(a + 1, b) for a, b in itertools.pairwise(edges) if a + 1 < b]
    named = all(r.pos[b - 1] == "PROPN" and all(r.pos[i] in NAMING for i in range(a, b)) for a, b in parts)
    return parts if named else []


def _joins(r: Reading, source: SourcePhrase, at: int) -> bool:
    """Whether the name after the token *at* is joined to the source's."""
    last = run_end(r, at + 1) - 1
    return r.unit[last] == r.unit[source.head] and r.dep[last] == "conj" and source.part[0] <= r.head[last] <= at


def _can_be_who(r: Reading, who: SourcePhrase, stands_for: SourcePhrase, entity: Entity | None) -> bool:
    """Whether "who" or "which" can refer to *entity*: the first to a person, the second to an organisation.

    In "a dentist from Englewood, who said" the word before the comma is only the dentist's town.
    """
    if entity is None or (entity.entity_type == "PERSON") != (r.lower[who.head] == "who"):
        return False
    above = r.head[stands_for.head]
    placed = r.dep[stands_for.head] == "pobj" and r.lower[above] in PLACED
    return not placed or " " in entity.name


def _only_body(r: Reading, who: SourcePhrase, stands_for: SourcePhrase, people: People) -> Entity | None:
    """The only organisation before "which": "the head of the Harbour Group in Lund, which says"."""
    if r.lower[who.head] != "which" or who.head <= stands_for.part[0]:
        return None
    inside = people.within((r.start[stands_for.part[0]], r.start[who.head]))
    bodies = {m.entity_id for m in inside if m.entity_type == "ORG" and m.how == "name"}
    return people.by_id.get(bodies.pop() or "") if len(bodies) == 1 else None


def _names(r: Reading, source: SourcePhrase) -> bool:
    """Whether a source's words contain a name: "the agency" and "News sites" at a sentence's start name nobody."""
    for i in range(*source.part):
        opens = r.before(i) < 0 or r.words[r.before(i)][-1:] in ".!?:"
        dated = r.lower[i] in WEEKDAYS
        if r.words[i][:1].isupper() and not dated and r.pos[i] != "DET" and (not opens or r.pos[i] == "PROPN"):
            return True
    return False


def _meant(r: Reading, source: SourcePhrase, people: People) -> Entity | None:
    """Whom a source's words mean; a name in apposition takes precedence over a title or a role."""
    if r.lower[source.head] in people.titles.documents:
        source = maker(r, source, people)
    behind = apposed(r, source)
    entity = people.at(r.chars(source.part)) or named_behind(r, source, people)
    if (
        entity is not None
        and entity.entity_type in PLACES
        and behind is not None
        and _is_office_of_place(r, source, people)
    ):
        # "The District Police Commander Kamuli, Peter Odeke, said"
        entity = people.at(r.chars(behind)) or entity
    elif entity is not None and entity.entity_type in PLACES:
        # "Norway coach Ida Lund, whose side won, said": the parser may lose the person after the country
        entity = last_person(r, source, people) or entity
    elif entity is None and r.pos[source.head] == "NOUN" and source.head == source.part[1] - 1:
        # "election head Ida Lund": the parser takes the name for an aside
        entity = right_behind(r, source, people)
    elif entity is not None and entity.entity_type == "ORG":
        # "University of the North law professor Ida Lund was not shocked, saying"
        entity = behind_office(r, source, people) or (None if is_list_of_office(r, source, people) else entity)
    if entity is None and r.pos[source.head] == "PROPN" and people.titles.office(r.words[source.head]):
        # "Bishop of Durham Ruth Calder"
        inside = [m for m in people.within(r.chars(source.part)) if m.entity_type == "PERSON" and m.how == "name"]
        if inside and inside[-1].span[1] == r.end[source.part[1] - 1] and inside[-1].entity_id:
            return people.by_id.get(inside[-1].entity_id)
    if entity is None and r.pos[source.head] == "NOUN":
        entity = behind_field(r, source, people)
    # "Counsel for Halden Motors, Ida Lund, told": an office that the model takes for an organisation
    office = people.titles.office(r.words[source.part[0]]) is not None
    noun = r.pos[source.head] in ("NOUN", "NUM", "DET") or (
        office and entity is not None and entity.entity_type == "ORG"
    )
    if entity is not None and entity.name and (behind is None or not noun):
        return entity
    if behind is None:
        return (
            named_ahead(r, source, people) or entity or at_the_end(r, source, people) or spoken_for(r, source, people)
        )
    # "One of its founders, engineer Lena Fors, said": the parser may attach the name to the trade
    named = people.at(r.chars(behind)) or last_person(r, SourcePhrase(behind, behind[1] - 1), people)
    return named if named is not None and named.name and named.entity_type == "PERSON" else entity


def _is_some_document(r: Reading, source: SourcePhrase, people: People) -> bool:
    """Whether a source is a document of somebody unknown: "a report on Halden Motors", "a post on her page"."""
    return r.lower[source.part[0]] in ("a", "an") and r.lower[source.head] in people.titles.documents


def _is_office_of_place(r: Reading, source: SourcePhrase, people: People) -> bool:
    """Whether an office comes right before the last word of a source."""
    before = source.part[1] - 2
    return before >= source.part[0] and people.titles.office(r.words[before]) is not None


def plain_words(r: Reading, source: SourcePhrase) -> str:
    text = r.text(source.part)
    for article in ARTICLES:
        if text.lower().startswith(article):
            return text[len(article) :]
    return text
