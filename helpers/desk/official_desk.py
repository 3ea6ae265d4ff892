"""Compare the claims with a file of published figures: choose it, see its contents and how the claims compare.

The file is read before it is saved: if nothing in it can be used, it is not saved, and a message says what is wrong and
what to do. A project keeps the file in its ``reference/``, where every notebook finds it; the shipped project saves
nothing.
"""

from __future__ import annotations

import pathlib
import tempfile
from typing import TYPE_CHECKING

import ipywidgets as widgets
import pandas as pd

from helpers.articles.add import file_name
from helpers.base.files import write_bytes
from helpers.base.markup import joined, markup
from helpers.desk.download import ButtonRow, Downloads
from helpers.explore.trade.reference import read_reference
from helpers.explore.trade.reference_files import ENDINGS
from helpers.explore.trade.run_checks import findings
from helpers.report.files import FORMS, file_of
from helpers.show.page import page
from helpers.show.table import Table

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["OfficialDesk", "held_against"]

COLUMNS = ("verdict", "sentence", "difference", "matched")
EMPTY = (
    "No claim in these articles can be compared with a number in this file: the trading countries, the direction, the "
    "measure and the period must all match."
)


def held_against(corpus: Corpus, published: pd.DataFrame) -> pd.DataFrame:
    """The checks that depend on the rows of *published*: those found with the rows but not without them."""
    found = findings(corpus.figures, published, corpus.articles)
    known = findings(corpus.figures, published.iloc[:0], corpus.articles)
    return found[~found["sentence"].isin(set(known["sentence"]))].reset_index(drop=True)


class OfficialDesk(widgets.VBox):
    """A button for the file, what was read from it, and how the claims compare with it.

    Args:
        corpus: from `helpers.read`.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        #: The file that was last saved; None if none was.
        self.kept: pathlib.Path | None = None
        self.upload = widgets.FileUpload(
            accept=",".join(ENDINGS), multiple=False, description="Choose a file", tooltip="Published figures"
        )
        self.upload.layout.width = "auto"
        self.upload.observe(lambda _: self._dropped(), names="value")
        self.out = widgets.Button(description="Remove it", icon="undo", layout={"width": "auto"})
        self.out.on_click(lambda _: self.take_out())
        self.status, self.table = widgets.HTML(), widgets.HTML()
        self.files = Downloads([], title="Download the results", css="press-files")
        self.out.layout.display = self.files.layout.display = "none"
        wrap = widgets.Layout(flex_flow="row wrap", grid_gap="4px 14px")
        super().__init__([widgets.Box([self.upload, self.out], layout=wrap), self.status, self.table, self.files])
        self.add_class("press-official")

    def hold(self, name: str, data: bytes) -> None:
        """Read the file *name*, save it if something in it can be used, and compare the claims with it."""
        plain = file_name(name)
        if not plain.lower().endswith(ENDINGS):
            self._say(f"{plain} cannot be read as published figures. Readable formats: {', '.join(ENDINGS)}.")
            return
        with tempfile.TemporaryDirectory() as folder:
            path = write_bytes(pathlib.Path(folder) / plain, data)
            rows, problems = read_reference(path)
        faults = [f"{problem.fault} {problem.remedy}" for problem in problems]
        if rows.empty:
            self._show(None)
            self._say(f"Nothing in {plain} can be used, so the file was not saved.", *faults)
            return
        number = "1 published figure" if len(rows) == 1 else f"{len(rows):,} published figures"
        self._show(held_against(self._corpus, rows), plain)
        self._say(f"{number} in {plain}. {self._keep(plain, data)}", *faults)

    def take_out(self) -> None:
        """Remove the file that was saved last from ``reference/``."""
        if self.kept is not None:
            self.kept.unlink(missing_ok=True)
            self._say(f"{self.kept.name} has been removed from reference/.")
        self.kept = None
        self.out.layout.display = "none"
        self._show(None)

    def _keep(self, name: str, data: bytes) -> str:
        """Save the file in the project; returns a sentence on the result."""
        project = self._corpus.project
        if project.shipped:
            return "It is not saved, because these are the shipped articles."
        path, number = project.own("reference", name), 2
        while path.exists() and path.read_bytes() != data:
            path = project.own("reference", f"{pathlib.PurePath(name).stem}-{number}{path.suffix}")
            number += 1
        if path.exists():
            return "It is already in reference/."
        try:
            self.kept = write_bytes(path, data)
        except OSError as error:
            return f"It could not be saved in reference/: {error.strerror or error}."
        self.out.layout.display = ""
        return "It is saved in reference/ and is used in all notebooks once their cells are run again."

    def _show(self, found: pd.DataFrame | None, name: str = "") -> None:
        """Show the checks, with buttons that download them as a file."""
        self.files.layout.display = "none" if found is None else ""
        if found is None:
            self.table.value = ""
            return
        caption = f"Checks that depend on {name}."
        table = Table("official_checks", "The claims compared with the file", caption, found, COLUMNS, empty=EMPTY)
        self.table.value = table.html
        of = lambda form, width: file_of(table, form, corpus=self._corpus)  # noqa: E731
        self.files.offer([ButtonRow(table.title, FORMS["table"], of)])

    def _dropped(self) -> None:
        for file in self.upload.value:
            self._say(f"Reading {file['name']} …")
            self.hold(str(file["name"]), bytes(file["content"]))
        self.upload.value = ()

    def _say(self, *lines: str) -> None:
        said = joined(markup("<p>{}</p>", line) for line in lines)
        self.status.value = page(markup("<div role='status'>{}</div>", said))
