"""Levels of trade as each reporting country counts them: one bar per period, as long as the period, joined by slopes.

Years in different calendars overlap; drawn as bars on one time axis, they show how far.
"""

from __future__ import annotations

import datetime

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.ticker import FixedLocator

from helpers.show.chart import Chart, canvas, colours, finish, message_chart, styled, wrapped
from helpers.show.phrasing import listed

__all__ = ["levels_chart"]

#: How far back levels are drawn.
YEARS = 5


def levels_chart(data: pd.DataFrame, *, caption: str = "", name: str = "levels", title: str = "") -> Chart:
    """Trade as counted by each reporting country: one bar per period, joined by slopes.

    Args:
        data: from `helpers.explore.trade.yearly.yearly_levels`: reporter, period, start, end, value, unit, implied,
            label.
        caption: filters in force and sources.
        name: file stem.
        title: the finding; by default the first and last level of each reporter.
    """
    data = data.dropna(subset=["start", "end", "value"]).sort_values(["reporter", "start"], kind="stable")
    if data.empty:
        message = "The published figures have no level with a period for this selection."
        return message_chart(name, "No level to show", message, caption=caption, data=data)
    unit = data["unit"].mode()[0]
    data = data[data["unit"] == unit]
    data, earlier = _recent(data)
    title = title or _levels_title(data, unit)
    computed = "Dashed: computed, not printed. " if data["implied"].any() else ""
    caption = f"Each bar is as long as its period. {computed}{earlier}{caption}"
    with styled():
        figure, axes = canvas(title, caption, 2.9)
        axis = axes[0, 0]
        for place, (reporter, rows) in enumerate(data.groupby("reporter")):
            others = data[data["reporter"] != reporter]
            _steps(axis, rows, others, colours().series[place % len(colours().series)])
        _ends(axis, data)
        axis.set_ylim(0, data["value"].max() * 1.2)
        axis.set_ylabel(unit)
        axis.grid(axis="y")
        axis.grid(visible=False, axis="x")
        _years(axis, data)
        lines = [_level_line(rows, unit) for _, rows in data.groupby("reporter")]
        alt = f"Levels by reporter, {unit}. {title}. {' '.join(lines)}"
        return finish(name, figure, title, caption, alt, data)


def _steps(axis: Axes, rows: pd.DataFrame, others: pd.DataFrame, colour: str) -> None:
    """The periods of one reporter as bars, joined by lines; a label is drawn if no other reporter's bar is near."""
    before = (0.0, 0.0)
    near = 0.16 * max(rows["value"].max(), others["value"].max() if len(others) else 0)
    for row in rows.itertuples():
        start, end = float(date2num(row.start)), float(date2num(row.end)) + 1
        dashes = (0, (3, 2)) if row.implied else "solid"
        axis.plot([start, end], [row.value] * 2, color=colour, linewidth=3, linestyle=dashes, solid_capstyle="butt")
        if before[0]:
            axis.plot([before[0], start], [before[1], row.value], color=colour, linewidth=0.9, alpha=0.7)
        beside = others[(others["start"] <= row.end) & (row.start <= others["end"])]
        under = bool(beside["value"].between(row.value, row.value + near).any())
        where = {"xytext": (0, -4 if under else 4), "textcoords": "offset points", "va": "top" if under else "bottom"}
        axis.annotate(
            f"{row.label}\n{wrapped(row.period, 22, 2)}",
            ((start + end) / 2, row.value),
            ha="center",
            fontsize=7.5,
            **where,
        )
        before = (end, row.value)


def _ends(axis: Axes, data: pd.DataFrame) -> None:
    """Each reporter's name at the end of its last bar, moved up if another name is already there."""
    height, taken = float(data["value"].max()) * 1.2, -1.0
    last = data.groupby("reporter").tail(1).sort_values("value", kind="stable")
    right = max(float(date2num(end)) for end in last["end"])
    names = sorted(data["reporter"].unique())
    for row in last.itertuples():
        taken = max(row.value, taken + height * 0.07)
        colour = colours().series[names.index(row.reporter) % len(colours().series)]
        place = {"xytext": (7, 0), "textcoords": "offset points", "va": "center"}
        axis.annotate(wrapped(row.reporter, 24, 2), (right, taken), color=colour, fontweight="bold", **place)


def _recent(data: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The most recent years, as many as fit on one axis, and a sentence on the earlier ones."""
    old = data["end"] < data["end"].max() - pd.DateOffset(years=YEARS)
    said = [f"{row.reporter} {row.label} in {row.period}" for row in data[old].itertuples()]
    return data[~old], f"Not drawn, earlier: {listed(said)}. " if said else ""


def _years(axis: Axes, data: pd.DataFrame) -> None:
    """A time axis with years, and space at its right end for the reporters' names."""
    first, last = data["start"].min(), data["end"].max()
    years = range(first.year, last.year + 2)
    step = max(1, len(years) // 8)
    ticks = [datetime.date(year, 1, 1) for year in years][::step]
    axis.xaxis.set_major_locator(FixedLocator([float(date2num(t)) for t in ticks]))
    axis.set_xticklabels([str(t.year) for t in ticks], ha="left")
    width = float(date2num(last)) - float(date2num(first))
    axis.set_xlim(float(date2num(first)) - width * 0.06, float(date2num(last)) + width * 0.16)


def _levels_title(data: pd.DataFrame, unit: str) -> str:
    """The finding: the last step of each reporter."""
    parts = []
    for reporter, rows in data.groupby("reporter"):
        now = rows.iloc[-1]
        before = f", {rows.iloc[-2]['label']} before" if len(rows) > 1 else ""
        parts.append(f"{reporter}: {now['label']} {unit} in {now['period']}{before}")
    return "; ".join(parts[:3])


def _level_line(rows: pd.DataFrame, unit: str) -> str:
    said = [f"{r.period} {r.label}{' (computed)' if r.implied else ''}" for r in rows.itertuples()]
    return f"{rows['reporter'].iloc[0]}: {', '.join(said)} {unit}."
