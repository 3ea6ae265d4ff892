"""A statement that the same article prints twice, in whole or as its beginning.

>>> _words("“Iran, and Tajikistan.”")
('iran', 'and', 'tajikistan')
"""

from __future__ import annotations

import dataclasses
import re

from helpers.base.records import Quote

__all__ = ["mark_repeats"]

#: Shorter statements ("No comment") may have been said twice, and do not count as repeated.
LEAST = 6
WORD = re.compile(r"\w+")


def mark_repeats(quotes: list[Quote]) -> list[Quote]:
    """*quotes* with ``repeats`` filled if one prints an earlier one again, begins with it or is its beginning."""
    seen: dict[tuple[str, ...], list[tuple[tuple[str, ...], Quote]]] = {}
    out = []
    for quote in quotes:
        words = _words(quote.text)
        earlier = seen.setdefault(words[:LEAST], []) if len(words) >= LEAST else []
        first = next((q for w, q in earlier if w[: len(words)] == words[: len(w)]), None)
        earlier.append((words, quote))
        out.append(quote if first is None else dataclasses.replace(quote, repeats=first.quote_id))
    return out


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.lower()))
