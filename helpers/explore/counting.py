"""Units for counting in the tables of this package: words, unique statements, groups of articles, typed columns.

>>> count_words("Iran's well-known aims, 17 documents")
5
"""

from __future__ import annotations

import itertools
import re
from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from helpers.base.several import parted

__all__ = ["NOT_NAMED", "UNDATED", "count_words", "counted", "each_row", "each_speaker", "grouped_by", "typed"]

#: The value in the column speaker for statements whose speaker is not known by name.
NOT_NAMED = "(not named)"
#: The value in the column month for articles without any date.
UNDATED = "(no date)"

_WORD = re.compile(r"\w+(?:['\u2019\-]\w+)*")


def count_words(text: str) -> int:
    """The number of words; a hyphen or an apostrophe inside a word does not split it."""
    return len(_WORD.findall(text))


def counted(quotes: pd.DataFrame, *, as_printed: bool = False) -> pd.DataFrame:
    """The statements that count, each with its number of words.

    A statement that is repeated in its article counts once.  If the second printing continues ("A." and later "A. B."),
    it counts with the words that it adds, or with all its words if the first is not among *quotes*.

    Args:
        quotes: the quotes of a corpus or a selection of them; with a column ``words``, the words need not be counted
            again.
        as_printed: count every printing in full.

    Returns:
        DataFrame with the columns and the index of *quotes*, and words (int).
    """
    words = (
        list(quotes["words"]) if "words" in quotes.columns else [count_words(text) for text in quotes["text"].tolist()]
    )
    keep = [True] * len(words)
    again = [] if as_printed else quotes["repeats"].notna().to_numpy().nonzero()[0]
    if len(again):
        place = {name: at for at, name in enumerate(quotes["quote_id"].tolist())}
        texts, firsts = quotes["text"].tolist(), quotes["repeats"].tolist()
        for at in again:
            if firsts[at] in place:
                words[at] = _added(texts[at], texts[place[firsts[at]]])
                keep[at] = words[at] > 0
    out = quotes.copy()
    out["words"] = pd.Series(words, index=quotes.index, dtype="int64")
    return out if all(keep) else out.loc[pd.Series(keep, index=quotes.index, dtype="bool")]


def _added(text: str, earlier: str) -> int:
    """How many words of *text* follow the opening that it shares with *earlier*."""
    own, old = (_WORD.findall(t.casefold()) for t in (text, earlier))
    shared = next((n for n, pair in enumerate(zip(own, old, strict=False)) if pair[0] != pair[1]), len(old))
    return max(0, len(own) - shared)


def each_speaker(rows: pd.DataFrame, column: str = "speaker") -> pd.DataFrame:
    """*rows* with one row for each speaker of a joint statement, or for each relay.

    Args:
        rows: any table with *column*; for speakers, their ids and types are split in the same way if present.
        column: speaker or via.

    Returns:
        DataFrame with the columns of *rows*, their index repeated, and again (bool: the statement was already counted
        with another name, so that totals count it once).
    """
    cells = rows[column]
    # a hundred thousand statements have a few hundred speakers, most often none of them joint
    unique = cells.cat.categories if isinstance(cells.dtype, pd.CategoricalDtype) else cells.unique()
    joint = {cell: len(names) for cell in unique if len(names := parted(cell)) > 1}
    if not joint:
        return rows.assign(again=False)
    numbers = np.array([joint.get(cell, 1) for cell in cells.tolist()], dtype="int64")
    if (numbers <= 1).all():
        return rows.assign(again=False)
    out = rows.iloc[np.repeat(np.arange(len(rows)), numbers)].copy()
    for name in (column, f"{column}_id", f"{column}_type"):
        if name in rows.columns:
            cells = [parted(cell) or (cell,) for cell in rows[name].tolist()]
            # a value that is not given for each of them applies to all
            own = [each if len(each) == n else each[:1] * n for each, n in zip(cells, numbers, strict=True)]
            out[name] = pd.Series(list(itertools.chain(*own)), index=out.index, dtype="string")
    out["again"] = [at > 0 for n in numbers for at in range(n)]
    return out


def each_row(table: pd.DataFrame) -> Iterator[Any]:
    """The rows of *table* as ``itertuples`` gives them, several times faster where columns hold text.

    >>> [(row.Index, row.word) for row in each_row(pd.DataFrame({"word": ["sea", None]}, dtype="string"))]
    [(0, 'sea'), (1, <NA>)]
    """
    make = namedtuple("make", ["Index", *map(str, table.columns)], rename=True)  # type: ignore[misc]
    columns = (table.iloc[:, at].tolist() for at in range(table.shape[1]))
    return map(make._make, zip(table.index.tolist(), *columns, strict=True))


def grouped_by(articles: pd.DataFrame, by: str) -> dict[str, str]:
    """For each article_id its value of *by*, a column of *articles* or "month"; empty text if it has none.

    Raises:
        ValueError: there is no such column.
    """
    if by == "month":
        dates = articles["published"].fillna(articles["event_date"])
        values = [UNDATED if missing else f"{date:%Y-%m}" for date, missing in zip(dates, dates.isna(), strict=True)]
    elif by in articles.columns:
        column = articles[by]
        known = column.notna().tolist()
        values = [str(value) if there else "" for value, there in zip(column.tolist(), known, strict=True)]
    else:
        raise ValueError(f"Articles have no column {by!r}. They have: {', '.join(articles.columns)}, and month.")
    return dict(zip(articles["article_id"].tolist(), values, strict=True))


def typed(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """*rows* as a DataFrame with fixed columns and types, whatever the data."""
    data = {name: pd.Series([row[name] for row in rows], dtype=dtype) for name, dtype in columns.items()}
    return pd.DataFrame(data)
