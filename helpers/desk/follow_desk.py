"""One claim followed through time and outlets: type its words, see the chart and the sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from helpers.base.markup import markup
from helpers.desk.components import ChartView
from helpers.desk.download import ButtonRow, Downloads
from helpers.explore.coverage.followed import LEAST, followed
from helpers.report.files import FORMS, file_of
from helpers.show.chart import Chart
from helpers.show.chosen import Chosen
from helpers.show.follow_chart import follow_chart, follow_table
from helpers.show.notebook_charts.coverage import claim as claim_of
from helpers.show.page import page
from helpers.show.table import Table

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["FollowDesk"]


class FollowDesk(widgets.VBox):
    """A field for a claim, and where and how it was printed.

    Args:
        corpus: from `helpers.read`.
        claim: the initial claim; if empty, the statement that most outlets print.
    """

    chart: Chart
    table: Table

    def __init__(self, corpus: Corpus, claim: str = "") -> None:
        self._corpus = corpus
        self.claim = widgets.Text(
            description="Claim", value=claim or claim_of(Chosen(corpus=corpus)), style={"description_width": "4em"},
            placeholder="a sentence, or its key words", continuous_update=False,
            layout=widgets.Layout(width="100%", max_width="56em"),
        )  # fmt: skip
        self._begun = self.claim.value
        self.least = widgets.BoundedFloatText(
            description="Share of words matched", value=LEAST, min=0.1, max=1.0, step=0.05,
            tooltip="Share of words matched", style={"description_width": "auto"}, layout=widgets.Layout(width="14em"),
        )  # fmt: skip
        self.view, self.status, self.rows = ChartView(lambda _: None), widgets.HTML(), widgets.HTML()
        self.files = Downloads([], title="Download", widths=True, css="press-files")
        super().__init__([self.claim, self.least, self.status, self.view, self.rows, self.files])
        self.add_class("press-follow")
        for control in (self.claim, self.least):
            control.observe(lambda _: self.look(), names="value")
        self.look()

    @property
    def parameters(self) -> dict[str, Any]:
        """The notebook parameters that reproduce the results; none if they are the initial ones."""
        return {"follow": self.claim.value} if self.claim.value != self._begun else {}

    @property
    def items(self) -> list[Any]:
        """Chart and table for the brief; none if no claim is followed."""
        return [self.chart, self.table] if self.chart.drawn else []

    def look(self) -> None:
        """Follow the claim in the field."""
        claim = self.claim.value.strip()
        found = followed(self._corpus, claim, least=self.least.value)
        caption = Chosen(corpus=self._corpus).caption(found)
        self.chart, self.table = follow_chart(found, claim, caption=caption), follow_table(found, claim, caption)
        self.view.show(self.chart)
        self.rows.value = self.table.html
        self.status.value = page(markup("<p role='status'>{}</p>", self.chart.title))
        chart = ButtonRow("The chart", FORMS["chart"], _maker(self.chart, self._corpus))
        self.files.offer([chart, ButtonRow("The sentences", FORMS["table"], _maker(self.table, self._corpus))])


def _maker(item: Chart | Table, corpus: Corpus) -> Any:
    return lambda form, width: file_of(item, form, width=width, corpus=corpus)
