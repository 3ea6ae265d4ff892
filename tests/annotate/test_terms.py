"""The matcher, from plain columns: it finds what a slow and obvious search finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.annotate.themes.terms import WordIndex
from helpers.annotate.themes.words import Words, plain_words, stored_words, words_of
from helpers.knowledge.term_syntax import forms, parse_term


def found(text: str, term: str) -> list[str]:
    parsed = parse_term(term)
    words = plain_words(text, {word.text for word in parsed.words if word.kind == "lemma"})
    index = WordIndex.of([(words, [(0, len(text))])])
    return [text[slice(*index.span(first, last))] for first, last in index.matches(parsed).tolist()]


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


@pytest.mark.parametrize(
    ("text", "term", "hits"),
    [
        ("a poll of voters", "poll & voter", ["poll"]),
        ("a poll of traders", "poll & voter", []),
        ("a poll of traders", "poll ! trader|analyst", []),
        ("a poll of voters", "poll ! trader|analyst", ["poll"]),
        ("voters spoke in the newest poll", "poll &~2 voter", []),
        ("voters in the poll", "poll &~2 voter", ["poll"]),
        ("the poll, it says, of voters", "poll &~2 voter", []),
        ("the poll - of the voters", "poll &~2 voter", ["poll"]),
        ("poll poll", "poll & poll", ["poll", "poll"]),
        ("the poll", "poll & poll", []),
        ("an exit poll of voters", "exit poll & poll", []),
        ("a poll of voters by traders", "poll & voter ! trader", []),
        ("a poll in Reuters", "poll & =Reuters", ["poll"]),
        ("a poll in reuters", "poll & =Reuters", []),
    ],
)
def test_conditions_look_at_the_company(text, term, hits):
    assert found(text, term) == hits


def test_a_condition_does_not_look_into_the_next_sentence():
    words = plain_words("A poll. The voters.")
    assert firsts(index_of(words, (0, 7), (8, 19)), "poll & voters") == []
    assert firsts(index_of(words, (0, 19)), "poll & voters") == [1]


def index_of(words: Words, *spans: tuple[int, int]) -> WordIndex:
    return WordIndex.of([(words, spans or [(0, 10_000)])])


def firsts(index: WordIndex, term: str, **how) -> list[int]:
    return index.matches(parse_term(term), **how)[:, 0].tolist()


def test_lemmas_of_the_parse_count_and_uninflected_forms_do_not():
    index = index_of(words_of(["According", "to", "accords"], ["accord", "to", "accord"], [0, 10, 13]))
    assert firsts(index, "accord") == [0, 2]
    assert firsts(index, "accord", uninflected=frozenset({"according"})) == [2]


def test_a_match_stays_in_its_sentence_and_words_outside_of_sentences_are_left_out():
    words = plain_words("free and fair trade, free trade")
    assert firsts(index_of(words, (0, 14), (14, 31)), "free ~3 trade") == [5]
    index = index_of(words, (0, 13))
    assert firsts(index, "trade") == []
    assert index.sentences == 1


def test_sentences_of_several_texts_are_numbered_through():
    texts = [(plain_words("Trade."), [(0, 6)]), (plain_words("No. Trade."), [(0, 3), (4, 10)])]
    index = WordIndex.of(texts)
    assert index.sentence[index.matches(parse_term("trade"))[:, 0]].tolist() == [0, 2]


def test_other_languages_get_no_english_plurals():
    assert firsts(index_of(plain_words("bars bar")), "bar", language="fr") == [1]


def test_a_term_is_looked_up_once():
    index = index_of(plain_words("free trade"))
    assert index.matches(parse_term("trade")) is index.matches(parse_term("Trade"))


def test_an_index_over_nothing_has_no_match():
    assert len(WordIndex.of([]).matches(parse_term("free trade"))) == 0


def test_stored_words_are_the_words():
    text = "Iran\u2019s U.S.-led \u201ctrade\u201d"
    words = plain_words(text)
    assert stored_words(text, words.lemma, words.start, words.end) == words


def slow(words: Words, term: str) -> list[tuple[int, int]]:
    """The same by trying every word: what `WordIndex.matches` must find."""
    parsed = parse_term(term)

    def fits(number: int, at: int) -> bool:
        word, lower = parsed.words[number], words.text[at].lower()
        if word.kind == "exact":
            return words.text[at] == word.text
        if word.kind == "prefix":
            return lower.startswith(word.text)
        return lower in forms(word.text) or words.lemma[at] == word.text

    def rest(number: int, at: int) -> int | None:
        if number == len(parsed.words):
            return at
        left = parsed.gaps[number - 1]
        for place in range(at + 1, len(words.text)):
            if fits(number, place) and (end := rest(number + 1, place)) is not None:
                return end
            left -= any(map(str.isalnum, words.text[place])) and words.text[place] != "'s"
            if not parsed.gaps[number - 1] or left < 0:
                return None
        return None

    starts = [at for at in range(len(words.text)) if fits(0, at)]
    return [(at, end) for at in starts if (end := rest(1, at)) is not None]


SMALL = st.sampled_from(["a", "b", "ab", "abc", "abcd", "B", "AB", "as", ",", "-", "'s"])
TERMS = ["a", "=B", "abc*", "b ~1 a", "a b ab", "ab ~2 =AB", "a ~2 b ~1 a"]


@settings(max_examples=100, deadline=None)
@given(st.lists(SMALL, max_size=14), st.sampled_from(TERMS))
def test_the_index_finds_what_a_slow_and_obvious_search_finds(tokens, term):
    starts = [2 * number + sum(map(len, tokens[:number])) for number in range(len(tokens))]
    words = words_of(tokens, tokens, starts)
    assert [tuple(pair) for pair in index_of(words).matches(parse_term(term)).tolist()] == slow(words, term)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_every_word_stands_where_it_says(text):
    words = plain_words(text)
    for word, start, end in zip(words.text, words.start, words.end, strict=True):
        assert text[start:end].replace("\u2019", "'") == word
