"""The download buttons: each makes its file when it is pressed, sends the bytes, and says what came of it."""

from __future__ import annotations

import types

import pandas as pd
import pytest

import helpers as press
from helpers.base.project import Project
from helpers.desk import downloads, exporting
from helpers.desk.download import of_files
from helpers.desk.report_editor import ReportList
from helpers.report.report_list import Wanted, add, read_list
from helpers.show.chart import message_chart
from helpers.show.table import Table


@pytest.fixture
def corpus(tmp_path):
    return types.SimpleNamespace(project=Project.open(tmp_path), id="0a1b2c3d")


@pytest.fixture
def widget(corpus, monkeypatch):
    table = Table("statements", "Every <b>statement</b>", "No filter.", pd.DataFrame({"text": ["=1+1"]}))
    made = downloads(message_chart("empty", "Nobody", "none"), table, notebook="01_who_said_what", corpus=corpus)
    made.sent = []
    monkeypatch.setattr(made, "send", lambda message, buffers=None: made.sent.append((message, buffers)))
    return made


def test_a_button_makes_its_file_sends_it_and_keeps_it(widget, corpus):
    assert [row["label"] for row in widget.rows] == ["Table: Every <b>statement</b>"]
    widget._received(widget, {"act": "file", "row": 0, "form": "csv", "width": "column"}, [])
    (message, (data,)) = widget.sent[0]
    assert message == {"act": "file", "name": "statements.csv"}
    assert data.decode("utf-8-sig").splitlines() == ["text", "'=1+1"]
    assert (corpus.project.exports / "tables" / "statements.csv").read_bytes() == data
    assert widget.status.startswith("statements.csv, 1 kB")


def test_a_button_puts_the_item_on_the_list(widget, corpus):
    widget._received(widget, {"act": "add", "row": 0}, [])
    assert [entry.name for entry in read_list(corpus.project).entries] == ["statements"]
    assert "Added to" in widget.status


@pytest.mark.parametrize(
    "message", [{"act": "file", "row": 7, "form": "csv"}, {"act": "file", "row": 0, "form": "exe"}, {"row": "x"}, {}]
)
def test_what_cannot_be_done_is_said_and_nothing_is_sent(widget, message):
    widget._received(widget, message, [])
    assert widget.sent == []
    assert widget.status.startswith("This could not be done") or widget.status == ""


def test_documents_that_are_there_can_be_downloaded(tmp_path):
    (tmp_path / "brief.docx").write_bytes(b"PK")
    made = of_files([tmp_path / "brief.docx"])
    assert made.rows == [{"label": "brief.docx", "forms": ["docx"], "listed": False}]
    assert made.offered[0].make("docx", "") == ("brief.docx", b"PK")


def test_the_list_is_ordered_and_titled_by_its_widget(corpus):
    for name in ("themes", "strip"):
        add(corpus.project, Wanted(notebook="04_themes", kind="chart", name=name))
    shown = ReportList(corpus.project)
    title, _, _, up, _, off = shown.entries.children[1].children[1].children
    title.value = "Where <they> stand"
    up.click()
    assert [entry.title for entry in read_list(corpus.project).entries] == ["Where <they> stand", ""]
    off = shown.entries.children[1].children[1].children[-1]
    off.click()
    assert [entry.name for entry in read_list(corpus.project).entries] == ["strip"]
    (corpus.project.root / "report.toml").write_text("title =", encoding="utf-8")
    shown.show()
    assert "cannot be read" in shown.status.value


def test_the_button_for_citations_keeps_no_texts(seeds, monkeypatch):
    whole = press.read(seeds, progress=False)
    offered = []
    monkeypatch.setattr(exporting, "source_rows", lambda readings, cited, *more: offered.append(cited) or [])
    press.export(notebook="mine", chosen=whole, cite=whole.quotes.head(1))
    assert offered[0]["article_id"].tolist() == whole.quotes["article_id"].head(1).tolist()
    assert "text" not in offered[0].columns
