"""Articles from an earlier load, if nothing on which loading depends has changed.

Extracting the texts from thousands of files, identifying their languages and finding the stories that several outlets
print takes longer than reading the files.  So the result is stored, one entry per project, under a hash of everything
that it depends on: the content and path of each file, the details given for it, word lists and registers, settings, and
the code itself.
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import hashlib
import importlib.metadata
import json
import os
import pathlib
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pyarrow as pa

from helpers.articles.discover import FoundFile, Search, find
from helpers.articles.forgotten import FILE as FORGOTTEN
from helpers.articles.formats import PLUGINS
from helpers.articles.found_drafts import Unchanged
from helpers.articles.kept_drafts import KeptDrafts
from helpers.articles.load import Loaded, load
from helpers.articles.plausible import AHEAD
from helpers.articles.sidecar import NAME as STATED
from helpers.base.project import ROOT, Project
from helpers.base.records import Article, Problem
from helpers.base.user_folder import user_folder
from helpers.knowledge import check
from helpers.knowledge.load import KEPT, SHIPPED, Knowledge
from helpers.store.cache import Cache
from helpers.store.rows import from_row, to_row

__all__ = ["around", "list_problems", "loaded"]

#: What is noted of word lists without a fault.
_SOUND = b"sound"

_NAMES = tuple(field.name for field in dataclasses.fields(Article))


def loaded(paths: Iterable[str | os.PathLike[str]], project: Project, cache: Cache | None) -> Loaded:
    """The articles in *paths* (`helpers.articles.load.load`), taken from *cache* if nothing has changed."""
    paths = list(paths) or [project.root]
    if cache is None or PLUGINS:  # nobody knows what a plugin's reader depends on
        return load(*paths, project=project, shelf=cache)
    place = hashlib.sha256("\0".join(map(str, (project.root, *paths))).encode("utf-8", "replace")).hexdigest()[:16]
    search = find(paths, project)
    digests = _digests(search, project)
    name = f"{place}-{_hash(search, paths, project, digests)}"
    kept = cache.loaded(name)
    if kept is not None and (found := _read(kept)) is not None:
        return found
    unchanged = Unchanged(digests, KeptDrafts(cache, _version(project)))
    fresh = load(*paths, project=project, shelf=cache, search=search, unchanged=unchanged)
    if not any(AHEAD in problem.fault for problem in fresh.problems):  # it may exist by the next time
        cache.keep_loaded(place, name, _written(fresh))
    return fresh


def list_problems(project: Project, cache: Cache | None) -> list[Problem]:
    """The faults of the word lists (`helpers.knowledge.check`); if there are none, they are not read again for that.

    Args:
        project: whose lists are in force.
        cache: where it is noted that there are none.
    """
    name = f"lists-{_version(project)}-{importlib.metadata.version('matplotlib')}" if cache else ""
    if cache and cache.facts([name]).get(name) == _SOUND:
        return []
    found = check.problems(Knowledge.of(project))
    if cache and not found:
        cache.keep_facts([(name, _SOUND)])
    return found


def _written(found: Loaded) -> bytes:
    said = {"articles": list(map(_row, found.articles)), "problems": list(map(to_row, found.problems))}
    data = json.dumps(said).encode()
    packed = len(data).to_bytes(8, "big") + pa.compress(data, codec="zstd", asbytes=True)
    return zlib.crc32(packed).to_bytes(4, "big") + packed


def _row(article: Article) -> dict[str, Any]:
    """`helpers.store.rows.to_row` of an article, of which only the dates are not plain."""
    values = ((name, getattr(article, name)) for name in _NAMES)
    return {name: value.isoformat() if isinstance(value, datetime.date) else value for name, value in values}


def _read(kept: bytes) -> Loaded | None:
    """The stored entry that `_written` wrote; None if it is damaged."""
    try:
        if zlib.crc32(kept[4:]) != int.from_bytes(kept[:4], "big"):
            return None
        said = json.loads(pa.decompress(kept[12:], int.from_bytes(kept[4:12], "big"), codec="zstd", asbytes=True))
        return Loaded(
            [from_row("articles", row) for row in said["articles"]],
            [from_row("problems", row) for row in said["problems"]],
        )
    except (pa.ArrowException, OSError, ValueError, KeyError, TypeError):
        return None


def _digests(search: Search, project: Project) -> dict[pathlib.Path, bytes]:
    """The hash of the content of each file found."""
    limit = int(project.settings.max_megabytes * 1_000_000)
    return {found.file: _content(found.file, limit) for found in search.files}


def _version(project: Project) -> str:
    """A hash of everything besides its content on which the texts of a file depend."""
    digest = hashlib.sha256(f"{_code()}\0{project.settings!r}".encode("utf-8", "backslashreplace"))
    for file in _lists(project):
        digest.update(f"\0{file}\0".encode("utf-8", "backslashreplace") + _content(file, sys.maxsize))
    return digest.hexdigest()


def _hash(
    search: Search,
    paths: list[str | os.PathLike[str]],
    project: Project,
    digests: Mapping[pathlib.Path, bytes],
) -> str:
    """A hash of everything on which the articles in *search* depend."""
    said = [_code(), str(project.root), repr(project.settings), *map(str, paths), *map(repr, search.problems)]
    digest = hashlib.sha256("\0".join(said).encode("utf-8", "backslashreplace"))
    limit = int(project.settings.max_megabytes * 1_000_000)
    for found in search.files:
        digest.update(f"\0{found.path}\0{found.base}\0".encode("utf-8", "backslashreplace"))
        digest.update(digests[found.file])
    for file in around(search.files, search.folders, project):
        digest.update(f"\0{file}\0".encode("utf-8", "backslashreplace") + _content(file, limit))
    return digest.hexdigest()


def around(files: Iterable[FoundFile], folders: Iterable[pathlib.Path], project: Project) -> Iterator[pathlib.Path]:
    """The files next to the articles that describe them, including those that do not exist."""
    inner = {folder for found in files for folder in _up(found.file.parent, found.base)}
    places = {project.root, *folders, *inner}
    above = {parent for folder in places for parent in folder.parents}
    yield from (folder / STATED for folder in sorted(places))
    yield from (folder / FORGOTTEN for folder in sorted(places | above))
    yield from _lists(project)


def _lists(project: Project) -> Iterator[pathlib.Path]:
    """The word lists and registers that are not the shipped ones."""
    yield from sorted(project.own("knowledge").glob("*.*"))
    yield from (user_folder() / name for name in sorted(KEPT))


def _up(folder: pathlib.Path, base: pathlib.Path) -> Iterator[pathlib.Path]:
    while folder != base and base in folder.parents:
        yield folder
        folder = folder.parent
    yield base


def _content(file: pathlib.Path, limit: int) -> bytes:
    """The hash of a file's content; its size if it is too large to be read; empty if it does not exist."""
    try:
        if not file.is_file():
            return b""
        size = file.stat().st_size
        return str(size).encode() if size > limit else hashlib.sha256(file.read_bytes()).digest()
    except OSError as error:
        return f"{error.errno}".encode()


@functools.cache
def _code() -> str:
    """A hash of the code and lists used for loading articles."""
    digest = hashlib.sha256()
    helpers = ROOT / "helpers"
    code = [*(helpers / "articles").rglob("*.py"), *(helpers / "base").glob("*.py"), *SHIPPED.glob("*.*")]
    for path in sorted([*code, helpers / "run" / "loading.py"]):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
