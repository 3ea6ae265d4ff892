"""The brief as DOCX, to be edited: real styles, numbered captions, contents, alt text, repeated table heads.

Contents and list of figures are fields that are already filled (links without page numbers), because Word shows an
alarming question if a document asks it to fill fields on opening; F9 adds the page numbers. A template,
knowledge/brief.docx (styles, paper, footer), determines its appearance; a project can have its own, and missing styles
are taken from the shipped one.  The small pieces of OOXML that python-docx does not support are in `word_xml`.
"""

from __future__ import annotations

import datetime
import io
import pathlib
import warnings
import zipfile
from typing import Any

from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.shared import Cm, Inches, Pt

from helpers.base.files import EPOCH, zipped
from helpers.knowledge.load import SHIPPED, in_force
from helpers.report import word_xml as xml
from helpers.report.document import (
    MISSING,
    BoxBlock,
    Brief,
    Bullets,
    ChartBlock,
    Facts,
    Heading,
    Paragraph,
    PassagesBlock,
    PointsBlock,
    TableBlock,
    shares,
)

__all__ = ["docx"]

TEMPLATE = "brief.docx"
#: The width of tables and pictures in cm: A4 with margins of 2.5 cm, as in the shipped template.
WIDTH = 16.0


def docx(brief: Brief) -> bytes:
    """*brief* as a Word document."""
    document = _template()
    xml.complete(document, _opened(SHIPPED / TEMPLATE))
    xml.in_language(document, brief.language)
    _properties(document, brief)
    xml.titled(document, brief.title)
    _head(document, brief)
    for block in brief.blocks:
        _WRITERS[type(block)](document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return _still(buffer.getvalue())


def _template() -> Document:
    """The current template, emptied; if a project's own cannot be opened, the shipped one is used, and a note says
    so.
    """

    path = in_force().path(TEMPLATE)
    try:
        document = _opened(path)
    except (OSError, ValueError, KeyError, OpcError, zipfile.BadZipFile) as error:
        warnings.warn(f"{path}: cannot be used as a template ({error}); the shipped template is used.", stacklevel=2)
        document = _opened(SHIPPED / TEMPLATE)
    for element in list(document.element.body):
        if element.tag != qn("w:sectPr"):
            document.element.body.remove(element)
    return document


def _opened(path: pathlib.Path) -> Document:
    from docx import Document

    return Document(str(path))


def _still(data: bytes) -> bytes:
    """The same ZIP with one fixed date for all its members."""
    with zipfile.ZipFile(io.BytesIO(data)) as before:
        return zipped({name: before.read(name) for name in before.namelist()})


def _properties(document: Document, brief: Brief) -> None:
    """The properties of the file."""
    said = document.core_properties
    said.title, said.subject, said.author = (
        brief.title[:255],
        brief.subtitle[:255],
        (brief.author or "press-notebooks")[:255],
    )
    said.comments, said.keywords, said.language = brief.line[:255], "", brief.language
    said.last_modified_by, said.revision = said.author, 1
    said.created = said.modified = datetime.datetime(*EPOCH)


def _head(document: Document, brief: Brief) -> None:
    """Title, what could not be made, contents, list of figures."""
    document.add_paragraph(brief.title, style="Title")
    for text in (brief.subtitle, brief.line):
        if text:
            document.add_paragraph(text, style="Subtitle")
    if brief.missing:
        document.add_paragraph(style="Finding").add_run(MISSING).bold = True
        for text in brief.missing:
            document.add_paragraph(text, style="List Bullet")
    if not brief.contents:
        return
    headings = [(block.level, block.text, block.anchor) for block in brief.each(Heading) if block.level == 1]
    document.add_paragraph("Contents", style="TOC Heading")
    xml.contents(document, r'TOC \o "1-1" \h \z \u', headings)
    figures = [
        (1, f"Figure {chart.number}. {chart.title}", f"figure-{chart.number}") for chart in brief.each(ChartBlock)
    ]
    if figures:
        document.add_paragraph("Figures", style="TOC Heading")
        xml.contents(document, r'TOC \h \z \c "Figure"', figures, style="table of figures")


def _heading(document: Document, block: Heading) -> None:
    paragraph = document.add_heading(level=block.level)
    paragraph.paragraph_format.page_break_before = block.new_page or None
    xml.bookmarked(paragraph, block.anchor, lambda: paragraph.add_run(block.text))


def _paragraph(document: Document, block: Paragraph) -> None:
    style = {"lead": "Finding", "note": "Note"}.get(block.style, "Body Text")
    paragraph = document.add_paragraph(block.text, style=style)
    paragraph.paragraph_format.keep_with_next = style != "Body Text"


def _bullets(document: Document, block: Bullets) -> None:
    for text in block.items:
        document.add_paragraph(text, style="List Bullet")


def _points(document: Document, block: PointsBlock) -> None:
    for at, point in enumerate(block.points, start=1):
        paragraph = document.add_paragraph(style="Body Text")
        paragraph.paragraph_format.keep_together = True
        paragraph.add_run(f"{at}. {point.headline}. ").bold = True
        if point.text:
            paragraph.add_run(f"{point.text} ")
        xml.quiet(paragraph.add_run(point.where))


def _box(document: Document, block: BoxBlock) -> None:
    for name, text in block.rows:
        paragraph = document.add_paragraph(style="Note")
        paragraph.paragraph_format.space_after = Pt(3)
        xml.framed(paragraph)
        paragraph.add_run(f"{name}. ").bold = True
        paragraph.add_run(text)


def _facts(document: Document, block: Facts) -> None:
    table = document.add_table(rows=0, cols=2, style="Facts Table")
    for name, text in block.rows:
        cells = table.add_row().cells
        if block.small:
            cells[0].paragraphs[0].paragraph_format.keep_with_next = True
        cells[0].paragraphs[0].add_run(name).bold = True
        cells[1].paragraphs[0].add_run(text)
    xml.fixed(table, [WIDTH * 0.36, WIDTH * 0.64], header=False)
    document.add_paragraph(style="Note")


def _chart(document: Document, block: ChartBlock) -> None:
    caption = _caption(document, "Figure", block.number, block.title, f"figure-{block.number}")
    caption.paragraph_format.keep_with_next = True
    holder = document.add_paragraph(style="Picture")
    holder.paragraph_format.keep_with_next = bool(block.caption)
    width = min(Inches(block.width), Cm(WIDTH))
    picture = holder.add_run().add_picture(io.BytesIO(block.png.read_bytes()), width=width)
    xml.described(picture, block.number, block.title, block.alt)
    if block.caption:
        document.add_paragraph(block.caption, style="Note")


def _table(document: Document, block: TableBlock) -> None:
    if block.number:
        caption = _caption(document, "Table", block.number, block.title, f"table-{block.number}")
        caption.paragraph_format.keep_with_next = True
    if block.columns:
        table = document.add_table(rows=1 + block.printed, cols=len(block.columns), style="Brief Table")
        lines = ([column.label for column in block.columns], *block.rows[: block.printed])
        for at, (row, cells) in enumerate(zip(table.rows, lines, strict=True)):
            for cell, text, column in zip(row.cells, cells, block.columns, strict=True):
                paragraph = cell.paragraphs[0]
                paragraph.add_run(text).bold = at == 0 or None
                # a page break before a small table is better than one inside it; in a large one, two rows stay
                # together, and the last row stays with the note below
                paragraph.paragraph_format.keep_with_next = block.small or at < 2 or at >= block.printed - 1
                if column.number:
                    xml.right(paragraph)
        xml.fixed(table, [WIDTH * share for share in shares(block)], header=True, title=block.title, text=block.caption)
    if note := block.note(block.printed):
        document.add_paragraph(note, style="Note")


def _passages(document: Document, block: PassagesBlock) -> None:
    if block.title:
        document.add_paragraph(block.title, style="Passage Title")
    for passage in block.passages:
        document.add_paragraph(passage.text, style="Passage")
        where = ". ".join(text for text in (passage.details, passage.where) if text)
        document.add_paragraph(where, style="Passage Source")
    if block.note:
        document.add_paragraph(block.note, style="Note")


def _caption(document: Document, what: str, number: int, title: str, anchor: str) -> Any:
    """A caption numbered by Word."""
    paragraph = document.add_paragraph(style="Caption")

    def fill() -> None:
        paragraph.add_run(f"{what} ")
        xml.field(paragraph, rf"SEQ {what} \* ARABIC", str(number))
        paragraph.add_run(f". {title}")

    xml.bookmarked(paragraph, anchor, fill)
    return paragraph


_WRITERS: dict[type, Any] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    PointsBlock: _points,
    BoxBlock: _box,
    Facts: _facts,
    ChartBlock: _chart,
    TableBlock: _table,
    PassagesBlock: _passages,
}
