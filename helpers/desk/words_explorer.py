"""The words explorer: what to search for, in whose words and in what order; a single function does the rest."""

from __future__ import annotations

import dataclasses
import functools
import json
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from helpers.base.markup import markup
from helpers.base.uninterrupted import uninterrupted
from helpers.desk.chooser import Chooser
from helpers.desk.components import ChartView, Say
from helpers.desk.download import ButtonRow, of_shown, shown_row
from helpers.desk.explorer import Debounced, fault_html
from helpers.desk.filter_controls import Own
from helpers.desk.filter_values import FilterValue
from helpers.desk.filterbar import FilterBar
from helpers.desk.views import cited_once
from helpers.explore.select import Selection
from helpers.explore.words.concordance import SORTS
from helpers.explore.words.search import search, searched, suggested
from helpers.show.chart import Chart
from helpers.show.concordance_chart import Lines, concordance_chart
from helpers.show.numbers import numbers
from helpers.show.page import page
from helpers.show.phrasing import caption_of, count
from helpers.show.selected import selection_drawn
from helpers.show.words_tables import lines_table

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["WordsExplorer", "WordsView", "words_view"]

#: The labels of the orders in the menu.
ORDERS = {"place": "as printed", "left": "word before", "right": "word after", "hit": "word found"}


@dataclasses.dataclass(frozen=True)
class WordsView:
    """The results of one search."""

    chart: Chart
    lines: Lines
    code: str
    caption: str


def words_view(
    corpus: Corpus, pattern: str, selection: Selection, *, sort: str = "place", width: int = 60
) -> WordsView:
    """The concordance of *pattern* in the matches of *selection*: chart and lines."""
    lines = search(corpus, pattern, selection, sort=sort, width=width)
    caption = caption_of(lines, selection.describe(), corpus.note)
    with selection_drawn(corpus, selection):
        chart = concordance_chart(
            lines, searched(corpus, selection), pattern, caption=caption, filtered=selection.narrows
        )
    code = f'{selection.code()[:-1]}, words={json.dumps(pattern, ensure_ascii=False)}, sort="{sort}", width={width})'
    return WordsView(chart, Lines(lines), code, caption)


#: The texts that can be searched.
HINT = "secur*, or /a regular expression/"


def _itself(piece: Any) -> Any:
    return piece


class WordsExplorer(widgets.VBox, Chooser):
    """A search box over a concordance.

    Args:
        corpus: from `helpers.read`.
        pattern: the initial search; by default a frequent word in the articles.
        selection: the articles, or the speakers whose statements, are searched at first.
        sort, width: order of the lines, and characters to either side.
    """

    def __init__(
        self,
        corpus: Corpus,
        pattern: str = "",
        selection: Selection | None = None,
        *,
        sort: str = "place",
        width: int = 60,
    ) -> None:
        self._corpus = corpus
        self._shown: dict[str, Any] = {}
        self._again = Debounced(self.show)
        own = {
            "pattern": Own("Search", list, pattern or suggested(corpus), hint=HINT),
            "sort": Own("Order", _orders, sort, menu=True),
            "width": Own("Width", _widths, width, menu=True),
        }
        table, only = cited_once(corpus, "quotes"), ("outlet", "speaker")
        begin = selection or Selection()
        self.bar = FilterBar(table, begin, lambda _: self._again(), {}, lambda _: self._again(), own, only)
        self.status, self.fault, self.lines = Say(folded=True), widgets.HTML(), widgets.HTML()
        self.finding, self.words = widgets.HTML(), widgets.HTML()
        self.finding.add_class("press-finding")
        self.chart = ChartView(lambda _: None)
        #: Warns that the cells below show another search.
        self.later = widgets.HTML()
        self.files = of_shown(self.settle)
        above = [self.bar, self.status, self.fault, self.finding, self.chart, self.words]
        super().__init__([*above, self.later, self.files, self.lines])
        self.add_class("press-explorer")
        self.show()
        self.observe(lambda _: self.later.set_trait("value", self.behind_html), names="turn")

    @property
    def chosen(self) -> dict[str, Any]:
        """The texts searched, the search words, and the layout of the lines."""
        return {**self.selection.chosen, "search": self.pattern, "sort": self.sort, "width": self.width}

    @property
    def pattern(self) -> str:
        """The current search."""
        return str(self.bar.own["pattern"])

    @property
    def sort(self) -> str:
        """The current order of the lines."""
        return str(self.bar.own["sort"])

    @property
    def width(self) -> int:
        """The current number of characters on either side."""
        return int(self.bar.own["width"])

    @property
    def selection(self) -> Selection:
        """The articles, or speakers, whose texts are currently searched."""
        return self.bar.selection

    def show(self) -> None:
        """Draw the search results; errors are shown as messages."""
        try:
            with uninterrupted():
                self._draw()
        finally:
            self.bar.answered += 1
            self.turn += 1

    def _draw(self) -> None:
        self._shown = self.chosen
        try:
            view = words_view(self._corpus, self.pattern, self.selection, sort=self.sort, width=self.width)
            lines = view.lines.html
            self.chart.show(view.chart)
        except Exception as error:
            self.fault.value = fault_html(error)
            self.finding.value = ""
            self.files.offer([])
            return
        self.fault.value = ""
        self.status.count, self.status.code = f"{count(len(view.lines.lines), 'line')}.", view.code
        self.finding.value = page(markup("<h2>{}</h2>", view.chart.title))
        self.words.value = page(numbers(view.chart.alt, view.chart.data))
        self.lines.value = lines
        self.files.offer(self._rows(view))

    def settle(self) -> None:
        """Apply what was changed without waiting for the pause."""
        if self.chosen != self._shown:
            self._again.cancel()
            self.show()

    def _rows(self, view: WordsView) -> list[ButtonRow]:
        """The chart and the lines as shown."""
        chart, table = view.chart, lines_table(view.lines.lines, self._shown["search"], view.caption)
        pieces: list[tuple[str, Any, str]] = [(chart.title, chart, "chart")] if chart.drawn else []
        pieces.append((f"Table: {table.title}", table, "table"))
        again = ("05_words_in_context", self._shown)
        of = {name: value for name, value in self._shown.items() if name not in ("sort", "width")}
        return [
            shown_row(label, functools.partial(_itself, piece), kind, self._corpus, of, again)
            for label, piece, kind in pieces
        ]


def _orders() -> list[FilterValue]:
    return [FilterValue(sort, ORDERS[sort], 0) for sort in SORTS]


def _widths() -> list[FilterValue]:
    return [FilterValue(width, f"{width} letters", 0) for width in range(20, 130, 10)]
