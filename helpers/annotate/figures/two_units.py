"""Amounts given in two units: 3 dollars and 50 cents, 2 hours and 30 minutes, 7 pounds 8 ounces."""

from __future__ import annotations

import dataclasses

from helpers.annotate.figures.number import Quantity
from helpers.knowledge.units import Units

__all__ = ["joined_units"]

_GAPS = frozenset({" ", " and ", ", ", "-and-"})
#: The larger and the smaller unit of an amount, with how many of the smaller make one of the larger.
_PAIRS = {("hour", "minute"): 60, ("minute", "second"): 60, ("pound", "ounce"): 16, ("pound-mass", "ounce"): 16}


def joined_units(text: str, one: Quantity, other: Quantity, units: Units) -> Quantity | None:
    """*one* and *other* as one amount in the larger unit; None if they are two figures."""
    whole = one.value.is_integer() and one.high is None and other.high is None and one.number.scale == 1.0
    if not whole or one.unit is None or other.unit is None or text[one.end : other.start] not in _GAPS:
        return None
    unit, per, rest = other.unit.partition(" per ")
    small = units.by_name.get(unit)
    coin = small is not None and small.hundredth and units.dimension(one.unit) == "currency"
    many = 100 if coin else _PAIRS.get((one.unit, unit))
    if not many or not 0 < other.value < many:
        return None
    name = "pound-mass" if unit == "ounce" else one.unit
    value = (one.value * many + other.value) / many
    return dataclasses.replace(
        one, end=other.end, value=value, unit=f"{name}{per}{rest}", last=other.last, per=other.per,
        unit_start=other.unit_start,
    )  # fmt: skip
