"""The best candidates, each word in one of them at the most and each cue used once.

A candidate must reach a mark of its own; a lower one will do if it covers a quoted stretch that would stay free,
since printed marks show that something was said.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpers.annotate.quotes.learned.candidates import Candidate
from helpers.annotate.quotes.learned.columns import Columns, Ints

__all__ = ["ENOUGH", "choose"]

#: The mark that is enough, the lowest that will do for a free quoted stretch, and the share of its words that a
#: candidate may lose to better ones.
ENOUGH, LOWEST, LOSS = 0.45, 0.1, 0.34
#: A quoted stretch of fewer words is a name or a single word.
STRETCH = 3


def choose(
    c: Columns,
    every: list[Candidate],
    marks: NDArray[Any],
    taken: NDArray[np.bool_],
    allowed: Callable[[Candidate], bool] = lambda candidate: True,
) -> list[tuple[Candidate, Ints, float]]:
    """The chosen candidates, best first, with the words that are left to each and its mark.

    Args:
        c: the parse.
        every: what can be chosen.
        marks: of each, 0 to 1.
        taken: tokens that are spoken for; filled.
        allowed: a last word on a candidate that would be chosen.
    """
    words = np.r_[0, np.cumsum(c.word)]
    firsts = c.run_first.tolist()
    ends = (c.run_last + 1).tolist()

    def covers(own: Ints) -> bool:
        """Whether most of a free quoted stretch is among the words *own*."""
        quoted = own[c.quoted[own] == 1]
        for run in sorted({bisect.bisect_right(firsts, token) - 1 for token in quoted.tolist()}):
            first, end = firsts[run], ends[run]
            size = words[end] - words[first]
            held = np.searchsorted(own, end) - np.searchsorted(own, first)
            if size >= STRETCH and not taken[first:end].any() and 2 * held > size:
                return True
        return False

    used: set[int] = set()
    out = []
    for j in np.argsort(-marks, kind="stable").tolist():
        candidate, own = every[j], every[j].words
        if marks[j] < LOWEST:
            break
        if candidate.group in used or (candidate.cue >= 0 and taken[candidate.cue]):
            continue
        if taken[own].sum() > LOSS * len(own) or (marks[j] < ENOUGH and not covers(own)) or not allowed(candidate):
            continue
        own = own[~taken[own]]
        taken[own] = True
        used.add(candidate.group)
        out.append((candidate, own, float(marks[j])))
    return out
