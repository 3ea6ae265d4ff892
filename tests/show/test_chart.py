"""A chart stands alone: words inside, alternative text required, the same bytes again, no state left behind."""

from __future__ import annotations

import re
import sys

import matplotlib
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from helpers.show.chart import MAX_HEIGHT, WIDTH, Chart, canvas, finish, message_chart, styled, wrapped
from helpers.show.chart_layout import reframed


def bars(title: str = "Bars", caption: str = "Filter: none.") -> Chart:
    with styled():
        figure, axes = canvas(title, caption, 1.0)
        axes[0, 0].barh([0, 1], [1, 2])
        return finish("bars", figure, title, caption, "Two bars.", pd.DataFrame({"x": [1, 2]}))


def test_a_chart_without_alternative_text_is_refused() -> None:
    good = bars()
    with pytest.raises(ValueError, match="bars: the alt is empty"):
        Chart("bars", good.figure, "Bars", "", "  ", good.data)


@pytest.mark.parametrize("kind", ["png", "svg", "pdf"])
def test_the_same_data_give_the_same_bytes(kind: str) -> None:
    chart = bars()
    assert chart.image(kind) == chart.image(kind) == bars().image(kind)


def test_svg_holds_title_and_caption_as_text() -> None:
    svg = bars("A title with $5 & <b>").image("svg").decode()
    assert "A title with $5 &amp; &lt;b&gt;" in svg
    assert "Filter: none." in svg


def test_the_notebook_gets_html_with_alternative_text_beside_the_picture() -> None:
    chart = message_chart("x", 'A "title" <b>', "Nothing.")
    bundle = chart._repr_mimebundle_()
    assert 'alt="A &quot;title&quot; &lt;b&gt;. Nothing."' in bundle["text/html"]
    assert "<b>" not in bundle["text/html"]
    assert bundle["image/png"] in bundle["text/html"]


def test_drawing_leaves_matplotlib_as_it_was_and_needs_no_pyplot() -> None:
    before = dict(matplotlib.rcParams)
    bars().image()
    assert dict(matplotlib.rcParams) == before
    assert "matplotlib.pyplot" not in sys.modules or not sys.modules["matplotlib.pyplot"].get_fignums()


def test_a_setting_of_the_machine_changes_nothing() -> None:
    plain = bars().image("svg")
    with matplotlib.rc_context({"font.size": 22, "axes.facecolor": "black", "svg.fonttype": "path"}):
        assert bars().image("svg") == plain


def test_every_chart_is_a_column_wide_and_a_page_high_at_the_most() -> None:
    with styled():
        figure, _ = canvas("T " * 60, "c " * 300, 40.0)
    width, height = figure.get_size_inches()
    assert (width, height) == (pytest.approx(WIDTH), pytest.approx(MAX_HEIGHT))


def test_no_word_of_title_or_caption_is_cut() -> None:
    title, caption = "Wide words " + "WWWWWWW " * 20, "mmmmmm " * 60
    chart = bars(title, caption)
    renderer = FigureCanvasAgg(chart.figure).get_renderer()
    for text in chart.figure.texts:
        box = text.get_window_extent(renderer)
        assert box.x1 <= chart.figure.bbox.x1
    shown = " ".join(text.get_text() for text in chart.figure.texts)
    assert len(chart.figure.texts) == 2
    assert re.sub(r"\s+", " ", shown).split().count("WWWWWWW") == 20


def test_long_names_are_wrapped_and_marked_where_they_are_cut() -> None:
    assert wrapped("one two three four five six", 8, 2).endswith("…")


def test_a_notebook_shows_the_numbers_below_the_picture_as_a_table() -> None:
    import pandas as pd

    html = message_chart(
        "a", "Costs of $5 and $6", "Nothing.", data=pd.DataFrame({"outlet": ["<b>"]})
    )._repr_mimebundle_()
    assert "<td class=''>&lt;b&gt;</td>" in html["text/html"]
    assert "mathjax_ignore" in html["text/html"].split("<img")[0]


def test_a_caption_that_is_set_later_has_code_points_where_no_font_has_the_letters() -> None:
    chart = message_chart("one", "A title", "Nothing to draw.", data=pd.DataFrame())
    figure = reframed(chart.figure, caption="Claim: “\U00012000 spoke of the ferry.”")
    words = " ".join(text.get_text() for text in figure.texts)
    assert "[12000] spoke of the ferry" in words
    assert "\U00012000" not in words
