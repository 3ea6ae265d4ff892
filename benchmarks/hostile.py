"""Whether time grows with the length of a hostile text and with nothing else, in one run on one machine.

    python benchmarks/hostile.py [--characters N]

Each kind of text is parsed and annotated at N characters and at twice as many.  Twice the length may cost twice the
CPU time; a ratio well above that (2.5) is a loop inside a loop, and is told by exit code 1.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time

from helpers.annotate.everything import annotate
from helpers.base.records import Article
from helpers.knowledge.load import Knowledge
from helpers.language import model
from helpers.language.parse import parse
from helpers.quality.hostile import KINDS, hostile

#: The most that doubling a text may cost.
MOST = 2.5


def cost(kind: str, length: int) -> tuple[float, float]:
    """CPU seconds of the parse and of the annotators: the better of two runs, the collector's pauses left out."""
    first, second = _once(kind, length), _once(kind, length)
    return min(first[0], second[0]), min(first[1], second[1])


def _once(kind: str, length: int) -> tuple[float, float]:
    nlp, article = model.load(), Article(article_id="a", text=hostile(kind, length))
    started = time.process_time()
    (parsed,) = parse([article], nlp)
    between = time.process_time()
    gc.collect()
    gc.disable()
    try:
        before = time.process_time()
        annotate(parsed, Knowledge())
        return between - started, time.process_time() - before
    finally:
        gc.enable()


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--characters", type=int, default=50_000, metavar="N", help="length of the shorter text")
    length = ap.parse_args().characters
    cost("one paragraph", 10_000)  # warms up
    print(f"{length:,} and {2 * length:,} characters{'parse':>12}{'twice':>8}{'annotators':>13}{'twice':>8}")
    steep = []
    for kind in KINDS:
        once, twice = cost(kind, length), cost(kind, 2 * length)
        ratios = [b / max(a, 0.01) for a, b in zip(once, twice, strict=True)]
        print(f"{kind:32}{once[0]:10.2f} s{ratios[0]:8.2f}{once[1]:11.2f} s{ratios[1]:8.2f}")
        steep += [kind] * (max(ratios) > MOST)
    if steep:
        sys.exit(f"Time grows faster than length: {', '.join(steep)}.")


if __name__ == "__main__":
    main()
