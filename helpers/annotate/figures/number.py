"""A number in the text, alone and with its unit, and products in decimal arithmetic.

4.1 trillion is 4,100,000,000,000, but 4.1 × 1e12 in binary fractions is 4,099,999,999,999.9995; so products are
computed with the printed decimals and converted to a float at the end.
"""

from __future__ import annotations

import dataclasses
from decimal import Decimal

__all__ = ["Number", "Quantity", "product"]


@dataclasses.dataclass(frozen=True, slots=True)
class Number:
    """A number in the text: ``start`` to ``end``, including sign and scale word, but not the unit.

    ``high`` is the upper end of a vague amount ("dozens"), ``written`` is digits, words, vague or part,
    ``scale`` the factor of a scale word (1 without one), ``glued`` the letter of a short scale that could also be a
    unit ("30m"), ``left`` whether a letter comes right before it ("V10", "RM79").
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

    ``start`` to ``end`` covers currency sign, number and unit; ``number`` is the (first) number alone and ``last`` the
    end of the last number; ``unit`` is None if it has none of the known units; ``way`` is how a range is written
    (between, from, to, dash, or); ``unit_start`` is the start of the unit, -1 if it is omitted; ``told`` explains how
    an ambiguous sign was interpreted.
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
    """The product of *factors*, each taken as printed.

    >>> product(4.1, 1e12), product(1.1, 1e5, 1e7), 1.1 * 1e5 * 1e7
    (4100000000000.0, 1100000000000.0, 1100000000000.0002)
    """
    out = Decimal(1)
    for factor in factors:
        out *= Decimal(repr(float(factor)))
    return float(out)
