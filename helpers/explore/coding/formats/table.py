"""Codings as CSV, with one row for each coded stretch of words: for spreadsheets, R and pandas.

Positions count characters from 0, excluding the end; the text of each article is given only in the row of its first
stretch, so that recipients can check whether they have the same text.
"""

from __future__ import annotations

from helpers.base.spreadsheet import csv_bytes, csv_rows
from helpers.explore.coding.exchange import CodedWords, Exchange

__all__ = ["COLUMNS", "read", "write"]

COLUMNS = ("article_id", "mark", "start", "end", "words", "code", "label", "coder", "speaker", "kind", "text")


def write(exchange: Exchange) -> bytes:
    """*exchange* as CSV with a byte order mark, safe to open in a spreadsheet."""
    rows: list[list[object]] = []
    shown: set[str] = set()
    for number, one in enumerate(exchange.coded, start=1):
        for start, end in one.spans:
            text = exchange.texts[one.article_id]
            label = exchange.labels.get(one.code, one.code)
            whole = "" if one.article_id in shown else text
            shown.add(one.article_id)
            rows.append([one.article_id, number, start, end, text[start:end], one.code, label, one.coder, one.speaker,
                         one.kind, whole])  # fmt: skip
    return csv_bytes([COLUMNS, *rows])


def read(data: bytes, name: str) -> Exchange:
    """The codings in a file written by `write`.

    Raises:
        ValueError: a column is missing, or a row cannot be read; names the file and the row.
    """
    try:
        head, *rows = csv_rows(data.decode("utf-8-sig")) or [[]]
    except UnicodeDecodeError:
        raise ValueError(f"{name} is not in UTF-8. Save it again as “CSV UTF-8”.") from None
    missing = [column for column in ("article_id", "start", "end", "code", "text") if column not in head]
    if missing:
        raise ValueError(f"{name} has no column {', '.join(missing)}. Columns: {', '.join(COLUMNS)}.")
    texts: dict[str, str] = {}
    marks: dict[tuple[str, ...], CodedWords] = {}
    for number, row in enumerate(rows, start=2):
        said = dict(zip(head, row, strict=False))
        article = said.get("article_id", "")
        if said.get("text"):
            texts.setdefault(article, said["text"])
        try:
            span = int(said["start"]), int(said["end"])
            if not 0 <= span[0] < span[1] <= len(texts[article]):
                raise ValueError
        except (KeyError, ValueError):
            raise ValueError(
                f"{name}, row {number}: start and end do not lie within the text of {article!r}."
            ) from None
        key = (article, said.get("mark") or f"row {number}", said["code"], said.get("coder", ""))
        before = marks[key].spans if key in marks else ()
        told = {what: said.get(what, "") for what in ("coder", "speaker", "kind")}
        marks[key] = CodedWords(article, (*before, span), said["code"], **told)
    labels = {row[head.index("code")]: row[head.index("label")] for row in rows} if "label" in head else {}
    return Exchange(texts, list(marks.values()), labels)
