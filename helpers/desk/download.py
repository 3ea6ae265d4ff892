"""Buttons that download a chart, a table or a document with the browser, and buttons that add it to the report list.

The file is made when its button is pressed, by the same function that a cell would call, and is sent as bytes over the
notebook's own connection: this works offline, outside the server's folder and for large tables, and leaves nothing in
the notebook.

A file contains exactly what is shown, or none is made.  Buttons below a widget's own chart (`of_shown`) make their file
from what the widget shows when they are pressed.  Buttons below the cells (`of_items`) offer charts that have already
been made; once the widget shows another selection, they are greyed out with a message, and the kernel refuses any
request from a page that has not caught up.
"""

from __future__ import annotations

import functools
import os
import pathlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import anywidget
import traitlets

from helpers.base.files import write_bytes
from helpers.desk.button_row import ButtonRow
from helpers.desk.chooser import Chooser, described
from helpers.report.files import FOLDERS, FORMS, WIDTHS, file_of, forms_of, kind_of
from helpers.report.items import inside
from helpers.report.report_list import add_to_report
from helpers.show.turns import Seen, older_than

__all__ = ["Downloads", "ButtonRow", "of_files", "of_items", "of_shown", "shown_row"]

#: Shown if files were made from an earlier selection than the widget's.
OLDER = "These files show the earlier selection ({}); the current one is different ({}). "
OLDER_DECISIONS = "These files do not include your latest decisions. "
OLDER_CELLS = "These files show the earlier selection; the cells have not been run since. "
AGAIN = "Run the cells from “The same without widgets” again (Run ▸ Run Selected Cell and All Below)"


class Downloads(anywidget.AnyWidget):
    """A table of buttons; ``status`` gives the result of the last one.

    Args:
        rows: the items that can be downloaded.
        title: the heading.
        widths: whether a width can be chosen (if a row is a chart).
        css: the class of its box.
    """

    _esm = pathlib.Path(__file__).with_name("script") / "download.js"
    _css = pathlib.Path(__file__).with_name("script") / "download.css"

    title = traitlets.Unicode().tag(sync=True)
    rows: Any = traitlets.List().tag(sync=True)
    widths = traitlets.Dict().tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)
    #: Why files are not available; empty if they are.
    older = traitlets.Unicode().tag(sync=True)
    css = traitlets.Unicode().tag(sync=True)

    def __init__(
        self, rows: Iterable[ButtonRow], *, title: str, widths: bool = False, css: str = "press-downloads"
    ) -> None:
        self.offered: tuple[ButtonRow, ...] = ()
        #: Called first when a button is pressed, so that it acts on the current state.
        self.look: Callable[[], None] = lambda: None
        super().__init__(title=title, widths=WIDTHS if widths else {}, css=css)
        self.offer(rows)
        self.on_msg(self._received)

    def offer(self, rows: Iterable[ButtonRow]) -> None:
        """Offer *rows* in place of those before."""
        self.offered = tuple(rows)
        shown = [{"label": r.label, "forms": list(r.forms), "listed": r.add is not None} for r in self.offered]
        with self.hold_sync():
            self.rows, self.status = shown, ""

    def follow(self, chooser: Chooser, seen: Seen, older: str = "") -> None:
        """Offer the items made from *seen* while *chooser* still shows that selection; never if *older* is given."""

        def look() -> None:
            chooser.settle()
            self.older = older or (_older(chooser, seen) if chooser.moved(seen) else "")
            if self.older:
                self.status = ""

        self.look = look
        chooser.observe(lambda _: look(), names="turn")
        look()

    def _received(self, _: Any, message: dict[str, Any], __: Any) -> None:
        """Carry out the request of a button; errors are shown where the user is looking."""
        try:
            self.look()
            if self.older:
                self.status = ""  # the reason is already shown next to the buttons
                return
            row = self.offered[int(message["row"])]
            if message.get("act") == "add" and row.add:
                self.status = f"Adding {row.label} to the report …"
                self.status = row.add()
            elif message.get("act") == "file":
                self.status = f"Making {row.label} …"
                name, data = row.make(str(message["form"]), str(message.get("width") or "column"))
                self.send({"act": "file", "name": name}, [data])
                self.status = f"{name}, {_size(len(data))}: in your browser's downloads folder."
        except Exception as error:  # no error may disappear into the kernel's log
            self.status = f"This could not be done: {error}"


def of_items(
    items: Iterable[Any],
    *,
    notebook: str,
    corpus: Any,
    selection: Any = None,
    folder: str | os.PathLike[str] | None = None,
    follows: Chooser | None = None,
    seen: Seen | None = None,
    more: Iterable[ButtonRow] = (),
) -> Downloads:
    """Buttons for charts and tables.

    Args:
        items: charts and tables of *notebook*; charts that consist only of a message are left out.
        notebook: the notebook's file name without its extension.
        corpus: what `helpers.read` returned.
        selection: the current `helpers.explore.select.Selection`, for the report list.
        folder: the folder of exports, in which each file is also kept; by default the project's.
        follows: the widget from whose selection the items were made.
        seen: what the widget showed when the cells took its selection (``explorer.seen``); by default, what it shows
            now.
        more: further lines of buttons.
    """
    root = pathlib.Path(folder or corpus.project.exports).resolve()
    shown = [item for item in items if getattr(item, "drawn", True)]
    if follows is not None and seen is None:
        seen = follows.seen
    listed = seen if follows is not None and follows.parameters else selection
    rows = [*(_row(item, notebook, corpus, selection, root, listed) for item in shown), *more]
    charts = any(kind_of(item) == "chart" for item in shown)
    made = Downloads(rows, title="Download, or add to the brief", widths=charts)
    if follows is not None and seen is not None:
        made.follow(follows, seen, f"{OLDER_CELLS}{AGAIN}." if older_than(seen, shown) else "")
    return made


def of_shown(look: Callable[[], None]) -> Downloads:
    """Buttons for what a widget itself shows; *look* updates it before each file.

    The widget offers the rows that `shown_row` makes from its chart and its table, updated after each change.
    """
    made = Downloads([], title="Download what is shown, or add it to the brief", widths=True, css="press-files")
    made.look = look
    return made


def shown_row(
    label: str,
    item: Callable[[], Any],
    kind: str,
    corpus: Any,
    selection: Any,
    again: tuple[str, Mapping[str, Any]] | None,
) -> ButtonRow:
    """One line of buttons for what a widget shows.

    Args:
        label: its name.
        item: makes the chart or table; called when a button is pressed.
        kind: chart or table.
        corpus: what `helpers.read` returned.
        selection: the selection from which it was made, as for `helpers.report.files.file_of`.
        again: the notebook, with its parameters, that makes it again for a report; None if it cannot be added.
    """

    def make(form: str, width: str) -> tuple[str, bytes]:
        made = file_of(item(), form, width=width, corpus=corpus, selection=selection)
        return _downloaded(made[0], kind), made[1]

    def add(notebook: str, chosen: Mapping[str, Any]) -> str:
        return add_to_report(item(), notebook=notebook, corpus=corpus, selection=chosen)

    return ButtonRow(label, FORMS[kind], make, functools.partial(add, *again) if again else None)


def _older(chooser: Chooser, seen: Seen) -> str:
    if not chooser.parameters or dict(seen) == chooser.chosen:
        return f"{OLDER_DECISIONS}{AGAIN}."
    moved = OLDER.format(described(seen), described(chooser.chosen))
    return f"{moved}{AGAIN}, or use the buttons below the chart above."


def of_files(paths: Iterable[str | os.PathLike[str]]) -> Downloads:
    """Buttons for existing files: the brief and its attachments."""
    return Downloads([_file_row(pathlib.Path(path)) for path in paths], title="Download")


def _file_row(path: pathlib.Path) -> ButtonRow:
    def make(form: str, width: str) -> tuple[str, bytes]:
        return path.name, path.read_bytes()

    return ButtonRow(path.name, (path.suffix.lstrip(".") or "file",), make)


def _row(item: Any, notebook: str, corpus: Any, selection: Any, root: pathlib.Path, listed: Any) -> ButtonRow:
    def make(form: str, width: str) -> tuple[str, bytes]:
        name, data = file_of(item, form, width=width, corpus=corpus, selection=selection)
        write_bytes(inside(root, f"{FOLDERS[kind_of(item)]}/{name}"), data)
        return _downloaded(name, kind_of(item)), data

    def add() -> str:
        return add_to_report(item, notebook=notebook, corpus=corpus, selection=listed)

    return ButtonRow(f"{item.title}" if kind_of(item) == "chart" else f"Table: {item.title}", forms_of(item), make, add)


def _downloaded(name: str, kind: str) -> str:
    """The file name of a download; since all downloads share one folder, the data of a chart never has the name of a
    table.

    >>> _downloaded("presence.csv", "chart"), _downloaded("presence.csv", "table"), _downloaded("presence.png", "chart")
    ('presence-numbers.csv', 'presence.csv', 'presence.png')
    """
    return name.replace(".csv", "-numbers.csv") if kind == "chart" else name


def _size(count: int) -> str:
    """
    >>> _size(900), _size(34_000), _size(2_500_000)
    ('1 kB', '34 kB', '2.5 MB')
    """
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(count / 1e3, 1):.0f} kB"
