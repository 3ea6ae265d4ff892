"""The texts of files that have not changed, from the time when they were last read.

Whoever adds one article to thousands should not have the others opened, decoded and compared with the layouts of
archives again.  What a file gave is stored under its name, its content, and everything else on which reading depends.

>>> class Shelf(dict):
...     def facts(self, keys):
...         return {key: self[key] for key in keys if key in self}
...
...     def keep_facts(self, items):
...         self.update(items)
>>> shelf = Shelf()
>>> first = KeptDrafts(shelf, "version")
>>> first.look_up([("a.txt", b"digest")])
>>> first.keep("a.txt", b"digest", [Draft("One.", ("a",), facts={"published": datetime.date(2021, 5, 3)})], [])
>>> first.close()
>>> second = KeptDrafts(shelf, "version")
>>> second.look_up([("a.txt", b"digest"), ("b.txt", b"other")])
>>> drafts, problems = second.of("a.txt", b"digest")
>>> drafts[0].text, drafts[0].facts["published"].year, second.of("b.txt", b"other")
('One.', 2021, None)
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from helpers.articles.draft import Draft, Fault, Lacking
from helpers.articles.text_facts import FactShelf, checked, whole_value
from helpers.base.records import Problem

__all__ = ["FileFound", "KeptDrafts"]

#: The most characters kept for one file; the drafts of a larger one are read again.
MOST = 2_000_000
#: Kinds of faults that a draft may have.
FAULTS = {kind.__name__: kind for kind in (Fault, Lacking)}

#: What a file gave: its texts, and its problems.
FileFound = tuple[list[Draft], list[Problem]]


class KeptDrafts:
    """What files gave, by their path and the hash of their content.

    Args:
        shelf: where it is stored.
        version: of everything else that determines what a file gives: code, settings, word lists.
    """

    def __init__(self, shelf: FactShelf, version: str) -> None:
        self._shelf, self._version = shelf, version
        self._known: dict[str, bytes] = {}
        self._new: dict[str, tuple[str, bytes]] = {}

    def look_up(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Read what is stored of *files*, given by path and the hash of their content."""
        self._known = self._shelf.facts([self._key(path, digest) for path, digest in files])

    def of(self, path: str, digest: bytes) -> FileFound | None:
        """What the file gave when it was read; None if that is not stored, or damaged."""
        data = whole_value(self._known.pop(self._key(path, digest), b""))
        return _read(data) if data is not None else None

    def keep(self, path: str, digest: bytes, drafts: Sequence[Draft], problems: Sequence[Problem]) -> None:
        """Store what the file gave, unless it is very large or holds values that cannot be stored exactly."""
        if sum(len(draft.text) for draft in drafts) <= MOST:
            data = _written(drafts, problems)
            if data is not None:
                self._new[self._key(path, digest)] = path, checked(data)

    def close(self, without: Collection[str] = ()) -> None:
        """Write what is new, except what the files at the paths *without* gave."""
        new = [(key, data) for key, (path, data) in self._new.items() if path not in without]
        if new:
            self._shelf.keep_facts(new)
        self._known, self._new = {}, {}

    def _key(self, path: str, digest: bytes) -> str:
        said = f"{self._version}\0{path}\0".encode("utf-8", "backslashreplace") + digest
        return f"drafts-{hashlib.sha256(said).hexdigest()}"


def _written(drafts: Sequence[Draft], problems: Sequence[Problem]) -> bytes | None:
    """The drafts and problems as bytes; None if a value would not come back as it was."""
    try:
        said = [[_draft(draft) for draft in drafts], [dataclasses.asdict(problem) for problem in problems]]
        return zlib.compress(json.dumps(said).encode(), 1)
    except (TypeError, ValueError):
        return None


def _draft(draft: Draft) -> dict[str, Any]:
    faults = [{"kind": type(fault).__name__, **vars(fault)} for fault in draft.faults if type(fault).__name__ in FAULTS]
    if len(faults) < len(draft.faults):
        raise TypeError("a fault of another kind")
    facts = {name: _plain(value) for name, value in draft.facts.items()}
    return {**vars(draft), "facts": facts, "faults": faults}


def _plain(value: Any) -> Any:
    """A fact in a form that JSON gives back unchanged.

    Raises:
        TypeError: there is none.
    """
    if type(value) is datetime.date:
        return {"date": value.isoformat()}
    if value is None or type(value) in (str, int, bool):
        return value
    raise TypeError(type(value).__name__)


def _read(data: bytes) -> FileFound | None:
    try:
        drafts, problems = json.loads(zlib.decompress(data))
        return [_drafted(**draft) for draft in drafts], [Problem(**problem) for problem in problems]
    except (zlib.error, ValueError, KeyError, TypeError):
        return None


def _drafted(ids: Sequence[str], facts: Mapping[str, Any], faults: Sequence[dict[str, Any]], **plain: Any) -> Draft:
    read = {name: _value(value) for name, value in facts.items()}
    return Draft(ids=tuple(ids), facts=read, faults=tuple(_fault(**fault) for fault in faults), **plain)


def _value(value: Any) -> Any:
    return datetime.date.fromisoformat(value["date"]) if isinstance(value, dict) else value


def _fault(kind: str, **said: Any) -> Fault:
    if "lacks" in said:
        said["lacks"] = tuple(map(tuple, said["lacks"]))
    return FAULTS[kind](**said)
