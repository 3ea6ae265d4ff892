"""What remains to be reviewed: the least certain rows first, and how many rows of each table are done.

A row is as certain as the precision of its rule on human-annotated text; rows whose rule was never measured come first,
and among equally certain rows those whose speaker the text does not name.  A row is reviewed once a reviewer has
accepted, corrected, added or rejected it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.corrections.apply import no_decisions
from helpers.explore.counting import typed
from helpers.explore.select import Selection, select
from helpers.store.citations import cited
from helpers.store.statements import statements

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["REVIEWED", "progress", "to_review", "unfitting"]

#: The tables whose rows are reviewed, each with the column of its ids.
REVIEWED = {"quotes": "quote_id", "figures": "figure_id", "themes": "sentence_id"}

#: The state of a row after each action.
_STATES = {"accept": "accepted", "fix": "corrected", "add": "added", "reject": "rejected"}


def to_review(corpus: Corpus, table: str = "quotes", selection: Selection | None = None) -> pd.DataFrame:
    """The rows of *table* that nobody has reviewed yet, least certain first.

    Args:
        corpus: from `helpers.read`.
        table: quotes, figures or themes.
        selection: which rows count; filters for which the table has no column are ignored.  Without a filter on acts,
            only the statements among the quotes.

    Returns:
        DataFrame with the columns of the cited table, and ``doubt`` (string): why the row should be checked.
    """
    rows = cited(getattr(corpus, table), corpus.articles, corpus.mentions)
    rows = rows[~rows[REVIEWED[table]].isin(_states(corpus, table))]
    rows = select(rows, (selection or Selection()).for_table(rows))
    unnamed = rows["speaker"].isna() if "speaker" in rows.columns else rows["text"].isna()
    rows = rows.assign(_certain=rows["confidence"].fillna(-1.0), _named=~unnamed)
    rows["doubt"] = [_doubt(c, n) for c, n in zip(rows["confidence"].tolist(), unnamed.tolist(), strict=True)]
    rows = rows.sort_values(["_certain", "_named"], kind="stable", ignore_index=True)
    return rows.drop(columns=["_certain", "_named"]).astype({"doubt": "string"})


def progress(corpus: Corpus) -> pd.DataFrame:
    """The progress of the review.

    Returns:
        DataFrame with table (string), accepted, corrected, added, rejected, reviewed, open (int); a row for each of
        quotes, figures and themes.
    """
    rows: list[dict[str, Any]] = []
    for table, column in REVIEWED.items():
        states = _states(corpus, table)
        counts = {name: sum(state == name for state in states.values()) for name in _STATES.values()}
        every = getattr(corpus, table)
        left = int((~(statements(every) if table == "quotes" else every)[column].isin(states)).sum())
        rows.append({"table": table, **counts, "reviewed": sum(counts.values()), "open": left})
    return typed(rows, {"table": "string"} | dict.fromkeys([*_STATES.values(), "reviewed", "open"], "int64"))


def unfitting(corpus: Corpus) -> pd.DataFrame:
    """The decisions that no longer apply to anything, with the reason; columns as in docs/tables.md."""
    decisions = no_decisions() if corpus.decisions is None else corpus.decisions
    return decisions[~decisions["fits"]].drop(columns="fits")


def _states(corpus: Corpus, table: str) -> dict[str, str]:
    """For each reviewed row of *table*, the latest decision."""
    if corpus.decisions is None:
        return {}
    own = corpus.decisions[(corpus.decisions["table"] == table) & corpus.decisions["fits"]]
    out: dict[str, str] = {}
    for row, action in zip(own["row"].tolist(), own["action"].tolist(), strict=True):
        # a row that was added stays "added" when its speaker is set afterwards
        if not (out.get(row) == "added" and action in ("fix", "accept")):
            out[row] = _STATES[action]
    return out


def _doubt(confidence: Any, unnamed: bool) -> str:
    """
    >>> _doubt(0.62, True), _doubt(float("nan"), False)
    ('its rule is right in 62 of 100 cases; no speaker is named', 'its rule was never measured')
    """
    known = confidence == confidence and confidence is not None
    said = f"its rule is right in {round(100 * confidence)} of 100 cases" if known else "its rule was never measured"
    return said + ("; no speaker is named" if unnamed else "")
