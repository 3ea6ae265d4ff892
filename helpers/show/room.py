"""How many rows a chart may draw: its usual number, or about half of it where space is limited, as in the brief.

The chart itself states what is left out, as in "others (31)" or "not drawn: 12".

>>> room(14)
14
>>> with compact():
...     room(14), room(5), room(8, least=3)
(8, 5, 4)
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar

__all__ = ["compact", "room"]

_SHARE: ContextVar[float] = ContextVar("share", default=1.0)


def room(most: int, *, least: int = 5) -> int:
    """How many rows of a chart to draw: *most* if there is room, and never fewer than *least*."""
    return min(most, max(least, round(most * _SHARE.get())))


@contextlib.contextmanager
def compact(share: float = 0.55) -> Iterator[None]:
    """Charts made in this block draw only *share* of their rows."""
    before = _SHARE.set(share)
    try:
        yield
    finally:
        _SHARE.reset(before)
