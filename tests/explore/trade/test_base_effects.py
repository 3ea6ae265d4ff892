"""Growth from a slump, shares against levels, and one figure in two articles; made-up numbers, and silence."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

from helpers.base.records import Article, Figure
from helpers.base.tables import table
from helpers.explore.trade.reference import REQUIRED, read_reference
from helpers.explore.trade.run_checks import findings

DAYS = (datetime.date(2021, 1, 1), datetime.date(2021, 12, 31))
ARTICLES = table("articles", [Article(article_id=i, text="", outlet=f"Post {i}") for i in "ab"])


def figure(article: str, n: int, **fields: object) -> Figure:
    given = {"article_id": article, "paragraph": n, "span": (n, n + 1), "text": f"claim {n}", "rule": "test",
             "figure_id": f"{article}{n}", "kind": "change", "speaker": "Ada Hill", "places": ("Aland", "Boria"),
             "flow": "total", "period_start": DAYS[0], "period_end": DAYS[1], "multiplier": 3.0,
             "subject": "the value of Aland's trade with Boria"}  # fmt: skip
    return Figure(**(given | fields))


def told(tmp_path, rows: list[str], *figures: Figure) -> pd.DataFrame:
    (tmp_path / "made.csv").write_text("\n".join([",".join(REQUIRED), *rows]), encoding="utf-8")
    reference, problems = read_reference(tmp_path)
    assert not problems
    return findings(table("figures", list(figures)), reference, ARTICLES)


def level(year: int, value: float, flow: str = "total") -> str:
    return f"Aland,Boria,{flow},value,{value},million USD,{year},{year}-01-01,{year}-12-31"


@pytest.mark.parametrize(("base", "verdict"), [(20, "cannot be told"), (49, "holds")])
def test_growth_from_a_slump_is_told_and_from_an_ordinary_year_not_blamed(tmp_path, base: float, verdict: str) -> None:
    found = told(tmp_path, [level(2019, 50), level(2020, base), level(2021, 60)])
    assert list(found.loc[found["check"] == "base effect", "verdict"]) == [verdict]


def test_without_a_third_year_there_is_no_base_effect_to_tell(tmp_path) -> None:
    found = told(tmp_path, [level(2020, 20), level(2021, 60)])
    assert "base effect" not in set(found["check"])


@pytest.mark.parametrize(("share", "verdict"), [(75, "holds"), (60, "does not hold")])
def test_a_share_is_held_against_its_levels(tmp_path, share: float, verdict: str) -> None:
    claim = figure("a", 1, kind="share", unit="percentage", value=share, multiplier=None, measure="exports",
                   subject="value of exports in Aland's trade with Boria", flow="export")  # fmt: skip
    found = told(tmp_path, [level(2021, 30, "export"), level(2021, 10, "import")], claim)
    assert list(found.loc[found["check"] == "level against share", "verdict"]) == [verdict]


def test_the_same_figure_in_two_articles_counts_once(tmp_path) -> None:
    found = told(tmp_path, [level(2021, 60)], figure("a", 1), figure("b", 2))
    assert list(found["check"]).count("one figure in two articles") == 1
    assert "two claims of one thing" not in set(found["check"])


@pytest.mark.parametrize("other", [{"multiplier": 3.1}, {"speaker": "Bo Lind"}, {"flow": "export"}])
def test_other_figures_are_not_taken_for_one(tmp_path, other: dict[str, object]) -> None:
    found = told(tmp_path, [level(2021, 60)], figure("a", 1), figure("b", 2, **other))
    assert "one figure in two articles" not in set(found["check"])


def test_claims_of_different_things_are_not_held_against_each_other(tmp_path) -> None:
    apart = told(
        tmp_path,
        [level(2021, 60)],
        *(
            figure("a", n, measure=what, subject=f"{what} of Aland in Boria")
            for n, what in enumerate(("investment", "tourism"))
        ),
    )
    assert "two claims of one thing" not in set(apart["check"])
    same = {"measure": "value of trade turnover", "multiplier": 9.0}
    one = told(tmp_path, [level(2021, 60)], figure("a", 1, measure="value of trade"), figure("a", 2, **same))
    assert "two claims of one thing" in set(one["check"])
