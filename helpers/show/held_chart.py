"""How many of many outlets have each item: one bar per row, dark for quoting, light for only reporting.

A matrix with forty columns cannot be read; one short bar shows how many outlets have something, and in what way. Items
that only one outlet has cannot be compared row by row, so each kind ends with a row that counts the rest.
"""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from helpers.explore.coverage.presence import holders
from helpers.explore.outlets import outlets as outlets_of
from helpers.show.chart import Chart, canvas, colours, finish, styled, wrapped
from helpers.show.chart_layout import Margins
from helpers.show.phrasing import capital
from helpers.show.room import room
from helpers.show.text_width import width_of

__all__ = ["held_chart"]

#: The kinds drawn, each with its heading and the most rows.
DRAWN = {"person": ("People", 10), "body": ("Organisations", 6), "place": ("Places", 7), "theme": ("Themes", 9),
         "figure": ("Figures", 3), "day": ("Days", 3)}  # fmt: skip
ROW, SIZE = 0.195, 8.0

#: Kind, label at the left, and how many quote it and only report it; numbers are missing for headings and the row of
#: others.
_Held = tuple[str, str, int, int]


def held_chart(table: pd.DataFrame, *, title: str, name: str, caption: str = "") -> Chart:
    """For each item, how many outlets quote it and how many only report it.

    Args:
        table: from `helpers.explore.coverage.presence.presence`.
        title: the finding.
        name: file stem.
        caption: filters in force and sources.
    """
    rows = _rows(table)
    among = outlets_of(table)
    noun = "outlets" if among.names and not among.without else "outlets and articles" if among.names else "articles"
    caption = f"Quoted: in a speaker's words, or as the speaker. Others: how many more there are. {caption}".strip()
    labels = [wrapped(label, 40, 1) for _, label, *_ in rows]
    told = [f"{quoted + reported:,} of {among.sides:,}" if quoted + reported else "" for *_, quoted, reported in rows]
    with styled():
        left = 0.16 + max(width_of(label, SIZE, "bold") for label in labels)
        margins = Margins(left=left, top=0.05, bottom=0.45, right=0.2 + max(width_of(text, SIZE) for text in told))
        figure, axes = canvas(title, caption, ROW * len(rows) + 0.5, key=_key(), margins=margins)
        axis: Axes = axes[0, 0]
        ink, fill = colours().marks["quiet"], colours().marks["fill"]
        for at, (kind, _, quoted, reported) in enumerate(rows):
            for left_end, length, face in ((0, quoted, fill), (quoted, reported, "white")):
                if length:
                    axis.barh(at, length, left=left_end, height=0.62, facecolor=face, edgecolor=fill, linewidth=1.0)
            if kind and not quoted + reported:
                axis.annotate(_rest(table, kind), (0, at), (4, 0), textcoords="offset points", va="center",
                              fontsize=SIZE - 0.5, color=ink)  # fmt: skip
            axis.annotate(told[at], (1, at), (7, 0), xycoords=axis.get_yaxis_transform(), va="center", fontsize=SIZE,
                          textcoords="offset points", annotation_clip=False)  # fmt: skip
        axis.set_yticks(range(len(rows)), labels, fontsize=SIZE)
        for label, (kind, *_) in zip(axis.get_yticklabels(), rows, strict=True):
            label.set_fontweight("normal" if kind else "bold")
        axis.set_ylim(len(rows) - 0.4, -0.6)
        axis.set_xlim(0, among.sides)
        axis.xaxis.set_major_locator(MaxNLocator(6, integer=True, steps=[1, 2, 5, 10]))
        axis.set_xlabel(noun)
        alt = f"Bars by item, how many of {among.counted()} quote or report it. {title}. {_told(rows)}"
        return finish(name, figure, title, caption, alt, table)


def _rows(table: pd.DataFrame) -> list[_Held]:
    """Kind, label, quoting and reporting outlets of each row; headings have no kind, the row of others no numbers."""
    quoted = table[table["status"] == "quoted"].groupby(["kind", "item"])["outlet"].nunique()
    reported = table[table["status"] == "reported"].groupby(["kind", "item"])["outlet"].nunique()
    rows: list[_Held] = []
    for kind, (heading, most) in DRAWN.items():
        items, several = _items(table, kind)
        if not several:
            continue
        drawn = several[: room(most, least=3)]
        rows.append(("", heading, 0, 0))
        rows += [(kind, item, int(quoted.get((kind, item), 0)), int(reported.get((kind, item), 0))) for item in drawn]
        if len(items) > len(drawn):
            rows.append((kind, f"others ({len(items) - len(drawn):,})", 0, 0))
    return rows


def _items(table: pd.DataFrame, kind: str) -> tuple[list[str], list[str]]:
    """The items of *kind*, and those that more than one outlet has, most first."""
    own = table[table["kind"] == kind].drop_duplicates("item")
    held = holders(own)[0]
    order = held.sort_values(ascending=False, kind="stable").index
    return list(own["item"]), list(own.loc[order, "item"][(held.loc[order] > 1).to_numpy()])


def _rest(table: pd.DataFrame, kind: str) -> str:
    """The text of the row of others: how many outlets have the most common of them."""
    _, several = _items(table, kind)
    drawn, held = (
        min(len(several), room(DRAWN[kind][1], least=3)),
        holders(table[table["kind"] == kind].drop_duplicates("item"))[0],
    )
    next_one = int(held.sort_values(ascending=False).iloc[drawn])
    return "each in one" if next_one < 2 else f"none in more than {next_one:,}"


def _key() -> list[Patch]:
    fill = colours().marks["fill"]
    return [
        Patch(facecolor=fill, label="quoted"),
        Patch(facecolor="white", edgecolor=fill, label="only reported or named"),
    ]


def _told(rows: list[_Held]) -> str:
    said = [
        f"{label}: quoted by {quoted}, reported by {reported}."
        if quoted + reported
        else f"{capital(label)}:"
        if not kind
        else f"{capital(label)}."
        for kind, label, quoted, reported in rows
    ]
    return " ".join(said)
