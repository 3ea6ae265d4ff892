"""A matrix of two names crossed: who speaks of what.  The shade of a cell is its number, which is printed in it.

Rows and columns are sorted by their totals, so that the busy corner is at the top left and a gap in it is seen.
"""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap

from helpers.show.chart import Chart, canvas, colours, finish, message_chart, styled, wrapped
from helpers.show.phrasing import UNKNOWN_SPEAKER, count, in_selection, leaders, listed
from helpers.show.theme_levels import level_caption, level_noun, level_stem

__all__ = ["matrix_chart", "speaker_theme_chart"]

MOST_ROWS, MOST_COLUMNS = 22, 9
#: With more columns than this, names beside each other would overlap.
STRAIGHT = 6
#: The number that has the full shade at the least.
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
        data: columns row, column, value and, if the cell shall say more than its number, label.
        title: the finding.
        measure: what a cell counts.
        caption: filters in force and sources.
        name: file stem.
        empty: title where nothing is left.
    """
    if data.empty or not data["value"].sum():
        return message_chart(name, empty, "Nothing is left by this selection.", caption=caption, data=data)
    data = data if "label" in data.columns else data.assign(label=[f"{v:,.0f}" if v else "" for v in data["value"]])
    rows, columns = _order(data, "row")[:MOST_ROWS], _order(data, "column")[:MOST_COLUMNS]
    hidden = [(data[c].nunique() - len(kept), c) for c, kept in (("row", rows), ("column", columns))]
    beyond = [count(n, noun) for n, noun in hidden if n > 0]
    caption = " ".join(
        filter(None, [f"Cells: {measure}.", f"Not drawn: {' and '.join(beyond)}." if beyond else "", caption])
    )
    cells = data.pivot_table(index="row", columns="column", values="value", aggfunc="sum").fillna(0)
    cells = cells.reindex(index=rows, columns=columns).astype(float)
    labels = {(r.row, r.column): r.label for r in data.itertuples()}
    with styled():
        heads = 1.5 if len(columns) > STRAIGHT else 0.75
        figure, axes = canvas(title, caption, heads + 0.29 * len(rows))
        axis = axes[0, 0]
        shades = LinearSegmentedColormap.from_list("fill", ["white", colours().marks["fill"]])
        # one statement is not much, also where it is the most
        top = max(cells.to_numpy().max(), LEAST_TOP)
        axis.pcolormesh(cells.to_numpy(), cmap=shades, vmin=0, vmax=top, edgecolor="#E4E4E4", linewidth=0.5)
        for at, row in enumerate(rows):
            for across, column in enumerate(columns):
                dark = cells.loc[row, column] > top * 0.55
                ink = "white" if dark else colours().marks["ink"]
                text = labels.get((row, column), "")
                axis.text(across + 0.5, at + 0.5, text, ha="center", va="center", color=ink, fontsize=8.5)
        axis.set_yticks([at + 0.5 for at in range(len(rows))], [wrapped(row, 26, 2) for row in rows])
        _heads(axis, columns)
        axis.invert_yaxis()
        axis.grid(False)
        axis.spines["bottom"].set_visible(False)
        return finish(name, figure, title, caption, _alt(data, rows, title), data)


def _heads(axis: Axes, columns: list[str]) -> None:
    """The names above the columns: level while there is room for words, slanted where they would meet."""
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
    """Who speaks of what: statements by speaker and theme, or with level 2 by sub-theme.

    Args:
        data: what `helpers.explore.themes.theme_by_speaker` gives: speaker, label, statements.
        caption: filters in force and sources.
        name: file stem.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
        level: which level of the codebook *data* holds.
    """
    data = data.assign(theme=data["label"].astype(str))[["speaker", "theme", "statements", "words"]]
    named = data[data["speaker"] != UNKNOWN_SPEAKER]
    cells = data.rename(columns={"theme": "row", "speaker": "column", "statements": "value"})
    title = _owned(named, filtered) if len(named) else f"No {level_noun(level)} is spoken of by a named speaker"
    caption, name = f"{level_caption(level)}{caption}", name or level_stem("speakers_themes", level)
    measure = f"statements with the {level_noun(level)}"
    return matrix_chart(cells, title=title, measure=measure, caption=caption, name=name, empty=title)


def _owned(data: pd.DataFrame, filtered: bool) -> str:
    """The finding: the most frequent theme that only one speaker touches, else who speaks most of what.

    Ties are named, a maximum of one statement is none, and of a filtered selection nobody is said to be the only one.
    """
    data = data[data["statements"] > 0]
    by_theme = data.groupby("theme").agg(n=("statements", "sum"), speakers=("speaker", "nunique"))
    own = by_theme.loc[(by_theme["speakers"] == 1) & (by_theme["n"] > 1), "n"]
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
    said = listed([f"{speaker} of {theme}" for speaker, theme in most.index])
    first, theme = most.index[0]
    sentence = f"{first} speaks most of {theme}" if len(most) == 1 else f"Most statements: {said}"
    return in_selection(
        f"{sentence}: {count(most.iloc[0], 'statement')}" + (" each" if len(most) > 1 else ""), filtered
    )


def _order(data: pd.DataFrame, column: str) -> list[str]:
    totals = data.groupby(column)["value"].sum().sort_values(ascending=False, kind="stable")
    names = [str(name) for name in totals.index[totals > 0]]
    return [n for n in names if n != UNKNOWN_SPEAKER] + [n for n in names if n == UNKNOWN_SPEAKER]


def _alt(data: pd.DataFrame, rows: list[str], title: str) -> str:
    said = []
    for row in rows:
        cells = data[(data["row"] == row) & (data["value"] > 0)]
        said.append(f"{row}: {', '.join(f'{c.column} {c.label}' for c in cells.itertuples())}.")
    return f"Matrix. {title}. {' '.join(said)}"
