"""Binary files that come from elsewhere: where from, and the checksum by which one that was exchanged is seen.

Nobody can look into a table of vectors or a parser's weights and see that they are the right ones, and what they do to
the tables is quiet.  So known_files.toml names source and SHA-256 of each, and whoever loads one asks here first.

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
    """Each file or folder by its name: ``source`` and ``sha256``."""
    said = tomllib.loads(pathlib.Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {str(name): {str(key): str(value) for key, value in about.items()} for name, about in said.items()}


def checksum(path: pathlib.Path) -> str:
    """The SHA-256 of a file; of a folder that of its files' names and contents in order.

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
    """Why *path* cannot be taken for the file or folder *name*; empty where it can, and where *name* is not listed."""
    about = known().get(name)
    if about is None:
        return ""
    try:
        same = checksum(path) == about["sha256"]
    except OSError as error:
        return f"{path.name} cannot be read ({error.strerror or error})"
    return "" if same else f"{path.name} is not the file that known_files.toml describes (its checksum differs)"
