"""Binary files from other sources: their origin, and the checksum that shows whether one was replaced.

Nobody can see whether a table of vectors or a parser's weights are the right ones, and wrong ones change the tables
silently.  So known_files.toml lists the source and SHA-256 of each, and code that loads one checks it here first.

>>> fault("word_vectors.npz", pathlib.Path(__file__))
'known_files.py is not the file that known_files.toml describes (its checksum differs)'
"""

from __future__ import annotations

import functools
import hashlib
import pathlib
import tomllib

__all__ = ["checksum", "fault", "known"]


@functools.cache
def known() -> dict[str, dict[str, str]]:
    """``source`` and ``sha256`` of each file or folder, by its name."""
    said = tomllib.loads(pathlib.Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {str(name): {str(key): str(value) for key, value in about.items()} for name, about in said.items()}


def checksum(path: pathlib.Path) -> str:
    """The SHA-256 of a file, or of the names and contents of a folder's files in order.

    Raises:
        OSError: it cannot be read.
    """
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    digest = hashlib.sha256()
    for file in sorted(one for one in path.rglob("*") if one.is_file() and "__pycache__" not in one.parts):
        digest.update(file.relative_to(path).as_posix().encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def fault(name: str, path: pathlib.Path) -> str:
    """Why *path* is not the file or folder *name*; empty if it is, or if *name* is not listed."""
    about = known().get(name)
    if about is None:
        return ""
    try:
        same = checksum(path) == about["sha256"]
    except OSError as error:
        return f"{path.name} cannot be read ({error.strerror or error})"
    return "" if same else f"{path.name} is not the file that known_files.toml describes (its checksum differs)"
