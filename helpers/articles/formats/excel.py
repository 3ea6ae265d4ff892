"""Excel workbooks: every sheet with a text column, formulas as the values last computed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook

from helpers.articles.columns import ColumnRoles, Row, drafts, layout
from helpers.articles.draft import Draft, Fault, Source, Unreadable
from helpers.articles.formats.office import DAMAGED, opened_package

__all__ = ["read"]


def read(source: Source) -> Iterator[Draft | Fault]:
    """A draft for each row of each sheet that has a column of text."""
    opened_package(source, "Excel workbook", ".xlsx").close()
    hidden: list[str] = []
    sheets = list(_sheets(source, hidden))
    failed: list[tuple[str, Unreadable]] = []
    tables: list[tuple[ColumnRoles, list[Row]]] = []
    number = 0
    for title, cells in sheets:
        at = next((at for at, row in enumerate(cells) if any(value is not None for value in row)), None)
        if at is None:
            continue
        names = ["" if value is None else str(value).strip() for value in cells[at]]
        try:
            columns = layout(names, source.settings)
        except Unreadable as error:
            failed.append((title, error))
            continue
        rows = list(_rows(cells, at, names, title, number))
        number += len(cells) - at - 1
        tables.append((columns, rows))
    if hidden:
        names_ = ", ".join(repr(title) for title in hidden)
        yield Fault(f"Hidden sheets were left out: {names_}.", "Unhide them in Excel if they contain articles.", "note")
    if not tables:
        if failed:
            raise failed[0][1]
        raise Unreadable("The workbook is empty.", "Export it again, or remove it from the folder.")
    for title, why in failed:
        yield Fault(f"The sheet {title!r} was left out. {why.fault.fault}", why.fault.remedy, "note")
    for columns, rows in tables:
        yield from drafts(rows, columns, source)


def _sheets(source: Source, hidden: list[str]) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """The titles and cells of the visible sheets; the names of the others are added to *hidden*."""
    try:
        with warnings.catch_warnings():
            # warnings about styles and extensions, which do not matter here
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
            for sheet in book.worksheets:
                # some programs give a wrong size, which would cut off rows
                sheet.reset_dimensions()
                if sheet.sheet_state != "visible":
                    hidden.append(sheet.title)
                    continue
                yield sheet.title, [tuple(map(_plain, row)) for row in sheet.iter_rows(values_only=True)]
            book.close()
    except (
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
        *DAMAGED,
    ) as e:
        # the standard library's XML parser raises SyntaxError
        raise Unreadable(
            f"The Excel workbook is damaged ({type(e).__name__}: {e}).",
            "Open it in Excel, save it again, and load the new file.",
        ) from e


def _plain(value: Any) -> Any:
    """A cell's value; a text without the codes for characters that XML cannot hold ("_x000D_" for a line end)."""
    if isinstance(value, str) and "_x" in value:
        from openpyxl.utils.escape import unescape

        value = unescape(value).replace("\r\n", "\n").replace("\r", "\n")
    return value


def _rows(cells: list[tuple[Any, ...]], at: int, names: list[str], title: str, before: int) -> Iterator[Row]:
    """The rows below the header in row *at* (from 0)."""
    for number, row in enumerate(cells[at + 1 :], start=1):
        if all(value is None or value == "" for value in row):
            continue
        values = dict(reversed(list(zip(names, row, strict=False))))
        yield Row(before + number, f"Record {number} (row {at + 1 + number} of the sheet {title!r})", values)
