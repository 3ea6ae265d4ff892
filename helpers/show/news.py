"""What is new since a date, as a table and a sentence, which also says what cannot be known."""

from __future__ import annotations

import pandas as pd

from helpers.explore.counting import NOT_NAMED
from helpers.explore.news import new_since
from helpers.show.phrasing import count, listed
from helpers.show.table import Table
from helpers.store.citations import day

__all__ = ["news_finding", "news_table"]

#: What is said if no date is set.
NO_DATE = "No date is set. Enter one in new_since, for example 2022-06-01."


def news_table(quotes: pd.DataFrame, since: str, *, caption: str = "") -> Table:
    """Who has been quoted since a date, new speakers first.

    Args:
        quotes: statements with their citations, including those before *since*.
        since: a day, month or year; if empty, all statements count as new.
        caption: filters in force and sources.
    """
    said = f"{news_finding(quotes, since)} {caption}".strip()
    columns = ("speaker", "new", "statements", "words", "statements_before", "words_before", "citation")
    return Table("new_since", "Who is new", said, new_since(quotes, since), columns)


def news_finding(quotes: pd.DataFrame, since: str) -> str:
    """How much has been quoted since a date, who is new, and what cannot be known.

    Args:
        quotes, since: as for `news_table`.
    """
    if not since:
        return NO_DATE
    start = pd.Period(since).start_time
    table = new_since(quotes, since)
    undated = int(quotes["date"].isna().sum())
    are = "is" if undated == 1 else "are"
    rest = f" {count(undated, 'statement')} from undated articles {are} left out." if undated else ""
    if table.empty:
        return f"Nobody has been quoted since {day(start)}.{rest}"
    named = table[table["speaker"] != NOT_NAMED]
    statements = count(table["statements"].sum(), "statement")
    said = f"Since {day(start)}: {statements}, {count(len(named), 'named speaker')}"
    if not (quotes["date"] < start).any():
        return f"{said}; there are no earlier statements, so nothing can be called new.{rest}"
    names = list(named["speaker"][named["new"]])
    return f"{said}; {'not quoted before: ' + listed(names) if names else 'all had been quoted before'}.{rest}"
