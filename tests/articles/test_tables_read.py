"""Tables of articles: delimited text, spreadsheets, JSON and Parquet, one article a row."""

import datetime
import io

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest

from helpers.articles.draft import Draft, Fault, Source, Unreadable
from helpers.articles.formats import read
from helpers.base.project import Settings


def texts(name, data, **settings):
    """The drafts and the faults of a file."""
    found = list(read(Source(name, data, Settings(**settings))))
    return [d for d in found if isinstance(d, Draft)], [f for f in found if isinstance(f, Fault)]


def saved(write):
    stream = io.BytesIO()
    write(stream)
    return stream.getvalue()


def test_one_sure_date_settles_the_order_of_its_column():
    drafts, _ = texts("t.csv", b"text,date\nOne.,04/05/2022\nTwo.,30/05/2022\nThree.,May 2022\n")
    assert [str(d.facts["published"]) for d in drafts] == ["2022-05-04", "2022-05-30", "May 2022"]


def test_a_table_of_any_delimiter_with_quoted_line_ends(english):
    for delimiter in ",;\t|":
        rows = [
            ("ID", "Headline", "Full Text", "Pub Date"),
            ("7", "A", f'"One,{delimiter} ""two"";\r\nthree"', "2022-05-30"),
        ]
        (draft,), faults = texts("t.csv", "\r\n".join(delimiter.join(row) for row in rows).encode("utf-8-sig"))
        assert draft.text == f'One,{delimiter} "two";\r\nthree'
        assert draft.ids == ("7", "t#7")
        assert draft.facts == {"title": "A", "published": "2022-05-30"}
        assert not faults


def test_a_table_without_a_text_names_its_columns():
    with pytest.raises(Unreadable, match="'year', 'value'") as caught:
        texts("t.csv", b"year,value\n2021,5\n")
    assert "text_column" in caught.value.fault.remedy


def test_a_table_s_columns_may_be_named_in_the_settings():
    data = b"a,b,text\nx,One.,no\n"
    (draft,), _ = texts("t.csv", data, text_column="b", id_column="a")
    assert (draft.text, draft.ids[0]) == ("One.", "x")


def test_empty_rows_are_named_and_the_others_kept():
    drafts, faults = texts("t.csv", b'text\nOne.\n" "\nThree.\n')
    assert [(d.text, d.ids) for d in drafts] == [("One.", ("t#1",)), ("Three.", ("t#3",))]
    assert "Record 2 (row 3 of the table)" in faults[0].fault


def test_a_quotation_mark_that_is_never_closed_costs_one_row():
    drafts, faults = texts("t.csv", b'id,text\n1,One.\n2,"Two\n3,Three.\n4,Four.\n')
    assert [d.ids[0] for d in drafts] == ["1", "3", "4"]
    assert "line 3" in faults[0].fault


def test_a_row_with_too_many_values_is_kept_with_a_warning():
    (draft,), faults = texts("t.csv", b"id,text\n1,One, two\n")
    assert draft.text == "One"
    assert "3 values under 2 headings" in faults[0].fault


def test_a_huge_value_is_read_and_the_limit_of_the_process_put_back():
    import csv

    before = csv.field_size_limit()
    text = "word " * 60_000
    (draft,), _ = texts("t.csv", f"id,text\n1,{text}\n".encode())
    assert draft.text == text
    assert csv.field_size_limit() == before


def test_an_excel_workbook_with_dates_and_several_sheets():

    book = openpyxl.Workbook()
    book.active.append(["note"])
    book.active.append(["made by X"])
    sheet = book.create_sheet("Press")
    sheet.append(["id", "Text", "Date"])
    sheet.append([12, "One.", datetime.datetime(2022, 5, 30)])
    sheet.append([None, None, None])
    sheet.append([13, None, None])
    drafts, faults = texts("t.xlsx", saved(book.save))
    assert [(d.ids[0], d.text, d.facts["published"]) for d in drafts] == [
        ("12", "One.", datetime.datetime(2022, 5, 30))
    ]
    assert [fault.severity for fault in faults] == ["note", "warning"]
    assert "row 4 of the sheet 'Press'" in faults[1].fault


def test_a_broken_line_of_json_costs_that_line():
    first = b'{"id": 1, "text": "One.", "source": {"id": null, "name": "AP"}}'
    data = first + b'\n{"id": 2, \n\n{"id": 3, "text": "Three."}\n[]\n'
    drafts, faults = texts("t.jsonl", data)
    assert [(d.ids[0], d.text) for d in drafts] == [("1", "One."), ("3", "Three.")]
    assert drafts[0].facts["outlet"] == "AP"
    assert [fault.fault[:6] for fault in faults] == ["Line 2", "Line 5"]


def test_json_may_be_one_list_even_inside_an_object():
    for data in (b'[{"text": "One."}]', b'{"articles": [{"text": "One."}]}', b'{"text": "One."}'):
        (draft,), _ = texts("t.json", data)
        assert (draft.text, draft.ids) == ("One.", ("t#1",))


def test_half_a_character_in_json_does_not_reach_the_text():
    (draft,), _ = texts("t.jsonl", b'{"text": "One \\ud800 two."}')
    assert draft.text == "One ? two."
    assert draft.faults


def test_a_parquet_table():
    table = pyarrow.table({"doc_id": ["a", "b"], "body": ["One.", None], "outlet": ["AP", "TT"], "big": [1, 2]})
    drafts, faults = texts("t.parquet", saved(lambda stream: pyarrow.parquet.write_table(table, stream)))
    assert [(d.ids[0], d.text, dict(d.facts)) for d in drafts] == [("a", "One.", {"outlet": "AP"})]
    assert "Row 2" in faults[0].fault
