"""Alpha agrees with worked examples that others published, to four digits where they print four."""

from __future__ import annotations

import math

import pytest

from helpers.explore.coding.alpha import alpha, with_interval
from helpers.explore.coding.unitizing import disagreement, joint, unitizing

#: Krippendorff 2011, Computing Krippendorff's Alpha-Reliability (version of 25 January 2011), part C: four observers,
#: twelve units, missing values; it prints .743, .815, .849, .797.
C = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
#: The example of the encyclopedia article and of the README of the package krippendorff (0.9): three observers, fifteen
#: units; they print 0.691 and 0.811, and the matrix of coincidences, by which they are 56/81 and 0.8108.
W = [
    [None, None, None, None, None, 3, 4, 1, 2, 1, 1, 3, 3, None, 3],
    [1, None, 2, 1, 3, 3, 4, 3, None, None, None, None, None, None, None],
    [None, None, 2, 1, 3, 4, 4, None, 2, 1, 1, 3, 3, None, 4],
]


@pytest.mark.parametrize(
    ("data", "level", "printed", "digits"),
    [
        # simpledorff 0.0.2 prints 0.743421052631579 for part C, evalica 0.7434210526315788
        (C, "nominal", 0.7434, 4),
        (C, "ordinal", 0.815, 3),
        (C, "interval", 0.849, 3),
        (C, "ratio", 0.797, 3),
        (W, "nominal", 0.6914, 4),
        (W, "interval", 0.8108, 4),
    ],
)
def test_alpha_is_that_of_published_examples(
    data: list[list[int | None]], level: str, printed: float, digits: int
) -> None:
    assert round(alpha(data, level), digits) == printed


def test_alpha_of_two_binary_observers_is_krippendorffs() -> None:
    # Krippendorff 2011, part A: two observers, ten units, 0 or 1; it prints .095
    one = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    other = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    assert round(alpha([one, other]), 3) == 0.095


def test_where_all_gave_one_value_alpha_is_not_defined() -> None:
    assert math.isnan(alpha([["yes"] * 5, ["yes"] * 5]))
    assert math.isnan(alpha([["yes", None], [None, "no"]]))
    assert math.isnan(alpha([[], []]))
    with pytest.raises(ValueError, match="same units"):
        alpha([["a"], ["a", "b"]])


def test_the_interval_holds_the_value_and_is_the_same_in_every_run() -> None:
    one = ["a", "b", "a", "a", "b", "a", "b", "b", "a", "a"] * 4
    other = ["a", "b", "b", "a", "b", "a", "a", "b", "a", "a"] * 4
    value, low, high = with_interval([one, other])
    assert low < value < high
    assert (value, low, high) == with_interval([one, other])


#: Krippendorff 2004, Content Analysis, 2nd ed., p. 254 (also Quality & Quantity 38, 2004): a continuum of 300 from 150
#: on, two observers, categories c and k; it prints Do .0144 and 0, De .0532 and .0490, alpha of c .7286.  Its joint
#: .8591 is made of these rounded numbers; unrounded it is .8587 (so DKPro Statistics 2.1 too).
CONTINUUM = {
    "c": [[(75, 145), (220, 250)], [(70, 150), (205, 225), (250, 270)]],
    "k": [[(30, 90), (150, 200)], [(30, 90), (150, 200)]],
}


def test_unitizing_alpha_is_that_of_krippendorffs_example() -> None:
    c, k = (disagreement(CONTINUUM[name], 300) for name in "ck")
    assert [round(value, 4) for value in (*c, *k)] == [0.0144, 0.0532, 0.0, 0.0490]
    assert round(unitizing(CONTINUUM["c"], 300), 4) == 0.7286
    assert unitizing(CONTINUUM["k"], 300) == 1.0
    assert round(joint(CONTINUUM, 300), 4) == 0.8587
    assert round(1 - (0.0144 + 0.0) / (0.0532 + 0.0490), 4) == 0.8591


def test_unitizing_falls_as_marks_move_apart_and_is_not_defined_without_marks() -> None:
    found = [unitizing([[(100, 150)], [(100 + by, 150 + by)]], 1000) for by in (0, 10, 40, 200)]
    assert found == sorted(found, reverse=True)
    assert found[-1] <= 0.1 < found[1] < found[0] == 1.0
    assert math.isnan(unitizing([[], []], 1000))
    assert math.isnan(unitizing([[(0, 5)]], 1000))


def test_marks_of_one_coder_that_overlap_count_as_one() -> None:
    assert unitizing([[(0, 10), (5, 20)], [(0, 20)]], 100) == 1.0
