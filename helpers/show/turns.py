"""Turns: the order in which items were made, and whether a chart is older than the selection in its download.

Cells of a notebook can be run one by one.  Then a chart of the earlier selection may be next to the new one, and a file
would state a filter that its numbers do not have.  So every chart and table, and every choice that a widget passes to a
cell, gets a number when it is made; an item with a lower number than the choice was made from an earlier one.

>>> class Piece(Made):
...     name = "speakers"
>>> before = Piece()
>>> seen = Seen({"kind": "direct"})
>>> [older_than(seen, [piece]) for piece in (before, Piece())]
[['speakers'], []]
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any, Self

__all__ = ["Made", "Seen", "older_than"]

_TURN = itertools.count(1)


class Made:
    """An item that knows when it was made."""

    turn: int

    def __new__(cls, *_: Any, **__: Any) -> Self:
        made = super().__new__(cls)
        object.__setattr__(made, "turn", next(_TURN))
        return made


class Seen(dict[str, Any]):
    """What a widget showed when a cell read it: parameters by name, the decisions applied, and since when."""

    def __init__(self, chosen: Any = (), decided: tuple[str, ...] = ()) -> None:
        super().__init__(chosen)
        self.decided = decided
        self.turn = next(_TURN)


def older_than(seen: Seen | None, items: Iterable[Any]) -> list[str]:
    """The names of the *items* made before *seen*; none without *seen*."""
    since = 0 if seen is None else seen.turn
    return [str(item.name) for item in items if getattr(item, "turn", since) < since]
