"""What is new since a date: who is quoted for the first time, and who is quoted more or less than before.

New means new in these articles: the person may have been quoted earlier in a newspaper that is not included.

>>> import pandas as pd
>>> from helpers.base.tables import table
>>> new_since(table("quotes", []).assign(date=pd.Series(dtype="datetime64[us]"), citation=""), "2022-06").empty
True
"""

from __future__ import annotations

import pandas as pd

from helpers.explore.counting import NOT_NAMED, counted, each_speaker, typed
from helpers.store.citations import gathered

__all__ = ["new_since"]

COLUMNS = {"speaker": "string", "new": "bool", "first_quoted": "datetime64[us]"}
COLUMNS |= dict.fromkeys(("statements", "words", "statements_before", "words_before"), "int64")


def new_since(quotes: pd.DataFrame, since: str) -> pd.DataFrame:
    """Every speaker quoted on or after a date, with how much they were quoted before.

    Args:
        quotes: statements with their citations, including those before *since*.
        since: a day, month or year ("2022-06-01", "2022-06").

    Returns:
        DataFrame with speaker ("(not named)" last), new (bool: not quoted before), first_quoted (day), statements,
        words (int: since then), statements_before, words_before (int), citation (string: where, since then); new
        speakers first, then those with most words.  Statements in articles without a date are left out.

    Raises:
        ValueError: *since* is not a date.
    """
    start = pd.Period(since).start_time if since else pd.Timestamp.min
    kept = each_speaker(counted(quotes))
    kept = kept[kept["date"].notna()]
    rows = []
    for speaker, own in kept.groupby(kept["speaker"].fillna("").replace("", NOT_NAMED)):
        after, before = own[own["date"] >= start], own[own["date"] < start]
        if after.empty:
            continue
        row = {"speaker": speaker, "new": before.empty, "first_quoted": own["date"].min()}
        row |= {"statements": len(after), "words": after["words"].sum()}
        row |= {"statements_before": len(before), "words_before": before["words"].sum()}
        rows.append(row | {"citation": gathered(after["citation"])})
    rows.sort(key=lambda row: (row["speaker"] == NOT_NAMED, not row["new"], -row["words"], row["speaker"]))
    return typed(rows, COLUMNS | {"citation": "string"})
