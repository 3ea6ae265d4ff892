"""Factiva as a web page: a ``div`` of class "article" per record, with a table of codes or plain ``div``s inside."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from helpers.articles.archives.factiva import ACCESSION, CODES, of_codes, of_order
from helpers.articles.archives.record import Record, drafts, words_of
from helpers.articles.draft import Draft, Fault, Source
from helpers.articles.page_text import classes, paragraphs_of, text_of
from helpers.knowledge.archives import ArchiveWords

__all__ = ["hint", "read", "recognised"]

#: A page without any of these words is not such an export and need not be parsed.
hint = ("articleparagraph", "factiva", "article [a-z]{2}article")


def recognised(page: Any) -> bool:
    """Whether a parsed page is an export of this kind."""
    return next(_articles(page), None) is not None


def read(page: Any, source: Source) -> Iterator[Draft | Fault]:
    """The articles of the export."""
    words = words_of(source)
    yield from drafts((_record(article, words) for article in _articles(page)), source, "Factiva")


def _articles(page: Any) -> Iterator[Any]:
    """The elements, each of which is one record: with the class "article" and another such as "enArticle"."""
    for element in page.iter("div"):
        names = classes(element)
        if "article" in names and any(name.endswith("article") and len(name) > 7 for name in names):
            yield element


def _record(article: Any, words: ArchiveWords) -> Record:
    """One article."""
    values: dict[str, list[str]] = {}
    for code, paragraphs in _cells(article):
        values.setdefault(code, []).extend(paragraphs)
    if "HD" in values or "LP" in values or "TD" in values:
        return of_codes(values)
    every = [(p, text_of(p)) for p in article.iter("p")]
    body = [line for p, line in every if any("articleparagraph" in name for name in classes(p))]
    body = body or [line for _, line in every if not ACCESSION.match(line)]
    title = next((text_of(e) for e in article.iter() if any(name.endswith("headline") for name in classes(e))), "")
    author = next((text_of(e) for e in article.iter("div") if "author" in classes(e)), "")
    lines = [line for line in _lines(article) if line not in (title, author)]
    last = [*(line for _, line in every), *lines]
    accession = next((found[1] for line in reversed(last) if (found := ACCESSION.match(line))), "")
    first = next((n for n, line in enumerate(lines) if words.counted("words", line)), len(lines))
    record = of_order(
        [*([author] if author else []), *lines[first:]], words, title=title, section=" ".join(lines[:first])
    )
    if record is None:
        record = Record(title=title)
        record.doubts.append(("title", "the fields of its header could not be identified."))
    record.author, record.source_id = author, accession
    record.body = body or [line for line in record.body if not ACCESSION.match(line)]
    return record


def _lines(article: Any) -> list[str]:
    """The lines of an article without its body."""
    return list(paragraphs_of(article, skip=frozenset({"p", "script", "style"})))


def _cells(article: Any) -> Iterator[tuple[str, list[str]]]:
    """The codes of the table, each with its paragraphs."""
    for row in article.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        code = text_of(cells[0]) if len(cells) > 1 else ""
        if code in CODES:
            yield code, paragraphs_of(cells[1])
