"""Write helpers/knowledge/brief.docx, the template of the Word brief: python -m tools.word_template

An analyst opens it in Word or LibreOffice, changes styles, paper, header and footer, and keeps the copy in a project's
knowledge/ folder.  The text of its body is a sample of every style and never gets into a brief.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import TYPE_CHECKING, Any

from helpers.base.files import EPOCH, zipped
from helpers.knowledge.load import SHIPPED
from helpers.report.word_xml import field

if TYPE_CHECKING:
    from docx.document import Document


#: A4 with margins of 2.5 cm.
PAGE, MARGIN = (21.0, 29.7), 2.5
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
    ("Caption", "", 9.5, True, False, INK, 12, 3, 0, False),
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

HOW = (
    "This is the template of the Word brief. Change its styles, its paper, its header and its footer, and put your "
    "copy into the folder knowledge/ of your project. The text of these pages is a sample and gets into no brief. "
    "A field TITLE in the header or footer shows the title of the brief."
)


def template() -> bytes:
    """The template as a Word file, the same bytes every time."""
    from docx import Document

    document = Document()
    _dressed(document)
    _paper(document)
    _sample(document)
    said = document.core_properties
    said.title, said.author, said.last_modified_by = "Template of the brief", "press-notebooks", "press-notebooks"
    said.subject, said.comments, said.keywords, said.revision = "", "", "", 1
    said.created = said.modified = datetime.datetime(*EPOCH)
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as before:
        return zipped({name: before.read(name) for name in before.namelist()})


def _dressed(document: Document) -> None:
    """The brief's styles, on python-docx's own template."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls, qn
    from docx.shared import Cm, Pt, RGBColor

    styles = document.styles
    have = {style.name for style in styles}
    # Word knows the names in small letters ("toc 1") as its own
    for name, base, size, bold, italic, colour, before, after, indent, together in _STYLES:
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
    for edge in styles["Title"].element.iter(qn("w:pBdr")):
        edge.getparent().remove(edge)
    _footer_tabs(styles["Footer"])
    for name, strong in (("Brief Table", "firstRow"), ("Facts Table", "firstCol")):
        said = _TABLE_STYLE.format(
            ns=nsdecls("w"), ident=name.replace(" ", ""), name=name, strong=strong,
            edge=_BORDER.format(size=8), line=_BORDER.format(size=2),
        )  # fmt: skip
        styles.element.append(parse_xml(said))


def _paper(document: Document) -> None:
    """Paper, margins, and a running foot with title and page."""
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(PAGE[0]), Cm(PAGE[1])
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
    foot = section.footer.paragraphs[0]
    foot.style = document.styles["Footer"]
    field(foot, "TITLE", "Title of the brief")
    foot.add_run("\t")
    field(foot, "PAGE", "1")


def _sample(document: Document) -> None:
    """One paragraph in every style, and both tables."""
    document.add_paragraph(HOW, style="Body Text")
    for name, *_ in _STYLES:
        if name not in ("Normal", "Footer"):
            document.add_paragraph(f"This is the style “{name}”.", style=name)
    for style in ("Brief Table", "Facts Table"):
        table = document.add_table(rows=3, cols=2, style=style)
        for row in table.rows:
            for cell in row.cells:
                cell.text = style
        document.add_paragraph(f"Above: the style “{style}”.", style="Note")


def _font(style: Any, name: str) -> None:
    """One font for all scripts; the template's theme fonts would win over it, so they go."""
    from docx.oxml.ns import qn

    style.font.name = name
    fonts = style.element.get_or_add_rPr().rFonts
    for part in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{part}"), None)
    for part in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{part}"), name)


def _footer_tabs(style: Any) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    stops = style.paragraph_format.tab_stops
    for at in range(len(stops) - 1, -1, -1):
        del stops[at]
    stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)


if __name__ == "__main__":
    (SHIPPED / "brief.docx").write_bytes(template())
