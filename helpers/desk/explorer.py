"""An explorer: a filter bar, and what its selection shows, drawn again after every change.

It holds no logic: a change sets a `Selection`, one function of `helpers.desk.views` makes chart and rows of it, and
an error in that function is shown in words where the user looks.  A click on a mark of the chart narrows table and
passages to the rows it was counted from; the passages are those of the rows on the table's page.  Below the chart are
buttons for files of what is shown: each is made when it is pressed, of the very chart and rows that are seen.
"""

from __future__ import annotations

import asyncio
import dataclasses
import traceback
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from helpers.base.markup import markup
from helpers.desk.chooser import Chooser
from helpers.desk.components import ChartView, PagedTable, Say
from helpers.desk.download import ButtonRow, of_shown, shown_row
from helpers.desk.filterbar import FilterBar, Own, copies_filter
from helpers.desk.labels import labels_of
from helpers.desk.mending import Mending
from helpers.desk.table_cache import KEYS, prepared
from helpers.desk.views import Rows, View
from helpers.explore.coverage.syndication import count_copies
from helpers.explore.known_values import unknown_values
from helpers.explore.select import Selection
from helpers.show.marks import Mark
from helpers.show.numbers import numbers
from helpers.show.page import page
from helpers.show.passages import passages

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["Debounced", "Explorer", "fault_html"]

#: Seconds of quiet after the last letter before anything is drawn: typing a word draws once, not five times.
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
        except RuntimeError:  # outside a kernel there is nothing to wait in
            self._function(*arguments)
            return
        self._waiting = loop.call_later(self._seconds, self._function, *arguments)

    def cancel(self) -> None:
        """Forget the call that is waiting."""
        if self._waiting:
            self._waiting.cancel()


class Explorer(widgets.VBox, Chooser):
    """A filter bar over one table of a corpus with chart, table and passages.

    Args:
        corpus: from `helpers.read`.
        kind: the table that is filtered: quotes, themes or figures.
        view: makes what is shown of a selection.
        selection: where the filters begin.
        notebook: the notebook that makes the chart again for a report.
        settings: other parameters of that notebook that are in force, where they are not as it stores them.
        own: further filters of the bar; *view* is given their values by name.
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
        #: What is shown now; None while an error is.
        self.view: View | None = None
        self._listed: View | None = None
        #: What the chart and the table were made of; the table's is narrower while a mark of the chart is chosen.
        self._drawn = self._narrow = Selection()
        labels = labels_of(corpus)
        self._typing = Debounced(self.show)
        #: Further filters, and whether a story that several outlets print counts once, where there is one.
        filters = {**dict(own or {}), **copies_filter(corpus, self.count)}
        table = prepared(corpus, kind).table
        self.bar = FilterBar(table, selection or Selection(), self._clicked, labels, self._typing, filters)
        self.bar.keep_in(corpus.project)
        self.status, self.fault, self.words = Say(folded=True), widgets.HTML(), widgets.HTML()
        #: What the chart shows, in one sentence.
        self.finding = widgets.HTML()
        self.finding.add_class("press-finding")
        self.chart = ChartView(self.narrow_to)
        #: Corrects a row of the table where it is seen.
        self.mending = Mending(lambda: self._corpus, kind, self.refresh)
        self.table = PagedTable(KEYS[kind], labels, self._show_passages, self.mending.begin)
        self.passages = widgets.HTML()
        self.passages.add_class("press-passages")
        again = widgets.Button(description="Show all again", icon="times", layout=widgets.Layout(width="auto"))
        again.on_click(lambda _: self.widen())
        #: Says which mark of the chart was chosen, while one is.
        self.narrowed = widgets.HBox([widgets.HTML(), again], layout=widgets.Layout(display="none"))
        #: Says that the cells below show another selection.
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
    def copies(self) -> str:
        """How a story printed by several outlets is counted; cells below the widget count in the same way."""
        return self._corpus.copies

    def count(self, copies: str) -> None:
        """Count each printing of a story ("all"), or the story once ("once"); the filters stay as they are."""
        self.settle()
        self._corpus = count_copies(self._corpus, copies)
        self.bar.refill(prepared(self._corpus, self._kind).table, self.bar.selection)
        self.show(self.bar.selection)

    def show(self, selection: Selection) -> None:
        """Draw *selection*; errors are shown in words."""
        try:
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
        self.words.value = page(numbers(view.chart.alt, view.chart.data))
        self.widen()
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
        """What a click on *mark* does: table and passages show the rows that it was counted from, and only those."""
        selection = dataclasses.replace(self.selection, **mark.filters)
        said = "<p role='status'>Below, only <b>{}</b>: <code>{}</code></p>"
        self.narrowed.children[0].value = page(markup(said, mark.label, self._code(selection)))
        self.narrowed.layout.display = ""
        self._list(self._view(self._corpus, selection, **self.bar.own), selection)
        self.chart.send({"show": ".press-table"})

    def widen(self) -> None:
        """Table and passages show all rows of the selection."""
        self.narrowed.layout.display = "none"
        if self.view is not None:
            self._list(self.view, self._drawn)

    def _list(self, view: View, selection: Selection) -> None:
        self._listed, self._narrow = view, selection
        self.table.show(Rows.of(view.table))
        self.files.offer(self._rows())
        self._show_passages()

    def _rows(self) -> list[ButtonRow]:
        """The chart and the table as they are seen; the files are made when they are asked for."""
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
        """The notebook, and its parameters, that makes again what is shown; None if none does."""
        return (self._notebook, self._parameters(selection)) if self._notebook and listed else None

    def _parameters(self, selection: Selection) -> dict[str, Any]:
        usual = self._corpus.project.settings.copies
        return {**selection.chosen, **self._settings, **({} if self.copies == usual else {"copies": self.copies})}

    def _say_behind(self) -> None:
        self.later.value = self.behind_html

    def _clicked(self, selection: Selection) -> None:
        self._typing.cancel()
        self.show(selection)

    def _show_passages(self) -> None:
        """Those that the view chose, else those of the rows on the table's page."""
        shown = self._listed.passages if self._listed else None
        if shown is None:
            rows = self.table.page_rows
            shown = passages(rows, self._corpus.articles, title="The passages of these rows", limit=len(rows))
        self.passages.value = shown.html


SHOWN_STILL = "Results below are from the previous selection. Change a filter, or press “Reset filters”."


def fault_html(error: Exception, remedy: str = SHOWN_STILL) -> str:
    """An error as a user needs it: the message, what to do, and the details folded away."""
    trace = "".join(traceback.format_exception(error))
    said = markup(
        "<p role='alert'><b>This could not be displayed.</b> {}: {}</p><p>{}</p>"
        "<details><summary>Details for a bug report</summary><pre>{}</pre></details>",
        type(error).__name__, error, remedy, trace,
    )  # fmt: skip
    return page(said, css="fault")
