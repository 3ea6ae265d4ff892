"""Each check shown once on real numbers, and once on made-up ones where it must stay silent.

The real ones are what a careful reading found in the shipped articles (tests/gold), held against the shipped
reference series; slips, shares and base effects, which these do not hold, are shown on numbers printed elsewhere.
"""

from __future__ import annotations

import json

import pandas as pd
import pytest

from helpers.base.records import Article, Figure
from helpers.base.tables import table
from helpers.explore.trade import checks
from helpers.explore.trade.base_effects import base_effect
from helpers.explore.trade.multiples import claims, reference_multiples
from helpers.explore.trade.open_claims import with_published
from helpers.explore.trade.reference import REQUIRED, read_reference
from helpers.explore.trade.run_checks import findings

LATIFI = {"speaker": "Ruhollah Latifi", "places": ("Iran", "Tajikistan")}
YEAR = {"period_start": pd.Timestamp("2021-03-21").date(), "period_end": pd.Timestamp("2022-03-20").date()}


@pytest.fixture(scope="module")
def published(seeds) -> pd.DataFrame:
    return read_reference(seeds / "reference")[0]


@pytest.fixture(scope="module")
def read(root) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The figures of the careful reading, and their articles."""
    lines = (root / "tests" / "gold" / "seeds_figures.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["core"]]
    names = ("article_id", "text", "kind", "value", "unit", "direction", "multiplier", "multiplier_low",
             "multiplier_high", "measure", "speaker", "via")  # fmt: skip
    days = ("period_start", "period_end", "base_start", "base_end")
    figures = [
        Figure(paragraph=1, span=tuple(row["span"]), rule="read", figure_id=str(n), places=tuple(row["places"]),
               **{name: row[name] for name in names},
               **{day: row[day] and pd.Timestamp(row[day]).date() for day in days})
        for n, row in enumerate(rows)
    ]  # fmt: skip
    articles = table("articles", [Article(article_id=i, text="", outlet=i) for i in {f.article_id for f in figures}])
    return table("figures", figures), articles


@pytest.fixture(scope="module")
def real(read, published) -> pd.DataFrame:
    """The findings from the careful reading's growth claims and the shipped series."""
    return findings(read[0], published, read[1])


@pytest.fixture(scope="module")
def claimed(read) -> pd.DataFrame:
    """The growth that the careful reading found."""
    return claims(*read)


def figure(n: int, article: str = "a", **fields: object) -> Figure:
    given = {"article_id": article, "paragraph": n, "span": (n, n + 1), "text": f"claim {n}", "rule": "test",
             "figure_id": f"{article}{n}", "kind": "change", "measure": "value of trade", "flow": "total",
             "subject": "Iran's trade with Tajikistan"}  # fmt: skip
    return Figure(**(given | LATIFI | YEAR | fields))


def found(published: pd.DataFrame, *figures: Figure) -> pd.DataFrame:
    articles = table("articles", [Article(article_id=i, text="", outlet=f"Post {i}") for i in "ab"])
    return findings(table("figures", list(figures)), published, articles)


REAL = [
    ("implied unit value", checks.HOLDS, "a ton is worth 4.4% less than before"),
    ("unit value", checks.HOLDS, "941 USD per metric ton, compared with 1,003 USD per metric ton before (-6.1%)"),
    ("unit value", checks.HOLDS, "734 USD per metric ton, compared with 834"),
    ("unit value", checks.HOLDS, "2,718 USD per metric ton, compared with 1,830"),
    ("total within its parts", checks.DOES_NOT_HOLD, "exports ×5.59 and imports ×5.39"),
    ("total against its parts", checks.DOES_NOT_HOLD, "+452.8% (452.3 to 453.3 with rounding): +463%"),
    ("total against its parts", checks.HOLDS, "+453%"),
    ("total against its parts", checks.HOLDS, "+489.0% (488.5 to 489.5 with rounding): +489%"),
    ("implied base", checks.DOES_NOT_HOLD, "23.3 million USD before, which does not agree with 23.7 million USD"),
    ("implied base", checks.HOLDS, "139,249 metric tons at ×5.89"),
    ("mirror statistics", checks.HOLDS, "Iran (Iranian year 1400) counts non-oil trade only."),
    ("two claims of one thing", checks.DOES_NOT_HOLD, "Asia-Plus citing IRNA and IRICA, 4 May 2022"),
    ("mirror statistics", checks.HOLDS, "131.0 million USD, Tajikistan (2021) more than 120.0 million USD: close"),
    ("mirror statistics", checks.DOES_NOT_HOLD, "23.7 million USD, Tajikistan (2020) 58.0 million USD: ×2.4 apart"),
    ("calendars", checks.CANNOT_BE_TOLD, "2021 contains 286 of the 365 days of Iranian year 1400"),
    ("growth within the period", checks.HOLDS, "first half was ×1.96 and the rest to 2022-03-20 ×8.64"),
]  # fmt: skip


@pytest.mark.parametrize(("check", "verdict", "said"), REAL)
def test_what_the_shipped_numbers_show(real: pd.DataFrame, check: str, verdict: str, said: str) -> None:
    rows = real[(real["check"] == check) & (real["verdict"] == verdict)]
    assert rows["sentence"].str.contains(said, regex=False).any(), rows["sentence"].tolist()


def test_slips_that_were_printed_of_the_same_trade_are_seen(published) -> None:
    """Printed elsewhere: "$91,601 million" for the exports of 91.6 million, "139 tons" for 139,249."""
    money = figure(1, kind="level", value=91_601e6, unit="dollar", flow="export", text="$91,601 million",
                   subject="Iran's exports to Tajikistan")  # fmt: skip
    weight = figure(2, kind="level", value=139.0, unit="ton", measure="weight of trade", text="139 tons")
    slips = found(published, money, weight)
    slips = slips[slips["check"] == "slip of a thousand"]["sentence"]
    assert slips.str.contains("$91,601 million", regex=False).any()
    assert slips.str.contains("139 tons", regex=False).any()


def test_a_share_of_the_shipped_levels(published) -> None:
    right, wrong = (
        figure(
            n,
            kind="share",
            unit="percentage",
            value=value,
            measure="exports",
            flow="export",
            subject="value of exports in Iran's trade with Tajikistan",
        )
        for n, value in ((1, 70.0), (2, 50.0))
    )
    rows = found(published, right, wrong)
    rows = rows[rows["check"] == "level against share"]
    assert sorted(rows["verdict"]) == [checks.DOES_NOT_HOLD, checks.HOLDS]
    assert rows["sentence"].str.contains("69.9%").all()


def test_growth_after_a_year_of_closed_borders_counts_from_a_slump() -> None:
    """Thailand's Ministry of Tourism: 6.70 million arrivals in 2020, 0.43 in 2021, 11.15 in 2022."""
    told = base_effect(11.15 / 0.43, 0.43e6, 6.70e6, unit="arrivals", of="arrivals in 2022")
    assert told.verdict == checks.CANNOT_BE_TOLD
    assert told.value == pytest.approx(11.15 / 6.70)


def made(tmp_path, *rows: str) -> pd.DataFrame:
    (tmp_path / "made.csv").write_text("\n".join([",".join(REQUIRED), *rows]), encoding="utf-8")
    reference, problems = read_reference(tmp_path)
    assert not problems
    return reference


def row(
    flow: str, measure: str, value: float, unit: str, year: int = 2021, one: str = "Iran", other: str = "Tajikistan"
) -> str:
    return f"{one},{other},{flow},{measure},{value},{unit},{year},{year}-03-21,{year + 1}-03-20"


#: Exports 20 to 30 and imports 10 to 20 million: both together ×1.67, a share of 60%, a ton worth as much as before.
SOUND = [
    row("export", "value", 30, "million USD"), row("export", "value_change", 50, "percent"),
    row("export", "weight", 30_000, "tonne"), row("export", "weight_change", 50, "percent"),
    row("import", "value", 20, "million USD"), row("import", "value_change", 100, "percent"),
    row("import", "weight", 20_000, "tonne"), row("import", "weight_change", 100, "percent"),
    row("total", "value_change", 67, "percent"), row("total", "value", 30, "million USD", 2020),
    row("total", "value", 29, "million USD", 2019),
    row("total", "value", 52, "million USD", 2021, "Tajikistan", "Iran"),
]  # fmt: skip
CLAIMS = [
    figure(1, multiplier=1.67, value=67.0), figure(2, multiplier=1.67, value=67.0, measure="weight of trade"),
    figure(3, "b", multiplier=1.67, value=67.0, text="claim 1"),
    figure(4, kind="level", value=30e6, unit="dollar", flow="export"),
    figure(5, kind="share", unit="percentage", value=60.0, measure="exports", flow="export",
               subject="value of exports in Iran's trade with Tajikistan"),
]  # fmt: skip


def test_none_blames_numbers_that_fit(tmp_path) -> None:
    told = found(made(tmp_path, *SOUND), *CLAIMS)
    assert set(told["verdict"]) == {checks.HOLDS}, told[told["verdict"] != checks.HOLDS]["sentence"].tolist()
    assert {
        "implied unit value", "unit value", "total within its parts", "total against its parts", "implied base",
        "claim against statistics", "mirror statistics", "level against share", "base effect",
        "one figure in two articles",
    } <= set(told["check"])  # fmt: skip
    assert not {"slip of a thousand", "calendars", "two claims of one thing"} & set(told["check"])


def test_every_finding_has_its_formula_and_what_it_rests_on(real: pd.DataFrame) -> None:
    assert real["formula"].str.len().gt(0).all()
    assert real["inputs"].str.len().gt(0).all()


def test_what_a_claim_without_a_period_could_mean_is_listed_and_not_judged(real, claimed, published) -> None:
    """Fourfold names no period: of what is published for the two countries only one quarter lies in ×4 to ×5."""
    told = with_published(claimed, reference_multiples(published)).set_index("text")["could_mean"]
    assert told["increased fourfold"] == "1 of 6 published: Tajikistan: trade with Iran, value, 2022 Q1 (×4.50)"
    assert told[["463% rise", "489% rise"]].isna().all()
    assert not real["sentence"].str.contains("fourfold|several times").any()
