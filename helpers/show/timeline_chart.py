"""A timeline of the dates and periods mentioned in the texts, one row each, earliest at the top, with their words.

A period is drawn at its true length, so that a year and a day are not confused; the meaning of a row is shown by its
shape and not only by its colour, and the words next to it help to find the place in the text.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
from matplotlib.lines import Line2D

from helpers.explore.timeline import WHAT
from helpers.show.chart import Chart, canvas, colours, finish, message_chart, styled, wrapped
from helpers.show.phrasing import UNKNOWN_OUTLET, count, in_selection, listed
from helpers.show.room import room
from helpers.store.citations import day
from helpers.store.citations import period as named

__all__ = ["period", "timeline_chart", "timeline_finding"]

MOST, FEWEST = 16, 2
#: If more days than this are only publication dates, they become one row.
MOST_PUBLISHED = 6
#: A year, a month, a weekday, or a word for a nearby day.
_NAMES_A_TIME = (
    r"(?i)\b(?:[12]\d{3}s?|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight"
    r"|(?:next|coming|following|this) (?:day|week|weekend|month|quarter|year|spring|summer|autumn|fall|winter))\b"
)
#: A period that takes up less of the axis than this is drawn as a day.
SHORT = 0.012
#: Marker, fill and words of the key; the first of `WHAT` that a row has decides.
LOOKS = {
    "published": ("^", True, "published"),
    "event": ("D", True, "reported event"),
    "date": ("o", False, "named in a text"),
    "period": ("s", True, "what a figure refers to"),
    "base": ("s", False, "what it is compared with"),
}


class _DayRow(NamedTuple):
    """One row of the timeline, without its day."""

    what: str
    outlet: str
    text: str
    article: str


@dataclasses.dataclass(frozen=True)
class _Day:
    """A day or period and the rows with it: plain values, since a table for each of thousands of days is slow."""

    begins: pd.Timestamp
    ends: pd.Timestamp
    rows: tuple[_DayRow, ...]

    @functools.cached_property
    def words(self) -> str:
        """The day or period in words."""
        return period({"begins": self.begins, "ends": self.ends})

    @functools.cached_property
    def what(self) -> frozenset[str]:
        """What its rows are."""
        return frozenset(row.what for row in self.rows)


def timeline_chart(data: pd.DataFrame, *, caption: str = "", name: str = "timeline", filtered: bool = False) -> Chart:
    """Dates and periods on one axis of time.

    Args:
        data: from `helpers.explore.timeline.timeline`.
        caption: filters in force and sources.
        name: file stem.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
    """
    data = data[~_computed_future(data)]
    days = _days(data)
    title = in_selection(_title(days), filtered)
    if len(days) < FEWEST:
        words = "No dates are known." if not days else f"Everything is dated {days[0].words}."
        return message_chart(name, title, f"{words} A timeline needs at least {FEWEST}.", caption=caption, data=data)
    days = _published_as_one(days)
    # dates mentioned in the texts come first, because with many articles the publication dates alone would fill the
    # chart
    drawn = sorted(days, key=lambda day: (day.what != {"published"}, len(day.rows)), reverse=True)
    drawn = drawn[: room(MOST)]
    drawn.sort(key=_place)
    if len(days) > room(MOST):
        beyond = count(len(days) - room(MOST), "date or period", "dates and periods")
        caption = f"Not shown: {beyond}: publication dates first, then the least mentioned. {caption}"
    said = [_said(day) for day in drawn]
    folded = [wrapped(words, 54, 3) for words in said]
    heights = [0.2 + 0.15 * max(1, words.count("\n") + 1) for words in folded]
    with styled():
        options: dict[str, Any] = {"width_ratios": (4, 7), "sharey": True}
        figure, axes = canvas(title, caption, 0.4 + sum(heights), 1, 2, key=_key(drawn), **options)
        _marks(axes[0, 0], drawn, _middles(heights))
        _words(axes[0, 1], folded, _middles(heights))
        axes[0, 0].set_ylim(sum(heights), 0)
        lines = [f"{day.words}: {words}." for day, words in zip(drawn, said, strict=True)]
        return finish(name, figure, title, caption, f"Timeline. {title}. {' '.join(lines)}", data)


def _computed_future(data: pd.DataFrame) -> pd.Series:
    """Which rows end after the last article although their words give no date: "over the next 40 years".

    Such an end was computed; no text mentions that day.
    """
    own = data["what"].isin(("published", "event"))
    later = (data["ends"] > data.loc[own, "ends"].max()) & ~own
    named = data.loc[later, "text"].fillna("").astype(str).str.contains(_NAMES_A_TIME)
    return later & ~named.reindex(data.index, fill_value=False)


def _days(data: pd.DataFrame) -> list[_Day]:
    """The rows of each day or period together, in order of time."""
    found: dict[tuple[Any, Any], list[_DayRow]] = {}
    names = [data[name].fillna("").tolist() for name in ("what", "outlet", "text", "article_id")]
    for begins, ends, *row in zip(data["begins"].tolist(), data["ends"].tolist(), *names, strict=True):
        found.setdefault((begins, ends), []).append(_DayRow(*row))
    return sorted((_Day(*when, tuple(rows)) for when, rows in found.items()), key=_place)


def _place(day: _Day) -> tuple[Any, Any]:
    return day.begins, day.ends


def _published_as_one(days: list[_Day]) -> list[_Day]:
    """*days*, with those that are only publication dates as one row if they are many."""
    alone = [day for day in days if day.what == {"published"}]
    if len(alone) <= MOST_PUBLISHED:
        return days
    first, last = min(day.begins for day in alone), max(day.ends for day in alone)
    others = [day for day in days if day.what != {"published"}]
    return sorted([*others, _Day(first, last, tuple(row for day in alone for row in day.rows))], key=_place)


def period(row: Any) -> str:
    """The days of a row in words.

    >>> import pandas as pd
    >>> row = pd.Series({"begins": pd.Timestamp("2021-03-21"), "ends": pd.Timestamp("2022-03-20")})
    >>> period(row)
    '21 March 2021 to 20 March 2022'
    >>> period(pd.Series({"begins": pd.Timestamp("2021-01-01"), "ends": pd.Timestamp("2021-12-31")}))
    '2021'
    >>> period(pd.Series({"begins": pd.Timestamp("2020-02-01"), "ends": pd.Timestamp("2020-02-29")}))
    'February 2020'
    """
    first, last = row["begins"].date(), row["ends"].date()
    if first == last:
        return day(first)
    begins, ends = (first.day, first.month), (last + datetime.timedelta(days=1)).day
    if ends == 1 and (begins, last.month) == ((1, 1), 12):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if ends == 1 and first.day == 1 and (first.year, first.month) == (last.year, last.month):
        return named(f"{first:%Y-%m}")
    return f"{day(first)} to {day(last)}"


def timeline_finding(data: pd.DataFrame) -> str:
    """The range of dates in the texts, and the date or period mentioned most: the title of the chart.

    >>> import pandas as pd
    >>> rows = [("date", pd.Timestamp(f"2021-05-0{day}"), "", "May", "a") for day in (1, 3, 3)]
    >>> data = pd.DataFrame(rows, columns=["what", "begins", "outlet", "text", "article_id"])
    >>> timeline_finding(data.assign(ends=data["begins"]))
    'The dates run from 1 May 2021 to 3 May 2021; 3 May 2021 comes up most often, in 2 dates and figures'
    """
    return _title(_days(data[~_computed_future(data)]))


def _title(days: list[_Day]) -> str:
    if len(days) < FEWEST:
        return "Too few dates for a timeline"
    first, last = min(days, key=_place), max(days, key=lambda day: (day.ends, day.begins))
    # an article's own date says when it was printed, not what it is about
    named = [(sum(row.what not in ("published", "event") for row in day.rows), day) for day in days]
    most = max(number for number, _ in named)
    top = [day.words for number, day in named if number == most]
    # a year that a text names is given as a year, not as its first day
    reach = f"The dates run from {_end(first, first=True)} to {_end(last, first=False)}"
    return (
        f"{reach}; {top[0]} comes up most often, in {most:,} dates and figures" if len(top) == 1 and most > 1 else reach
    )


def _end(found: _Day, *, first: bool) -> str:
    """Where the dates begin or end: a whole month or year by its name, else the day."""
    return found.words if " to " not in found.words else day(found.begins.date() if first else found.ends.date())


def _role(found: _Day) -> str:
    # a figure's own period says more about a row than the fact that the text mentions it
    return next(what for what in ("published", "event", "period", "base", "date") if what in found.what)


def _said(found: _Day) -> str:
    """The publisher, the event, the words and the figures of a row."""
    parts = []
    for what in WHAT:
        rows = [row for row in found.rows if row.what == what]
        if not rows:
            continue
        if what in ("published", "event"):
            outlets = list(dict.fromkeys(row.outlet or UNKNOWN_OUTLET for row in rows))
            several = found.ends > found.begins or len(outlets) > 3
            said = _how_many(rows, outlets) if several else listed(outlets)
            parts.append(f"{LOOKS[what][2]}: {said}")
        else:
            texts = [f"“{' '.join(text.split())}”" for text in dict.fromkeys(row.text for row in rows)]
            parts.append({"date": "", "period": "figures: ", "base": "base of "}[what] + listed(texts, 3))
    return "; ".join(parts)


def _how_many(rows: list[_DayRow], outlets: list[str]) -> str:
    """The number of articles and outlets, if their names would fill the row."""
    articles = count(len({row.article for row in rows}), "article")
    return f"{articles} of {count(len(outlets), 'outlet')}" if len(outlets) > 1 else f"{articles}, {outlets[0]}"


def _middles(heights: list[float]) -> list[float]:
    return [sum(heights[:at]) + height / 2 for at, height in enumerate(heights)]


def _marks(axis: Axes, days: list[_Day], places: list[float]) -> None:
    """A point for each day and a bar for each period, each with a shape that shows its meaning."""
    first, last = min(day.begins for day in days), max(day.ends for day in days)
    whole = max((last - first).days, 1)
    ink = colours().marks["fill"]
    for found, at in zip(days, places, strict=True):
        begins, ends = found.begins, found.ends + datetime.timedelta(days=1)
        marker, filled, _ = LOOKS[_role(found)]
        face = ink if filled else "white"
        if (ends - begins).days / whole < SHORT:
            axis.plot([begins], [at], marker=marker, color=ink, markerfacecolor=face, markersize=7, linestyle="none")
        else:
            axis.barh(at, ends - begins, left=begins, height=0.15, facecolor=face, edgecolor=ink, linewidth=1.2)
    locator = AutoDateLocator(minticks=2, maxticks=4)
    axis.xaxis.set_major_locator(locator)
    axis.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axis.margins(x=0.06)
    axis.set_yticks(places, [wrapped(day.words, 17, 2) for day in days])


def _words(axis: Axes, words: list[str], places: list[float]) -> None:
    axis.set_axis_off()
    for text, at in zip(words, places, strict=True):
        axis.text(0, at, text, va="center", fontsize=8)


def _key(days: list[_Day]) -> list[Any]:
    """The key, with only what is drawn."""
    ink, there = colours().marks["fill"], {_role(found) for found in days}
    return [
        Line2D(
            [], [], marker=marker, color=ink, markerfacecolor=ink if filled else "white", linestyle="none", label=words
        )
        for what, (marker, filled, words) in LOOKS.items()
        if what in there
    ]
