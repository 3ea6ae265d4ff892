"""The guard of cells: whatever is written comes back, and nothing that is written begins as a formula does."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.base.spreadsheet import csv_bytes, csv_rows, dangerous, guarded, unguarded

#: Texts of what matters to the guard, more often than chance would bring them.
SIGNS = st.text(alphabet="'=+-@ \t\r\n\ufeff\u200b＝a1,\";", max_size=6)
TEXTS = SIGNS | st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)


@given(TEXTS)
def test_unguarding_undoes_guarding_and_guarding_disarms(text):
    assert unguarded(guarded(text)) == text
    assert not dangerous(guarded(text))


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_rows_come_back_from_csv_and_none_is_broken(rows):
    data = csv_bytes(rows)
    assert csv_rows(data.decode("utf-8-sig")) == rows
    assert len(list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))) == len(rows)


@pytest.mark.parametrize("value", [-5, -5.25, "-5.25", "+3", "4 = 4", "a-b", "'tis", "’=", "[[-1, 2]]"])
def test_numbers_and_harmless_text_stay_as_they_are(value):
    (row,) = csv_rows(csv_bytes([[value, "x"]]).decode("utf-8-sig"))
    assert csv_bytes([[value]]).decode("utf-8-sig").strip().strip('"') == row[0] == str(value)


def test_a_cell_longer_than_the_csv_modules_limit_comes_back_and_the_limit_stays():
    before = csv.field_size_limit()
    assert csv_rows(csv_bytes([["=" + "x" * 300_000]]).decode("utf-8-sig")) == [["=" + "x" * 300_000]]
    assert csv.field_size_limit() == before
