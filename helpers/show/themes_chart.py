"""Which themes each outlet writes about: a dumbbell chart of shares, sorted by how much the outlets differ.

A theme's share is the share of sentences with that theme; a sentence may have several themes, so shares do not add up
to one hundred.  Two outlets are two dots joined by a line that shows the difference; one outlet is one dot per theme;
more than four are ticks on a strip, because so many dots on one line can no longer be distinguished.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from helpers.explore.outlets import is_outlet
from helpers.explore.select import NONE
from helpers.show.chart import Chart, canvas, colours, finish, message_chart, row_height, styled, wrapped
from helpers.show.marks import Mark
from helpers.show.outlet_strip import outlet_strip_chart
from helpers.show.phrasing import UNKNOWN_OUTLET, capital, count, in_selection, listed, percent
from helpers.show.room import room
from helpers.show.theme_levels import level_caption, level_noun, level_stem

__all__ = ["themes_chart", "themes_title"]

MOST_THEMES, MOST_OUTLETS = 20, 4
#: A dot closer than this share of the axis to the next one is hidden by it.
HIDES = 0.012


def themes_chart(
    data: pd.DataFrame, *, caption: str = "", name: str = "", filtered: bool = False, level: int = 1
) -> Chart:
    """Share of sentences by theme and outlet, or with level 2 by sub-theme.

    Args:
        data: from `helpers.explore.themes.theme_shares`: outlet, label, sentences, of_sentences.
        caption: filters in force and sources.
        name: file stem; by default themes or subthemes.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
        level: which level of the codebook *data* holds.
    """
    name = name or level_stem("themes", level)
    ids = dict(zip(data["label"].astype(str), data["theme"], strict=True)) if "theme" in data.columns else {}
    outlet = data["outlet"].fillna("").astype(str).replace("", UNKNOWN_OUTLET)
    data = data.assign(outlet=outlet, theme=data["label"].astype(str), total=data["of_sentences"])
    data = data[["outlet", "theme", "sentences", "total", "share"]]
    if data.empty or not data["sentences"].sum():
        message = f"No sentence in this selection has a {level_noun(level)} from the codebook."
        none = in_selection(f"No {level_noun(level)} is found", filtered)
        return message_chart(name, none, message, caption=caption, data=data)
    outlets = sorted(data["outlet"].unique())
    title = in_selection(themes_title(data), filtered)
    sources = caption
    caption = f"{level_caption(level)}A sentence may have several. Shares of {_totals(data)}. {caption}"
    data = data[data.groupby("theme")["sentences"].transform("sum") > 0]
    if len(outlets) > MOST_OUTLETS:
        caption = f"{level_caption(level)}A sentence may have several. {sources}"
        filters = {label: {"theme": theme} for label, theme in ids.items()}
        rows, noun = data.rename(columns={"theme": "row"}), level_noun(level)
        return outlet_strip_chart(rows, title=title, caption=caption, name=name, noun=noun, filters=filters)
    wide = data.pivot_table(index="theme", columns="outlet", values="share", aggfunc="sum").fillna(0.0)
    order = _order(wide)[: room(MOST_THEMES)]
    if len(wide) > len(order):
        caption = f"Not shown: {count(len(wide) - len(order), level_noun(level))}, those that differ least. {caption}"
    with styled():
        labels = [wrapped(theme, 34, 2) for theme in order]
        figure, axes = canvas(title, caption, 0.55 + row_height(labels) * len(order), key=_key(outlets))
        _dumbbells(axes[0, 0], data, order, outlets)
        marks = list(_marks(axes[0, 0], data, order, ids))
        return finish(name, figure, title, caption, _alt(data, order, title, level), data, marks)


def _marks(axis: Axes, data: pd.DataFrame, order: list[str], ids: dict[str, str]) -> Iterator[Mark]:
    """The positions of the dots and the filters for their sentences; a dot without sentences has none."""
    half = 0.02 * (axis.get_xlim()[1] - axis.get_xlim()[0])
    for row in data.itertuples():
        if row.sentences and row.theme in order and row.theme in ids:
            x, y = 100 * row.share, order.index(row.theme)
            outlet = NONE if row.outlet == UNKNOWN_OUTLET else row.outlet
            label = f"{row.theme}, {row.outlet}: {row.sentences} of {count(row.total, 'sentence')}"
            yield Mark(axis, (x - half, y + 0.4, x + half, y - 0.4), label, {"theme": ids[row.theme], "outlet": outlet})


def themes_title(data: pd.DataFrame) -> str:
    """The finding: the theme on which two outlets differ most, else the most frequent theme."""
    outlets = sorted(data["outlet"].unique())
    counts = data.pivot_table(index="theme", columns="outlet", values="sentences", aggfunc="sum", fill_value=0)
    totals = data.groupby("outlet")["total"].first()
    if len(outlets) == 2 and all(map(is_outlet, outlets)):
        shares = counts / totals
        gap = (shares[outlets[0]] - shares[outlets[1]]).abs().sort_values(ascending=False, kind="stable")
        theme = gap.index[0]
        more, less = sorted(outlets, key=lambda o: -shares.loc[theme, o])
        if gap.iloc[0]:
            said = [f"{counts.loc[theme, o] or 'none'} of {count(totals[o], 'sentence')} in {o}" for o in (more, less)]
            return f"The outlets differ most on {theme}: {said[0]}, {said[1]}"
    by_theme = counts.sum(axis=1).sort_values(ascending=False, kind="stable")
    first = [str(t) for t in by_theme.index[by_theme == by_theme.iloc[0]]]
    share = percent(by_theme.iloc[0], totals.sum())
    verb = "is" if len(first) == 1 else "are each"
    return f"{capital(listed(first, 3))} {verb} in {by_theme.iloc[0]:,} of {count(totals.sum(), 'sentence')} ({share})"


def _order(wide: pd.DataFrame) -> list[str]:
    """Themes by difference between the first two outlets (first outlet's at the top), else by share."""
    if wide.shape[1] == 2:
        return list((wide.iloc[:, 0] - wide.iloc[:, 1]).sort_values(ascending=False, kind="stable").index)
    if wide.shape[1] > 2:
        return list((wide.max(axis=1) - wide.min(axis=1)).sort_values(ascending=False, kind="stable").index)
    return list(wide.iloc[:, 0].sort_values(ascending=False, kind="stable").index)


def _dumbbells(axis: Axes, data: pd.DataFrame, order: list[str], outlets: list[str]) -> None:
    """A line from the smallest to the largest share, one dot per outlet, n next to the outermost dots."""
    shares = 100 * data.pivot_table(index="theme", columns="outlet", values="share", aggfunc="sum").fillna(0.0)
    counts = data.pivot_table(index="theme", columns="outlet", values="sentences", aggfunc="sum", fill_value=0)
    span = max(10.0, float(shares.to_numpy().max()))
    for at, theme in enumerate(order):
        row = shares.loc[theme]
        axis.plot([row.min(), row.max()], [at, at], color=colours().marks["line"], linewidth=2.2, zorder=1)
        drawn: dict[float, list[str]] = {}
        for place, outlet in enumerate(outlets):
            marker, colour = colours().markers[place], colours().series[place]
            axis.scatter(row[outlet], at, s=62, marker=marker, color=colour, zorder=3, linewidth=0.8, edgecolor="white")
            hidden = next((x for x in drawn if abs(x - row[outlet]) < HIDES * span), None)
            if hidden is not None:
                # two outlets with about the same share: the earlier one stays visible as a ring around the later one
                first = outlets.index(drawn[hidden][0])
                ring = {"marker": colours().markers[first], "facecolor": "none", "edgecolor": colours().series[first]}
                axis.scatter(row[outlet], at, s=150, linewidth=1.6, zorder=2, **ring)
            drawn.setdefault(row[outlet], []).append(outlet)
        _counts(axis, at, {x: [int(counts.loc[theme, o]) for o in names] for x, names in drawn.items()}, span)
    axis.set_yticks(range(len(order)), [wrapped(theme, 34, 2) for theme in order])
    axis.set_ylim(len(order) - 0.4, -0.6)
    axis.set_xlim(-span * 0.07, span * 1.1)
    axis.set_xticks([tick for tick in axis.get_xticks() if 0 <= tick <= min(100, span * 1.05)])
    axis.set_xlabel("percent of the outlet's sentences; number of sentences at each dot")


def _counts(axis: Axes, at: int, numbers: dict[float, list[int]], span: float) -> None:
    """n left of the leftmost and right of the rightmost dot, above those between."""
    low, high = min(numbers), max(numbers)
    for x, n in numbers.items():
        text = " = ".join(str(value) for value in n[:2])
        ringed = len(n) > 1 or any(other != x and abs(other - x) < HIDES * span for other in numbers)
        aside = span * (0.03 if ringed else 0.022)
        if x == high:
            axis.text(x + aside, at, text, va="center", ha="left", fontsize=8)
        elif x == low:
            axis.text(x - aside, at, text, va="center", ha="right", fontsize=8)
        else:
            axis.text(x, at - 0.28, text, va="bottom", ha="center", fontsize=6.5)


def _key(outlets: list[str]) -> list:
    look = [{"marker": colours().markers[n], "color": colours().series[n]} for n in range(len(outlets))]
    return [Line2D([], [], linestyle="", label=wrapped(o, 40, 1), **look[n]) for n, o in enumerate(outlets)]


def _totals(data: pd.DataFrame) -> str:
    totals = data.groupby("outlet")["total"].first()
    named = {outlet: f"({outlet})" if is_outlet(outlet) else outlet for outlet in totals.index}
    return listed([f"{count(total, 'sentence')} {named[outlet]}" for outlet, total in totals.items()], 3)


def _alt(data: pd.DataFrame, order: list[str], title: str, level: int) -> str:
    said = []
    for theme in order:
        rows = data[data["theme"] == theme].sort_values("outlet", kind="stable")
        said.append(f"{theme}: " + ", ".join(f"{r.outlet} {r.sentences} of {r.total}" for r in rows.itertuples()) + ".")
    return f"Dot chart, share of sentences by {level_noun(level)} and outlet. {title}. {' '.join(said)}"
