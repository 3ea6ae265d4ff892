"""The published rows that belong to a selection: those for the countries and goods in the filters.

The flow is not used as a filter: a total is compared with exports and imports, whichever is selected.
"""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from helpers.explore.matching import ANY, NONE, plain
from helpers.explore.select import Selection
from helpers.explore.trade.multiples import told
from helpers.knowledge.country_codes import short_name

__all__ = ["rows_of"]


def rows_of(reference: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """The rows of *reference* that match the partner and product filters of *selection*; all if neither is set.

    Args:
        reference: from `helpers.explore.trade.reference.read_reference`.
        selection: the current filters.
    """
    keep = pd.Series(True, index=reference.index)
    partners = {plain(name.removeprefix("=")) for name in _several(selection.partner)}
    if partners:
        sides = zip(reference["reporter"], reference["partner"], strict=True)
        keep &= np.array(
            [bool(partners & {plain(short_name(str(told(side)))) for side in both}) for both in sides], bool
        )
    products = [plain(name.removeprefix("=")) for name in _several(selection.product)]
    if products:
        keep &= np.array([any(re.search(rf"(?<!\w){re.escape(want)}", plain(str(told(goods)))) for want in products)
                          for goods in reference["product"]], bool)  # fmt: skip
    return reference[keep]


def _several(value: str | tuple[str, ...]) -> list[str]:
    """The names in a filter; a filter that only asks whether there is a value does not affect the published rows."""
    names = value if isinstance(value, tuple) else (value,) if value else ()
    return [name for name in names if name not in (ANY, NONE)]
