"""One speaker's statement printed differently by two outlets: different numbers first, then different words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from helpers.explore.trade.multiples import told
from helpers.show.chosen import Chosen
from helpers.show.lead_finders.evidence import evidence_of
from helpers.show.leads import Evidence, Lead, finder
from helpers.show.notebook_charts.coverage import pairs

__all__ = ["LARGEST", "wordings"]

#: With more statements than this they are compared only in 07, because every pair by one speaker has to be compared.
LARGEST = 20_000
#: The share of such pairs that were right on real articles (README, "How good it is").
_RIGHT = 0.9
#: Two wordings with at least this similarity count as the same.
_SAME = 0.97


@finder(notebook="07_compare_coverage", item="same_speaker")
def wordings(chosen: Chosen) -> Iterator[Lead]:
    """A statement by one speaker in two outlets, in different words."""
    if chosen.outlets.sides < 2 or len(chosen.quotes) > LARGEST:
        return
    table, seen = chosen.made(pairs), set[str]()
    known = chosen.quotes.set_index("quote_id")[["cue", "citation"]]
    for row in table.itertuples():
        differs = _numbers(row)
        # one per speaker, the nearest; the speaker must be known
        if not told(row.speaker) or row.speaker in seen or (row.score >= _SAME and not told(row.differs)):
            continue
        seen.add(row.speaker)
        yield Lead(kind="", headline=_headline(row, differs), confidence=_RIGHT * row.score,
                   sentence=_said(row, differs), surprise=0.85 if differs else 0.5,
                   evidence=tuple(_side(row, prefix, known) for prefix in ("", "other_")))  # fmt: skip


def _numbers(row: Any) -> str:
    """The numbers in which two wordings differ; empty if only one of them has any, since it may simply be longer."""
    numbers = [one for one in told(row.differs).split(", ") if any(char.isdigit() for char in one)]
    sides = [any(number in text for number in numbers) for text in (row.text, row.other_text)]
    return ", ".join(numbers) if all(sides) else ""


def _headline(row: Any, differs: str) -> str:
    where = f"{row.outlet} and {row.other_outlet}"
    if differs:
        return f"{where} give different numbers in a statement by {row.speaker}"
    return f"{where} word a statement by {row.speaker} differently"


def _said(row: Any, differs: str) -> str:
    where = f"in {row.outlet} and in {row.other_outlet}"
    if differs:
        numbers = f"numbers on one side only: {differs.rstrip('.')}"
        return f"{row.speaker} says nearly the same thing {where}, with different numbers ({numbers})."
    return f"{row.speaker} says nearly the same thing {where}, in different words."


def _side(row: Any, prefix: str, known: pd.DataFrame) -> Evidence:
    values = {name: getattr(row, f"{prefix}{name}") for name in ("text", "speaker", "kind", "quote_id")}
    return evidence_of(pd.DataFrame([values | known.loc[values["quote_id"]].to_dict()]))[0]
