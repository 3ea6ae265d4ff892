"""Compare the numbers in a draft with the published ones in the project's reference/, as in notebook 06."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from helpers.explore.trade.checks import CANNOT_BE_TOLD, DOES_NOT_HOLD, HOLDS, Finding
from helpers.explore.trade.run_checks import Case, claims_against_reference, growths_as_published, levels_as_published

__all__ = ["official"]

#: The checks that compare a claim with published numbers.
_CHECKS = (levels_as_published, growths_as_published, claims_against_reference)
_ORDER = (DOES_NOT_HOLD, HOLDS, CANNOT_BE_TOLD)


def official(figures: pd.DataFrame, reference: pd.DataFrame, draft: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """For each figure_id with a published value: the verdict, and the sentence that gives both numbers.

    Args:
        figures: of the draft.
        reference: from `helpers.explore.trade.reference.read_reference`.
        draft: the draft as a table of one article.
    """
    out: dict[str, tuple[str, str]] = {}
    if reference.empty:
        return out
    for at, ident in enumerate(figures["figure_id"]):
        case = Case.of(figures.iloc[[at]], reference, draft)
        found: Sequence[Finding] = [finding for check in _CHECKS for finding in check(case)]
        if found:
            first = min(found, key=lambda finding: _ORDER.index(finding.verdict))
            out[ident] = first.verdict, first.sentence
    return out
