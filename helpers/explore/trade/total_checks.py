"""Growth of a total, claimed or published, compared with its parts and the base that it implies.

A growth that several sources print is checked once, and the finding names all of them.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from helpers.explore.trade import decomposition
from helpers.explore.trade.checks import Finding, resting_on
from helpers.explore.trade.comparable import Comparable
from helpers.explore.trade.flows import Cell
from helpers.explore.trade.multiples import told

__all__ = ["Claim", "totals"]

#: By how much the rounding of a claimed growth can shift a multiplier.
_ROUNDING = 0.005


class Claim(NamedTuple):
    """A growth claim that can be checked: its row in `helpers.explore.trade.multiples.claims` and its context."""

    row: Any
    of: Comparable

    @property
    def exact(self) -> bool:
        """Whether it is a single printed number, not hedged, not in words and not a range."""
        row = self.row
        return row.kind == "change" and not told(row.modifier) and row.multiplier > 0 and row.low == row.high

    def matched(self, finding: Finding) -> Finding:
        """*finding* with what the claim was taken to refer to, how certain that is, and its article."""
        match = self.of.match()
        article = str(told(self.row.article_id))
        return dataclasses.replace(finding, matched=match.words(), sure=match.sure, article_id=article)


@dataclasses.dataclass(frozen=True)
class _Total:
    """One multiplier of a total, with all sources that give it, articles first."""

    multiplier: float
    rounding: float
    names: tuple[str, ...]
    claim: Claim | None = None

    @property
    def name(self) -> str:
        """Who gives it: all names if there are at most two, else the first and how many more."""
        return " and ".join(self.names) if len(self.names) < 3 else f"{self.names[0]} and {len(self.names) - 1} more"


def totals(cell: Cell, claimed: Sequence[Claim]) -> Iterator[Finding]:
    """Compare each growth of the total of *cell*, published or claimed, with the parts and the implied base.

    Args:
        cell: what is published about one country's trade with another in one period.
        claimed: the growth claims that can be checked.
    """
    for quantity in ("value", "weight"):
        for total in _given(cell, quantity, claimed):
            for finding, sources in _findings(cell, quantity, total):
                found = total.claim.matched(finding) if total.claim else finding
                yield resting_on(found, *total.names, *sources)


def _given(cell: Cell, quantity: str, claimed: Sequence[Claim]) -> list[_Total]:
    """The growth of the total that claims and sources give, each once."""
    said = [(c.row.multiplier, _ROUNDING, f"{c.row.label}, {c.row.citation}", c) for c in claimed
            if _of_total(cell, quantity, c)]  # fmt: skip
    given = [(g.multiplier, g.rounding, g.name, None) for g in cell.growth.get(("total", quantity), [])]
    out: dict[float, _Total] = {}
    for multiplier, rounding, name, claim in [*said, *given]:
        same = out.get(round(multiplier, 6))
        if same is None:
            out[round(multiplier, 6)] = _Total(multiplier, rounding, (name,), claim)
        elif name not in same.names:
            out[round(multiplier, 6)] = dataclasses.replace(same, names=(*same.names, name))
    return list(out.values())


def _of_total(cell: Cell, quantity: str, claim: Claim) -> bool:
    """Whether a claim refers to the whole trade of *cell*."""
    mine = claim.of.counted_by(cell.reporter, cell.partner, "total", quantity, cell.days)
    limited = any(cell.limits.get((flow, quantity)) for flow in ("export", "import"))
    return mine and claim.exact and not cell.product and not limited


def _findings(cell: Cell, quantity: str, total: _Total) -> Iterator[tuple[Finding, list[str]]]:
    """The checks of one growth, each with the sources of the numbers that it uses."""
    of = f"the {quantity} of {cell.named('total')} ({total.name})"
    growths = [
        (f"{flow}s", g[0].multiplier) for flow in ("export", "import") if (g := cell.growth.get((flow, quantity)))
    ]
    pieces, level, sources = cell.parts(quantity), cell.level(quantity), cell.sources_of(quantity)
    if len(growths) == 2:
        within = decomposition.total_within_parts(total.multiplier, growths, rounding=total.rounding, of=of)
        yield within, sources
    if pieces:
        implied = decomposition.implied_total(pieces)
        name = f"{quantity}, {total.name}"
        yield decomposition.total_against_parts(name, total.multiplier, total.rounding, implied), sources
    if pieces and level:
        base = sum(p.base for p in pieces)
        found = decomposition.implied_base(
            level[0], total.multiplier, base, unit=level[1], of=of, other_from="the parts", tolerance=0.01
        )
        yield found, sources
