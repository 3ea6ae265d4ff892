"""An article in which the user selects words: by mouse, by keyboard, or by typing them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import anywidget
import traitlets

from helpers.base.records import Span
from helpers.desk.components import SCRIPTS, STYLE
from helpers.language.paragraphs import trimmed

__all__ = ["ArticleText"]


class ArticleText(anywidget.AnyWidget):
    """The text of one article with some spans highlighted; ``selected`` is the span selected by the user, or empty."""

    _esm = SCRIPTS / "text.js"
    _css = STYLE
    text = traitlets.Unicode().tag(sync=True)
    label = traitlets.Unicode("Article").tag(sync=True)
    marks: traitlets.List[Any] = traitlets.List().tag(sync=True)
    selected: traitlets.List[int] = traitlets.List().tag(sync=True)

    def show(self, text: str, label: str, marks: Sequence[tuple[Span, str]]) -> None:
        """Show *text* with *marks* (a span, with "open" for the row under review or "" for another row)."""
        with self.hold_sync():
            self.text, self.label, self.selected = text, label, []
            self.marks = [[start, end, kind or "other"] for (start, end), kind in marks]

    @property
    def span(self) -> Span | None:
        """The selected span, without spaces at its ends; None while nothing is selected."""
        chosen = self.selected
        if len(chosen) != 2 or not 0 <= chosen[0] < chosen[1] <= len(self.text):
            return None
        start, end = trimmed(self.text, (chosen[0], chosen[1]))
        return (start, end) if start < end else None
