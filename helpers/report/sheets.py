"""One table as CSV and XLSX: every row, safe to open, the same bytes every time.

CSV is written by `helpers.base.spreadsheet`.  It has no room for a caption, so caption, filters and sources
are on the second sheet of the XLSX and in the list of items.
"""

from __future__ import annotations

import datetime
import io
import itertools
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.base.files import EPOCH
from helpers.base.spreadsheet import csv_bytes, dangerous
from helpers.report.cells import flat, missing
from helpers.report.texts import plain, xml_safe
from helpers.store.citations import source_of

if TYPE_CHECKING:
    from helpers.report.items import Item

__all__ = ["table_csv", "table_xlsx"]

#: Excel's limits: characters in a cell, rows in a sheet including the header, digits of a number.
CELL, ROWS, DIGITS = 32767, 1_048_576, 2**53

_WIDEST = 60


def table_csv(data: pd.DataFrame) -> bytes:
    """All rows of *data* as CSV; dates as ISO days, missing values empty."""
    head = [str(name) for name in data.columns]
    return csv_bytes(itertools.chain([head], ([_written(value) for value in row] for row in _rows(data))))


def table_xlsx(data: pd.DataFrame, item: Item) -> bytes:
    """All rows of *data* as XLSX: header frozen, filter on, dates as dates, and a sheet about the table."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties(
            {
                "title": plain(item.title)[:255],
                "subject": plain(item.filters or item.caption)[:255],
                "comments": _about(item)[:CELL],
                "author": "press-notebooks",
                "created": datetime.datetime(*EPOCH),
            }
        )
        cut = _data_sheet(book, data)
        _about_sheet(book, data, item, cut)
    return buffer.getvalue()


def _rows(data: pd.DataFrame) -> Any:
    """The rows of *data* as tuples of flat values."""
    columns = [[flat(value) for value in data.iloc[:, at]] for at in range(data.shape[1])]
    return zip(*columns, strict=True) if columns else ()


def _written(value: Any) -> Any:
    """The value of a CSV cell."""
    if missing(value):
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(sep=" ")
    return value


def _data_sheet(book: Any, data: pd.DataFrame) -> list[str]:
    """The first sheet; returns a sentence for everything that does not fit into Excel."""
    sheet = book.add_worksheet("Data")
    styles = {
        "head": book.add_format({"bold": True, "bg_color": "#E8EDF2", "bottom": 1, "valign": "top", "text_wrap": True}),
        "cell": book.add_format({"valign": "top", "text_wrap": True}),
        # quote_prefix keeps the value a text even if somebody edits the cell
        "guarded": book.add_format({"valign": "top", "text_wrap": True, "quote_prefix": True}),
        "day": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}),
        "time": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
        "number": book.add_format({"valign": "top"}),
    }
    names = [xml_safe(str(name)) for name in data.columns]
    for at, name in enumerate(names):
        sheet.write_string(0, at, name, styles["head"])
    widths, cut, count = [len(name) + 3 for name in names], 0, 0
    for count, row in enumerate(_rows(data), start=1):
        if count >= ROWS:
            break
        for at, value in enumerate(row):
            cut += _write(sheet, count, at, value, styles)
            widths[at] = max(widths[at], min(len(str(value)) + 1, _WIDEST))
    for at, width in enumerate(widths):
        sheet.set_column(at, at, min(width, _WIDEST))
    sheet.freeze_panes(1, 0)
    if names:
        sheet.autofilter(0, 0, max(min(count, ROWS - 1), 1), len(names) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    out = [f"{cut} texts are cut after {CELL:,} characters; the CSV has them in full."] if cut else []
    return out + ([f"Only the first {ROWS - 1:,} rows fit; the CSV has all {len(data):,}."] if count >= ROWS else [])


def _write(sheet: Any, row: int, column: int, value: Any, styles: dict[str, Any]) -> bool:
    """Write one cell by its type; True if a text had to be cut."""
    if missing(value):
        sheet.write_blank(row, column, None, styles["cell"])
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, styles["number"])
    elif isinstance(value, datetime.datetime) and value.year >= 1900:
        value = value.replace(tzinfo=None) if value.tzinfo is None else _utc(value)
        whole = value.time() == datetime.time()
        sheet.write_datetime(row, column, value, styles["day" if whole else "time"])
    elif isinstance(value, datetime.date) and not isinstance(value, datetime.datetime) and value.year >= 1900:
        sheet.write_datetime(row, column, value, styles["day"])
    elif isinstance(value, (int, float)) and abs(value) < DIGITS:
        sheet.write_number(row, column, value, styles["number"])
    else:
        text = str(value)
        sheet.write_string(row, column, text[:CELL], styles["guarded" if dangerous(text) else "cell"])
        return len(text) > CELL
    return False


def _utc(value: datetime.datetime) -> datetime.datetime:
    """The time in UTC, since Excel does not support time zones."""
    return value.astimezone(datetime.UTC).replace(tzinfo=None)


def _about(item: Item) -> str:
    return plain("\n".join(part for part in (item.caption, item.filters, item.sources) if part))


def _about_sheet(book: Any, data: pd.DataFrame, item: Item, cut: list[str]) -> None:
    """The second sheet: a description of the table."""
    sheet = book.add_worksheet("About")
    bold = book.add_format({"bold": True, "valign": "top"})
    words = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    said = {
        "Title": item.title,
        "Caption": item.caption,
        "Filters": item.filters,
        "Sources": item.sources or "; ".join(_sources(data)),
        "Rows": f"{len(data):,}",
        "Columns": "; ".join(str(name) for name in data.columns),
        "Cut": " ".join(cut),
    }
    for row, (name, text) in enumerate((name, text) for name, text in said.items() if text):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, plain(text)[:CELL], words)
    sheet.set_column(0, 0, 12)
    sheet.set_column(1, 1, 100)


def _sources(data: pd.DataFrame) -> list[str]:
    """The articles from which the rows come: the part of each citation before the paragraph, each once."""
    if "citation" not in data.columns:
        return []
    found = (source_of(str(value)) for value in data["citation"] if not missing(value))
    return list(dict.fromkeys(found))
