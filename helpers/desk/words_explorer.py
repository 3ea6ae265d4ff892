"""The words explorer: what to search for, in whose words, in which order; one function does the rest."""

from __future__ import annotations

import dataclasses
import functools
import json
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from helpers.base.markup import markup
from helpers.desk.chooser import Chooser
from helpers.desk.download import ButtonRow, of_shown, shown_row
from helpers.desk.explorer import Debounced, fault_html
from helpers.desk.filterbar import options
from helpers.desk.views import cited_once
from helpers.explore.select import Selection
from helpers.explore.words.concordance import SORTS
from helpers.explore.words.search import search, searched, suggested
from helpers.show.chart import Chart
from helpers.show.concordance_chart import Lines, concordance_chart
from helpers.show.page import page
from helpers.show.phrasing import caption_of, count
from helpers.show.words_tables import lines_table

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["WordsExplorer", "WordsView", "words_view"]

#: How the orders are called in the menu.
ORDERS = {"place": "as they stand", "left": "word before", "right": "word after", "hit": "word found"}


@dataclasses.dataclass(frozen=True)
class WordsView:
    """What is shown of one search."""

    chart: Chart
    lines: Lines
    code: str
    caption: str


def words_view(
    corpus: Corpus, pattern: str, selection: Selection, *, sort: str = "place", width: int = 60
) -> WordsView:
    """The concordance of *pattern* in what *selection* leaves: chart and lines."""
    lines = search(corpus, pattern, selection, sort=sort, width=width)
    caption = caption_of(lines, selection.describe(), corpus.note)
    chart = concordance_chart(lines, searched(corpus, selection), pattern, caption=caption, filtered=selection.narrows)
    code = f'{selection.code()[:-1]}, words={json.dumps(pattern, ensure_ascii=False)}, sort="{sort}", width={width})'
    return WordsView(chart, Lines(lines), code, caption)


def _itself(piece: Any) -> Any:
    return piece


class WordsExplorer(widgets.VBox, Chooser):
    """A search box over a concordance.

    Args:
        corpus: from `helpers.read`.
        pattern: what is searched for at first; a frequent word of the articles without it.
        selection: which articles, or whose statements, are searched at first.
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
        self._corpus, self._start = corpus, selection or Selection()
        self.controls = self._controls(pattern or suggested(corpus), sort, width)
        self.status, self.fault, self.lines = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.image = widgets.Image(format="png", layout=widgets.Layout(width="100%", max_width="756px"))
        wrap = widgets.Layout(flex_flow="row wrap", align_items="flex-end", grid_gap="4px 14px")
        fields = [
            widgets.VBox([widgets.Label(name, layout=widgets.Layout(height="22px")), control])
            for name, control in self.controls.items()
        ]
        #: Says that the cells below show another search.
        self.later = widgets.HTML()
        self.files = of_shown(self.settle)
        above = [widgets.Box(fields, layout=wrap), self.status, self.later, self.fault]
        super().__init__([*above, self.image, self.files, self.lines])
        self._shown: dict[str, Any] = {}
        self._again = Debounced(self.show)
        for control in self.controls.values():
            control.observe(lambda _: self._again(), names="value")
        self.show()
        self.observe(lambda _: self.later.set_trait("value", self.behind_html), names="turn")

    @property
    def chosen(self) -> dict[str, Any]:
        """Where is searched, for what, and how the lines are laid out."""
        return {**self.selection.chosen, "search": self.pattern, "sort": self.sort, "width": self.width}

    @property
    def pattern(self) -> str:
        """What is searched for now."""
        return str(self.controls["Search"].value)

    @property
    def sort(self) -> str:
        """The order of the lines now."""
        return str(self.controls["Order"].value)

    @property
    def width(self) -> int:
        """Characters to either side now."""
        return int(self.controls["Width"].value)

    @property
    def selection(self) -> Selection:
        """Which articles, or whose statements, are searched now."""
        chosen = {n.casefold(): c.value for n, c in self.controls.items() if n in ("Outlet", "Speaker")}
        return dataclasses.replace(self._start, **chosen)

    def show(self) -> None:
        """Draw the search; what goes wrong is shown in words."""
        self._shown = self.chosen
        try:
            view = words_view(self._corpus, self.pattern, self.selection, sort=self.sort, width=self.width)
            picture, lines = view.chart.image(), view.lines.html
        except Exception as error:
            self.fault.value = fault_html(error)
            self.files.offer([])
            self.turn += 1
            return
        self.fault.value = ""
        said = "<p role='status'><b>{}</b>. The same in a cell: <code>{}</code></p>"
        self.status.value = page(markup(said, count(len(view.lines.lines), "line"), view.code))
        self.image.value, self.lines.value = picture, lines
        self.files.offer(self._rows(view))
        self.turn += 1

    def settle(self) -> None:
        """Show what was changed and waits for a pause."""
        if self.chosen != self._shown:
            self._again.cancel()
            self.show()

    def _rows(self, view: WordsView) -> list[ButtonRow]:
        """The chart and the lines as they are seen."""
        chart, table = view.chart, lines_table(view.lines.lines, self._shown["search"], view.caption)
        pieces: list[tuple[str, Any, str]] = [(chart.title, chart, "chart")] if chart.drawn else []
        pieces.append((f"Table: {table.title}", table, "table"))
        again = ("05_words_in_context", self._shown)
        of = {name: value for name, value in self._shown.items() if name not in ("sort", "width")}
        return [
            shown_row(label, functools.partial(_itself, piece), kind, self._corpus, of, again)
            for label, piece, kind in pieces
        ]

    def _controls(self, pattern: str, sort: str, width: int) -> dict[str, Any]:
        table = cited_once(self._corpus, "quotes")
        hint = "secur*, or /a regular expression/"
        out: dict[str, Any] = {"Search": widgets.Text(value=pattern, placeholder=hint, tooltip=hint)}
        for name in ("outlet", "speaker"):
            value = getattr(self._start, name)
            found = options(table, name)
            if found or value:
                known = {v for _, v in found}
                found += [(f"“{value}”", value)] if value and value not in known else []
                out[name.capitalize()] = widgets.Dropdown(options=[("all", ""), *found], value=value)
        if "Speaker" in out:
            out["Speaker"].tooltip = "Search only in this speaker's words"
        out["Order"] = widgets.Dropdown(options=[(ORDERS[s], s) for s in SORTS], value=sort)
        out["Width"] = widgets.IntSlider(value=width, min=20, max=120, step=10, tooltip="Characters to either side")
        for control in out.values():
            control.layout = widgets.Layout(width="15em")
        return out
