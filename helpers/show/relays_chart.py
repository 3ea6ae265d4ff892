"""Words at second hand: bars of relayed statements by the medium that relays them.

An outlet that takes a president's words from another country's television prints that station's choice of them; the bar
shows how often, its label whose words they are and where they were printed.
"""

from __future__ import annotations

import pandas as pd
from matplotlib.ticker import MaxNLocator

from helpers.show.chart import Chart, canvas, colours, finish, message_chart, styled, wrapped
from helpers.show.chart_layout import WIDTH
from helpers.show.phrasing import UNKNOWN_OUTLET, count, in_selection, leaders, listed
from helpers.show.text_width import fitted, width_of

__all__ = ["relays_chart"]

MOST = 14


def relays_chart(
    data: pd.DataFrame, *, of: int, caption: str = "", name: str = "relays", filtered: bool = False
) -> Chart:
    """Relayed statements by medium.

    Args:
        data: from `helpers.explore.speakers.relays`: outlet, via, speaker, statements, words.
        of: how many statements there are in all, relayed or not.
        caption: filters in force and sources.
        name: file stem.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
    """
    data = data.assign(outlet=data["outlet"].fillna("").replace("", UNKNOWN_OUTLET))
    if data.empty:
        title = "No statement is relayed" if of else "Nobody is quoted"
        words = (
            f"No other medium relays any of the {count(of, 'statement')} in this selection."
            if of
            else "No statements match this selection."
        )
        return message_chart(name, in_selection(title, filtered), words, caption=caption, data=data)
    sums = data.groupby("via")["statements"].sum().sort_values(ascending=False, kind="stable")
    first = leaders(sums)
    title = f"{sums.sum()} of {count(of, 'statement')} {'is' if sums.sum() == 1 else 'are'} relayed"
    title += f", most by {first[0]}: {sums.iloc[0]}" if len(first) == 1 < len(sums) else f" by {listed(first)}"
    title = in_selection(title, filtered)
    labels = {via: _whose(rows) for via, rows in data.groupby("via")}
    drawn, more = sums.head(MOST), sums.iloc[MOST:]
    with styled():
        figure, axes = canvas(title, caption, 0.55 + 0.4 * (len(drawn) + bool(len(more))))
        axis = axes[0, 0]
        names = [wrapped(via, 22, 2) for via in drawn.index]
        # the space to the right of the longest bar, less the gap before the text
        room = (WIDTH - 0.35 - max(width_of(name, 9) for name in names)) * (1.6 / 2.6) - 0.12
        lowest = 1 if len(more) else 0
        places = list(range(lowest, lowest + len(drawn)))[::-1]
        axis.barh(places, drawn.to_numpy(), height=0.55, color=colours().marks["fill"])
        for at, (via, statements) in zip(places, drawn.items(), strict=True):
            axis.text(statements + drawn.max() * 0.02, at, fitted(labels[via], room, 8.5), va="center", fontsize=8.5)
        if len(more):
            rest = f"together {count(more.sum(), 'statement')}, none with more than {more.max():,}"
            axis.text(drawn.max() * 0.02, 0, rest, va="center", fontsize=8.5, color=colours().marks["quiet"])
            places, names = [*places, 0], [*names, f"others ({len(more):,})"]
        axis.set_yticks(places, names)
        axis.set_ylim(-0.6, len(names) - 0.4)
        axis.set_xlim(0, drawn.max() * 2.6)
        locator = MaxNLocator(4, integer=True, steps=[1, 2, 5, 10])
        axis.set_xticks([tick for tick in locator.tick_values(0, drawn.max()) if tick <= drawn.max()])
        axis.grid(False)
        axis.set_xlabel("statements relayed", loc="left")
        alt = f"Bar chart. {title}. " + " ".join(f"{via}: {labels[via]}." for via in drawn.index)
        return finish(name, figure, title, caption, alt, data)


def _whose(rows: pd.DataFrame) -> str:
    """Whose words one medium relays, and who printed them."""
    speakers = rows.groupby("speaker")["statements"].sum().sort_values(ascending=False, kind="stable")
    parts = [f"{speaker} {number}" for speaker, number in speakers.items()]
    where = sorted(rows["outlet"].unique())
    places = listed(where, 2) if len(where) < 4 else count(len(where), "outlet")
    return f"{listed(parts, 3 if len(parts) < 5 else 2)}, in {places}"
