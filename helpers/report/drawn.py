"""A chart's SVG is drawn only once for its export as SVG and as PDF, which is typeset from it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Any

__all__ = ["DRAWN", "drawn_once"]

#: The SVG of each figure, by its words, within `drawn_once`; None outside it.
DRAWN: ContextVar[dict[Any, str] | None] = ContextVar("drawn", default=None)


@contextlib.contextmanager
def drawn_once() -> Iterator[None]:
    """Within this block a figure exported as SVG and PDF with the same words is drawn once; the figure must not
    change.
    """
    before = DRAWN.set({})
    try:
        yield
    finally:
        DRAWN.reset(before)
