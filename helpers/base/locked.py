"""Read, change and write one of the user's files, by one notebook at a time, so that no change is lost.

Two notebooks may be open on one project folder.  Both read report.toml, each adds an entry, both write: one entry
would be gone, and both would have said "added".  So code that changes such a file holds a lock in the meantime: a
hidden empty file next to it (``.report.toml.lock``), which the system releases when the program ends, however it ends.

>>> import tempfile
>>> with tempfile.TemporaryDirectory() as folder:
...     with changing(pathlib.Path(folder, "list.txt")) as path:
...         _ = path.write_text("one")
...     path.read_text()
'one'
"""

from __future__ import annotations

import contextlib
import os
import pathlib
from collections.abc import Iterable, Iterator

__all__ = ["PATIENCE", "NotWritten", "append_whole", "changing"]

#: Seconds that a change waits for another to end; a change takes a hundredth of a second.
PATIENCE = 30.0


class NotWritten(OSError, ValueError):
    """A change that was not made; the message gives the file, the reason, and what to do."""


@contextlib.contextmanager
def changing(path: str | os.PathLike[str], *, patience: float = PATIENCE) -> Iterator[pathlib.Path]:
    """Read, change and write *path* in the block; other callers have to wait in the meantime.

    Args:
        path: the file, which need not exist; its folder is created.
        patience: how many seconds to wait for others.

    Raises:
        NotWritten: another program does not release the file, the folder is not writable, or the disk is full.
    """
    import filelock

    path = pathlib.Path(os.path.realpath(path))
    beside = path.with_name(f".{path.name}.lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        held = filelock.FileLock(beside, timeout=patience, mode=0o666).acquire()
    except filelock.Timeout:
        raise NotWritten(
            f"{path}: another notebook or program has been changing it for {patience:g} seconds, so nothing was "
            f"changed. Try again. If no other program has it open, delete {beside.name} in the same folder."
        ) from None
    except OSError as error:
        raise _said(path, error) from error
    with held:
        try:
            yield path
        except NotWritten:
            raise
        except OSError as error:
            raise _said(path, error) from error


def append_whole(path: str | os.PathLike[str], lines: Iterable[str]) -> None:
    """Add *lines* to the end of the file at *path*, all or none; the file is created if it does not exist.

    A last line that a killed program left unfinished is ended first, so that it does not damage the next line.

    Args:
        path: a file of lines in UTF-8.
        lines: without their line ends.

    Raises:
        NotWritten: the disk is full or the file is not writable; its earlier contents are unchanged.
    """
    data = "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
    if not data:
        return
    with changing(path) as file:
        handle = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        try:
            size = os.lseek(handle, 0, os.SEEK_END)
            if size:
                os.lseek(handle, size - 1, os.SEEK_SET)
                data = data if os.read(handle, 1) == b"\n" else b"\n" + data
            try:
                _write_all(handle, data)
            except OSError:
                os.ftruncate(handle, size)
                raise
        finally:
            os.close(handle)


def _write_all(handle: int, data: bytes) -> None:
    """Write every byte of *data* to disk; a system may accept fewer at a time without an error.

    Raises:
        OSError: the disk accepts no more.
    """
    left = memoryview(data)
    while left:
        written = os.write(handle, left)
        if not written:
            raise OSError("nothing more can be written")
        left = left[written:]
    os.fsync(handle)


def _said(path: pathlib.Path, error: OSError) -> NotWritten:
    reason = error.strerror or str(error)
    return NotWritten(
        f"{path}: cannot be written ({reason}); it was not changed. Free some disk space or give this user "
        "permission to write to the folder, then try again."
    )
