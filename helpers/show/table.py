"""A table for reading: a title, a caption, numbers aligned to the right, article text escaped.

``data`` keeps all the data for the export; the table shown may be cut, and then says so.

>>> import pandas as pd
>>> shown = Table("speakers", "Who speaks", "All statements.", pd.DataFrame({"speaker": ["<b>"], "words": [1200]})).html
>>> "&lt;b&gt;" in shown, "<b>" in shown, "1,200" in shown
(True, False, True)
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from helpers.base.markup import Html, joined, markup
from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import in_force
from helpers.show.page import Piece, page
from helpers.store.citations import day
from helpers.store.columns import SomeRows

__all__ = ["Table", "cell_text", "shown_as"]

#: The markup of a cell, made only once because a table has thousands of them.
NUMBER, SHORT, LONG, NONE = markup(' class="number"'), markup(' class="short"'), markup(' class="long"'), Html()


class _Data:
    """The field ``data``: rows that may be given as `SomeRows`, and are read as a DataFrame."""

    def __get__(self, table: Table | None, owner: type | None = None) -> pd.DataFrame:
        if table is None:
            raise AttributeError("data")  # this tells the dataclass that the field has no default
        data = table.__dict__["_data"]
        if isinstance(data, SomeRows):
            data = table.__dict__["_data"] = data.part()
        found: pd.DataFrame = data
        return found

    def __set__(self, table: Table, data: pd.DataFrame | SomeRows) -> None:
        table.__dict__["_data"] = data


@dataclasses.dataclass(frozen=True, repr=False)
class Table(Piece):
    """A DataFrame with its title and caption.

    Args:
        name: file stem.
        title: what the table contains.
        caption: filters in force and sources.
        data: all rows and columns, as exported; given as `helpers.store.columns.SomeRows`, they are made when they are
            first asked for, and until then only the rows shown are read.
        columns: the columns to show, in order; by default all.
        rows: the largest number of rows to show.
        empty: the message if there are no rows.
    """

    name: str
    title: str
    caption: str
    data: pd.DataFrame = _Data()
    columns: Sequence[str] = ()
    rows: int = 200
    empty: str = "No rows match this selection."

    def __repr__(self) -> str:
        told = ("name", "title", "caption", "columns", "rows", "empty")
        return f"Table({', '.join(f'{name}={getattr(self, name)!r}' for name in told)})"

    def __len__(self) -> int:
        return len(self.__dict__["_data"])

    def __bool__(self) -> bool:
        return True  # a table without rows is a table

    @property
    def all_columns(self) -> list[str]:
        """The columns of ``data``."""
        data = self.__dict__["_data"]
        return list(data.table.columns if isinstance(data, SomeRows) else data.columns)

    def with_caption(self, caption: str) -> Table:
        """This table with another caption; its rows are not read for that."""
        return Table(self.name, self.title, caption, self.__dict__["_data"], self.columns, self.rows, self.empty)

    def _repr_html_(self) -> str:
        every = self.all_columns
        names = [name for name in self.columns if name in every] or every
        data = self.__dict__["_data"]
        shown = data.part(names, self.rows) if isinstance(data, SomeRows) else data[names].head(self.rows)
        right = {name for name in names if _is_number(shown[name])}
        head = joined(markup("<th{} scope='col'>{}</th>", _css(name in right), _heading(name)) for name in names)
        body = joined(_row(names, right, values) for values in shown.itertuples(index=False, name=None))
        if not len(shown):
            body = markup("<tr><td colspan='{}'>{}</td></tr>", len(names), self.empty)
        left = len(self) - len(shown)
        more = f"{left:,} more rows are in the exported table. " if left > 0 else ""
        whole = markup(
            "<h4 aria-level='3'>{}</h4><div class='box' tabindex='0'><table aria-label='{}'><thead><tr>{}</tr></thead>"
            "<tbody>{}</tbody></table></div><p class='note'>{}{}</p>",
            self.title, self.title, head, body, more, self.caption,
        )  # fmt: skip
        return page(whole)


def cell_text(value: Any) -> str:
    """One value as text: missing is empty, lists are joined, dates have no time.

    >>> cell_text(1234567.0), cell_text(5.63), cell_text(("a", "b")), cell_text(float("nan")), cell_text(None)
    ('1,234,567', '5.63', 'a, b', '', '')
    """
    if isinstance(value, str):
        return value
    if isinstance(value, (tuple, list)):
        return ", ".join(cell_text(part) for part in value)
    if str(value) in ("None", "nan", "NaT", "<NA>"):  # not ==: a missing value is not equal even to itself
        return ""
    if isinstance(value, (bool, _numpy_bool())):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return day(value)
    number = getattr(value, "item", lambda: value)()
    if isinstance(number, int):
        return f"{number:,}"
    return f"{number:,.4g}" if isinstance(number, float) and abs(number) < 1000 else _plain_number(number)


def shown_as(name: str, value: Any) -> str:
    """*value* of the column *name* for reading: themes by their labels in the codebook, rules without underscores.

    >>> shown_as("rule", "quote_in_front"), shown_as("themes", ("economy",)), shown_as("text", "quote_in_front")
    ('quote in front', 'Trade, industry & economy', 'quote_in_front')
    """
    if name == "rule":
        return cell_text(value).replace("_", " ")
    if name in ("themes", "subthemes") and isinstance(value, (tuple, list)):
        called = load_codebook(in_force()).labels
        return ", ".join(called.get(part, cell_text(part)) for part in value)
    return cell_text(value)


def _plain_number(number: Any) -> str:
    return f"{number:,.0f}" if isinstance(number, float) else str(number)


def _numpy_bool() -> type:
    return np.bool_


def _is_number(column: pd.Series) -> bool:
    return column.dtype.kind in "iuf"


def _heading(name: Any) -> str:
    """A column's name as a heading: "start" is unchanged, "period_start" becomes "period start"."""
    return str(name).replace("_", " ")


def _css(number: bool, text: str = "") -> Html:
    if number:
        return NUMBER
    # a citation, a name or a kind is kept on one line; running text wraps
    return (SHORT if len(text) <= 40 else LONG) if text else NONE


def _row(names: Sequence[str], right: set[str], values: Iterable[Any]) -> Html:
    texts = [shown_as(name, value) for name, value in zip(names, values, strict=True)]
    cells = joined(markup("<td{}>{}</td>", _css(n in right, t), t) for n, t in zip(names, texts, strict=True))
    return markup("<tr>{}</tr>", cells)
