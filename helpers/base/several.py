"""Several names in one cell, such as two speakers of one statement or two media that relay it.

One statement stays one row, however many people make it together: its names are joined by "; " in printed order, its
ids and types likewise.  Code that counts people splits the names; code that counts statements does not.

>>> joined(["Marta Olsen", "Peter Grant"])
'Marta Olsen; Peter Grant'
>>> parted("Marta Olsen; Peter Grant"), parted("Marta Olsen"), parted(None)
(('Marta Olsen', 'Peter Grant'), ('Marta Olsen',), ())
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

__all__ = ["SEPARATOR", "joined", "joined_columns", "parted"]

SEPARATOR = "; "


def joined(names: Iterable[str | None]) -> str | None:
    """The different *names* as one cell, in order; None if there are none.

    A semicolon inside a name (a recogniser error) is replaced by a comma.

    >>> joined([None, "Olsen; of Lund", "Olsen; of Lund"])
    'Olsen, of Lund'
    """
    cells = joined_columns([(name,) for name in names])
    return cells[0] if cells else None


def joined_columns(rows: Iterable[Sequence[str | None]]) -> tuple[str | None, ...]:
    """Name, id and other values of several speakers or media, as one cell for each column.

    A row that repeats an earlier name is left out of all columns, so that the n-th id belongs to the n-th name.

    >>> joined_columns([("Olsen", "person:olsen", "PERSON"), ("Lund Port", "org:lund-port", "ORG")])
    ('Olsen; Lund Port', 'person:olsen; org:lund-port', 'PERSON; ORG')
    """
    unique: dict[str, Sequence[str | None]] = {}
    for row in rows:
        if row[0]:
            unique.setdefault(row[0], row)
    columns = zip(*unique.values(), strict=True)
    return tuple(SEPARATOR.join((cell or "").replace(";", ",").strip() for cell in column) for column in columns)


def parted(cell: Any) -> tuple[str, ...]:
    """The names, ids or types in *cell*; none if it is empty or missing."""
    if not isinstance(cell, str) or not cell:
        return ()
    return tuple(cell.split(SEPARATOR))
