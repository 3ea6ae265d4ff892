"""Match rows to a selection by codes computed once, so that a hundred thousand rows take a few milliseconds.

Names, kinds and places are often repeated, so each different value is checked once and the rows are matched by code.  A
`Matcher` keeps the codes of a table as long as the table does not change; `select` makes a new one each time, a filter
bar keeps one.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from helpers.base.characters import plain
from helpers.base.several import parted
from helpers.explore.text_search import SearchedNames, SearchedTexts
from helpers.knowledge.attributes import IS
from helpers.store.statements import STATEMENTS

if TYPE_CHECKING:
    from helpers.explore.select import Selection

__all__ = ["ANY", "COLUMNS", "JOINED", "NONE", "Matcher", "column_of", "fits_name", "grouped", "plain", "several_of"]

#: Stands for "the field is empty" and "the field is filled" in every filter of values.
NONE, ANY = "(none)", "(any)"

#: The columns that filters use, if the names differ.
COLUMNS = {
    "article": "article_id", "attribute": "attributes", "theme": "themes", "place": "places", "since": "date",
    "until": "date",
    "period": "period_start", "min_confidence": "confidence", "search": "text",
}  # fmt: skip

#: Filters whose value may be a part of a name, from the beginning of a word.
PARTS = ("speaker", "via", "measure", "product")
#: Filters for columns that may contain several joined names.
JOINED = ("speaker", "via")
#: Filters for columns with several values per row.
SEVERAL = ("attribute", "theme", "place", "partner")


def column_of(name: str) -> str:
    """The column to which the filter *name* applies."""
    return COLUMNS.get(name, name)


class Matcher:
    """The codes of one table, computed when a filter first needs them.

    Args:
        table: any table with columns to filter by; it must not be changed while the matcher is in use.
    """

    def __init__(self, table: pd.DataFrame) -> None:
        self.table = table
        self._codes: dict[str, tuple[np.ndarray, list[Any]]] = {}
        self._names: dict[str, SearchedNames] = {}
        self._categories: dict[str, pd.Categorical] = {}

    def mask(self, selection: Selection) -> np.ndarray:
        """For each row, whether it matches every filter of *selection*; bool of shape (number of rows,).

        Raises:
            TypeError: the table has no column for a filter; ignoring the filter would answer a different question.
        """
        keep = np.ones(len(self.table), dtype=bool)
        if not selection.act and "act" in self.table.columns:
            keep &= self._by_codes("act", lambda have: have in ("", *STATEMENTS))
        for name, value in selection.chosen.items():
            if column_of(name) not in self.table.columns:
                raise TypeError(_cannot(name, self.table, [field.name for field in dataclasses.fields(selection)]))
            keep &= self._fits(name, value)
        return keep

    def _fits(self, name: str, value: Any) -> np.ndarray:
        """For each row, whether it matches *value* in the filter *name*."""
        if name == "min_confidence":
            return self.table["confidence"].to_numpy(dtype="float64", na_value=float("nan")) >= value
        if name in ("since", "until", "period"):
            return self._in_period(name, value)
        wanted = value if isinstance(value, tuple) else (value,)
        if name == "attribute":
            groups = grouped(wanted).items()
            return self._by_codes(name, lambda have: all(_has(have, key, values) for key, values in groups))
        if name == "search":
            return self._holds([words.casefold() for words in wanted])
        if name in PARTS:
            return self._named(name, wanted)
        return self._by_codes(name, lambda have: any(matches(name, have, want) for want in wanted))

    def categories(self, name: str) -> pd.Categorical:
        """The column of the filter *name*, with its codes as they are used here."""
        if name not in self._categories:
            codes, values = self._coded(name)
            self._categories[name] = pd.Categorical.from_codes(codes, categories=values[:-1])
        return self._categories[name]

    def _named(self, name: str, wanted: tuple[str, ...]) -> np.ndarray:
        """Rows with one of the *wanted* names; only names in which its letters occur are compared with it."""
        codes, values = self._coded(name)
        fits = np.zeros(len(values), dtype=bool)
        for want in wanted:
            likely = range(len(values)) if want in (ANY, NONE) else self._plain_names(name).holding(plain_name(want))
            for at in likely:
                fits[at] = fits[at] or matches(name, values[at], want)
        return fits[codes]

    def _plain_names(self, name: str) -> SearchedNames:
        """The different names in the column of the filter *name*, in the form in which they are compared."""
        if name not in self._names:
            self._names[name] = SearchedNames(self._coded(name)[1])
        return self._names[name]

    def _by_codes(self, name: str, verdict: Callable[[Any], bool]) -> np.ndarray:
        codes, values = self._coded(name)
        fits: np.ndarray = np.array([verdict(have) for have in values], dtype=bool)
        return fits[codes] if len(values) else np.zeros(len(codes), dtype=bool)

    def _coded(self, name: str) -> tuple[np.ndarray, list[Any]]:
        """The unique values in a filter's column, and for each row which one it has; missing values are empty."""
        if name not in self._codes:
            column = self.table[column_of(name)]
            if name in SEVERAL:
                column = several_of(self.table, name)
            codes, values = pd.factorize(column)
            empty: Any = () if name in SEVERAL else ""
            # the code of a missing value is -1, which is also the index of the last value
            self._codes[name] = codes, [*values.tolist(), empty]
        return self._codes[name]

    def _holds(self, wanted: list[str]) -> np.ndarray:
        """Rows whose text contains one of the casefolded *wanted* values."""
        out = np.zeros(len(self.table), dtype=bool)
        for words in wanted:
            out[self._texts.holding(words)] = True
        return out

    @functools.cached_property
    def _texts(self) -> SearchedTexts:
        return SearchedTexts(self.table["text"])

    def _in_period(self, name: str, value: str) -> np.ndarray:
        """Rows dated no earlier or no later than *value*, or that refer to that day, month or year."""
        asked = pd.Period(value)
        first, last = np.datetime64(asked.start_time), np.datetime64(asked.end_time)
        if name != "period":
            dates = self.table["date"].to_numpy()
            return dates >= first if name == "since" else dates <= last  # a row without a date is in no period
        starts, ends = self.table["period_start"], self.table["period_end"]
        begun = starts.fillna(ends).to_numpy() <= last
        return begun & (ends.fillna(starts).to_numpy() >= first)


def plain_name(wanted: str) -> str:
    """A *wanted* name without the sign that the whole name is meant, in the form in which names are compared."""
    return plain(wanted.removeprefix("="))


def several_of(table: pd.DataFrame, name: str) -> pd.Series:
    """The values that the filter *name* in `SEVERAL` applies to, as tuples; for a theme, its sub-themes too."""
    if name == "partner":
        return _partners(table)
    columns = [column_of(name), *(("subthemes",) if name == "theme" and "subthemes" in table.columns else ())]
    rows = zip(*(table[column].tolist() for column in columns), strict=True)
    return pd.Series([tuple(value for part in row for value in part or ()) for row in rows], dtype="object")


def _partners(table: pd.DataFrame) -> pd.Series:
    """The trading partner in each figure; if no reporter is named, each of the two countries is the other's partner."""
    rows = zip(*(table[name].tolist() for name in ("partner", "flow", "places")), strict=True)
    return pd.Series([_partners_of(*row) for row in rows], dtype="object")


def _partners_of(partner: Any, flow: Any, places: Any) -> tuple[str, ...]:
    if isinstance(partner, str) and partner:
        return (partner,)
    both = tuple(places) if isinstance(places, (tuple, list)) else ()
    return both if isinstance(flow, str) and flow == "total" and len(both) == 2 else ()


def _cannot(name: str, table: pd.DataFrame, filters: list[str]) -> str:
    """Why the filter *name* cannot be used on *table*, and which filters can."""
    if name in ("outlet", "since", "until"):
        return f"To filter by {name}, give the articles too: select(table, {name}=…, articles=corpus.articles)."
    if name == "place" and "paragraph" in table.columns:
        return "To filter by place, give the mentions too: select(table, place=…, mentions=corpus.mentions)."
    good = [n for n in filters if column_of(n) in table.columns]
    return f"This table has no {name} to filter by. It can be filtered by: {', '.join(good)}."


def matches(name: str, have: Any, wanted: str) -> bool:
    """Whether the value *have* in the column for *name* matches the *wanted* value."""
    if name == "article":
        return bool(have == wanted)
    if name == "act":
        return wanted == ANY or (have or STATEMENTS[0]) == plain(wanted.removeprefix("="))
    if wanted in (NONE, ANY):
        return bool(have) == (wanted == ANY)
    if name in SEVERAL:
        return plain(wanted.removeprefix("=")) in {plain(value) for value in have}
    if name in PARTS and fits_name(have, wanted):
        return True
    whole = plain(wanted.removeprefix("="))
    return plain(have) == whole or (name in JOINED and whole in {plain(value) for value in parted(have)})


def grouped(wanted: str | Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The *wanted* values of the filter ``attribute`` by attribute; of each attribute one value must match.

    >>> grouped(["party: Labour", "gender: woman", "party: (none)"])
    {'party': ('Labour', '(none)'), 'gender': ('woman',)}
    """
    out: dict[str, tuple[str, ...]] = {}
    for one in (wanted,) if isinstance(wanted, str) else wanted:
        key, _, value = one.partition(IS.strip())
        key = " ".join(key.casefold().split())
        out[key] = (*out.get(key, ()), value.strip())
    return out


def _has(have: tuple[str, ...], key: str, wanted: Iterable[str]) -> bool:
    """Whether one of the *wanted* values of the attribute *key* is among the attributes that somebody has."""
    own = {plain(one.partition(IS)[2]) for one in have if plain(one.partition(IS)[0]) == plain(key)}
    return any(bool(own) == (want == ANY) if want in (NONE, ANY) else plain(want) in own for want in wanted)


def fits_name(have: str, wanted: str) -> bool:
    """Whether the name *have* equals *wanted* or has a word beginning with it; with =, only the whole name.

    >>> fits_name("Ebrahim Raisi", "rai"), fits_name("Khalid Ali", "ali"), fits_name("Ebrahim Raisi", "=Raisi")
    (True, True, False)
    """
    if wanted.startswith("="):
        return plain(have) == plain(wanted[1:])
    return re.search(rf"(?<!\w){re.escape(plain(wanted))}", plain(have)) is not None
