"""What is selected in a widget and what was made from it, so that no file states a selection that it does not show.

A widget that chooses (filters, a search, decisions) is a `Chooser`.  A cell takes the current selection with ``.seen``
and makes its charts from it; code that offers files of those charts keeps that ``seen`` and checks `Chooser.moved`
before every file.  Nothing is made when a filter changes: the followers are notified, and compare.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import traitlets

from helpers.base.markup import markup
from helpers.explore.select import by_attribute
from helpers.show.page import page
from helpers.show.turns import Seen

__all__ = ["Chooser", "described"]

BEHIND = (
    "The cells below still show the earlier selection ({}), including in print. To update them, click into the "
    "first of them and choose Run ▸ Run Selected Cell and All Below."
)

BEHIND_DECISIONS = (
    "The cells below do not show your last correction yet. To update them, click into the first of them and "
    "choose Run ▸ Run Selected Cell and All Below."
)


class Chooser(traitlets.HasTraits):
    """A mixin for a widget, which defines `chosen` and adds one to ``turn`` whenever it shows something else."""

    #: Counts the changes of what is shown; followers observe it.
    turn = traitlets.Int(0)
    #: Whether `chosen` are parameters of a notebook, which the report list can record.
    parameters = True
    _taken: Seen | None = None

    @property
    def chosen(self) -> dict[str, Any]:
        """The current selection, by the names of the notebook's parameters."""
        raise NotImplementedError

    @property
    def decided(self) -> tuple[str, ...]:
        """The ids of the decisions that apply to what is shown."""
        return ()

    @property
    def seen(self) -> Seen:
        """The current selection, for the cells below, which make their charts from it."""
        now = self.chosen
        if self._taken is None or dict(self._taken) != now or self._taken.decided != self.decided:
            self._taken = Seen(now, self.decided)
            self.turn += 1
        return self._taken

    @property
    def behind(self) -> bool:
        """Whether cells use a selection other than the current one."""
        return self._taken is not None and self.moved(self._taken)

    @property
    def behind_html(self) -> str:
        """The same as a message for the widget to show; empty while cells and widget agree."""
        if self._taken is None or not self.behind:
            return ""
        words = (BEHIND if dict(self._taken) != self.chosen else BEHIND_DECISIONS).format(described(self._taken))
        return page(markup("<p role='status'><b>{}</b></p>", words))

    def moved(self, seen: Mapping[str, Any]) -> bool:
        """Whether the selection or the decisions have changed since *seen*."""
        return dict(seen) != self.chosen or getattr(seen, "decided", ()) != self.decided

    def settle(self) -> None:
        """Show pending changes at once, because a file has been requested."""


def described(chosen: Mapping[str, Any]) -> str:
    """The selection in words.

    >>> described({"kind": "direct", "speaker": ("Ann", "Bob")}), described({})
    ('kind: direct; speaker: Ann or Bob', 'no filter')
    """
    chosen = by_attribute(chosen)
    words = {name: " or ".join(map(str, v)) if isinstance(v, tuple) else str(v) for name, v in chosen.items()}
    return "; ".join(f"{name}: {value.removeprefix('=')}" for name, value in words.items()) or "no filter"
