"""Rich text: striprtf removes the formatting; each paragraph is one line.

Control characters show the readers of archive exports where sections and table cells end; in an ordinary document these
become blank lines and bars.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from helpers.articles import archives
from helpers.articles.draft import Draft, Fault, Source, Unreadable, sensible_title
from helpers.articles.formats.headed import HEADING, TITLE, headline, role_of
from helpers.articles.formats.inline import raised

__all__ = ["read"]

#: Groups for text that is deleted, hidden or struck out, and for superscript.
_GONE = re.compile(r"\{(?:\\[a-z]+-?\d*\s?)*\\(?:strike|striked1|deleted|v)(?![a-z0-9])[^{}]*\}")
_RAISED = re.compile(
    r"\{(?:\\[a-z]+-?\d*\s?)*\\super(?![a-z])\s?([^{}\\]{1,8})\}|\\super(?![a-z])\s?([^{}\\]{1,8})\\nosupersub\s?"
)
_CELL = re.compile(r"(?<!\\)\\cell(?![a-z])")
_SECTION = re.compile(r"(?<!\\)\\sect(?![a-z])")
#: striprtf would print a link's address in the middle of the sentence
_LINK = re.compile(r"(\\fldinst\b[^{}]{0,40}(?:\{[^{}]{0,80}?)?)HYPERLINK")

#: A paragraph style in the table of styles, with its number and name, and the title in the properties.
_STYLE = re.compile(r"\\s(\d{1,4})(?![0-9a-z])[^;{}]*(?:\{[^{}]*\}[^;{}]*)*?[ \n]([Tt]itle|[Hh]eading 1);")
_TITLE = re.compile(r"\{\\title\s?([^{}]*)\}")
#: Stand at the head of a paragraph in a style that has a role.
_MARKS = {TITLE: "\x11", HEADING: "\x12"}


def read(source: Source) -> Iterator[Draft | Fault]:
    r"""The document's text, and its title as its styles mark it or as a person wrote it into the properties.

    >>> next(read(Source("a.rtf", rb"{\rtf1\ansi One \'96 two.\par Three.}"))).text
    'One – two.\nThree.'
    """
    if not source.data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable(
            "It is not a rich text document, although it has that extension.", "Save it as RTF or text again."
        )
    page = _code_page(source.data)
    marked = source.data.decode(page, "replace")
    marked = _SECTION.sub(r"\\par\\'0c\\par ", _CELL.sub(r"\\'1f", _LINK.sub(r"\1LINK", marked)))
    marked, gone = _GONE.subn("", marked)
    marked = _RAISED.sub(r"\\'0e\1\2\\'0f", marked)
    try:
        text = rtf_to_text(_with_marks(marked), encoding=page, errors="replace")
        stated = rtf_to_text(rf"{{\rtf1\ansi {''.join(_TITLE.findall(marked)[:1])}}}", encoding=page, errors="replace")
    except Exception as error:  # striprtf has no error of its own
        raise Unreadable(
            f"The rich text document cannot be read ({error}).", "Open it, save it as .docx and load that."
        ) from error
    text = raised(text.replace("\0", "").replace("\xad", ""))
    title = headline(map(_role, text.split("\n")), sensible_title(stated))
    for mark in _MARKS.values():
        text = text.replace(mark, "")
    export = archives.of_lines(_lines(text), source)
    if export is not None:
        yield from export
        return
    fault = f"Left out of the text: {gone} deleted, hidden or struck-out passages."
    faults = (Fault(fault, "Check the document if they matter.", "note"),) if gone else ()
    text = text.replace("\x1f", "|").replace("\n\f\n", "\n\n").replace("\f", "")
    yield Draft(text, (source.stem,), facts={"title": title}, faults=faults)


def _with_marks(marked: str) -> str:
    """The document with a mark where a paragraph takes a style that has a role; its table of styles is no text."""
    for number, name in _STYLE.findall(marked):
        mark = rf"\\'{ord(_MARKS[role_of(name)]):02x}"
        marked = re.sub(rf"(?<!\\)(\\s{number})(?![0-9a-z]) ?", rf"\1{mark}", marked)
    return marked


def _role(line: str) -> tuple[str, str]:
    """The role and the words of a line."""
    role = next((role for role, mark in _MARKS.items() if mark in line), "")
    return role, line.strip("".join(_MARKS.values()))


def _lines(text: str) -> list[str]:
    """The lines; a break between two sections is a separate line."""
    return [archives.BREAK if line == "\f" else line.replace("\f", "") for line in text.split("\n")]


def _code_page(data: bytes) -> str:
    """The code page that the document gives for its bytes beyond ASCII; by default Windows-1252."""
    named = re.search(rb"\\ansicpg(\d{3,5})", data[:2000])
    try:
        return codecs.lookup(f"cp{named[1].decode()}").name if named else "cp1252"
    except LookupError:
        return "cp1252"
