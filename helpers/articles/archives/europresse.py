"""Europresse and Eureka as web pages, in the new layout (an ``article`` per record) and the old one (a table row).

Both layouts are confirmed by test files and code of public readers.  No public file or reader was found for exports as
text, Word or PDF, so there is no reader for them here: they are recognised by their document numbers, copyright notices
and certificate, and reported as exports that cannot be split (`helpers.articles.archive_marks`).
"""

from __future__ import annotations

import collections
import re
from collections.abc import Iterator
from typing import Any

from helpers.articles.archives.fields import is_copyright
from helpers.articles.archives.record import Record, drafts, words_of
from helpers.articles.draft import Draft, Fault, Source
from helpers.articles.page_text import classes, paragraphs_of, text_of
from helpers.articles.printed import printed, printed_within
from helpers.knowledge.archives import ArchiveWords

__all__ = ["hint", "read", "recognised"]

hint = ("docpublicationname", "docheader", "titrearticlevisu", "dococurrcontainer")

_ISSUE = re.compile(r"(?i)\s*,?\s*(?:no|n°|nr|num)[.°]?\s*\d[\d\s-]*$")
_PAGE = re.compile(r"(?i)\b(?:pp?|pages?|s|seite)\b\.?\s*(?P<page>[A-Z]{0,5}-?\d[\w,-]*)")
_NUMBER = re.compile(r"\w+·\d{8}·[\w·-]+")
#: What a newspaper prints next to a text.
_BESIDE = frozenset({"aside", "footer", "figure", "figcaption", "script", "style"})
#: An author's line is short; a longer line is the beginning of the text.
LONGEST_AUTHOR = 90


def recognised(page: Any) -> bool:
    """Whether a parsed page is an export of this kind."""
    return next(_records(page), None) is not None


def read(page: Any, source: Source) -> Iterator[Draft | Fault]:
    """The articles of the export."""
    words = words_of(source)
    records = (_old(e, words) if e.tag == "td" else _new(e, words) for e in _records(page))
    yield from drafts(records, source, "Europresse")


def _has(element: Any, name: str) -> Any:
    """The first element of this class in *element*, or None."""
    return next((e for e in element.iter() if name in classes(e)), None)


def _records(page: Any) -> Iterator[Any]:
    """The elements, each of which is one record."""
    marks = ("docpublicationname", "docheader", "titrearticlevisu")
    found = [e for e in page.iter("article") if any(_has(e, mark) is not None for mark in marks)]
    for element in reversed(found):
        # if end tags are missing, a record would contain all those after it
        around = [parent for parent in element.iterancestors("article") if parent in found]
        if around:
            around[-1].addnext(element)
    yield from found
    if found:
        return
    cells = [e for e in page.iter("td") if any(_has(e, mark) is not None for mark in marks)]
    # a cell that contains the cell of a record is the page's frame
    inner = {parent for cell in cells for parent in cell.iterancestors("td")}
    yield from (cell for cell in cells if cell not in inner)
    if not cells:
        yield from _around(page)


def _around(page: Any) -> Iterator[Any]:
    """The largest element around each newspaper's name that contains no other name: records in a layout with other
    class names.
    """
    names = [e for e in page.iter() if "docpublicationname" in classes(e)]
    holders = collections.Counter(parent for name in names for parent in name.iterancestors())
    for name in names:
        yield [one for one in (name, *name.iterancestors()) if one is name or holders[one] == 1][-1]


def _new(article: Any, words: ArchiveWords) -> Record:
    """One article in the new layout."""
    record = Record()
    outlet = _has(article, "docpublicationname")
    record.outlet = _ISSUE.sub("", text_of(outlet)).strip(" ,") if outlet is not None else ""
    header = [text_of(e) for e in article.iter() if "docheader" in classes(e)]
    _header(" , ".join(header), record, words)
    title = _has(article, "titrearticlevisu")
    record.title = text_of(title) if title is not None else ""
    top = article.find(".//header")
    author = _has(article, "docauthors")
    record.author = text_of(author) if author is not None else _behind(title, top)
    record.section = record.section or (_section(top, record) if top is not None else "")
    body = [e for e in article.iter() if "dococurrcontainer" in classes(e)]
    if not body:
        body = [e for e in article.iter() if "doctext" in classes(e)][:1] or list(article.iter("section"))[:1]
    for element in body:
        record.body += paragraphs_of(element, skip=_BESIDE)
    record.left_out["captions"] += sum(bool(text_of(e)) for e in article.iter("aside", "figcaption"))
    record.source_id = _number(text_of(article))
    return record


def _header(text: str, record: Record, words: ArchiveWords) -> None:
    """Section, day and page from a header, in any order."""
    found = printed_within(text, words)
    rest = text
    if found:
        record.published = found[0]
        rest = f"{text[: found[1]]} , {text[found[2] :]}"
    elif (day := next((d for part in text.split(",") if (d := printed(part.strip(), words))), None)) is not None:
        record.published, rest = day.day, ",".join(p for p in text.split(",") if not printed(p.strip(), words))
    page = _PAGE.search(rest)
    if page:
        record.print_page = page["page"]
        rest = f"{rest[: page.start()]} , {rest[page.end() :]}"
    parts = [
        part
        for piece in re.split(r"\s*[,•|]\s*", rest)
        if (part := piece.strip(" .;:")) and words.weekday(part) is None
    ]
    if not found and not record.published:
        record.date = next((part for part in parts if re.search(r"\d{4}", part)), "")
        parts = [part for part in parts if part != record.date]
    record.section = parts[0] if parts else ""


def _section(top: Any, record: Record) -> str:
    """The section, if it has a paragraph of its own."""
    for element in top.iter("p"):
        line = text_of(element)
        if line and line != record.title and "titrearticlevisu" not in classes(element):
            return line
    return ""


def _behind(title: Any, top: Any) -> str:
    """The author in the element after the headline, if it is short."""
    if title is None or top is None:
        return ""
    behind = False
    for element in top.iter("div", "p"):
        if element is title or title in element.iterdescendants():
            behind = True
            continue
        line = text_of(element)
        if behind and line:
            return line if len(line) <= LONGEST_AUTHOR else ""
    return ""


def _number(text: str) -> str:
    """The number of the document ("news·20060315·LM·0q1503_1256056")."""
    found = _NUMBER.search(text)
    return found[0] if found else ""


def _old(cell: Any, words: ArchiveWords) -> Record:
    """One article in the old layout."""
    record = Record()
    headers = [text_of(e) for e in cell.iter() if "docheader" in classes(e)]
    outlet = _has(cell, "docpublicationname")
    if outlet is not None:
        record.outlet = _ISSUE.sub("", text_of(outlet)).strip(" ,")
    elif headers:
        record.outlet = _ISSUE.sub("", headers[0].split(",")[0]).strip()
        headers[0] = headers[0].partition(",")[2]
    _header(" , ".join(filter(None, headers)), record, words)
    title = _has(cell, "titrearticlevisu")
    if title is None:
        title = _has(cell, "titrearticle")
    record.title = text_of(title) if title is not None else ""
    said = {*(text_of(e) for e in cell.iter() if {"docheader", "docpublicationname"} & set(classes(e))), record.title}
    lines = paragraphs_of(cell)
    at = max((n for n, line in enumerate(lines) if line in said), default=-1)
    body: list[str] = []
    for line in lines[at + 1 :]:
        if (
            is_copyright(line)
            or words.field("europresse", line.partition(":")[0]) == "number"
            or _NUMBER.fullmatch(line)
        ):
            break
        body.append(line)
    if body and len(body[0]) <= LONGEST_AUTHOR and not re.search(r"[.!?…»”\"]$", body[0]):
        record.author = body.pop(0)
    record.body = body
    record.source_id = _number(" ".join(lines))
    return record
