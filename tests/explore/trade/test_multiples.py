"""Claims and statistics on one scale, and what does not fit."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from helpers.base.records import Article, Figure
from helpers.base.tables import table
from helpers.explore.trade.multiples import CLAIM_COLUMNS, MULTIPLE_COLUMNS, claims, levels, reference_multiples
from helpers.explore.trade.reference import COLUMNS, REQUIRED, read_reference
from helpers.explore.trade.run_checks import FINDING_COLUMNS, findings

YEAR = (datetime.date(2021, 3, 21), datetime.date(2022, 3, 20))
ARTICLES = table(
    "articles", [Article(article_id="a", text="", outlet="The Post", published=datetime.date(2022, 5, 30))]
)


def figure(n: int, **fields: object) -> Figure:
    given = {"article_id": "a", "paragraph": n, "span": (n, n + 1), "text": f"claim {n}", "rule": "test",
             "figure_id": str(n), "kind": "change", "speaker": "Ada Hill", "places": ("Aland", "Boria"),
             "flow": "total", "period_start": YEAR[0], "period_end": YEAR[1],
             "subject": "value of Aland's trade with Boria"}  # fmt: skip
    return Figure(**(given | fields))


@pytest.fixture
def reference(tmp_path):
    """A made-up series whose total grows faster than both of its parts."""

    def of(*rows: str, header: str = ",".join(REQUIRED)) -> pd.DataFrame:
        (tmp_path / "made.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
        found, problems = read_reference(tmp_path)
        assert not problems
        return found

    return of


def row(flow: str, measure: str, value: object, unit: str, reporter: str = "Aland",
partner: str = "Boria", label: str = "1400",
        start: str = "2021-03-21", end: str = "2022-03-20") -> str:  # fmt: skip
    return f"{reporter},{partner},{flow},{measure},{value},{unit},{label},{start},{end}"


PARTS = [
    row("export", "value", 30, "million USD"), row("export", "value_change", 200, "percent"),
    row("import", "value", 10, "million USD"), row("import", "value_change", 100, "percent"),
]  # fmt: skip


def test_the_shipped_series_is_read_whole(seeds) -> None:
    found, problems = read_reference(seeds / "reference")
    # its president gave one number without a year
    (undated,) = problems
    assert undated.severity == "note"
    assert undated.fault.startswith("No claim is compared with row 22 of")
    assert list(found.columns) == list(COLUMNS)
    assert found["amount"].notna().sum() + found["multiplier"].notna().sum() == len(found)
    assert set(found["amount_unit"].dropna()) == {"USD", "metric ton"}


def test_a_file_of_another_layout_is_named_with_the_columns_that_it_lacks(tmp_path) -> None:
    (tmp_path / "other.csv").write_text("year,trade\n2021,5\n", encoding="utf-8")
    found, (problem,) = read_reference(tmp_path)
    assert found.empty
    assert list(found.columns) == list(COLUMNS)
    assert "other.csv" in problem.path
    assert "reporter, partner, flow" in problem.fault


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        (row("value", "131", "million USD", "x"), "flow"),
        (row("total", "value", "many", "million USD"), "not a number"),
        (row("total", "value", 5, "tonne"), "unit"),
        (row("total", "value", 5, "million USD", start="2022-03-21", end="2021-03-20"), "ends before"),
        (row("total", "value", 5, "million USD", start="20 March"), "not a day"),
        (row("total", "value_change", -250, "percent"), "less than nothing"),
    ],
)
def test_a_bad_row_is_named_and_the_others_are_read(tmp_path, bad: str, said: str) -> None:
    (tmp_path / "made.csv").write_text("\n".join([",".join(REQUIRED), PARTS[0], bad]), encoding="utf-8")
    found, problems = read_reference(tmp_path)
    assert len(found) == 1
    assert said in " ".join(p.fault for p in problems)
    assert "Row 3" in problems[0].fault


def _made(folder, *rows: str) -> tuple[pd.DataFrame, list]:
    (folder / "made.csv").write_text("\n".join([",".join(REQUIRED), *rows]), encoding="utf-8")
    return read_reference(folder)


def test_a_row_with_a_cell_too_many_is_named_and_the_others_are_read(tmp_path) -> None:
    found, (problem,) = _made(tmp_path, PARTS[0], row("import", "value", "1,000", "million USD"), PARTS[1])
    assert found["line"].tolist() == [2, 4]
    assert "Row 3: it has 10 cells" in problem.fault


def test_several_currencies_in_one_series_are_a_named_problem(tmp_path) -> None:
    other = row("export", "value", 28, "million EUR", label="1399", start="2020-03-20", end="2021-03-20")
    found, (problem,) = _made(tmp_path, PARTS[0], other)
    assert "several currencies: USD (row 2 of made.csv), EUR (row 3 of made.csv)" in problem.fault
    assert reference_multiples(found).empty
    assert not _made(tmp_path, PARTS[0], other.replace("EUR", "USD"))[1]


def test_thousands_for_millions_are_a_named_problem(tmp_path) -> None:
    earlier = [row("export", "value", n, "million USD", label=str(n), start=f"{n}-03-21", end=f"{n + 1}-03-20")
               for n in (18, 19)]  # fmt: skip
    earlier = [
        row("export", "value", 18, "million USD", label="1397", start="2018-03-21", end="2019-03-20"),
        row("export", "value", 19, "million USD", label="1398", start="2019-03-21", end="2020-03-19"),
    ]
    slip = PARTS[0].replace("million", "thousand")
    assert not _made(tmp_path, *earlier, PARTS[0])[1]
    (problem,) = _made(tmp_path, *earlier, slip)[1]
    assert "Row 4 has 30,000 USD" in problem.fault
    assert "a thousand times less" in problem.fault


def test_a_file_of_nothing_but_digits_is_a_named_problem(tmp_path) -> None:
    (tmp_path / "digits.csv").write_text("1,2,3\n4,5,6\n", encoding="utf-8")
    found, (problem,) = read_reference(tmp_path)
    assert found.empty
    assert "Missing columns" in problem.fault


def test_a_spreadsheet_is_read_like_a_csv(tmp_path) -> None:
    cells = [dict(zip(REQUIRED, line.split(","), strict=True)) for line in PARTS]
    pd.DataFrame(cells).to_excel(tmp_path / "made.xlsx", index=False)
    found, problems = read_reference(tmp_path)
    assert not problems
    assert found["amount"].dropna().tolist() == [30e6, 10e6]


def test_a_damaged_file_is_a_problem_and_no_crash(tmp_path) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"nothing")
    found, problems = read_reference(tmp_path)
    assert found.empty
    assert "cannot be read" in problems[0].fault


def test_no_folder_is_no_reference(tmp_path) -> None:
    found, problems = read_reference(tmp_path / "none")
    assert found.empty
    assert problems == []


def test_claims_stand_on_one_scale_with_speaker_relay_and_citation() -> None:
    figures = table("figures", [
        figure(1, multiplier=5.63, measure="value of trade", via="Tasnim"),
        figure(2, kind="multiple", multiplier=4.0, multiplier_low=4.0, multiplier_high=5.0, measure="trade volume"),
        figure(3, kind="multiple", multiplier_low=3.0, measure="trade"),
        figure(4, kind="level", value=3.0),
    ])  # fmt: skip
    found = claims(figures, ARTICLES)
    assert list(found.columns) == list(CLAIM_COLUMNS)
    assert found["low"].tolist() == [5.63, 4.0, 3.0]
    assert found["high"].tolist()[:2] == [5.63, 5.0]
    assert pd.isna(found["high"][2])
    assert found["label"][0] == "Ada Hill via Tasnim: value of trade"
    assert found["unsaid"].tolist() == ["base", "base, value or weight", "base, value or weight, number"]
    assert found["citation"][0] == "The Post, 30 May 2022, para. 1"


@pytest.mark.parametrize(
    ("modifier", "direction", "multiplier", "ends"),
    [(">", "up", 1.4, (1.4, None)), (">", "down", 0.94, (None, 0.94)), ("<", "up", 1.05, (1.0, 1.05)),
     ("<", "down", 0.7, (0.7, 1.0)), (">", "up", 2.0, (2.0, None)), ("~", "up", 1.4, (1.4, 1.4))],
)  # fmt: skip
def test_a_bound_leaves_a_claim_open_at_one_end(modifier, direction, multiplier, ends) -> None:
    row = figure(1, text="a rise", multiplier=multiplier, modifier=modifier, direction=direction, measure="trade")
    (claim,) = claims(table("figures", [row]), ARTICLES).itertuples()
    assert tuple(None if pd.isna(end) else end for end in (claim.low, claim.high)) == ends
    assert pd.isna(claim.multiplier) == (modifier != "~")


def test_a_claim_that_is_printed_twice_counts_once() -> None:
    twice = [figure(n, text="a rise", multiplier=2.0, measure="trade") for n in (1, 2)]
    assert len(claims(table("figures", twice), ARTICLES)) == 1


def test_two_levels_a_year_apart_give_a_multiple(reference) -> None:
    made = reference(
        row("total", "value", 100, "million USD", label="2020", start="2020-01-01", end="2020-12-31"),
        row("total", "value", 250, "million USD", label="2021", start="2021-01-01", end="2021-12-31"),
    )
    (found,) = reference_multiples(made).itertuples()
    assert (found.multiplier, found.derived, found.base_label) == (2.5, True, "2020")
    assert found.low < 2.5 < found.high
    assert levels(made)["amount"].tolist() == [100e6, 250e6]


def test_a_total_that_its_parts_forbid_is_found_and_one_that_fits_is_not_blamed(reference) -> None:
    made = reference(*PARTS, row("total", "value_change", 350, "percent"), row("total", "value_change", 167, "percent"))
    found = findings(table("figures", []), made, ARTICLES)
    assert list(found.columns) == list(FINDING_COLUMNS)
    verdicts = found[found["check"] == "total against its parts"].set_index("verdict")["sentence"]
    assert "+350%" in verdicts["does not hold"]
    assert "+167%" in verdicts["holds"]
    outside = found[(found["check"] == "total within its parts") & (found["verdict"] == "does not hold")]
    assert len(outside) == 1


def test_a_claim_of_an_article_is_held_against_the_parts_too(reference) -> None:
    claim = figure(1, multiplier=4.5, value=350.0, measure="value of trade")
    found = findings(table("figures", [claim]), reference(*PARTS), ARTICLES)
    wrong = found[(found["check"] == "total against its parts") & (found["verdict"] == "does not hold")]
    assert "Ada Hill" in wrong["sentence"].iloc[0]


def test_two_claims_are_reconciled_by_a_reading_or_not() -> None:
    fourfold = figure(1, kind="multiple", multiplier=4.0, multiplier_low=4.0, multiplier_high=5.0, measure="trade")
    empty = pd.DataFrame(columns=list(COLUMNS))
    for multiplier, verdict in ((4.6, "holds"), (5.63, "does not hold")):
        other = figure(2, multiplier=multiplier, measure="value of trade")
        found = findings(table("figures", [fourfold, other]), empty, ARTICLES)
        assert found["verdict"].tolist() == [verdict]


def test_mirror_and_calendars_are_told(reference) -> None:
    made = reference(
        *PARTS,
        row("total", "value", 80, "million USD", "Boria", "Aland", "2021", "2021-01-01", "2021-12-31"),
    )
    found = findings(table("figures", []), made, ARTICLES).set_index("check")
    assert found.loc["mirror statistics", "verdict"] == "does not hold"
    assert "286 of the 365 days" in found.loc["calendars", "sentence"]


def test_a_slip_of_a_thousand_is_seen(reference) -> None:
    slip = figure(1, kind="level", value=30e9, unit="dollar", flow="export", measure="exports",
                  subject="Aland's exports to Boria", text="$30 billion")  # fmt: skip
    found = findings(table("figures", [slip]), reference(*PARTS), ARTICLES)
    assert found[found["check"] == "slip of a thousand"]["verdict"].tolist() == ["does not hold"]


def test_sound_numbers_are_not_blamed(reference) -> None:
    sound = figure(1, kind="level", value=30e6, unit="dollar", flow="export", measure="exports",
                   subject="Aland's exports to Boria")  # fmt: skip
    made = reference(*PARTS, row("total", "value", 40, "million USD"))
    found = findings(table("figures", [sound]), made, ARTICLES)
    assert "does not hold" not in set(found["verdict"])


def test_nothing_to_check_is_an_empty_table() -> None:
    found = findings(table("figures", []), pd.DataFrame(columns=list(COLUMNS)), ARTICLES)
    assert found.empty
    assert list(found.columns) == list(FINDING_COLUMNS)
    assert list(reference_multiples(pd.DataFrame(columns=list(COLUMNS))).columns) == list(MULTIPLE_COLUMNS)
