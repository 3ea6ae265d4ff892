"""A cited table whose columns are read, or made, when they are first asked for.

A notebook counts statements by a few of their thirty columns and shows the rows of one page.  So the others are not
read, and citations and places are worked out for the rows that are shown.  What is asked for is used as that of a
DataFrame: ``columns``, ``table["speaker"]``, ``table[["speaker", "kind"]]``, ``table.iloc[positions]``.

>>> import pandas as pd
>>> articles = pd.DataFrame({"article_id": ["a"], "outlet": ["Daily"], "published": [pd.NaT], "event_date": [pd.NaT]})
>>> articles = articles.assign(title=None, url=None, path="a.txt", part=None)
>>> quotes = pd.DataFrame({"article_id": ["a", "a"], "paragraph": [1, 2], "speaker": ["Ada", "Bo"]})
>>> table = CitedColumns(quotes, list(quotes.columns), articles)
>>> len(table), table["speaker"].tolist(), table.rows([1], ["speaker", "citation"]).values.tolist()
(2, ['Ada', 'Bo'], [['Bo', 'Daily, para. 2']])
"""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from helpers.store.citations import CITATION_COLUMNS, citation_columns, placed
from helpers.store.later import LaterTable

__all__ = ["CitedColumns", "SomeRows"]

#: The columns from which citations and places are made, as far as a table has them.
PLACE = ("article_id", "paragraph", "start", "end")
#: If more than this share of the rows is asked for, a column is made for all of them and kept.
MOST = 0.5


class CitedColumns:
    """A table with citations, of which rows and columns are made as they are asked for.

    Args:
        table: the table without citations, or one that has them.
        names: its columns.
        articles: the corpus's articles.
        mentions: returns the mentions of places, some at a time, if rows are to have the places that they name.
        more: further columns by name, each made from this table.

    Series and DataFrames have the positions of the rows as their index; ``index`` is that of the table.
    """

    def __init__(
        self,
        table: pd.DataFrame | LaterTable,
        names: Sequence[str],
        articles: pd.DataFrame,
        mentions: Callable[[], Iterable[pd.DataFrame]] | None = None,
        more: Mapping[str, Callable[[CitedColumns], pd.Series]] | None = None,
    ) -> None:
        self.table, self.articles, self._in_turn, self._more = table, articles, mentions, dict(more or {})
        self._own = set(names)
        if set(CITATION_COLUMNS) <= self._own:
            self._cited: set[str] = set()
            out = [*names]
        else:
            self._cited = set(CITATION_COLUMNS)
            # in the order in which `helpers.store.citations.cited` has them
            out = [name for name in names if name not in CITATION_COLUMNS or name in ("title", "url")]
            out += [name for name in CITATION_COLUMNS if name not in out]
        out += ["places"] if mentions is not None and "places" not in out else []
        #: The names of all columns.
        self.columns = [*out, *(name for name in self._more if name not in out)]
        self._made: dict[str, pd.Series] = {}
        #: What is made from the whole table once (`helpers.explore.prepared`).
        self.kept: dict[str, Any] = {}

    def and_also(self, more: Mapping[str, Callable[[CitedColumns], pd.Series]]) -> CitedColumns:
        """This table with *more* columns; what was read for either is read for both."""
        out = copy.copy(self)
        out._more = {**self._more, **more}
        out.columns = [*self.columns, *(name for name in more if name not in self.columns)]
        return out

    def __len__(self) -> int:
        return len(self.table)

    def __contains__(self, name: object) -> bool:
        return name in self.columns

    @property
    def index(self) -> pd.Index:
        """The index of the table."""
        if isinstance(self.table, LaterTable) and not self.table.read:
            return pd.RangeIndex(len(self.table))
        return (self.table.frame() if isinstance(self.table, LaterTable) else self.table).index

    @property
    def iloc(self) -> _ByPosition:
        """``table.iloc[positions]``: rows by position, all columns."""
        return _ByPosition(self)

    def __getitem__(self, asked: Any) -> Any:
        if isinstance(asked, str):
            return self._column(asked)
        if isinstance(asked, list):
            return pd.DataFrame({name: self._column(name) for name in asked}, index=pd.RangeIndex(len(self)))
        return self.rows(np.asarray(asked, dtype=bool).nonzero()[0])

    def rows(self, positions: Any, names: Sequence[str] | None = None) -> pd.DataFrame:
        """The rows at *positions*, with the columns *names* (by default all)."""
        places = np.arange(len(self))[positions]
        asked = self.columns if names is None else list(names)
        if isinstance(positions, slice) and len(places) == len(self):
            return self[asked]
        if len(places) > MOST * len(self):
            whole = {name: self._column(name) for name in asked}
            return pd.DataFrame({name: column.iloc[places] for name, column in whole.items()}, index=pd.Index(places))
        there = {name: self._some(name, places) for name in asked if name in self._made or self._stored(name)}
        cited = [name for name in asked if name in self._cited and name not in there]
        if cited:
            there |= citation_columns(self._where(places), self.articles, cited)
        if "places" in asked and "places" not in there and "places" not in self._more:
            there["places"] = self._named(self._where(places))
        there |= {name: self._column(name).iloc[places] for name in asked if name not in there}
        return pd.DataFrame({name: there[name] for name in asked}, index=pd.Index(places))

    def stored(self, name: str) -> pa.ChunkedArray | None:
        """The column *name* as it is stored; None if it was made or changed, or is there as a Series."""
        if name in self._made or not self._stored(name) or not isinstance(self.table, LaterTable):
            return None
        return None if self.table.read else self.table.stored(name)

    def any_place(self, among: np.ndarray | None = None) -> bool:
        """Whether any of the rows *among* (by default, any) names a place; mentions are read until one does."""
        if self._in_turn is None or "places" in self._made:
            places = self["places"]
            return any(map(bool, (places if among is None else places[among]).tolist()))
        where = self._where() if among is None else self._where()[among]
        for some in self._in_turn():
            own = where[where["article_id"].isin(some["article_id"].unique()).to_numpy(dtype=bool)]
            if any(map(bool, placed(own, some)["places"].tolist())):
                return True
        return False

    def _stored(self, name: str) -> bool:
        return name in self._own and name not in self._cited

    def _column(self, name: str) -> pd.Series:
        """The column *name* of all rows, kept once it was made."""
        if name not in self._made:
            if name in self._more:
                column = self._more[name](self)
            elif self._stored(name):
                table = self.table
                column = table.column(name) if isinstance(table, LaterTable) else table[name]
                column = column.reset_index(drop=True)
            elif name in self._cited:
                column = citation_columns(self._where(), self.articles, [name])[name]
            elif name == "places" and self._in_turn is not None:
                column = self._named(self._where())
            else:
                raise KeyError(name)
            self._made[name] = column.rename(name)
        return self._made[name]

    def _some(self, name: str, places: np.ndarray) -> pd.Series:
        """What a column that was made or is stored has in the rows at *places*."""
        if name in self._made or not isinstance(self.table, LaterTable):
            return self._column(name).iloc[places]
        return self.table.take(name, places).set_axis(pd.Index(places))

    def _where(self, places: np.ndarray | None = None) -> pd.DataFrame:
        """The columns from which citations are made, of the rows at *places*."""
        names = [name for name in PLACE if self._stored(name)]
        return self[names] if places is None else self.rows(places, names)

    def _named(self, rows: pd.DataFrame) -> pd.Series:
        """The places named in *rows*."""
        if "mentions" not in self.kept and self._in_turn is not None:
            self.kept["mentions"] = pd.concat([*self._in_turn()], ignore_index=True)
        return placed(rows, self.kept["mentions"])["places"]


@dataclasses.dataclass(frozen=True)
class SomeRows:
    """The rows at *positions* of a *table*, of which only what is asked for is read."""

    table: CitedColumns
    positions: np.ndarray

    def __len__(self) -> int:
        return len(self.positions)

    def part(self, names: Sequence[str] | None = None, most: int | None = None) -> pd.DataFrame:
        """The first *most* of them, with the columns *names*, by default all; and with the table's index."""
        places = self.positions[:most]
        return self.table.rows(places, names).set_axis(self.table.index.take(places))


class _ByPosition:
    def __init__(self, table: CitedColumns) -> None:
        self._table = table

    def __getitem__(self, positions: Any) -> pd.DataFrame:
        return self._table.rows(positions)
