"""The measure of charts finds what it is made to find."""

from __future__ import annotations

import pandas as pd

from helpers.show.chart import Chart, canvas, finish, styled
from tests.show.text_boxes import empty_rows, faults


def chart(*texts: tuple[float, float, str], rows: tuple[str, ...] = (), bars: tuple[int, ...] = ()) -> Chart:
    with styled():
        figure, axes = canvas("A title", "A caption.", 2.0)
        axis = axes[0, 0]
        axis.set_axis_on()
        for x, y, words in texts:
            axis.text(x, y, words, transform=axis.transAxes, in_layout=False)
        if rows:
            axis.set_yticks(range(len(rows)), rows)
            axis.set_ylim(-0.5, len(rows) - 0.5)
            axis.barh(list(bars), 1.0)
        return finish("made", figure, "A title", "A caption.", "A picture.", pd.DataFrame())


def test_words_that_meet_and_words_that_run_out_are_found() -> None:
    assert faults(chart((0.1, 0.2, "one"), (0.6, 0.2, "two"))) == []
    assert faults(chart((0.1, 0.2, "one word"), (0.12, 0.2, "another"))) == ["'one word' meets 'another'"]
    assert faults(chart((0.97, 0.5, "far too long for here"))) == ["'far too long for here' runs out of the figure"]


def test_a_row_without_anything_beside_its_name_is_found() -> None:
    assert empty_rows(chart(rows=("Ada", "Bob"), bars=(0, 1))) == []
    assert empty_rows(chart(rows=("Ada", "Bob"), bars=(0,))) == ["Bob"]


def test_letters_that_no_font_has_are_a_problem_in_the_caption_and_never_a_box() -> None:
    # dinosaurs are in no font that a newspaper has
    made = chart((0.1, 0.2, "\U0001f995 Ltd"))
    assert faults(made) == []
    assert "This computer has no font for" in made.caption
    assert "[1F995] Ltd" in [text.get_text() for text in made.figure.axes[0].texts]
    assert "no font" not in chart((0.1, 0.2, "Анна أحمد Dvořáková")).caption
