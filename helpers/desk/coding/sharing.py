"""Share safely: a data package without the licensed texts, whose words can be restored by anyone who has the texts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from helpers.desk.coding.parts import CodingView, row
from helpers.desk.components import Look
from helpers.desk.download import ButtonRow, Downloads
from helpers.desk.forms import labelled
from helpers.report.share import package, restore

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["Sharing"]


class Sharing(CodingView):
    """Title, licence and masking of a package, its download, and an upload that restores its words.

    Args:
        corpus: from `helpers.read`.
    """

    def __init__(self, corpus: Corpus) -> None:
        super().__init__()
        self._corpus = corpus
        self.title = labelled(widgets.Text(placeholder="what the data are called"), "Title", "24em")
        self.licence = labelled(widgets.Text(placeholder="for example CC-BY-4.0"), "Licence for the rows")
        self.mask = widgets.Checkbox(description="replace outlets and speakers with numbers; no snippets", indent=False)
        self.upload = widgets.FileUpload(
            accept=".zip", description="Restore the words in a package", tooltip="A package shared without the texts"
        )
        self.upload.layout = widgets.Layout(width="auto")
        self.upload.observe(lambda change: self.guarded(lambda: self.take(change["new"])), names="value")
        out = Downloads([ButtonRow("Data package without the texts", ("zip",), self._made)], title="Share")
        self.restored = widgets.VBox()
        self.children = [Look(), row(self.title, self.licence, self.mask), out, self.upload, self.restored, self.done,
                         self.fault]  # fmt: skip
        self.add_class("press-sharing")

    def show(self) -> None:
        """Do nothing, since the view never changes by itself."""

    def take(self, files: Iterable[Any]) -> None:
        """Restore the words in an uploaded package from this project's articles, and offer it for download."""
        for file in files:
            data, told = restore(bytes(file["content"]), self._corpus)
            made = ButtonRow("The package with the words", ("zip",), lambda _, __, data=data: ("restored.zip", data))  # type: ignore[misc]
            self.restored.children = [Downloads([made], title="Restored")]
            self.say("{}", told)

    def _made(self, _: str, __: str) -> tuple[str, bytes]:
        told = {"title": self.title.value.strip(), "licence": self.licence.value.strip(), "mask": self.mask.value}
        return "package.zip", package(self._corpus, **told)
