"""Articles in the formats of news agencies and feeds: NITF, NewsML-G2, RSS and Atom, and TEI from scrapers.

An agency's document contains one article, a message several; a feed has one item for each article, with its whole text
or, more often, a teaser.  A teaser is read, since the file has nothing else, and reported as one.
"""

from __future__ import annotations

import contextlib
import datetime
import email.utils
import re
from collections.abc import Iterator
from typing import Any

from helpers.articles.archives.record import Record, drafts
from helpers.articles.cells import text_of_cell
from helpers.articles.draft import Draft, Fault, Source
from helpers.articles.page_text import paragraphs_of, text_of

__all__ = ["read", "recognised"]

#: Root elements, and the names of their documents in messages.
KINDS = {
    "nitf": "NITF", "newsItem": "NewsML-G2", "newsMessage": "NewsML-G2", "rss": "an RSS feed", "RDF": "an RSS feed",
    "feed": "an Atom feed", "TEI": "TEI", "teiCorpus": "TEI",
}  # fmt: skip


def recognised(root: Any) -> bool:
    """Whether an XML document is in one of these formats."""
    return name_of(root) in KINDS


def read(root: Any, source: Source) -> Iterator[Draft | Fault]:
    """The articles of the document."""
    kind = name_of(root)
    if kind == "nitf":
        records = [_nitf(root)]
    elif kind in ("newsItem", "newsMessage"):
        records = [_newsml(item) for item in root.iter() if name_of(item) == "newsItem"]
    elif kind in ("TEI", "teiCorpus"):
        records = [_tei(item) for item in root.iter() if name_of(item) == "TEI"]
    else:
        outlet = _first(root, "title") if kind == "feed" else _first(_child(root, "channel"), "title")
        items = [item for item in root.iter() if name_of(item) in ("item", "entry")]
        records = [_item(item, outlet) for item in items]
    yield from drafts(records, source, KINDS[kind])


def name_of(element: Any) -> str:
    """An element's name without its namespace; empty for a comment."""
    tag = getattr(element, "tag", None)
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _child(element: Any, *names: str) -> Any:
    """The first child of one of these names, or None."""
    if element is None:
        return None
    return next((child for name in names for child in element if name_of(child) == name), None)


def _deep(element: Any, *names: str) -> Any:
    """The first element of one of these names at any depth, or None."""
    return next((found for name in names for found in element.iter() if name_of(found) == name), None)


def _first(element: Any, *names: str) -> str:
    found = _child(element, *names)
    return text_of(found) if found is not None else ""


def _any(element: Any, *names: str) -> str:
    found = _deep(element, *names)
    return text_of(found) if found is not None else ""


def _when(text: str) -> datetime.date | None:
    """The day of a date in the notation of agencies and feeds ("20240304T060000Z", "Mon, 04 Mar 2024 06:00:00
    +0000").
    """
    if found := re.match(r"\s*(\d{4})-?(\d\d)-?(\d\d)", text):
        with contextlib.suppress(ValueError):
            return datetime.date(int(found[1]), int(found[2]), int(found[3]))
    with contextlib.suppress(ValueError, TypeError, IndexError):
        return email.utils.parsedate_to_datetime(text).date()
    return None


def _nitf(root: Any) -> Record:
    """One article of the News Industry Text Format."""
    issue, published = _deep(root, "date.issue"), _deep(root, "pubdata")
    date = (issue.get("norm") if issue is not None else "") or (
        published.get("date.publication") if published is not None else ""
    )
    byline = _deep(root, "byline")
    person = _deep(byline, "person") if byline is not None else None
    record = Record(
        title=_any(root, "hl1", "hedline") or _any(root, "title"),
        outlet=(published.get("name") if published is not None else "") or "",
        author=text_of(person if person is not None else byline) if byline is not None else "",
        date=date or "",
    )
    if published is not None:
        record.section = published.get("position.section") or ""
        record.print_page, record.edition = (
            published.get("position.sequence") or "",
            published.get("edition.name") or "",
        )
    ident = _deep(root, "doc-id")
    record.source_id = (ident.get("id-string") or "") if ident is not None else ""
    record.published = _when(date or "")
    body = _deep(root, "body.content")
    if body is not None:
        media = [element for element in body.iter() if name_of(element) in ("media", "table")]
        record.left_out["captions"] += sum(name_of(element) == "media" for element in media)
        for element in media:
            if name_of(element) == "media" and element.getparent() is not None:
                element.getparent().remove(element)
        record.body = paragraphs_of(body)
    return record


def _newsml(item: Any) -> Record:
    """One news item of NewsML-G2."""
    meta = _child(item, "contentMeta")
    record = Record(
        language=(_deep(item, "language").get("tag") or "")[:2] if _deep(item, "language") is not None else ""
    )
    if meta is not None:
        record.title, record.author = _first(meta, "headline"), _first(meta, "by")
        record.date = _first(meta, "contentCreated")
    info = _child(item, "itemMeta")
    record.outlet = _any(meta, "infoSource") if meta is not None else ""
    provider = _deep(info, "provider") if info is not None else None
    if provider is not None and not record.outlet:
        record.outlet = _first(provider, "name") or provider.get("literal") or ""
    record.date = record.date or (_first(info, "versionCreated") if info is not None else "")
    record.published = _when(record.date)
    record.source_id = item.get("guid") or ""
    inner = _deep(item, "nitf")
    if inner is not None:
        inside = _nitf(inner)
        record.body, record.title = inside.body, record.title or inside.title
        record.author = record.author or inside.author
        return record
    content = _deep(item, "inlineXML", "inlineData")
    if content is not None:
        body = _deep(content, "body")
        plain = [line.strip() for line in (content.text or "").splitlines() if line.strip()]
        record.body = paragraphs_of(body if body is not None else content) if len(content) else plain
        if record.body and record.body[0] == record.title:
            record.body.pop(0)
    return record


def _item(item: Any, outlet: str) -> Record:
    """One item of a feed."""
    link = _child(item, "link")
    record = Record(title=text_of_cell(_first(item, "title")), outlet=outlet)
    record.url = (link.get("href") or text_of(link)) if link is not None else ""
    record.source_id = _first(item, "guid", "id")
    author = _child(item, "creator", "author")
    if author is not None:
        record.author = _first(author, "name") or text_of(author)
    record.date = _first(item, "pubDate", "published", "date", "issued")
    record.published = _when(record.date)
    whole = next(
        (child for child in item if name_of(child) in ("encoded", "content") and (child.text or len(child))), None
    )
    teaser = _child(item, "description", "summary")
    found = whole if whole is not None else teaser
    if found is not None:
        raw = found.text or ""
        record.body = paragraphs_of(found) if len(found) else text_of_cell(raw).split("\n\n")
    if whole is None and record.body and any(record.body):
        record.doubts.append(("", "the feed contains only a teaser, not the full text."))
    return record


def _tei(item: Any) -> Record:
    """One document of TEI."""
    head = _child(item, "teiHeader")
    record = Record()
    if head is not None:
        titles = [text_of(e) for e in head.iter() if name_of(e) == "title" and text_of(e)]
        record.title, record.author = (titles[0] if titles else ""), _any(head, "author")
        record.outlet, record.date = _any(head, "publisher"), _any(head, "date")
        record.published = _when(record.date)
        record.url = next((text_of(e) for e in head.iter() if text_of(e).startswith("http") and len(e) == 0), "")
    body = _deep(item, "body")
    if body is not None:
        comments = [e for e in body.iter() if name_of(e) == "div" and e.get("type") == "comments"]
        for element in comments:
            if element.getparent() is not None:
                element.getparent().remove(element)
        record.body = paragraphs_of(body)
    return record
