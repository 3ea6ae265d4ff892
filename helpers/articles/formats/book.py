"""E-books (EPUB) made by programs that fetch newspapers: each chapter is an article, in the order of the book.

A chapter with a heading and sentences is an article; contents, section fronts and navigation have links and little
else, and are left out with a note.
"""

from __future__ import annotations

import posixpath
import urllib.parse
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from helpers.articles.draft import Draft, Fault, Source, Unreadable
from helpers.articles.formats.office import DAMAGED, opened_package
from helpers.articles.page_text import paragraphs_of, text_of

__all__ = ["read"]

_HEADS = ("h1", "h2", "h3")
#: A page with more than this share of its words in links is a list of articles.
LINKS = 0.5


def read(source: Source) -> Iterator[Draft | Fault]:
    """A draft for each chapter with a text."""
    try:
        with opened_package(source, "e-book", ".epub") as book:
            title, names = _spine(book)
            pages = [(name, book.read(name)) for name in names if name in book.NameToInfo]
    except (etree.LxmlError, StopIteration, *DAMAGED) as error:
        raise Unreadable(f"The e-book is damaged ({type(error).__name__}: {error}).", "Get it again.") from error
    chapters = [found for _, data in pages if (found := _chapter(data))]
    if not chapters:
        raise Unreadable("No article was found in this e-book.", "Save its text as .html or .txt and load that.")
    left = len(pages) - len(chapters)
    if left:
        yield Fault(
            f"{left} pages of the e-book contain only lists or no text and were left out.", "Nothing to do.", "note"
        )
    for number, (head, text) in enumerate(chapters, start=1):
        facts = {"title": head or (title if len(chapters) == 1 else None)}
        part = None if len(chapters) == 1 else str(number)
        ids = (source.stem,) if part is None else (f"{source.stem}#{number}",)
        yield Draft(text, ids, part=part, facts=facts)


def _spine(book: zipfile.ZipFile) -> tuple[str, list[str]]:
    """The book's title and the names of its pages in order."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    container = etree.fromstring(book.read("META-INF/container.xml"), parser)
    package = next(str(e.get("full-path")) for e in container.iter("{*}rootfile"))
    root = etree.fromstring(book.read(package), parser)
    title = next((text_of(e) for e in root.iter("{*}title")), "")
    items = {e.get("id"): e for e in root.iter("{*}item")}
    base = posixpath.dirname(package)
    names = []
    for reference in root.iter("{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is not None and "nav" not in str(item.get("properties") or "").split():
            names.append(posixpath.normpath(posixpath.join(base, urllib.parse.unquote(str(item.get("href"))))))
    return title, names


def _chapter(data: bytes) -> tuple[str, str] | None:
    """Headline and text of a page, or None if it is a list or empty."""
    try:
        page: Any = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    except (ValueError, etree.ParserError):
        return None
    body = page.find(".//body")
    if body is None:
        return None
    head = next((e for name in _HEADS for e in body.iter(name) if text_of(e)), None)
    title = (
        text_of(head)
        if head is not None
        else text_of(page.find(".//title"))
        if page.find(".//title") is not None
        else ""
    )
    if head is not None:
        head.drop_tree()
    words = len(text_of(body).split())
    linked = sum(len(text_of(e).split()) for e in body.iter("a"))
    if not words or linked > LINKS * words:
        return None
    return title, "\n\n".join(paragraphs_of(body, skip=frozenset({"script", "style", "nav"})))
