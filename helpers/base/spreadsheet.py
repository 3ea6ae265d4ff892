"""Tables for spreadsheets: no cell runs as a formula, and what was written is read back unchanged.

A spreadsheet treats a cell that begins with = + - or @ as a formula, even in a CSV, and article text is untrusted: such
a cell gets an apostrophe before it, as OWASP's page on CSV injection advises.  This is the only place in the project
that adds the guard; every CSV is written by `write_csv` or `csv_bytes` and read back by `csv_rows`, which removes byte
order mark and guard again.  Only texts are guarded; a number remains a number.  In an XLSX such text is stored as text
and needs none.

>>> guarded("=HYPERLINK(A1)"), guarded("-5.2"), guarded("a = b")
("'=HYPERLINK(A1)", '-5.2', 'a = b')
>>> csv_bytes([["speaker", "value"], ["@Ann", -5]])
b"\\xef\\xbb\\xbfspeaker,value\\r\\n'@Ann,-5\\r\\n"
>>> csv_rows(csv_bytes([["speaker", "value"], ["@Ann", -5]]).decode(CSV_ENCODING))
[['speaker', 'value'], ['@Ann', '-5']]
"""

from __future__ import annotations

import contextlib
import csv
import io
import numbers
import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

__all__ = ["CSV_ENCODING", "any_length", "csv_bytes", "csv_rows", "dangerous", "guarded", "unguarded", "write_csv"]

#: UTF-8 with the byte-order mark, without which a spreadsheet reads Cyrillic as Latin-1.
CSV_ENCODING = "utf-8-sig"
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*")
_LOCK = threading.Lock()


def dangerous(text: str) -> bool:
    """Whether a spreadsheet might read *text* as a formula.

    Spaces, control characters and invisible characters before the sign are ignored, because some importers trim them;
    full-width forms count as the sign, because some spreadsheets convert them.

    >>> [dangerous(text) for text in ("=1", " \\ufeff=1", "＝1", "\\tx", "-1+1", "-1", "x=1", "")]
    [True, True, True, True, True, False, False, False]
    """
    if not text or text[0].isalnum():
        return False
    if text[0] in "\t\r\n":
        return True
    first = next((char for char in text if unicodedata.category(char)[0] not in "CZ"), "")
    return bool(first) and unicodedata.normalize("NFKC", first)[0] in "=+-@" and not _NUMBER.fullmatch(text)


def guarded(text: str) -> str:
    """*text*, with an apostrophe in front if it would be a formula in a CSV file.

    A text that already looks guarded gets another apostrophe, so that `unguarded` restores every text exactly.
    """
    return f"'{text}" if dangerous(text.lstrip("'")) else text


def unguarded(text: str) -> str:
    """*text* without the apostrophe added by `guarded`; any other text unchanged.

    >>> [unguarded(guarded(text)) for text in ("=1", "'=1", "''", "'tis", "-5")]
    ['=1', "'=1", "''", "'tis", '-5']
    """
    return text[1:] if text[:1] == "'" and dangerous(text.lstrip("'")) else text


def write_csv(rows: Iterable[Iterable[Any]], stream: TextIO) -> None:
    """Write *rows* to *stream*, which is opened with newline="" and `CSV_ENCODING`; None becomes an empty cell.

    Lines end in CR LF, as RFC 4180 requires; with another line end Python leaves a CR inside a text unquoted, and the
    rest of the text becomes a separate row.
    """
    out = csv.writer(stream, lineterminator="\r\n")
    out.writerows([_cell(value) for value in row] for row in rows)


def csv_bytes(rows: Iterable[Iterable[Any]]) -> bytes:
    """*rows* as the bytes of a CSV file; half characters, which no file can store, become "?"."""
    out = io.StringIO(newline="")
    write_csv(rows, out)
    return out.getvalue().encode(CSV_ENCODING, errors="replace")


def csv_rows(text: str, delimiter: str = ",") -> list[list[str]]:
    """The rows of a CSV decoded with `CSV_ENCODING`, as they were before it was written, without the guards."""
    lines = io.StringIO(text, newline="")
    with any_length(len(text)):
        return [[unguarded(cell) for cell in row] for row in csv.reader(lines, delimiter=delimiter)]


@contextlib.contextmanager
def any_length(size: int) -> Iterator[None]:
    """Allow cells as long as the whole table; the csv module's limit, which is global, is restored afterwards."""
    with _LOCK:
        before = csv.field_size_limit(max(size, 1) + 1)
        try:
            yield
        finally:
            csv.field_size_limit(before)


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return guarded(value)
    if value is None or isinstance(value, numbers.Number):
        return value
    return guarded(str(value))
