"""The charts of 04_themes: what each outlet talks about, where in the article, and in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.explore import themes as tagged
from helpers.show.charts import chart
from helpers.show.chosen import Chosen
from helpers.show.matrix_chart import speaker_theme_chart
from helpers.show.strip_chart import theme_strip_chart
from helpers.show.themes_chart import themes_chart

if TYPE_CHECKING:
    import pandas as pd

    from helpers.show.chart import Chart

__all__ = ["shares", "speakers_themes", "themes", "themes_strip"]

NOTEBOOK = "04_themes"


def shares(chosen: Chosen) -> pd.DataFrame:
    """The share of each outlet's sentences that carry each theme (`helpers.explore.themes.theme_shares`)."""
    of, quotes = chosen.corpus.articles, chosen.corpus.quotes
    return tagged.theme_shares(chosen.themes, chosen.sentences, of, quotes, knowledge=chosen.knowledge)


@chart(notebook=NOTEBOOK, data=shares)
def themes(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """The share of sentences with each theme, outlet by outlet, sorted by difference."""
    return themes_chart(data, caption=chosen.caption(chosen.themes), filtered=chosen.filtered)


def _places(chosen: Chosen) -> pd.DataFrame:
    return tagged.theme_strip(chosen.themes, chosen.corpus.sentences, knowledge=chosen.knowledge)


@chart(notebook=NOTEBOOK, data=_places)
def themes_strip(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """Where in each article a theme occurs."""
    caption = chosen.caption(chosen.themes)
    return theme_strip_chart(data, chosen.corpus.articles, caption=caption, filtered=chosen.filtered)


@chart(notebook=NOTEBOOK, data=lambda chosen: tagged.theme_by_speaker(chosen.quotes, knowledge=chosen.knowledge))
def speakers_themes(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """What each speaker talks about."""
    return speaker_theme_chart(data, caption=chosen.caption(chosen.quotes), filtered=chosen.filtered)
