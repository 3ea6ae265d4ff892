"""Shared by the finders: words of a row as evidence, the certainty of rows, and whether a difference exceeds chance."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.explore.denials import denial_of
from helpers.explore.trade.multiples import told
from helpers.show.leads import Evidence

__all__ = ["SHOWN", "chance", "evidence_of", "mean_confidence", "printed", "sides_by_article"]

#: The columns from which evidence and its confidence are made.
SHOWN = ("text", "speaker", "cue", "kind", "via", "confidence", "citation")
#: A shorter text is a name, not a sentence.
_NAME = 40


def evidence_of(rows: pd.DataFrame, most: int = 2) -> tuple[Evidence, ...]:
    """The first rows of a cited table as evidence, the longest first if several are at one place."""
    return tuple(
        Evidence(str(row["text"]), _details(row), told(row.get("citation")))
        for row in rows.head(most).to_dict("records")
    )


def _details(row: Mapping[str, Any]) -> str:
    via, denied = told(row.get("via")), denial_of(row.get("cue"))
    parts = [told(row.get("speaker")), denied and f"“{denied}”", told(row.get("kind")), via and f"relayed by {via}"]
    return ", ".join(filter(None, parts))


def mean_confidence(rows: pd.DataFrame) -> float | None:
    """The mean confidence of *rows* that have one; None if none has."""
    known = rows["confidence"].dropna() if "confidence" in rows.columns else pd.Series(dtype=float)
    return float(known.mean()) if len(known) else None


def chance(part: float, whole: float, other: float, other_whole: float, *, tries: int = 1) -> float:
    """The probability that two shares differ this much by chance alone if *tries* pairs were compared (Bonferroni).

    It is the two-sided test of two proportions with a pooled share.

    >>> round(chance(18, 30, 4, 28), 4), chance(2, 3, 1, 3) > 0.4, chance(0, 0, 1, 3)
    (0.0003, True, 1.0)
    """
    if not whole or not other_whole:
        return 1.0
    pooled = (part + other) / (whole + other_whole)
    error = math.sqrt(pooled * (1 - pooled) * (1 / whole + 1 / other_whole))
    if not error:
        return 1.0
    z = abs(part / whole - other / other_whole) / error
    return min(1.0, tries * math.erfc(z / math.sqrt(2)))


def sides_by_article(articles: Sequence[str], side: dict[str, str]) -> dict[str, int]:
    """How many of *articles* each side of a comparison has."""
    out: dict[str, int] = {}
    for article in articles:
        out[side[article]] = out.get(side[article], 0) + 1
    return out


def printed(row: Mapping[str, Any], sentences: pd.DataFrame) -> Evidence:
    """*row* (article_id, paragraph, text, citation) as evidence; if it is only a name, its whole sentence."""
    words, where = str(row["text"]), told(row["citation"])
    if len(words) < _NAME:
        near = sentences[(sentences["article_id"] == row["article_id"]) & (sentences["paragraph"] == row["paragraph"])]
        words = next((text for text in near["text"] if words in text), words)
    return Evidence(words, "", where)
