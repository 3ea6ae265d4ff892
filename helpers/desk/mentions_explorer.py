"""The mentions explorer: who speaks of whom, filtered by statement and by the person mentioned.

As in all widgets, one function makes the results; the widget only passes it the selection and the name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
import numpy as np
import traitlets

from helpers.base.records import Span
from helpers.desk.chooser import Chooser
from helpers.desk.explorer import Explorer
from helpers.desk.filter_controls import Control, Own
from helpers.desk.filter_values import FilterValue
from helpers.desk.views import Rows, View
from helpers.explore.crossings import behind
from helpers.explore.prepared import prepared
from helpers.explore.select import Selection
from helpers.show.chosen import Chosen
from helpers.show.crossings_chart import crossings_chart
from helpers.show.notebook_charts import people_and_places as people
from helpers.show.phrasing import caption_of
from helpers.show.selected import selection_drawn
from helpers.show.turns import Seen

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["CELL_COLUMNS", "Crossing", "crossing_view"]

#: The columns that a table of cells shows.
CELL_COLUMNS = ("speaker", "mentioned", "statements", "times", "citation")
COLUMNS = ("speaker", "cue", "speaks_of", "kind", "text", "outlet", "date")


def crossing_view(corpus: Corpus, selection: Selection, mentioned: str | tuple[str, ...] = "") -> View:
    """The matrix of *selection*, and the statements in which *mentioned* is named (empty: anybody).

    The chart shows everybody, so that the name that was chosen can be compared with the others.
    """
    own = prepared(corpus, "quotes")
    positions = own.positions(selection)
    quotes = own.table.iloc[positions]
    choice = Chosen(corpus=corpus, selection=selection)
    caption = caption_of(quotes, selection.describe(), corpus.note)
    with selection_drawn(corpus, selection):
        chart = crossings_chart(choice.made(people.of_whom), caption=caption, filtered=selection.narrows)
    names: dict[str, list[str]] = {}
    spans: dict[str, list[Span]] = {}
    rows = behind(choice.made(people.crossed), mentioned=mentioned)
    for quote, name, places in zip(rows["quote_id"], rows["mentioned"], rows["mention_spans"], strict=True):
        names.setdefault(quote, []).append(name)
        spans.setdefault(quote, []).extend(places)
    ids = own.table["quote_id"].tolist()
    speaks_of, places = ([tuple(found.get(quote, ())) for quote in ids] for found in (names, spans))
    table = own.table.iloc[:].assign(speaks_of=speaks_of, mention_spans=places)
    left = positions[np.array([ids[at] in names for at in positions], dtype=bool)]
    kept = [name for name in table.columns if name not in ("words", "mention_spans")]
    asked = mentioned if isinstance(mentioned, str) else " or ".join(mentioned)
    whom = f"Statements about {asked or 'anybody'}"
    listed = Rows(table, left, COLUMNS, caption, whom, "statements", finish=lambda rows: rows[kept])
    return View(chart, listed, None, len(left), own.total(selection))


class Crossing(widgets.VBox, Chooser):
    """The statements explorer, with a menu of the people whom they mention.

    Args:
        corpus: from `helpers.read`.
        selection: the initial filters.
        mentioned: the person chosen at first; empty for anybody.
    """

    def __init__(self, corpus: Corpus, selection: Selection | None = None, mentioned: str = "") -> None:
        self._corpus = corpus
        own = {"mentioned": Own("Speaks of", self._names, mentioned, row=True)}
        self.explorer = Explorer(corpus, "quotes", crossing_view, selection, notebook="08_people_and_places", own=own)
        super().__init__([self.explorer])
        traitlets.dlink((self.explorer, "turn"), (self, "turn"))

    @property
    def menu(self) -> Control:
        """The menu of the people mentioned."""
        return self.explorer.bar.controls["mentioned"]

    def _names(self) -> list[FilterValue]:
        """The people mentioned in the statements that match the other filters, most often mentioned first."""
        selection = self.explorer.selection if hasattr(self, "explorer") else Selection()
        pairs = Chosen(corpus=self._corpus, selection=selection).made(people.of_whom)
        counts = pairs.groupby("mentioned")["statements"].sum().sort_values(ascending=False, kind="stable")
        return [FilterValue(str(name), str(name), int(n)) for name, n in counts.items()]

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters; the person mentioned narrows only the passages, which are not in any file of the cells."""
        return self.explorer.chosen

    @property
    def decided(self) -> tuple[str, ...]:
        """As the explorer's."""
        return self.explorer.decided

    @property
    def seen(self) -> Seen:
        """As in the explorer, which shows whether the cells use an earlier selection."""
        return self.explorer.seen

    def settle(self) -> None:
        """As the explorer's."""
        self.explorer.settle()

    @property
    def selection(self) -> Selection:
        """The current selection; cells below the widget use it."""
        return self.explorer.selection

    @property
    def mentioned(self) -> str | tuple[str, ...]:
        """The person mentioned in the statements below; empty for anybody."""
        return self.menu.value or ""
