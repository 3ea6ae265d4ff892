"""The methods paragraph of a paper and what to cite, to be read, copied and downloaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

from helpers.base.markup import markup
from helpers.desk.download import ButtonRow, Downloads
from helpers.report.methods_text import citation_bibtex, methods_paragraph, references
from helpers.show.page import page

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["MethodsDesk"]


class MethodsDesk(widgets.VBox):
    """The paragraph, and buttons for it and for the references.

    Args:
        corpus: from `helpers.read`.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.text = methods_paragraph(corpus)
        body = markup("<p>{}</p><pre style='white-space: pre-wrap'>{}</pre>", self.text, citation_bibtex())
        self.files = Downloads(
            [
                ButtonRow("The paragraph", ("txt",), lambda *_: ("methods.txt", f"{self.text}\n".encode())),
                ButtonRow(
                    "Software and articles", ("bib",), lambda *_: ("references.bib", references(corpus).encode())
                ),
            ],
            title="Download",
            css="press-files",
        )
        super().__init__([widgets.HTML(page(body)), self.files])
        self.add_class("press-methods")
