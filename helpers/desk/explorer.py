"""An explorer: a filter bar and the results for its selection, drawn again after every change.

It has no logic of its own: a change sets a `Selection`, one function of `helpers.desk.views` makes the chart and rows
from it, and an error in that function is shown as a message where the user is looking.  A click on a point or bar in
the chart narrows table and passages to the rows it counts; the passages are those of the rows on the table's current
page.  Below the chart are buttons for files: each file is made when its button is pressed, from exactly the chart and
rows on display.
"""

from __future__ import annotations

import asyncio
import dataclasses
import traceback
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from helpers.base.markup import markup
from helpers.base.uninterrupted import uninterrupted
from helpers.desk.chooser import Chooser
from helpers.desk.components import ChartView, PagedTable, Say
from helpers.desk.download import ButtonRow, of_shown, shown_row
from helpers.desk.filterbar import FilterBar, Own
from helpers.desk.labels import labels_of
from helpers.desk.mending import Mending
from helpers.desk.own_filters import copies_filter
from helpers.desk.views import Rows, View
from helpers.explore.coverage.syndication import count_copies
from helpers.explore.known_values import unknown_values
from helpers.explore.prepared import KEYS, prepared
from helpers.explore.select import Selection
from helpers.show.marks import Mark
from helpers.show.numbers import numbers
from helpers.show.page import page
from helpers.show.passages import NEEDED, passages

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["Debounced", "Explorer", "fault_html"]

#: Seconds to wait after the last keystroke before drawing, so that typing a word draws once, not five times.
QUIET = 0.25
NOUNS = {"quotes": "statements", "themes": "sentences with a theme", "figures": "figures"}


class Debounced:
    """Calls *function* once, with the last arguments, when *seconds* have passed without another call."""

    def __init__(self, function: Callable[..., None], seconds: float = QUIET) -> None:
        self._function = function
        self._seconds = seconds
        self._waiting: asyncio.TimerHandle | None = None

    def __call__(self, *arguments: Any) -> None:
        self.cancel()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # outside a kernel there is no event loop in which to wait
            self._function(*arguments)
            return
        self._waiting = loop.call_later(self._seconds, self._function, *arguments)

    def cancel(self) -> None:
        """Cancel the waiting call."""
        if self._waiting:
            self._waiting.cancel()


class Explorer(widgets.VBox, Chooser):
    """A filter bar over one table of a corpus with chart, table and passages.

    Args:
        corpus: from `helpers.read`.
        kind: the table that is filtered: quotes, themes or figures.
        view: makes the results for a selection.
        selection: the initial filters.
        notebook: the notebook that makes the chart again for a report.
        settings: other parameters of that notebook that differ from its stored ones.
        own: further filters of the bar, whose values are passed to *view* by name.
    """

    def __init__(
        self,
        corpus: Corpus,
        kind: str,
        view: Callable[..., View],
        selection: Selection | None = None,
        *,
        notebook: str = "",
        settings: Mapping[str, Any] | None = None,
        own: Mapping[str, Own] | None = None,
    ) -> None:
        self._corpus, self._kind, self._view = corpus, kind, view
        self._notebook, self._settings = notebook, dict(settings or {})
        #: What is shown now; None while an error is shown.
        self.view: View | None = None
        self._listed: View | None = None
        #: The selections from which the chart and the table were made; the table's is narrower while a point or bar is
        #: selected.
        self._drawn = self._narrow = Selection()
        labels = labels_of(corpus)
        self._typing = Debounced(self.show)
        #: Further filters, and whether a story printed by several outlets counts once (if there is one).
        filters = {**dict(own or {}), **copies_filter(corpus, self.count)}
        table = prepared(corpus, kind).table
        self.bar = FilterBar(table, selection or Selection(), self._clicked, labels, self._typing, filters)
        self.bar.keep_in(corpus.project)
        self.status, self.fault, self.words = Say(folded=True), widgets.HTML(), widgets.HTML()
        #: One sentence on what the chart shows.
        self.finding = widgets.HTML()
        self.finding.add_class("press-finding")
        self.chart = ChartView(self.narrow_to)
        #: The form for correcting a row of the table in place.
        self.mending = Mending(lambda: self._corpus, kind, self.refresh)
        self.table = PagedTable(KEYS[kind], labels, self._show_passages, self.mending.begin)
        self.passages = widgets.HTML()
        self.passages.add_class("press-passages")
        again = widgets.Button(description="Show all again", icon="times", layout=widgets.Layout(width="auto"))
        again.on_click(lambda _: self.widen())
        #: Shows which point or bar of the chart is selected, if any.
        self.narrowed = widgets.HBox([widgets.HTML(), again], layout=widgets.Layout(display="none"))
        #: Warns that the cells below show another selection.
        self.later = widgets.HTML()
        self.files = of_shown(self.settle)
        above = [self.bar, self.status, self.fault, self.finding, self.chart, self.words, self.later, self.files]
        super().__init__([*above, self.narrowed, self.table, self.mending, self.passages])
        self.add_class("press-explorer")
        self.show(self.bar.selection)
        self.observe(lambda _: self._say_behind(), names="turn")

    @property
    def chosen(self) -> dict[str, Any]:
        """The current filters and settings."""
        return self._parameters(self.selection)

    @property
    def selection(self) -> Selection:
        """The current selection; cells below the widget use it."""
        return self.bar.selection

    @property
    def by(self) -> str:
        """The attribute by which the chart groups the speakers; cells below the widget do the same."""
        return str(self.bar.own.get("by", ""))

    @property
    def copies(self) -> str:
        """How a story printed by several outlets is counted; cells below the widget count in the same way."""
        return self._corpus.copies

    def count(self, copies: str) -> None:
        """Count each printing of a story ("all"), or the story once ("once"); the filters do not change."""
        self.settle()
        self._corpus = count_copies(self._corpus, copies)
        self.bar.refill(prepared(self._corpus, self._kind).table, self.bar.selection)
        self.show(self.bar.selection)

    def show(self, selection: Selection) -> None:
        """Draw *selection*; errors are shown as messages."""
        try:
            with uninterrupted():
                self._draw(selection)
        finally:
            self.bar.answered += 1

    def _draw(self, selection: Selection) -> None:
        self._shown_decided = self.decided
        try:
            view = self._view(self._corpus, selection, **self.bar.own)
            self.chart.show(view.chart)
        except Exception as error:
            self.view = None
            self.fault.value = fault_html(error)
            self.finding.value = ""
            self.files.offer([])
            self._drawn = selection
            self.turn += 1
            return
        self.view, self._drawn = view, selection
        self.fault.value = ""
        counted = f"{view.left:,} of {view.total:,} {NOUNS.get(self._kind, 'rows')}."
        self.status.count = " ".join([counted, *unknown_values(selection, self._corpus)])
        self.status.code = self._code(selection)
        self.finding.value = page(markup("<h2>{}</h2>", view.chart.title))
        self.widen()
        # folded away, so it may arrive last
        self.words.value = page(numbers(view.chart.alt, view.chart.data))
        self.turn += 1

    @property
    def decided(self) -> tuple[str, ...]:
        """The reviewers' decisions that are in force."""
        decisions = self._corpus.decisions
        return () if decisions is None else tuple(decisions["id"])

    def refresh(self) -> None:
        """Show the current state of the corpus after a decision."""
        self.bar.refill(prepared(self._corpus, self._kind).table, self.bar.selection)
        self.show(self.bar.selection)

    def _code(self, selection: Selection) -> str:
        """The line of code that makes this selection and count."""
        line, copies = selection.code(), self._parameters(Selection()).get("copies")
        return f'{line[:-1]}, copies="{copies}")' if copies else line

    def settle(self) -> None:
        """Apply what was typed without waiting for the pause."""
        if self.decided != self._shown_decided:
            self._typing.cancel()
            self.refresh()
        elif self.selection != self._drawn:
            self._typing.cancel()
            self.show(self.selection)

    def narrow_to(self, mark: Mark) -> None:
        """Show in table and passages only the rows counted in *mark*, as a click on it does."""
        selection = dataclasses.replace(self.selection, **mark.filters)
        said = "<p role='status'>Below, only <b>{}</b>: <code>{}</code></p>"
        self.narrowed.children[0].value = page(markup(said, mark.label, self._code(selection)))
        self.narrowed.layout.display = ""
        self._list(self._view(self._corpus, selection, **self.bar.own), selection)
        self.chart.send({"show": ".press-table"})

    def widen(self) -> None:
        """Show all rows of the selection in table and passages again."""
        self.narrowed.layout.display = "none"
        if self.view is not None:
            self._list(self.view, self._drawn)

    def _list(self, view: View, selection: Selection) -> None:
        self._listed, self._narrow = view, selection
        self.table.show(Rows.of(view.table))
        self.files.offer(self._rows())
        self._show_passages()

    def _rows(self) -> list[ButtonRow]:
        """The chart and the table as shown; files are made when they are requested."""
        rows: list[ButtonRow] = []
        view, listed = self.view, self._listed
        if view is None or listed is None:
            return rows
        if view.chart.drawn:
            chart, again = view.chart, self._again(self._drawn, listed=True)
            rows.append(shown_row(chart.title, lambda: chart, "chart", self._corpus, self._drawn, again))
        table = Rows.of(listed.table)
        made, again = lambda: table.exported(self.table.order), self._again(self._narrow, listed=table.listed)
        return [*rows, shown_row(f"Table: {table.title}", made, "table", self._corpus, self._narrow, again)]

    def _again(self, selection: Selection, *, listed: bool) -> tuple[str, dict[str, Any]] | None:
        """The notebook, with its parameters, that makes the results again; None if none does."""
        return (self._notebook, self._parameters(selection)) if self._notebook and listed else None

    def _parameters(self, selection: Selection) -> dict[str, Any]:
        usual = self._corpus.project.settings.copies
        own = {**({"by": self.by} if self.by else {}), **({} if self.copies == usual else {"copies": self.copies})}
        return {**selection.chosen, **self._settings, **own}

    def _say_behind(self) -> None:
        self.later.value = self.behind_html

    def _clicked(self, selection: Selection) -> None:
        self._typing.cancel()
        self.show(selection)

    def _show_passages(self) -> None:
        """Show the passages that the view chose, else those of the rows on the table's page."""
        shown = self._listed.passages if self._listed else None
        if shown is None:
            rows = self.table.page_part(NEEDED)
            shown = passages(rows, self._corpus.articles, title="The passages of these rows", limit=len(rows))
        self.passages.value = shown.html


SHOWN_STILL = "Results below are from the previous selection. Change a filter, or press “Reset filters”."


def fault_html(error: Exception, remedy: str = SHOWN_STILL) -> str:
    """An error as shown to the user: the message, what to do, and the details folded away."""
    trace = "".join(traceback.format_exception(error))
    said = markup(
        "<p role='alert'><b>This could not be displayed.</b> {}: {}</p><p>{}</p>"
        "<details><summary>Details for a bug report</summary><pre>{}</pre></details>",
        type(error).__name__, error, remedy, trace,
    )  # fmt: skip
    return page(said, css="fault")
