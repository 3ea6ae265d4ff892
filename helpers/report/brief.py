"""One document of all that the notebooks exported, as DOCX, PDF and HTML, and a manifest of every file beside it."""

from __future__ import annotations

import dataclasses
import json
import os
import pathlib
import re
from collections.abc import Mapping, Sequence
from typing import Any

from helpers.base.files import write_bytes, write_text
from helpers.base.project import ROOT
from helpers.report.compose import compose
from helpers.report.items import Exported, read_items
from helpers.report.manifest import write_manifest
from helpers.report.texts import plain

__all__ = ["brief"]


def brief(
    folder: str | os.PathLike[str],
    *,
    title: str,
    subtitle: str = "",
    line: str = "",
    author: str = "",
    methods: Mapping[str, Any] | Sequence[tuple[str, Any]] = (),
    notebooks: Sequence[str] | None = None,
) -> list[pathlib.Path]:
    """Write brief.docx, brief.pdf and brief.html of the lists in *folder*/items, and manifest.csv.

    Args:
        folder: the folder of exports.
        title, subtitle: the head of the document.
        line: period and corpus in one line (`helpers.report.methods.corpus_line`).
        author: for the files' properties.
        methods: the methods page (`helpers.report.methods.methods`).
        notebooks: only what these exported; without it, all that is in *folder*.

    Returns:
        The four paths.

    Raises:
        ValueError: a list of items is damaged or a picture is missing, in words that say what to do.
    """
    from helpers.report import page, typst_pdf, word

    root = pathlib.Path(folder).resolve()
    exported = [_asked(root, one) for one in read_items(root, notebooks)]
    document = compose(root, exported, title=title, subtitle=subtitle, line=line, author=author, methods=methods)
    paths = [
        write_bytes(root / "brief.docx", word.docx(document)),
        write_bytes(root / "brief.pdf", typst_pdf.pdf(document)),
        write_text(root / "brief.html", page.page(document)),
    ]
    return [*paths, write_manifest(root)]


def _asked(root: pathlib.Path, one: Exported) -> Exported:
    """*one* with the first heading of its notebook as question, where it has none of its own."""
    if one.question:
        return one
    stem = pathlib.PurePath(one.notebook).name
    for path in (root / "notebooks" / f"{stem}.ipynb", ROOT / "notebooks" / f"{stem}.ipynb"):
        if path.is_file() and (heading := _first_heading(path)):
            return dataclasses.replace(one, question=heading)
    return one


def _first_heading(path: pathlib.Path) -> str:
    """The first level-one heading of a notebook; empty where there is none."""
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return ""
    for cell in cells:
        if cell.get("cell_type") == "markdown":
            for row in "".join(cell.get("source", "")).splitlines():
                if row.startswith("# "):
                    # emphasis and links are for the notebook; their words stay
                    return plain(re.sub(r"[*`]|\[([^\]]*)\]\([^)]*\)", r"\1", row[2:]).strip("# "))
    return ""
