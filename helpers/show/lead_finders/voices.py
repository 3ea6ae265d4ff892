"""The most quoted: the speaker quoted by most outlets, and the one with the most words."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from helpers.explore.counting import NOT_NAMED, counted, each_speaker
from helpers.explore.outlets import is_outlet, side_of
from helpers.explore.prepared import prepared
from helpers.explore.select import Selection
from helpers.explore.speakers import once
from helpers.show.chosen import Chosen
from helpers.show.lead_finders.evidence import SHOWN, evidence_of, mean_confidence
from helpers.show.leads import Lead, finder
from helpers.show.phrasing import count, leaders, listed, percent

__all__ = ["many_outlets", "voices"]


@finder(notebook="01_who_said_what", item="speakers")
def voices(chosen: Chosen) -> Iterator[Lead]:
    """The speaker with the most words."""
    table = chosen.speaker_words
    words, named = int(once(table)["words"].sum()), chosen.speaker_totals
    named = named[named["speaker"] != NOT_NAMED]
    if len(named) < 2 or not words:
        return
    top, next_ = named.iloc[0], named.iloc[1]
    if percent(top["words"], words) == percent(next_["words"], words):
        return  # as printed, the two numbers are the same
    ahead = (top["words"] - next_["words"]) / words
    rows = _said_by(chosen, str(top["speaker"]))
    said = f"{count(top['words'], 'word')} in {count(top['statements'], 'statement')}"
    yield Lead(kind="", headline=f"{top['speaker']} has {percent(top['words'], words)} of the words quoted",
               sentence=f"{top['speaker']} has {percent(top['words'], words)} of the words quoted ({said}), ahead of "
                        f"{next_['speaker']} with {percent(next_['words'], words)}.",
               confidence=mean_confidence(rows), surprise=0.35 + 0.4 * ahead,
               evidence=evidence_of(_longest_direct(rows), 1))  # fmt: skip


@finder(notebook="07_compare_coverage", item="presence")
def many_outlets(chosen: Chosen) -> Iterator[Lead]:
    """The speaker whom most outlets quote."""
    sides = chosen.outlets.sides
    rows = each_speaker(counted(chosen.with_words))
    rows = rows[rows["speaker"].fillna("").ne("") & rows["speaker"].ne(NOT_NAMED)]
    if sides < 2 or rows.empty:
        return
    if chosen.outlets.names:  # an article without an outlet is no further outlet
        rows, sides = rows[rows["outlet"].map(is_outlet).astype(bool)], len(chosen.outlets.names)
        if sides < 2 or rows.empty:
            return
    rows = rows.assign(side=rows["article_id"].map(side_of(chosen.corpus.articles)))
    held = rows.groupby("speaker")["side"].nunique().sort_index()
    top, most = leaders(held), int(held.max())
    if most < 2:
        return
    behind = rows[rows["speaker"].isin(top)]
    # three articles each are not three articles together
    each = "are" if most == sides else "are each"
    are, noun = ("is" if len(top) == 1 else each), "outlets" if chosen.outlets.names else "articles"
    of = (
        f"both {noun}"
        if most == sides == 2
        else f"all {sides} {noun}"
        if most == sides
        else f"{most} of {sides} {noun}"
    )
    only = "the only person or organisation quoted by" if len(top) == 1 and most == sides == 2 else "quoted by"
    more = ", more than anyone else" if len(top) == 1 and most < sides else ""
    statements = count(len(behind), "statement")
    together = "" if len(top) == 1 else " in all"
    evidence = _longest_direct(behind).drop_duplicates("side")
    yield Lead(kind="", headline=f"{listed(top, 3)} {are} quoted by {of}",
               sentence=f"{listed(top, 3)} {are} {only} {of}{more}, with {statements}{together}.",
               confidence=mean_confidence(behind), surprise=0.4 + 0.4 * most / sides / len(top),
               evidence=evidence_of(evidence, 2))  # fmt: skip


def _said_by(chosen: Chosen, speaker: str) -> pd.DataFrame:
    """The statements of *speaker* that count, with all their columns; of the others only the numbers are looked at."""
    kept = chosen.counted["place"].to_numpy()
    named = Selection(speaker=f"={speaker}", act=chosen.selection.act)
    own = np.intersect1d(kept, prepared(chosen.corpus, "quotes").positions(named), assume_unique=True)
    every = chosen.corpus.columns("quotes")
    rows = each_speaker(every.rows(own, SHOWN))
    return rows[rows["speaker"] == speaker]


def _longest_direct(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows, those in the speaker's own words first, and longer ones before shorter ones."""
    size = rows["text"].str.len()
    # a quotation of some forty words is the most informative if space is short
    order = rows.assign(_kind=rows["kind"].ne("direct"), _size=(size - 220).abs())
    return order.sort_values(["_kind", "_size"], kind="stable").drop(columns=["_kind", "_size"])
