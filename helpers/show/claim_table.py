"""The claim log as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.corrections.claim_log import STATUSES
from helpers.explore.claimed import claim_path, claims_table
from helpers.show.table import Table

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["claim_log_table"]

SHOWN = ("claim", "speaker", "relay", "status", "evidence", "evidence_date", "checker", "note", "citation")


def claim_log_table(corpus: Corpus) -> Table:
    """Every claim logged for the project of *corpus*."""
    rows = claims_table(claim_path(corpus.project))
    numbers = rows["status"].value_counts()
    said = ", ".join(f"{numbers[name]} {name}" for name in STATUSES if name in numbers)
    caption = f"From claims.jsonl: {said}." if said else "From claims.jsonl."
    return Table("claim_log", "The claim log", caption, rows, SHOWN, empty="No claim has been logged yet.")
