"""Whether official statistics are consistent, independently of any claim: prices, mirror values, parts.

Two countries count the same trade, a year includes its first half, and a total its parts; if these differ by more than
valuation and timing explain, agreement of a claim with one of them proves little.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from helpers.explore.trade import checks
from helpers.explore.trade.checks import Finding, resting_on
from helpers.explore.trade.flows import Cell
from helpers.explore.trade.surprise import difference_words, times_usual

__all__ = ["mirrors", "published_twice", "rests", "slips_within", "unit_value_slips"]


def unit_value_slips(cell: Cell) -> Iterator[Finding]:
    """The value per ton of each flow, and of both together, now and before."""
    for flow in ("export", "import"):
        now = cell.levels.get((flow, "value")), cell.levels.get((flow, "weight"))
        growth = cell.growth.get((flow, "value")), cell.growth.get((flow, "weight"))
        if not (now[0] and now[1] and growth[0] and growth[1]):
            continue
        if min(now[0][0], now[1][0], growth[0][0].multiplier, growth[1][0].multiplier) > 0:
            before = now[0][0] / growth[0][0].multiplier, now[1][0] / growth[1][0].multiplier
            yield resting_on(checks.unit_value_step((now[0][0], now[1][0]), before, unit=f"{now[0][2]} per {now[1][2]}",
                                               of=cell.named(flow)), *cell.sources_of("value", "weight"))  # fmt: skip
    value, weight = cell.parts("value"), cell.parts("weight")
    if value and weight:
        units = f"{cell.levels['export', 'value'][2]} per {cell.levels['export', 'weight'][2]}"
        now2 = sum(p.level for p in value), sum(p.level for p in weight)
        before2 = sum(p.base for p in value), sum(p.base for p in weight)
        yield resting_on(
            checks.unit_value_step(now2, before2, unit=units, of=f"{cell.named('total')}, from its parts,"),
            *cell.sources_of("value", "weight"),
        )


def _covered(*cells: Cell) -> str:
    """What one account leaves out and the other does not mention; empty if both cover the same."""
    if len({cell.coverage for cell in cells}) == 1:
        return ""
    return "".join(f" {cell.who} counts {cell.coverage} trade only." for cell in cells if cell.coverage)


def published_twice(cell: Cell) -> Iterator[Finding]:
    """Two sources that give different growth or levels for the same thing."""
    yield from _levels_twice(cell)
    for (flow, quantity), growth in cell.growth.items():
        for i, one in enumerate(growth):
            for other in growth[i + 1 :]:
                names = [f"{g.name} on the {quantity} of {cell.named(flow)}" for g in (one, other)]
                readings = [(n, g.multiplier, g.multiplier) for n, g in zip(names, (one, other), strict=True)]
                finding = checks.differing_claims(*readings, rounding=one.rounding)
                yield resting_on(finding, one.name, other.name)


def _levels_twice(cell: Cell) -> Iterator[Finding]:
    """Levels of the same thing that two sources publish and that differ by more than rounding."""
    for place, others in cell.rivals.items():
        amount, rounding, unit, _ = cell.levels[place]
        for other, other_rounding, _, source in others:
            if abs(amount - other) <= rounding + other_rounding:
                continue
            said = [f"{name} has {checks.amount_words(number, unit)}"
                    for name, number in ((cell.level_from[place], amount), (source, other))]  # fmt: skip
            apart = difference_words(other, amount)
            sentence = f"Of {cell.named(place[0])} by {place[1]}, {' and '.join(said)}: the second is {apart}."
            found = Finding(
                "two published levels", checks.CANNOT_BE_TOLD, sentence, "larger amount / smaller amount − 1",
                difference=apart, surprise=times_usual(other, amount, 0.03),
            )  # fmt: skip
            yield resting_on(found, cell.level_from[place], source)


def mirrors(cells: list[Cell]) -> Iterator[Finding]:
    """Both countries' accounts of the same trade, now and the year before, and how far their years overlap."""
    for cell in cells:
        for other in cells:
            facing = (cell.reporter, cell.partner, cell.product) == (other.partner, other.reporter, other.product)
            if not facing or cell.reporter > other.reporter:
                continue
            shared, whole = checks.overlap_days(cell.days, other.days), (cell.days[1] - cell.days[0]).days + 1
            length = (other.days[1] - other.days[0]).days + 1
            if shared < 0.6 * max(whole, length):
                continue
            one, two = cell.level("value"), other.level("value")
            if one and two and one[1] == two[1] and one[0] > 0 and two[0] > 0:
                accounts = (cell.who, one[0]), (other.who, two[0])
                finding = checks.mirror(*accounts, unit=one[1], hedge=two[2], days=(shared, whole))
                finding = dataclasses.replace(finding, sentence=finding.sentence + _covered(cell, other))
                yield resting_on(finding, *cell.sources_of("value"), *other.sources_of("value"))
            if cell.days != other.days:
                yield resting_on(checks.calendar_overlap(other.label, other.days, cell.label, cell.days), *cell.sources)
            yield from _mirror_bases(cell, other, cells)


def _mirror_bases(cell: Cell, other: Cell, cells: list[Cell]) -> Iterator[Finding]:
    """The base that one country's growth implies, next to what the other published for the year before."""
    earlier = next((c for c in cells if _year_before(c, other)), None)
    pieces, own = cell.parts("value"), cell.level("value")
    level = earlier.level("value") if earlier else None
    if pieces and level and level[0] > 0 and earlier and own and own[1] == level[1]:
        name = f"{cell.who}, the year before (from its growth),"
        accounts = (name, sum(p.base for p in pieces)), (earlier.who, level[0])
        yield resting_on(
            checks.mirror(*accounts, unit=level[1], hedge=level[2]),
            *cell.sources_of("value"),
            *earlier.sources_of("value"),
        )


def _year_before(one: Cell, other: Cell) -> bool:
    """Whether *one* is the same country's account of the period one year before *other*."""
    apart = [(b - a).days for a, b in zip(one.days, other.days, strict=True)]
    return one.same_trade(other) and all(364 <= days <= 367 for days in apart)


def rests(cells: list[Cell]) -> Iterator[Finding]:
    """The growth in the rest of a year if the first part is published too."""
    for whole in cells:
        for part in cells:
            if not whole.same_trade(part) or whole.days[0] != part.days[0] or part.days[1] >= whole.days[1]:
                continue
            one, two = whole.parts("value"), part.parts("value")
            if one and two:
                sums = [(sum(p.level for p in ps), sum(p.base for p in ps)) for ps in (one, two)]
                rest = f"the rest to {whole.days[1].isoformat()}"
                of = f"the value of {whole.named('total')}"
                finding = checks.rest_of_period(*sums, part_name=part.label, rest_name=rest, of=of)
                yield resting_on(finding, *whole.sources_of("value"), *part.sources_of("value"))


def slips_within(cell: Cell) -> Iterator[Finding]:
    """Find a part that is a thousand times its total."""
    for (flow, quantity), part in cell.levels.items():
        total = cell.levels.get(("total", quantity))
        if flow == "total" or total is None or part[0] <= total[0]:
            continue
        amounts = (cell.named(flow), part[0]), (cell.named("total"), total[0])
        slip = checks.thousand_slip(*amounts, unit=part[2], tolerance=0.5)
        if slip:
            yield resting_on(slip, *cell.sources_of(quantity))
