"""Rows in a database: parses and annotations of single articles, and facts of their texts, under keys.

All are in one SQLite file, to which two notebooks may write at once and which a killed run leaves intact.
"""

from __future__ import annotations

import contextlib
import json
import os
import pathlib
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from helpers.base.records import Problem

__all__ = ["WAIT", "StoredRows"]

#: Seconds to wait for another program that is writing; a write takes at most a second.
WAIT = 60.0
#: SQLite's messages for a file that is not a database, is damaged, or may not be opened by this user.
_DAMAGED = frozenset({
    sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_FORMAT,
    sqlite3.SQLITE_SCHEMA, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_PERM,
})  # fmt: skip

#: Databases that this process has found locked by another; it does not wait for them again.
_HELD: set[pathlib.Path] = set()


class StoredRows:
    """A folder with a database, which is created when first written to.

    Anything that cannot be read counts as missing, and anything that cannot be stored is skipped.  A damaged database
    is renamed, so that a new one can be created and the old one can still be examined.

    Attributes:
        problems: the problems so far, one row each.
    """

    def __init__(self, folder: pathlib.Path) -> None:
        self.folder = folder
        self.path = folder / "articles.sqlite"
        self.problems: list[Problem] = []

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self.folder.mkdir(parents=True, exist_ok=True)
        base = sqlite3.connect(self.path, timeout=0 if self.path in _HELD else WAIT)
        try:
            with base:
                base.execute("PRAGMA journal_mode=WAL")
                for name in ("parses", "annotations", "facts"):
                    base.execute(f"CREATE TABLE IF NOT EXISTS {name} (key TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID")
                yield base
            _HELD.discard(self.path)
        finally:
            base.close()

    def _get(self, name: str, keys: Sequence[str]) -> dict[str, bytes]:
        if not self.path.exists():
            return {}
        found: dict[str, bytes] = {}
        try:
            with self._open() as base:
                for at in range(0, len(keys), 500):
                    some = keys[at : at + 500]
                    marks = ",".join("?" * len(some))
                    found.update(base.execute(f"SELECT key, data FROM {name} WHERE key IN ({marks})", some))
        except (sqlite3.Error, OSError) as error:
            self._fail(error)
            return {}
        return found

    def _put(self, name: str, items: Iterable[tuple[str, bytes]], instead: str = "") -> None:
        """Store *items*, after removing those whose keys begin with *instead*."""
        rows = list(items)
        for again in (False, True):
            try:
                with self._open() as base:
                    if instead:
                        base.execute(f"DELETE FROM {name} WHERE substr(key, 1, ?) = ?", (len(instead), instead))
                    base.executemany(f"INSERT OR REPLACE INTO {name} VALUES (?, ?)", rows)
                return
            except (sqlite3.Error, OSError) as error:
                if not self._fail(error) or again:
                    return

    def _fail(self, error: Exception) -> bool:
        """Report the problem with the database; returns whether it was set aside so that a new one can be created."""
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            _HELD.add(self.path)
            self._say("is held by another program", "Close other runs; until then articles are parsed again each time.")
        elif code not in _DAMAGED:
            self._say(f"cannot be used ({error})", "Free some space on its disk; until then nothing is cached.")
        else:
            aside = self.path.with_name(f"{self.path.name}.damaged")
            try:
                for end in ("-wal", "-shm"):
                    self.path.with_name(self.path.name + end).unlink(missing_ok=True)
                os.replace(self.path, aside)
            except OSError:
                self._say(f"cannot be read ({error})", "Delete it; this costs only time.")
                return False
            remedy = (
                f"It was renamed to {aside.name} and a new cache was started. Delete the old one; this costs only time."
            )
            self._say(f"could not be read ({error})", remedy)
            return True
        return False

    def _say(self, what: str, remedy: str) -> None:
        problem = Problem(path=str(self.path), fault=f"The cache {what}.", remedy=remedy, severity="note")
        if problem not in self.problems:
            self.problems.append(problem)

    def writable(self) -> bool:
        """Whether anything can be stored here; if not, work continues without a cache."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return False
        return os.access(self.folder, os.W_OK)

    def parses(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The stored parses (`helpers.store.parses`) of *keys*, if there are any."""
        return self._get("parses", keys)

    def keep_parses(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Store parses under their keys."""
        self._put("parses", items)

    def annotations(self, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
        """The stored annotations (table name → rows, see `helpers.store.rows`) of *keys*."""
        found = {}
        for name, data in self._get("annotations", keys).items():
            with contextlib.suppress(zlib.error, ValueError, TypeError):  # damaged entries count as missing
                found[name] = json.loads(zlib.decompress(data))
        return found

    def keep_annotations(self, items: Iterable[tuple[str, dict[str, Any]]]) -> None:
        """Store annotations under their keys."""
        packed = ((name, zlib.compress(json.dumps(rows).encode(), 1)) for name, rows in items)
        self._put("annotations", packed)

    def facts(self, keys: Sequence[str]) -> dict[str, bytes]:
        """The stored facts of texts (`helpers.articles.text_facts`) of *keys*, if there are any."""
        return self._get("facts", keys)

    def keep_facts(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Store facts of texts under their keys."""
        self._put("facts", items)

    def loaded(self, name: str) -> bytes | None:
        """The data stored under *name* (`helpers.run.loading`); None if there is none."""
        return self._get("facts", [f"loaded-{name}"]).get(f"loaded-{name}")

    def keep_loaded(self, place: str, name: str, data: bytes) -> None:
        """Store loaded articles under *name*, which begins with *place*, and drop the previous entry for that place."""
        self._put("facts", [(f"loaded-{name}", data)], instead=f"loaded-{place}-")
