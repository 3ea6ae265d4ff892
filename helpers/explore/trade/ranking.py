"""Findings in the most useful order: failed checks first, then the most surprising and certain.

A finding on a claim in an article comes before one on published numbers alone, which concerns the yardstick and not the
press; a finding whose numbers only probably refer to the same thing counts half.  Identical findings for several
articles become one, with all their sources.
"""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Iterable

import pandas as pd

from helpers.explore.trade import checks
from helpers.explore.trade.checks import Finding, resting_on
from helpers.explore.trade.matched import LIKELY

__all__ = ["FINDING_COLUMNS", "ranked", "weight"]

#: The columns of `ranked`.
FINDING_COLUMNS = (
    "check", "verdict", "sentence", "difference", "surprise", "sure", "matched", "reading", "inputs", "formula",
    "value", "low", "high", "article_id", "article_ids",
)  # fmt: skip
_NUMBERS = ("value", "low", "high", "surprise")
_ORDER = {checks.DOES_NOT_HOLD: 0, checks.DIFFER: 1, checks.CANNOT_BE_TOLD: 2, checks.HOLDS: 3}


def weight(finding: Finding) -> float:
    """The rank of a finding among those with the same verdict: its surprise, halved if it is not sure.

    >>> made = Finding("a check", "does not hold", "", "", surprise=8.0, sure="sure", article_id="a")
    >>> weight(made), weight(dataclasses.replace(made, sure="likely")), weight(dataclasses.replace(made, article_id=""))
    (8.0, 4.0, 4.0)
    """
    return finding.surprise * (0.5 if finding.sure == LIKELY else 1.0) * (1.0 if finding.article_id else 0.5)


def ranked(found: Iterable[Finding]) -> pd.DataFrame:
    """*found* as a ranked table with `FINDING_COLUMNS`; findings with the same sentence share one row.

    ``article_ids`` lists every article that it is about, parted by "; ", and ``article_id`` is the first of them.
    """
    once: dict[str, Finding] = {}
    articles: dict[str, list[str]] = collections.defaultdict(list)
    for finding in found:
        if finding.article_id and finding.article_id not in articles[finding.sentence]:
            articles[finding.sentence].append(finding.article_id)
        same = once.get(finding.sentence)
        once[finding.sentence] = finding if same is None else resting_on(same, *same.inputs, *finding.inputs)
    order = sorted(once.values(), key=lambda one: (_ORDER[one.verdict], -weight(one)))
    table = pd.DataFrame([_row(one, articles[one.sentence]) for one in order], columns=list(FINDING_COLUMNS))
    for name in FINDING_COLUMNS:
        table[name] = table[name].astype("float64" if name in _NUMBERS else "string")
    return table


def _row(finding: Finding, articles: list[str]) -> dict[str, object]:
    row = {field.name: getattr(finding, field.name) for field in dataclasses.fields(finding)}
    row["article_ids"] = "; ".join(articles)
    return {**{name: row[name] for name in FINDING_COLUMNS}, "inputs": "; ".join(finding.inputs)}
