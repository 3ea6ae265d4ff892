"""Who is quoted, how much, in what form and relayed by whom, from the tables of a corpus.

The amount is measured in words, since a statement may be a clause or a paragraph.  A statement that
an article prints twice counts once (see `helpers.explore.counting.counted`), unless ``as_printed`` is asked for.  A
statement whose speaker the text does not name is kept, under "(not named)":
leaving it out would make the named speakers look more prominent than they are.  A joint statement by two people counts
for each of them, and once in every total.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from helpers.explore.counting import NOT_NAMED, counted, each_speaker, grouped_by, typed

__all__ = ["KINDS", "by_month", "kinds", "once", "relays", "speaker_words", "totals"]

#: The kinds of statements in the order in which they are shown.
KINDS = ("direct", "mixed", "indirect")


def speaker_words(
    quotes: pd.DataFrame, articles: pd.DataFrame, by: str = "outlet", *, as_printed: bool = False
) -> pd.DataFrame:
    """How many of each speaker's words each outlet prints, and in what form.

    Args:
        quotes, articles: tables of a corpus.
        by: a column of *articles* (outlet, outlet_country, article_id, ...) or "month" of publication.
        as_printed: count a statement as often as its article prints it.

    Returns:
        DataFrame with speaker, the column *by*, kind (string), statements, words (int), relayed_statements,
        relayed_words (int: those relayed by another medium).  A row for each combination that occurs; speakers
        with most words first, "(not named)" last; kinds in the order of `KINDS`.  shared_statements and shared_words
        (int) are those already counted for another speaker; `once` subtracts them.
    """
    rows = _statements(quotes, articles, by, as_printed)
    keys = ["speaker", by, "kind"]
    # the codes of all three as one number, since counting by it takes a tenth of the time of grouping
    sizes = [len(rows[key].cat.categories) for key in keys]
    codes = np.ravel_multi_index([rows[key].cat.codes.to_numpy() for key in keys], sizes) if len(rows) else []
    found = np.unique(codes).astype("int64")
    columns: dict[str, Any] = {}
    for key, places in zip(keys, np.unravel_index(found, [max(1, size) for size in sizes]), strict=True):
        columns[key] = pd.Series(rows[key].cat.categories.take(places) if len(found) else [], dtype="string")
    for name in _NUMBERS:
        sums = np.bincount(codes, weights=rows[name]) if len(rows) else np.zeros(0)
        columns[name] = sums[found].round().astype("int64")
    out = pd.DataFrame(columns)
    words = out.groupby("speaker")["words"].sum().to_dict()
    place = {kind: number for number, kind in enumerate(KINDS)}
    rank = [
        (speaker == NOT_NAMED, -words[speaker], speaker, value, place.get(kind, len(KINDS)))
        for speaker, value, kind in zip(*(out[key].tolist() for key in keys), strict=True)
    ]
    order = sorted(range(len(out)), key=rank.__getitem__)
    return out.iloc[order].reset_index(drop=True)


def totals(table: pd.DataFrame, by: str = "speaker") -> pd.DataFrame:
    """The numbers of `speaker_words`, `by_month` or `relays` summed for each value of *by*, most words first.

    Returns:
        DataFrame with *by* (string), the whole-number columns of *table*, share (float: of all words, 0 to 1).
    """
    whole = once(table)["words"].sum()
    table = table if by == "speaker" else once(table)
    numbers = [name for name in table.columns if name in (*_NUMBERS, "hedged") and name not in _SHARED]
    out = table.groupby(by, observed=True, sort=True)[numbers].sum().reset_index()
    out["share"] = (out["words"] / whole if whole else out["words"] * 0.0).astype("float64")
    last = out[by].isin([NOT_NAMED])
    return (
        out.assign(_last=last)
        .sort_values(["_last", "words"], ascending=[True, False], kind="stable")
        .drop(columns="_last")
        .reset_index(drop=True)
    )


def by_month(quotes: pd.DataFrame, articles: pd.DataFrame, *, as_printed: bool = False) -> pd.DataFrame:
    """Each speaker's share of the quoted words, month by month.

    Returns:
        DataFrame with month (string, "2022-05", "(no date)" if the article has no date; the publication date counts,
        else the event's),  speaker (string), statements, words, shared_statements, shared_words (int, see
        `speaker_words`), share (float: of the month's words, 0 to 1).
    """
    rows = _statements(quotes, articles, "month", as_printed)
    sums = rows.groupby(["month", "speaker"], observed=True, sort=True)[["statements", "words", *_SHARED]].sum()
    out = _as_text(sums.reset_index())
    whole = once(out).groupby("month")["words"].transform("sum")
    out["share"] = (out["words"] / whole.where(whole > 0, 1)).astype("float64")
    return out


def kinds(quotes: pd.DataFrame, *, as_printed: bool = False) -> pd.DataFrame:
    """Direct, mixed and indirect statements.

    Returns:
        DataFrame with kind (string), statements, words (int), share (float: of all words, 0 to 1); a row for each of
        `KINDS`, whether it occurs or not.
    """
    kept = counted(quotes, as_printed=as_printed)
    pairs = list(zip(kept["kind"], kept["words"], strict=True))
    whole = sum(words for _, words in pairs)
    rows = []
    for kind in KINDS:
        own = [words for k, words in pairs if k == kind]
        rows.append(
            {"kind": kind, "statements": len(own), "words": sum(own), "share": sum(own) / whole if whole else 0.0}
        )
    return typed(rows, {"kind": "string", "statements": "int64", "words": "int64", "share": "float64"})


def relays(quotes: pd.DataFrame, articles: pd.DataFrame, *, as_printed: bool = False) -> pd.DataFrame:
    """Which outlet takes words from which other outlet, and whose.

    Returns:
        DataFrame with outlet, via, speaker (string), statements, words, hedged (int: statements from which the article
        itself keeps its distance, "reportedly"); only relayed statements, those with most words first.
    """
    rows = _statements(each_speaker(counted(quotes, as_printed=as_printed), "via"), articles, "outlet", True)
    rows = rows[rows["via"].notna() & (rows["via"] != "")]
    keys = ["outlet", "via", "speaker"]
    out = _as_text(rows.groupby(keys, observed=True, sort=True)[["statements", "words", "hedged"]].sum().reset_index())
    return out.sort_values("words", ascending=False, kind="stable").reset_index(drop=True)


def once(table: pd.DataFrame) -> pd.DataFrame:
    """A table from `speaker_words` in which sums count a statement by several speakers once.

    Args:
        table: with or without the columns shared_statements and shared_words.
    """
    both = [(name, f"shared_{name}") for name in ("statements", "words") if f"shared_{name}" in table.columns]
    return table.assign(**{name: table[name] - table[shared] for name, shared in both})


_SHARED = ("shared_statements", "shared_words")
_NUMBERS = ["statements", "words", "relayed_statements", "relayed_words", *_SHARED]


def _statements(quotes: pd.DataFrame, articles: pd.DataFrame, by: str, as_printed: bool) -> pd.DataFrame:
    """One row for each statement that counts, with its group and its numbers."""
    group = grouped_by(articles, by)
    needed = ["quote_id", "article_id", "speaker", "kind", "text", "via", "hedged", "repeats"]
    kept = counted(quotes[[name for name in [*needed, "words"] if name in quotes.columns]], as_printed=as_printed)
    kept = each_speaker(kept)
    again = kept["again"].to_numpy().astype("int64")
    via = _coded(kept["via"])
    relayed = (via != "").to_numpy().astype("int64")
    words = kept["words"].to_numpy()
    return pd.DataFrame(
        {
            "speaker": _coded(kept["speaker"], {"": NOT_NAMED}),
            by: _coded(kept["article_id"], group, ""),
            "kind": _coded(kept["kind"]),
            "via": via,
            "statements": 1,
            "words": words,
            "relayed_statements": relayed,
            "relayed_words": words * relayed,
            "shared_statements": again,
            "shared_words": words * again,
            "hedged": kept["hedged"].to_numpy().astype("int64"),
        }
    )


def _coded(column: pd.Series, called: Mapping[str, str] | None = None, default: str | None = None) -> pd.Series:
    """*column* as categories, each value once and labelled by *called*; missing values are empty text."""
    values = column.array if column.dtype == "category" else pd.Categorical(column)
    # most of a large corpus's names are in none of a few rows, so only those that occur are looked at
    occurs = np.zeros(len(values.categories) + 1, dtype=bool)  # the last is a missing value, whose code is -1
    occurs[values.codes] = True
    found = occurs[:-1].nonzero()[0]
    own = [*(str(value) for value in values.categories.take(found)), ""]
    names = [(called or {}).get(name, name if default is None else default) for name in own]
    unique = sorted(set(names[:-1]) | ({names[-1]} if occurs[-1] else set()))
    place = {name: number for number, name in enumerate(unique)}
    codes = np.zeros(len(occurs), dtype="int64")
    codes[found] = [place[name] for name in names[:-1]]
    codes[-1] = place.get(names[-1], -1)
    return pd.Series(pd.Categorical.from_codes(codes[values.codes], categories=unique))


def _as_text(table: pd.DataFrame) -> pd.DataFrame:
    """*table* with its categories as text, for use elsewhere."""
    return table.astype({name: "string" for name, dtype in table.dtypes.items() if dtype == "category"})
