"""Saved selections: named filters for reuse, in the file selections.toml in the project folder.

The file may be edited by hand; comments and order are kept.  Entries that cannot be read are left out and reported.

>>> import pathlib, tempfile
>>> from helpers.base.project import Project
>>> project = Project(pathlib.Path(tempfile.mkdtemp()))
>>> _ = save_selection(project, "Relayed", Selection(via="(any)", kind=("direct", "mixed")))
>>> saved_selections(project).selections["Relayed"].chosen
{'kind': ('direct', 'mixed'), 'via': '(any)'}
"""

from __future__ import annotations

import dataclasses
import itertools
import pathlib
import tomllib
from collections.abc import Container
from typing import Any

import tomlkit

from helpers.base.files import write_text
from helpers.base.locked import changing
from helpers.base.project import Project
from helpers.explore.select import FILTERS, Selection

__all__ = ["NAME", "NameInUse", "Saved", "forget_selection", "save_selection", "saved_selections"]

NAME = "selections.toml"
_HEAD = "# Selections that are used again, by name; each filter as in press.select(corpus, …).\n"
#: The longest name allowed.
LONGEST = 80


@dataclasses.dataclass(frozen=True)
class Saved:
    """The content of the file: selections by name, in order, and its problems, each with how to fix it."""

    selections: dict[str, Selection]
    faults: tuple[str, ...] = ()


class NameInUse(ValueError):
    """Another selection has the name; ``free`` is a similar one that none has."""

    def __init__(self, name: str, free: str) -> None:
        super().__init__(f"“{name}” is in use for other filters. Choose another name, or replace it.")
        self.free = free


def free_name(name: str, taken: Container[str]) -> str:
    """*name* with the first number that makes it one of its own.

    >>> free_name("Greens", ["Greens", "Greens 2"])
    'Greens 3'
    """
    stem = name[: LONGEST - 4].rstrip()
    return next(one for number in itertools.count(2) if (one := f"{stem} {number}") not in taken)


def saved_selections(project: Project) -> Saved:
    """The saved selections of *project*; none without a file."""
    path = project.keeps / NAME
    if not path.is_file():
        return Saved({})
    try:
        said = tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Saved({}, (f"{path}: cannot be read: {error}. Fix the line given here.",))
    good, faults = dict[str, Selection](), []
    for name, filters in said.items():
        try:
            good[name] = _selection(filters)
        except (TypeError, ValueError) as error:
            faults.append(f"{path}, [{name}]: left out: {error} Fix its filters, or delete it.")
    return Saved(good, tuple(faults))


def save_selection(project: Project, name: str, selection: Selection, *, replace: bool = False) -> pathlib.Path:
    """Save *selection* under *name*; returns the file.

    Args:
        project: the selection is kept in its folder.
        name: the name to save it under.
        selection: the filters.
        replace: whether another selection of that name may be replaced.

    Raises:
        NameInUse: another selection has that name, and *replace* is False.
        ValueError: the name is empty or too long, nothing is filtered, or the file cannot be read.
        OSError: the file cannot be written.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST:
        raise ValueError(f"Give the selection a name of at most {LONGEST} characters.")
    if not selection:
        raise ValueError("No filter is set. Set at least one filter, then save.")
    with changing(project.keeps / NAME) as path:
        document = _document(path)
        chosen = {key: list(v) if isinstance(v, tuple) else v for key, v in selection.chosen.items()}
        if name in document and not replace and document[name] != chosen:
            raise NameInUse(name, free_name(name, document))
        document[name] = tomlkit.item(chosen)
        write_text(path, tomlkit.dumps(document))
    return path


def forget_selection(project: Project, name: str) -> None:
    """Remove the selection *name* from the file; a missing selection is not an error.

    Raises:
        ValueError: the file cannot be read.
        OSError: the file cannot be written.
    """
    with changing(project.keeps / NAME) as path:
        document = _document(path)
        if name in document:
            del document[name]
            write_text(path, tomlkit.dumps(document))


def _document(path: pathlib.Path) -> Any:
    if not path.is_file():
        return tomlkit.parse(_HEAD)
    try:
        return tomlkit.parse(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except (UnicodeDecodeError, tomlkit.exceptions.TOMLKitError) as error:
        raise ValueError(f"{path}: cannot be read: {error}. Fix the line given here, then save again.") from error


def _selection(filters: Any) -> Selection:
    if not isinstance(filters, dict):
        raise TypeError("it is not a table of filters.")
    unknown = sorted(set(filters) - set(FILTERS))
    if unknown:
        raise TypeError(f"there is no filter {unknown[0]!r}; there are: {', '.join(FILTERS)}.")
    values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in filters.items()}
    return Selection(**values)
