"""A chart is laid out once for all its files, and drawn once as pixels and once as SVG, of which the PDF is made."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

__all__ = ["DRAWN", "LAID_OUT", "drawn_once"]

#: Within `drawn_once`, the SVG of each figure by its words, and its pixels by their density; None outside it.
DRAWN: ContextVar[dict[Any, Any] | None] = ContextVar("drawn", default=None)
#: Within `drawn_once`, each figure by its `id`, which it keeps as long as it is here, with its copy that is laid out.
LAID_OUT: ContextVar[dict[int, tuple[Any, Any]] | None] = ContextVar("laid out", default=None)


@contextlib.contextmanager
def drawn_once() -> Iterator[None]:
    """Within this block a figure is laid out once, and drawn once as pixels and once as SVG with the same words; it
    must not change.
    """
    before, laid = DRAWN.set({}), LAID_OUT.set({})
    try:
        yield
    finally:
        DRAWN.reset(before)
        LAID_OUT.reset(laid)
