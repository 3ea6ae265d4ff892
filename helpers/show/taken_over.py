"""Results that a cell takes over from the widget above it: they are kept with the corpus, for its latest selections.

Only functions marked with `of_rows` take part.  What a function reads from a file may change between two cells.
"""

from __future__ import annotations

import contextlib
import os
import pathlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["LATEST", "is_of_rows", "latest_of", "of_rows"]

Function = TypeVar("Function", bound=Callable[..., Any])

#: Of how many selections of a corpus results are kept: the current one, and the one before it.
LATEST = 2
_OF_ROWS: set[Any] = set()


def of_rows(function: Function) -> Function:
    """Mark a function for `Chosen.made` whose result depends on the rows of the corpus and its word lists alone."""
    _OF_ROWS.add(function)
    return function


def is_of_rows(function: Callable[..., Any]) -> bool:
    """Whether *function* is marked with `of_rows`."""
    return function in _OF_ROWS


def latest_of(corpus: Corpus, selection: tuple[object, ...]) -> dict[Any, Any]:
    """The results for a *selection* of a *corpus* with its word lists as they are now; empty for a new one."""
    kept: dict[tuple[object, ...], dict[Any, Any]] | None = corpus.__dict__.get("_latest")
    if kept is None:
        object.__setattr__(corpus, "_latest", kept := {})
    of = (*selection, *_state_of(corpus.project.own("knowledge")))
    kept[of] = kept.pop(of, {})  # the latest stands last
    for old in list(kept)[:-LATEST]:
        del kept[old]
    return kept[of]


def _state_of(folder: pathlib.Path) -> list[tuple[str, int, int]]:
    """The files in *folder*: their names, when they were changed, and their sizes; none if it cannot be read."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        return sorted((entry.name, entry.stat().st_mtime_ns, entry.stat().st_size) for entry in entries)
    return []
