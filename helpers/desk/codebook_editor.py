"""The codebook editor: choose a theme or name a new one, enter a term, and see its effect at once.

The widget only passes the change to `helpers.explore.codebook.effect`; nothing is written until the button is pressed,
and then only to the project folder's own copy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from helpers.base.markup import markup
from helpers.desk.explorer import Debounced, fault_html
from helpers.desk.filter_values import INSET
from helpers.desk.forms import labelled
from helpers.explore.codebook import effect
from helpers.knowledge.codebook import Codebook, load_codebook
from helpers.knowledge.codebook_changes import change_codebook, id_of
from helpers.knowledge.load import Knowledge
from helpers.show.effect import EffectShown
from helpers.show.page import page

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["CodebookEditor", "change_of"]

#: The pause in typing before the effect is computed, since half a word is not a term.
QUIET = 0.4
#: The last entry of the menu of themes, and its value.
NEW_THEME, NEW = "New theme …", "(new)"
HOW = "+ adds a term, - removes one; separate several with commas"


def change_of(text: str) -> list[str]:
    """The changes in a line of text.

    >>> change_of("+tariff*, -customs,")
    ['+tariff*', '-customs']
    """
    return [part.strip() for part in text.split(",") if part.strip(" +-")]


class CodebookEditor(widgets.VBox):
    """Try out changes to a theme's terms, and save them.

    Args:
        corpus: from `helpers.read`.
        theme: the id of the theme to begin with; the first one if left out.
        include, exclude: the change to begin with.
    """

    def __init__(self, corpus: Corpus, theme: str = "", include: str = "", exclude: str = "") -> None:
        self._corpus = corpus
        book = load_codebook(Knowledge.of(corpus.project))
        first = theme if theme in book.labels else next(iter(book.labels), NEW)
        tip = "The theme whose terms you want to change"
        self.theme = labelled(widgets.Dropdown(options=_menu(book), value=first, tooltip=tip), "Theme", "18em")
        #: For a new theme: its name, the theme to which it belongs, and its meaning.
        self.name = _line("Name", "", "Ports & fees", "Name of the new theme")
        tops = [("none: a separate theme", ""), *((t.label, t.id) for t in book.themes if not t.parent)]
        tip = "The parent theme"
        self.parent = labelled(widgets.Dropdown(options=tops, value="", tooltip=tip), "Part of", "18em")
        self.meaning = _line(
            "Definition", "", "Charges that ports levy on ships", "What the new theme means, for other coders"
        )
        self.include = _line("Terms", include, "+tariff*, -customs")
        self.exclude = _line("Exclusions", exclude, "+trade center")
        self.write = widgets.Button(description="Write it into my codebook", icon="save")
        self.write.layout = widgets.Layout(width="auto", margin="auto 0 2px 0")
        self.write.on_click(lambda _: self.save())
        self.shown, self.said = widgets.HTML(), widgets.HTML()
        wrap = widgets.Layout(flex_flow="row wrap", align_items="flex-end", grid_gap="4px 14px")
        self.of_new = (self.name, self.parent, self.meaning)
        bar = widgets.Box([self.theme, *self.of_new, self.include, self.exclude, self.write], layout=wrap)
        bar.add_class("press-bar")
        super().__init__([bar, self.said, self.shown])
        self.add_class("press-codebook")
        later = Debounced(self.show, QUIET)
        for control in (self.theme, self.name, self.parent, self.include, self.exclude):
            control.observe(lambda _: later(), names="value")
        self.theme.observe(lambda _: self._ask(), names="value")
        self._ask()
        self.show()

    @property
    def change(self) -> dict[str, Any]:
        """The content of the fields, in the form for `helpers.explore.codebook.effect`; cells below the widget use
        it.
        """
        parts = {"include": change_of(self.include.value), "exclude": change_of(self.exclude.value)}
        if self.theme.value == NEW:
            return {"theme": self.name.value.strip(), **parts, "parent": self.parent.value}
        return {"theme": self.theme.value or "", **parts}

    def _ask(self) -> None:
        """Show the fields that a new theme needs, only when one is created."""
        for control in self.of_new:
            control.layout.display = "" if self.theme.value == NEW else "none"

    def show(self) -> None:
        """Show the effect of the change; errors are shown in words."""
        # the message on what was saved stays until something else is tried
        if self.include.value or self.exclude.value:
            self.said.value = ""
        if self.theme.value == NEW and not (self.change["theme"] and self.change["include"]):
            self.shown.value = _message("Give the new theme a name and at least one term, for example +port fee.")
            return
        try:
            self.shown.value = EffectShown(effect(self._corpus, **self.change), self._corpus.articles).html
        except (ValueError, KeyError) as error:  # what is being typed is often not yet a term
            self.shown.value = _message(str(error.args[0] if error.args else error), alert=True)
        except Exception as error:
            self.shown.value = fault_html(error)

    def save(self) -> None:
        """Write the change into the project folder's copy of the codebook."""
        meaning = {"definition": self.meaning.value} if self.theme.value == NEW else {}
        try:
            path, problems = change_codebook(self._corpus.project, **self.change, **meaning)
        except (ValueError, KeyError, OSError) as error:
            self.said.value = _message(str(error.args[0] if len(error.args) == 1 else error), alert=True)
            return
        faults = " ".join(f"{problem.fault} {problem.remedy}" for problem in problems)
        self._take_up()
        done = f"Written to {path}. Run the notebook again; only the themes are recomputed."
        self.said.value = _message(f"{done} {faults}".strip())

    def _take_up(self) -> None:
        """Offer the saved terms from now on, and empty the fields."""
        book, label = load_codebook(Knowledge.of(self._corpus.project)), self.name.value
        chosen = id_of(label.strip(), book) if self.theme.value == NEW else self.theme.value
        self.include.value = self.exclude.value = self.name.value = self.meaning.value = ""
        self.theme.options = _menu(book)
        self.theme.value = chosen


def _menu(codebook: Codebook) -> list[tuple[str, str]]:
    """The themes, with sub-themes indented below theirs, and an entry for a new theme."""
    themes = [((INSET if theme.parent else "") + theme.label, theme.id) for theme in codebook.themes]
    return [*themes, (NEW_THEME, NEW)]


def _line(label: str, text: str, example: str, tip: str = HOW) -> Any:
    return labelled(widgets.Text(value=text, placeholder=example, tooltip=tip), label, "18em")


def _message(text: str, *, alert: bool = False) -> str:
    role = "alert" if alert else "status"
    return page(markup("<p role='{}'>{}</p>", role, text), css="fault" if alert else "")
