"""The table of checks says what no check could take, and what it lacks: silence is not taken for assent."""

from __future__ import annotations

import pytest

import helpers as press
from helpers.explore.trade.unchecked import NOTHING_CHECKED
from helpers.report.front_matter import front_matter
from helpers.report.report_list import Listed

TEXTS = {
    "a": "Exports rose 12 percent to $40 million. Fourteen people were hurt in two weeks.",
    "b": "The tunnel would cost $410 million, Ada Lund said.",
    "c": "The queue lasted three days, and 340 people stood in it.",
}


def checks(folder, *names: str):
    for name in names:
        (folder / f"{name}.txt").write_text(TEXTS[name] + "\n", encoding="utf-8")
    return press.tables.checks(press.read(str(folder), progress=False))


def test_an_empty_table_counts_the_claims_that_were_not_checked_and_says_what_they_lack(tmp_path) -> None:
    table = checks(tmp_path, "a", "b")
    assert table.data.empty
    assert "The built-in checks could not use 3 of 3 claimed figures: " in table.empty
    assert "do not refer to the trade between two countries" in table.empty


def test_counts_and_durations_are_said_to_be_only_listed(tmp_path) -> None:
    table = checks(tmp_path, "c")
    assert "2 counts and durations are only listed, not checked." in table.empty
    assert "could not use" not in table.empty


def test_the_reason_is_in_what_a_reader_sees(tmp_path) -> None:
    assert "The built-in checks could not use 1 of 1 claimed figures: " in checks(tmp_path, "b")._repr_html_()


def test_a_table_with_checks_says_in_its_caption_what_was_not_checked() -> None:
    table = press.tables.checks(press.read("seeds", progress=False))
    assert len(table.data)
    assert table.caption.startswith("The built-in checks could not use ")


@pytest.mark.parametrize("name", ["a", "b", "c"])
def test_every_number_that_is_told_is_a_number_of_figures(tmp_path, name) -> None:
    table = checks(tmp_path, name)
    assert table.empty.count("could not use") <= 1
    assert "nan" not in table.empty


@pytest.mark.parametrize(
    "text",
    [
        "Freight rose by 12 percent, Ada Lund said.\n\nFreight rose by 14 percent, Bo Rask said.",
        "Turnover was $84 million: exports of $21 million and imports of $63 million.",
        "Output grew from 70 to 83 tonnes, or by 30 percent.",
    ],
    ids=["claimed_twice", "with_its_parts", "with_its_own_growth"],
)
def test_what_is_said_of_no_checks_is_true_of_figures_that_belong_together(tmp_path, text) -> None:
    (tmp_path / "a.txt").write_text(f"{text}\n", encoding="utf-8")
    corpus = press.read(str(tmp_path), progress=False)
    table = press.tables.checks(corpus)
    method = dict(front_matter(corpus, [], Listed(tmp_path / "report.toml"), tmp_path).method)
    assert table.data.empty
    for said in (table.empty, method["Figures"]):
        assert "none is claimed twice" not in said
        assert said.startswith(NOTHING_CHECKED)
        assert "The built-in checks could not use " in said
