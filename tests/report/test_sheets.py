from __future__ import annotations

import datetime
import io

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.base.spreadsheet import dangerous, guarded, unguarded
from helpers.report.cells import flat
from helpers.report.items import Item
from helpers.report.sheets import table_csv, table_xlsx

ITEM = Item(kind="table", name="t", title="Title", caption="=caption", filters="speaker: Lee", sources="The Paper")


def book(data: pd.DataFrame) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(table_xlsx(data, ITEM)))


def test_csv_has_the_mark_that_excel_needs_and_pandas_reads_it():
    data = pd.DataFrame({"speaker": ["Эмомали Раҳмон"], "n": [3]})
    raw = table_csv(data)
    assert raw.startswith(b"\xef\xbb\xbf")
    pd.testing.assert_frame_equal(pd.read_csv(io.BytesIO(raw)), data, check_dtype=False)


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-cmd", "@x", "\tx", "\rx", " =1", "＝1", "-1+1", "\u200b=1"])
def test_text_that_could_run_is_guarded_in_csv_and_text_in_xlsx(text):
    data = pd.DataFrame({"a": [text]})
    assert pd.read_csv(io.BytesIO(table_csv(data)))["a"][0].startswith("'")
    cell = book(data)["Data"]["A2"]
    assert cell.data_type in ("s", "inlineStr")
    assert cell.quotePrefix


@pytest.mark.parametrize("value", [-5, -5.25, "-5.25", "+3", "4 = 4", "a-b"])
def test_numbers_and_harmless_text_stay_as_they_are(value):
    assert table_csv(pd.DataFrame({"a": [value]})).decode("utf-8-sig").split("\r\n")[1] == str(value)


def test_a_heading_that_could_run_is_guarded_too():
    assert table_csv(pd.DataFrame({"=x": [1]})).decode("utf-8-sig").startswith("'=x")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=20))
def test_no_text_starts_a_formula_after_guarding(text):
    assert not dangerous(guarded(text))
    assert unguarded(guarded(text)) == text


def test_xlsx_has_types_filter_frozen_head_and_a_sheet_about_it(stand_ins):
    data = stand_ins.quotes()
    sheet = (found := book(data))["Data"]
    head = [cell.value for cell in sheet[1]]
    row = dict(zip(head, sheet[2], strict=True))
    assert row["published"].value == datetime.datetime(2022, 5, 30)
    assert row["published"].number_format == "yyyy-mm-dd"
    assert row["confidence"].value == 0.9
    assert row["hedged"].value is False
    assert row["themes"].value == "economy; security"
    assert row["spans"].value == "[[0, 5], [9, 12]]"
    assert row["url"].hyperlink is None
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:M2"
    about = dict(found["About"].iter_rows(values_only=True))
    assert about["Title"] == "Title"
    assert about["Filters"] == "speaker: Lee"
    assert about["Caption"] == "=caption"
    assert found.properties.title == "Title"


def test_without_given_sources_the_citations_name_them(stand_ins):
    plain = Item(kind="table", name="t", title="T")
    found = openpyxl.load_workbook(io.BytesIO(table_xlsx(stand_ins.quotes(["a", "b"]), plain)))
    about = dict(found["About"].iter_rows(values_only=True))
    assert about["Sources"] == "The Paper, 30 May 2022"


def test_what_excel_has_no_room_for_is_cut_and_said():
    found = book(
        pd.DataFrame({"a": ["x" * 40_000, "="], "b": [2**60, float("inf")], "c": [None, pd.NaT]}, dtype=object)
    )
    assert len(found["Data"]["A2"].value) == 32_767
    assert found["Data"]["B2"].value == str(2**60)
    about = dict(found["About"].iter_rows(values_only=True))
    assert "1 texts are cut" in about["Cut"]


def test_an_empty_table_keeps_its_columns(stand_ins):
    data = stand_ins.quotes().head(0)
    assert [cell.value for cell in book(data)["Data"][1]] == list(data.columns)
    assert table_csv(data).decode("utf-8-sig").strip() == ",".join(data.columns)


def test_old_days_and_time_zones_do_not_stop_a_table():
    when = datetime.datetime(2022, 5, 30, 12, tzinfo=datetime.timezone(datetime.timedelta(hours=5)))
    found = book(pd.DataFrame({"a": [when, datetime.date(1815, 6, 18)]}, dtype=object))
    assert found["Data"]["A2"].value == datetime.datetime(2022, 5, 30, 7)
    assert found["Data"]["A3"].value == "1815-06-18"


def test_hits_become_json():
    hits = ({"theme": "trade", "term": "торговля", "span": (1, 4)},)
    assert flat(hits) == '[{"theme": "trade", "term": "торговля", "span": [1, 4]}]'
