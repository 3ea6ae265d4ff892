"""One document of all that the notebooks exported, as DOCX, PDF and HTML, and a manifest of every file beside it."""

from __future__ import annotations

import dataclasses
import os
import pathlib
from collections.abc import Mapping, Sequence
from typing import Any

from helpers.base.files import write_bytes, write_text
from helpers.base.project import ROOT
from helpers.report import page, typst_pdf, word
from helpers.report.bundle import bundle
from helpers.report.compose import compose
from helpers.report.failures import BRIEF, clear_failure, read_failures
from helpers.report.items import Exported, read_items
from helpers.report.manifest import write_manifest
from helpers.report.questions import question_of

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
    exported: Sequence[Exported] | None = None,
    corpus: Any = None,
    missing: Sequence[str] = (),
) -> list[pathlib.Path]:
    """Write brief.docx, brief.pdf and brief.html, brief-data.zip with what is behind them, and manifest.csv.

    Args:
        folder: the folder of exports.
        title, subtitle: the head of the document.
        line: period and corpus in one line (`helpers.report.methods.corpus_line`).
        author: for the files' properties.
        methods: the methods page (`helpers.report.methods.methods`).
        notebooks: only what these exported; without it, all that is in *folder*.
        exported: what goes in, in this order (`helpers.report.rebuild.remake`), in place of the lists in
            *folder*/items.
        corpus: what `helpers.read` returned, for the data in the ZIP and the id in the manifest.
        missing: what could not be made, a sentence each (`helpers.report.rebuild.Remade.faults`); the first page names
            it, after the notebooks that stopped with an error.

    Returns:
        The paths, manifest.csv last.

    Raises:
        ValueError: a list of items is damaged or a picture is missing, in words that say what to do.
    """
    root = pathlib.Path(folder).resolve()
    chosen = [_asked(root, one) for one in (read_items(root, notebooks) if exported is None else exported)]
    # that the brief itself failed before is over once it is made
    failed = [failure.words for failure in read_failures(root) if failure.notebook != BRIEF]
    clear_failure(root, BRIEF)
    head = {"title": title, "subtitle": subtitle, "line": line, "author": author}
    document = compose(root, chosen, **head, methods=methods, missing=[*failed, *missing])
    paths = [
        write_bytes(root / "brief.docx", word.docx(document)),
        write_bytes(root / "brief.pdf", typst_pdf.pdf(document)),
        write_text(root / "brief.html", page.page(document)),
        write_bytes(root / "brief-data.zip", bundle(root, chosen, corpus, head)),
    ]
    return [*paths, write_manifest(root, chosen, corpus_id=getattr(corpus, "id", ""))]


def _asked(root: pathlib.Path, one: Exported) -> Exported:
    """*one* with the first heading of its notebook as question, where it has none of its own."""
    if one.question:
        return one
    name = pathlib.PurePath(one.notebook).name
    found = (question_of(folder / f"{name}.ipynb") for folder in (root / "notebooks", ROOT / "notebooks"))
    return dataclasses.replace(one, question=next(filter(None, found), ""))
