"""Lines wrapped inside a paragraph are one in the parse, and every record still points into the untouched text."""

from __future__ import annotations

import re
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.language.paragraphs import paragraphs
from helpers.language.wrapping import plain, spaced

PARTS = [
    "The council will sell the old quay to a shipping company, the head of the council's finance committee, Edgar "
    "Stoll, said on Monday after a meeting that lasted five hours.",
    "“We have counted every sack twice, and the result was the same on both of the days that the inspectors were in "
    "the hall,” said Greta Malin, who leads the union.",
    "Critics say the price of $48 million is too low and that exports worth 1.2 billion dollars go over it.",
]


def wrap(width: int, between: str = "\n\n", mark: str = "") -> str:
    return between.join(textwrap.fill(part, width, initial_indent=mark, subsequent_indent=mark) for part in PARTS)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "> ", ">> ", "    "])
@pytest.mark.parametrize("width", [60, 72, 77])
def test_a_paragraph_is_one_line_and_as_long_as_before(width: int, mark: str, end: str) -> None:
    text = wrap(width, mark=mark).replace("\n", end)
    joined = spaced(text)
    assert len(joined) == len(text)
    assert [" ".join(text[a:b].replace(">", "").split()) for a, b in paragraphs(text)] == PARTS
    assert [" ".join(line.replace(">", "").split()) for line in joined.split(end * 2)] == PARTS


def test_a_word_that_is_cut_is_one_and_a_hyphen_that_belongs_there_stays() -> None:
    text = "The minister of agricul-\nture, Bruno Acker, spoke of a long-\nterm plan for the subsi-\r\n> dies."
    joined = spaced(text)
    assert plain(joined).startswith("The minister of agriculture, Bruno Acker, spoke of a long-term plan")
    assert len(joined) == len(text)


@given(st.text(alphabet="ab .-\n\r>\t•", max_size=200) | st.text(max_size=200))
def test_nothing_but_breaks_indents_marks_and_cutting_hyphens_changes(text: str) -> None:
    joined = spaced(text)
    assert len(joined) == len(text)
    changed = "".join(before for before, after in zip(text, joined, strict=True) if before != after)
    assert re.fullmatch(r"[\s>\-\u2010\xad]*", changed)
