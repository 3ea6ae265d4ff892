"""Who has the word, month by month: one line a speaker, each month's quoted words being the whole.

Drawn from three months on; two points are no course.
"""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from helpers.explore.speakers import once
from helpers.show.chart import Chart, canvas, colours, finish, message_chart, styled, wrapped
from helpers.show.phrasing import UNKNOWN_SPEAKER, count, in_selection, percent

__all__ = ["months_chart"]

FEWEST_MONTHS, MOST_SPEAKERS = 3, 5


def months_chart(data: pd.DataFrame, *, caption: str = "", name: str = "months", filtered: bool = False) -> Chart:
    """Share of the quoted words by month, for the speakers with most words.

    Args:
        data: what `helpers.explore.speakers.by_month` gives: month, speaker, words, share.
        caption: filters in force and sources.
        name: file stem.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
    """
    dated = data[data["month"].str.fullmatch(r"\d{4}-\d{2}").fillna(False).astype(bool)]
    months = _every_month(sorted(dated["month"].unique()))
    named = dated[dated["speaker"] != UNKNOWN_SPEAKER]
    if dated["month"].nunique() < FEWEST_MONTHS or named.empty:
        there = count(dated["month"].nunique(), "month")
        words = f"The dated statements fall into {there}; a course needs {FEWEST_MONTHS} or more."
        return message_chart(name, "Too few months for a course", words, caption=caption, data=data)
    totals = named.groupby("speaker")["words"].sum().sort_values(ascending=False, kind="stable")
    speakers = list(totals.index[:MOST_SPEAKERS])
    peak = named.sort_values(["share", "words"], ascending=False, kind="stable").iloc[0]
    title = (
        f"{totals.index[0]} has most of the quoted words over {count(len(months), 'month')}: "
        f"{percent(totals.iloc[0], once(dated)['words'].sum())}"
    )
    title = in_selection(title, filtered)
    caption = f"Of each month's quoted words; the {len(speakers)} speakers with most words. {caption}"
    with styled():
        figure, axes = canvas(title, caption, 3.0)
        axis = axes[0, 0]
        # who is not quoted in a month has no word; in a month without a statement there is nothing to have a share of
        there = dated["month"].unique()
        ends: list[tuple[float, str, int]] = []
        for place, speaker in enumerate(speakers):
            own = named[named["speaker"] == speaker].set_index("month")["share"]
            shares = own.reindex(there).fillna(0.0).reindex(months) * 100
            colour = colours().series[place]
            axis.plot(range(len(months)), shares, color=colour, marker=colours().markers[place], markersize=5)
            ends.append((float(shares.iloc[-1]), speaker, place))
        _names(axis, ends, len(months))
        step = max(1, len(months) // 8)
        axis.set_xticks(range(0, len(months), step), months[::step])
        axis.set_xlim(-0.3, (len(months) - 1) * 1.36)
        axis.set_ylim(0, None)
        axis.set_ylabel("percent of the month's quoted words")
        axis.grid(axis="y")
        alt = (
            f"Lines by month. {title}. Highest in one month: {peak['speaker']}, {peak['share']:.0%} in {peak['month']}."
        )
        return finish(name, figure, title, caption, alt, data)


def _names(axis: Axes, ends: list[tuple[float, str, int]], months: int) -> None:
    """Each speaker's name at the end of the line with its marker, moved apart where lines end close together."""
    top = axis.get_ylim()[1]
    last = -top
    for value, speaker, place in sorted(ends):
        last = max(value, last + top * 0.062)
        colour, marker = colours().series[place], colours().markers[place]
        at = months - 1 + months * 0.035
        axis.plot([at], [last], color=colour, marker=marker, markersize=4, clip_on=False)
        axis.text(at + months * 0.015, last, wrapped(speaker, 22, 1), color=colour, va="center", fontsize=8)


def _every_month(months: list[str]) -> list[str]:
    """*months* with those between them, so that a month without an article is a gap that is seen."""
    if not months:
        return []
    return [str(month) for month in pd.period_range(months[0], months[-1], freq="M")]
