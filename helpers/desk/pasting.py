"""Paste an article, or a list of addresses, with its known facts; it calls `helpers.articles.paste.paste`."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from helpers.articles.add import Put
from helpers.articles.paste import paste
from helpers.base.project import Project

__all__ = ["Pasting"]

#: Facts that can be filled in, each with its label and a hint; none is needed.
FACTS = {
    "title": ("Title", "headline, if you know it"),
    "outlet": ("Outlet", "newspaper or site"),
    "published": ("Published", "2022-05-30"),
    "url": ("URL", "https://…"),
}


class Pasting(widgets.VBox):
    """A field for the words, fields for their details, and a button.

    Args:
        project: gives the project when the button is pressed.
        taken: called with the result of adding the words.
        guarded: calls a function and shows any error.
    """

    def __init__(
        self,
        project: Callable[[], Project],
        taken: Callable[[Put], None],
        guarded: Callable[[Callable[[], None]], None],
    ) -> None:
        self._project, self._taken, self._guarded = project, taken, guarded
        style = {"description_width": "5.5em"}
        self.words = widgets.Textarea(
            description="Words", placeholder="An article, or addresses, one per line", rows=8, style=style,
            layout=widgets.Layout(width="44em"),
        )  # fmt: skip
        self.fields = {
            name: widgets.Text(
                description=label, placeholder=hint, layout=widgets.Layout(width="19em"), style=style
            )
            for name, (label, hint) in FACTS.items()
        }  # fmt: skip
        add = widgets.Button(
            description="Add the pasted text", layout=widgets.Layout(width="auto", align_self="flex-start")
        )
        add.on_click(lambda _: guarded(self.add))
        row = widgets.Box([*self.fields.values()], layout=widgets.Layout(flex_flow="row wrap"))
        super().__init__([self.words, row, add])

    def add(self) -> None:
        """Save the text in the project; the fields are then emptied."""
        put = paste(self._project(), self.words.value, **{name: field.value for name, field in self.fields.items()})
        if put.paths:
            for field in (self.words, *self.fields.values()):
                field.value = ""
        self._taken(put)
