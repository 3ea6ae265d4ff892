"""The charts of 04_themes: what each outlet writes about, where in the article, and in whose words.

Each shows one level of the codebook: ``press.charts.themes(chosen, level=2)`` the sub-themes.
"""

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

__all__ = ["shares", "speakers_themes", "subtheme_shares", "themes", "themes_strip"]

NOTEBOOK = "04_themes"


def shares(chosen: Chosen) -> pd.DataFrame:
    """The share of each outlet's sentences with each theme (`helpers.explore.themes.theme_shares`)."""
    return _shares(chosen, 1)


def subtheme_shares(chosen: Chosen) -> pd.DataFrame:
    """The same for each sub-theme."""
    return _shares(chosen, 2)


def _shares(chosen: Chosen, level: int) -> pd.DataFrame:
    of, quotes = chosen.corpus.articles, chosen.corpus.quotes
    return tagged.theme_shares(chosen.themes, chosen.sentences, of, quotes, knowledge=chosen.knowledge, level=level)


@chart(notebook=NOTEBOOK, data=shares)
def themes(data: pd.DataFrame, chosen: Chosen, *, level: int = 1) -> Chart:
    """The share of sentences with each theme (level=2: each sub-theme), outlet by outlet, sorted by difference."""
    data = data if level == 1 else _shares(chosen, level)
    return themes_chart(data, caption=chosen.caption(chosen.themes), filtered=chosen.filtered, level=level)


def _places(chosen: Chosen, level: int = 1) -> pd.DataFrame:
    return tagged.theme_strip(chosen.themes, chosen.corpus.sentences, knowledge=chosen.knowledge, level=level)


@chart(notebook=NOTEBOOK, data=_places)
def themes_strip(data: pd.DataFrame, chosen: Chosen, *, level: int = 1) -> Chart:
    """Where in each article a theme (level=2: a sub-theme) occurs."""
    data = data if level == 1 else _places(chosen, level)
    caption = chosen.caption(chosen.themes)
    return theme_strip_chart(data, chosen.corpus.articles, caption=caption, filtered=chosen.filtered, level=level)


def _by_speaker(chosen: Chosen, level: int = 1) -> pd.DataFrame:
    return tagged.theme_by_speaker(chosen.quotes, knowledge=chosen.knowledge, level=level)


@chart(notebook=NOTEBOOK, data=_by_speaker)
def speakers_themes(data: pd.DataFrame, chosen: Chosen, *, level: int = 1) -> Chart:
    """What each speaker talks about; with level=2 by sub-themes."""
    data = data if level == 1 else _by_speaker(chosen, level)
    return speaker_theme_chart(data, caption=chosen.caption(chosen.quotes), filtered=chosen.filtered, level=level)
