"""Shares, strips and gaps of themes: small tables whose sums can be done by hand."""

from __future__ import annotations

import dataclasses

import pytest

from helpers.base.records import Article, Hit, Quote, Sentence, ThemeHit
from helpers.base.tables import table
from helpers.explore.codebook import codebook_table, uncovered
from helpers.explore.themes import (
    headline_against_body,
    repeated_sentences,
    theme_by_speaker,
    theme_shares,
    theme_strip,
    wording,
)
from helpers.knowledge.load import Knowledge

CODEBOOK = """
format = 1
[[theme]]
id = "trade"
label = "Trade & more"
group = "economy"
include = ["trade", "tariff"]
exclude = ["trade center"]
[[theme]]
id = "war"
label = "War"
group = "security"
include = ["war", "fight"]
"""


@pytest.fixture
def own(tmp_path):
    (tmp_path / "themes.toml").write_text(CODEBOOK, encoding="utf-8")
    return Knowledge(tmp_path)


def sentence(article: str, paragraph: int, start: int, text: str) -> Sentence:
    end = start + len(text)
    return Sentence(
        article_id=article, paragraph=paragraph, span=(start, end), text=text, rule="parser",
        sentence_id=f"{article}:{start}-{end}",
    )  # fmt: skip


def hit(of: Sentence, *found: tuple[str, str]) -> ThemeHit:
    hits = []
    for theme, term in found:
        at = of.span[0] + of.text.lower().index(term)
        hits.append(Hit(theme=theme, term=term, span=(at, at + len(term))))
    fields = {f.name: getattr(of, f.name) for f in dataclasses.fields(of)} | {"rule": "codebook"}
    return ThemeHit(**fields, themes=tuple(theme for theme, _ in found), hits=tuple(hits))


S = [
    sentence("a", 1, 0, "Trade in this region has grown."),
    sentence("a", 2, 40, "\u201cTrade in this region has grown\u201d."),
    sentence("a", 2, 80, "A war about trade is near."),
    sentence("a", 4, 120, "It rained."),
    sentence("b", 1, 0, "The war goes on and on."),
    sentence("b", 2, 40, "Trade in this region has grown."),
]
SENTENCES = table("sentences", S)
THEMES = table(
    "themes",
    [
        hit(S[0], ("trade", "trade")),
        hit(S[1], ("trade", "trade")),
        hit(S[2], ("war", "war"), ("trade", "trade")),
        hit(S[4], ("war", "war")),
        hit(S[5], ("trade", "trade")),
    ],
)
ARTICLES = table(
    "articles",
    [
        Article(article_id="a", text="", outlet="North", title="Tariffs fall <b>"),
        Article(article_id="b", text="", outlet="South", title="The war goes on and on"),
        Article(article_id="c", text=""),
    ],
)


BARE = {"article_id": "a", "paragraph": 1, "rule": "r", "kind": "direct"}


def quote(name: str, text: str, themes: tuple[str, ...], speaker: str | None, repeats: str | None = None) -> Quote:
    place = {"span": (120, 130), "spans": ((120, 130),), "quote_id": name}
    return Quote(**BARE, **place, text=text, speaker=speaker, themes=themes, repeats=repeats)


QUOTES = table(
    "quotes",
    [
        quote("q1", "one two", ("trade", "war"), "Ada"),
        quote("q2", "one two three", ("war",), "Ada"),
        quote("q3", "one two", ("trade", "war"), "Ada", repeats="q1"),
        quote("q4", "one", (), None),
        quote("q5", "one", ("war",), None),
    ],
)


def test_a_sentence_that_is_printed_again_in_its_article_is_repeated_there_only():
    assert repeated_sentences(SENTENCES).tolist() == [False, True, False, False, False, False]


def test_a_short_sentence_may_be_said_twice():
    twice = table("sentences", [sentence("a", 1, 0, "He agreed."), sentence("a", 2, 20, "He agreed.")])
    assert not repeated_sentences(twice).any()


def test_a_sentence_that_an_earlier_quote_holds_is_repeated_and_what_is_added_is_not():
    said = [sentence("a", 1, 0, "He said peace will come soon."), sentence("a", 2, 40, "Peace will come soon.")]
    said.append(sentence("a", 2, 62, "We hope for it every day."))
    quotes = [
        Quote(**BARE, span=(8, 28), spans=((8, 28),), text="peace will come soon", quote_id="q1"),
        Quote(
            **BARE, span=(40, 87), spans=((40, 87),), text=f"{said[1].text} {said[2].text}", quote_id="q2", repeats="q1"
        ),
    ]
    table_of = table("sentences", said)
    assert repeated_sentences(table_of, table("quotes", quotes)).tolist() == [False, True, False]
    assert not repeated_sentences(table_of).any()


def test_shares_are_of_all_sentences_with_repeats_once(own):
    rows = theme_shares(THEMES, SENTENCES, ARTICLES, knowledge=own)
    assert rows[["theme", "outlet", "sentences", "of_sentences"]].values.tolist() == [
        ["trade", "North", 2, 3], ["trade", "South", 1, 2], ["war", "North", 1, 3], ["war", "South", 1, 2],
    ]  # fmt: skip
    assert rows["share"].tolist() == pytest.approx([2 / 3, 1 / 2, 1 / 3, 1 / 2])
    assert rows["label"].tolist()[0] == "Trade & more"


def test_a_theme_that_an_outlet_never_has_is_a_zero_and_no_gap(own):
    only_a = THEMES[THEMES["article_id"] == "a"]
    rows = theme_shares(only_a, SENTENCES, ARTICLES, by="article_id", knowledge=own)
    assert rows[rows["article_id"] == "b"]["share"].tolist() == [0, 0]


def test_a_theme_that_the_codebook_lost_keeps_its_id_as_label(own):
    gone = table("themes", [hit(S[3], ("weather", "rain"))])
    assert theme_shares(gone, SENTENCES, ARTICLES, knowledge=own)["label"].tolist() == ["weather", "weather"]


def test_theme_by_speaker_counts_statements_and_words_with_repeats_once(own):
    assert theme_by_speaker(QUOTES, knowledge=own).drop(columns="label").values.tolist() == [
        ["Ada", "trade", 1, 2, 2, 5],
        ["Ada", "war", 2, 5, 2, 5],
        ["(not named)", "war", 1, 1, 2, 2],
    ]


def test_the_strip_shows_the_article_as_printed(own):
    rows = theme_strip(THEMES, SENTENCES, knowledge=own)
    part = rows[rows["article_id"] == "a"].drop(columns=["article_id", "label"])
    assert part.values.tolist() == [
        ["trade", 1, 4, 0.125, 1, 1], ["trade", 2, 4, 0.375, 2, 2], ["war", 2, 4, 0.375, 1, 2],
    ]  # fmt: skip


def test_the_headline_is_held_against_the_body(own):
    rows = headline_against_body(ARTICLES, THEMES, SENTENCES, own).set_index(["article_id", "theme"])
    assert list(rows.index) == [("a", "trade"), ("a", "war"), ("b", "war"), ("b", "trade")]
    assert rows.loc[("a", "trade"), "terms"] == "Tariffs"
    assert rows["in_title"].tolist() == [True, False, True, False]
    assert rows["sentences"].tolist() == [2, 1, 0, 1]
    assert rows["of_sentences"].tolist() == [3, 3, 1, 1]
    assert rows["rank"].tolist() == [1, 2, 2, 1]


def test_uncovered_sentences_are_those_without_a_theme():
    assert uncovered(THEMES, SENTENCES)["text"].tolist() == ["It rained."]


def test_the_codebook_table_shows_what_each_term_matched(own):
    rows = codebook_table(THEMES, knowledge=own).set_index("term")
    assert rows.loc["trade", ["hits", "sentences", "forms"]].tolist() == [4, 4, "trade 4"]
    assert rows.loc["tariff", ["hits", "forms"]].tolist() == [0, ""]
    assert rows.loc["trade center", "kind"] == "exclude"


@pytest.mark.parametrize(
    "make",
    [
        lambda n, k: theme_shares(THEMES[:n], SENTENCES[:n], ARTICLES[:n], QUOTES[:n], knowledge=k),
        lambda n, k: theme_by_speaker(QUOTES[:n], knowledge=k),
        lambda n, k: theme_strip(THEMES[:n], SENTENCES[:n], knowledge=k),
        lambda n, k: headline_against_body(ARTICLES[:n], THEMES[:n], SENTENCES[:n], k, quotes=QUOTES[:n]),
        lambda n, k: uncovered(THEMES[:n], SENTENCES[:n]),
    ],
)
def test_nothing_gives_the_same_columns_and_types(make, own):
    full, empty = make(9, own), make(0, own)
    assert len(full)
    assert empty.empty
    assert empty.dtypes.to_dict() == full.dtypes.to_dict()


def test_the_words_of_sentences_are_read_once_for_any_selection(monkeypatch: pytest.MonkeyPatch) -> None:
    every = SENTENCES.assign(wording=wording(SENTENCES))
    some = [every, every[1:], every[::2], every[:0]]
    expected = [repeated_sentences(one.drop(columns="wording")).tolist() for one in some]
    monkeypatch.setattr("helpers.explore.themes._words", None)
    assert [repeated_sentences(one).tolist() for one in some] == expected
    assert any(expected[0])
