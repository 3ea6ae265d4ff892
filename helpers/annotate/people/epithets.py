"""Descriptions of the person who acts in the sentences before: "the Florida senator", "the Dane", "the mum-of-four".

Such words give an office, a home or a family that the article has not given before, so only the course of the text
shows who is meant.  They mean somebody only if they say something themselves and exactly one person with a name acted
in the last sentences; with two, or with somebody unnamed whom they fit ("a governor"), they stay open.
"""

from __future__ import annotations

from collections.abc import Iterator

from helpers.annotate.people.entities import Person
from helpers.annotate.people.grammar import speaks
from helpers.annotate.people.names import Name
from helpers.annotate.people.phrases import Phrase, Role
from helpers.annotate.people.salience import weight_of
from helpers.annotate.people.surroundings import Surroundings
from helpers.annotate.people.titles import Titled
from helpers.annotate.people.token_lists import Tokens
from helpers.knowledge.places import Places

__all__ = ["described"]

#: How many sentences before the description count, not counting quoted ones.
BACK = 3
#: The weight of a mention that acts or is acted upon, and that of one that acts (see `salience`).
IN_PLAY, ACTS = 2.0, 2.8
#: The most words between "the" and the noun.
WORDS = 5
#: Endings of words for a whole people ("the Dutch", "the Danes").
PEOPLES = ("s", "ish", "ese", "nch", "tch", "sh")
PARENTS = frozenset({"mother", "father", "mum", "mom", "dad", "grandmother", "grandfather"})
#: Nouns for members of a party, whatever office they hold.
OF_PARTIES = frozenset({"leader", "lawmaker", "politician"})
INDEFINITE = frozenset({"a", "an", "another", "one"})


def described(
    around: Surroundings, names: list[Name], owner: list[Person | None], titled: list[Titled], places: Places
) -> Iterator[Titled]:
    """Each such description that speaks, with the person whom it means.

    Args:
        around: the article's tokens and names.
        names: in the order of the text.
        owner: the entity of each name.
        titled: phrases of office; one that means somebody is no such description.
        places: the gazetteer.
    """
    tokens = around.tokens
    known = {t.phrase.head for t in titled if t.person is not None or t.options != ()}
    people = [
        (name.end - 1, person)
        for name, person in zip(names, owner, strict=True)
        if person is not None and person.kind == "PERSON"
    ]
    for i, dep in enumerate(tokens.dep):
        if dep != "nsubj" or i in known or tokens.quoted[i]:
            continue
        phrase = _phrase(i, around, places)
        if phrase is None or not speaks(tokens.head[i], tokens):
            continue
        person = _only_one(phrase, people, around)
        if person is not None:
            yield Titled(phrase, person, "description")


def _phrase(i: int, around: Surroundings, places: Places) -> Phrase | None:
    """The description that ends with the token *i*, or whose noun it is; None if it is none."""
    tokens = around.tokens
    first = next((k for k in range(i - 1, max(-1, i - WORDS - 1), -1) if tokens.lower[k] == "the"), -1)
    if first < 0 or any(tokens.text[k] == "," for k in range(first, i)):
        return None
    parent = next((k for k in range(first + 1, i + 1) if tokens.lower[k] in PARENTS), -1)
    if parent >= 0:
        end = _of_children(parent, tokens)
        return Phrase(first, end, parent, "the", Role(tokens.lower[parent])) if end > i else None
    proper = frozenset(tokens.lower[k] for k in range(first + 1, i) if tokens.text[k][0].isupper())
    if i == first + 1 and tokens.text[i][0].isupper() and tokens.tag[i] in ("NNP", "NN"):
        people = not tokens.lower[i].endswith(PEOPLES) and places.people(tokens.text[i])
        return Phrase(first, i + 1, i, "the", Role("native")) if people else None
    role = around.titles.office(tokens.text[i]) or _party(i, around)
    placed = any(_is_region(first + 1, i, k, tokens, places) for k in range(first + 1, i))
    placed = placed or (role in OF_PARTIES and i == first + 2 and _is_in_letters(tokens.text[first + 1]))
    return Phrase(first, i + 1, i, "the", Role(role, proper=proper)) if role and placed else None


def _is_in_letters(word: str) -> bool:
    """Whether *word* is a party by its initials: "the NPD leader"."""
    return len(word) > 1 and word.isalpha() and word.isupper()


def _of_children(parent: int, tokens: Tokens) -> int:
    """The end of "mother of four" or "mum-of-four"; 0 if no number follows."""
    k = parent + 1
    while k < min(len(tokens), parent + 5) and tokens.lower[k] in ("-", "of"):
        k += 1
    return k + 1 if k > parent + 1 and k < len(tokens) and tokens.pos[k] == "NUM" else 0


def _party(i: int, around: Surroundings) -> str:
    """A member of a party: "the Ohio Republican", "the Texas Democrat"."""
    tokens, titles = around.tokens, around.titles
    word = titles.written_out(tokens.lower[i])
    member = word in titles.parties or word == "democrat"
    return "politician" if member and tokens.tag[i] in ("NNP", "NN") else ""


def _is_region(first: int, end: int, k: int, tokens: Tokens, places: Places) -> bool:
    """Whether the words that begin at the token *k* are a state or region: "Florida", "New Jersey"."""
    found = (places.place(" ".join(tokens.text[k:last])) for last in range(k + 1, min(end, k + 3) + 1) if k >= first)
    return tokens.text[k][0].isupper() and any(
        place is not None and place.kind in ("state", "region") for place in found
    )


def _only_one(phrase: Phrase, people: list[tuple[int, Person]], around: Surroundings) -> Person | None:
    """The only person who acts, or is acted upon, in the sentences before a phrase and whom it can mean."""
    tokens = around.tokens
    low, here = _reach(phrase.start, tokens), tokens.sentences[tokens.sentence[phrase.start]][0]
    near = [(at, person) for at, person in people if low <= at < phrase.start and not tokens.quoted[at]]
    if _is_somebody_unnamed(phrase, low, tokens) or any(at >= here for at, _ in near):
        return None
    persons = {id(person): person for _, person in near}
    told = [person for person in persons.values() if phrase.role.proper & person.described]
    if len(told) == 1:
        return told[0]
    weights = [(weight_of(at, tokens), person) for at, person in near if not _contradicts(phrase, person, around)]
    left = {id(person): person for weight, person in weights if weight >= IN_PLAY}
    return next(iter(left.values())) if len(left) == 1 and max(weight for weight, _ in weights) >= ACTS else None


def _reach(start: int, tokens: Tokens) -> int:
    """The first token of the sentences that count before the token *start*."""
    number, left = tokens.sentence[start], BACK
    while number > 0 and left:
        first, last = tokens.sentences[number - 1]
        if tokens.paragraph[start] - tokens.paragraph[first] > BACK:
            break
        number -= 1
        left -= any(not tokens.quoted[k] and tokens.pos[k] not in ("PUNCT", "SPACE") for k in range(first, last))
    return tokens.sentences[number][0]


def _contradicts(phrase: Phrase, person: Person, around: Surroundings) -> bool:
    """Whether the article says of *person* what the phrase does not: another gender, party, place or office."""
    titles, role = around.titles, phrase.role
    gender = titles.gender(around.tokens.text[phrase.head])
    if gender and person.gender not in (None, gender):
        return True
    if role.head != "native" and role.speaks_against(person.described, titles):
        return True
    if role.head in OF_PARTIES:
        return False  # a minister is also a party's leader
    return titles.office(role.head) is not None and any(
        titles.office(held.head) and not titles.can_stand_for(role.head, held.head) and held.head not in titles.anybody
        for held in person.roles
    )


def _is_somebody_unnamed(phrase: Phrase, low: int, tokens: Tokens) -> bool:
    """Whether somebody without a name whom the phrase fits came up before it: "a governor"."""
    word = tokens.lower[phrase.head]
    return any(
        tokens.lower[k] == word and any(tokens.lower[j] in INDEFINITE for j in range(max(0, k - 4), k))
        for k in range(low, phrase.start)
    )
