"""The matcher, from plain columns: it finds what a slow and obvious search finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.annotate.themes.terms import Index, find_terms, plain_words, words_of
from helpers.knowledge.term_syntax import parse_term


def found(text: str, *terms: str) -> list[str]:
    index = Index.of([parse_term(term) for term in terms])
    words = plain_words(text, index)
    return [text[words.start[first] : words.end[last]] for _, first, last in find_terms(words, index)]


@pytest.mark.parametrize(
    ("text", "term", "hits"),
    [
        ("Trade and TRADES", "trade", ["Trade", "TRADES"]),
        ("the Armed Forces chief", "armed force", ["Armed Forces"]),
        ("companies and a company", "company", ["companies", "company"]),
        ("traffickers trafficked", "traffick*", ["traffickers", "trafficked"]),
        ("give us the US", "=US", ["US"]),
        (
            "free trade, free-trade and free \u201ctrade\u201d",
            "free trade",
            ["free trade", "free-trade", "free \u201ctrade"],
        ),
        ("free, trade", "free trade", []),
        ("cease-fire", "cease fire", ["cease-fire"]),
        ("U.S.-led forces", "=U.S. led", ["U.S.-led"]),
        ("foreign and other forces", "foreign ~2 force", ["foreign and other forces"]),
        ("foreign and very other forces", "foreign ~2 force", []),
        ("foreign, and other, forces", "foreign ~2 force", ["foreign, and other, forces"]),
        ("Iran\u2019s trade", "iran ~1 trade", ["Iran\u2019s trade"]),
        ("a b a c", "a ~2 c", ["a b a c", "a c"]),
        ("x y y z", "x ~2 y z", ["x y y z"]),
        ("signed a deal", "sign ~2 deal", ["signed a deal"]),
        ("it was planned", "plan", ["planned"]),
    ],
)
def test_the_syntax_matches_what_it_says(text, term, hits):
    assert found(text, term) == hits


def test_lemmas_of_the_parse_count_and_uninflected_forms_do_not():
    index = Index.of([parse_term("accord")])
    columns = (["According", "to", "accords"], ["accord", "to", "accord"], [0, 10, 13])
    assert [at for _, at, _ in find_terms(words_of(*columns), index)] == [0, 2]
    assert [at for _, at, _ in find_terms(words_of(*columns, frozenset({"according"})), index)] == [2]


def test_a_match_stays_among_the_words_that_are_asked_for():
    index = Index.of([parse_term("free ~3 trade")])
    words = plain_words("free and fair trade", index)
    assert list(find_terms(words, index, 0, 3)) == []
    assert len(list(find_terms(words, index, 0, 4))) == 1


def test_other_languages_get_no_english_plurals():
    index = Index.of([parse_term("bar")], language="fr")
    assert list(find_terms(plain_words("bars bar", index), index))[-1][1] == 1


SMALL = st.sampled_from(["a", "b", "ab", "abc", "abcd", "B", "AB", ",", "-", "'"])


@settings(max_examples=60, deadline=None)
@given(st.lists(SMALL, max_size=12), st.lists(st.sampled_from(["a", "=B", "abc*", "b ~1 a", "a b ab", "ab ~2 =AB"])))
def test_the_index_finds_what_one_search_a_term_finds(tokens, terms):
    starts = [2 * number + sum(map(len, tokens[:number])) for number in range(len(tokens))]
    words = words_of(tokens, tokens, starts)
    together = Index.of([parse_term(term) for term in terms])
    alone = []
    for number, term in enumerate(terms):
        alone += [(number, first, last) for _, first, last in find_terms(words, Index.of([parse_term(term)]))]
    assert sorted(find_terms(words, together)) == sorted(alone)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_every_word_stands_where_it_says(text):
    words = plain_words(text, Index.of([]))
    for word, start, end in zip(words.text, words.start, words.end, strict=True):
        assert text[start:end].replace("\u2019", "'") == word
