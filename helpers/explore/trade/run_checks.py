"""Run the checks of `helpers.explore.trade.checks` on everything that can be checked, to find what does not fit.

Claims in the articles and rows of the reference series are matched by cell: who reports about whom, in which period. A
claim is checked only if its full context is known (`helpers.explore.trade.comparable`); others are not judged, because
an accusation without support in the text is worse than none.  Checks of the published numbers alone, without any claim,
are in `helpers.explore.trade.consistency`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import pandas as pd

from helpers.base.registry import Entry, Registry
from helpers.base.trouble import how_to_fix, logged, what_failed
from helpers.explore.trade import (
    base_effects,
    checks,
    consistency,
    growth_checks,
    level_checks,
    own_growth,
    total_checks,
)
from helpers.explore.trade.checks import Finding, resting_on
from helpers.explore.trade.comparable import Comparable, comparables, one_account, one_thing, readings
from helpers.explore.trade.flows import Cell, cells_of
from helpers.explore.trade.multiples import claims, reference_multiples, told
from helpers.explore.trade.ranking import FINDING_COLUMNS, ranked
from helpers.explore.trade.total_checks import Claim

__all__ = ["CHECKS", "FINDING_COLUMNS", "Case", "Claim", "check", "findings"]

#: Every check, in the order in which it is run.
CHECKS = Registry("check")


def findings(figures: pd.DataFrame, reference: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Every check on everything that can be checked.

    Args:
        figures: the corpus's figures.
        reference: from `helpers.explore.trade.reference.read_reference`.
        articles: the corpus's articles.

    Returns:
        DataFrame with `helpers.explore.trade.ranking.FINDING_COLUMNS`: ``check`` (its name), ``verdict`` ("holds",
        "does not hold", "articles differ", "cannot be told"), ``sentence`` (plain words with the numbers),
        ``difference`` (how far apart these are), ``surprise`` (the difference as a multiple of what rounding or usual
        practice allows) and ``sure`` ("sure", "likely"; empty for published numbers alone), ``matched`` (what a claim
        was taken to refer to, and how each part is known), ``reading`` (the reading under which a level agrees, if it
        does not agree as stated), ``inputs`` (its sources, separated by "; "), ``formula``, ``value``, ``low``,
        ``high`` if the check computes a number, and ``article_id``, the article of the claim (empty for published
        numbers alone, or if articles differ), and ``article_ids``, all articles that make the same claim, separated by
        "; ". Failed checks come first, and the most surprising and certain before the
        rest.
    """
    case = Case.of(figures, reference, articles)
    return ranked([finding for check in CHECKS.values() for finding in _run(check, case)])


def _run(entry: Entry, case: Case) -> list[Finding]:
    """What one check finds; if a plugin's check stops, that is reported instead and the others continue."""
    try:
        found = list(entry(case))
        wrong = next((one for one in found if not isinstance(one, Finding)), None)
        if wrong is not None:
            raise TypeError(f"a check must yield findings, not {type(wrong).__name__}")
        return found
    except Exception as error:
        if not entry.plugin:
            raise
        why = what_failed(error, entry.plugin)
        said = f"The check {entry.name} of {entry.plugin} stopped {why}. Correct that file. {how_to_fix(error)}".strip()
        return [Finding(entry.name, checks.CANNOT_BE_TOLD, said, "", (logged(error, entry.plugin),))]


@dataclasses.dataclass(frozen=True)
class Case:
    """Everything that can be checked: what the articles say, and what is published.

    Args:
        figures, articles: tables of a corpus.
        reference: the published rows, as they were read.
        said: the growth that the articles claim (`helpers.explore.trade.multiples.claims`).
        comparable: what each figure refers to, by figure_id, if known.
        claimed: the growth claims that can be checked.
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
        """Build the case from the tables of a corpus and its reference."""
        said, known = claims(figures, articles), comparables(figures, articles)
        claimed = [Claim(row, known[row.figure_id]) for row in said.itertuples() if row.figure_id in known]
        return cls(figures, reference, articles, said, known, claimed, cells_of(reference))


def check(function: Callable[[Case], Iterable[Finding]]) -> Callable[[Case], Iterable[Finding]]:
    """Register a function that yields findings of a `Case`; its name is the check's."""
    registered: Callable[[Case], Iterable[Finding]] = CHECKS.register(function)
    return registered


@check
def claimed_unit_values(case: Case) -> Iterator[Finding]:
    """Compare the value and weight that one speaker claims in one article."""
    yield from _claim_unit_values(case.claimed)


@check
def claims_against_claims(case: Case) -> Iterator[Finding]:
    """Compare two claims about the same thing."""
    yield from _between_claims(case.claimed, case.comparable)


@check
def claims_against_reference(case: Case) -> Iterator[Finding]:
    """Compare each claim with the published number for the same thing."""
    yield from _claims_on_reference(case.claimed, reference_multiples(case.reference))


@check
def published_against_itself(case: Case) -> Iterator[Finding]:
    """Check unit values, totals against their parts, and what is published twice, cell by cell."""
    for cell in case.cells:
        yield from consistency.unit_value_slips(cell)
        yield from total_checks.totals(cell, case.claimed)
        yield from consistency.published_twice(cell)


@check
def mirror_statistics(case: Case) -> Iterator[Finding]:
    """Compare what two countries report about the same trade."""
    yield from consistency.mirrors(case.cells)


@check
def rests_of_periods(case: Case) -> Iterator[Finding]:
    """Compute what remains of a period without its first part."""
    yield from consistency.rests(case.cells)


@check
def slips_of_a_thousand(case: Case) -> Iterator[Finding]:
    """Published parts that are a thousand times as large as their total."""
    yield from level_checks.slips_published(case.cells)


@check
def levels_as_published(case: Case) -> Iterator[Finding]:
    """Compare levels with the published ones: which agree, and which reading reconciles the others."""
    yield from level_checks.levels(case.figures, case.articles, case.reference)


@check
def growths_as_published(case: Case) -> Iterator[Finding]:
    """Compare growth that says neither value nor weight with the published growth."""
    yield from growth_checks.growths(case.figures, case.articles, case.reference, case.comparable)


@check
def growth_and_levels(case: Case) -> Iterator[Finding]:
    """Compare growth with the level it leads to and the level it is measured from."""
    yield from own_growth.own_growths(case.figures, case.articles)


@check
def base_years(case: Case) -> Iterator[Finding]:
    """Check growth from an unusual base, shares of a total, and one figure printed twice."""
    yield from base_effects.base_effects(case.cells)
    yield from base_effects.shares(case.figures, case.cells, case.comparable)
    yield from base_effects.printed_twice(case.said, case.comparable)


def _claim_unit_values(claimed: list[Claim]) -> Iterator[Finding]:
    """Compare the value and weight that one speaker claims in one article."""
    for value in claimed:
        for weight in claimed:
            quantities = (value.of.quantity, weight.of.quantity)
            if quantities != ("value", "weight") or value.of.source != weight.of.source:
                continue
            if value.exact and weight.exact and one_account(value.of, weight.of):
                of = str(told(value.row.measure)).replace("value of ", "") or "trade"
                finding = checks.implied_unit_value(value.row.multiplier, weight.row.multiplier, of=of)
                yield resting_on(value.matched(finding), value.row.citation, weight.row.citation)


def _between_claims(claimed: list[Claim], comparable: Mapping[Any, Comparable]) -> Iterator[Finding]:
    """Compare two claims about the same thing (`helpers.explore.trade.comparable.one_thing`)."""
    for i, one in enumerate(claimed):
        for other in claimed[i + 1 :]:
            # one figure printed twice cannot differ from itself
            if one_thing(one.of, other.of) and not base_effects.same_figure(one.row, other.row, comparable):
                finding = checks.differing_claims(_reading(one), _reading(other))
                yield resting_on(one.matched(finding), one.row.citation, other.row.citation)


def _reading(claim: Claim) -> tuple[str, float, float | None]:
    return f"“{claim.row.text}” ({claim.row.label})", *readings(claim.row)


def _claims_on_reference(claimed: list[Claim], published: pd.DataFrame) -> Iterator[Finding]:
    """Compare each claim with the published number for the same thing."""
    for claim in claimed:
        same = [
            row
            for row in published.itertuples()
            if not told(row.product) and not told(row.coverage) and not told(row.modifier) and _counts(row, claim.of)
        ]
        if same:
            fits = [(f"{row.label}{' (computed from levels)' if row.derived else ''}", row.multiplier) for row in same]
            finding = checks.within_readings(*_reading(claim), fits)
            sources = (str(told(row.source)) for row in same)
            yield resting_on(claim.matched(finding), claim.row.citation, *sources)


def _counts(row: Any, of: Comparable) -> bool:
    """Whether a published multiple refers to the same thing as a claim and is precise enough for comparison."""
    if not told(row.period_start) or not told(row.period_end):
        return False
    days = (row.period_start.date(), row.period_end.date())
    sharp = told(row.high) != "" and row.high - row.low <= 0.02 * row.multiplier
    return sharp and of.counted_by(row.reporter, row.partner, row.flow, row.quantity, days)
