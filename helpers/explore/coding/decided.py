"""Decisions by different people in a project's corrections that cannot both hold.

>>> conflicts(corpus).empty
True
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pandas as pd

from helpers.corrections import journal
from helpers.corrections.together import disagreements, every_decision
from helpers.explore.counting import typed

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["conflicts"]


def conflicts(corpus: Corpus) -> pd.DataFrame:
    """Decisions of two coders on one row that differ.

    Returns:
        DataFrame with table, row, words, what (the column, or “is it one”), one, other (who decided what), holds (whose
        decision holds: the later one), all string.
    """
    decisions, _ = every_decision(corpus.project.own(journal.FILE))
    known = corpus.decisions
    rows = {} if known is None else dict(zip(known["id"], known["row"], strict=True))
    found = [dataclasses.asdict(one) for one in disagreements(decisions, rows)]
    return typed(found, dict.fromkeys(("table", "row", "words", "what", "one", "other", "holds"), "string"))
