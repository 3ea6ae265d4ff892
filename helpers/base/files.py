"""Write files completely or not at all, under names that cannot point outside their folder.

>>> safe_name("../../Élan: “a/b”?.svg")
'Elan-a-b.svg'
>>> safe_name("...")
'unnamed'
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import io
import os
import pathlib
import platform
import re
import tempfile
import time
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping

__all__ = ["EPOCH", "WRITING", "atomic_path", "safe_name", "sweep", "write_bytes", "write_text", "zipped"]

#: The earliest date allowed in a ZIP; with the files' own dates two runs would differ.
EPOCH = (1980, 1, 1, 0, 0, 0)
#: The prefix of temporary file names; machine and process follow.
WRITING = ".writing-"
#: Seconds after which a temporary file is removed if its program cannot be checked.
ABANDONED = 24 * 3600


@contextlib.contextmanager
def atomic_path(path: str | os.PathLike[str]) -> Iterator[pathlib.Path]:
    """A temporary path next to *path* that replaces it when the block ends without an error.

    A killed run leaves the old file or none, never half a file; its temporary file is removed when another program
    next writes into the folder.  Folders are created as needed.
    """
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    _sweep_once(os.path.realpath(path.parent), os.getpid())
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{WRITING}{_machine()}-{os.getpid()}-", suffix=path.suffix)
    os.close(handle)
    temporary = pathlib.Path(name)
    try:
        yield temporary
        # mkstemp makes files that only their owner can read, but others should be able to read a report
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def sweep(folder: str | os.PathLike[str]) -> None:
    """Remove the temporary files in *folder* whose program has ended; files that may still be in use are kept."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if entry.name.startswith(WRITING):
                with contextlib.suppress(OSError):
                    if _abandoned(entry):
                        os.unlink(entry.path)


@functools.lru_cache(maxsize=1_000)
def _sweep_once(folder: str, process: int) -> None:
    """`sweep`, once for each folder that a *process* writes to."""
    sweep(folder)


def _abandoned(entry: os.DirEntry[str]) -> bool:
    """Whether a temporary file is no longer written to: its program has ended, or is unknown and the file is old."""
    machine, _, rest = entry.name.removeprefix(WRITING).partition("-")
    process = rest.partition("-")[0]
    # on Windows, checking a process in this way would end it
    if machine == _machine() and process.isdigit() and os.name != "nt":
        return not _runs(int(process))
    return entry.stat(follow_symlinks=False).st_mtime < time.time() - ABANDONED


def _runs(process: int) -> bool:
    """Whether there is a process with that number."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # the process belongs to another user
        return True
    return True


@functools.cache
def _machine() -> str:
    """A few letters for this machine, since another machine's processes on a shared disk cannot be checked."""
    return hashlib.sha256(platform.node().encode("utf-8", "replace")).hexdigest()[:6]


def write_bytes(path: str | os.PathLike[str], data: bytes) -> pathlib.Path:
    """Write *data* to *path* in one step and return the path."""
    with atomic_path(path) as temporary:
        temporary.write_bytes(data)
    return pathlib.Path(path)


def write_text(path: str | os.PathLike[str], text: str) -> pathlib.Path:
    """Write *text* as UTF-8, with its line ends unchanged."""
    return write_bytes(path, text.encode("utf-8"))


def safe_name(name: str, *, limit: int = 80) -> str:
    """*name* as a plain file name: ASCII letters, digits, dot, dash, underscore; never a path."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", plain)
    plain = re.sub(r"-*\.-*", ".", plain).strip("-._")
    return plain[:limit].rstrip("-._") or "unnamed"


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP file of *parts* (name inside it, content) that is identical on every day and every system."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(info, data)
    return out.getvalue()
