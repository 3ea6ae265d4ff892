"""A chart's SVG is drawn only once for its export as SVG and as PDF, which is typeset from it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

__all__ = ["DRAWN", "drawn_once"]

#: The SVG of each figure by the words that it carries, within `drawn_once`; None outside of it.
DRAWN: ContextVar[dict[Any, str] | None] = ContextVar("drawn", default=None)


@contextlib.contextmanager
def drawn_once() -> Iterator[None]:
    """In this block a figure exported as SVG and as PDF with the same words is drawn once; it must not change."""
    before = DRAWN.set({})
    try:
        yield
    finally:
        DRAWN.reset(before)
