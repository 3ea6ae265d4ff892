"""A theme's word in the name of an office: passed over beside a person and as a source, kept where the office acts."""

from __future__ import annotations

import pytest

from helpers.annotate.themes.offices import passed_over
from helpers.annotate.themes.terms import WordIndex
from helpers.annotate.themes.words import plain_words
from helpers.knowledge.term_syntax import parse_term

OFFICES = frozenset({"minister", "ministers", "ministry", "department", "administration", "federation", "Service"})
SOURCES = frozenset({"say", "said", "according", "data"})


def passed(text: str, *spans: tuple[int, int]) -> list[bool]:
    index = WordIndex.of([(plain_words(text), spans or [(0, len(text))])])
    return passed_over(index, index.matches(parse_term("trade")), OFFICES, SOURCES).tolist()


@pytest.mark.parametrize(
    "text",
    [
        "The trade minister said it rained.",
        "Trade Minister Ida Lund came.",
        "The trade minister, Ida Lund, came.",
        "Ida Lund, the trade minister, came.",
        "Trade Department data pointed to rain.",
        "It rained, according to the Coffee Trade Federation.",
        "The Norland Trade and Customs Administration said it rained.",
        "The Minister of Industry, Mine and Trade said it rained.",
        "The Trade Service said it rained.",
    ],
)
def test_an_office_that_speaks_or_stands_beside_a_name_is_passed_over(text):
    assert passed(text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "They would close the trade ministry.",
        "The minister said trade grew.",
        "The trade service grew.",
        "Trade ministers fear for the harvest.",
        "The minister of rain lives off trade.",
        "The federation of towns lives off trade, he said.",
        "Trade grew under the new minister.",
    ],
)
def test_what_an_office_does_and_what_is_said_of_trade_is_kept(text):
    assert passed(text) == [False]


def test_a_name_does_not_reach_into_the_next_sentence():
    text = "He lives off trade. Minister Ida Lund said so."
    assert passed(text, (0, 19), (20, len(text))) == [False]
