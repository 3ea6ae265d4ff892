"""The sentences of an article up to a number, as far as the readers of trade need them."""

from __future__ import annotations

import functools

from helpers.explore.trade.offices import sentences_before

__all__ = ["sentences_until"]


@functools.lru_cache(maxsize=512)
def sentences_until(text: str, at: int) -> tuple[str, ...]:
    """All sentences up to the one that contains the character *at*, which is the last.

    >>> sentences_until("One fell. Two rose by 5%. Three stood.", 12)
    ('One fell.', 'Two rose by 5%.')
    """
    out: list[str] = []
    while True:
        before, here, start = sentences_before(text, at)
        out.insert(0, here)
        if not before or start <= 0:
            return tuple(out)
        at = text.rindex(before, 0, start)
