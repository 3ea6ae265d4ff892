"""The outcome of each decision of a reviewer, as a table."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from helpers.corrections.journal import Correction

__all__ = ["decisions_table", "no_decisions"]

_COLUMNS = (
    "id", "made", "coder", "action", "table", "row", "article_id", "words", "what", "fits", "why",
)  # fmt: skip


def no_decisions() -> pd.DataFrame:
    """An empty table of decisions."""
    return decisions_table([])


def decisions_table(decided: Sequence[tuple[Correction, str, str]]) -> pd.DataFrame:
    """One row per decision, with the row to which it applies or the reason why it no longer applies."""
    rows = [
        (one.id, one.made, one.coder, one.action, one.table, row, one.article_id, one.words, _what(one), not why, why)
        for one, row, why in decided
    ]
    frame = pd.DataFrame(rows, columns=list(_COLUMNS))
    return frame.astype(dict.fromkeys(_COLUMNS, "string") | {"fits": "bool"})


def _what(correction: Correction) -> str:
    """A description of the fields that were set."""
    said = {n: ", ".join(map(str, v)) if isinstance(v, (list, tuple)) else v for n, v in correction.fields.items()}
    return "; ".join(f"{name}: {value if value not in ('', None) else 'none'}" for name, value in said.items())
