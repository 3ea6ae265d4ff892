"""The dots of claims: where each leads."""

from __future__ import annotations

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
        assert ("All stand in The Post." in figures_finding(made, claims_beside_reference(made, nothing))) == said
