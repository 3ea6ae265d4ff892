"""ProQuest: labelled fields, as lines of a text or Word document, or as a web page or a forwarded e-mail.

A record is a headline and paragraphs that begin with a label; the body begins in the line of "Full text:" and ends at
the next label.  Labels come with stray spaces ("Publicationdate", "Jan 11, 2 009").
"""

from __future__ import annotations

import itertools
import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import Any

from helpers.articles.archives.fields import is_prose, labelled, stem_of
from helpers.articles.archives.record import Record, drafts, words_of
from helpers.articles.draft import Draft, Fault, Source
from helpers.articles.page_text import paragraphs_of, text_of
from helpers.articles.printed import printed, printed_within
from helpers.knowledge.archives import ArchiveWords

__all__ = ["hint", "read", "read_page", "recognised", "recognised_page"]

hint = ("docid_mstar", "proquest")

#: The remains of the tag of a page inside the page.
_PAGE_TAG = re.compile(r"</?(?:html|body)>|/?(?:html|body)>")
_RULER = re.compile(r"\s*_{20,}\s*")
_INFO = re.compile(
    r"(?P<outlet>.+?)\s*(?:[;,]\s*(?P<place>[^;\[\]]*?)\s*)?(?:\[(?P<edition>[^\]]*)\])?\s*[.:;]\s*(?P<rest>.*)",
    re.DOTALL,
)


def recognised(lines: Sequence[str], words: ArchiveWords) -> bool:
    """Whether *lines* are an export of this kind: they contain fields that only this archive prints."""
    found: set[str] = set()
    for line in lines:
        if len(line) > 400 and not line[:60].count(":"):
            continue
        if field := labelled(line[:200], "proquest", words):
            found.add(field[0])
            if "id" in found and found & {"text", "abstract", "outlet", "date", "info", "title"}:
                return True
            if {"text", "info"} <= found or {"text", "outlet", "date"} <= found:
                return True
    return False


def read(lines: Sequence[str], source: Source) -> Iterator[Draft | Fault]:
    """The articles of the export."""
    words = words_of(source)
    lines = textwrap.dedent("\n".join(lines)).split("\n")
    records = [_record(part, words) for part in _parts(lines, words)]
    announced = {count[1] for line in lines if (count := words.counted("numbered", line)) and count[1]}
    yield from drafts(records, source, "ProQuest", announced=announced.pop() if len(announced) == 1 else None)


def _parts(lines: Sequence[str], words: ArchiveWords) -> Iterator[list[str]]:
    """The lines of each record: between rulers, or from headline to headline if a file has none."""
    rulers = [at for at, line in enumerate(lines) if _RULER.fullmatch(line)]
    edges = [-1, *rulers, len(lines)] if rulers else [-1, *_heads(lines, words), len(lines)]
    for a, b in itertools.pairwise(edges):
        part = list(lines[a + 1 : b] if rulers else lines[max(a, 0) : b])
        fields = [field[0] for line in part if (field := labelled(line, "proquest", words))]
        if rulers and fields.count("id") > 1:
            # a ruler was lost
            yield from _parts(part, words)
        elif set(fields) - {"other", "copyright", "url"}:
            yield part


def _heads(lines: Sequence[str], words: ArchiveWords) -> list[int]:
    """Where records begin in a file without rulers: at the headline above the first field after an id."""
    out: list[int] = []
    last = 0
    closed = False
    for at, line in enumerate(lines):
        field = labelled(line, "proquest", words)
        if field and field[0] == "id":
            closed, last = True, at
        elif closed and field and field[0] in ("author", "info", "abstract", "text"):
            above = [n for n in range(last + 1, at) if lines[n].strip() and not labelled(lines[n], "proquest", words)]
            if above:
                out.append(above[0] if len(above) == 1 else above[-1])
            closed = False
    return out


def _record(lines: Sequence[str], words: ArchiveWords) -> Record:
    """One article."""
    record = Record()
    values: dict[str, list[str]] = {}
    name, head, addresses = "", list[str](), list[str]()
    for line in lines:
        if not line.strip() or words.counted("page", line) or line.strip() == "ProQuest":
            continue  # a blank line, or the running header or footer of a printout
        field = labelled(line, "proquest", words)
        if field and not (name == "text" and not _may_end(field, line, head)):
            name = field[0]
            values.setdefault(name, [])
            values[name] += [field[1]] if field[1] else []
        elif name and name != "text" and re.fullmatch(r"\s*https?://\S+\s*", line):
            addresses.append(line.strip())
        elif name:
            values[name].append(line)
        elif not words.counted("numbered", line):
            head.append(line.strip())
    _fill(record, values, words)
    record.title = record.title or " ".join(line for line in head if not line.startswith(("http:", "https:")))
    record.url = record.url or next(iter(addresses), "")
    return record


def _may_end(field: tuple[str, str], line: str, head: Sequence[str]) -> bool:
    """Whether a label ends the text: it begins the line with a capital letter and is not a sentence of the article."""
    if line[:1].isspace() or not line[:1].isupper():
        return False
    sentences = field[0] in ("caption", "abstract") or stem_of(field[1]) == stem_of(" ".join(head))
    return sentences or not is_prose(field[1])


def _fill(record: Record, values: dict[str, list[str]], words: ArchiveWords) -> None:
    """The fields of a record from its labelled values."""

    def one(name: str) -> str:
        return " ".join(" ".join(values.get(name, ())).split())

    record.title, record.author, record.section = one("title"), one("author"), one("section")
    record.print_page, record.language, record.source_id = one("page"), one("language"), one("id")
    record.url = one("url")
    record.outlet = one("outlet").split(";")[0].strip()
    if record.outlet and record.outlet == one("place").split(";")[0].strip():
        # for some websites only the place is printed where the title should be
        record.outlet = ""
    record.date = one("date")
    info = _INFO.fullmatch(one("info")[:400])
    found = printed_within(one("info"), words)
    if info and not (found and found[1] == 0):
        record.outlet = record.outlet or info["outlet"].split(" ; ")[0].strip()
        record.edition = info["edition"] or ""
    if found and not record.date:
        record.date = found[0].isoformat()
    if found and not record.print_page:
        page = re.match(r"\s*[:,]\s*([A-Z]{0,3}\.?\d[\w.-]*)", one("info")[found[2] :])
        record.print_page = page[1].rstrip(".") if page else ""
    if record.date and not printed(record.date, words):
        record.date = re.sub(r"(?<=\d)\s+(?=\d{3}\b)", "", record.date)
    record.body = [" ".join(line.split()) for line in values.get("text", ())]
    record.left_out["captions"] += bool(one("caption"))


def recognised_page(page: Any) -> bool:
    """Whether a parsed page is an export of this kind."""
    return bool(page.xpath("//a[starts-with(@name, 'DocID_MSTAR')] | //text[@wordcount]"))


def read_page(page: Any, source: Source) -> Iterator[Draft | Fault]:
    """The articles of a page."""
    words = words_of(source)
    yield from drafts((_of_page(element, words) for element in _elements(page)), source, "ProQuest")


def _elements(page: Any) -> Iterator[list[Any]]:
    """The elements of each record in order, from one anchor to the next, since faulty markup may nest one record in
    another.
    """
    anchors = set(page.xpath("//a[starts-with(@name, 'DocID_MSTAR')]")) or set(page.xpath("//text[@wordcount]"))
    current: list[Any] | None = None
    for element in page.iter("a", "p", "text", "h1", "h2", "h3"):
        if element in anchors:
            if current is not None:
                yield current
            current = []
        if current is not None and (element.tag != "a"):
            current.append(element)
    if current is not None:
        yield current


def _of_page(elements: Sequence[Any], words: ArchiveWords) -> Record:
    """One article of a page."""
    record = Record()
    values: dict[str, list[str]] = {}
    body: list[str] = []
    inside: set[Any] = set()
    name = ""
    for element in elements:
        if element.tag == "text":
            for picture in element.find_class("document_view_image"):
                record.left_out["captions"] += 1
                picture.drop_tree()
            body += [part for part in paragraphs_of(element) if not _PAGE_TAG.fullmatch(part)]
            inside.update(element.iter())
            name = "text"
            continue
        line = text_of(element)
        if element in inside or not line:
            continue
        strong = element.find(".//strong")
        field = labelled(line, "proquest", words)
        if field and (name != "text" or strong is not None or body):
            name = field[0]
            values.setdefault(name, []).extend([field[1]] if field[1] else [])
        elif name == "text" and not body:
            values[name].append(line)
        elif not record.title and not name:
            record.title = line
    title = record.title
    if body:
        values["text"] = body
    _fill(record, values, words)
    record.title = record.title or title
    return record
