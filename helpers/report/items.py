"""What was exported: one record for each chart and table, one JSON file for each notebook.

The brief is made from these files alone, so it can be made again without running a notebook, and a text editor shows
what will be in it.  Paths are relative to the folder of exports; a path that leads out of it is refused when the file
is read.
"""

from __future__ import annotations

import dataclasses
import json
import pathlib
from collections.abc import Sequence
from typing import Any

from helpers.base.files import safe_name, write_text
from helpers.base.plain_data import json_of
from helpers.report.failures import clear_failure

__all__ = ["Column", "Exported", "Item", "Shown", "drop_items", "inside", "items_path", "read_items", "write_items"]

#: Increased when the structure of the JSON changes.
VERSION = 2


@dataclasses.dataclass(frozen=True)
class Column:
    """A column as the brief prints it; ``number`` columns are aligned to the right."""

    name: str
    label: str
    number: bool = False


@dataclasses.dataclass(frozen=True)
class Shown:
    """The rows of a table that the brief prints, as text; ``passages`` if long texts are to be printed as passages."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    passages: bool = False


@dataclasses.dataclass(frozen=True, kw_only=True)
class Item:
    """One chart or table and its files.

    ``inner`` is the path, without its extension, of a chart's picture without title and caption, for a document that
    prints both itself; ``width`` and ``height`` are those of that picture, in inches.
    """

    kind: str
    name: str
    title: str
    caption: str = ""
    alt: str = ""
    filters: str = ""
    sources: str = ""
    files: tuple[str, ...] = ()
    inner: str = ""
    width: float = 0.0
    height: float = 0.0
    rows: int = 0
    shown: Shown | None = None

    def file(self, suffix: str) -> str:
        """The item's file of that kind (".svg"); empty if there is none."""
        return next((name for name in self.files if name.endswith(suffix)), "")

    def picture(self, suffix: str) -> str:
        """A chart's picture for a document."""
        return f"{self.inner}{suffix}" if self.inner else self.file(suffix)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Exported:
    """What one notebook contributed to the report.

    ``selection`` contains the filters and other parameters that were set, ``made`` is the hash of everything from which
    it was made (`helpers.report.fingerprint`); both are empty if the notebook did not give them.
    """

    notebook: str
    question: str = ""
    finding: str = ""
    items: tuple[Item, ...] = ()
    selection: dict[str, Any] = dataclasses.field(default_factory=dict)
    made: str = ""

    @property
    def pending(self) -> bool:
        """Whether its items are only listed so far: a notebook run by a person makes each file on request."""
        return bool(self.items) and not any(item.files for item in self.items)


def items_path(folder: pathlib.Path, notebook: str) -> pathlib.Path:
    """The path of the list of *notebook*."""
    return folder / "items" / f"{safe_name(notebook)}.json"


def write_items(folder: pathlib.Path, exported: Exported) -> pathlib.Path:
    """Write the list of one notebook; an earlier failure no longer counts."""
    clear_failure(folder, exported.notebook)
    said = {"version": VERSION, **dataclasses.asdict(exported)}
    return write_text(items_path(folder, exported.notebook), json.dumps(said, ensure_ascii=False, indent=1) + "\n")


def drop_items(folder: pathlib.Path, notebook: str) -> None:
    """Delete the list of *notebook* and its files, so that nothing is left from an earlier run."""
    path = items_path(folder, notebook)
    if not path.exists():
        return
    try:
        items = _read(folder, path).items
    except ValueError:
        items = ()  # a damaged list cannot be trusted
    path.unlink()
    for item in items:
        names = [*item.files, *(f"{item.inner}{end}" for end in (".png", ".svg") if item.inner)]
        for name in names:
            inside(folder, name).unlink(missing_ok=True)


def read_items(folder: pathlib.Path, notebooks: Sequence[str] | None = None) -> list[Exported]:
    """The lists in *folder*, in order of the notebooks' names.

    Args:
        folder: the folder of exports.
        notebooks: only these; by default all.

    Raises:
        ValueError: a list is damaged, has another version, or contains a file outside *folder*.
    """
    found = sorted((folder / "items").glob("*.json"))
    wanted = None if notebooks is None else {items_path(folder, name).name for name in notebooks}
    return [_read(folder, path) for path in found if wanted is None or path.name in wanted]


def inside(folder: pathlib.Path, name: str) -> pathlib.Path:
    """The path *name* in *folder*.

    Raises:
        ValueError: it leads outside the folder.
    """
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ValueError(f"{name}: is outside {folder}. Export the item again.")
    return path


def _read(folder: pathlib.Path, path: pathlib.Path) -> Exported:
    try:
        said = json_of(path.read_text(encoding="utf-8"))
        if said.pop("version") != VERSION:
            raise ValueError("it was written by another version")
        items = tuple(_item(item) for item in said.pop("items"))
        exported = Exported(**said, items=items)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        remedy = f"Delete it and run the notebook {path.stem} again."
        raise ValueError(f"{path}: this list of exported items cannot be read ({error}). {remedy}") from error
    for item in exported.items:
        for name in (*item.files, item.inner):
            inside(folder, name)
    return exported


def _item(said: dict) -> Item:
    shown = said.pop("shown")
    if shown is not None:
        columns = tuple(Column(**column) for column in shown["columns"])
        shown = Shown(columns, tuple(tuple(row) for row in shown["rows"]), shown["passages"])
    return Item(**{**said, "files": tuple(said["files"])}, shown=shown)
