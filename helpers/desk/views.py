"""The results for a selection: one function per notebook, which takes tables and returns chart and rows.

Widgets and tests call the same functions, so that nothing that can go wrong is left inside a widget.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.explore.codebook import labelled
from helpers.explore.narrow import outlets_of
from helpers.explore.prepared import prepared
from helpers.explore.select import Selection
from helpers.explore.themes import theme_shares
from helpers.explore.trivial import UNLISTED, telling
from helpers.knowledge.load import Knowledge
from helpers.show.chart import Chart
from helpers.show.passages import Passages
from helpers.show.phrasing import caption_of
from helpers.show.selected import selection_drawn
from helpers.show.speaker_groups_chart import speaker_groups_chart
from helpers.show.speakers_chart import speakers_chart
from helpers.show.table import Table
from helpers.show.themes_chart import themes_chart
from helpers.show.trade_chart import multiples_of

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = [
    "FIGURE_COLUMNS", "QUOTE_COLUMNS", "THEME_COLUMNS", "Rows", "View", "cited_once", "figures_view", "quotes_view",
    "statement_rows", "themes_view",
]  # fmt: skip

QUOTE_COLUMNS = ("speaker", "cue", "kind", "text", "outlet", "date", "via", "hedged", "themes")
THEME_COLUMNS = {1: ("themes", "text", "outlet", "date"), 2: ("themes", "subthemes", "text", "outlet", "date")}
FIGURE_COLUMNS = ("text", "kind", "value", "unit", "multiplier", "measure", "speaker", "outlet", "date", "via")


@dataclasses.dataclass(frozen=True)
class Rows:
    """Some rows of a table, without a copy of them: their positions, and the columns that are shown.

    Args:
        table: all rows.
        positions: which of them, in order.
        columns: the columns shown until the user chooses others.
        caption: filters in force and sources.
        title: the heading.
        name: the stem of its file names.
        listed: whether the notebook has a table of that name, so that a report can make it again.
        finish: makes the rows for a file from the rows shown.
    """

    table: pd.DataFrame = dataclasses.field(repr=False)
    positions: np.ndarray = dataclasses.field(repr=False)
    columns: Sequence[str]
    caption: str
    title: str
    name: str = "rows"
    listed: bool = False
    finish: Callable[[pd.DataFrame], pd.DataFrame] = dataclasses.field(default=lambda rows: rows, repr=False)

    def exported(self, positions: np.ndarray | None = None) -> Table:
        """The table for a file: the rows at *positions* (by default its own), with all columns."""
        data = self.finish(self.table.iloc[self.positions if positions is None else positions])
        return Table(self.name, self.title, self.caption, data, tuple(self.columns))

    @property
    def data(self) -> pd.DataFrame:
        """The rows themselves."""
        return self.table.iloc[self.positions]

    @classmethod
    def of(cls, table: Table | Rows) -> Rows:
        """The rows of any table on display."""
        if isinstance(table, Rows):
            return table
        names = table.columns or tuple(table.data.columns)
        return cls(table.data, np.arange(len(table.data)), names, table.caption, table.title, table.name)


@dataclasses.dataclass(frozen=True)
class View:
    """The results for one selection: *left* of *total* rows.

    Args:
        chart: drawn from the matching rows.
        table: the rows listed.
        passages: None for those of the rows on the table's page.
        left, total: how many rows match, and how many there are; more may match than are listed.
    """

    chart: Chart
    table: Table | Rows
    passages: Passages | None
    left: int
    total: int


def cited_once(corpus: Corpus, kind: str) -> pd.DataFrame:
    """The table *kind* with citations and places, made once for the lifetime of the corpus's table."""
    return prepared(corpus, kind).table


def quotes_view(corpus: Corpus, selection: Selection, by: str = "") -> View:
    """The statements of *selection*: speakers by words (*by*: by an attribute of theirs), every statement."""
    own = prepared(corpus, "quotes")
    positions = own.positions(selection)
    rows = own.coded.iloc[positions]
    caption = caption_of(rows, selection.describe(), corpus.note)
    of = outlets_of(corpus, selection)
    with selection_drawn(corpus, selection):
        if by and len(positions):
            quotes = own.table.iloc[positions]
            chart = speaker_groups_chart(quotes, corpus.articles, by, of=of, selection=selection, caption=caption)
        else:
            words = own.speaker_words(selection, corpus.articles)
            chart = speakers_chart(words, of=of, caption=caption, filtered=selection.narrows)
    table = statement_rows(own.table, positions, caption, listed=True)
    return View(chart, table, None, len(positions), own.total(selection))


def statement_rows(table: pd.DataFrame, positions: np.ndarray, caption: str, *, listed: bool) -> Rows:
    """Statements as listed in a widget; the word count, which only widgets need, is not in any file."""
    names = [name for name in table.columns if name != "words"]
    title = "Every statement in the selection"
    return Rows(table, positions, QUOTE_COLUMNS, caption, title, "statements", listed, lambda rows: rows[names])


def themes_view(corpus: Corpus, selection: Selection, level: int = 1) -> View:
    """The sentences of *selection* with a theme: shares by outlet for one *level* of themes, and every sentence."""
    own = prepared(corpus, "themes")
    positions = own.positions(selection)
    rows = own.table.iloc[positions]
    # the theme filter does not apply to sentences here: shares are of all sentences in the chosen articles
    every = prepared(corpus, "sentences")
    sentences = every.rows(dataclasses.replace(selection.for_table(every.table), min_confidence=0.0))
    caption = caption_of(rows, selection.describe(), corpus.note)
    knowledge = Knowledge.of(corpus.project)
    shares = theme_shares(rows, sentences, corpus.articles, corpus.quotes, knowledge=knowledge, level=level)
    with selection_drawn(corpus, selection):
        chart = themes_chart(shares, caption=caption, filtered=selection.narrows, level=level)
    called = functools.partial(labelled, knowledge=knowledge)
    title = "Every sentence with a theme"
    table = Rows(own.table, positions, THEME_COLUMNS[level], caption, title, "sentences_with_themes", True, called)
    return View(chart, table, None, len(positions), len(own.table))


def figures_view(corpus: Corpus, selection: Selection) -> View:
    """The figures of *selection*: multiples against the reference, every figure that is not a trivial count."""
    own = prepared(corpus, "figures")
    positions = own.positions(selection)
    rows = own.table.iloc[positions]
    caption = caption_of(rows, selection.describe(), corpus.note)
    with selection_drawn(corpus, selection):
        chart = multiples_of(rows, corpus, caption=caption, filtered=selection.narrows)
    listed = telling(rows).index.to_numpy()
    caption = caption_of(rows, selection.describe(), " ".join(filter(None, [UNLISTED, corpus.note])))
    table = Rows(own.table, listed, FIGURE_COLUMNS, caption, "The figures in the selection", "figures", True)
    return View(chart, table, None, len(positions), len(own.table))
