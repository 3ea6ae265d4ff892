"""One line of buttons: the formats that can be downloaded, and a button that adds the item to the report list."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

__all__ = ["ButtonRow"]


@dataclasses.dataclass(frozen=True)
class ButtonRow:
    """One line of buttons: the item, how each format (and width) is made, and how the item is added to the report
    list.
    """

    label: str
    forms: tuple[str, ...]
    make: Callable[[str, str], tuple[str, bytes]] = dataclasses.field(repr=False)
    add: Callable[[], str] | None = dataclasses.field(default=None, repr=False)
