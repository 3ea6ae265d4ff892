"""One count of what was found, left out and analysed."""

from __future__ import annotations

import pathlib

import pytest

from helpers.base.project import Project
from helpers.base.records import Article, Problem, Sentence
from helpers.base.tables import KINDS, table
from helpers.explore.loading_summary import Counts, counts
from helpers.report.methods import methods
from helpers.show.loaded_table import loaded_finding, loaded_table
from helpers.store.corpus import Corpus


def problem(path: str, severity: str = "error", article: str | None = None) -> Problem:
    return Problem(path=path, fault=f"Fault of {path}.", remedy="Mend it.", severity=severity, article_id=article)


@pytest.fixture
def corpus(tmp_path: pathlib.Path) -> Corpus:
    articles = [
        Article(article_id="a", text="One two.", words=2, language="en"),
        Article(article_id="b", text="One two.", words=2, language="en", duplicate_of="a"),
        Article(article_id="c", text="Odin dva tri.", words=3, language="ru", duplicate_of="x"),
        Article(article_id="broken", text="One.", words=1, language="en", path="broken.txt"),
    ]
    sentences = [
        Sentence(article_id=i, paragraph=1, span=(0, 8), text="One two.", rule="parser", sentence_id=f"{i}0")
        for i in ("a", "b")
    ]
    problems = [
        problem("scan.pdf"),
        problem("scan.pdf"),
        problem("rows.csv/3"),
        problem("articles.toml"),
        problem("project.toml"),
        problem(f"{tmp_path}/knowledge/cues.csv, line 3"),
        problem(str(tmp_path)),
        problem("closed/"),
        problem("a.txt", article="a"),
        problem("broken.txt", article="broken"),
        problem("notes.xyz", "note"),
    ]
    tables = {kind: table(kind, []) for kind in KINDS} | {
        "articles": table("articles", articles),
        "sentences": table("sentences", sentences),
        "problems": table("problems", problems),
    }
    return Corpus(project=Project(tmp_path), **tables)


def test_only_texts_that_are_missing_are_left_out(corpus: Corpus) -> None:
    # scan.pdf, rows.csv/3 and the article that could not be annotated
    numbers = {"found": 6, "excluded": 3, "other_language": 1, "analysed": 2, "words": 4}
    assert counts(corpus) == Counts(**numbers, duplicates=1, printings=2, stories=1)


def test_the_brief_the_table_and_the_sentence_say_the_same(corpus: Corpus) -> None:
    rows = loaded_table(corpus).data
    shown = rows.groupby("what")["articles"].sum().to_dict()
    said = methods(corpus)["Corpus"]
    assert shown == {"found": 6, "excluded": 4, "duplicates": 1, "printings": 2, "analysed": 2}
    names = ("Found", "Excluded, with the reason below", "Analysed", "Words")
    assert [said[name] for name in names] == ["6", "3", "2", "4"]
    assert said["In another language, not analysed"] == "1"
    assert loaded_finding(corpus).startswith("2 articles with 4 words")
    assert "4 texts left out" in loaded_finding(corpus)


def test_an_empty_project_has_found_nothing(tmp_path: pathlib.Path) -> None:
    empty = Corpus(project=Project(tmp_path), **{kind: table(kind, []) for kind in KINDS})
    assert counts(empty) == Counts(0, 0, 0, 0, 0, 0)
