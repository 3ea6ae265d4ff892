"""Claims without their own period: which published growth they could mean, without a verdict.

"Trade has increased fourfold" names no period, so it cannot be checked (`helpers.explore.trade.comparable`); but the
published multiples within its readings show where to look further.  This is a list to read alongside the claim.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.explore.trade.comparable import pair_of
from helpers.explore.trade.multiples import told

__all__ = ["with_published"]


def with_published(claimed: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """*claimed* with ``could_mean`` (string): the published growth within the readings of a claim without a period.

    Args:
        claimed: from `helpers.explore.trade.multiples.claims`; not changed.
        published: from `helpers.explore.trade.multiples.reference_multiples`.

    Returns:
        The same rows.  The value is missing if the claim has a period, or if nothing is published about its flow
        between its two countries.
    """
    cells = [_could_mean(row, published) for row in claimed.itertuples()]
    return claimed.assign(could_mean=pd.Series(cells, index=claimed.index, dtype="string"))


def _could_mean(row: Any, published: pd.DataFrame) -> str | None:
    places = tuple(row.places) if isinstance(row.places, (tuple, list)) else ()
    pair, reporter, letters = pair_of(str(told(row.subject) or told(row.measure)), places)
    flow = {"E": "export", "I": "import", "T": "total"}.get(letters, "")
    if told(row.period_start) or not pair or pair != frozenset(places):
        return None
    same = [
        other
        for other in published.itertuples()
        if frozenset((other.reporter, other.partner)) == pair
        and other.flow == flow
        and reporter in ("", other.reporter)
        and told(row.quantity) in ("", other.quantity)
        and not told(other.product)
    ]
    low = 0.0 if told(row.low) == "" else row.low
    high = float("inf") if told(row.high) == "" else row.high
    fits = [
        f"{other.label} (×{other.multiplier:.2f})" for other in same if low - 0.005 <= other.multiplier <= high + 0.005
    ]
    return f"{len(fits)} of {len(same)} published: {'; '.join(fits) or 'none'}" if same else None
