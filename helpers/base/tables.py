"""Records as tables: one pandas DataFrame for each kind, with columns and types independent of the data.

An empty table has the same columns and types as a full one, so a filter that leaves nothing does not break a chart.
``span`` becomes the two columns ``start`` and ``end``; the other spans (``spans``, ``cue_span``, ``source_span``,
``source_head_span``) stay as tuples in object columns, None if there is none; the hits of a theme row are a tuple of
dictionaries (theme, term, span, subtheme).

>>> from helpers.base.records import Sentence
>>> row = Sentence(article_id="a", paragraph=1, span=(0, 3), text="Yes", rule="spacy", sentence_id="a:0-3")
>>> table("sentences", [row])[["article_id", "start", "end", "text"]].values.tolist()
[['a', 0, 3, 'Yes']]
>>> list(table("problems", []).columns)
['path', 'fault', 'remedy', 'severity', 'article_id']
"""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from helpers.base import records

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["KINDS", "SCHEMA_VERSION", "columns", "table"]

#: Increased when a column is added, renamed or changes its meaning; stored tables of another version are made again.
SCHEMA_VERSION = 3

#: The tables of an annotated corpus, and the record type of each.
KINDS: dict[str, type] = {
    "articles": records.Article,
    "sentences": records.Sentence,
    "mentions": records.Mention,
    "quotes": records.Quote,
    "figures": records.Figure,
    "themes": records.ThemeHit,
    "problems": records.Problem,
}

_DTYPES = {
    "str": "string",
    "int": "int64",
    "float": "float64",
    "bool": "bool",
    "date": "datetime64[us]",
}


def columns(kind: str) -> dict[str, str]:
    """The columns of the table *kind* in order, each with its pandas dtype.

    >>> columns("sentences")["start"]
    'int64'
    """
    return dict(_columns(kind))


@functools.cache
def _columns(kind: str) -> dict[str, str]:
    """`columns`, worked out once: a table that is read a column at a time asks for them with each."""
    out: dict[str, str] = {}
    hints = typing.get_type_hints(KINDS[kind])
    for field in dataclasses.fields(KINDS[kind]):
        if field.name == "span":
            out |= {"start": "int64", "end": "int64"}
        else:
            out[field.name] = _dtype(hints[field.name])
    return out


def table(kind: str, rows: Iterable[Any]) -> pd.DataFrame:
    """The records *rows* as the table *kind*.

    Args:
        kind: a key of `KINDS`.
        rows: records of that kind, in the order of the table.

    Returns:
        DataFrame of shape (number of records, number of columns) with the dtypes of `columns`.
    """
    import pandas as pd

    dtypes = columns(kind)
    names = [field.name for field in dataclasses.fields(KINDS[kind])]
    data: dict[str, list[Any]] = {name: [] for name in dtypes}
    for row in rows:
        for name in names:
            value = getattr(row, name)
            if name == "span":
                data["start"].append(value[0])
                data["end"].append(value[1])
            elif name == "hits":
                data[name].append(tuple(dataclasses.asdict(hit) for hit in value))
            else:
                data[name].append(value)
    return pd.DataFrame({name: pd.Series(data[name], dtype=dtype) for name, dtype in dtypes.items()})


def _dtype(hint: Any) -> str:
    """The pandas dtype of a field's type; values for which pandas has no type remain objects."""
    options = typing.get_args(hint) if isinstance(hint, types.UnionType) else (hint,)
    plain = [t for t in options if t is not type(None)]
    return _DTYPES.get(getattr(plain[0], "__name__", ""), "object") if len(plain) == 1 else "object"
