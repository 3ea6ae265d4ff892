"""Buttons for the sources of a notebook: its articles as pages, and as citations for a reference manager."""

from __future__ import annotations

import functools
import os
import pathlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from helpers.base.files import safe_name, write_text
from helpers.desk.button_row import ButtonRow
from helpers.report.article_pages import named_readings, reading_page
from helpers.report.bibliography import bibtex, csl_json
from helpers.report.items import inside

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["source_rows"]


def source_rows(
    readings: Iterable[Any], cited: pd.DataFrame | None, notebook: str, folder: str | os.PathLike[str]
) -> list[ButtonRow]:
    """A line of buttons for each reading, and one for the articles as citations; each file is kept in *folder* too.

    Args:
        readings: articles as pages (`helpers.show.reader.read_article`).
        cited: the articles that are cited; None for no such button.
        notebook: the stem of the names of the citation files.
        folder: the folder of exports.
    """
    root = pathlib.Path(folder).resolve()
    rows = [
        ButtonRow(f"Article: {reading.title}", ("html",), functools.partial(_page, inside(root, name), reading))
        for name, reading in named_readings(readings)
    ]
    if cited is None or cited.empty:
        return rows
    stem = inside(root, f"citations/{safe_name(notebook)}")
    label = "The articles for a reference manager (CSL-JSON, BibTeX)"
    return [*rows, ButtonRow(label, ("json", "bib"), functools.partial(_citations, stem, cited))]


def _page(path: pathlib.Path, reading: Any, form: str, width: str) -> tuple[str, bytes]:
    return path.name, write_text(path, reading_page(reading)).read_bytes()


def _citations(stem: pathlib.Path, cited: pd.DataFrame, form: str, width: str) -> tuple[str, bytes]:
    path = stem.with_name(f"{stem.name}.{form}")
    return path.name, write_text(path, csl_json(cited) if form == "json" else bibtex(cited)).read_bytes()
