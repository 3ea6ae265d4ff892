"""No cell of any CSV or XLSX that leaves the project runs in a spreadsheet, and what is read back is what was written.

Each writer is given the same hostile words, and what it wrote is opened by a real reader.
"""

from __future__ import annotations

import ast
import csv
import dataclasses
import io
import json
import pathlib
import re
import unicodedata
import zipfile
from typing import Any

import openpyxl
import pandas as pd
import pytest

from helpers.base.project import Project
from helpers.base.records import Article, Figure, Hit, Mention, Problem, Quote, Sentence, ThemeHit
from helpers.base.tables import KINDS, table
from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.codebook_files import entries_in, write_codebook
from helpers.knowledge.load import Knowledge
from helpers.report.brief import brief
from helpers.report.export import export
from helpers.show.chart import message_chart
from helpers.show.table import Table
from helpers.store.citations import cited
from helpers.store.corpus import Corpus
from helpers.store.tables import write_tables

ROOT = pathlib.Path(__file__).resolve().parents[2]
STARTS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1+1", "－1-1", "＠x"]
BEFORE = ["", " ", "\u00a0", "\ufeff", "\u200b", "\u200e", "\u2066", "\x00", "\x1b", "'", "''"]
HOSTILE = [before + start for start in STARTS for before in BEFORE]
#: Texts in which a carriage return that is not quoted would begin a row of its own.
BROKEN = ["He said\r=1+1", 'a,"b"\r@x', "a\r\n=1+1\r\n"]


def live(cell: str) -> bool:
    """Whether a spreadsheet could run the cell of a CSV: written apart from the guard that is tested."""
    shown = cell.lstrip("".join(c for c in set(cell) if unicodedata.category(c)[0] in "CZ"))
    sign = unicodedata.normalize("NFKC", shown[:1])[:1]
    return cell[:1] in ("\t", "\r", "\n") or (sign in tuple("=+-@") and not re.fullmatch(r"[+-]?[\d.,e+-]+", cell))


def cells_of(data: bytes) -> list[str]:
    """Every cell as a reader of CSV sees it, after the mark without which spreadsheets misread letters."""
    assert data.startswith(b"\xef\xbb\xbf")
    return [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Tables in which every text that an article or a person can bring in is hostile."""
    rows: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for at, words in enumerate([*HOSTILE, *BROKEN]):
        name = f"{words}{at}"
        known = dict.fromkeys(("title", "outlet", "url", "author", "path", "part"), words)
        rows["articles"].append(Article(article_id=name, text=words, text_sha256=f"{at}", **known))
        place = {"article_id": name, "paragraph": 1, "span": (0, len(words)), "text": words, "rule": words}
        said = {"speaker": words, "speaker_id": words, "via": words}
        rows["sentences"].append(Sentence(**place, sentence_id=name))
        rows["mentions"].append(Mention(**place, entity_id=words, entity=words, entity_type="PERSON", how="name"))
        quote = Quote(**place, **said, quote_id=name, kind="direct", spans=((0, 1),), cue=words, source=words)
        rows["quotes"].append(dataclasses.replace(quote, themes=(words, "b")))
        figure = Figure(**place, **said, figure_id=name, kind="change", value=-5.0, unit=words, measure=words)
        rows["figures"].append(dataclasses.replace(figure, places=(words,), subject=words, period_text=words))
        hit = Hit(theme=words, term=words, span=(0, 1))
        rows["themes"].append(ThemeHit(**place, sentence_id=name, themes=(words,), hits=(hit,)))
        rows["problems"].append(Problem(path=words, fault=words, remedy=words, article_id=name))
    project = Project.open(tmp_path_factory.mktemp("live"))
    return Corpus(project=project, **{kind: table(kind, made) for kind, made in rows.items()})


@pytest.mark.parametrize("with_citations", [False, True])
def test_no_cell_of_the_batch_doors_tables_runs(corpus: Corpus, tmp_path: pathlib.Path, with_citations: bool) -> None:
    tables = corpus.tables()
    if with_citations:
        tables = {name: t if name == "problems" else cited(t, corpus.articles) for name, t in tables.items()}
    for path in write_tables(tables, tmp_path, "csv"):
        cells = cells_of(path.read_bytes())
        assert [cell for cell in cells if live(cell)] == []
        width = len(tables[path.stem].columns)
        assert len(cells) == width * (len(HOSTILE) + len(BROKEN) + 1), "a text has broken its row in two"


def test_numbers_of_the_batch_door_stay_numbers(corpus: Corpus, tmp_path: pathlib.Path) -> None:
    (path,) = write_tables({"figures": corpus.figures}, tmp_path, "csv")
    assert set(pd.read_csv(path)["value"]) == {-5.0}


@pytest.mark.parametrize("kind", KINDS)
def test_a_csv_of_the_batch_door_comes_back_as_it_was(corpus: Corpus, tmp_path: pathlib.Path, kind: str) -> None:
    from helpers.store.tables import read_csv

    before = getattr(corpus, kind)
    for made in (before, before[:0]):
        (path,) = write_tables({kind: made}, tmp_path, "csv")
        pd.testing.assert_frame_equal(read_csv(kind, path), made.reset_index(drop=True))


def test_lists_in_cells_are_json_once_the_guard_is_taken_away(corpus: Corpus, tmp_path: pathlib.Path) -> None:
    from helpers.base.spreadsheet import csv_rows

    (path,) = write_tables({"quotes": corpus.quotes}, tmp_path, "csv")
    head, *rows = csv_rows(path.read_bytes().decode("utf-8-sig"))
    assert [tuple(json.loads(row[head.index("themes")])) for row in rows] == corpus.quotes["themes"].tolist()


def test_an_articles_csv_of_the_project_is_read_as_the_articles_it_was_made_of(tmp_path: pathlib.Path) -> None:
    import helpers

    (tmp_path / "in").mkdir()
    words = "=1+1 is what the board said.\nAnn Lee said: “The road will be built.”\n"
    (tmp_path / "in" / "a.txt").write_text(words, encoding="utf-8")
    (tmp_path / "in" / "articles.toml").write_text('["a.txt"]\ntitle = "@home"\noutlet = "\'-"\n', encoding="utf-8")
    first = helpers.read(tmp_path / "in", progress=False)
    (tmp_path / "again").mkdir()
    (path,) = write_tables({"articles": first.articles}, tmp_path / "again", "csv")
    assert b"'=1+1" in path.read_bytes()
    again = helpers.read(tmp_path / "again", progress=False).articles.iloc[0]
    assert (again["text"], again["title"], again["outlet"]) == (words, "@home", "'-")
    # the apostrophe of anybody else's table is the article's own
    foreign = tmp_path / "foreign" / "t.csv"
    foreign.parent.mkdir()
    foreign.write_text("text,title\n\"'@home is what they say,' said Ann Lee.\",'-\n", encoding="utf-8")
    assert helpers.read(foreign.parent, progress=False).articles["text"][0].startswith("'@home")


def test_no_cell_of_an_exported_codebook_runs_and_it_comes_back(tmp_path: pathlib.Path) -> None:
    words = [text.strip() for text in HOSTILE if text.strip() and not set(text) & set("\x00\x1b\r\n\t")]
    own = tmp_path / "knowledge" / "themes.toml"
    own.parent.mkdir()
    entries = "".join(
        f"[[theme]]\nid = 't{at}'\nlabel = {json.dumps(text)}\ngroup = {json.dumps(text)}\n"
        f"definition = {json.dumps(text)}\ninclude = [{json.dumps(text)}, 'road']\n"
        for at, text in enumerate(words)
    )
    own.write_text(f"format = 1\n{entries}", encoding="utf-8")
    book = load_codebook(Knowledge(own.parent))
    out = write_codebook(book, tmp_path / "book.csv")
    assert [cell for cell in cells_of(out.read_bytes()) if live(cell)] == []
    labels = {entry["id"]: (entry["label"], entry["group"], entry["definition"]) for entry in entries_in(out)}
    assert labels == {theme.id: (theme.label, theme.group, theme.definition) for theme in book.themes}
    assert len(labels) > 50


def test_no_cell_of_a_report_runs(corpus: Corpus, tmp_path: pathlib.Path) -> None:
    quotes = corpus.quotes.assign(**{"=x": 1, "@y": -5})
    chart = dataclasses.replace(message_chart("c", "=Chart", "@words", caption="+1"), data=quotes)
    tables = [Table("statements", "=Title", "-caption", quotes), Table("figures", "@T", "=c", corpus.figures)]
    export(chart, *tables, notebook="01_x", finding="=1", folder=tmp_path, corpus=corpus)
    brief(tmp_path, title="=1+1", subtitle="@x", author="-2+3", corpus=corpus)
    with zipfile.ZipFile(tmp_path / "brief-data.zip") as parts:
        inside = {name: parts.read(name) for name in parts.namelist() if name.endswith(".csv")}
    found = {str(path): path.read_bytes() for path in tmp_path.rglob("*.csv")} | inside
    assert len(found) >= 10
    for name, data in found.items():
        assert [cell for cell in cells_of(data) if live(cell)] == [], name
    books = sorted(tmp_path.rglob("*.xlsx"))
    assert len(books) == 2
    for path in books:
        for sheet in openpyxl.load_workbook(path):
            cells = [cell for row in sheet.iter_rows() for cell in row]
            assert [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink] == []
    values = [cell for cell, *_ in openpyxl.load_workbook(books[0])["Data"].iter_rows(min_row=2, values_only=True)]
    assert values[0] == "=1+10"  # as it was, and text


def test_every_csv_and_xlsx_is_written_in_one_place() -> None:
    """A writer that is added beside the guard is found here."""
    found = set()
    for path in [*(ROOT / "helpers").rglob("*.py"), *(ROOT / "notebooks").glob("*.ipynb")]:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".ipynb":
            sources = ["".join(cell["source"]) for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
            text = "\n".join(sources)
        for node in ast.walk(ast.parse(text)):
            name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            of_csv = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "csv"
            if name in ("DictWriter", "to_csv", "to_excel", "ExcelWriter", "Workbook") or (name == "writer" and of_csv):
                found.add((path.relative_to(ROOT).as_posix(), name))
    # the coding sheet has a drop-down, which the guarded writer has not; it writes every text as a text, as that does
    sheets = {(f"helpers/{room}/sheets.py", "Workbook") for room in ("report", "explore/coding")}
    assert found == {("helpers/base/spreadsheet.py", "writer"), *sheets}
