"""The text of an element, in one line or in paragraphs: code shared by all readers of HTML and XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["classes", "paragraphs_of", "text_of"]

#: Elements that begin a line of their own.
BLOCKS = frozenset({
    "p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table", "section",
    "article", "header", "footer", "aside", "text", "td",
})  # fmt: skip

_BREAK = "\u2029"


def classes(element: Any) -> list[str]:
    """The class names of an element, in lower case."""
    return str(element.get("class") or "").lower().split()


def text_of(element: Any) -> str:
    """All text of an element in one line; text split into spans is joined without spaces."""
    return " ".join("".join(_pieces(element)).replace(_BREAK, " ").split())


def paragraphs_of(element: Any, *, skip: frozenset[str] = frozenset()) -> list[str]:
    """The paragraphs of an element: a block, or the text between two blocks or line breaks.

    >>> from lxml import html
    >>> paragraphs_of(html.fromstring("<div>One <b>bold</b>.<br>Two<p>Three</p></div>"))
    ['One bold.', 'Two', 'Three']
    """
    whole = "".join(_pieces(element, skip))
    return [line for part in whole.split(_BREAK) if (line := " ".join(part.split()))]


def _pieces(element: Any, skip: frozenset[str] = frozenset()) -> Iterator[str]:
    """The text of an element in order, with a mark where a block begins or ends."""
    # a stack, since the pages of a whole export may be nested more deeply than Python's recursion limit
    stack: list[Any] = [element]
    while stack:
        here = stack.pop()
        if isinstance(here, str):
            yield here
            continue
        tag = here.tag.rpartition("}")[2] if isinstance(here.tag, str) else ""
        if not tag or tag in skip:
            continue
        block = tag in BLOCKS and here is not element
        if block:
            yield _BREAK
        after: list[Any] = []
        if here.text:
            after.append(here.text)
        for child in here:
            after.append(child)
            if child.tail:
                after.append(child.tail)
        if block:
            after.append(_BREAK)
        stack.extend(reversed(after))
