"""A cache of the tables as the widgets use them: cited, placed, words counted, codes of every filter kept.

Nobody else holds these copies, so their codes stay true.
"""

from __future__ import annotations

import dataclasses
import functools
import weakref
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from helpers.explore.counting import count_words
from helpers.explore.matching import Matcher
from helpers.explore.select import Selection
from helpers.store.citations import cited

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["KEYS", "Prepared", "prepared"]

#: The column that names one row of a table.
KEYS = {
    "quotes": "quote_id", "figures": "figure_id", "themes": "sentence_id", "sentences": "sentence_id",
}  # fmt: skip


#: The columns that statements are counted from, and those of them that are names.
COUNTED = ("quote_id", "article_id", "outlet", "speaker", "kind", "text", "words", "via", "hedged", "repeats")
NAMES = ("article_id", "outlet", "speaker", "kind", "via")


@dataclasses.dataclass(frozen=True)
class Prepared:
    """One table of a corpus, ready to be filtered a hundred times."""

    table: pd.DataFrame

    @functools.cached_property
    def matcher(self) -> Matcher:
        """The codes of its filters."""
        return Matcher(self.table)

    @functools.cached_property
    def coded(self) -> pd.DataFrame:
        """What statements are counted by, names as categories: rows are taken and counted without their letters."""
        return self.table[list(COUNTED)].astype(dict.fromkeys(NAMES, "category"))

    def positions(self, selection: Selection) -> np.ndarray:
        """Where the rows of *selection* are in the table, in order."""
        positions: np.ndarray = self.matcher.mask(selection).nonzero()[0]
        return positions

    def total(self, selection: Selection) -> int:
        """How many rows the table has for *selection* to choose from: its statements, or the acts asked for."""
        return int(self.matcher.mask(Selection(act=selection.act).for_table(self.table)).sum())

    def rows(self, selection: Selection) -> pd.DataFrame:
        """The rows of *selection*, with the table's index."""
        return self.table.iloc[self.positions(selection)]


_MADE: dict[int, tuple[Any, Prepared]] = {}


def prepared(corpus: Corpus, kind: str) -> Prepared:
    """The table *kind* of *corpus*, prepared once for as long as the table lives.

    Args:
        corpus: from `helpers.read`.
        kind: quotes, figures, themes, sentences or mentions.
    """
    table: pd.DataFrame = getattr(corpus, kind)
    kept = _MADE.get(id(table))
    if kept is None or kept[0]() is not table:
        for key in [key for key, (alive, _) in _MADE.items() if alive() is None]:
            del _MADE[key]
        own = cited(table, corpus.articles, corpus.mentions)
        if kind == "quotes":
            own = own.assign(words=[count_words(text) for text in own["text"].tolist()])  # the corpus keeps its own
        kept = (weakref.ref(table), Prepared(own.reset_index(drop=True)))
        _MADE[id(table)] = kept
    return kept[1]
