"""Rows become the same Arrow table with records and pandas in between or without; pieces make one file."""

from __future__ import annotations

import datetime
import pathlib

import pyarrow as pa
import pytest

from helpers.base.records import Figure, Mention, Quote, Sentence
from helpers.base.tables import table
from helpers.store.row_tables import arrow_of, write_pieces
from helpers.store.rows import from_row, to_row
from helpers.store.tables import arrow_of_frame, read_arrow

PLACE = {"article_id": "a", "paragraph": 1, "span": (3, 9), "text": "words", "rule": "r"}
RECORDS = {
    "sentences": [Sentence(**PLACE, sentence_id="a:3-9")],
    "mentions": [
        Mention(**PLACE, how="pronoun", entity=None, entity_id=None, entity_type=None),
        Mention(**PLACE, how="name", entity="Ada Lund", entity_id="person:ada-lund", entity_type="PERSON"),
    ],
    "quotes": [
        Quote(**PLACE, quote_id="q", kind="direct", spans=((3, 5), (7, 9)), cue_span=(1, 2), themes=("trade", "ports")),
        Quote(**PLACE, quote_id="p", kind="mixed", spans=((3, 9),), confidence=0.5, hedged=True),
    ],
    "figures": [
        Figure(
            **PLACE, figure_id="f", kind="level", value=10**20, unit="ton", places=("Iran",),
            period_start=datetime.date(1, 1, 1), period_end=datetime.date(2021, 3, 20),
        ),
        Figure(**PLACE, figure_id="g", kind="count"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("kind", RECORDS)
@pytest.mark.parametrize("number", [0, 1, 2])
def test_rows_become_the_table_that_their_records_are(kind: str, number: int) -> None:
    rows = [to_row(record) for record in RECORDS[kind][:number]]
    assert arrow_of(kind, rows).equals(arrow_of_frame(kind, table(kind, (from_row(kind, row) for row in rows))))


def piece(*texts: str) -> dict[str, pa.Table]:
    rows = [to_row(Sentence(**PLACE | {"text": text}, sentence_id=text)) for text in texts]
    return {"sentences": arrow_of("sentences", rows)}


def test_pieces_are_one_file_in_their_order(tmp_path: pathlib.Path) -> None:
    paths = write_pieces(iter([piece("a", "b"), piece(), piece("c")]), tmp_path / "new")
    assert list(paths.values()) == [tmp_path / "new" / "sentences.parquet"]
    assert read_arrow(paths["sentences"])["text"].to_pylist() == ["a", "b", "c"]


def test_pieces_that_end_with_an_error_leave_the_file_before_and_nothing_else(tmp_path: pathlib.Path) -> None:
    write_pieces([piece("before")], tmp_path)

    def failing():
        yield piece("after")
        raise OSError("invented")

    with pytest.raises(OSError, match="invented"):
        write_pieces(failing(), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["sentences.parquet"]
    assert read_arrow(tmp_path / "sentences.parquet")["text"].to_pylist() == ["before"]
