"""What does not fit together: the checks of `helpers.explore.checks`, run on all that can be held against each other.

Claims of the articles and rows of the reference series meet in a cell: who reports about whom, in which period.
Nothing is checked across different periods, flows or quantities without saying so.  What the published numbers say of
themselves, without any claim, stands in `helpers.explore.accounts`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from helpers.explore import accounts, bases, checks, parts
from helpers.explore.cells import Cell, Growth, cells_of
from helpers.explore.checks import Finding, resting_on
from helpers.explore.trade import claims, reference_multiples

__all__ = ["FINDING_COLUMNS", "findings"]

FINDING_COLUMNS = ("check", "verdict", "sentence", "inputs", "formula", "value", "low", "high")


def findings(figures: pd.DataFrame, reference: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Every check on everything that can be checked.

    Args:
        figures: the corpus's figures.
        reference: from `helpers.explore.reference.read_reference`.
        articles: the corpus's articles.

    Returns:
        DataFrame with ``check`` (its name), ``verdict`` ("holds", "does not hold", "cannot be told"), ``sentence``
        (plain words with the numbers), ``inputs`` (what it rests on, parted by "; "), ``formula``, and ``value``,
        ``low``, ``high`` where the check computes a number.  What does not hold comes first.
    """
    said = claims(figures, articles)
    cells = cells_of(reference)
    found: list[Finding] = []
    found += _claim_unit_values(said)
    found += _between_claims(said)
    found += _claims_on_reference(said, reference_multiples(reference))
    for cell in cells:
        claimed = list(_claimed(cell, said))
        found += accounts.unit_values(cell)
        found += _totals(cell, claimed)
        found += accounts.published_twice(cell)
    found += accounts.mirrors(cells)
    found += accounts.rests(cells)
    found += _slips(figures, cells)
    found += [*bases.base_effects(cells), *bases.shares(figures, cells), *bases.printed_twice(said)]
    return _frame(found)


def _frame(found: list[Finding]) -> pd.DataFrame:
    order = {checks.DOES_NOT_HOLD: 0, checks.CANNOT_BE_TOLD: 1, checks.HOLDS: 2}
    unique = list({f.sentence: f for f in found}.values())
    rows = [
        {name: ("; ".join(f.inputs) if name == "inputs" else getattr(f, name)) for name in FINDING_COLUMNS}
        for f in sorted(unique, key=lambda f: order[f.verdict])
    ]
    table = pd.DataFrame(rows, columns=list(FINDING_COLUMNS))
    for name in ("value", "low", "high"):
        table[name] = table[name].astype("float64")
    for name in ("check", "verdict", "sentence", "inputs", "formula"):
        table[name] = table[name].astype("string")
    return table


def _is_pair(places: tuple[str, ...], *names: str) -> bool:
    return set(names) <= set(places)


def _claimed(cell: Cell, said: pd.DataFrame) -> Iterator[tuple[str, Growth]]:
    """The claims of the articles that speak of this cell's total: (quantity, growth)."""
    for claim in said.itertuples():
        same = not pd.isna(claim.period_start) and (claim.period_start.date(), claim.period_end.date()) == cell.days
        if (
            same
            and claim.quantity
            and _total(claim)
            and _is_pair(claim.places, cell.reporter, cell.partner)
            and claim.multiplier > 0
        ):
            yield claim.quantity, Growth(claim.multiplier, 0.005, f"{claim.label}, {claim.citation}")


def _total(claim) -> bool:  # type: ignore[no-untyped-def]
    return pd.isna(claim.flow) or claim.flow == "total"


def _claim_unit_values(said: pd.DataFrame) -> Iterator[Finding]:
    """Value and weight claimed in one breath."""
    for value in said[said["quantity"] == "value"].itertuples():
        for weight in said[said["quantity"] == "weight"].itertuples():
            keys = ("article_id", "speaker", "places", "period_start", "flow")
            if (
                all(_same(getattr(value, k), getattr(weight, k)) for k in keys)
                and min(value.multiplier, weight.multiplier) > 0
            ):
                of = str(value.measure).replace("value of ", "") or "trade"
                yield resting_on(
                    checks.implied_unit_value(value.multiplier, weight.multiplier, of=of),
                    value.citation,
                    weight.citation,
                )


def _same(one: object, other: object) -> bool:
    if isinstance(one, tuple) or isinstance(other, tuple):
        return one == other
    return (pd.isna(one) and pd.isna(other)) or bool(not pd.isna(one) and not pd.isna(other) and one == other)


def _between_claims(said: pd.DataFrame) -> Iterator[Finding]:
    """Claims of one measure of the same places, of one period or of none."""
    rows = list(said.itertuples())
    for i, one in enumerate(rows):
        for other in rows[i + 1 :]:
            if {one.quantity, other.quantity} == {"value", "weight"} or not one.places or not _flows_meet(one, other):
                continue
            if not _of_one_thing(one, other):
                continue
            if bases.same_figure(one, other):
                # one figure printed twice cannot differ from itself
                continue
            periods = pd.isna(one.period_start) or pd.isna(other.period_start) or one.period_start == other.period_start
            if periods and set(one.places) == set(other.places):
                finding = checks.differing_claims(_reading(one), _reading(other))
                yield resting_on(finding, one.citation, other.citation)


#: Words of a measure that say how it is measured, not of what.
HOW = frozenset(
    {
        *("a", "an", "and", "by", "for", "in", "its", "of", "the"),
        *("average", "bilateral", "number", "overall", "rate", "total", "value", "volume", "weight"),
    }
)


def _of_one_thing(one, other) -> bool:  # type: ignore[no-untyped-def]
    """Whether two claims can be of one thing: a word in common ("trade volume", "value of trade exchanges")."""
    measures = ["" if pd.isna(claim.measure) else claim.measure.lower() for claim in (one, other)]
    words = [set(measure.split()) - HOW for measure in measures]
    return not words[0] or not words[1] or bool(words[0] & words[1])


def _flows_meet(one, other) -> bool:  # type: ignore[no-untyped-def]
    return pd.isna(one.flow) or pd.isna(other.flow) or one.flow == other.flow


def _reading(claim) -> tuple[str, float, float | None]:  # type: ignore[no-untyped-def]
    return f"“{claim.text}” ({claim.label})", claim.low, None if pd.isna(claim.high) else claim.high


def _claims_on_reference(said: pd.DataFrame, published: pd.DataFrame) -> Iterator[Finding]:
    """Each claim beside what is published of the same two countries: of its period, or of any if it has none."""
    for claim in said.itertuples():
        fits = [
            (f"{row.label}{' (computed from levels)' if row.derived else ''}", row.multiplier)
            for row in published.itertuples()
            if _is_pair(claim.places, row.reporter, row.partner)
            and (not claim.quantity or claim.quantity == row.quantity)
            and (row.flow == claim.flow if not pd.isna(claim.flow) else row.flow == "total")
            and (pd.isna(claim.period_start) or claim.period_start == row.period_start)
        ]
        if fits:
            name, low, high = _reading(claim)
            yield resting_on(checks.within_readings(name, low, high, fits), claim.citation)


def _totals(cell: Cell, claimed: list[tuple[str, Growth]]) -> Iterator[Finding]:
    """Each growth of the total, published or claimed, against the parts, and the base that it implies."""
    for quantity in ("value", "weight"):
        totals = [*cell.growth.get(("total", quantity), []), *(g for q, g in claimed if q == quantity)]
        growths = [
            (f"{flow}s", g[0].multiplier) for flow in ("export", "import") if (g := cell.growth.get((flow, quantity)))
        ]
        pieces, level = cell.parts(quantity), cell.level(quantity)
        for total in totals:
            inputs = (total.name, *cell.sources)
            if len(growths) == 2:
                of = f"the {quantity} of {cell.named('total')} ({total.name})"
                yield resting_on(
                    parts.total_within_parts(total.multiplier, growths, rounding=total.rounding, of=of), *inputs
                )
            if pieces:
                name = f"{quantity}, {total.name}"
                implied = parts.implied_total(pieces)
                yield resting_on(parts.total_against_parts(name, total.multiplier, total.rounding, implied), *inputs)
            if pieces and level:
                base = sum(p.base for p in pieces)
                of = f"the {quantity} of {cell.named('total')} ({total.name})"
                finding = parts.implied_base(
                    level[0], total.multiplier, base, unit=level[1], of=of, other_from="the parts", tolerance=0.01
                )
                yield resting_on(finding, *inputs)


def _level(cell: Cell, flow: str, quantity: str) -> tuple[float, str] | None:
    """Amount and unit of one flow; of the total also where only its parts are published."""
    found = cell.level(quantity) if flow == "total" else None
    if found:
        return found[:2]
    one = cell.levels.get((flow, quantity))
    return (one[0], one[2]) if one else None


def _slips(figures: pd.DataFrame, cells: list[Cell]) -> Iterator[Finding]:
    """Levels of the articles that are a thousand times what the statistics have, or a thousandth."""
    level = figures[(figures["kind"] == "level") & figures["value"].notna() & figures["flow"].notna()]
    for row in level.itertuples():
        mass = row.unit in ("metric ton", "ton", "kilogram")
        for cell in cells:
            found = _level(cell, row.flow, "weight" if mass else "value")
            if found is None or not _is_pair(row.places, cell.reporter, cell.partner):
                continue
            amount = row.value / 1000 if row.unit == "kilogram" else row.value
            slip = checks.thousand_slip((f"“{row.text}”", amount), (cell.who, found[0]), unit=found[1])
            if slip:
                yield resting_on(slip, str(row.article_id), *cell.sources)
    for cell in cells:
        yield from accounts.slips_within(cell)
