"""The chart of 05_words_in_context: the lines in which a word occurs, and how they are spread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.explore.words.search import search, searched
from helpers.show.charts import chart
from helpers.show.chosen import Chosen
from helpers.show.concordance_chart import concordance_chart

if TYPE_CHECKING:
    import pandas as pd

    from helpers.show.chart import Chart

__all__ = ["articles", "concordance", "lines"]


def lines(chosen: Chosen) -> pd.DataFrame:
    """The lines that contain the search words, sorted and cut as chosen."""
    return search(chosen.corpus, chosen.words, chosen.selection, sort=chosen.sort, width=chosen.width)


def articles(chosen: Chosen) -> pd.DataFrame:
    """The texts searched, one row per article."""
    return searched(chosen.corpus, chosen.selection)


@chart(notebook="05_words_in_context", data=lines)
def concordance(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """Every line that contains the words, aligned, with their positions in each article."""
    caption = chosen.caption(data)
    return concordance_chart(data, chosen.made(articles), chosen.words, caption=caption, filtered=chosen.filtered)
