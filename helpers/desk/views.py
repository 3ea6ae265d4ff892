"""What a selection shows: one function a notebook, tables in, chart and rows out.

A widget calls one of these and a test calls it too; nothing that can go wrong is left inside a widget.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from helpers.desk.prepared import prepared
from helpers.explore.select import Selection
from helpers.explore.trivial import UNLISTED, telling
from helpers.show.chart import Chart
from helpers.show.words import caption_of

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from helpers.store.corpus import Corpus

__all__ = ["FIGURE_COLUMNS", "QUOTE_COLUMNS", "THEME_COLUMNS", "View", "figures_view", "quotes_view", "themes_view"]

QUOTE_COLUMNS = ("speaker", "kind", "text", "via", "hedged", "themes", "citation")
THEME_COLUMNS = ("themes", "text", "citation")
FIGURE_COLUMNS = ("text", "kind", "value", "value_high", "unit", "multiplier", "measure", "speaker", "via", "citation")


@dataclasses.dataclass(frozen=True)
class View:
    """What is shown of one selection.

    Args:
        chart: drawn from the rows that are left.
        table: all rows of the table, prepared (`helpers.desk.prepared`).
        positions: where the rows that are listed stand in *table*.
        columns: what the table shows until the reader chooses otherwise.
        caption: filters in force and sources.
        left: how many rows are left; more than are listed where trivial ones are not.
    """

    chart: Chart
    table: pd.DataFrame
    positions: np.ndarray
    columns: tuple[str, ...]
    caption: str
    left: int

    @property
    def total(self) -> int:
        """How many rows there are without a filter."""
        return len(self.table)

    @property
    def rows(self) -> pd.DataFrame:
        """The rows that are listed."""
        return self.table.iloc[self.positions]


def quotes_view(corpus: Corpus, selection: Selection) -> View:
    """The statements of *selection*: speakers by words, every statement."""
    from helpers.explore.speakers import speaker_words
    from helpers.show.speakers_chart import speakers_chart

    own = prepared(corpus, "quotes")
    positions = own.positions(selection)
    rows = own.table[_COUNTED].iloc[positions]
    caption = caption_of(rows, selection.describe())
    chart = speakers_chart(speaker_words(rows, corpus.articles), caption=caption, filtered=selection.narrows)
    return View(chart, own.table, positions, QUOTE_COLUMNS, caption, len(positions))


#: What the chart of statements is counted from; to take all columns of a large table costs more than to draw it.
_COUNTED = ["quote_id", "article_id", "outlet", "speaker", "kind", "text", "words", "via", "hedged", "repeats"]


def themes_view(corpus: Corpus, selection: Selection) -> View:
    """The sentences of *selection* that carry a theme: shares by outlet, every sentence."""
    from helpers.explore.themes import theme_shares
    from helpers.knowledge.load import Knowledge
    from helpers.show.themes_chart import themes_chart

    own = prepared(corpus, "themes")
    positions = own.positions(selection)
    rows = own.table.iloc[positions]
    # a theme is no filter of sentences: shares stay those of all sentences of the articles that are chosen
    every = prepared(corpus, "sentences")
    sentences = every.rows(dataclasses.replace(selection.for_table(every.table), min_confidence=0.0))
    caption = caption_of(rows, selection.describe())
    shares = theme_shares(rows, sentences, corpus.articles, corpus.quotes, knowledge=Knowledge.of(corpus.project))
    chart = themes_chart(shares, caption=caption, filtered=selection.narrows)
    return View(chart, own.table, positions, THEME_COLUMNS, caption, len(positions))


def figures_view(corpus: Corpus, selection: Selection) -> View:
    """The figures of *selection*: multiples against the reference, every figure that is no trivial count."""
    from helpers.show.trade_chart import multiples_of

    own = prepared(corpus, "figures")
    positions = own.positions(selection)
    rows = own.table.iloc[positions]
    caption = caption_of(rows, selection.describe())
    chart = multiples_of(rows, corpus, caption=caption, filtered=selection.narrows)
    listed = telling(rows).index.to_numpy()
    caption = caption_of(own.table.iloc[listed], selection.describe(), UNLISTED)
    return View(chart, own.table, listed, FIGURE_COLUMNS, caption, len(positions))
