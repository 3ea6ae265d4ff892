"""What a chart does not compute twice: its layout, its words, its numbers; and its picture is the same as before."""

from __future__ import annotations

import io
import pathlib
import re
import shutil
from typing import Any

import numpy as np
import pytest
from PIL import Image

import helpers as press
from helpers.knowledge.load import SHIPPED
from helpers.report.export import export
from helpers.show import chart_layout, text_width
from helpers.show.chart import SCREEN_DPI, Chart, styled
from helpers.show.chosen import Chosen
from helpers.show.phrasing import part_of
from helpers.show.taken_over import LATEST, of_rows


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory, seeds: pathlib.Path) -> press.Corpus:
    folder = tmp_path_factory.mktemp("costs") / "seeds"
    shutil.copytree(seeds, folder)
    return press.read(folder, progress=False)


@pytest.mark.parametrize("name", ["speakers", "places", "timeline", "presence", "themes"])
def test_the_picture_has_the_pixels_that_matplotlib_itself_saves(corpus: press.Corpus, name: str) -> None:
    made: Chart = press.charts.CHARTS[name](corpus)
    engine, canvas = made.figure.get_layout_engine(), made.figure.canvas
    ours = Image.open(io.BytesIO(made.image()))
    assert (made.figure.get_layout_engine(), made.figure.canvas) == (engine, canvas)
    other, theirs = press.charts.CHARTS[name](corpus), io.BytesIO()
    with styled():
        other.figure.savefig(theirs, format="png", dpi=SCREEN_DPI)
    assert ours.mode == "RGB"
    assert np.array_equal(np.asarray(ours.convert("RGBA")), np.asarray(Image.open(theirs).convert("RGBA")))
    assert ours.text == {"Title": made.title, "Description": made.alt}  # type: ignore[attr-defined]


def test_an_empty_cell_of_a_matrix_has_no_text(corpus: press.Corpus) -> None:
    made = press.charts.CHARTS["who_of_where"](corpus)
    assert made.drawn
    assert all(text.get_text() for text in made.figure.axes[0].texts)


def test_choices_of_the_same_rows_share_their_numbers_and_other_ones_do_not(corpus: press.Corpus) -> None:
    counted: list[str] = []

    @of_rows
    def number(chosen: Chosen) -> int:
        counted.append(chosen.selection.code())
        return len(chosen.quotes)

    first = press.select(corpus, kind="direct")
    assert first.made(number) == press.select(corpus, kind="direct").made(number)
    assert len(counted) == 1
    assert press.select(corpus, kind="indirect").made(number) != first.made(number)
    for kind in ("mixed", "direct mixed")[:LATEST]:
        press.select(corpus, kind=kind.split()).made(number)
    assert first.made(number) == 14
    assert len(counted) == 3 + LATEST, "the results for the latest selections only are kept"


def test_what_may_come_from_a_file_is_read_again_for_another_choice_of_the_same_rows(corpus: press.Corpus) -> None:
    published = ["1 million"]
    first = press.select(corpus, kind="direct")

    def read(chosen: Chosen) -> str:
        return published[0]

    assert first.made(read) == "1 million"
    published[0] = "2 million"
    assert press.select(corpus, kind="direct").made(read) == "2 million"


def test_the_list_of_items_copies_no_figure(
    corpus: press.Corpus, monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path
) -> None:
    def copied(_: Any) -> None:
        raise AssertionError("a figure was copied")

    made = press.charts.CHARTS["speakers"](corpus)
    monkeypatch.setattr(chart_layout, "copied", copied)
    (path,) = export(made, notebook="01_who_said_what", folder=tmp_path, corpus=corpus, files=False)
    assert f"Corpus {corpus.id}." in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("filters", [{}, {"outlet": "Asia-Plus"}, {"kind": "direct"}])
def test_the_answer_gives_the_title_of_the_timeline(corpus: press.Corpus, filters: dict[str, str]) -> None:
    chosen = press.select(corpus, **filters)
    title = press.charts.CHARTS["timeline"](chosen).title
    assert title.startswith(part_of(chosen.selection))
    assert f"{title}." in " ".join([(answer := press.answer(chosen, "people")).text, answer.more])


def test_lines_break_where_the_next_word_would_not_fit_and_few_of_them_are_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = [f"word{'s' * (number * 7 % 11)}" for number in range(120)]
    expected = [words[0]]
    for word in words[1:]:
        longer = f"{expected[-1]} {word}"
        if text_width.points_of(longer, 7.5, "normal") <= 0.96 * (6.3 - 0.14) * 72:
            expected[-1] = longer
        else:
            expected.append(word)
    measured: list[str] = []
    points_of = text_width.points_of
    monkeypatch.setattr(text_width, "points_of", lambda *said: measured.append(said[0]) or points_of(*said))
    assert text_width.folded_lines(" ".join(words), 7.5, "normal", 6.3) == expected
    assert len(measured) <= 6 * len(expected)


def test_a_chart_takes_over_no_result_from_before_the_codebook_was_edited(corpus: press.Corpus) -> None:
    own = corpus.project.own("knowledge")
    own.mkdir(exist_ok=True)
    shipped = (SHIPPED / "themes.toml").read_text("utf-8")
    label = re.search(r'label = "(Diplomacy[^"]*)"', shipped)
    assert label
    for name in ("First label", "Second label"):
        (own / "themes.toml").write_text(shipped.replace(label[1], name), "utf-8")
        made = press.charts.CHARTS["presence"](corpus)
        assert name in made.data.to_string()
    (own / "themes.toml").unlink()


def test_a_table_without_rows_is_a_table(corpus: press.Corpus) -> None:
    table = press.tables.statements(press.select(corpus, speaker="(none)", kind="mixed"))
    assert len(table) == 0
    assert table
