"""Nexis, older download as a web page: a ``div`` per field, identified by order and text, since classes are styles.

A record's marks are hidden in comments; the visible content is the count ("3 of 10 DOCUMENTS"), outlet, date,
headline, labelled fields, one ``div`` with the paragraphs of the body, and labelled fields again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from helpers.articles.archives.fields import is_copyright, is_length, labelled
from helpers.articles.archives.record import Record, drafts, words_of
from helpers.articles.draft import Draft, Fault, Source
from helpers.articles.page_text import paragraphs_of, text_of
from helpers.articles.printed import printed
from helpers.knowledge.archives import ArchiveWords

__all__ = ["hint", "read", "recognised"]

hint = ("doc_id_0_", "<docfull>", "<doc number=")

_ERROR = re.compile(r"(?i)we are sorry but there is an error in this document")
_LIST = re.compile(r"(?i)(?:return to list|zurück zur liste|retour à la liste|terug naar lijst|volver a la lista)")


def recognised(page: Any) -> bool:
    """Whether a parsed page is an export of this kind."""
    return bool(page.xpath("//a[starts-with(@name, 'DOC_ID_')]")) or bool(_counted(page))


def _counted(page: Any) -> bool:
    return any("DOCFULL" in str(comment.text).upper() for comment in page.xpath("//comment()"))


def read(page: Any, source: Source) -> Iterator[Draft | Fault]:
    """The articles of the export."""
    words = words_of(source)
    announced: list[int] = []
    records = [_record(part, words, announced) for part in _parts(page, words)]
    yield from drafts(records, source, "Nexis", announced=max(announced, default=None))


def _parts(page: Any, words: ArchiveWords) -> list[list[Any]]:
    """The fields of each record: the innermost ``div`` elements from one anchor or hidden mark to the next."""
    parts: list[list[Any]] = []
    fresh = False
    for element in page.iter():
        if not isinstance(element.tag, str):
            text = str(element.text or "").upper()
            fresh = fresh or ("<DOC " in text or "<DOCFULL" in text)
        elif element.tag == "a" and str(element.get("name") or "").startswith("DOC_ID_"):
            fresh = True
        elif _is_field(element) and text_of(element):
            if fresh or (parts and words.counted("record", text_of(element)) and len(parts[-1]) > 1):
                parts.append([])
            fresh = False
            if parts:
                parts[-1].append(element)
    return [part for part in parts if part]


def _is_field(element: Any) -> bool:
    """Whether an element is one field: a ``div`` without another inside, or a paragraph outside any such ``div``."""
    if element.tag == "div":
        return element.find(".//div") is None
    return element.tag == "p" and all(above.find(".//div") is not None for above in element.iterancestors("div"))


def _record(part: Sequence[Any], words: ArchiveWords, announced: list[int]) -> Record:
    """One article."""
    record = Record()
    fields: dict[str, str] = {}
    plain: list[list[str]] = []
    seen_length = tail = False
    for element in part:
        line = text_of(element)
        if count := words.counted("record", line):
            record.number = count[0]
            announced += [count[1]] if count[1] else []
        elif _LIST.fullmatch(line):
            continue
        elif _ERROR.search(line) and len(part) < 6:
            return record
        elif not tail and (found := labelled(line, "head", words, capitals=True)):
            fields.setdefault(*found)
            seen_length = seen_length or (found[0] == "length" and is_length(found[1], words))
            plain.append(["\0"])
        elif found := labelled(line, "tail", words, capitals=True):
            fields.setdefault(*found)
            tail = True
        elif is_copyright(line):
            continue
        elif not tail:
            plain.append(paragraphs_of(element))
    _fill(record, fields, plain, words)
    return record


def _fill(record: Record, fields: dict[str, str], plain: list[list[str]], words: ArchiveWords) -> None:
    """Headline, outlet, date and body among the fields without a label; ``\\0`` marks the position of labelled ones."""
    marks = [n for n, lines in enumerate(plain) if lines == ["\0"]]
    dated = next((n for n, lines in enumerate(plain[:5]) if len(lines) == 1 and printed(lines[0], words)), None)
    if marks:
        head, rest = [one for one in plain[: marks[-1]] if one != ["\0"]], plain[marks[-1] + 1 :]
        if not rest:
            rest = [one for one in plain[marks[0] :] if one != ["\0"]]
            head = plain[: marks[0]]
    else:
        cut = min(len(plain), (dated if dated is not None else 0) + 2)
        head, rest = plain[:cut], plain[cut:]
    at = next((n for n, lines in enumerate(head) if len(lines) == 1 and printed(lines[0], words)), None)
    if at is not None:
        record.date = head[at][0]
        record.outlet = " ".join(head[0]) if at > 0 else ""
        others = head[1:at] + head[at + 1 :] if at else head[1:]
    else:
        record.outlet = " ".join(head[0]) if len(head) > 1 else ""
        others = head[1:] if len(head) > 1 else head
    title = [line for lines in others for line in lines]
    record.title = " ".join(title) or fields.get("title", "")
    record.author, record.section = fields.get("byline", ""), fields.get("section", "")
    record.language, record.url = fields.get("language", ""), fields.get("url", "")
    record.left_out["summaries"] += "highlight" in fields
    record.left_out["captions"] += "graphic" in fields
    record.body = [line for lines in rest for line in lines if lines != ["\0"]]
