"""The cells of a statistics file as text, whatever its format: .csv, .tsv, .dat, .xlsx, or .xls as downloaded.

A file ending in ``.xls`` is often a web page or tab-separated text intended for a spreadsheet; a real workbook in the
old format is not read, and this is reported.  A number that a workbook shows as 463% is read as 463.
"""

from __future__ import annotations

import csv
import io
import pathlib
import re
from typing import Any

from helpers.base.spreadsheet import unguarded
from helpers.explore.trade.reference_numbers import CellNumber

__all__ = ["ENDINGS", "OldWorkbook", "TooLarge", "cells_of_file"]

ENDINGS = (".csv", ".tsv", ".dat", ".xlsx", ".xls")
_OLD_WORKBOOK, _ZIP = b"\xd0\xcf\x11\xe0", b"PK"


#: A month of Comext's bulk files has 400 MB and would fill the memory.
LARGEST = 200_000_000


class OldWorkbook(ValueError):
    """A workbook in the format that Excel used before 2007."""

    remedy = "Open it in a spreadsheet and save it as XLSX, or download it as CSV."


class TooLarge(ValueError):
    """A file of more than `LARGEST` bytes."""

    remedy = "Keep only the rows for the countries and products that you need."


def cells_of_file(path: pathlib.Path) -> list[list[str]]:
    """The rows of a file, each a list of texts, with "" for an empty cell.

    Raises:
        OldWorkbook: it is a workbook in the old format.
        TooLarge: it has more than `LARGEST` bytes.
    """
    size = path.stat().st_size
    if size > LARGEST:
        raise TooLarge(f"it has {size / 1e6:,.0f} MB, more than the {LARGEST / 1e6:,.0f} MB that are read")
    if path.suffix.lower() == ".xlsx":
        return _workbook(path)
    raw = path.read_bytes()
    if raw.startswith(_OLD_WORKBOOK):
        raise OldWorkbook("it is a workbook in the format that Excel used before 2007")
    if raw.startswith(_ZIP):
        return _workbook(path)
    text = _decoded(raw)
    if path.suffix.lower() == ".xls" and text.lstrip()[:1] == "<":
        return _web_tables(text)
    # the file may be a table exported by this project, so its formula guard is removed
    delimiter = "\t" if path.suffix.lower() == ".tsv" else _delimiter(text)
    cells = csv.reader(io.StringIO(text), delimiter=delimiter, skipinitialspace=True)
    return _unfolded([[unguarded(cell) for cell in row] for row in cells])


def _unfolded(cells: list[list[str]]) -> list[list[str]]:
    """*cells*, with the first column of a Eurostat .tsv, which combines everything except periods, split up."""
    folded = re.fullmatch(r"([\w,]+,\w+)\\\w+", cells[0][0].strip()) if cells and cells[0] else None
    if not folded:
        return cells
    return [folded[1].split(",") + cells[0][1:], *(row[0].split(",") + row[1:] for row in cells[1:] if row)]


def _decoded(raw: bytes) -> str:
    for encoding in ("utf-16", "utf-8-sig") if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    # Comtrade's site writes "Türkiye" in the encoding of Western Windows
    return raw.decode("cp1252")


def _delimiter(text: str) -> str:
    """Tab, semicolon or comma, whichever is most frequent in the first lines; commas also occur in names."""
    head = "\n".join(text.split("\n", 12)[:12])
    return max(",", "\t", ";", key=lambda sign: head.count(sign) * (1 if sign == "," else 1.5))


def _workbook(path: pathlib.Path) -> list[list[str]]:
    import openpyxl

    with path.open("rb") as file:
        sheet = openpyxl.load_workbook(file, data_only=True).worksheets[0]
        return [[_shown(cell) for cell in row] for row in sheet.iter_rows()]


def _shown(cell: Any) -> str:
    """The value of a workbook's cell as displayed."""
    value = cell.value
    if value is None:
        return ""
    if hasattr(value, "date"):
        return str(value.date())
    if isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool)):
        percent = "%" in str(cell.number_format)
        return CellNumber(f"{value * 100 if percent else value:.15g}")
    return str(value).strip()


def _web_tables(text: str) -> list[list[str]]:
    """The rows of all tables in a web page, and the text before them as rows with one cell."""
    import lxml.html

    page = lxml.html.fromstring(text.encode(), parser=lxml.html.HTMLParser(encoding="utf-8"))
    for line_break in page.iter("br"):
        # the lines of a cell are separate words
        line_break.tail = f" {line_break.tail or ''}"
    rows = page.iterfind(".//tr")
    return [[" ".join(cell.text_content().split()) for cell in row if cell.tag in ("td", "th")] for row in rows]
