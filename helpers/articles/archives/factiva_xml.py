"""Factiva as XML: a result set of ``article`` elements with one element for each field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from helpers.articles.archives.record import Record, drafts
from helpers.articles.draft import Draft, Fault, Source
from helpers.articles.page_text import text_of

__all__ = ["read", "recognised"]


def recognised(root: Any) -> bool:
    """Whether an XML document is an export of this kind."""
    return next(_articles(root), None) is not None


def read(root: Any, source: Source) -> Iterator[Draft | Fault]:
    """The articles of the export."""
    said = next((e.get("count") for e in root.iter() if _name(e) == "ppsarticleResultSet"), None)
    announced = int(said) if said and said.isdigit() else None
    yield from drafts((_record(article) for article in _articles(root)), source, "Factiva", announced=announced)


def _articles(root: Any) -> Iterator[Any]:
    for element in root.iter():
        if _name(element) == "article" and any(_name(child) == "accessionNo" for child in element):
            yield element


def _name(element: Any) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _record(article: Any) -> Record:
    """One article."""
    fields = {_name(child): child for child in reversed(list(article))}

    def one(name: str) -> str:
        return text_of(fields[name]) if name in fields else ""

    record = Record(
        title=one("headline"), outlet=one("sourceName"), date=one("publicationDate"), author=one("byline"),
        section=one("sectionName") or one("columnName"), print_page=one("pages"), edition=one("edition"),
        source_id=one("accessionNo"), language=one("baseLanguage"),
    )  # fmt: skip
    for name in ("leadParagraph", "tailParagraphs"):
        if name in fields:
            found = [text_of(child) for child in fields[name] if _name(child) == "paragraph"]
            record.body += found or [text_of(fields[name])]
    record.left_out["captions"] += bool(one("artWork"))
    return record
