"""Rebuild the listed items: each notebook is run once for each requested selection.

A notebook run by hand may have left an export of another selection, so only exports made from exactly these texts,
rules and filters are reused; everything else is run again, in one kernel, and written to exports/selections.
"""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
import json
import os
import pathlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from helpers.base.files import safe_name
from helpers.base.project import ROOT, Project
from helpers.base.terminal import say as say_aloud
from helpers.report.entries import plain_select
from helpers.report.entry_faults import nothing_found
from helpers.report.failures import BRIEF
from helpers.report.filter_faults import faults_of
from helpers.report.fingerprint import made_from
from helpers.report.items import Exported, Item, items_path, read_items
from helpers.report.notebooks import run_notebooks
from helpers.report.questions import notebook_path, question_of
from helpers.report.report_list import Wanted, read_list
from helpers.run.plugins import asked_first

if TYPE_CHECKING:
    from helpers.report.kernels import Kernel

__all__ = ["Remade", "gather", "needed", "remake"]

#: The folder of exports for items made only for the list.
FOLDER = "selections"
NOTEBOOKS = ROOT / "notebooks"


@dataclasses.dataclass(frozen=True)
class Remade:
    """The items that can go into the brief, in the order of the list, and a sentence for each entry that cannot."""

    exported: tuple[Exported, ...] = ()
    faults: tuple[str, ...] = ()


def remake(
    entries: Sequence[Wanted],
    corpus: Any,
    folder: str | os.PathLike[str],
    *,
    say: Callable[[str], Any] = say_aloud,
) -> Remade:
    """The charts and tables of *entries*, made from the current state of *corpus*'s project.

    Args:
        entries: of `helpers.report.report_list.read_list`.
        corpus: what `helpers.read` returned.
        folder: the folder of exports.
        say: called with a sentence on the notebook being run, because this takes some seconds.

    Returns:
        One `Exported` for each run of entries of one notebook and selection, with titles, captions and headings
        as the list has them; entries that could not be made are listed in ``faults``, and the others are made.
    """
    root = pathlib.Path(folder).resolve()
    made = _all_made(entries, corpus, root, say)
    exported: list[Exported] = []
    faults: list[str] = []
    before = ("", "")
    for entry in entries:
        key = _key(entry)
        source = made[key]
        item = _found(source, entry, corpus) if isinstance(source, Exported) else source
        if isinstance(item, str) or isinstance(source, str):
            faults.append(f"{entry.describe()}: {item}")
            continue
        if exported and before == (key, entry.heading):
            exported[-1] = dataclasses.replace(exported[-1], items=(*exported[-1].items, item))
        else:
            question = entry.heading or source.question
            exported.append(dataclasses.replace(source, question=question, items=(item,)))
        before = (key, entry.heading)
    return Remade(tuple(exported), tuple(faults))


def _all_made(
    entries: Sequence[Wanted], corpus: Any, root: pathlib.Path, say: Callable[[str], Any]
) -> dict[str, Exported | str]:
    """The export of each notebook with each selection, or why there is none; all notebooks in a folder run in one
    kernel.
    """
    from helpers.report.kernels import kernel_of

    made: dict[str, Exported | str] = {}
    kernels: dict[pathlib.Path, Kernel] = {}
    with contextlib.ExitStack() as running:

        def kernel(folder: pathlib.Path) -> Kernel:
            if folder not in kernels:
                kernels[folder] = running.enter_context(kernel_of(corpus.project, folder))
            return kernels[folder]

        for entry in entries:
            key = _key(entry)
            if key not in made:
                made[key] = _made(entry, key, corpus, root, say, kernel)
    return made


def _key(entry: Wanted) -> str:
    """The folder name for a notebook and a selection."""
    if not entry.select:
        return safe_name(entry.notebook)
    said = json.dumps(entry.select, sort_keys=True, default=str)
    words = safe_name("-".join(str(value) for value in entry.select.values()), limit=32)
    return f"{safe_name(entry.notebook)}-{words}-{hashlib.sha256(said.encode()).hexdigest()[:6]}"


def _made(
    entry: Wanted, key: str, corpus: Any, root: pathlib.Path, say: Callable[[str], Any],
    kernel: Callable[[pathlib.Path], Kernel],
) -> Exported | str:  # fmt: skip
    """The export of *entry*'s notebook with its selection, or why there is none."""
    path = notebook_path(corpus.project, entry.notebook)
    if path is None:
        return "there is no such notebook."
    if why := asked_first(corpus.project, path):
        return why
    name, now = path.stem, made_from(corpus, path.stem)
    here = _there(root, name)
    if here and not here.pending and here.made == now and _same(here.selection, entry.select):
        return here
    place = root / FOLDER / key
    there = _there(place, name)
    if not (there and there.made == now):
        say(f"Running {name}{' with ' + _words(entry.select) if entry.select else ''} …")
        try:
            outcome = run_notebooks(
                corpus.project, out=place, parameters=entry.select, notebooks=path.parent, names=[name], progress=False,
                kernel=kernel(path.parent.resolve()),
            )  # fmt: skip
        except ValueError as error:
            return str(error)
        if outcome.failures:
            return str(outcome.failures[0])
        there = _there(place, name)
    if there is None:
        return f"{name} exported nothing."
    return dataclasses.replace(_moved(there, f"{FOLDER}/{key}/"), question=there.question or question_of(path))


def _there(folder: pathlib.Path, name: str) -> Exported | None:
    """The export of *name* in *folder*; None if there is none, or it cannot be read."""
    if not items_path(folder, name).is_file():
        return None
    try:
        return read_items(folder, [name])[0]
    except ValueError:
        return None


def _same(one: Any, other: Any) -> bool:
    return json.dumps(one, sort_keys=True, default=str) == json.dumps(other, sort_keys=True, default=str)


def _words(select: dict[str, Any]) -> str:
    return ", ".join(f"{name}={value!r}" for name, value in select.items())


def _found(exported: Exported, entry: Wanted, corpus: Any) -> Item | str:
    """The item of *entry* with its own title and caption, or why there is none."""
    item = next((i for i in exported.items if (i.kind, i.name) == (entry.kind, entry.name)), None)
    if item is None:
        have = [i.name for i in exported.items if i.kind == entry.kind]
        return nothing_found(entry, have, corpus.articles, faults_of(entry.select, corpus))
    caption = " ".join(part for part in (entry.caption, item.caption) if part)
    return dataclasses.replace(item, title=entry.title or item.title, caption=caption)


def _moved(exported: Exported, prefix: str) -> Exported:
    """*exported* with file paths relative to the parent folder."""
    items = tuple(
        dataclasses.replace(
            item, files=tuple(prefix + name for name in item.files), inner=item.inner and prefix + item.inner
        )
        for item in exported.items
    )
    return dataclasses.replace(exported, items=items)


def needed(project: Project) -> tuple[str, ...] | None:
    """The notebooks that a report of *project* runs: all (None), or those needed by its list and by the brief.

    Entries with a selection, and those of the project's own notebooks, are made by the brief itself.
    """
    listed = read_list(project).entries
    if not listed:
        return None
    shipped = {
        entry.notebook
        for entry in listed
        if not entry.select and notebook_path(project, entry.notebook) == NOTEBOOKS / f"{entry.notebook}.ipynb"
    }
    return (*sorted(shipped), BRIEF)


def gather(corpus: Any, folder: str | os.PathLike[str], notebooks: Sequence[str] | None = None) -> Remade:
    """The contents of the brief: the report list if there is one, else everything exported.

    Args:
        corpus: what `helpers.read` returned.
        folder: the folder of exports.
        notebooks: only what these exported; the list is then ignored.
    """
    listed = read_list(corpus.project)
    faults = tuple(f"{problem.path}: {problem.fault} {problem.remedy}" for problem in listed.problems)
    if not listed.entries or notebooks:
        made = _finished(read_items(pathlib.Path(folder), notebooks or None), corpus, folder)
    else:
        made = remake(listed.entries, corpus, folder)
    return Remade(made.exported, faults + made.faults)


def _finished(exported: Sequence[Exported], corpus: Any, folder: str | os.PathLike[str]) -> Remade:
    """*exported*; items that were only listed are made with the selection set at the time."""
    done: list[Exported] = []
    faults: list[str] = []
    for one in exported:
        if not one.pending:
            done.append(one)
            continue
        of: dict[str, Any] = {"notebook": one.notebook, "select": plain_select(one.selection)}
        made = remake([Wanted(kind=item.kind, name=item.name, **of) for item in one.items], corpus, folder)
        done += made.exported
        faults += made.faults
    return Remade(tuple(done), tuple(faults))
