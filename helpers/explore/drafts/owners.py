"""To whom a number belongs: compare the countries and organisations in the sentences of the draft and the article.

A number that an article gives for Zambia does not support a draft's number for Sri Lanka.  If a sentence names nobody,
the one before it in its paragraph is used; if one side names nobody at all, the number belongs to somebody else only if
the article never names the draft's.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.annotate.people.spelling import fold
from helpers.base.records import Span
from helpers.explore.drafts.printed_words import AllPrinted
from helpers.explore.drafts.word_run import WordRun
from helpers.knowledge.rarity import rarity

__all__ = ["Owners"]

#: The types of entities to which a number can belong; persons mostly just state it.
KINDS = ("GPE", "LOC", "ORG")
#: More frequent words in a name do not distinguish anybody.
SAYS = 0.1
#: How many letters a country and its people share: Malaysia, Malaysian.
STEM = 5
Names = dict[str, frozenset[str]]


class Owners:
    """The names in the sentences of a draft and of the articles.

    Args:
        draft: the mentions of the draft.
        sentences: its sentences, as positions in its text.
        breaks: its paragraphs.
        mentions: those of the corpus.
        printed: the articles.
    """

    def __init__(
        self,
        draft: pd.DataFrame,
        sentences: list[Span],
        breaks: list[Span],
        mentions: pd.DataFrame,
        printed: AllPrinted,
    ) -> None:
        self._draft = draft.to_dict("records")
        self._sentences, self._breaks, self._printed = sentences, breaks, printed
        self._mentions = {
            article: rows.to_dict("records") for article, rows in mentions.groupby("article_id", sort=False)
        }
        self._stems: dict[str, frozenset[str]] = {}

    def of_draft(self, start: int) -> Names:
        """The names in the sentence that contains *start*, or in the one before it in the same paragraph."""
        paragraph = next((one for one in self._breaks if one[0] <= start < one[1]), None)
        around = [(s, e) for s, e in self._sentences if paragraph and paragraph[0] <= s and s <= start]
        for span in reversed(around[-2:]):
            names = _names(self._draft, span)
            if names:
                return names
        return {}

    def contradict(self, mine: Names, row: dict[str, Any], sentence: Span) -> bool:
        """Whether the number *row* in an article's *sentence* belongs to somebody other than the draft's (*mine*)."""
        article = row["article_id"]
        said = frozenset().union(*mine.values()) if mine else frozenset()
        if not said:
            return False
        if not said & self._all_stems(article):
            return True
        theirs = _names(self._mentions.get(article, []), sentence)
        around = self._paragraph(article, sentence[0])
        return any(
            mine[kind] and theirs.get(kind) and not mine[kind] & theirs[kind] and not mine[kind] & around
            for kind in mine
        )

    def _all_stems(self, article: str) -> frozenset[str]:
        if article not in self._stems:
            self._stems[article] = frozenset(map(_stem, self._printed.texts[article].run.words))
        return self._stems[article]

    def _paragraph(self, article: str, at: int) -> frozenset[str]:
        """The stems of the paragraph that contains *at*, and of the one before it."""
        text = self._printed.texts[article]
        number = next((n for n, (start, end) in enumerate(text.bounds) if start <= at < end), 0)
        span = text.bounds[max(0, number - 1)][0], text.bounds[number][1]
        return frozenset(map(_stem, WordRun.of(text.text, [span]).words))


def _names(mentions: list[dict[str, Any]], span: Span) -> Names:
    """The distinctive words of the names in *span*, by kind."""
    out: dict[str, set[str]] = {}
    for one in mentions:
        if span[0] <= one["start"] < span[1] and one["entity_type"] in KINDS:
            words = WordRun.of(f"{one['text']} {one['entity'] if isinstance(one['entity'], str) else ''}").words
            found = {_stem(word) for word in words if word[:1].isalpha() and rarity(word) > SAYS}
            if found:
                out.setdefault(one["entity_type"], set()).update(found)
    return {kind: frozenset(words) for kind, words in out.items()}


def _stem(word: str) -> str:
    return fold(word)[:STEM]
