"""What the views of the coding desk share: buttons, rows of controls, and errors shown where the user clicked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anywidget
import ipywidgets as widgets
import traitlets

from helpers.base.markup import markup
from helpers.desk.components import SCRIPTS
from helpers.desk.explorer import fault_html
from helpers.show.page import page

__all__ = ["CodingView", "OthersHidden", "counted_noun", "row"]


class OthersHidden(anywidget.AnyWidget):
    """While ``on``, the outputs of all other cells of the page are hidden; shows nothing itself."""

    _esm = SCRIPTS / "hide.js"
    on = traitlets.Bool(False).tag(sync=True)


def counted_noun(number: int, noun: str = "sentence") -> str:
    """
    >>> counted_noun(1), counted_noun(1200)
    ('1 sentence', '1,200 sentences')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def row(*controls: Any) -> widgets.Box:
    """Controls side by side, wrapped if there is no room."""
    box = widgets.Box(controls, layout=widgets.Layout(flex_flow="row wrap", align_items="flex-end", grid_gap="4px 8px"))
    box.add_class("press-bar")
    return box


class CodingView(widgets.VBox):
    """One view of the desk: `show` updates it, `done` is the last message, `fault` the last error."""

    def __init__(self) -> None:
        super().__init__()
        self.done, self.fault = widgets.HTML(), widgets.HTML()

    def show(self) -> None:
        """Update the view."""
        raise NotImplementedError

    def say(self, text: str, *values: object) -> None:
        """Show *text*, a template for *values*, and announce it to screen readers."""
        self.done.value = page(markup("<p role='status'>{}</p>", text.format(*values)))

    def button(self, label: str, tip: str, icon: str, action: Callable[[], None]) -> widgets.Button:
        made = widgets.Button(description=label, tooltip=tip, icon=icon, layout=widgets.Layout(width="auto"))
        made.on_click(lambda _: self.guarded(action))
        return made

    def guarded(self, action: Callable[[], None]) -> None:
        """Run *action*; errors are shown where the user is looking."""
        self.fault.value = self.done.value = ""
        try:
            action()
        except (ValueError, LookupError) as error:  # the code that raised the error supplies the message
            said = error.args[0] if error.args else error
            self.fault.value = page(markup("<p role='alert'>{}</p>", said), css="fault")
        except Exception as error:
            self.fault.value = fault_html(error, "Nothing was saved unless a message above says so.")
