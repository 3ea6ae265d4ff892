"""Which column of a table contains the text, which the id, and which the other details of the article.

Names are compared without regard to case, spaces, dashes and underscores, so "Pub Date" is "pub_date".
project.toml may give the columns for text, id, outlet, date and title; all others are found by the usual names below.

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

from helpers.articles.addresses import is_address, missing
from helpers.articles.cells import cut, names_of, text_of_cell
from helpers.articles.dates import day, order
from helpers.articles.draft import FACTS, Draft, Fault, Source, Unreadable
from helpers.articles.unused_columns import SETTINGS, unused
from helpers.base.project import Settings
from helpers.knowledge.archives import load_archive_words
from helpers.knowledge.load import Knowledge

__all__ = ["COLUMNS", "ColumnRoles", "Row", "drafts", "facts_of", "layout"]

#: The usual names of a column, the most certain first.
COLUMNS: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "fulltext", "articletext", "body", "bodytext", "articlebody", "maintext", "textbody", "content",
        "contents", "articlecontent", "story", "storytext", "article", "rawtext", "plaintext", "document",
        "contenttext", "contenthtml",
    ),
    "id": ("articleid", "id", "docid", "documentid", "uid", "uuid", "storyid", "recordid", "textid", "key"),
    "title": ("title", "headline", "articletitle", "heading", "webtitle", "head"),
    "outlet": (
        "outlet", "publication", "newspaper", "sourcename", "sourcehostname", "source", "medianame", "metasitename",
        "pubtitle", "publicationtitle", "publisher", "sitename", "site", "media", "pub", "publishername",
        "sourcedomain", "hostname", "domain",
    ),
    "outlet_country": ("outletcountry", "sourcecountry", "publishercountry", "publicationcountry"),
    "published": (
        "published", "pubdate", "publicationdate", "publishdate", "datepublished", "publishedat", "publisheddate",
        "date", "dateofpublication", "dateofissue", "datepublish", "webpublicationdate", "publicationdatetime",
        "datetimepub", "datetime", "seendate", "datecreated",
    ),
    "event_date": ("eventdate",),
    "accessed": ("accessed", "accessdate", "dateaccessed", "retrieved"),
    "url": (
        "url", "link", "permalink", "sourceurl", "weburl", "articleurl", "canonicallink", "documenturl", "source",
        "guid",
    ),
    "author": ("author", "byline", "authors", "writer", "journalist", "creator"),
    "section": ("section", "sectionname", "rubric"),
    "print_page": ("printpage", "page", "pages"),
    "edition": ("edition",),
    "source_id": ("sourceid", "an", "accessionno", "accessionnumber", "storeid"),
    "language": ("language", "lang", "languagecode", "baselanguage", "languageofpublication"),
}  # fmt: skip

#: What a column must contain to be used for a fact, if its name has several uses (``source`` may mean an address).
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*")

#: How many rows without a text are reported one by one; the rest are only counted.
TOLD = 20
#: A substitute for the text column in a list of addresses, which has none; no real column has this name.
NO_TEXT = "\0"


@dataclasses.dataclass(frozen=True)
class ColumnRoles:
    """The names of the columns that are used; ``facts`` maps a fact to its column.

    ``text`` is `NO_TEXT` for a list of addresses: a table with a column of addresses and none of text.
    """

    text: str
    id: str | None
    language: str | None
    facts: Mapping[str, str]


@dataclasses.dataclass(frozen=True)
class Row:
    """One row: its number among the articles of the table, its place as the user sees it, and its values."""

    number: int
    place: str
    values: Mapping[str, Any] = dataclasses.field(repr=False)
    faults: tuple[Fault, ...] = ()


def layout(names: Sequence[str], settings: Settings | None = None) -> ColumnRoles:
    """The role of each of the columns *names*.

    Raises:
        Unreadable: no column is recognised as the text; the message lists the columns.
    """
    settings = settings or Settings()
    text = _named(names, settings.text_column) or _usual(names, "text")
    if text is None and _usual(names, "url") and not settings.text_column:
        text = NO_TEXT
    if text is None:
        raise _no_text(names, settings)
    ident = _named(names, settings.id_column) or _usual(names, "id")
    facts = {fact: _usual(names, fact) for fact in COLUMNS if fact not in {"text", "id", "language"}}
    facts |= _stated(names, settings)
    return ColumnRoles(
        text,
        ident if ident != text else None,
        _usual(names, "language"),
        {fact: column for fact, column in facts.items() if column and column != text},
    )


def _stated(names: Sequence[str], settings: Settings) -> dict[str, str]:
    """The fact columns named in project.toml that the table has."""
    found = {fact: _named(names, getattr(settings, setting)) for fact, setting in SETTINGS.items()}
    return {fact: column for fact, column in found.items() if column}


def _no_text(names: Sequence[str], settings: Settings) -> Unreadable:
    """Why a table without a column of text is left out, with the columns that it has."""
    wanted = f"The column {settings.text_column!r} given in project.toml" if settings.text_column else "A column"
    there = ", ".join(repr(" ".join(name.split())[:40]) for name in names if name.strip()) or "none"
    return Unreadable(
        f"{wanted} with the text of the articles was not found; the columns are {there}.",
        'Rename the column that contains the text to "text", or enter its name as text_column in project.toml.',
    )


def facts_of(values: Mapping[str, Any]) -> tuple[dict[str, Any], str | None]:
    """The facts among named *values* (front matter), and the language given there.

    >>> facts_of({"Headline": "A", "lang": "en-GB", "mood": "b"})
    ({'title': 'A'}, 'en')
    """
    names = list(values)
    found = {fact: _usual(names, fact) for fact in COLUMNS if fact not in {"text", "id", "language"}}
    language = _usual(names, "language")
    return {fact: values[column] for fact, column in found.items() if column}, _language(values.get(language or ""))


def drafts(rows: Iterable[Row], columns: ColumnRoles, source: Source) -> Iterator[Draft | Fault]:
    """A draft for each row with a text, and a fault for each row without one."""
    rows = list(rows)
    if not rows:
        yield Fault("The table has headings but no rows.", "Export it again, or remove it from the folder.", "warning")
        return
    columns = _fitting(columns, rows, source.settings)
    if columns.text == NO_TEXT and "url" not in columns.facts:
        raise _no_text(list(dict.fromkeys(name for row in rows for name in row.values)), source.settings)
    if columns.text != NO_TEXT:
        used = {columns.text, columns.id, columns.language}
        yield from unused(columns.facts, used, [row.values for row in rows], source.settings)
    firsts = {column: order(row.values.get(column) for row in rows) for column in _dates(columns)}
    empty = 0
    for row in rows:
        yield from row.faults
        text, short = cut(text_of_cell(row.values.get(columns.text)))
        facts = {fact: _plain(row.values.get(column), firsts.get(column)) for fact, column in columns.facts.items()}
        if "published" not in facts and (day_ := _in_parts(row.values)):
            facts["published"] = day_
        if not text.strip() and is_address(facts.get("url")):
            yield missing(row.place, facts)
            continue
        if not text.strip():
            empty += 1
            if empty <= TOLD:
                yield Fault(f"{row.place} has no text.", "Fill it in, or delete the row.", "warning")
            continue
        key = _key(row.values.get(columns.id)) if columns.id else None
        ids = (key, f"{source.stem}#{key}") if key else (f"{source.stem}#{row.number}",)
        language = _language(row.values.get(columns.language)) if columns.language else None
        faults: tuple[Fault, ...] = ()
        if short:
            remedy = "Get the whole article, for example from its web address; the missing part is not counted."
            faults = (Fault(f"{row.place} seems to be cut short: {short}.", remedy, "warning"),)
        yield Draft(text, ids, part=key or str(row.number), facts=facts, language=language, faults=faults)
    if empty > TOLD:
        yield Fault(f"{empty - TOLD} more rows have no text.", "Fill them in, or delete the rows.", "warning")


def _plain_name(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _named(names: Sequence[str], wanted: str) -> str | None:
    """The column named in the settings, exactly or nearly."""
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


def _fitting(columns: ColumnRoles, rows: Sequence[Row], settings: Settings) -> ColumnRoles:
    """The layout with, for each fact, the first column that has a usual name and suitable values."""
    names = list(dict.fromkeys(name for row in rows for name in row.values))
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(_plain_name(name), name)
    facts = dict(columns.facts)
    for fact, aliases in COLUMNS.items():
        if fact in ("text", "id", "language"):
            continue
        options = [plain[alias] for alias in aliases if alias in plain and plain[alias] != columns.text]
        for column in options:
            values = [text for row in rows[:50] if (text := _sample(row.values.get(column)))]
            if values and _fits(fact, values):
                facts[fact] = column
                break
        else:
            if fact in ("outlet", "url", "source_id", "print_page"):
                facts.pop(fact, None)
    return dataclasses.replace(columns, facts=facts | _stated(names, settings))


def _sample(value: Any) -> str:
    value = names_of(value)
    return "" if value is None or value != value else str(value).strip()


def _fits(fact: str, values: Sequence[str]) -> bool:
    """Whether the first values of a column are suitable for this fact."""
    addresses = sum(bool(_ADDRESS.fullmatch(value)) for value in values)
    if fact == "url":
        return addresses > 0
    return addresses < 0.5 * len(values) if fact in ("outlet", "author", "title") else True


def _in_parts(values: Mapping[str, Any]) -> datetime.date | None:
    """The date from separate columns for year, month and day."""
    plain = {_plain_name(name): value for name, value in values.items()}
    try:
        return datetime.date(*(int(float(plain[part])) for part in ("year", "month", "day")))
    except (KeyError, TypeError, ValueError):
        return None


def _key(value: Any) -> str | None:
    """An id as people write it: 12, even if a spreadsheet stores 12.0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(text_of_cell(value).replace("\0", "").split()) or None


def _dates(columns: ColumnRoles) -> list[str]:
    return [column for fact, column in columns.facts.items() if FACTS[fact] is datetime.date]


def _plain(value: Any, first: str | None = None) -> Any:
    """A fact's value, ready to be checked: lists of authors as one text, numeric dates by the order used in the
    column.
    """
    value = names_of(value)
    if first:
        with contextlib.suppress(ValueError):
            return day(value, first=first)
    return None if value != value else value


def _language(value: Any) -> str | None:
    """The language as ISO 639-1, if it is given as a code ("en", "en-GB", "eng") or a name ("English")."""
    stated = text_of_cell(value).strip()
    found = re.fullmatch(r"([a-z]{2})(?:[-_].*)?", stated.lower())
    return found[1] if found else load_archive_words(Knowledge()).language(stated)
