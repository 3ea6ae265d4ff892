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
    assert "Write the date as" in shown.status.value


def test_what_cannot_be_done_is_said(shown):
    shown.source.value = "/no/such/folder"
    shown._guarded(shown.copy)
    assert "is not a folder" in shown.status.value
    shown.folder.value = str(Project.open("seeds").root / "mine")
    shown._guarded(shown.use)
    assert "nothing can be added to them" in shown.status.value
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


def test_words_are_pasted_and_the_fields_emptied(shown):
    shown.pasting.words.value, shown.pasting.fields["outlet"].value = "Rahmon met Raisi in Tehran.", "The Paper"
    shown._guarded(shown.pasting.add)
    assert "1 file, 1 article, 1 undated" in shown.status.value
    assert (shown.pasting.words.value, shown.pasting.fields["outlet"].value) == ("", "")
    (article,) = load(shown.project.root, project=shown.project).articles
    assert article.outlet == "The Paper"
    shown._guarded(shown.pasting.add)
    assert "nothing to add" in shown.status.value


def test_an_article_is_forgotten_after_one_question(shown, monkeypatch, tmp_path):
    monkeypatch.setenv("PRESS_CACHE", str(tmp_path / "cache"))
    shown.upload.value = (file("a.txt", b"Rahmon met Raisi."), file("b.txt", b"<b>Two</b> trains met in Dushanbe."))
    forgetting = shown.forgetting
    forgetting.choice.value = "b"
    forgetting.file.value = True
    forgetting.ask.click()
    assert "The file b.txt is deleted" in forgetting.said.value
    assert "<b>Two" not in forgetting.said.value
    # a choice that is changed is asked for anew
    forgetting.choice.value = "a"
    forgetting.yes.click()
    assert sorted(path.name for path in shown.project.root.glob("*.txt")) == ["a.txt", "b.txt"]
    forgetting.choice.value = "b"
    forgetting.ask.click()
    forgetting.yes.click()
    assert "Receipt for b" in forgetting.said.value
    assert [path.name for path in shown.project.root.glob("*.txt")] == ["a.txt"]
    assert [value for _, value in forgetting.choice.options] == ["", "a"]


def test_those_to_look_at_come_first_and_leave_the_list_when_they_are_mended(shown):
    rows = "".join(f"{at},Words of article {at}.,The Paper,{'' if at == 7 else '2024-03-04'}\n" for at in range(30))
    shown.upload.value = (file("t.csv", f"id,text,outlet,date\n{rows}".encode()),)
    assert "t.csv: 1 file, 30 articles, 1 undated." in shown.status.value
    assert shown.only.value
    (line,) = shown.table.children
    assert "no date" in line.children[0].value
    line.children[1].children[1].value = "2024-03-05"
    assert "(0 of 30)" in shown.only.description
    shown.only.value = False
    assert len(shown.table.children) == 20
