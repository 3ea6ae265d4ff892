"""Whose words they are: the speaker that a draft names, and the one to whom the article attributes them.

Two names count as two people only if both are names and nothing links them: an office, an organisation for which a
person speaks, a pronoun, or a name that one of the two texts does not give leaves the question open.  Calling a correct
name wrong would be worse than letting a wrong name pass.
"""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from helpers.annotate.people.spelling import alike, fold, same_person
from helpers.base.records import Span
from helpers.base.several import parted
from helpers.knowledge.load import in_force
from helpers.knowledge.rarity import rarity
from helpers.knowledge.titles import load_titles

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["Attributed", "SpeakersOf", "attributed_to"]

#: Words in a name that are more frequent in the news do not distinguish organisations ("of", "the").
SAYS = 0.1


@dataclasses.dataclass(frozen=True)
class Attributed:
    """The speakers: names, the words used for them here, and whether they are persons."""

    names: tuple[str, ...] = ()
    source: str = ""
    persons: bool = False
    quote_id: str = ""
    via: str = ""


def attributed_to(quotes: pd.DataFrame, spans: Iterable[Span]) -> Attributed:
    """The speaker of the row of *quotes* (of one article) that shares most with *spans*."""
    best, most = None, 0
    for row in quotes.itertuples():
        shared = sum(max(0, min(end, e) - max(start, s)) for start, end in spans for s, e in row.spans)
        if shared > most:
            best, most = row, shared
    if best is None:
        return Attributed()
    names = tuple(parted(best.speaker)) if isinstance(best.speaker, str) else ()
    kinds = parted(best.speaker_type) if isinstance(best.speaker_type, str) else ()
    source, via = (value if isinstance(value, str) else "" for value in (best.source, best.via))
    return Attributed(names, source, bool(kinds) and all(k == "PERSON" for k in kinds), str(best.quote_id), via)


class SpeakersOf:
    """The speakers of a corpus, and which names belong to one person there."""

    def __init__(self, corpus: Corpus) -> None:
        self._quotes = dict(list(corpus.quotes.groupby("article_id", sort=False)))
        self._outlets = dict(zip(corpus.articles["article_id"], corpus.articles["outlet"], strict=True))
        self._called: dict[str, set[str]] = collections.defaultdict(set)
        named = corpus.mentions[corpus.mentions["how"].isin(["name", "alias"]) & corpus.mentions["entity"].notna()]
        for words, entity in named[["text", "entity"]].drop_duplicates().itertuples(index=False):
            self._called[fold(words)].add(fold(entity))
        people = named.loc[named["entity_type"] == "PERSON", "entity"].drop_duplicates()
        self._people = {fold(word): name for name in people for word in (name, *_words(name)[-1:])}

    def of_draft(self, said: Attributed) -> Attributed:
        """*said*, with its type from the articles if the draft alone does not show that its source is a person."""
        if said.names or not said.source:
            return said
        name = self._people.get(fold(" ".join(_words(said.source))))
        return dataclasses.replace(said, names=(name,), persons=True) if name else said

    def at(self, article: str, span: Span) -> Attributed:
        """The speaker to whom *article* attributes the words at *span*."""
        rows = self._quotes.get(article)
        return Attributed() if rows is None else attributed_to(rows, [span])

    def same(self, one: str, other: str) -> bool:
        """Whether two names may belong to one person or organisation.

        This includes spellings, a family name alone, and names that the articles use for the same person.
        """
        a, b = _parts(one), _parts(other)
        if not a or not b or a <= b or b <= a:
            return True
        if {fold(one), *self._called.get(fold(one), ())} & {fold(other), *self._called.get(fold(other), ())}:
            return True
        mine, theirs = tuple(_words(one)), tuple(_words(other))
        if min(len(mine), len(theirs)) == 1:
            return any(alike(mine[-1], word) for word in theirs) or any(alike(theirs[-1], word) for word in mine)
        return same_person(mine, theirs)

    def another(self, said: Attributed, found: Attributed, article: str, near: str, before: str) -> bool:
        """Whether the draft attributes to one speaker what the article attributes to somebody else.

        Args:
            said: the speaker in the draft.
            found: the speaker in the article.
            article: its id.
            near: the article's words around the quotation, which may name a speaker that was not found.
            before: the article up to the quotation.
        """
        if not said.names or not found.names:
            return False
        outlet = self._outlets.get(article)
        others = [*found.names, *parted(found.via), *([outlet] if isinstance(outlet, str) else [])]
        # a family name alone may be any member of the family, whoever it is in the draft's other lines
        called = [*said.names, *([said.source] if len(said.source.split()) == 1 else [])]
        if any(self.same(one, other) for one in called for other in others):
            return False
        if said.persons and found.persons and _named_in(found):
            return True
        # "he" means the person found by the rules, unless the draft's speaker is the last one named before the words
        if said.persons and found.persons and found.source:
            return max(map(before.rfind, _last(said))) <= max(map(before.rfind, _last(found)))
        words = {fold(word) for word in near.replace("’s", " ").replace("'s", " ").split()}
        return not any(fold(_words(name)[-1]) in words for name in said.names)


def _words(name: str) -> Sequence[str]:
    words = [word.strip(".,'’") for word in name.replace("’s", "").replace("'s", "").split()]
    titles = load_titles(in_force())
    named = [word for word in words if word and not titles.is_honorific(word) and titles.office(word) is None]
    return [word for word in named if rarity(word.lower()) > SAYS] or words


def _last(said: Attributed) -> list[str]:
    return [_words(name)[-1] for name in said.names]


def _parts(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _words(name))


def _named_in(found: Attributed) -> bool:
    """Whether the article names the speaker in that place, and not by an office or a pronoun."""
    words = {fold(word.strip(".,;:'’")) for word in found.source.replace("’s", "").split()}
    return any(words & _parts(name) for name in found.names)
