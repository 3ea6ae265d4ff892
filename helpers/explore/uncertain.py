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

import pandas as pd

__all__ = ["confidence_text", "least_certain", "numbered"]


def numbered(quotes: pd.DataFrame) -> pd.DataFrame:
    """*quotes* with their numbers in their article and in the order in which to check them.

    Args:
        quotes: quotes of a corpus or of a selection.

    Returns:
        DataFrame with the rows, order and index of *quotes*, and number (int: from 1, by position in the article), rank
        (int: from 1 over all rows, least certain first, among equals the earlier one).
    """
    place = quotes.sort_values(["article_id", "start"], kind="stable")
    number = place.groupby("article_id", sort=False).cumcount() + 1
    order = least_certain(quotes).index
    out = quotes.copy()
    out["number"] = number.reindex(quotes.index).astype("int64")
    rank = dict(zip(order, range(1, len(order) + 1), strict=True))
    out["rank"] = [rank[label] for label in quotes.index]
    return out.astype({"rank": "int64"})


def least_certain(quotes: pd.DataFrame) -> pd.DataFrame:
    """*quotes* in the order in which to check them: not measured first, then the lowest confidence, then by
    position.
    """
    by_place = quotes.sort_values(["article_id", "start"], kind="stable")
    return by_place.sort_values("confidence", na_position="first", kind="stable")


def confidence_text(confidence: float | None) -> str:
    """A confidence in words.

    >>> confidence_text(0.94), confidence_text(float("nan")), confidence_text(None)
    ('0.94', 'not measured', 'not measured')
    """
    return "not measured" if confidence is None or confidence != confidence else f"{confidence:.2f}"
