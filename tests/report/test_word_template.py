"""The template of the Word brief, and a project's own in its place."""

from __future__ import annotations

import ast
import copy
import io
import pathlib
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from helpers.knowledge.load import SHIPPED, Knowledge
from helpers.report import word, word_xml
from helpers.report.document import Brief, Bullets, Paragraph
from tools.word_template import template


def in_style(code: ast.AST) -> set[str]:
    """Names of styles that *code* says: style="…", and the texts of a style that is chosen among several."""
    said = [n.value for n in ast.walk(code) if isinstance(n, ast.keyword) and n.arg == "style"]
    said += [n.value for n in ast.walk(code) if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "style"]
    texts = (n.value for value in said for n in ast.walk(value) if isinstance(n, ast.Constant))
    return {text for text in texts if isinstance(text, str)}


def used() -> set[str]:
    paths = [pathlib.Path(str(module.__file__)) for module in (word, word_xml)]
    said = set().union(*(in_style(ast.parse(path.read_text(encoding="utf-8"))) for path in paths))
    # what a paragraph is called in a brief, "" for none; "toc 1" and "Heading 1" are put together with a level
    return said - {"lead", "note", "", "toc "} | {"Heading 1", "Heading 2", "toc 1"}


def test_the_shipped_template_has_every_style_that_the_writer_uses():
    names = {style.name for style in docx.Document(str(SHIPPED / "brief.docx")).styles}
    assert len(used()) > 12
    assert used() <= set(word_xml.STYLES) <= names


def test_the_shipped_template_is_what_its_script_makes():
    made, shipped = (zipfile.ZipFile(source) for source in (io.BytesIO(template()), SHIPPED / "brief.docx"))
    assert made.namelist() == shipped.namelist()
    for name in ("word/styles.xml", "word/document.xml", "word/footer1.xml", "docProps/core.xml"):
        assert made.read(name) == shipped.read(name), name


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Write a document as the project's own template; what the brief looks like with it."""

    def made(document: docx.document.Document, title: str = "A title") -> docx.document.Document:
        document.save(str(tmp_path / "brief.docx"))
        monkeypatch.setattr(word, "in_force", lambda: Knowledge(tmp_path))
        blocks = (Paragraph("First.", "lead"), Bullets(("One",)))
        brief = Brief(title=title, subtitle="", line="", language="en", author="", blocks=blocks, missing=())
        return docx.Document(io.BytesIO(word.docx(brief)))

    return made


def test_no_word_of_the_sample_gets_into_a_brief(own):
    made = own(docx.Document(str(SHIPPED / "brief.docx")))
    assert "style" not in " ".join(node.text or "" for node in made.element.body.iter(qn("w:t")))
    assert not made.tables


def test_the_title_field_of_a_foot_says_the_title(own):
    assert own(docx.Document(str(SHIPPED / "brief.docx")), "X & <y>").sections[0].footer.paragraphs[0].text == (
        "X & <y>\t1"
    )


def test_other_fields_of_an_own_foot_stay(own):
    template = docx.Document()
    foot = template.sections[0].footer.paragraphs[0]
    word_xml.field(foot, "AUTHOR", "Desk")
    word_xml.field(foot, "TITLE", "old")
    foot.add_run(" of 2")
    assert own(template).sections[0].footer.paragraphs[0].text == "DeskA title of 2"


def test_missing_styles_come_from_the_shipped_template_and_point_to_the_own_ones(own):
    template = docx.Document()
    template.styles["Normal"].element.set(qn("w:styleId"), "Standard")
    template.styles["Normal"].font.size = Pt(13)
    other = copy.deepcopy(template.styles["Body Text"].element)
    other.set(qn("w:styleId"), "Finding")
    other.find(qn("w:name")).set(qn("w:val"), "Someone's own")
    template.styles.element.append(other)
    made = own(template)
    assert made.styles["Normal"].font.size == Pt(13)
    finding = made.styles["Finding"]
    assert finding.font.size == Pt(11.5)
    assert finding.base_style.name == "Normal"
    ids = [style.style_id for style in made.styles]
    assert len(ids) == len(set(ids))
    assert made.paragraphs[1].style.name != "Someone's own"
    assert "Finding" in {paragraph.style.name for paragraph in made.paragraphs}
