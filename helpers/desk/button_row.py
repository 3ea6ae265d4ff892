"""One line of buttons: what can be downloaded in which forms, and what puts it on the report's list."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

__all__ = ["ButtonRow"]


@dataclasses.dataclass(frozen=True)
class ButtonRow:
    """One line of buttons: what it offers, how a form (and width) is made, and what puts it on the list."""

    label: str
    forms: tuple[str, ...]
    make: Callable[[str, str], tuple[str, bytes]] = dataclasses.field(repr=False)
    add: Callable[[], str] | None = dataclasses.field(default=None, repr=False)
