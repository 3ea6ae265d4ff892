"""Rates of outlets: size does not count, intervals are by article, and few articles have none."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.explore import rates
from helpers.explore.rates import FEWEST, outlet_rates


def corpus(**articles: list[tuple[int, int]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Of each outlet its articles, as words and statements."""
    rows, quotes = [], []
    for outlet, made in articles.items():
        for number, (words, found) in enumerate(made):
            name = f"{outlet}{number}"
            rows.append({"article_id": name, "outlet": outlet if outlet != "none" else None, "words": words})
            quotes += [{"article_id": name}] * found
    return pd.DataFrame(quotes, columns=["article_id"]), pd.DataFrame(rows)


def test_an_outlet_with_more_articles_does_not_print_more() -> None:
    found = outlet_rates(*corpus(Large=[(500, 2)] * 40, Small=[(500, 4)] * 5)).set_index("outlet")
    assert found.index.tolist() == ["Small", "Large"]
    assert found["rate"].tolist() == [8.0, 4.0]


def test_long_articles_are_compared_by_words_and_by_article() -> None:
    tables = corpus(Long=[(2000, 8)] * 5, Short=[(200, 2)] * 5)
    assert outlet_rates(*tables)["outlet"].tolist() == ["Short", "Long"]
    assert outlet_rates(*tables, per="article")["outlet"].tolist() == ["Long", "Short"]


def test_the_interval_is_wide_where_the_articles_of_an_outlet_differ() -> None:
    found = outlet_rates(*corpus(Even=[(500, 3)] * 10, Odd=[(500, 0)] * 9 + [(500, 30)])).set_index("outlet")
    assert found["rate"].tolist() == [6.0, 6.0]
    width = found["high"] - found["low"]
    assert width["Even"] == 0
    assert width["Odd"] > 6


def test_few_articles_have_no_interval_and_come_last() -> None:
    found = outlet_rates(*corpus(Few=[(500, 9)] * (FEWEST - 1), Enough=[(500, 1)] * FEWEST))
    assert found["outlet"].tolist() == ["Enough", "Few"]
    assert found["low"].isna().tolist() == [False, True]


def test_an_article_that_quotes_nobody_counts_and_one_without_an_outlet_does_not() -> None:
    found = outlet_rates(*corpus(North=[(500, 4), (500, 0)], none=[(500, 50)]), per="article")
    assert found[["outlet", "rate"]].values.tolist() == [["North", 2.0]]


def test_nothing_and_a_wrong_word_are_said() -> None:
    quotes, articles = corpus(North=[(0, 0)])
    assert outlet_rates(quotes, articles).empty
    assert outlet_rates(quotes, articles.iloc[:0]).empty
    with pytest.raises(ValueError, match="words, article"):
        outlet_rates(quotes, articles, per="page")


@pytest.mark.parametrize("at_once", [1, 7, 40])
def test_the_interval_does_not_depend_on_how_many_samples_are_drawn_together(
    monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    quotes, articles = corpus(North=[(500, 3), (400, 9), (900, 1), (100, 2), (700, 7)])
    together = outlet_rates(quotes, articles)
    monkeypatch.setattr(rates, "_AT_ONCE", at_once)
    pd.testing.assert_frame_equal(outlet_rates(quotes, articles), together)


def test_rates_need_no_texts_of_the_articles():
    articles = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["Gull", None], "words": [100, 50]})
    rates = outlet_rates(pd.DataFrame({"article_id": ["a", "a", "b"]}), articles)
    assert rates[["outlet", "rows", "words"]].to_dict("records") == [{"outlet": "Gull", "rows": 2, "words": 100}]
