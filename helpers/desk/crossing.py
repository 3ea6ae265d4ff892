"""Who speaks of whom, to be chosen: the filters of the statements, and beside them who is spoken of.

As everywhere on the desk, one function makes what is shown; the widget only hands it the selection and the name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

from helpers.desk.explorer import Explorer
from helpers.desk.views import View, cited_once
from helpers.explore.crossings import PEOPLE, behind, crossings, matrix
from helpers.explore.select import Selection, select
from helpers.show.crossings_chart import crossings_chart
from helpers.show.passages import passages
from helpers.show.table import Table
from helpers.show.words import caption_of

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["CELL_COLUMNS", "Crossing", "crossing_view"]

CELL_COLUMNS = ("speaker", "mentioned", "statements", "times", "citation")


def crossing_view(corpus: Corpus, selection: Selection, mentioned: str = "") -> View:
    """The matrix of *selection*, its cells, and the passages in which *mentioned* is named (empty: anybody)."""
    rows = select(cited_once(corpus, "quotes"), selection)
    crossed = crossings(rows, corpus.mentions, PEOPLE)
    caption = caption_of(rows, selection.describe())
    cells = matrix(crossed)
    chart = crossings_chart(cells, caption=caption, filtered=selection.narrows)
    table = Table(
        "who_of_whom_cells", "Who speaks of whom", caption, matrix(behind(crossed, "", mentioned)), CELL_COLUMNS
    )
    title = f"Where {mentioned} is spoken of" if mentioned else "The passages behind the numbers"
    return View(
        chart,
        table,
        passages(behind(crossed, "", mentioned), corpus.articles, title=title),
        len(rows),
        len(corpus.quotes),
    )


class Crossing(widgets.VBox):
    """The explorer of the statements with a menu of whom they speak of.

    Args:
        corpus: from `helpers.read`.
        selection: where the filters begin.
        mentioned: whom to begin with; empty: anybody.
    """

    def __init__(self, corpus: Corpus, selection: Selection | None = None, mentioned: str = "") -> None:
        everybody = matrix(crossings(cited_once(corpus, "quotes"), corpus.mentions, PEOPLE))
        counts = everybody.groupby("mentioned")["statements"].sum().sort_values(ascending=False, kind="stable")
        found = [(f"{name} ({n})", name) for name, n in counts.items()]
        if mentioned and mentioned not in set(counts.index):
            found = [*found, (f"“{mentioned}”", mentioned)]
        self.menu = widgets.Dropdown(options=[("anybody", ""), *found], value=mentioned, tooltip="Of whom is spoken")
        self.menu.layout = widgets.Layout(width="18em")
        self.explorer = Explorer(corpus, "quotes", lambda c, s: crossing_view(c, s, self.mentioned), selection)
        self.menu.observe(lambda _: self.explorer.show(self.explorer.selection), names="value")
        label = widgets.Label("Speaks of", layout=widgets.Layout(height="22px"))
        super().__init__([widgets.VBox([label, self.menu]), self.explorer])

    @property
    def selection(self) -> Selection:
        """The selection that the filters say now; cells below the widget use it."""
        return self.explorer.selection

    @property
    def mentioned(self) -> str:
        """Of whom the statements below speak; empty: of anybody."""
        return self.menu.value or ""
