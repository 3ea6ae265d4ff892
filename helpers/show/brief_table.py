"""The contents of the brief, shown before it is made: a table of the exported items, and their charts."""

from __future__ import annotations

import base64
import pathlib
from collections.abc import Sequence
from typing import Any

import pandas as pd

from helpers.base.markup import joined, markup
from helpers.show.page import Piece, page
from helpers.show.table import Table

__all__ = ["Gallery", "brief_table", "chart_gallery"]


def brief_table(exported: Sequence[Any], folder: pathlib.Path) -> Table:
    """One row per item, in the order of the brief.

    Args:
        exported: from `helpers.report.items.read_items`.
        folder: the folder of exports, named in the caption.
    """
    rows = [
        (one.notebook, item.kind, item.title, item.rows or None, ", ".join(item.files))
        for one in exported
        for item in one.items
    ]
    data = pd.DataFrame(rows, columns=["notebook", "kind", "title", "rows", "files"])
    data["rows"] = data["rows"].astype("Int64")
    return Table("brief", "What goes into the brief", f"Exports folder: {folder.name}.", data)


class Gallery(Piece):
    """The exported charts, one below the other, each with its alternative text."""

    def __init__(self, pictures: Sequence[tuple[str, bytes]]) -> None:
        self.pictures = list(pictures)

    def _repr_html_(self) -> str:
        if not self.pictures:
            return page(markup("<p>No chart has been exported yet.</p>"))
        one = '<p><img style="max-width:100%" width="600" alt="{}" src="data:image/svg+xml;base64,{}"></p>'
        return page(joined(markup(one, alt, base64.b64encode(svg).decode()) for alt, svg in self.pictures))


def chart_gallery(exported: Sequence[Any], folder: pathlib.Path) -> Gallery:
    """The charts of *exported* as stored in *folder*; missing files are skipped, and the brief lists them."""
    pictures = []
    for item in (item for one in exported for item in one.items if item.file(".svg")):
        path = folder / item.file(".svg")
        if path.is_file():
            pictures.append((item.alt, path.read_bytes()))
    return Gallery(pictures)
