"""Exports of press archives: one reader for each layout, recognised by the file's content, not its extension.

A reader takes lines (of a text, a Word or an RTF document), a parsed page or an XML document, and yields one draft for
each article: the archive's details in fields, only the body as text.  `of_lines`, `of_page` and `of_xml` try the
readers in turn; None means that the file is not a known export.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from types import ModuleType
from typing import Any

from helpers.articles.archives import (
    europresse,
    factiva_lines,
    factiva_page,
    factiva_xml,
    nexis_page,
    nexis_text,
    nexis_uni,
    proquest,
    wires,
)
from helpers.articles.archives.record import words_of
from helpers.articles.draft import Draft, Fault, Source

__all__ = ["BREAK", "CELL", "PART", "of_lines", "of_page", "of_xml"]

#: Signs for what lines alone cannot show: the end of a section, of a cell, of a paragraph in a cell.
BREAK, CELL, PART = "\f", "\x1f", "\x1e"

#: Readers of lines, in the order in which they are tried.
LINES: tuple[ModuleType, ...] = (nexis_text, nexis_uni, factiva_lines, proquest)

_HINT = re.compile("|".join(word for m in (nexis_page, factiva_page, europresse, proquest) for word in m.hint), re.I)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")

_PAGES = re.compile(r"(?i)</?(?:html|body)(?:\s[^<>]*)?>")

Drafts = Iterator[Draft | Fault] | None


def of_lines(lines: Sequence[str], source: Source) -> Drafts:
    """The articles of an export made up of lines, or None if *lines* are not an export."""
    words = words_of(source)
    reader: Any = next((reader for reader in LINES if reader.recognised(lines, words)), None)
    return reader.read(lines, source) if reader else None


def of_page(text: str, source: Source) -> Drafts:
    """The articles of an export that is a web page, or None for any other page."""
    if not _HINT.search(text):
        return None
    from lxml import etree, html

    # e-mails and exports contain whole pages inside their page: the end tag of an inner one would end the whole
    text = _PAGES.sub("", _DECLARATION.sub("", text))
    try:
        page = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=True))
    except (ValueError, etree.ParserError):  # nothing in it can be shown: "<!doctype", cut off
        return None
    if nexis_page.recognised(page):
        return nexis_page.read(page, source)
    if factiva_page.recognised(page):
        return factiva_page.read(page, source)
    if europresse.recognised(page):
        return europresse.read(page, source)
    return proquest.read_page(page, source) if proquest.recognised_page(page) else None


def of_xml(root: Any, source: Source) -> Drafts:
    """The articles of an export that is an XML document, or None for any other document."""
    if factiva_xml.recognised(root):
        return factiva_xml.read(root, source)
    return wires.read(root, source) if wires.recognised(root) else None
