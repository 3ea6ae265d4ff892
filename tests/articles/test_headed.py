"""The title of a document whose own styles mark its headline."""

import io
import zipfile

import docx
import pytest

from helpers.articles.draft import Source
from helpers.articles.formats import read
from helpers.articles.load import load

TEXT = "The port of Tarn moved more cargo than ever. It needs another crane, its director said."


def draft(name, data):
    (found,) = read(Source(name, data))
    return found


def word(*paragraphs, title="", based=()):
    """A Word file of paragraphs with their styles; *based* are styles of one's own with what they are based on."""
    document, stream = docx.Document(), io.BytesIO()
    document.core_properties.title = title
    for name, base in based:
        document.styles.add_style(name, docx.enum.style.WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[base]
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    document.save(stream)
    return stream.getvalue()


def odt(body, styles="", meta=""):
    space = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "style", "text")
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(
            "content.xml",
            f"<office:document-content {space}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        if meta:
            package.writestr(
                "meta.xml", f'<m xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{meta}</dc:title></m>'
            )
    return stream.getvalue()


def rtf(body, info=""):
    styles = r"{\stylesheet{\ql \snext0 Normal;}{\s1\sb240\keepn\b \snext0 heading 1;}{\s15\qc\fs56 \snext0 Title;}}"
    return rf"{{\rtf1\ansi\ansicpg1252{{\fonttbl\f0 Arial;}}{styles}{info}{body}}}".encode("cp1252")


@pytest.mark.parametrize(
    "data",
    [
        word(("Title", "Port sets record"), (None, TEXT)),
        word(("Heading 1", "Port sets record"), (None, TEXT)),
        word((None, "Business"), ("Heading 1", "Port sets record"), ("Heading 2", "A good year"), (None, TEXT)),
        word(("Title", "Port sets"), ("Title", "record"), ("Subtitle", "A good year"), (None, TEXT)),
        word(("Headline", "Port sets record"), (None, TEXT), based=[("Headline", "Title")]),
        word(("Title", "Port sets record"), (None, TEXT), title="Template of the newsroom"),
        word((None, TEXT), title="Port sets record"),
        word(("Title", "Port sets record"), ("Heading 1", "Cargo"), (None, TEXT), ("Heading 1", "Cranes")),
    ],
    ids=["title", "heading", "after_a_kicker", "two_lines", "own_style", "before_properties", "properties", "sections"],
)
def test_the_title_of_a_word_file_is_the_one_that_its_styles_mark(data):
    found = draft("a.docx", data)
    assert found.facts["title"] == "Port sets record"
    assert TEXT in found.text


@pytest.mark.parametrize(
    "data",
    [
        word((None, TEXT)),
        word((None, TEXT), ("Heading 1", "Background"), (None, TEXT)),
        word(("Heading 1", "Port sets record"), (None, TEXT), ("Heading 1", "Bridge closed"), (None, TEXT)),
        word(("Title", "Port sets record"), (None, TEXT), ("Title", "Bridge closed"), (None, TEXT)),
        word(("Title", TEXT * 4), (None, TEXT)),
        word(("Title", "Document1"), (None, TEXT)),
    ],
    ids=["no_style", "a_section", "two_headings", "two_titles", "running_text", "a_program_s_name"],
)
def test_where_the_styles_leave_the_title_open_it_stays_empty(data):
    assert draft("a.docx", data).facts["title"] is None


@pytest.mark.parametrize(
    ("body", "styles"),
    [
        ('<text:p text:style-name="Title">Port sets record</text:p>', ""),
        ('<text:h text:outline-level="1">Port sets record</text:h>', ""),
        ('<text:h text:style-name="Heading_20_1">Port sets record</text:h>', ""),
        (
            '<text:p text:style-name="P1">Port sets record</text:p>',
            '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>',
        ),
    ],
)
def test_the_title_of_an_open_document_is_the_one_that_its_styles_mark(body, styles):
    found = draft("a.odt", odt(f"{body}<text:p>{TEXT}</text:p>", styles))
    assert found.facts["title"] == "Port sets record"
    assert found.text == f"Port sets record\n{TEXT}"


def test_an_open_document_without_a_headline_has_the_title_of_its_properties_or_none():
    body = f'<text:h text:outline-level="2">Cargo</text:h><text:p>{TEXT}</text:p>'
    assert draft("a.odt", odt(body, meta="Port sets record")).facts["title"] == "Port sets record"
    assert draft("a.odt", odt(body)).facts["title"] is None


@pytest.mark.parametrize(
    ("body", "info", "title"),
    [
        (rf"\pard\s15\qc Port sets record\par\pard {TEXT}\par", "", "Port sets record"),
        (rf"\pard\plain \s1\b {{\b Port sets record}}\par\pard {TEXT}\par", "", "Port sets record"),
        (rf"\pard {TEXT}\par", r"{\info{\title Port sets record}{\author Lee}}", "Port sets record"),
        (rf"\pard\s15 Caf\'e9 sets record\par\pard {TEXT}\par", r"{\info{\title Old}}", "Café sets record"),
        (rf"\pard {TEXT}\par\pard\s1 Background\par\pard {TEXT}\par", "", None),
        (rf"\pard\s150 Port sets record\par\pard {TEXT}\par", "", None),
    ],
)
def test_the_title_of_rich_text_is_the_one_that_its_styles_or_properties_give(body, info, title):
    found = draft("a.rtf", rtf(body, info))
    assert found.facts["title"] == title
    assert TEXT in found.text
    assert not set(found.text) & {"\x11", "\x12"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"# Port sets record\n\n{TEXT}", "Port sets record"),
        (f"# Port sets record #\n\n## Cargo\n\n{TEXT}", "Port sets record"),
        (f"---\ntitle: Other\n---\n# Port sets record\n\n{TEXT}", "Other"),
        (f"# Port sets record\n\n{TEXT}\n\n# Bridge closed\n\n{TEXT}", None),
        (f"#1 of its kind\n\n{TEXT}", None),
    ],
)
def test_the_title_of_markdown_is_its_one_heading_of_the_first_level(text, title):
    assert draft("a.md", text.encode()).facts.get("title") == title


def test_a_heading_is_the_title_of_the_loaded_article(tmp_path):
    (tmp_path / "port.docx").write_bytes(word(("Heading 1", "Port sets record"), (None, TEXT)))
    assert [article.title for article in load(tmp_path).articles] == ["Port sets record"]
