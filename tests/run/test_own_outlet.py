"""An article's own outlet is no relay."""

from __future__ import annotations

import pytest

from helpers.base.records import Quote
from helpers.base.tables import table
from helpers.run.own_outlet import is_own, without_own_outlet


def quotes(*relays: tuple[str, str | None]):
    rows = [
        Quote(
            article_id=article, paragraph=1, span=(n, n + 1), text="x", rule="r", quote_id=str(n), kind="direct",
            spans=((n, n + 1),), via=via,
        )
        for n, (article, via) in enumerate(relays)
    ]  # fmt: skip
    return table("quotes", rows)


def test_only_the_relay_that_is_the_articles_own_outlet_goes():
    made = quotes(("a", "Harbour Courier"), ("a", "Reuters"), ("b", "Harbour Courier"), ("a", None))
    out = without_own_outlet(made, {"a": "The Harbour Courier", "b": None})
    assert out["via"].fillna("").tolist() == ["", "Reuters", "Harbour Courier", ""]
    assert made["via"].fillna("").tolist()[0] == "Harbour Courier"
    assert out["via"].dtype == made["via"].dtype


def test_of_two_relays_the_foreign_one_stays():
    out = without_own_outlet(quotes(("a", "Reuters; Harbour Courier")), {"a": "Harbour Courier"})
    assert out["via"].tolist() == ["Reuters"]


@pytest.mark.parametrize(
    ("relay", "outlet", "own"),
    [("Ozodi", "Ozodi", True), ("the paper", "The Paper", True), ("AP", "AP News", False), ("Post", "Courier", False)],
)
def test_names_are_one_by_their_words(relay, outlet, own):
    assert is_own(relay, outlet) is own
