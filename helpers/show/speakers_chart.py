"""Who is quoted, how much and how directly: bars of words, one panel per outlet, all on one axis.

The length of a bar is the number of words, not statements, because a statement of three words and one of sixty do not
take up the same space in a newspaper; the number of statements is printed next to the bar.  Direct speech is dark,
indirect speech light; words from another medium are hatched.  If there are more outlets than panels can show, one panel
ranks the speakers over all of them and gives the number of outlets that quote each.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from helpers.explore.outlets import Outlets, in_outlets, is_outlet, outlets
from helpers.explore.speakers import once
from helpers.show.chart import Chart, canvas, colours, finish, message_chart, styled, wrapped
from helpers.show.chart_layout import WIDTH, Margins
from helpers.show.phrasing import (
    UNKNOWN_OUTLET,
    UNKNOWN_SPEAKER,
    all_of,
    capital,
    count,
    in_selection,
    leaders,
    listed,
    percent,
)
from helpers.show.room import room
from helpers.show.speaker_panels import BELOW, PanelGrid, draw_panels
from helpers.show.text_width import width_of

__all__ = ["kinds_chart", "speakers_chart", "speakers_title"]

KINDS = ("direct", "mixed", "indirect")
MOST_SPEAKERS, MOST_OUTLETS = 14, 6


def speakers_chart(
    data: pd.DataFrame,
    *,
    of: Outlets | None = None,
    caption: str = "",
    name: str = "speakers",
    filtered: bool = False,
    title: str = "",
) -> Chart:
    """Words by speaker, one panel per outlet, with segments by kind and relayed words hatched.

    Args:
        data: from `helpers.explore.speakers.speaker_words`: outlet, speaker, kind, statements, words,
            relayed_statements, relayed_words.
        of: all outlets of the selected articles, including those that quote nobody; by default those in *data*.
        caption: filters in force and sources.
        name: file stem.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
        title: the finding; by default who is quoted most (`speakers_title`).
    """
    data = _named(data)
    if not data["words"].sum():
        nobody, words = in_selection("Nobody is quoted", filtered), "No statements match this selection."
        return message_chart(name, nobody, words, caption=caption, data=data)
    title = title or speakers_title(data, of=of, filtered=filtered)
    every = outlets(data)
    ranked = every.sides > MOST_OUTLETS
    reach = _reach(data) if ranked else {}
    if ranked:
        data = data.assign(outlet=capital(every.scope()))
        keys = ["outlet", "speaker", "kind", "relayed"]
        data = data.groupby(keys, sort=False)[["statements", "words"]].sum().reset_index()
    shown, rest = _cut(data)
    speakers = list(shown.groupby("speaker")["words"].sum().sort_values(kind="stable").index)
    speakers = [UNKNOWN_SPEAKER] * (UNKNOWN_SPEAKER in speakers) + [s for s in speakers if s != UNKNOWN_SPEAKER]
    rows = [*dict.fromkeys(row for _, row in rest), *speakers]
    panels = sorted(data["outlet"].unique())
    note = "n: statements." if len(panels) == 1 else "n: statements. –: not quoted there."
    note += " Others: their words together, without a bar." if rest else ""
    caption = " ".join(filter(None, [note, caption]))
    columns = min(len(panels), 3)
    longest = float(shown.groupby(["outlet", "speaker"])["words"].sum().max())
    with styled():
        left = 0.14 + max(width_of(wrapped(speaker, 22, 2), 9) for speaker in rows)
        told = f"{longest:,.0f} · n {shown['statements'].sum():,}"
        told += f" · {max(reach.values(), default=0)} outlets" * ranked
        aside = (width_of(told, 8.5) + 0.12) * columns / (WIDTH - left - 0.5)
        grid = PanelGrid(math.ceil(len(panels) / columns), columns, len(rows), longest, aside)
        figure, axes = canvas(
            title, caption, grid.height, key=_key(shown), margins=Margins(left=left, top=0.0, bottom=BELOW)
        )
        told_of = reach if ranked else None
        marks = draw_panels(axes[0, 0], shown, panels, rows, KINDS, grid, rest=rest, reach=told_of)
        return finish(name, figure, title, caption, _alt(shown, title, rest), data, marks)


def _reach(data: pd.DataFrame) -> dict[str, int]:
    """In how many outlets each speaker is quoted."""
    counts = _outlets_by_speaker(data)
    return dict(zip(map(str, counts.index.tolist()), counts.tolist(), strict=True))


def _outlets_by_speaker(data: pd.DataFrame) -> pd.Series:
    """The number of outlets for each speaker whom one quotes."""
    told = data.loc[in_outlets(data["outlet"]), ["speaker", "outlet"]]
    own, names = pd.factorize(told["speaker"])
    where, outlets_here = pd.factorize(told["outlet"])
    pairs = np.unique(own * max(1, len(outlets_here)) + where)
    return pd.Series(np.bincount(pairs // max(1, len(outlets_here)), minlength=len(names)), index=names)


def speakers_title(data: pd.DataFrame, *, of: Outlets | None = None, filtered: bool = False) -> str:
    """The finding: who is quoted most and who by every outlet; for a filtered selection only who has most words."""
    known = data[data["speaker"] != UNKNOWN_SPEAKER]
    if known.empty:
        return in_selection(f"No speaker is named in {count(data['statements'].sum(), 'statement')}", filtered)
    codes, names = pd.factorize(known["speaker"])
    weights = {name: known[name].to_numpy() for name in ("words", "statements")}
    totals = pd.DataFrame({name: np.bincount(codes, weights=one) for name, one in weights.items()}).astype("int64")
    lead = np.flatnonzero(totals["words"].to_numpy() == totals["words"].max())
    first = sorted(map(str, names[lead]))
    words, statements = totals["words"].max(), totals["statements"].iloc[lead].sum()
    if filtered:
        # people who were filtered out may be quoted more, and in every outlet, so nothing is said about them
        where = "each" if len(first) > 1 else f"in {count(statements, 'statement')}"
        said = f"{'has' if len(first) == 1 else 'have'} {'most words: ' if len(totals) > 1 else ''}"
        return in_selection(
            f"{listed(first)} {said}{count(words, 'word') if len(totals) == 1 else f'{words:,.0f}'} {where}", True
        )
    if len(totals) == 1:
        title = f"Only {first[0]} is quoted: {count(words, 'word')} in {count(statements, 'statement')}"
    elif len(first) == 1:
        title = f"{first[0]} is quoted most: {count(words, 'word')} in {count(statements, 'statement')}"
    else:
        title = f"{listed(first)} are quoted most, {count(words, 'word')} each"
    # for articles without an outlet it is not known which outlet is quoting
    every = Outlets((of or outlets(data)).names)
    if len(every.names) < 2:
        return title
    everywhere = _outlets_by_speaker(known)
    shared = sorted(everywhere.index[everywhere == len(every.names)])
    if shared == first:
        return (
            f"{title}; no one else is quoted in {every.scope()}" if len(totals) > 1 else f"{title}, in {every.scope()}"
        )
    if shared:
        return title if len(shared) > 1 else f"{title}; only {shared[0]} is quoted in {every.scope()}"
    most = sorted(leaders(everywhere))
    if most == first and everywhere.max() > 1:
        return f"{title}, in {everywhere.max()} of {len(every.names):,} outlets"
    some = f", {most[0]} in {everywhere.max()} of them" if len(most) == 1 and everywhere.max() > 1 else ""
    return f"{title}; nobody is quoted in {every.scope()}{some}"


def kinds_chart(data: pd.DataFrame, *, caption: str = "", name: str = "kinds", filtered: bool = False) -> Chart:
    """How each outlet quotes: the share of quoted words that is direct, mixed and indirect.

    Args:
        data: as for `speakers_chart`.
        caption: filters in force and sources.
        name: file stem.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
    """
    data = _named(once(data).assign(relayed_statements=0, relayed_words=0))
    if not data["words"].sum():
        nobody, words = in_selection("Nobody is quoted", filtered), "No statements match this selection."
        return message_chart(name, nobody, words, caption=caption, data=data)
    table = data.groupby(["outlet", "kind"])[["words", "statements"]].sum().reset_index()
    every = table.groupby("outlet")["words"].sum().sort_values(ascending=False, kind="stable")
    sums = every.head(room(MOST_SPEAKERS))
    direct = table[table["kind"] == "direct"].set_index("outlet")["words"].reindex(every.index).fillna(0)
    sums = sums.loc[(direct / sums).dropna().sort_values(kind="stable").index]
    title = kinds_title(sums, direct)
    if len(every) > len(sums):
        title = _share_of_many(direct, every, sums)
        others = f"others ({len(every) - len(sums):,})"
        table = table.assign(outlet=table["outlet"].where(table["outlet"].isin(sums.index), others))
        table = table.groupby(["outlet", "kind"])[["words", "statements"]].sum().reset_index()
        sums = pd.concat([pd.Series({others: every.sum() - sums.sum()}), sums])
    title = in_selection(title, filtered)
    with styled():
        figure, axes = canvas(title, caption, 0.5 + 0.42 * len(sums), key=_key(data.assign(relayed=False)))
        _shares(axes[0, 0], table, list(sums.index))
        alt = f"{title}. " + " ".join(_kinds_line(table, outlet) for outlet in reversed(list(sums.index)))
        return finish(name, figure, title, caption, alt, table)


def _share_of_many(direct: pd.Series, words: pd.Series, drawn: pd.Series) -> str:
    """The finding if not every outlet has a row: the share of all, and the range of those *drawn*."""
    named = [outlet for outlet in drawn.index if is_outlet(outlet)]
    whole = f"{percent(direct.sum(), words.sum())} of the quoted words are direct speech"
    if len(named) < 2:
        return whole
    low, high = _ends(pd.Series({one: percent(direct[one], words[one]) for one in named}))
    if low == high:
        return f"{whole}, also in each of the {len(named)} outlets that quote most"
    return f"{whole}; among the {len(named)} outlets that quote most, between {low} and {high}"


def _ends(shares: pd.Series) -> tuple[str, str]:
    """The lowest and the highest of *shares* (as printed, by outlet, in order), each with its outlet or their number.

    >>> _ends(pd.Series({"North": "0%", "South": "0%", "East": "40%"}))
    ('0% (2 outlets)', '40% (East)')
    """
    ends = []
    for share in (shares.iloc[0], shares.iloc[-1]):
        alike = [str(outlet) for outlet in shares.index[shares == share]]
        ends.append(f"{share} ({alike[0] if len(alike) == 1 else count(len(alike), 'outlet')})")
    return ends[0], ends[1]


def kinds_title(words: pd.Series, direct: pd.Series) -> str:
    """The finding: how much is quoted directly; *words* and *direct* words by outlet, least direct first."""
    named = [outlet for outlet in words.index if is_outlet(outlet)]
    if len(named) < 2:
        said = percent(direct[words.index].sum(), words.sum())
        return f"{said} of the {count(words.sum(), 'quoted word')} are in direct speech"
    low, high = named[0], named[-1]
    share = pd.Series({outlet: percent(direct[outlet], words[outlet]) for outlet in named})
    if share.nunique() == 1:
        return f"{share[low]} of the quoted words are in direct speech in {all_of(len(named))} outlets"
    if len(named) == 2:
        return f"{high} quotes {share[high]} of its quoted words directly, {low} {share[low]}"
    lowest, highest = _ends(share)
    return f"Direct speech is between {lowest} and {highest} of the quoted words"


def _shares(axis: Axes, table: pd.DataFrame, rows: list[str]) -> None:
    """Stacked bars of 100 percent, each segment with its number of words if it fits."""
    labels = [wrapped(outlet, 22, 2) for outlet in rows]
    across = WIDTH - 0.3 - max(width_of(label, 9) for label in labels)
    for at, outlet in enumerate(rows):
        own, left = table[table["outlet"] == outlet].set_index("kind"), 0.0
        for kind in (k for k in KINDS if k in own.index):
            share = 100 * own.loc[kind, "words"] / own["words"].sum()
            axis.barh(at, share, left=left, height=0.62, color=colours().kinds[kind], edgecolor="white")
            whole, short = f"{share:.0f}% · n {own.loc[kind, 'statements']}", f"{share:.0f}%"
            fits = [words for words in (whole, short) if width_of(words, 8.5) + 0.1 <= share / 100 * across]
            if fits:
                ink = "white" if kind == "direct" else colours().marks["ink"]
                axis.text(left + share / 2, at, fits[0], ha="center", va="center", color=ink, fontsize=8.5)
            left += share
    axis.set_yticks(range(len(rows)), labels)
    axis.set_xlim(0, 100)
    axis.set_xlabel("percent of the quoted words; n: statements")


def _kinds_line(table: pd.DataFrame, outlet: str) -> str:
    rows = table[table["outlet"] == outlet]
    parts = [f"{r.kind} {count(r.words, 'word')} in {count(r.statements, 'statement')}" for r in rows.itertuples()]
    return f"{outlet}: {', '.join(parts)}."


def _named(data: pd.DataFrame) -> pd.DataFrame:
    """*data* with a label for missing outlets, and with one row for relayed words and one for others."""
    data = data.assign(outlet=data["outlet"].fillna("").astype(str).replace("", UNKNOWN_OUTLET))
    kept = ["outlet", "speaker", "kind", "statements", "words"]
    relayed = data.assign(statements=data["relayed_statements"], words=data["relayed_words"])
    own = data.assign(
        statements=data["statements"] - data["relayed_statements"], words=data["words"] - data["relayed_words"]
    )
    out = pd.concat([own[kept].assign(relayed=False), relayed[kept].assign(relayed=True)], ignore_index=True)
    return out[out["statements"] > 0]


def _cut(data: pd.DataFrame) -> tuple[pd.DataFrame, dict[tuple[str, str], str]]:
    """The speakers with most words, and for each outlet the text of the row of others; empty if all are drawn."""
    codes, names = pd.factorize(data["speaker"])
    words = np.bincount(codes, weights=data["words"].to_numpy(), minlength=len(names))
    # a row for the others takes up as much room as one more speaker
    most = room(MOST_SPEAKERS) + 1
    named = np.flatnonzero(np.asarray(names != UNKNOWN_SPEAKER, dtype=bool))
    if len(named) > most:
        # of very many speakers only those with about as many words as the last of these are put in order
        likely = named[words[named] >= np.partition(words[named], len(named) - most)[len(named) - most]]
        named = np.array(sorted(likely.tolist(), key=lambda at: (-words[at], names[at])))[: most - 1]
    kept = np.asarray(names == UNKNOWN_SPEAKER, dtype=bool)
    kept[named] = True
    drawn = kept[codes]
    others = data[~drawn]
    row = f"others ({int((~kept).sum()):,})"
    sums = others.groupby("outlet")[["words", "statements"]].sum()
    rest = {(outlet, row): f"{n.words:,} · n {n.statements:,}" for outlet, n in sums.iterrows()}
    return data[drawn], rest


def _key(data: pd.DataFrame) -> list[Any]:
    """The key, with only what is drawn."""
    there = set(data.loc[data["words"] > 0, "kind"])
    patches = [Patch(facecolor=colours().kinds[kind], label=kind) for kind in KINDS if kind in there]
    if data.loc[data["words"] > 0, "relayed"].any():
        ink = colours().kinds["direct"]
        hatched = {"facecolor": "white", "edgecolor": ink, "hatch": "////", "linewidth": 0.6}
        patches.append(Patch(**hatched, label="relayed from another medium"))
    return patches


def _alt(data: pd.DataFrame, title: str, rest: Mapping[tuple[str, str], str]) -> str:
    """The chart as alternative text."""
    lines = []
    for outlet, rows in data.groupby("outlet"):
        totals = (
            rows.groupby("speaker")[["words", "statements"]].sum().sort_values("words", ascending=False, kind="stable")
        )
        said = [f"{s} {count(t.words, 'word')} in {count(t.statements, 'statement')}" for s, t in totals.iterrows()]
        said += [f"{row} {told}" for (where, row), told in rest.items() if where == outlet]
        lines.append(f"{outlet}: {'; '.join(said)}.")
    relayed = data.loc[data["relayed"], "statements"].sum()
    lines.append(f"{count(relayed, 'statement')} relayed by another medium, hatched.")
    return f"Bar chart, words quoted by speaker and outlet. {title}. {' '.join(lines)}"
