"""What a filter looks at: the rows are matched once, and only those that are shown are taken with their texts."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest
from matplotlib.figure import Figure

import helpers as press
from helpers.explore.matching import Matcher
from helpers.explore.narrow import analysed
from helpers.explore.select import Selection, select
from helpers.explore.speakers import speaker_words, totals
from helpers.show.chart import _texts
from helpers.show.chosen import Chosen
from tests.made_corpus import made_corpus

FILTERS = ({"speaker": "ad"}, {"kind": "direct"}, {"search": "the"}, {"act": "(any)"}, {"speaker": "(none)"})


@pytest.fixture(scope="module")
def corpus() -> press.Corpus:
    return made_corpus(outlets=3, months=5, articles=40)


def test_an_answer_matches_the_rows_once_and_takes_those_of_one_speaker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: Counter[str] = Counter()
    mask = Matcher.mask

    def counting(matcher: Matcher, selection: Selection) -> object:
        asked[repr(selection)] += 1
        return mask(matcher, selection)

    monkeypatch.setattr(Matcher, "mask", counting)
    chosen = press.select(made_corpus(outlets=3, months=1, articles=40), kind=("direct", "mixed"))
    press.answer(chosen, "speakers")
    press.charts.speakers(chosen)
    assert asked[repr(chosen.selection)] == 1
    made = {getattr(one, "__name__", "") for one in chosen._made}
    assert "coded" in made
    assert not made & {"quotes", "with_words"}  # all columns of all rows


def test_the_columns_for_counting_hold_no_texts(corpus: press.Corpus) -> None:
    coded = Chosen.of(corpus).coded
    assert not [name for name, dtype in coded.dtypes.items() if isinstance(dtype, pd.StringDtype)]


@pytest.mark.parametrize("how", FILTERS, ids=str)
def test_counts_by_code_are_those_by_name(corpus: press.Corpus, how: dict[str, str]) -> None:
    quotes = corpus.quotes.assign(
        speaker=corpus.quotes["speaker"].where(corpus.quotes.index % 5 > 0, "Ada Olm; Bo Rin")
    )
    again = quotes["quote_id"].shift(1).where(quotes.index % 3 == 1)
    printed = quotes["text"].shift(1).where(quotes.index % 6 == 1, quotes["text"].shift(1) + " and more of it")
    quotes = quotes.assign(repeats=again, text=quotes["text"].where(again.isna(), printed))
    chosen = press.select(corpus.with_tables(quotes=quotes), **how)
    by_name = speaker_words(chosen.quotes, chosen.corpus.articles)
    pd.testing.assert_frame_equal(chosen.speaker_words, by_name)
    pd.testing.assert_frame_equal(chosen.speaker_totals, totals(by_name))
    assert len(by_name)


def test_the_articles_of_an_outlet_and_a_period_are_found_without_their_citations(
    corpus: press.Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    cited = select(corpus.articles, articles=corpus.articles, outlet="Northfield Courier", since="2015-02")
    monkeypatch.setattr("helpers.store.citations._lines", None)
    found = analysed(corpus, Selection(outlet="Northfield Courier", since="2015-02"))
    assert found["article_id"].tolist() == cited["article_id"].tolist()
    assert 0 < len(found) < len(corpus.articles)


def test_no_ticks_are_made_for_an_axis_that_is_off(monkeypatch: pytest.MonkeyPatch) -> None:
    figure = Figure()
    off, on = figure.subplots(1, 2)
    off.set_axis_off()
    off.text(0, 0, "inside")
    on.set_xticks([0, 1], ["zero", "one"])
    monkeypatch.setattr(off.xaxis, "get_children", None)  # it would make the ticks
    monkeypatch.setattr(off.yaxis, "get_children", None)
    assert {text.get_text() for text in _texts(figure)} >= {"inside", "zero", "one"}


@pytest.mark.parametrize("how", [*FILTERS, {}, {"outlet": "Northfield Courier"}, {"search": "zzz"}], ids=str)
@pytest.mark.parametrize("kind", ["themes", "figures"])
def test_the_rows_in_chosen_statements_are_those_of_the_narrowed_corpus(
    corpus: press.Corpus, how: dict[str, str], kind: str
) -> None:
    chosen = press.select(corpus, **how)
    kept = getattr(corpus, kind)[chosen.among(kind)]
    assert kept.index.tolist() == getattr(chosen.narrowed, kind).index.tolist()
    assert "quotes" not in {getattr(one, "__name__", "") for one in chosen._made}
