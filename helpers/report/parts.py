"""The brief in two steps, as in 09_report: check the contents, then make the documents."""

from __future__ import annotations

import dataclasses
import functools
import os
import pathlib
from typing import TYPE_CHECKING

from helpers.base.terminal import line
from helpers.report.brief import brief
from helpers.report.front_matter import front_matter, line_of
from helpers.report.methods import methods
from helpers.report.rebuild import Remade, gather
from helpers.report.report_list import read_list
from helpers.show.brief_table import Gallery, brief_table, chart_gallery
from helpers.show.lead_finders.figures import stopped_checks
from helpers.show.page import Note
from helpers.show.table import Table

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["Parts", "parts"]


class Parts:
    """The contents of the brief for a corpus: its items in order, and what cannot be made.

    Args:
        corpus: from `helpers.read`.
        folder: the folder of exports.
        notebooks: only what these exported; if empty, the list in report.toml, or everything exported.
    """

    def __init__(self, corpus: Corpus, folder: pathlib.Path, notebooks: list[str]) -> None:
        self.corpus, self.folder = corpus, folder
        self._asked = notebooks

    def __repr__(self) -> str:
        return f"Parts of the brief in {self.folder}: .table, .notes, .gallery, .write()"

    @functools.cached_property
    def remade(self) -> Remade:
        """The items, made again if the list requires it."""
        return gather(self.corpus, self.folder, self._asked)

    @property
    def table(self) -> Table:
        """One row per item, in the order of the brief."""
        return brief_table(self.remade.exported, self.folder)

    @property
    def gallery(self) -> Gallery:
        """The charts that go in."""
        return chart_gallery(self.remade.exported, self.folder)

    @property
    def notes(self) -> list[Note]:
        """What each notebook found, preceded by what cannot be made."""
        found = [f"{one.notebook}: {one.finding or 'no finding'}" for one in self.remade.exported]
        nothing = f"Nothing has been exported to {self.folder} yet. Run the other notebooks, then this one again."
        return [Note(said) for said in [*self.remade.faults, *(found or [nothing])]]

    def describe(self) -> str:
        """The notes as plain text, for a terminal."""
        return "\n\n".join(line(note.text) for note in self.notes)

    def write(self, title: str = "", subtitle: str = "", author: str = "") -> list[pathlib.Path]:
        """Write the documents and their data; returns the paths.

        Args:
            title, subtitle, author: if empty, those in report.toml.
        """
        listed, corpus, found = read_list(self.corpus.project), self.corpus, self.remade
        line = line_of(corpus, found.exported)
        chosen = listed if not self._asked else dataclasses.replace(listed, entries=())
        return brief(
            self.folder,
            title=title or listed.title,
            subtitle=subtitle or listed.subtitle,
            author=author or listed.author,
            line=line,
            methods=methods(corpus, model=corpus.versions.get("language model", "")),
            exported=found.exported,
            missing=(*found.faults, *stopped_checks(corpus)),
            corpus=corpus,
            told=front_matter(corpus, found.exported, chosen, self.folder, line=line),
            appendix=listed.appendix,
        )


def parts(corpus: Corpus, folder: str | os.PathLike[str] = "", notebooks: str = "") -> Parts:
    """The contents of the brief: check its ``table``, ``notes`` and ``gallery``, then ``write()`` it.

    Args:
        corpus: from `helpers.read`.
        folder: the folder of exports; if empty, the project's.
        notebooks: names of notebooks, separated by spaces or commas; if empty, the list in report.toml, or all.

    Returns:
        The parts; nothing is written before ``write(title, subtitle, author)``, which returns the paths.

    >>> press.brief(corpus).notes[0].text[:29]
    'Nothing has been exported to '
    """
    return Parts(corpus, pathlib.Path(folder or corpus.project.exports), notebooks.replace(",", " ").split())
