"""Statements worded differently: the marks on the pairs that were made for it, and what the score stands on."""

from __future__ import annotations

import json

import pytest

from helpers.base.project import ROOT
from helpers.explore.coverage.similarity import Comparer
from helpers.knowledge.rarity import nearness, rarity, vector

PAIRS = [
    json.loads(line)
    for line in (ROOT / "tests" / "gold" / "statement_pairs.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def compare() -> Comparer:
    return Comparer(text for row in PAIRS for text in (row["a"], row["b"]))


def taken_for_the_same(compare: Comparer, kind: str, half: str) -> int:
    return sum(compare(row["a"], row["b"]).same for row in PAIRS if (row["kind"], row["half"]) == (kind, half))


def test_the_pairs_are_as_many_and_as_mixed_as_they_are_said_to_be():
    for half in ("choose", "report"):
        for kind in ("variant", "other", "near miss"):
            assert sum((row["kind"], row["half"]) == (kind, half) for row in PAIRS) == 32
    speakers = {half: {row["speaker"] for row in PAIRS if row["half"] == half} for half in ("choose", "report")}
    assert not speakers["choose"] & speakers["report"]


def test_the_method_reaches_its_mark_on_the_half_that_was_kept_aside(compare):
    right = taken_for_the_same(compare, "variant", "report")
    wrong = taken_for_the_same(compare, "other", "report")
    assert 2 * right / (32 + right + wrong) >= 0.85


def test_letters_alone_do_not_reach_as_many_variants_at_as_few_mistakes(compare):
    from rapidfuzz import fuzz

    rows = [row for row in PAIRS if row["kind"] != "near miss"]
    alike = {id(row): fuzz.token_set_ratio(row["a"].lower(), row["b"].lower()) for row in rows}
    wrong = sorted((alike[id(r)] for r in rows if r["kind"] == "other"), reverse=True)
    mistakes = sum(taken_for_the_same(compare, "other", half) for half in ("choose", "report"))
    by_letters = sum(alike[id(r)] > wrong[mistakes] for r in rows if r["kind"] == "variant")
    assert sum(taken_for_the_same(compare, "variant", half) for half in ("choose", "report")) > by_letters


def test_a_number_or_a_negation_of_one_side_alone_is_named():
    compare = Comparer([])
    assert compare("Trade rose by 38 percent", "Trade rose by 12 percent").differs == ("12", "38")
    assert compare("They will return", "They will not return").differs == ("not",)
    assert compare("Nobody will return", "They will not return").differs == ()


def test_what_all_statements_hold_says_little():
    names = "the relations between Ruritania and Graustark"
    one, other = f"{names} in science", f"{names} in football"
    alone = Comparer([])(one, other).score
    among = Comparer([f"{names} in {word}" for word in ("trade", "energy", "culture", "sport", "transport") * 12])
    assert among(one, other).score < alone


def test_the_order_of_two_statements_does_not_matter(compare):
    for row in PAIRS[:40]:
        assert compare(row["a"], row["b"]).score == pytest.approx(compare(row["b"], row["a"]).score)


def test_words_that_no_list_knows_are_rare_and_near_to_nothing():
    compare = Comparer([])
    assert rarity("захарова") == 1.0
    assert vector("захарова") is None
    assert nearness("захарова", "war") == 0
    assert compare("Мы не признаем санкции", "Мы не признаём санкций").same
    assert not compare("Мы не признаем санкции", "Завтра будет дождь").same
    assert compare("", "…").score < 0.1
