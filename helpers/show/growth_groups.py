"""Growth grouped by trade: the claims about one trade together, ranked, with the published figures for it below them.

A hundred claims may concern only a few trades.  Only claims with the same countries and the same flow can be compared
at all; growth of anything else, or without a country, is in a separate group at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from helpers.explore.trade.comparable import pair_of
from helpers.explore.trade.multiples import flow_words, owner_words, told

__all__ = ["OTHER", "claim_group", "headings", "in_groups", "reference_group"]

#: The group of claims about no identified trade.
OTHER = "Other growth"
_FLOWS = {"export": "exports", "import": "imports", "total": "trade"}


def claim_group(row: Any) -> str:
    """The trade that a claim is about, in words.

    Args:
        row: a row of `helpers.explore.trade.multiples.claims`.
    """
    places = tuple(row.places) if isinstance(row.places, (tuple, list)) else ()
    flow, partner = str(told(row.flow)), str(told(row.partner))
    pair, reporter, _ = pair_of(str(told(row.subject) or told(row.measure)), places)
    if pair and flow:
        partner = partner or next(iter(sorted(pair - {reporter})))
        return _named(reporter or next(iter(pair - {partner})), partner, flow)
    if flow == "total" and not partner and len(places) == 2:
        return _named(*places, flow)
    others = [place for place in places if place != partner]
    return _named(others[0] if len(others) == 1 else "", partner, flow)


def reference_group(row: Any) -> str:
    """The trade of a row of `helpers.explore.trade.multiples.reference_multiples`, in the words of `claim_group`."""
    return _named(str(row.reporter), str(row.partner), str(row.flow))


def _named(reporter: str, partner: str, flow: str) -> str:
    """A description of a trade; trade between two countries in both directions is one group, whichever of them reports
    it.

    >>> _named("Iran", "Iraq", "total"), _named("Iraq", "", "export"), _named("", "Iraq", "import"), _named("", "", "")
    ('Trade between Iran and Iraq', "Iraq's exports", 'Imports from Iraq', 'Other growth')
    """
    if not flow:
        return OTHER
    if reporter and partner and flow == "total":
        return "Trade between {} and {}".format(*sorted((reporter, partner)))
    what = f"{flow_words(flow)} {partner}" if partner else _FLOWS[flow]
    return f"{owner_words(reporter)} {what}" if reporter else f"{what[:1].upper()}{what[1:]}"


def in_groups(data: pd.DataFrame) -> pd.DataFrame:
    """*data* by group: those with most claims first, and in each the claims followed by the reference, greatest growth
    first.

    Args:
        data: rows of `helpers.show.trade_chart.multiples_chart`; without a column ``group`` they are returned
            unchanged.
    """
    if "group" not in data.columns or data.empty:
        return data
    size = data[data["role"] == "claim"].groupby("group").size()
    far = np.log(data[["value", "low", "high"]].bfill(axis=1).iloc[:, 0])
    keys = pd.DataFrame({
        "other": data["group"] == OTHER, "size": -data["group"].map(size).fillna(0), "group": data["group"],
        "role": data["role"] != "claim", "far": -far,
    })  # fmt: skip
    return data.loc[keys.sort_values(list(keys.columns), kind="stable").index]


def headings(groups: Sequence[str]) -> list[int]:
    """The rows with a heading above them: the first of each group, or none if no row has an identified trade.

    >>> headings(["Iraq's exports", "Iraq's exports", "Other growth"]), headings(["Other growth"])
    ([0, 2], [])
    """
    new = [at for at, group in enumerate(groups) if at == 0 or group != groups[at - 1]]
    return [] if set(groups) <= {OTHER} else new
