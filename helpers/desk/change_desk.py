"""What changed since a day or an earlier run, as a widget."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import ipywidgets as widgets
import pandas as pd

from helpers.base.markup import markup
from helpers.desk.download import ButtonRow, Downloads
from helpers.explore.changes import changes_since, new_since_day, read_earlier
from helpers.report.files import file_of
from helpers.show.changes_table import changes_finding, changes_table
from helpers.show.page import page

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["ChangeDesk"]

_DAY = re.compile(r"\d{4}(-\d\d){0,2}")


class ChangeDesk(widgets.VBox):
    """A field for a day or an earlier run, a button for its file, and the changes since then.

    Args:
        corpus: from `helpers.read`.
        since: a day, month or year, or the path of an earlier brief-data.zip, manifest.csv or folder of tables; empty:
            the last brief of the project, if there is one.
    """

    def __init__(self, corpus: Corpus, since: str = "") -> None:
        self._corpus = corpus
        last = corpus.project.exports / "brief-data.zip"
        #: The rows of the last comparison; None before the first.
        self.found: pd.DataFrame | None = None
        self.since = widgets.Text(
            description="Since", value=since or (str(last) if last.is_file() else ""),
            style={"description_width": "4em"}, placeholder="2024-05-06, 2024-05, or an earlier brief-data.zip",
            layout=widgets.Layout(width="100%", max_width="56em"),
        )  # fmt: skip
        start = widgets.Button(description="Show what changed", button_style="primary", layout={"width": "auto"})
        start.on_click(lambda _: self.compare())
        self.upload = widgets.FileUpload(
            accept=".zip", multiple=False, description="Choose brief-data.zip", tooltip="From an earlier brief"
        )
        self.upload.layout.width = "auto"
        self.upload.observe(lambda _: self._dropped(), names="value")
        self.status, self.table = widgets.HTML(), widgets.HTML()
        self.files = Downloads([], title="Download", css="press-files")
        self.files.layout.display = "none"
        row = widgets.Box([start, self.upload], layout=widgets.Layout(flex_flow="row wrap", grid_gap="4px 14px"))
        super().__init__([self.since, row, self.status, self.table, self.files])
        self.add_class("press-changes")

    def compare(self, name: str = "", data: bytes | None = None) -> None:
        """Compare with the value of the field or, with *data*, with the dropped file *name*."""
        since = name or self.since.value.strip()
        try:
            if not since:
                raise ValueError("Enter a date (2024-05-06), or choose brief-data.zip from an earlier brief.")
            if data is None and _DAY.fullmatch(since):
                found = new_since_day(self._corpus, since)
            else:
                found = changes_since(self._corpus, read_earlier(since, data))
        except ValueError as error:
            self._say(str(error))
            return
        shown = changes_table(found, since.replace("\\", "/").rsplit("/", 1)[-1])
        self.found, self.table.value = found, shown.html
        self._say(changes_finding(found))
        corpus = self._corpus
        self.files.offer(
            [ButtonRow("What changed", ("xlsx", "csv"), lambda form, _: file_of(shown, form, corpus=corpus))]
        )
        self.files.layout.display = ""

    def _dropped(self) -> None:
        for file in self.upload.value:
            self.compare(str(file["name"]), bytes(file["content"]))
        self.upload.value = ()

    def _say(self, words: str) -> None:
        self.status.value = page(markup("<p role='status'>{}</p>", words))
