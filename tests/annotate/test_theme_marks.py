"""A person's marks: they add and take away, the last one counts, and what cannot be placed is given back."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.annotate.themes.find import MARK, quote_themes
from helpers.annotate.themes.marks import ThemeMark, with_marks
from helpers.base.records import Quote, Sentence
from helpers.base.tables import columns, table
from helpers.knowledge.codebook import Codebook

TEXT = "Trade and war. It rained."
SENTENCES = [
    Sentence(article_id="a", paragraph=1, span=span, text=TEXT[slice(*span)], rule="parser", sentence_id=f"a:{span}")
    for span in ((0, 14), (15, 25))
]

BOOK = Codebook((), "", "en", frozenset(), (), "")


@pytest.fixture
def corpus():
    from helpers.base.records import Hit, ThemeHit

    hits = (Hit(theme="trade", term="trade", span=(0, 5)), Hit(theme="war", term="war", span=(10, 13)))
    fields = {"article_id": "a", "paragraph": 1, "span": (0, 14), "text": TEXT[:14], "rule": "codebook"}
    row = ThemeHit(**fields, sentence_id=SENTENCES[0].sentence_id, themes=("trade", "war"), hits=hits)
    return table("themes", [row]), table("sentences", SENTENCES)


def test_no_mark_changes_nothing(corpus):
    themes, sentences = corpus
    same, astray = with_marks(themes, sentences, [], BOOK)
    pd.testing.assert_frame_equal(same, themes)
    assert same.dtypes.astype(str).to_dict() == columns("themes")
    assert astray == []


def test_a_mark_adds_and_another_takes_away(corpus):
    found, _ = with_marks(
        *corpus, [ThemeMark("a", (15, 25), "weather"), ThemeMark("a", (0, 14), "war", holds=False)], BOOK
    )
    assert found["themes"].tolist() == [("trade",), ("weather",)]
    assert found["rule"].tolist() == ["codebook", "person"]
    assert found["hits"][1] == ({"theme": "weather", "term": MARK, "span": (15, 25)},)


def test_the_last_mark_on_the_same_words_counts(corpus):
    on, off = ThemeMark("a", (15, 25), "weather"), ThemeMark("a", (15, 25), "weather", holds=False)
    assert with_marks(*corpus, [on, off], BOOK)[0]["themes"].tolist() == [("trade", "war")]
    assert with_marks(*corpus, [off, on], BOOK)[0]["themes"].tolist() == [("trade", "war"), ("weather",)]


def test_a_mark_over_two_sentences_counts_for_both_and_one_beyond_the_text_is_given_back(corpus):
    beyond = ThemeMark("a", (90, 95), "weather")
    found, astray = with_marks(
        *corpus, [ThemeMark("a", (8, 20), "weather"), beyond, ThemeMark("b", (0, 5), "war")], BOOK
    )
    assert found["themes"].tolist() == [("trade", "war", "weather"), ("weather",)]
    assert [mark.article_id for mark in astray] == ["a", "b"]


def test_a_sentence_that_loses_its_last_theme_has_none(corpus):
    off = [ThemeMark("a", (0, 14), theme, holds=False) for theme in ("trade", "war")]
    assert with_marks(*corpus, off, BOOK)[0].empty


def test_a_quote_in_the_marked_words_has_the_theme(corpus):
    found, _ = with_marks(*corpus, [ThemeMark("a", (15, 25), "weather")], BOOK)
    said = {"article_id": "a", "paragraph": 1, "rule": "r", "kind": "direct"}
    spans = [(18, 24), (10, 13)]
    quotes = [Quote(**said, span=s, spans=(s,), text=TEXT[slice(*s)], quote_id=str(s)) for s in spans]
    assert quote_themes(table("quotes", quotes), found).tolist() == [("weather",), ("war",)]
