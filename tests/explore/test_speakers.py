"""Who is quoted and how much: small tables whose sums can be done by hand."""

from __future__ import annotations

import datetime

import pytest

from helpers.base.records import Article, Quote
from helpers.base.tables import table
from helpers.desk.filterbar import options
from helpers.explore.counting import UNDATED, count_words, each_speaker, grouped_by
from helpers.explore.select import select
from helpers.explore.speakers import by_month, kinds, once, relays, speaker_words, totals
from helpers.show.findings import quotes_finding


def quote(number: int, article: str, text: str, speaker: str | None, **more: object) -> Quote:
    span = (number, number + len(text))
    fields = {"kind": "direct", "spans": (span,), "quote_id": f"{article}{number}"} | more
    return Quote(article_id=article, paragraph=1, span=span, text=text, rule="r", speaker=speaker, **fields)


ARTICLES = table(
    "articles",
    [
        Article(article_id="a", text="", outlet="North", published=datetime.date(2022, 5, 30)),
        Article(article_id="b", text="", outlet="South", event_date=datetime.date(2022, 6, 1)),
        Article(article_id="c", text=""),
    ],
)
QUOTES = table(
    "quotes",
    [
        quote(0, "a", "one two three", "Ada"),
        quote(20, "a", "one two three", "Ada", repeats="a0"),
        quote(40, "a", "four five", "Ada", kind="indirect", via="Agency", hedged=True),
        quote(0, "b", "six", "Ada"),
        quote(20, "b", "seven eight nine ten", "Bob", kind="mixed"),
        quote(40, "b", "eleven twelve thirteen fourteen fifteen sixteen seventeen", None),
    ],
)
NOTHING = QUOTES[:0]


@pytest.mark.parametrize(
    ("text", "words"),
    [("", 0), ("Iran\u2019s well-known aim \u2026 17 documents", 5), ("don't \u2013 do", 2), ("a-b-c", 1)],
)
def test_words_are_counted_as_a_reader_does(text, words):
    assert count_words(text) == words


def test_speaker_words_counts_repeats_once_and_puts_the_unnamed_last():
    rows = speaker_words(QUOTES, ARTICLES)
    assert rows.values.tolist() == [
        ["Ada", "North", "direct", 1, 3, 0, 0, 0, 0],
        ["Ada", "North", "indirect", 1, 2, 1, 2, 0, 0],
        ["Ada", "South", "direct", 1, 1, 0, 0, 0, 0],
        ["Bob", "South", "mixed", 1, 4, 0, 0, 0, 0],
        ["(not named)", "South", "direct", 1, 7, 0, 0, 0, 0],
    ]
    assert list(rows.columns) == [
        "speaker", "outlet", "kind", "statements", "words", "relayed_statements", "relayed_words",
        "shared_statements", "shared_words",
    ]  # fmt: skip


def test_a_second_printing_that_goes_on_counts_with_what_it_adds():
    longer = table(
        "quotes",
        [
            quote(0, "a", "\u201cOne, two three.\u201d", "Ada"),
            quote(30, "a", "One two three. Four five.", "Ada", repeats="a0"),
        ],
    )
    assert speaker_words(longer, ARTICLES)[["statements", "words"]].values.tolist() == [[2, 5]]
    assert speaker_words(longer, ARTICLES, as_printed=True)["words"].tolist() == [8]
    assert speaker_words(longer[1:], ARTICLES)["words"].tolist() == [5]


def test_totals_add_up_to_all_words():
    rows = totals(speaker_words(QUOTES, ARTICLES))
    assert rows["speaker"].tolist() == ["Ada", "Bob", "(not named)"]
    assert rows["words"].tolist() == [6, 4, 7]
    assert rows["share"].sum() == pytest.approx(1)
    assert totals(speaker_words(QUOTES, ARTICLES), "outlet")["words"].tolist() == [12, 5]


def test_any_column_of_the_articles_can_group_and_another_is_refused():
    assert set(speaker_words(QUOTES, ARTICLES, by="article_id")["article_id"]) == {"a", "b"}
    assert grouped_by(ARTICLES, "month") == {"a": "2022-05", "b": "2022-06", "c": UNDATED}
    with pytest.raises(ValueError, match="no column 'colour'"):
        speaker_words(QUOTES, ARTICLES, by="colour")


def test_a_quote_of_an_article_without_an_outlet_is_kept():
    rows = speaker_words(table("quotes", [quote(0, "c", "one", "Ada")]), ARTICLES)
    assert rows[["outlet", "words"]].values.tolist() == [["", 1]]


def test_by_month_gives_shares_of_each_month():
    rows = by_month(QUOTES, ARTICLES)
    assert rows.groupby("month")["share"].sum().tolist() == pytest.approx([1, 1])
    assert rows[rows["speaker"] == "Ada"]["words"].tolist() == [5, 1]


def test_kinds_names_all_three_even_where_one_is_missing():
    rows = kinds(QUOTES[QUOTES["kind"] != "mixed"])
    assert rows[["kind", "statements", "words"]].values.tolist() == [
        ["direct", 3, 11], ["mixed", 0, 0], ["indirect", 1, 2],
    ]  # fmt: skip


def test_relays_lists_only_what_is_relayed():
    assert relays(QUOTES, ARTICLES).values.tolist() == [["North", "Agency", "Ada", 1, 2, 1]]


@pytest.mark.parametrize("make", [speaker_words, by_month, relays, lambda q, a: totals(speaker_words(q, a))])
def test_nothing_gives_the_same_columns_and_types(make):
    full, empty = make(QUOTES, ARTICLES), make(NOTHING, ARTICLES)
    assert len(full)
    assert empty.empty
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()
    assert make(NOTHING, ARTICLES[:0]).dtypes.to_dict() == full.dtypes.to_dict()


def test_a_statement_of_two_counts_for_each_and_once_in_every_total():
    both = table(
        "quotes",
        [
            quote(0, "a", "one two three", "Ada; Bob", via="Agency; Wire"),
            quote(40, "a", "four", "Bob"),
            quote(80, "b", "five six", "Ada"),
        ],
    )
    rows = speaker_words(both, ARTICLES)
    assert totals(rows)[["speaker", "words", "share"]].values.tolist() == [["Ada", 5, 5 / 6], ["Bob", 4, 4 / 6]]
    assert totals(rows, "outlet")["words"].tolist() == [4, 2]
    assert once(rows)["statements"].sum() == 3
    months = by_month(both, ARTICLES)
    assert months[months["month"] == "2022-05"][["speaker", "share"]].values.tolist() == [["Ada", 0.75], ["Bob", 1.0]]
    assert relays(both, ARTICLES)["via"].tolist() == ["Agency", "Agency", "Wire", "Wire"]
    assert kinds(both)["words"].sum() == 6
    assert "3 statements, 6 words" in quotes_finding(both, ARTICLES)


def test_a_statement_of_two_is_found_by_either_name():
    both = table("quotes", [quote(0, "a", "one", "Ada Lund; Bo Li"), quote(9, "a", "two", "Bo Lindt")])
    assert select(both, speaker="=Bo Li")["text"].tolist() == ["one"]
    assert select(both, speaker="Lund")["text"].tolist() == ["one"]
    assert select(both, speaker="=Ada Lund; Bo Li")["text"].tolist() == ["one"]
    assert options(both, "speaker") == [
        ("Ada Lund (1)", "Ada Lund"), ("Bo Li (1)", "=Bo Li"), ("Bo Lindt (1)", "Bo Lindt"),
    ]  # fmt: skip


def test_two_speakers_are_taken_apart_with_their_ids_and_types():
    said = quote(0, "a", "one", "Ada; Port", speaker_id="person:ada; org:port", speaker_type="PERSON; ORG")
    rows = each_speaker(table("quotes", [said, quote(9, "a", "two", None)]))
    assert rows[["speaker", "speaker_id", "speaker_type"]].fillna("").values.tolist() == [
        ["Ada", "person:ada", "PERSON"], ["Port", "org:port", "ORG"], ["", "", ""],
    ]  # fmt: skip
    assert rows["again"].tolist() == [False, True, False]


def test_kinds_of_nothing_are_three_zeros():
    assert kinds(NOTHING)["share"].tolist() == [0, 0, 0]
    assert kinds(NOTHING).dtypes.to_dict() == kinds(QUOTES).dtypes.to_dict()
