"""Buttons that bring a chart, a table or a document to the browser's folder of downloads, and onto the report's list.

The file is made when its button is pressed, by the same function that a cell would call, and travels as bytes over the
notebook's own connection: it works offline, outside the server's folder and for large tables, and nothing of it stays
in the notebook.
"""

from __future__ import annotations

import dataclasses
import os
import pathlib
from collections.abc import Callable, Iterable
from typing import Any

import anywidget
import traitlets

from helpers.base.files import write_bytes
from helpers.report.files import FOLDERS, WIDTHS, file_of, forms_of, kind_of
from helpers.report.items import inside
from helpers.report.listed import add_to_report

__all__ = ["Downloads", "Row", "of_files", "of_items"]


@dataclasses.dataclass(frozen=True)
class Row:
    """One line of buttons: what it offers, how a form (and width) is made, and what puts it on the list."""

    label: str
    forms: tuple[str, ...]
    make: Callable[[str, str], tuple[str, bytes]] = dataclasses.field(repr=False)
    add: Callable[[], str] | None = dataclasses.field(default=None, repr=False)


class Downloads(anywidget.AnyWidget):
    """A table of buttons; ``status`` says what came of the last one.

    Args:
        rows: what can be downloaded.
        title: what stands above.
        widths: whether a width can be chosen (where a row is a chart).
    """

    _esm = pathlib.Path(__file__).with_name("script") / "download.js"
    _css = pathlib.Path(__file__).with_name("script") / "download.css"

    title = traitlets.Unicode().tag(sync=True)
    rows: Any = traitlets.List().tag(sync=True)
    widths = traitlets.Dict().tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)

    def __init__(self, rows: Iterable[Row], *, title: str, widths: bool = False) -> None:
        self.offered: tuple[Row, ...] = tuple(rows)
        shown = [{"label": r.label, "forms": list(r.forms), "listed": r.add is not None} for r in self.offered]
        super().__init__(rows=shown, title=title, widths=WIDTHS if widths else {})
        self.on_msg(self._received)

    def _received(self, _: Any, message: dict[str, Any], __: Any) -> None:
        """Do what a button asks for; what goes wrong is said where the user looks."""
        try:
            row = self.offered[int(message["row"])]
            if message.get("act") == "add" and row.add:
                self.status = row.add()
            elif message.get("act") == "file":
                self.status = f"Making {row.label} …"
                name, data = row.make(str(message["form"]), str(message.get("width") or "column"))
                self.send({"act": "file", "name": name}, [data])
                self.status = f"{name}, {_size(len(data))}: in your browser's folder of downloads."
        except Exception as error:  # nothing may vanish into the kernel's log
            self.status = f"This could not be done: {error}"


def of_items(
    items: Iterable[Any],
    *,
    notebook: str,
    corpus: Any,
    selection: Any = None,
    folder: str | os.PathLike[str] | None = None,
) -> Downloads:
    """Buttons for charts and tables.

    Args:
        items: charts and tables of *notebook*; those that say in words why there is nothing to draw are left out.
        notebook: the notebook's file name without its ending.
        corpus: what `helpers.read` returned.
        selection: the `helpers.explore.select.Selection` in force, for the list of the report.
        folder: the folder of exports, where each file is kept too; without it the project's.
    """
    root = pathlib.Path(folder or corpus.project.exports).resolve()
    shown = [item for item in items if getattr(item, "drawn", True)]
    rows = [_row(item, notebook, corpus, selection, root) for item in shown]
    return Downloads(rows, title="Download, or add to the report", widths=any(kind_of(i) == "chart" for i in shown))


def of_files(paths: Iterable[str | os.PathLike[str]]) -> Downloads:
    """Buttons for files that are there already: the brief and what belongs to it."""
    return Downloads([_file_row(pathlib.Path(path)) for path in paths], title="Download")


def _file_row(path: pathlib.Path) -> Row:
    def make(form: str, width: str) -> tuple[str, bytes]:
        return path.name, path.read_bytes()

    return Row(path.name, (path.suffix.lstrip(".") or "file",), make)


def _row(item: Any, notebook: str, corpus: Any, selection: Any, root: pathlib.Path) -> Row:
    def make(form: str, width: str) -> tuple[str, bytes]:
        name, data = file_of(item, form, width=width, corpus=corpus, selection=selection)
        write_bytes(inside(root, f"{FOLDERS[kind_of(item)]}/{name}"), data)
        return name, data

    def add() -> str:
        return add_to_report(item, notebook=notebook, corpus=corpus, selection=selection)

    return Row(f"{item.title}" if kind_of(item) == "chart" else f"Table: {item.title}", forms_of(item), make, add)


def _size(count: int) -> str:
    """
    >>> _size(900), _size(34_000), _size(2_500_000)
    ('1 kB', '34 kB', '2.5 MB')
    """
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(count / 1e3, 1):.0f} kB"
