"""What a newsroom's collection costs, as shares of an earlier build and of its own first run, in one run and by turns.

    python benchmarks/done_list.py [--articles N] [--texts FOLDER] [--given] [--old CLONE] [--keep FOLDER] [--rounds N]

CLONE is another state of this project (``git worktree add FOLDER COMMIT``; PRESS_BENCH_OLD names one too): each measure
is taken there and here by turns, and their ratio is printed with what is asked of it.  Without one, only what this
build needs is.  The articles are undated and of N // 50 outlets, made of the paragraphs of the texts in FOLDER (the
shipped articles if none is given) in another order; with --given they are the first N texts themselves.  All is CPU
time, user and system, of a fresh process with the cache of the one before it; the load of the machine is said.

--keep (or PRESS_BENCH_KEEP) leaves projects and caches in that folder, by number of articles, and goes on from what is
there: no build annotates them twice.  Then the first run is not measured again, nor what is compared with it.

benchmarks/peers.py has other programs beside ours, benchmarks/annotators.py all annotations beside bare spaCy.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from _projects import ROOT, load, made

_CELLS = """
import nbformat
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
book = pathlib.Path(helpers.__file__).parents[1] / "notebooks" / NAME
shell = InteractiveShell.instance()
with capture_output():
    for cell in nbformat.read(book, 4).cells:
        if cell.cell_type == "code":
            shell.run_cell(cell.source).raise_error()
"""
_READ = "corpus = helpers.read(sys.argv[1], progress=False)"
_ADD = """
more = pathlib.Path(sys.argv[1]) / "added.txt"
more.write_text("A ferry left, Ada Lund said " + sys.argv[2])
"""
_REPORT = """
import subprocess
subprocess.run([sys.executable, "-P", "-m", "helpers", "report", sys.argv[1]], check=True, stdout=subprocess.DEVNULL)
"""
_START = """
import os, pathlib, sys, time
spent = lambda: time.process_time() + sum(os.times()[2:4])
first = spent()
def begun():
    global first
    first = spent()
import helpers
"""


@dataclasses.dataclass(frozen=True)
class Measure:
    """What is measured: the code, and the share of the earlier build's CPU that is asked for."""

    code: str
    asked: float | None = None
    #: how many articles the share is asked for, if not for any number
    articles: int | None = None
    #: the shipped articles in place of those made
    shipped: bool = False
    #: fills the cache, so it is taken once
    once: bool = False


FIRST, AGAIN = "all articles, from nothing", "a second read in the process"
#: In this order: the first fills the cache, as the first of the shipped articles fills theirs.
MEASURES = {
    FIRST: Measure(_READ, once=True),
    "all articles, stored": Measure(_READ, 0.20, 5_000),
    # files changed a moment ago are looked at anew, hence the wait
    AGAIN: Measure(f"{_READ}\ntime.sleep(4)\n{_READ}\nbegun()\n{_READ}", 0.02, 5_000),
    "one article added": Measure(f"{_ADD}{_READ}", 0.05, 5_000),
    "all cells of 07": Measure(f'NAME = "07_compare_coverage.ipynb"{_CELLS}', 0.03, 1_000),
    "all cells of 08": Measure(f'NAME = "08_people_and_places.ipynb"{_CELLS}', 0.20, 1_000),
    "report on the shipped, first": Measure(_REPORT, shipped=True, once=True),
    "report on the shipped, cached": Measure(_REPORT, 0.40, shipped=True),
}
#: How many times faster than the first run a second read in the process is asked to be, on 200 articles.
FASTER = 200


def seconds(build: pathlib.Path, place: pathlib.Path, measure: Measure, mark: str) -> float:
    """CPU seconds of *measure* in a fresh Python with the *build* and its own project and cache in *place*."""
    project = str(place / ("shipped" if measure.shipped else "project"))
    told = {
        "PYTHONPATH": os.pathsep.join(filter(None, [str(build), os.environ.get("PYTHONPATH", "")])),
        "PRESS_CACHE": str(place / "cache"), "PRESS_PROJECT": project, "PRESS_EXPORTS": str(place / "exports"),
    }  # fmt: skip
    whole = f"{_START}{measure.code}\nprint('CPU', spent() - first)"
    command = [sys.executable, "-P", "-c", whole, project, mark]
    done = subprocess.run(command, env=os.environ | told, cwd=place, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{build}: {done.stderr[-2_000:]}")
    return float(done.stdout.split()[-1])


def compared(builds: dict[str, pathlib.Path], place: pathlib.Path, rounds: int, *, kept: bool) -> None:
    """Print each measure of each build, their ratio and what is asked of it.

    Args:
        builds: where each is, by name.
        place: has a folder for each of them.
        rounds: how often each measure is taken.
        kept: the caches are full already, so what fills them is left out.
    """
    here: dict[str, float] = {}
    for what, measure in MEASURES.items():
        if measure.once and kept:
            continue
        found: dict[str, list[float]] = {name: [] for name in builds}
        for turn in range(1 if measure.once else rounds):
            for name, build in builds.items():
                mark = f"{name} {turn} {time.time_ns()}"  # as an article, it is new to a cache that was kept
                found[name].append(seconds(build, place / name, measure, mark))
        middle = {name: statistics.median(some) for name, some in found.items()}
        here[what] = middle["here"]
        said = ", ".join(f"{name} {value:.3f}" for name, value in middle.items())
        share = f": {middle['here'] / max(middle['before'], 1e-9):.4f} of before" if "before" in middle else ""
        print(f"{what:32} {said} s CPU{share}{asked(measure)}", flush=True)
    if FIRST in here:
        times = here[FIRST] / max(here[AGAIN], 1e-9)
        print(f"{AGAIN}: {times:,.0f} times faster than the first run (asked on 200 articles: {FASTER} or more)")


def asked(measure: Measure) -> str:
    """What is asked of *measure*, for the end of its line."""
    if measure.asked is None:
        return ""
    where = f" on {measure.articles:,} articles" if measure.articles else ""
    return f" (asked{where}: {measure.asked:.2f} or less)"


def prepared(place: pathlib.Path, articles: int, texts: pathlib.Path, *, given: bool) -> None:
    """The projects of one build in *place*: *articles* made of, or taken from, *texts*, and the shipped ones."""
    if given:
        files = sorted(path for path in texts.iterdir() if path.suffix in ("", ".txt") and path.is_file())
        (place / "project").mkdir(parents=True)
        (place / "project" / "project.toml").write_text("")
        for file in files[:articles]:
            shutil.copyfile(file, place / "project" / f"{file.stem}.txt")
    else:
        made(place / "project", articles, texts, outlets=max(2, articles // 50))
    shutil.copytree(ROOT / "seeds", place / "shipped")


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--articles", type=int, default=200, metavar="N")
    ap.add_argument("--texts", type=pathlib.Path, default=ROOT / "seeds", metavar="FOLDER")
    ap.add_argument("--given", action="store_true", help="the texts as they are, not their paragraphs in another order")
    ap.add_argument("--old", default=os.environ.get("PRESS_BENCH_OLD", ""), metavar="CLONE")
    ap.add_argument("--keep", default=os.environ.get("PRESS_BENCH_KEEP", ""), metavar="FOLDER")
    ap.add_argument("--rounds", type=int, default=3)
    args = ap.parse_args()
    builds = {"here": ROOT} | ({"before": pathlib.Path(args.old).absolute()} if args.old else {})
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"{args.articles} articles, {cores} cores, {load()}", flush=True)
    if not args.old:
        print("Without --old nothing is compared with an earlier build.")
    with contextlib.ExitStack() as stack:
        folder = args.keep or stack.enter_context(tempfile.TemporaryDirectory())
        place = pathlib.Path(folder).absolute() / f"{args.articles}-{'given' if args.given else 'made'}"
        filled = [(place / name / "filled").exists() for name in builds]
        for name in builds:
            if not all(filled):
                shutil.rmtree(place / name, ignore_errors=True)  # of a run that was ended half-way
                prepared(place / name, args.articles, args.texts, given=args.given)
        compared(builds, place, args.rounds, kept=all(filled))
        for name in builds:
            (place / name / "filled").touch()
    return 0


if __name__ == "__main__":
    sys.exit(main())
