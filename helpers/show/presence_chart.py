"""Presence, what each outlet quotes, reports or leaves out: a matrix of items and outlets, shared ones first.

The three states differ in form as well as in shade (a full square, a framed one, a dash), so that they can be
distinguished in grey print and by colour-blind readers; the number shows how often.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from helpers.explore.coverage.presence import KINDS, holders
from helpers.explore.outlets import Outlets, is_outlet
from helpers.explore.outlets import outlets as outlets_of
from helpers.show.chart import Chart, canvas, colours, finish, message_chart, styled, wrapped
from helpers.show.held_chart import held_chart
from helpers.show.phrasing import UNKNOWN_OUTLET, apart, count, in_selection, leaders, listed
from helpers.show.room import room

__all__ = ["presence_chart", "presence_title"]

#: The kinds in the matrix, each with its heading and the most rows; terms and statements have separate tables.
DRAWN = {"person": ("People", 7), "body": ("Organisations", 6), "place": ("Places", 8), "theme": ("Themes", 9),
         "figure": ("Figures", 6), "day": ("Days", 3)}  # fmt: skip
MOST_OUTLETS = 8
ONE = {"People": "person", "Organisations": "organisation", "Places": "place", "Themes": "theme", "Figures": "figure",
       "Days": "day"}  # fmt: skip
ROW, HEAD, SLANTED = 0.195, 0.62, 1.4
#: With more outlets, or longer names, the names do not fit side by side.
STRAIGHT = 4


def presence_chart(table: pd.DataFrame, *, caption: str = "", name: str = "presence", filtered: bool = False) -> Chart:
    """The presence matrix.

    Args:
        table: what `helpers.explore.coverage.presence.presence` gives.
        caption: filters in force and sources.
        name: file stem.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
    """
    outlets = _outlets(table)
    title = in_selection(presence_title(table), filtered)
    if table.empty or len(outlets) < 2:
        message = "One outlet alone cannot be compared. Add articles from another one, or choose more."
        return message_chart(name, title, message, caption=caption, data=table)
    if len(outlets) > MOST_OUTLETS:
        return held_chart(table, title=title, caption=caption, name=name)
    rows, left = _rows(table[table["outlet"].isin(outlets)])
    beyond = [f"{n:,} {heading.casefold()}" if n > 1 else f"1 {ONE[heading]}" for heading, n in left if n]
    empty = outlets_of(table[~table["outlet"].isin(outlets)])
    beyond += [empty.counted()] if empty.sides else []
    note = "Numbers: how often. Quoted: in a speaker's words, or as the speaker. –: not in these articles."
    if outlets_of(table).without:
        note += " An article without an outlet is listed under its title or id."
    caption = " ".join(filter(None, [note, f"Not shown: {listed(beyond, 8)}." if beyond else "", caption]))
    # the words "no outlet" over every narrow column would leave no room for what distinguishes the columns
    heads = [wrapped(o.removeprefix(f"{UNKNOWN_OUTLET} "), 26, 1) for o in outlets]
    slanted = len(outlets) > STRAIGHT or max(map(len, heads)) * len(outlets) > 56
    if not slanted:
        heads = [wrapped(o.removeprefix(f"{UNKNOWN_OUTLET} "), max(10, 56 // len(outlets)), 2) for o in outlets]
    cells = {(r.kind, r.item, r.outlet): r for r in table.itertuples()}
    with styled():
        figure, axes = canvas(title, caption, (SLANTED if slanted else HEAD) + ROW * len(rows), key=_key())
        axis: Axes = axes[0, 0]
        for at, (kind, item) in enumerate(rows):
            if not item:
                axis.text(-0.62, at, DRAWN[kind][0], ha="right", va="center", fontsize=8.5, fontweight="bold")
                continue
            axis.text(-0.62, at, wrapped(item, 46, 1), ha="right", va="center", fontsize=8)
            axis.plot([-0.55, len(outlets) - 0.55], [at, at], color="#E8E8E8", linewidth=0.6, zorder=0)
            for across, outlet in enumerate(outlets):
                _mark(axis, across, at, cells.get((kind, item, outlet)))
        # a few columns are kept close to the row names
        axis.set_xlim(-0.6, max(len(outlets), 3) - 0.4)
        axis.set_ylim(len(rows) - 0.4, -0.7)
        axis.set_yticks([])
        axis.xaxis.tick_top()
        axis.set_xticks(range(len(outlets)), heads, fontsize=8 if slanted else 8.5)
        if slanted:
            for label in axis.get_xticklabels():
                label.set(rotation=40, ha="left", va="bottom", rotation_mode="anchor")
        axis.grid(False)
        axis.spines["bottom"].set_visible(False)
        return finish(name, figure, title, caption, _alt(table, outlets, title), table)


def presence_title(table: pd.DataFrame) -> str:
    """The finding: how many of the people quoted are quoted by all outlets, and what else all outlets share."""
    among = outlets_of(table)
    if among.sides < 2:
        return "Nothing to compare"
    who = _who_is_quoted(table, among)
    themes = table[table["kind"] == "theme"].drop_duplicates("item")
    held, of = holders(themes)
    shared = int((held == of).sum())
    return f"{who}; they share {shared} of {count(len(themes), 'theme')}" if shared else who


def _who_is_quoted(table: pd.DataFrame, among: Outlets) -> str:
    """Who is quoted in all outlets: people or, if there are none, organisations."""
    quoted = table[table["status"] == "quoted"]
    for kind, noun, plural in (("person", "person", "people"), ("body", "organisation", "organisations")):
        by = quoted[quoted["kind"] == kind].groupby("item")["outlet"].nunique()
        if by.empty:
            continue
        everywhere = sorted(by.index[by == among.sides])
        if everywhere:
            return _by_all(apart(everywhere), len(apart(list(by.index))), (noun, plural), among)
        most = leaders(by)
        named = f"; {most[0]} is quoted by {by.max()}" if len(most) == 1 and by.max() > 1 else ""
        named += _from_texts(quoted, kind, most[0], int(by.max())) if named else ""
        none = "No one" if kind == "person" else f"No {noun}"
        return f"{none} is quoted by {among.scope()}{named}"
    return "No one is quoted by name in these articles"


def _by_all(names: list[str], of: int, nouns: tuple[str, str], among: Outlets) -> str:
    """How many people are quoted, and which of them by all outlets."""
    are = "is" if len(names) == 1 else "are"
    if len(names) < of:
        return f"Of {count(of, *nouns)} quoted, only {listed(names, 3)} {are} quoted by {among.scope()}"
    return f"{listed(names, 3)} {are} quoted by {among.scope()}, and no other {nouns[0]} is quoted by any of them"


def _from_texts(quoted: pd.DataFrame, kind: str, item: str, outlets: int) -> str:
    """The number of independent texts from which *outlets* have an item, if some of them print one story."""
    own = quoted[(quoted["kind"] == kind) & (quoted["item"] == item)]
    texts = int(own["independent"].max()) if "independent" in own.columns else outlets
    return f", from {count(texts, 'independent text')}" if texts < outlets else ""


def _outlets(table: pd.DataFrame) -> list[str]:
    """The outlets with any item, then the articles without an outlet that have any."""
    return sorted(
        table.loc[table["status"] != "absent", "outlet"].unique(), key=lambda side: (not is_outlet(side), side)
    )


def _rows(table: pd.DataFrame) -> tuple[list[tuple[str, str]], list[tuple[str, int]]]:
    """Kind and item of each row, with an empty item for a heading; and how many of each kind are left out.

    Shared items come first, but room is left for others, because the gaps are the finding.
    """
    rows: list[tuple[str, str]] = []
    left = []
    items = table.drop_duplicates(["kind", "item"])
    for kind in (k for k in KINDS if k in DRAWN):
        own = items[items["kind"] == kind]
        if own.empty:
            continue
        held, of = holders(own)
        everywhere = held == of
        shared, others = list(own.loc[everywhere, "item"]), list(own.loc[~everywhere, "item"])
        heading, most = DRAWN[kind]
        most = room(most, least=3)
        for_shared = max(most - len(others), most * 5 // 9)
        drawn = [*shared[:for_shared], *others][:most]
        rows += [(kind, ""), *((kind, item) for item in drawn)]
        left.append((heading, len(own) - len(drawn)))
    return rows, left


def _mark(axis: Axes, across: int, at: int, row: Any) -> None:
    """One cell: a full square, a framed one, or a dash."""
    ink, fill = colours().marks["ink"], colours().marks["fill"]
    if row is None or row.status == "absent":
        axis.text(across, at, "–", ha="center", va="center", fontsize=8.5, color=colours().marks["quiet"])
        return
    quoted = row.status == "quoted"
    # in points, so that it is a square whatever the scale of the axes
    face = fill if quoted else "white"
    axis.plot(across, at, "s", markersize=11.5, markerfacecolor=face, markeredgecolor=fill, markeredgewidth=1.1)
    axis.text(across, at, f"{row.n}", ha="center", va="center_baseline", fontsize=7, color="white" if quoted else ink)


def _key() -> list[Any]:
    fill = colours().marks["fill"]
    square = {"marker": "s", "linestyle": "", "markersize": 8.5, "markeredgecolor": fill}
    return [
        Line2D([], [], markerfacecolor=fill, label="quoted", **square),
        Line2D([], [], markerfacecolor="white", label="only reported or named", **square),
    ]


def _alt(table: pd.DataFrame, outlets: list[str], title: str) -> str:
    """The matrix in words: what is shared, then what only one outlet has."""
    drawn = table[table["kind"].isin(DRAWN) & (table["status"] != "absent")]
    held, of = holders(drawn)
    shared = drawn[held == of].drop_duplicates(["kind", "item"])
    parts = [f"Shared: {listed(list(shared['item']), 12)}."]
    for outlet in outlets:
        own = drawn[(drawn["outlet"] == outlet) & (held == 1)]
        parts.append(f"Only {outlet}: {listed(list(own['item'].drop_duplicates()), 12)}.")
    return f"Presence matrix of {listed(outlets)}. {title}. {' '.join(parts)}"
