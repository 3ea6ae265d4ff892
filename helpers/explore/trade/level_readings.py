"""Readings of a level: what it might mean if it differs from the published number.

Each reading changes exactly one part of the claim: whose account, the calendar, what is counted, how it is valued, the
currency, how much of the year, which year, the scale.  For the first five, articles more often leave out the detail
than get it wrong; the last three are errors.

References: United Nations, International Merchandise Trade Statistics: Compilers Manual (partner comparisons,
valuation); de Waal, Pannekoek and Scholtus, Handbook of Statistical Data Editing (2011; the "thousand error").
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from helpers.explore.trade.checks import overlap_days
from helpers.explore.trade.claimed_levels import ClaimedLevel
from helpers.explore.trade.flows import Days
from helpers.explore.trade.multiples import owner_words
from helpers.explore.trade.published_levels import PublishedLevel
from helpers.knowledge.load import Knowledge
from helpers.knowledge.units import load_units

__all__ = [
    "HEDGED", "REVISION", "WRONG_FLOW", "LevelReading", "amount_in", "as_said", "in_one_unit", "readings_of",
    "same_but_coverage", "same_number",
]  # fmt: skip

#: Up to this share of the published number, revision and rounding are likelier than a different meaning.
REVISION = 0.03
#: A number with a last digit coarser than this matches too many values to show what it refers to.
_COARSE, _COARSE_FOR_AN_ERROR = 0.03, 0.015
#: By how much a hedged number may be off, and the tolerance for a thousandfold error.
HEDGED, _SLIP = 0.05, 0.1
#: The unit of each dimension in which numbers for the same thing are compared.
_ONE_UNIT = {"mass": "metric ton", "volume": "cubic metre"}
#: The reading of a number that was given for the other flow.
WRONG_FLOW = "wrong flow"
_NEPAL = {(7, 15), (7, 16), (7, 17)}
_FACING = {"export": "import", "import": "export", "total": "total"}


@dataclasses.dataclass(frozen=True)
class LevelReading:
    """A named reading that reconciles a claim: what it then means, whether that is an error, and how far off it is."""

    name: str
    words: str
    level: PublishedLevel
    error: bool
    gap: float = 0.0


def amount_in(claim: ClaimedLevel, unit: str) -> float | None:
    """The claim's amount in the unit of a published level; None if it is in another currency."""
    units = load_units(Knowledge())
    known = units.by_name.get(claim.unit)
    if known is None or unit in (known.name, known.code):
        return claim.amount if known else None
    return units.convert(claim.amount, claim.unit, unit) if known.dimension == "mass" else None


def in_one_unit(claim: ClaimedLevel, levels: Sequence[PublishedLevel]) -> ClaimedLevel:
    """The claim with its amount in the unit in which numbers for the same thing are compared.

    Args:
        claim: any level.
        levels: the published levels; money is converted only at the rate given in a row for exactly this thing.
    """
    units = load_units(Knowledge())
    unit = _ONE_UNIT.get(str(units.dimension(claim.unit)), "")
    times = units.convert(1.0, claim.unit, unit) if unit else None
    if times is None:
        rates = (level for level in levels if level.rate[1] and _of(claim, level, "currency"))
        level = next((one for one in rates if _rate(claim, one)), None)
        if level is None or level.unit == _code(claim):
            return claim
        times = _rate(claim, level)
        unit = next((known.name for known in units.by_name.values() if known.code == level.unit), claim.unit)
    return dataclasses.replace(claim, amount=claim.amount * times, rounding=claim.rounding * times, unit=unit)


def _code(claim: ClaimedLevel) -> str:
    known = load_units(Knowledge()).by_name.get(claim.unit)
    return (known.code or "") if known else ""


def _rate(claim: ClaimedLevel, level: PublishedLevel) -> float:
    """The claim's currency in units of the level's, by the level's own rate; 0 if the rate is for other currencies."""
    pair, rate = level.rate
    # a rate gives how many of the second currency one unit of the first is worth
    return rate if pair == _code(claim) + level.unit else 1 / rate if pair == level.unit + _code(claim) else 0.0


def same_number(claim: ClaimedLevel, level: PublishedLevel, *, times: float = 1.0) -> bool:
    """Whether a claim's amount, multiplied by *times*, matches the published one, given its printed digits and hedge.

    A number may be rounded by half of its last digit, or cut off after it: 190.2 and 190.3 are both said of 190.271.
    """
    amount = amount_in(claim, level.unit)
    if amount is None:
        return False
    amount, rounding = amount * times, claim.rounding * times * _per_unit(claim, level)
    low, high = rounding + level.rounding, 2 * rounding + level.rounding
    if claim.hedge:
        low = high = max(low, HEDGED * level.amount)
    if claim.hedge == ">":
        high = low + 0.15 * level.amount
    if claim.hedge == "<":
        low = high + 0.15 * level.amount
    return -low <= level.amount - amount <= high


def _per_unit(claim: ClaimedLevel, level: PublishedLevel) -> float:
    amount = amount_in(claim, level.unit)
    return (amount or 0.0) / claim.amount


def _of(claim: ClaimedLevel, level: PublishedLevel, *leaving: str) -> bool:
    """Whether a level refers to the same thing as the claim, apart from the parts that are left open."""
    accounts = {claim.pair, claim.pair[::-1]} if not claim.reporter else {claim.pair}
    return (
        level.quantity == claim.quantity
        and ("account" in leaving or (level.reporter, level.partner) in accounts)
        and (level.flow == claim.flow or not {"account", "flow"}.isdisjoint(leaving))
        and same_product(claim.product, level.product)
        and ("coverage" in leaving or level.coverage == ("" if claim.coverage == "all" else claim.coverage))
        and ("days" in leaving or level.days == claim.days)
        and ("currency" in leaving or amount_in(claim, level.unit) is not None)
    )


def same_product(one: str, other: str) -> bool:
    """Whether two names mean the same product: singular and plural do, a kind and its category do not.

    >>> same_product("soybeans", "soybean"), same_product("tea", "")
    (True, False)
    """
    return [word.rstrip("s") for word in one.split()] == [word.rstrip("s") for word in other.split()]


def as_said(claim: ClaimedLevel, levels: Sequence[PublishedLevel]) -> list[PublishedLevel]:
    """The published levels for exactly what the claim says."""
    return [level for level in levels if _of(claim, level)]


def same_but_coverage(claim: ClaimedLevel, level: PublishedLevel) -> bool:
    """Whether a level refers to what the claim says, apart from what one of them leaves out."""
    return _of(claim, level, "coverage")


def readings_of(claim: ClaimedLevel, levels: Sequence[PublishedLevel]) -> list[LevelReading]:
    """The readings that reconcile a claim, those least likely to be errors first, the nearest of each kind.

    Args:
        claim: a level that differs from the published number, or for which nothing is published.
        levels: everything published, and sums of it.
    """
    found: dict[str, LevelReading] = {}
    for reading in _all(claim, levels):
        best = found.get(reading.name)
        if best is None or reading.gap < best.gap:
            found[reading.name] = reading
    return sorted(found.values(), key=lambda reading: (reading.error, reading.gap))


def _all(claim: ClaimedLevel, levels: Sequence[PublishedLevel]) -> Iterator[LevelReading]:
    if claim.rounding <= _COARSE * claim.amount and claim.hedge not in ("<", ">"):
        for level in levels:
            for name, words, error in (*_kinds(claim, level), *_spans(claim, level)):
                fine = claim.rounding <= _COARSE_FOR_AN_ERROR * claim.amount or not error
                if fine and level.amount and same_number(claim, level):
                    amount = amount_in(claim, level.unit) or 0.0
                    yield LevelReading(name, words, level, error, abs(amount / level.amount - 1))
        yield from _currencies(claim, levels)
    yield from _scales(claim, levels)


def _kinds(claim: ClaimedLevel, level: PublishedLevel) -> Iterator[tuple[str, str, bool]]:
    """Readings that change what is counted: who reports it, what is left out, how it is valued."""
    facing = (level.partner, level.reporter) == claim.pair and level.flow == _FACING[claim.flow]
    if claim.reporter and facing and _of(claim, level, "account"):
        valued = {
            "export": " (exports f.o.b. against imports c.i.f.)",
            "import": " (imports c.i.f. against exports f.o.b.)",
        }
        yield (
            "mirror value",
            f"the mirror value, {owner_words(level.reporter)} count{valued.get(claim.flow, '')}",
            False,
        )
    if _of(claim, level, "coverage") and not _of(claim, level):
        what = level.coverage or "total"
        yield "what is counted", f"{what} trade", bool(claim.coverage)
    if level.flow == _FACING[claim.flow] != claim.flow and _of(claim, level, "flow"):
        yield WRONG_FLOW, f"{level.flow}s, not {claim.flow}s", True
    if level.valuation and _of(claim, level):
        yield "valuation", f"the {level.valuation} value", False


def _spans(claim: ClaimedLevel, level: PublishedLevel) -> Iterator[tuple[str, str, bool]]:
    """Readings that change the period: a year in another calendar, more or less of the year, another year."""
    if not _of(claim, level, "days") or level.days == claim.days:
        return
    one, other = _length(claim.days), _length(level.days)
    shared = overlap_days(claim.days, level.days)
    whole = one > 350 and _begins_a_year(claim.days) and _begins_a_year(level.days)
    if abs(one - other) <= 3 and whole and shared > 60:
        yield "calendar", "the number for a year in a different calendar", False
    elif claim.days[1] == level.days[1] and other > one and other <= 366:
        yield "cumulative", "the total for the year to date, not the last part alone", True
    elif claim.days[1] == level.days[1] and other < one <= 366:
        yield "single month", "the last part alone, not the total for the year to date", True
    elif abs(one - other) <= 1 and not shared and _years_apart(claim.days, level.days):
        yield "wrong year", "the number for a different year", True


def _begins_a_year(days: Days) -> bool:
    """Whether a year of some calendar begins then: the Gregorian, Solar Hijri or Nepali calendar, or a fiscal year."""
    month, day = days[0].month, days[0].day
    return (month in (1, 4, 7, 10) and day == 1) or (month == 3 and 19 <= day <= 22) or (month, day) in _NEPAL


def _length(days: Days) -> int:
    return (days[1] - days[0]).days + 1


def _years_apart(one: Days, other: Days) -> bool:
    """Whether two periods are the same part of two years, up to five years apart."""
    apart = abs(one[0].year - other[0].year)
    return 1 <= apart <= 5 and abs(abs((one[0] - other[0]).days) - 365.25 * apart) < 3


def _currencies(claim: ClaimedLevel, levels: Sequence[PublishedLevel]) -> Iterator[LevelReading]:
    """Money of another currency, at the rate that the published row gives in its note."""
    for level in levels:
        pair, rate = level.rate
        if not rate or not level.amount or not _of(claim, level, "currency") or _code(claim) in ("", level.unit):
            continue
        times = _rate(claim, level)
        gap = abs(claim.amount * times / level.amount - 1)
        if times and gap <= max(0.01, claim.rounding / claim.amount):
            words = f"the same money at {rate:g} {pair[3:]} for 1 {pair[:3]}, the rate in the published figures"
            yield LevelReading("currency", words, level, False, gap)


def _scales(claim: ClaimedLevel, levels: Sequence[PublishedLevel]) -> Iterator[LevelReading]:
    """A thousand or a million times the published number for the same thing, or that fraction of it."""
    for level in (one for one in as_said(claim, levels) if one.amount):
        amount = amount_in(claim, level.unit) or 0.0
        for step in (1e3, 1e6):
            times = max(amount, level.amount) / min(amount, level.amount)
            if abs(times / step - 1) <= _SLIP:
                words = f"{step:,.0f} times {'too much' if amount > level.amount else 'too little'}"
                yield LevelReading(f"×{step:,.0f}", words, level, True, abs(times / step - 1))
