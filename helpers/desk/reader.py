"""The reader: choose an article, and go from one statement to the next, least certain first.

The widget has no logic of its own: `helpers.show.reader` makes the article, the status line and the style that
highlights the current statement. Only that style changes from statement to statement, so the article does not flicker
and its layers do not change; layers are switched in the page itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets
import pandas as pd

from helpers.base.markup import markup
from helpers.desk.explorer import fault_html
from helpers.desk.forms import labelled
from helpers.desk.labels import labels_of
from helpers.desk.look import Look
from helpers.explore.article_layers import LAYERS
from helpers.explore.prepared import prepared
from helpers.explore.select import Selection
from helpers.show.page import page
from helpers.show.reader import ArticleView, pointer, read_article, status
from helpers.show.strip_chart import article_labels

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["Reader"]


class Reader(widgets.VBox):
    """An article with its layers, and buttons to the next and the previous statement to check.

    Args:
        corpus: from `helpers.read`.
        article: the initial article; if empty, the first one with a highlighted statement.
        selection: which statements are highlighted.
        layers: the layers highlighted at first.
    """

    def __init__(
        self,
        corpus: Corpus,
        article: str = "",
        selection: Selection | None = None,
        layers: Sequence[str] = LAYERS,
    ) -> None:
        self._corpus, self._layers = corpus, layers
        self._quotes = prepared(corpus, "quotes").rows(selection or Selection())
        #: What is shown now, and the rank of the current statement; 0 before the first.
        self.reading: ArticleView | None = None
        self.rank = 0
        self.chooser = _chooser(corpus, self._quotes, article)
        self.previous = _button("Previous to check", "arrow-left", lambda _: self.show(self.rank - 1))
        self.next = _button("Next to check", "arrow-right", lambda _: self.show(self.rank + 1))
        self.status, self.fault = widgets.HTML(), widgets.HTML()
        self.page, self.pointer = widgets.HTML(), widgets.HTML()
        self.chooser.observe(lambda change: self.read(change["new"]), names="value")
        wrap = widgets.Layout(flex_flow="row wrap", align_items="flex-end", grid_gap="4px 14px")
        bar = widgets.Box([self.chooser, self.previous, self.next], layout=wrap)
        bar.add_class("press-bar")
        super().__init__([Look(), bar, self.status, self.fault, self.page, self.pointer])
        self.read(self.chooser.value)

    @property
    def article(self) -> str:
        """The id of the article on display; cells below the widget use it."""
        return self.chooser.value or ""

    def read(self, article_id: str | None) -> None:
        """Show an article; errors are shown as messages."""
        try:
            reading = read_article(self._corpus, article_id or "", self._quotes, layers=self._layers, key="desk")
            shown = reading.html
        except Exception as error:
            self.fault.value = fault_html(error)
            return
        self.reading, self.fault.value, self.page.value = reading, "", shown
        self.show(0)

    def show(self, rank: int) -> None:
        """Highlight the statement that is number *rank* to check; 0 for none."""
        if self.reading is None:
            return
        total = len(self.reading.statements)
        self.rank = rank = max(0, min(rank, total))
        self.previous.disabled, self.next.disabled = rank <= 1, rank >= total
        if not rank and total:
            words = markup("<p>{} to check, least certain first: press “Next to check”.</p>", total)
        else:
            words = status(self.reading, rank)
        # room for a long statement, so that the article below does not jump
        self.status.value = page(markup("<div role='status' style='min-height: 4.5em'>{}</div>", words))
        numbers = self.reading.statements.set_index("rank")["number"]
        self.pointer.value = str(pointer(self.reading, int(numbers[rank]))) if rank else ""


def _chooser(corpus: Corpus, quotes: pd.DataFrame, article: str) -> widgets.Dropdown:
    """A menu of the articles by title, each with outlet and number of statements; values are their ids."""
    labels, marked = article_labels(corpus.articles), quotes["article_id"].value_counts()
    titles = labels_of(corpus)["article"]
    ids = list(dict.fromkeys(corpus.articles["article_id"]))
    called = {name: f"{titles[name]} · {labels[name]}" if name in titles else labels[name] for name in ids}
    # by title, since users look up one among hundreds by title; typing a letter leads to the first one
    order = sorted(ids, key=lambda name: called[name].casefold().lstrip("“‘\"'"))
    found = [(f"{called[name]} ({marked.get(name, 0)})", name) for name in order]
    if article and article not in ids:
        found = [*found, (f"“{article}”", article)]
    first = next((name for name in ids if marked.get(name, 0)), ids[0] if ids else None)
    # the widget's own label is read with it; a label of its own beside it is not
    chosen = widgets.Dropdown(options=found, value=article or first, tooltip="Article to read")
    control: widgets.Dropdown = labelled(chosen, "Article (statements marked)", "36em")
    control.layout.max_width = "100%"
    return control


def _button(words: str, icon: str, pressed: Any) -> widgets.Button:
    button = widgets.Button(description=words, icon=icon, tooltip=f"{words}, least certain first")
    button.layout = widgets.Layout(width="12em", margin="auto 0 2px 0")
    button.on_click(pressed)
    return button
