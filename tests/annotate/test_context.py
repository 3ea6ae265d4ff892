"""Where each part of a figure's context was read, and what stays empty."""

from __future__ import annotations

import datetime

import pytest

from helpers.annotate.figures.find import find_figures
from helpers.annotate.figures.number import product
from helpers.base.records import ORIGINS, Figure
from helpers.knowledge.load import Knowledge

DAY = datetime.date(2022, 5, 30)


@pytest.fixture
def figures(parsed):
    def of(text: str, title: str = "") -> list[Figure]:
        found = find_figures(parsed(text, published=DAY, title=title), None, [], Knowledge())
        return [f for f in found if f.kind != "date"]

    return of


def test_what_the_sentence_tells_is_said_to_be_from_it(figures) -> None:
    (found,) = figures("Iran’s exports of nuts to Oman rose 9 percent in 2021 compared to a year earlier.")
    origins = (found.measure_from, found.flow_from, found.partner_from, found.product_from, found.period_from)
    assert (*origins, found.base_from) == ("sentence",) * 6


def test_a_pronoun_is_of_what_the_sentence_before_is_of(figures) -> None:
    (found,) = figures("Iran’s exports to Oman grew in 2021. They came to $40 million.")
    assert (found.flow, found.partner, str(found.period_start)) == ("export", "Oman", "2021-01-01")
    assert "exports" in found.measure
    assert {found.measure_from, found.flow_from, found.partner_from, found.period_from} == {"sentence before"}


def test_the_headline_tells_what_the_first_sentence_leaves_out(figures) -> None:
    (found,) = figures("The sum was $40 million.", title="Georgian wine exports to Poland fall in 2021")
    assert (found.flow, found.partner, found.product, str(found.period_end)) == (
        "export", "Poland", "wine", "2021-12-31",
    )  # fmt: skip
    assert {found.flow_from, found.partner_from, found.product_from, found.period_from} == {"headline"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Exports and imports were discussed. They rose 5 percent.", ""),
        ("The trade minister came. It cost $4 million.", ""),
        ("They came to $40 million.", "Exports rise and imports fall"),
        ("They came to $40 million.", "Minister of trade visits Oman"),
        ("A storm hit the town. They rose 5 percent.", ""),
    ],
)
def test_where_two_things_could_be_meant_or_none_the_flow_stays_empty(figures, text: str, title: str) -> None:
    (found,) = figures(text, title)
    assert (found.flow, found.partner) == (None, None)


def test_a_sentence_with_its_own_measure_takes_nothing_from_before(figures) -> None:
    (found,) = figures("Exports to Oman rose in 2021. Wages came to $40 million.")
    assert (found.measure, found.flow, found.partner, found.period_start) == ("Wages", None, None, None)


def test_origins_are_those_of_the_schema(figures) -> None:
    found = figures(
        "Imports from Iran fell in May. It was a 9 percent fall. Tea exports rose 3 percent.", "Trade falls"
    )
    names = ("measure_from", "flow_from", "partner_from", "product_from", "period_from", "base_from")
    assert {getattr(f, name) for f in found for name in names} <= {None, *ORIGINS}


def test_a_sign_of_several_units_says_how_it_was_read(figures) -> None:
    (wind,) = figures("Winds of 35 kt closed the port.")
    (ore,) = figures("The mine sold 35 kt of ore.")
    assert (wind.unit, ore.unit) == ("knot", "kilotonne")
    assert "kt read as knot, near “winds”" in wind.rule
    assert "read as" not in ore.rule


@pytest.mark.parametrize("value", [4.1, 1.15, 2.3, 8.7, 0.07, 123.456])
@pytest.mark.parametrize("zeros", [2, 3, 5, 6, 7, 9, 12])
def test_what_is_multiplied_out_has_the_printed_digits(value: float, zeros: int) -> None:
    assert product(value, 10.0**zeros) == float(f"{value}e{zeros}")
