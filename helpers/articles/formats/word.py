"""Word documents: paragraphs and tables in page order, one paragraph or table row per line.

python-docx opens the file; its ``paragraph.text`` skips words inside tracked insertions, content
controls and text boxes, so the text is taken from the elements themselves.  Deleted words, fallback copies, and hidden
or struck-out words are left out; a footnote's superscript number is never joined to another number.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import OpcError
from lxml.etree import LxmlError

from helpers.articles import archives
from helpers.articles.draft import Draft, Fault, Source, Unreadable, sensible_title
from helpers.articles.formats.headed import headline, role_of
from helpers.articles.formats.inline import DOWN, UP, raised
from helpers.articles.formats.office import DAMAGED, opened_package

__all__ = ["read"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{_W}txbxContent"
_SKIP = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}pPr", f"{_W}rPr", _FALLBACK, _BOX})
_CHARACTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_HOLDERS = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml"))


def read(source: Source) -> Iterator[Draft | Fault]:
    """The document's text, with the title that its styles mark or that a person wrote into its properties."""
    opened_package(source, "Word document", ".docx").close()
    try:
        document = docx.Document(io.BytesIO(source.data))
        lines = list(_lines(document.element.body))
        left = _left_out(document.element.body)
        title = headline(_with_roles(document), sensible_title(document.core_properties.title))
    except (OpcError, LxmlError, AttributeError, *DAMAGED) as error:
        raise Unreadable(
            f"The Word document is damaged ({type(error).__name__}: {error}).",
            "Open it in Word, save it again, and load the new file.",
        ) from error
    export = archives.of_lines(lines, source)
    if export is not None:
        yield from export
        return
    text = "\n".join(line for line in lines if line != archives.BREAK)
    yield Draft(
        text.replace(archives.CELL, "\t").replace(archives.PART, " "),
        (source.stem,),
        facts={"title": title},
        faults=left,
    )


def _lines(holder: Any) -> Iterator[str]:
    """The lines of the paragraphs and tables in *holder*, in order."""
    for element in holder:
        if element.tag == f"{_W}p":
            yield raised("".join(_words(element))).replace("\xad", "")
            for box in _boxes(element):
                yield from _lines(box)
            if element.find(f"{_W}pPr/{_W}sectPr") is not None:
                yield archives.BREAK
        elif element.tag == f"{_W}tbl":
            for row in _children(element, f"{_W}tr"):
                cells = (archives.PART.join(filter(str.strip, _lines(cell))) for cell in _children(row, f"{_W}tc"))
                yield archives.CELL.join(cells)
        elif element.tag in _HOLDERS:
            yield from _lines(element)


def _with_roles(document: Any) -> Iterator[tuple[str, str]]:
    """The role and the text of each paragraph of the page itself, without its tables and text boxes."""
    styles = {style.style_id: _role(style) for style in document.styles if style.style_id}
    for paragraph in _children(document.element.body, f"{_W}p"):
        named = paragraph.find(f"{_W}pPr/{_W}pStyle")
        role = styles.get(named.get(f"{_W}val"), "") if named is not None else ""
        yield role, raised("".join(_words(paragraph))).replace("\xad", "")


def _role(style: Any) -> str:
    """The role of a style, or of the style that it is based on; a circle of styles ends nowhere."""
    seen: set[str] = set()
    while style is not None and style.style_id not in seen:
        if found := role_of(style.name):
            return found
        seen.add(style.style_id)
        style = getattr(style, "base_style", None)
    return ""


def _children(element: Any, tag: str) -> Iterator[Any]:
    """The direct children of a kind, not deeper ones: a table may be inside a cell of another table."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _HOLDERS:
            yield from _children(child, tag)


def _words(element: Any) -> Iterator[str]:
    """The characters of one paragraph, without what was deleted and without its text boxes."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag == f"{_W}r":
            yield from _run(child)
        elif child.tag not in _SKIP:
            yield from _words(child)


def _run(run: Any) -> Iterator[str]:
    """The characters of a run with one format: none if they are hidden or struck out, with marks around superscript."""
    form = run.find(f"{_W}rPr")
    if _is_gone(run):
        return
    above = form.find(f"{_W}vertAlign") if form is not None else None
    up = above is not None and above.get(f"{_W}val") == "superscript"
    yield UP if up else ""
    yield from _words(run)
    yield DOWN if up else ""


def _is_gone(run: Any) -> bool:
    """Whether a run is hidden or struck out."""
    form = run.find(f"{_W}rPr")
    return form is not None and any(_is_on(form.find(f"{_W}{name}")) for name in ("vanish", "strike", "dstrike"))


def _left_out(body: Any) -> tuple[Fault, ...]:
    """Notes on parts of the page that are missing from the text."""
    gone = sum(_is_gone(run) and bool("".join(_words(run)).strip()) for run in body.iter(f"{_W}r"))
    notes = sum(1 for _ in body.iter(f"{_W}footnoteReference", f"{_W}endnoteReference"))
    said = [f"{gone} hidden or struck-out passages"] if gone else []
    said += [f"{notes} footnotes"] if notes else []
    if not said:
        return ()
    return (Fault(f"Left out of the text: {', '.join(said)}.", "Check the document if they matter.", "note"),)


def _is_on(switch: Any) -> bool:
    return switch is not None and switch.get(f"{_W}val") not in ("0", "false", "off", "none")


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes that are anchored in a paragraph; each is stored twice, once as a fallback."""
    for child in element:
        if child.tag == _BOX:
            yield child
        elif child.tag != _FALLBACK:
            yield from _boxes(child)
