"""One search over a corpus: a pattern, a selection, and the lines with their citations."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from helpers.explore.narrow import OF_ARTICLES, analysed, narrowed
from helpers.explore.select import Selection
from helpers.explore.words.concordance import concordance
from helpers.explore.words.tokens import bare_words
from helpers.knowledge.rarity import rarity
from helpers.store.citations import cited

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["search", "searched", "suggested"]

#: The rarity from which a word is worth a first look, because it is not in every article.
CHOSEN = 0.25
#: The share of a word's occurrences after one and the same word from which the two are a fixed expression.
FIXED = 0.75
APOSTROPHES = frozenset("'\u2019")


def search(
    corpus: Corpus, pattern: str, selection: Selection | None = None, *, width: int = 60, sort: str = "place"
) -> pd.DataFrame:
    """The lines of a concordance within *selection*, each with its citation.

    With a filter on statements (speaker, kind, ...) only their words are searched, otherwise whole articles.  Articles
    in another language are loaded but not analysed, and are not searched.

    Args:
        corpus: from `helpers.read`.
        pattern: words with wildcards, or ``/a regular expression/``; empty for `suggested`.
        selection: which articles, or which statements; its own ``search`` is ignored.
        width, sort: as for `helpers.explore.words.concordance.concordance`.

    Returns:
        The DataFrame from `helpers.explore.words.concordance.concordance`, with citations.
    """
    chosen = {name: value for name, value in (selection or Selection()).chosen.items() if name != "search"}
    within = narrowed(corpus, Selection(**chosen)).quotes if chosen.keys() - set(OF_ARTICLES) else None
    said = pattern or suggested(corpus)
    articles = searched(corpus, Selection(**chosen))
    # without any text there is no word to start with and nothing to find
    articles = articles if said else articles[:0]
    lines = concordance(articles, said or "-", within=within, width=width, sort=sort)
    return cited(lines, corpus.articles)


def searched(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """The articles that `search` covers: the analysed ones, as every other count has them."""
    return analysed(corpus, selection)


def suggested(corpus: Corpus) -> str:
    """A word to start with: the most widespread and frequent one among words that are not in every news article.

    Names do not count as words, nor contractions ("don't"), nor half of a fixed expression ("cent" in "per cent"): its
    lines would all read the same.  Empty if there is no text.

    >>> suggested(corpus)
    'countries'
    """
    held: Counter[str] = Counter()
    often: Counter[str] = Counter()
    before: dict[str, Counter[str]] = defaultdict(Counter)
    for _, texts in corpus.sentences.groupby("article_id", sort=True)["text"]:
        words: Counter[str] = Counter()
        for text in texts:
            last = ""
            for word in bare_words(text):
                if word.islower() and len(word) > 3 and not APOSTROPHES & set(word):
                    words[word] += 1
                    before[word][last] += bool(last)
                last = word.casefold()
        held.update(words.keys())
        often.update(words)
    known = [word for word in often if rarity(word) >= CHOSEN]
    for word in sorted(known, key=lambda word: (held[word], often[word], word), reverse=True):
        if often[word] < 3 or before[word].most_common(1)[0][1] < FIXED * often[word]:
            return word
    return ""
