"""Lookup tables for the rules about offices: which tokens belong to whose name, and which name a country."""

from __future__ import annotations

import dataclasses

from helpers.annotate.people.names import Name
from helpers.annotate.people.phrases import Phrase, read_phrase
from helpers.annotate.people.token_lists import Tokens
from helpers.knowledge.titles import Titles

__all__ = ["NOUN_TAGS", "Surroundings", "surroundings"]

NOUN_TAGS = frozenset({"NN", "NNP"})


@dataclasses.dataclass(frozen=True)
class Surroundings:
    """The lookup tables for the rules, with one entry per token or only for the tokens concerned."""

    tokens: Tokens
    titles: Titles
    person_at: list[bool]
    country_at: dict[int, str]
    name_of: dict[int, int]

    def phrase(self, i: int, stop: int | None = None) -> Phrase:
        return read_phrase(i, self.tokens, self.titles, self.person_at, self.country_at, stop)

    def is_role(self, i: int) -> bool:
        """Whether the token *i* is one noun that can be an office or a trade; "the company Berg founded" is not."""
        tokens = self.tokens
        if tokens.tag[i] not in NOUN_TAGS or i in self.name_of or i in self.country_at:
            return False
        if self.titles.office(tokens.text[i]) is not None:
            return True
        return tokens.pos[i] == "NOUN" and tokens.lower[i] not in self.titles.body_nouns


def surroundings(names: list[Name], tokens: Tokens, titles: Titles) -> Surroundings:
    """The lookup tables for the rules."""
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
