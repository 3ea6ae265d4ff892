"""The charts of 06_trade_figures: claimed growth next to published growth, and the published levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.explore.trade import multiples as growth
from helpers.explore.trade import yearly
from helpers.explore.trade.agreement import SHOWN as AGREED
from helpers.explore.trade.agreement import agreement
from helpers.explore.trade.reference import read_reference
from helpers.explore.trade.reference_rows import rows_of
from helpers.show.charts import chart
from helpers.show.chosen import Chosen
from helpers.show.levels_chart import levels_chart
from helpers.show.slope_chart import unit_values_chart
from helpers.show.trade_chart import claims_beside_reference, multiples_chart

if TYPE_CHECKING:
    import pandas as pd

    from helpers.show.chart import Chart

__all__ = ["AGREED", "agreed", "claimed", "compared", "levels", "multiples", "published", "reference", "unit_values"]

NOTEBOOK, SOURCE = "06_trade_figures", "Source: reference/ in the project folder."


def reference(chosen: Chosen) -> pd.DataFrame:
    """The published figures in the project's reference folder for the chosen partner and product."""
    return rows_of(read_reference(chosen.corpus.project)[0], chosen.selection)


def claimed(chosen: Chosen) -> pd.DataFrame:
    """The growth that the articles claim."""
    return growth.claims(chosen.figures, chosen.corpus.articles)


def agreed(chosen: Chosen) -> pd.DataFrame:
    """Each quantity for which the articles give a number, and which outlets give which number."""
    return agreement(chosen.figures, chosen.corpus.articles, chosen.made(reference))


def published(chosen: Chosen) -> pd.DataFrame:
    """The growth that the published figures give."""
    return growth.reference_multiples(chosen.made(reference))


def compared(chosen: Chosen) -> pd.DataFrame:
    """Claimed and published growth in one table."""
    return claims_beside_reference(chosen.made(claimed), chosen.made(published))


@chart(notebook=NOTEBOOK, data=compared)
def multiples(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """Claimed growth as multiples, dots and ranges on a log axis, the published ones below."""
    return multiples_chart(data, caption=chosen.caption(chosen.figures), filtered=chosen.filtered)


@chart(notebook=NOTEBOOK, data=lambda chosen: yearly.yearly_levels(chosen.made(reference)))
def levels(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """Published levels year by year, by reporter."""
    return levels_chart(data, caption=SOURCE)


@chart(notebook=NOTEBOOK, data=lambda chosen: yearly.unit_values(chosen.made(reference)))
def unit_values(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """The value per tonne, year by year."""
    return unit_values_chart(data, caption=SOURCE)
