from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pandas as pd
import pypdfium2
import pytest
from PIL import Image

from helpers.report.charts_out import bare, chart_file, chart_pdf, chart_png, chart_svg, size
from helpers.report.drawn import drawn_once
from helpers.report.items import Item
from helpers.show.chart import message_chart

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def figure(stand_ins):
    return stand_ins.chart().figure


@pytest.fixture(scope="module")
def item(figure):
    width, height = size(figure)
    return Item(
        kind="chart",
        name="x",
        title="Lee & <Diaz>",
        caption="No filter.",
        alt="Bars “Lee” > Diaz",
        sources="The Paper",
        width=width,
        height=height,
    )


def test_png_is_300_dpi_and_says_what_it_shows(figure, item):
    picture = Image.open(io.BytesIO(chart_png(figure, item)))
    assert picture.size == (1890, 780)
    assert round(picture.info["dpi"][0]) == 300
    assert picture.info["Title"] == item.title
    assert picture.info["Description"] == item.alt
    assert "The Paper" in picture.info["Comment"]


def test_svg_has_role_title_and_alt_text_and_keeps_text_as_text(figure, item):
    root = ET.fromstring(chart_svg(figure, item))
    assert root.get("role") == "img"
    named = root.get("aria-labelledby").split()
    assert [root.find(f"{SVG}title").get("id"), root.find(f"{SVG}desc").get("id")] == named
    assert root.find(f"{SVG}title").text == item.title
    assert root.find(f"{SVG}desc").text == item.alt
    assert "Ann Lee" in [text.text for text in root.iter(f"{SVG}text")]


def test_pdf_is_tagged_with_alt_text_and_text_that_can_be_copied(figure, item):
    data = chart_pdf(chart_svg(figure, item), item)
    document = pypdfium2.PdfDocument(data)
    assert document.get_metadata_dict()["Title"] == item.title
    assert item.alt in document.get_metadata_dict()["Subject"]
    assert "Ann Lee" in document[0].get_textpage().get_text_bounded()
    assert b"pdfuaid" in data
    width, height = document[0].get_size()
    assert (round(width), round(height)) == (round(item.width * 72), round(item.height * 72))


def test_characters_that_xml_forbids_do_not_break_the_svg(item):
    from matplotlib.figure import Figure

    figure = Figure()
    figure.text(0, 0, "a\x0bb")
    assert ET.fromstring(chart_svg(figure, item)) is not None


def test_a_bare_chart_lacks_its_inner_title_and_is_lower(figure, item):
    import dataclasses

    titled = dataclasses.replace(item, title="Lee speaks most")
    inner = bare(figure, titled)
    svg = chart_svg(inner.figure, titled, inner.box)
    assert "Lee speaks most" not in [text.text for text in ET.fromstring(svg).iter(f"{SVG}text")]
    assert inner.size[0] == pytest.approx(6.3)
    assert inner.size[1] < 2.6


def test_a_title_in_letters_that_no_font_has_is_cut_off_as_well(item):
    """The figure has code points or direction marks where the item has the letters."""
    import dataclasses

    for name in ("\U00012000\U00012001 Lee", "Anna \u0623\u062d\u0645\u062f Lee"):
        title = f"{name} speaks most of all outlets"
        data = pd.DataFrame({"outlet": ["A"], "speaker": [name]})
        chart = message_chart("one", title, "Nothing to draw.", data=data)
        assert chart.title.replace("\u200e", "") == title
        inner = bare(chart.figure, dataclasses.replace(item, title=chart.title, caption=chart.caption))
        assert inner is not None
        assert [text.get_text() for text in inner.figure.texts if text.get_visible() and text.get_text()] == []


def test_a_chart_without_an_inner_title_stays_as_it_is(figure, item):
    assert bare(figure, item) is None


def test_a_chart_is_laid_out_once_for_all_its_files_which_are_the_same_alone(item, monkeypatch):
    import dataclasses

    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    figure = Figure(figsize=(4, 3), layout="constrained")
    figure.subplots().barh(["Ann Lee", "Leo Diaz"], [3, 2])
    figure.text(0.02, 0.97, "Lee speaks most", va="top")
    titled = dataclasses.replace(item, title="Lee speaks most")
    alone = [chart_file(figure, titled, form) for form in ("png", "svg", "pdf")]

    laid, drawn = [], []
    execute, draw = ConstrainedLayoutEngine.execute, Figure.draw
    monkeypatch.setattr(ConstrainedLayoutEngine, "execute", lambda self, fig: laid.append(fig) or execute(self, fig))
    monkeypatch.setattr(Figure, "draw", lambda self, renderer: drawn.append(self) or draw(self, renderer))
    with drawn_once():
        assert [chart_file(figure, titled, form) for form in ("png", "svg", "pdf")] == alone
        whole = Image.open(io.BytesIO(chart_png(figure, titled)))
        inner = bare(figure, titled)
        cut = Image.open(io.BytesIO(chart_png(figure, titled, inner.box)))
    assert len(laid) == 1
    assert len(drawn) == 2
    assert cut.height < whole.height
    below = whole.crop((0, whole.height - cut.height, whole.width, whole.height))
    assert cut.tobytes() == below.tobytes()
