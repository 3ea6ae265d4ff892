"""Who is quoted, month by month: one row of bars per speaker, as shares of each month's quoted words.

Bars are used, not lines, because nothing is known between two months, and a month without any statement is not a month
without the speaker.  Such months are grey in every row.  Beyond three years quarters are drawn, beyond ten years whole
years. At least three months are needed, since two points do not show a trend.
"""

from __future__ import annotations

import re

import pandas as pd
from matplotlib.axes import Axes

from helpers.explore.speakers import once
from helpers.show.chart import Chart, canvas, colours, finish, message_chart, styled, wrapped
from helpers.show.chart_layout import Margins
from helpers.show.phrasing import UNKNOWN_SPEAKER, count, in_selection, leaders, listed, percent
from helpers.show.text_width import width_of

__all__ = ["months_chart"]

FEWEST_MONTHS, MOST_SPEAKERS = 3, 6
_MONTH = re.compile(r"\d{4}-\d{2}")
#: The height of a speaker's row in inches; up to how many months a bar is a month, a quarter, a year.
ROW = 0.5
UNITS = {"month": 36, "quarter": 120, "year": 10**6}


def months_chart(data: pd.DataFrame, *, caption: str = "", name: str = "months", filtered: bool = False) -> Chart:
    """Share of the quoted words by month, for the speakers with most words.

    Args:
        data: from `helpers.explore.speakers.by_month`: month, speaker, words, share.
        caption: filters in force and sources.
        name: file stem.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
    """
    there = data["month"].dropna().unique()
    dated = data[data["month"].isin([month for month in there if _MONTH.fullmatch(month)]).to_numpy(dtype=bool)]
    months = _every_month(sorted(dated["month"].unique()))
    named = dated[dated["speaker"] != UNKNOWN_SPEAKER]
    if dated["month"].nunique() < FEWEST_MONTHS or named.empty:
        there = count(dated["month"].nunique(), "month")
        words = f"The dated statements fall into {there}; a trend needs at least {FEWEST_MONTHS}."
        return message_chart(name, "Too few months to show a trend", words, caption=caption, data=data)
    totals = named.groupby("speaker")["words"].sum().sort_values(ascending=False, kind="stable")
    speakers = list(totals.index[: MOST_SPEAKERS if len(totals) > MOST_SPEAKERS + 1 else MOST_SPEAKERS + 1])
    whole = int(once(dated)["words"].sum())
    title = in_selection(_title(totals, whole, dated["month"].nunique()), filtered)
    unit, spans = _spans(months)
    shares = _shares(dated, months, spans)
    caption = f"{_note(totals, speakers, unit, dated)} {caption}".strip()
    labels = [f"{wrapped(speaker, 24, 1)}\n{percent(totals[speaker], whole)} in all" for speaker in speakers]
    with styled():
        left = 0.16 + max(width_of(label, 9) for label in labels)
        margins = Margins(left=left, top=0.06, bottom=0.5, right=0.45, down=0.14)
        height = ROW * len(speakers) + 0.5
        figure, axes = canvas(title, caption, height, len(speakers), 1, margins=margins)
        top = 100 * float(shares.reindex(columns=speakers).max().max())
        for axis, speaker, label in zip(axes[:, 0], speakers, labels, strict=True):
            _bars(axis, 100 * shares[speaker], top, label)
        _scale(axes[:, 0], list(shares.index), unit)
        return finish(name, figure, title, caption, _alt(title, shares[speakers], unit), data)


def _title(totals: pd.Series, whole: int, months: int) -> str:
    """Who is quoted most, and with which share."""
    first = leaders(totals)
    share, when = percent(totals.iloc[0], whole), f"{count(months, 'month')} with statements"
    if len(first) == 1:
        return f"{first[0]} is quoted most, with {share} of the words quoted in the {when}"
    return f"{listed(first, 3)} are quoted most, with {share} each of the words quoted in the {when}"


def _note(totals: pd.Series, speakers: list[str], unit: str, dated: pd.DataFrame) -> str:
    """What the bars show, and who has none."""
    parts = [f"Bars: share of each {unit}'s quoted words. Grey: no statements that {unit}."]
    more = len(totals) - len(speakers)
    unnamed = bool((dated["speaker"] == UNKNOWN_SPEAKER).any())
    beyond = [count(more, "speaker") + " with fewer words"] if more else []
    beyond += ["those who are not named"] if unnamed else []
    return " ".join([*parts, f"Not shown: {listed(beyond)}." if beyond else ""]).strip()


def _spans(months: list[str]) -> tuple[str, dict[str, str]]:
    """The unit of a bar, and the span of each month: itself, its quarter or its year."""
    unit = next(unit for unit, most in UNITS.items() if len(months) <= most)
    called = {"month": lambda m: m, "quarter": lambda m: f"{m[:4]} Q{(int(m[5:]) + 2) // 3}", "year": lambda m: m[:4]}
    return unit, {month: called[unit](month) for month in months}


def _shares(dated: pd.DataFrame, months: list[str], spans: dict[str, str]) -> pd.DataFrame:
    """The share of each span's words by speaker; missing in a span without any."""
    span = dated["month"].map(spans)
    whole = once(dated).groupby(span)["words"].sum()
    words = dated.pivot_table(index=span, columns="speaker", values="words", aggfunc="sum", fill_value=0)
    shares = words.div(whole.where(whole > 0), axis=0)
    return shares.reindex(list(dict.fromkeys(spans[month] for month in months)))


def _bars(axis: Axes, shares: pd.Series, top: float, label: str) -> None:
    """One speaker's row."""
    for at, share in enumerate(shares):
        if share != share:
            axis.axvspan(at - 0.5, at + 0.5, color="#EFEFEF", linewidth=0, zorder=0)
    there = shares.notna().to_numpy()
    places = [at for at, known in enumerate(there) if known]
    axis.bar(places, shares[there], width=0.82, color=colours().marks["fill"], linewidth=0)
    highest = shares.max()
    if highest > 0:
        at = int(shares.reset_index(drop=True).idxmax())
        told = {"ha": "center", "va": "bottom", "fontsize": 7.5}
        axis.annotate(percent(highest, 100), (at, highest), (0, 1), textcoords="offset points", **told)
    axis.set_ylim(0, top * 1.45)
    axis.set_xlim(-0.6, len(shares) - 0.4)
    axis.set_yticks([top * 0.5], [label])
    axis.set_xticks([])
    axis.grid(False)


def _scale(axes: list[Axes], spans: list[str], unit: str) -> None:
    """The months below the last row, as many as fit."""
    steps = {"month": (1, 2, 3, 6), "quarter": (1, 2, 4, 8), "year": (1, 2, 5, 10, 20, 50)}[unit]
    step = next((step for step in steps if len(spans) <= 7 * step), steps[-1])
    axes[-1].set_xticks(range(0, len(spans), step), spans[::step])
    axes[-1].set_xlabel(f"{unit}; the highest bar in each row shows its share")


def _alt(title: str, shares: pd.DataFrame, unit: str) -> str:
    said = []
    for speaker in shares:
        own = shares[speaker].dropna()
        said.append(
            f"{speaker}: highest {percent(own.max(), 1)} in {own.idxmax()}; quoted in {(own > 0).sum()} of "
            f"{count(len(own), unit)}."
        )
    return f"Bars by {unit}, one row per speaker. {title}. {' '.join(said)}"


def _every_month(months: list[str]) -> list[str]:
    """*months* with those between them, so that a month without an article is a visible gap."""
    if not months:
        return []
    return [str(month) for month in pd.period_range(months[0], months[-1], freq="M")]
