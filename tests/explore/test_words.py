"""Words of any language, patterns that cannot hang, concordance lines that are cut from the text as it stands."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.explore.words.concordance import SORTS, concordance, dispersion, dp
from helpers.explore.words.patterns import PatternError, compiled
from helpers.explore.words.tokens import count_tokens, words_of

TEXT = "Trade rose.\n\nFree trade, fair trade; “trade” fell.\r\nThe trader’s trade-off."
ARTICLES = pd.DataFrame({"article_id": ["a", "b"], "text": [TEXT, "No trade here."]})


def hits(pattern: str, text: str) -> list[str]:
    return [m[0] for m in compiled(pattern).finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("trade", TEXT, ["Trade", "trade", "trade", "trade", "trade"]),
        ("trade*", TEXT, ["Trade", "trade", "trade", "trade", "trader", "trade"]),
        ("f??r", TEXT, ["fair"]),
        ("free  trade", "free\ntrade", ["free\ntrade"]),
        ("trader's", TEXT, ["trader’s"]),
        ("(a)", "see (a) or a", ["(a)"]),
        ("/tra(de|in)/", "trade train", ["trade", "train"]),
        ("/^the/", "The one\nthe two", ["The", "the"]),
        ("безопасность", "Безопасность и мир", ["Безопасность"]),
        ("STRASSE", "Straße", ["Straße"]),
        ("東京", "私は東京へ行く", ["東京"]),
        ("می‌خواهم", "من می‌خواهم بروم", ["می‌خواهم"]),
        ("हिन्दी", "यह हिन्दी है", ["हिन्दी"]),
        ("हिन्द", "यह हिन्दी है", []),
    ],
)
def test_a_pattern_finds_whole_words_in_any_language(pattern, text, found):
    assert hits(pattern, text) == found


@pytest.mark.parametrize("pattern", ["", "  ", "*", "//", "/ /"])
def test_nothing_to_search_for_is_said(pattern):
    with pytest.raises(PatternError, match="nothing to search for"):
        compiled(pattern)


@pytest.mark.parametrize("pattern", ["/(/", "/[a/", "/*a/", "/(?P<x>a)(?P<x/", r"/\p{Nothing}/"])
def test_a_pattern_that_cannot_be_read_is_said_in_words(pattern):
    with pytest.raises(PatternError, match=r"cannot be read: .*Write a backslash"):
        compiled(pattern)


def test_a_catastrophic_pattern_is_stopped_and_the_article_is_named():
    articles = pd.DataFrame({"article_id": ["good", "slow"], "text": ["aab", "a" * 60 + "!"]})
    with pytest.raises(PatternError, match="took too long and was stopped in article slow, after 1 articles"):
        concordance(articles, "/(a|aa)+$/")


def test_lines_are_cut_from_the_text_as_it_stands():
    lines = concordance(ARTICLES, "trade")
    for line in lines.itertuples():
        text = dict(ARTICLES.values)[line.article_id]
        assert text[line.start : line.end] == line.text
    assert lines["paragraph"].tolist() == [1, 2, 2, 2, 3, 1]
    assert lines.loc[1, ["left", "right"]].tolist() == [
        "Trade rose. ¶ Free",
        ", fair trade; “trade” fell. ¶ The trader’s trade-off.",
    ]


def test_lines_are_sorted_by_the_words_outward_from_the_hit():
    text = "b b x c d. a b x c a. Ä b x b."
    lines = concordance(pd.DataFrame({"article_id": ["a"], "text": [text]}), "x", sort="left", width=4)
    assert lines["left"].tolist() == ["a b", "Ä b", "b b"]
    lines = concordance(pd.DataFrame({"article_id": ["a"], "text": [text]}), "x", sort="right", width=6)
    assert [line.split()[0] for line in lines["right"]] == ["b.", "c", "c"]
    assert lines["right"].tolist()[1:] == ["c a.", "c d."]
    assert (
        sorted(lines["start"])
        == concordance(pd.DataFrame({"article_id": ["a"], "text": [text]}), "x")["start"].tolist()
    )


def test_an_order_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="place, left, right, hit"):
        concordance(ARTICLES, "trade", sort="up")


def test_only_hits_within_the_given_statements_count_and_say_whose_they_are():
    quotes = pd.DataFrame(
        {"article_id": ["a", "a"], "start": [13, 49], "end": [47, 60], "spans": [((13, 23), (36, 41)), ((0, 0),)],
         "speaker": ["Ada", None]}
    )  # fmt: skip
    lines = concordance(ARTICLES, "trade", within=quotes)
    assert lines[["text", "speaker"]].values.tolist() == [["trade", "Ada"]]
    assert lines["start"].tolist() == [18]


def test_empty_matches_and_empty_texts_are_no_hits():
    assert concordance(pd.DataFrame({"article_id": ["a", "b"], "text": ["bab", ""]}), "/a*/")["text"].tolist() == ["a"]


def test_nothing_found_has_the_same_columns_and_types():
    full, empty = concordance(ARTICLES, "trade"), concordance(ARTICLES, "nothing")
    assert len(full) and empty.empty  # noqa: PT018
    assert full.dtypes.to_dict() == empty.dtypes.to_dict()


@given(st.text(alphabet="ab ä\n’-。字", max_size=80), st.sampled_from(SORTS), st.integers(1, 20))
def test_every_line_leads_back_to_its_place(text, sort, width):
    lines = concordance(pd.DataFrame({"article_id": ["a"], "text": [text]}), "/[abä字]+/", sort=sort, width=width)
    for line in lines.itertuples():
        assert text[line.start : line.end] == line.text
        assert max(len(line.left), len(line.right)) <= width + 2 * text.count("\n")


@given(st.text(max_size=60))
def test_words_stand_where_they_are_said_to_stand(text):
    assert all(text[start:end] == word for word, start, end in words_of(text))
    assert count_tokens(text) == len(list(words_of(text)))


def test_dispersion_tells_once_in_many_from_often_in_one():
    table = dispersion(concordance(ARTICLES, "trade"), ARTICLES)
    assert table[["article_id", "hits", "words"]].values.tolist() == [["a", 5, 11], ["b", 1, 3]]
    assert dp([5, 5], [100, 100]) == 0
    assert dp([10, 0, 0, 0], [10, 10, 10, 10]) == pytest.approx(0.75)
    assert dp([0], [10]) != dp([0], [10])
