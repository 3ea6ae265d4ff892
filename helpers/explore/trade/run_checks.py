"""Running the checks of `helpers.explore.trade.checks` on all that can be checked: what does not fit together.

Claims of the articles and rows of the reference series meet in a cell: who reports about whom, in which period.
A claim takes part only if all that it is of is known (`helpers.explore.trade.comparable`); of any other nothing is
said, since an accusation that the text does not carry is worse than none.  What the published numbers say of
themselves, without any claim, stands in `helpers.explore.trade.consistency`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from helpers.base.registry import Entry, Registry
from helpers.base.trouble import logged
from helpers.explore.trade import (
    base_effects,
    checks,
    consistency,
    decomposition,
    growth_checks,
    level_checks,
    own_growth,
)
from helpers.explore.trade.checks import Finding, resting_on
from helpers.explore.trade.comparable import Comparable, comparables, one_account, one_thing, readings
from helpers.explore.trade.flows import Cell, Growth, cells_of
from helpers.explore.trade.multiples import claims, reference_multiples, told

__all__ = ["CHECKS", "FINDING_COLUMNS", "Case", "Claim", "check", "findings"]

#: Every check, in the order in which it is run.
CHECKS = Registry("check")

FINDING_COLUMNS = ("check", "verdict", "sentence", "inputs", "formula", "value", "low", "high", "reading", "matched")


def findings(figures: pd.DataFrame, reference: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Every check on everything that can be checked.

    Args:
        figures: the corpus's figures.
        reference: from `helpers.explore.trade.reference.read_reference`.
        articles: the corpus's articles.

    Returns:
        DataFrame with ``check`` (its name), ``verdict`` ("holds", "does not hold", "cannot be told"), ``sentence``
        (plain words with the numbers), ``inputs`` (what it rests on, parted by "; "), ``formula``, and ``value``,
        ``low``, ``high`` where the check computes a number, ``reading`` (under which a level agrees, where it does
        not as said) and ``matched`` (what a level was taken to be of, and how that is known).  What does not hold
        comes first.
    """
    case = Case.of(figures, reference, articles)
    return _frame([finding for check in CHECKS.values() for finding in _run(check, case)])


def _run(entry: Entry, case: Case) -> list[Finding]:
    """What one check finds; one of a plugin that stops says so in its place, and the others go on."""
    try:
        found = list(entry(case))
        wrong = next((one for one in found if not isinstance(one, Finding)), None)
        if wrong is not None:
            raise TypeError(f"a check yields findings, not {type(wrong).__name__}")
        return found
    except Exception as error:
        if not entry.plugin:
            raise
        said = f"The check {entry.name} of {entry.plugin} stopped ({type(error).__name__}: {error}). Correct that file."
        return [Finding(entry.name, checks.CANNOT_BE_TOLD, said, "", (logged(error, entry.plugin),))]


@dataclasses.dataclass(frozen=True)
class Case:
    """All that can be checked: what the articles say, and what is published.

    Args:
        figures, articles: tables of a corpus.
        reference: the published rows, as they were read.
        said: the growth that the articles claim (`helpers.explore.trade.multiples.claims`).
        comparable: of each figure_id what it is of, as far as that is known.
        claimed: the claims of growth that can be checked.
        cells: the published rows by reporter, partner and period.
    """

    figures: pd.DataFrame
    reference: pd.DataFrame
    articles: pd.DataFrame
    said: pd.DataFrame
    comparable: Mapping[Any, Comparable]
    claimed: list[Claim]
    cells: list[Cell]

    @classmethod
    def of(cls, figures: pd.DataFrame, reference: pd.DataFrame, articles: pd.DataFrame) -> Case:
        """The case of the tables of a corpus and its reference."""
        said, known = claims(figures, articles), comparables(figures, articles)
        claimed = [Claim(row, known[row.figure_id]) for row in said.itertuples() if row.figure_id in known]
        return cls(figures, reference, articles, said, known, claimed, cells_of(reference))


def check(function: Callable[[Case], Iterable[Finding]]) -> Callable[[Case], Iterable[Finding]]:
    """Register a function that yields findings of a `Case`; its name is the check's."""
    registered: Callable[[Case], Iterable[Finding]] = CHECKS.register(function)
    return registered


@check
def claimed_unit_values(case: Case) -> Iterator[Finding]:
    """Value and weight that one speaker claims in one article."""
    yield from _claim_unit_values(case.claimed)


@check
def claims_against_claims(case: Case) -> Iterator[Finding]:
    """Two claims of one thing."""
    yield from _between_claims(case.claimed, case.comparable)


@check
def claims_against_reference(case: Case) -> Iterator[Finding]:
    """Each claim beside what is published of the very thing that it is of."""
    yield from _claims_on_reference(case.claimed, reference_multiples(case.reference))


@check
def published_against_itself(case: Case) -> Iterator[Finding]:
    """Unit values, totals against their parts, and what is published twice, cell by cell."""
    for cell in case.cells:
        yield from consistency.unit_value_slips(cell)
        yield from _totals(cell, list(_claimed(cell, case.claimed)))
        yield from consistency.published_twice(cell)


@check
def mirror_statistics(case: Case) -> Iterator[Finding]:
    """What two countries report of one trade."""
    yield from consistency.mirrors(case.cells)


@check
def rests_of_periods(case: Case) -> Iterator[Finding]:
    """What a period leaves when its first part is taken off."""
    yield from consistency.rests(case.cells)


@check
def slips_of_a_thousand(case: Case) -> Iterator[Finding]:
    """Published parts that are a thousand times their total."""
    yield from level_checks.slips_published(case.cells)


@check
def levels_as_published(case: Case) -> Iterator[Finding]:
    """Levels beside the published ones: what agrees, and which reading reconciles what does not."""
    yield from level_checks.levels(case.figures, case.articles, case.reference)


@check
def growths_as_published(case: Case) -> Iterator[Finding]:
    """Growth that says neither value nor weight, beside the published growth."""
    yield from growth_checks.growths(case.figures, case.articles, case.reference, case.comparable)


@check
def growth_and_levels(case: Case) -> Iterator[Finding]:
    """Growth beside the level that it leads to and the one that it counts from."""
    yield from own_growth.own_growths(case.figures, case.articles)


@check
def base_years(case: Case) -> Iterator[Finding]:
    """Growth from an unusual base, shares of a total, and one figure printed twice."""
    yield from base_effects.base_effects(case.cells)
    yield from base_effects.shares(case.figures, case.cells, case.comparable)
    yield from base_effects.printed_twice(case.said, case.comparable)


class Claim(NamedTuple):
    """A claim of growth that can be checked: its row of `claims`, and what it is of."""

    row: Any
    of: Comparable

    @property
    def exact(self) -> bool:
        """Whether it is one number as printed, neither hedged nor in words nor a range."""
        row = self.row
        return row.kind == "change" and not told(row.modifier) and row.multiplier > 0 and row.low == row.high


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
    for name in ("check", "verdict", "sentence", "inputs", "formula", "reading", "matched"):
        table[name] = table[name].astype("string")
    return table


def _claimed(cell: Cell, claimed: list[Claim]) -> Iterator[tuple[str, Growth]]:
    """The claims of the articles that speak of this cell's total: (quantity, growth)."""
    for claim in claimed:
        quantity, row = claim.of.quantity, claim.row
        mine = claim.of.counted_by(cell.reporter, cell.partner, "total", quantity, cell.days)
        limited = any(cell.limits.get((flow, quantity)) for flow in ("export", "import"))
        if mine and claim.exact and not cell.product and not limited:
            yield quantity, Growth(row.multiplier, 0.005, f"{row.label}, {row.citation}")


def _claim_unit_values(claimed: list[Claim]) -> Iterator[Finding]:
    """Value and weight that one speaker claims in one article."""
    for value in claimed:
        for weight in claimed:
            quantities = (value.of.quantity, weight.of.quantity)
            if quantities != ("value", "weight") or value.of.source != weight.of.source:
                continue
            if value.exact and weight.exact and one_account(value.of, weight.of):
                of = str(told(value.row.measure)).replace("value of ", "") or "trade"
                finding = checks.implied_unit_value(value.row.multiplier, weight.row.multiplier, of=of)
                yield resting_on(finding, value.row.citation, weight.row.citation)


def _between_claims(claimed: list[Claim], comparable: Mapping[Any, Comparable]) -> Iterator[Finding]:
    """Two claims of one thing (`helpers.explore.trade.comparable.one_thing`)."""
    for i, one in enumerate(claimed):
        for other in claimed[i + 1 :]:
            # one figure printed twice cannot differ from itself
            if one_thing(one.of, other.of) and not base_effects.same_figure(one.row, other.row, comparable):
                finding = checks.differing_claims(_reading(one), _reading(other))
                yield resting_on(finding, one.row.citation, other.row.citation)


def _reading(claim: Claim) -> tuple[str, float, float | None]:
    return f"“{claim.row.text}” ({claim.row.label})", *readings(claim.row)


def _claims_on_reference(claimed: list[Claim], published: pd.DataFrame) -> Iterator[Finding]:
    """Each claim beside what is published of the very thing that it is of."""
    for claim in claimed:
        fits = [
            (f"{row.label}{' (computed from levels)' if row.derived else ''}", row.multiplier)
            for row in published.itertuples()
            if not told(row.product) and not told(row.coverage) and not told(row.modifier) and _counts(row, claim.of)
        ]
        if fits:
            name, low, high = _reading(claim)
            yield resting_on(checks.within_readings(name, low, high, fits), claim.row.citation)


def _counts(row: Any, of: Comparable) -> bool:
    """Whether a published multiple is of what a claim is of, and sharp enough to be held against it."""
    if not told(row.period_start) or not told(row.period_end):
        return False
    days = (row.period_start.date(), row.period_end.date())
    sharp = told(row.high) != "" and row.high - row.low <= 0.02 * row.multiplier
    return sharp and of.counted_by(row.reporter, row.partner, row.flow, row.quantity, days)


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
                    decomposition.total_within_parts(total.multiplier, growths, rounding=total.rounding, of=of), *inputs
                )
            if pieces:
                name = f"{quantity}, {total.name}"
                implied = decomposition.implied_total(pieces)
                yield resting_on(
                    decomposition.total_against_parts(name, total.multiplier, total.rounding, implied), *inputs
                )
            if pieces and level:
                base = sum(p.base for p in pieces)
                of = f"the {quantity} of {cell.named('total')} ({total.name})"
                finding = decomposition.implied_base(
                    level[0], total.multiplier, base, unit=level[1], of=of, other_from="the parts", tolerance=0.01
                )
                yield resting_on(finding, *inputs)
