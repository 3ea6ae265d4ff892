"""Quotation marks of every shape, and what a stray one may cost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.language.marks import stretches
from helpers.language.paragraphs import paragraphs
from tests.steps import steps


def quoted(text: str) -> list[str]:
    return [text[s.start : s.end] for s in stretches(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said: "Yes."', ['"Yes."']),
        ("She said: “Yes.”", ["“Yes.”"]),
        ("She said: ''Yes.''", ["''Yes.''"]),
        ("She said: ``Yes.''", ["``Yes.''"]),
        ("She said: „Yes.“", ["„Yes.“"]),
        ("She said: «Yes.»", ["«Yes.»"]),
        ("She said: « Yes. »", ["« Yes. »"]),
        ("She said: ‘Yes.’", ["‘Yes.’"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("“A,” he said. “B.”", ["“A,”", "“B.”"]),
        ("He is 6'2\" tall and Iran's people’s choice.", []),
        ("The parties’ talks and the ’90s", []),
    ],
)
def test_every_shape_of_mark_is_read(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_stray_mark_costs_its_paragraph_at_the_most() -> None:
    text = 'A "stray mark.\n\n“Yes,” he said.\n\nA stray ” too.\n\n"No," she said.'
    assert quoted(text) == ["“Yes,”", '"No,"']


def test_a_stray_straight_mark_does_not_swallow_the_quote_behind_it() -> None:
    assert quoted('A "stray mark, then "yes," he said.') == ['"yes,"']


def test_several_paragraphs_of_one_speech_are_told_by_their_marks() -> None:
    text = "“One.\n\n“Two.\n\n“Three,” he said.\n\n“Four.”"
    found = stretches(text, paragraphs(text))
    assert [s.closed for s in found] == [False, False, True, True]
    assert [s.carried for s in found] == [False, True, True, False]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["“", "”", '"', "''", "``", "„", "«", "»", "‘", "’", "'", "word", "No", " ", ".", ",", "\n", "5"]
        )
    )
)
def test_stretches_are_in_order_apart_and_inside_their_paragraph(parts: list[str]) -> None:
    text = "".join(parts)
    spans = paragraphs(text)
    at = 0
    for stretch in stretches(text, spans):
        assert at <= stretch.start < stretch.inner[0] <= stretch.inner[1] <= stretch.end
        assert any(start <= stretch.start and stretch.end <= end for start, end in spans)
        at = stretch.end


@pytest.mark.parametrize("mark", ['"', "“", "”", "''", "'", "‘a", ' "a', "« "])
def test_the_work_grows_with_the_length_only(mark: str) -> None:
    few, many = (steps(lambda text=mark * count: stretches(text, [(0, len(text))])) for count in (1_000, 8_000))
    assert 0 < few <= many < 8 * 1.1 * few
