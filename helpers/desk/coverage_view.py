"""What a selection shows in notebook 07: the matrix, every statement, its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.desk.views import QUOTE_COLUMNS, View, cited_once
from helpers.explore.coverage import presence
from helpers.explore.narrow import narrowed
from helpers.explore.select import Selection, select
from helpers.show.passages import passages
from helpers.show.presence_chart import presence_chart
from helpers.show.table import Table
from helpers.show.words import caption_of

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["coverage_view"]


def coverage_view(corpus: Corpus, selection: Selection) -> View:
    """The coverage of *selection*: presence by outlet, every statement, its passage."""
    rows = select(cited_once(corpus, "quotes"), selection)
    caption = caption_of(rows, selection.describe())
    chart = presence_chart(presence(narrowed(corpus, selection)), caption=caption, filtered=selection.narrows)
    table = Table("statements", "Statements", caption, rows, QUOTE_COLUMNS)
    return View(chart, table, passages(rows, corpus.articles), len(rows), len(corpus.quotes))
