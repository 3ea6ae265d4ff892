"""The coding desk, which shows one view at a time; a coder who has begun sees no other view before finishing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

from helpers.base.markup import markup
from helpers.corrections.journal import this_coder
from helpers.desk.coding.blind import BlindCoding, left_to_code
from helpers.desk.coding.comparing import Compared, MachineHeld, Settling
from helpers.desk.coding.exchanging import Exchanging
from helpers.desk.coding.parts import CodingView
from helpers.desk.components import Look
from helpers.show.page import page

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["CodingDesk"]


class CodingDesk(widgets.VBox):
    """Code blind, compare, settle, and compare the machine with what was settled.

    Args:
        corpus: from `helpers.read`.
        coder: who is coding; empty: PRESS_CODER, else the user name on this computer.
    """

    def __init__(self, corpus: Corpus, coder: str = "") -> None:
        self._corpus = corpus
        self.blind = BlindCoding(corpus, this_coder(coder), self._switch)
        self.views: dict[str, CodingView] = {
            "Code": self.blind, "Compare": Compared(corpus), "Settle": Settling(corpus, self.blind.name),
            "Machine": MachineHeld(corpus), "Import and export": Exchanging(corpus),
        }  # fmt: skip
        self.menu = widgets.ToggleButtons(options=list(self.views), value="Code")
        self.menu.style.button_width = "auto"
        self.menu.observe(lambda _: self.look(), names="value")
        self.shown, self.locked = widgets.VBox(), widgets.HTML()
        super().__init__([Look(), self.menu, self.locked, self.shown])
        self.add_class("press-coding")
        self.look()

    def look(self) -> None:
        """Show the chosen view, unless the coder has begun and not finished."""
        name = str(self.menu.value)
        done, left = left_to_code(self._corpus, self.blind.name.value) if name != "Code" else (0, 0)
        if done and left:
            coder = self.blind.name.value
            said = f"{coder} has {left} sentences left to code; other coders' work is shown after the last one."
            self.locked.value = page(markup("<p role='status'>{}</p>", said))
            self.shown.children = []
            return
        self.locked.value = ""
        self.views[name].guarded(self.views[name].show)
        self.shown.children = [self.views[name]]

    def _switch(self) -> None:
        """In coder's mode no other view can be chosen."""
        self.menu.layout.display = "none" if self.blind.on else ""
