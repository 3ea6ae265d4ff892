"""Forty hostile strings in an article's text, title, outlet, author, speaker and file name, through every way out.

None runs, none becomes a formula or a reference that fetches, none writes outside the folder of exports, and each is
still there to be read: safe is not the same as lost.
"""

from __future__ import annotations

import csv
import dataclasses
import html.parser
import io
import json
import pathlib
import re
import unicodedata
import xml.etree.ElementTree as ET
import zipfile
from typing import Any

import docx
import openpyxl
import pandas as pd
import pypdfium2
import pytest

import helpers
from helpers.articles.add import own_project, put_files, write_facts
from helpers.base.files import safe_name
from helpers.base.records import Quote
from helpers.base.spreadsheet import dangerous
from helpers.base.tables import table
from helpers.explore.bibliography import bibtex, csl_json
from helpers.explore.select import Selection
from helpers.explore.speakers import speaker_words
from helpers.report.brief import brief
from helpers.report.export import export
from helpers.report.files import file_of
from helpers.report.methods import corpus_line, methods
from helpers.report.texts import plain
from helpers.show.chart import message_chart
from helpers.show.loaded_table import articles_table, problems_table
from helpers.show.page import Note
from helpers.show.passages import passages
from helpers.show.phrasing import caption_of
from helpers.show.speakers_chart import kinds_chart, speakers_chart
from helpers.show.table import Table
from helpers.store.citations import cited

WORDS = json.loads(pathlib.Path(__file__).with_name("hostile_words.json").read_text(encoding="utf-8"))
#: The elements that our HTML is made of; any other came out of an article.
OURS = set(re.findall(r"\w+", """
    html head meta title style body a header h1 h2 h3 h4 p nav ol li main section ul table caption thead tbody tr th td
    div figure figcaption strong b blockquote footer script svg g path use defs clippath rect text tspan desc span img
    mark sup pattern details summary code br"""))  # fmt: skip


class Reader(html.parser.HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def squeezed(text: str) -> str:
    """*text* without white space and without what cannot be printed, so that a line break does not count."""
    return "".join(char for char in plain(text) if not char.isspace() and unicodedata.category(char)[0] != "C")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """An article for each string, which stands wherever an article can bring it in."""
    project = own_project(tmp_path_factory.mktemp("deep") / "inner" / "mine")
    facts = {}
    for at, word in enumerate(WORDS):
        text = (
            f"The ministers met in Geneva.\n“{word} and we shall build the road this year,” Ann Lee said on Monday.\n"
        )
        (path,) = put_files(project, [(f"{at:02d}{word}.txt", text.encode("utf-8", "replace"))]).paths
        facts[path.stem] = {"title": word, "outlet": word, "author": word, "published": "2022-05-30", "url": word}
    assert write_facts(project, facts) == []
    read = helpers.read(project, progress=False)
    assert len(read.annotated) == len(WORDS)
    return dataclasses.replace(read, quotes=table("quotes", [*map(said, read.articles.itertuples(), WORDS)]))


def said(article: Any, word: str) -> Quote:
    """What stands in quotation marks, by a speaker of that name; the rules need not find it."""
    start, end = article.text.index("“"), article.text.rindex("”") + 1
    ident = {"article_id": article.article_id, "quote_id": f"q-{article.article_id}", "paragraph": 2}
    words = {"span": (start, end), "spans": ((start, end),), "text": article.text[start:end], "kind": "direct"}
    return Quote(**ident, **words, rule="by hand", speaker=word, speaker_id=word, via=word)


@pytest.fixture(scope="module")
def made(corpus: Any) -> dict[str, Any]:
    """What a notebook makes of them."""
    quotes = cited(corpus.quotes, corpus.articles)
    caption = caption_of(quotes, Selection(speaker=WORDS[0]).describe())
    words = speaker_words(quotes, corpus.articles)
    everything = " ".join(WORDS)
    return {
        "charts": [speakers_chart(words, caption=caption), kinds_chart(words, caption=caption)],
        "tables": [
            Table("../../statements", everything, caption, quotes),
            articles_table(corpus),
            dataclasses.replace(problems_table(corpus), data=corpus.problems.assign(fault="=1+1")),
        ],
        "passages": passages(corpus.quotes, corpus.articles, title=everything, limit=99),
        "finding": everything,
    }


@pytest.fixture(scope="module")
def exports(corpus: Any, made: dict[str, Any]) -> pathlib.Path:
    folder = corpus.project.exports
    items = [*made["charts"], *made["tables"]]
    export(
        *items, notebook="../../01_hostile", finding=made["finding"], question=WORDS[0], folder=folder, corpus=corpus
    )
    head = dict.fromkeys(("title", "subtitle", "author"), made["finding"])
    line = corpus_line(corpus)
    brief(folder, **head, line=line, methods=methods(corpus, parameters={"search": WORDS[0]}), corpus=corpus)
    return folder


def check_html(text: str, scripts: int = 0) -> Reader:
    reader = Reader(text)
    assert {tag for tag, _ in reader.tags} <= OURS
    assert sum(tag == "script" for tag, _ in reader.tags) == scripts
    for tag, attributes in reader.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("srcdoc", "autofocus", "ping")]
        for name in ("href", "xlink:href", "src", "action"):
            address = (attributes.get(name) or "").strip()
            assert re.match(r"#|https?:|data:image/|[\w./%-]*$", address), (tag, address)
            assert not re.match(r"(?i)\s*(javascript|vbscript|data:text)", address)
    return reader


def test_the_html_brief_holds_words_and_one_script_of_ours(exports: pathlib.Path) -> None:
    reader = check_html((exports / "brief.html").read_text(encoding="utf-8"), scripts=1)
    seen = squeezed("".join(reader.words))
    assert [word for word in WORDS if squeezed(word) not in seen] == []


@pytest.mark.parametrize("what", ["charts", "tables", "passages", "finding"])
def test_what_a_notebook_shows_holds_words_and_no_script(made: dict[str, Any], what: str) -> None:
    shown = made[what] if isinstance(made[what], list) else [made[what]]
    for piece in shown:
        if what == "charts":
            text = piece._repr_mimebundle_()["text/html"]
        else:
            text = Note(piece).html if isinstance(piece, str) else piece.html
        check_html(text)


@pytest.mark.parametrize("word", WORDS)
def test_an_svg_holds_words_and_runs_and_fetches_nothing(word: str, corpus: Any) -> None:
    chart = message_chart("a", word, word, caption=word)
    name, data = file_of(chart, "svg", corpus=corpus)
    root = ET.fromstring(data)
    assert name == "a.svg"
    assert {element.tag.rpartition("}")[2] for element in root.iter()} & {
        "script",
        "foreignObject",
        "image",
        "a",
    } == set()
    for element in root.iter():
        for key, value in element.attrib.items():
            assert not key.rpartition("}")[2].startswith("on")
            assert key.rpartition("}")[2] != "href" or value.startswith("#")
        if element.tag.endswith("}style"):
            assert "url(" not in (element.text or "")
    assert squeezed(word) in squeezed(root.find("{http://www.w3.org/2000/svg}title").text or "")  # type: ignore[union-attr]


def test_docx_holds_words_and_only_our_fields(exports: pathlib.Path) -> None:
    document = docx.Document(str(exports / "brief.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    seen = squeezed("".join([paragraph.text for paragraph in document.paragraphs] + cells))
    assert [word for word in WORDS if squeezed(word) not in seen] == []
    with zipfile.ZipFile(exports / "brief.docx") as parts:
        xml = parts.read("word/document.xml").decode()
        targets = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".rels"))
    assert {found.split()[0] for found in re.findall(r"<w:instrText[^>]*> *([^<]+)", xml)} <= {"TOC", "SEQ", "PAGE"}
    assert "External" not in targets


def test_pdf_holds_words_and_no_action(exports: pathlib.Path) -> None:
    data = (exports / "brief.pdf").read_bytes()
    pages = pypdfium2.PdfDocument(data)
    seen = squeezed("".join(page.get_textpage().get_text_bounded() for page in pages))
    assert squeezed("<script>window.hit=1;alert(1)</script>") in seen
    assert squeezed("#set page(fill: red); #import") in seen
    assert not re.search(rb"/(JavaScript|JS|Launch|EmbeddedFile)\b", data)
    addresses = re.findall(rb"/URI\s*\(([^)]*)\)", data)
    assert [a for a in addresses if not a.startswith((b"http://", b"https://"))] == []


def test_csv_has_no_cell_that_is_a_formula(exports: pathlib.Path) -> None:
    found = sorted(exports.rglob("*.csv"))
    assert len(found) >= 6
    for path in found:
        for row in csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")):
            assert [cell for cell in row if dangerous(cell) and not cell.startswith("'")] == []
    rows = (exports / "tables" / "statements.csv").read_bytes().decode("utf-8-sig")
    assert "'=cmd|' /C calc'!A0" in rows


def test_the_zip_has_names_that_stay_inside_and_cells_that_are_no_formula(exports: pathlib.Path) -> None:
    with zipfile.ZipFile(exports / "brief-data.zip") as parts:
        for name in parts.namelist():
            assert not name.startswith(("/", "\\"))
            assert ".." not in pathlib.PurePosixPath(name).parts
            if name.endswith(".csv"):
                rows = csv.reader(io.StringIO(parts.read(name).decode("utf-8-sig"), newline=""))
                assert [cell for row in rows for cell in row if dangerous(cell) and not cell.startswith("'")] == []


def test_xlsx_has_texts_and_no_formula_link_or_macro(exports: pathlib.Path) -> None:
    for path in sorted((exports / "tables").glob("*.xlsx")):
        for sheet in openpyxl.load_workbook(path):
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.data_type != "f"
                assert cell.hyperlink is None
        with zipfile.ZipFile(path) as parts:
            assert not [name for name in parts.namelist() if "vba" in name.lower() or "externalLink" in name]
            xml = "".join(parts.read(name).decode() for name in parts.namelist() if "worksheets/sheet" in name)
            assert "<f>" not in xml


def test_bibliographies_are_read_back_with_every_article(corpus: Any) -> None:
    from pybtex.database import parse_string

    assert len(parse_string(bibtex(corpus.articles), "bibtex").entries) == len(WORDS)
    assert len(json.loads(csl_json(corpus.articles))) == len(WORDS)


@pytest.mark.parametrize("word", WORDS)
def test_a_name_never_leaves_its_folder(word: str, tmp_path: pathlib.Path) -> None:
    (tmp_path / "exports").mkdir()
    item = Table(f"../{word}", "T", "", pd.DataFrame({"text": [word]}))
    export(item, notebook=f"../{word}", folder=tmp_path / "exports", finding=word)
    found = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert found
    for path in found:
        assert path.is_relative_to(tmp_path / "exports")
        assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,90}", path.name)
    assert safe_name(word) == safe_name(safe_name(word))


def test_nothing_was_written_beside_the_exports(corpus: Any, exports: pathlib.Path) -> None:
    above = corpus.project.root.parents[1]
    outside = [p for p in above.rglob("*") if p.is_file() and not p.is_relative_to(corpus.project.root)]
    assert outside == []
    assert not [path for path in exports.rglob("*") if path.is_file() and not path.resolve().is_relative_to(exports)]


@pytest.mark.browser
def test_in_a_browser_nothing_runs_and_nothing_is_fetched(
    exports: pathlib.Path, made: dict[str, Any], browser: Any, tmp_path: pathlib.Path
) -> None:
    """The brief, and what a notebook shows in a page that would let scripts run, as JupyterLab does."""
    pieces = [chart._repr_mimebundle_()["text/html"] for chart in made["charts"]]
    pieces += [piece.html for piece in (*made["tables"], made["passages"], Note(made["finding"]))]
    shown = tmp_path / "notebook.html"
    shown.write_text("<!doctype html><meta charset=utf-8>" + "\n".join(pieces), encoding="utf-8")
    svg = tmp_path / "chart.svg"
    svg.write_bytes(file_of(message_chart("a", " ".join(WORDS), " ".join(WORDS)), "svg")[1])
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    for path in (exports / "brief.html", shown, svg):
        page.goto(path.as_uri())
        page.mouse.move(200, 200)
        assert page.evaluate("window.hit") is None
    assert said == []
    assert {url for url in asked if not url.startswith(("file:", "data:image/"))} == set()
    page.close()
