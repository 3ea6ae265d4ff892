"""Everything that is wrong with the word lists in force, all faults of all files at once."""

from __future__ import annotations

from helpers.base.records import Problem
from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.cues import load_cues
from helpers.knowledge.figures import load_figure_words
from helpers.knowledge.given_names import load_given_names
from helpers.knowledge.load import Knowledge
from helpers.knowledge.people import load_people
from helpers.knowledge.places import load_places
from helpers.knowledge.titles import load_titles
from helpers.knowledge.units import load_units

__all__ = ["problems"]

LOADERS = (
    load_codebook,
    load_cues,
    load_figure_words,
    load_given_names,
    load_people,
    load_places,
    load_titles,
    load_units,
)


def problems(knowledge: Knowledge) -> list[Problem]:
    """The faults of every word list of *knowledge*; what has a fault is left out, the rest of the list is used.

    >>> problems(Knowledge())
    []
    """
    return [problem for load in LOADERS for problem in load(knowledge).problems]
