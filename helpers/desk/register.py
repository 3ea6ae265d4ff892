"""The register: outlets and people with their spellings, to be merged and split, kept for all projects of a user.

The widget has no logic of its own: a button calls a function of `helpers.knowledge.register_changes`, which a cell can
call too, and the list is made again from the files.  Likely matches are proposed; nothing is merged until somebody
confirms it.
"""

from __future__ import annotations

import pathlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from helpers.articles.outlets import Proposal
from helpers.base.markup import markup
from helpers.base.user_folder import user_folder
from helpers.desk.components import Look
from helpers.desk.forms import labelled
from helpers.explore.register import RegisteredName, proposed, registered
from helpers.knowledge.register_changes import describe, join, keep_apart, spelt_in, split
from helpers.show.page import page
from helpers.show.phrasing import count

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["RegisterDesk"]

#: How many names and proposals are shown at once; the field above narrows them.
MOST, PROPOSALS = 60, 20
WHY = {
    "place": "the same name, and only one includes a place",
    "initials": "one may be the initials of the other",
    "slip": "they differ in one letter",
    "address": "their articles share a web address",
}
AS_SHOWN = "as charts should show it"
NOUNS = {"outlets": "article", "people": "mention"}


class RegisterDesk(widgets.VBox):
    """Names to tick, merge, describe and split.

    Args:
        corpus: whose outlets and people are shown.
        table: "outlets" or "people", to begin with.
    """

    def __init__(self, corpus: Corpus, table: str = "outlets") -> None:
        self._corpus = corpus
        own = [] if corpus.project.shipped else [("this project only", "project")]
        kinds = [("Outlets", "outlets"), ("People", "people")]
        self.table = labelled(widgets.Dropdown(options=kinds, value=table, tooltip="Show"), "Register", "9em")
        places = [("all my projects", "user"), *own]
        self.place = labelled(widgets.Dropdown(options=places, tooltip="Where changes are kept"), "Changes apply to")
        self.find = labelled(
            widgets.Text(placeholder="part of a name", tooltip="Show only names that contain this"), "Show", "12em"
        )
        self.name = labelled(
            widgets.Combobox(ensure_option=False, placeholder=AS_SHOWN, tooltip="Name after merging"),
            "Name", "18em",
        )  # fmt: skip
        self.join = _button(
            "Merge ticked", "Treat the ticked names as one, under this name", self.join_ticked, "compress"
        )
        self.country = labelled(widgets.Text(placeholder="GB", tooltip="Two letters, ISO 3166-1"), "Country", "6.5em")
        self.language = labelled(widgets.Text(placeholder="en", tooltip="Two letters, ISO 639-1"), "Language", "6.5em")
        self.describe = _button("Save country and language", "For the ticked outlet", self.describe_ticked, "save")
        self.status, self.rows, self.proposals = widgets.HTML(), widgets.VBox(), widgets.VBox()
        self.rows.layout = widgets.Layout(
            max_height="28em", overflow="auto", border="1px solid var(--jp-border-color2)"
        )
        self.ticks: dict[str, widgets.Checkbox] = {}
        self.facts = _bar(self.country, self.language, self.describe)
        lines = [_bar(self.table, self.place, self.find), self.status, self.proposals, self.rows]
        super().__init__([Look(), *lines, _bar(self.name, self.join), self.facts])
        self.add_class("press-register")
        for control in (self.table, self.find):
            control.observe(lambda _: self.show(), names="value")
        self.show()

    @property
    def file(self) -> pathlib.Path:
        """The file that changes are written to."""
        own = self.place.value == "project"
        folder = self._corpus.project.own("knowledge") if own else user_folder()
        return folder / f"{self.table.value}.toml"

    @property
    def ticked(self) -> list[str]:
        """The names that are ticked."""
        return [name for name, tick in self.ticks.items() if tick.value]

    def show(self, said: str = "", css: str = "") -> None:
        """Read the files again, and list the names with their spellings."""
        known = registered(self._corpus, self.table.value)
        wanted = self.find.value.strip().casefold()
        fits = [one for one in known if wanted in " ".join([one.name, *one.spellings]).casefold()]
        self.ticks = {}
        self.rows.children = [self._row(one) for one in fits[:MOST]]
        found = proposed(self._corpus) if self.table.value == "outlets" else []
        self.proposals.children = [self._proposal(one) for one in found[:PROPOSALS]]
        self.facts.layout.display = "" if self.table.value == "outlets" else "none"
        beyond = f" {len(fits) - MOST} more: enter part of a name above." if len(fits) > MOST else ""
        noun = {"outlets": "outlet", "people": "person"}[self.table.value]
        number = count(len(known), noun, "people" if noun == "person" else "")
        likely = f" {count(len(found), 'pair')} may be the same; you decide." if found else ""
        words = said or f"{number}.{likely}{beyond}"
        self.status.value = page(markup("<p role='status'>{}</p>", words), css=css)

    def join_ticked(self) -> None:
        """Merge the ticked names under the name in the field or, if it is empty, under the first ticked name."""
        if len(self.ticked) < 2:
            raise ValueError("Tick two or more names that belong together.")
        name = self.name.value.strip() or self.ticked[0]
        self._join(name, self.ticked)

    def _join(self, name: str, names: list[str]) -> None:
        spellings = [
            s for one in registered(self._corpus, self.table.value) if one.name in names for s in one.spellings
        ]
        join(self.file, self.table.value, name, [*names, *spellings])
        self.name.value, self.name.placeholder = "", AS_SHOWN
        self._saved(f"{', '.join(names)}: merged as {name}.")

    def describe_ticked(self) -> None:
        """Save the country and language of the one ticked outlet."""
        if len(self.ticked) != 1:
            raise ValueError("Tick one outlet.")
        describe(self.file, self.ticked[0], country=self.country.value.upper(), language=self.language.value.lower())
        self._saved(f"{self.ticked[0]}: country and language saved.")

    def _split(self, name: str, spelling: str) -> None:
        if spelt_in(self.file, self.table.value, spelling):
            split(self.file, self.table.value, spelling, apart=self.table.value == "outlets")
        elif self.table.value == "outlets":
            keep_apart(self.file, name, spelling)
        else:
            raise ValueError(f"{spelling} is not in {self.file}. Choose where it is kept under “Changes apply to”.")
        self._saved(f"{spelling} no longer counts as {name}.")

    def _apart(self, proposal: Proposal) -> None:
        keep_apart(self.file, proposal.one, proposal.other)
        self._saved(f"{proposal.one} and {proposal.other} stay separate.")

    def _saved(self, said: str) -> None:
        self.show(f"{said} Saved in {self.file}. Run the notebook again from “Load” to apply this.")

    def _row(self, one: RegisteredName) -> widgets.Box:
        """A name with a tick box, its details, and its other spellings, each with a button that splits it off."""
        facts = ", ".join(filter(None, [count(one.number, NOUNS[self.table.value]), one.country, one.language]))
        tick = widgets.Checkbox(description=f"{one.name} ({facts})", indent=False, layout=widgets.Layout(width="auto"))
        tick.observe(lambda _: self._ticked(), names="value")
        self.ticks[one.name] = tick
        buttons = []
        for spelling, number in one.spellings.items():
            if spelling != one.name:
                hint = f"{spelling} is not {one.name}: split it off"
                words = f"{spelling} ({number:,})" if number else spelling
                act = lambda name=one.name, spelling=spelling: self._split(name, spelling)  # noqa: E731
                buttons.append(self._small(words, hint, act, "times"))
        return _bar(tick, *buttons)

    def _ticked(self) -> None:
        """Offer the ticked names, and the details of a single ticked one."""
        self.name.options = tuple(self.ticked)
        # the name of the merged entry if nothing else is entered
        self.name.placeholder = next(iter(self.ticked), AS_SHOWN)
        if len(self.ticked) == 1 and self.table.value == "outlets":
            known = {one.name: one for one in registered(self._corpus, "outlets")}[self.ticked[0]]
            self.country.value, self.language.value = known.country, known.language

    def _proposal(self, one: Proposal) -> widgets.Box:
        words = markup("<p><b>{}</b> and <b>{}</b> may be the same: {}.</p>", one.one, one.other, WHY[one.why])
        names = [one.one, one.other]
        # the fuller name, but not one followed by a place
        best = min(names, key=lambda name: (name.endswith(")"), -len(name)))
        return _bar(
            self._small("One outlet", f"Join {one.one} and {one.other}", lambda: self._join(best, names), "compress"),
            self._small("Two outlets", f"Keep {one.one} and {one.other} apart", lambda: self._apart(one), "expand"),
            widgets.HTML(page(words)),
        )

    def _small(self, words: str, hint: str, act: Callable[[], None], icon: str) -> widgets.Button:
        made = widgets.Button(description=words, tooltip=hint, icon=icon, layout=widgets.Layout(width="auto"))
        made.on_click(lambda _: self._guarded(act))
        return made

    def _guarded(self, act: Callable[[], None]) -> None:
        """Run the action; errors are shown where the user is looking."""
        try:
            act()
        except (OSError, ValueError) as error:
            self.show(f"This could not be done: {error}", css="fault")


def _bar(*controls: Any) -> widgets.Box:
    wrap = widgets.Layout(flex_flow="row wrap", align_items="flex-end", grid_gap="2px 10px", min_height="min-content")
    made = widgets.Box([*controls], layout=wrap)
    made.add_class("press-bar")
    return made


def _button(words: str, hint: str, act: Callable[[], None], icon: str) -> widgets.Button:
    made = widgets.Button(description=words, tooltip=hint, icon=icon)
    made.layout = widgets.Layout(width="auto", margin="auto 0 2px 0")
    owner: Any = act.__self__  # type: ignore[attr-defined]  # a method of the register
    made.on_click(lambda _: owner._guarded(act))
    return made
