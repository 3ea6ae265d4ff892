"""Do the figures agree?  Claims and statistics as multiples on one axis, and the levels behind them.

"Fourfold", "by 463 %" and "several times" can be held against each other only when all are multiples of the period
before; a log axis gives doubling and halving the same length.  A wording that allows several readings is a range, an
open end is an arrow, and neither is rounded to a point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from helpers.show.chart import Chart, canvas, colours, finish, message_chart, styled, wrapped
from helpers.show.words import count, in_selection, listed

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from helpers.store.corpus import Corpus

__all__ = ["levels_chart", "multiples", "multiples_chart", "multiples_of", "times"]

MOST = 18
#: How far back levels are drawn.
YEARS = 5
LOOK = {"claim": ("o", "claim in an article"), "reference": ("s", "reference")}


def multiples_of(
    figures: pd.DataFrame, corpus: Corpus, *, caption: str = "", name: str = "multiples", filtered: bool = False
) -> Chart:
    """`multiples_chart` of the growth that *figures* claim, with the reference of the corpus's project beside it.

    Args:
        figures: selected figures.
        corpus: from `helpers.read`.
        caption: filters in force and sources.
        name: file stem.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
    """
    from helpers.explore.reference import read_reference
    from helpers.explore.trade import claims, reference_multiples

    said = claims(figures, corpus.articles)
    reference = reference_multiples(read_reference(corpus.project)[0])
    return multiples_chart(multiples(said, reference), caption=caption, name=name, filtered=filtered)


def multiples(claimed: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    """Claims and reference values as rows of `multiples_chart`; the reference only beside a claim.

    Args:
        claimed: what `helpers.explore.trade.claims` gives.
        reference: what `helpers.explore.trade.reference_multiples` gives.
    """
    import pandas as pd

    said = claimed.rename(columns={"multiplier": "value"}).assign(role="claim", label=_claim_labels(claimed))
    known = reference[reference["flow"] == "total"] if (reference["flow"] == "total").any() else reference
    known = known.rename(columns={"multiplier": "value"}).assign(role="reference", low=float("nan"), high=float("nan"))
    known = known.assign(label=_reference_labels(known))
    columns = ["label", "role", "value", "low", "high"]
    parts = [part[columns] for part in (said, known if len(said) else known[:0])]
    return pd.concat(parts, ignore_index=True).astype({"value": float, "low": float, "high": float})


def _claim_labels(claimed: pd.DataFrame) -> list[str]:
    """Who says it of what, and the words themselves where they are few."""
    rows = zip(claimed["label"], claimed["text"], strict=True)
    return [f"{label}, “{text}”" if len(text) <= 30 else str(label) for label, text in rows]


def _reference_labels(known: pd.DataFrame) -> list[str]:
    """The label, with what tells two values of the same series and period apart: computed here, or the source."""
    labels = [f"{label} (computed)" if derived else str(label) for label, derived in known[["label", "derived"]].values]
    sources = known["source"].fillna("").astype(str)
    named = [f"{label}; {source}" if source else label for label, source in zip(labels, sources, strict=True)]
    return [more if labels.count(label) > 1 else label for label, more in zip(labels, named, strict=True)]


def multiples_chart(
    data: pd.DataFrame, *, caption: str = "", name: str = "multiples", title: str = "", filtered: bool = False
) -> Chart:
    """Dots and ranges on a log axis of multiples, claims first, then the reference.

    Args:
        data: columns label, role (claim, reference), value (may be missing), low, high (may be missing; with
            low and without high the range is open above).
        caption: filters in force and sources.
        name: file stem.
        title: the finding; without it the range of the claims.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
    """
    import pandas as pd

    data = data[data[["value", "low", "high"]].notna().any(axis=1) & ~(data[["value", "low"]] <= 0).any(axis=1)]
    if data.empty:
        message = "No change or multiple is claimed in this selection."
        return message_chart(name, "No growth claim to compare", message, caption=caption, data=data)
    parts = [data[data["role"] == role].head(MOST) for role in LOOK]
    shown = pd.concat(parts, ignore_index=True)
    if len(shown) < len(data):
        caption = f"Not drawn: {count(len(data) - len(shown), 'further value')}. {caption}"
    title = title or in_selection(multiples_title(data), filtered)
    caption = f"× 1: no change. Bar: the readings that the wording allows; arrow: “at least”. {caption}"
    with styled():
        labels = [wrapped(label, 46, 3) for label in shown["label"]]
        figure, axes = canvas(title, caption, 0.6 + 0.37 * len(shown), key=_key(shown))
        axis = axes[0, 0]
        ends = _axis(axis, shown)
        for at, row in enumerate(shown.itertuples()):
            _mark(axis, at, row, ends[1])
        claims = int((shown["role"] == "claim").sum())
        if 0 < claims < len(shown):
            axis.axhline(claims - 0.5, color=colours().marks["line"], linewidth=0.8)
        axis.set_yticks(range(len(shown)), labels, fontsize=8)
        axis.set_ylim(len(shown) - 0.4, -0.6)
        return finish(name, figure, title, caption, _alt(shown, title), data)


def multiples_title(data: pd.DataFrame) -> str:
    """The finding: how far the claims lie apart, and how many reference values fall among them."""
    claims, reference = (data[data["role"] == role] for role in LOOK)
    if claims.empty:
        return f"No growth claim in this selection; {count(len(reference), 'reference value')} for comparison"
    lows = claims[["value", "low"]].min(axis=1)
    highs = claims[["value", "low", "high"]].max(axis=1)
    if len(claims) == 1:
        said = f"One growth claim: {_reading(claims.iloc[0])}"
    else:
        said = f"{len(claims)} growth claims, from {times(lows.min())} to {times(highs.max())}"
    if reference.empty:
        return f"{said}; no reference value to hold them against"
    values = reference["value"].fillna(reference["low"])
    if values.min() == values.max():
        return f"{said}; the reference has {times(values.min())}"
    return f"{said}; the reference has {times(values.min())} to {times(values.max())}"


def times(value: float) -> str:
    """A multiple as it is read.

    >>> times(5.63), times(4.0), times(12.345)
    ('×5.63', '×4', '×12.3')
    """
    return f"×{value:.3g}"


def levels_chart(data: pd.DataFrame, *, caption: str = "", name: str = "levels", title: str = "") -> Chart:
    """What was traded, as each reporter counts it: one bar a period, joined by the slope between them.

    Args:
        data: what `helpers.explore.slopes.yearly_levels` gives: reporter, period, start, end, value, unit, implied,
            label.
        caption: filters in force and sources.
        name: file stem.
        title: the finding; without it the first and last level of each reporter.
    """
    data = data.dropna(subset=["start", "end", "value"]).sort_values(["reporter", "start"], kind="stable")
    if data.empty:
        message = "The reference has no level with a period for this selection."
        return message_chart(name, "No level to show", message, caption=caption, data=data)
    unit = data["unit"].mode()[0]
    data = data[data["unit"] == unit]
    data, earlier = _recent(data)
    title = title or _levels_title(data, unit)
    computed = "Dashed: computed, not printed. " if data["implied"].any() else ""
    caption = f"A bar is as long as its period. {computed}{earlier}{caption}"
    with styled():
        figure, axes = canvas(title, caption, 2.9)
        axis = axes[0, 0]
        for place, (reporter, rows) in enumerate(data.groupby("reporter")):
            others = data[data["reporter"] != reporter]
            _steps(axis, rows, others, colours().series[place % len(colours().series)])
        _ends(axis, data)
        axis.set_ylim(0, data["value"].max() * 1.2)
        axis.set_ylabel(unit)
        axis.grid(axis="y")
        axis.grid(visible=False, axis="x")
        _years(axis, data)
        lines = [_level_line(rows, unit) for _, rows in data.groupby("reporter")]
        alt = f"Levels by reporter, {unit}. {title}. {' '.join(lines)}"
        return finish(name, figure, title, caption, alt, data)


def _reading(row: Any) -> str:
    """The multiple, or the multiples, of one row in words."""
    if row.low == row.low and row.high == row.high and row.low != row.high:
        return f"{times(row.low)} to {times(row.high)}"
    if row.value == row.value:
        return times(row.value)
    return f"at least {times(row.low)}" if row.low == row.low else f"at most {times(row.high)}"


def _axis(axis: Axes, data: pd.DataFrame) -> tuple[float, float]:
    """A log axis that holds every value and 1, ticked where people think; its ends."""
    from matplotlib.ticker import FixedLocator, NullLocator

    values = data[["value", "low", "high"]].to_numpy(dtype=float)
    values = values[values == values]
    low, high = min(1.0, values.min()) / 1.08, max(2.0, values.max()) * 1.9
    axis.set_xscale("log")
    axis.set_xlim(low, high)
    fine = [0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50]
    coarse = [10.0**n for n in range(-9, 13)]
    ticks = [t for t in (fine if low > 0.1 and high < 60 else coarse) if low <= t <= high]
    while len(ticks) > 11:
        ticks = [t for t in ticks if t == 1 or ticks.index(t) % 2 == 0]
    axis.xaxis.set_major_locator(FixedLocator(ticks))
    axis.xaxis.set_minor_locator(NullLocator())
    axis.set_xticks(ticks, [times(t) for t in ticks])
    axis.axvline(1, color=colours().marks["line"], linewidth=1)
    axis.set_xlabel("multiple of the base period (log scale)")
    return low, high


def _mark(axis: Axes, at: int, row: Any, end: float) -> None:
    """One claim or one reference value."""
    colour, marker = colours().roles[row.role], LOOK[row.role][0]
    right = max(v for v in (row.value, row.low, row.high) if v == v)
    if row.low == row.low and row.high == row.high and row.low != row.high:
        axis.plot([row.low, row.high], [at, at], color=colour, linewidth=6, alpha=0.35, solid_capstyle="butt", zorder=2)
    elif row.low == row.low and row.value != row.value:
        right = min(right * 1.55, end)
        arrow = {"arrowstyle": "-|>", "color": colour, "linewidth": 1.8, "shrinkA": 0, "shrinkB": 0}
        axis.annotate("", xy=(right, at), xytext=(row.low, at), arrowprops=arrow)
        axis.plot([row.low, row.low], [at - 0.18, at + 0.18], color=colour, linewidth=1.8)
    if row.value == row.value:
        axis.plot(row.value, at, marker=marker, color=colour, linestyle="", zorder=3)
    axis.annotate(_reading(row), (right, at), xytext=(7, 0), textcoords="offset points", va="center", fontsize=8)


def _key(data: pd.DataFrame) -> list:
    from matplotlib.lines import Line2D

    roles = [role for role in LOOK if (data["role"] == role).any()]
    return [Line2D([], [], linestyle="", marker=LOOK[r][0], color=colours().roles[r], label=LOOK[r][1]) for r in roles]


def _steps(axis: Axes, rows: pd.DataFrame, others: pd.DataFrame, colour: str) -> None:
    """The periods of one reporter as bars, joined; a label stands where no other reporter's bar is near."""
    from matplotlib.dates import date2num

    before = (0.0, 0.0)
    near = 0.16 * max(rows["value"].max(), others["value"].max() if len(others) else 0)
    for row in rows.itertuples():
        start, end = float(date2num(row.start)), float(date2num(row.end)) + 1
        dashes = (0, (3, 2)) if row.implied else "solid"
        axis.plot([start, end], [row.value] * 2, color=colour, linewidth=3, linestyle=dashes, solid_capstyle="butt")
        if before[0]:
            axis.plot([before[0], start], [before[1], row.value], color=colour, linewidth=0.9, alpha=0.7)
        beside = others[(others["start"] <= row.end) & (row.start <= others["end"])]
        under = bool(beside["value"].between(row.value, row.value + near).any())
        where = {"xytext": (0, -4 if under else 4), "textcoords": "offset points", "va": "top" if under else "bottom"}
        axis.annotate(
            f"{row.label}\n{wrapped(row.period, 22, 2)}",
            ((start + end) / 2, row.value),
            ha="center",
            fontsize=7.5,
            **where,
        )
        before = (end, row.value)


def _ends(axis: Axes, data: pd.DataFrame) -> None:
    """Each reporter's name at the end of its last bar, moved up where another stands already."""
    from matplotlib.dates import date2num

    height, taken = float(data["value"].max()) * 1.2, -1.0
    last = data.groupby("reporter").tail(1).sort_values("value", kind="stable")
    right = max(float(date2num(end)) for end in last["end"])
    names = sorted(data["reporter"].unique())
    for row in last.itertuples():
        taken = max(row.value, taken + height * 0.07)
        colour = colours().series[names.index(row.reporter) % len(colours().series)]
        place = {"xytext": (7, 0), "textcoords": "offset points", "va": "center"}
        axis.annotate(wrapped(row.reporter, 24, 2), (right, taken), color=colour, fontweight="bold", **place)


def _recent(data: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The last years, which one axis can hold, and a sentence on what lies before."""
    import pandas as pd

    old = data["end"] < data["end"].max() - pd.DateOffset(years=YEARS)
    said = [f"{row.reporter} {row.label} in {row.period}" for row in data[old].itertuples()]
    return data[~old], f"Not drawn, earlier: {listed(said)}. " if said else ""


def _years(axis: Axes, data: pd.DataFrame) -> None:
    """A time axis with years, and room at its right end for the reporters' names."""
    import datetime

    from matplotlib.dates import date2num
    from matplotlib.ticker import FixedLocator

    first, last = data["start"].min(), data["end"].max()
    years = range(first.year, last.year + 2)
    step = max(1, len(years) // 8)
    ticks = [datetime.date(year, 1, 1) for year in years][::step]
    axis.xaxis.set_major_locator(FixedLocator([float(date2num(t)) for t in ticks]))
    axis.set_xticklabels([str(t.year) for t in ticks], ha="left")
    width = float(date2num(last)) - float(date2num(first))
    axis.set_xlim(float(date2num(first)) - width * 0.06, float(date2num(last)) + width * 0.16)


def _levels_title(data: pd.DataFrame, unit: str) -> str:
    """The finding: the last step of each reporter."""
    parts = []
    for reporter, rows in data.groupby("reporter"):
        now = rows.iloc[-1]
        before = f", {rows.iloc[-2]['label']} before" if len(rows) > 1 else ""
        parts.append(f"{reporter}: {now['label']} {unit} in {now['period']}{before}")
    return "; ".join(parts[:3])


def _level_line(rows: pd.DataFrame, unit: str) -> str:
    said = [f"{r.period} {r.label}{' (computed)' if r.implied else ''}" for r in rows.itertuples()]
    return f"{rows['reporter'].iloc[0]}: {', '.join(said)} {unit}."


def _alt(data: pd.DataFrame, title: str) -> str:
    said = [f"{LOOK[row.role][1]}, {row.label}: {_reading(row)}." for row in data.itertuples()]
    return f"Dot and range chart of multiples on a log axis. {title}. {' '.join(said)}".replace("\n", " ")
