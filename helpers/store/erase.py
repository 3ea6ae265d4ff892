"""Remove an article from the cache: its parses, annotations and tables are found by the article's words.

Entries are stored under hashes, so they cannot be found by an article's name, and some belong to an earlier text, model
or set of rules.  So every entry is examined.  Removing one too many costs only the time to make it again; missing one
would keep something that somebody asked to have removed.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import pathlib
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from helpers.base.trouble import log_path
from helpers.store.cache import PARTS, Cache
from helpers.store.parses import unpack
from helpers.store.pieces import ENDING, Archive
from helpers.store.stored_rows import WAIT
from helpers.store.tables import of_file, read_parquet
from helpers.store.traces import Traces

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Step", "erase_cached", "removed_file"]


@dataclasses.dataclass(frozen=True)
class Step:
    """One line of a receipt: a place, and what happened to the article there.

    ``state``: removed (the file), changed (the article taken out of it), kept (as requested, or because it belongs to
    another article), left (the user's own words, for the user to check), failed (to be tried again).
    """

    state: str
    path: str
    what: str

    def __str__(self) -> str:
        return f"{self.state}: {self.path}: {self.what}"


def removed_file(path: pathlib.Path, what: str) -> Step:
    """Remove the file or folder at *path*; anything that cannot be removed is reported with the reason."""
    try:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    except FileNotFoundError:
        pass
    except OSError as error:
        why = f"{what}; it could not be removed ({error.strerror or error}). Delete it yourself."
        return Step("failed", str(path), why)
    return Step("removed", str(path), what)


def erase_cached(cache: Cache, traces: Traces, idents: AbstractSet[str]) -> Iterator[Step]:
    """Remove from *cache* everything that contains words of an article.

    Args:
        cache: of this user, shared by all projects.
        traces: the article's words.
        idents: its IDs; entries under them are removed, whatever words (of an earlier text) they contain.

    Yields:
        A step for each file that was changed or removed, or could not be.
    """
    if cache.path.exists():
        yield from _rows(cache.path, traces, idents)
    for path in sorted(cache.folder.glob(f"{cache.path.name}.damaged*")):
        yield removed_file(path, "a damaged cache that was set aside")
    for folder in sorted(path for room in ("tables", PARTS) for path in (cache.folder / room).glob("*")):
        if _in_tables(folder, traces, idents):
            yield removed_file(folder, "tables of a corpus that contained the article")
    log = log_path()
    for path in (log, log.with_suffix(".log.old")):
        if path.is_file() and _in_log(path, traces, idents):
            yield removed_file(path, "the log of unexpected errors, which mentions the article")


def _in_log(path: pathlib.Path, traces: Traces, idents: AbstractSet[str]) -> bool:
    text = path.read_text(encoding="utf-8", errors="replace")
    return traces.found_in(text) or any(ident in text for ident in idents)


def _rows(path: pathlib.Path, traces: Traces, idents: AbstractSet[str]) -> Iterator[Step]:
    """Remove rows from the database; deleted data is overwritten, and the file is rebuilt without it."""
    tests: dict[str, Callable[[bytes], bool]] = {
        "parses": lambda data: _in_parse(data, traces),
        "annotations": lambda data: _in_annotation(data, traces, idents),
        # numbers and hashed words of texts cannot be told apart, and take only seconds to make again
        "facts": lambda data: True,
    }
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=WAIT, isolation_level=None)) as base:
            base.execute("PRAGMA secure_delete=ON")
            there = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            gone = 0
            for name, test in tests.items():
                if name in there:
                    keys = [key for key, data in base.execute(f"SELECT key, data FROM {name}") if test(data)]
                    base.execute("BEGIN IMMEDIATE")
                    base.executemany(f"DELETE FROM {name} WHERE key = ?", ((key,) for key in keys))
                    base.execute("COMMIT")
                    gone += len(keys) if name != "facts" else 0
            base.execute("VACUUM")
            busy = base.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except (sqlite3.Error, OSError) as error:
        remedy = "Close other notebooks and runs, then forget the article again."
        yield Step("failed", str(path), f"the cache of parses and annotations cannot be cleaned ({error}). {remedy}")
        return
    if busy:
        what = "another program is reading the cache, so what was deleted may still be in its log"
        yield Step("failed", str(path), f"{what}. Close other notebooks and runs, then forget the article again.")
    elif gone:
        yield Step("changed", str(path), f"{gone:,} parses and annotations removed")


def _in_parse(data: bytes, traces: Traces) -> bool:
    try:
        return traces.found_in(unpack(data).text)
    except Exception:  # a damaged entry counts as missing anyway, and nobody can tell to which article it belonged
        return True


def _in_annotation(data: bytes, traces: Traces, idents: AbstractSet[str]) -> bool:
    try:
        rows: dict[str, list[dict[str, Any]]] = json.loads(zlib.decompress(data))
        every = [row for some in rows.values() for row in some]
        if any(row.get("article_id") in idents for row in every):
            return True
        return traces.found_in(" ".join(str(row.get("text", "")) for row in rows.get("sentences", ())))
    except (zlib.error, ValueError, AttributeError, TypeError):
        return True


def _in_tables(folder: pathlib.Path, traces: Traces, idents: AbstractSet[str]) -> bool:
    try:
        table = _sentences(folder)
    except Exception:  # a folder that was left incomplete, or comes from another version
        return True
    return bool(set(table["article_id"]) & idents) or traces.found_in("\n".join(table["text"].dropna()))


def _sentences(folder: pathlib.Path) -> pd.DataFrame:
    """The sentences of a stored corpus or part, in one file or in pieces."""
    pieces = folder / f"sentences{ENDING}"
    if not pieces.exists():
        return read_parquet("sentences", folder / "sentences.parquet")
    with contextlib.closing(Archive(pieces)) as archive:
        return of_file("sentences", *archive.files())
