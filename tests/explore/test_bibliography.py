"""Articles for a reference manager: only what is known, in the form that the public schemas ask for."""

from __future__ import annotations

import datetime
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from helpers.base.records import Article
from helpers.base.tables import table
from helpers.explore.bibliography import bibtex, csl, csl_json

DAY = datetime.date(2022, 5, 30)
FULL = Article(
    article_id="a",
    text="",
    outlet="North & Sons",
    outlet_country="GB",
    title="50 % of {all} rise_s",
    published=DAY,
    event_date=DAY,
    accessed=datetime.date(2022, 6, 1),
    url="https://example.org/a_b?c=1&d=%20",
    author="By Ada Lovelace, Charles Babbage and Staff of the paper in town",
    language="en",
)
#: Of csl-data.json 1.0.2: the names of an item that are used here, and what each may hold.
TEXTS = {"id", "type", "title", "container-title", "URL", "language", "publisher-place"}
DATES, NAMES = {"issued", "accessed", "event-date"}, {"author"}


def articles(*rows: Article) -> object:
    return table("articles", rows)


def test_csl_says_all_that_is_known_in_the_schema_s_words() -> None:
    (item,) = csl(articles(FULL))
    assert set(item) == TEXTS | DATES | NAMES
    assert all(isinstance(item[name], str) for name in TEXTS)
    assert item["type"] == "article-newspaper"
    assert item["issued"] == {"date-parts": [[2022, 5, 30]]}
    assert item["author"] == [
        {"given": "Ada", "family": "Lovelace"},
        {"given": "Charles", "family": "Babbage"},
        {"literal": "Staff of the paper in town"},
    ]


def test_of_an_unknown_article_nothing_is_guessed() -> None:
    assert csl(articles(Article(article_id="a b", text=""))) == [{"id": "ab", "type": "article-newspaper"}]
    assert bibtex(articles(Article(article_id="a b", text=""))).strip() == "@misc{ab\n}"


def test_no_article_is_an_empty_list() -> None:
    assert json.loads(csl_json(articles())) == []
    assert bibtex(articles()) == ""


def test_bibtex_is_read_back_with_its_dates_and_its_address_as_it_stands() -> None:
    entry = next(iter(parse_string(bibtex(articles(FULL)), "bibtex").entries.values()))
    assert entry.type == "article"
    assert entry.fields["journal"] == r"{North \& Sons}"
    assert entry.fields["title"] == r"{50 \% of \textbraceleft{}all\textbraceright{} rise\_s}"
    assert (entry.fields["year"], entry.fields["month"], entry.fields["date"]) == ("2022", "5", "2022-05-30")
    assert (entry.fields["eventdate"], entry.fields["urldate"]) == ("2022-05-30", "2022-06-01")
    assert entry.fields["url"] == FULL.url
    assert [str(person) for person in entry.persons["author"]][:2] == ["Lovelace, Ada", "Babbage, Charles"]


@pytest.mark.parametrize("rows", [1, 3])
def test_keys_are_the_same_in_both_and_no_two_are_equal(rows: int) -> None:
    same = [Article(article_id=f"a{n}", text="", outlet="Daily", title="T") for n in range(rows)]
    keys = [item["id"] for item in csl(articles(*same))]
    assert len(set(keys)) == rows
    assert list(parse_string(bibtex(articles(*same)), "bibtex").entries) == keys


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(*[st.one_of(st.none(), st.text(max_size=12))] * 4), max_size=4))
def test_whatever_stands_in_the_fields_both_files_are_read_back(rows: list) -> None:
    said = [
        Article(article_id=f"{n}", text="", title=title, outlet=outlet, author=author, url=url)
        for n, (title, outlet, author, url) in enumerate(rows)
    ]
    assert len(parse_string(bibtex(articles(*said)), "bibtex").entries) == len(rows)
    assert len(json.loads(csl_json(articles(*said)))) == len(rows)
