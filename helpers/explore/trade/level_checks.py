"""Levels in the articles compared with published ones: which agree, and which reading reconciles the others.

A number is reported as wrong only if its own sentence gives the full context, the published number differs by more than
usual revisions, and exactly one reading, which is an error, makes it match a published number for something else.  If
the partner's count, a year in another calendar or a different coverage reconciles the two, the finding is that they
agree in that reading; if two readings do, or none, the finding is that it cannot be told.
"""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from helpers.explore.trade import checks, consistency
from helpers.explore.trade.checks import Finding, resting_on
from helpers.explore.trade.claimed_levels import ClaimedLevel, claimed_levels
from helpers.explore.trade.clauses import WORLD
from helpers.explore.trade.flows import Cell
from helpers.explore.trade.level_readings import (
    HEDGED,
    REVISION,
    WRONG_FLOW,
    LevelReading,
    amount_in,
    as_said,
    readings_of,
    same_but_coverage,
    same_number,
)
from helpers.explore.trade.matched import ClaimMatch
from helpers.explore.trade.multiples import owner_words
from helpers.explore.trade.published_levels import PublishedLevel, published_levels
from helpers.explore.trade.surprise import difference_words, times_usual

__all__ = ["levels", "slips_published"]

_CHECK, _SLIP = "level against statistics", "slip of a thousand"
_FORMULA = "|level − published level| ≤ rounding of both"


def levels(figures: pd.DataFrame, articles: pd.DataFrame, reference: pd.DataFrame) -> Iterator[Finding]:
    """Compare each level in the articles with the published ones.

    Args:
        figures, articles: tables of a corpus.
        reference: from `helpers.explore.trade.reference.read_reference`.
    """
    published: dict[frozenset[str], list[PublishedLevel]] = collections.defaultdict(list)
    for level in published_levels(reference):
        published[frozenset((level.reporter, level.partner))].append(level)
    for claim in claimed_levels(figures, articles) if published else ():
        found = _beside(claim, published.get(frozenset(claim.pair), []))
        if found:
            yield found


def slips_published(cells: Sequence[Cell]) -> Iterator[Finding]:
    """Published parts that are a thousand times as large as their total."""
    for cell in cells:
        yield from consistency.slips_within(cell)


def _beside(claim: ClaimedLevel, published: Sequence[PublishedLevel]) -> Finding | None:
    """The finding for one claim; None if nothing is published about it in any reading."""
    claim = _as_published(claim, published)
    own = as_said(claim, published)
    right = next((level for level in own if same_number(claim, level)), None)
    if right:
        others = _others(right, own)
        return _told(claim, checks.HOLDS, f"{_agrees(claim, right)}{others}.", right, beside=own)
    # without a published number for exactly this thing, nothing shows that the claim refers to another
    found = [one for one in readings_of(claim, published) if own or not one.error]
    if len(found) == 1:
        return _one(claim, own, found[0])
    if found:
        return _several(claim, own, found)
    return _none(claim, own) if own and (not claim.doubt or _carried(claim)) else None


def _carried(claim: ClaimedLevel) -> bool:
    """Whether all that speaks against the claim is that its one country was read elsewhere than in its sentence."""
    return bool(claim.reporter) and claim.pair[1] == WORLD and claim.doubt.startswith("its reporter was read from")


def _as_published(claim: ClaimedLevel, published: Sequence[PublishedLevel]) -> ClaimedLevel:
    """The claim, limited to the published coverage if it names none and everything published leaves out the same."""
    if claim.coverage or as_said(claim, published):
        return claim
    limits = {level.coverage for level in published if same_but_coverage(claim, level)}
    return dataclasses.replace(claim, coverage=limits.pop(), limited=True) if len(limits) == 1 else claim


def _one(claim: ClaimedLevel, own: list[PublishedLevel], reading: LevelReading) -> Finding:
    """The finding if exactly one reading reconciles the claim with the published number."""
    if not reading.error:
        sentence = f"“{claim.text}” agrees as {reading.words}: {_has(reading.level)}.{_differs(claim, own)}"
        return _told(claim, checks.HOLDS, sentence, reading.level, reading, beside=own)
    slip = reading.name.startswith("×")
    why = claim.doubt or _close(claim, own) or _open(claim, slip=slip)
    if reading.name == WRONG_FLOW:
        why = why or f"its words may have been meant for the {reading.level.flow}s"
    # the number that is named is the one that the reading counts by
    first = reading.level if slip else own[0]
    said = f"{_step(claim, first)}{_others(first, own)}"
    if slip:
        said = f"{said}, which looks like a mistake in the unit"
    else:
        said = f"As said, {said}; it agrees as {reading.words}: {_has(reading.level)}"
    if why:
        sentence = f"{said}. But {why}, so the claim is not counted as wrong."
        return _told(claim, checks.CANNOT_BE_TOLD, sentence, reading.level, reading, own=first, beside=own)
    return _told(claim, checks.DOES_NOT_HOLD, f"{said}.", reading.level, reading, own=first, beside=own)


def _open(claim: ClaimedLevel, *, slip: bool) -> str:
    """Why a claim may not refer to what is published; this never explains a factor of a thousand."""
    if slip:
        return ""
    if claim.limited:
        return f"only {claim.coverage} trade is published"
    if not claim.understood:
        return "its sentence could not be fully understood"
    if claim.facing:
        return f"it may be {owner_words(claim.pair[1])} count"
    return "" if claim.reporter else "it does not say whose count it is"


def _several(claim: ClaimedLevel, own: list[PublishedLevel], found: list[LevelReading]) -> Finding:
    """The finding if several readings fit: all are listed and none preferred; if none is an error, they agree."""
    told = ", or as ".join(f"{one.words}: {_has(one.level)}" for one in found)
    verdict = checks.CANNOT_BE_TOLD if any(one.error for one in found) else checks.HOLDS
    sentence = f"“{claim.text}” agrees as {told}; the text does not show which is meant.{_differs(claim, own)}"
    return _told(claim, verdict, sentence, found[0].level, *found, own=own[0] if own else None, beside=own)


def _none(claim: ClaimedLevel, own: list[PublishedLevel]) -> Finding:
    """The finding if nothing reconciles them: the difference, without calling the claim wrong."""
    level = min(own, key=lambda one: times_usual(amount_in(claim, one.unit) or 0.0, one.amount, REVISION))
    why = (
        "a revision can be as large as this difference"
        if _close(claim, own)
        else "no reading reconciles the two numbers"
    )
    if not level.amount:
        why = "a published zero may also mean an amount that is too small to show or was not counted"
    if claim.doubt:
        why = f"{why}, and {claim.doubt}"
    return _told(claim, checks.CANNOT_BE_TOLD, f"{_step(claim, level)}{_others(level, own)}; {why}.", level, beside=own)


def _others(level: PublishedLevel, own: list[PublishedLevel]) -> str:
    """What other sources publish for the same thing, if the number is different."""
    more = {
        f"{one.source or 'another row'} has {_amount(one)}": one
        for one in own
        if one is not level
        and one.unit == level.unit
        and abs(one.amount - level.amount) > one.rounding + level.rounding
    }
    return f" ({level.source or 'one row'}; {', '.join(more)})" if more else ""


def _differs(claim: ClaimedLevel, own: list[PublishedLevel]) -> str:
    return f" As said, {_step(claim, own[0])}{_others(own[0], own)}." if own else ""


def _step(claim: ClaimedLevel, level: PublishedLevel) -> str:
    """How a claim differs from a published level: "“$3 bn” is 7.1% more than …", "“$3 bn” is 4.7 times …"."""
    if not level.amount:
        return f"“{claim.text}” could not be compared, because the published number is zero: {_has(level)}"
    times = (amount_in(claim, level.unit) or 0.0) / level.amount
    if times >= 2:
        by = f"{_thousands(times)} times" if times >= 500 else f"{times:.3g} times"
    elif times < 1 / 500:
        by = f"1/{_thousands(1 / times)} of"
    else:
        by = f"{abs(times - 1):.1%}" + (" more than" if times > 1 else " less than")
    return f"“{claim.text}” is {by} {_has(level)}"


def _thousands(times: float) -> str:
    """A large quotient with three digits."""
    rounded = float(f"{times:.3g}")
    return f"{rounded:,.0f}"


def _close(claim: ClaimedLevel, own: list[PublishedLevel]) -> str:
    """Why a difference proves nothing: it is no larger than a usual revision."""
    gaps = [abs((amount_in(claim, level.unit) or 0.0) / level.amount - 1) for level in own if level.amount]
    return "the difference is no larger than a usual revision" if gaps and min(gaps) <= REVISION else ""


def _agrees(claim: ClaimedLevel, level: PublishedLevel) -> str:
    flow = "trade" if level.flow == "total" else f"{level.flow}s"
    covered = f" {level.coverage}" if level.coverage else ""
    published = f"the published figure of {level.reporter} ({level.label}) for{covered} {flow}"
    return f"“{claim.text}” matches {published}: {_amount(level)}"


def _has(level: PublishedLevel) -> str:
    return f"{level.named()} ({_amount(level)})"


def _amount(level: PublishedLevel) -> str:
    """An amount with four digits, enough to compare it with the claim."""
    size, word = next(((n, w) for n, w in ((1e9, "billion "), (1e6, "million ")) if level.amount >= n), (1.0, ""))
    unit = "metric tons" if level.unit == "metric ton" else level.unit
    shown = f"{level.amount / size:.4g}" if word else f"{level.amount:,.0f}"
    return f"{shown} {word}{unit}"


def _tolerance(claim: ClaimedLevel) -> str:
    """By how much a claim may be off, given the digits that it prints and its hedge."""
    size, word = next(
        ((n, w) for n, w in ((1e9, " billion"), (1e6, " million")) if claim.rounding >= n / 1000), (1.0, "")
    )
    printed = f"the claim's printed digits allow ±{claim.rounding / size:.4g}{word}"
    return f"{printed}, its hedge {HEDGED:.0%}" if claim.hedge else printed


def _told(
    claim: ClaimedLevel,
    verdict: str,
    sentence: str,
    level: PublishedLevel,
    *readings: LevelReading,
    own: PublishedLevel | None = None,
    beside: Sequence[PublishedLevel] = (),
) -> Finding:
    match = _match(claim)
    name = _SLIP if len(readings) == 1 and readings[0].name.startswith("×") else _CHECK
    found = Finding(
        name, verdict, sentence, f"{_FORMULA}; {_tolerance(claim)}",
        value=amount_in(claim, level.unit), matched=match.words(),
        article_id=claim.article_id, reading="; ".join(reading.name for reading in readings), sure=match.sure,
        **_apart(claim, own or level),
    )  # fmt: skip
    return resting_on(found, claim.citation or claim.article_id, level.source, *(one.source for one in beside))


def _match(claim: ClaimedLevel) -> ClaimMatch:
    """What the claim refers to, where each part was read, and how sure that is."""
    coverage = "oil included" if claim.coverage == "all" else claim.coverage if not claim.limited else ""
    sure = not (claim.doubt or claim.hedge or claim.limited)
    known = (*claim.known, ("measure", "unit"))
    of = (claim.pair, claim.reporter, claim.flow, claim.quantity, claim.days)
    return ClaimMatch(*of, known, product=claim.product, coverage=coverage, sure=sure)


def _apart(claim: ClaimedLevel, level: PublishedLevel) -> dict[str, Any]:
    """How far a claim is from a published level, if both are in the same unit."""
    amount = amount_in(claim, level.unit)
    if amount is None:
        return {}
    same = same_number(claim, level)
    surprise = 0.0 if same else times_usual(amount, level.amount, REVISION)
    return {"difference": difference_words(amount, level.amount), "surprise": surprise}
