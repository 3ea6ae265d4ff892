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
from helpers.desk import explore_quotes
from helpers.explore.coverage.paraphrases import matches
from helpers.explore.coverage.presence import presence
from helpers.explore.coverage.syndication import copies_note, count_copies
from helpers.explore.news import new_since
from helpers.explore.select import Selection
from helpers.explore.speakers import speaker_words, totals
from helpers.show.chosen import choose
from helpers.show.news import news_finding, news_table
from helpers.show.notebook_charts.coverage import pairs
from helpers.show.presence_chart import presence_title
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
    assert copies_note(corpus, "once") == "4 articles, 2 of them printings of 1 story; a story counts once (1 folded)."
    assert copies_note(corpus) == "4 articles, 2 of them printings of 1 story; each printing counts."
    assert copies_note(dataclasses.replace(corpus, articles=ARTICLES[:1])) == ""
    with pytest.raises(ValueError, match='Use "all"'):
        count_copies(corpus, "twice")


#: Fifteen papers print one agency's text, the third cut and with a paragraph of its own; one writes itself.
SAID = "It will hold for a hundred years and bear every lorry that this province will ever send across it,"
REPORT = [
    "The bridge over the Ems was opened on Friday in pouring rain, after nine years in which it was given up twice.",
    f"“{SAID}” said the engineer Ada Vos.",
    "It replaces a ferry that had carried people, cattle and the post since the days of the last prince but one.",
]
LOCAL = "Pupils from the school at Osterby were the first to walk across it, and their teacher called it a great day."
TEXTS = ["\n".join(REPORT)] * 15 + ["Nobody had thought it would be done this year."]
TEXTS[2] = f"{REPORT[1]}\n{LOCAL}"


@pytest.fixture
def syndicated() -> Corpus:
    articles = [
        Article(
            article_id=f"p{at:02}", text=text, outlet=f"Paper {at:02}", words=len(text.split()),
            wire_group="p00" if at < 15 else None, wire="Reuters" if at == 4 else None,
        )
        for at, text in enumerate(TEXTS)
    ]  # fmt: skip
    quotes = [
        Quote(
            article_id=one.article_id, paragraph=one.text[: one.text.index("“")].count("\n") + 1, text=SAID,
            span=(at := one.text.index("“") + 1, at + len(SAID)), spans=((at, at + len(SAID)),), rule="r",
            kind="direct",
            quote_id=f"q{one.article_id}", speaker="Ada Vos", speaker_id="vos", speaker_type="PERSON",
        )
        for one in articles[:15]
    ]  # fmt: skip
    place = TEXTS[2].index("a great day")
    quotes.append(quote("p02", "a great day", "teacher", place, quote_id="own"))
    quotes[-1] = dataclasses.replace(quotes[-1], paragraph=2)
    tables = {kind: table(kind, []) for kind in KINDS}
    tables |= {"articles": table("articles", articles), "quotes": table("quotes", quotes)}
    return Corpus(project=Project(pathlib.Path("none")), **tables)


def test_a_story_in_fifteen_outlets_is_said_once_and_what_an_outlet_put_in_stays(syndicated: Corpus) -> None:
    once = count_copies(syndicated, "once")
    assert len(count_copies(syndicated).quotes) == 16
    assert once.quotes["quote_id"].tolist() == ["qp00", "own"]
    assert once.note == "16 articles, 15 of them printings of 1 wire story; a story counts once (14 folded)."
    assert count_copies(syndicated).note == "16 articles, 15 of them printings of 1 wire story; each printing counts."


def test_counting_each_printing_again_gives_the_corpus_back(syndicated: Corpus) -> None:
    once = count_copies(syndicated, "once")
    assert count_copies(once, "once") is once is count_copies(syndicated, "once")
    assert len(count_copies(once, "all").quotes) == 16


def test_outlets_that_print_one_story_have_what_is_in_it_but_not_independently(syndicated: Corpus) -> None:
    for corpus in (syndicated, count_copies(syndicated, "once")):
        table = presence(corpus)
        rows = table[(table["item"] == "Ada Vos") & (table["status"] == "quoted")]
        assert len(rows) == 15
        assert set(rows["outlets"]) == {15}
        assert set(rows["independent"]) == {1}


def test_a_paragraph_that_an_outlet_put_in_is_a_source_of_its_own(syndicated: Corpus) -> None:
    one_speaker = syndicated.tables()["quotes"].assign(speaker="Ada Vos", speaker_id="vos")
    table = presence(dataclasses.replace(syndicated, quotes=one_speaker))
    assert set(table.loc[table["item"] == "Ada Vos", "independent"]) == {2}


def test_two_printings_of_a_story_are_no_pair_of_statements(syndicated: Corpus) -> None:
    assert len(matches(syndicated.quotes, syndicated.articles)) > 0
    assert len(pairs(choose(syndicated))) == 0


def test_a_selection_says_how_stories_count_and_a_list_keeps_it(syndicated: Corpus) -> None:
    chosen = choose(syndicated, speaker="Vos", copies="once")
    assert len(chosen.quotes) == 1
    assert "a story counts once (14 folded)" in chosen.caption(chosen.quotes)
    assert chosen.parameters == {"speaker": "Vos", "copies": "once"}
    assert len(choose(chosen, copies="all").quotes) == 15


def test_a_correction_leaves_folded_what_was_folded(syndicated: Corpus) -> None:
    once = count_copies(syndicated, "once")
    corrected = syndicated.tables()["quotes"].assign(speaker="Eva Vos")
    once.update({"quotes": corrected}, pd.DataFrame())
    assert once.quotes["speaker"].tolist() == ["Eva Vos"] * 2
    assert syndicated.quotes["speaker"].tolist() == ["Eva Vos"] * 16


def test_the_widget_counts_as_it_is_told_and_keeps_its_filters(syndicated: Corpus) -> None:
    explorer = explore_quotes(syndicated, Selection(speaker="Ada Vos"))
    assert explorer.view.left == 15
    explorer.bar.controls["copies"].value = "once"
    assert explorer.view.left == 1
    assert explorer.chosen == {"speaker": "Ada Vos", "copies": "once"}
    assert explorer.status.code == 'press.select(corpus, speaker="Ada Vos", copies="once")'
    assert len(choose(syndicated, explorer).quotes) == 1
    assert "a story counts once" in explorer.view.chart.caption


def test_outlets_that_only_print_a_story_are_no_outlets_of_their_own_where_it_counts_once(syndicated: Corpus) -> None:
    assert len(choose(syndicated).outlets.names) == 16
    # the fullest printing, the one with a paragraph of its own, and the paper that writes itself
    assert choose(syndicated, copies="once").outlets.names == ("Paper 00", "Paper 02", "Paper 15")


def test_a_title_says_from_how_many_texts_outlets_quote_somebody(syndicated: Corpus) -> None:
    title = presence_title(presence(syndicated))
    assert title.startswith("No one is quoted by all 16 outlets; Ada Vos is quoted by 15, from 1 independent text")


def test_a_corpus_without_stories_has_no_such_menu(corpus: Corpus) -> None:
    assert explore_quotes(dataclasses.replace(corpus, articles=ARTICLES[:1])).bar.controls.get("copies") is None


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
        "1 statement from undated articles is left out."
    )
    assert "no earlier statements" in news_finding(CITED, "2022-05-30")
    assert news_finding(CITED, "2023") == (
        "Nobody has been quoted since 1 January 2023. 1 statement from undated articles is left out."
    )
    assert "No date is set" in news_finding(CITED, "")
    assert "all had been quoted before" in news_finding(CITED[CITED["speaker"] == "Ada"], "2022-06-01")
    assert len(news_table(CITED, "").data) == 3
    assert news_table(CITED[:0], "").data.empty
    with pytest.raises(ValueError):
        news_finding(CITED, "yesterday")


def test_without_dates_nothing_is_new() -> None:
    undated = CITED.assign(date=pd.Series(pd.NaT, index=CITED.index, dtype="datetime64[us]"))
    assert new_since(undated, "2022-06").empty
    assert "6 statements from undated articles are left out" in news_finding(undated, "2022-06")
