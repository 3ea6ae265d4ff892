"""Levels of the articles beside the published ones: what agrees, which reading reconciles what does not, and how sure.

A number is said not to hold only where its sentence itself tells all that it is of, what is published of that is
another number by more than revisions are, and one reading alone, an error, makes it the published one of something
else.  Where the partner's count, another calendar's year or what is counted reconciles the two, the finding is that
they agree so; where two readings do, or none, that nothing can be told.
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
from helpers.explore.trade.flows import Cell
from helpers.explore.trade.level_readings import (
    REVISION,
    LevelReading,
    amount_in,
    as_said,
    readings_of,
    same_but_coverage,
    same_number,
)
from helpers.explore.trade.matched import ClaimMatch
from helpers.explore.trade.published_levels import PublishedLevel, published_levels
from helpers.explore.trade.surprise import difference_words, times_usual

__all__ = ["levels", "slips_published"]

_CHECK, _SLIP = "level against statistics", "slip of a thousand"
_FORMULA = "|level − published level| ≤ rounding of both"


def levels(figures: pd.DataFrame, articles: pd.DataFrame, reference: pd.DataFrame) -> Iterator[Finding]:
    """What each level of the articles is beside the published ones.

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
    """Published parts that are a thousand times their total."""
    for cell in cells:
        yield from consistency.slips_within(cell)


def _beside(claim: ClaimedLevel, published: Sequence[PublishedLevel]) -> Finding | None:
    """The finding of one claim; None where nothing is published of it, in any reading."""
    claim = _as_published(claim, published)
    own = as_said(claim, published)
    right = next((level for level in own if same_number(claim, level)), None)
    if right:
        others = _others(right, own)
        return _told(claim, checks.HOLDS, f"{_agrees(claim, right)}{others}.", right, beside=own)
    # without a number of the very thing nothing shows that the claim is another's
    found = [one for one in readings_of(claim, published) if own or not one.error]
    if len(found) == 1:
        return _one(claim, own, found[0])
    if found:
        return _several(claim, own, found)
    return _none(claim, own) if own and not claim.doubt else None


def _as_published(claim: ClaimedLevel, published: Sequence[PublishedLevel]) -> ClaimedLevel:
    """The claim; where it does not say what is left out, and all that is published leaves out one thing, of that."""
    if claim.coverage or as_said(claim, published):
        return claim
    limits = {level.coverage for level in published if same_but_coverage(claim, level)}
    return dataclasses.replace(claim, coverage=limits.pop(), limited=True) if len(limits) == 1 else claim


def _one(claim: ClaimedLevel, own: list[PublishedLevel], reading: LevelReading) -> Finding:
    """Where one reading alone reconciles the claim and what is published."""
    if not reading.error:
        sentence = f"“{claim.text}” agrees as {reading.words}: {_has(reading.level)}.{_differs(claim, own)}"
        return _told(claim, checks.HOLDS, sentence, reading.level, reading, beside=own)
    slip = reading.name.startswith("×")
    why = claim.doubt or _close(claim, own) or _open(claim, slip=slip)
    # the number that is named is the one that the reading counts by
    first = reading.level if slip else own[0]
    said = f"{_step(claim, first)}{_others(first, own)}"
    if slip:
        said = f"{said}, which looks like a slip of the unit"
    else:
        said = f"As said, {said}; it agrees as {reading.words}: {_has(reading.level)}"
    if why:
        sentence = f"{said}. But {why}, so nothing is held against it."
        return _told(claim, checks.CANNOT_BE_TOLD, sentence, reading.level, reading, own=first, beside=own)
    return _told(claim, checks.DOES_NOT_HOLD, f"{said}.", reading.level, reading, own=first, beside=own)


def _open(claim: ClaimedLevel, *, slip: bool) -> str:
    """Why a claim may be of another thing than what is published; no such thing makes a thousand times."""
    if slip:
        return ""
    if claim.limited:
        return f"only {claim.coverage} trade is published"
    if not claim.understood:
        return "what its sentence says of it is not understood to the last word"
    if claim.facing:
        return f"it may be {claim.pair[1]}'s count"
    return "" if claim.reporter else "it does not say whose count it is"


def _several(claim: ClaimedLevel, own: list[PublishedLevel], found: list[LevelReading]) -> Finding:
    """Where several readings do: each is told, none is preferred; if none is an error, they agree so or so."""
    told = ", or as ".join(f"{one.words}: {_has(one.level)}" for one in found)
    verdict = checks.CANNOT_BE_TOLD if any(one.error for one in found) else checks.HOLDS
    sentence = f"“{claim.text}” agrees as {told}; which is meant cannot be told.{_differs(claim, own)}"
    return _told(claim, verdict, sentence, found[0].level, *found, own=own[0] if own else None, beside=own)


def _none(claim: ClaimedLevel, own: list[PublishedLevel]) -> Finding:
    """Where nothing reconciles them: the difference, and no blame."""
    level = min(own, key=lambda one: times_usual(amount_in(claim, one.unit) or 0.0, one.amount, REVISION))
    why = "revisions can be as large" if _close(claim, own) else "no reading reconciles them"
    if not level.amount:
        why = "a published zero may also be too small to show, or not counted"
    return _told(claim, checks.CANNOT_BE_TOLD, f"{_step(claim, level)}{_others(level, own)}; {why}.", level, beside=own)


def _others(level: PublishedLevel, own: list[PublishedLevel]) -> str:
    """What other sources publish of the same thing, where that is another number."""
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
        return f"“{claim.text}” is compared with nothing: {_has(level)}"
    times = (amount_in(claim, level.unit) or 0.0) / level.amount
    if times >= 2:
        by = f"{_thousands(times)} times" if times >= 500 else f"{times:.3g} times"
    elif times < 1 / 500:
        by = f"1/{_thousands(1 / times)} of"
    else:
        by = f"{abs(times - 1):.1%}" + (" more than" if times > 1 else " less than")
    return f"“{claim.text}” is {by} {_has(level)}"


def _thousands(times: float) -> str:
    """A great quotient with three digits."""
    rounded = float(f"{times:.3g}")
    return f"{rounded:,.0f}"


def _close(claim: ClaimedLevel, own: list[PublishedLevel]) -> str:
    """Why a difference proves nothing: it is as small as revisions are."""
    gaps = [abs((amount_in(claim, level.unit) or 0.0) / level.amount - 1) for level in own if level.amount]
    return "the difference is as small as revisions are" if gaps and min(gaps) <= REVISION else ""


def _agrees(claim: ClaimedLevel, level: PublishedLevel) -> str:
    flow = "trade" if level.flow == "total" else f"{level.flow}s"
    covered = f" {level.coverage}" if level.coverage else ""
    return f"“{claim.text}” is what {level.reporter} ({level.label}) has for{covered} {flow}: {_amount(level)}"


def _has(level: PublishedLevel) -> str:
    return f"{level.named()} ({_amount(level)})"


def _amount(level: PublishedLevel) -> str:
    """An amount with four digits, so that it can be seen to be the claim's."""
    size, word = next(((n, w) for n, w in ((1e9, "billion "), (1e6, "million ")) if level.amount >= n), (1.0, ""))
    unit = "metric tons" if level.unit == "metric ton" else level.unit
    shown = f"{level.amount / size:.4g}" if word else f"{level.amount:,.0f}"
    return f"{shown} {word}{unit}"


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
        name, verdict, sentence, _FORMULA, value=amount_in(claim, level.unit), matched=match.words(),
        article_id=claim.article_id, reading="; ".join(reading.name for reading in readings), sure=match.sure,
        **_apart(claim, own or level),
    )  # fmt: skip
    return resting_on(found, claim.citation or claim.article_id, level.source, *(one.source for one in beside))


def _match(claim: ClaimedLevel) -> ClaimMatch:
    """What the claim is of, where each part of that was read, and how sure that is."""
    coverage = "oil included" if claim.coverage == "all" else claim.coverage if not claim.limited else ""
    sure = not (claim.doubt or claim.hedge or claim.limited)
    known = (*claim.known, ("measure", "unit"))
    of = (claim.pair, claim.reporter, claim.flow, claim.quantity, claim.days)
    return ClaimMatch(*of, known, product=claim.product, coverage=coverage, sure=sure)


def _apart(claim: ClaimedLevel, level: PublishedLevel) -> dict[str, Any]:
    """How far a claim lies from a published level, where both are in one unit."""
    amount = amount_in(claim, level.unit)
    if amount is None:
        return {}
    same = same_number(claim, level)
    surprise = 0.0 if same else times_usual(amount, level.amount, REVISION)
    return {"difference": difference_words(amount, level.amount), "surprise": surprise}
