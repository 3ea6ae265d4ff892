"""Tables as text: values separated by comma, semicolon, tab or bar, with quoted line ends, in any encoding.

The delimiter is the one with which the header has a text column and the rows have as many values as the header;
Python's own sniffer counts characters and is misled by prose.  A quotation mark that is opened and never closed would
swallow every row after it: such a row is left out and reported, and reading continues on the next line.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator

from helpers.articles.columns import Row, drafts, layout
from helpers.articles.decode import decode
from helpers.articles.draft import Draft, Fault, Source, Unreadable
from helpers.base.spreadsheet import any_length, unguarded

__all__ = ["read"]

DELIMITERS = ",;\t|"

#: How many lines of a table are examined to find its delimiter.
LOOK = 200

#: The columns of trafilatura's tab-separated output, which has no heading.
HEADLESS = (
    "url", "record", "fingerprint", "hostname", "title", "image", "date", "text", "comments", "license", "pagetype",
)  # fmt: skip

_ADDRESS = re.compile(r"https?://\S+$")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|null")


def read(source: Source) -> Iterator[Draft | Fault]:
    """A draft for each row."""
    decoded = decode(source.data)
    yield from decoded.faults
    lines = io.StringIO(decoded.text.removeprefix("\ufeff"), newline="").readlines()
    delimiter = ""
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        delimiter = lines.pop(0).strip()[4]
    if not "".join(lines[:LOOK]).strip():
        raise Unreadable("The table is empty.", "Export it again, or remove it from the folder.")
    headless = _headless(lines)
    delimiter = delimiter or ("\t" if headless else _delimiter(lines[:LOOK], source))
    with any_length(len(decoded.text)):
        table, faults = _table(lines, delimiter)
    yield from faults
    heading = next((at for at, row in enumerate(table) if any(cell.strip() for cell in row)), 0)
    names = headless or [name.strip() for name in table[heading]]
    columns = layout(names, source.settings)
    if headless:
        table = [["" if cell == "null" else cell for cell in row] for row in table]
        heading = -1
    yield from drafts(_rows(table[heading + 1 :], names, heading + 2), columns, source)


def _headless(lines: list[str]) -> list[str]:
    """The column names of a table that a known program writes without a header; none for any other table."""
    cells = lines[0].split("\t") if lines else []
    return list(HEADLESS) if len(cells) >= 8 and _ADDRESS.match(cells[0]) and _DAY.fullmatch(cells[6]) else []


def _delimiter(lines: list[str], source: Source) -> str:
    """The delimiter with which the first lines look most like a table with a text."""

    def fit(delimiter: str) -> tuple[bool, float, int]:
        with any_length(sum(map(len, lines))):
            table = [row for row in csv.reader(lines, delimiter=delimiter) if row]
        width = len(table[0]) if table else 0
        try:
            layout([name.strip() for name in table[0]], source.settings)
        except (Unreadable, IndexError):
            return False, width > 1 and _even(table), width
        return True, _even(table), width

    return max(DELIMITERS, key=fit)


def _even(table: list[list[str]]) -> float:
    """The share of rows that have as many values as the header."""
    return sum(len(row) == len(table[0]) for row in table) / len(table)


def _table(lines: list[str], delimiter: str) -> tuple[list[list[str]], list[Fault]]:
    """The rows, and a fault for each whose quotation mark is never closed."""
    table: list[list[str]] = []
    faults: list[Fault] = []
    start = 0
    while start < len(lines):
        reader = csv.reader(lines[start:], delimiter=delimiter)
        begins, last, swallowed = 0, 0, False
        for row in reader:
            begins, last = last, reader.line_num
            raw = lines[start + begins : start + last]
            if '"' in raw[0] and not _sound(raw, delimiter):
                swallowed = len(raw) > 1
                literal = raw[0].rstrip("\r\n").split(delimiter)
                if table and len(literal) == len(table[0]):
                    # the cell begins with a quotation mark of its own
                    row = literal
                    if swallowed:
                        table.append(row)
                        break
                elif swallowed:
                    table.append(row)
                    break
            table.append(row)
        if swallowed:
            if len(table[-1]) != len(table[0]) or table[-1] != lines[start + begins].rstrip("\r\n").split(delimiter):
                table.pop()
                faults.append(_open_mark(start + begins + 1))
            start += begins + 1
            if len(faults) == 20:
                break
            continue
        if last - begins < 2 or _closed(lines[start + begins :], delimiter):
            break
        table.pop()
        faults.append(_open_mark(start + begins + 1))
        if len(faults) == 20:
            break
        start += begins + 1
    return table, faults


def _open_mark(line: int) -> Fault:
    return Fault(
        f"A quotation mark opened in line {line} is never closed, so that row was left out.",
        'Double any " inside the value, and put a closing " at its end.',
    )


def _sound(lines: list[str], delimiter: str) -> bool:
    """Whether each quotation mark that opens a value of this row also closes it, before the next delimiter."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "expected after" not in str(error)
    return True


def _closed(lines: list[str], delimiter: str) -> bool:
    """Whether these lines form a row in which all quotation marks are closed."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" not in str(error)
    return True


def _rows(table: list[list[str]], names: list[str], first: int) -> Iterator[Row]:
    """The rows below the header; *first* is the number of the first in a spreadsheet."""
    for number, cells in enumerate(table, start=1):
        # a blank line, or the empty rows that spreadsheets add at the end; in a table with one column, an empty row is
        # an article without a text
        if not cells or (len(names) > 1 and not any(cell.strip() for cell in cells)):
            continue
        # of several columns with the same name, the first counts
        values = _own(dict(reversed(list(zip(names, cells, strict=False)))))
        place = f"Record {number} (row {first + number - 1} of the table)"
        extra = [cell for cell in cells[len(names) :] if cell.strip()]
        faults: tuple[Fault, ...] = ()
        if extra:
            fault = f"{place} has {len(cells)} values under {len(names)} headings, so its text may be cut short."
            remedy = "Put values that contain the delimiter in quotation marks."
            faults = (Fault(fault, remedy, "warning"),)
        yield Row(number, place, values, faults)


def _own(values: dict[str, str]) -> dict[str, str]:
    """A row of an articles.csv that this project wrote, without the guard of its cells.

    It is recognised by the hash of its text; in any other table an apostrophe belongs to the article.
    """
    if not values.get("text_sha256"):
        return values
    bare = {name: unguarded(cell) for name, cell in values.items()}
    digest = hashlib.sha256(bare.get("text", "").encode("utf-8", "replace")).hexdigest()
    return bare if digest == values["text_sha256"] else values
