"""The results of checking a draft, in one sentence and as a table that begins with what needs attention."""

from __future__ import annotations

import pandas as pd

from helpers.show.phrasing import count
from helpers.show.table import Table

__all__ = ["VERDICTS", "draft_finding", "draft_table"]

#: The verdicts, those that need attention first.
VERDICTS = ("not found", "another's", "spliced", "altered", "differs", "exact", "matched")
_WORDS = {
    "not found": "not in the articles", "another's": "another speaker’s", "differs": "with another number there",
    "exact": "as printed", "matched": "as in the articles",
}  # fmt: skip
_COLUMNS = (
    "item", "kind", "verdict", "text", "differs", "style", "speaker", "found", "found_speaker", "note", "official",
    "official_value", "citation",
)  # fmt: skip


def draft_finding(found: pd.DataFrame) -> str:
    """How many quotations and numbers of a draft match the articles.

    >>> rows = pd.DataFrame({"kind": ["quotation", "quotation", "number"], "verdict": ["exact", "altered", "matched"]})
    >>> draft_finding(rows)
    '2 quotations: 1 altered, 1 as printed. 1 number: 1 as in the articles.'
    """
    said = []
    for kind in ("quotation", "number"):
        numbers = found.loc[found["kind"] == kind, "verdict"].value_counts()
        if len(numbers):
            parts = [f"{numbers[name]} {_WORDS.get(name, name)}" for name in VERDICTS if name in numbers]
            said.append(f"{count(int(numbers.sum()), kind)}: {', '.join(parts)}.")
    return " ".join(said) or "This draft contains no quotations or numbers."


def draft_table(found: pd.DataFrame, caption: str = "") -> Table:
    """The rows of `helpers.explore.drafts.check.check_draft`, those that need attention first."""
    order = found["verdict"].map({name: at for at, name in enumerate(VERDICTS)})
    rows = found.iloc[order.argsort(kind="stable")].reset_index(drop=True)
    limit = "What is missing from these articles may have been printed elsewhere."
    caption = f"{draft_finding(found)} {limit} {caption}".strip()
    empty = "This draft contains no quotations or numbers."
    return Table("draft_check", "The draft compared with the articles", caption, rows, _COLUMNS, rows=500, empty=empty)
