"""Remove what was made from an article and stored in files: exports, results in notebooks, entries in the user's lists.

Every chart, table and document of a project was made with the article, whether it shows the article's words or only
counts them, and the words in a picture or a PDF cannot even be searched. So everything that this project exported is
removed, and `python -m helpers report` makes it again without the article. Other files in those folders are kept.
"""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from helpers.base.files import write_text
from helpers.base.locked import changing
from helpers.base.plain_data import json_of
from helpers.base.project import EXPORTS_MARK
from helpers.base.tables import KINDS
from helpers.base.toml_document import toml_document
from helpers.store.erase import Step, removed_file
from helpers.store.tables import FORMATS
from helpers.store.traces import Traces

__all__ = ["erase_exports", "erase_results", "erase_rows", "erase_tables"]

#: The folders of exports with the extensions of the files that this project writes there, and its files at the top
#: level.
FOLDERS = ("charts", "tables", "items", "citations", "readings", "notebooks", "failed")
ENDINGS = frozenset({".png", ".svg", ".pdf", ".csv", ".xlsx", ".json", ".bib", ".html", ".ipynb", ".lock"})
FILES = (
    *(f"{name}.{end}" for name in ("brief", "brief-appendix") for end in ("docx", "pdf", "html")),
    "brief-data.zip",
    "manifest.csv",
)

_MADE = "made with the article; python -m helpers report makes it again without the article"


def erase_exports(folder: pathlib.Path) -> Iterator[Step]:
    """Remove everything that this project exported to *folder*; a step for each file."""
    inside = [path for name in FOLDERS for path in sorted((folder / name).rglob("*")) if path.is_file()]
    made = [path for path in inside if path.suffix in ENDINGS or path.name.startswith(".writing-")]
    top = [folder / name for name in FILES] + sorted(folder.glob(".writing-*"))
    for path in [*made, *(path for path in top if path.is_file())]:
        yield removed_file(path, _MADE)


def is_exports(folder: pathlib.Path) -> bool:
    """Whether a folder contains exports of this project."""
    return (folder / EXPORTS_MARK).is_file() or any((folder / name).is_file() for name in FILES)


def erase_tables(folder: pathlib.Path) -> Iterator[Step]:
    """Remove the tables that ``python -m helpers annotate`` wrote to *folder*."""
    for path in (folder / f"{kind}.{form}" for kind in KINDS for form in FORMATS):
        if path.is_file():
            yield removed_file(
                path, "a table made with the article; python -m helpers annotate makes it again without the article"
            )


def erase_results(paths: Iterable[pathlib.Path], traces: Traces) -> Iterator[Step]:
    """Clear the results, including widgets, of notebooks that contain words of the article; the cells are kept."""
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
            found = json_of(text)
            cells = found["cells"]
        except (OSError, ValueError, KeyError, TypeError):
            continue  # not a notebook, or a damaged one: it is examined with the other files
        if not _in_json([[cell.get("outputs") for cell in cells], found.get("metadata")], traces):
            continue
        found.get("metadata", {}).pop("widgets", None)
        for cell in cells:
            if "outputs" in cell:
                cell["outputs"], cell["execution_count"] = [], None
        try:
            write_text(path, json.dumps(found, ensure_ascii=False, indent=1) + "\n")
        except OSError as error:
            yield Step("failed", str(path), f"its results could not be cleared ({error.strerror or error}).")
            continue
        yield Step("changed", str(path), "results cleared; do not save it from a window that still shows them")


def _in_json(value: Any, traces: Traces) -> bool:
    """Whether words of an article are in the texts of *value*, which may be cut into a list of lines."""
    if isinstance(value, str):
        return traces.found_in(value)
    if isinstance(value, dict):
        return any(_in_json(inner, traces) for inner in value.values())
    if isinstance(value, list):
        if value and all(isinstance(part, str) for part in value):
            return traces.found_in("".join(value))
        return any(_in_json(inner, traces) for inner in value)
    return False


def erase_rows(path: pathlib.Path, idents: AbstractSet[str], traces: Traces) -> Iterator[Step]:
    """Remove the entries about an article from one of the user's TOML files (articles.toml, report.toml).

    A table named after its id is removed, as is an entry of the report list that names it or contains its words.
    """
    if not path.is_file():
        return
    with changing(path) as file:
        try:
            document = toml_document(file.read_text(encoding="utf-8-sig"))
        except (TOMLKitError, UnicodeDecodeError) as error:
            yield Step("failed", str(path), f"cannot be read ({error}). Remove the article's lines yourself.")
            return
        gone = [name for name in document if name in idents]
        for name in gone:
            del document[name]
        items = document.get("item", [])
        about = [at for at, item in enumerate(items) if _about(item, idents, traces)]
        for at in reversed(about):
            del items[at]
        if gone or about:
            write_text(file, tomlkit.dumps(document))
            number = len(gone) + len(about)
            yield Step("changed", str(path), f"{number:,} entr{'y' if number == 1 else 'ies'} about it removed")


def _about(value: Any, idents: AbstractSet[str], traces: Traces) -> bool:
    """Whether an entry names an article or contains its words."""
    if isinstance(value, str):
        return str(value) in idents or traces.found_in(str(value))
    if isinstance(value, dict):
        return any(_about(inner, idents, traces) for inner in value.values())
    return isinstance(value, list) and any(_about(inner, idents, traces) for inner in value)
