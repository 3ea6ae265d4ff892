"""Numbers in the characters."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.annotate.figures.numbers import find_numbers

READ = [
    ("139,249", 139249), ("1.234.567", 1234567), ("5\u2009000", 5000), ("12\u202f500", 12500), ("139 249", 139249),
    ("12,34,567", 1234567), ("1.234,5", 1234.5), ("27,349.19", 27349.19), ("1,5", 1.5), ("2½", 2.5), ("−3", -3),
    ("7.5 million", 7_500_000), ("$1.762bn", 1_762_000_000), ("25k", 25000), ("3 mln", 3_000_000),
    ("$13.6M", 13_600_000),
    ("twenty", 20), ("twenty-five", 25), ("one hundred and fifty thousand", 150_000), ("a dozen", 12),
    ("half a million", 500_000), ("two and a half million", 2_500_000), ("one million two hundred thousand", 1_200_000),
    ("a quarter of them", 0.25), ("two-thirds", 2 / 3), ("one in five", 0.2), ("half of them", 0.5),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), READ)
def test_a_number_is_read_as_a_reader_reads_it(text: str, value: float) -> None:
    assert [number.value for number in find_numbers(f"It was {text} then.")] == [pytest.approx(value)]


@pytest.mark.parametrize("text", ["11:30", "9:35 PM", "11 a.m.", "the 22nd", "1990s", "3.8.0", "Covid-19", "a@b7.org"])
def test_what_only_looks_like_a_number_is_left_out(text: str) -> None:
    assert find_numbers(f"See {text} there") == []


@pytest.mark.parametrize(("text", "ends"), [("dozens of people", (12, 120)), ("tens of millions", (1e7, 1e8))])
def test_a_vague_amount_has_two_ends(text: str, ends: tuple[float, float]) -> None:
    assert [(number.value, number.high) for number in find_numbers(text)] == [ends]


def test_ordinals_in_words_are_no_fractions() -> None:
    assert find_numbers("the third quarter and a second half") == []


def test_metres_are_no_millions() -> None:
    assert [n.value for n in find_numbers("a wall of 30m and 1.2m tonnes")] == [30, 1_200_000]


PIECES = st.sampled_from(
    ["7", "1,234", " ", "one", "hundred", "and", "a", "half", ".", "-", "million", "%", "\n", "½", "5-7", "9" * 30]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=60))
def test_places_are_in_order_and_never_overlap(text: str) -> None:
    numbers = find_numbers(text)
    assert all(0 <= n.start < n.end <= len(text) for n in numbers)
    assert all(a.end <= b.start for a, b in itertools.pairwise(numbers))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Gold was quoted at $1,823.45/56 an ounce.", [(1823.45, 1823.56)]),
        ("Wheat cost EUR 1.234,50/55 a tonne.", [(1234.5, 1234.55)]),
        ("Lot 1.234.234/56 was sold.", [(1234234.0, None), (56.0, None)]),
        ("Critics gave the film 3.10/10.", [(3.1, None), (10.0, None)]),
    ],
)
def test_two_prices_of_which_only_the_end_is_repeated_may_have_marks_between_thousands(
    text: str, wanted: list[tuple[float, float | None]]
) -> None:
    assert [(number.value, number.high) for number in find_numbers(text)] == wanted


@pytest.mark.parametrize(
    ("text", "value"), [("It rose by 0,125 percent.", 0.125), ("It rose by 1,125 tonnes.", 1125.0)]
)
def test_a_comma_after_a_zero_is_no_mark_between_thousands(text: str, value: float) -> None:
    assert [number.value for number in find_numbers(text)] == [value]
