"""Candidates: which statements of a block are worth comparing, based on the words that they share.

Comparing every statement with every other would take a number of comparisons that grows with the square of their
number.  Two wordings of one statement share words, or forms of them; so each statement is looked up by its words among
those near it in time, and only those that share enough are compared.  Words in very many statements are not looked up
because they are not distinctive, and each statement is compared only with a limited number of others, those that share
most; so the time grows with the number of statements.  Pairs left out for these reasons are counted and reported.

>>> list(candidates([{"ship", "port"}, {"rain"}, {"port", "ship"}], [3, 3, 3], least=2))
[(0, 2)]
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy import sparse

__all__ = ["candidates", "forms"]

#: A word in more statements than this near in time is not looked up; with fewer statements all words are.
COMMON = 400
#: The most later statements with which a statement is compared.
PARTNERS = 30
#: How many statements are looked up together.
TOGETHER = 256


def forms(word: str) -> tuple[str, ...]:
    """The key under which *word* is looked up: its beginning, so that forms of one word match.

    >>> forms("exported"), forms("exports"), forms("oils"), forms("oil")
    (('expo',), ('expo',), ('oils', 'oil'), ('oil',))
    """
    return (word[:4], word[:3]) if len(word) == 4 else (word[:4],)


def candidates(
    keys: Sequence[Collection[str]],
    reach: Sequence[int],
    sides: Sequence[str] | None = None,
    *,
    least: int,
    left: Counter[str] | None = None,
) -> Iterator[tuple[int, int]]:
    """Pairs of positions, the smaller first, whose statements share at least *least* keys.

    Args:
        keys: the lookup keys of each statement, ordered so that statements near in time are adjacent.
        reach: for each statement, the position after the last one near it; this never decreases.
        sides: the outlet of each; two statements in one outlet are not a pair.
        least: how many keys two must share.
        left: receives under ``partners`` the number of pairs left out because one statement had too many partners, and
            under ``words`` the number of words too common to be looked up.
    """
    table = _table(keys)
    side = np.unique(sides, return_inverse=True)[1] if sides is not None else np.arange(len(keys))
    common: set[int] = set()
    for start in range(0, len(keys), TOGETHER):
        stop = min(start + TOGETHER, len(keys))
        end = max(reach[start:stop], default=stop)
        near = table[start:end]
        # earlier statements within reach count as well, so that a word is as common for the last of them as for the
        # first
        around = table[bisect.bisect_right(reach, start) : end]
        often = np.bincount(around.indices, minlength=table.shape[1]) > COMMON
        common.update(np.flatnonzero(often).tolist())
        looked_up = near[:, ~often] if often.any() else near
        shared = (looked_up[: stop - start] @ looked_up.T).tocsr()
        for at in range(start, stop):
            row = slice(shared.indptr[at - start], shared.indptr[at - start + 1])
            places, counts = shared.indices[row] + start, shared.data[row]
            good = (places > at) & (places < reach[at]) & (counts >= least) & (side[places] != side[at])
            yield from ((at, other) for other in _most(places[good], counts[good], left))
    if left is not None:
        left["words"] += len(common)


def _most(places: np.ndarray, counts: np.ndarray, left: Counter[str] | None) -> list[int]:
    """The positions that share most, in order."""
    if len(places) > PARTNERS:
        if left is not None:
            left["partners"] += len(places) - PARTNERS
        # among equals, the nearest
        places = places[np.lexsort((places, -counts))[:PARTNERS]]
    found: list[int] = sorted(places.tolist())
    return found


def _table(keys: Sequence[Collection[str]]) -> sparse.csr_array:
    """One row per statement and one column per key, with 1 if the statement has the key."""
    from scipy import sparse  # a third of the time in which charts are loaded, and only needed to compare statements

    column: dict[str, int] = {}
    indices = [column.setdefault(key, len(column)) for own in keys for key in set(own)]
    ends = np.concatenate(([0], np.cumsum([len(set(own)) for own in keys])))
    data = np.ones(len(indices), dtype="int32")
    return sparse.csr_array((data, np.array(indices, dtype="int32"), ends), shape=(len(keys), max(1, len(column))))
