import datetime
import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.base.records import Article, Figure, Hit, Mention, Quote, Sentence, ThemeHit
from helpers.base.tables import KINDS, table
from helpers.store.cache import SNAPSHOTS, Cache, key
from helpers.store.rows import from_row, to_row
from helpers.store.tables import FORMATS, read_csv, read_parquet, write_table, write_tables

PLACE = {"article_id": "a", "paragraph": 1, "span": (0, 9), "text": "=1+1 “é”\n", "rule": "r", "confidence": 0.5}
RECORDS = {
    "articles": Article(article_id="a", text="x\r\ny", published=datetime.date(2022, 5, 30), words=2),
    "sentences": Sentence(**PLACE, sentence_id="a:0-9"),
    "mentions": Mention(**PLACE, entity_id=None, entity=None, entity_type=None, how="pronoun"),
    "quotes": Quote(
        **PLACE, quote_id="q", kind="direct", spans=((0, 2), (4, 9)), cue_span=(3, 4), hedged=True, themes=("a", "b")
    ),
    "figures": Figure(
        **PLACE, figure_id="f", kind="change", value=463.0, multiplier=5.63, places=("Iran",),
        period_start=datetime.date(2021, 3, 21),
    ),
    "themes": ThemeHit(**PLACE, sentence_id="s", themes=("t",), hits=(Hit(theme="t", term="trade", span=(1, 6)),)),
}  # fmt: skip


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_comes_back_from_json(kind):
    row = json.loads(json.dumps(to_row(RECORDS[kind])))
    assert from_row(kind, row) == RECORDS[kind]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("full", [True, False])
def test_a_table_comes_back_from_parquet(kind, full, tmp_path):
    before = table(kind, [RECORDS[kind]] if full and kind in RECORDS else [])
    after = read_parquet(kind, write_table(kind, before, tmp_path / f"{kind}.parquet"))
    pd.testing.assert_frame_equal(before, after)


def test_json_lines_hold_span_pairs_iso_days_and_null(tmp_path):
    write_tables({"figures": table("figures", [RECORDS["figures"]])}, tmp_path)
    row = json.loads((tmp_path / "figures.jsonl").read_text(encoding="utf-8"))
    assert row["span"] == [0, 9]
    assert "start" not in row
    assert row["period_start"] == "2021-03-21"
    assert row["period_end"] is None
    assert row["value"] == 463
    assert row["places"] == ["Iran"]


def test_csv_has_start_and_end_and_json_for_lists(tmp_path):
    write_tables({"quotes": table("quotes", [RECORDS["quotes"]])}, tmp_path, "csv")
    row = pd.read_csv(tmp_path / "quotes.csv").iloc[0]
    assert (row["start"], row["end"]) == (0, 9)
    assert json.loads(row["spans"]) == [[0, 2], [4, 9]]
    assert row["text"] == "'" + PLACE["text"]  # it begins as a formula does
    assert read_csv("quotes", tmp_path / "quotes.csv")["text"][0] == PLACE["text"]


def test_every_form_is_written_for_every_table(tmp_path):
    tables = {kind: table(kind, [RECORDS[kind]] if kind in RECORDS else []) for kind in KINDS}
    for form in FORMATS:
        assert all(path.exists() for path in write_tables(tables, tmp_path / form, form))
    with pytest.raises(ValueError, match="xml"):
        write_table("quotes", tables["quotes"], tmp_path / "quotes.xml")


def test_the_cache_gives_back_what_it_was_given_and_nothing_else(tmp_path):
    cache = Cache(tmp_path / "cache")
    assert cache.parses(["a"]) == {}
    cache.keep_parses([("a", b"1")])
    cache.keep_annotations([("b", {"quotes": [to_row(RECORDS["quotes"])]})])
    assert cache.parses(["a", "x"]) == {"a": b"1"}
    assert from_row("quotes", cache.annotations(["b"])["b"]["quotes"][0]) == RECORDS["quotes"]
    assert cache.size() > 0
    cache.clear()
    assert cache.parses(["a"]) == {}


def test_tables_are_kept_whole_or_not_at_all_and_the_oldest_go(tmp_path):
    cache = Cache(tmp_path)
    quotes = table("quotes", [RECORDS["quotes"]])
    cache.keep_tables("one", {"quotes": quotes})
    pd.testing.assert_frame_equal(cache.tables("one", ["quotes"])["quotes"], quotes)
    assert cache.tables("one", ["quotes", "figures"]) is None
    (tmp_path / "tables" / "one" / "quotes.parquet").write_bytes(b"PAR1 broken")
    assert cache.tables("one", ["quotes"]) is None
    for number in range(SNAPSHOTS + 3):
        cache.keep_tables(f"n{number}", {"quotes": quotes})
    assert len(list((tmp_path / "tables").iterdir())) == SNAPSHOTS


@given(st.lists(st.text(max_size=5), min_size=1, max_size=4), st.lists(st.text(max_size=5), min_size=1, max_size=4))
def test_two_keys_are_the_same_only_for_the_same_parts(one, other):
    assert (key(*one) == key(*other)) == (one == other)
