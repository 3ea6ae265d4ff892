"""One claim through time: one row per outlet, one point per sentence with its number; the first point is filled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import matplotlib.dates as dates
import pandas as pd
from matplotlib.axes import Axes

from helpers.explore.outlets import outlets as outlets_in
from helpers.show.chart import Chart, canvas, colours, finish, message_chart, row_height, styled, wrapped
from helpers.show.phrasing import count, leaders, listed
from helpers.show.table import Table
from helpers.store.citations import day

__all__ = ["follow_chart", "follow_table"]

#: How many outlets have a separate row, the first to print the claim at the top; the others share the last row.
MOST = 12
#: How many numbers a title gives.
MOST_NUMBERS = 3
#: The share of the axis's width that must be free after a point for its number.
APART = 0.24
_LOOKS = {"first": ("o", True), "again": ("o", False), "taken up": ("D", False)}


def follow_chart(data: pd.DataFrame, claim: str, *, caption: str = "", name: str = "claim_in_time") -> Chart:
    """When each outlet printed a claim, and with which number.

    Args:
        data: from `helpers.explore.coverage.followed.followed`.
        claim: its words.
        caption: filters in force and sources.
        name: file stem.
    """
    dated = data[data["date"].notna()]
    if dated.empty:
        words = (
            "No dated sentence has enough of the claim's words." if claim else "No statement is printed by two outlets."
        )
        return message_chart(name, "No claim to follow", words, caption=caption, data=data)
    title = _title(dated)
    undated = len(data) - len(dated)
    note = f"Claim: “{wrapped(claim, 160, 1)}”. Filled: first; open: repeated; diamond: another speaker."
    note += f" Not shown: {count(undated, 'sentence')} from undated articles." if undated else ""
    outlets = list(dict.fromkeys(dated["outlet"]))
    own = outlets[: MOST if len(outlets) > MOST + 1 else MOST + 1]
    others = len(outlets) - len(own)
    rows = [*own, *([f"others ({others})"] if others else [])]
    labels = [wrapped(row, 24, 2) for row in rows]
    with styled():
        figure, axes = canvas(title, f"{note} {caption}".strip(), 0.7 + row_height(labels) * len(rows))
        _marks(axes[0, 0], dated, own, len(rows))
        axes[0, 0].set_yticks(range(len(rows) - 1, -1, -1), labels)
        alt = f"Strip chart. {title}. {'; '.join(_told(row) for row in dated.head(40).itertuples())}."
        return finish(name, figure, title, f"{note} {caption}".strip(), alt, data)


def follow_table(data: pd.DataFrame, claim: str, caption: str = "") -> Table:
    """The same sentences as a table, in order of time."""
    columns = (
        "order", "date", "outlet", "speaker", "step", "text", "number", "moved", "put_in", "left_out", "via",
        "likeness", "citation",
    )  # fmt: skip
    note = (
        f"Claim: “{claim}”. Sentences with its words; whether they make the same claim is for you to judge."
        if claim
        else ""
    )
    empty = "No sentence has enough of the claim's words." if claim else "No statement is printed by two outlets."
    title = "One claim through time and outlets"
    return Table("claim_in_time", title, f"{note} {caption}".strip(), data, columns, empty=empty)


def _title(dated: pd.DataFrame) -> str:
    """Who prints it first, and how far it goes."""
    first, last = dated.iloc[0], dated.iloc[-1]
    # the first sentence may be an answer to the claim ("Poe blames the press for …"): only its usual speaker is named
    usual = leaders(dated["speaker"].value_counts())
    mouth = f" ({first['speaker']})" if pd.notna(first["speaker"]) and first["speaker"] in usual else ""
    outlets = outlets_in(dated).sides
    told = f"{first['outlet']}{mouth} prints it first, {day(first['date'])}"
    numbers = list(dict.fromkeys(n for n in dated["number"] if isinstance(n, str)))
    if len(dated) == 1:
        return f"{told}; nobody repeats it"
    when = "the same day" if first["date"] == last["date"] else f"until {day(last['date'])}"
    said = f"{told}; {count(len(dated), 'sentence')} in {count(outlets, 'outlet')} {when}"
    if 1 < len(numbers) <= MOST_NUMBERS:
        return f"{said}, with {listed(numbers, MOST_NUMBERS)}"
    return f"{said}, with {len(numbers)} different numbers" if numbers[1:] else said


def _marks(axis: Axes, dated: pd.DataFrame, own: Sequence[str], rows: int) -> None:
    """The points of every row, and each number if there is room for it; outlets that share a row have no numbers."""
    fill = colours().marks["fill"]
    places = {outlet: rows - 1 - at for at, outlet in enumerate(own)}
    begin, end = dated["date"].min(), dated["date"].max()
    span = max((end - begin).total_seconds(), 86400.0)
    where = [(places.get(row.outlet, -1), (row.date - begin).total_seconds() / span, row) for row in dated.itertuples()]
    # the first one is drawn on top of others on the same day
    for y, _, row in sorted(where, key=lambda one: -one[2].order):
        shape, filled = _LOOKS[row.step]
        look = {"color": fill, "markerfacecolor": fill if filled else "white", "markersize": 6}
        axis.plot([row.date], [max(y, 0)], shape, zorder=3 + filled, **look)
    for y, at, row in where:
        alone = not any(other == y and at < place < at + APART for other, place, _ in where)
        first = not any(other == y and place == at and late.order < row.order for other, place, late in where)
        if y >= 0 and isinstance(row.number, str) and alone and first:
            words = wrapped(row.number, 18, 1)
            axis.annotate(words, (row.date, y), (6, 0), textcoords="offset points", va="center", fontsize=7.5)
    axis.set_xlim(begin - pd.Timedelta(seconds=span * 0.05), end + pd.Timedelta(seconds=span * 0.3))
    axis.set_ylim(-0.6, rows - 0.4)
    locator = dates.AutoDateLocator(minticks=2, maxticks=5)
    axis.xaxis.set_major_locator(locator)
    axis.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))


def _told(row: Any) -> str:
    number = f", {row.number}" if isinstance(row.number, str) else ""
    return f"{day(row.date)}, {row.outlet}: {row.step}{number}"
