"""One chart or table as one file: every form, both widths, the corpus in every caption, the same bytes."""

from __future__ import annotations

import dataclasses
import io
import types
import xml.etree.ElementTree as ET

import lxml.html
import openpyxl
import pandas as pd
import pypdfium2
import pytest
from PIL import Image

from helpers.explore.select import Selection
from helpers.knowledge.load import Knowledge, in_force, use
from helpers.report.files import file_of, forms_of, save
from helpers.show.chart import canvas, finish, styled
from helpers.show.table import Table

CORPUS = types.SimpleNamespace(id="0a1b2c3d")


@pytest.fixture
def chart():
    with styled():
        figure, axes = canvas("Lee speaks most", "No filter. Source: 2 articles.", 1.2)
        axes[0, 0].barh(["Ann Lee", "Bo Diaz"], [1295, 289])
        return finish("speakers", figure, "Lee speaks most", "No filter. Source: 2 articles.", "Bars.", pd.DataFrame())


def counted(chart):
    """*chart* with the numbers that it draws."""
    data = pd.DataFrame({"speaker": ["Ann Lee", "Bo <b>Diaz"], "words": [1295, 289]})
    return dataclasses.replace(chart, data=data)


@pytest.fixture
def table():
    return Table("t", "Who speaks", "No filter.", pd.DataFrame({"speaker": ["Ann Lee"]}))


@pytest.mark.parametrize("width", ["column", "slide"])
@pytest.mark.parametrize("form", ["png", "svg", "pdf"])
def test_the_same_chart_gives_the_same_bytes(chart, form, width):
    assert file_of(chart, form, width=width, corpus=CORPUS) == file_of(chart, form, width=width, corpus=CORPUS)


def test_a_slide_has_its_shape_in_every_form(chart):
    name, png = file_of(chart, "png", width="slide")
    assert name == "speakers-slide.png"
    across, high = Image.open(io.BytesIO(png)).size
    assert (across, high) == (pytest.approx(4000, abs=2), pytest.approx(2250, abs=2))
    svg = ET.fromstring(file_of(chart, "svg", width="slide")[1])
    assert svg.get("width") == "960pt"
    pdf = pypdfium2.PdfDocument(file_of(chart, "pdf", width="slide")[1])
    assert pdf[0].get_size() == (pytest.approx(960, abs=1), pytest.approx(540, abs=1))


@pytest.mark.parametrize("width", ["column", "slide"])
def test_the_corpus_stands_in_the_picture_and_in_the_metadata(chart, width):
    svg = file_of(chart, "svg", width=width, corpus=CORPUS)[1].decode()
    words = [element.text for element in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]
    assert any(word and "Corpus 0a1b2c3d." in word for word in words)
    png = Image.open(io.BytesIO(file_of(chart, "png", width=width, corpus=CORPUS)[1]))
    assert "Corpus 0a1b2c3d." in png.text["Comment"]
    assert png.text["Description"] == "Bars."


def test_a_table_carries_its_words_and_filters_in_its_properties(table):
    data = file_of(table, "xlsx", corpus=CORPUS, selection=Selection(kind="direct"))[1]
    said = openpyxl.load_workbook(io.BytesIO(data)).properties
    assert said.title == "Who speaks"
    assert "Corpus 0a1b2c3d." in said.description
    assert "kind: direct" in said.description


def test_one_line_writes_one_file(chart, table, tmp_path):
    assert save(chart, "svg", tmp_path, width="slide") == tmp_path / "charts" / "speakers-slide.svg"
    assert save(table, "csv", tmp_path) == tmp_path / "tables" / "t.csv"
    assert forms_of(chart) == ("png", "svg", "pdf", "html")


def test_what_does_not_exist_is_refused_with_what_does(chart, table):
    with pytest.raises(ValueError, match="csv, xlsx"):
        file_of(table, "png")
    with pytest.raises(ValueError, match="column, slide, card"):
        file_of(chart, "png", width="poster")


def test_room_that_was_set_in_inches_stays_for_a_slide_and_a_longer_caption():
    from helpers.show.chart_layout import Margins, reframed, slide

    with styled():
        figure, axes = canvas("Title", "No filter.", 2.0, margins=Margins(left=1.5, top=0.3, bottom=0.5))
        axes[0, 0].barh(["a", "b"], [1, 2])
        for made in (slide(figure), reframed(figure, caption="No filter. " * 40)):
            (width, _), box = made.get_size_inches(), made.axes[0].get_position()
            assert box.x0 * width == pytest.approx(1.5)
            assert (1 - box.x1) * width == pytest.approx(0.12)
            assert made.axes[0].get_position().height * made.get_figheight() >= 1.1


def test_a_chart_that_was_measured_for_its_one_size_keeps_it():
    from helpers.show.chart_layout import reframed, slide

    with styled():
        figure, axes = canvas("Title", "No filter.", 2.0)
        axes[0, 0].text(0, 0.5, "aligned by hand")
        figure.canvas.draw()
        figure.set_layout_engine("none")
        assert slide(figure) is figure
        made, before = reframed(figure, caption="No filter. " * 40), axes[0, 0].get_position()
        after = made.axes[0].get_position()
        assert after.width == pytest.approx(before.width)
        assert after.height * made.get_figheight() == pytest.approx(before.height * figure.get_figheight())


def test_a_card_has_the_points_that_networks_take(chart):
    name, png = file_of(chart, "png", width="card")
    assert name == "speakers-card.png"
    assert Image.open(io.BytesIO(png)).size == (1200, 630)


def test_a_page_to_be_embedded_has_picture_words_and_numbers_and_nothing_that_runs(chart):
    chart = counted(chart)
    name, page = file_of(chart, "html")
    assert name == "speakers.html"
    root = lxml.html.fromstring(page)
    assert root.xpath("//img/@alt") == [chart.alt]
    assert root.xpath("//img/@src")[0].startswith("data:image/svg+xml;base64,")
    assert root.xpath("//title")[0].text_content() == chart.title
    assert len(root.xpath("//table/tbody/tr")) == len(chart.data)
    assert root.xpath("//script | //link | //*[@onload]") == []
    assert file_of(chart, "html") == (name, page)


def test_the_house_line_and_its_logo_are_on_every_picture_and_on_no_table(chart, tmp_path):
    chart = counted(chart)
    bare = {form: file_of(chart, form)[1] for form in ("svg", "csv")}
    Image.new("RGB", (60, 20), "#7a1020").save(tmp_path / "logo.png")
    (tmp_path / "house.toml").write_text('line = "Graphic: Harbour Post"\nlogo = "logo.png"\n', encoding="utf-8")
    before = in_force()
    use(Knowledge(tmp_path))
    try:
        for width in ("column", "slide", "card"):
            svg = file_of(chart, "svg", width=width)[1]
            assert b"Graphic: Harbour Post" in svg
            assert b"data:image/png" in svg
        assert file_of(chart, "csv")[1] == bare["csv"]
    finally:
        use(before)
    assert file_of(chart, "svg")[1] == bare["svg"]
