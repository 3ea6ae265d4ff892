"""A cache of the tables for selections and counts: with citations, places, word counts and the codes of every filter.

A filter compares each different value once and chooses rows by their codes, and a count adds up codes; both are made
once for a table, so that the next selection of a large corpus costs little.  Only whole new tables replace those of a
corpus (`helpers.store.corpus.Corpus.update`), so the codes remain valid.
"""

from __future__ import annotations

import dataclasses
import functools
import weakref
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from helpers.explore.counting import counted, grouped_by, repeated, word_counts
from helpers.explore.matching import Matcher, column_of
from helpers.explore.select import Selection
from helpers.explore.speakers import each_statement as of_each
from helpers.explore.speakers import monthly, summed
from helpers.explore.themes import wording
from helpers.store.citations import cited
from helpers.store.columns import CitedColumns
from helpers.store.corpus import CITED

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["KEYS", "Prepared", "prepared"]

#: The column that identifies a row of a table.
KEYS = {
    "quotes": "quote_id", "figures": "figure_id", "themes": "sentence_id", "sentences": "sentence_id",
}  # fmt: skip


#: Of how many selections the rows and the counts are kept.
KEPT = 4
#: The columns used to count statements, and those of them that contain names.
COUNTED = ("article_id", "paragraph", "outlet", "speaker", "kind", "words", "via", "hedged")
#: The columns of `helpers.explore.speakers.each_statement` from which words by speaker, and by month, are summed.
OF_WORDS = ("speaker", "outlet", "kind", "words", "relayed", "again")
OF_MONTHS = ("speaker", "statements", "words", "shared_statements", "shared_words")
NAMES = ("article", "outlet", "speaker", "kind", "via")


@dataclasses.dataclass(frozen=True)
class Prepared:
    """One table of a corpus, prepared for repeated filtering; of statements, figures and themes only what is asked for
    is read.
    """

    table: pd.DataFrame | CitedColumns
    _counts: dict[str, tuple[pd.DataFrame, pd.DataFrame]] = dataclasses.field(default_factory=dict, repr=False)
    _masks: dict[str, np.ndarray] = dataclasses.field(default_factory=dict, repr=False)
    _several: dict[str, tuple[np.ndarray, np.ndarray, list[str]]] = dataclasses.field(default_factory=dict, repr=False)
    #: What other modules compute from it once.
    kept: dict[str, Any] = dataclasses.field(default_factory=dict, repr=False)
    _each: list[tuple[pd.DataFrame, pd.DataFrame]] = dataclasses.field(default_factory=list, repr=False)

    @functools.cached_property
    def matcher(self) -> Matcher:
        """The codes of its filters."""
        return Matcher(self.table)

    @functools.cached_property
    def coded(self) -> pd.DataFrame:
        """The columns used for counting, with names as categories and with `helpers.explore.counting.repeated`, so that
        rows are selected and counted without comparing strings.
        """
        names = {column_of(name): self.matcher.categories(name) for name in NAMES}
        names["speaker"] = _in_order(names["speaker"])
        again = repeated(self.table)
        plain = {name: self.table[name] for name in COUNTED if name not in names}
        every = {name: plain[name] if name in plain else names[name] for name in COUNTED}
        return pd.DataFrame(every | {name: again[name] for name in again.columns})

    def speaker_words(self, selection: Selection, articles: pd.DataFrame) -> pd.DataFrame:
        """Words by speaker, outlet and kind in the rows of *selection*; of the latest selections they are kept."""
        name = repr(selection)
        if name not in self._counts or self._counts[name][0] is not articles:
            _forget(self._counts)
            self._counts[name] = articles, summed(self._counting(selection, articles, OF_WORDS))
        return self._counts[name][1]

    def _counting(self, selection: Selection, articles: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
        """The rows of `each_statement` that are in *selection* and count, with the columns *names*."""
        every = self.each_statement(articles)[[*names, "place", "first", "added"]]
        here = self.mask(selection)[every["place"].to_numpy()]
        return counted(every if here.all() else every[here])

    def each_statement(self, articles: pd.DataFrame) -> pd.DataFrame:
        """The statements with one row for each speaker, made once for the *articles*."""
        if not self._each or self._each[0][0] is not articles:
            self._each[:] = [(articles, of_each(self.coded, articles))]
        return self._each[0][1]

    def monthly(self, selection: Selection, articles: pd.DataFrame) -> pd.DataFrame:
        """Words by month and speaker in the rows of *selection* (`helpers.explore.speakers.by_month`)."""
        some = self._counting(selection, articles, OF_MONTHS)
        ids = self.coded["article_id"].array
        month = grouped_by(articles, "month")
        called = [month.get(article, "") for article in ids.categories.tolist()]
        names, codes = np.unique(np.array(called, dtype="object"), return_inverse=True)
        own = codes[ids.codes[some["place"].to_numpy()]] if len(some) else np.zeros(0, dtype="int64")
        return monthly(some.assign(month=pd.Categorical.from_codes(own, categories=names.tolist())))

    def positions(self, selection: Selection) -> np.ndarray:
        """Where the rows of *selection* are in the table, in order."""
        positions: np.ndarray = self.mask(selection).nonzero()[0]
        return positions

    def mask(self, selection: Selection) -> np.ndarray:
        """For each row, whether it is one of *selection*; of the latest selections this is kept, not to be changed."""
        name = repr(selection)
        if name not in self._masks:
            _forget(self._masks)
            self._masks[name] = self.matcher.mask(selection)
        return self._masks[name]

    @functools.cached_property
    def spans(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The place of each span's statement, where the span starts and where it ends."""
        stored = self._stored("spans")
        if stored is not None and not stored.null_count:
            places, spans = _listed(stored)
            return places, *spans.flatten().to_numpy().reshape(-1, 2).T
        every = self.table["spans"].tolist()
        both = np.array([span for several in every for span in several], dtype="int64").reshape(-1, 2)
        return np.repeat(np.arange(len(every)), [len(several) for several in every]), both[:, 0], both[:, 1]

    def article_codes(self, other: Prepared) -> np.ndarray:
        """The codes that the articles of the rows of another table have in this one; -1 if it has no rows of theirs."""
        theirs, here = other.matcher.categories("article"), self.matcher.categories("article").categories
        found = pc.index_in(pa.array(theirs.categories, pa.string()), value_set=pa.array(here, pa.string()))
        places = np.append(found.fill_null(-1).to_numpy(), -1)  # the last is a missing value, whose code is -1
        codes: np.ndarray = places[theirs.codes]
        return codes

    def several(self, name: str) -> tuple[np.ndarray, np.ndarray, list[str]]:
        """The values of a filter with several in a row: for each the place of its row and its code, and the values."""
        if name not in self._several and (stored := self._stored(column_of(name))) is not None:
            places, each = _listed(stored)
            found = each.dictionary_encode()
            self._several[name] = places, found.indices.to_numpy().astype("int64"), found.dictionary.to_pylist()
        if name not in self._several:
            rows = [some or () for some in self.table[column_of(name)].tolist()]
            places = np.repeat(np.arange(len(rows)), [len(some) for some in rows])
            codes, values = pd.factorize(np.array([one for some in rows for one in some], dtype="object"))
            self._several[name] = places, codes, list(values)
        return self._several[name]

    def _stored(self, name: str) -> pa.ChunkedArray | None:
        """The column *name* as it is stored, if there is no need to make a tuple for each row of it."""
        return self.table.stored(name) if isinstance(self.table, CitedColumns) else None

    def total(self, selection: Selection) -> int:
        """How many rows *selection* can choose from: the statements, or the rows with the acts requested."""
        return int(self.mask(Selection(act=selection.act).for_table(self.table)).sum())

    def rows(self, selection: Selection) -> pd.DataFrame:
        """The rows of *selection*, with the table's index."""
        return self.table.iloc[self.positions(selection)]


def _listed(column: pa.ChunkedArray) -> tuple[np.ndarray, pa.Array]:
    """The values in the lists of *column*, and the place of each one's row; missing lists are empty."""
    lists = column.combine_chunks()
    lists = pa.concat_arrays(lists.chunks) if isinstance(lists, pa.ChunkedArray) else lists
    sizes = pc.list_value_length(lists).fill_null(0).to_numpy()
    return np.repeat(np.arange(len(lists)), sizes), lists.flatten()


def _in_order(column: pd.Categorical) -> pd.Categorical:
    """*column* with its categories in alphabetical order, so that later sorts of them cost nothing."""
    order = np.asarray(column.categories.argsort())
    rank = np.append(np.empty(len(order), dtype="int64"), -1)  # the last is a missing value, whose code is -1
    rank[order] = np.arange(len(order))
    return pd.Categorical.from_codes(rank[column.codes], categories=column.categories.take(order))


def _forget(kept: dict[str, Any]) -> None:
    """Make room in *kept* for what another selection gives."""
    for old in list(kept)[: max(0, len(kept) + 1 - KEPT)]:
        del kept[old]


_MADE: dict[int, tuple[Any, Prepared]] = {}


def prepared(corpus: Corpus, kind: str) -> Prepared:
    """The table *kind* of *corpus*, prepared once for the lifetime of the table.

    Args:
        corpus: from `helpers.read`.
        kind: quotes, figures, themes, sentences or mentions.
    """
    if kind in CITED:
        of_corpus = corpus.columns(kind)
        if "prepared" not in of_corpus.kept:
            more = {"words": lambda table: pd.Series(word_counts(table["text"]))} if kind == "quotes" else {}
            of_corpus.kept["prepared"] = Prepared(of_corpus.and_also(more))
        found: Prepared = of_corpus.kept["prepared"]
        return found
    table: pd.DataFrame = getattr(corpus, kind)
    kept = _MADE.get(id(table))
    if kept is None or kept[0]() is not table:
        for key in [key for key, (alive, _) in _MADE.items() if alive() is None]:
            del _MADE[key]
        own = cited(table, corpus.articles, corpus.named_places)
        if kind == "sentences":
            own = own.assign(wording=wording(own))
        kept = (weakref.ref(table), Prepared(own.reset_index(drop=True)))
        _MADE[id(table)] = kept
    return kept[1]
