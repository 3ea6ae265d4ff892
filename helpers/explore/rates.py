"""Rates: what each outlet prints per article and per 1,000 words, so that mere size does not decide.

The interval shows how much a rate could vary with other articles from the same outlet: samples of the same number of
articles are drawn with replacement, and the rate is within the interval in 95 of 100 samples (percentile bootstrap,
Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13).  Articles are drawn, not statements, because
the statements in one article are not independent.  With only a few articles an interval would be meaningless, and none
is given; with very many it is computed from their variance.

>>> import pandas as pd
>>> articles = pd.DataFrame({"article_id": list("abcde"), "outlet": ["North"] * 4 + ["South"], "words": [500] * 5})
>>> quotes = pd.DataFrame({"article_id": list("aabbccdde")})
>>> outlet_rates(quotes, articles)[["outlet", "articles", "rows", "rate", "low", "high"]].values.tolist()
[['North', 4, 8, 4.0, 4.0, 4.0], ['South', 1, 1, 2.0, nan, nan]]
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from helpers.explore.counting import typed

__all__ = ["FEWEST", "PER", "outlet_rates"]

#: The units of a rate: the article column by which it is divided (None for articles), and the number of units.
PER = {"words": ("words", 1000.0), "article": (None, 1.0)}
#: With fewer articles no interval is given.
FEWEST = 4
DRAWS = 2000
#: With more articles the interval is computed (the ratio's variance, to first order), whose width then differs by
#: one or two in a hundred from that of samples.
MANY = 20_000
#: How many articles are drawn at a time, so that the samples of many articles need not be in memory together.
_AT_ONCE = 4_000_000
COLUMNS = {
    "outlet": "string", "articles": "int64", "words": "int64", "rows": "int64", "rate": "float64", "low": "float64",
    "high": "float64",
}  # fmt: skip


def outlet_rates(rows: pd.DataFrame, articles: pd.DataFrame, *, per: str = "words", draws: int = DRAWS) -> pd.DataFrame:
    """The rate of each outlet: outlets with enough articles first, each group from the highest down.

    Articles without an outlet are left out.

    Args:
        rows: the rows to count, with article_id: statements, figures, sentences with a theme.
        articles: the articles compared, including those without any of *rows*: article_id, outlet, words.
        per: words (a rate per 1,000 words of the articles) or article.
        draws: the number of samples for the interval.

    Returns:
        DataFrame with outlet, articles, words, rows, rate, low and high (NaN if there are fewer than `FEWEST`
        articles).

    Raises:
        ValueError: *per* has an unknown value.
    """
    if per not in PER:
        raise ValueError(f"There is no rate per {per!r}. Rates can be computed per: {', '.join(PER)}.")
    column, unit = PER[per]
    counts = rows["article_id"].value_counts()
    # without the texts, which would be copied
    each = articles[["article_id", "outlet", "words"]].drop_duplicates("article_id")
    out = []
    for outlet, own in each[each["outlet"].fillna("") != ""].groupby("outlet", sort=False):
        found = _counts_of(own["article_id"], counts)
        size = own[column].fillna(0).to_numpy(dtype="float64") if column else np.ones(len(own))
        if size.sum() <= 0:
            continue
        low, high = _interval(found, size, draws)
        out.append(
            {
                "outlet": outlet, "articles": len(own), "words": int(own["words"].fillna(0).sum()),
                "rows": int(found.sum()), "rate": unit * found.sum() / size.sum(), "low": unit * low,
                "high": unit * high,
            }
        )  # fmt: skip
    order = sorted(out, key=lambda one: (one["articles"] < FEWEST, -one["rate"], one["outlet"]))
    return typed(order, COLUMNS)


def _counts_of(articles: pd.Series, counts: pd.Series) -> np.ndarray:
    """How often each of *articles* was counted; float of shape (number of articles,)."""
    places = pc.index_in(pa.array(articles, pa.string()), value_set=pa.array(counts.index.tolist(), pa.string()))
    found: np.ndarray = np.append(counts.to_numpy(dtype="float64"), 0.0)[places.fill_null(-1).to_numpy()]
    return found


def _interval(found: np.ndarray, size: np.ndarray, draws: int) -> tuple[float, float]:
    """The range in which the rate lies in 95 of 100 samples of the same number of articles."""
    number = len(found)
    if number < FEWEST:
        return float("nan"), float("nan")
    if number > MANY:
        # samples of so many articles differ as a normal distribution says, so none are drawn
        rate = found.sum() / size.sum()
        spread = 1.96 * float(np.sqrt(((found - rate * size) ** 2).sum())) / size.sum()
        return float(max(0.0, rate - spread)), float(rate + spread)
    # the same articles give the same interval
    chance, step = np.random.default_rng(0), max(1, _AT_ONCE // number)
    sums = []
    for begun in range(0, draws, step):
        drawn = chance.integers(0, number, size=(min(step, draws - begun), number))
        sums.append((found[drawn].sum(axis=1), size[drawn].sum(axis=1)))
    counts, sizes = (np.concatenate(parts) for parts in zip(*sums, strict=True))
    rates = counts[sizes > 0] / sizes[sizes > 0]
    low, high = np.quantile(rates, (0.025, 0.975))
    return float(low), float(high)
