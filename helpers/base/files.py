"""Files that are written whole or not at all, under names that cannot leave their folder.

>>> safe_name("../../Élan: “a/b”?.svg")
'Elan-a-b.svg'
>>> safe_name("...")
'unnamed'
"""

from __future__ import annotations

import contextlib
import io
import os
import pathlib
import re
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping

__all__ = ["EPOCH", "atomic_path", "safe_name", "write_bytes", "write_text", "zipped"]

#: The earliest date that a ZIP can hold; a file's own date would make two runs differ.
EPOCH = (1980, 1, 1, 0, 0, 0)


@contextlib.contextmanager
def atomic_path(path: str | os.PathLike[str]) -> Iterator[pathlib.Path]:
    """A temporary path beside *path* that takes its place when the block ends without an error.

    A killed run leaves the old file or none, never half a file.  Folders are made as needed.
    """
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".writing-", suffix=path.suffix)
    os.close(handle)
    temporary = pathlib.Path(name)
    try:
        yield temporary
        # mkstemp makes files that only their owner can read; a report is for others too
        umask = os.umask(0)
        os.umask(umask)
        temporary.chmod(0o666 & ~umask)
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def write_bytes(path: str | os.PathLike[str], data: bytes) -> pathlib.Path:
    """Write *data* to *path* in one step and return the path."""
    with atomic_path(path) as temporary:
        temporary.write_bytes(data)
    return pathlib.Path(path)


def write_text(path: str | os.PathLike[str], text: str) -> pathlib.Path:
    """Write *text* as UTF-8 with its line ends as they are."""
    return write_bytes(path, text.encode("utf-8"))


def safe_name(name: str, *, limit: int = 80) -> str:
    """*name* as a plain file name: ASCII letters, digits, dot, dash, underscore; never a path."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", plain)
    plain = re.sub(r"-*\.-*", ".", plain).strip("-._")
    return plain[:limit].rstrip("-._") or "unnamed"


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP of *parts* (name inside it, content) that is the same on every day and every system."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(info, data)
    return out.getvalue()
