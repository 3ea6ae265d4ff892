"""The best candidates: each word in at most one of them, and each cue used once.

A candidate must reach a minimum score; a lower one is enough for a quoted sentence without a cue, since quotation marks
show that something was said.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpers.annotate.quotes.learned.candidates import Candidate
from helpers.annotate.quotes.learned.columns import Ints

__all__ = ["ENOUGH", "choose"]

#: The minimum score, the one for quotes without a cue, and the share of its words that a candidate may lose to
#: better ones.
ENOUGH, WITHOUT_CUE, LOSS = 0.45, 0.2, 0.34


def choose(
    every: list[Candidate],
    marks: NDArray[Any],
    taken: NDArray[np.bool_],
    allowed: Callable[[Candidate], bool] = lambda candidate: True,
) -> list[tuple[Candidate, Ints, float]]:
    """The chosen candidates, best first, with the remaining words and the score of each.

    Args:
        every: the candidates.
        marks: their scores, 0 to 1.
        taken: tokens already used; extended in place.
        allowed: a final check on a candidate about to be chosen.
    """
    used: set[int] = set()
    out = []
    for j in np.argsort(-marks, kind="stable").tolist():
        candidate, own = every[j], every[j].words
        if (
            marks[j] < (ENOUGH if candidate.cue >= 0 else WITHOUT_CUE)
            or candidate.group in used
            or (candidate.cue >= 0 and taken[candidate.cue])
        ):
            continue
        if taken[own].sum() > LOSS * len(own) or not allowed(candidate):
            continue
        own = own[~taken[own]]
        taken[own] = True
        used.add(candidate.group)
        out.append((candidate, own, float(marks[j])))
    return out
