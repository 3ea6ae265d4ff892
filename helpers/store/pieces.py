"""The tables of a large corpus in pieces: one Parquet file for each of its parts, one after the other in an archive.

When an article is added, nearly all pieces are what they were.  They are copied from the archive of the state before,
byte for byte; only the others are made.  An archive is a ZIP file without compression, since Parquet is compressed.

>>> import tempfile
>>> table = pa.table({"text": ["sea", "port"]})
>>> with tempfile.TemporaryDirectory() as folder:
...     path = pathlib.Path(folder, "sentences.zip")
...     _ = write_archives([TablePiece({"sentences": "a1"}, lambda kinds: {"sentences": table})], path.parent)
...     [file.read().to_pydict() for file in Archive(path).files()]
[{'text': ['sea', 'port']}]
"""

from __future__ import annotations

import contextlib
import dataclasses
import io
import os
import pathlib
import threading
import zipfile
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import IO

import pyarrow as pa
import pyarrow.parquet as pq

from helpers.base.files import EPOCH, atomic_path

__all__ = ["ENDING", "Archive", "TablePiece", "write_archives"]

#: The ending of an archive, after the name of its table.
ENDING = ".zip"
_PARQUET = ".parquet"
#: What `zipfile` and others raise on damaged files.
_DAMAGED = (OSError, ValueError, EOFError, RuntimeError, zipfile.BadZipFile)


@dataclasses.dataclass(frozen=True)
class TablePiece:
    """A part of the tables of a corpus.

    Args:
        names: by kind, a name for all that determines the rows.
        make: the tables of these kinds, called only for those that an earlier state does not have.
    """

    names: Mapping[str, str]
    make: Callable[[Collection[str]], Mapping[str, pa.Table]]


class Archive:
    """An archive of pieces, held open, so that it may be dropped before it is read.

    Raises:
        OSError: there is no such file.
        zipfile.BadZipFile: it is damaged.
    """

    def __init__(self, path: pathlib.Path) -> None:
        self._file = open(path, "rb")  # noqa: SIM115
        try:
            self._zip = zipfile.ZipFile(self._file)
        except BaseException:
            self._file.close()
            raise
        self._members = {_piece(info)[0]: info for info in self._zip.infolist()}
        self._lock = threading.Lock()

    def rows(self) -> dict[str, int]:
        """How many rows each piece has, by its name, in order."""
        return {name: _piece(info)[1] for name, info in self._members.items()}

    def data(self, name: str) -> tuple[bytes, int] | None:
        """The piece *name* as it was written, and how many rows it has; None if it is not there, or damaged."""
        try:
            info = self._members[name]
            return self._zip.read(info), _piece(info)[1]
        except (KeyError, *_DAMAGED):
            return None

    def file(self, name: str) -> pq.ParquetFile:
        """The piece *name*, of which only what is asked for is read."""
        return pq.ParquetFile(_Window(self._file, self._lock, *self._place(self._members[name])))

    def files(self) -> list[pq.ParquetFile]:
        """All pieces, in order."""
        return list(map(self.file, self._members))

    def close(self) -> None:
        """Close the file."""
        self._zip.close()
        self._file.close()

    def _place(self, info: zipfile.ZipInfo) -> tuple[int, int]:
        """Where the content of a member begins, and its size."""
        head = _Window(self._file, self._lock, info.header_offset, 30).read()
        names = int.from_bytes(head[26:28], "little") + int.from_bytes(head[28:30], "little")
        return info.header_offset + 30 + names, info.file_size


class _Window(io.RawIOBase):
    """A stretch of an open file as a file."""

    def __init__(self, file: IO[bytes], lock: threading.Lock, start: int, size: int) -> None:
        self._file, self._lock, self._start, self._size, self._at = file, lock, start, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = offset + {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._size}[whence]
        return self._at

    def tell(self) -> int:
        return self._at

    def read(self, size: int = -1) -> bytes:
        left = max(0, self._size - self._at)
        wanted, at = left if size < 0 else min(size, left), self._start + self._at
        if hasattr(os, "pread"):  # it moves no place in the file, which a forked process shares
            found = os.pread(self._file.fileno(), wanted, at)
        else:
            with self._lock:
                self._file.seek(at)
                found = self._file.read(wanted)
        self._at += len(found)
        return found


def _piece(info: zipfile.ZipInfo) -> tuple[str, int]:
    """The name of a piece and how many rows it has, which its file name tells.

    Raises:
        ValueError: it is another file.
    """
    name, _, rows = info.filename.removesuffix(_PARQUET).rpartition("-")
    return name, int(rows)


def write_archives(
    pieces: Iterable[TablePiece], folder: pathlib.Path, earlier: pathlib.Path | None = None
) -> dict[str, tuple[pathlib.Path, int]]:
    """Write the tables of *pieces* to *folder*, each as KIND.zip; a file is written completely or not at all.

    Args:
        pieces: in order, each with the same kinds; at least one.
        folder: is created if necessary.
        earlier: a folder with archives of another state.

    Returns:
        The path of each table, and how many rows it has.
    """
    paths: dict[str, pathlib.Path] = {}
    rows: dict[str, int] = {}
    with contextlib.ExitStack() as stack:
        writers: dict[str, zipfile.ZipFile] = {}
        before: dict[str, Archive] = {}
        for piece in pieces:
            for kind in piece.names.keys() - writers.keys():
                paths[kind] = folder / f"{kind}{ENDING}"
                temporary = stack.enter_context(atomic_path(paths[kind]))
                writers[kind] = stack.enter_context(zipfile.ZipFile(temporary, "w"))
                with contextlib.suppress(*_DAMAGED):
                    if earlier is not None:
                        before[kind] = Archive(earlier / f"{kind}{ENDING}")
                        stack.callback(before[kind].close)
            for kind, (data, number) in _packed(piece, before).items():
                writers[kind].writestr(zipfile.ZipInfo(f"{piece.names[kind]}-{number}{_PARQUET}", EPOCH), data)
                rows[kind] = rows.get(kind, 0) + number
    return {kind: (path, rows[kind]) for kind, path in paths.items()}


def _packed(piece: TablePiece, before: Mapping[str, Archive]) -> dict[str, tuple[bytes, int]]:
    """Each table of *piece* as Parquet, and how many rows it has: as it was *before*, or made now."""
    stored = {kind: before[kind].data(name) for kind, name in piece.names.items() if kind in before}
    found = {kind: one for kind, one in stored.items() if one is not None}
    missing = [kind for kind in piece.names if kind not in found]
    made = piece.make(missing) if missing else {}
    for kind in missing:
        out = io.BytesIO()
        pq.write_table(made[kind], out, compression="zstd")
        found[kind] = out.getvalue(), made[kind].num_rows
    return found
