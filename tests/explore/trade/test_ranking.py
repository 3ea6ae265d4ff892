"""Findings in order, the size of each difference, what each rests on, and published numbers that are odd."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from helpers.base.project import Project
from helpers.explore.trade.checks import CANNOT_BE_TOLD, DOES_NOT_HOLD, HOLDS, Finding
from helpers.explore.trade.ranking import FINDING_COLUMNS, ranked
from helpers.explore.trade.reference import REQUIRED, read_reference
from helpers.explore.trade.run_checks import findings
from helpers.run.corpus import read_corpus

LEVEL = "Kenya exported goods worth ${} to Uganda in 2023."
ROW = "Kenya,Uganda,export,value,{},million USD,2023,2023-01-01,2023-12-31,{}"


def read(folder, texts: list[str], *rows: str) -> pd.DataFrame:
    """The findings of *texts* against published *rows*, which end in their source."""
    (folder / "reference").mkdir()
    path = folder / "reference" / "made.csv"
    path.write_text("\n".join([",".join([*REQUIRED, "source"]), *rows]), encoding="utf-8")
    for n, text in enumerate(texts):
        (folder / f"{n:02}.txt").write_text(f"Outlet: Post {n:02}\nDate: 2024-02-01\n\n{text}\n", encoding="utf-8")
    corpus = read_corpus(Project.open(folder), progress=False, cache=False)
    return findings(corpus.figures, read_reference(path)[0], corpus.articles)


def made(verdict: str, surprise: float, sentence: str, **more: str) -> Finding:
    return Finding("a check", verdict, sentence, "a formula", surprise=surprise, **more)


def test_what_does_not_hold_comes_first_and_the_surprising_and_sure_before_the_rest() -> None:
    found = ranked([
        made(HOLDS, 0, "holds"),
        made(DOES_NOT_HOLD, 8, "of published numbers alone"),
        made(DOES_NOT_HOLD, 9, "likely", sure="likely", article_id="a"),
        made(DOES_NOT_HOLD, 8, "sure", sure="sure", article_id="a"),
        made(CANNOT_BE_TOLD, 300, "open", sure="sure", article_id="a"),
    ])  # fmt: skip
    assert found["sentence"].tolist() == ["sure", "likely", "of published numbers alone", "open", "holds"]
    assert tuple(found.columns) == FINDING_COLUMNS


def test_findings_that_say_the_same_are_one_row_that_rests_on_all_articles(tmp_path) -> None:
    found = read(tmp_path, [LEVEL.format("840 billion")] * 3, ROW.format(840, "Bureau"))
    (row,) = found[found["verdict"] == DOES_NOT_HOLD].itertuples()
    assert [part for part in ("00, ", "01, ", "02, ", "Bureau") if part not in row.inputs] == [], row.inputs


def test_a_finding_says_how_far_its_numbers_lie_apart(tmp_path) -> None:
    found = read(tmp_path, [LEVEL.format("840 billion"), LEVEL.format("900 million")], ROW.format(840, "Bureau"))
    said = found.set_index("check")["difference"]
    assert said["slip of a thousand"] == "1,000 times"
    assert said["level against statistics"] == "7.1% more"
    assert found["surprise"].iloc[0] > 200
    assert set(found["sure"]) == {"sure"}


OF_TWO = [("840 million", HOLDS), ("900 million", HOLDS), ("700 million", CANNOT_BE_TOLD)]


@pytest.mark.parametrize(("claim", "verdict"), OF_TWO)
def test_of_two_sources_that_differ_both_are_said_and_both_are_inputs(tmp_path, claim: str, verdict: str) -> None:
    found = read(tmp_path, [LEVEL.format(claim)], ROW.format(840, "Bureau"), ROW.format(900, "Customs"))
    row = found[found["check"] == "level against statistics"].iloc[0]
    assert row["verdict"] == verdict
    assert "840 million USD" in row["sentence"]
    assert "900 million USD" in row["sentence"]
    assert "Bureau" in row["inputs"]
    assert "Customs" in row["inputs"]
    twice = found[found["check"] == "two published levels"].iloc[0]
    assert (twice["difference"], twice["inputs"]) == ("7.1% more", "Bureau; Customs")


def test_a_slip_names_the_source_by_which_it_is_one(tmp_path) -> None:
    found = read(tmp_path, [LEVEL.format("900 billion")], ROW.format(840, "Bureau"), ROW.format(900, "Customs"))
    slip = found[found["check"] == "slip of a thousand"].iloc[0]
    assert "1,000 times Kenya's exports to Uganda in 2023 (900 million USD)" in slip["sentence"]
    assert "Customs; Bureau has 840 million USD" in slip["sentence"]


def test_a_published_zero_is_held_against_the_claim_and_accuses_nobody(tmp_path) -> None:
    found = read(tmp_path, [LEVEL.format("840 million")], ROW.format(0, "Bureau"))
    (row,) = found.itertuples()
    assert row.verdict == CANNOT_BE_TOLD
    assert "could not be compared" in row.sentence
    assert "a published zero may also mean an amount that is too small to show" in row.sentence


NOUGHT = [
    "Kenya,Uganda,import,value,0,million USD,2023,2023-01-01,2023-12-31,A",
    "Kenya,Uganda,export,weight,0,tonne,2023,2023-01-01,2023-12-31,A",
    "Uganda,Kenya,import,value,0,million USD,2023,2023-01-01,2023-12-31,A",
    "Kenya,Uganda,total,value,0,million USD,2022,2022-01-01,2022-12-31,A",
]


@pytest.mark.parametrize("zero", NOUGHT)
def test_a_zero_anywhere_stops_no_check(tmp_path, zero: str) -> None:
    grown = [f"Kenya,Uganda,{flow},{of}_change,20,percent,2023,2023-01-01,2023-12-31,A"
             for flow in ("export", "import", "total") for of in ("value", "weight")]  # fmt: skip
    weight = "Kenya,Uganda,import,weight,50,tonne,2023,2023-01-01,2023-12-31,A"
    found = read(tmp_path, [LEVEL.format("840 million")], ROW.format(840, "A"), weight, zero, *grown)
    assert "matches the published figure of Kenya (2023)" in " ".join(found["sentence"])


def test_a_published_row_without_a_period_is_said(tmp_path) -> None:
    (tmp_path / "made.csv").write_text(
        "\n".join(
            [",".join([*REQUIRED, "source"]), ROW.format(840, "A"), "Kenya,Uganda,export,value,9,million USD,,,,A"]
        ),
        encoding="utf-8",
    )
    (note,) = read_reference(tmp_path / "made.csv")[1]
    assert note.fault == (
        "No claim is compared with row 3 of made.csv: the first or last day of the period is missing."
    )


def test_a_claim_of_several_articles_names_them_all() -> None:
    made = Finding("a check", HOLDS, "the same words", "", article_id="one")
    rows = ranked([made, dataclasses.replace(made, article_id="two"), dataclasses.replace(made, article_id="one")])
    assert rows[["article_id", "article_ids"]].values.tolist() == [["one", "one; two"]]
