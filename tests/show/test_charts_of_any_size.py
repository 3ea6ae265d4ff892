"""Every chart of the registry, from 2 to 200 outlets: no words meet, no row is empty, the title is true of the data.

A new chart is measured by being there; it needs a reading of its title in `READINGS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pandas as pd
import pytest

import helpers as press
from helpers.explore.counting import count_words
from helpers.show.chart import Chart
from helpers.show.charts import CHARTS
from helpers.show.chosen import Chosen
from helpers.show.phrasing import UNKNOWN_SPEAKER, percent
from helpers.store.corpus import Corpus
from tests.made_corpus import made_corpus
from tests.show.text_boxes import empty_rows, faults

SIZES = {
    "2 outlets, 1 month, Arabic names": {"outlets": 2, "speakers": 20, "months": 1, "scripts": ("arabic",)},
    "8 outlets, 20 months, four scripts": {"outlets": 8, "speakers": 60, "months": 20},
    "40 outlets, 24 months, Cyrillic names": {"outlets": 40, "speakers": 300, "months": 24, "scripts": ("cyrillic",)},
    "200 outlets, 200 months, four scripts": {"outlets": 200, "speakers": 1000, "months": 200},
}


@pytest.fixture(scope="module", params=SIZES)
def chosen(request: pytest.FixtureRequest) -> Chosen:
    return press.select(made_corpus(**SIZES[request.param]), words="trade")


@pytest.fixture(scope="module")
def drawn(chosen: Chosen) -> Callable[[str], Chart]:
    kept: dict[str, Chart] = {}

    def draw(name: str) -> Chart:
        return kept.get(name) or kept.setdefault(name, CHARTS[name](chosen))

    return draw


@pytest.mark.parametrize("name", CHARTS)
def test_no_words_meet_run_out_or_lack_a_form_and_no_row_is_empty(name: str, drawn: Callable[[str], Chart]) -> None:
    chart = drawn(name)
    assert faults(chart) == []
    assert empty_rows(chart) == []


#: What a collection may be besides.
KINDS = {
    "one outlet": {"outlets": 1, "speakers": 200, "months": 20, "articles": 40, "scripts": ("latin", "han")},
    "one speaker": {"outlets": 3, "speakers": 1, "months": 3, "scripts": ("han",)},
    "every third article without an outlet": {"outlets": 30, "speakers": 50, "articles": 60, "nameless": 3},
    "no article with an outlet": {"outlets": 30, "speakers": 50, "articles": 60, "nameless": 1, "scripts": ("arabic",)},
}


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_the_collection_is_no_words_meet_and_no_row_is_empty(kind: str) -> None:
    chosen = press.select(made_corpus(**KINDS[kind]), words="trade")
    charts = {name: CHARTS[name](chosen) for name in CHARTS}
    found = {name: faults(chart) + empty_rows(chart) for name, chart in charts.items()}
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("name", CHARTS)
def test_its_title_is_true_of_its_numbers(name: str, drawn: Callable[[str], Chart], chosen: Chosen) -> None:
    chart = drawn(name)
    if chart.drawn:
        READINGS[name](chart.title.replace("\u200e", ""), chart, chosen.corpus)


def _words(corpus: Corpus) -> pd.DataFrame:
    """Each statement with its words and its speaker, "" where nobody is named."""
    quotes = corpus.quotes
    return quotes.assign(n=[count_words(text) for text in quotes["text"]], speaker=quotes["speaker"].fillna(""))


def _numbers(title: str) -> list[int]:
    return [int(number.replace(",", "")) for number in re.findall(r"(?<![\w.])\d[\d,]*(?![\w.])", title)]


def speakers(title: str, chart: Chart, corpus: Corpus) -> None:
    said = _words(corpus)[lambda t: t["speaker"] != ""]
    totals = said.groupby("speaker")["n"].agg(["sum", "size"]).sort_values("sum")
    first = totals.index[-1]
    assert title.startswith(f"{first} is quoted most: {totals.loc[first, 'sum']:,} words in")
    assert f"{totals.loc[first, 'size']:,} statement" in title
    reach = said.groupby("speaker")["outlet"].nunique()
    everywhere = set(reach.index[reach == corpus.articles["outlet"].nunique()])
    assert ("no one else is quoted" in title) == (everywhere == {first})
    most = set(reach.index[reach == reach.max()])
    assert ("nobody is quoted" in title) == (not everywhere and most != {first})
    assert (f"in {reach.max()} of" in title) == (not everywhere and len(most) == 1)


def kinds(title: str, chart: Chart, corpus: Corpus) -> None:
    said = _words(corpus)
    drawn = {name for name in said["outlet"].unique() if name in set(chart.data["outlet"])}
    direct = said[said["kind"] == "direct"].groupby("outlet")["n"].sum()
    shares = {name: percent(direct.get(name, 0), said.loc[said["outlet"] == name, "n"].sum()) for name in drawn}
    values = sorted(shares.values(), key=lambda share: int(share.strip("%")))
    if len(drawn) == 2:
        assert all(f"{name} " in title and share in title for name, share in shares.items())
    for share in {values[0], values[-1]} if len(drawn) > 2 else ():
        alike = [name for name, own in shares.items() if own == share]
        assert f"{share} ({alike[0] if len(alike) == 1 else f'{len(alike)} outlets'})" in title
    values = sorted(int(share.strip("%")) for share in shares.values())
    assert {values[0], values[-1]} <= set(map(int, re.findall(r"(\d+)%", title)))


def relays(title: str, chart: Chart, corpus: Corpus) -> None:
    via = corpus.quotes["via"].dropna()
    top = via.value_counts()
    assert _numbers(title)[:2] == [len(via), len(corpus.quotes)]
    assert f"{top.index[0]}: {top.iloc[0]}" in title or top.iloc[0] == top.iloc[1]


def months(title: str, chart: Chart, corpus: Corpus) -> None:
    said = _words(corpus)
    totals = said[said["speaker"] != ""].groupby("speaker")["n"].sum().sort_values()
    assert title.startswith(f"{totals.index[-1]} is quoted most, with {percent(totals.iloc[-1], said['n'].sum())}")
    assert "most of the" not in title


def presence(title: str, chart: Chart, corpus: Corpus) -> None:
    reach = corpus.quotes.dropna(subset=["speaker"]).groupby("speaker")["outlet"].nunique().sort_values()
    every = corpus.articles["outlet"].nunique()
    assert title.startswith("No one is quoted by") == (reach.iloc[-1] < every)
    if reach.iloc[-1] < every and reach.iloc[-1] > reach.iloc[-2]:
        assert f"{reach.index[-1]} is quoted by {reach.iloc[-1]}" in title
    for name in reach.index[reach == every][:1]:
        assert name in title or " more" in title


def themes(title: str, chart: Chart, corpus: Corpus) -> None:
    counts = chart.data.groupby("theme" if "theme" in chart.data else "row")["sentences"].sum().sort_values()
    if corpus.articles["outlet"].nunique() > 2:
        assert counts.index[-1] in title or counts.iloc[-1] == counts.iloc[-2]
        assert _numbers(title.split(" in ")[-1])[:2] == [counts.iloc[-1], len(corpus.sentences)]
    else:
        assert "differ most" in title


def places(title: str, chart: Chart, corpus: Corpus) -> None:
    named = corpus.mentions[corpus.mentions["entity_type"] == "GPE"]["entity"].value_counts()
    assert any(name in title for name in named.index[named == named.iloc[0]])
    assert f"in {named.iloc[0]:,} sentence" in title
    assert "0 of" not in title


def crossed(title: str, chart: Chart, corpus: Corpus) -> None:
    named = chart.data[chart.data["column"] != UNKNOWN_SPEAKER]
    by = named.groupby("row")["column"].nunique().sort_values()
    numbers = _numbers(title)
    assert named["column"].nunique() in numbers
    if "is named by" in title:
        assert by.index[-1] in title
        assert by.iloc[-1] in numbers


def speakers_themes(title: str, chart: Chart, corpus: Corpus) -> None:
    named = chart.data[chart.data["column"] != UNKNOWN_SPEAKER]
    most = named.loc[named["value"].idxmax()]
    if "speaks most of" in title:
        assert title == f"{most['column']} speaks most about {most['row']}: {most['value']} statements"


def speech_strip(title: str, chart: Chart, corpus: Corpus) -> None:
    if title.startswith("Where"):
        assert _numbers(title) == [corpus.quotes["speaker"].nunique(), len(corpus.articles)]


def themes_strip(title: str, chart: Chart, corpus: Corpus) -> None:
    counts = chart.data.groupby("row")["value"].sum().sort_values()
    assert not _numbers(title)  # repetitions count here and nowhere else
    assert any(name in title for name in counts.index[counts == counts.iloc[-1]])


def timeline(title: str, chart: Chart, corpus: Corpus) -> None:
    last = corpus.articles["published"].max()
    assert f"to {last.day} {last:%B %Y}" in title
    assert "run from 2014 to" in title


def certainty(title: str, chart: Chart, corpus: Corpus) -> None:
    assert _numbers(title)[:2] == [int((corpus.quotes["confidence"] < 0.75).sum()), len(corpus.quotes)]


def review(title: str, chart: Chart, corpus: Corpus) -> None:
    assert _numbers(title)[:2] == [0, len(corpus.quotes)]


def concordance(title: str, chart: Chart, corpus: Corpus) -> None:
    hits = corpus.articles["text"].str.count(r"(?i)\btrade\b")
    assert _numbers(title)[:3] == [hits.sum(), (hits > 0).sum(), len(hits)]


def same_speaker(title: str, chart: Chart, corpus: Corpus) -> None:
    named = chart.data["speaker"].map(lambda name: isinstance(name, str) and bool(name.strip()))
    assert _numbers(title)[:1] == [named.sum() or len(chart.data)]


def unit_values(title: str, chart: Chart, corpus: Corpus) -> None:
    assert all(any(abs(n - v) <= 1 for v in chart.data[["before", "now"]].to_numpy().ravel()) for n in
               [n for n in _numbers(title) if n > 1500])  # fmt: skip


def growth(title: str, chart: Chart, corpus: Corpus) -> None:
    """What 06 says is read by the tests of its own charts."""
    assert title


def claim_in_time(title: str, chart: Chart, corpus: Corpus) -> None:
    dated = chart.data[chart.data["date"].notna()]
    first = dated.sort_values(["date", "article_id", "start"], kind="stable").iloc[0]
    assert title.startswith(first["outlet"])
    if len(dated) > 1:
        assert f"{len(dated):,} sentences in {dated['outlet'].nunique()} outlet" in title.replace("\u200e", "")


def rates(title: str, chart: Chart, corpus: Corpus) -> None:
    named = corpus.articles[corpus.articles["outlet"].fillna("") != ""]
    sizes, numbers = named.groupby("outlet")["words"].sum(), named.groupby("outlet").size()
    per = 1000 * corpus.quotes.groupby("outlet").size().reindex(sizes.index, fill_value=0) / sizes
    # those of too few articles for an interval are not ranked, where there are two of the others
    per = per[numbers >= 4] if (numbers >= 4).sum() > 1 else per
    told = re.fullmatch(r"Per 1,000 words (.+) prints ([\d.]+) statements, (.+) ([\d.]+)(; .+)?", title)
    assert told is not None
    assert (float(told[2]), float(told[4])) == (round(per.max(), 1), round(per.min(), 1))
    assert (round(per[told[1]], 1), round(per[told[3]], 1)) == (float(told[2]), float(told[4]))
    assert ("too few articles" in title) == ((numbers >= 4).sum() < 2)


READINGS = {
    "speakers": speakers, "kinds": kinds, "relays": relays, "months": months, "presence": presence, "themes": themes,
    "places": places, "who_of_whom": crossed, "who_of_where": crossed, "speakers_themes": speakers_themes,
    "speech_strip": speech_strip, "themes_strip": themes_strip, "timeline": timeline, "certainty": certainty,
    "review": review, "concordance": concordance, "same_speaker": same_speaker, "unit_values": unit_values,
    "multiples": growth, "levels": growth,
    "claim_in_time": claim_in_time, "rates": rates,
}  # fmt: skip
