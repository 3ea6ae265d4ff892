"""Citations: every row leads back to its place, and nothing that is unknown is made up."""

from __future__ import annotations

import datetime

from helpers.base.records import Article, Sentence
from helpers.base.tables import table
from helpers.store.citations import CITATION_COLUMNS, cited, gathered, source_of

ARTICLES = table(
    "articles",
    [
        Article(article_id="a", text="", outlet="Daily", published=datetime.date(2022, 5, 30), title="T", url="u"),
        Article(article_id="b", text="", outlet="Weekly", event_date=datetime.date(2021, 1, 2)),
        Article(article_id="c", text=""),
    ],
)


def sentences(*ids: str) -> object:
    base = {"span": (0, 1), "text": "x", "rule": "r", "sentence_id": "s"}
    return table("sentences", [Sentence(article_id=i, paragraph=n, **base) for n, i in enumerate(ids, 3)])


def test_a_citation_names_outlet_day_and_paragraph() -> None:
    lines = cited(sentences("a", "b", "c", "unknown"), ARTICLES)["citation"].tolist()
    assert lines == ["Daily, 30 May 2022, para. 3", "Weekly, 2 January 2021, para. 4", "c, para. 5", "unknown, para. 6"]


def test_rows_order_and_index_stay() -> None:
    table_ = sentences("b", "a").iloc[::-1]
    out = cited(table_, ARTICLES)
    assert out.index.tolist() == [1, 0]
    assert out["article_id"].tolist() == ["a", "b"]
    assert list(table_.columns) == [c for c in out.columns if c not in CITATION_COLUMNS]


def test_citing_twice_changes_nothing() -> None:
    once = cited(sentences("a", "c"), ARTICLES)
    assert cited(once, ARTICLES)[list(once.columns)].equals(once)


def test_articles_themselves_are_cited_without_a_paragraph() -> None:
    assert cited(ARTICLES, ARTICLES)["citation"].tolist() == ["Daily, 30 May 2022", "Weekly, 2 January 2021", "c"]


def test_an_article_listed_twice_does_not_double_its_rows() -> None:
    import pandas as pd

    assert len(cited(sentences("a"), pd.concat([ARTICLES, ARTICLES]))) == 1


def test_empty_tables_have_the_columns_too() -> None:
    out = cited(sentences(), table("articles", []))
    assert set(CITATION_COLUMNS) <= set(out.columns)
    assert str(out["date"].dtype).startswith("datetime64")


def test_a_pdf_s_rows_say_their_page_and_others_none() -> None:
    text = "One.\fTwo.\nThree."
    articles = table(
        "articles",
        [
            Article(article_id="a", text=text, path="x/Report.PDF", outlet="Daily"),
            Article(article_id="b", text=text, path="all.zip", part="inner/b.pdf"),
            Article(article_id="c", text=text, path="c.txt"),
            Article(article_id="d", text=text, path="archive.pdf.zip", part="d.txt"),
        ],
    )
    base = {"paragraph": 3, "span": (10, 16), "text": "Three.", "rule": "r", "sentence_id": "s"}
    rows = table("sentences", [Sentence(article_id=i, **base) for i in "abcd"])
    out = cited(rows, articles)
    assert out["page"].fillna(0).tolist() == [2, 2, 0, 0]
    assert out["citation"].tolist() == ["Daily, p. 2, para. 3", "b, p. 2, para. 3", "c, para. 3", "d, para. 3"]
    assert cited(articles, articles)["citation"].tolist() == ["Daily", "b", "c", "d"]


def test_a_citation_is_taken_apart_again() -> None:
    lines = cited(sentences("a", "b", "c"), ARTICLES)["citation"]
    assert [source_of(line) for line in lines] == ["Daily, 30 May 2022", "Weekly, 2 January 2021", "c"]
    assert source_of("para. 3") == ""
    assert gathered(["c", "c, para. 9", "c, para. 2", "c, para. 9"]) == "c, paras. 2, 9"
    assert gathered([]) == ""
