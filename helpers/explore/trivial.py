"""Trivial figures: dates and counts of one or two ("both countries") are found but not listed.

>>> import pandas as pd
>>> rows = pd.DataFrame({"kind": ["count", "count", "date", "change"], "value": [2.0, 17.0, None, 2.0]})
>>> telling(rows)["value"].tolist()
[17.0, 2.0]
"""

from __future__ import annotations

import pandas as pd

__all__ = ["UNLISTED", "telling"]

#: The caption text on the rows that `telling` leaves out.
UNLISTED = "Dates and counts of one or two are not listed."


def telling(figures: pd.DataFrame) -> pd.DataFrame:
    """The rows of *figures* without dates and without counts up to two; all columns, same order."""
    small = (figures["kind"] == "count") & (figures["value"].fillna(0) <= 2)
    return figures[~(small | (figures["kind"] == "date"))]
