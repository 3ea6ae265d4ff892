"""The dots of claims: where each leads."""

from __future__ import annotations

import re

import pandas as pd

from helpers.base.records import Article, Figure
from helpers.base.tables import table
from helpers.explore.select import Selection, select
from helpers.explore.trade.multiples import claims, reference_multiples
from helpers.explore.trade.reference import COLUMNS
from helpers.show.findings import figures_finding
from helpers.show.trade_chart import claims_beside_reference, multiples_chart
from helpers.store.citations import cited

SAID = (("489% rise", 5.89, "weight of trade"), ("463% rise", 5.63, "value of trade"), ("rise", 2.0, "tourism"))


def test_the_mark_of_a_claim_leads_to_its_row_and_no_other() -> None:
    figures = table("figures", [
        Figure(article_id="a", paragraph=n, span=(n, n + 1), text=text, rule="test", figure_id=str(n), kind="change",
               multiplier=times, measure=measure, speaker="Ada Hill")
        for n, (text, times, measure) in enumerate(SAID)
    ])  # fmt: skip
    articles = table("articles", [Article(article_id="a", text="", outlet="The Post")])
    nothing = reference_multiples(pd.DataFrame(columns=list(COLUMNS)))
    chart = multiples_chart(claims_beside_reference(claims(figures, articles), nothing))
    rows = cited(figures, articles)
    found = [select(rows, Selection(**mark.filters))["text"].tolist() for mark in chart.marks]
    assert found == [[text] for text, _, _ in SAID]
    assert "×5.89" in chart.marks[0].label


def test_claims_of_an_article_without_an_outlet_are_not_said_to_come_from_the_other_one() -> None:
    figures = table("figures", [
        Figure(article_id=article, paragraph=1, span=(0, 1), text="rise", rule="test", figure_id=article, kind="change",
               multiplier=2.0, measure="tourism")
        for article in "ab"
    ])  # fmt: skip
    known = [Article(article_id="a", text="", outlet="The Post"), Article(article_id="b", text="", outlet="The Post")]
    nothing = reference_multiples(pd.DataFrame(columns=list(COLUMNS)))
    for articles, said in ((known, True), ([known[0], Article(article_id="b", text="")], False)):
        made = claims(figures, table("articles", articles))
        assert ("All are in The Post." in figures_finding(made, claims_beside_reference(made, nothing))) == said


def rows_of(*said: tuple[str, float]) -> pd.DataFrame:
    """Rows of `multiples_chart`: claims by label and multiple."""
    return pd.DataFrame(
        [{"label": label, "role": "claim", "value": value, "low": None, "high": None} for label, value in said]
    ).astype({"low": float, "high": float})


def test_equal_claims_of_many_outlets_are_one_row_that_counts_them() -> None:
    chart = multiples_chart(rows_of(*[("Ada Hill: tea exports, “up 40%”", 1.4)] * 39, ("Ada Hill: tea imports", 2.0)))
    labels = [text.get_text().replace("\n", " ") for text in chart.figure.axes[0].get_yticklabels()]
    assert labels == ["Ada Hill: tea exports, “up 40%” (39 times)", "Ada Hill: tea imports"]
    assert chart.title.startswith("40 growth claims")


def test_of_more_claims_than_fit_those_furthest_from_no_change_are_drawn_and_the_rest_is_said() -> None:
    small = [(f"small {n}", 1 + n / 1000) for n in range(1, 40)]
    chart = multiples_chart(rows_of(*small, ("a sixfold rise", 6.0), ("a fall by nine tenths", 0.1)))
    labels = [text.get_text() for text in chart.figure.axes[0].get_yticklabels()]
    assert labels[-2:] == ["a sixfold rise", "a fall by nine tenths"]
    assert len(labels) == 18
    assert "Not shown: 23 further values, nearer to no change." in chart.caption
    assert chart.title.startswith("The 18 largest of 41 claimed changes: −90% to ×6;")


def test_what_is_drawn_and_what_is_not_add_up_to_the_claims_in_the_title() -> None:
    """Equal claims are one row, but title and caption count each of them."""
    chart = multiples_chart(rows_of(*[(f"trade {n % 30}", 1 + (n % 30) / 100) for n in range(1, 46)]))
    drawn, number = (int(found) for found in re.findall(r"\d+", chart.title)[:2])
    left = re.search(r"Not shown: (\d+) further values", chart.caption)
    assert number == 45
    assert left is not None
    assert drawn + int(left[1]) == 45


TRADES = (
    ("1", "export", "Iraq", ("Iran", "Iraq"), 1.2), ("2", "export", "Iraq", ("Iran", "Iraq"), 3.0),
    ("3", "total", None, ("Kenya", "Uganda"), 1.5), ("4", None, None, (), 9.0),
    ("5", "import", "China", ("Brazil",), 1.1),
)  # fmt: skip


def grouped(trades: tuple = TRADES) -> pd.DataFrame:
    """Claims of several trades, and published growth of two, as rows of the chart."""
    figures = table("figures", [
        Figure(article_id="a", paragraph=1, span=(0, 1), text=text, rule="test", figure_id=text, kind="change",
               multiplier=times, measure="growth", flow=flow, partner=partner, places=places)
        for text, flow, partner, places, times in trades
    ])  # fmt: skip
    articles = table("articles", [Article(article_id="a", text="", outlet="The Post")])
    row = {
        "flow": "total",
        "quantity": "value",
        "form": "ratio",
        "rounding": 0.05,
        "period_label": "2023",
        "source": "S",
    }
    pairs = (("Uganda", "Kenya", 1.4), ("Chad", "Niger", 7.0))
    rows = [row | {"reporter": one, "partner": two, "multiplier": times} for one, two, times in pairs]
    published = reference_multiples(pd.DataFrame(rows, columns=list(COLUMNS)))
    return claims_beside_reference(claims(figures, articles), published)


def test_claims_stand_by_trade_ranked_with_what_is_published_of_that_trade_alone() -> None:
    chart = multiples_chart(grouped())
    assert chart.title == "5 growth claims, from +10% to ×9; published: +40%"
    heads = (
        "Iran's exports to Iraq:",
        "Brazil's imports from China:",
        "Trade between Kenya and Uganda:",
        "Other growth:",
    )
    at = [chart.alt.index(head) for head in heads]
    assert at == sorted(at)
    assert chart.alt.index("“2”: ×3") < chart.alt.index("“1”: +20%")
    assert chart.alt.index("“3”: +50%") < chart.alt.index("Uganda: trade with Kenya, value, 2023: +40%")
    assert "Niger" not in chart.alt


def test_of_more_than_fit_growth_of_a_named_trade_is_drawn_before_other_growth() -> None:
    others = tuple((f"o{n}", None, None, (), 5.0 + n) for n in range(30))
    chart = multiples_chart(grouped((*TRADES, *others)))
    assert "Brazil's imports from China" in chart.alt
    assert "nearer to no change or of no trade between countries" in chart.caption
    assert chart.title.startswith("18 of 35 growth claims, from +10% to ×34;")
