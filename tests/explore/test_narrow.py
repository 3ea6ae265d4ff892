"""Narrowing: which rows are inside statements, and that the tables that nobody asked for are left alone."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.explore.narrow import analysed, inside, narrowed
from helpers.explore.select import Selection
from helpers.store.corpus import Corpus

SPAN = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (min(pair), max(pair)))
ARTICLE = st.sampled_from(["a", "b", "c"])


@given(
    st.lists(st.tuples(ARTICLE, SPAN), max_size=12),
    st.lists(st.tuples(ARTICLE, st.lists(SPAN, max_size=3).map(tuple)), max_size=8),
)
def test_rows_are_inside_the_statements_of_their_own_article(
    rows: list[tuple[str, tuple[int, int]]], said: list[tuple[str, tuple[tuple[int, int], ...]]]
) -> None:
    table = pd.DataFrame([(name, *span) for name, span in rows], columns=["article_id", "start", "end"])
    quotes = pd.DataFrame(said, columns=["article_id", "spans"])
    overlap = [
        at
        for at, (article, (start, end)) in enumerate(rows)
        if any(own == article and s < end and start < e for own, spans in said for s, e in spans)
    ]
    assert inside(table, quotes).index.tolist() == overlap


@pytest.mark.parametrize(
    "filters", [{}, {"kind": "direct"}, {"outlet": "North"}, {"outlet": "North", "speaker": "Ada"}]
)
def test_the_analysed_articles_are_those_of_the_narrowed_corpus(corpus: Corpus, filters: dict[str, str]) -> None:
    selection = Selection(**filters)
    assert analysed(corpus, selection)["article_id"].tolist() == (
        narrowed(corpus, selection).annotated["article_id"].tolist()
    )


def test_other_tables_are_kept_with_the_citations_that_they_have(corpus: Corpus) -> None:
    own = dataclasses.replace(corpus, **corpus.tables())
    before = own.figures
    made = own.with_tables(quotes=own.quotes.head(1))
    assert made.figures is before
    assert len(made.quotes) == 1
    assert {"citation", "places"} <= set(made.quotes.columns)
    pd.testing.assert_frame_equal(made.themes, own.themes)


@pytest.mark.parametrize("filters", [{"speaker": "Ada"}, {"place": "Oslo"}, {"search": "port"}, {"kind": "direct"}])
def test_a_narrowed_corpus_has_the_columns_of_the_whole_one(corpus: Corpus, filters: dict[str, str]) -> None:
    found = narrowed(corpus, Selection(**filters))
    for name, rows in found.tables().items():
        assert list(rows.columns) == list(corpus.tables()[name].columns)
    assert set(found.quotes["quote_id"]) <= set(corpus.quotes["quote_id"])
