"""The excerpt of a table that a brief prints: chosen columns, rounded numbers, long texts as passages.

>>> import pandas as pd
>>> table = pd.DataFrame({"speaker": ["A"], "words": [1234], "share": [0.25], "start": [7]})
>>> shown = shown_rows(table)
>>> [column.label for column in shown.columns], shown.rows
(['Speaker', 'Words', 'Share'], (('A', '1,234', '0.250'),))
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from helpers.explore.denials import denial_of
from helpers.knowledge.layout import BriefLayout, load_layout
from helpers.knowledge.load import in_force
from helpers.report.cells import flat, missing
from helpers.report.items import Column, Shown
from helpers.report.texts import humanise, plain, shorten
from helpers.store.citations import day

__all__ = ["shown_rows"]

#: Texts of this mean length (in characters) are printed as passages, not in table cells.
LONG = 60


def shown_rows(data: pd.DataFrame, columns: Sequence[str] = ()) -> Shown:
    """The part of *data* that a brief prints; *columns* are the ones that the notebook shows, by default all."""
    rules = load_layout(in_force())
    data = data[[name for name in columns if name in data.columns] or list(data.columns)]
    if "cue" in data.columns:  # of most rows it says nothing; of some, that the words are not the speaker's claim
        data = data.assign(cue=data["cue"].map(denial_of))
    full = [str(name) for name in data.columns if not all(_empty(flat(value)) for value in data[name])]
    names = rules.choose([name for name in full if name != "cue"] or [str(name) for name in data.columns])
    if "cue" in full and "text" in names:
        names.insert(names.index("text"), "cue")
    if data.empty:
        return Shown((), ())
    passages = _as_passages(data, names)
    head = data.head(rules.passages if passages else rules.page_rows)
    chosen: list[Column] = []
    cells: list[list[str]] = []
    for name in names:
        values = [flat(value) for value in head[name]]
        number = _numeric(values)
        limit = rules.passage if passages and name == "text" else rules.cell
        number_as = _numbers(name, values) if number else None
        cells.append([number_as(value) if number_as else shorten(_words(value), limit) for value in values])
        chosen.append(Column(name, _label(name, rules), number))
    return Shown(tuple(chosen), tuple(zip(*cells, strict=True)) if cells else (), passages)


def _empty(value: Any) -> bool:
    """Whether a cell is uninformative: a column of such cells ("hedged: no" throughout) only takes up space."""
    return missing(value) or value is False or (isinstance(value, str) and not value)


def _as_passages(data: pd.DataFrame, names: Sequence[str]) -> bool:
    """Whether to print the rows as passages, because they are long texts with citations."""
    if "text" not in names or "citation" not in names or data.empty:
        return False
    return float(data["text"].astype(str).str.len().mean()) >= LONG


def _label(name: str, rules: BriefLayout) -> str:
    return plain(rules.labels.get(name) or humanise(name))


def _numeric(values: Sequence[Any]) -> bool:
    """Whether there is at least one value and all values are numbers."""
    there = [value for value in values if not missing(value)]
    return bool(there) and all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in there)


def _numbers(name: str, values: Sequence[Any]) -> Callable[[Any], str]:
    """The numbers of one column as printed: with the same number of decimals, unless the column mixes small and
    large numbers.
    """
    there = [abs(value) for value in values if not missing(value) and math.isfinite(value)]
    top = max(there, default=0)
    # a year is a label, not an amount
    if all(value == int(value) for value in there):
        form = ".0f" if "year" in name.lower() else ",.0f"
    elif top >= 10_000:
        return lambda value: "" if missing(value) else _alone(value)
    else:
        form = f",.{3 if top < 1 else 2 if top < 100 else 1}f"
    return lambda value: "" if missing(value) else format(value, form)


def _alone(value: float) -> str:
    """A number printed on its own: whole, or with four significant digits."""
    return f"{value:,.0f}" if abs(value) >= 1000 or value == round(value, 0) else f"{value:.4g}"


def _words(value: Any) -> str:
    """A value that is not a number, for a reader."""
    if missing(value):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime.date):
        return day(value)
    if isinstance(value, float):
        return f"{value:,.4g}"
    return " ".join(plain(value).split())
