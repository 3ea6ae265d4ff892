"""The themes of a codebook, and how they nest: a sub-theme gives the theme to which it belongs.

``parent = "economy"`` in a theme's table makes it a sub-theme of economy.  There are two levels: whatever a sub-theme
finds also counts for its theme, once per sentence, and charts and tables show one level at a time.

>>> tops = [Theme(id="economy", label="Economy"), Theme(id="tariffs", label="Tariffs", parent="economy")]
>>> [theme.parent for theme in nested(reversed(tops), Faults(pathlib.Path("themes.toml")))]
['', 'economy']
"""

from __future__ import annotations

import dataclasses
import pathlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from helpers.base.records import Problem
from helpers.knowledge.term_syntax import Term

__all__ = ["Faults", "Theme", "named_parents", "nested"]


@dataclasses.dataclass(frozen=True)
class Theme:
    """One theme; ``iptc`` are codes of the IPTC Media Topics that mean the same or are part of it.

    ``parent`` is the id of the theme to which a sub-theme belongs; empty for a theme.
    """

    id: str
    label: str
    group: str = ""
    definition: str = ""
    iptc: tuple[str, ...] = ()
    include: tuple[Term, ...] = ()
    exclude: tuple[Term, ...] = ()
    parent: str = ""


class Faults:
    """Collects all faults in one file."""

    def __init__(self, path: pathlib.Path) -> None:
        self.path, self.found = path, list[Problem]()

    def add(self, fault: str, mend: str, severity: str = "error") -> None:
        self.found.append(Problem(path=str(self.path), fault=fault, remedy=mend, severity=severity))


def named_parents(entries: Iterable[Any]) -> frozenset[str]:
    """The ids listed as parents in *entries* of a codebook file; such a theme needs no terms of its own."""
    named = (entry.get("parent") for entry in entries if isinstance(entry, dict))
    return frozenset(name.strip() for name in named if isinstance(name, str) and name.strip())


def nested(themes: Iterable[Theme], faults: Faults) -> tuple[Theme, ...]:
    """*themes* with sub-themes right after their theme, and in its group unless they have their own.

    If the parent does not exist, the sub-theme becomes a separate theme; if the parent is itself a sub-theme, the theme
    above it is used instead.  Both are reported in *faults*.
    """
    known = {theme.id: theme for theme in themes}
    tops: dict[str, list[Theme]] = {}
    for theme in known.values():
        top = known.get(_top(theme, known, faults))
        if top is None:
            tops.setdefault(theme.id, []).insert(0, dataclasses.replace(theme, parent=""))
        else:
            group = theme.group or top.group
            tops.setdefault(top.id, []).append(dataclasses.replace(theme, parent=top.id, group=group))
    return tuple(_in_order(known, tops))


def _in_order(known: Mapping[str, Theme], tops: Mapping[str, list[Theme]]) -> Iterator[Theme]:
    for name in known:
        yield from tops.get(name, ())


def _top(theme: Theme, known: Mapping[str, Theme], faults: Faults) -> str:
    """The id of the theme for which *theme* counts; empty if it is a separate theme."""
    where, above, seen = f"Theme {theme.id!r}", theme.parent, {theme.id}
    while above:
        if above in seen or above not in known:
            fault = (
                "is nested in itself" if above in seen else f"names the parent {above!r}, which is not a usable theme"
            )
            remedy = "Write the id of another theme, or delete the line."
            faults.add(f"{where} {fault}, so it is treated as a separate theme.", remedy)
            return ""
        if known[above].parent not in known:
            break
        seen.add(above)
        above = known[above].parent
    if above and above != theme.parent:
        fault = f"{where} is nested in {theme.parent!r}, which is itself a sub-theme, so it counts for {above!r}."
        faults.add(fault, f"Only two levels are allowed: write parent = {above!r}.", "warning")
    return above
