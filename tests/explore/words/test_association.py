"""Each statistic against a published worked example or another implementation, named beside it."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2_contingency, fisher_exact

from helpers.explore.words.association import log_dice, log_likelihood, log_ratio, lrc, mutual_information, t_score
from helpers.explore.words.collocates import collocates, too_few
from helpers.explore.words.concordance import concordance
from helpers.explore.words.keyness import keyness, too_small


@pytest.mark.parametrize(
    ("cells", "published"),
    [
        # Dunning 1993, "Accurate methods for the statistics of surprise and coincidence", table 1
        ((110, 2442, 111, 29114), 270.72),  # the swiss
        ((29, 13, 123, 31612), 263.90),  # can be
        ((31, 23, 139, 31584), 256.84),  # previous year
    ],
)
def test_log_likelihood_gives_the_published_values(cells, published):
    assert float(log_likelihood(*cells)) == pytest.approx(published, abs=0.01)


@given(*[st.integers(1, 5000)] * 4)
def test_log_likelihood_is_the_g_test_of_scipy(a, b, c, d):
    expected = chi2_contingency([[a, b], [c, d]], correction=False, lambda_="log-likelihood").statistic
    assert float(log_likelihood(a, b, c, d)) == pytest.approx(expected, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    ("together", "one", "other", "bits"),
    # Manning and Schütze 1999, table 5.14, of 14,307,668 words
    [(20, 42, 20, 18.38), (20, 41, 27, 17.98), (20, 30, 117, 16.31), (20, 77, 59, 15.94), (20, 24, 320, 15.19)],
)
def test_mutual_information_gives_the_published_values(together, one, other, bits):
    assert float(mutual_information(together, one * other / 14307668)) == pytest.approx(bits, abs=0.01)


@pytest.mark.parametrize(
    ("together", "one", "other", "t"),
    # Manning and Schütze 1999, table 5.6: Ayatollah Ruhollah, Bette Midler, over many, into them
    [(20, 42, 20, 4.4721), (20, 41, 27, 4.4721), (20, 13484, 10570, 2.2446), (20, 14734, 13478, 1.3685)],
)
def test_t_score_gives_the_published_values(together, one, other, t):
    assert float(t_score(together, one * other / 14307668)) == pytest.approx(t, abs=0.0006)


def test_log_dice_has_the_properties_that_rychly_2008_gives():
    assert float(log_dice(7, 7, 7)) == 14  # only together: the most there is
    assert float(log_dice(1, 16_000, 16_000)) == pytest.approx(0, abs=0.04)  # once in 16,000 of either: 0
    assert float(log_dice(128, 1000, 1000) - log_dice(1, 1000, 1000)) == 7  # 7 points: about a hundred times as often


@given(st.integers(0, 400), st.integers(1, 400), st.integers(1, 50))
def test_lrc_is_the_bound_of_the_exact_interval_of_scipy(f1, f2, words):
    n1, n2 = 40_000, 70_000
    interval = binomtest(f1, f1 + f2).proportion_ci(1 - 0.05 / words, method="exact")
    import math

    low, high = (math.log2(n2 / n1 * p / (1 - p)) if 0 < p < 1 else (2 * p - 1) * math.inf for p in interval)
    expected = max(low, 0) if f1 / n1 >= f2 / n2 else min(high, 0)
    assert float(lrc(f1, n1, f2, n2, words=words)) == pytest.approx(expected, abs=1e-6)


def test_lrc_proves_less_than_the_log_ratio_and_less_still_where_many_words_are_looked_at():
    values = [float(lrc(40, 10_000, 10, 10_000, words=words)) for words in (1, 10, 100, 10**9)]
    assert float(log_ratio(40, 10_000, 10, 10_000)) > values[0] > values[1] > values[2] > values[3] == 0
    assert float(lrc(10, 10_000, 40, 10_000)) == pytest.approx(-values[0])


def test_log_ratio_of_twice_as_often_is_one_and_zero_counts_have_a_value():
    assert float(log_ratio(2000, 10**6, 1000, 10**6)) == pytest.approx(1, abs=0.01)
    assert float(log_ratio(5, 1000, 0, 1000)) == pytest.approx(3.46, abs=0.01)


ARTICLES = pd.DataFrame(
    {"article_id": ["a", "b"], "text": ["Free trade now.\nFree the trade of tea.", "They trade free tea. Sun and tea."]}
)


def test_collocates_are_counted_once_where_windows_overlap_and_never_across_paragraphs():
    lines = concordance(ARTICLES, "trade")
    table = collocates(lines, ARTICLES, window=2, least=1, chance=0).set_index("collocate")
    # by hand: free, now | free, the, of, tea | they, free, tea; outside: sun, and, tea, so that tea is not drawn there
    assert table["together"].to_dict() == {"free": 3, "now": 1, "of": 1, "the": 1, "they": 1}
    assert table.loc["free", ["together", "elsewhere", "articles"]].tolist() == [3, 0, 2]
    assert collocates(lines, ARTICLES, window=2, least=1).empty  # so few may be chance
    assert "sun" not in table.index
    assert "trade" not in table.index


def test_collocates_have_the_measures_of_their_counts():
    lines = concordance(ARTICLES, "trade")
    row = collocates(lines, ARTICLES, window=2, least=2, chance=0).set_index("collocate").loc["free"]
    around, outside = 9, 3
    expected = around * 3 / (around + outside)
    assert row["expected"] == pytest.approx(expected)
    assert row["log_likelihood"] == pytest.approx(float(log_likelihood(3, around - 3, 0, outside)))
    assert row["mutual_information"] == pytest.approx(float(mutual_information(3, expected)))
    assert row["t_score"] == pytest.approx(float(t_score(3, expected)))
    assert row["log_dice"] == pytest.approx(float(log_dice(3, 3, 3)))


def test_collocates_of_few_hits_are_refused_in_words():
    assert too_few(concordance(ARTICLES, "tea")).startswith("Collocates are not computed: there are only 3 hits")
    assert too_few(pd.concat([concordance(ARTICLES, "tea")] * 7)) == ""


def group(names: str, word: str, *, clumped: bool = False) -> pd.DataFrame:
    """Articles of 120 words, each with *word*; clumped: the first has all of it."""
    filler = " ".join(f"w{n}" for n in range(20))
    texts = [
        f"{filler} " * 5 + f"{word} " * (20 if not clumped else 20 * len(names) * (i == 0)) for i in range(len(names))
    ]
    return pd.DataFrame({"article_id": list(names), "text": texts})


def test_keyness_of_two_articles_is_refused_with_the_reason():
    said = keyness(group("a", "war"), group("b", "peace"))
    assert said.table.empty
    assert "1 article of 120 words and 1 article of 120 words are too few" in said.refusal
    assert "once in 2 cases" in said.refusal


def test_keyness_of_nothing_is_refused_and_has_all_columns():
    nothing = group("", "war")
    said = keyness(nothing, group("abc", "peace"))
    assert "contain no word" in said.refusal
    assert (
        said.table.dtypes.to_dict() == keyness(group("abcdefghi", "x"), group("jklmnopqr", "y")).table.dtypes.to_dict()
    )


def test_a_word_of_every_article_of_one_side_is_proved_and_a_clump_in_one_article_is_not():
    spread = keyness(group("abcdefghij", "war"), group("klmnopqrst", "peace")).table.set_index("word")
    assert set(spread.index[spread["proved"]]) == {"war", "peace"}
    assert spread.loc["war", "lrc"] > 3 > -3 > spread.loc["peace", "lrc"]
    clump = keyness(group("abcdefghij", "war", clumped=True), group("klmnopqrst", "peace", clumped=True)).table
    assert (clump.set_index("word").loc["war", "lrc"] > 3) and not clump["proved"].any()  # noqa: PT018


def test_the_articles_are_tested_as_scipy_tests_them():
    table = keyness(group("abcdefghij", "war"), group("klmnopqrst", "peace")).table
    row, words = table.set_index("word").loc["war"], len(table)
    assert row["articles_p"] == pytest.approx(words * fisher_exact([[10, 0], [0, 10]]).pvalue)


def test_more_words_looked_at_need_more_articles():
    assert too_small((9, 9), (9000, 9000), 300) == ""
    assert "too few" in too_small((9, 9), (9000, 9000), 3000)
