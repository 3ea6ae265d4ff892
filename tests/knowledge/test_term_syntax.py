"""How terms are read, and when one says what another says already."""

from __future__ import annotations

import pytest

from helpers.knowledge.term_syntax import TermError, could_stand_in, covers, parse_term


def kinds(text: str) -> list[tuple[str, str]]:
    return [(word.kind, word.text) for word in parse_term(text).words]


def test_each_mark_of_the_syntax_gives_its_kind_of_word():
    assert kinds("Free traffick* =US") == [("lemma", "free"), ("prefix", "traffick"), ("exact", "US")]


def test_hyphens_and_possessives_part_words():
    assert kinds("knowledge-based") == [("lemma", "knowledge"), ("lemma", "based")]
    assert kinds("people\u2019s congress") == [("lemma", "people"), ("lemma", "'s"), ("lemma", "congress")]


def test_a_gap_stands_before_the_word_that_follows_it():
    assert parse_term("foreign ~2 armed force").gaps == (2, 0)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("*ade", "Invalid wildcard"),
        ("tr*de", "Invalid wildcard"),
        ("=US*", "Invalid wildcard"),
        ("*", "Invalid wildcard|contains no word"),
        ("tr*", "too many words"),
        ("trade ~ zone", "not a valid gap"),
        ("trade ~12 zone", "not a valid gap"),
        ("trade ~2", "ends with a gap"),
        ("~2 trade", "between two words"),
        ("trade ~1 ~2 zone", "between two words"),
        ("=", "contains no word"),
        ("", "empty"),
        ("   ", "empty"),
    ],
)
def test_what_is_no_term_is_refused_with_a_mend(text, says):
    with pytest.raises(TermError, match=says) as caught:
        parse_term(text)
    assert caught.value.mend


@pytest.mark.parametrize(
    ("general", "special", "answer"),
    [
        ("language", "persian language", True),
        ("persian language", "language", False),
        ("weapon*", "nuclear weapon*", True),
        ("talk", "talks", True),
        ("talks", "talk", False),
        ("=UN", "un", False),
        ("industr*", "industry", True),
        ("meet*", "meet", False),
        ("form ~3 government", "form ~2 government", True),
        ("form ~2 government", "form ~3 government", False),
        ("form ~1 government", "form new government", True),
        ("form government", "form new government", False),
    ],
)
def test_covers(general, special, answer):
    assert covers(parse_term(general), parse_term(special)) is answer


@pytest.mark.parametrize(
    ("include", "exclusion", "answer"),
    [
        ("trade", "trade center", True),
        ("security", "securities", True),
        ("politic*", "political ~5 relations", True),
        ("trade", "foreign office", False),
        ("free trade", "trade free", False),
    ],
)
def test_could_stand_in(include, exclusion, answer):
    assert could_stand_in(parse_term(include), parse_term(exclusion)) is answer


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("poll &", "has no word"),
        ("poll & voter|", "has no word"),
        ("poll &~12 voter", "not a valid condition"),
        ("poll !voter", "not a valid condition"),
        ("& voter", "empty"),
        ("poll & vo*er", "Invalid wildcard"),
    ],
)
def test_a_condition_that_cannot_be_read_says_why(text, fault):
    with pytest.raises(TermError, match=fault):
        parse_term(text)


def test_conditions_that_mean_the_same_are_the_same():
    assert parse_term("poll & voter|ballot").meaning == parse_term("Poll  &  ballot | Voter").meaning
    assert parse_term("poll & voter").meaning != parse_term("poll ! voter").meaning
    assert parse_term("poll &~2 voter").meaning != parse_term("poll & voter").meaning


def test_a_term_with_a_condition_covers_only_what_has_the_same():
    assert covers(parse_term("poll"), parse_term("poll & voter"))
    assert not covers(parse_term("poll & voter"), parse_term("poll"))
    assert not covers(parse_term("poll & voter"), parse_term("exit poll"))
    assert covers(parse_term("poll & voter"), parse_term("exit poll & voter"))
