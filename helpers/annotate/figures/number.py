"""A number where it stands, alone and with its unit, and products as a reader computes them.

4.1 trillion is 4,100,000,000,000, but 4.1 × 1e12 in binary fractions 4,099,999,999,999.9995: what is multiplied out is
computed with the decimals that were printed and turned into a float at the end.
"""

from __future__ import annotations

import dataclasses
from decimal import Decimal

__all__ = ["Number", "Quantity", "product"]


@dataclasses.dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands: ``start`` to ``end`` in the text, sign, scale word and all; no unit.

    ``high`` is the upper end of a vague amount ("dozens"), ``written`` is digits, words, vague or part,
    ``scale`` what a scale word multiplied by (1 without one), ``glued`` the letter of a short scale that could
    also be a unit ("30m"), ``left`` whether a letter comes right before it ("V10", "RM79").
    """

    start: int
    end: int
    value: float
    high: float | None = None
    written: str = "digits"
    scale: float = 1.0
    glued: str = ""
    left: bool = False

    def times(self, scale: float, end: int, glued: str = "") -> Number:
        """This number multiplied by a *scale* that ends at the character *end*."""
        high = None if self.high is None else product(self.high, scale)
        return dataclasses.replace(
            self, end=end, value=product(self.value, scale), high=high, scale=self.scale * scale, glued=glued
        )


@dataclasses.dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range with its unit.

    ``start`` to ``end`` holds currency sign, number, unit; ``number`` is the (first) number alone and ``last`` the
    place where the last number ends; ``unit`` is None if it has none of the known units; ``way`` is how a
    range is written (between, from, to, dash, or); ``unit_start`` is where the unit stands, -1 where it is left out;
    ``told`` says how a sign of several units was read.
    """

    start: int
    end: int
    value: float
    high: float | None
    unit: str | None
    number: Number
    last: int
    way: str = ""
    per: bool = False
    unit_start: int = -1
    told: str = ""


def product(*factors: float) -> float:
    """The product of *factors*, each taken as it is printed.

    >>> product(4.1, 1e12), product(1.1, 1e5, 1e7), 1.1 * 1e5 * 1e7
    (4100000000000.0, 1100000000000.0, 1100000000000.0002)
    """
    out = Decimal(1)
    for factor in factors:
        out *= Decimal(repr(float(factor)))
    return float(out)
