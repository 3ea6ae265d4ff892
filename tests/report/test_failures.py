"""A notebook that fails is named: on the first page of each document, in the manifest, on the console."""

from __future__ import annotations

import csv
import io
import pathlib
import re

import docx
import nbformat
import pypdfium2
import pytest

from helpers.base.project import Project
from helpers.report.brief import brief
from helpers.report.export import export
from helpers.report.failures import Failure, clear_failure, note_failure, read_failures
from helpers.report.notebooks import run_notebooks

ERROR = "boolean value of NA is ambiguous =cmd|' /C calc'!A0 <script>alert(1)</script>"
FIRST = """
import pandas as pd
from helpers.report.export import export
class Table:
    name, title, caption = "words", "Words by speaker", "no filter"
    data = pd.DataFrame({"speaker": ["A"], "words": [3]})
export(Table(), notebook="01_first", finding="A has three words.", folder=exports)
"""
BRIEF = "from helpers.report.brief import brief\nbrief(exports, title='The brief', line='1 article')"


def write(folder: pathlib.Path, name: str, *sources: str) -> None:
    cells = [nbformat.v4.new_markdown_cell(f"# {name}?")]
    cells.append(nbformat.v4.new_code_cell('exports = ""', metadata={"tags": ["parameters"]}))
    cells += [nbformat.v4.new_code_cell(source) for source in sources]
    folder.mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / f"{name}.ipynb")


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    base = tmp_path_factory.mktemp("failing")
    folder = base / "notebooks"
    write(folder, "01_first", FIRST)
    write(folder, "06_trade", f"raise TypeError({ERROR!r})")
    write(folder, "09_report", BRIEF)
    return base, run_notebooks(Project.open(base), out=base / "out", notebooks=folder, progress=False)


def first_page(path: pathlib.Path) -> str:
    """What a reader sees before the contents."""
    if path.suffix == ".docx":
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    elif path.suffix == ".pdf":
        text = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_bounded()
    else:
        text = path.read_text(encoding="utf-8").partition("<body>")[2]
        text = re.sub(r"<nav.*", "Contents", text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", text.partition("Contents")[0])


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_the_first_page_names_the_notebook_the_error_and_the_remedy(ran, kind: str) -> None:
    said = first_page(ran[0] / "out" / f"brief.{kind}")
    assert "Missing from this brief" in said
    assert "06_trade, cell 3 (raise TypeError" in said
    assert "boolean value of NA is ambiguous" in said
    assert "Open the notebook in JupyterLab" in said
    assert "<script>" not in said or kind != "html"


def test_the_console_names_it_too(ran) -> None:
    said = ran[1].describe()
    assert "2 of 3 notebooks ran to the end" in said
    assert "Failed: 06_trade, cell 3 (raise TypeError" in said
    assert "regenerate the brief" in said


def test_the_manifest_names_it_and_is_safe_in_a_spreadsheet(ran) -> None:
    text = (ran[0] / "out" / "manifest.csv").read_text(encoding="utf-8-sig")
    rows = {row["path"]: row["what"] for row in csv.DictReader(io.StringIO(text))}
    assert rows["notebooks/06_trade.ipynb"].startswith("failed: 06_trade, cell 3")
    assert rows["notebooks/01_first.ipynb"] == "a notebook as it ran"
    assert rows["brief.pdf"] == "the brief, for printing"
    assert not any(what.startswith(("=", "+", "-", "@")) for what in rows.values())


def test_once_it_runs_again_nothing_is_missing(ran, tmp_path) -> None:
    folder = tmp_path / "notebooks"
    write(folder, "06_trade", "raise ValueError('a.csv: it has no rows. Add some.')")
    write(folder, "09_report", BRIEF)
    project = Project.open(tmp_path)
    run_notebooks(project, out=tmp_path / "out", notebooks=folder, progress=False)
    assert "stopped: a.csv: it has no rows. Add some." in first_page(tmp_path / "out" / "brief.html")
    write(folder, "06_trade", "'well'")
    assert run_notebooks(project, out=tmp_path / "out", notebooks=folder, progress=False).ok
    assert "Missing" not in first_page(tmp_path / "out" / "brief.html")
    assert "failed/06_trade" not in (tmp_path / "out" / "manifest.csv").read_text(encoding="utf-8-sig")


def test_an_earlier_runs_brief_is_not_passed_for_this_ones(ran, tmp_path) -> None:
    folder, out = tmp_path / "notebooks", tmp_path / "out"
    write(folder, "09_report", BRIEF)
    run_notebooks(Project.open(tmp_path), out=out, notebooks=folder, progress=False)
    write(folder, "09_report", "1 / 0")
    outcome = run_notebooks(Project.open(tmp_path), out=out, notebooks=folder, progress=False)
    assert "The brief in this folder is from an earlier run." in outcome.describe()
    assert "brief.pdf" not in outcome.describe()
    assert "the brief, for printing; from an earlier run" in (out / "manifest.csv").read_text(encoding="utf-8-sig")


def test_an_export_of_its_own_ends_the_record(tmp_path, stand_ins) -> None:
    note_failure(tmp_path, Failure("06_trade", 3, "TypeError: x"))
    export(stand_ins.Table("t", "T", "c", stand_ins.speakers()), notebook="06_trade", folder=tmp_path)
    assert read_failures(tmp_path) == []
    clear_failure(tmp_path, "06_trade")


def test_an_entry_of_the_list_that_cannot_be_made_is_named_too(tmp_path) -> None:
    brief(tmp_path, title="T", missing=["01_who, chart speakers: there is no such notebook.", ""])
    for kind in ("docx", "pdf", "html"):
        assert "there is no such notebook." in first_page(tmp_path / f"brief.{kind}")


def test_a_template_of_the_projects_own_says_it_too(tmp_path, monkeypatch) -> None:
    from helpers.knowledge.load import Knowledge
    from helpers.report import typst_pdf

    (tmp_path / "brief.typ").write_text(
        '#let d = json(bytes(sys.inputs.data))\n#set document(title: d.title)\n#d.line\n', encoding="utf-8"
    )  # fmt: skip
    own = Knowledge(tmp_path)
    monkeypatch.setattr(typst_pdf, "in_force", lambda: own)
    brief(tmp_path, title="T", line="1 article.", missing=["06_trade stopped."])
    page = pypdfium2.PdfDocument(tmp_path / "brief.pdf")[0].get_textpage().get_text_bounded()
    assert "Missing from this brief: 06_trade stopped." in re.sub(r"\s+", " ", page)


def test_a_damaged_record_still_names_its_notebook(tmp_path) -> None:
    note_failure(tmp_path, Failure("06_trade", 3, "x")).write_text("{", encoding="utf-8")
    assert "06_trade stopped" in read_failures(tmp_path)[0].words
