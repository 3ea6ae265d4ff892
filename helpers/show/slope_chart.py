"""Slopes, before and now: one line per series from the base to the present value, with both values at its ends."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from helpers.show.chart import Chart, canvas, colours, finish, message_chart, styled, wrapped

__all__ = ["unit_values_chart"]

MOST = 7


def unit_values_chart(data: pd.DataFrame, *, caption: str = "", name: str = "unit_values") -> Chart:
    """The value per tonne before and now.

    Args:
        data: from `helpers.explore.trade.yearly.unit_values`: series, period, before, now, unit.
        caption: sources.
        name: file stem.
    """
    if data.empty:
        message = "The published figures do not give value, weight and the growth of both for any one flow and period."
        return message_chart(name, "No price per tonne can be computed", message, caption=caption, data=data)
    unit = data["unit"].iloc[0]
    data = data[data["unit"] == unit].head(MOST)
    first = data.assign(step=(data["now"] / data["before"]).map(math.log).abs()).nlargest(1, "step").iloc[0]
    verb = "rise" if first["now"] > first["before"] else "fall"
    title = (
        f"{first['series']} {verb} from {_number(first['before'])} to {_number(first['now'])} {unit}, {first['period']}"
    )
    caption = f"Value / weight; before: both divided by their published growth. {caption}"
    with styled():
        figure, axes = canvas(title, caption, 2.6)
        axis = axes[0, 0]
        highest = float(data[["before", "now"]].to_numpy().max())
        for place, row in enumerate(data.itertuples()):
            axis.plot([0, 1], [row.before, row.now], color=colours().series[place], marker=colours().markers[place])
        _ends(axis, 0, [(r.before, _number(r.before)) for r in data.itertuples()], highest)
        _ends(axis, 1, [(r.now, _words(r)) for r in data.itertuples()], highest)
        axis.set_xlim(-0.25, 3.1)
        axis.set_ylim(0, highest * 1.12)
        axis.set_xticks([0, 1], ["a year earlier", "now"])
        axis.set_ylabel(unit)
        axis.grid(visible=False)
        said = [f"{r.series}, {r.period}: {_number(r.before)} before, {_number(r.now)} now." for r in data.itertuples()]
        alt = f"Slope chart. {title}. {' '.join(said)}"
        return finish(name, figure, title, caption, alt, data)


def _ends(axis: Axes, x: int, labels: list[tuple[float, str]], highest: float) -> None:
    """The labels at one end, each at its value or, if two would overlap, a line higher."""
    taken = -highest
    for place, (value, text) in sorted(enumerate(labels), key=lambda item: item[1]):
        taken = max(value, taken + highest * 0.085)
        side = {"ha": "left" if x else "right", "va": "center", "fontsize": 8.5}
        axis.text(x + (0.06 if x else -0.06), taken, text, color=colours().series[place], **side)


def _words(row: Any) -> str:
    change = f"{row.now / row.before - 1:+.0%}".replace("-", "−")
    return f"{_number(row.now)} ({change})  {wrapped(f'{row.series}, {row.period}', 48, 1)}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
