"""Copies once or each time, and what is new since a day: small tables whose sums can be done by hand."""

from __future__ import annotations

import dataclasses
import datetime
import pathlib

import pandas as pd
import pytest

from helpers.base.project import Project
from helpers.base.records import Article, Quote
from helpers.base.tables import KINDS, table
from helpers.explore.coverage.syndication import copies_note, count_copies
from helpers.explore.news import new_since
from helpers.explore.speakers import speaker_words, totals
from helpers.show.news import news_finding, news_table
from helpers.store.citations import cited
from helpers.store.corpus import Corpus

ARTICLES = table(
    "articles",
    [
        Article(article_id="a", text="", outlet="North", published=datetime.date(2022, 5, 30)),
        Article(article_id="b", text="", outlet="South", published=datetime.date(2022, 6, 2), duplicate_of="a"),
        Article(article_id="c", text="", outlet="South", published=datetime.date(2022, 6, 3)),
        Article(article_id="d", text="", outlet="West"),
    ],
)


def quote(article: str, text: str, speaker: str | None, start: int = 0, **more: object) -> Quote:
    span = (start, start + len(text))
    fields = {"kind": "direct", "spans": (span,), "quote_id": f"{article}{start}"} | more
    return Quote(article_id=article, paragraph=1, span=span, text=text, rule="r", speaker=speaker, **fields)


QUOTES = table(
    "quotes",
    [
        quote("a", "one two three", "Ada"),
        quote("b", "one two three", "Ada"),
        quote("c", "four", "Bob"),
        quote("c", "five six", None, 10),
        quote("c", "four", "Bob", 30, repeats="c0"),
        quote("d", "seven eight", "Cy"),
    ],
)
CITED = cited(QUOTES, ARTICLES)


@pytest.fixture
def corpus() -> Corpus:
    tables = {kind: table(kind, []) for kind in KINDS} | {"articles": ARTICLES, "quotes": QUOTES}
    return Corpus(project=Project(pathlib.Path("none")), **tables)


def words_of(corpus: Corpus) -> dict[str, int]:
    return totals(speaker_words(corpus.quotes, corpus.articles)).set_index("speaker")["words"].to_dict()


def test_a_copy_counts_each_time_or_once_and_its_article_stays(corpus: Corpus) -> None:
    assert words_of(count_copies(corpus))["Ada"] == words_of(count_copies(corpus, ""))["Ada"] == 6
    once = count_copies(corpus, "once")
    assert words_of(once)["Ada"] == 3
    assert words_of(once)["Bob"] == 1
    assert len(once.articles) == 4
    assert once.quotes.dtypes.to_dict() == corpus.quotes.dtypes.to_dict()


def test_the_caption_says_how_copies_count(corpus: Corpus) -> None:
    assert copies_note(corpus, "once") == "1 article is a copy of another: its text counts once."
    assert copies_note(corpus) == "1 article is a copy of another: its text counts each time."
    assert copies_note(dataclasses.replace(corpus, articles=ARTICLES[:1])) == ""
    with pytest.raises(ValueError, match='Write "all"'):
        count_copies(corpus, "twice")


def test_new_is_who_was_not_quoted_before_and_a_repeat_counts_once() -> None:
    rows = new_since(CITED, "2022-06")
    columns = ["speaker", "new", "statements", "words", "statements_before", "words_before"]
    assert rows[columns].values.tolist() == [
        ["Bob", True, 1, 1, 0, 0],
        ["Ada", False, 1, 3, 1, 3],
        ["(not named)", True, 1, 2, 0, 0],
    ]
    assert rows["citation"].tolist()[0] == "South, 3 June 2022, para. 1"
    assert new_since(CITED[:0], "2022-06").dtypes.to_dict() == rows.dtypes.to_dict()


def test_the_sentence_says_what_cannot_be_told() -> None:
    assert news_finding(CITED, "2022-06") == (
        "Since 1 June 2022: 3 statements, 2 named speakers; not quoted before: Bob. "
        "1 statement of articles without a date is left out."
    )
    assert "no statement is older" in news_finding(CITED, "2022-05-30")
    assert news_finding(CITED, "2023") == (
        "Nothing is quoted since 1 January 2023. 1 statement of articles without a date is left out."
    )
    assert "No day is set" in news_finding(CITED, "")
    assert "all were quoted before" in news_finding(CITED[CITED["speaker"] == "Ada"], "2022-06-01")
    assert len(news_table(CITED, "").data) == 3
    assert news_table(CITED[:0], "").data.empty
    with pytest.raises(ValueError):
        news_finding(CITED, "yesterday")


def test_without_dates_nothing_is_new() -> None:
    undated = CITED.assign(date=pd.Series(pd.NaT, index=CITED.index, dtype="datetime64[us]"))
    assert new_since(undated, "2022-06").empty
    assert "6 statements of articles without a date are left out" in news_finding(undated, "2022-06")
