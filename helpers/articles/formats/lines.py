"""JSON: one object per line (jsonl) or one list of objects (json), wherever an export or a service puts them.

Services nest: a list under ``response.results``, ``hits.hits`` or ``@graph``, an article under ``_source`` or
``fields``, all articles in one object by their addresses.  The first list whose objects have a text is used; values
inside objects that are only wrappers (`WRAPPERS`) are added to the values of the object around them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from helpers.articles.columns import Row, drafts, layout
from helpers.articles.decode import decode
from helpers.articles.draft import Draft, Fault, Source, Unreadable
from helpers.base.plain_data import json_of

__all__ = ["read"]

#: Names of objects that only wrap an article or its fields.
WRAPPERS = frozenset({"_source", "fields", "attributes", "article", "node", "item"})

#: How deep in a service's answer articles are searched for.
DEEPEST = 5


def read(source: Source) -> Iterator[Draft | Fault]:
    """A draft for each object with a text; a line that is not an object is reported, and reading continues."""
    decoded = decode(source.data)
    yield from decoded.faults
    text = decoded.text.removeprefix("\ufeff")
    found = list(_whole(text) if source.suffix == ".json" else _lines(text))
    rows = [item for item in found if isinstance(item, Row)]
    if not rows and not found:
        raise Unreadable("The file is empty.", "Export it again, or remove it from the folder.")
    yield from (item for item in found if isinstance(item, Fault))
    if rows:
        names = list(dict.fromkeys(str(name) for row in rows for name in row.values))
        yield from drafts(rows, layout(names, source.settings), source)


def _lines(text: str) -> Iterator[Row | Fault]:
    # str.splitlines would cut at characters that may occur inside a JSON text
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json_of(line)
        except ValueError as error:
            yield Fault(f"Line {number} is not JSON ({error}).", "Fix the line, or delete it.")
            continue
        yield _row(value, number, f"Line {number}")


def _whole(text: str) -> Iterator[Row | Fault]:
    if not text.strip():
        return
    try:
        value = json_of(text)
    except ValueError as error:
        found = list(_lines(text))
        if not any(isinstance(item, Row) for item in found):
            raise Unreadable(f"The file is not JSON ({error}).", "Export it again.") from error
        yield from found
        return
    value = _records(value)
    for number, item in enumerate(value if isinstance(value, list) else [value], start=1):
        yield _row(item, number, f"Object {number}")


def _records(value: Any) -> list[Any]:
    """The objects that are articles: the nearest list, or object by addresses, whose objects have a text."""
    level = [value]
    for _ in range(DEEPEST):
        for holder in level:
            if (found := _articles(holder)) is not None:
                return found
        level = [inner for holder in level for inner in _inside(holder)]
    if isinstance(value, dict):
        # objects without a usual text: an export may still wrap its list
        lists = [v for v in value.values() if isinstance(v, list) and v and all(isinstance(i, dict) for i in v)]
        return lists[0] if len(lists) == 1 else [value]
    return value if isinstance(value, list) else [value]


def _inside(holder: Any) -> list[Any]:
    """The items of an object or a list that may contain articles."""
    values = list(holder.values()) if isinstance(holder, dict) else list(holder) if isinstance(holder, list) else []
    return [value for value in values if isinstance(value, (dict, list))][:1000]


def _articles(holder: Any) -> list[Any] | None:
    """The objects in *holder* if they are articles, else None."""
    if isinstance(holder, list):
        return holder if any(isinstance(item, dict) and _has_text(item) for item in holder[:20]) else None
    if not isinstance(holder, dict):
        return None
    if _has_text(holder):
        return [holder]
    if holder and all(isinstance(item, dict) and _has_text(item) for item in list(holder.values())[:20]):
        return [{"url": key} | item for key, item in holder.items() if isinstance(item, dict)]
    return None


def _has_text(item: dict[str, Any]) -> bool:
    try:
        name = layout([str(name) for name in _flat(item)]).text
    except Unreadable:
        return False
    value = _flat(item).get(name, False)  # a list of addresses has no column of this name
    if isinstance(value, list):
        return all(isinstance(part, str) for part in value)
    return isinstance(value, str) or value is None or (isinstance(value, dict) and "rendered" in value)


def _flat(item: dict[str, Any]) -> dict[str, Any]:
    """An object's values, and those of the wrapper objects in it."""
    out = dict(item)
    for name, value in item.items():
        if name in WRAPPERS and isinstance(value, dict):
            out.pop(name)
            out |= {key: inner for key, inner in _flat(value).items() if key not in out or key == "id"}
    return out


def _row(value: Any, number: int, place: str) -> Row | Fault:
    if isinstance(value, dict):
        return Row(number, place, _flat(value))
    return Fault(
        f"{place} is not an object with named values.", 'Write it as {"id": "…", "text": "…"}, or delete it.', "error"
    )
