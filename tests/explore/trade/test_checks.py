"""The checks on numbers alone."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.explore.trade import checks, decomposition

SIZES = st.floats(min_value=0.1, max_value=1e6)
TIMES = st.floats(min_value=0.05, max_value=50)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SIZES, TIMES), min_size=1, max_size=5))
def test_the_implied_total_lies_between_its_parts(given_parts) -> None:
    total, low, high = decomposition.implied_total(
        [decomposition.Part("p", level, times) for level, times in given_parts]
    )
    times = [t for _, t in given_parts]
    assert min(times) * 0.999999 <= total <= max(times) * 1.000001
    assert low == pytest.approx(total) == pytest.approx(high)


def test_rounding_widens_the_implied_total() -> None:
    exact = [decomposition.Part("a", 100, 3.0), decomposition.Part("b", 50, 2.0)]
    rounded = [decomposition.Part("a", 100, 3.0, 0.5, 0.005), decomposition.Part("b", 50, 2.0, 0.5, 0.005)]
    middle, low, high = decomposition.implied_total(rounded)
    assert decomposition.implied_total(exact)[0] == middle
    assert low < middle < high


def test_value_growing_less_than_weight_makes_a_ton_cheaper() -> None:
    assert checks.implied_unit_value(2.0, 4.0).value == pytest.approx(-0.5)
    assert checks.implied_unit_value(2.0, 2000.0).verdict == checks.DOES_NOT_HOLD


def test_a_claim_without_an_upper_end_meets_all_above_it() -> None:
    assert checks.differing_claims(("a", 3.0, None), ("b", 90.0, 90.0)).verdict == checks.HOLDS
    assert checks.differing_claims(("a", 3.0, None), ("b", 2.0, 2.5)).verdict == checks.DOES_NOT_HOLD


@pytest.mark.parametrize(("other", "slips"), [(91.6, True), (91_600_000.0, True), (90_000.0, False), (0.0, False)])
def test_only_steps_of_a_thousand_are_slips(other: float, slips: bool) -> None:
    assert (checks.thousand_slip(("a", 91_601.0), ("b", other), unit="USD") is not None) is slips


def test_the_rest_of_a_year_is_what_its_first_part_leaves() -> None:
    found = checks.rest_of_period((131.0, 23.7), (21.7, 11.0), part_name="H1", rest_name="H2", of="trade")
    assert found.value == pytest.approx(109.3 / 12.7)
    too_large = checks.rest_of_period((10.0, 5.0), (20.0, 4.0), part_name="H1", rest_name="H2", of="trade")
    assert too_large.verdict == checks.DOES_NOT_HOLD


def test_periods_that_do_not_meet_share_no_day() -> None:
    day = datetime.date
    assert checks.overlap_days((day(2020, 1, 1), day(2020, 2, 1)), (day(2021, 1, 1), day(2021, 2, 1))) == 0
