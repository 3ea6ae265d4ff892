"""Agreement of two coders on labels if an item may have several: here a person and the codebook.

Every item and every label is one decision, yes or no, and all decisions are counted together (micro).  Raw agreement is
too favourable, since most labels are absent from most items: two coders who mark nothing agree on nearly all of them;
kappa subtracts the agreement expected by chance (Cohen 1960, A coefficient of agreement for nominal scales).

>>> agreement([{"war"}, {"trade"}, set()], [{"war", "trade"}, set(), set()], ["war", "trade"])
Agreement(both=1, found_only=1, gold_only=1, neither=3)
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Collection, Sequence

__all__ = ["Agreement", "agreement", "by_label", "interval"]


@dataclasses.dataclass(frozen=True)
class Agreement:
    """Counts of decisions by coder; every measure is from 0 to 1 (kappa can be below 0), and 0 if it is not defined."""

    both: int = 0
    found_only: int = 0
    gold_only: int = 0
    neither: int = 0

    def __add__(self, other: Agreement) -> Agreement:
        pairs = zip(dataclasses.astuple(self), dataclasses.astuple(other), strict=True)
        return Agreement(*(one + two for one, two in pairs))

    @property
    def precision(self) -> float:
        return self.both / ((self.both + self.found_only) or 1)

    @property
    def recall(self) -> float:
        return self.both / ((self.both + self.gold_only) or 1)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.both / ((2 * self.both + self.found_only + self.gold_only) or 1)

    @property
    def kappa(self) -> float:
        """Agreement beyond chance, as a share of what was possible beyond chance.

        >>> round(Agreement(both=20, found_only=5, gold_only=10, neither=15).kappa, 2)
        0.4
        """
        n = sum(dataclasses.astuple(self))
        found, gold = self.both + self.found_only, self.both + self.gold_only
        chance = (found * gold + (n - found) * (n - gold)) / ((n * n) or 1)
        return ((self.both + self.neither) / n - chance) / (1 - chance) if n and chance < 1 else 0.0


def agreement(gold: Sequence[Collection[str]], found: Sequence[Collection[str]], labels: Collection[str]) -> Agreement:
    """The decisions on all *labels* of all items together.

    Args:
        gold: the labels of each item given by a person.
        found: the labels given by the other coder, in the same order.
        labels: all labels that could be given; others are ignored.

    Raises:
        ValueError: *gold* and *found* are not equally long.
    """
    return sum(by_label(gold, found, labels).values(), Agreement())


def by_label(
    gold: Sequence[Collection[str]], found: Sequence[Collection[str]], labels: Collection[str]
) -> dict[str, Agreement]:
    """As `agreement`, for each label separately."""
    counts = {label: [0, 0, 0, 0] for label in labels}
    for wanted, got in zip(gold, found, strict=True):
        for label, cell in counts.items():
            cell[(0 if label in wanted else 1) if label in got else (2 if label in wanted else 3)] += 1
    return {label: Agreement(*cell) for label, cell in counts.items()}


def interval(
    gold: Sequence[Collection[str]], found: Sequence[Collection[str]], labels: Collection[str], draws: int = 1000
) -> tuple[float, float]:
    """The range of F1 in 95 of 100 samples of the same size, drawn with replacement (percentile bootstrap).

    The draws are the same in every run.
    """
    rng = random.Random(0)
    each = [agreement([g], [f], labels) for g, f in zip(gold, found, strict=True)]
    marks = sorted(sum(rng.choices(each, k=len(each)), Agreement()).f1 for _ in range(draws if each else 1))
    return marks[int(0.025 * len(marks))], marks[int(0.975 * len(marks))]
