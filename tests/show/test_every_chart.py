"""What holds for every chart of the registry: a new one is tested by being there."""

from __future__ import annotations

import pathlib

import nbformat
import pytest

import helpers as press
from helpers.base.project import ROOT
from helpers.show.charts import CHARTS
from helpers.show.chosen import Chosen
from tests.show.text_boxes import empty_rows, faults

#: They show the whole project, whatever is chosen.
WHOLE = ("review", "levels", "unit_values")
NOTEBOOKS = {path.stem: path for path in (ROOT / "notebooks").glob("*.ipynb")}


@pytest.fixture(scope="module")
def chosen(seeds_corpus) -> Chosen:
    return press.select(seeds_corpus, words="trade")


@pytest.fixture(scope="module")
def nothing(seeds_corpus) -> Chosen:
    return press.select(seeds_corpus, article="there is none", words="trade")


@pytest.fixture(scope="module")
def seeds_corpus(seeds: pathlib.Path):
    return press.read(seeds, progress=False)


@pytest.mark.parametrize("name", CHARTS)
def test_it_says_what_it_shows_and_gives_the_same_bytes(name: str, chosen: Chosen) -> None:
    chart = CHARTS[name](chosen)
    assert chart.name == name
    assert chart.title
    assert len(chart.alt) >= len(chart.title)
    assert CHARTS[name].about.endswith(".")
    assert chart.image("svg") == CHARTS[name](press.select(chosen.corpus, words="trade")).image("svg")


@pytest.mark.parametrize("name", CHARTS)
def test_of_the_shipped_articles_no_words_meet_and_no_row_is_empty(name: str, chosen: Chosen) -> None:
    chart = CHARTS[name](chosen)
    assert faults(chart) == []
    assert empty_rows(chart) == []


@pytest.mark.parametrize("name", [name for name in CHARTS if name not in WHOLE])
def test_of_nothing_it_is_a_chart_in_words(name: str, nothing: Chosen) -> None:
    chart = CHARTS[name](nothing)
    assert not chart.drawn
    assert chart.alt


@pytest.mark.parametrize("name", CHARTS)
def test_its_notebook_shows_it(name: str) -> None:
    notebook = nbformat.read(NOTEBOOKS[CHARTS[name].more["notebook"]], 4)
    assert any(f"press.charts.{name}(" in cell.source for cell in notebook.cells)
