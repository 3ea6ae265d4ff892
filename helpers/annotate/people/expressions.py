"""Whom a longer expression means: the mention at its head, not any name inside it.

"Iranian President Ebrahim Raeisi" means Raeisi; "the Clinton campaign" does not mean Clinton, nor "the president's
official website" the president, nor "officials of Iran" Iran.  A letter, a poll or an article speaks for its author.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.annotate.people.entities import Entity, entity_id
from helpers.annotate.people.token_lists import CLITICS, Tokens
from helpers.base.records import Mention, Span
from helpers.knowledge.load import Knowledge
from helpers.knowledge.places import load_places
from helpers.knowledge.titles import plain

if TYPE_CHECKING:
    from helpers.annotate.people.known import People

__all__ = ["meant"]

#: Words before the author of a document; "a Democrat" is nobody by name.
AUTHORS = frozenset({"by", "from", "in", "of"})
#: Endings of words that mean a whole people ("the Dutch", "the Swiss", "the Danes").
NATIONS = re.compile(r"(?:s|ish|ese|[nt]ch|sh)$")
INDEFINITE = frozenset({"a", "an", "one", "another", "some"})
#: Relations of words that are not heads of a phrase.
HUNG = frozenset({"nmod", "compound", "amod", "poss", "nummod", "advmod", "det", "punct", "case"})
PLACED = frozenset({"of", "for", "in", "at", "with", "from", "by", "on", "to", "about", "against", "near"})


def meant(people: People, span: Span) -> Entity | None:
    """The entity meant by the words at *span*; None if there is none or the text does not show it."""
    i, j = people.tokens.at(*span)
    if i >= j:
        return None
    inside = people.within((people.tokens.start[i], people.tokens.end[j - 1]))
    whole = [m for m in inside if m.span[0] <= span[0] and span[1] <= m.span[1] and m.entity_id]
    if whole:
        return people.by_id.get(whole[0].entity_id or "")
    inside = [m for m in inside if not _is_of_a_nation(m, i, people.tokens)]
    head = _head(i, j, people.tokens)
    medium = _medium(people, i, j, head, inside)
    if medium:
        return medium
    named = [m for m in inside if _holds(m, head, people.tokens) or _has_letters(m, head, people)]
    if not named and people.tokens.lower[head] in people.titles.documents:
        return _author(people, j, head, inside)
    spoken = [m for m in named if m.entity_type != "NORP" or _speaks_as_one(m, i, people)]
    if len(spoken) < len(named) and not any(m.entity_id for m in spoken):
        return None
    named = spoken
    if not named and people.tokens.pos[head] not in ("NOUN", "PRON"):
        named = [m for m in inside if _leads(m, people.tokens, i, j)][:1]
    if not named:
        # a role with its holder after a comma: "the spokesperson, Ruhollah Latifi,"
        named = [m for m in inside if m.entity_type == "PERSON" and _beside(m, head, people.tokens)]
    known = [m for m in named if m.entity_id and not _is_of_a_nation(m, i, people.tokens)]
    # a person's name says more than the title around it
    known.sort(key=lambda m: (m.entity_type != "PERSON", m.how != "name"))
    return people.by_id.get(known[0].entity_id or "") if known else None


def _is_of_a_nation(mention: Mention, i: int, tokens: Tokens) -> bool:
    """Whether a country is named by the word for one of its people: "said the Dane", not "the Danes", "the Dutch"."""
    alone = tokens.lower[i] == "the" and tokens.at(*mention.span)[0] == i + 1
    if not alone or mention.entity_type != "GPE" or NATIONS.search(mention.text):
        return False
    return load_places(Knowledge()).people(mention.text) is not None


def _speaks_as_one(many: Mention, i: int, people: People) -> bool:
    """Whether a nation or a party is named as such: "the Saudis", "Democrats", not "one Democrat", "the Kellers"."""
    word = people.titles.written_out(plain(many.text.split()[-1]).removesuffix("s"))
    if people.tokens.lower[i] in INDEFINITE:
        return False
    # "the Kentucky Republican" is one person
    several = many.text.endswith("s") or people.tokens.tag[people.tokens.at(*many.span)[1] - 1] in ("NNS", "NNPS")
    return many.rule == "gazetteer" or (word in people.titles.parties and several)


def _author(people: People, j: int, head: int, inside: list[Mention]) -> Entity | None:
    """The author of a document: "Keller's letter", "the Keller ad", "her letter", "a poll by Gallup"."""
    tokens = people.tokens
    owners = [m for m in inside if m.span[1] < tokens.end[head]]
    if owners:
        found = people.by_id.get(owners[-1].entity_id or "")
    elif head + 2 < j and tokens.lower[head + 1] in AUTHORS:
        found = meant(people, (tokens.start[head + 2], tokens.end[j - 1]))
    else:
        return None
    return found if found and found.entity_type in ("PERSON", "ORG") else None


def _head(i: int, j: int, tokens: Tokens) -> int:
    """The first token of [i, j) whose head in the tree is outside it, skipping words that only describe."""
    for k in sorted(range(i, j), key=lambda k: tokens.dep[k] in HUNG):
        outside = not i <= tokens.head[k] < j or tokens.head[k] == k
        if outside and tokens.pos[k] not in ("PUNCT", "DET", "SPACE", "ADP", "SCONJ", "CCONJ", "PART", "ADV"):
            # in "Iranian media reports" both words of "Iranian media" depend on the third
            while k + 1 < j and tokens.dep[k] in ("amod", "compound") and tokens.pos[k + 1] in ("NOUN", "PROPN"):
                k += 1
            return _last_subject(k, j, tokens)
    return j - 1


def _last_subject(k: int, j: int, tokens: Tokens) -> int:
    """The subject of a verb with two: in "Keller top aide Ray said" the parser may see two, and the later name is
    the right one.
    """
    if tokens.dep[k] == "nsubj":
        for later in range(k + 1, j):
            if tokens.pos[later] not in ("PROPN", "NOUN", "ADJ"):
                break
            if tokens.dep[later] == "nsubj" and tokens.head[later] == tokens.head[k]:
                return later
    return k


def _holds(mention: Mention, head: int, tokens: Tokens) -> bool:
    """Whether the token *head* is inside *mention*."""
    return mention.span[0] <= tokens.start[head] and tokens.end[head] <= mention.span[1]


def _has_letters(mention: Mention, head: int, people: People) -> bool:
    """Whether the token *head* is one of the letters after a person's name: "Hugh Pell KC", "Ida Fry, OBE"."""
    tokens = people.tokens
    behind = range(tokens.at(*mention.span)[1], head + 1)
    letters = all(tokens.text[k] == "," or plain(tokens.text[k]) in people.titles.suffixes for k in behind)
    return mention.entity_type == "PERSON" and len(behind) > 0 and letters


def _leads(mention: Mention, tokens: Tokens, i: int, j: int) -> bool:
    """Whether a mention is neither an owner, nor part of a longer noun, nor after a preposition."""
    first, last = tokens.at(*mention.span)
    if last < j and (tokens.text[last] in CLITICS or tokens.pos[last] in ("NOUN", "PROPN")):
        return False
    return not any(tokens.lower[k] in PLACED for k in range(i, first))


def _beside(mention: Mention, head: int, tokens: Tokens) -> bool:
    """Whether *mention* is in apposition to the token *head*, or *head* to it."""
    first, last = tokens.at(*mention.span)
    apposed = any(tokens.dep[k] == "appos" and tokens.head[k] == head for k in range(first, last))
    return apposed or (tokens.dep[head] == "appos" and first <= tokens.head[head] < last)


def _medium(people: People, i: int, j: int, head: int, inside: list[Mention]) -> Entity | None:
    """A medium that speaks for itself: "Tasnim news agency" is Tasnim, "the president's website" is a website."""
    tokens = people.tokens
    if plain(tokens.text[head]) not in people.titles.outlets or tokens.tag[head] not in ("NN", "NNP"):
        return None
    if any(_holds(m, head, tokens) and m.entity_type == "ORG" and m.entity_id for m in inside):
        return None
    bodies = [m for m in inside if m.entity_type == "ORG" and m.entity_id and tokens.at(*m.span)[1] <= head]
    owned = any(tokens.text[k] in CLITICS for k in range(i, head))
    if bodies and not owned:
        return people.by_id.get(bodies[-1].entity_id or "")
    first = i + 1 if tokens.lower[i] in ("the", "a", "an") else i
    if first == head or tokens.lower[i] in ("a", "an"):
        return None
    text = tokens.words(first, head + 1)
    return Entity(entity_id(text, "ORG"), text, "ORG")
