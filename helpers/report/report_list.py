"""The report list, report.toml: what goes into the report, in what order, with your own titles and captions.

Each entry gives a notebook, one of its charts or tables, and the selection at the time, not a picture: the report is
made again from the articles present when it runs, including next month's.  The file may be edited by hand; comments and
order are kept when a button writes to it.
"""

from __future__ import annotations

import dataclasses
import difflib
import pathlib
import tomllib
from collections.abc import Mapping
from typing import Any

import tomlkit

from helpers.base.files import safe_name, write_text
from helpers.base.locked import changing
from helpers.base.plain_data import toml_of
from helpers.base.project import Project
from helpers.base.records import Problem
from helpers.base.toml_document import toml_document
from helpers.explore.select import as_filters
from helpers.knowledge.attributes import load_attributes
from helpers.report.entries import OWN, Wanted, entry_of, place_of, places_of, plain_select, table_of
from helpers.report.files import kind_of
from helpers.report.parameters import assigned
from helpers.report.questions import notebook_path
from helpers.report.texts import plain

__all__ = [
    "NAME",
    "Listed",
    "Wanted",
    "add",
    "add_to_report",
    "change",
    "move",
    "read_list",
    "remove",
    "unknown_parameters",
]

NAME = "report.toml"
#: The settings in the file for the whole brief.
_HEADS = ("title", "subtitle", "author", "headline", "angle", "order", "appendix")

_HEAD = """\
# What goes into the brief, in this order. Without this file, everything that was exported goes in.
# An entry describes what to make; it is regenerated from the current articles.
# title, caption and heading stay as you write them; if left out, they come from the numbers.
#
# title = ""        # if left out, the strongest finding is the title
# subtitle = ""
# author = ""
# headline = ""     # your own first sentence, instead of the strongest finding
# angle = ""        # words; findings that contain one of them come first: "sanctions, Raisi"
# order = []        # kinds of findings in your order: "figures", "differing", "many_outlets", "wordings", "omissions",
#                   # "changes", "themes", "stories", "voices"
# appendix = true   # false: only the brief, without every other chart and table
"""


@dataclasses.dataclass(frozen=True)
class Listed:
    """The list: heading of the document, entries in order, and what is wrong with the file.

    ``headline``, ``angle`` and ``order`` determine the opening of the brief (`helpers.show.leads.in_order`).
    """

    path: pathlib.Path
    entries: tuple[Wanted, ...] = ()
    title: str = ""
    subtitle: str = ""
    author: str = ""
    headline: str = ""
    angle: str = ""
    order: tuple[str, ...] = ()
    appendix: bool = True
    problems: tuple[Problem, ...] = ()


def read_list(project: Project) -> Listed:
    """The list of *project*; a faulty entry is left out and reported in ``.problems``."""
    path = project.keeps / NAME
    if not path.is_file():
        return Listed(path)
    try:
        said = toml_of(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        remedy = "Fix the line given above, or delete the file to start a new list."
        fault = f"The report list cannot be read: {error}."
        return Listed(path, problems=(Problem(path=str(path), fault=fault, remedy=remedy),))
    entries, problems = [], []
    rows = said.get("item", [])
    for at, row in enumerate(rows if isinstance(rows, list) else [rows], start=1):
        try:
            entries.append(entry_of(row))
        except ValueError as error:
            fault = f"Entry {at} is left out: {error}"
            remedy = 'Write notebook = "…", chart = "…" or table = "…", and select = { name = value }.'
            problems.append(Problem(path=str(path), fault=fault, remedy=remedy, severity="warning"))
    head, wrong = _head_of(said)
    problems += [Problem(path=str(path), **one, severity="warning") for one in wrong]
    for name in (name for name in said if name not in (*_HEADS, "item")):
        near = difflib.get_close_matches(name, ["item", *_HEADS], 1)
        remedy = f"Did you mean {near[0]}? " if near else ""
        remedy += f"Write each entry under [[item]]; the settings for the whole brief are {', '.join(_HEADS)}."
        fault = f"{name} is unknown and left out."
        problems.append(Problem(path=str(path), fault=fault, remedy=remedy, severity="warning"))
    return Listed(path, tuple(entries), **head, problems=tuple(problems))


def _head_of(said: Mapping[str, Any]) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """The settings in the file for the whole brief, and those that are left out, with the reason.

    >>> _head_of({"angle": "sanctions", "order": "figures"})[1][0]["fault"]
    "order = 'figures' is left out: it is not a list of texts."
    """
    head: dict[str, Any] = {}
    wrong = []
    for name in (name for name in _HEADS if name in said):
        value = said[name]
        if name == "order":
            fits, form = isinstance(value, list) and all(isinstance(one, str) for one in value), "not a list of texts"
        elif name == "appendix":
            fits, form = isinstance(value, bool), "neither true nor false"
        else:
            fits, form = isinstance(value, str), "not text"
        if fits:
            head[name] = tuple(value) if name == "order" else value if name == "appendix" else plain(value)
        else:
            remedy = 'Write for example angle = "sanctions", order = ["figures", "voices"], appendix = false.'
            wrong.append({"fault": f"{name} = {value!r} is left out: it is {form}.", "remedy": remedy})
    return head, wrong


def add_to_report(
    item: Any, *, notebook: str, corpus: Any, selection: Any = None, heading: str = "", title: str = "",
    caption: str = "",
) -> str:  # fmt: skip
    """Add a chart or table with its selection to the report list of the corpus's project.

    Args:
        item: a chart or table of *notebook*.
        notebook: the notebook's file name without its extension.
        corpus: what `helpers.read` returned.
        selection: the current `helpers.explore.select.Selection`, or parameters of the notebook by name.
        heading, title, caption: your own; by default those of the notebook.

    Returns:
        A sentence on what was done.

    Raises:
        ValueError: the list is damaged, or the notebook has no parameter for a filter.
    """
    chosen = selection if isinstance(selection, Mapping) else getattr(selection, "chosen", {})
    entry = Wanted(
        notebook=notebook, kind=kind_of(item), name=safe_name(item.name), select=plain_select(chosen),
        heading=heading, title=title, caption=caption,
    )  # fmt: skip
    return add(corpus.project, entry)


def add(project: Project, entry: Wanted) -> str:
    """Add *entry* to the end of the list; returns a sentence on what was done."""
    _check(project, entry)
    with changing(project.keeps / NAME):
        listed = _sound(project)
        if any(entry.same(other) for other in listed.entries):
            return f"Already in {listed.path.name}: {entry.describe()}."
        document = _document(listed.path)
        rows = document.setdefault("item", tomlkit.aot())
        rows.append(table_of(entry))
        _write(listed.path, document)
    return f"Added to {listed.path}: {entry.describe()}."


def move(project: Project, at: int, to: int, *, seen: Wanted | None = None) -> None:
    """Move entry number *at* (from 0) to the position of entry *to*; *seen* as for `remove`."""
    with changing(project.keeps / NAME):
        path = _sound(project).path
        document = _document(path)
        rows, places = document["item"], places_of(document)
        here = place_of(document, at, seen)
        wanted = to if seen is None else to - at + places.index(here)
        there = places[max(0, min(wanted, len(places) - 1))]
        row = rows[here]
        del rows[here]
        rows.insert(there, row)
        _write(path, document)


def change(project: Project, at: int, *, seen: Wanted | None = None, **words: str) -> None:
    """Set the heading, title or caption of entry *at* (from 0), *seen* as for `remove`; empty text removes it."""
    unknown = sorted(words.keys() - set(OWN))
    if unknown:
        raise TypeError(f"An entry has no {unknown[0]}. It has: {', '.join(OWN)}.")
    with changing(project.keeps / NAME):
        path = _sound(project).path
        document = _document(path)
        row = document["item"][place_of(document, at, seen)]
        for name, text in words.items():
            if plain(text):
                row[name] = plain(text)
            elif name in row:
                del row[name]
        _write(path, document)


def remove(project: Project, at: int, *, seen: Wanted | None = None) -> None:
    """Remove an entry from the list; its files are kept.

    Args:
        project: the project whose list is changed.
        at: the entry's number, from 0, among those that `read_list` returns.
        seen: the entry as shown; if another notebook has changed the list since, the entry is searched for.

    Raises:
        IndexError: there is no such number.
        LookupError: *seen* is not on the list any more; nothing was changed.
    """
    with changing(project.keeps / NAME):
        path = _sound(project).path
        document = _document(path)
        del document["item"][place_of(document, at, seen)]
        _write(path, document)


def _check(project: Project, entry: Wanted) -> None:
    """Refuse an entry that no later run could make.

    Raises:
        ValueError: the notebook does not exist or has no parameter of a name.
    """
    if notebook_path(project, entry.notebook) is None:
        raise ValueError(f"There is no notebook {entry.notebook}, so {entry.name} could not be regenerated.")
    known = _parameters(project, entry)
    unknown = unknown_parameters(project, entry)
    if unknown:
        raise ValueError(
            f"{entry.notebook} has no parameter {', '.join(unknown)}, so this selection could not be regenerated. "
            f"It has: {', '.join(known)}. Reset that filter, or add the name to the notebook's parameters cell."
        )


def unknown_parameters(project: Project, entry: Wanted) -> list[str]:
    """The filters of *entry* for which its (existing) notebook has no parameter."""
    known = _parameters(project, entry) if entry.select else ()
    filters = as_filters(entry.select, load_attributes(project).names) if entry.select else {}
    return [name for name in filters if name not in known]


def _parameters(project: Project, entry: Wanted) -> list[str]:
    """The parameters of the notebook of *entry*."""
    from helpers.report.notebook_format import nbformat

    return list(assigned(nbformat.read(notebook_path(project, entry.notebook), as_version=4)))


def _sound(project: Project) -> Listed:
    """The list, if it can be changed without losing anything that the user wrote.

    Raises:
        ValueError: it cannot be read.
    """
    listed = read_list(project)
    damaged = next((problem for problem in listed.problems if problem.severity == "error"), None)
    if damaged:
        raise ValueError(f"{damaged.path}: {damaged.fault} {damaged.remedy}")
    return listed


def _document(path: pathlib.Path) -> Any:
    """The file as a document that can be changed and written again.

    Raises:
        ValueError: its entries are not a list.
    """
    document = toml_document(path.read_text(encoding="utf-8-sig") if path.is_file() else _HEAD)
    if not isinstance(document.get("item", []), list):
        raise ValueError(f"{path}: the entry is written [item]. Write [[item]], with two brackets, and try again.")
    return document


def _write(path: pathlib.Path, document: Any) -> None:
    write_text(path, tomlkit.dumps(document))
