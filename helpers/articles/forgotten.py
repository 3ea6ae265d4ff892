"""forgotten.jsonl: articles that were removed on request, so that they are never loaded again.

A source file may have to stay (it is the user's own, or holds other articles too).  So the list identifies what is left
out from then on. Since the list itself must reveal nothing about the article, it contains only the hash of its words:
no id, no title, no file.  A line is written before anything is removed; if it has no ``done``, the removal was
interrupted.

>>> mark_of("The port  opened.") == mark_of("the port opened") != mark_of("The port closed.")
True
"""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import json
import pathlib
import re
from collections.abc import Iterable

from helpers.base.files import write_text
from helpers.base.locked import changing
from helpers.base.plain_data import json_of
from helpers.base.project import Project
from helpers.base.records import Problem

__all__ = ["FILE", "Forgotten", "forgotten_near", "mark_of", "note_begun", "note_done", "read_forgotten"]

FILE = "forgotten.jsonl"


@dataclasses.dataclass(frozen=True)
class Forgotten:
    """One removed article: hashes of its words and its id, and the dates on which removal began and was completed."""

    words: str
    article: str
    begun: str
    done: str = ""


def mark_of(text: str) -> str:
    """The hash of the words of *text* (an article's text or its id), whatever comes between them."""
    return hashlib.sha256(" ".join(re.findall(r"\w+", text.casefold())).encode("utf-8", "replace")).hexdigest()


def read_forgotten(path: pathlib.Path) -> tuple[dict[str, Forgotten], list[Problem]]:
    """The list at *path*, by the hash of the words, and a problem for each line that cannot be read.

    Such a line is an error, because an article that somebody asked to have removed may be loaded again.
    """
    if path.exists() and not path.is_file():  # reading a pipe would block
        return {}, [_problem(path, "It is not a file", "Remove it")]
    try:
        lines = path.read_bytes().decode("utf-8-sig", "replace").splitlines()
    except FileNotFoundError:
        return {}, []
    except OSError as error:
        return {}, [
            _problem(path, f"The list cannot be read ({error.strerror})", "Give this user permission to read it")
        ]
    found: dict[str, Forgotten] = {}
    problems = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            one = Forgotten(**json_of(line))
            found[one.words] = one
        except (TypeError, ValueError):
            problems.append(
                _problem(path, f"Line {number} cannot be read", "Delete the line, and forget the article again")
            )
    return found, problems


def _problem(path: pathlib.Path, fault: str, remedy: str) -> Problem:
    what = "an article that was removed on request may be loaded again"
    return Problem(path=str(path), fault=f"{fault}: {what}.", remedy=f"{remedy}.")


def forgotten_near(folders: Iterable[pathlib.Path]) -> tuple[dict[str, Forgotten], list[Problem]]:
    """The entries of the lists in *folders* and in their parent folders."""
    every = dict.fromkeys(place for folder in dict.fromkeys(folders) for place in (folder, *folder.parents))
    found: dict[str, Forgotten] = {}
    problems: list[Problem] = []
    for folder in every:
        more, faults = read_forgotten(folder / FILE)
        found |= more
        problems += faults
    return found, problems


def note_begun(project: Project, articles: Iterable[tuple[str, str]]) -> None:
    """Record that *articles* (id, text) are being removed; from now on they are not loaded.

    Raises:
        helpers.base.locked.NotWritten: the disk is full or the folder is not writable; nothing was started.
    """
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    begun = [Forgotten(mark_of(text), mark_of(ident), today) for ident, text in articles]
    with changing(project.own(FILE)) as path:
        before, _ = read_forgotten(path)
        _write(path, {one.words: one for one in begun} | before)


def note_done(project: Project, idents: Iterable[str]) -> None:
    """Record that the articles *idents* have been removed, as far as this program can do so."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    wanted = set(map(mark_of, idents))
    with changing(project.own(FILE)) as path:
        found, _ = read_forgotten(path)
        done = {k: dataclasses.replace(v, done=v.done or today) for k, v in found.items() if v.article in wanted}
        _write(path, found | done)


def _write(path: pathlib.Path, found: dict[str, Forgotten]) -> None:
    write_text(path, "".join(f"{json.dumps(dataclasses.asdict(one))}\n" for one in found.values()))
