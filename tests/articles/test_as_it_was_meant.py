"""Documents are read as they were meant: nothing hidden, struck out or raised becomes a word or number of the text."""

# ruff: noqa: E501 - the documents' own lines are as long as they are

from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from helpers.articles.draft import Draft, Fault, Source, sensible_title
from helpers.articles.formats import read
from helpers.articles.formats.layout import PrintedWords


def texts(name: str, data: bytes) -> tuple[list[Draft], list[Fault]]:
    found = list(read(Source(name, data)))
    return [i for i in found if isinstance(i, Draft)], [i for i in found if isinstance(i, Fault)]


def test_a_word_document_without_what_is_hidden_struck_out_or_a_footnotes_sign() -> None:
    document, stream = docx.Document(), io.BytesIO()
    line = document.add_paragraph("The port paid $120")
    line.add_run("1").font.superscript = True
    line.add_run(" million for 10")
    line.add_run("6").font.superscript = True
    line.add_run(" tonnes, not ")
    line.add_run("$5 million").font.strike = True
    line.add_run("secret").font.hidden = True
    line.add_run("$6 mil\xadlion on the 5")
    line.add_run("th").font.superscript = True
    line.add_run(".").font.strike = False
    document.save(stream)
    (draft,), _ = texts("a.docx", stream.getvalue())
    assert draft.text == "The port paid $120 million for 10⁶ tonnes, not $6 million on the 5th."
    assert [fault.fault for fault in draft.faults] == ["Left out of the text: 2 hidden or struck-out passages."]


def test_rich_text_without_what_is_hidden_struck_out_or_an_address_of_a_link() -> None:
    (draft,), _ = texts(
        "a.rtf",
        rb"{\rtf1\ansi The port paid $120{\super 1} million for 10\super 6\nosupersub  tonnes, not {\strike $5 million}{\v "
        rb'secret}$6 mil\-lion, {\field{\*\fldinst{HYPERLINK "https://x.example/a"}}{\fldrslt the mayor}} said.\par}',
    )
    assert draft.text.strip() == "The port paid $120 million for 10⁶ tonnes, not $6 million, the mayor said."
    assert [fault.severity for fault in draft.faults] == ["note"]


def test_an_emoji_in_two_halves_is_one_sign_in_rich_text() -> None:
    (draft,), _ = texts("a.rtf", rb"{\rtf1\ansi Yes \u-10179?\u-8704? indeed.}")
    assert draft.text == "Yes \N{GRINNING FACE} indeed."


def workbook(**sheets: list[list[str]]) -> bytes:
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        if title.startswith("hidden"):
            sheet.sheet_state = "hidden"
    book.save(stream)
    return stream.getvalue()


def test_hidden_sheets_are_left_out_and_line_ends_are_no_code() -> None:
    rows = [["text"], ["It rose._x000D_\nIt fell."]]
    (draft,), faults = texts("a.xlsx", workbook(shown=rows, hidden_one=[["text"], ["Draft of it."]]))
    assert draft.text == "It rose.\nIt fell."
    assert [fault.fault for fault in faults] == ["Hidden sheets were left out: 'hidden_one'."]


@pytest.mark.parametrize(
    ("name", "data"), [("a.csv", b"title,text,date\n"), ("a.xlsx", workbook(one=[["title", "text"]]))]
)
def test_a_table_of_headings_alone_is_named(name: str, data: bytes) -> None:
    drafts, faults = texts(name, data)
    assert drafts == []
    assert ["no rows" in fault.fault for fault in faults] == [True]


def test_a_hyphen_that_belongs_into_a_word_stays_at_a_line_end() -> None:
    words = PrintedWords([])
    assert [words.joined("a long", "term plan"), words.joined("non", "oil"), words.joined("agricul", "ture")] == [
        "a long-term plan", "non-oil", "agriculture"
    ]  # fmt: skip


def test_a_programs_word_for_no_title_is_none() -> None:
    assert [sensible_title(title) for title in ("(anonymous)", "(unspecified)", "(Anonymous) letters")] == [
        None, None, "(Anonymous) letters"
    ]  # fmt: skip
