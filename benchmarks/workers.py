"""How much sooner two processes have annotated the same articles than one, on the clock.

    python benchmarks/workers.py [--articles N] [--workers N] [--texts FOLDER] [--rounds N]

Each run begins with an empty cache, one worker and several by turns.  The ratio means something only on cores that have
nothing else to do, so the load is said.
"""

from __future__ import annotations

import argparse
import pathlib
import statistics
import sys
import tempfile

from _projects import ROOT, cost, load, made, mark

#: What is asked of two workers, on so many articles or more.
SOONER, MANY = 1.8, 1_000
READ = """
import helpers
helpers.read(sys.argv[1], progress=False, workers=int(sys.argv[2]))
"""


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--articles", type=int, default=100, metavar="N")
    ap.add_argument("--workers", type=int, default=2, metavar="N")
    ap.add_argument("--texts", type=pathlib.Path, default=ROOT / "seeds", metavar="FOLDER")
    ap.add_argument("--rounds", type=int, default=1)
    args = ap.parse_args()
    walls: dict[int, list[float]] = {1: [], args.workers: []}
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        made(place / "project", args.articles, args.texts)
        for turn in range(args.rounds):
            for number, found in walls.items():
                (cache := place / f"cache-{turn}-{number}").mkdir()
                spent = cost(READ, cache, str(place / "project"), str(number))
                found.append(spent.wall)
                print(f"{number} workers: {spent.wall:.1f} s, {spent.cpu:.1f} s CPU ({load()})", flush=True)
    one, several = (statistics.median(found) for found in walls.values())
    of = f"two on {MANY:,} articles" if args.articles < MANY or args.workers != 2 else ""
    what = f"{args.articles:,} articles: {args.workers} workers, times as fast"
    print(mark(what, one / several, SOONER, least=True, of=of))
    return 0


if __name__ == "__main__":
    sys.exit(main())
