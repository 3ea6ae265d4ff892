"""Check the word lists in force and report all faults in all files at once."""

from __future__ import annotations

from helpers.base.records import Problem
from helpers.knowledge import rarity
from helpers.knowledge.acts import load_acts
from helpers.knowledge.archives import load_archive_words
from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.colours import load_colours
from helpers.knowledge.cues import load_cues
from helpers.knowledge.figures import load_figure_words
from helpers.knowledge.given_names import load_given_names
from helpers.knowledge.house import load_house
from helpers.knowledge.layout import load_layout
from helpers.knowledge.load import SHIPPED, Knowledge
from helpers.knowledge.outlets import load_outlets
from helpers.knowledge.people import load_people
from helpers.knowledge.person_nouns import load_person_nouns
from helpers.knowledge.places import load_places
from helpers.knowledge.titles import load_titles
from helpers.knowledge.trade_words import load_trade_words
from helpers.knowledge.units import load_units
from helpers.knowledge.wires import load_wires

__all__ = ["SHIPPED_ALONE", "problems"]

#: Lists of which a project's own copy is ignored, since their values were measured.
SHIPPED_ALONE = frozenset({"outlet_words.toml", "statements.toml"})

LOADERS = (
    load_acts,
    load_archive_words,
    load_codebook,
    load_colours,
    load_cues,
    load_figure_words,
    load_given_names,
    load_house,
    load_layout,
    load_outlets,
    load_people,
    load_person_nouns,
    load_places,
    load_titles,
    load_trade_words,
    load_units,
    load_wires,
)


def problems(knowledge: Knowledge) -> list[Problem]:
    """The faults of every word list of *knowledge*; faulty entries are left out, and the rest of the list is used.

    >>> problems(Knowledge())
    []
    """
    found = [problem for load in LOADERS for problem in load(knowledge).problems]
    return [*found, *_style_problems(knowledge), *rarity.problems()]


def _style_problems(knowledge: Knowledge) -> list[Problem]:
    """The lines of a project's own style sheet that matplotlib cannot use; it ignores them when drawing a chart."""
    path = knowledge.path("style.mplstyle")
    if path.parent == SHIPPED:
        return []  # matplotlib takes a second to load, and the shipped style sheet has a test
    import matplotlib

    try:
        rows = path.read_text(encoding="utf-8").splitlines()
        odd = [n for n, row in enumerate(rows, start=1) if row.partition("#")[0].strip() and ":" not in row]
        if odd:  # matplotlib ignores them silently
            raise ValueError(f"line {odd[0]} is not a key, a colon and a value.")
        matplotlib.rc_params_from_file(path, fail_on_error=True, use_default_template=False)
    except (OSError, ValueError, KeyError) as error:
        remedy = "Fix the line, or delete your copy to use the shipped one."
        fault = f"The style sheet for the charts has an error: {error}"
        return [Problem(path=str(path), fault=fault, remedy=remedy, severity="warning")]
    return []
