"""A disk that fails at the n-th write: one after the other, each write of a piece of work is refused once.

    python -P -m tools.failing_disk

What a disk refuses may be a temporary file, a piece of it, its putting into place, or what is added to a file.  The
work adds a correction and a fact of an article, reads a project and writes its tables.  Each part may say that it was
not done; what it does not say must be there, and what was there before must be whole.
"""

from __future__ import annotations

import contextlib
import errno
import os
import pathlib
import sys
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

from helpers.articles.add import write_facts
from helpers.base.plain_data import toml_of
from helpers.base.project import Project
from helpers.corrections import journal
from helpers.run.corpus import read_corpus
from helpers.store.tables import read_parquet, write_tables
from tools.kills import make

__all__ = ["failing", "main", "refused"]

#: What a program asks of the disk when it writes.
_ASKED = ((tempfile, "mkstemp"), (os, "write"), (os, "replace"), (os, "fsync"), (os, "ftruncate"), (os, "mkdir"),
          (pathlib.Path, "write_bytes"), (pathlib.Path, "write_text"))  # fmt: skip


@contextlib.contextmanager
def failing(number: int, *, for_good: bool = False) -> Iterator[list[str]]:
    """In the block the *number*-th write fails (from 1), or that and all behind it; gives the names of the writes.

    >>> with failing(2) as asked, contextlib.suppress(OSError):
    ...     os.mkdir("/no/such/folder")
    >>> asked
    ['mkdir']
    """
    asked: list[str] = []
    before = [(place, name, getattr(place, name)) for place, name in _ASKED]

    def instead(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def write(*given: Any, **named: Any) -> Any:
            asked.append(name)
            if len(asked) == number or (for_good and len(asked) > number):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*given, **named)

        return write

    try:
        for place, name, real in before:
            setattr(place, name, instead(name, real))
        yield asked
    finally:
        for place, name, real in before:
            setattr(place, name, real)


def refused(folder: pathlib.Path, number: int, *, for_good: bool = False) -> tuple[bool, list[str]]:
    """Whether there was a write of that *number* in the work on a new project in *folder*, and what is wrong then.

    Raises:
        Exception: one that a user would see.
    """
    project, out = make(folder), folder / "out"
    first = journal.new("me", action="accept", table="entities", row="before")
    journal.append(project.own(journal.FILE), [first])
    write_facts(project, {"a0": {"outlet": "Before"}})
    sound = write_tables(read_corpus(project, cache=False, progress=False).tables(), folder / "sound", "parquet")
    one = journal.new("me", action="accept", table="entities", row="now")
    said: set[str] = set()
    with failing(number, for_good=for_good) as asked:
        for what, do in _parts(project, one, out):
            with contextlib.suppress(OSError, ValueError):  # each says so
                do()
                said.add(what)
    wrong = _wrong(project, {first.id} | ({one.id} if "decision" in said else set()), "fact" in said)
    if "tables" in said:
        wrong += [f"the table {path.stem}" for path in sound if not _same(path, out / path.name)]
    wrong += [f"stray {path.name}" for path in folder.rglob(".writing-*")]
    return len(asked) >= number, wrong


def _parts(project: Project, one: journal.Correction, out: pathlib.Path) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "decision", lambda: journal.append(project.own(journal.FILE), [one])
    yield "fact", lambda: write_facts(project, {"a1": {"outlet": "Now"}})
    tables: dict[str, Any] = {}
    # reading keeps what it can and goes on: it has no leave to fail
    _surely(lambda: tables.update(read_corpus(project, progress=False).tables()))
    yield "tables", lambda: write_tables(tables, out, "parquet")


def _surely(do: Callable[[], object]) -> None:
    try:
        do()
    except (OSError, ValueError) as error:
        raise RuntimeError(f"reading a project stopped at a full disk: {error}") from error


def _wrong(project: Project, decisions: set[str], fact: bool) -> list[str]:
    """What is not there though it was said to be saved, and what cannot be read."""
    found, problems = journal.read(project.own(journal.FILE))
    wrong = [one.fault for one in problems] + sorted(decisions - {one.id for one in found})
    facts = toml_of(project.own("articles.toml").read_text("utf-8"))
    outlets = {name: row.get("outlet") for name, row in facts.items()}
    wrong += [] if outlets.get("a0") == "Before" else ["the fact that was there before"]
    return wrong + ([] if not fact or outlets.get("a1") == "Now" else ["the fact that was saved"])


def _same(one: pathlib.Path, other: pathlib.Path) -> bool:
    if one.stem in ("problems", "articles"):  # the disk's faults and the fact itself are told there
        return other.is_file()
    return bool(read_parquet(one.stem, one).equals(read_parquet(one.stem, other)))


def main() -> int:
    wrong: list[str] = []
    for for_good in (False, True):
        number, more = 0, True
        while more:
            number += 1
            with tempfile.TemporaryDirectory() as folder:
                os.environ["PRESS_CACHE"] = f"{folder}/cache"
                more, found = refused(pathlib.Path(folder), number, for_good=for_good)
            wrong += [f"write {number}: {what}" for what in found]
        print(f"{number - 1} writes, each refused {'with all behind it' if for_good else 'once'}: {len(wrong)} faults")
    print("\n".join(wrong[:20]))
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
