"""Rich text: striprtf leaves out the formatting; a paragraph is a line."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from helpers.articles.draft import Draft, Fault, Source, Unreadable

__all__ = ["read"]


def read(source: Source) -> Iterator[Draft | Fault]:
    r"""The document's text.

    >>> next(read(Source("a.rtf", rb"{\rtf1\ansi One \'96 two.\par Three.}"))).text
    'One – two.\nThree.'
    """
    from striprtf.striprtf import rtf_to_text

    if not source.data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("It is not a rich text document, although its name says so.", "Save it as RTF or text again.")
    page = _code_page(source.data)
    try:
        text = rtf_to_text(source.data.decode(page, "replace"), encoding=page, errors="replace")
    except Exception as error:  # striprtf has no error of its own
        raise Unreadable(
            f"The rich text document cannot be read ({error}).", "Open it, save it as .docx and load that."
        ) from error
    yield Draft(text.replace("\0", ""), (source.stem,))


def _code_page(data: bytes) -> str:
    """The code page that the document names for its bytes beyond ASCII; Windows-1252 without one."""
    named = re.search(rb"\\ansicpg(\d{3,5})", data[:2000])
    try:
        return codecs.lookup(f"cp{named[1].decode()}").name if named else "cp1252"
    except LookupError:
        return "cp1252"
