"""How far a score can be trusted: the precision of each band of scores on held-out articles, for confidence.csv.

    python -m helpers.quality.train.measure FOLDER [--aside test] [--parses FOLDER]

A statement is right if its words and those of an annotated statement overlap by a Jaccard index of 0.3 or more; each
annotated statement is matched once.
"""

from __future__ import annotations

import argparse
import collections
import csv
import datetime
import io
import pathlib
from collections.abc import Iterable, Sequence

import numpy as np

from helpers.annotate.quotes.learned.overrule import overrule
from helpers.annotate.quotes.learned.weights import load_weights
from helpers.base.files import write_text
from helpers.base.spreadsheet import write_csv
from helpers.knowledge.confidence import band
from helpers.knowledge.cues import Cues, load_cues
from helpers.knowledge.load import SHIPPED, Knowledge
from helpers.language import model
from helpers.quality.train.gold import ASIDE, Example, examples, group_of

SOFT = 0.3


def main(words: Sequence[str] | None = None) -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("folder", type=pathlib.Path)
    ap.add_argument("--aside", default="test")
    ap.add_argument("--parses", type=pathlib.Path)
    args = ap.parse_args(words)
    aside = {group for name in args.aside.split(",") for group in ASIDE[name]}
    cues = load_cues(Knowledge())
    some = [e for e in examples(args.folder, cues, args.parses) if group_of(e.stem) in aside]
    right, found = measure(some, cues)
    write(SHIPPED / "confidence.csv", right, found, where(some))


def where(some: Sequence[Example]) -> str:
    """A description of the articles used for the measurement."""
    return f"{len(some)} PolNeAR training articles held out"


def measure(some: Iterable[Example], cues: Cues) -> tuple[dict[str, int], dict[str, int]]:
    """The number of right findings and of all findings in each band."""
    weights = load_weights(model.pipeline())
    if weights is None:
        raise SystemExit("No weights fit the installed language model: train them first.")
    right: collections.Counter[str] = collections.Counter()
    found: collections.Counter[str] = collections.Counter()
    for e in some:
        findings = [f for f in overrule(e.reading, e.rules, cues, weights) if f.score is not None]
        words = [{int(i) for a, b in f.pieces for i in np.arange(a, b)[e.columns.word[a:b]]} for f in findings]
        pairs = sorted(
            ((len(w & m.words) / len(w | m.words), i, j) for i, w in enumerate(words) for j, m in enumerate(e.marked)),
            reverse=True,
        )
        hit: set[int] = set()
        answered: set[int] = set()
        for overlap, i, j in pairs:
            if overlap >= SOFT and i not in hit and j not in answered:
                hit.add(i)
                answered.add(j)
        for i, f in enumerate(findings):
            found[band(f.score or 0.0)] += 1
            right[band(f.score or 0.0)] += i in hit
    return right, found


def write(path: pathlib.Path, right: dict[str, int], found: dict[str, int], where: str) -> None:
    """Replace the rows of the scores in the table at *path*."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if not row[1].startswith("mark ")]
    today = datetime.date.today().isoformat()
    for name in sorted(found, reverse=True):
        rows.append(["quotes", name, f"{right[name] / found[name]:.2f}", str(found[name]), where, today])
        print(*rows[-1])
    out = io.StringIO()
    write_csv(rows, out)
    write_text(path, out.getvalue().replace("\r\n", "\n"))


if __name__ == "__main__":
    main()
