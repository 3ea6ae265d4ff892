"""What a selection shows: one function a notebook, tables in, chart, table and passages out.

A widget calls one of these and a test calls it too; nothing that can go wrong is left inside a widget.
"""

from __future__ import annotations

import dataclasses
import weakref
from typing import TYPE_CHECKING, Any

from helpers.explore.cite import cited
from helpers.explore.select import Selection, select
from helpers.explore.trivial import UNLISTED, telling
from helpers.show.chart import Chart
from helpers.show.passages import Passages, passages
from helpers.show.table import Table
from helpers.show.words import caption_of

if TYPE_CHECKING:
    import pandas as pd

    from helpers.store.corpus import Corpus

__all__ = ["View", "figures_view", "quotes_view", "themes_view"]


@dataclasses.dataclass(frozen=True)
class View:
    """What is shown of one selection; *left* of *total* rows."""

    chart: Chart
    table: Table
    passages: Passages
    left: int
    total: int


def quotes_view(corpus: Corpus, selection: Selection) -> View:
    """The statements of *selection*: speakers by words, every statement, its passage."""
    from helpers.explore.speakers import speaker_words
    from helpers.show.speakers_chart import speakers_chart

    rows = select(cited_once(corpus, "quotes"), selection)
    caption = caption_of(rows, selection.describe())
    chart = speakers_chart(speaker_words(rows, corpus.articles), caption=caption, filtered=selection.narrows)
    table = Table("statements", "Statements", caption, rows, QUOTE_COLUMNS)
    return View(chart, table, passages(rows, corpus.articles), len(rows), len(corpus.quotes))


def themes_view(corpus: Corpus, selection: Selection) -> View:
    """The sentences of *selection* that carry a theme: shares by outlet, every sentence, its terms."""
    from helpers.explore.themes import theme_shares
    from helpers.knowledge.load import Knowledge
    from helpers.show.themes_chart import themes_chart

    rows = select(cited_once(corpus, "themes"), selection)
    sentences = cited_once(corpus, "sentences")
    # a theme is no filter of sentences: shares stay those of all sentences of the articles that are chosen
    sentences = select(sentences, dataclasses.replace(selection.for_table(sentences), min_confidence=0.0))
    caption = caption_of(rows, selection.describe())
    shares = theme_shares(rows, sentences, corpus.articles, corpus.quotes, knowledge=Knowledge.of(corpus.project))
    chart = themes_chart(shares, caption=caption, filtered=selection.narrows)
    table = Table("sentences_with_themes", "Sentences with a theme", caption, rows, THEME_COLUMNS)
    return View(chart, table, passages(rows, corpus.articles), len(rows), len(corpus.themes))


def figures_view(corpus: Corpus, selection: Selection) -> View:
    """The figures of *selection*: multiples against the reference, every figure, its passage."""
    from helpers.show.trade_chart import multiples_of

    rows = select(cited_once(corpus, "figures"), selection)
    caption = caption_of(rows, selection.describe())
    chart = multiples_of(rows, corpus, caption=caption, filtered=selection.narrows)
    listed = telling(rows)
    table = Table("figures", "Figures", caption_of(rows, selection.describe(), UNLISTED), listed, FIGURE_COLUMNS)
    return View(chart, table, passages(listed, corpus.articles), len(rows), len(corpus.figures))


QUOTE_COLUMNS = ("speaker", "kind", "text", "via", "hedged", "themes", "citation")
THEME_COLUMNS = ("themes", "text", "citation")
FIGURE_COLUMNS = ("text", "kind", "value", "value_high", "unit", "multiplier", "measure", "speaker", "via", "citation")

_CITED: dict[int, tuple[Any, pd.DataFrame]] = {}


def cited_once(corpus: Corpus, kind: str) -> pd.DataFrame:
    """The table *kind* with its citations, which are made once for as long as the table lives."""
    table: pd.DataFrame = getattr(corpus, kind)
    kept = _CITED.get(id(table))
    if kept is None or kept[0]() is not table:
        for key in [key for key, (alive, _) in _CITED.items() if alive() is None]:
            del _CITED[key]
        kept = (weakref.ref(table), cited(table, corpus.articles))
        _CITED[id(table)] = kept
    return kept[1]
