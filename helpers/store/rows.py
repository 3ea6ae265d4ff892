"""Records as plain rows, the form in which they are stored and passed on.

A row contains only JSON values: spans are lists of two numbers, and dates are ISO text.

>>> from helpers.base.records import Sentence
>>> one = Sentence(article_id="a", paragraph=1, span=(0, 3), text="Yes", rule="parser", sentence_id="a:0-3")
>>> to_row(one)["span"]
[0, 3]
>>> from_row("sentences", to_row(one)) == one
True
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import typing
from collections.abc import Callable
from typing import Any

from helpers.base.records import Hit
from helpers.base.tables import KINDS

__all__ = ["from_row", "to_row"]


def to_row(record: Any) -> dict[str, Any]:
    """The record as a dictionary of plain values, in field order."""
    return {field.name: _plain(getattr(record, field.name)) for field in dataclasses.fields(record)}


def from_row(kind: str, row: dict[str, Any]) -> Any:
    """The record of the table *kind* from which *row* was made; unknown keys are ignored."""
    readers = _readers(kind)
    return KINDS[kind](**{name: readers[name](value) for name, value in row.items() if name in readers})


def _plain(value: Any) -> Any:
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    return to_row(value) if dataclasses.is_dataclass(value) else value


@functools.cache
def _readers(kind: str) -> dict[str, Callable[[Any], Any]]:
    """For each field of the record, how to convert its plain value back."""
    return {name: _reader(name, str(hint)) for name, hint in typing.get_type_hints(KINDS[kind]).items()}


def _reader(name: str, hint: str) -> Callable[[Any], Any]:
    if name == "hits":
        return lambda value: tuple(Hit(**{**hit, "span": tuple(hit["span"])}) for hit in value)
    if name == "spans":
        return lambda value: tuple(tuple(span) for span in value)
    if "date" in hint:
        return lambda value: datetime.date.fromisoformat(value) if value else None
    if "tuple" in hint:
        return lambda value: None if value is None else tuple(value)
    return lambda value: value
