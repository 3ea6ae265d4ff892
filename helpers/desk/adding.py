"""Add your own articles: create a project folder, drop files in, enter outlet and date, see what is wrong, continue.

Among many articles, those that need attention come first: in an export of eighty, the three without a date.

The widget has no logic of its own: a button calls `own_project`, `put_files` or `write_facts` of
`helpers.articles.add`, which a cell can call too.  Reading the folder again needs no annotation, so problems appear at
once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

import ipywidgets as widgets

from helpers.articles.add import Put, files_of, own_project, put_files, write_facts
from helpers.articles.arrivals import arrived, odd
from helpers.articles.formats import READERS
from helpers.articles.load import Loaded, load
from helpers.base.markup import joined, markup
from helpers.base.project import ROOT, Project
from helpers.base.records import Article
from helpers.desk.forgetting import Forgetting
from helpers.desk.pasting import Pasting
from helpers.show.page import page

__all__ = ["AddArticles"]

#: Facts that can be filled in, each with its label and a hint; the others can be entered in articles.toml.
FACTS = {
    "outlet": ("Outlet", "newspaper or site"),
    "published": ("Published", "2022-05-30"),
    "title": ("Title", "headline"),
    "url": ("URL", "https://…"),
}
#: How many articles are shown at once.
ROWS = 20
#: The most that the notebook's connection accepts in one message; shown next to the upload button.
UPLOAD = "8 MB"


class AddArticles(widgets.VBox):
    """Folder, upload, facts and problems of one project.

    Args:
        project: the project that the notebook reads; the shipped one is never changed, a new folder is offered instead.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self._first, self._loaded = 0, Loaded([], [])
        wide = widgets.Layout(width="44em")
        style = {"description_width": "8em"}
        suggested = ROOT.parent / "my-articles" if project.shipped else project.root
        self.folder = widgets.Text(value=str(suggested), description="Project folder", layout=wide, style=style)
        self.source = widgets.Text(placeholder="a folder to copy files from", description="Copy from", layout=wide)
        self.source.style = style
        self.upload = widgets.FileUpload(
            accept=",".join(READERS),
            multiple=True,
            description="Choose files",
            tooltip="Articles, or exports of an archive",
        )
        self.status, self.problems = widgets.HTML(), widgets.HTML()
        self.table, self.pager = widgets.VBox(), widgets.HBox()
        use = self._button("Use this folder", "Make it a project folder if it is not one yet", self.use)
        copy = self._button("Copy the files", "Copy every readable file into the project folder", self.copy)
        self.upload.observe(lambda _: self.take(), names="value")
        words = "<p class='note'>Files of up to {}; put larger ones into the folder yourself.</p>"
        hint = widgets.HTML(page(markup(words, UPLOAD)))
        lines = [[self.folder, use], [self.source, copy], [self.upload, hint]]
        self.pasting = Pasting(self._own, self._taken, self._guarded)
        self.forgetting = Forgetting(lambda: self.project, self.show, self._guarded)
        more = self._folded("Paste an article or a list of addresses", self.pasting)
        more += self._folded("Forget an article", self.forgetting)
        self.only = widgets.Checkbox(description="Only articles that need attention", indent=False)
        self.only.observe(lambda _: self._turned(), names="value")
        self.only.layout.width = "44em"
        below = [self.only, self.table, self.pager, self.problems]
        self.add_class("press-adding")
        super().__init__([*map(widgets.HBox, lines), *more, self.status, *below])
        self.show()

    def use(self) -> None:
        """Create the folder, which the cells of this kernel read from now on."""
        self.project = own_project(self.folder.value)
        os.environ["PRESS_PROJECT"] = str(self.project.root)
        self.show(
            f"{self.project.root} is now this notebook's project: run the notebook again from “Load”. "
            f'In the other notebooks, write project = "{self.project.root}" in the parameters cell.'
        )

    def copy(self) -> None:
        """Copy the files of the other folder."""
        self._put(list(files_of(self.source.value)))

    def take(self) -> None:
        """Save the uploaded files, once."""
        files = [(str(file["name"]), bytes(file["content"])) for file in self.upload.value]
        if not files:
            return
        self._guarded(lambda: self._put(files))
        self.upload.value = ()

    def _put(self, files: Iterable[tuple[str, bytes]]) -> None:
        self._taken(put_files(self._own(), files))

    def _own(self) -> Project:
        """A project into which files may be written."""
        if self.project.shipped:
            self.use()
        return self.project

    def _taken(self, put: Put) -> None:
        """Read the folder with the new files, and report the result for each."""
        loaded = load(self.project.root, project=self.project)
        names = [path.relative_to(self.project.root).as_posix() for path in put.paths]
        found = arrived(loaded, names[:10])
        found += [f"{len(names) - 10:,} more files."] if len(names) > 10 else []
        self._first = 0
        where = f"{len(names):,} added to {self.project.root}. Fill in outlet and date, then run again from “Load”."
        # anything that an editor has to fix is shown first
        strange = odd(loaded)
        self.only.value = 0 < len(strange) < len(loaded.articles)
        self.show(*found, *put.faults, where)

    def show(self, *said: str) -> None:
        """Read the folder again: its articles with their facts, and its problems; *said* are sentences before them."""
        lines = joined(markup("<p>{}</p>", words) for words in said)
        self.status.value = page(markup("<div role='status'>{}</div>", lines)) if said else ""
        self.only.layout.display = "none"
        if self.project.shipped:
            self.table.children = self.pager.children = ()
            words = (
                "The shipped articles are never changed. Enter a project folder of your own, or choose files, and a "
                "folder will be created."
            )
            self.problems.value = page(markup("<p>{}</p>", words))
            return
        loaded = load(self.project.root, project=self.project)
        self._loaded = loaded
        self.forgetting.offer(loaded.articles)
        self._look(loaded)
        self._turned()

    def _turned(self) -> None:
        """Show the requested page of articles."""
        if self.project.shipped:
            return
        strange = odd(self._loaded)
        articles = [one for one in self._loaded.articles if not self.only.value or one.article_id in strange]
        self._first = min(self._first, max(len(articles) - 1, 0) // ROWS * ROWS)
        shown = articles[self._first : self._first + ROWS]
        self.table.children = [self._line(article, strange.get(article.article_id, [])) for article in shown]
        self.pager.children = self._pages(len(articles))

    def _look(self, loaded: Loaded) -> None:
        """What is wrong with the folder, and which facts are missing."""
        self._loaded = loaded
        self.only.layout.display = "" if loaded.articles else "none"
        self.only.description = f"Only articles that need attention ({len(odd(loaded)):,} of {len(loaded.articles):,})"
        rank = {"error": 0, "warning": 1}
        every = sorted((*self.project.problems, *loaded.problems), key=lambda p: rank.get(p.severity, 2))
        faults = [f"{p.path}: {p.fault} {p.remedy}" for p in every]
        faults += [f"{article.article_id}: no outlet yet." for article in loaded.articles if not article.outlet]
        lines = joined(markup("<li>{}</li>", fault) for fault in faults[:40])
        more = markup("<p>{} more.</p>", len(faults) - 40) if len(faults) > 40 else ""
        heading = "<h4 aria-level='3'>Needs attention</h4><ul>{}</ul>{}"
        found = markup(heading, lines, more) if faults else markup("<p>No problems.</p>")
        self.problems.value = page(found)

    def _line(self, article: Article, strange: list[str]) -> widgets.VBox:
        ident = article.article_id
        fields = []
        for name, (words, hint) in FACTS.items():
            value = getattr(article, name)
            field = widgets.Text(
                value="" if value is None else str(value), placeholder=hint, description=words,
                continuous_update=False, layout=widgets.Layout(width="38.3em" if name == "title" else "19em"),
                style={"description_width": "5.5em"},
            )  # fmt: skip
            field.observe(lambda event, name=name: self._fact(ident, name, event["new"]), names="value")
            fields.append(field)
        why = joined(markup("<br>{}", fault) for fault in strange)
        label = widgets.HTML(page(markup("<p><b>{}</b>, {:,} words{}</p>", ident, article.words, why)))
        return widgets.VBox([label, widgets.Box(fields, layout=widgets.Layout(flex_flow="row wrap"))])

    def _fact(self, ident: str, name: str, value: str) -> None:
        """Save one fact; on an error a message appears, and the line keeps what was typed."""

        def write() -> None:
            faults = write_facts(self.project, {ident: {name: value.strip()}})
            words = " ".join(faults) or f"{ident}: {name} saved in articles.toml."
            self.status.value = page(markup("<p role='status'>{}</p>", words))
            # the fields are left unchanged, because somebody is typing in them
            self._look(load(self.project.root, project=self.project))

        self._guarded(write)

    def _pages(self, total: int) -> list[widgets.Widget]:
        if total == 0 and self._loaded.articles:
            return [widgets.Label("No article needs attention. Untick the box above to see them all.")]
        if total <= ROWS:
            return []
        last = min(self._first + ROWS, total)
        back = self._button("Earlier", "Show the previous articles", lambda: self._turn(-ROWS))
        forth = self._button("Later", "Show the next articles", lambda: self._turn(ROWS))
        back.disabled, forth.disabled = self._first == 0, last == total
        return [back, widgets.Label(f"{self._first + 1} to {last} of {total}"), forth]

    def _turn(self, by: int) -> None:
        self._first = max(0, self._first + by)
        self._turned()

    def _folded(self, words: str, box: widgets.Box) -> list[widgets.Widget]:
        """*box* below a button that shows and hides it."""
        opens = widgets.ToggleButton(description=words, icon="caret-down", tooltip="Show or hide")
        opens.layout.width = "44em"
        box.layout.display = "none"

        def turn(event: dict[str, Any]) -> None:
            box.layout.display = "" if event["new"] else "none"

        opens.observe(turn, names="value")
        return [opens, box]

    def _button(self, words: str, hint: str, act: Callable[[], None]) -> widgets.Button:
        made = widgets.Button(description=words, tooltip=hint, layout=widgets.Layout(width="auto"))
        made.on_click(lambda _: self._guarded(act))
        return made

    def _guarded(self, act: Callable[[], None]) -> None:
        """Run the action; errors are shown where the user is looking."""
        try:
            act()
        except (OSError, ValueError) as error:
            said = markup("<p role='status'>This could not be done: {}</p>", error)
            self.status.value = page(said, css="fault")
