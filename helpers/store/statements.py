"""Which quotes are statements: the rows that charts, counts and the brief show unless other acts are chosen.

The table holds more than statements: also beliefs, verdicts and what data show (the column ``act``).  These can be
chosen too, but by default they are not counted as somebody's words.

>>> import pandas as pd
>>> quotes = pd.DataFrame({"act": ["said", "thought", "spoke_act", None]})
>>> statements(quotes).index.tolist()
[0, 2, 3]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.base.records import ACTS

if TYPE_CHECKING:
    import pandas as pd

    from helpers.store.columns import CitedColumns

__all__ = ["STATEMENTS", "is_statement", "number_of_statements", "statements"]

#: The acts that are statements.  A row without an act was stored before acts were distinguished, and counts as said.
STATEMENTS = ACTS[:2]


def statements(quotes: pd.DataFrame) -> pd.DataFrame:
    """The rows of *quotes* that are statements, in order and with their index; all rows if the table has no acts."""
    return quotes[is_statement(quotes["act"])] if "act" in quotes.columns else quotes


def number_of_statements(quotes: pd.DataFrame | CitedColumns) -> int:
    """How many of *quotes* are `statements`; no row is copied for that.

    >>> import pandas as pd
    >>> number_of_statements(pd.DataFrame({"act": ["said", "thought", None]})), number_of_statements(pd.DataFrame())
    (2, 0)
    """
    return int(is_statement(quotes["act"]).sum()) if "act" in quotes.columns else len(quotes)


def is_statement(acts: pd.Series) -> pd.Series:
    """For each of *acts*, whether it is that of a statement."""
    return acts.isna() | acts.isin((*STATEMENTS, ""))
