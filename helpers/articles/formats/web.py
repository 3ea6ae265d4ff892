"""Saved web pages: trafilatura finds the article among menus and advertisements, and the page's own details.

Readers' comments are left out, tables are kept.  If the strict extraction finds nothing, a looser one is tried; if that
fails too, a problem is reported, since the whole page with its menus is not an article.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import trafilatura

from helpers.articles import archives
from helpers.articles.archive_marks import export_in_page
from helpers.articles.decode import decode_as
from helpers.articles.draft import Draft, Fault, Source, Unreadable
from helpers.articles.formats.inline import prepared, stated_day, whole_title

__all__ = ["article_of", "read"]

_CHARSET = re.compile(rb"""(?i)<(?:meta|\?xml)[^>]*(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""")


def read(source: Source) -> Iterator[Draft | Fault]:
    """The article of the page and its title, date, author, site and address."""
    from lxml.html import HTMLParser, document_fromstring

    named = _CHARSET.search(source.data[:4096])
    decoded = decode_as(source.data, named[1].decode("ascii") if named else None)
    # the byte order mark belongs to the file; a parser would take it for a word before <html>
    page = decoded.text.removeprefix("\ufeff").replace("\0", "")
    if "<html" not in page.lower():
        page = f"<html><body>{page}</body></html>"
    split = archives.of_page(page, source)
    if split is not None:
        yield from decoded.faults
        yield from split
        return
    # extraction may keep one of many articles and remove every sign that there were more
    export = export_in_page(page)
    if export is not None and export.several:
        yield export.fault
        return
    page, faults = prepared(page)
    found = _extracted(page, favor_recall=False) or _extracted(page, favor_recall=True)
    if found is None:
        raise Unreadable(
            "No article was found in this web page.",
            "Open the page, copy the article's text and save it as a .txt file.",
        )
    root = document_fromstring(page.encode("utf-8"), parser=HTMLParser(encoding="utf-8", huge_tree=True))
    stated, doubtful = stated_day(root, page)
    if doubtful:
        fault = f"The page's publication date, {doubtful!r}, can be read as two different days, so it was left out."
        faults.append(Fault(fault, "Enter the publication date (published) in articles.toml.", "warning"))
    facts = {
        "title": whole_title(root, found.title, found.sitename or found.hostname),
        "published": stated.isoformat() if stated else None if doubtful else found.date,
        "author": found.author,
        "outlet": found.sitename or found.hostname,
        "url": found.url,
    }
    yield Draft(
        found.text.replace("\xad", ""),
        (source.stem,),
        facts=facts,
        faults=(*decoded.faults, *faults, *([export.fault] if export else [])),
    )


def article_of(page: str) -> str | None:
    """The text of the article in a page, or None if it cannot be separated from the rest of the page."""
    found = _extracted(page, favor_recall=False)
    return found.text if found else None


def _extracted(page: str, *, favor_recall: bool) -> Any:
    """trafilatura's document, or None if it has no text."""
    for library in ("trafilatura", "htmldate", "courlan", "justext"):
        # without a handler their warnings would be printed in the notebook's output
        logging.getLogger(library).addHandler(logging.NullHandler())
    if not page.strip():
        return None
    try:
        found: Any = trafilatura.bare_extraction(
            page,
            include_comments=False,
            include_tables=True,
            favor_recall=favor_recall,
            with_metadata=True,
            # a date found merely somewhere on the page is as often that of another story
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except Exception as error:  # the library, and lxml below it, may raise anything on broken pages
        raise Unreadable(f"The web page cannot be read ({error}).", "Save the page again from the browser.") from error
    return found if found is not None and (found.text or "").strip() else None
