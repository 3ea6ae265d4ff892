"""The chart of 03_review_and_correct: how much was reviewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.explore.review import progress
from helpers.show.charts import chart
from helpers.show.chosen import Chosen
from helpers.show.review_chart import review_chart

if TYPE_CHECKING:
    import pandas as pd

    from helpers.show.chart import Chart

__all__ = ["review"]


@chart(notebook="03_review_and_correct", data=lambda chosen: progress(chosen.corpus))
def review(data: pd.DataFrame, chosen: Chosen, *, table: str = "quotes") -> Chart:
    """How many rows of *table* (quotes, figures, themes) were reviewed, and how many are open."""
    return review_chart(data, table, caption="All rows in the project, whatever the filters.")
