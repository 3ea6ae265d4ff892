"""What a plugin imports: ``from helpers.extend import annotator, chart, check, reader``.

Each is a decorator.  A file with them in a project's ``plugins/`` folder adds to the shipped ones; docs/extending.md
has an example of each, which the tests run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from helpers.annotate.layers import ANNOTATORS, LayerSpan
from helpers.articles.draft import Draft, Fault, Source, Unreadable
from helpers.articles.formats import PLUGINS
from helpers.base.records import Article
from helpers.explore.trade.checks import CANNOT_BE_TOLD, DIFFER, DOES_NOT_HOLD, HOLDS, Finding
from helpers.explore.trade.run_checks import Case, check
from helpers.show.charts import chart
from helpers.show.chosen import Chosen

__all__ = [
    "CANNOT_BE_TOLD", "DIFFER", "DOES_NOT_HOLD", "HOLDS", "Article", "Case", "Chosen", "Draft", "Fault", "Finding",
    "LayerSpan", "Source", "Unreadable", "annotator", "chart", "check", "reader",
]  # fmt: skip


def annotator(function: Callable[[Article], Iterable[LayerSpan]]) -> Callable[[Article], Iterable[LayerSpan]]:
    """Register a function that marks passages in an article; the layer takes the function's name."""
    registered: Callable[[Article], Iterable[LayerSpan]] = ANNOTATORS.register(function)
    return registered


def reader(*endings: str) -> Callable[[Any], Any]:
    """Register a function that reads files with one of *endings* (".press"): source → drafts of articles and faults.

    Raises:
        ValueError: an ending does not begin with a full stop.
    """
    wrong = [ending for ending in endings if not ending.startswith(".")]
    if wrong or not endings:
        raise ValueError(f"An extension begins with a full stop, as in .press; this is {wrong or 'none'}.")

    def put(function: Callable[[Source], Iterator[Draft | Fault]]) -> Callable[[Source], Iterator[Draft | Fault]]:
        for ending in endings:
            PLUGINS.register(function, name=ending.lower())
        return function

    return put
