"""The corpus that was last read, returned again if nothing on disk has changed since.

A notebook whose cells are run again reads its project again, and so does every widget that opens one.  Changes are
detected by the names, sizes and times of the files alone, so a file written just before reading is read again: clocks
tick in steps, and two writes may fall into the same one.
"""

from __future__ import annotations

import contextlib
import dataclasses
import os
import pathlib
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from helpers.articles.discover import find
from helpers.base.project import Project
from helpers.run.batch import Plan
from helpers.run.loading import around
from helpers.run.plugins import plugins_of
from helpers.store.corpus import Corpus
from helpers.store.later import LaterTables

__all__ = ["read_again"]

#: Nanoseconds within which a second write may go unnoticed; the coarsest file systems count in steps of two seconds.
FRESH = 3_000_000_000

Stamp = tuple[Any, ...]


@dataclasses.dataclass(frozen=True)
class _Remembered:
    stamp: Stamp
    corpus: Corpus


_LAST: list[_Remembered] = []


def read_again(
    project: Project, paths: Iterable[str | os.PathLike[str]], plan: Plan, read: Callable[[], Corpus]
) -> Corpus:
    """The result of *read*, or a copy of its last result if it would be the same.

    Args:
        project, paths, plan: what is read, and how.
        read: reads it.
    """
    paths = list(paths)
    if plan.cache_folder is None or plugins_of(project):
        return read()
    stamp = _stamp(project, paths, plan)
    if _LAST and stamp is not None and _LAST[0].stamp == stamp:
        return _copy(_LAST[0].corpus)
    _LAST.clear()  # two corpora in memory would be too many
    corpus = read()
    # files that reading itself wrote belong to the cache and are stamped in their current state
    after = _stamp(project, paths, plan)
    at_fault = any(str(path).startswith(plan.cache_folder) for path in corpus.problems["path"])
    # an article that failed is tried again: there may be enough memory for it by then
    failed = bool((corpus.problems["article_id"].notna() & (corpus.problems["severity"] == "error")).any())
    if not at_fault and not failed and after is not None and (stamp is None or after[:-1] == stamp[:-1]):
        _LAST.append(_Remembered(after, _copy(corpus)))
    return corpus


def _stamp(project: Project, paths: list[str | os.PathLike[str]], plan: Plan) -> Stamp | None:
    """Everything on which reading depends; None if a file was written too recently to detect the next change."""
    search = find(paths or [project.root], project)
    files = [found.file for found in search.files]
    beside = [*around(search.files, search.folders, project), *project.root.glob("*.*")]
    beside += sorted(project.own("reference").glob("*"))
    told, latest = [], time.time_ns() - FRESH
    for path in (*files, *beside):
        told.append(one := _told(path))
        if one and one[2] > latest:
            return None
    settings = {name: value for name, value in os.environ.items() if name.startswith("PRESS_")}
    said = (project, tuple(map(str, paths)), plan, tuple(sorted(settings.items())), tuple(map(repr, search.problems)))
    places = tuple(map(str, (*files, *beside)))
    return said, time.localtime()[:3], places, tuple(told), tuple(map(_told, _stored(plan)))


def _stored(plan: Plan) -> Iterator[pathlib.Path]:
    folder = pathlib.Path(plan.cache_folder or "")
    yield from (folder, folder / "articles.sqlite", folder / "tables")
    with contextlib.suppress(FileNotFoundError):  # another program may drop a state at this moment
        yield from sorted((folder / "tables").glob("*/*"))


def _told(path: pathlib.Path) -> tuple[int, ...]:
    """The state of a file on disk: its inode number, its size and its last change; empty if there is no file."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, max(found.st_mtime_ns, found.st_ctime_ns), found.st_mtime_ns


def _copy(corpus: Corpus) -> Corpus:
    """The corpus with its own tables, so that a cell that changes one does not affect others."""
    plain = {name: table.copy() for name, table in corpus.tables_as_set().items()}
    found = LaterTables(corpus.found.as_set if isinstance(corpus.found, LaterTables) else corpus.found).copy()
    return dataclasses.replace(corpus, **plain, found=found)
