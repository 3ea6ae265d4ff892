"""Who holds which office in an article, and whom a phrase of office means later on.

Articles name a person once with the office ("Iranian President Ebrahim Raeisi", "Tom Fitton, the president of
Judicial Watch") and then by the office alone ("the Iranian president").  Both are read into `Role`; a later
phrase means the one person whom it fits, and nobody where it fits two.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from helpers.annotate.people.entities import Person
from helpers.annotate.people.names import Name
from helpers.annotate.people.phrases import Phrase, Role, read_phrase
from helpers.annotate.people.token_lists import Tokens
from helpers.knowledge.titles import Titles, plain

__all__ = ["Titled", "honorific_genders", "learn_roles", "resolve_phrases"]

#: How far before a name its office may begin ("Leader of the Islamic Revolution Ayatollah …").
FAR = 9
#: Within how many words the name of somebody who was only called by an office must follow.
SOON = 150
#: With more holders of one office than this an article is a list, and "the president" is nobody.
MANY = 100
NOUN_TAGS = frozenset({"NN", "NNP"})


@dataclasses.dataclass(frozen=True)
class Titled:
    """A phrase of office that stands for somebody: whom, and by which rule."""

    phrase: Phrase
    person: Person | None
    rule: str


@dataclasses.dataclass(frozen=True)
class Surroundings:
    """What the rules of this module look at."""

    tokens: Tokens
    titles: Titles
    person_at: list[bool]
    country_at: dict[int, str]
    name_of: dict[int, int]

    def phrase(self, i: int, stop: int | None = None) -> Phrase:
        return read_phrase(i, self.tokens, self.titles, self.person_at, self.country_at, stop)

    def is_role(self, i: int) -> bool:
        """Whether the token *i* is one noun that can be an office or a trade."""
        tokens = self.tokens
        if tokens.tag[i] not in NOUN_TAGS or i in self.name_of or i in self.country_at:
            return False
        return tokens.pos[i] == "NOUN" or self.titles.office(tokens.text[i]) is not None


def surroundings(names: list[Name], tokens: Tokens, titles: Titles) -> Surroundings:
    """The tables that the rules look things up in."""
    person_at = [False] * len(tokens)
    country_at: dict[int, str] = {}
    name_of: dict[int, int] = {}
    for number, name in enumerate(names):
        for i in range(name.start, name.end):
            if name.kind == "PERSON":
                person_at[i] = True
                name_of[i] = number
            elif name.country:
                country_at[i] = name.country.code
    return Surroundings(tokens, titles, person_at, country_at, name_of)


def honorific_genders(names: list[Name], tokens: Tokens, titles: Titles) -> dict[int, str]:
    """The gender that the words right before a name tell, by the number of the name."""
    out = {}
    for number, name in enumerate(names):
        if name.kind == "PERSON":
            for i in range(name.start - 1, max(-1, name.start - 4), -1):
                gender = titles.gender(tokens.text[i])
                if gender:
                    out[number] = gender
                elif not (titles.is_honorific(tokens.text[i]) or tokens.text[i] == "."):
                    break
    return out


def learn_roles(around: Surroundings, names: list[Name], owner: list[Person | None]) -> set[int]:
    """Write into each person the roles that the article gives; the nouns that are spoken for are returned."""
    used: set[int] = set()
    counterparts = []
    for name, person in zip(names, owner, strict=True):
        if person is None or name.kind != "PERSON":
            continue
        for phrase in _before(around, name):
            used.add(phrase.head)
            if phrase.role.head == "counterpart":
                counterparts.append((phrase, person))
            else:
                _give(around, person, phrase)
    for phrase, number in (*_beside(around), *_equated(around)):
        holder = owner[number]
        if holder is not None and phrase.head not in used:
            used.add(phrase.head)
            _give(around, holder, phrase)
    for phrase, met in counterparts:
        _counterpart(around, phrase, met, owner)
    return used


def _give(around: Surroundings, person: Person, phrase: Phrase) -> None:
    if phrase.role not in person.roles:
        person.roles.append(phrase.role)
    gender = around.titles.gender(around.tokens.text[phrase.head])
    if gender:
        person.genders[gender] += 5


def _before(around: Surroundings, name: Name) -> Iterator[Phrase]:
    """The office right before a name, or before its honorific; and one that is put before that in turn."""
    tokens, first = around.tokens, around.tokens.sentences[around.tokens.sentence[name.start]][0]
    i = name.start - 1
    while i >= first and _addresses(tokens.text[i], around.titles):
        i -= 1
    joins = {"of", "the", "for", "and", "'s", "’s"}
    if i >= first and around.is_role(i):
        yield around.phrase(i, stop=i + 1)
        if not tokens.text[i][0].isupper():
            return
        # "Leader of the Popular Movement Cardinal …" is both; "the Leader of … and President Raisi" are two persons
        joins.discard("and")
        i -= 1
    # "Leader of the Islamic Revolution Ayatollah …": capitalised words and "of the" back to an office
    for k in range(i, max(first, i - FAR) - 1, -1):
        if (
            around.titles.office(tokens.text[k])
            and tokens.tag[k] in NOUN_TAGS
            and k + 1 <= i
            and tokens.pos[k + 1] == "ADP"
        ):
            yield around.phrase(k, stop=i + 1)
            return
        if not (tokens.text[k][0].isupper() or tokens.lower[k] in joins):
            return


def _addresses(word: str, titles: Titles) -> bool:
    """Whether *word* is an honorific and no office."""
    return (titles.is_honorific(word) or plain(word) in titles.name_honorifics) and titles.office(word) is None


def _beside(around: Surroundings) -> Iterator[tuple[Phrase, int]]:
    """Roles in apposition: "Tom Fitton, the president of Judicial Watch", "its director, Jeremy Boreing"."""
    tokens = around.tokens
    for i, dep in enumerate(tokens.dep):
        if dep != "appos":
            continue
        one, other = i, tokens.head[i]
        if around.is_role(one) and other in around.name_of:
            yield around.phrase(one), around.name_of[other]
        elif around.is_role(other) and one in around.name_of:
            yield around.phrase(other), around.name_of[one]


def _equated(around: Surroundings) -> Iterator[tuple[Phrase, int]]:
    """Roles behind a form of "be": "Mook is the campaign manager"."""
    tokens = around.tokens
    said = {tokens.head[i]: i for i, dep in enumerate(tokens.dep) if dep == "attr" and around.is_role(i)}
    if not said:
        return
    for i, dep in enumerate(tokens.dep):
        if (
            dep == "nsubj"
            and i in around.name_of
            and tokens.lower[tokens.head[i]] in ("is", "was", "became", "’s", "'s")
        ):
            attribute = said.get(tokens.head[i])
            if attribute is not None and attribute > i:
                phrase = around.phrase(attribute)
                if phrase.determiner:
                    yield phrase, around.name_of[i]


def _counterpart(around: Surroundings, phrase: Phrase, person: Person, owner: list[Person | None]) -> None:
    """ "his Iranian counterpart X" holds the office of the other one in the sentence."""
    first, last = around.tokens.sentences[around.tokens.sentence[phrase.head]]
    for i in range(first, last):
        other = owner[around.name_of[i]] if i in around.name_of else None
        if other is not None and other is not person and other.roles:
            role = Role(other.roles[0].head, phrase.role.countries)
            if role not in person.roles:
                person.roles.append(role)
            return


def resolve_phrases(
    around: Surroundings, names: list[Name], people: list[Person], owner: list[Person | None], used: set[int]
) -> list[Titled]:
    """Each phrase of office that stands alone, with the person whom it means (None: the article does not tell)."""
    tokens, titles = around.tokens, around.titles
    holders: dict[str, list[Person]] = {}
    for person in people:
        for role in person.roles:
            bucket = holders.setdefault(role.head, [])
            if person not in bucket[-1:]:
                bucket.append(person)
    heads = {head.split()[-1] for head in holders} | titles.nouns
    out = []
    for i, word in enumerate(tokens.lower):
        if word not in heads or i in used or not around.is_role(i) or not _stands_alone(around, i):
            continue
        phrase = around.phrase(i)
        if phrase.determiner == "the" or (phrase.determiner == "poss" and phrase.role.countries):
            meant, rule = _holder(phrase.role, holders), "office"
            if meant is None:
                meant, rule = _named_after(around, phrase, names, owner), "named afterwards"
                if meant is not None:
                    _give(around, meant, phrase)
                    holders.setdefault(phrase.role.head, []).append(meant)
            if meant is not None or phrase.role.head in titles.nouns or phrase.role.head in titles.compounds:
                out.append(Titled(phrase, meant, rule if meant else "open"))
    return out


def _stands_alone(around: Surroundings, i: int) -> bool:
    """Whether the noun at *i* is no part of a longer one ("president elect") and no title of a name."""
    tokens = around.tokens
    if tokens.dep[i] == "compound":
        return False
    after = i + 1
    if after >= len(tokens):
        return True
    return not (tokens.pos[after] in ("NOUN", "PROPN") or tokens.text[after] == "-")


def _holder(role: Role, holders: dict[str, list[Person]]) -> Person | None:
    """The one person whom *role* fits; a phrase that names a country fits nobody of whom none is known."""
    fits = [p for p in holders.get(role.head, [])[:MANY] if any(role.fits(r) for r in p.roles)]
    return fits[0] if len(fits) == 1 else None


def _named_after(around: Surroundings, phrase: Phrase, names: list[Name], owner: list[Person | None]) -> Person | None:
    """ "The spokesperson said …" and, in the next paragraph, a new full name as the subject: that is the one."""
    tokens = around.tokens
    if tokens.dep[phrase.head] != "nsubj" or not (phrase.role.words or phrase.role.countries):
        return None
    paragraph = tokens.paragraph[phrase.head]
    at = phrase.end
    while at < min(len(tokens), phrase.end + SOON) and tokens.paragraph[at] <= paragraph + 1:
        if at in around.name_of:
            number = around.name_of[at]
            name, person = names[number], owner[number]
            new = person is not None and person.first == name.start and person.full and not person.roles
            subject = tokens.dep[name.end - 1] == "nsubj" and not tokens.quoted[at]
            following = tokens.sentence[at] > tokens.sentence[phrase.head]
            if new and subject and following:
                return person
            if person is not None and following:
                return None
        at += 1
    return None
