"""Outlet, date and title of many articles at once: paste a table, preview the change line by line, then save it.

The widget has no logic of its own: `helpers.articles.bulk.read_pasted` reads the lines, and
`helpers.articles.add.write_facts` writes only what was previewed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ipywidgets as widgets

from helpers.articles.add import write_facts
from helpers.articles.bulk import Pasted, as_table, read_pasted
from helpers.articles.load import load
from helpers.base.markup import joined, markup
from helpers.desk.forms import labelled
from helpers.show.page import page
from helpers.show.phrasing import count

if TYPE_CHECKING:
    from helpers.base.project import Project

__all__ = ["FactsTable"]

#: How many lines and faults are shown; all are counted.
SHOWN = 60
HINT = "Paste lines from a spreadsheet or a CSV here. The first line names the columns: file, outlet, date, title."


class FactsTable(widgets.VBox):
    """A field for a table, a preview of the changes, and a button that saves them.

    Args:
        project: the project whose articles.toml is written; the shipped one is never changed.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._read: Pasted | None = None
        self.text = widgets.Textarea(
            placeholder="file\toutlet\tdate\ttitle", rows=10, layout=widgets.Layout(width="100%", max_width="64em")
        )
        labelled(self.text, "Lines from a spreadsheet", "100%").layout.max_width = "64em"
        self.text.add_class("press-paste")
        self.fill = _button("Fill in what is known", "Every article with what is currently known", "table", self.put_in)
        self.check = _button("Check the lines", "Preview the changes; nothing is written", "search", self.look)
        self.write = _button("Write", "Write the changes listed below to articles.toml", "save", self.save)
        self.write.disabled = True
        self.status, self.shown = widgets.HTML(), widgets.HTML()
        hint = widgets.HTML(page(markup("<p class='note'>{}</p>", HINT)))
        wrap = widgets.Layout(flex_flow="row wrap", grid_gap="4px 10px")
        bar = widgets.Box([self.fill, self.check, self.write], layout=wrap)
        super().__init__([hint, self.text, bar, self.status, self.shown])
        self.add_class("press-facts")
        self.text.observe(lambda _: self._unread(), names="value")
        if project.shipped:
            self._say("The shipped articles are never changed. Add your own first, then paste their outlets and dates.")

    def put_in(self) -> None:
        """Fill the field with every article and its known facts, to be edited there or in a spreadsheet."""
        self.text.value = as_table(load(self._project.root, project=self._project).articles)

    def look(self) -> None:
        """Show what the lines would change and which of them cannot be used; nothing is written."""
        read = read_pasted(self.text.value, load(self._project.root, project=self._project).articles)
        self._read = read
        changed = len(read.facts)
        self.write.disabled = not changed or self._project.shipped
        self.write.description = f"Write {count(changed, 'line')}" if changed else "Write"
        self._say(f"{count(changed, 'article')} would change. {_rest(read)} Nothing has been written yet.")
        self.shown.value = page(joined([_faults(read), _changes(read)]))

    def save(self) -> None:
        """Save the previewed changes."""
        if self._read is None:
            return
        try:
            faults = write_facts(self._project, self._read.facts)
        except (OSError, ValueError) as error:
            self._say(f"This could not be done: {error}", css="fault")
            return
        number = count(len(self._read.facts), "article")
        self._unread()
        self._say(" ".join([f"Saved in articles.toml: {number}. Run the notebook again from “Load”.", *faults]))

    def _unread(self) -> None:
        """The field was changed after the preview."""
        self._read = None
        self.write.disabled, self.write.description = True, "Write"
        self.shown.value = self.status.value = ""

    def _say(self, words: str, css: str = "") -> None:
        self.status.value = page(markup("<p role='status'>{}</p>", words), css=css)


def _rest(read: Pasted) -> str:
    said = (
        [f"{count(read.same, 'line')} {'contains' if read.same == 1 else 'contain'} only what was already known."]
        if read.same
        else []
    )
    return " ".join([*said, *([f"{count(len(read.faults), 'fault')} below."] if read.faults else [])])


def _faults(read: Pasted) -> Any:
    """The lines that cannot be used."""
    if not read.faults:
        return ""
    lines = joined(markup("<li>{}</li>", fault) for fault in read.faults[:SHOWN])
    more = markup("<p>{} more.</p>", len(read.faults) - SHOWN) if len(read.faults) > SHOWN else ""
    return markup("<h4 aria-level='3'>Not used</h4><ul>{}</ul>{}", lines, more)


def _changes(read: Pasted) -> Any:
    """Each article that would change, with its current facts."""
    if not read.facts:
        return ""
    rows = []
    for article, facts in list(read.facts.items())[:SHOWN]:
        for at, (name, value) in enumerate(facts.items()):
            before = read.before[article].get(name)
            cells = (article if at == 0 else "", name, "–" if before is None else before, value)
            rows.append(markup("<tr>{}</tr>", joined(markup("<td>{}</td>", str(cell)) for cell in cells)))
    head = joined(markup("<th scope='col'>{}</th>", word) for word in ("article", "fact", "now", "would be"))
    table = markup("<table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>", head, joined(rows))
    more = markup("<p>{} more articles.</p>", len(read.facts) - SHOWN) if len(read.facts) > SHOWN else ""
    box = "<h4 aria-level='3'>Changes</h4><div class='box' tabindex='0' role='region' aria-label='Changes'>{}</div>{}"
    return markup(box, table, more)


def _button(words: str, hint: str, icon: str, act: Any) -> widgets.Button:
    made = widgets.Button(description=words, tooltip=hint, icon=icon, layout=widgets.Layout(width="auto"))
    made.on_click(lambda _: act())
    return made
