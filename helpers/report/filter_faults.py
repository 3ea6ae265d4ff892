"""Refuse filter values that no article has before any notebook runs: a brief about nobody helps nobody."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from helpers.explore.known_values import unknown_values
from helpers.explore.opening import read
from helpers.explore.select import FILTERS, Selection, as_filters
from helpers.explore.spellings import as_shown
from helpers.knowledge.attributes import load_attributes

if TYPE_CHECKING:
    from helpers.base.project import Project
    from helpers.store.corpus import Corpus

__all__ = ["check_values", "faults_of"]


def check_values(project: Project, parameters: Mapping[str, Any]) -> None:
    """Refuse *parameters* that filter by a value which no article of *project* has.

    Raises:
        ValueError: names the value and the known ones most like it.
    """
    if "project" in parameters or not _filters(parameters, load_attributes(project).names):
        return
    faults = faults_of(parameters, read(project, progress=False))
    if faults:
        raise ValueError(" ".join(faults))


def faults_of(parameters: Mapping[str, Any], corpus: Corpus) -> list[str]:
    """A sentence for each filter value in *parameters* that occurs nowhere in *corpus*."""
    chosen = _filters(parameters, corpus.attributes.names)
    try:
        selection = as_shown(Selection(**chosen), corpus)
    except (TypeError, ValueError):  # said where the notebook reads it
        return []
    return unknown_values(selection, corpus)


def _filters(parameters: Mapping[str, Any], attributes: tuple[str, ...]) -> dict[str, Any]:
    """Those of *parameters* that are filters; ``search`` is one of words, in 05 of a pattern."""
    given = as_filters(parameters, attributes)
    return {name: value for name, value in given.items() if name in FILTERS and name != "search" and value}
