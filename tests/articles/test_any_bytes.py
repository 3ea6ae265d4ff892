"""Whatever bytes a file holds: its reader gives texts and faults, or says that it cannot be read, and nothing else."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from typing import Any

import hypothesis.strategies as some
import pyarrow as pa
import pytest
from hypothesis import given, settings

from helpers.articles.dates import day
from helpers.articles.draft import Draft, Fault, Source, Unreadable
from helpers.articles.formats import read
from helpers.base.plain_data import json_of, toml_of
from helpers.corrections import journal
from helpers.store.nested import nested_rows

#: The beginnings by which readers and archives know their files, and what may stand behind them.
HEADS = [
    b"",
    b"{\\rtf1 ",
    b"<html><body>",
    b"<?xml version='1.0'?><rss>",
    b"[{",
    b"From: a\n\n",
    b"a,text\n",
    b"PK\x03\x04",
]
BODIES = some.binary(max_size=200) | some.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))
ENDINGS = [".txt", ".html", ".rtf", ".csv", ".json", ".jsonl", ".md", ".eml", ".xml", ".zip", ".gz", ".docx"]


def tried(call: Callable[[], Any], error: type[Exception]) -> tuple[Any, Any]:
    """What *call* gives, or the *error* that it raises; any other goes on."""
    try:
        return call(), None
    except error as raised:
        return None, raised


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=25)
@given(head=some.sampled_from(HEADS), body=BODIES)
def test_a_reader_gives_texts_or_faults_and_stops_at_nothing(ending, head, body):
    found, error = tried(lambda: list(read(Source(f"a{ending}", head + body))), Unreadable)
    if error:
        assert error.fault.fault
        assert error.fault.remedy
        return
    assert all(isinstance(one, (Draft, Fault)) for one in found)
    assert not any("Error" in one.fault for one in found if isinstance(one, Fault))


VALUES = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text(max_size=9),
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(some.text(max_size=9), inner, max_size=3),
    max_leaves=9,
)


@settings(max_examples=60)
@given(text=some.text(max_size=60) | VALUES.map(json.dumps) | some.text(alphabet='[]{}"=.\n#1a,', max_size=60))
def test_text_is_data_or_an_error_of_its_kind(text):
    for parse, error in ((json_of, json.JSONDecodeError), (toml_of, tomllib.TOMLDecodeError)):
        _, raised = tried(lambda parse=parse: parse(text), error)
        assert raised is None or str(raised)


KEYS = some.sampled_from(["action", "table", "row", "id", "made", "spans", "fields", "words", "coder", "other"])


@settings(max_examples=60)
@given(said=some.dictionaries(KEYS, VALUES | some.sampled_from(["fix", "quotes", "q1"])))
def test_a_line_of_corrections_is_one_or_says_why_not(said):
    found, raised = tried(lambda: journal.parse(json.dumps(said)), ValueError)
    if raised:
        assert str(raised).startswith(("is ", "has "))
    else:
        assert journal.parse(journal.line_of(found)) == found


@settings(max_examples=60)
@given(text=some.text(alphabet="0123456789-/. :TZJanuaryMarch,", max_size=24))
def test_a_day_is_one_or_an_error_in_words(text):
    found, raised = tried(lambda: day(text), ValueError)
    assert str(raised) if raised else 1600 <= found.year <= 2199


SPANS = some.lists(
    some.none() | some.lists(some.lists(some.integers(0, 9), min_size=2, max_size=2), max_size=3), max_size=6
)


@settings(max_examples=60)
@given(rows=SPANS)
def test_lists_come_back_from_a_column_as_they_were(rows):
    column = pa.array(rows, type=pa.list_(pa.list_(pa.int64())))
    want = [None if row is None else tuple(map(tuple, row)) for row in rows]
    assert nested_rows(column).tolist() == want
    assert nested_rows(column[1:]).tolist() == want[1:]
