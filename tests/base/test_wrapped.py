"""Which lines belong together: full ones, those that stop in the middle of a sentence, words that are cut."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.base.wrapped import margin, wrapped

PROSE = (
    "The council said on Monday that the old quay would be sold to a shipping company before the end of the year. "
    "Critics of the plan, among them J. Holm of the harbour workers, say that the price is far too low for a place "
    "that has seen 40,000 ships in 2,000 years and that nobody has asked the people who live beside it."
)


@pytest.mark.parametrize("width", [60, 66, 72, 77, 80])
def test_a_wrapped_paragraph_is_one(width: int) -> None:
    lines = textwrap.wrap(PROSE, width, break_on_hyphens=False)
    assert wrapped(lines) == [True] * (len(lines) - 1) + [False]


@pytest.mark.parametrize(
    "block",
    [
        "Wheat: 40,000 tonnes\nCotton: 12,500 tonnes\nApricots: 900 tonnes",
        "- Wheat from the valley, the greater part of which goes to the mills\n- Cotton from the south, of which less "
        "than a half is sold\n- apricots",
        "1. Wheat from the valley, the greater part of which goes to the mills\n2. cotton from the south\n3. apricots",
        "The sea that night was black as coal and still,\nAnd no man saw the lantern on the hill,\nNor heard the bell "
        "that rang for them below\nAcross the bay, where only sailors go",
        "Product      Tonnes      Value\nWheat        40,000      12\nCotton       12,500      9",
        "Exports of wheat\tup by 12 percent on the year before, the ministry says\nexports of cotton\tdown",
        "The ministry of trade on exports\nBy Ida Holm",
        "______________________________________________\nand then the rest of it began at once",
    ],
)
def test_lists_verse_tables_and_heads_are_not_joined(block: str) -> None:
    lines = block.split("\n")
    assert wrapped(lines) == [False] * len(lines)


def test_a_set_in_line_begins_a_paragraph() -> None:
    lines = textwrap.wrap(PROSE, 72, initial_indent="   ", break_on_hyphens=False)
    assert wrapped([*lines, *lines]) == ([True] * (len(lines) - 1) + [False]) * 2


def test_marks_of_a_reply_join_their_own_depth_alone() -> None:
    lines = [f"> {line}" for line in textwrap.wrap(PROSE, 70, break_on_hyphens=False)]
    assert wrapped(lines) == [True] * (len(lines) - 1) + [False]
    assert wrapped([lines[0], lines[1].removeprefix("> ")])[0] is False


def test_long_lines_are_paragraphs_already() -> None:
    assert margin([[PROSE, PROSE]]) is None
    assert wrapped([PROSE, "and the rest of it, which begins with a small letter for whatever reason"]) == [
        False,
        False,
    ]


@given(st.lists(st.text(max_size=120).map(lambda text: f"x{text}".replace("\n", " "))))
def test_there_is_an_answer_for_every_line(lines: list[str]) -> None:
    assert len(wrapped(lines)) == len(lines)
    assert not any(wrapped(lines)[-1:])
