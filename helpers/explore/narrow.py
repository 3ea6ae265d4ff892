"""A corpus narrowed to a selection, so that every table covers the same articles and statements.

A filter on articles (outlet, date) narrows every table.  A filter on statements (speaker, kind, words) keeps those
statements, and the people, places, themes and figures in them; otherwise a matrix would compare one speaker's
statements with everything written about everybody else.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.explore.outlets import Outlets, outlets
from helpers.explore.prepared import prepared
from helpers.explore.select import Selection, select
from helpers.store.speaker_attributes import with_attributes
from helpers.store.statements import statements

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["analysed", "inside", "kept_rows", "narrowed", "outlets_of"]

#: Filters that choose articles; all others choose statements.
OF_ARTICLES = ("article", "outlet", "since", "until")


def narrowed(corpus: Corpus, selection: Selection) -> Corpus:
    """*corpus* with only the rows that match *selection*; its own tables are not changed.

    Its quotes are statements unless the selection asks for other acts.
    """
    if not selection:
        kept = statements(corpus.quotes)
        return corpus if len(kept) == len(corpus.quotes) else corpus.with_tables(quotes=kept)
    every = corpus.every and narrowed(corpus.every, selection)
    tables = {name: table for name, table in corpus.tables().items() if name != "problems"}
    if any(getattr(selection, name) for name in OF_ARTICLES):  # to look up every article's date takes a while
        ids = _articles(corpus, selection)
        tables = {name: table[table["article_id"].isin(ids)] for name, table in tables.items()}
    said = {name: value for name, value in selection.chosen.items() if name not in OF_ARTICLES}
    if said:
        # the statements of the corpus have their places and attributes already
        quotes = corpus.quotes.loc[tables["quotes"].index] if corpus.quotes.index.is_unique else tables["quotes"]
        if "attribute" in said and "attributes" not in quotes.columns:
            quotes = with_attributes(quotes, corpus.attributes, corpus.mentions)
        tables["quotes"] = select(quotes, mentions=corpus.mentions, **said)[[*tables["quotes"].columns]]
        for name in ("sentences", "mentions", "themes", "figures"):
            tables[name] = inside(tables[name], tables["quotes"])
    else:
        tables["quotes"] = statements(tables["quotes"])
    return dataclasses.replace(corpus, every=every, **tables)


def kept_rows(corpus: Corpus, selection: Selection, kind: str) -> np.ndarray:
    """For each row of a table, whether `narrowed` keeps it; numbers are compared, and no other table is narrowed.

    Args:
        corpus: from `helpers.read`.
        selection: what is chosen.
        kind: themes or figures.

    Returns:
        bool of shape (number of rows,).
    """
    table = prepared(corpus, kind)
    if not selection:
        return np.ones(len(table.table), dtype=bool)
    articles = table.matcher.categories("article")
    if not selection.chosen.keys() - set(OF_ARTICLES):
        inside_articles: np.ndarray = articles.categories.isin(_articles(corpus, selection))[articles.codes]
        return inside_articles
    quotes = prepared(corpus, "quotes")
    name = f"rows of {kind}"
    if name not in quotes.kept or quotes.kept[name][0] is not table:
        edges = (table.table[name].to_numpy(dtype="int64") for name in ("start", "end"))
        places, starts, ends = quotes.spans
        said = quotes.coded["article_id"].array.codes[places].astype("int64")
        quotes.kept[name] = table, _SpanLine.of(said, starts, ends, quotes.article_codes(table), *edges), places
    _, line, places = quotes.kept[name]
    return line.overlapping(quotes.mask(selection)[places])


def analysed(corpus: Corpus, selection: Selection) -> pd.DataFrame:
    """The analysed articles that match *selection*, as `narrowed` has them, without narrowing the other tables."""
    articles = corpus.annotated
    if not any(getattr(selection, name) for name in OF_ARTICLES):
        return articles
    return articles[articles["article_id"].isin(_articles(corpus, selection))]


def outlets_of(corpus: Corpus, selection: Selection) -> Outlets:
    """The outlets of the analysed articles that match *selection*, including articles that quote nobody.

    If each story counts once, an outlet that only has printings represented by another outlet's does not count.
    """
    articles = analysed(corpus, selection)
    return outlets(articles[~articles["article_id"].isin(corpus.not_counted)] if corpus.not_counted else articles)


def inside(table: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """The rows of *table* that are inside, or overlap, one of the spans of *quotes*."""
    spans = quotes["spans"].tolist()
    both = np.array([span for several in spans for span in several], dtype="int64").reshape(-1, 2)
    ids = pd.Index(quotes["article_id"].unique())
    said, own = (ids.get_indexer(one["article_id"]) for one in (quotes, table))
    said = np.repeat(said, [len(several) for several in spans])
    edges = (table[name].to_numpy(dtype="int64") for name in ("start", "end"))
    return table[_overlaps(said, both[:, 0], both[:, 1], own, *edges)]


def _overlaps(
    said: np.ndarray, begins: np.ndarray, stops: np.ndarray, own: np.ndarray, starts: np.ndarray, ends: np.ndarray
) -> np.ndarray:
    """For each row, whether it is inside, or overlaps, a span in its article; arguments as for `_SpanLine.of`."""
    return _SpanLine.of(said, begins, stops, own, starts, ends).overlapping(np.ones(len(said), dtype=bool))


@dataclasses.dataclass(frozen=True)
class _SpanLine:
    """Spans and rows on one line of numbers, each article in a stretch of its own, so that one search is for all.

    Args:
        order: the spans in the order of their starts.
        stops: where they end, in that order.
        before: how many of them begin before each row ends.
        starts: where each row begins; beyond everything if its article has no span.
    """

    order: np.ndarray
    stops: np.ndarray
    before: np.ndarray
    starts: np.ndarray

    @classmethod
    def of(
        cls,
        said: np.ndarray,
        begins: np.ndarray,
        stops: np.ndarray,
        own: np.ndarray,
        starts: np.ndarray,
        ends: np.ndarray,
    ) -> _SpanLine:
        """The line of spans and rows.

        Args:
            said, begins, stops: the article of each span by number, its start and its end.
            own, starts, ends: the same of each row; the article is -1 if it has no span.
        """
        stretch = 1 + max(int(one.max(initial=0)) for one in (begins, stops, starts, ends))
        order = np.argsort(said * stretch + begins, kind="stable")
        before = np.searchsorted((said * stretch + begins)[order], own * stretch + ends, side="left")
        beyond = np.iinfo("int64").max
        return cls(order, (said * stretch + stops)[order], before, np.where(own >= 0, own * stretch + starts, beyond))

    def overlapping(self, some: np.ndarray) -> np.ndarray:
        """For each row, whether it is inside, or overlaps, one of *some* of the spans (bool, one for each)."""
        # the furthest end of those before each span; -1 before the first
        reached = np.maximum.accumulate(np.concatenate([[-1], np.where(some[self.order], self.stops, -1)]))
        keep: np.ndarray = reached[self.before] > self.starts
        return keep


def _articles(corpus: Corpus, selection: Selection) -> set[str]:
    """The IDs of the articles that match the article filters."""
    chosen = {name: value for name, value in selection.chosen.items() if name in OF_ARTICLES}
    articles = corpus.articles
    # only what these filters look at: to word the citation of every article takes a while
    dates = articles["published"].fillna(articles["event_date"]).astype("datetime64[us]")
    return set(select(articles[["article_id", "outlet"]].assign(date=dates), Selection(**chosen))["article_id"])
