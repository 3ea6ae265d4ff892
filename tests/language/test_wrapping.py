"""Lines wrapped inside a paragraph are one in the parse, and every record still points into the untouched text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.language.paragraphs import paragraphs
from helpers.language.wrapping import _PAIR, _paired, plain, spaced
from tests.wrapped import PARTS, wrap


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


@given(st.text(st.sampled_from("ab \t>\n\r\u2028"), max_size=12))
def test_lines_are_compared_as_all_characters_would_be(text: str) -> None:
    assert _paired(text) == (_PAIR.search(text) is not None)
