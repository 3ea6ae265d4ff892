"""Units for counting in the tables of this package: words, unique statements, groups of articles, typed columns.

>>> count_words("Iran's well-known aims, 17 documents")
5
"""

from __future__ import annotations

import re
from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from helpers.base.several import SEPARATOR, parted

__all__ = [
    "NOT_NAMED", "UNDATED", "among", "count_words", "counted", "each_row", "each_speaker", "grouped_by",
    "of_each_name", "repeated", "typed", "word_counts",
]  # fmt: skip

#: The value in the column speaker for statements whose speaker is not known by name.
NOT_NAMED = "(not named)"
#: The value in the column month for articles without any date.
UNDATED = "(no date)"

#: How many texts are counted at a time, so that their characters need not be in memory together.
_AT_ONCE = 4096

_WORD = re.compile(r"\w+(?:['\u2019\-]\w+)*")
#: Whether each byte is an ASCII letter, digit or underscore.
#: The first two bytes of general punctuation (dashes, quotation marks), and the last of a typographic apostrophe.
_MARKS, _APOSTROPHE = (0xE2, 0x80), 0x99
_WORD_BYTES = np.array([at < 128 and _WORD.match(chr(at)) is not None for at in range(256)])


def count_words(text: str) -> int:
    """The number of words; a hyphen or an apostrophe inside a word does not split it."""
    return len(_WORD.findall(text))


def among(column: pd.Series, values: pd.Series) -> np.ndarray:
    """Whether each text of *column* occurs in *values*; bool of shape (number of rows,).

    >>> among(pd.Series(["a", "b", None]), pd.Series(["b", "c"])).tolist()
    [False, True, False]
    """
    kept = values.array.categories if isinstance(values.dtype, pd.CategoricalDtype) else values.array
    if isinstance(values.dtype, pd.CategoricalDtype):
        kept = kept.take(_used(values.cat.codes.to_numpy(), kept))
    inside = pc.is_in(pa.array(column, pa.string()), value_set=pa.array(kept, pa.string()), skip_nulls=True)
    found: np.ndarray = inside.to_numpy(zero_copy_only=False)
    return found


def word_counts(texts: pd.Series) -> np.ndarray:
    """`count_words` of each of *texts*, in a few passes over all their characters; int64 of shape (number of texts,).

    >>> word_counts(pd.Series(["Iran's well-known aims, 17 documents", "", "\u2019a\u2019b-"])).tolist()
    [5, 0, 1]
    """
    try:
        stored = pa.array(texts, pa.large_string())
    except (UnicodeEncodeError, pa.ArrowInvalid):  # a lone surrogate, which broken input may contain
        stored = None
    if stored is None or stored.null_count:
        every = texts.tolist()
        counts = [_counts_in(every[at : at + _AT_ONCE]) for at in range(0, len(every), _AT_ONCE)]
        return np.concatenate(counts) if counts else np.zeros(0, dtype="int64")
    chunks = stored.chunks if isinstance(stored, pa.ChunkedArray) else [stored]
    slices = [chunk.slice(at, _AT_ONCE) for chunk in chunks for at in range(0, len(chunk), _AT_ONCE)]
    return np.concatenate([_counts_of(some) for some in slices]) if slices else np.zeros(0, dtype="int64")


def _counts_of(texts: pa.Array) -> np.ndarray:
    """The numbers of words of a few thousand *texts*, from their bytes; those with other letters than ASCII's, and not
    only with quotation marks and dashes, are read again.
    """
    _, offsets, data = texts.buffers()
    edges = np.frombuffer(offsets, dtype="int64")[texts.offset : texts.offset + len(texts) + 1]
    first, last = int(edges[0]), int(edges[-1])
    codes = np.frombuffer(data, dtype="uint8")[first:last] if last > first else np.zeros(0, dtype="uint8")
    within, joins = _WORD_BYTES[codes], (codes == ord("'")) | (codes == ord("-"))
    begins = within.copy()
    begins[1:] &= ~within[:-1]
    begins[2:] &= ~(joins[1:-1] & within[:-2])
    leads = (codes >= 0xC0).nonzero()[0]
    # the first byte of a character of three is never one of the last two
    is_mark = (codes[leads] == _MARKS[0]) & (codes[np.minimum(leads + 1, len(codes) - 1)] == _MARKS[1])
    marks, letters = leads[is_mark], leads[~is_mark]
    apostrophes = marks[codes[marks + 2] == _APOSTROPHE]
    # no word goes on from one text to the next
    starts, sizes = (edges - first)[:-1], np.diff(edges)
    begun = np.zeros(len(codes) + 1, dtype=bool)
    begun[starts] = True
    apostrophes = apostrophes[(apostrophes + 3 < len(codes)) & ~begun[apostrophes]]
    begins[apostrophes[within[apostrophes - 1]] + 3] = False
    own = starts[sizes > 0]
    begins[own] = within[own]
    own = starts[sizes > 1]
    begins[own + 1] = within[own + 1] & ~within[own]
    counts = np.diff(np.searchsorted(begins.nonzero()[0], edges - first))
    if len(letters):
        found = np.zeros(len(texts), dtype=bool)
        found[np.searchsorted(edges - first, letters, side="right") - 1] = True
        others = found.nonzero()[0]
        counts[others] = _counts_in(texts.take(pa.array(others)).to_pylist())
    return counts.astype("int64")


def _counts_in(texts: list[str]) -> np.ndarray:
    """The numbers of words of a few thousand *texts*."""
    # a line break before each text, so that no word goes on from one to the next
    codes = np.frombuffer("\n".join(["", *texts]).encode("utf-32-le", "surrogatepass"), dtype="uint32")
    occurs = np.zeros(int(codes.max(initial=0)) + 1, dtype=bool)
    occurs[codes] = True
    word = np.zeros(len(occurs), dtype=bool)
    for code in occurs.nonzero()[0].tolist():
        word[code] = _WORD.match(chr(code)) is not None
    within = word[codes]
    joins = (codes == ord("'")) | (codes == ord("\u2019")) | (codes == ord("-"))
    begins = within.copy()
    begins[1:] &= ~within[:-1]
    # what follows a hyphen or an apostrophe after a word belongs to that word
    begins[2:] &= ~(joins[1:-1] & within[:-2])
    sums = np.concatenate([[0], np.cumsum(begins)])
    edges = np.cumsum([0, *(1 + len(text) for text in texts)])
    return (sums[edges[1:]] - sums[edges[:-1]]).astype("int64")


def counted(quotes: pd.DataFrame, *, as_printed: bool = False) -> pd.DataFrame:
    """The statements that count, each with its number of words.

    A statement that is repeated in its article counts once.  If the second printing continues ("A." and later "A. B."),
    it counts with the words that it adds, or with all its words if the first is not among *quotes*.

    Args:
        quotes: the quotes of a corpus or a selection of them; with a column ``words``, the words need not be counted
            again; with those of `repeated`, no texts are compared.
        as_printed: count every printing in full.

    Returns:
        DataFrame with the columns and the index of *quotes*, and words (int).
    """
    words = quotes["words"].to_numpy(dtype="int64").copy() if "words" in quotes.columns else word_counts(quotes["text"])
    keep = np.ones(len(words), dtype=bool)
    if not as_printed:
        again = quotes if {"place", "first", "added"} <= set(quotes.columns) else repeated(quotes)
        first = again["first"].to_numpy()
        here = (first >= 0).nonzero()[0]
        here = here[np.isin(first[here], again["place"].to_numpy())]
        words[here] = again["added"].to_numpy()[here]
        keep[here] = words[here] > 0
    out = quotes.assign(words=words)
    return out if keep.all() else out[keep]


def repeated(quotes: pd.DataFrame) -> pd.DataFrame:
    """Which of *quotes* an article printed before, so that `counted` need not compare their texts again.

    Returns:
        DataFrame with the index of *quotes* and place (int: its row), first (int: the place of the statement that it
        prints again; -1 if there is none among *quotes*) and added (int: the words that it adds to that one).
    """
    first = np.full(len(quotes), -1, dtype="int64")
    added = np.zeros(len(quotes), dtype="int64")
    again = quotes["repeats"].notna().to_numpy(dtype=bool).nonzero()[0]
    if len(again):
        firsts = quotes["repeats"].iloc[again]
        asked = quotes["quote_id"].isin(firsts.unique()).to_numpy(dtype=bool).nonzero()[0]
        place = dict(zip(quotes["quote_id"].iloc[asked].tolist(), asked.tolist(), strict=True))
        own = quotes["text"].iloc[again].tolist()
        for at, name, text in zip(again.tolist(), firsts.tolist(), own, strict=True):
            if name in place:
                first[at] = place[name]
                added[at] = _added(text, quotes["text"].iloc[place[name]])
    return pd.DataFrame({"place": np.arange(len(quotes)), "first": first, "added": added}, index=quotes.index)


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
    each = _numbers_of_names(*_factors(rows[column]))
    if each is None:
        return rows.assign(again=False)
    out = rows.iloc[np.repeat(np.arange(len(rows)), each)].copy()
    for name in (column, f"{column}_id", f"{column}_type"):
        if name in rows.columns:
            out[name] = pd.Series(_one_each(rows[name], each), index=out.index)
    out["again"] = np.arange(len(out)) != np.repeat(np.cumsum(each) - each, each)
    return out


def of_each_name(column: pd.Series) -> tuple[np.ndarray | None, pd.Series, np.ndarray]:
    """The names in *column*, one at a time, as `each_speaker` has them.

    Returns:
        Where the row of each name is (None if no row has several), the names, and (int) whether the row was already
        counted with another name.

    >>> rows, names, again = of_each_name(pd.Series(["Ada; Bo", "Cy"], dtype="string"))
    >>> rows.tolist(), names.tolist(), again.tolist()
    ([0, 0, 1], ['Ada', 'Bo', 'Cy'], [0, 1, 0])
    """
    codes, values = _factors(column)
    each = _numbers_of_names(codes, values)
    if each is None:
        return None, column, np.zeros(len(column), dtype="int64")
    rows = np.repeat(np.arange(len(codes)), each)
    again = np.arange(len(rows)) != np.repeat(np.cumsum(each) - each, each)
    return rows, pd.Series(_one_each(column, each)), again.astype("int64")


def _numbers_of_names(codes: np.ndarray, values: Sequence[Any]) -> np.ndarray | None:
    """How many names each row has; None if none has several."""
    # a hundred thousand statements have a few hundred speakers, most often none of them joint
    joint = [(code, len(parted(values[code]))) for code in _joint(values)]
    if not joint:
        return None
    numbers = np.ones(len(values) + 1, dtype="int64")  # the last is that of missing values, whose code is -1
    for code, number in joint:
        numbers[code] = number
    found: np.ndarray = numbers[codes]
    return found


def _factors(column: pd.Series) -> tuple[np.ndarray, list[Any]]:
    """The code of each row's value, -1 for a missing one, and the values."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy(), column.cat.categories.tolist()
    codes, values = pd.factorize(column)
    return codes, values.tolist()


def _joint(values: Sequence[Any]) -> list[int]:
    """Which of the *values* have several names."""
    return [code for code, value in enumerate(values) if isinstance(value, str) and SEPARATOR in value]


def _used(codes: np.ndarray, values: Sequence[Any]) -> list[int]:
    """The codes that occur, without that of missing values."""
    there = np.zeros(len(values) + 1, dtype=bool)
    there[codes] = True
    found: list[int] = there[:-1].nonzero()[0].tolist()
    return found


def _one_each(column: pd.Series, numbers: np.ndarray) -> pd.api.extensions.ExtensionArray:
    """*column* with as many rows for each of its rows as *numbers* say, one for each name in the cell.

    A value that is not given for each of the names applies to all.
    """
    codes, values = _factors(column)
    several = {code: parted(values[code]) for code in _joint(values)}
    place = {value: code for code, value in enumerate(values)}
    out = np.repeat(codes.astype("int64"), numbers)
    ends = np.cumsum(numbers)
    for at in np.isin(codes, list(several)).nonzero()[0].tolist():
        own, number = several[codes[at]], int(numbers[at])
        own = own if len(own) == number else own[:1] * number
        out[ends[at] - number : ends[at]] = [place.setdefault(name, len(place)) for name in own]
    if isinstance(column.dtype, pd.CategoricalDtype):
        return pd.Categorical.from_codes(out, categories=list(place))
    known = pd.array(list(place), dtype="string")
    return known.take(out, allow_fill=True)


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
        codes, months = pd.factorize(dates.dt.to_period("M"))
        called = [*(f"{month.year:04d}-{month.month:02d}" for month in months), UNDATED]
        values = [called[code] for code in codes.tolist()]  # the code of a missing date is -1
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
