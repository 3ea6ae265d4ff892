"""The people, organisations and places in one article: what `find` found, and queries for the other annotators."""

from __future__ import annotations

import bisect
import dataclasses
import functools

from helpers.annotate.people.entities import Entity
from helpers.annotate.people.expressions import meant
from helpers.annotate.people.token_lists import Tokens
from helpers.base.records import Mention, Span
from helpers.knowledge.titles import Titles

__all__ = ["People"]


@dataclasses.dataclass(frozen=True)
class People:
    """The entities of an article, in order of appearance, and every place where it mentions them.

    ``unnamed`` are the tokens of nouns for people who act without a name ("a porter").
    """

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    tokens: Tokens = dataclasses.field(repr=False)
    titles: Titles = dataclasses.field(repr=False)
    unnamed: frozenset[int] = frozenset()

    def at(self, span: Span) -> Entity | None:
        """Whom the expression at *span* means: a name, a title, a pronoun, or a phrase around one of them.

        A phrase around a name that means somebody else ("the Clinton campaign", "her aides") gives nobody; a medium
        ("the president's official website") gives itself, in the article's words.
        """
        return meant(self, span)

    def within(self, span: Span) -> list[Mention]:
        """The mentions completely inside *span*, in order."""
        first = bisect.bisect_left(self._starts, span[0])
        last = bisect.bisect_left(self._starts, span[1])
        return [mention for mention in self.mentions[first:last] if mention.span[1] <= span[1]]

    @functools.cached_property
    def by_id(self) -> dict[str, Entity]:
        """The entities by their id."""
        return {entity.entity_id: entity for entity in self.entities}

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [mention.span[0] for mention in self.mentions]
