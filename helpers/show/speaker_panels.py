"""Bars of words by speaker, one panel per outlet, all in one Axes.

An Axes with its ticks takes longer to draw than its content, and a filter draws all panels again; so they share one, in
which a unit to the right is a word and a unit upwards is a speaker.  Elements that look alike are one artist.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import matplotlib
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import ScaledTranslation

from helpers.explore.select import NONE
from helpers.show.chart import colours, wrapped
from helpers.show.marks import Mark
from helpers.show.phrasing import UNKNOWN_OUTLET, UNKNOWN_SPEAKER, count

__all__ = ["BELOW", "HEAD", "ROW", "PanelGrid", "draw_panels"]

#: The heights in inches of a speaker's row, of a panel's title with the space above it, and of numbers and label below.
ROW, HEAD, BELOW = 0.3, 0.42, 0.45
#: The space above a panel's title, in rows, that the uppermost panels do not need.
SPARED = 0.5
#: Half of a bar's height, in rows.
HALF = 0.31

#: Row, left end, length, kind, and whether it is relayed.
Segment = tuple[float, float, float, str, bool]


@dataclasses.dataclass(frozen=True)
class PanelGrid:
    """The positions of panels: *rows* × *columns* with *speakers* rows each, and bars up to *longest* words.

    ``aside`` is the part of a panel's width reserved for the number after the longest bar.
    """

    rows: int
    columns: int
    speakers: int
    longest: float
    aside: float = 0.3

    @property
    def width(self) -> float:
        """Words from a panel's left to its right edge."""
        return self.longest / (1 - min(self.aside, 0.6))

    @property
    def stride(self) -> tuple[float, float]:
        """The distance from one panel to the next on its right, and to the next above it."""
        return self.width * 1.06, self.speakers + HEAD / ROW

    def corner(self, number: int) -> tuple[float, float]:
        """Where the first speaker's bar of panel *number* begins; panels are counted along their rows from above."""
        down, right = divmod(number, self.columns)
        return right * self.stride[0], (self.rows - 1 - down) * self.stride[1]

    @property
    def height(self) -> float:
        """The height of all panels in inches."""
        return (self.rows * self.stride[1] - SPARED) * ROW + BELOW


def draw_panels(
    axis: Axes,
    data: pd.DataFrame,
    outlets: Sequence[str],
    speakers: Sequence[str],
    kinds: Sequence[str],
    grid: PanelGrid,
    *,
    rest: Mapping[tuple[str, str], str] | None = None,
    reach: Mapping[str, int] | None = None,
) -> list[Mark]:
    """Draw a panel for each of *outlets* and return marks that link each bar to the statements that it counts.

    Args:
        axis: an empty Axes.
        data: outlet, speaker, kind, relayed, statements, words; a row for each combination that occurs.
        outlets: in the order of the panels.
        speakers: from below.
        kinds: in the order of the segments.
        grid: where the panels stand.
        rest: the text, without a bar, in the row for speakers who have no separate row, by outlet and row.
        reach: in how many outlets each speaker is quoted, if one panel shows all of them.
    """
    axis.set_axis_off()
    axis.set_xlim(0, (grid.columns - 1) * grid.stride[0] + grid.width)
    axis.set_ylim(-0.6, grid.rows * grid.stride[1] - SPARED - 0.6)
    words = data.set_index(["outlet", "speaker", "kind", "relayed"])["words"].to_dict()
    statements = data.groupby(["outlet", "speaker"])["statements"].sum().to_dict()
    segments: list[Segment] = []
    marks = []
    for number, outlet in enumerate(outlets):
        left, base = grid.corner(number)
        axis.text(left, base + len(speakers) - 0.3, wrapped(outlet, 60 // grid.columns, 1), fontweight="bold")
        for at, speaker in enumerate(speakers):
            if (outlet, speaker) not in statements:
                told = (rest or {}).get((outlet, speaker), "–")
                place = (left + grid.longest * 0.015, base + at)
                axis.text(*place, told, va="center", fontsize=8.5, color=colours().marks["quiet"])
                continue
            end = left
            for kind in kinds:
                for relayed in (False, True):
                    length = float(words.get((outlet, speaker, kind, relayed), 0))
                    if length:
                        segments.append((base + at, end, length, kind, relayed))
                    end += length
            n = statements[outlet, speaker]
            told = f"{end - left:,.0f} · n {n:,}"
            many = f" · {count(reach[speaker], 'outlet')}" if reach is not None and reach.get(speaker) else ""
            told += many
            axis.text(end + grid.longest * 0.03, base + at, told, va="center", fontsize=8.5)
            label = f"{speaker}, {outlet}: {count(end - left, 'word')} in {count(n, 'statement')}"
            chosen = {"speaker": _exactly(speaker, UNKNOWN_SPEAKER)}
            chosen |= {} if reach is not None else {"outlet": _exactly(outlet, UNKNOWN_OUTLET)}
            marks.append(Mark(axis, (left, base + at - 0.45, left + grid.width, base + at + 0.45), label, chosen))
    _bars(axis, segments)
    _scales(axis, [wrapped(speaker, 22, 2) for speaker in speakers], len(outlets), grid)
    return marks


def _scales(axis: Axes, names: list[str], panels: int, grid: PanelGrid) -> None:
    """Names at the left, numbers below, lines in every panel."""
    # a number at the right edge would meet the next panel's zero
    end = grid.width * (1 if grid.columns == 1 else 0.88)
    ticks = [t for t in MaxNLocator(5, integer=True).tick_values(0, grid.width) if 0 <= t <= end]
    lines, feet = [], []
    beside, under, below = (_shifted(axis, *points) for points in ((-5, 0), (0, -4), (0, -17)))
    for number in range(panels):
        left, base = grid.corner(number)
        foot = base - 0.6
        lines += [[(left + tick, foot), (left + tick, base + len(names) - 0.4)] for tick in ticks]
        feet.append([(left, foot), (left + grid.width, foot)])
        if number % grid.columns == 0:
            for at, name in enumerate(names):
                axis.text(left, base + at, name, ha="right", va="center", transform=beside)
        if number + grid.columns >= panels:  # nothing is below it
            place = {"ha": "center", "va": "top", "fontsize": 8.5}
            for tick in ticks:
                axis.text(left + tick, foot, f"{tick:,.0f}", transform=under, **place)
            axis.text(left + grid.width / 2, foot, "words quoted", transform=below, **place)
    look = {"linewidths": 0.6, "clip_on": False}
    axis.add_collection(
        LineCollection(lines, colors=matplotlib.rcParams["grid.color"], zorder=0.5, **look), autolim=False
    )
    axis.add_collection(LineCollection(feet, colors=colours().marks["line"], zorder=0.6, **look), autolim=False)


def _shifted(axis: Axes, right: float, up: float) -> Any:
    """The units of *axis*, moved by a number of points."""
    return axis.transData + ScaledTranslation(right / 72, up / 72, axis.figure.dpi_scale_trans)


def _bars(axis: Axes, segments: Sequence[Segment]) -> None:
    """The segments of all panels; relayed words are hatched over their colour."""

    def boxes(chosen: Sequence[Segment]) -> list[list[tuple[float, float]]]:
        return [
            [(x, y - HALF), (x, y + HALF), (x + length, y + HALF), (x + length, y - HALF)]
            for y, x, length, _, _ in chosen
        ]

    fills = [colours().kinds[kind] for *_, kind, _ in segments]
    axis.add_collection(PolyCollection(boxes(segments), facecolors=fills, edgecolors="white", linewidths=0.6))
    for dark in (True, False):
        chosen = [segment for segment in segments if segment[4] and (segment[3] == "direct") == dark]
        if chosen:
            ink = "white" if dark else colours().kinds["direct"]
            hatched = {"facecolors": "none", "edgecolors": ink, "hatch": "////", "linewidths": 0}
            axis.add_collection(PolyCollection(boxes(chosen), **hatched))


def _exactly(value: str, unknown: str) -> str:
    """*value* as a filter for the whole name; `NONE` if it means that the name is not known."""
    return NONE if value == unknown else f"={value}"
