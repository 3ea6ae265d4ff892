"""The cache: parses and annotations of single articles, and the tables of whole corpora.

Nothing is parsed twice: a parse is stored under its text, the model and the model's version; annotations under the
parse, the details known about the article, the word lists and the rules; facts that follow from a text alone (language,
runs of words) under its hash.  All these are rows of one database (`helpers.store.stored_rows`).  The tables of a
corpus, and of the parts of a large one, are Parquet files next to it, so opening a notebook again needs no parse and no
spaCy.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import pathlib
import shutil
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from helpers.base.files import sweep, write_bytes, write_text
from helpers.store.later import LaterTable, checksum, stored_pieces, stored_table
from helpers.store.pieces import ENDING, Archive, TablePiece, write_archives
from helpers.store.row_tables import write_pieces
from helpers.store.stored_rows import StoredRows
from helpers.store.tables import arrow_of_frame, read_arrow, read_parquet, write_table
from helpers.store.words import has_index, read_words, write_words

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from helpers.annotate.themes.terms import WordIndex

__all__ = ["Cache", "key"]

Tables = TypeVar("Tables")

#: Increased when the format of stored data changes.
VERSION = 1

#: The number of corpora whose tables are kept; opening one more drops the oldest.
SNAPSHOTS = 20
#: The number of states of one project's articles whose tables are kept: the current one and the one before.
OF_ONE = 2

#: Seconds for which a part that no corpus uses is kept.
UNUSED = 24 * 3600

#: The folder of the parts of large corpora, and the file that lists the parts of a corpus.
PARTS, ABOUT = "parts", "about.json"
#: The file with the checksums of the tables of a corpus or a part.
SUMS = "sums.json"
#: The file of a part that lists the keys of its annotations.
KEYS = "keys.json"
#: The file of a part with the names in it.
NAMES = "names.bin"


def key(*parts: object) -> str:
    """A single key for everything that a result depends on.

    >>> key("a", "bc") == key("a", "bc") != key("ab", "c")
    True
    """
    return hashlib.sha256(json.dumps([VERSION, *map(str, parts)]).encode()).hexdigest()


class Cache(StoredRows):
    """Parses, annotations and tables in one folder, which is created when first written to.

    The cache only saves time: anything that cannot be read counts as missing, and anything that cannot be stored is
    skipped.
    """

    def tables(self, name: str, kinds: Sequence[str]) -> dict[str, pd.DataFrame] | None:
        """The tables *kinds* of the corpus *name*; None if any is missing or cannot be read."""
        return self._tables(self.folder / "tables" / name, kinds)

    def later_tables(self, name: str, kinds: Sequence[str]) -> dict[str, LaterTable] | None:
        """The tables *kinds* of the corpus *name*, read when they are asked for; None as for `tables`.

        Their files are held open, and are those that were written, to the last byte.
        """
        folder = self.folder / "tables" / name

        def read() -> dict[str, LaterTable]:
            sums = json.loads((folder / SUMS).read_text(encoding="utf-8"))
            return {kind: _later(folder, kind, sums[kind]) for kind in kinds}

        return self._read(read)

    def _tables(self, folder: pathlib.Path, kinds: Sequence[str]) -> dict[str, pd.DataFrame] | None:
        return self._read(lambda: {kind: read_parquet(kind, folder / f"{kind}.parquet") for kind in kinds})

    def _read(self, read: Callable[[], Tables]) -> Tables | None:
        """The result of *read*; None if a file is missing or cannot be read."""
        try:
            return read()
        except FileNotFoundError:
            return None
        except Exception as error:  # the libraries below may raise anything on damaged files
            self._say(
                f"contains tables that could not be read ({type(error).__name__})",
                "There is nothing to do: they were created again.",
            )
            return None

    def keep_tables(
        self, name: str, tables: dict[str, pd.DataFrame], *, parts: Sequence[str] = (), project: str = ""
    ) -> bool:
        """Store the tables of the corpus *name*, and drop what is no longer needed; returns whether they are.

        Args:
            name: of the corpus.
            tables: by kind.
            parts: the stored parts that make them up; a part that no corpus here uses is dropped.
            project: the folder of the articles; `OF_ONE` states are kept per project, and `SNAPSHOTS` in all.
        """
        pieces = [{kind: arrow_of_frame(kind, data) for kind, data in tables.items()}]
        return self.keep_pieces(name, pieces, parts=parts, project=project)

    def keep_pieces(
        self, name: str, pieces: Iterable[Mapping[str, pa.Table]], *, parts: Sequence[str] = (), project: str = ""
    ) -> bool:
        """Like `keep_tables`, for tables that are never in memory as a whole (`helpers.store.row_tables`)."""
        folder = self.folder / "tables" / name
        with self.keeping():
            sums = {kind: checksum(path) for kind, path in write_pieces(pieces, folder).items()}
            write_text(folder / SUMS, json.dumps(sums))
            if project:
                write_text(folder / ABOUT, json.dumps({"project": _mark(project), "parts": list(parts)}))
            self._drop_old(name)
            return True
        return False

    def keep_archives(
        self,
        name: str,
        pieces: Iterable[TablePiece],
        *,
        earlier: str = "",
        parts: Sequence[str] = (),
        project: str = "",
    ) -> bool:
        """Like `keep_tables`, for tables in pieces; those that the state *earlier* has are taken from there."""
        folder = self.folder / "tables" / name
        with self.keeping():
            written = write_archives(pieces, folder, self.folder / "tables" / earlier if earlier else None)
            sums = {kind: [checksum(path), rows] for kind, (path, rows) in written.items()}
            write_text(folder / SUMS, json.dumps(sums))
            if project:
                write_text(folder / ABOUT, json.dumps({"project": _mark(project), "parts": list(parts)}))
            self._drop_old(name)
            return True
        return False

    def archive(self, name: str, kind: str) -> Archive | None:
        """The pieces of the table *kind* of the corpus *name*; None if there are none, or they cannot be read."""
        return self._read(lambda: Archive(self.folder / "tables" / name / f"{kind}{ENDING}"))

    def _drop_old(self, name: str) -> None:
        """Drop the oldest corpora, including those of the project of *name*, and parts that no corpus uses."""
        folders = sorted(_inside(self.folder / "tables"), key=_changed)
        about = {folder: _about(folder) for folder in folders}
        project = _about(self.folder / "tables" / name).get("project")
        same = [folder for folder in folders if project and about[folder].get("project") == project]
        for old in {*folders[:-SNAPSHOTS], *same[:-OF_ONE]}:
            shutil.rmtree(old, ignore_errors=True)
            del about[old]
        inner = (one for folder in about for one in _inside(folder) if one.is_dir())
        for folder in (*about, *inner, *_inside(self.folder / PARTS)):
            sweep(folder)
        used = {part for one in about.values() for part in one.get("parts", ())}
        for part in _inside(self.folder / PARTS):
            # a part that another program has just stored does not belong to a corpus yet
            if part.name not in used and _changed(part) < time.time() - UNUSED:
                shutil.rmtree(part, ignore_errors=True)

    def earlier(self, project: str) -> tuple[str, list[str]]:
        """The state of *project* that was stored last: its name, and the names of its parts; empty if there is none."""
        folders = sorted(_inside(self.folder / "tables"), key=_changed, reverse=True)
        said = ((folder.name, _about(folder)) for folder in folders)
        found = ((name, about.get("parts", [])) for name, about in said if about.get("project") == _mark(project))
        return next(found, ("", []))

    def parts_of(self, name: str) -> list[str]:
        """The names of the stored parts that the corpus *name* is made of; none for a small one."""
        return list(_about(self.folder / "tables" / name).get("parts", ()))

    def has_part(self, name: str) -> bool:
        """Whether the part *name* is stored and appears complete."""
        return has_index(self.folder / PARTS / name / "words.npz")

    def part_keys(self, name: str) -> frozenset[str]:
        """The keys of the annotations in the part *name*; none if it is not stored, or by an earlier version."""
        try:
            return frozenset(json.loads((self.folder / PARTS / name / KEYS).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return frozenset()

    def part_words(self, name: str) -> WordIndex | None:
        """The index of the words of the part *name*; None if the part is not stored or cannot be read."""
        return read_words(self.folder / PARTS / name / "words.npz")

    def part_tables(self, name: str, kinds: Sequence[str]) -> dict[str, pd.DataFrame] | None:
        """The tables *kinds* of the part *name*; None if any is missing or cannot be read."""
        return self._tables(self.folder / PARTS / name, kinds)

    def whole_part(self, name: str, kinds: Sequence[str]) -> bool:
        """Whether the part *name* is stored with its tables *kinds*, all of it as it was written."""
        with contextlib.suppress(OSError, ValueError, KeyError):
            _as_written(self.folder / PARTS / name, kinds)
            return self.has_part(name)
        return False

    def part_arrow(
        self, name: str, kinds: Collection[str], columns: Mapping[str, Sequence[str]] | None = None
    ) -> dict[str, pa.Table] | None:
        """Like `part_tables`, as they are stored; with *columns* only these by kind, if all is as it was written."""
        folder = self.folder / PARTS / name

        def read() -> dict[str, pa.Table]:
            known = _as_written(folder, kinds)
            some = columns if columns and known else {}
            return {kind: read_arrow(folder / f"{kind}.parquet", some.get(kind)) for kind in kinds}

        return self._read(read)

    def part_names(self, name: str) -> bytes | None:
        """The names in the part *name* (`helpers.run.part_names`); None if they are not stored."""
        try:
            return (self.folder / PARTS / name / NAMES).read_bytes()
        except OSError:
            return None

    def keep_names(self, name: str, names: bytes) -> None:
        """Store the names in the part *name*."""
        with self.keeping():
            write_bytes(self.folder / PARTS / name / NAMES, names)

    def keep_part(
        self, name: str, tables: dict[str, pa.Table], index: WordIndex, keys: Sequence[str] = (), names: bytes = b""
    ) -> bool:
        """Store the tables and words of the part *name*, the *keys* of its annotations and the *names* in it; returns
        whether they are.
        """
        folder = self.folder / PARTS / name
        with self.keeping():
            sums = {
                kind: checksum(write_table(kind, data, folder / f"{kind}.parquet")) for kind, data in tables.items()
            }
            write_text(folder / SUMS, json.dumps(sums))
            write_text(folder / KEYS, json.dumps(list(keys)))
            write_bytes(folder / NAMES, names)
            # written last, so that its presence shows that the part is complete
            write_words(index, folder / "words.npz")
            return True
        return False

    @contextlib.contextmanager
    def keeping(self) -> Iterator[None]:
        """Write to the folder within the block; if that fails, nothing is stored and a problem is reported."""
        try:
            yield
        except OSError as error:
            reason = error.strerror or str(error)
            self._say(f"cannot be written ({reason})", "Free some space on its disk; until then nothing is cached.")

    def size(self) -> int:
        """Bytes on disk."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def clear(self) -> None:
        """Delete everything that is stored; this costs only time."""
        for path in self.folder.glob(f"{self.path.name}*"):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        for name in ("tables", PARTS):
            shutil.rmtree(self.folder / name, ignore_errors=True)


def _later(folder: pathlib.Path, kind: str, written: int | list[int]) -> LaterTable:
    """The table *kind* in *folder*, of which its checksum was *written*, and its number of rows if it is in pieces."""
    if isinstance(written, list):
        return stored_pieces(kind, folder / f"{kind}{ENDING}", *written)
    return stored_table(kind, folder / f"{kind}.parquet", written)


def _as_written(folder: pathlib.Path, kinds: Collection[str]) -> bool:
    """Whether it is known that the tables *kinds* in *folder* are those that were written; an earlier version noted no
    checksums.

    Raises:
        OSError: they are not there.
        ValueError: one of them is another than was written.
    """
    if not (folder / SUMS).exists():
        return False
    sums = json.loads((folder / SUMS).read_text(encoding="utf-8"))
    for kind in kinds:
        if checksum(folder / f"{kind}.parquet") != sums[kind]:
            raise ValueError(f"{kind} is damaged")
    return True


def _inside(folder: pathlib.Path) -> list[pathlib.Path]:
    """What is in *folder*; nothing if it is missing, or another program has just dropped it."""
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _changed(path: pathlib.Path) -> float:
    """When *path* was last changed; 0 if another program has just dropped it."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _mark(project: str) -> str:
    """What a stored corpus says of the folder of its articles."""
    return hashlib.sha256(project.encode("utf-8", "replace")).hexdigest()


def _about(folder: pathlib.Path) -> dict[str, Any]:
    """The recorded details of a stored corpus; empty for one that an earlier version stored."""
    try:
        said = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}
