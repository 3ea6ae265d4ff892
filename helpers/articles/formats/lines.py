"""JSON: an object a line (jsonl), or one list of objects (json)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from helpers.articles.columns import Row, drafts, layout
from helpers.articles.decode import decode
from helpers.articles.draft import Draft, Fault, Source, Unreadable

__all__ = ["read"]


def read(source: Source) -> Iterator[Draft | Fault]:
    """A draft for each object with a text; a line that is none is reported and the others go on."""
    decoded = decode(source.data)
    yield from decoded.faults
    text = decoded.text.removeprefix("\ufeff")
    found = list(_whole(text) if source.suffix == ".json" else _lines(text))
    rows = [item for item in found if isinstance(item, Row)]
    if not rows and not found:
        raise Unreadable("The file is empty.", "Export it again, or take it out of the folder.")
    yield from (item for item in found if isinstance(item, Fault))
    if rows:
        names = list(dict.fromkeys(str(name) for row in rows for name in row.values))
        yield from drafts(rows, layout(names, source.settings), source)


def _lines(text: str) -> Iterator[Row | Fault]:
    # str.splitlines would cut at characters that may stand inside a JSON text
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Fault(f"Line {number} is not JSON ({error}).", "Mend the line, or delete it.")
            continue
        yield _row(value, number, f"Line {number}")


def _whole(text: str) -> Iterator[Row | Fault]:
    if not text.strip():
        return
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        found = list(_lines(text))
        if not any(isinstance(item, Row) for item in found):
            raise Unreadable(f"The file is not JSON ({error}).", "Export it again.") from error
        yield from found
        return
    if isinstance(value, dict):
        # an export may wrap its list: {"articles": [...]}
        inner = [v for v in value.values() if isinstance(v, list) and v and all(isinstance(i, dict) for i in v)]
        value = inner[0] if len(inner) == 1 else [value]
    for number, item in enumerate(value if isinstance(value, list) else [value], start=1):
        yield _row(item, number, f"Object {number}")


def _row(value: Any, number: int, place: str) -> Row | Fault:
    if isinstance(value, dict):
        return Row(number, place, value)
    return Fault(
        f"{place} is no object with named values.", 'Write it as {"id": "…", "text": "…"}, or delete it.', "error"
    )
