"""Pasted words become a file of the project, whatever they are and whatever is known of them."""

from __future__ import annotations

import json
import pathlib

import pytest

from helpers.articles.add import own_project
from helpers.articles.load import load
from helpers.articles.paste import paste
from helpers.base.project import ROOT, Project
from tests.articles.made_exports.made import made
from tests.articles.made_exports.nexis import nexis_text

WORDS = json.loads((ROOT / "tests" / "report" / "hostile_words.json").read_text(encoding="utf-8"))


@pytest.fixture
def project(tmp_path: pathlib.Path) -> Project:
    return own_project(tmp_path / "mine")


def test_words_alone_are_enough(project: Project) -> None:
    put = paste(project, "The port of Zelmar opened on Monday.\n\nIt took nine years.\n")
    assert [path.name for path in put.paths] == ["The port of Zelmar opened on Monday It.txt"]
    (article,) = load(project.root, project=project).articles
    assert article.text == "The port of Zelmar opened on Monday.\n\nIt took nine years.\n"
    assert (article.title, article.outlet, article.published, article.url) == (None,) * 4


def test_what_is_known_goes_into_articles_toml(project: Project) -> None:
    known = {"title": "Port opens", "outlet": "The Fjord Mail", "published": "2024-03-04", "url": "https://x.example/1"}
    assert paste(project, "It opened.", **known).faults == ()
    (article,) = load(project.root, project=project).articles
    assert article.article_id == "Port opens"
    assert (article.title, article.outlet, str(article.published), article.url) == tuple(known.values())


def test_a_fault_in_one_fact_costs_neither_text_nor_the_others(project: Project) -> None:
    put = paste(project, "It opened.", outlet="The Fjord Mail", published="last week")
    assert "2022-05-30" in put.faults[0]
    (article,) = load(project.root, project=project).articles
    assert (article.outlet, article.published) == ("The Fjord Mail", None)
    (project.root / "articles.toml").write_text("[", encoding="utf-8")
    put = paste(project, "Another one opened.", outlet="The Fjord Mail")
    assert "could not be saved" in put.faults[0]
    assert len(load(project.root, project=project).articles) == 2


def test_the_same_text_twice_is_said_and_another_of_the_same_title_kept(project: Project) -> None:
    paste(project, "It opened.", title="In brief")
    assert "this name and content" in paste(project, "It opened.", title="In brief").faults[0]
    put = paste(project, "It closed.", title="In brief", outlet="Zelmar Courier")
    assert put.faults == ()
    assert [a.outlet for a in load(project.root, project=project).articles] == ["Zelmar Courier", None]


@pytest.mark.parametrize("title", ["README", "Licence", "a/b", "3.5 percent", "...", "CON", "Wait…", "~$x", "#1: yes?"])
def test_whatever_the_title_the_text_is_loaded_and_has_it(project: Project, title: str) -> None:
    paste(project, "It opened.", title=title)
    (article,) = load(project.root, project=project).articles
    assert (article.text, article.title) == ("It opened.", title)


@pytest.mark.parametrize("word", WORDS)
def test_any_words_can_be_pasted(project: Project, word: str) -> None:
    put = paste(project, f"{word} said so.", title=word)
    assert put.paths[0].parent == project.root
    assert len(load(project.root, project=project).articles) == 1


def test_addresses_become_rows_whose_text_is_missing(project: Project) -> None:
    put = paste(project, "https://x.example/1\n- https://x.example/2\n\nhttps://x.example/1\n", outlet="X")
    assert put.paths[0].name == "addresses.csv"
    assert "not used for 2 addresses" in put.faults[0]
    loaded = load(project.root, project=project)
    assert loaded.articles == []
    assert sum("text missing" in problem.fault for problem in loaded.problems) == 2
    (project.root / "one.txt").write_text("It opened.")
    paste(project, "https://x.example/3", title="Three")
    assert any("“Three”" in problem.fault for problem in load(project.root, project=project).problems)


def test_a_pasted_export_is_split_and_its_facts_are_not_everybodys(project: Project) -> None:
    articles = [one for one in made(3) if one.body][:4]
    put = paste(project, nexis_text(articles), title="Nexis", outlet="Nexis")
    assert "4 articles were found in it" in put.faults[0]
    assert {a.outlet for a in load(project.root, project=project).articles}.isdisjoint({"Nexis"})


def test_nothing_and_the_shipped_project_are_refused(project: Project) -> None:
    with pytest.raises(ValueError, match="nothing to add"):
        paste(project, " \ufeff\n")
    with pytest.raises(ValueError, match="shipped articles"):
        paste(Project.open("seeds"), "It opened.")
