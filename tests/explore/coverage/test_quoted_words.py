"""Quoted words: a stretch that one outlet quotes is found in another's words, and what only looks like it is not."""

from __future__ import annotations

import pytest

from helpers.explore.coverage.similarity import Comparer
from helpers.knowledge.load import SHIPPED

#: Statements that stand beside those of a test, so that a word of theirs is not common.
BESIDE = [f"the {word} of the harbour was discussed" for word in ("depth", "price", "ferry", "light", "crane", "pilot")]


def alike(one: str, other: str) -> bool:
    compare = Comparer([one, other, *BESIDE])
    assert compare(one, other).sure == compare(other, one).sure
    return compare(one, other).sure


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # a part in one, the sentence in the other
        ("the verdict was “profoundly unsettling”", "“It is profoundly unsettling that nobody asked the islanders,”"),
        ("the ferry plan is “a cheerful fiction”", "“You have been handed a cheerful fiction by the harbour board,”"),
        (
            "critics of being “jealous of our lighthouse”",
            "“They are only jealous of our lighthouse … they never built one,”",
        ),
        # marks in one, reported words in the other
        (
            "“The bakers have never raised prices and are not going to raise prices this winter,”",
            "the bakers have never raised prices and are not going to raise prices",
        ),
        ("she would “sooner dismantle the pier” than sell it", "she would sooner dismantle the pier"),
        (
            "it is an insult to fishermen",
            "“I think it's an insult to fishermen, if you want my opinion — to every one,”",
        ),
        # the same few words between marks in both
        ("“That is disgraceful.”", "“I did not think I would see it in our town,” … “That is disgraceful.”"),
        ("the report as “a farce”", "“a farce”"),
        ("his rival “has a peculiar notion” about tides", "the mayor “has a peculiar notion”"),
    ],
)
def test_words_that_one_quotes_are_found_in_the_other(one, other):
    assert alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # names, titles and nicknames come back in every speech
        ("the “Green Harbour Act” is late", "we shall amend the Green Harbour Act"),
        ("“Slippery Sam” lied", "“Slippery Sam” will not come"),
        ("the “Long Bridge” fund", "“The Long Bridge must be painted,”"),
        (
            "the outgoing keeper congratulated himself on being “right on violent Nordic piracy” from the start",
            "her refusal to speak of “violent Nordic piracy” is a weakness, and she should go",
        ),
        ("the “creeping Sundvik tax”", "nobody will pay a “creeping Sundvik tax” on nets"),
        (
            "the mayor promised an end to what he calls “cheap Fjord tourism” before spring",
            "the island has lived on “cheap Fjord tourism” ever since the bridge was opened",
        ),
        # turned round
        ("he is “ready to dismantle the pier”", "he is not ready to dismantle the pier"),
        ("they “trust the lighthouse keeper”", "“We never trust the lighthouse keeper,”"),
        ("the ferry is “not seaworthy today”", "the ferry is seaworthy today"),
        # a few common words in a long stretch
        ("“They left because I don't want their boats,”", "“Say it aloud, I don't want to,”"),
        ("it is “very sad” that she stayed away", "“He had to carry his mother down the quay. A very sad picture,”"),
        ("“We will see,”", "“We will see who pays for the new crane when winter comes,”"),
    ],
)
def test_what_only_looks_like_the_words_of_the_other_is_no_pair(one, other):
    assert not alike(one, other)


def test_the_settings_of_quoted_words_are_those_that_are_read():
    import tomllib

    said = tomllib.loads((SHIPPED / "statements.toml").read_text(encoding="utf-8"))
    assert said["quoted"].keys() == {"weight", "share", "whole_share", "both_weight", "both_share", "same_weight"}
    assert all(0 < value <= 1 for value in said["quoted"].values())
