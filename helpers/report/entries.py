"""One entry of report.toml: its content, how it is written in the file, and which row of the file it is.

>>> entry = Wanted(notebook="01_who_said_what", kind="chart", name="speakers", select={"kind": "direct"})
>>> entry.describe()
'chart speakers of 01_who_said_what (kind: direct)'
>>> entry_of(table_of(entry).unwrap()) == entry
True
"""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Mapping
from typing import Any

import tomlkit

from helpers.report.texts import plain

__all__ = ["OWN", "Wanted", "entry_of", "place_of", "places_of", "plain_select", "table_of"]

#: The keys that an entry may have besides those that identify its chart or table.
OWN = ("heading", "title", "caption")


@dataclasses.dataclass(frozen=True, kw_only=True)
class Wanted:
    """One chart or table of a notebook, with its selection (parameters of the notebook, by name)."""

    notebook: str
    kind: str
    name: str
    select: dict[str, Any] = dataclasses.field(default_factory=dict)
    heading: str = ""
    title: str = ""
    caption: str = ""

    def describe(self) -> str:
        """A description in words."""
        chosen = "; ".join(f"{name}: {value}" for name, value in self.select.items())
        return f"{self.kind} {self.name} of {self.notebook} ({chosen or 'no filter'})"

    def same(self, other: Wanted) -> bool:
        """Whether *other* is the same chart or table from the same selection, whatever its title."""
        return (self.notebook, self.kind, self.name, plain_select(self.select)) == (
            other.notebook, other.kind, other.name, plain_select(other.select),
        )  # fmt: skip


def entry_of(row: Any) -> Wanted:
    """One row of the file.

    Raises:
        ValueError: the message says what is wrong with it.
    """
    if not isinstance(row, dict):
        raise ValueError("it is not a table.")
    kinds = [kind for kind in ("chart", "table") if kind in row]
    texts = {name: row[name] for name in ("notebook", *kinds, *OWN) if name in row}
    wrong = [name for name, value in texts.items() if not isinstance(value, str)]
    if wrong or "notebook" not in row or len(kinds) != 1:
        raise ValueError(
            f"{wrong[0]} is not text." if wrong else "it must name a notebook and exactly one chart or table."
        )
    unknown = sorted(row.keys() - {"notebook", "chart", "table", "select", *OWN})
    if unknown:
        raise ValueError(f"{unknown[0]!r} is not known.")
    if not isinstance(row.get("select", {}), dict):
        raise ValueError("select is not a table.")
    own = {name: plain(row.get(name, "")) for name in OWN}
    return Wanted(
        notebook=row["notebook"], kind=kinds[0], name=row[kinds[0]], select=plain_select(row.get("select", {})), **own
    )


def table_of(entry: Wanted) -> Any:
    """The entry as a table in a TOML document."""
    row = tomlkit.table()
    row["notebook"] = entry.notebook
    row[entry.kind] = entry.name
    if entry.select:
        chosen = tomlkit.inline_table()
        chosen.update(entry.select)
        row["select"] = chosen
    for name in OWN:
        if plain(getattr(entry, name)):
            row[name] = plain(getattr(entry, name))
    row.add(tomlkit.nl())
    return row


def places_of(document: Any) -> list[int]:
    """The rows of *document* that are entries, as `read_list` numbers them: faulty ones are left out."""
    places = []
    for row, said in enumerate(document.get("item", [])):
        with contextlib.suppress(ValueError):
            entry_of(said.unwrap())
            places.append(row)
    return places


def place_of(document: Any, at: int, seen: Wanted | None) -> int:
    """The row of entry number *at*, or of the entry *seen*, wherever it now is.

    Raises:
        IndexError, LookupError: as `remove`.
    """
    places = places_of(document)
    if seen is None:
        return places[at]
    same = [row for row in places if seen.same(entry_of(document["item"][row].unwrap()))]
    if not same:
        raise LookupError(f"The list was changed elsewhere: {seen.describe()} is no longer on it.")
    return places[at] if at < len(places) and places[at] in same else same[0]


def plain_select(chosen: Mapping[str, Any]) -> dict[str, Any]:
    """*chosen* in values that TOML allows: texts, numbers, truth values and lists of these."""
    return {
        str(name): [*value] if isinstance(value, (tuple, list, set, frozenset)) else value
        for name, value in chosen.items()
    }
