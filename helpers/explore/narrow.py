"""A corpus narrowed to a selection, so that every table covers the same articles and statements.

A filter on articles (outlet, date) narrows every table.  A filter on statements (speaker, kind, words) keeps those
statements, and the people, places, themes and figures in them; otherwise a matrix would compare one speaker's
statements with everything written about everybody else.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.explore.outlets import Outlets, outlets
from helpers.explore.select import Selection, select
from helpers.store.speaker_attributes import with_attributes
from helpers.store.statements import statements

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["inside", "narrowed", "outlets_of"]

#: Filters that choose articles; all others choose statements.
OF_ARTICLES = ("article", "outlet", "since", "until")


def narrowed(corpus: Corpus, selection: Selection) -> Corpus:
    """*corpus* with only the rows that match *selection*; its own tables are not changed.

    Its quotes are statements unless the selection asks for other acts.
    """
    if not selection:
        kept = statements(corpus.quotes)
        return corpus if len(kept) == len(corpus.quotes) else dataclasses.replace(corpus, quotes=kept)
    ids = _articles(corpus, selection)
    every = corpus.every and narrowed(corpus.every, selection)
    tables = {name: t[t["article_id"].isin(ids)] for name, t in corpus.tables().items() if name != "problems"}
    said = {name: value for name, value in selection.chosen.items() if name not in OF_ARTICLES}
    if said:
        quotes = tables["quotes"]
        if "attribute" in said:
            quotes = with_attributes(quotes, corpus.attributes, corpus.mentions)
        tables["quotes"] = select(quotes, mentions=corpus.mentions, **said)[[*tables["quotes"].columns]]
        for name in ("sentences", "mentions", "themes", "figures"):
            tables[name] = inside(tables[name], tables["quotes"])
    else:
        tables["quotes"] = statements(tables["quotes"])
    return dataclasses.replace(corpus, every=every, **tables)


def outlets_of(corpus: Corpus, selection: Selection) -> Outlets:
    """The outlets of the analysed articles that match *selection*, including articles that quote nobody.

    If each story counts once, an outlet that only has printings represented by another outlet's does not count.
    """
    articles = corpus.annotated
    articles = articles[~articles["article_id"].isin(corpus.not_counted)]
    return outlets(articles[articles["article_id"].isin(_articles(corpus, selection))] if selection else articles)


def inside(table: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """The rows of *table* that are inside, or overlap, one of the spans of *quotes*."""
    spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for article, several in zip(quotes["article_id"], quotes["spans"], strict=True):
        spans[article] += list(several)
    rows = zip(table["article_id"], table["start"], table["end"], strict=True)
    keep = [any(s < end and start < e for s, e in spans.get(article, ())) for article, start, end in rows]
    return table[np.array(keep, dtype=bool)]


def _articles(corpus: Corpus, selection: Selection) -> set[str]:
    """The IDs of the articles that match the article filters."""
    chosen = {name: value for name, value in selection.chosen.items() if name in OF_ARTICLES}
    if not chosen:  # most filters are of statements, and looking up every article's date takes a tenth of a second
        return set(corpus.articles["article_id"])
    return set(select(corpus.articles, Selection(**chosen), articles=corpus.articles)["article_id"])
