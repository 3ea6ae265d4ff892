"""Decide by office and pronoun whom a bare family name means when several people in the corpus share it.

"Obama" alone can mean either of two people.  An article that calls him president, or "he", means the one whom other
articles describe in the same way; if an article gives neither sign, or the signs fit both people, the name is not
joined to anyone in another article.

That only one person in the corpus has the name proves nothing: "Professor Adler" in one article need not be Ruth Adler,
a pensioner, in another.  Office, gender or story must agree, and neither office nor gender may contradict.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Protocol, TypeVar

from helpers.annotate.people.pronouns import GENDERS
from helpers.knowledge.given_names import GivenNames
from helpers.knowledge.titles import Titles

__all__ = ["PERSON_COLUMNS", "PersonMention", "SignBook", "SignReader", "Signs", "agree", "meant"]

Holder = TypeVar("Holder")

#: The columns of mentions from which the signs of people are read, and a row of them.
PERSON_COLUMNS = ("article_id", "entity", "how", "text", "start")
PersonMention = tuple[str, str, str, str, int]

#: The number of pronouns needed to infer a person's gender, and the share of them that must agree.
PRONOUNS, AGREED = 2, 0.8
#: An office belongs to a person if this many mentions give it, and this many times as many as for the next person.
HELD, LEAD = 2, 5
#: The number of other names that two articles must share to count as the same story; the second number applies if one
#: article gives the person an office that the other does not mention.
STORY, STORY_OF_OFFICE = 1, 2
#: The words right before a name that may be its title.
_BEFORE = re.compile(r"([^\W\d_][\w’'-]*\.?)\s+$")


@dataclasses.dataclass
class Signs:
    """How often somebody is referred to by each office, and as he or she."""

    offices: Counter[str] = dataclasses.field(default_factory=Counter)
    genders: Counter[str] = dataclasses.field(default_factory=Counter)

    @property
    def any(self) -> bool:
        """Whether there is a sign at all."""
        return bool(self.offices or self.genders)

    def add(self, other: Signs) -> None:
        """Add the counts of *other*."""
        for own, more in ((self.offices, other.offices), (self.genders, other.genders)):
            for name, number in more.items():
                own[name] += number

    @property
    def gender(self) -> str | None:
        """male or female if the pronouns agree, else None."""
        count = self.genders.total()
        most = self.genders.most_common(1)
        return most[0][0] if count >= PRONOUNS and most[0][1] >= AGREED * count else None


class SignReader(Protocol):
    """Where the signs of people are looked up."""

    def of(self, article: str, name: str) -> Signs:
        """The signs of *name* in *article*, which are not to be changed; none if it is not mentioned."""


class SignBook:
    """The signs of each person in each article, worked out when they are asked for.

    Args:
        persons: returns how each person is mentioned, with the `PERSON_COLUMNS`, before they are linked.
        texts: the articles' texts by id, to find the title right before a name.
        titles: which words are offices, and which show a gender.
    """

    def __init__(
        self, persons: Callable[[], Iterable[PersonMention]], texts: Mapping[str, str], titles: Titles
    ) -> None:
        self._persons, self._texts = persons, texts
        self._office, self._gender = functools.cache(titles.office), functools.cache(titles.gender)
        self._known: dict[tuple[str, str], Signs] = {}

    @functools.cached_property
    def _rows(self) -> dict[tuple[str, str], list[tuple[str, str, int]]]:
        """How, in which words and where each person is mentioned, by article and name."""
        out: dict[tuple[str, str], list[tuple[str, str, int]]] = {}
        for article, name, how, text, start in self._persons():
            out.setdefault((article, name), []).append((how, text, start))
        return out

    def of(self, article: str, name: str) -> Signs:
        """The signs of *name* in *article*, which are not to be changed; none if it is not mentioned."""
        place = article, name
        if place not in self._known:
            self._known[place] = self._read(self._texts.get(article, ""), self._rows.get(place, ()))
        return self._known[place]

    def _read(self, article: str, mentions: Iterable[tuple[str, str, int]]) -> Signs:
        """The signs in the *mentions* of one person in the text of an *article*."""
        signs = Signs()
        for how, text, start in mentions:
            if how == "pronoun":
                if gender := GENDERS.get(text.lower()):
                    signs.genders[gender] += 1
                continue
            words = text.split() if how == "title" else _title_before(article, start)
            for office in {office for word in words if (office := self._office(word))}:
                signs.offices[office] += 1
            if how == "name" and words and (gender := self._gender(words[0])):
                signs.genders[gender] += PRONOUNS
        return signs


def _title_before(article: str, start: int) -> list[str]:
    """The word right before *start* if it may be a title: it begins with a capital.

    >>> _title_before("She met Dr. Olsen", 12), _title_before("then Olsen", 5), _title_before("“Olsen", 1)
    (['Dr.'], [], [])
    """
    near = article[max(0, start - 30) : start]
    # most names follow a word without a capital, or none, which needs no pattern
    if not near[-1:].isspace() or not (last := near.split()[-1:]) or last[0].islower():
        return []
    before = _BEFORE.search(near)
    return [before[1]] if before and before[1][0].isupper() else []


def meant(signs: Signs, options: Mapping[Holder, tuple[str, Signs]], given: GivenNames) -> Holder | None:
    """Which of the *options* a bare name with these *signs* means; None if they do not show it.

    Args:
        signs: of the bare name, in its article.
        options: full name and signs of each person who can be meant.
        given: the gender of given names.
    """
    fitting = {person: known for person, (name, known) in options.items() if _fits(signs, name, known, given)}
    if signs.offices:
        holders = {holder for office in signs.offices if (holder := _holder(office, fitting)) is not None}
        return holders.pop() if len(holders) == 1 else None
    return next(iter(fitting)) if signs.gender and len(fitting) == 1 else None


def agree(signs: Signs, name: str, known: Signs, given: GivenNames, shared: int, alone: bool) -> bool:
    """Whether a bare name in one article can mean the only person with that family name in the others.

    Args:
        signs: of the bare name, in its article.
        name: the full name.
        known: the signs of that person, in all articles.
        given: the gender of given names.
        shared: how many other people and organisations are named both here and in the articles about that person.
        alone: whether the article names nobody and nothing else, so that there is no story to compare.

    >>> from helpers.knowledge.given_names import load_given_names
    >>> from helpers.knowledge.load import Knowledge
    >>> names, professor = load_given_names(Knowledge()), Signs(Counter(["professor"]))
    >>> agree(professor, "Ruth Adler", Signs(), names, shared=0, alone=True)
    False
    >>> agree(professor, "Ruth Adler", professor, names, shared=0, alone=True)
    True
    """
    if not _fits(signs, name, known, given):
        return False
    if signs.offices:
        same = bool(signs.offices.keys() & known.offices.keys())
        return same or (not known.offices and shared >= STORY_OF_OFFICE)
    gender = given.of(name.split()[0]) or known.gender
    return alone or shared >= STORY or (signs.gender is not None and signs.gender == gender)


def _holder(office: str, fitting: Mapping[Holder, Signs]) -> Holder | None:
    """The candidate who is called by *office* far more often than any other."""
    ranked = sorted(fitting, key=lambda person: -fitting[person].offices[office])
    first, second = ([fitting[person].offices[office] for person in ranked[:2]] + [0, 0])[:2]
    return ranked[0] if first >= max(HELD, LEAD * second) else None


def _fits(signs: Signs, name: str, known: Signs, given: GivenNames) -> bool:
    """Whether nothing known about the gender of *name* contradicts *signs*."""
    gender = given.of(name.split()[0]) or known.gender
    return signs.gender is None or gender is None or signs.gender == gender
