"""What it costs to open a notebook on articles that were annotated before, beside the first time.

    python benchmarks/opening.py [NOTEBOOK] [--rounds N]

All cells of NOTEBOOK (01_who_said_what if none is named) run in a fresh Python each time: with an empty cache, and with
the cache that this left behind.  CPU seconds depend on the machine; their share does not.
"""

from __future__ import annotations

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
#: What is asked of the project: a cached opening in parts of the first, from loading to the last cell.
LIMIT = 0.25
#: Reads the articles, which is what a cache can save, and says the CPU seconds and whether spaCy was loaded.
READ = """
import sys, time
start = time.process_time()
import helpers
corpus = helpers.read(progress=False)
assert len(corpus.quotes)
print(time.process_time() - start, "spacy" in sys.modules)
"""
#: Runs the code cells of a notebook one after the other, as opening it and running it does.
RUN = """
import sys, time
import nbformat
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
cells = [cell.source for cell in nbformat.read(sys.argv[1], 4).cells if cell.cell_type == "code"]
start = time.process_time()
shell = InteractiveShell.instance()
with capture_output():
    for source in cells:
        shell.run_cell(source).raise_error()
spent = time.process_time() - start
print(spent, "spacy" in sys.modules)
"""


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("notebook", nargs="?", default="01_who_said_what")
    ap.add_argument("--rounds", type=int, default=3, metavar="N")
    ap.add_argument(
        "--copies", type=int, default=15, metavar="N", help="of the shipped articles, each with a line more"
    )
    args = ap.parse_args()
    notebook = str(ROOT / "notebooks" / f"{args.notebook}.ipynb")
    good = True
    ways = [("2 articles read", READ, [], 1), (f"{2 * args.copies} articles read", READ, [], args.copies)]
    ways.append((f"all of {args.notebook}", RUN, [notebook], 1))
    for what, code, words, copies in ways:
        first, again, loaded = [], [], False
        for _ in range(args.rounds):
            with tempfile.TemporaryDirectory() as cache:
                first.append(fresh(code, words, cache, copies)[0])
                seconds, spacy = fresh(code, words, cache, copies)
                again.append(seconds)
                loaded = loaded or spacy
        share = statistics.median(again) / statistics.median(first)
        print(
            f"{what:28} first {statistics.median(first):6.2f} s CPU, cached {statistics.median(again):6.2f} s", end=""
        )
        print(f": {share:.2f} of it (at most {LIMIT}), spaCy {'loaded' if loaded else 'not loaded'}")
        # two articles cost less than the imports that both ways share: the limit holds where there is something to save
        good = good and not loaded and (copies == 1 or share <= LIMIT)
    return 0 if good else 1


def fresh(code: str, words: list[str], cache: str, copies: int = 1) -> tuple[float, bool]:
    """CPU seconds of *code* in a fresh Python with that cache, and whether it loaded spaCy."""
    with tempfile.TemporaryDirectory() as folder:
        # a copy: what the notebook exports must not land in the clone
        project = shutil.copytree(ROOT / "seeds", pathlib.Path(folder) / "project")
        for number in range(1, copies):
            for article in (ROOT / "seeds").glob("*.txt"):
                text = article.read_bytes() + f"\n\nCopy {number} ends here.\n".encode()
                (project / f"{article.stem}-{number}.txt").write_bytes(text)
        told = {"PRESS_CACHE": cache, "PYTHONPATH": str(ROOT), "PRESS_PROJECT": str(project)}
        command = [sys.executable, "-c", code, *words]
        done = subprocess.run(command, env=os.environ | told, cwd=folder, capture_output=True, text=True, check=True)
    seconds, loaded = done.stdout.split()[-2:]
    return float(seconds), loaded == "True"


if __name__ == "__main__":
    sys.exit(main())
