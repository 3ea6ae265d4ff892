"""Columns and rows asked for one at a time are those of the whole table, and no more of it is read than they need."""

from __future__ import annotations

import pathlib

import numpy as np
import pandas as pd
import pytest

from helpers.explore.prepared import prepared
from helpers.report.files import forms_of, is_chart, is_table, marked, record_of
from helpers.run.corpus import read_corpus
from helpers.show.tables import statements
from helpers.store.columns import CitedColumns, SomeRows
from helpers.store.corpus import CITED, Corpus
from helpers.store.later import LaterTable, checksum, stored_table
from helpers.store.tables import write_table


@pytest.fixture(scope="module")
def corpus(seeds: pathlib.Path) -> Corpus:
    return read_corpus(seeds, progress=False)


@pytest.fixture
def stored(corpus: Corpus, tmp_path: pathlib.Path) -> Corpus:
    """The corpus with its tables unread."""
    later = {}
    for kind, table in corpus.tables().items():
        if kind not in ("articles", "problems"):
            path = write_table(kind, table, tmp_path / f"{kind}.parquet")
            later[kind] = stored_table(kind, path, checksum(path))
    return Corpus(project=corpus.project, articles=corpus.articles, problems=corpus.problems, **later)


@pytest.mark.parametrize("kind", CITED)
@pytest.mark.parametrize("places", [[], [3], [2, 0], slice(None)])
def test_rows_are_those_of_the_table(corpus: Corpus, stored: Corpus, kind: str, places: list[int] | slice) -> None:
    expected = getattr(corpus, kind).iloc[places]
    pd.testing.assert_frame_equal(stored.columns(kind).iloc[places], expected, check_column_type=False)
    assert not stored.tables_as_set()[kind].read


@pytest.mark.parametrize("kind", CITED)
def test_a_column_is_that_of_the_table(corpus: Corpus, stored: Corpus, kind: str) -> None:
    expected, table = getattr(corpus, kind), stored.columns(kind)
    assert table.columns == list(expected.columns)
    for name in table.columns:
        pd.testing.assert_series_equal(table[name], expected[name])
    pd.testing.assert_frame_equal(table[["article_id", "citation"]], expected[["article_id", "citation"]])


def test_no_more_is_read_than_is_asked_for(corpus: Corpus) -> None:
    table, asked = corpus.tables()["quotes"], list[str]()

    def column(name: str) -> pd.Series:
        asked.append(name)
        return table[name]

    later = LaterTable(len(table), lambda: table, column=column)
    found = CitedColumns(later, list(table.columns), corpus.articles)
    assert found["speaker"].tolist() == table["speaker"].tolist()
    assert (asked, later.read) == (["speaker"], False)
    found["speaker"]
    found.rows([1], ["speaker", "kind"])
    assert (asked, later.read) == (["speaker", "kind"], False)


def test_a_table_of_statements_is_read_when_its_data_are_asked_for(stored: Corpus, corpus: Corpus) -> None:
    shown = statements(stored)
    marked_ = marked(shown, stored)
    assert shown.html == statements(corpus).html
    assert (is_table(shown), is_chart(shown), len(shown), record_of(marked_).rows) == (True, False, 34, 34)
    assert isinstance(shown.__dict__["_data"], SomeRows)
    assert isinstance(marked_.__dict__["_data"], SomeRows)
    pd.testing.assert_frame_equal(shown.data, statements(corpus).data)
    assert forms_of(shown) == ("csv", "xlsx")


def test_rows_keep_the_index_of_their_table(corpus: Corpus) -> None:
    quotes = corpus.tables()["quotes"].iloc[::-1]
    again = corpus.with_tables(quotes=quotes)
    rows = SomeRows(again.columns("quotes"), np.array([0, 4]))
    assert rows.part(["text"]).index.tolist() == quotes.index[[0, 4]].tolist()
    pd.testing.assert_frame_equal(rows.part(), again.quotes.iloc[[0, 4]])


def test_a_corrected_table_is_read_anew(corpus: Corpus) -> None:
    own = corpus.with_tables()
    before = own.columns("quotes")
    assert own.columns("quotes") is before
    own.update({"quotes": own.tables()["quotes"].head(2)}, pd.DataFrame())
    assert len(own.columns("quotes")) == 2


def test_whether_a_place_is_named_needs_no_places_of_all_rows(corpus: Corpus, stored: Corpus) -> None:
    table = stored.columns("quotes")
    named = corpus.quotes["places"].map(bool).to_numpy(dtype=bool)
    assert named.any()
    assert table.any_place()
    assert table.any_place(named)
    assert not table.any_place(~named)
    assert not stored.tables_as_set()["mentions"].read
    with pytest.raises(KeyError, match="nothing"):
        table["nothing"]


def test_spans_and_themes_are_the_same_from_the_file(corpus: Corpus, stored: Corpus) -> None:
    for kind in ("quotes", "themes"):
        (places, codes, names), (own, theirs, called) = (
            prepared(one, kind).several("theme") for one in (corpus, stored)
        )
        assert places.tolist() == own.tolist()
        assert [names[code] for code in codes] == [called[code] for code in theirs]
    for before, after in zip(prepared(corpus, "quotes").spans, prepared(stored, "quotes").spans, strict=True):
        assert before.tolist() == after.tolist()
    assert not stored.tables_as_set()["quotes"].read


def test_a_table_that_was_asked_for_is_not_prepared_again(stored: Corpus) -> None:
    before = prepared(stored, "quotes")
    assert len(stored.quotes) == len(before.table)
    assert prepared(stored, "quotes") is before


def test_a_change_of_some_columns_leaves_the_others_unread() -> None:
    table, asked = pd.DataFrame({"via": ["A", "B"], "article_id": ["x", "y"], "text": ["one", "two"]}), list[str]()

    def column(name: str) -> pd.Series:
        asked.append(name)
        return table[name]

    later = LaterTable(2, lambda: table, column=column)
    changed = later.then(lambda some: some.assign(via="C"), reads=("via", "article_id"), writes=("via",))
    assert changed.column("via").tolist() == ["C", "C"]
    assert changed.take("text", np.array([1])).tolist() == ["two"]
    assert (asked, later.read) == (["via", "article_id", "text"], False)
    assert changed.frame().values.tolist() == [["C", "x", "one"], ["C", "y", "two"]]
