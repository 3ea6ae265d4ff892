"""The search box: it searches what it says, and a pattern that cannot be used is said in words."""

from __future__ import annotations

import pathlib

import pytest

from helpers.base.project import Project
from helpers.base.records import Article, Quote, Sentence
from helpers.base.tables import KINDS, table
from helpers.desk import explore_coverage, explore_words
from helpers.explore.select import Selection
from helpers.store.corpus import Corpus

EVIL = "<img src=x onerror=alert(1)>"
TEXT = f"“Trade helps,” said Ada. Trade {EVIL} traders. " * 3


@pytest.fixture
def corpus() -> Corpus:
    span = (1, 13)
    place = {"article_id": "a", "paragraph": 1, "span": span, "text": TEXT[slice(*span)], "rule": "r"}
    quote = Quote(**place, quote_id="q", kind="direct", spans=(span,), speaker=f"Ada {EVIL}", speaker_id="p")
    rows = {
        "articles": [Article(article_id="a", text=TEXT, outlet="Daily", language="en")],
        "quotes": [quote],
        "sentences": [Sentence(**{**place, "span": (0, len(TEXT)), "text": TEXT}, sentence_id="s")],
    }
    return Corpus(project=Project(pathlib.Path("none")), **{kind: table(kind, rows.get(kind, [])) for kind in KINDS})


def test_it_begins_with_what_it_is_given_or_with_a_word_that_is_there(corpus):
    assert explore_words(corpus, "trade", sort="left", width=40).pattern == "trade"
    assert explore_words(corpus).pattern in TEXT
    assert explore_words(corpus, "trade", Selection(speaker="Nobody")).selection.speaker == "Nobody"


def test_a_change_searches_again_and_only_in_the_chosen_words(corpus):
    explorer = explore_words(corpus, "trad*")
    assert explorer.status.count == "9 lines."
    before = explorer.chart.svg
    explorer.bar.controls["speaker"].value = f"Ada {EVIL}"
    assert explorer.status.count == "1 line."
    assert explorer.selection.speaker == f"Ada {EVIL}"
    assert explorer.chart.svg != before
    assert "<img" not in explorer.lines.value
    explorer.bar.controls["pattern"].value = "trad?"
    assert 'press.select(corpus, speaker="Ada ' in explorer.status.code
    assert 'words="trad?", sort="place", width=60)' in explorer.status.code


def test_a_pattern_that_cannot_be_used_is_said_and_goes_away(corpus):
    explorer = explore_words(corpus, "trade")
    explorer.bar.controls["pattern"].value = "/tra(/"
    assert "cannot be read" in explorer.fault.value
    explorer.bar.controls["pattern"].value = "no such word"
    assert explorer.fault.value == ""
    assert "match this selection" in explorer.lines.value


def test_coverage_is_explored_with_the_filters_of_statements(corpus):
    explorer = explore_coverage(corpus)
    assert explorer.view is not None
    assert not explorer.view.chart.drawn
    assert (explorer.view.left, explorer.view.total) == (1, 1)
