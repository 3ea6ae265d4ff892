"""People who act in an article without a name: "a porter who …", "his successor", "the defendant", "one of them".

A pronoun after such a subject refers to it and not to a person named before, so these count like names (see
`pronouns`), except that they yield no name: the words of somebody unnamed are attributed to nobody.  A list
(person_nouns.toml, titles.toml) or a following "who" shows whether a noun means a person.  Only "the" with a
description ("the two-term president", "the Oregon native") may be another expression for somebody with a name: see
`epithets_left_out`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from helpers.annotate.people.entities import Person
from helpers.annotate.people.surroundings import Surroundings
from helpers.annotate.people.token_lists import Tokens
from helpers.knowledge.person_nouns import PersonNouns
from helpers.knowledge.titles import Titles

__all__ = ["UNNAMED", "epithets_left_out", "unnamed"]

#: The kind of a person who counts without a name.
UNNAMED = "UNNAMED"
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: "No president has said so" refers to nobody.
NOBODY = frozenset({"no", "any", "every", "each", "either", "neither"})
#: Words that mean one of several ("one of them", "another of the guards"), or anybody.
ONE, SOMEBODY = frozenset({"one", "another"}), frozenset({"someone", "somebody"})
#: Within how many tokens a name in apposition follows.
FAR = 40
#: Words after which somebody's name is given.
NAMED = frozenset({"named", "called"})
THEM = frozenset({"them", "us", "these", "those"})


def unnamed(around: Surroundings, known: Collection[int], nouns: PersonNouns) -> Iterator[tuple[int, Person]]:
    """The nouns outside quotation marks for people who act without a name, each with a separate person.

    Args:
        around: the article's tokens and names.
        known: nouns whose person the article names, or that are resolved elsewhere.
        nouns: nouns for persons.
    """
    tokens = around.tokens
    for i, dep in enumerate(tokens.dep):
        if not (dep in SUBJECTS or _opens(i, tokens)) or tokens.quoted[i] or i in known or i in around.name_of:
            continue
        if (_is_one_of(i, tokens, nouns) or _is_person(i, around, nouns)) and not _is_named(i, around):
            person = Person(UNNAMED, first=i)
            phrase = around.phrase(i)
            if phrase.determiner == "the" and (phrase.role.words or phrase.role.countries or phrase.role.former):
                person.roles.append(phrase.role)
            gender = around.titles.gender(tokens.text[i]) or nouns.gender(tokens.lower[i])
            if gender:
                person.genders[gender] += 5
            yield i, person


def _is_person(i: int, around: Surroundings, nouns: PersonNouns) -> bool:
    """Whether the token *i* is a single noun for a person, not for nobody."""
    tokens = around.tokens
    if tokens.tag[i] not in ("NN", "VBN") or any(
        tokens.head[k] == i and tokens.lower[k] in NOBODY for k in range(max(0, i - 8), i)
    ):
        return False
    if nouns.is_person(tokens.lower[i]) or around.titles.office(tokens.text[i]) or around.titles.gender(tokens.text[i]):
        return True
    return i + 1 < len(tokens) and tokens.lower[i + 1] == "who" and tokens.dep[tokens.head[i + 1]] == "relcl"


def _opens(i: int, tokens: Tokens) -> bool:
    """Whether a sentence opens with the noun *i* and its article, and the parser took it for the whole."""
    first = tokens.sentences[tokens.sentence[i]][0]
    return tokens.dep[i] == "ROOT" and i == first + 1 and (tokens.pos[first] == "DET" or tokens.tag[first] == "PRP$")


def _is_one_of(i: int, tokens: Tokens, nouns: PersonNouns) -> bool:
    """Whether the token *i* is "somebody" or picks one of several persons: "one of them", "another of the guards"."""
    if tokens.lower[i] in SOMEBODY:
        return True
    if tokens.lower[i] not in ONE or i + 2 >= len(tokens) or tokens.lower[i + 1] != "of":
        return False
    last = next((k for k in range(i + 2, min(len(tokens), i + 8)) if tokens.head[k] == i + 1), -1)
    if last < 0:
        return False
    return tokens.lower[last] in THEM or (
        tokens.tag[last] == "NNS"
        and any(
            nouns.is_person(tokens.lower[last].removesuffix(end) + instead)
            for end, instead in (("s", ""), ("es", ""), ("ies", "y"), ("men", "man"), ("people", "person"))
            if tokens.lower[last].endswith(end)
        )
    )


def _is_named(i: int, around: Surroundings) -> bool:
    """Whether a person's name is next to the noun *i*: "Foreman Ivo Lasek", "the head of the mill, Ilan Dorsey,"."""
    tokens, end = around.tokens, around.phrase(i).end
    if end < len(tokens) and tokens.lower[end] in NAMED and _at(end + 1, around):
        return True  # "a driver named Beatriz"
    if end < len(tokens) and (around.person_at[end] or (tokens.text[end] in (",", ":") and _at(end + 1, around))):
        return True
    last = min(tokens.sentences[tokens.sentence[i]][1], i + FAR)
    return any(around.person_at[k] and tokens.dep[k] == "appos" and tokens.head[k] == i for k in range(i + 1, last))


def _at(i: int, around: Surroundings) -> bool:
    return i < len(around.tokens) and around.person_at[i]


def epithets_left_out(scores: list[tuple[float, Person]], titles: Titles) -> list[tuple[float, Person]]:
    """*scores* without people who are unnamed only because they are described: the leading person with a name is meant.

    News writing varies its words for one person ("Beck … The radio talker … He").  A person whose office does not fit
    the description, or who belongs to another place or party, is not meant.
    """
    lead = next((person for _, person in scores if person.kind != UNNAMED), None)
    if lead is None or scores[0][1] is lead:
        return scores
    return [pair for pair in scores if not (pair[1].kind == UNNAMED and _is_epithet(pair[1], lead, titles))]


def _is_epithet(described: Person, named: Person, titles: Titles) -> bool:
    if not described.roles or named.first > described.first:
        return False
    role = described.roles[0]
    if role.speaks_against(named.described, titles):
        return False
    if any(role.head == held.head and role.is_of_another_field(held, titles) for held in named.roles):
        return False
    return not named.roles or bool(role.proper) or any(role.head == held.head for held in named.roles)
