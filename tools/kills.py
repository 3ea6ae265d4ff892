"""Kill runs at random moments, and look at what the next run finds: nothing lost, nothing torn, nothing left lying.

    python -m tools.kills [--kills N] [--seed N] [--folder FOLDER]

A run adds corrections and facts of articles, reads the project and writes its tables, over and over.  By turns a run
begins in a fresh Python ("cold") or in one that has the language model already ("warm") and is ended by SIGKILL at a
random moment, or it is ended at a random one of its writes, which a moment seldom meets.  After every few kills one run
goes through to its end, and then it is counted: what a run had said to be saved and is gone (lost), files that cannot
be read or tables that are not those of a run without a kill (torn), and temporary files (strays).  Not on Windows,
which has neither fork nor SIGKILL.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import json
import multiprocessing
import os
import pathlib
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

from helpers.articles.add import write_facts
from helpers.base.plain_data import toml_of
from helpers.base.project import Project
from helpers.corrections import journal
from helpers.language import model
from helpers.run.corpus import read_corpus
from helpers.store.tables import write_tables
from tools.pythons import ROOT

__all__ = ["Damage", "kill_runs", "look", "main", "make"]

#: Kills before a run goes through to its end.
TOGETHER = 4
#: Articles of the project.  A cold run needs about so many seconds to begin its work, a warm one for one turn.
ARTICLES, COLD, WARM = 6, 3.0, 1.5
#: Writes of about two turns.
WRITES = 40
#: What temporary files are called, ours and those of the cache's database.
_STRAYS = (".writing-*", "*.damaged", "*-journal")

_TEXT = (
    "The port of {town} opened on Monday, Marta Olsen said.\n\n“Exports rose {n} percent to ${n} million,” the "
    "minister, Ada Lund, told reporters. She denied that the ferry of {town} was late.\n"
)


class Damage(collections.Counter[str]):
    """How much was lost, torn and left lying, and what (`said`)."""

    def __init__(self) -> None:
        super().__init__(lost=0, torn=0, strays=0)
        self.said: list[str] = []

    def note(self, kind: str, what: str) -> None:
        self[kind] += 1
        self.said.append(f"{kind}: {what}")


def make(folder: pathlib.Path) -> Project:
    """A project of a few articles in *folder*."""
    root = folder / "project"
    root.mkdir(parents=True)
    for number in range(ARTICLES):
        (root / f"a{number}.txt").write_text(_text(number), encoding="utf-8")
    return Project.open(root)


def _text(number: int) -> str:
    return _TEXT.format(town=f"Norvik {number}", n=number + 3)


def work(project: Project, out: pathlib.Path, said: int, *, turns: int = 0) -> None:
    """What a run does, *turns* times (0: until it is killed); each thing that is saved is written to *said*."""
    turn = 0
    while not turns or turn < turns:
        turn += 1
        one = journal.new("me", action="accept", table="entities", row=f"{os.getpid()}-{turn}")
        journal.append(project.own(journal.FILE), [one])
        os.write(said, f"decision {one.id}\n".encode())
        outlet = f"Outlet {os.getpid()} {turn}"
        write_facts(project, {f"b{os.getpid()}-{turn}": {"outlet": outlet}})
        os.write(said, f"outlet {outlet}\n".encode())
        # a word more, so that there is something to annotate in every turn
        number = turn % ARTICLES
        more = "" if turns else f"\nRead {outlet} of {one.id}.\n"
        (project.root / f"a{number}.txt").write_text(_text(number) + more, encoding="utf-8")
        corpus = read_corpus(project, progress=False)
        write_tables(corpus.tables(), out)
    os.write(said, b"done\n")


def work_to(project: Project, out: pathlib.Path, said: int, last: int) -> None:
    """`work` that ends itself when it is about to write for the *last* time, counted from 1."""
    left = last

    def until(real: Callable[..., Any]) -> Callable[..., Any]:
        def write(*given: Any, **named: Any) -> Any:
            nonlocal left
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given, **named)

        return write

    os.replace, os.fsync = until(os.replace), until(os.fsync)
    work(project, out, said)


def kill_runs(folder: pathlib.Path, kills: int, chance: random.Random, *, cold: bool = True) -> Damage:
    """Kill *kills* runs on a project in *folder* and count the damage.

    Args:
        folder: empty; the cache (PRESS_CACHE) must be in it.
        kills: how many runs are killed.
        chance: decides when.
        cold: kill fresh processes too.
    """
    damage = Damage()
    project, out = make(folder), folder / "out"
    model.load(project.settings.model, project.settings.language)
    _warm(project, folder / "sound", 0, turns=ARTICLES)
    said: list[str] = []
    for number in range(kills):
        if number % TOGETHER == 0:
            shutil.rmtree(project.cache, ignore_errors=True)
        how = number % 3
        if how == 0:
            said += _at_a_write(project, out, chance.randint(1, WRITES))
        elif how == 1 and cold:
            said += _cold(project, out, chance.random() * COLD * 2)
        else:
            said += _warm(project, out, chance.random() * WARM)
        if (number + 1) % TOGETHER == 0 or number + 1 == kills:
            said += _warm(project, out, 0, turns=ARTICLES)
            look(project, folder, said, damage)
            print(f"{number + 1} kills: {dict(damage)}", flush=True)  # so that a run that is stopped has said something
    return damage


def _cold(project: Project, out: pathlib.Path, seconds: float) -> list[str]:
    """What a run in a fresh Python said to be saved before it was killed."""
    read, write = os.pipe()
    words = [sys.executable, "-P", "-m", "tools.kills", "--work", str(project.root), str(out), str(write)]
    run = subprocess.Popen(words, cwd=ROOT, pass_fds=[write], env=os.environ | {"PYTHONPATH": str(ROOT)})
    os.close(write)
    return _ended(read, run.pid, seconds, run.wait)


def _warm(project: Project, out: pathlib.Path, seconds: float, *, turns: int = 0) -> list[str]:
    """The same of a run that has everything loaded; with *turns* it is not killed."""
    read, write = os.pipe()
    run = multiprocessing.get_context("fork").Process(target=work, args=(project, out, write), kwargs={"turns": turns})
    run.start()
    os.close(write)
    assert run.pid is not None
    return _ended(read, run.pid, None if turns else seconds, run.join)


def _at_a_write(project: Project, out: pathlib.Path, last: int) -> list[str]:
    """The same of a run that is killed at its *last* write."""
    read, write = os.pipe()
    run = multiprocessing.get_context("fork").Process(target=work_to, args=(project, out, write, last))
    run.start()
    os.close(write)
    assert run.pid is not None
    return _ended(read, run.pid, None, run.join, ends=False)


def _ended(read: int, pid: int, seconds: float | None, wait: object, *, ends: bool = True) -> list[str]:
    """Kill the run after *seconds*, none: let it end; the whole lines of what it said."""
    data = b""
    try:
        if seconds is not None:
            select.select([], [], [], seconds)
            os.kill(pid, signal.SIGKILL)
        while piece := os.read(read, 65_536):
            data += piece
    finally:
        os.close(read)
        wait()  # type: ignore[operator]
    if seconds is None and ends and not data.endswith(b"done\n"):
        raise RuntimeError("the run that was to end did not end well; see above")
    return data.decode().splitlines()


def look(project: Project, folder: pathlib.Path, said: list[str], damage: Damage) -> None:
    """Count what is lost, torn and left lying behind a run that ended."""
    found, problems = journal.read(project.own(journal.FILE))
    ids, outlets = {one.id for one in found}, set[object]()
    for problem in problems:
        damage.note("torn", f"{journal.FILE}: {problem.fault}")
    try:
        outlets = {row.get("outlet") for row in toml_of(project.own("articles.toml").read_text("utf-8")).values()}
    except ValueError as error:
        damage.note("torn", f"articles.toml: {error}")
    for what, name in (line.split(" ", 1) for line in said if " " in line):
        if name not in (ids if what == "decision" else outlets):
            damage.note("lost", f"{what} {name}")
    said.clear()
    for name, rows in _tables(folder / "sound").items():
        if _tables(folder / "out").get(name) != rows:
            damage.note("torn", f"the table {name}")
    for root in (project.root, project.cache, folder / "out"):
        for stray in sorted(path for pattern in _STRAYS for path in root.rglob(pattern)):
            damage.note("strays", str(stray.relative_to(folder)))
            with contextlib.suppress(OSError):
                stray.unlink()


def _tables(folder: pathlib.Path) -> dict[str, list[object]]:
    """The rows of the tables in *folder*, of one that cannot be read what is wrong; problems name a run's own files."""
    out: dict[str, list[object]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        if path.stem != "problems":
            try:
                out[path.stem] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
            except ValueError as error:
                out[path.stem] = [str(error)]
    return out


@contextlib.contextmanager
def _place(folder: pathlib.Path | None) -> Iterator[pathlib.Path]:
    if folder:
        folder.mkdir(parents=True)
        yield folder
    else:
        with tempfile.TemporaryDirectory() as made:
            yield pathlib.Path(made)


def main(words: list[str] | None = None) -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--kills", type=int, default=20)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--folder", type=pathlib.Path, help="a new one, which is kept")
    ap.add_argument("--work", nargs=3, help=argparse.SUPPRESS)
    args = ap.parse_args(words)
    if args.work:
        work(Project.open(args.work[0]), pathlib.Path(args.work[1]), int(args.work[2]))
        return 0
    with _place(args.folder) as folder:
        os.environ["PRESS_CACHE"] = str(folder / "cache")
        damage = kill_runs(folder, args.kills, random.Random(args.seed))
    print(f"{args.kills} kills:", ", ".join(f"{n} {kind}" for kind, n in damage.items()))
    for line in damage.said[:20]:
        print(f"  {line}")
    return int(any(damage.values()))


if __name__ == "__main__":
    sys.exit(main())
