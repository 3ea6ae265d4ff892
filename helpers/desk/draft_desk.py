"""Check a draft: paste it or drop its file, and download the findings as a table or as the draft with comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets
import pandas as pd

from helpers.base.files import safe_name
from helpers.base.markup import markup
from helpers.desk.download import ButtonRow, Downloads
from helpers.explore.drafts.check import check_draft
from helpers.explore.drafts.draft_text import DraftText, read_draft
from helpers.report.draft_comments import commented
from helpers.report.files import file_of
from helpers.show.draft_table import draft_finding, draft_table
from helpers.show.page import page

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["DraftDesk"]

ENDINGS = ".docx,.odt,.rtf,.txt,.md,.html,.pdf"


class DraftDesk(widgets.VBox):
    """A field for the draft's text, a button for its file, and the results.

    Args:
        corpus: from `helpers.read`.
        draft: an initial draft; may be empty.
    """

    def __init__(self, corpus: Corpus, draft: str = "") -> None:
        self._corpus = corpus
        #: The draft that was last checked, and the rows of the check; None before the first.
        self.draft: DraftText | None = None
        self.found: pd.DataFrame | None = None
        self.words = widgets.Textarea(
            description="Draft", placeholder="Paste the draft here, or drop its file below", rows=8, value=draft,
            style={"description_width": "4em"}, layout=widgets.Layout(width="100%", max_width="56em"),
        )  # fmt: skip
        self.upload = widgets.FileUpload(
            accept=ENDINGS, multiple=False, description="Choose a file", tooltip=f"The draft: {ENDINGS}"
        )
        self.upload.layout.width = "auto"
        self.every = widgets.Checkbox(
            description="also comment on passages that match the articles", indent=False, layout={"width": "auto"}
        )
        start = widgets.Button(description="Check the draft", button_style="primary", layout={"width": "auto"})
        start.on_click(lambda _: self.check())
        self.upload.observe(lambda _: self._dropped(), names="value")
        self.status, self.table = widgets.HTML(), widgets.HTML()
        self.files = Downloads([], title="Download", css="press-files")
        self.files.layout.display = "none"
        wrap = widgets.Layout(flex_flow="row wrap", grid_gap="4px 14px")
        row = widgets.Box([start, self.upload, self.every], layout=wrap)
        super().__init__([self.words, row, self.status, self.table, self.files])
        self.add_class("press-draft")

    def check(self, name: str = "", data: bytes | None = None) -> None:
        """Compare the draft or, with *data*, the dropped file *name* with the articles."""
        self._say("Reading the draft …")
        try:
            draft = read_draft(name or self.words.value, self._corpus.project, data)
            found = check_draft(draft, self._corpus)
        except ValueError as error:
            self._say(str(error))
            return
        self.draft, self.found = draft, found
        self._say(draft_finding(found))
        self.table.value = draft_table(found).html
        draft_row = ButtonRow("The draft with comments", ("docx",), self._as_draft)
        self.files.offer([ButtonRow("Table of results", ("xlsx", "csv"), self._as_table), draft_row])
        self.files.layout.display = ""

    def _dropped(self) -> None:
        for file in self.upload.value:
            self.check(str(file["name"]), bytes(file["content"]))
        self.upload.value = ()

    def _as_table(self, form: str, width: str) -> tuple[str, bytes]:
        return file_of(draft_table(self._found), form, corpus=self._corpus)

    def _as_draft(self, form: str, width: str) -> tuple[str, bytes]:
        assert self.draft is not None
        data = commented(self.draft, self._found, every=self.every.value)
        return f"{safe_name(self.draft.name)}-checked.docx", data

    @property
    def _found(self) -> pd.DataFrame:
        if self.found is None:
            raise ValueError("No draft has been checked yet.")
        return self.found

    def _say(self, words: str) -> None:
        self.status.value = page(markup("<p role='status'>{}</p>", words))
