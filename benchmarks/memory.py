"""How CPU time and the peak of memory grow with the number of distinct articles, from nothing.

    python benchmarks/memory.py [--sizes N ...] [--texts FOLDER]

Each size is read by a fresh Python with an empty cache.  The articles are made of the paragraphs of the files in FOLDER
(the shipped articles if none is given).
"""

from __future__ import annotations

import argparse
import pathlib
import sys
import tempfile

from _projects import ROOT, cost, load, made, mark

#: What is asked of the project: CPU for ten times as many articles, and megabytes at any size.
GROWTH, MEMORY = 11, 1_000
READ = """
import helpers
said = {"rows": len(helpers.read(sys.argv[1], progress=False).quotes)}
"""


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--sizes", type=int, nargs="+", default=[30, 300], metavar="N")
    ap.add_argument("--texts", type=pathlib.Path, default=ROOT / "seeds", metavar="FOLDER")
    args = ap.parse_args()
    before = None
    for size in args.sizes:
        with tempfile.TemporaryDirectory() as folder:
            place = pathlib.Path(folder)
            made(place / "project", size, args.texts)
            (place / "cache").mkdir()
            spent = cost(READ, place / "cache", str(place / "project"))
        grown = f", {spent.cpu / before[1]:.1f} times for {size / before[0]:g} times as many" if before else ""
        print(
            f"{size:7,} articles, {spent.said['rows']:,} statements: {spent.cpu:.1f} s CPU{grown}; "
            f"peak {spent.megabytes:,.0f} MB ({load()})",
            flush=True,
        )
        if before and size == 10 * before[0]:
            print("  " + mark("CPU for 10 times as many articles", spent.cpu / before[1], GROWTH))
        print("  " + mark("peak of memory in MB", spent.megabytes, MEMORY), flush=True)
        before = size, spent.cpu
    return 0


if __name__ == "__main__":
    sys.exit(main())
