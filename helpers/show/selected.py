"""Charts of a selection: titles say which part of the articles they cover, or which filter value no article has."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from helpers.explore.known_values import unknown_values
from helpers.show.chart import part_drawn
from helpers.show.phrasing import part_of

if TYPE_CHECKING:
    from helpers.explore.select import Selection
    from helpers.store.corpus import Corpus

__all__ = ["selection_drawn"]


def selection_drawn(corpus: Corpus, selection: Selection) -> AbstractContextManager[None]:
    """A block in which charts are drawn from *selection* of *corpus* (see `helpers.show.chart.part_drawn`)."""
    return part_drawn(part_of(selection), " ".join(unknown_values(selection, corpus, emptying=True)))
