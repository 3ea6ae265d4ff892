"""The house style: what house.toml says counts before colours and style sheet; a fault costs its own line."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator

import pytest
from PIL import Image

from helpers.knowledge.check import problems
from helpers.knowledge.colours import load_colours
from helpers.knowledge.house import House, load_house
from helpers.knowledge.load import SHIPPED, Knowledge, in_force, use


@pytest.fixture
def own(tmp_path: pathlib.Path) -> Iterator[pathlib.Path]:
    """A knowledge folder that counts, and no longer after the test."""
    before = in_force()
    use(Knowledge(tmp_path))
    yield tmp_path
    use(before)


def test_the_shipped_house_style_changes_nothing() -> None:
    assert load_house(Knowledge()) == House()


def test_single_colours_count_before_those_of_the_colours_file(own: pathlib.Path) -> None:
    (own / "house.toml").write_text('[kinds]\ndirect = "#7A1020"\n[series]\ncolours = ["#111111"]\n')
    made, shipped = load_colours(in_force()), load_colours(Knowledge())
    assert made.kinds == shipped.kinds | {"direct": "#7A1020"}
    assert (made.series, made.markers) == (("#111111",), shipped.markers)
    assert problems(in_force()) == []


def test_the_font_that_is_asked_for_is_drawn_with(own: pathlib.Path) -> None:
    from helpers.show.chart import message_chart

    assert b"DejaVu Serif" not in message_chart("a", "Title", "words").image("svg")
    (own / "house.toml").write_text('font = "DejaVu Serif"\n')
    assert b"DejaVu Serif" in message_chart("a", "Title", "words").image("svg")


def test_a_font_beside_the_file_is_drawn_with(own: pathlib.Path) -> None:
    from helpers.show.chart import message_chart
    from helpers.show.fonts import fonts

    (own / "Our.ttf").write_bytes((fonts() / "STIXGeneral.ttf").read_bytes())
    (own / "house.toml").write_text('font = "Our.ttf"\n')
    assert b"STIXGeneral" in message_chart("a", "Title", "words").image("svg")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[kinds]\ndirect = "red"\n', "[kinds] direct = 'red' is not a colour."),
        ('logo = "no.png"\n', "there is no such file next to house.toml"),
        ('logo = "../up.png"\n', "there is no such file next to house.toml"),
        ('logo = "house.toml"\n', "does not end in one of .png, .jpg, .jpeg"),
        ('font = "No.ttf"\n', "there is no such file next to house.toml"),
        ("line = 3\n", "line = 3 is not text."),
        ('colour = "blue"\n', "colour is not one of its settings."),
        ("kinds = 3\n", "[kinds] is not a table."),
        ("line = \n", "cannot be read"),
    ],
)
def test_a_fault_is_named_and_the_rest_counts(own: pathlib.Path, text: str, said: str) -> None:
    (own / "house.toml").write_text(text)
    found = problems(in_force())
    assert [(problem.path, said in problem.fault) for problem in found] == [(str(own / "house.toml"), True)]
    assert load_colours(in_force()).kinds == load_colours(Knowledge()).kinds


def test_a_logo_that_is_no_picture_is_left_out(own: pathlib.Path) -> None:
    from helpers.show.chart import message_chart
    from helpers.show.signature import signed

    (own / "logo.png").write_bytes(b"no picture")
    (own / "house.toml").write_text('logo = "logo.png"\n')
    figure = message_chart("a", "Title", "words", caption="Source.").figure
    assert signed(figure, load_house(in_force())) is figure
    Image.new("RGB", (60, 20), "#7a1020").save(own / "logo.png")
    assert len(signed(figure, load_house(in_force())).artists) == 1


def test_every_setting_of_the_shipped_file_is_explained() -> None:
    text = (SHIPPED / "house.toml").read_text(encoding="utf-8")
    assert all(f"# [{name}]" in text for name in ("kinds", "series", "roles", "marks"))
