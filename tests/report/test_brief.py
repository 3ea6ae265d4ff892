from __future__ import annotations

import csv
import hashlib
import html.parser
import io
import re
import types
import zipfile

import docx
import pandas as pd
import pypdfium2
import pytest

from helpers.base.tables import table
from helpers.report.brief import brief
from helpers.report.export import export
from helpers.report.items import read_items
from helpers.report.methods import corpus_line, methods

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def made(tmp_path_factory, stand_ins):
    folder = tmp_path_factory.mktemp("exports")
    many = pd.concat([stand_ins.speakers()] * 15, ignore_index=True)
    export(
        stand_ins.chart(),
        stand_ins.Table("many", "Many rows", "No filter.", many),
        stand_ins.Table("quotes", "What was said", "No filter.", stand_ins.quotes()),
        stand_ins.Table("none", "Nobody", "speaker: X", stand_ins.quotes().head(0)),
        notebook="02_second",
        finding="Lee has 1,295 words.",
        question="Who speaks?",
        folder=folder,
    )
    export(stand_ins.chart("first"), notebook="01_first", finding="First finding.", folder=folder)
    brief(folder, title="The brief", subtitle="Sub", line="2 articles", methods={"Limits": ["Few articles."]})
    return folder


def pdf_text(path):
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


class Reader(html.parser.HTMLParser):
    """Tags and visible text, as a browser would have them."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)


def test_the_same_exports_give_the_same_documents(made):
    names = ("brief-appendix.docx", "brief-appendix.pdf", "brief-appendix.html", "manifest.csv")
    before = [(made / name).read_bytes() for name in names]
    brief(made, title="The brief", subtitle="Sub", line="2 articles", methods={"Limits": ["Few articles."]})
    assert [(made / name).read_bytes() for name in names] == before


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_each_format_says_the_same_in_the_same_order(made, kind):
    path = made / f"brief-appendix.{kind}"
    if kind == "docx":
        document = docx.Document(str(path))
        text = "\n".join(node.text or "" for node in document.element.body.iter(f"{W}t"))
    else:
        text = pdf_text(path) if kind == "pdf" else "\n".join(Reader(path.read_text(encoding="utf-8")).text)
    text = text[text.rindex("Summary") :]
    flat = re.sub(r"\s+", " ", text)
    wanted = ["First finding.", "First", "Who speaks?", "Many rows", "What was said", "We will build the road"]
    places = [flat.index(words) for words in wanted]
    assert places == sorted(places)
    assert "of 30 rows" in flat or kind == "html"
    assert "There are no rows." in flat
    assert "Few articles." in flat


def test_docx_has_styles_fields_alt_text_and_a_repeated_head(made):
    document = docx.Document(str(made / "brief-appendix.docx"))
    assert document.core_properties.title == "Appendix: The brief"
    styles = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "Caption", "toc 1", "table of figures"} <= styles
    body = document.element.body
    codes = [node.text.strip() for node in body.iter(f"{W}instrText")]
    assert [code for code in codes if code.startswith("SEQ Figure")] != []
    assert any(code.startswith("TOC") for code in codes)
    marks = [node.get(f"{W}fldCharType") for node in body.iter(f"{W}fldChar")]
    assert marks.count("begin") == marks.count("separate") == marks.count("end") == len(codes)
    alts = [node.get("descr") for node in body.iter() if node.tag.endswith("}docPr")]
    assert alts == ["Bars: Lee 1295, Diaz 289"] * 2
    assert list(body.iter(f"{W}tblHeader"))
    table = next(table for table in document.tables if table.style.name == "Brief Table")
    assert len(table.rows) == 11
    anchors = {node.get(f"{W}anchor") for node in body.iter(f"{W}hyperlink")}
    assert anchors <= {node.get(f"{W}name") for node in body.iter(f"{W}bookmarkStart")}
    styles_xml = zipfile.ZipFile(made / "brief-appendix.docx").read("word/styles.xml").decode()
    assert set(re.findall(r'<w:lang w:val="([^"]+)"', styles_xml)) == {"en-GB"}


def test_pdf_is_ua_1_with_title_and_page_numbers(made):
    data = (made / "brief-appendix.pdf").read_bytes()
    assert b"pdfuaid" in data
    assert pypdfium2.PdfDocument(data).get_metadata_dict()["Title"] == "Appendix: The brief"
    assert re.search(r"1 / \d", pdf_text(made / "brief-appendix.pdf"))


def test_pdf_figures_carry_their_alt_text(made):
    import ctypes

    raw = pypdfium2.raw
    document = pypdfium2.PdfDocument(made / "brief-appendix.pdf")
    alts = []

    def walk(element):
        buffer = ctypes.create_string_buffer(2000)
        size = raw.FPDF_StructElement_GetAltText(element, buffer, 2000)
        if size:
            alts.append(buffer.raw[: size - 2].decode("utf-16-le"))
        for at in range(raw.FPDF_StructElement_CountChildren(element)):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
            if child:
                walk(child)

    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page)
        for at in range(raw.FPDF_StructTree_CountChildren(tree)):
            walk(raw.FPDF_StructTree_GetChildAtIndex(tree, at))
    assert "Bars: Lee 1295, Diaz 289" in alts


def test_html_fetches_nothing_names_its_script_and_describes_its_charts(made):
    text = (made / "brief-appendix.html").read_text(encoding="utf-8")
    tags = Reader(text).tags
    policy = next(attrs["content"] for tag, attrs in tags if tag == "meta" and "http-equiv" in attrs)
    assert policy.startswith("default-src 'none'")
    assert "script-src 'sha256-" in policy
    assert not [tag for tag, attrs in tags if tag in ("link", "iframe", "img") or (tag == "script" and attrs)]
    assert not re.search(r"(?:src|href)=\"(?!#|tables/|charts/|data:)", text)
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    for attrs in (attrs for tag, attrs in tags if tag == "svg"):
        assert attrs["role"] == "img"
        assert set(attrs["aria-labelledby"].split()) <= set(ids)
    assert "Bars: Lee 1295, Diaz 289" in text
    assert {"main", "nav", "header"} <= {tag for tag, _ in tags}
    assert dict(tags)["html"]["lang"] == "en-GB"


def test_html_holds_more_rows_than_paper_and_marks_them(made):
    tags = Reader((made / "brief-appendix.html").read_text(encoding="utf-8")).tags
    assert sum(tag == "tr" and attrs.get("class") == "more" for tag, attrs in tags) == 20


def test_hostile_words_become_text_in_html(hostile):
    text = (hostile / "brief-appendix.html").read_text(encoding="utf-8")
    tags = Reader(text).tags
    assert sum(tag == "script" for tag, _ in tags) == 1
    assert not [attrs for _, attrs in tags if any(name.startswith("on") for name in attrs)]
    assert "img" not in [tag for tag, _ in tags]
    assert "<script>alert(1)</script>" in "".join(Reader(text).text)
    assert "\u202e" not in text


def test_hostile_words_stay_whole_in_docx_and_pdf(hostile):
    document = docx.Document(str(hostile / "brief-appendix.docx"))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for text in ("<script>alert(1)</script>", "=cmd|' /C calc'!A0", "#set page(fill: red) $x$", "習近平 😀"):
        assert text in words
    printed = re.sub(r"\s+", " ", pdf_text(hostile / "brief-appendix.pdf"))
    assert "<script>alert(1)</script>" in printed
    assert "#set page(fill: red)" in printed


def test_hostile_tables_run_nothing(hostile):
    for path in (hostile / "tables").glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))):
            assert not [cell for cell in row if cell[:1] in "=+-@\t\r" and cell]


def test_manifest_has_the_hash_of_every_file(made):
    rows = list(csv.DictReader(io.StringIO((made / "manifest.csv").read_text(encoding="utf-8-sig"))))
    files = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()} - {"manifest.csv"}
    assert {row["path"] for row in rows} == files
    for row in rows:
        data = (made / row["path"]).read_bytes()
        assert (row["sha256"], int(row["bytes"])) == (hashlib.sha256(data).hexdigest(), len(data))
        assert row["what"]


def test_a_missing_picture_is_named(tmp_path, stand_ins):
    export(stand_ins.chart(), notebook="01", folder=tmp_path)
    (tmp_path / read_items(tmp_path)[0].items[0].picture(".svg")).unlink()
    with pytest.raises(ValueError, match="picture is missing"):
        brief(tmp_path, title="T")


def test_without_any_export_the_brief_says_so(tmp_path):
    brief(tmp_path, title="T")
    assert "No notebook has produced a finding yet." in pdf_text(tmp_path / "brief-appendix.pdf")


def test_the_heading_of_a_notebook_is_the_question(tmp_path):
    import nbformat

    (tmp_path / "notebooks").mkdir()
    cells = [nbformat.v4.new_markdown_cell("# Who is *heard*?\n\nText")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "notebooks" / "77_x.ipynb")
    export(notebook="77_x", finding="F.", folder=tmp_path)
    brief(tmp_path, title="T")
    assert "Who is heard?" in pdf_text(tmp_path / "brief-appendix.pdf")


def test_methods_count_what_was_found_and_excluded():
    articles = pd.DataFrame(
        {
            "article_id": ["a", "b"],
            "outlet": ["The Paper", None],
            "title": ["T", None],
            "published": pd.to_datetime(["2022-05-30", None]),
            "event_date": pd.to_datetime([None, None]),
            "url": [None, None],
            "words": [10, 20],
            "duplicate_of": [None, "a"],
        }
    )
    problems = pd.DataFrame(
        {
            "path": ["/home/me/c.txt"],
            "fault": ["Empty."],
            "remedy": ["Remove it."],
            "severity": ["error"],
            "article_id": [None],
        }
    )
    sentences = pd.DataFrame({"article_id": ["a", "b"]})
    found = {kind: table(kind, []) for kind in ("quotes", "figures", "themes", "mentions")}
    tables = {"articles": articles, "annotated": articles, "sentences": sentences, "problems": problems, **found}
    corpus = types.SimpleNamespace(id="0a1b2c3d", **tables)
    said = methods(corpus, model="m 1")
    assert said["Corpus"]["Found"] == "3"
    assert "Parameters" not in said
    assert said["Corpus"]["Duplicates of another article"] == "1"
    assert said["Left out or doubtful, and why"] == ["c.txt: Empty. Remove it."]
    assert said["Articles"] == ["a: The Paper. T. 30 May 2022.", "b."]
    assert said["Versions"]["Language model"] == "m 1"
    assert corpus_line(corpus) == "2 articles of 1 outlet, 1 without an outlet, 30 May 2022; 1 without a date"


def test_characters_without_a_glyph_do_not_cost_the_document():
    from helpers.report import typst_pdf

    data = {"title": "習近平 \ue000", "alt": "a", "behind": "", "svg": "", "width": 3, "height": 1}
    data["svg"] = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    assert typst_pdf.typeset("chart.typ", data).startswith(b"%PDF")
    assert typst_pdf._drawable("a習\n\ue000é") == "a\ufffd\n\ufffdé"


def test_a_template_that_fails_says_why(monkeypatch, tmp_path):
    from helpers.knowledge.load import Knowledge
    from helpers.report import typst_pdf

    (tmp_path / "bad.typ").write_text("#nothing()", encoding="utf-8")
    monkeypatch.setattr(typst_pdf, "in_force", lambda: Knowledge(tmp_path))
    with pytest.raises(ValueError, match=r"bad\.typ: the PDF cannot be typeset.*unknown variable"):
        typst_pdf.typeset("bad.typ", {})


def test_a_project_s_own_word_template_lends_its_styles_and_paper(monkeypatch, tmp_path, made):
    from docx.shared import Cm, Pt

    from helpers.knowledge.load import Knowledge
    from helpers.report import word
    from helpers.report.compose import compose

    template = docx.Document()
    template.add_paragraph("Boilerplate that must go")
    template.styles["Heading 1"].font.size = Pt(31)
    template.sections[0].page_width = Cm(18)
    template.save(str(tmp_path / "brief.docx"))
    monkeypatch.setattr(word, "in_force", lambda: Knowledge(tmp_path))
    brief_of = compose(made, read_items(made), title="T")
    document = docx.Document(io.BytesIO(word.docx(brief_of)))
    assert document.styles["Heading 1"].font.size == Pt(31)
    assert round(document.sections[0].page_width.cm) == 18
    assert "Boilerplate" not in "".join(paragraph.text for paragraph in document.paragraphs)
    assert {"Finding", "Passage", "Brief Table"} <= {style.name for style in document.styles}
    assert word.docx(brief_of) == word.docx(brief_of)
    (tmp_path / "brief.docx").write_bytes(b"no zip")
    with pytest.warns(UserWarning, match="cannot be used as a template"):
        assert docx.Document(io.BytesIO(word.docx(brief_of))).styles["Heading 1"].font.size == Pt(16)


@pytest.mark.browser
def test_in_a_browser_the_filter_works_and_nothing_is_refused_or_fetched(made, hostile, browser):
    page = browser.new_page(color_scheme="dark")
    said, asked = [], []
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: asked.append(request.url))
    for folder in (made, hostile):
        page.goto((folder / "brief-appendix.html").as_uri())
    assert said == []
    assert all(url.startswith("file:") and url.endswith("brief-appendix.html") for url in asked)
    page.goto((made / "brief-appendix.html").as_uri())
    page.get_by_label("Filter these rows").first.fill("diaz 289")
    assert page.locator("table.data tbody tr:visible").count() == 15
    assert page.get_by_role("status").first.inner_text() == "15 of 30 rows"
    page.close()


def test_a_passage_names_what_is_true_of_it_and_nothing_else(tmp_path, stand_ins):
    data = stand_ins.quotes().assign(hedged=True, via="Agency", speaker="Lee")
    export(stand_ins.Table("q", "Q", "", data.drop(columns="themes")), notebook="01", folder=tmp_path)
    export(stand_ins.Table("r", "R", "", data.assign(hedged=False)), notebook="02", folder=tmp_path)
    brief(tmp_path, title="T")
    text = re.sub(r"\s+", " ", pdf_text(tmp_path / "brief-appendix.pdf"))
    assert "Lee, direct, relayed by Agency, hedged. The Paper" in text
    assert "Lee, direct, relayed by Agency, themes: economy; security. The Paper" in text


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_the_html(made, hostile, browser, scheme):
    axe = pytest.importorskip("axe_core_python.sync_playwright").Axe()
    # the page's own policy would keep the checker's script out
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    for folder in (made, hostile):
        page = context.new_page()
        page.goto((folder / "brief-appendix.html").as_uri())
        found = axe.run(page)
        assert len(found["passes"]) > 20
        assert [(fault["id"], fault["nodes"][0]["html"][:200]) for fault in found["violations"]] == []
    context.close()


@pytest.mark.browser
def test_a_narrow_screen_scrolls_tables_and_not_the_page(made, hostile, browser):
    page = browser.new_page(viewport={"width": 400, "height": 800})
    for folder in (made, hostile):
        page.goto((folder / "brief-appendix.html").as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 400
    page.close()
