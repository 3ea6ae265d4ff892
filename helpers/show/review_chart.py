"""What is left to review: one bar, with reviewed rows on the left and open rows on the right."""

from __future__ import annotations

import matplotlib
import pandas as pd
from matplotlib.patches import Patch

from helpers.show.chart import Chart, canvas, colours, finish, message_chart, styled
from helpers.show.phrasing import Sentences, count, listed, percent

__all__ = ["review_chart", "review_finding"]

NOUNS = {"quotes": "statement", "figures": "figure", "themes": "sentence with a theme"}
PLURALS = {"themes": "sentences with a theme"}
PARTS = ("accepted", "corrected", "added", "rejected", "open")


def review_chart(progress: pd.DataFrame, table: str = "quotes", *, caption: str = "", name: str = "review") -> Chart:
    """One bar of the rows of *table*: reviewed (by result) and open.

    Args:
        progress: from `helpers.explore.review.progress`.
        table: quotes, figures or themes.
        caption: sources.
        name: file stem.
    """
    row = progress[progress["table"] == table].iloc[0]
    whole = int(row["reviewed"] + row["open"])
    noun = (NOUNS[table], PLURALS.get(table, ""))
    data = progress[progress["table"] == table]
    if not whole:
        return message_chart(name, "Nothing to review", "There are no rows of this kind.", caption=caption, data=data)
    title = f"{row['reviewed']:,} of {count(whole, *noun)} {'has' if whole == 1 else 'have'} been reviewed"
    title += f" ({percent(row['reviewed'], whole)}); {row['open']:,} open"
    there = [part for part in PARTS if row[part]]
    with styled():
        ink = dict(zip(PARTS[:4], colours().series, strict=False)) | {"open": matplotlib.rcParams["grid.color"]}
        key = [Patch(facecolor=ink[part], label=f"{part} {row[part]:,}") for part in there]
        figure, axes = canvas(title, caption, 0.85, key=key)
        axis, left = axes[0, 0], 0
        for part in there:
            axis.barh(0, row[part], left=left, height=0.6, color=ink[part], edgecolor="white", linewidth=0.8)
            left += row[part]
        axis.set_yticks([])
        axis.set_xlim(0, whole)
        axis.set_xlabel(PLURALS.get(table, f"{NOUNS[table]}s"))
        alt = f"One bar. {title}. {', '.join(f'{part} {row[part]:,}' for part in there)}."
        return finish(name, figure, title, caption, alt, data)


def review_finding(progress: pd.DataFrame, unfitting: int = 0) -> str:
    """How far the review has got, in a sentence with its caveat.

    Args:
        progress: as for `review_chart`.
        unfitting: how many decisions no longer fit anything.
    """
    parts = [
        f"{row.reviewed:,} of {count(row.reviewed + row.open, NOUNS[row.table], PLURALS.get(row.table, ''))}"
        for row in progress.itertuples()
    ]
    lost = f"{count(unfitting, 'correction')} no longer fit{'s' * (unfitting == 1)}." if unfitting else ""
    caveat = "Unreviewed rows are only as reliable as the rules."
    return Sentences.of([f"Reviewed: {listed(parts)}.", caveat, lost])
