"""The path of a notebook and its question: its first heading, which is also the heading of its part of the brief."""

from __future__ import annotations

import pathlib
import re

from helpers.base.plain_data import json_of
from helpers.base.project import ROOT, Project
from helpers.report.texts import plain

__all__ = ["notebook_path", "question_of"]


def notebook_path(project: Project, notebook: str) -> pathlib.Path | None:
    """The file of *notebook*: the project's own in its notebooks/, else the shipped one; None if there is none."""
    name = f"{pathlib.PurePath(notebook).name.removesuffix('.ipynb')}.ipynb"
    return next((f / name for f in (project.own("notebooks"), ROOT / "notebooks") if (f / name).is_file()), None)


def question_of(path: pathlib.Path) -> str:
    """The first level-one heading of the notebook at *path*; empty if there is none."""
    try:
        cells = json_of(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError):
        return ""
    for cell in cells:
        if cell.get("cell_type") == "markdown":
            for row in "".join(cell.get("source", "")).splitlines():
                if row.startswith("# "):
                    # emphasis and links are for the notebook; only their words are kept
                    return plain(re.sub(r"[*`]|\[([^\]]*)\]\([^)]*\)", r"\1", row[2:]).strip("# "))
    return ""
