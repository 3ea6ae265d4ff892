"""The widget that adds articles: each step calls one function, and what goes wrong is said where the user looks."""

from __future__ import annotations

import datetime
import os

import pytest

from helpers.articles.load import load
from helpers.base.project import Project
from helpers.desk.adding import AddArticles


@pytest.fixture
def shown(tmp_path, monkeypatch):
    monkeypatch.setenv("PRESS_PROJECT", "")
    widget = AddArticles(Project.open("seeds"))
    widget.folder.value = str(tmp_path / "mine")
    return widget


def file(name, content):
    when = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
    return {"name": name, "type": "", "size": len(content), "content": memoryview(content), "last_modified": when}


def test_a_dropped_file_makes_the_folder_and_is_listed_with_its_facts(shown, tmp_path):
    shown.upload.value = (file("../<b>x</b>.txt", b"Rahmon met Raisi in Tehran."), file("bad.exe", b"x"))
    assert shown.upload.value == ()
    assert os.environ["PRESS_PROJECT"] == str(tmp_path / "mine")
    assert "1 added" in shown.status.value
    assert "bad.exe" in shown.status.value
    assert "<b>x" not in shown.table.children[0].children[0].value
    outlet, published, *_ = shown.table.children[0].children[1].children
    outlet.value, published.value = "The Paper", "2022-05-30"
    (article,) = load(shown.project.root, project=shown.project).articles
    assert (article.outlet, article.published) == ("The Paper", datetime.date(2022, 5, 30))
    published.value = "in May"
    assert "Write the day as" in shown.status.value


def test_what_cannot_be_done_is_said(shown):
    shown.source.value = "/no/such/folder"
    shown._guarded(shown.copy)
    assert "is no folder" in shown.status.value
    shown.folder.value = str(Project.open("seeds").root / "mine")
    shown._guarded(shown.use)
    assert "nothing is written among them" in shown.status.value
    assert shown.project.shipped


def test_many_articles_are_shown_in_pages(shown, tmp_path):
    (tmp_path / "from").mkdir()
    for at in range(45):
        (tmp_path / "from" / f"{at:02d}.txt").write_text(f"Article {at}.")
    shown.source.value = str(tmp_path / "from")
    shown.copy()
    assert len(shown.table.children) == 20
    shown.pager.children[2].click()
    shown.pager.children[2].click()
    assert len(shown.table.children) == 5
    assert shown.pager.children[2].disabled
