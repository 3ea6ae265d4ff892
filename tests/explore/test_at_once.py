"""What is computed for all rows at once is what the rule for one of them gives, for any text."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.base.characters import plain
from helpers.desk.filter_values import any_values, values_of
from helpers.explore import rates
from helpers.explore.counting import among, count_words, each_speaker, word_counts
from helpers.explore.matching import Matcher, matches
from helpers.explore.select import Selection
from helpers.explore.text_search import LETTERS, SearchedNames, SearchedTexts
from helpers.explore.uncertain import least_certain, numbered
from helpers.language.paragraphs import number_of_paragraphs, paragraphs

TEXTS = st.text(st.sampled_from("ab '’-\n\r\t>.é²½\u0301日_\u2028"), max_size=12)
NAMES = st.sampled_from(["Ada Olm", "ADA  Olm", "Bo Rin; Ada Olm", "Adáš", "", "Rinaldo Bo", None])


@given(st.lists(TEXTS, max_size=8))
def test_words_of_many_texts(texts: list[str]) -> None:
    assert word_counts(pd.Series(texts, dtype="string")).tolist() == [count_words(text) for text in texts]


@given(TEXTS)
def test_paragraphs_are_counted_without_their_spans(text: str) -> None:
    assert number_of_paragraphs(text) == len(paragraphs(text))


LETTERS_OF_MANY = st.text(st.sampled_from("sSßẞſkK\u212aiIİıfﬁﬂŉʼné\u0301Σσς𐐀𐐨 \0\n"), max_size=6)


@given(st.lists(LETTERS_OF_MANY | st.none(), max_size=9), LETTERS_OF_MANY.filter(bool), st.integers(0, 3))
def test_texts_that_hold_words_whatever_their_case(lines: list[str | None], words: str, cut: int) -> None:
    column = pd.Series(lines, dtype="string")[min(cut, len(lines)) :]
    folded = [(line or "").casefold() for line in lines[cut:]]
    asked = words.casefold()
    assert SearchedTexts(column).holding(asked) == [at for at, line in enumerate(folded) if asked in line]
    whole = pd.concat([column, column])  # stored in two pieces
    assert len(SearchedTexts(whole).holding(asked)) == 2 * len(SearchedTexts(column).holding(asked))


def test_words_of_any_length_and_half_a_character_are_looked_for() -> None:
    long = "Ab" * LETTERS
    texts = SearchedTexts(pd.Series([long, long[:-2], f"x{long}"], dtype="object"))
    assert texts.holding(long.casefold()) == [0, 2]
    assert texts.holding("\ud800") == []
    assert SearchedTexts(pd.Series([], dtype="string")).holding("a") == []


def test_arrow_and_python_ignore_the_case_of_every_letter_alike() -> None:
    # the letters that become several are compared one by one, so the others must become the same
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    cased = [one for one in every if one.casefold() != one or one.upper() != one or one.lower() != one]
    alike: dict[str, list[int]] = {}
    for at, one in enumerate(cased):
        alike.setdefault(one.casefold(), []).append(at)
    assert all(ord(one) < 0x10000 for folded in alike if len(folded) > 1 for one in folded)
    texts = SearchedTexts(pd.Series(cased, dtype="string"))
    for folded in alike:
        assert texts.holding(folded) == [at for at, one in enumerate(cased) if folded in one.casefold()], folded


@given(st.lists(st.text(st.sampled_from("aA é\u0301\t’'ßK\u212a"), max_size=6), max_size=9))
def test_names_that_hold_a_part(names: list[str]) -> None:
    for part in ("a", "ss", "k", "e", "'", "a a"):
        assert SearchedNames(names).holding(part) == [at for at, name in enumerate(names) if part in plain(name)]


@given(st.lists(NAMES, max_size=8), st.sampled_from(["ada", "=Ada Olm", "bo", "adas", "(none)", "(any)", "rin", "="]))
def test_names_are_matched_as_one_by_one(names: list[str | None], want: str) -> None:
    table = pd.DataFrame({"speaker": pd.Series(names, dtype="string")})
    found = Matcher(table).mask(Selection(speaker=want)).tolist()
    assert found == [matches("speaker", name or "", want) for name in names]


@given(st.lists(st.tuples(NAMES, NAMES), max_size=8))
def test_joint_speakers_are_split_alike_as_text_and_as_categories(cells: list[tuple[str | None, str | None]]) -> None:
    frame = pd.DataFrame(cells, columns=["speaker", "speaker_id"]).astype("string")
    split, coded = each_speaker(frame), each_speaker(frame.astype("category"))
    pd.testing.assert_frame_equal(split, coded.astype(split.dtypes))
    assert len(split) == sum(max(1, (name or "").count("; ") + 1) for name, _ in cells)


@given(st.lists(st.tuples(st.sampled_from("ba"), st.integers(0, 3), st.sampled_from([0.5, 0.9, None])), max_size=9))
def test_rows_are_numbered_in_their_articles(rows: list[tuple[str, int, float | None]]) -> None:
    frame = pd.DataFrame(rows, columns=["article_id", "start", "confidence"]).astype({"confidence": "float64"})
    order = sorted(range(len(rows)), key=lambda at: (rows[at][2] or -1, rows[at][0], rows[at][1]))
    assert least_certain(frame).index.tolist() == order
    assert least_certain(frame, 2).index.tolist() == order[:2]
    own = numbered(frame)
    assert [order.index(at) + 1 for at in range(len(rows))] == own["rank"].tolist()
    for _, some in own.groupby("article_id"):
        assert some.sort_values("start", kind="stable")["number"].tolist() == list(range(1, len(some) + 1))


@given(st.lists(NAMES, max_size=6), st.lists(NAMES, max_size=6))
def test_texts_among_others(column: list[str | None], values: list[str | None]) -> None:
    first, second = (pd.Series(some, dtype="string") for some in (column, values))
    expected = [one is not None and one in values for one in column]
    assert among(first, second).tolist() == among(first, second.astype("category")).tolist() == expected


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame({"speaker": [None, ""], "themes": [(), ()], "confidence": [0.9, 0.9], "act": [None, None]}),
        pd.DataFrame({"speaker": ["Ada", ""], "themes": [(), ("port",)], "confidence": [0.9, 0.2], "act": "said"}),
    ],
)  # fmt: skip
def test_a_filter_is_there_if_it_has_a_value(frame: pd.DataFrame) -> None:
    for name in ("speaker", "theme", "min_confidence", "act"):
        assert any_values(frame, name) == bool(values_of(frame, name)), name


def test_the_computed_interval_is_near_that_of_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(1)
    found, size = chance.poisson(4, 3000).astype(float), chance.integers(100, 900, 3000).astype(float)
    low, high = rates._interval(found, size, 2000)
    monkeypatch.setattr(rates, "MANY", 100)
    again = rates._interval(found, size, 2000)
    assert again == pytest.approx((low, high), abs=0.05 * (high - low))


def test_long_words_are_looked_for_in_no_texts_as_well():
    assert SearchedTexts(pd.Series([], dtype="string")).holding("x" * (LETTERS + 1)) == []
