"""How a decision propagates: a figure takes the speaker of its quote, and a quote the themes of its sentences.

A decision about the row itself takes precedence over what follows from another row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

__all__ = ["figures_follow", "quotes_follow"]

RowChanges = dict[int, dict[str, Any]]

#: A theme that a reviewer gave to a sentence also applies to a quote that contains this much of the sentence.
MOST = 0.5


def figures_follow(
    figures: pd.DataFrame, changes: RowChanges, touched: Mapping[str, Mapping[str, Any]], rejected: set[str]
) -> None:
    """Give figures the speaker and relay of their changed quotes, or none if the quote was rejected.

    Args:
        figures: the table.
        changes: what is to be set, by position; extended in place.
        touched: what is set in quotes, by quote_id.
        rejected: quote_ids.
    """
    for at, quote in enumerate(figures["quote_id"].tolist()):
        values: dict[str, Any] = {}
        if quote in rejected:
            values = dict.fromkeys(("speaker", "speaker_id", "via", "quote_id"))
        elif quote in touched:
            values = {name: touched[quote][name] for name in ("speaker", "speaker_id", "via") if name in touched[quote]}
        if values:
            changes[at] = values | changes.get(at, {})


def quotes_follow(
    tables: Mapping[str, pd.DataFrame],
    changes: RowChanges,
    themes: Mapping[int, tuple[str, ...]],
    added: Iterable[Any],
    level: str = "theme",
) -> None:
    """Give quotes the themes that their sentences gained, and remove those that they lost.

    Args:
        tables: quotes and themes as they were.
        changes: what is to be set in quotes, by position; extended in place.
        themes: a sentence's current themes, by its position in the table of themes.
        added: records of sentences that had no theme.
        level: "theme", or "subtheme" to do the same for sub-themes.
    """
    old, column = tables["themes"], f"{level}s"
    sentences = []
    for at, now in themes.items():
        row = old.iloc[at]
        gained = [theme for theme in now if theme not in row[column]]
        lost = {theme for theme in row[column] if theme not in now}
        sentences.append((row["article_id"], row["start"], row["end"], gained, lost))
    sentences += [(record.article_id, *record.span, list(getattr(record, column)), set()) for record in added]
    quotes = tables["quotes"]
    for article, start, end, gained, lost in sentences:
        for at in (quotes["article_id"] == article).to_numpy().nonzero()[0].tolist():
            row = quotes.iloc[at]
            held = sum(max(0, min(end, e) - max(start, s)) for s, e in row["spans"])
            if not held or column in changes.get(at, {}):
                continue
            kept = [one for one in row[column] if one not in lost or _elsewhere(old, row, one, (start, end), level)]
            fresh = [theme for theme in gained if theme not in kept and held >= MOST * (end - start)]
            if tuple(kept + fresh) != tuple(row[column]):
                changes.setdefault(at, {})[column] = tuple(kept + fresh)


def _elsewhere(themes: pd.DataFrame, quote: Any, theme: str, sentence: tuple[int, int], level: str) -> bool:
    """Whether a term of *theme* occurs inside *quote* but outside *sentence*."""
    for hits in themes.loc[themes["article_id"] == quote["article_id"], "hits"]:
        for hit in hits:
            start, end = hit["span"]
            outside = not sentence[0] <= start < sentence[1]
            if hit.get(level) == theme and outside and any(s <= start and end <= e for s, e in quote["spans"]):
                return True
    return False
