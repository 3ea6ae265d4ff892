"""Who is who in one article: names, titles and pronouns, and the person, organisation or place that each means.

One pass over the existing parse: names with corrected types (`names`), names of one person joined (`entities`), offices
learnt and resolved (`titles`), pronouns resolved (`pronouns`).  If the article does not show whom an expression means,
its entity is left empty rather than guessed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.people.aliases import known_aliases, office_holder
from helpers.annotate.people.bodies import find_bodies
from helpers.annotate.people.doubtful import borne_out
from helpers.annotate.people.entities import Entity, Person, group
from helpers.annotate.people.epithets import described
from helpers.annotate.people.known import People
from helpers.annotate.people.name_correction import find_names
from helpers.annotate.people.names import Name
from helpers.annotate.people.nicknames import called_so, given_names_only, known_as, nicknames
from helpers.annotate.people.office_letters import office_letters, with_lettered
from helpers.annotate.people.papers import settle_media
from helpers.annotate.people.pronouns import GENDERS, resolve_open
from helpers.annotate.people.roles import learn_roles
from helpers.annotate.people.surroundings import surroundings
from helpers.annotate.people.titles import Titled, honorific_genders, relatives, resolve_phrases
from helpers.annotate.people.token_lists import Tokens, read_tokens
from helpers.annotate.people.unnamed import unnamed
from helpers.base.records import Mention
from helpers.knowledge.cues import load_cues
from helpers.knowledge.given_names import load_given_names
from helpers.knowledge.load import Knowledge
from helpers.knowledge.people import load_people
from helpers.knowledge.person_nouns import load_person_nouns
from helpers.knowledge.places import load_places
from helpers.knowledge.titles import load_titles

if TYPE_CHECKING:
    from helpers.language.parse import Parsed

__all__ = ["find_people"]


def find_people(parsed: Parsed, knowledge: Knowledge) -> People:
    """The people, organisations and places in one parsed article.

    Args:
        parsed: the article and its parse.
        knowledge: the word lists in force; titles.toml, person_nouns.toml, countries.csv and people.toml are used.
    """
    titles, places, known = load_titles(knowledge), load_places(knowledge), load_people(knowledge)
    given, tokens = load_given_names(knowledge), read_tokens(parsed)
    nouns, cues = load_person_nouns(knowledge), load_cues(knowledge)
    titles = with_lettered(titles, parsed.doc, tokens, cues, given)
    named = find_names(parsed.doc, tokens, places, titles, given, nouns)
    named = borne_out(named, tokens, places, titles, given, cues, nouns)
    settle_media(named, tokens, titles, given)
    names = known_aliases(tokens, office_letters(named, tokens, titles), known)
    names = sorted([*names, *nicknames(tokens, names, nouns, titles)], key=lambda name: name.start)
    names = sorted([*names, *given_names_only(tokens, names, nouns)], key=lambda name: name.start)
    names = sorted([*names, *known_as(names, tokens)], key=lambda name: name.start)
    kin = relatives(names, tokens, titles)
    people, owner = group(names, honorific_genders(names, tokens, titles), known, given, titles, kin)
    around = surroundings(names, tokens, titles)
    used = learn_roles(around, names, owner)
    titled = resolve_phrases(around, names, people, owner, used)
    called = {noun: owner[k] for noun, k in called_so(names, tokens, titles) if noun not in used}
    titled = [t for t in titled if t.phrase.head not in called]
    titled += [Titled(around.phrase(noun), person, "nickname") for noun, person in called.items()]
    told = list(described(around, names, owner, titled, places))
    spoken = {t.phrase.head for t in told}
    titled = [*(t for t in titled if t.phrase.head not in spoken), *told]
    if known.people:
        titled = [t if t.options else office_holder(t, people, known, parsed.article.date) for t in titled]
    make = _Maker(parsed, tokens)
    for name, person in zip(names, owner, strict=True):
        make.add(name.start, name.end, person, name.kind, _how(name), name.rule)
    known_nouns = used | {t.phrase.head for t in titled if t.person is not None or t.options != ()}
    without_name = list(unnamed(around, known_nouns, nouns))
    mentioned = _mentioned(names, owner, titled)
    meant = {one.at: one.person for one in resolve_open(tokens, mentioned, without_name, titled, titles)}
    for t in titled:
        person = t.person or meant.get(t.phrase.head)
        rule = t.rule if t.person or not person else "salience"
        make.add(t.phrase.start, t.phrase.end, person, "PERSON", "title", rule)
    for at, person in meant.items():
        if tokens.lower[at] in GENDERS:
            make.add(at, at + 1, person, "PERSON", "pronoun", "salience" if person else "open")
    bodies = find_bodies(tokens, names, owner, meant, titles)
    for body in bodies:
        make.add(body.start, body.end, body.person, "ORG", body.how, "body noun")
    people += dict.fromkeys(body.person for body in bodies)
    mentions = tuple(sorted(make.mentions, key=lambda mention: mention.span))
    entities = {make.entity(person).entity_id: make.entity(person) for person in people}
    return People(tuple(entities.values()), mentions, tokens, titles, frozenset(i for i, _ in without_name))


def _mentioned(names: list[Name], owner: list[Person | None], titled: list[Titled]) -> list[tuple[int, Person]]:
    """The last token of each name and title that means a person, with the person, in order."""
    named = [
        (name.end - 1, whose) for name, whose in zip(names, owner, strict=True) if whose and whose.kind == "PERSON"
    ]
    return sorted([*named, *((t.phrase.head, t.person) for t in titled if t.person)], key=lambda pair: pair[0])


def _how(name: Name) -> str:
    """The kind of mention; a country's people and capital are aliases of it."""
    if name.country and " ".join(name.parts).casefold() != name.country.name.casefold():
        return "alias"
    return "alias" if name.rule == "known alias" else "name"


class _Maker:
    """Makes the mentions of one article; each entity is made once."""

    def __init__(self, parsed: Parsed, tokens: Tokens) -> None:
        self.parsed, self.tokens = parsed, tokens
        self.mentions: list[Mention] = []
        self.made: dict[int, Entity] = {}

    def entity(self, person: Person) -> Entity:
        """The entity of *person*."""
        found = self.made.get(id(person))
        if found is None:
            found = self.made[id(person)] = person.entity()
        return found

    def add(self, first: int, last: int, person: Person | None, kind: str, how: str, rule: str) -> None:
        """One mention of *person* at the tokens [first, last)."""
        span = (self.tokens.start[first], self.tokens.end[last - 1])
        entity = self.entity(person) if person is not None else None
        mention = Mention(
            article_id=self.parsed.article.article_id,
            paragraph=self.tokens.paragraph[first],
            span=span,
            text=self.parsed.text[slice(*span)],
            rule=rule,
            entity_id=entity.entity_id if entity else None,
            entity=entity.name if entity else None,
            entity_type=entity.entity_type if entity else kind,
            how=how,
        )
        self.mentions.append(mention)
