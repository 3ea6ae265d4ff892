"""How often each rule is right: its precision on human-annotated text, measured and recorded with its date.

A quote counts as right if its words overlap with those of an annotated statement by a Jaccard index of 0.3 or more; a
figure if its value, its unit, and its rise, fall or hedge all agree with the annotation; a theme if a person gave the
sentence the same theme.  A rule that was never measured has no confidence, since a guess would look like a measurement.
Quotes that the learned model chose have a score (called mark); the rows "mark 0.9" and so on give the precision of each
band of scores.  A statement is shown with a trust value instead, which is also based on outlets that the model was not
trained on (`helpers.annotate.quotes.learned.trust`); the rows "trust 0.98" and so on give the lower precision of two
corpora.

>>> found = load_confidence()
>>> found.get(("quotes", "clause"), 0) > 0.5, ("quotes", "no such rule") in found
(True, False)
"""

from __future__ import annotations

import csv
import functools
import pathlib

from helpers.knowledge.load import SHIPPED

__all__ = ["LEAST", "TRUST", "band", "load_confidence", "trust_band"]

#: A precision based on fewer findings than this is too uncertain to be shown.
LEAST = 15


def load_confidence() -> dict[tuple[str, str], float]:
    """(table, rule) → precision, 0 to 1.  Measured, not edited: always the shipped file."""
    return _read(SHIPPED / "confidence.csv")


def band(mark: float) -> str:
    """The row for a score between 0 and 1.

    >>> band(0.97), band(0.5), band(1.0)
    ('mark 0.9', 'mark 0.5', 'mark 0.9')
    """
    return f"mark {min(9, int(mark * 10)) / 10:.1f}"


#: The lower ends of the bands of trust.
TRUST = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98)


def trust_band(value: float) -> str:
    """The row for a trust value between 0 and 1.

    >>> trust_band(0.97), trust_band(0.1)
    ('trust 0.95', 'trust 0.00')
    """
    return f"trust {max(low for low in TRUST if low <= value):.2f}"


@functools.cache
def _read(path: pathlib.Path) -> dict[tuple[str, str], float]:
    with open(path, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if int(row["found"]) >= LEAST]
    return {(row["table"], row["rule"]): float(row["precision"]) for row in rows}
