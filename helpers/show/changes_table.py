"""What has changed since an earlier run or a day, in one sentence and as a table."""

from __future__ import annotations

import pandas as pd

from helpers.show.phrasing import count, listed
from helpers.show.table import Table

__all__ = ["changes_finding", "changes_table"]

_KINDS, _CHANGES = ("article", "statement", "figure"), ("new", "gone", "changed", "renamed")
_SHOWN = ("what", "change", "text", "before", "differs", "speaker", "citation")


def changes_finding(found: pd.DataFrame) -> str:
    """How many items are new, gone or changed.

    >>> rows = pd.DataFrame({"what": ["article", "figure", "figure"], "change": ["new", "new", "gone"]})
    >>> changes_finding(rows)
    '1 article new; 1 figure new, 1 gone.'
    """
    said = []
    for kind in _KINDS:
        numbers = found.loc[found["what"] == kind, "change"].value_counts()
        parts = [(int(numbers[name]), name) for name in _CHANGES if name in numbers]
        if parts:
            (first, name), *others = parts
            said.append(", ".join([f"{count(first, kind)} {name}", *(f"{n:,} {name}" for n, name in others)]))
    return "; ".join(said) + "." if said else "Nothing is new, gone or changed."


def changes_table(found: pd.DataFrame, since: str) -> Table:
    """The rows of `helpers.explore.changes`, against *since* (a day, or the name of an earlier run)."""
    outlets = listed(sorted(found["outlet"].dropna().unique()), 6) if len(found) else ""
    caption = f"Since {since}: {changes_finding(found)}" + (f" In {outlets}." if outlets else "")
    return Table("changes", "What changed", caption, found, _SHOWN, empty="Nothing is new, gone or changed.")
