"""OpenDocument texts: paragraphs, headings and table rows in order, without deleted text, notes and hidden text."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from lxml import etree

from helpers.articles import archives
from helpers.articles.draft import Draft, Fault, Source, Unreadable, sensible_title
from helpers.articles.formats.office import opened_package

__all__ = ["read"]

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SKIP = frozenset({
    f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_TEXT}hidden-text", f"{_TEXT}hidden-paragraph",
    f"{_OFFICE}annotation", f"{_TEXT}sequence-decls",
})  # fmt: skip
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}


def read(source: Source) -> Iterator[Draft | Fault]:
    """The document's text, and the title that a person gave it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        with opened_package(source, "OpenDocument text", ".odt") as package:
            content = etree.fromstring(package.read("content.xml"), parser)
            meta = etree.fromstring(package.read("meta.xml"), parser) if "meta.xml" in package.NameToInfo else None
    except (etree.LxmlError, KeyError, ValueError, zipfile.BadZipFile, zlib.error) as error:
        raise Unreadable(
            f"The document is damaged ({type(error).__name__}: {error}).", "Open it, save it as .docx and load that."
        ) from error
    lines = list(_lines(content))
    export = archives.of_lines(lines, source)
    if export is not None:
        yield from export
        return
    title = (
        next((e.text for e in meta.iter("{http://purl.org/dc/elements/1.1/}title")), None) if meta is not None else None
    )
    yield Draft("\n".join(lines), (source.stem,), facts={"title": sensible_title(title)})


def _lines(element: Any) -> Iterator[str]:
    """The lines of the text in *element*."""
    for child in element:
        if child.tag in _SKIP:
            continue
        if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
            yield "".join(_words(child))
        elif child.tag == f"{_TABLE}table-row":
            yield "\t".join(" ".join(filter(str.strip, _lines(cell))) for cell in child)
        else:
            yield from _lines(child)


def _words(element: Any) -> Iterator[str]:
    """The characters of one paragraph."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            yield " " * int(child.get(f"{_TEXT}c") or 1)
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _SKIP:
            yield from _words(child)
        yield child.tail or ""
