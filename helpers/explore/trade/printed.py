"""How exact a printed number is: half of its last digit."""

from __future__ import annotations

import re

__all__ = ["ROUND", "rounding_of"]

_MANTISSA = re.compile(r"\d[\d,]*(?:\.\d+)?")
#: By how much a number in words ("half a million") may be off.
_IN_WORDS = 0.05
#: The greatest tolerance for zeros at the end of a whole number: "900 million" cannot be 940.
ROUND = 0.025


def rounding_of(text: str, value: float) -> float:
    """Half of the last printed digit of *text*, in the unit of *value*; the zeros that end a whole number may be round.

    >>> rounding_of("$48.3 billion", 48.3e9), rounding_of("640,000 tonnes", 640_000.0), rounding_of("$10 bn", 10e9)
    (50000000.0, 5000.0, 500000000.0)
    """
    printed = _MANTISSA.search(text)
    digits = printed[0].replace(",", "") if printed else ""
    if not digits or not float(digits):
        return _IN_WORDS * value
    _, point, decimals = digits.partition(".")
    per_digit = 0.5 * value / float(digits)
    if point:
        return per_digit * 10.0 ** -len(decimals)
    zeros = len(digits) - len(digits.rstrip("0"))
    return max(per_digit, min(per_digit * 10.0**zeros, ROUND * value))
