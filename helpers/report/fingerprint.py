"""The fingerprint of a notebook's export: one hash of the texts, their known facts, the rules and the notebook.

As long as it is the same, so is the export, and an existing list of items need not be made again.
"""

from __future__ import annotations

import functools
import hashlib
import json
import pathlib
from collections.abc import Iterable
from typing import Any

from helpers.base.project import ROOT
from helpers.report.questions import notebook_path

__all__ = ["made_from"]

#: The files of a project folder, besides its articles, that affect an export.
_OWN = ("articles.toml", "project.toml", "corrections.jsonl", "knowledge", "reference")


def made_from(corpus: Any, notebook: str) -> str:
    """The hash of everything from which *notebook* makes its export of *corpus*, before any filter."""
    said = [
        corpus.id,
        json.dumps(corpus.versions, sort_keys=True),
        _files(corpus.project.own(name) for name in _OWN),
        _code(),
    ]
    path = notebook_path(corpus.project, notebook)
    said.append(hashlib.sha256(path.read_bytes()).hexdigest() if path else notebook)
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


@functools.cache
def _code() -> str:
    """The hash of the running code, because a new version of the project makes everything again."""
    return _files([ROOT / "helpers"])


def _files(paths: Iterable[pathlib.Path]) -> str:
    """One hash of files and folders, by name and content."""
    digest = hashlib.sha256()
    for path in paths:
        found = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file() and p.suffix != ".pyc")
        for file in found:
            digest.update(file.relative_to(path.parent).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
