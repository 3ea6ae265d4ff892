"""How a brief shows a table: which columns, how many rows, what they are called (knowledge/brief.toml).

A table of quotes has thirty columns and a page has room for six, so ids, offsets and rule names stay in
the full table, and where still too many are left the ones that readers ask for first win.
"""

from __future__ import annotations

import dataclasses
import functools
import tomllib
from collections.abc import Sequence

from helpers.knowledge.load import Knowledge

__all__ = ["Layout", "layout"]


@dataclasses.dataclass(frozen=True, kw_only=True)
class Layout:
    """The settings of brief.toml."""

    rows: int
    page_rows: int
    passages: int
    columns: int
    cell: int
    passage: int
    hidden: frozenset[str]
    cited: frozenset[str]
    preferred: tuple[str, ...]
    labels: dict[str, str]

    def choose(self, names: Sequence[str]) -> list[str]:
        """The columns of *names* that a brief shows, at most ``columns`` of them.

        >>> layout().choose(["article_id", "speaker", "start", "end", "text", "citation"])
        ['speaker', 'text', 'citation']
        >>> layout().choose(["article_id", "title", "words", "url"])
        ['article_id', 'title', 'words']
        """
        hidden = self.hidden | (self.cited if "citation" in names else frozenset())
        visible = [name for name in names if name not in hidden]
        if len(visible) <= self.columns:
            return visible
        rank = {name: at for at, name in enumerate(self.preferred)}
        return sorted(visible, key=lambda name: rank.get(name, len(rank)))[: self.columns]


@functools.cache
def layout() -> Layout:
    """The layout in force.

    Raises:
        ValueError: brief.toml is not readable, or a key is missing or unknown.
    """
    path = Knowledge().path("brief.toml")
    fields = {field.name for field in dataclasses.fields(Layout)}
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{path}: cannot be read: {error}. Mend it or put the shipped file back.") from error
    if said.keys() != fields:
        odd = ", ".join(sorted(said.keys() ^ fields))
        raise ValueError(f"{path}: keys missing or unknown: {odd}. Known keys: {', '.join(sorted(fields))}.")
    said |= {name: frozenset(said[name]) for name in ("hidden", "cited")} | {"preferred": tuple(said["preferred"])}
    return Layout(**said)
