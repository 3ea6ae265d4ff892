"""A matrix of two categories, such as who speaks about what, with the number in each cell and its shade.

Rows and columns are sorted by their totals, so that the busiest corner is at the top left and gaps are visible.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from helpers.show.chart import Chart, canvas, colours, finish, message_chart, styled, wrapped
from helpers.show.phrasing import UNKNOWN_SPEAKER, count, in_selection, leaders, listed
from helpers.show.room import room
from helpers.show.theme_levels import level_caption, level_noun, level_stem

__all__ = ["matrix_chart", "speaker_theme_chart"]

MOST_ROWS, MOST_COLUMNS = 22, 9
#: With more columns than this, names side by side would overlap.
STRAIGHT = 6
#: The lowest number that may have the full shade.
LEAST_TOP = 4


def matrix_chart(
    data: pd.DataFrame,
    *,
    title: str,
    measure: str,
    caption: str = "",
    name: str = "matrix",
    empty: str = "Nothing is left",
) -> Chart:
    """A matrix of shaded, labelled cells.

    Args:
        data: columns row, column, value and, if the cell should say more than its number, label.
        title: the finding.
        measure: what a cell counts.
        caption: filters in force and sources.
        name: file stem.
        empty: the title if nothing matches.
    """
    if data.empty or not data["value"].sum():
        return message_chart(name, empty, "Nothing matches this selection.", caption=caption, data=data)
    data = data if "label" in data.columns else data.assign(label=[f"{v:,.0f}" if v else "" for v in data["value"]])
    rows, more_rows = _kept(_order(data, "row"), room(MOST_ROWS))
    columns, more_columns = _kept(_order(data, "column"), MOST_COLUMNS)
    note = "Others, and numbers with a plus sign: how many more names there are." if more_rows or more_columns else ""
    caption = " ".join(filter(None, [f"Cells: {measure}.", note, caption]))
    cells = data[data["value"] > 0]
    drawn = cells[cells["row"].isin(rows) & cells["column"].isin(columns)]
    said = zip(drawn["row"].tolist(), drawn["column"].tolist(), drawn["label"].tolist(), strict=True)
    there = {(row, column): str(label) for row, column, label in said}
    sums = drawn.groupby(["row", "column"], observed=True)["value"].sum()
    names = [*columns, *_others(more_columns)]
    labels = [wrapped(row, 26, 2) for row in (*rows, *_others(more_rows))]
    beyond = _beyond(cells, rows, columns)
    with styled():
        heads = 1.5 if len(names) > STRAIGHT else 0.75
        figure, axes = canvas(title, caption, heads + 0.29 * len(labels))
        axis, inks = axes[0, 0], colours().marks
        shades = LinearSegmentedColormap.from_list("fill", ["white", inks["fill"]])
        shade = np.zeros((len(labels), len(names)))
        for (row, column), value in sums.items():
            shade[rows.index(row), columns.index(column)] = value
        # one statement is not many, even if it is the maximum
        top = max(shade.max(), LEAST_TOP)
        axis.pcolormesh(shade, cmap=shades, vmin=0, vmax=top, edgecolor="#E4E4E4", linewidth=0.5)
        for (at, across), value in np.ndenumerate(shade):
            row, column = [*rows, ""][at], [*columns, ""][across]
            text = there.get((row, column), "") or beyond.get((row, column), "")
            if not text:  # most cells of a large matrix; matplotlib would place and measure their words all the same
                continue
            colour = "white" if value > top * 0.55 else inks["ink" if row and column else "quiet"]
            axis.text(across + 0.5, at + 0.5, text, ha="center", va="center", color=colour, fontsize=8.5)
        axis.set_yticks([at + 0.5 for at in range(len(labels))], labels)
        _heads(axis, names)
        axis.invert_yaxis()
        axis.grid(False)
        axis.spines["bottom"].set_visible(False)
        return finish(name, figure, title, caption, _alt(data, rows, title), data)


def _kept(names: list[str], most: int) -> tuple[list[str], int]:
    """The first of *names*, and how many more there are; a single further name is shown instead of being counted."""
    kept = names if len(names) <= most + 1 else names[:most]
    return kept, len(names) - len(kept)


def _others(number: int) -> list[str]:
    return [f"others ({number:,})"] if number else []


def _beyond(cells: pd.DataFrame, rows: list[str], columns: list[str]) -> dict[tuple[str, str], str]:
    """For each row, how many columns are not drawn, shown in an extra column; likewise for each column."""
    more: dict[tuple[str, str], set[str]] = {}
    across, down = set(columns), set(rows)
    for row, column in zip(cells["row"].astype(str), cells["column"].astype(str), strict=True):
        if row in down and column not in across:
            more.setdefault((row, ""), set()).add(column)
        elif column in across and row not in down:
            more.setdefault(("", column), set()).add(row)
    return {place: f"+{len(names):,}" for place, names in more.items()}


def _heads(axis: Axes, columns: list[str]) -> None:
    """The names above the columns: horizontal if there is room, slanted if they would touch."""
    places = [at + 0.5 for at in range(len(columns))]
    axis.xaxis.tick_top()
    if len(columns) > STRAIGHT:
        axis.set_xticks(places, [wrapped(column, 28, 1) for column in columns], fontsize=8)
        for label in axis.get_xticklabels():
            label.set(rotation=40, ha="left", va="bottom", rotation_mode="anchor")
    else:
        names = [wrapped(column, max(11, 60 // len(columns)), 3) for column in columns]
        axis.set_xticks(places, names, fontsize=8.5 if len(columns) < 6 else 7.5)


def speaker_theme_chart(
    data: pd.DataFrame, *, caption: str = "", name: str = "", filtered: bool = False, level: int = 1
) -> Chart:
    """Who speaks about what: statements by speaker and theme, or with level 2 by sub-theme.

    Args:
        data: from `helpers.explore.themes.theme_by_speaker`: speaker, label, statements.
        caption: filters in force and sources.
        name: file stem.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
        level: the level of the codebook in *data*.
    """
    data = data.assign(theme=data["label"].astype(str))[["speaker", "theme", "statements", "words"]]
    named = data[data["speaker"] != UNKNOWN_SPEAKER]
    cells = data.rename(columns={"theme": "row", "speaker": "column", "statements": "value"})
    title = (
        _owned(named, filtered, set(data.loc[data["speaker"] == UNKNOWN_SPEAKER, "theme"]))
        if len(named)
        else f"No {level_noun(level)} is mentioned by a named speaker"
    )
    caption, name = f"{level_caption(level)}{caption}", name or level_stem("speakers_themes", level)
    measure = f"statements with the {level_noun(level)}"
    return matrix_chart(cells, title=title, measure=measure, caption=caption, name=name, empty=title)


def _owned(data: pd.DataFrame, filtered: bool, unnamed: Collection[str] = ()) -> str:
    """The finding: the most frequent theme that only one speaker mentions, else who speaks most about what.

    Ties are listed, a maximum of one statement is not reported, and nobody is called the only one in a filtered
    selection, or on a theme that somebody without a name mentions too (*unnamed*).
    """
    data = data[data["statements"] > 0]
    by_theme = data.groupby("theme").agg(n=("statements", "sum"), speakers=("speaker", "nunique"))
    alone = (by_theme["speakers"] == 1) & (by_theme["n"] > 1) & ~by_theme.index.isin(list(unnamed))
    own = by_theme.loc[alone, "n"]
    if data["speaker"].nunique() > 1 and len(own) and not filtered:
        themes = leaders(own)
        said = count(own.max(), "statement") + (" each" if len(themes) > 1 else "")
        who = data.loc[data["theme"].isin(themes), "speaker"].unique()
        if len(who) == 1:
            return f"Only {who[0]} speaks of {listed(themes, 3)}, in {said}"
    pairs = data.groupby(["speaker", "theme"])["statements"].sum()
    most = pairs[pairs == pairs.max()] if len(pairs) else pairs
    if not len(most) or most.iloc[0] == 1 or len(most) > 2:
        speakers, themes = data["speaker"].nunique(), data["theme"].nunique()
        return in_selection(f"{count(speakers, 'named speaker')} and {count(themes, 'theme')}, crossed", filtered)
    said = listed([f"{speaker} on {theme}" for speaker, theme in most.index])
    first, theme = most.index[0]
    sentence = f"{first} speaks most about {theme}" if len(most) == 1 else f"Most statements: {said}"
    return in_selection(
        f"{sentence}: {count(most.iloc[0], 'statement')}" + (" each" if len(most) > 1 else ""), filtered
    )


def _order(data: pd.DataFrame, column: str) -> list[str]:
    totals = data.groupby(column)["value"].sum().sort_values(ascending=False, kind="stable")
    names = [str(name) for name in totals.index[totals > 0]]
    return [n for n in names if n != UNKNOWN_SPEAKER] + [n for n in names if n == UNKNOWN_SPEAKER]


def _alt(data: pd.DataFrame, rows: list[str], title: str) -> str:
    drawn = data[(data["value"] > 0) & data["row"].isin(rows)]
    cells: dict[str, list[str]] = {row: [] for row in rows}
    for row, column, label in zip(*(drawn[name].tolist() for name in ("row", "column", "label")), strict=True):
        cells[row].append(f"{column} {label}")
    said = [f"{row}: {', '.join(some)}." for row, some in cells.items()]
    return f"Matrix. {title}. {' '.join(said)}"
