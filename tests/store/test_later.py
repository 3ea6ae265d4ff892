"""Tables that are read later are the same as those that are read at once, and a damaged one is noticed at once."""

from __future__ import annotations

import pathlib

import pandas as pd
import pyarrow as pa
import pytest

from helpers.base.tables import columns
from helpers.run.corpus import read_corpus
from helpers.store.corpus import Corpus
from helpers.store.later import LaterTable, LaterTables, checksum, stored_table
from helpers.store.nested import nested_rows
from helpers.store.tables import read_parquet, write_table


@pytest.fixture(scope="module")
def corpus(seeds: pathlib.Path) -> Corpus:
    return read_corpus(seeds, progress=False)


def test_a_table_read_later_is_the_table(corpus: Corpus, tmp_path: pathlib.Path) -> None:
    for kind, table in corpus.tables().items():
        path = write_table(kind, table, tmp_path / f"{kind}.parquet")
        later = stored_table(kind, path, checksum(path))
        assert (len(later), later.read) == (len(table), False)
        pd.testing.assert_frame_equal(later.frame(), read_parquet(kind, path))
        assert list(later.frame().columns) == list(columns(kind))


def test_a_part_is_the_rows_and_columns_asked_for(corpus: Corpus, tmp_path: pathlib.Path) -> None:
    table = corpus.mentions
    path = write_table("mentions", table, tmp_path / "mentions.parquet")
    later, names = stored_table("mentions", path, checksum(path)), ["article_id", "start", "entity"]
    part = later.where("entity_type", ("GPE", "LOC"), names)
    whole = read_parquet("mentions", path)
    expected = whole.loc[whole["entity_type"].isin(["GPE", "LOC"]), names].reset_index(drop=True)
    assert not later.read
    pd.testing.assert_frame_equal(part[names], expected)


def test_values_that_rows_share_are_in_memory_once(tmp_path: pathlib.Path) -> None:
    spans = [((at % 3, 9), (at % 3 + 20, 40))[: at % 2 + 1] for at in range(600)]
    made = pa.array([[*map(list, row)] for row in spans])
    found = nested_rows(made).tolist()
    assert found == spans
    assert len({id(row) for row in found if len(row) == 1}) == 3
    assert len({id(span) for row in found for span in row}) == 6
    hits = pa.array([[{"theme": "sea", "span": [1, 4]}]] * 2)
    one, two = (row[0] for row in nested_rows(hits).tolist())
    assert one == two == {"theme": "sea", "span": (1, 4)}
    assert one is not two  # whoever has one may change it


def test_a_file_that_is_dropped_can_still_be_read(corpus: Corpus, tmp_path: pathlib.Path) -> None:
    path = write_table("figures", corpus.tables()["figures"], tmp_path / "figures.parquet")
    later = stored_table("figures", path, checksum(path))
    try:
        path.unlink()
    except PermissionError:  # on Windows an open file stays
        return
    assert len(later.frame()) == len(corpus.figures)


def test_one_changed_byte_is_noticed_before_the_table_is_used(corpus: Corpus, tmp_path: pathlib.Path) -> None:
    path = write_table("sentences", corpus.tables()["sentences"], tmp_path / "sentences.parquet")
    written, data = checksum(path), bytearray(path.read_bytes())
    data[len(data) // 3] ^= 1
    path.write_bytes(data)
    with pytest.raises(ValueError, match=r"sentences\.parquet is damaged"):
        stored_table("sentences", path, written)


def test_two_readers_share_what_is_read_and_change_only_their_own() -> None:
    made = []

    def make() -> pd.DataFrame:
        made.append(1)
        return pd.DataFrame({"text": ["sea"]})

    first = LaterTable(1, make)
    second = first.copy()
    second.frame()["text"] = ["port"]
    assert (first.frame()["text"].tolist(), second.frame()["text"].tolist(), len(made)) == (["sea"], ["port"], 1)


def test_a_corpus_counts_and_cites_without_reading_the_other_tables(corpus: Corpus, tmp_path: pathlib.Path) -> None:
    tables: dict[str, object] = dict(corpus.tables())
    for kind in ("sentences", "mentions", "quotes", "figures", "themes"):
        path = write_table(kind, corpus.tables()[kind], tmp_path / f"{kind}.parquet")
        tables[kind] = stored_table(kind, path, checksum(path))
    opened = Corpus(project=corpus.project, found=LaterTables({}), **tables)  # type: ignore[arg-type]
    assert opened.describe() == Corpus(project=corpus.project, **corpus.tables()).describe()
    pd.testing.assert_frame_equal(opened.quotes, Corpus(project=corpus.project, **corpus.tables()).quotes)
    assert {name for name, one in opened.tables_as_set().items() if isinstance(one, LaterTable) and not one.read} == {
        "sentences", "mentions", "figures", "themes",
    }  # fmt: skip
    for name, table in corpus.tables().items():
        pd.testing.assert_frame_equal(opened.tables()[name], table, check_dtype=name != "articles")
