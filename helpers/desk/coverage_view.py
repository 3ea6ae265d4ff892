"""The coverage view of a selection, as in notebook 07: the matrix, every statement, its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.desk.views import View, statement_rows
from helpers.explore.prepared import prepared
from helpers.explore.select import Selection
from helpers.show.chosen import Chosen
from helpers.show.notebook_charts import coverage
from helpers.show.passages import passages
from helpers.show.phrasing import caption_of
from helpers.show.presence_chart import presence_chart
from helpers.show.selected import selection_drawn

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["coverage_view"]


def coverage_view(corpus: Corpus, selection: Selection) -> View:
    """The coverage of *selection*: presence by outlet, every statement, its passage."""
    own = prepared(corpus, "quotes")
    positions = own.positions(selection)
    rows = own.table.iloc[positions]
    choice = Chosen(corpus=corpus, selection=selection)
    with selection_drawn(corpus, selection):
        whole = coverage.caption(choice)
        chart = presence_chart(choice.made(coverage.present), caption=whole, filtered=selection.narrows)
    caption = caption_of(rows, selection.describe(), corpus.note)
    table = statement_rows(own.table, positions, caption, listed=False)
    return View(chart, table, passages(rows, corpus.articles), len(rows), own.total(selection))
