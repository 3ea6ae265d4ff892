"""Phrases of office: "the Iranian president", "spokesperson for Iran's Customs Office", "Iran's Armed Forces chief".

A phrase is read from the words around its noun: descriptions to the left, "of …" or "for …" to the right. The result, a
`Role`, can be compared with another: the office, the country, the other words.
"""

from __future__ import annotations

import dataclasses
import re

from helpers.annotate.people.names import OF_FIELDS
from helpers.annotate.people.token_lists import CLITICS, Tokens
from helpers.knowledge.titles import Titles, plain

__all__ = ["Phrase", "Role", "head_word", "read_phrase"]

DESCRIBES = frozenset({"NOUN", "PROPN", "ADJ"})
LINKS = frozenset({"of", "for"})
PLACED = frozenset({"to", "at", "in"})

#: How many letters the word for a people may add to its country's name, and how long that name must be to be
#: recognised.
PEOPLES = frozenset({"n", "an", "ian", "ic", "ese", "ish", "i"})
SHORTEST = 4

#: The office, as written in titles.toml, of those who speak for others.
SPOKESPERSON = "spokesperson"
#: Offices of people who are named with their field or their university.
TEACHING = frozenset({"professor", "lecturer"})
#: Other offices that are told by their field: "the fire chief".
LEADING = frozenset({"chief", "head"})
#: Words before an office that tell no field: "the state secretary".
ANY_FIELD = frozenset({"state", "city", "county", "country", "opposition", "career", "veteran", "fellow", "line"})

#: How many words a phrase may have on each side of its noun.
REACH = 10


@dataclasses.dataclass(frozen=True)
class Role:
    """An office or trade: its noun, and the countries and other words that describe it.

    ``proper`` are the words that are names ("Texas", "Republican"); short forms are written out.  ``fields`` are the
    nouns in lower case before it ("transport").
    """

    head: str
    countries: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    former: bool = False
    proper: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()

    def fits(self, other: Role) -> bool:
        """Whether a phrase with the role *self* can mean somebody known to have the role *other*."""
        if self.head != other.head or self.former != other.former:
            return False
        if self.countries and not self.countries & other.countries:
            return False
        return not self.words or bool(self.words & other.words) or _of_one_land(self.proper, other.proper)

    def may_mean(self, other: Role, known: frozenset[str], titles: Titles) -> bool:
        """Whether nothing known about somebody contradicts that a phrase with the role *self* means this person.

        Args:
            other: one of the person's roles.
            known: the names that describe all of the person's roles, and the place after the person's name.
            titles: which nouns can replace one another ("the lawmaker", a senator), and which words are parties.
        """
        if not titles.can_stand_for(self.head, other.head) or (self.former and not other.former):
            return False
        if self.countries and other.countries and not self.countries & other.countries:
            return False
        if self.is_of_another_field(other, titles):
            return False
        return not self.speaks_against(known, titles)

    def is_of_another_field(self, other: Role, titles: Titles) -> bool:
        """Whether the words of both say what they are for, and differ: "the transport minister", a health minister;
        "the ministry's spokeswoman", a union's.  "The party secretary" may be anybody's whose party is named.
        """
        own, others = self.words, other.words | frozenset(other.head.split()) - {self.head}
        if self.head != SPOKESPERSON:
            bodies = self.fields & titles.body_nouns
            own = bodies if others & titles.body_nouns and bodies else self.fields - titles.body_nouns - ANY_FIELD
        identified = self.head == SPOKESPERSON or self.head in OF_FIELDS - TEACHING or self.head in LEADING
        return identified and bool(own and others) and not self.words & others

    def speaks_against(self, known: frozenset[str], titles: Titles) -> bool:
        """Whether *known* names a different party from *self*, or only different places and organisations."""
        for kind in (titles.parties, (self.proper | known) - titles.parties):
            own, others = self.proper & kind, known & kind
            if own and others and not own & others:
                return True
        return False


def _of_one_land(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether one names a country and the other its people: "president of Vessia", "Vessian president"."""
    return any(
        min(len(a), len(b)) >= SHORTEST and long[len(stem) :] in PEOPLES and long.startswith(stem)
        for a in some
        for b in others
        for land, long in ((a, b), (b, a))
        for stem in (land, land.rstrip("aeiouy"))
    )


@dataclasses.dataclass(frozen=True)
class Phrase:
    """A role in the text: tokens [start, end), its noun at ``head``, and its determiner."""

    start: int
    end: int
    head: int
    determiner: str
    role: Role


def head_word(i: int, tokens: Tokens, titles: Titles) -> str:
    """The office at token *i*, including the word before it if it belongs to it ("vice president")."""
    word = plain(tokens.text[i])
    if i > 1 and tokens.text[i - 1] == "-" and tokens.start[i] == tokens.end[i - 1]:
        pair = f"{plain(tokens.text[i - 2])} {word}"
        word = pair if pair in titles.compounds or word == "general" else f"{plain(tokens.text[i - 2])}-{word}"
    elif i:
        pair = f"{plain(tokens.text[i - 1])} {word}"
        if pair in titles.compounds or (word == "general" and tokens.pos[i - 1] in ("NOUN", "PROPN")):
            return titles.same.get(pair, pair)
    return titles.same.get(word, word)


def read_phrase(
    i: int, tokens: Tokens, titles: Titles, person_at: list[bool], country_at: dict[int, str], stop: int | None = None
) -> Phrase:
    """The phrase around the noun at token *i*.

    Args:
        i: the noun.
        tokens: of the article.
        titles: for offices of two words.
        person_at: whether a token belongs to a person's name.
        country_at: the code of the country that a token names or describes.
        stop: the phrase ends before this token, if a name follows it.
    """
    left, determiner = _left(i, tokens, person_at)
    right = _right(i, tokens, person_at, stop)
    office = head_word(i, tokens, titles)
    if i + 2 < right and tokens.lower[i + 1] == "of":
        # "the Leader of the Opposition" is the opposition leader
        field = plain(tokens.text[i + 2 + (tokens.pos[i + 2] == "DET" and i + 3 < right)])
        office = f"{field} {office}" if f"{field} {office}" in titles.compounds else office
    inside = [*range(left, i), *range(i + 1, right)]
    countries = frozenset(country_at[k] for k in inside if k in country_at)
    described = [
        k
        for k in inside
        if tokens.pos[k] in DESCRIBES
        and k not in country_at
        and tokens.lower[k] not in titles.former
        and tokens.text[k] not in CLITICS
    ]
    own = set(re.split("[ -]", office))
    words = frozenset(titles.written_out(tokens.lower[k]) for k in described) - own
    proper = frozenset(titles.written_out(tokens.lower[k]) for k in described if tokens.text[k][0].isupper()) - own
    former = any(tokens.lower[k] in titles.former for k in range(left, i))
    fields = frozenset(tokens.lower[k] for k in described if k < i and _is_field(k, tokens)) - own
    return Phrase(left, right, i, determiner, Role(office, countries, words, former, proper, fields))


def _is_field(k: int, tokens: Tokens) -> bool:
    """Whether the token *k* is a noun in lower case that is no part of a longer word ("63-year-old")."""
    return tokens.pos[k] == "NOUN" and tokens.text[k].islower() and "-" not in tokens.text[k - 1 : k + 2]


def _left(i: int, tokens: Tokens, person_at: list[bool]) -> tuple[int, str]:
    """The start of the phrase, and its determiner: the, a, poss (somebody's) or none."""
    first = tokens.sentences[tokens.sentence[i]][0]
    k, determiner = i, ""
    while k > first and i - k < REACH:
        before = k - 1
        if tokens.text[before] in CLITICS and before > first:
            determiner = "poss"
        elif tokens.pos[before] == "DET":
            word = tokens.lower[before]
            return before, "the" if word in ("the", "this", "that") else "a"
        elif tokens.tag[before] == "PRP$":
            return before, "poss"
        elif (person_at[before] and tokens.text[k] not in CLITICS) or not _describes(before, tokens):
            break
        k = before
    return k, determiner


def _describes(i: int, tokens: Tokens) -> bool:
    """Whether the token *i* can belong to the noun after it."""
    return tokens.pos[i] in DESCRIBES or tokens.text[i] == "-" or tokens.tag[i] == "VBN"


def _right(i: int, tokens: Tokens, person_at: list[bool], stop: int | None) -> int:
    """The end of the phrase: after "of …" and "for …", and after a name with "to" or "at"."""
    last = tokens.sentences[tokens.sentence[i]][1] if stop is None else stop
    end = k = i + 1
    while k < last and k - i < REACH:
        word = tokens.lower[k]
        if tokens.pos[k] == "ADP":
            placed = word in PLACED and k + 1 < last and (tokens.pos[k + 1] == "PROPN" or tokens.lower[k + 1] == "the")
            if end < k or not (word in LINKS or placed):
                break
        elif k == i + 1:
            break
        elif tokens.pos[k] in DESCRIBES or tokens.text[k] in CLITICS:
            end = k + 1
        elif tokens.pos[k] != "DET":
            break
        k += 1
    return end
