"""The few pieces of OOXML that python-docx has no words for: fields, bookmarks, alt text, table heads, styles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table
from docx.text.paragraph import Paragraph

__all__ = ["bookmarked", "contents", "described", "dress", "field", "fixed", "right"]

INK, QUIET, RULE = "1A1A1A", "595959", "8C8C8C"

# name, based on, size (pt), bold, italic, colour, space before, space after (pt), indent (cm), keep with next
_STYLES = (
    ("Normal", "", 10.5, False, False, INK, 0, 0, 0, False),
    ("Body Text", "", 10.5, False, False, INK, 0, 6, 0, False),
    ("Title", "", 24, True, False, INK, 0, 4, 0, True),
    ("Subtitle", "", 11.5, False, False, QUIET, 0, 4, 0, True),
    ("Heading 1", "", 16, True, False, INK, 22, 6, 0, True),
    ("Heading 2", "", 12.5, True, False, INK, 14, 4, 0, True),
    ("TOC Heading", "Normal", 12.5, True, False, INK, 14, 4, 0, True),
    ("toc 1", "Normal", 10.5, False, False, INK, 0, 2, 0, False),
    ("toc 2", "Normal", 9.5, False, False, QUIET, 0, 1, 0.6, False),
    ("table of figures", "Normal", 9.5, False, False, INK, 0, 2, 0, False),
    ("List Bullet", "", 10.5, False, False, INK, 0, 4, None, False),
    ("Finding", "Normal", 11.5, False, False, INK, 0, 10, 0, False),
    ("Picture", "Normal", 10.5, False, False, INK, 8, 2, 0, True),
    ("Caption", "", 9.5, True, False, INK, 6, 3, 0, False),
    ("Note", "Normal", 8.5, False, False, QUIET, 3, 12, 0, False),
    ("Passage Title", "Normal", 10.5, True, False, INK, 10, 4, 0, True),
    ("Passage", "Normal", 10.5, False, False, INK, 4, 1, 0.8, True),
    ("Passage Source", "Normal", 8.5, False, False, QUIET, 0, 6, 0.8, False),
    ("Footer", "", 8.5, False, False, QUIET, 0, 0, 0, False),
)

_BORDER = f'w:val="single" w:sz="{{size}}" w:space="0" w:color="{RULE}"'
_TABLE_STYLE = """<w:style {ns} w:type="table" w:customStyle="1" w:styleId="{ident}"><w:name w:val="{name}"/>
<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/><w:pPr><w:spacing w:before="20" w:after="20"/></w:pPr>
<w:rPr><w:sz w:val="17"/><w:szCs w:val="17"/></w:rPr>
<w:tblPr><w:tblBorders><w:top {edge}/><w:bottom {edge}/><w:insideH {line}/></w:tblBorders>
<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>
<w:tblStylePr w:type="{strong}"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>"""


def dress(document: Document, language: str, *, keep: bool = False) -> None:
    """Give *document* the brief's styles and its language; with *keep* only those that it does not have yet."""
    styles = document.styles
    have = {style.name for style in styles}
    # Word knows the names in small letters ("toc 1") as its own
    for name, base, size, bold, italic, colour, before, after, indent, together in _STYLES:
        if keep and name in have:
            continue
        style: Any = (
            styles[name] if name in have else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name[0].islower())
        )
        if base:
            style.base_style = styles[base]
            style.quick_style = True
        _font(style, "Calibri")
        for spaced in list(style.element.iter(qn("w:spacing"))):
            if spaced.getparent().tag == qn("w:rPr"):
                spaced.getparent().remove(spaced)
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
        style.font.color.rgb = RGBColor.from_string(colour)
        shape = style.paragraph_format
        shape.space_before, shape.space_after, shape.keep_with_next = Pt(before), Pt(after), together
        shape.widow_control = True
        if indent is not None:
            shape.left_indent = Cm(indent)
    if not keep:
        for edge in styles["Title"].element.iter(qn("w:pBdr")):
            edge.getparent().remove(edge)
        _footer_tabs(styles["Footer"])
    tables = (("Brief Table", "firstRow"), ("Facts Table", "firstCol"))
    for name, strong in (pair for pair in tables if not (keep and pair[0] in have)):
        said = _TABLE_STYLE.format(
            ns=nsdecls("w"), ident=name.replace(" ", ""), name=name, strong=strong,
            edge=_BORDER.format(size=8), line=_BORDER.format(size=2),
        )  # fmt: skip
        styles.element.append(parse_xml(said))
    for mark in styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), language)


def _font(style: Any, name: str) -> None:
    """One font for all scripts; the template's theme fonts would win over it, so they go."""
    style.font.name = name
    fonts = style.element.get_or_add_rPr().rFonts
    for part in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{part}"), None)
    for part in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{part}"), name)


def _footer_tabs(style: Any) -> None:
    stops = style.paragraph_format.tab_stops
    for at in range(len(stops) - 1, -1, -1):
        del stops[at]
    stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)


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
    """Add the field *code*, which shows *shown* until it is brought up to date."""
    _field_code(paragraph, code)
    paragraph.add_run(shown)
    _field_part(paragraph, "end")


def bookmarked(paragraph: Paragraph, anchor: str, fill: Callable[[], Any]) -> None:
    """Put what *fill* adds to *paragraph* into a bookmark."""
    name = "b_" + anchor.replace("-", "_")
    # unique numbers without a counter that outlives the document
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
    """Alternative text and a steady name for a picture."""
    inline = picture._inline
    for part in (inline.docPr, inline.graphic.graphicData.pic.nvPicPr.cNvPr):
        part.set("descr", alt)
        part.set("title", title)
        part.set("name", f"Figure {number}")
    inline.docPr.set("id", str(number))


def right(paragraph: Paragraph) -> None:
    """Numbers stand to the right."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def fixed(table: Table, widths: Sequence[float], *, header: bool, title: str = "", text: str = "") -> None:
    """Column widths in cm; with *header*, a first row that every page repeats; rows that no page break cuts."""
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
