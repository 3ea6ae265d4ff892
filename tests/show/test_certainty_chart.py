"""What to check first, as a chart and in a sentence: counts that can be done by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.show.certainty_chart import certainty_chart, certainty_finding


def quotes(*rows: tuple[str, float | None]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["rule", "confidence"]).astype({"confidence": "float64"})
    return table.assign(article_id="a", start=range(len(table)), text="“So it is,”", citation="Daily, para. 3")


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([("a", 0.9), ("a", 0.9)], "All 2 statements have a confidence of 75% or more"),
        ([("a", 0.9), ("b", 0.5)], "1 of 2 statements has a confidence below 75%"),
        ([("a", 0.9), ("c", None)], "1 of 2 statements was found by rules never measured"),
        ([("b", 0.5), ("c", None)], "1 of 2 statements has a confidence below 75%, and 1 was found by rules never "
         "measured"),
        ([("a", 0.9), ("a", 0.9), ("a", 0.6)], "1 of 3 statements has a confidence below 75%"),
    ],
)  # fmt: skip
def test_the_title_counts_what_rests_on_uncertain_rules(rows: list, title: str) -> None:
    assert certainty_chart(quotes(*rows)).title == title
    assert certainty_finding(quotes(*rows)).startswith(f"{title}, in 1 article. Check first: “So it is,")


def test_the_least_certain_rule_is_first_in_the_data_and_in_the_words() -> None:
    chart = certainty_chart(quotes(("sure", 0.9), ("unsure", 0.5), ("new", None), ("unsure", 0.5)))
    assert chart.data["rule"].tolist() == ["new", "unsure", "sure"]
    assert chart.data["statements"].tolist() == [1, 2, 1]
    assert chart.data["uncertain"].tolist() == [1, 2, 0]
    assert "new: 1 statement, not measured. unsure: 2 statements, 0.50." in chart.alt


def test_nothing_left_is_said_and_not_drawn() -> None:
    chart = certainty_chart(quotes(), filtered=True)
    assert not chart.drawn
    assert "Nobody is quoted" in chart.title
    assert "nothing to check" in certainty_finding(quotes())


def test_the_title_agrees_with_the_data_where_one_rule_has_certain_and_uncertain_statements() -> None:
    chart = certainty_chart(quotes(("a", 0.95), ("a", 0.9), ("a", 0.7), ("b", 0.4)))
    assert chart.title.startswith(f"{chart.data['uncertain'].sum()} of {chart.data['statements'].sum()} statements ")
