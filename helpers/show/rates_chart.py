"""What each outlet prints for its size: a dot for the rate, a line for its interval, highest rate first.

Plain counts compare collections, not outlets: an outlet with more articles here has more of everything.
"""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from helpers.explore.rates import FEWEST
from helpers.show.chart import Chart, canvas, colours, finish, message_chart, row_height, styled, wrapped
from helpers.show.chart_layout import WIDTH, Margins
from helpers.show.marks import Mark
from helpers.show.phrasing import count, in_selection
from helpers.show.room import room
from helpers.show.text_width import width_of

__all__ = ["rates_chart", "rates_title"]

MOST_ROWS = 20
_SIZE = 8.5
#: The words for the unit of a rate.
UNITS = {"words": "1,000 words", "article": "article"}


def rates_title(data: pd.DataFrame, *, noun: str = "statement", per: str = "words") -> str:
    """The highest and the lowest rate, and whether chance could explain the difference.

    >>> data = pd.DataFrame({"outlet": ["North", "South"], "rate": [7.0, 2.0], "low": [5.0, 1.0], "high": [9.0, 3.0]})
    >>> rates_title(data)
    'Per 1,000 words North prints 7.0 statements, South 2.0'
    >>> rates_title(data.assign(low=[1.0, 1.0]))
    'Per 1,000 words North prints 7.0 statements, South 2.0; their intervals overlap'
    >>> rates_title(data.assign(low=float("nan")))
    'Per 1,000 words North prints 7.0 statements, South 2.0; too few articles to tell them apart'
    >>> rates_title(data.assign(rate=2.0))
    'Per 1,000 words 2 outlets print 2.0 statements'
    """
    enough = data[data["low"].notna() & data["high"].notna()]
    data = enough if len(enough) > 1 else data.sort_values("rate", ascending=False, kind="stable")
    first, last = data.iloc[0], data.iloc[-1]
    rates = data["rate"].map("{:,.1f}".format)
    top, low = (_alike(data, rates, rate) for rate in (rates.iloc[0], rates.iloc[-1]))
    said = f"Per {UNITS[per]} {top} {rates.iloc[0]} {noun}s"
    if rates.nunique() == 1:
        return said
    said += f", {low.removesuffix(' prints').removesuffix(' print')} {rates.iloc[-1]}"
    if pd.isna(first["low"]) or pd.isna(last["high"]):
        return f"{said}; too few articles to tell them apart"
    return said if first["low"] > last["high"] else f"{said}; their intervals overlap"


def _alike(data: pd.DataFrame, rates: pd.Series, rate: str) -> str:
    """Who prints at this rate: an outlet's name, or how many do."""
    names = [str(name) for name in data.loc[rates == rate, "outlet"]]
    return f"{names[0]} prints" if len(names) == 1 else f"{count(len(names), 'outlet')} print"


def rates_chart(
    data: pd.DataFrame,
    *,
    noun: str = "statement",
    per: str = "words",
    caption: str = "",
    name: str = "rates",
    filtered: bool = False,
) -> Chart:
    """Rates by outlet with their intervals.

    A single outlet cannot be compared; the chart then only says so.

    Args:
        data: from `helpers.explore.rates.outlet_rates`.
        noun: the word for what is counted.
        per: words or article, as used for the rates.
        caption: filters in force and sources.
        name: file stem.
        filtered: whether filters other than article, outlet and date left out rows.
    """
    if not len(data) or not data["rows"].sum():
        title = in_selection("No rates to compare", filtered)
        return message_chart(name, title, f"No {noun} matches this selection.", caption=caption, data=data)
    if len(data) == 1:
        message = "Rates compare outlets, and these articles all come from one."
        return message_chart(name, in_selection(rates_title(data, noun=noun, per=per), filtered), message,
                             caption=caption, data=data)  # fmt: skip
    title = in_selection(rates_title(data, noun=noun, per=per), filtered)
    most = room(MOST_ROWS)
    shown = data if len(data) <= most + 1 else data.head(most)
    rest = data.iloc[len(shown) :]
    note = f"Line: 95% interval, from resampling the outlet's articles; none below {FEWEST} articles. n: articles."
    labels = [wrapped(outlet, 30, 2) for outlet in shown["outlet"]]
    names = [*labels, f"others ({len(rest):,})"] if len(rest) else labels
    told = [f"{one.rate:,.1f} · n {one.articles:,}" for one in shown.itertuples()]
    with styled():
        left = 0.16 + max(width_of(label, 9) for label in names)
        right = 0.22 + max(width_of(words, _SIZE) for words in told)
        height = row_height(labels) * len(names) + 0.5
        margins = Margins(left=left, top=0.08, bottom=0.45, right=right)
        figure, axes = canvas(title, f"{note} {caption}".strip(), height, margins=margins)
        axis: Axes = axes[0, 0]
        end = _drawn(axis, shown)
        for at, words in enumerate(told):
            axis.annotate(words, (1, at), (8, 0), xycoords=axis.get_yaxis_transform(), **_BESIDE)
        if len(rest):
            words = f"{rest['rate'].min():,.1f} to {rest['rate'].max():,.1f}"
            axis.annotate(words, (0, len(shown)), (4, 0), color=colours().marks["quiet"], **_BESIDE)
        axis.set_yticks(range(len(names)), names)
        axis.set_ylim(len(names) - 0.4, -0.6)
        axis.set_xlim(0, end * 1.04)
        axis.xaxis.set_major_locator(MaxNLocator(max(2, min(6, int((WIDTH - left - right) / 0.6)))))
        axis.set_xlabel(f"{noun}s per {UNITS[per]}")
        marks = [
            Mark(axis, (0, at + 0.45, end, at - 0.45), f"{one.outlet}: {words}", {"outlet": one.outlet})
            for at, (one, words) in enumerate(zip(shown.itertuples(), told, strict=True))
        ]
        return finish(name, figure, title, f"{note} {caption}".strip(), _alt(title, shown, rest, noun), data, marks)


_BESIDE = {"textcoords": "offset points", "va": "center", "fontsize": _SIZE, "annotation_clip": False}


def _drawn(axis: Axes, shown: pd.DataFrame) -> float:
    """Draw dots and lines; returns the largest value."""
    places, ink = range(len(shown)), colours().marks
    axis.hlines(places, shown["low"], shown["high"], color=ink["fill"], alpha=0.5, linewidth=3, zorder=2)
    axis.scatter(shown["rate"], places, s=46, color=ink["fill"], edgecolor="white", linewidth=0.8, zorder=3)
    return float(max(shown["rate"].max(), shown["high"].max() if shown["high"].notna().any() else 0))


def _alt(title: str, shown: pd.DataFrame, rest: pd.DataFrame, noun: str) -> str:
    said = [f"{one.outlet} {one.rate:,.1f} ({count(one.rows, noun)})" for one in shown.head(8).itertuples()]
    left = len(shown) - len(said) + len(rest)
    return f"Dots with intervals. {title}. {'; '.join(said)}{f'; {left:,} more' if left else ''}."
