"""PDF by typst: tagged, PDF/UA-1, with the fonts shipped with typst and matplotlib, not those of the machine.

All words reach the template as data (one JSON in ``sys.inputs``), never as source, so nothing in an article
can be read as markup.  PDF/UA would refuse a character that these fonts cannot draw, so the fonts of the machine are
tried next, and a character that they lack too is printed as U+FFFD rather than losing the document.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import pathlib
import warnings
from typing import Any

import typst
from fontTools.ttLib import TTFont

from helpers.knowledge.load import SHIPPED, in_force
from helpers.report.document import MISSING, Block, Brief, ChartBlock, Facts, PassagesBlock, TableBlock, shares
from helpers.show.fonts import fonts

__all__ = ["pdf", "typeset"]


def typeset(template: str, data: dict[str, Any]) -> bytes:
    """The PDF that knowledge/*template* makes from *data*.

    Args:
        template: name of a .typ file that reads ``json(bytes(sys.inputs.data))``.
        data: anything that JSON can represent.

    Raises:
        ValueError: typst cannot typeset the template; the message quotes typst.
    """
    path = in_force().path(template)
    try:
        return _compiled(path, data)
    except ValueError as error:
        if path.parent == SHIPPED or not (SHIPPED / template).is_file():
            raise
        # an error in a project's own template must not prevent the document
        warnings.warn(f"{error} The shipped {template} was used instead.", stacklevel=2)
        return _compiled(SHIPPED / template, data)


def _compiled(path: pathlib.Path, data: dict[str, Any]) -> bytes:
    said = json.dumps(data, ensure_ascii=False)
    attempts = [(said, True), (said, False), (_drawable(said), True)] if _drawable(said) != said else [(said, True)]
    # a fixed timestamp, so that the same words give the same bytes
    options: Any = {"format": "pdf", "pdf_standards": "ua-1", "timestamp": 0}
    # a template may use a logo and a font in the same folder
    options |= {"root": str(path.parent), "font_paths": [str(fonts()), str(path.parent)]}
    for text, only_ours in attempts:
        try:
            return typst.compile(path.read_bytes(), **options, ignore_system_fonts=only_ours, sys_inputs={"data": text})
        except typst.TypstError as error:
            fault = error
    hints = " ".join(getattr(fault, "hints", None) or [])
    raise ValueError(f"{path.name}: the PDF cannot be typeset: {fault} {hints}".strip())


@functools.cache
def _covered() -> frozenset[int]:
    """The characters that DejaVu Sans, the last of our fonts, can draw."""
    with TTFont(fonts() / "DejaVuSans.ttf", lazy=True) as font:
        return frozenset(font.getBestCmap())


def _drawable(text: str) -> str:
    """*text* with every character that our fonts lack as U+FFFD (typst needs no glyph for line ends)."""
    covered = _covered()
    return "".join(char if ord(char) in covered or char in "\n\t" else "\ufffd" for char in text)


def pdf(brief: Brief) -> bytes:
    """*brief* as PDF/UA-1: contents, page numbers, charts as vectors with alt text, repeated table heads."""
    said = {
        "title": brief.title,
        "subtitle": brief.subtitle,
        "line": brief.line,
        "author": brief.author or "press-notebooks",
        "language": brief.language.split("-")[0],
        "region": brief.language.partition("-")[2],
        "blocks": [_block(block) for block in brief.blocks],
        "missing": brief.missing,
        "missing_title": MISSING,
        "contents": brief.contents,
    }
    if brief.missing and "d.missing" not in in_force().path("brief.typ").read_text(encoding="utf-8", errors="replace"):
        # a project's own template may not support it
        said["line"] = " ".join([brief.line, f"{MISSING}:", *brief.missing]).strip()
    return typeset("brief.typ", said)


def _block(block: Block) -> dict[str, Any]:
    """A block as plain data; the template chooses by ``kind`` ("heading", "chart", "table")."""
    said = {"kind": type(block).__name__.removesuffix("Block").lower(), **dataclasses.asdict(block)}
    if isinstance(block, ChartBlock):
        said |= {"svg": block.svg.read_text(encoding="utf-8"), "png": ""}
    if isinstance(block, TableBlock):
        said |= {"rows": block.rows[: block.printed], "note": block.note(block.printed), "small": block.small}
        said["shares"] = [round(share, 4) for share in shares(block)]
    if isinstance(block, Facts):
        said["small"] = block.small
    if isinstance(block, PassagesBlock):
        said["note"] = block.note
    return said
