"""Krippendorff's alpha: how far coders agree beyond chance; 1 is full agreement, 0 is agreement by chance.

For codes of given units alpha is computed by the package `krippendorff` (Krippendorff 2011, Computing Krippendorff's
Alpha-Reliability); the interval is a bootstrap over units.  If everybody gave the same value, alpha is not defined.

>>> round(alpha([["a", "b", "a"], ["a", "b", "b"]]), 4)
0.4444
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Hashable, Sequence
from typing import Any, cast

import krippendorff
import numpy as np

__all__ = ["alpha", "bootstrap", "with_interval"]

Values = Sequence[Sequence[Hashable | None]]


def alpha(coders: Values, level: str = "nominal") -> float:
    """The alpha of codes.

    Args:
        coders: for each coder, a value for each unit in the same order; None if the coder gave none.
        level: nominal, ordinal, interval or ratio; except for nominal, values are numbers.

    Returns:
        At most 1; nan if it is not defined.

    Raises:
        ValueError: the coders' lists are not equally long.
    """
    return _of(_counts(coders, level), level)


def with_interval(coders: Values, level: str = "nominal", draws: int = 1000) -> tuple[float, float, float]:
    """`alpha`, with the range in which it lies in 95 of 100 samples of the same size (percentile bootstrap).

    The draws are the same in every run.

    >>> with_interval([["a", "b"] * 20, ["a", "b"] * 20])
    (1.0, 1.0, 1.0)
    """
    counts, domain = _counts(coders, level)
    units = range(len(counts))
    low, high = bootstrap(units, lambda drawn: _of((counts[list(drawn)], domain), level), draws)
    return _of((counts, domain), level), low, high


def bootstrap(units: Sequence[Any], measure: Callable[[Sequence[Any]], float], draws: int) -> tuple[float, float]:
    """The range in which *measure* lies in 95 of 100 samples drawn from *units* with replacement."""
    lot = random.Random(0)
    found = [measure(lot.choices(units, k=len(units))) for _ in range(draws if len(units) else 0)]
    known = sorted(value for value in found if not math.isnan(value))
    if not known:
        return math.nan, math.nan
    return known[int(0.025 * len(known))], known[min(len(known) - 1, int(0.975 * len(known)))]


def _counts(coders: Values, level: str) -> tuple[np.ndarray, list[Any]]:
    """How many coders gave each value, with one row per unit, and the values."""
    lengths = {len(values) for values in coders}
    if len(lengths) > 1:
        raise ValueError("The coders did not code the same units.")
    given = {value for values in coders for value in values if value is not None}
    domain: list[Any] = sorted(given, key=str) if level == "nominal" else sorted(given)
    at = {value: number for number, value in enumerate(domain)}
    counts = np.zeros((max(lengths, default=0), len(domain)))
    for values in coders:
        for unit, value in enumerate(values):
            if value is not None:
                counts[unit, at[value]] += 1
    return counts, domain


def _of(counted: tuple[np.ndarray, list[Any]], level: str) -> float:
    counts, domain = counted
    pairable = counts[counts.sum(axis=1) > 1]
    if np.count_nonzero(pairable.sum(axis=0)) < 2:
        return math.nan
    # names have no order, but the package requires a domain of numbers
    numbers = list(range(len(domain))) if level == "nominal" else domain
    return float(krippendorff.alpha(value_counts=pairable, value_domain=numbers, level_of_measurement=cast(Any, level)))
