"""The number in a published row, in one unit or as a multiplier.

A row's unit may be in its own cell, in the heading of the value column or in a line above the table.  If these
contradict each other, or one of them is not understood, the row has no amount.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from helpers.explore.trade.reference_numbers import PrintedNumber
from helpers.explore.trade.reference_units import PrintedUnit, UnitReader

__all__ = ["RowFault", "ToldUnit", "amount_of"]

#: A fault and how to fix it.
RowFault = tuple[str, str]
DIMENSIONS = {"value": "currency", "weight": "mass"}
_REMEDY = "Use a currency for value (million USD) and a unit of weight for weight (tonne)."


class ToldUnit(NamedTuple):
    """A unit given outside the rows: where it is, as printed, and as read (None: not understood)."""

    where: str
    said: str
    unit: PrintedUnit | None


def amount_of(
    number: PrintedNumber, unit: str, quantity: str, form: str, told: Sequence[ToldUnit], reader: UnitReader
) -> tuple[dict[str, Any], RowFault | None]:
    """The amount meant by *number*, or the fault that makes it unclear.

    Args:
        number: as printed.
        unit: the unit in the row's own cell.
        quantity: value or weight.
        form: level, change or ratio.
        told: the units given in headings and above the table.
        reader: reads units.
    """
    value, rounding = number.value, 0.5 * 10.0**-number.decimals
    if form == "change":
        if unit.lower() not in ("percent", "%", "per cent"):
            return {}, (f"a change has the unit {unit!r}", "Set the unit to percent.")
        if value < -100:
            remedy = "Check for a wrong sign or a shifted column."
            return {}, (f"a change of {value} percent would leave less than nothing", remedy)
        return {"multiplier": 1 + value / 100, "rounding": rounding / 100}, None
    if form == "ratio":
        if unit.lower() not in ("times", "ratio", "x") or value <= 0:
            return {}, (
                f"a ratio has the unit {unit!r} and the value {value}",
                "Set the unit to times, with a number above 0.",
            )
        return {"multiplier": value, "rounding": rounding}, None
    found, fault = _settled(unit, quantity, told, reader)
    if fault or found is None:
        return {}, fault
    name = found.name
    scale = found.factor if quantity == "value" else reader.units.convert(found.factor, name, "metric ton") or 0.0
    label = reader.units.by_name[name].code or name if quantity == "value" else "metric ton"
    return {"amount": value * scale, "amount_unit": label, "rounding": rounding * scale}, None


def _settled(
    own: str, quantity: str, told: Sequence[ToldUnit], reader: UnitReader
) -> tuple[PrintedUnit | None, RowFault | None]:
    """The unit according to the row's own cell and everything around it."""
    found = reader.read(own) if own else None
    if own and found is None:
        return None, (f"{quantity} has the unit {own!r}, which is not understood", _REMEDY)
    dimension = DIMENSIONS[quantity]
    for where, said, unit in told:
        if unit is None:
            if found is None or found.factor == 1.0:
                return None, (f"{where} says {said!r}, which is not understood", _REMEDY)
        elif not unit.name or reader.units.dimension(unit.name) == dimension:
            both = _both(found, unit)
            if both is None:
                remedy = "Write the whole unit, including thousands or millions, in the unit column only."
                return None, (f"its unit is {own!r}, but {where} says {said!r}", remedy)
            found = both
    if found is None or reader.units.dimension(found.name) != dimension:
        return None, (f"{quantity} has the unit {own!r}", _REMEDY)
    return found, None


def _both(one: PrintedUnit | None, other: PrintedUnit) -> PrintedUnit | None:
    """Two units of one number combined; None if they contradict each other."""
    if one is None or one == other:
        return other
    if one.name and other.name:
        return None
    # one of them is only a scale: "million" above a column in USD
    scale, whole = (one, other) if other.name else (other, one)
    if not whole.name:
        return None
    return PrintedUnit(scale.factor, whole.name) if whole.factor in (1.0, scale.factor) else None
