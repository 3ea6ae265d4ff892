"""Published rows by the filters of partner and product."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.explore.select import Selection
from helpers.explore.trade.reference_rows import rows_of

ROWS = pd.DataFrame(
    [
        ("Iran, Islamic Rep.", "Iraq", "export", "oil products"),
        ("Iraq", "Iran", "import", "tea"),
        ("Iran", "Oman", "total", None),
        ("Kenya", "Uganda", "export", "tea"),
    ],
    columns=["reporter", "partner", "flow", "product"],
)
CHOSEN = [
    ({}, [0, 1, 2, 3]),
    ({"partner": "Iran"}, [0, 1, 2]),
    ({"partner": ("Oman", "Uganda")}, [2, 3]),
    ({"product": "tea"}, [1, 3]),
    ({"product": "oil", "partner": "Iraq"}, [0]),
    ({"product": "products"}, [0]),
    ({"partner": "Chad"}, []),
    ({"partner": "(none)"}, [0, 1, 2, 3]),
    ({"flow": "export"}, [0, 1, 2, 3]),
]


@pytest.mark.parametrize(("filters", "left"), CHOSEN)
def test_rows_are_left_by_either_side_and_by_goods_and_never_by_flow(filters, left) -> None:
    assert rows_of(ROWS, Selection(**filters)).index.tolist() == left
