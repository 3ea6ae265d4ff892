"""A row is mended where it is seen: table, journal and the cells' files know it at once, and it can be undone."""

from __future__ import annotations

import pathlib
import shutil
from typing import Any

import pytest

import helpers
from helpers.corrections import journal
from helpers.desk import explore_figures, explore_people, explore_quotes, explore_themes


@pytest.fixture
def corpus(tmp_path: pathlib.Path, seeds: pathlib.Path) -> Any:
    return helpers.read(shutil.copytree(seeds, tmp_path / "project"), progress=False)


def opened(explorer: Any, at: int = 0) -> str:
    """The form for the row number *at* of the table, as its button opens it; the row's id."""
    key = explorer.table.shown["keys"][at]
    explorer.table._on_message(None, {"mend": key}, [])
    assert explorer.mending.panel.layout.display == ""
    return str(key)


def press(explorer: Any, label: str) -> None:
    buttons = [*explorer.mending.panel.children[-1].children, explorer.mending.undoing]
    next(one for one in buttons if one.description == label).click()


def test_a_speaker_is_corrected_where_the_row_is_seen_and_the_filters_know_it(corpus: Any) -> None:
    explorer = explore_quotes(corpus)
    key = opened(explorer)
    explorer.mending.form.controls["speaker"].value = "Zed Newcomer"
    press(explorer, "Save")
    assert corpus.quotes.set_index("quote_id").loc[key, "speaker"] == "Zed Newcomer"
    assert "Zed Newcomer" in [row[0] for row in explorer.table.shown["rows"]]
    assert ("Zed Newcomer (1)", "Zed Newcomer") in explorer.bar.controls["speaker"].options
    assert explorer.mending.panel.layout.display == "none"
    press(explorer, "Undo")
    assert "Zed Newcomer" not in set(corpus.quotes["speaker"].dropna())
    assert "Zed Newcomer" not in [row[0] for row in explorer.table.shown["rows"]]


def test_a_new_name_can_hold_for_everything_that_speaker_says(corpus: Any) -> None:
    counts = corpus.quotes["speaker"].value_counts()
    before, number = counts.index[0], int(counts.iloc[0])
    explorer = explore_quotes(corpus, helpers.Selection(speaker=f"={before}"))
    opened(explorer)
    explorer.mending.form.controls["speaker"].value = "Zed Newcomer"
    explorer.mending.everywhere.value = True
    press(explorer, "Save")
    assert number > 1
    assert int((corpus.quotes["speaker"] == "Zed Newcomer").sum()) == number
    assert f"{before} is Zed Newcomer everywhere" in explorer.mending.said.value
    press(explorer, "Undo")
    assert int((corpus.quotes["speaker"] == before).sum()) == number


@pytest.mark.parametrize(
    ("explore", "noun"),
    [(explore_quotes, "statement"), (explore_figures, "figure"), (explore_themes, "sentence with a theme")],
)
def test_a_row_that_is_none_leaves_the_table(corpus: Any, explore: Any, noun: str) -> None:
    explorer = explore(corpus)
    total, key = explorer.table.shown["total"], opened(explorer)
    press(explorer, f"Not a {noun}")
    assert explorer.table.shown["total"] == total - 1
    assert key not in explorer.table.shown["keys"]
    assert [one.action for one in journal.read(corpus.project.own(journal.FILE))[0]] == ["reject"]


def test_a_filter_in_force_stays_in_force(corpus: Any) -> None:
    explorer = explore_quotes(corpus)
    explorer.bar.controls["kind"].value = ("direct", "mixed")
    left = explorer.view.left
    opened(explorer)
    explorer.mending.form.controls["kind"].value = "indirect"
    press(explorer, "Save")
    assert explorer.selection.kind == ("direct", "mixed")
    assert explorer.view.left == left - 1


def test_nothing_changed_is_said_and_nothing_is_written(corpus: Any) -> None:
    explorer = explore_quotes(corpus)
    opened(explorer)
    press(explorer, "Save")
    assert "Nothing was changed" in explorer.mending.said.value
    assert not corpus.project.own(journal.FILE).exists()


def test_the_cells_below_are_older_than_a_correction_and_say_so(corpus: Any) -> None:
    explorer = explore_quotes(corpus)
    chosen = helpers.select(corpus, explorer)
    box = helpers.desk.downloads(
        helpers.tables.statements(chosen),
        notebook="01_who_said_what",
        corpus=corpus,
        follows=explorer,
        seen=chosen.seen,
    )
    assert box.older == ""
    opened(explorer)
    press(explorer, "Not a statement")
    assert "latest decisions" in box.older
    assert "do not show your last correction yet" in explorer.later.value
    press(explorer, "Undo")


def test_a_decision_that_is_typed_in_a_cell_is_shown_before_a_file_is_made(corpus: Any) -> None:
    explorer = explore_quotes(corpus)
    key = explorer.table.shown["keys"][0]
    helpers.reject(corpus, key)
    explorer.settle()
    assert key not in explorer.table.shown["keys"]


def test_the_rows_of_who_speaks_of_whom_can_be_mended_too(corpus: Any) -> None:
    crossing = explore_people(corpus)
    opened(crossing.explorer)
    press(crossing.explorer, "Not a statement")
    assert crossing.decided == crossing.explorer.decided != ()
