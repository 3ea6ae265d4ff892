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

from helpers.explore.counting import NOT_NAMED, counted, each_speaker, grouped_by, of_each_name, typed

__all__ = [
    "KINDS", "by_code", "by_month", "each_statement", "kinds", "monthly", "once", "relays", "speaker_words",
    "summed", "totals",
]  # fmt: skip

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
    return summed(_statements(quotes, articles, by, as_printed), by)


def each_statement(quotes: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """One row for each speaker of each of *quotes*, from which `summed` counts any selection of them.

    Args:
        quotes: with the columns of `helpers.explore.counting.repeated`, by which a selection leaves out what was
            printed before.
        articles: table of the same corpus.
    """
    return _statements(quotes, articles, "outlet", as_printed=True)


def summed(rows: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """`speaker_words` of *rows* from `each_statement`, or some of them: numbers are compared, and no names."""
    keys = ["speaker", by, "kind"]
    own, group, kind = (rows[key].cat.codes.to_numpy().astype("int64") for key in keys)
    speakers, groups, kinds_here = (rows[key].cat.categories for key in keys)
    place = {name: number for number, name in enumerate(KINDS)}
    # kinds in their order; the others, which no version knows, after them
    order = sorted(range(len(kinds_here)), key=lambda at: (place.get(kinds_here[at], len(KINDS)), at))
    rank = np.zeros(len(order) + 1, dtype="int64")
    rank[order] = np.arange(len(order))
    codes, found = pd.factorize((own * max(1, len(groups)) + group) * max(1, len(order)) + rank[kind])
    whole, kind = np.divmod(found, max(1, len(order)))
    own, group = np.divmod(whole, max(1, len(groups)))
    words, relayed, again = (rows[name].to_numpy() for name in ("words", "relayed", "again"))
    weights = (None, words, relayed, words * relayed, again, words * again)
    numbers = dict(zip(_NUMBERS, (_sums(codes, one, len(found)) for one in weights), strict=True))
    most = np.bincount(own, weights=numbers["words"], minlength=len(speakers))
    # categories are in alphabetical order, so codes are compared in place of names
    last = np.asarray(speakers == NOT_NAMED)
    sorting = np.lexsort((kind, group, own, -most[own], last[own]))
    columns: dict[str, Any] = {
        key: pd.Series(names.take(at[sorting]) if len(found) else [], dtype="string")
        for key, names, at in zip(
            keys, (speakers, groups, kinds_here), (own, group, np.array(order, dtype="int64")[kind]), strict=True
        )
    }
    return pd.DataFrame(columns | {name: sums[sorting] for name, sums in numbers.items()})


def _sums(codes: np.ndarray, weights: np.ndarray | None, size: int) -> np.ndarray:
    """The sum of *weights* (by default the number) for each of *size* codes."""
    found: np.ndarray = np.bincount(codes, weights=weights, minlength=size).round().astype("int64")
    return found


def totals(table: pd.DataFrame, by: str = "speaker") -> pd.DataFrame:
    """The numbers of `speaker_words`, `by_month` or `relays` summed for each value of *by*, most words first.

    Returns:
        DataFrame with *by* (string), the whole-number columns of *table*, share (float: of all words, 0 to 1).
    """
    whole = once(table)["words"].sum()
    table = table if by == "speaker" else once(table)
    numbers = [name for name in table.columns if name in (*_NUMBERS, "hedged") and name not in _SHARED]
    codes, names = pd.factorize(table[by])
    there = codes >= 0  # a missing value is no group
    sums = {name: _sums(codes[there], table[name].to_numpy()[there], len(names)) for name in numbers}
    alphabetical = np.empty(len(names), dtype="int64")
    alphabetical[np.asarray(pd.Index(names).argsort())] = np.arange(len(names))
    order = np.lexsort((alphabetical, -sums["words"], np.asarray(names == NOT_NAMED)))
    out = pd.DataFrame(
        {by: pd.Series(names[order], dtype="string"), **{name: one[order] for name, one in sums.items()}}
    )
    out["share"] = (out["words"] / whole if whole else out["words"] * 0.0).astype("float64")
    return out


def by_month(quotes: pd.DataFrame, articles: pd.DataFrame, *, as_printed: bool = False) -> pd.DataFrame:
    """Each speaker's share of the quoted words, month by month.

    Returns:
        DataFrame with month (string, "2022-05", "(no date)" if the article has no date; the publication date counts,
        else the event's),  speaker (string), statements, words, shared_statements, shared_words (int, see
        `speaker_words`), share (float: of the month's words, 0 to 1).
    """
    return monthly(_statements(quotes, articles, "month", as_printed))


def monthly(rows: pd.DataFrame) -> pd.DataFrame:
    """`by_month` of *rows* with a month, a speaker and the numbers that `each_statement` has."""
    sums = rows.groupby(["month", "speaker"], observed=True, sort=True)[["statements", "words", *_SHARED]].sum()
    out = _as_text(sums.reset_index())
    whole = once(sums.reset_index()).groupby("month", observed=True)["words"].transform("sum")
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
    kept = counted(quotes, as_printed=as_printed)
    kept = kept[kept["via"].notna().to_numpy(dtype=bool)]  # of most statements nothing more is asked
    rows = _statements(each_speaker(kept, "via"), articles, "outlet", True)
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
_AGAIN = ("place", "first", "added")
_NUMBERS = ["statements", "words", "relayed_statements", "relayed_words", *_SHARED]


def _statements(quotes: pd.DataFrame, articles: pd.DataFrame, by: str, as_printed: bool) -> pd.DataFrame:
    """One row for each speaker of each statement that counts, with its group and its numbers."""
    kept = quotes if as_printed and "words" in quotes.columns else counted(quotes, as_printed=as_printed)
    rows, speaker, again = of_each_name(kept["speaker"])
    # columns are taken one at a time, and only those that are counted
    of = {name: kept[name].iloc[rows] if rows is not None else kept[name] for name in ("kind", "via", "article_id")}
    names = ("words", "hedged", *(name for name in _AGAIN if name in kept.columns))
    numbers = {name: kept[name].to_numpy() for name in names}
    numbers = numbers if rows is None else {name: values[rows] for name, values in numbers.items()}
    via, words = by_code(of["via"]), numbers.pop("words")
    return pd.DataFrame(
        {
            "speaker": by_code(speaker, {"": NOT_NAMED}),
            by: by_code(of["article_id"], grouped_by(articles, by), ""),
            "kind": by_code(of["kind"]),
            "via": via,
            "statements": 1,
            "words": words,
            "relayed": (via != "").to_numpy().astype("int64"),
            "again": again,
            "shared_statements": again,
            "shared_words": words * again,
            "hedged": numbers.pop("hedged").astype("int64"),
            **numbers,
        }
    )


def by_code(column: pd.Series, called: Mapping[str, str] | None = None, default: str | None = None) -> pd.Series:
    """*column* as categories, each value once and labelled by *called*; missing values are empty text.

    >>> by_code(pd.Series(["Bo", None, "Ada"]), {"": "(not named)"}).cat.categories.tolist()
    ['(not named)', 'Ada', 'Bo']
    """
    values = column.array if column.dtype == "category" else pd.Categorical(column)
    # most of a large corpus's names are in none of a few rows, so only those that occur are looked at
    occurs = np.zeros(len(values.categories) + 1, dtype=bool)  # the last is a missing value, whose code is -1
    occurs[values.codes] = True
    found = occurs[:-1].nonzero()[0]
    own = [*map(str, values.categories.take(found).tolist()), ""]
    names = own if called is None else [called.get(name, name if default is None else default) for name in own]
    names = names if occurs[-1] else names[:-1]
    unique = sorted(dict.fromkeys(names))  # in order already, if the categories are
    place = {name: number for number, name in enumerate(unique)}
    codes = np.zeros(len(occurs), dtype="int64")
    codes[found] = [place[name] for name in names[: len(found)]]
    codes[-1] = place[names[-1]] if occurs[-1] else -1
    return pd.Series(pd.Categorical.from_codes(codes[values.codes], categories=unique))


def _as_text(table: pd.DataFrame) -> pd.DataFrame:
    """*table* with its categories as text, for use elsewhere."""
    return table.astype({name: "string" for name, dtype in table.dtypes.items() if dtype == "category"})
