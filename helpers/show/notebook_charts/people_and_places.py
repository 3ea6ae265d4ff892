"""The charts of 08_people_and_places: who speaks of whom, where, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.explore import timeline as days
from helpers.explore.crossings import PEOPLE, PLACES, crossings, matrix
from helpers.explore.places import place_sentences
from helpers.explore.select import Selection
from helpers.show.charts import chart
from helpers.show.chosen import Chosen
from helpers.show.crossings_chart import crossings_chart, places_chart
from helpers.show.taken_over import of_rows
from helpers.show.timeline_chart import timeline_chart

if TYPE_CHECKING:
    import pandas as pd

    from helpers.show.chart import Chart

__all__ = [
    "crossed", "of_place", "of_text", "of_whom", "places", "spoken_of", "timeline", "where", "who_of_where",
    "who_of_whom",
]  # fmt: skip

NOTEBOOK = "08_people_and_places"


@of_rows
def crossed(chosen: Chosen) -> pd.DataFrame:
    """Every statement paired with everybody whom it names."""
    return crossings(chosen.quotes, chosen.corpus.mentions, PEOPLE)


@of_rows
def of_whom(chosen: Chosen) -> pd.DataFrame:
    """Who speaks about whom, summed."""
    return matrix(chosen.made(crossed))


@of_rows
def of_place(chosen: Chosen) -> pd.DataFrame:
    """Who speaks about which place, summed."""
    return matrix(crossings(chosen.quotes, chosen.corpus.mentions, PLACES))


def of_text(chosen: Chosen) -> Selection:
    """The filters that apply to sentences, since places and dates are counted in the whole text, not only in
    statements.
    """
    return chosen.selection.for_table(chosen.sentences)


def where(chosen: Chosen) -> str:
    """The caption for items counted in sentences."""
    return chosen.caption(chosen.sentences, selection=of_text(chosen))


@of_rows
def spoken_of(chosen: Chosen) -> pd.DataFrame:
    """Places by outlet, counted in sentences."""
    corpus = chosen.corpus
    return place_sentences(corpus.mentions, chosen.sentences, corpus.articles, corpus.quotes)


@of_rows
def dated(chosen: Chosen) -> pd.DataFrame:
    """Dates and periods in the selected articles."""
    read, figures = chosen.articles_of(chosen.sentences), chosen.corpus.figures
    return days.timeline(read, figures[figures["article_id"].isin(read["article_id"])])


@chart(notebook=NOTEBOOK, data=of_whom)
def who_of_whom(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """Who speaks about whom, in how many statements."""
    return crossings_chart(data, caption=chosen.caption(chosen.quotes), filtered=chosen.filtered)


@chart(notebook=NOTEBOOK, data=of_place)
def who_of_where(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """Who speaks about which place, in how many statements."""
    said = {"of": "place", "plural": "places", "name": "who_of_where"}
    return crossings_chart(data, **said, caption=chosen.caption(chosen.quotes), filtered=chosen.filtered)


@chart(notebook=NOTEBOOK, data=spoken_of)
def places(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """Which places each outlet writes about."""
    return places_chart(data, caption=where(chosen), filtered=of_text(chosen).narrows)


@chart(notebook=NOTEBOOK, data=dated)
def timeline(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """The dates and periods mentioned in the articles."""
    return timeline_chart(data, caption=where(chosen))
