"""The report editor: order, titles and captions of the list, written to report.toml as they are changed.

The widget has no logic of its own: a button calls `move`, `change` or `remove` of `helpers.report.report_list`, which a
cell can call too, and the list is read again from the file, so that entries written by hand are kept and shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from helpers.base.markup import joined, markup
from helpers.base.project import Project
from helpers.report.report_list import Wanted, change, move, read_list, remove
from helpers.show.page import page

__all__ = ["ReportList"]


class ReportList(widgets.VBox):
    """The entries of a project's report.toml, each with its fields and buttons."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.status = widgets.HTML()
        self.entries = widgets.VBox()
        super().__init__([self.entries, self.status])
        self.show()

    def show(self, said: str = "") -> None:
        """Read the file again and lay out its entries."""
        listed = read_list(self._project)
        last = len(listed.entries) - 1
        self.entries.children = [self._line(at, last, entry) for at, entry in enumerate(listed.entries)]
        lines = [said, *(f"{problem.fault} {problem.remedy}" for problem in listed.problems)]
        if not listed.entries:
            lines.append(
                "The list is empty, so everything that has been exported goes in. "
                "Each notebook ends with a button “Add to report”."
            )
        self.status.value = page(joined(markup("<p role='status'>{}</p>", line) for line in lines if line))

    def _line(self, at: int, last: int, entry: Wanted) -> widgets.VBox:
        label = widgets.HTML(page(markup("<p><b>{}.</b> {}</p>", at + 1, entry.describe())))
        fields = [
            self._field(at, name, text, hint, entry)
            for name, text, hint in (
                ("title", entry.title, "as the numbers give it"),
                ("caption", entry.caption, "put before the filters and sources"),
                ("heading", entry.heading, "the notebook's question"),
            )
        ]
        buttons = [
            self._button("arrow-up", f"Move entry {at + 1} up", at == 0, entry, move, at, at - 1),
            self._button("arrow-down", f"Move entry {at + 1} down", at == last, entry, move, at, at + 1),
            self._button("times", f"Remove entry {at + 1} from the list", False, entry, remove, at),
        ]
        wrap = widgets.Layout(flex_flow="row wrap", grid_gap="4px 10px")
        return widgets.VBox([label, widgets.Box([*fields, *buttons], layout=wrap)])

    def _field(self, at: int, name: str, text: str, hint: str, seen: Wanted) -> widgets.Text:
        field = widgets.Text(
            value=text, description=name.capitalize(), placeholder=hint, continuous_update=False,
            layout=widgets.Layout(width="24em"), style={"description_width": "4.5em"},
        )  # fmt: skip
        field.observe(lambda event: self._do(change, at, seen=seen, **{name: event["new"]}), names="value")
        return field

    def _button(
        self, icon: str, words: str, disabled: bool, seen: Wanted, act: Callable[..., None], *numbers: int
    ) -> widgets.Button:
        made = widgets.Button(icon=icon, tooltip=words, disabled=disabled, layout=widgets.Layout(width="3em"))
        made.on_click(lambda _: self._do(act, *numbers, seen=seen))
        return made

    def _do(self, act: Callable[..., None], *numbers: int, **words: Any) -> None:
        """Change the file and show it; errors are shown below the list."""
        try:
            act(self._project, *numbers, **words)
        except (OSError, ValueError, LookupError) as error:
            self.show(f"This could not be done: {error}")
            return
        if act is not change:  # a field in which the user is typing must not lose the focus
            self.show("Saved in report.toml.")
