"""The brief for an editor and its appendix, as DOCX, PDF and HTML, with a manifest of every file."""

from __future__ import annotations

import dataclasses
import os
import pathlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pypdfium2

from helpers.base.files import write_bytes, write_text
from helpers.base.project import ROOT
from helpers.report import page, typst_pdf, word
from helpers.report.brief_record import write_record
from helpers.report.bundle import bundle
from helpers.report.compact import drop_compacted
from helpers.report.compose import compose
from helpers.report.document import Brief
from helpers.report.failures import BRIEF, clear_failure, read_failures
from helpers.report.front import APPENDIX, BUDGETS, Budget, FrontMatter, front
from helpers.report.items import Exported, read_items
from helpers.report.manifest import write_manifest
from helpers.report.questions import question_of

__all__ = ["PAGES", "brief"]

#: The most pages of a brief; anything that does not fit is in the appendix.
PAGES = 4


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
    told: FrontMatter | None = None,
    appendix: bool = True,
) -> list[pathlib.Path]:
    """Write the brief and its appendix, brief-data.zip with their data, and manifest.csv.

    brief.docx, .pdf and .html have two to four pages (`helpers.report.front`); brief-appendix.docx, .pdf and .html have
    every chart and table, methods and sources (`helpers.report.compose`).

    Args:
        folder: the folder of exports.
        title, subtitle: the heading of the document; without a title the strongest finding is the heading.
        line: period and corpus in one line (`helpers.report.methods.corpus_line`).
        author: for the files' properties.
        methods: the methods page (`helpers.report.methods.methods`).
        notebooks: only what these exported; by default everything in *folder*.
        exported: the contents, in this order (`helpers.report.rebuild.remake`), instead of the lists in
            *folder*/items.
        corpus: from `helpers.read`, for the data in the ZIP and the id in the manifest.
        missing: one sentence for each item that could not be made (`helpers.report.rebuild.Remade.faults`), printed on
            the first page after the notebooks that stopped with an error.
        told: findings and method for the brief; by default only what was exported.
        appendix: whether to write the appendix; if not, the appendix of an earlier run is deleted.

    Returns:
        The paths, manifest.csv last.

    Raises:
        ValueError: a list of items is damaged or a picture is missing; the message says what to do.
    """
    root = pathlib.Path(folder).resolve()
    chosen = [_asked(root, one) for one in (read_items(root, notebooks) if exported is None else exported)]
    # an earlier failure of the brief itself no longer counts once the brief has been made
    failed = [failure.words for failure in read_failures(root) if failure.notebook != BRIEF]
    clear_failure(root, BRIEF)
    head = {"title": title, "subtitle": subtitle, "line": line, "author": author}
    lost = [*failed, *missing]
    drop_compacted(root)
    opens = dataclasses.replace(told or FrontMatter(), appendix=appendix)
    document, printed = _fitted(lambda budget: front(root, chosen, opens, budget, **head, missing=lost))
    paths = _written(root, "brief", document, printed)
    if appendix:
        named = {**head, "title": f"Appendix: {document.title}"}
        paths += _written(root, APPENDIX, compose(root, chosen, **named, methods=methods, missing=lost))
    else:
        for end in ("docx", "pdf", "html"):
            (root / f"{APPENDIX}.{end}").unlink(missing_ok=True)
    write_record(root, chosen, lost)
    paths.append(write_bytes(root / "brief-data.zip", bundle(root, chosen, corpus, {**head, "title": document.title})))
    return [*paths, write_manifest(root, chosen, corpus_id=getattr(corpus, "id", ""))]


def _fitted(made: Callable[[Budget], Brief]) -> tuple[Brief, bytes]:
    """The fullest brief of at most `PAGES` pages, and its PDF; if nothing fits, the shortest one."""
    before: Brief | None = None
    for budget in BUDGETS:
        document = made(budget)
        if document == before:  # the user's own list is never shortened
            break
        printed = typst_pdf.pdf(document)
        if len(pypdfium2.PdfDocument(printed)) <= PAGES:
            break
        before = document
    return document, printed


def _written(root: pathlib.Path, name: str, document: Brief, printed: bytes | None = None) -> list[pathlib.Path]:
    """*document* as three files called *name*."""
    return [
        write_bytes(root / f"{name}.docx", word.docx(document)),
        write_bytes(root / f"{name}.pdf", printed or typst_pdf.pdf(document)),
        write_text(root / f"{name}.html", page.page(document)),
    ]


def _asked(root: pathlib.Path, one: Exported) -> Exported:
    """*one* with the first heading of its notebook as the question, if it has none of its own."""
    if one.question:
        return one
    name = pathlib.PurePath(one.notebook).name
    found = (question_of(folder / f"{name}.ipynb") for folder in (root / "notebooks", ROOT / "notebooks"))
    return dataclasses.replace(one, question=next(filter(None, found), ""))
