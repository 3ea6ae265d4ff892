"""The few pieces of OOXML that python-docx does not support: fields, bookmarks, alt text, table heads, styles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

__all__ = [
    "STYLES", "bookmarked", "complete", "contents", "described", "field", "fixed", "framed", "in_language", "quiet",
    "right", "titled",
]  # fmt: skip

#: Every style that `helpers.report.word` uses; a style comes before those based on it.
STYLES = (
    "Normal", "Body Text", "Title", "Subtitle", "Heading 1", "Heading 2", "TOC Heading", "toc 1", "toc 2",
    "table of figures", "List Bullet", "Finding", "Picture", "Caption", "Note", "Passage Title", "Passage",
    "Passage Source", "Footer", "Brief Table", "Facts Table",
)  # fmt: skip


def complete(document: Document, shipped: Document) -> None:
    """Add to *document* the brief's styles that it lacks, taken from *shipped*.

    Styles refer to each other by ids, which differ between templates (a German Word calls "Normal" Standard), so each
    reference is redirected to the style with the same name.  List numbering is not copied, because it is in another
    part of the file.
    """
    import copy

    from docx.oxml.ns import qn

    styles, names = document.styles, {style.style_id: style.name for style in shipped.styles}
    ids = {style.name: style.style_id for style in styles}
    for name in (name for name in STYLES if name not in ids):
        element = copy.deepcopy(shipped.styles[name].element)
        for pointer in element.xpath("w:basedOn | w:next | w:link"):
            other = ids.get(names.get(pointer.get(qn("w:val")), ""))
            if other is None:
                element.remove(pointer)
            else:
                pointer.set(qn("w:val"), other)
        for numbers in list(element.iter(qn("w:numPr"))):
            numbers.getparent().remove(numbers)
        ids[name] = element.get(qn("w:styleId"))
        while ids[name] in {style.style_id for style in styles}:
            ids[name] += "_"
        element.set(qn("w:styleId"), ids[name])
        styles.element.append(element)


def in_language(document: Document, language: str) -> None:
    """Set the language of the brief in every style of *document*."""
    from docx.oxml.ns import qn

    for mark in document.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), language)


def titled(document: Document, title: str) -> None:
    """Make the TITLE fields in headers and footers show *title*; Word itself updates them only when printing."""
    from docx.opc.constants import RELATIONSHIP_TYPE as KIND
    from docx.oxml.ns import qn

    for part in document.part.rels.values():
        if part.reltype not in (KIND.HEADER, KIND.FOOTER):
            continue
        code, shown = "", None
        for node in part.target_part.element.iter(qn("w:fldChar"), qn("w:instrText"), qn("w:t")):
            kind = node.get(qn("w:fldCharType"))
            if node.tag == qn("w:instrText"):
                code += node.text or ""
            elif kind == "begin":
                code, shown = "", None
            elif kind == "separate":
                shown = title if code.split()[:1] == ["TITLE"] else None
            elif kind == "end":
                shown = None
            elif shown is not None:  # the first piece contains the title, the others nothing
                node.text, shown = shown, ""


def _element(tag: str, **attributes: str) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _field_part(paragraph: Paragraph, kind: str) -> None:
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType=kind))


def _field_code(paragraph: Paragraph, code: str) -> None:
    _field_part(paragraph, "begin")
    said = _element("w:instrText")
    said.set(qn("xml:space"), "preserve")
    said.text = f" {code} "
    paragraph.add_run()._r.append(said)
    _field_part(paragraph, "separate")


def field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Add the field *code*, which shows *shown* until it is updated."""
    _field_code(paragraph, code)
    paragraph.add_run(shown)
    _field_part(paragraph, "end")


def bookmarked(paragraph: Paragraph, anchor: str, fill: Callable[[], Any]) -> None:
    """Enclose in a bookmark whatever *fill* adds to *paragraph*."""
    name = "b_" + anchor.replace("-", "_")
    # unique numbers without a counter that would outlive the document
    ident = str(sum(ord(char) * 257**at for at, char in enumerate(name)) % 2_000_000_000)
    paragraph._p.append(_element("w:bookmarkStart", id=ident, name=name))
    fill()
    paragraph._p.append(_element("w:bookmarkEnd", id=ident))


def contents(document: Document, code: str, entries: Sequence[tuple[int, str, str]], *, style: str = "") -> None:
    """A table of contents: the field *code*, filled with links to *entries* (level, text, anchor)."""
    paragraph: Any = None
    for at, (level, text, anchor) in enumerate(entries):
        paragraph = document.add_paragraph(style=style or f"toc {level}")
        if at == 0:
            _field_code(paragraph, code)
        link = _element("w:hyperlink", anchor="b_" + anchor.replace("-", "_"), history="1")
        paragraph._p.append(link)
        run = paragraph.add_run(text)
        link.append(run._r)
    if paragraph is not None:
        _field_part(paragraph, "end")


def described(picture: Any, number: int, title: str, alt: str) -> None:
    """Alternative text and a stable name for a picture."""
    inline = picture._inline
    for part in (inline.docPr, inline.graphic.graphicData.pic.nvPicPr.cNvPr):
        part.set("descr", alt)
        part.set("title", title)
        part.set("name", f"Figure {number}")
    inline.docPr.set("id", str(number))


def right(paragraph: Paragraph) -> None:
    """Align numbers to the right."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def fixed(table: Table, widths: Sequence[float], *, header: bool, title: str = "", text: str = "") -> None:
    """Set column widths in cm and keep rows whole at page breaks; with *header*, repeat the first row on every page."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
    if header:
        table.rows[0]._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    properties = table._tbl.tblPr
    for tag, said in (("w:tblCaption", title), ("w:tblDescription", text)):
        if said:
            properties.append(_element(tag, val=said))
    look = {"firstRow": "1" if header else "0", "firstColumn": "0" if header else "1", "noVBand": "1", "noHBand": "1"}
    for old in properties.xpath("w:tblLook"):
        properties.remove(old)
    look_at = _element("w:tblLook", val="0420" if header else "0480", lastRow="0", lastColumn="0", **look)
    before = properties.xpath("w:tblCaption")
    before[0].addprevious(look_at) if before else properties.append(look_at)


def framed(paragraph: Paragraph) -> None:
    """Put *paragraph* into a tinted frame; consecutive ones share a frame."""
    held = paragraph._p.get_or_add_pPr()
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "6"), ("space", "4"), ("color", "8C8C8C")):
            edge.set(qn(f"w:{name}"), value)
        borders.append(edge)
    tint = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "F6F7F9")):
        tint.set(qn(f"w:{name}"), value)
    held.insert_element_before(borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")
    held.insert_element_before(tint, "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def quiet(run: Run) -> None:
    """*run* small and grey, as a citation behind a sentence."""
    run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string("595959")
