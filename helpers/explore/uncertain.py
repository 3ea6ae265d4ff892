"""Uncertain statements first: those whose rule was right least often when measured.

A rule's precision is the share of its findings that were right on human-annotated text. It is not a verdict on a single
statement, but shows a reviewer with an hour to spend where an error is most likely.  Statements whose rule was never
measured come first of all, because there is no evidence for them.

>>> import pandas as pd
>>> rows = pd.DataFrame({"article_id": list("aab"), "start": [9, 4, 0], "confidence": [0.9, None, 0.6]})
>>> numbered(rows)[["number", "rank"]].values.tolist()
[[2, 3], [1, 1], [1, 2]]
>>> least_certain(rows)["confidence"].tolist()[1:]
[0.6, 0.9]
"""

from __future__ import annotations

import numpy as np
import pandas as pd

__all__ = ["confidence_text", "first_to_check", "least_certain", "numbered"]


def numbered(quotes: pd.DataFrame) -> pd.DataFrame:
    """*quotes* with their numbers in their article and in the order in which to check them.

    Args:
        quotes: quotes of a corpus or of a selection.

    Returns:
        DataFrame with the rows, order and index of *quotes*, and number (int: from 1, by position in the article), rank
        (int: from 1 over all rows, least certain first, among equals the earlier one).
    """
    article = pd.factorize(quotes["article_id"])[0]
    order = np.lexsort((quotes["start"].to_numpy(), article))
    own = article[order]
    begun = np.flatnonzero(np.concatenate([[True], own[1:] != own[:-1]])) if len(own) else own
    number, rank = np.empty(len(quotes), dtype="int64"), np.empty(len(quotes), dtype="int64")
    number[order] = np.arange(len(quotes)) - np.repeat(begun, np.diff([*begun, len(quotes)])) + 1
    rank[_least_certain(quotes)] = np.arange(1, len(quotes) + 1)
    return quotes.assign(number=number, rank=rank)


def least_certain(quotes: pd.DataFrame, most: int | None = None) -> pd.DataFrame:
    """*quotes* in the order in which to check them: not measured first, then the lowest confidence, then by position.

    Args:
        quotes: quotes of a corpus or of a selection.
        most: only so many of them.
    """
    return quotes.iloc[_least_certain(quotes)[:most]]


def first_to_check(quotes: pd.DataFrame, positions: np.ndarray, most: int) -> pd.DataFrame:
    """The *most* least certain of the rows at *positions*, without putting all the others in order.

    Args:
        quotes: article_id, start and confidence of the quotes of a corpus.
        positions: where the rows are of which some are wanted, each once.
        most: how many.

    Returns:
        DataFrame with place (int: where the row is), number and rank as `numbered` gives them for all of *quotes*, in
        the order of `least_certain`.

    >>> rows = pd.DataFrame({"article_id": list("aab"), "start": [9, 4, 0], "confidence": [0.9, None, 0.6]})
    >>> first_to_check(rows, np.array([0, 2]), 1).values.tolist()
    [[2, 1, 2]]
    """
    known = quotes["confidence"].to_numpy(dtype="float64", na_value=np.nan)
    known = np.where(np.isnan(known), -np.inf, known)
    asked = known[positions]
    if not len(asked) or most < 1:
        return pd.DataFrame({name: np.zeros(0, dtype="int64") for name in ("place", "number", "rank")})
    worst = np.partition(asked, min(most, len(asked)) - 1)[min(most, len(asked)) - 1]
    # no other row comes before one of those that are wanted
    likely = (known <= worst).nonzero()[0]
    order = likely[_least_certain(quotes.iloc[likely])]
    rank = np.empty(len(quotes), dtype="int64")
    rank[order] = np.arange(1, len(order) + 1)
    chosen = np.zeros(len(quotes), dtype=bool)
    chosen[positions] = True
    place = order[chosen[order]][:most]
    mine = quotes["article_id"].isin(quotes["article_id"].iloc[place].unique()).to_numpy(dtype=bool)
    number = np.zeros(len(quotes), dtype="int64")
    number[mine] = numbered(quotes[mine])["number"]
    return pd.DataFrame({"place": place, "number": number[place], "rank": rank[place]})


def _least_certain(quotes: pd.DataFrame) -> np.ndarray:
    """Where the rows of *quotes* are, in the order in which to check them."""
    article = pd.factorize(quotes["article_id"], sort=True)[0]
    known = quotes["confidence"].to_numpy(dtype="float64", na_value=np.nan)
    order: np.ndarray = np.lexsort((quotes["start"].to_numpy(), article, np.where(np.isnan(known), -np.inf, known)))
    return order


def confidence_text(confidence: float | None) -> str:
    """A confidence in words.

    >>> confidence_text(0.94), confidence_text(float("nan")), confidence_text(None)
    ('0.94', 'not measured', 'not measured')
    """
    return "not measured" if confidence is None or confidence != confidence else f"{confidence:.2f}"
