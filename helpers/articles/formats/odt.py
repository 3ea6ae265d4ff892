"""OpenDocument texts: paragraphs, headings and table rows in order, without deleted text, notes and hidden text."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree

from helpers.articles import archives
from helpers.articles.draft import Draft, Fault, Source, Unreadable, sensible_title
from helpers.articles.formats.headed import HEADING, headline, role_of
from helpers.articles.formats.office import DAMAGED, opened_package

__all__ = ["read"]

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_SKIP = frozenset({
    f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_TEXT}hidden-text", f"{_TEXT}hidden-paragraph",
    f"{_OFFICE}annotation", f"{_TEXT}sequence-decls",
})  # fmt: skip
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}


def read(source: Source) -> Iterator[Draft | Fault]:
    """The document's text, and its title as its styles mark it or as a person wrote it into the properties."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        with opened_package(source, "OpenDocument text", ".odt") as package:
            content, meta, styles = (_part(package, name, parser) for name in ("content.xml", "meta.xml", "styles.xml"))
    except (etree.LxmlError, *DAMAGED) as error:
        raise Unreadable(
            f"The document is damaged ({type(error).__name__}: {error}).", "Open it, save it as .docx and load that."
        ) from error
    lines = list(_lines(content))
    export = archives.of_lines(lines, source)
    if export is not None:
        yield from export
        return
    stated = next((e.text for e in meta.iter("{http://purl.org/dc/elements/1.1/}title")), None)
    title = headline(_with_roles(content, styles), sensible_title(stated))
    yield Draft("\n".join(lines), (source.stem,), facts={"title": title})


def _part(package: zipfile.ZipFile, name: str, parser: Any) -> Any:
    """A part of the document; an empty element where it has none, though none is without its content."""
    if name != "content.xml" and name not in package.NameToInfo:
        return etree.Element("none")
    return etree.fromstring(package.read(name), parser)


def _with_roles(content: Any, styles: Any) -> Iterator[tuple[str, str]]:
    """The role and the text of each paragraph and heading outside tables."""
    parents = {
        style.get(f"{_STYLE}name"): style.get(f"{_STYLE}parent-style-name")
        for style in (*styles.iter(f"{_STYLE}style"), *content.iter(f"{_STYLE}style"))
        if style.get(f"{_STYLE}family") == "paragraph"
    }
    skip = {*_SKIP, f"{_TABLE}table"}
    for element in content.iter(f"{_TEXT}p", f"{_TEXT}h"):
        if any(above.tag in skip for above in element.iterancestors()):
            continue
        role = _role(element.get(f"{_TEXT}style-name"), parents)
        if not role and element.tag == f"{_TEXT}h" and element.get(f"{_TEXT}outline-level", "1") == "1":
            role = HEADING
        yield role, "".join(_words(element))


def _role(style: str | None, parents: dict[str | None, str | None]) -> str:
    """The role of a style, or of the style that it is based on; a circle of styles ends nowhere."""
    seen: set[str] = set()
    while style and style not in seen:
        if found := role_of(style):
            return found
        seen.add(style)
        style = parents.get(style)
    return ""


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
