"""Which column of a table holds the text, which the id, and which say something about the article.

Names are compared without regard to case, spaces, dashes and underscores, so "Pub Date" is "pub_date".
project.toml may name the text and the id column; everything else goes by the usual names below.

>>> layout(["ID", "Full Text", "Headline"]).text
'Full Text'
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from helpers.articles.dates import day, order
from helpers.articles.draft import FACTS, Draft, Fault, Source, Unreadable
from helpers.base.project import Settings

__all__ = ["COLUMNS", "Layout", "Row", "drafts", "facts_of", "layout"]

#: The usual names of a column, the surest first.
COLUMNS: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "fulltext", "articletext", "body", "bodytext", "articlebody", "maintext", "textbody", "content",
        "contents", "articlecontent", "story", "storytext", "article", "rawtext", "plaintext", "document",
    ),
    "id": ("articleid", "id", "docid", "documentid", "uid", "uuid", "storyid", "recordid", "textid", "key"),
    "title": ("title", "headline", "articletitle", "heading"),
    "outlet": ("outlet", "publication", "newspaper", "source", "sourcename", "publisher", "sitename", "site", "media"),
    "outlet_country": ("outletcountry", "sourcecountry", "publishercountry", "publicationcountry"),
    "published": (
        "published", "pubdate", "publicationdate", "publishdate", "datepublished", "publishedat", "publisheddate",
        "date",
    ),
    "event_date": ("eventdate",),
    "accessed": ("accessed", "accessdate", "dateaccessed", "retrieved"),
    "url": ("url", "link", "permalink", "sourceurl", "weburl", "articleurl"),
    "author": ("author", "byline", "authors", "writer", "journalist"),
    "language": ("language", "lang"),
}  # fmt: skip

#: So many rows without a text are told one by one; of the rest the number.
TOLD = 20


@dataclasses.dataclass(frozen=True)
class Layout:
    """The names of the columns that count; ``facts`` maps a fact to its column."""

    text: str
    id: str | None
    language: str | None
    facts: Mapping[str, str]


@dataclasses.dataclass(frozen=True)
class Row:
    """One row: its number among the articles of the table, where the user finds it, its values."""

    number: int
    place: str
    values: Mapping[str, Any] = dataclasses.field(repr=False)
    faults: tuple[Fault, ...] = ()


def layout(names: Sequence[str], settings: Settings | None = None) -> Layout:
    """Which of the columns *names* hold what.

    Raises:
        Unreadable: no column is known to hold the text; names those that are there.
    """
    settings = settings or Settings()
    text = _named(names, settings.text_column) or _usual(names, "text")
    if text is None:
        wanted = f"The column {settings.text_column!r} that project.toml names" if settings.text_column else "A column"
        there = ", ".join(repr(" ".join(name.split())[:40]) for name in names if name.strip()) or "none"
        raise Unreadable(
            f"{wanted} with the articles' text was not found; the columns are {there}.",
            'Rename the column that holds the text to "text", or name it as text_column in project.toml.',
        )
    ident = _named(names, settings.id_column) or _usual(names, "id")
    facts = {fact: _usual(names, fact) for fact in COLUMNS if fact not in {"text", "id", "language"}}
    return Layout(
        text,
        ident if ident != text else None,
        _usual(names, "language"),
        {fact: column for fact, column in facts.items() if column and column != text},
    )


def facts_of(values: Mapping[str, Any]) -> tuple[dict[str, Any], str | None]:
    """The facts among named *values* (front matter), and the language that they state.

    >>> facts_of({"Headline": "A", "lang": "en-GB", "mood": "b"})
    ({'title': 'A'}, 'en')
    """
    names = list(values)
    found = {fact: _usual(names, fact) for fact in COLUMNS if fact not in {"text", "id", "language"}}
    language = _usual(names, "language")
    return {fact: values[column] for fact, column in found.items() if column}, _language(values.get(language or ""))


def drafts(rows: Iterable[Row], columns: Layout, source: Source) -> Iterator[Draft | Fault]:
    """A draft for each row with a text, a fault for each without one."""
    rows = list(rows)
    firsts = {column: order(row.values.get(column) for row in rows) for column in _dates(columns)}
    empty = 0
    for row in rows:
        yield from row.faults
        text = _text(row.values.get(columns.text))
        if not text.strip():
            empty += 1
            if empty <= TOLD:
                yield Fault(f"{row.place} has no text.", "Fill it in, or delete the row.", "warning")
            continue
        key = _key(row.values.get(columns.id)) if columns.id else None
        ids = (key, f"{source.stem}#{key}") if key else (f"{source.stem}#{row.number}",)
        facts = {fact: _plain(row.values.get(column), firsts.get(column)) for fact, column in columns.facts.items()}
        language = _language(row.values.get(columns.language)) if columns.language else None
        yield Draft(text, ids, part=key or str(row.number), facts=facts, language=language)
    if empty > TOLD:
        yield Fault(f"{empty - TOLD} more rows have no text.", "Fill them in, or delete the rows.", "warning")


def _plain_name(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _named(names: Sequence[str], wanted: str) -> str | None:
    """The column that the settings name, to the letter or nearly."""
    if not wanted:
        return None
    if wanted in names:
        return wanted
    return next((name for name in names if _plain_name(name) == _plain_name(wanted)), None)


def _usual(names: Sequence[str], what: str) -> str | None:
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(_plain_name(name), name)
    return next((plain[alias] for alias in COLUMNS[what] if alias in plain), None)


def _text(value: Any) -> str:
    """A cell as text; nothing for an empty one (None, NaN)."""
    if value is None or value != value:
        return ""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str) else str(value)


def _key(value: Any) -> str | None:
    """An id as people write it: 12, although a spreadsheet keeps 12.0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(_text(value).replace("\0", "").split()) or None


def _dates(columns: Layout) -> list[str]:
    return [column for fact, column in columns.facts.items() if FACTS[fact] is datetime.date]


def _plain(value: Any, first: str | None = None) -> Any:
    """A fact's value to be checked; lists of authors in one text, a date in numbers by its column's order."""
    if first:
        with contextlib.suppress(ValueError):
            return day(value, first=first)
    if isinstance(value, (list, tuple)):
        return ", ".join(_text(item) for item in value if _text(item).strip())
    if isinstance(value, Mapping):
        # news APIs give {"id": …, "name": …} for a source
        return _plain(value.get("name"))
    return None if value != value else value


def _language(value: Any) -> str | None:
    """A stated language as ISO 639-1, where it is stated so ("en", "en-GB")."""
    found = re.fullmatch(r"([a-z]{2})(?:[-_].*)?", _text(value).strip().lower())
    return found[1] if found else None
