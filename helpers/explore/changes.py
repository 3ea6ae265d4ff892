"""What changed since an earlier run, or since a day: articles, statements and figures that are new, gone or changed.

The earlier run is read from its files: ``brief-data.zip`` next to the brief (or the ``manifest.csv`` that lists it), or
a folder written by ``python -m helpers annotate … --format csv``.  Two articles are the same if they have the same id,
or the same text hash under different ids.  Two statements are the same if their words are, and a statement has changed
if its words differ slightly or it has another speaker.  Differences caused by new rules also appear as changes; the
earlier run records the version that made it.
"""

from __future__ import annotations

import dataclasses
import io
import os
import pathlib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd
from rapidfuzz import fuzz, process

from helpers.base.spreadsheet import CSV_ENCODING, csv_rows
from helpers.store.citations import cited

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["COLUMNS", "EarlierRun", "changes_since", "new_since_day", "read_earlier"]

#: How similar two texts must be (0 to 100) to count as one statement whose words have changed.
MOVED = 75
#: The fields of a statement and of a figure whose differences count as changes if the words are the same.
FIELDS = {"statement": ("speaker", "via", "kind"), "figure": ("value", "unit", "measure", "period_text")}
COLUMNS = ("what", "change", "text", "before", "differs", "speaker", "article_id", "paragraph")
_TABLES = ("articles", "quotes", "figures")
_KINDS = {"quotes": "statement", "figures": "figure"}


@dataclasses.dataclass(frozen=True)
class EarlierRun:
    """The tables of an earlier run, as texts, and where they came from."""

    articles: list[dict[str, str]]
    quotes: list[dict[str, str]]
    figures: list[dict[str, str]]
    name: str


def read_earlier(path: str | os.PathLike[str], data: bytes | None = None) -> EarlierRun:
    """The earlier run at *path*.

    Args:
        path: brief-data.zip, the manifest.csv next to it, or a folder with articles.csv, quotes.csv and figures.csv.
        data: the bytes of an uploaded file; *path* is then its name.

    Raises:
        ValueError: it is none of these; the message says what is needed.
    """
    path = pathlib.Path(path)
    if data is None and path.name == "manifest.csv":
        path = path.with_name("brief-data.zip")
    wanted = "Choose the brief-data.zip of an earlier brief, or a folder with articles.csv, quotes.csv and figures.csv."
    try:
        if data is None and path.is_dir():
            found = {name: (path / f"{name}.csv").read_bytes() for name in _TABLES}
        else:
            with zipfile.ZipFile(io.BytesIO(path.read_bytes() if data is None else data)) as packed:
                found = {name: packed.read(f"corpus/{name}.csv") for name in _TABLES}
        rows = {name: _rows(raw) for name, raw in found.items()}
    except (OSError, KeyError, zipfile.BadZipFile, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name}: no earlier run can be read from it ({error}). {wanted}") from error
    if not all({"article_id", "text_sha256"} <= set(row) for row in rows["articles"]):
        raise ValueError(f"{path.name}: its articles have no IDs and hashes. {wanted}")
    return EarlierRun(**rows, name=path.name)


def changes_since(corpus: Corpus, earlier: EarlierRun) -> pd.DataFrame:
    """What is new, gone or changed in *corpus* compared with *earlier*.

    Returns:
        DataFrame with ``what`` (article, statement, figure), ``change`` (new, gone, changed, renamed), ``text`` (the
        present text, or the earlier one if it is gone), ``before`` (the earlier text, if it changed), ``differs`` (what
        changed), ``speaker``, ``article_id``, ``paragraph`` and the citation of present rows.  Articles come first.
    """
    now = [_texts(row) for row in corpus.annotated.to_dict("records")]
    same = _paired(now, earlier.articles)
    rows = list(_articles(now, earlier.articles, same))
    for name, what in _KINDS.items():
        rows += _findings(what, getattr(corpus, name).to_dict("records"), getattr(earlier, name), same)
    return _table(rows, corpus)


def new_since_day(corpus: Corpus, day: str) -> pd.DataFrame:
    """Articles of *day* (a day, month or year) and later, and their statements and figures; columns of `changes_since`.

    A date only shows what is new; what has gone or changed can be seen only from an earlier run.

    Raises:
        ValueError: *day* is not a date.
    """
    try:
        start = pd.Period(day).start_time
    except ValueError as error:
        raise ValueError(f"{day!r} is not a day, month or year. Write it as 2024-05-06, 2024-05 or 2024.") from error
    articles = corpus.annotated
    dates = articles["published"].fillna(articles["event_date"])
    late = articles[(dates >= start).fillna(False)]
    rows: list[dict[str, Any]] = [_row("article", "new", _texts(row)) for row in late.to_dict("records")]
    for name, what in _KINDS.items():
        table = getattr(corpus, name)
        mine = table[table["article_id"].isin(late["article_id"])]
        rows += [_row(what, "new", row) for row in mine.to_dict("records")]
    return _table(rows, corpus)


def _rows(raw: bytes) -> list[dict[str, str]]:
    head, *rows = csv_rows(raw.decode(CSV_ENCODING))
    return [dict(zip(head, row, strict=False)) for row in rows]


def _texts(row: Mapping[str, Any]) -> dict[str, str]:
    """An article as a row of an earlier run, represented by its title."""
    return {name: _said(row.get(name)) for name in ("article_id", "text_sha256", "title", "outlet")}


def _said(value: Any) -> str:
    return "" if value is None or value != value or value is pd.NaT or value is pd.NA else str(value)


def _paired(now: Sequence[Mapping[str, str]], before: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """The earlier ID of each article that was already there: the same ID, or another one with the same text."""
    ids = {row["article_id"] for row in before}
    kept = {row["article_id"]: row["article_id"] for row in now if row["article_id"] in ids}
    free = {row["text_sha256"]: row["article_id"] for row in before if row["article_id"] not in kept}
    for row in now:
        if row["article_id"] not in kept and row["text_sha256"] in free:
            kept[row["article_id"]] = free.pop(row["text_sha256"])
    return kept


def _articles(
    now: Sequence[Mapping[str, str]], before: Sequence[Mapping[str, str]], same: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    was = {row["article_id"]: row for row in before}
    for row in now:
        old = was.get(same.get(row["article_id"], ""))
        if old is None:
            yield _row("article", "new", row)
        elif old["article_id"] != row["article_id"]:
            yield _row("article", "renamed", row, before=old["article_id"])
        elif old["text_sha256"] != row["text_sha256"]:
            yield _row("article", "changed", row, differs="its text")
    for ident, old in was.items():
        if ident not in same.values():
            yield _row("article", "gone", old)


def _findings(
    what: str, now: Sequence[Mapping[str, Any]], before: Sequence[Mapping[str, str]], same: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Statements or figures, article by article; all are new in a new article and gone in one that is gone."""
    old: dict[str, list[Mapping[str, str]]] = {}
    for row in before:
        old.setdefault(row["article_id"], []).append(row)
    mine: dict[str, list[Mapping[str, Any]]] = {}
    for row in now:
        mine.setdefault(row["article_id"], []).append(row)
    for article, rows in mine.items():
        yield from _of_article(what, rows, old.pop(same.get(article, ""), []))
    for rows in old.values():
        yield from (_row(what, "gone", row) for row in rows)


def _of_article(
    what: str, now: Sequence[Mapping[str, Any]], before: Sequence[Mapping[str, str]]
) -> Iterator[dict[str, Any]]:
    """The changes in the rows of one article."""
    left = list(before)
    open_: list[Mapping[str, Any]] = []
    for row in now:
        at = next((n for n, old in enumerate(left) if _plain(old["text"]) == _plain(row["text"])), None)
        if at is None:
            open_.append(row)
            continue
        differs = _differs(what, row, left.pop(at))
        if differs:
            yield _row(what, "changed", row, differs=differs)
    for row in open_:
        near = process.extractOne(
            _plain(row["text"]), [_plain(old["text"]) for old in left], scorer=fuzz.ratio, score_cutoff=MOVED
        )
        if near is None:
            yield _row(what, "new", row)
            continue
        old = left.pop(near[2])
        yield _row(what, "changed", row, before=old["text"], differs=_differs(what, row, old) or "its words")
    yield from (_row(what, "gone", old) for old in left)


def _plain(text: Any) -> str:
    return " ".join(_said(text).casefold().split())


def _differs(what: str, row: Mapping[str, Any], old: Mapping[str, str]) -> str:
    """Which fields have changed, each with the old and the new value."""
    said = []
    for name in FIELDS[what]:
        mine, theirs = _number(row.get(name)), _number(old.get(name))
        if name in old and mine != theirs:
            said.append(f"{name}: {theirs or 'none'} → {mine or 'none'}")
    return "; ".join(said)


def _number(value: Any) -> str:
    """A value as text that is the same for 5, 5.0 and "5"."""
    text = _said(value)
    try:
        return f"{float(text):.12g}"
    except ValueError:
        return text


def _row(what: str, change: str, row: Mapping[str, Any], *, before: str = "", differs: str = "") -> dict[str, Any]:
    text = row.get("text") if what != "article" else row.get("title") or row["article_id"]
    paragraph = _said(row.get("paragraph"))
    return {
        "what": what, "change": change, "text": _said(text), "before": before or None, "differs": differs or None,
        "speaker": _said(row.get("speaker")) or None, "article_id": row["article_id"],
        "paragraph": int(float(paragraph)) if paragraph else None,
    }  # fmt: skip


def _table(rows: Sequence[Mapping[str, Any]], corpus: Corpus) -> pd.DataFrame:
    """The rows with the citations of the present articles."""
    types = dict.fromkeys(COLUMNS, "string") | {"paragraph": "Int64"}
    table = pd.DataFrame({name: pd.Series([row[name] for row in rows], dtype=kind) for name, kind in types.items()})
    there = table[table["article_id"].isin(corpus.articles["article_id"])]
    with_place = cited(there[there["paragraph"].notna()], corpus.articles)
    whole = cited(there[there["paragraph"].isna()].drop(columns="paragraph"), corpus.articles)
    known = pd.concat([with_place, whole])
    return table.join(known[["outlet", "date", "title", "url", "citation"]])
