"""Two names crossed: who speaks of what.  The shade of a cell is its number, and the number stands in it.

Rows and columns are sorted by their totals, so that the busy corner is at the top left and a gap in it is seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.show.chart import Chart, canvas, colours, finish, message_chart, styled, wrapped
from helpers.show.words import UNKNOWN_SPEAKER, count

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["matrix_chart", "speaker_theme_chart"]

MOST_ROWS, MOST_COLUMNS = 22, 9


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
    from matplotlib.colors import LinearSegmentedColormap

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
        figure, axes = canvas(title, caption, 0.75 + 0.29 * len(rows))
        axis = axes[0, 0]
        shades = LinearSegmentedColormap.from_list("fill", ["white", colours().marks["fill"]])
        axis.pcolormesh(cells.to_numpy(), cmap=shades, vmin=0, edgecolor="#E4E4E4", linewidth=0.5)
        for at, row in enumerate(rows):
            for across, column in enumerate(columns):
                dark = cells.loc[row, column] > cells.to_numpy().max() * 0.55
                ink = "white" if dark else colours().marks["ink"]
                text = labels.get((row, column), "")
                axis.text(across + 0.5, at + 0.5, text, ha="center", va="center", color=ink, fontsize=8.5)
        axis.set_yticks([at + 0.5 for at in range(len(rows))], [wrapped(row, 26, 2) for row in rows])
        letters, size = max(11, 60 // len(columns)), 8.5 if len(columns) < 6 else 7.5
        names = [wrapped(column, letters, 3) for column in columns]
        axis.set_xticks([at + 0.5 for at in range(len(columns))], names, fontsize=size)
        axis.xaxis.tick_top()
        axis.invert_yaxis()
        axis.grid(False)
        axis.spines["bottom"].set_visible(False)
        return finish(name, figure, title, caption, _alt(data, rows, title), data)


def speaker_theme_chart(data: pd.DataFrame, *, caption: str = "", name: str = "speakers_themes") -> Chart:
    """Who speaks of what: statements by speaker and theme.

    Args:
        data: what `helpers.explore.themes.theme_by_speaker` gives: speaker, label, statements.
        caption: filters in force and sources.
        name: file stem.
    """
    data = data.assign(theme=data["label"].astype(str))[["speaker", "theme", "statements", "words"]]
    named = data[data["speaker"] != UNKNOWN_SPEAKER]
    cells = data.rename(columns={"theme": "row", "speaker": "column", "statements": "value"})
    title = _owned(named) if len(named) else "No theme is spoken of by a named speaker"
    return matrix_chart(
        cells, title=title, measure="statements with the theme", caption=caption, name=name, empty=title
    )


def _owned(data: pd.DataFrame) -> str:
    """The finding: the most frequent theme that only one speaker touches, else who touches most themes."""
    speakers = data["speaker"].nunique()
    by_theme = (
        data[data["statements"] > 0].groupby("theme").agg(n=("statements", "sum"), speakers=("speaker", "nunique"))
    )
    own = by_theme[(by_theme["speakers"] == 1) & (by_theme["n"] > 1)].sort_values("n", ascending=False, kind="stable")
    if speakers > 1 and len(own):
        theme = own.index[0]
        who = data.loc[(data["theme"] == theme) & (data["statements"] > 0), "speaker"].iloc[0]
        return f"Only {who} speaks of {theme}, in {count(own['n'].iloc[0], 'statement')}"
    top = data.sort_values("statements", ascending=False, kind="stable").iloc[0]
    return f"{top['speaker']} speaks most of {top['theme']}: {count(top['statements'], 'statement')}"


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
