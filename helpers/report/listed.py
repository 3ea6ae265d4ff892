"""report.toml: the one list of what goes into the report, in its order, with titles and captions of one's own.

Each entry names a notebook, one of its charts or tables, and the selection that was in force, not a picture: the
report is made again from the articles that are there when it runs, next month's too.  A person may edit the file;
comments and order are kept when a button writes to it.

>>> entry = Wanted(notebook="01_who_said_what", kind="chart", name="speakers", select={"kind": "direct"})
>>> entry.describe()
'chart speakers of 01_who_said_what (kind: direct)'
"""

from __future__ import annotations

import dataclasses
import pathlib
import tomllib
from collections.abc import Mapping
from typing import Any

from helpers.base.files import safe_name, write_text
from helpers.base.locked import changing
from helpers.base.project import Project
from helpers.base.records import Problem
from helpers.report.files import kind_of
from helpers.report.parameters import assigned
from helpers.report.questions import notebook_path
from helpers.report.texts import plain

__all__ = ["NAME", "Listed", "Wanted", "add", "add_to_report", "change", "move", "read_list", "remove"]

NAME = "report.toml"
#: What an entry may say beside the chart or table that it is.
OWN = ("heading", "title", "caption")

_HEAD = """\
# What goes into the report, in this order; without this file everything that was exported goes in.
# An entry says what to make, not what it looked like: it is made again from the articles of the day.
# title, caption and heading are yours and stay as you write them; left out, they come from the numbers.
#
# title = "Press brief"
# subtitle = ""
# author = ""
"""


@dataclasses.dataclass(frozen=True, kw_only=True)
class Wanted:
    """One chart or table of a notebook, with its selection (parameters of the notebook, by name)."""

    notebook: str
    kind: str
    name: str
    select: dict[str, Any] = dataclasses.field(default_factory=dict)
    heading: str = ""
    title: str = ""
    caption: str = ""

    def describe(self) -> str:
        """What it is, in words."""
        chosen = "; ".join(f"{name}: {value}" for name, value in self.select.items())
        return f"{self.kind} {self.name} of {self.notebook} ({chosen or 'no filter'})"

    def same(self, other: Wanted) -> bool:
        """Whether *other* is the same chart or table of the same selection, whatever its title."""
        return (self.notebook, self.kind, self.name, _plain_select(self.select)) == (
            other.notebook, other.kind, other.name, _plain_select(other.select),
        )  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Listed:
    """The list: head of the document, entries in order, and what is wrong with the file."""

    path: pathlib.Path
    entries: tuple[Wanted, ...] = ()
    title: str = ""
    subtitle: str = ""
    author: str = ""
    problems: tuple[Problem, ...] = ()


def read_list(project: Project) -> Listed:
    """The list of *project*; an entry with a fault is left out and said in ``.problems``."""
    path = project.keeps / NAME
    if not path.is_file():
        return Listed(path)
    try:
        said = tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        remedy = "Mend the line that is named, or delete the file to begin a new list."
        fault = f"The list of the report cannot be read: {error}."
        return Listed(path, problems=(Problem(path=str(path), fault=fault, remedy=remedy),))
    entries, problems = [], []
    rows = said.get("item", [])
    for at, row in enumerate(rows if isinstance(rows, list) else [rows], start=1):
        try:
            entries.append(_entry(row))
        except ValueError as error:
            fault = f"Entry {at} is left out: {error}"
            remedy = 'Write notebook = "…", chart = "…" or table = "…", and select = { name = value }.'
            problems.append(Problem(path=str(path), fault=fault, remedy=remedy, severity="warning"))
    head = {name: plain(said[name]) for name in ("title", "subtitle", "author") if isinstance(said.get(name), str)}
    return Listed(path, tuple(entries), **head, problems=tuple(problems))


def add_to_report(
    item: Any, *, notebook: str, corpus: Any, selection: Any = None, heading: str = "", title: str = "",
    caption: str = "",
) -> str:  # fmt: skip
    """Put a chart or table with its selection on the list of the corpus's project.

    Args:
        item: a chart or table of *notebook*.
        notebook: the notebook's file name without its ending.
        corpus: what `helpers.read` returned.
        selection: the `helpers.explore.select.Selection` in force, or parameters of the notebook by name.
        heading, title, caption: your own; without them those that the notebook gives.

    Returns:
        What was done, in a sentence.

    Raises:
        ValueError: the list is damaged, or the notebook has no parameter for a filter.
    """
    chosen = selection if isinstance(selection, Mapping) else getattr(selection, "chosen", {})
    entry = Wanted(
        notebook=notebook, kind=kind_of(item), name=safe_name(item.name), select=_plain_select(chosen),
        heading=heading, title=title, caption=caption,
    )  # fmt: skip
    return add(corpus.project, entry)


def add(project: Project, entry: Wanted) -> str:
    """Put *entry* at the end of the list; what was done, in a sentence."""
    import tomlkit

    _check(project, entry)
    with changing(project.keeps / NAME):
        listed = _sound(project)
        if any(entry.same(other) for other in listed.entries):
            return f"Already in {listed.path.name}: {entry.describe()}."
        document = _document(listed.path)
        rows = document.setdefault("item", tomlkit.aot())
        rows.append(_table(entry))
        _write(listed.path, document)
    return f"Added to {listed.path}: {entry.describe()}."


def move(project: Project, at: int, to: int) -> None:
    """Put entry number *at* (from 0) where entry *to* is."""
    with changing(project.keeps / NAME):
        path = _sound(project).path
        document = _document(path)
        rows = document["item"]
        row = rows[at]
        del rows[at]
        rows.insert(max(0, min(to, len(rows))), row)
        _write(path, document)


def change(project: Project, at: int, **words: str) -> None:
    """Set heading, title or caption of entry number *at* (from 0); an empty one is taken out again."""
    unknown = sorted(words.keys() - set(OWN))
    if unknown:
        raise TypeError(f"An entry has no {unknown[0]}. It has: {', '.join(OWN)}.")
    with changing(project.keeps / NAME):
        path = _sound(project).path
        document = _document(path)
        row = document["item"][at]
        for name, text in words.items():
            if plain(text):
                row[name] = plain(text)
            elif name in row:
                del row[name]
        _write(path, document)


def remove(project: Project, at: int) -> None:
    """Take entry number *at* (from 0) off the list; the files that it made stay."""
    with changing(project.keeps / NAME):
        path = _sound(project).path
        document = _document(path)
        del document["item"][at]
        _write(path, document)


def _entry(row: Any) -> Wanted:
    """One row of the file.

    Raises:
        ValueError: with what is wrong with it.
    """
    if not isinstance(row, dict):
        raise ValueError("it is no table.")
    kinds = [kind for kind in ("chart", "table") if kind in row]
    texts = {name: row[name] for name in ("notebook", *kinds, *OWN) if name in row}
    wrong = [name for name, value in texts.items() if not isinstance(value, str)]
    if wrong or "notebook" not in row or len(kinds) != 1:
        raise ValueError(f"{wrong[0]} is no text." if wrong else "it names no notebook, or not one chart or one table.")
    unknown = sorted(row.keys() - {"notebook", "chart", "table", "select", *OWN})
    if unknown:
        raise ValueError(f"{unknown[0]!r} is not known.")
    if not isinstance(row.get("select", {}), dict):
        raise ValueError("select is no table.")
    own = {name: plain(row.get(name, "")) for name in OWN}
    return Wanted(
        notebook=row["notebook"], kind=kinds[0], name=row[kinds[0]], select=_plain_select(row.get("select", {})), **own
    )


def _check(project: Project, entry: Wanted) -> None:
    """Refuse what no later run could make.

    Raises:
        ValueError: the notebook does not exist or has no parameter of a name.
    """
    import nbformat

    path = notebook_path(project, entry.notebook)
    if path is None:
        raise ValueError(f"There is no notebook {entry.notebook}, so {entry.name} could not be made again.")
    known = assigned(nbformat.read(path, as_version=4))
    unknown = [name for name in entry.select if name not in known]
    if unknown:
        raise ValueError(
            f"{entry.notebook} has no parameter {', '.join(unknown)}, so this selection could not be made again. "
            f"It has: {', '.join(known)}. Reset that filter, or add the name to the notebook's parameters cell."
        )


def _sound(project: Project) -> Listed:
    """The list, if it can be written to without losing what a person wrote.

    Raises:
        ValueError: it cannot be read.
    """
    listed = read_list(project)
    damaged = next((problem for problem in listed.problems if problem.severity == "error"), None)
    if damaged:
        raise ValueError(f"{damaged.path}: {damaged.fault} {damaged.remedy}")
    return listed


def _document(path: pathlib.Path) -> Any:
    import tomlkit

    return tomlkit.parse(path.read_text(encoding="utf-8-sig") if path.is_file() else _HEAD)


def _write(path: pathlib.Path, document: Any) -> None:
    import tomlkit

    write_text(path, tomlkit.dumps(document))


def _table(entry: Wanted) -> Any:
    import tomlkit

    row = tomlkit.table()
    row["notebook"] = entry.notebook
    row[entry.kind] = entry.name
    if entry.select:
        chosen = tomlkit.inline_table()
        chosen.update(entry.select)
        row["select"] = chosen
    for name in OWN:
        if plain(getattr(entry, name)):
            row[name] = plain(getattr(entry, name))
    row.add(tomlkit.nl())
    return row


def _plain_select(chosen: Mapping[str, Any]) -> dict[str, Any]:
    """*chosen* as TOML can hold it: texts, numbers, truth values and lists of these."""
    return {
        str(name): [*value] if isinstance(value, (tuple, list, set, frozenset)) else value
        for name, value in chosen.items()
    }
