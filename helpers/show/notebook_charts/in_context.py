"""The chart of 02_read_in_context: where an error is most likely."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.show.certainty_chart import certainty_chart
from helpers.show.charts import chart
from helpers.show.chosen import Chosen

if TYPE_CHECKING:
    import pandas as pd

    from helpers.show.chart import Chart

__all__ = ["certainty"]


@chart(notebook="02_read_in_context", data=lambda chosen: chosen.quotes)
def certainty(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """Statements by the rule that found them, the least certain rule on top."""
    return certainty_chart(data, caption=chosen.caption(data), filtered=chosen.filtered)
