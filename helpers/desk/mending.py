"""Correcting a row where it is shown: a small form below the table, whose buttons are the actions of notebook 03.

Every button calls one function of `helpers.corrections.actions`; the decision is a line of corrections.jsonl and
applies in every notebook from then on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from helpers.base.markup import markup
from helpers.corrections import actions as verbs
from helpers.desk.filter_values import INSET
from helpers.desk.forms import Form
from helpers.desk.labels import labels_of
from helpers.explore.prepared import KEYS, prepared
from helpers.show.page import page

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["Mending"]

#: How many names are offered while typing; any other can be typed.
NAMES = 300
#: The noun for a row.
NOUNS = {"quotes": "statement", "figures": "figure", "themes": "sentence with a theme"}


class Mending(widgets.VBox):
    """A form for one row, shown on request.

    Args:
        corpus: returns the corpus to which the row belongs; every decision brings its tables up to date.
        table: quotes, figures or themes.
        decided: called after every decision.
    """

    def __init__(self, corpus: Callable[[], Corpus], table: str, decided: Callable[[], None]) -> None:
        self._corpus, self.table, self._decided = corpus, table, decided
        self.row = ""
        #: The decisions made by the last button, which are undone together.
        self._last: list[str] = []
        self._speaker = ""
        self.head, self.said = widgets.HTML(), widgets.HTML()
        self.form: Form | None = None
        self.form_box = widgets.VBox()
        self.everywhere = widgets.Checkbox(
            description="give the new speaker every statement by the old one", indent=False, layout={"width": "auto"}
        )
        self.undoing = self._button("Undo", "Undo the last decision", "undo", self.undo)
        noun = NOUNS[table]
        deciding = [
            self._button("Save", "Save the changes in the form", "check", self.save),
            self._button(f"Not a {noun}", f"This is not a {noun}: remove it everywhere", "times", self.reject),
            self._button("Close", "Close the form; nothing is saved", "", self.close_form),
        ]
        wrap = widgets.Layout(flex_flow="row wrap", grid_gap="4px 8px")
        more = [] if table == "themes" else [self.everywhere]
        self.panel = widgets.VBox([self.head, self.form_box, *more, widgets.Box(deciding, layout=wrap)])
        self.panel.layout.display = "none"
        self.panel.add_class("press-mend")
        self.undoing.layout.display = "none"
        super().__init__([self.panel, widgets.HBox([self.said, self.undoing])])

    def begin(self, row: str) -> None:
        """Show the form for the row with the id *row*."""
        corpus = self._corpus()
        table = prepared(corpus, self.table).table
        found = table[table[KEYS[self.table]] == row]
        if found.empty:
            return
        values = found.iloc[0].to_dict()
        names = corpus.mentions["entity"].value_counts().head(NAMES).index.tolist()
        known = labels_of(corpus)
        inset = dict.fromkeys(known["parent"], INSET)
        themes = [(inset.get(name, "") + label, name) for name, label in known["theme"].items()]
        self.row, self.form = row, Form(self.table, names, themes, known["parent"])
        speaker = values.get("speaker")
        self._speaker = speaker if isinstance(speaker, str) else ""
        self.form.fill(values)
        self.form_box.children = [self.form.widget]
        self.everywhere.value = False
        self.everywhere.layout.display = "" if self._speaker else "none"
        words = values["text"] if len(values["text"]) <= 240 else f"{values['text'][:240]} …"
        head = "<p><b>Correct this {}:</b> {}</p><p class='note'>{}</p>"
        self.head.value = page(markup(head, NOUNS[self.table], words, values.get("citation", "")))
        self.said.value = ""
        self.panel.layout.display = ""

    def save(self) -> None:
        """Save the changes in the form."""
        fields = self.form.changed() if self.form else {}
        if not fields:
            raise ValueError("Nothing was changed in the form.")
        everywhere = self.everywhere.value and "speaker" in fields
        self._decide(lambda: verbs.correct(self._corpus(), self.row, everywhere=everywhere, **fields))
        whom = f" {self._speaker} is {fields['speaker']} everywhere." if everywhere else ""
        self._done(f"Saved: {', '.join(fields)}.{whom}")

    def reject(self) -> None:
        """Reject the row: it is removed from every table."""
        self._decide(lambda: verbs.reject(self._corpus(), self.row))
        self._done(f"Saved: not a {NOUNS[self.table]}.")

    def undo(self) -> None:
        """Undo the last decision."""
        for decision in reversed(self._last):
            verbs.undo(self._corpus(), decision)
        self._last = []
        self._done("Undone.")

    def close_form(self) -> None:
        """Close the form; nothing is saved."""
        self.panel.layout.display = "none"

    def _decide(self, decide: Callable[[], Any]) -> None:
        before = self._standing()
        decide()
        self._last = [one for one in self._standing() if one not in before]

    def _standing(self) -> list[str]:
        decisions = self._corpus().decisions
        return [] if decisions is None else decisions["id"].tolist()

    def _done(self, said: str) -> None:
        self.close_form()
        self._decided()
        self._say(said if not self._last else f"{said} It is saved in corrections.jsonl and applies everywhere.")
        self.undoing.layout.display = "" if self._last else "none"

    def _say(self, said: str, role: str = "status") -> None:
        self.said.value = page(markup("<p role='{}'>{}</p>", role, said))

    def _button(self, label: str, tip: str, icon: str, action: Callable[[], None]) -> widgets.Button:
        made = widgets.Button(description=label, tooltip=tip, icon=icon, layout=widgets.Layout(width="auto"))
        made.on_click(lambda _: self._guarded(action))
        return made

    def _guarded(self, action: Callable[[], None]) -> None:
        """Run *action*; errors are shown where the user is looking."""
        try:
            action()
        except Exception as error:
            said = error.args[0] if error.args and isinstance(error, (ValueError, LookupError)) else error
            self._say(f"Not saved: {said}", "alert")
