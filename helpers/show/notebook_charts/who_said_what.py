"""The charts of 01_who_said_what: who is quoted, how much, in what form, and relayed by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.explore import speakers as quoted
from helpers.explore.rates import outlet_rates
from helpers.show.charts import chart
from helpers.show.chosen import Chosen
from helpers.show.months_chart import months_chart
from helpers.show.rates_chart import rates_chart
from helpers.show.relays_chart import relays_chart
from helpers.show.speaker_groups_chart import speaker_groups_chart
from helpers.show.speakers_chart import kinds_chart, speakers_chart
from helpers.show.strip_chart import speech_strip

if TYPE_CHECKING:
    import pandas as pd

    from helpers.show.chart import Chart

__all__ = ["kinds", "months", "rates", "relays", "speakers", "strip", "words"]

NOTEBOOK = "01_who_said_what"


def words(chosen: Chosen) -> pd.DataFrame:
    """Words by speaker, outlet and kind (`helpers.explore.speakers.speaker_words`)."""
    return chosen.speaker_words


@chart(notebook=NOTEBOOK, data=words)
def speakers(data: pd.DataFrame, chosen: Chosen, *, by: str = "") -> Chart:
    """Words by speaker, one panel per outlet, by kind of speech; with *by* ("party"), by a column of people.csv."""
    caption = chosen.caption(chosen.coded)
    if by:
        rows, articles = chosen.quotes, chosen.corpus.articles
        return speaker_groups_chart(rows, articles, by, of=chosen.outlets, selection=chosen.selection, caption=caption)
    return speakers_chart(data, of=chosen.outlets, caption=caption, filtered=chosen.filtered)


@chart(notebook=NOTEBOOK, data=words)
def kinds(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """How each outlet quotes: the share of quoted words that is direct, mixed and indirect."""
    return kinds_chart(data, caption=chosen.caption(chosen.coded), filtered=chosen.filtered)


@chart(notebook=NOTEBOOK, data=lambda chosen: quoted.relays(chosen.coded, chosen.corpus.articles))
def relays(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """Whose words come through another medium, and which."""
    of = int(quoted.once(chosen.made(words))["statements"].sum())
    return relays_chart(data, of=of, caption=chosen.caption(chosen.coded), filtered=chosen.filtered)


def compared(chosen: Chosen) -> pd.DataFrame:
    """The analysed articles that match the article filters, including those that quote nobody."""
    articles, left = chosen.analysed, chosen.corpus.not_counted
    return articles[~articles["article_id"].isin(left)] if left else articles


@chart(notebook=NOTEBOOK, data=lambda chosen: (chosen.counted, compared(chosen)))
def rates(data: tuple[pd.DataFrame, pd.DataFrame], chosen: Chosen, *, per: str = "words") -> Chart:
    """What each outlet prints for its size: statements per 1,000 words or per article, with intervals."""
    quotes, articles = data
    found = outlet_rates(quotes, articles, per=per)
    return rates_chart(found, per=per, caption=chosen.caption(articles), filtered=chosen.filtered)


@chart(notebook=NOTEBOOK, data=lambda chosen: chosen.coded, name="speech_strip")
def strip(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """Where in each article somebody speaks."""
    return speech_strip(data, chosen.corpus.articles, caption=chosen.caption(data), filtered=chosen.filtered)


@chart(notebook=NOTEBOOK, data=lambda chosen: chosen.monthly)
def months(data: pd.DataFrame, chosen: Chosen) -> Chart:
    """Each speaker's share of the quoted words, month by month."""
    return months_chart(data, caption=chosen.caption(chosen.coded), filtered=chosen.filtered)
