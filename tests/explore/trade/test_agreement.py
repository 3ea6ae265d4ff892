"""One and the same thing in many outlets: who gives which number, and what is no claim of that thing."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.base.project import Project
from helpers.explore.trade.agreement import AGREE, AGREEMENT_COLUMNS, DIFFER, ONE, agreement, agreement_title
from helpers.explore.trade.reference import COLUMNS, REQUIRED, read_reference
from helpers.run.corpus import read_corpus

NOTHING = pd.DataFrame(columns=list(COLUMNS))
PUBLISHED = (
    "Kenya,Uganda,export,value,840,million USD,2023,2023-01-01,2023-12-31",
    "Kenya,Uganda,export,value_change,20,percent,2023,2023-01-01,2023-12-31",
)
LEVEL = "Kenya exported goods worth ${} million to Uganda in 2023."
GROWTH = "The value of Kenya’s exports to Uganda rose by {} percent in 2023."


def read(folder, texts: list[str], *rows: str) -> pd.DataFrame:
    """The agreement of *texts*, each of an outlet of its own."""
    for n, text in enumerate(texts):
        (folder / f"{n:02}.txt").write_text(f"Outlet: Post {n:02}\nDate: 2024-02-01\n\n{text}\n", encoding="utf-8")
    reference = NOTHING
    if rows:
        (folder / "reference").mkdir()
        (folder / "reference" / "made.csv").write_text("\n".join([",".join(REQUIRED), *rows]), encoding="utf-8")
        reference = read_reference(folder / "reference" / "made.csv")[0]
    corpus = read_corpus(Project.open(folder), progress=False, cache=False)
    articles = corpus.articles.assign(outlet=[f"Post {n:02}" for n in range(len(texts))])
    return agreement(corpus.figures, articles, reference)


def test_two_outlets_that_give_two_numbers_of_one_thing_differ(tmp_path) -> None:
    (row,) = read(tmp_path, [LEVEL.format(840), LEVEL.format(480)], *PUBLISHED).itertuples()
    assert (row.standing, row.outlets, row.lowest, row.highest) == (DIFFER, 2, 480e6, 840e6)
    assert (row.official, row.official_fits) == ("840 million USD", "1 of 2")
    assert row.who_says == "$480 million: Post 01; $840 million: Post 00"


def test_forty_outlets_are_one_row_and_every_one_is_named(tmp_path) -> None:
    texts = (
        [GROWTH.format(20)] * 37 + [GROWTH.format(50)] * 2 + ["The value of Kenya’s exports to Uganda rose in 2023."]
    )
    (row,) = read(tmp_path, texts, *PUBLISHED).itertuples()
    assert (row.standing, row.outlets, row.official, row.official_fits) == (DIFFER, 39, "up 20%", "1 of 2")
    assert row.numbers == "up 20% in Post 00, Post 01 and 35 more; up 50% in Post 37 and Post 38"
    assert row.who_says.startswith("up 20%: Post 00, Post 01")
    assert row.who_says.endswith("up 50%: Post 37, Post 38")
    assert "Post 39" not in row.who_says


ANOTHER = [
    GROWTH.format(50).replace("2023", "2022"),
    GROWTH.format(50).replace("value", "weight"),
    GROWTH.format(50).replace("Uganda", "Rwanda"),
    GROWTH.format(50).replace("Kenya’s exports to Uganda", "Kenya’s imports from Uganda"),
    GROWTH.format(50).replace("Kenya’s exports to Uganda", "Uganda’s exports to Kenya"),
    LEVEL.format(480),
]


@pytest.mark.parametrize("text", ANOTHER)
def test_a_number_of_another_thing_is_a_row_of_its_own(tmp_path, text: str) -> None:
    found = read(tmp_path, [GROWTH.format(20), text])
    assert found["standing"].tolist() == [ONE, ONE]
    assert found["surprise"].tolist() == [0, 0]


UNTOLD = [
    GROWTH.format(50).replace("in 2023", "strongly"),
    GROWTH.format(50).replace("rose", "will rise"),
    "The price of a share of the bank rose by 50 percent in 2023.",
    "The minister, 50, visited Uganda three times in 2023.",
]


@pytest.mark.parametrize("text", UNTOLD)
def test_what_does_not_say_all_that_it_is_of_is_no_claim_of_the_thing(tmp_path, text: str) -> None:
    (row,) = read(tmp_path, [GROWTH.format(20), text]).itertuples()
    assert (row.outlets, row.who_says) == (1, "up 20%: Post 00")


@pytest.mark.parametrize("other", ["more than 40", "at least 44", "about 46"])
def test_a_hedge_allows_what_it_says(tmp_path, other: str) -> None:
    (row,) = read(tmp_path, [GROWTH.format(45), GROWTH.format(other)]).itertuples()
    assert (row.standing, row.surprise) == (AGREE, 0)
    assert ("up about 46%" if "about" in other else "up at least 4") in row.who_says


def test_a_number_that_is_printed_more_coarsely_is_no_other(tmp_path) -> None:
    (row,) = read(tmp_path, [LEVEL.format("843.2"), LEVEL.format("843")]).itertuples()
    assert row.standing == AGREE


def test_what_lies_furthest_apart_stands_first_and_the_title_counts_what_is_shown(tmp_path) -> None:
    texts = [
        GROWTH.format(20),
        LEVEL.format(840),
        GROWTH.format(21),
        LEVEL.format(84),
        LEVEL.replace("2023", "2021").format(7),
    ]
    found = read(tmp_path, texts)
    assert found["kind"].tolist() == ["level", "growth", "level"]
    assert found["surprise"].is_monotonic_decreasing
    assert (
        agreement_title(found)
        == "Who gives which number: outlets differ on 2 of the 2 figures that several of them give"
    )


def test_without_figures_there_are_the_columns_and_no_row(tmp_path) -> None:
    found = read(tmp_path, ["Nobody counted anything."])
    assert found.empty
    assert tuple(found.columns) == AGREEMENT_COLUMNS


def test_a_published_end_of_trade_is_no_end_of_the_table(tmp_path) -> None:
    gone = "Kenya,Uganda,export,value_change,-100,percent,2023,2023-01-01,2023-12-31"
    (row,) = read(tmp_path, [GROWTH.format(20), GROWTH.format(20)], gone).itertuples()
    assert (row.official, row.official_fits) == ("down 100%", "0 of 1")
    assert row.surprise > 10


LEVELS = "Kenya,Uganda,{},{},{},{},2023,2023-01-01,2023-12-31"
WHOLE, TEA = "Kenya’s exports to Uganda reached {} in 2023.", "Kenya exported {} of tea to Uganda in 2023."
IN_ONE_UNIT = [
    (TEA.format("70 million kilograms"), TEA.format("70,000 tonnes")),
    (WHOLE.format("1.1 million metric tons"), WHOLE.format("1.1 billion kg")),
    (TEA.format("220 million lbs"), TEA.format("99,800 tonnes")),
    (WHOLE.format("10 million barrels"), WHOLE.format("1.59 billion litres")),
]


@pytest.mark.parametrize("texts", IN_ONE_UNIT)
def test_amounts_of_one_thing_in_two_units_are_one_row_and_agree(tmp_path, texts: tuple[str, str]) -> None:
    (row,) = read(tmp_path, list(texts)).itertuples()
    assert (row.standing, row.outlets, row.surprise) == (AGREE, 2, 0)


def test_money_is_converted_at_the_rate_of_a_published_row_and_else_stays_apart(tmp_path) -> None:
    texts = ["Kenya exported goods worth $100 million to Uganda in 2023.",
             "Kenya exported goods worth 95 million euros to Uganda in 2023."]  # fmt: skip
    head = ",".join([*REQUIRED, "note"])
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    rated = LEVELS.format("export", "value", 100, "million USD")
    (row,) = read_noted(tmp_path / "a", texts, head, rated + ",1 USD = 0.95 EUR").itertuples()
    assert (row.standing, row.outlets, row.official_fits) == (AGREE, 2, "2 of 2")
    assert len(read_noted(tmp_path / "b", texts, head, rated + ",")) == 2


def read_noted(folder, texts: list[str], head: str, *rows: str) -> pd.DataFrame:
    """As `read`, of published rows with more columns."""
    (folder / "made.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    published = read_reference(folder / "made.csv")[0]
    (folder / "made.csv").unlink()
    for n, text in enumerate(texts):
        (folder / f"{n:02}.txt").write_text(f"Outlet: Post {n:02}\nDate: 2024-02-01\n\n{text}\n", encoding="utf-8")
    corpus = read_corpus(Project.open(folder), progress=False, cache=False)
    return agreement(corpus.figures, corpus.articles.assign(outlet=corpus.articles["article_id"]), published)


def test_two_sources_that_differ_are_both_shown_with_what_fits_each(tmp_path) -> None:
    head = ",".join([*REQUIRED, "source"])
    rows = [LEVELS.format("export", "value", n, "million USD") + f",{source}" for n, source in ((840, "A"), (900, "B"))]
    (row,) = read_noted(tmp_path, [LEVEL.format(900), LEVEL.format(840), LEVEL.format(700)], head, *rows).itertuples()
    assert row.official == "840 million USD (A); 900 million USD (B)"
    assert row.official_fits == "1 of 3: 840 million USD; 1 of 3: 900 million USD"
    assert row.official_source == "A; B"
