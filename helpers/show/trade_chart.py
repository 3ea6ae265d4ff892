"""Trade figures as multiples, to see whether they agree: claims and published figures on one axis.

"Fourfold", "by 463 %" and "several times" can be compared only if all are expressed as multiples of the previous
period; on a log axis doubling and halving have the same length.  A wording with several readings is drawn as a range,
an open end as an arrow; neither is reduced to a point.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, NullLocator

from helpers.base import moved
from helpers.explore.trade.multiples import claims, growth_words, reference_multiples
from helpers.explore.trade.reference import read_reference
from helpers.show.chart import Chart, canvas, colours, finish, message_chart, styled, wrapped
from helpers.show.growth_groups import OTHER, claim_group, headings, in_groups, reference_group
from helpers.show.marks import Mark
from helpers.show.phrasing import count, in_selection
from helpers.show.room import room

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["claims_beside_reference", "multiples_chart", "multiples_of", "times"]

if not TYPE_CHECKING:
    __getattr__ = moved.former(__name__)

MOST = 18
#: The columns that link a claim's dot to its words: the article, the words, the kind of figure, what it measures.
WHERE = ("article_id", "text", "kind", "measure")
LOOK = {"claim": ("o", "claim in an article"), "reference": ("s", "reference")}


def multiples_of(
    figures: pd.DataFrame, corpus: Corpus, *, caption: str = "", name: str = "multiples", filtered: bool = False
) -> Chart:
    """`multiples_chart` of the growth claimed in *figures*, with the reference of the corpus's project.

    Args:
        figures: selected figures.
        corpus: from `helpers.read`.
        caption: filters in force and sources.
        name: file stem.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
    """
    said = claims(figures, corpus.articles)
    reference = reference_multiples(read_reference(corpus.project)[0])
    return multiples_chart(claims_beside_reference(said, reference), caption=caption, name=name, filtered=filtered)


def claims_beside_reference(claimed: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    """Claims and reference values as rows of `multiples_chart`, grouped by what they measure, the reference next to its
    claims.

    Args:
        claimed: from `helpers.explore.trade.multiples.claims`.
        reference: from `helpers.explore.trade.multiples.reference_multiples`.
    """
    said = claimed.rename(columns={"multiplier": "value"}).assign(role="claim", label=_claim_labels(claimed))
    said["group"] = [claim_group(row) for row in claimed.itertuples()]
    known = reference.assign(group=[reference_group(row) for row in reference.itertuples()])
    known = known[known["group"].isin(set(said["group"]))]
    known = known.rename(columns={"multiplier": "value"}).assign(role="reference", low=float("nan"), high=float("nan"))
    known = known.assign(label=_reference_labels(known))
    columns = ["label", "role", "group", "value", "low", "high", *WHERE]
    known = known.assign(**dict.fromkeys(WHERE, ""))
    both = pd.concat([said[columns], known[columns]], ignore_index=True)
    return both.astype({"group": "string", "value": float, "low": float, "high": float})


def _claim_labels(claimed: pd.DataFrame) -> list[str]:
    """Labels with the source and the subject of each claim, and the words themselves if they are few."""
    rows = zip(claimed["label"], claimed["text"].fillna(""), strict=True)
    return [f"{label}, “{text}”" if 0 < len(text) <= 30 else str(label) for label, text in rows]


def _reference_labels(known: pd.DataFrame) -> list[str]:
    """The label, with what distinguishes two values of the same series and period: "computed", or the source."""
    labels = [f"{label} (computed)" if derived else str(label) for label, derived in known[["label", "derived"]].values]
    sources = known["source"].fillna("").astype(str)
    named = [f"{label}; {source}" if source else label for label, source in zip(labels, sources, strict=True)]
    return [more if labels.count(label) > 1 else label for label, more in zip(labels, named, strict=True)]


def multiples_chart(
    data: pd.DataFrame, *, caption: str = "", name: str = "multiples", title: str = "", filtered: bool = False
) -> Chart:
    """Dots and ranges on a log axis of multiples, claims first, then the reference; by group if there are groups.

    Args:
        data: columns label, role (claim, reference), value (may be missing), low, high (may be missing; with
            low and without high the range is open above); with ``group`` the rows of one trade are shown together,
            ranked, under its name; with `WHERE` each claim's dot opens its sentence.
        caption: filters in force and sources.
        name: file stem.
        title: the finding; by default the range of the claims.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
    """
    data = data[data[["value", "low", "high"]].notna().any(axis=1) & ~(data[["value", "low"]] <= 0).any(axis=1)]
    if data.empty:
        message = "No growth is claimed in this selection."
        return message_chart(name, "No growth claim to compare", message, caption=caption, data=data)
    merged = _merged(data)
    parts = [_furthest(merged[merged["role"] == role]) for role in LOOK]
    shown = in_groups(pd.concat(parts, ignore_index=True)).reset_index(drop=True)
    if len(shown) < len(merged):
        other = " or of no trade between countries" if "group" in shown and OTHER in set(merged["group"]) else ""
        left = f"{count(len(data) - len(_each(shown)), 'further value')}, nearer to no change{other}"
        caption = f"Not shown: {left}. {caption}"
    if not title:
        said = multiples_title(_each(shown), len(data[data["role"] == "claim"]), furthest=_are_furthest(shown, merged))
        title = in_selection(said, filtered)
    caption = f"±0%: no change. Bar: the readings the wording allows; arrow: “at least”. {caption}"
    with styled():
        labels = [wrapped(label, 46, 3) for label in shown["label"]]
        heads = headings(shown["group"].tolist()) if "group" in shown else []
        places = [at + sum(head <= at for head in heads) for at in range(len(shown))]
        last = len(shown) + len(heads)
        figure, axes = canvas(title, caption, 0.6 + 0.37 * last, key=_key(shown))
        axis = axes[0, 0]
        ends = _axis(axis, shown)
        for at, row in zip(places, shown.itertuples(), strict=True):
            _mark(axis, at, row, ends[1])
        for head in heads:
            _heading(axis, places[head] - 1, shown["group"][head])
        claims = int((shown["role"] == "claim").sum())
        if 0 < claims < len(shown) and not heads:
            axis.axhline(claims - 0.5, color=colours().marks["line"], linewidth=0.8)
        axis.set_yticks(places, labels, fontsize=8)
        axis.set_ylim(last - 0.4, -0.6)
        rows = zip(places, shown.itertuples(), strict=True)
        marks = [_passage(axis, at, row, ends) for at, row in rows if row.role == "claim"]
        return finish(name, figure, title, caption, _alt(shown, title), data, marks if set(WHERE) <= set(data) else ())


def _merged(data: pd.DataFrame) -> pd.DataFrame:
    """*data* with equal claims as one row, whose label gives their number; its passage is that of the first."""
    same = [name for name in ("label", "role", "group", "value", "low", "high") if name in data]
    times_said = data.groupby(same, dropna=False, sort=False)["label"].transform("size")
    once = data.assign(times_said=times_said).drop_duplicates(same)
    often = (once["role"] == "claim") & (once["times_said"] > 1)
    labels = once["label"].where(~often, once["label"] + " (" + once["times_said"].astype(str) + " times)")
    return once.assign(label=labels)


def _each(shown: pd.DataFrame) -> pd.DataFrame:
    """The rows drawn, each repeated as often as it is claimed, since title and caption count claims, not lines."""
    return shown.loc[shown.index.repeat(shown["times_said"])]


def _are_furthest(shown: pd.DataFrame, merged: pd.DataFrame) -> bool:
    """Whether no claim that is left out is further from no change than one that is drawn."""
    claims, all_claims = (_far(rows[rows["role"] == "claim"]) for rows in (shown, merged))
    return bool(len(claims)) and bool(claims.min() >= all_claims.nsmallest(len(all_claims) - len(claims)).max())


def _far(rows: pd.DataFrame) -> pd.Series:
    """How far each row is from no change."""
    return np.log(rows[["value", "low", "high"]].bfill(axis=1).iloc[:, 0].astype(float)).abs()


def _furthest(rows: pd.DataFrame) -> pd.DataFrame:
    """All of *rows*; if they do not all fit, those with an identified trade first, and those furthest from no
    change.
    """
    if len(rows) <= room(MOST):
        return rows
    other = rows["group"] == OTHER if "group" in rows else pd.Series(False, index=rows.index)
    order = pd.DataFrame({"other": other, "far": -_far(rows)}).sort_values(["other", "far"], kind="stable")
    return rows.loc[order.index[: room(MOST)].sort_values()]


def multiples_title(data: pd.DataFrame, of: int = 0, *, furthest: bool = False) -> str:
    """The finding: the range of the claims, and the available reference values.

    Args:
        data: rows of `multiples_chart`.
        of: how many claims there are in all, if *data* may contain only some of them.
        furthest: whether those in *data* are the ones furthest from no change.
    """
    claims, reference = (data[data["role"] == role] for role in LOOK)
    if claims.empty:
        return f"No growth claim in this selection; {count(len(reference), 'published figure')} for comparison"
    lows = claims[["value", "low"]].min(axis=1)
    highs = claims[["value", "low", "high"]].max(axis=1)
    if len(claims) == 1:
        said = f"One growth claim: {_reading(claims.iloc[0])}"
    else:
        ends = f"{growth_words(lows.min())} to {growth_words(highs.max())}"
        some = f"{len(claims):,} of {of:,}" if of > len(claims) else f"{len(claims):,}"
        said = f"{some} growth claims, from {ends}"
        if of > len(claims) and furthest:
            said = f"The {len(claims):,} largest of {of:,} claimed changes: {ends}"
    if reference.empty:
        return f"{said}; no published figure to compare them with"
    values = reference["value"].fillna(reference["low"])
    if values.min() == values.max():
        return f"{said}; published: {growth_words(values.min())}"
    return f"{said}; published: {growth_words(values.min())} to {growth_words(values.max())}"


def times(value: float) -> str:
    """A multiple in words.

    >>> times(5.63), times(4.0), times(12.345)
    ('×5.63', '×4', '×12.3')
    """
    return f"×{value:.3g}"


def _reading(row: Any) -> str:
    """The multiple, or the multiples, of one row in words."""
    if row.low == row.low and row.high == row.high and row.low != row.high:
        return f"{growth_words(row.low)} to {growth_words(row.high)}"
    if row.value == row.value:
        return growth_words(row.value)
    return f"at least {growth_words(row.low)}" if row.low == row.low else f"at most {growth_words(row.high)}"


def _axis(axis: Axes, data: pd.DataFrame) -> tuple[float, float]:
    """A log axis that includes every value and 1, with ticks at familiar multiples; returns its ends."""
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
    axis.set_xticks(ticks, [growth_words(t) for t in ticks])
    axis.axvline(1, color=colours().marks["line"], linewidth=1)
    axis.set_xlabel("growth over the base period (log scale)")
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


def _heading(axis: Axes, at: int, group: str) -> None:
    """The name of a group, above its first row."""
    axis.axhline(at - 0.5, color=colours().marks["line"], linewidth=0.8)
    axis.annotate(wrapped(group, 60, 1), (0, at), xytext=(4, 0), xycoords=("axes fraction", "data"),
                  textcoords="offset points", va="center", fontsize=8.5, fontweight="bold",
                  bbox={"facecolor": axis.get_facecolor(), "edgecolor": "none", "pad": 1})  # fmt: skip


def _passage(axis: Axes, at: int, row: Any, ends: tuple[float, float]) -> Mark:
    """The clickable strip of one claim, which opens its sentence."""
    filters = {"article": row.article_id, "search": row.text, "kind": row.kind} if hasattr(row, "article_id") else {}
    if filters and isinstance(row.measure, str):
        filters["measure"] = f"={row.measure}"
    return Mark(axis, (ends[0], at + 0.45, ends[1], at - 0.45), f"{row.label}: {_reading(row)}", filters)


def _key(data: pd.DataFrame) -> list:
    roles = [role for role in LOOK if (data["role"] == role).any()]
    return [Line2D([], [], linestyle="", marker=LOOK[r][0], color=colours().roles[r], label=LOOK[r][1]) for r in roles]


def _alt(data: pd.DataFrame, title: str) -> str:
    groups = data["group"].tolist() if "group" in data else []
    heads = headings(groups)
    said = [
        (f"{groups[at]}: " if at in heads else "") + f"{LOOK[row.role][1]}, {row.label}: {_reading(row)}."
        for at, row in enumerate(data.itertuples())
    ]
    return f"Dot and range chart of multiples on a log axis. {title}. {' '.join(said)}".replace("\n", " ")
