"""How much space many outlets give to several topics: one strip per topic, one tick per outlet, a dot for all.

The dots of more than a handful of outlets cannot be distinguished by colour, and a matrix with forty columns cannot be
read; a strip shows where most outlets are and how far away the furthest is, which is named next to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator

from helpers.explore.outlets import Outlets, outlets
from helpers.show.chart import Chart, canvas, colours, finish, row_height, styled, wrapped
from helpers.show.chart_layout import WIDTH, Margins
from helpers.show.marks import Mark
from helpers.show.phrasing import percent
from helpers.show.room import room
from helpers.show.text_width import width_of

__all__ = ["outlet_strip_chart", "ranked"]

MOST_ROWS = 20
#: An outlet with fewer sentences is drawn, but never named as the one with the highest share.
ENOUGH = 10
_SIZE = 8.0


def ranked(data: pd.DataFrame) -> pd.Series:
    """The share of all sentences that each row has, the largest first.

    Args:
        data: row, outlet, sentences, total (of the outlet); a row without a sentence is left out.
    """
    whole = data.groupby("outlet")["total"].first().sum()
    sums = data.groupby("row")["sentences"].sum().sort_values(ascending=False, kind="stable")
    return sums[sums > 0] / whole


def outlet_strip_chart(
    data: pd.DataFrame,
    *,
    title: str,
    name: str,
    caption: str = "",
    noun: str = "theme",
    filters: Mapping[str, Mapping[str, Any]] | None = None,
) -> Chart:
    """Shares of sentences by topic, one tick per outlet.

    Args:
        data: columns row, outlet, sentences, total (all sentences of the outlet), a row for each outlet and each topic
            that any of them has, including zeros.
        title: the finding.
        name: file stem.
        caption: filters in force and sources.
        noun: the word for a row ("theme", "place").
        filters: for each row, the filters for its sentences.
    """
    shares = ranked(data)
    # a single row too many is shown in place of the row that would count it
    most = room(MOST_ROWS)
    most = most if len(shares) > most + 1 else most + 1
    rows, rest = list(shares.index[:most]), shares.iloc[most:]
    every = outlets(data)
    note = f"Tick: one of {every.counted()}; dot: all of them together. The label is the outlet with the "
    note += f"highest share, among those with at least {ENOUGH} sentences."
    caption = f"{note} {caption}".strip()
    labels = [wrapped(row, 30, 2) for row in rows]
    foot = f"none in more than {percent(rest.max(), 1)} of the sentences" if len(rest) else ""
    beside = [_highest(data[data["row"] == row]) for row in rows]
    names = [*labels, f"others ({len(rest):,})"] if len(rest) else labels
    with styled():
        left = 0.16 + max(width_of(label, 9) for label in names)
        right = min(0.22 + max(width_of(told, _SIZE) for told in [*beside, "–"]), 2.1)
        height = row_height(labels) * len(names) + 0.45
        margins = Margins(left=left, top=0.08, bottom=0.45, right=right)
        figure, axes = canvas(title, caption, height, key=_key(every), margins=margins)
        axis: Axes = axes[0, 0]
        shown = data[data["row"].isin(rows)]
        end = 100 * max(float((shown["sentences"] / shown["total"].clip(lower=1)).max()), 0.05)
        _strips(axis, shown, rows, shares)
        for at, told in enumerate(beside):
            axis.annotate(told, (1, at), (8, 0), xycoords=axis.get_yaxis_transform(), **_BESIDE)
        if foot:
            axis.annotate(foot, (0, len(rows)), (4, 0), color=colours().marks["quiet"], **_BESIDE)
        axis.set_yticks(range(len(names)), names)
        axis.set_ylim(len(names) - 0.4, -0.6)
        axis.set_xlim(-end * 0.02, end * 1.04)
        ticks = int((WIDTH - left - right) / 0.6)
        axis.xaxis.set_major_locator(MaxNLocator(max(2, min(6, ticks)), integer=True, steps=[1, 2, 5, 10]))
        axis.set_xlabel("percent of an outlet's sentences")
        marks = [
            Mark(axis, (0, at + 0.45, end, at - 0.45), f"{row}: {percent(shares[row], 1)}", filters[row])
            for at, row in enumerate(rows)
            if filters and row in filters
        ]
        alt = _alt(title, noun, shares, rows, beside, rest)
        return finish(name, figure, title, caption, alt, data, marks)


_BESIDE: dict[str, Any] = {"textcoords": "offset points", "va": "center", "fontsize": _SIZE, "annotation_clip": False}


def _strips(axis: Axes, data: pd.DataFrame, rows: Sequence[str], shares: pd.Series) -> None:
    """Ticks of the outlets and the dot of all."""
    place = {row: at for at, row in enumerate(rows)}
    at = data["row"].map(place)
    x = 100 * data["sentences"] / data["total"].clip(lower=1)
    ink = colours().marks
    axis.hlines(range(len(rows)), 0, float(x.max()), color=matplotlib.rcParams["grid.color"], linewidth=0.8, zorder=0)
    axis.vlines(x, at - 0.26, at + 0.26, color=ink["fill"], alpha=0.45, linewidth=1.2, zorder=2)
    whole = [100 * shares[row] for row in rows]
    axis.scatter(whole, range(len(rows)), s=46, color=ink["ink"], edgecolor="white", linewidth=0.8, zorder=3)
    axis.grid(visible=False)


def _highest(rows: pd.DataFrame) -> str:
    """The outlet with the highest share; the number of outlets if they tie; empty if no outlet is large enough."""
    rows = rows[(rows["total"] >= ENOUGH) & (rows["sentences"] > 0)]
    if rows.empty:
        return ""
    shares = rows["sentences"] / rows["total"]
    top = rows[shares == shares.max()]
    said = percent(shares.max(), 1)
    return wrapped(f"{top['outlet'].iloc[0]} {said}" if len(top) == 1 else f"{len(top)} outlets {said}", 30, 2)


def _key(every: Outlets) -> list[Line2D]:
    ink = colours().marks
    tick = {"marker": "|", "markersize": 9, "markeredgewidth": 1.4, "color": ink["fill"], "linestyle": ""}
    dot = {"marker": "o", "markersize": 7, "color": ink["ink"], "linestyle": ""}
    return [Line2D([], [], label="one outlet", **tick), Line2D([], [], label=every.scope(), **dot)]


def _alt(title: str, noun: str, shares: pd.Series, rows: Sequence[str], beside: Sequence[str], rest: pd.Series) -> str:
    said = [
        f"{row}: {percent(shares[row], 1)}" + (f", highest {' '.join(told.split())}" if told else "")
        for row, told in zip(rows, beside, strict=True)
    ]
    more = f" Others: {len(rest)}." if len(rest) else ""
    return f"Strips, share of sentences by {noun}, one tick per outlet. {title}. {'. '.join(said)}.{more}"
