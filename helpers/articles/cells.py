"""A table cell as text: HTML as a browser shows it, lists of paragraphs joined, and signs that it was cut off.

Scrapers and platforms store an article's HTML, a list of its paragraphs (some as Python prints a list), or its first
200 characters.  The result is the article's words; changes and missing parts are reported.

>>> text_of_cell("<p>Trade &amp; more.</p><p>It rose.</p>"), text_of_cell(["One.", "Two."])
('Trade & more.\\n\\nIt rose.', 'One.\\n\\nTwo.')
>>> names_of("['Nadia Orlov', 'Tomas Brekke']"), names_of([{"name": "Per Ås"}])
('Nadia Orlov, Tomas Brekke', 'Per Ås')
>>> cut("The council met … [+412 chars]")
('The council met …', 'it ends in "[+412 chars]"')
"""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Mapping
from typing import Any

from helpers.articles.page_text import paragraphs_of

__all__ = ["cut", "names_of", "text_of_cell"]

_TAG = re.compile(
    r"</?(?:p|br|div|span|a|em|strong|b|i|u|ul|ol|li|h[1-6]|blockquote|figure|img|section|article)\b[^<>]*>", re.I
)
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,6});")
_MORE = re.compile(r"\s*(\[\+\s?\d[\d,]*\s?(?:chars?|characters)\])\s*$")

#: The most characters that a spreadsheet cell can hold.
CELL = 32_767


def text_of_cell(value: Any) -> str:
    """A value as text; an empty text for an empty value (None, NaN)."""
    if value is None or value != value:
        return ""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if isinstance(value, Mapping):
        # WordPress keeps {"rendered": HTML}
        return text_of_cell(value.get("rendered"))
    parts = _listed(value)
    if parts is not None:
        return "\n\n".join(filter(str.strip, map(text_of_cell, parts)))
    text = value if isinstance(value, str) else str(value)
    if _TAG.search(text):
        return _shown(text)
    return html.unescape(text) if _ENTITY.search(text) else text


def names_of(value: Any) -> Any:
    """A list of names, or of objects with a name, as one text; any other value unchanged."""
    if isinstance(value, Mapping):
        # news APIs give {"id": …, "name": …} for a source
        return next((names_of(value[key]) for key in ("name", "title", "rendered") if value.get(key)), None)
    parts = _listed(value)
    if parts is None:
        return value
    return ", ".join(
        " ".join(str(name).split()) for name in map(names_of, parts) if name is not None and str(name).strip()
    )


def cut(text: str) -> tuple[str, str | None]:
    """The text without the mark of a program that cut it, and evidence of the cut; None if it seems complete."""
    if found := _MORE.search(text):
        return text[: found.start()], f'it ends in "{found[1]}"'
    if CELL - 1 <= len(text) <= CELL:
        return text, f"it has {len(text):,} characters, the most that a spreadsheet cell can hold"
    return text, None


def _listed(value: Any) -> list[Any] | None:
    """The items of a list, or of a text that is a list as Python or JSON prints it."""
    if isinstance(value, (list, tuple)):
        return list(value)
    if isinstance(value, str) and re.match(r"\s*\[\s*(['\"].*['\"]|)\s*\]\s*$", value, re.DOTALL):
        try:
            found = ast.literal_eval(value.strip())
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return None
        return found if isinstance(found, list) and all(isinstance(item, str) for item in found) else None
    return None


def _shown(text: str) -> str:
    """HTML as paragraphs."""
    from lxml import html as pages

    try:
        found = pages.fromstring(f"<div>{text}</div>")
    except (ValueError, pages.etree.ParserError):
        return html.unescape(_TAG.sub(" ", text))
    return "\n\n".join(paragraphs_of(found, skip=frozenset({"script", "style", "figure", "noscript"})))
