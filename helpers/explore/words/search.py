"""One search over a corpus: a pattern, a selection, and the lines with their citations."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from helpers.explore.narrow import OF_ARTICLES, narrowed
from helpers.explore.select import Selection
from helpers.explore.words.concordance import concordance
from helpers.explore.words.tokens import words_of
from helpers.knowledge.rarity import rarity
from helpers.store.citations import cited

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["search", "searched", "suggested"]

#: The rarity from which a word is worth a first look, because it is not in every article.
CHOSEN = 0.25


def search(
    corpus: Corpus, pattern: str, selection: Selection | None = None, *, width: int = 60, sort: str = "place"
) -> pd.DataFrame:
    """The lines of a concordance within *selection*, each with its citation.

    With a filter on statements (speaker, kind, ...) only their words are searched, otherwise whole articles.

    Args:
        corpus: from `helpers.read`.
        pattern: words with wildcards, or ``/a regular expression/``; empty for `suggested`.
        selection: which articles, or which statements; its own ``search`` is ignored.
        width, sort: as for `helpers.explore.words.concordance.concordance`.

    Returns:
        The DataFrame from `helpers.explore.words.concordance.concordance`, with citations.
    """
    chosen = {name: value for name, value in (selection or Selection()).chosen.items() if name != "search"}
    left = narrowed(corpus, Selection(**chosen))
    within = left.quotes if chosen.keys() - set(OF_ARTICLES) else None
    said = pattern or suggested(corpus)
    # without any text there is no word to start with and nothing to find
    articles = left.articles if said else left.articles[:0]
    lines = concordance(articles, said or "-", within=within, width=width, sort=sort)
    return cited(lines, corpus.articles)


def searched(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """The articles that `search` covers."""
    chosen = {name: value for name, value in selection.chosen.items() if name in OF_ARTICLES}
    return narrowed(corpus, Selection(**chosen)).articles


def suggested(corpus: Corpus) -> str:
    """A word to start with: the most widespread and frequent one among words that are not in every news article.

    Names do not count as words.  Empty if there is no text.
    """
    held: Counter[str] = Counter()
    often: Counter[str] = Counter()
    for _, texts in corpus.sentences.groupby("article_id", sort=True)["text"]:
        words = Counter(word for text in texts for word, _, _ in words_of(text) if word.islower() and len(word) > 3)
        held.update(words.keys())
        often.update(words)
    known = [word for word in often if rarity(word) >= CHOSEN]
    return max(known, key=lambda word: (held[word], often[word], word), default="")
