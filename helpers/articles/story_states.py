"""Which texts print a longer one, kept from the last time, so that an article that is added is compared alone.

Texts are compared in a fixed order, the longest first, and each only with those that share some of its runs of words
(`helpers.articles.stories`).  So another text can change the outcome only of later ones that share a run with it, and
these in turn only if they are no longer, or now, the longest of their story.  Everything else is as it was.
"""

from __future__ import annotations

import dataclasses
import heapq
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from helpers.articles.text_runs import Runs

__all__ = ["Order", "StoryState"]

#: The most texts that are compared again; with more, all of them are.
MOST = 400

WholeNumbers = npt.NDArray[np.int64]


@dataclasses.dataclass(frozen=True)
class Order:
    """The texts in the order in which they are compared: what is known of each as a key, and how many runs it has."""

    keys: Sequence[str]
    sizes: WholeNumbers


@dataclasses.dataclass(frozen=True)
class StoryState:
    """What was found the last time.

    Attributes:
        order: of the texts.
        longer: the place of the text that each one prints, -1 for none.
        runs: the sampled runs of all texts, sorted.
        holders: the place of the text that has each of them, in order where it is one run.
    """

    order: Order
    longer: WholeNumbers
    runs: Runs
    holders: WholeNumbers

    @classmethod
    def of(cls, order: Order, longer: Sequence[int], sampled: Sequence[Runs]) -> StoryState:
        """The state after all texts were compared."""
        none: Runs = np.zeros(0, dtype="uint64")
        runs = np.concatenate([none, *sampled])
        holders = np.repeat(np.arange(len(sampled)), [len(some) for some in sampled])
        by_run = np.argsort(runs, kind="stable")
        return cls(order, np.array(longer, dtype="int64"), runs[by_run], holders[by_run])

    def packed(self) -> bytes:
        """The state as bytes."""
        out = io.BytesIO()
        keys = np.frombuffer("\n".join(self.order.keys).encode(), dtype="uint8")
        holders = self.holders.astype("int32")
        np.savez(out, keys=keys, sizes=self.order.sizes, longer=self.longer, runs=self.runs, holders=holders)
        return out.getvalue()

    @classmethod
    def read(cls, stored: bytes | None) -> StoryState | None:
        """The state that `packed` made; None if there is none, or it is damaged."""
        try:
            with np.load(io.BytesIO(stored or b""), allow_pickle=False) as found:
                keys = found["keys"].tobytes().decode().split("\n")
                order = Order(keys, found["sizes"])
                return cls(order, found["longer"], found["runs"], found["holders"].astype("int64"))
        except (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile):
            return None

    def grown(
        self, order: Order, sampled: Callable[[int], Runs], longest: Callable[[int, Iterator[WholeNumbers]], int]
    ) -> StoryState | None:
        """The state of other texts, most of which are those of this one; None if too much has changed.

        Args:
            order: of the texts now.
            sampled: the sampled runs of the text at a place.
            longest: called with the place of a text and, for each of its runs, the places of the earlier texts that
                have it and print no other; returns the place of the text that it prints, -1 for none.
        """
        before = {key: at for at, key in enumerate(self.order.keys)}
        old = np.array([before.get(key, -1) for key in order.keys], dtype="int64")
        stayed = np.flatnonzero(old >= 0)
        new = np.flatnonzero(old < 0).tolist()
        gone = np.setdiff1d(np.arange(len(before)), old[stayed])
        if len(new) + len(gone) > MOST or (np.diff(old[stayed]) <= 0).any():
            return None
        now = np.full(len(before) + 1, -1)
        now[old[stayed]] = stayed
        longer = np.full(len(order.keys), -1)
        longer[stayed] = now[self.longer[old[stayed]]]
        waiting = set(new)
        for at in gone[self.longer[gone] < 0].tolist():  # those after it that share a run with it
            sharing = _sharing(self.runs, self.holders, self.runs[self.holders == at])
            waiting.update(now[sharing[sharing > at]].tolist())
        waiting.discard(-1)
        runs, holders = _joined(self.runs, now[self.holders], {at: sampled(at) for at in new})
        prints_none = np.zeros(len(order.keys), dtype=bool)  # as it was, and as if the new ones were not there
        prints_none[stayed] = self.longer[old[stayed]] < 0
        heap, done = sorted(waiting), 0
        while heap:
            at = heapq.heappop(heap)
            if (done := done + 1) > MOST:
                return None
            own = runs[holders == at]
            longer[at] = longest(at, _earlier(runs, holders, own, at, prints_none))
            if (longer[at] < 0) != prints_none[at]:
                prints_none[at] = longer[at] < 0
                sharing = _sharing(runs, holders, own)
                fresh = set(sharing[sharing > at].tolist()) - waiting
                waiting |= fresh
                for one in fresh:
                    heapq.heappush(heap, one)
        return StoryState(order, longer, runs, holders)


def _joined(runs: Runs, holders: WholeNumbers, new: dict[int, Runs]) -> tuple[Runs, WholeNumbers]:
    """The runs of the texts that stayed, and those of *new* ones; what has no holder any more is left out."""
    runs, holders = runs[holders >= 0], holders[holders >= 0]
    every = np.concatenate([runs, *new.values()])
    own = np.concatenate([holders, *(np.full(len(some), at) for at, some in new.items())])
    order = np.lexsort((own, every)) if new else slice(None)
    return every[order], own[order]


def _ranges(runs: Runs, own: Runs) -> Iterator[slice]:
    """Where each of *own* stands in *runs*."""
    for first, last in zip(np.searchsorted(runs, own), np.searchsorted(runs, own, "right"), strict=True):
        yield slice(first, last)


def _sharing(runs: Runs, holders: WholeNumbers, own: Runs) -> WholeNumbers:
    """The texts that have one of *own* runs."""
    none: WholeNumbers = np.zeros(0, dtype="int64")
    return np.unique(np.concatenate([none, *(holders[place] for place in _ranges(runs, own))]))


def _earlier(
    runs: Runs, holders: WholeNumbers, own: Runs, at: int, prints_none: npt.NDArray[np.bool_]
) -> Iterator[WholeNumbers]:
    """For each of *own* runs, the texts before *at* that have it and print no other, in order."""
    for place in _ranges(runs, own):
        some = holders[place]
        some = some[some < at]
        yield some[prints_none[some]]
