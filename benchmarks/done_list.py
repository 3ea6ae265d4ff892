"""What a newsroom's collection costs, as shares of an earlier build and of peers, in one run and by turns.

    python benchmarks/done_list.py [--articles N] [--old CLONE] [--texts FOLDER] [--rounds N]

CLONE is another state of this project (``git worktree add FOLDER COMMIT``; PRESS_BENCH_OLD names one too): each measure
is taken there and here by turns, and their ratio is printed.  Without one, only what this build needs is.  The articles
are undated and of N // 50 outlets, made of the paragraphs of the texts in FOLDER (the shipped articles if none is
given) in another order.  All is CPU time, user and system, of a fresh process with the cache of the one before it; the
load of the machine is said.  Peers are measured where they are installed: textacy's quotations and quantulum3's
quantities.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import importlib.util
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

from _projects import ROOT, made

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
#: What is measured; the first fills the cache.
MEASURES = {
    "all articles, from nothing": _READ,
    "all articles, stored": _READ,
    "a second read in the process": f"{_READ}\ntime.sleep(4)\n{_READ}\nbegun()\n{_READ}",
    "one article added": f"{_ADD}{_READ}",
    "all cells of 07": f'NAME = "07_compare_coverage.ipynb"{_CELLS}',
    "all cells of 08": f'NAME = "08_people_and_places.ipynb"{_CELLS}',
}
_START = """
import os, pathlib, sys, time
spent = lambda: sum(os.times()[:4])
first = spent()
def begun():
    global first
    first = spent()
import helpers
"""


def seconds(build: pathlib.Path, place: pathlib.Path, code: str, mark: str) -> float:
    """CPU seconds of *code* in a fresh Python with the *build* and its own project and cache in *place*."""
    told = {
        "PYTHONPATH": str(build), "PRESS_CACHE": str(place / "cache"), "PRESS_PROJECT": str(place / "project"),
        "PRESS_EXPORTS": str(place / "exports"),
    }  # fmt: skip
    whole = f"{_START}{code}\nprint('CPU', spent() - first)"
    command = [sys.executable, "-P", "-c", whole, str(place / "project"), mark]
    done = subprocess.run(command, env=os.environ | told, cwd=place, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{build}: {done.stderr[-2_000:]}")
    return float(done.stdout.split()[-1])


def compared(builds: dict[str, pathlib.Path], place: pathlib.Path, rounds: int) -> None:
    """Print each measure of each build, and their ratio."""
    for what, code in MEASURES.items():
        once = what == "all articles, from nothing"
        found: dict[str, list[float]] = {name: [] for name in builds}
        for turn in range(1 if once else rounds):
            for name, build in builds.items():
                found[name].append(seconds(build, place / name, code, f"{name} {turn}"))
        middle = {name: statistics.median(some) for name, some in found.items()}
        said = ", ".join(f"{name} {value:.2f}" for name, value in middle.items())
        share = f": {middle['here'] / max(middle['before'], 1e-9):.3f} of before" if "before" in middle else ""
        print(f"{what:32} {said} s CPU{share}", flush=True)


def quotations(texts: list[str]) -> Callable[[], object]:
    """textacy's direct quotations, on spaCy's parse."""
    from helpers.language import model

    find = importlib.import_module("textacy.extract.triples").direct_quotations
    docs = list(model.load().pipe(texts))

    def all_found(doc: object) -> list[object]:
        with contextlib.suppress(ValueError):  # it gives up a whole text for one stray mark
            return list(find(doc))
        return []

    return lambda: [all_found(doc) for doc in docs]


def quantities(texts: list[str]) -> Callable[[], object]:
    """quantulum3's quantities, of the text."""
    parse = importlib.import_module("quantulum3.parser").parse
    return lambda: [parse(text) for text in texts]


def ours(texts: list[str]) -> tuple[Callable[[], object], Callable[[], object]]:
    """Our statements (with the people they need) and our figures, on a parse."""
    from helpers.annotate.figures.find import find_figures
    from helpers.annotate.people.find import find_people
    from helpers.annotate.quotes.find import find_quotes
    from helpers.base.records import Article
    from helpers.knowledge.load import Knowledge
    from helpers.language import model
    from helpers.language.parse import parse

    knowledge = Knowledge()
    parsed = list(parse([Article(article_id=f"a{n}", text=text) for n, text in enumerate(texts)], model.load()))
    people = [find_people(one, knowledge) for one in parsed]
    said = [find_quotes(one, who, knowledge) for one, who in zip(parsed, people, strict=True)]
    return (
        lambda: [find_quotes(one, find_people(one, knowledge), knowledge) for one in parsed],
        lambda: [
            find_figures(one, who, quotes, knowledge) for one, who, quotes in zip(parsed, people, said, strict=True)
        ],
    )


def beside_peers(texts: list[str]) -> None:
    """Print what our annotators cost beside a peer's on the same texts, which the parse for both is not part of."""
    statements, figures = ours(texts)
    for peer, theirs, mine, what in (
        ("textacy", quotations, statements, "statements and people beside direct quotations"),
        ("quantulum3", quantities, figures, "figures beside quantities"),
    ):
        if importlib.util.find_spec(peer) is None:
            print(f"{peer}: not installed, so not compared (python -m pip install {peer})")
            continue
        try:
            (work := theirs(texts))()
        except Exception as error:  # whatever a peer trips over ends only its own comparison
            print(f"{peer}: installed, but it stopped ({type(error).__name__}: {error}), so not compared")
            continue
        spent: dict[str, list[float]] = {"ours": [], "theirs": []}
        for _ in range(3):
            for name, do in (("ours", mine), ("theirs", work)):
                start = time.process_time()
                do()
                spent[name].append(time.process_time() - start)
        ratio = statistics.median(spent["ours"]) / max(1e-9, statistics.median(spent["theirs"]))
        print(f"{peer}: {what} {ratio:.2f} of it")
    print(
        "GenderGapTracker: its extractor is no package, so it is not compared (its code: "
        "github.com/sfu-discourse-lab/GenderGapTracker, nlp/english)."
    )


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--articles", type=int, default=200, metavar="N")
    ap.add_argument("--old", type=pathlib.Path, default=os.environ.get("PRESS_BENCH_OLD") or None, metavar="CLONE")
    ap.add_argument("--texts", type=pathlib.Path, default=ROOT / "seeds", metavar="FOLDER")
    ap.add_argument("--rounds", type=int, default=3)
    args = ap.parse_args()
    builds = {"here": ROOT} | ({"before": pathlib.Path(args.old).absolute()} if args.old else {})
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load not known"
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    print(f"{args.articles} articles, {cores} cores, {load}", flush=True)
    if not args.old:
        print("Without --old nothing is compared with an earlier build.")
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        for name in builds:
            made(place / name / "project", args.articles, args.texts, outlets=max(2, args.articles // 50))
        compared(builds, place, args.rounds)
        beside_peers([path.read_text("utf-8") for path in sorted((place / "here" / "project").glob("*.txt"))[:40]])
    return 0


if __name__ == "__main__":
    sys.exit(main())
