"""The coverage view of a selection, as in notebook 07: the matrix, every statement, its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.desk.views import View, statement_rows
from helpers.explore.coverage.presence import presence
from helpers.explore.narrow import narrowed
from helpers.explore.prepared import prepared
from helpers.explore.select import Selection
from helpers.show.passages import passages
from helpers.show.phrasing import caption_of
from helpers.show.presence_chart import presence_chart
from helpers.show.selected import selection_drawn
from helpers.store.citations import cited

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["coverage_view"]


def coverage_view(corpus: Corpus, selection: Selection) -> View:
    """The coverage of *selection*: presence by outlet, every statement, its passage."""
    own = prepared(corpus, "quotes")
    positions = own.positions(selection)
    rows = own.table.iloc[positions]
    chosen, filters = narrowed(corpus, selection), selection.describe()
    # an outlet's coverage is in its articles, not only in its statements
    whole = caption_of(cited(chosen.articles, corpus.articles), filters, corpus.note)
    with selection_drawn(corpus, selection):
        chart = presence_chart(presence(chosen), caption=whole, filtered=selection.narrows)
    caption = caption_of(rows, filters, corpus.note)
    table = statement_rows(own.table, positions, caption, listed=False)
    return View(chart, table, passages(rows, corpus.articles), len(rows), own.total(selection))
