"""Speakers grouped by an attribute: the chart, its title and its bars agree with the statements, in Python and 01."""

from __future__ import annotations

import pathlib
import shutil

import pandas as pd
import pytest

import helpers as press
from helpers.desk.views import quotes_view
from helpers.explore.select import Selection
from helpers.explore.speaker_groups import grouped_speakers, in_group
from helpers.show.speaker_groups_chart import groups_title
from helpers.store.corpus import Corpus

PEOPLE = "name,office,home\nEbrahim Raisi,president,Iran\nEmomali Rahmon,president,Tajikistan\n"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """The shipped articles, two of whose speakers have attributes."""
    folder = pathlib.Path(shutil.copytree("seeds", tmp_path_factory.mktemp("groups") / "project"))
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    return press.read(folder, progress=False)


def words_of(corpus: Corpus, *speakers: str) -> int:
    data = press.charts.speakers(corpus).data
    return int(data.loc[data["speaker"].isin(speakers), "words"].sum())


def test_the_words_of_a_group_are_those_of_its_speakers(corpus: Corpus) -> None:
    by = press.charts.speakers(corpus, by="home").data.groupby("speaker")["words"].sum()
    assert by["Iran"] == words_of(corpus, "Ebrahim Raeisi") > 0
    assert by["Tajikistan"] == words_of(corpus, "Emomali Rahmon") > 0
    assert by["(home unknown)"] == words_of(
        corpus, "Ali Khamenei", "Ruhollah Latifi", "Tajik president’s official website"
    )
    assert {"Iran", "Tajikistan", "(home unknown)"} == set(by.index)


def test_the_title_compares_groups_and_leaves_out_whom_nobody_listed(corpus: Corpus) -> None:
    iran, tajikistan = words_of(corpus, "Ebrahim Raeisi"), words_of(corpus, "Emomali Rahmon")
    share = f"{100 * iran / (iran + tajikistan):.0f}%"
    title = press.charts.speakers(corpus, by="home").title
    assert title.startswith(f"Words by home, if the speaker’s is known: Iran {share}, Tajikistan ")
    assert press.charts.speakers(corpus, by="office").title.endswith("known: president 100%")


@pytest.mark.parametrize("filters", [{}, {"home": "Iran"}, {"outlet": "Asia-Plus"}, {"kind": "direct"}])
def test_a_bar_opens_the_statements_that_it_counts(corpus: Corpus, filters: dict[str, str]) -> None:
    chosen = press.select(corpus, **filters)
    chart = press.charts.speakers(chosen, by="home")
    assert len(chart.marks)
    for mark in chart.marks:
        number = int(mark.label.partition(" in ")[2].split()[0])
        rows = press.select(chosen, **mark.filters).quotes
        assert len(rows[~rows["repeats"].fillna("").ne("")]) == number, mark.label


def test_the_view_of_the_notebook_draws_what_python_draws(corpus: Corpus) -> None:
    selection = Selection(kind="direct")
    view = quotes_view(corpus, selection, by="home")
    assert view.chart.title == press.charts.speakers(press.select(corpus, selection), by="home").title
    assert view.left == len(press.select(corpus, selection).quotes)


def test_the_menu_sets_the_chart_the_report_and_the_cells_below(corpus: Corpus) -> None:
    explorer = press.widget(corpus, "quotes")
    assert explorer.by == ""
    assert "by" not in explorer.chosen
    explorer.bar.controls["by"].value = "home"
    assert explorer.by == explorer.chosen["by"] == "home"
    assert explorer.view.chart.title.startswith("Words by home")
    assert press.widget(corpus, "quotes", None, "office").by == "office"


def test_without_attributes_there_is_no_menu_and_a_wrong_one_is_told(corpus: Corpus) -> None:
    plain = press.read("seeds", progress=False)
    assert "by" not in press.widget(plain, "quotes").bar.controls
    with pytest.raises(ValueError, match=r"'party'. There are: office, home"):
        press.charts.speakers(corpus, by="party")
    with pytest.raises(ValueError, match=r"'party'. Give people attributes in people.csv"):
        press.charts.speakers(plain, by="party")


def test_a_joint_statement_counts_for_each_group_and_a_tie_is_told() -> None:
    quotes = pd.DataFrame({"speaker": ["Ada; Bob", "Eve"], "attributes": [("party: Whig", "party: Tory"), ()]})
    assert grouped_speakers(quotes, "Party")["speaker"].tolist() == ["Whig; Tory", "(party unknown)"]
    data = pd.DataFrame({"speaker": ["Whig", "Tory"], "words": [5, 5], "statements": [1, 1]})
    assert groups_title(data, "party") == "Words by party, if the speaker’s is known: Tory 50%, Whig 50%"
    assert in_group("party", "Whig", "home: Iran") == ("home: Iran", "party: Whig")
