"""An explorer: a filter bar, and what its selection shows, drawn again after every change.

It holds no logic: a change sets a `Selection`, one function of `helpers.desk.views` makes chart, table and passages
of it, and an error in that function is shown in words where the user looks.  The chart is drawn into one Image
that is kept, which is twice as fast as a new output and does not flicker.
"""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from helpers.desk.filterbar import FilterBar
from helpers.desk.views import View, cited_once
from helpers.explore.select import Selection
from helpers.show.page import escape, page

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["Debounced", "Explorer"]

#: Seconds of quiet after the last change before anything is drawn: typing a word draws once, not five times.
QUIET = 0.25
NOUNS = {"quotes": "statements", "themes": "sentences with a theme", "figures": "figures"}


class Debounced:
    """Calls *function* once, with the last arguments, when *seconds* have passed without another call."""

    def __init__(self, function: Callable[..., None], seconds: float = QUIET) -> None:
        self._function = function
        self._seconds = seconds
        self._waiting: asyncio.TimerHandle | None = None

    def __call__(self, *arguments: Any) -> None:
        if self._waiting:
            self._waiting.cancel()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # outside a kernel there is nothing to wait in
            self._function(*arguments)
            return
        self._waiting = loop.call_later(self._seconds, self._function, *arguments)


class Explorer(widgets.VBox):
    """A filter bar over one table of a corpus with chart, table and passages.

    Args:
        corpus: from `helpers.read`.
        kind: the table that is filtered: quotes, themes or figures.
        view: makes what is shown of a selection.
        selection: where the filters begin.
    """

    def __init__(
        self,
        corpus: Corpus,
        kind: str,
        view: Callable[[Corpus, Selection], View],
        selection: Selection | None = None,
    ) -> None:
        self._corpus, self._kind, self._view = corpus, kind, view
        #: What is shown now; None while an error is.
        self.view: View | None = None
        self.bar = FilterBar(cited_once(corpus, kind), selection or Selection(), Debounced(self.show))
        self.status, self.fault, self.words = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self.table, self.passages = widgets.HTML(), widgets.HTML()
        self.image = widgets.Image(format="png", layout=widgets.Layout(width="100%", max_width="756px"))
        shown = [self.status, self.fault, self.image, self.words, self.table, self.passages]
        super().__init__([self.bar.widget, *shown])
        self.show(self.bar.selection)

    @property
    def selection(self) -> Selection:
        """The selection that the filters say now; cells below the widget use it."""
        return self.bar.selection

    def show(self, selection: Selection) -> None:
        """Draw *selection*; what goes wrong is shown in words."""
        try:
            view = self._view(self._corpus, selection)
            picture, table, passages = view.chart.image(), view.table.html, view.passages.html
        except Exception as error:
            self.view = None
            self.fault.value = fault_html(error)
            return
        self.view = view
        self.fault.value = ""
        counted = f"{view.left:,} of {view.total:,} {NOUNS[self._kind]}"
        code = escape(selection.code(self._kind))
        self.status.value = page(f"<p role='status'><b>{counted}</b>. The same in a cell: <code>{code}</code></p>")
        self.image.value = picture
        words = f"<details class='note'><summary>The chart in words</summary>{escape(view.chart.alt)}</details>"
        self.words.value = page(words)
        self.table.value, self.passages.value = table, passages


def fault_html(error: Exception) -> str:
    """An error as a reader needs it: what it says, what to do, and the rest folded away."""
    trace = "".join(traceback.format_exception(error))
    return page(
        f"<p><b>This could not be shown.</b> {escape(type(error).__name__)}: {escape(error)}</p>"
        "<p>What is below is still the selection before. Change a filter, or press “Reset filters”.</p>"
        f"<details><summary>For a report of this fault</summary><pre>{escape(trace)}</pre></details>",
        css="fault",
    )
