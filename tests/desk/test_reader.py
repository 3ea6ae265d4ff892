"""The reader's widget: it opens articles, leads from statement to statement, and says in words what went wrong."""

from __future__ import annotations

import dataclasses
import pathlib

import pytest

from helpers.base.project import Project
from helpers.base.records import Article, Quote
from helpers.base.tables import KINDS, table
from helpers.desk.reader import Reader
from helpers.explore.select import Selection
from helpers.store.corpus import Corpus

EVIL = "<img src=x onerror=alert(1)>"
TEXT = f"Yes indeed {EVIL}\nNo never\nPerhaps so"


def quote(article: str, words: str, confidence: float | None, kind: str = "direct") -> Quote:
    span = (TEXT.index(words), TEXT.index(words) + len(words))
    ids = {"quote_id": f"{article}{words}", "spans": (span,), "kind": kind, "confidence": confidence, "speaker": EVIL}
    return Quote(article_id=article, paragraph=1 + TEXT[: span[0]].count("\n"), span=span, text=words, rule="r", **ids)


@pytest.fixture
def corpus() -> Corpus:
    articles = [Article(article_id="a", text=TEXT, outlet=EVIL), Article(article_id="b", text=TEXT)]
    quotes = [quote("a", "Yes", 0.9), quote("a", "never", 0.5, "mixed"), quote("b", "Perhaps", 0.7, "mixed")]
    tables = {kind: table(kind, []) for kind in KINDS} | {
        "articles": table("articles", articles),
        "quotes": table("quotes", quotes),
    }
    return Corpus(project=Project(pathlib.Path("none")), **tables)


def test_next_and_previous_go_by_certainty_and_stop_at_the_ends(corpus: Corpus) -> None:
    reader = Reader(corpus)
    assert (reader.rank, reader.previous.disabled, reader.next.disabled) == (0, True, False)
    reader.next.click()
    assert "Statement 2, paragraph 2" in reader.status.value
    assert "mark.s2" in reader.pointer.value
    page = reader.page.value
    reader.next.click()
    assert "Statement 1, paragraph 1" in reader.status.value
    assert (reader.previous.disabled, reader.next.disabled) == (False, True)
    reader.next.click()
    assert reader.rank == 2
    reader.previous.click()
    assert "mark.s2" in reader.pointer.value
    assert reader.page.value == page


def test_another_article_is_read_and_begins_anew(corpus: Corpus) -> None:
    reader = Reader(corpus)
    reader.next.click()
    reader.chooser.value = "b"
    assert (reader.article, reader.rank, reader.pointer.value) == ("b", 0, "")
    reader.next.click()
    assert "confidence 0.70" in reader.page.value


def test_it_begins_with_the_first_article_that_the_selection_leaves_something_of(corpus: Corpus) -> None:
    assert Reader(corpus, selection=Selection(search="Perhaps")).article == "b"
    assert Reader(corpus, "b", Selection(kind="direct")).status.value.count("matches this selection") == 1


def test_what_is_not_there_is_a_sentence_where_the_reader_looks(corpus: Corpus) -> None:
    reader = Reader(corpus, "nowhere")
    assert "There is no article" in reader.fault.value
    reader.next.click()
    reader.chooser.value = "a"
    assert reader.fault.value == ""
    assert reader.rank == 0


def test_a_corpus_without_articles_is_read_as_such() -> None:
    empty = Corpus(project=Project(pathlib.Path("none")), **{kind: table(kind, []) for kind in KINDS})
    reader = Reader(empty)
    assert "no article to read" in reader.page.value
    assert reader.next.disabled


def test_no_word_of_an_article_is_markup(corpus: Corpus) -> None:
    reader = Reader(corpus)
    reader.next.click()
    assert EVIL not in reader.page.value + reader.status.value + reader.pointer.value


def test_articles_are_listed_by_title_with_their_outlet_and_those_without_one_by_outlet(corpus: Corpus) -> None:
    titled = [
        Article(article_id="z", text=TEXT, outlet="Weekly", title="“A bridge”"),
        Article(article_id="y", text=TEXT, outlet="Daily", title="Zinc"),
        Article(article_id="x", text=TEXT, outlet="Monthly"),
    ]
    made = dataclasses.replace(
        corpus, articles=table("articles", titled), quotes=table("quotes", []), figures=table("figures", []),
        themes=table("themes", []),
    )  # fmt: skip
    lines = [line for line, _ in Reader(made).chooser.options]
    assert lines == ["“A bridge” · Weekly (0)", "Monthly (0)", "Zinc · Daily (0)"]
