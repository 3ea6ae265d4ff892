"""Facts derived from a text's words alone: its language, its form, its words and their runs, its agency.

Each is computed once and stored under the hashes of the text and of the code, so that it is only read when the same
articles are loaded again.  The caller provides the store (for example `helpers.store.cache.Cache`); without one, or if
a stored value is damaged, the facts are computed again.

>>> class Shelf(dict):
...     def facts(self, keys):
...         return {key: self[key] for key in keys if key in self}
...
...     def keep_facts(self, items):
...         self.update(items)
>>> shelf = Shelf()
>>> for told in (lambda: b"en", lambda: b"never asked"):
...     facts = TextFacts(shelf)
...     facts.look_up(["a1"], ["language"])
...     print(facts.get("a1", "language", told))
...     facts.keep()
b'en'
b'en'
"""

from __future__ import annotations

import functools
import hashlib
import importlib.metadata
import pathlib
import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from helpers.knowledge.load import SHIPPED

__all__ = ["FactShelf", "TextFacts", "checked", "whole_value"]

#: How many texts are looked up together; their facts stay in memory until they are used.
TOGETHER = 500


class FactShelf(Protocol):
    """A store for facts."""

    def facts(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The values stored under *keys*."""

    def keep_facts(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Store values under their keys."""


class TextFacts:
    """Facts by the hash of a text, both stored and newly computed.

    Args:
        shelf: where they are stored; None stores nothing.
    """

    def __init__(self, shelf: FactShelf | None = None) -> None:
        self._shelf = shelf
        self._known: dict[str, bytes] = {}
        self._new: dict[str, bytes] = {}

    def look_up(self, hashes: Iterable[str], kinds: Sequence[str]) -> None:
        """Read the stored facts of these texts; those read by an earlier call are discarded."""
        keys = [_key(text, kind) for text in hashes for kind in kinds]
        self._known = self._shelf.facts(keys) if self._shelf is not None else {}

    def get(self, text: str, kind: str, work_out: Callable[[], bytes]) -> bytes:
        """The fact *kind* of the text with this hash, computed if it is not stored."""
        key = _key(text, kind)
        found = whole_value(self._known.pop(key, b""))
        if found is None and (found := self._new.get(key)) is None:
            found = work_out()
            if self._shelf is not None:
                self._new[key] = found
        return found

    def stored(self, kind: str) -> bytes | None:
        """What `store` stored of this *kind*; None if there is nothing, or it is damaged."""
        key = _key("", kind)
        return whole_value(self._shelf.facts([key]).get(key, b"")) if self._shelf is not None else None

    def store(self, kind: str, value: bytes) -> None:
        """Have a fact of many texts stored with the others, in place of the last one of this *kind*."""
        if self._shelf is not None:
            self._new[_key("", kind)] = value

    def keep(self) -> None:
        """Store the newly computed facts."""
        if self._shelf is not None and self._new:
            self._shelf.keep_facts((key, checked(value)) for key, value in self._new.items())
        self._new = {}


def checked(value: bytes) -> bytes:
    """*value* after its checksum, so that damage on disk is detected."""
    return zlib.crc32(value).to_bytes(8, "big") + value


def whole_value(stored: bytes) -> bytes | None:
    """The value without the checksum added by `checked`; None if there is none or it is damaged.

    >>> whole_value(checked(b"en")), whole_value(b"en"), whole_value(checked(b"en") + b"x")
    (b'en', None, None)
    """
    # damage may also change the type of a value in a database
    known = isinstance(stored, bytes) and len(stored) >= 8 and checked(stored[8:]) == stored
    return stored[8:] if known else None


def _key(text: str, kind: str) -> str:
    return f"{_version()}-{kind}-{text}"


@functools.cache
def _version() -> str:
    """A hash of the code and the word list from which the facts are computed."""
    here = pathlib.Path(__file__)
    names = ("language_id.py", "text_form.py", "text_runs.py", "word_counts.py")
    code = [here.with_name(name).read_bytes() for name in names]
    words = (SHIPPED / "word_vectors.npz").stat().st_size
    told = [*code, str(words).encode(), importlib.metadata.version("py3langid").encode()]
    return hashlib.sha256(b"\0".join(told)).hexdigest()[:16]
