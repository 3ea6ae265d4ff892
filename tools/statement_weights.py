"""Fit helpers/knowledge/statements.toml anew, and say what it reaches on what was kept aside.

    python tools/statement_weights.py CORPUS [--words]

CORPUS is a folder of PolNeAR's training articles (attributions/*.ann, text/*); --words also counts common_words.csv.
Pairs of statements of one speaker in one article stand for what is not the same; half of the articles choose.
"""

from __future__ import annotations

import collections
import csv
import itertools
import json
import pathlib
import re
import sys
import zlib
from collections.abc import Iterator
from typing import Any

from helpers.base.project import ROOT
from helpers.explore.coverage.similarity import FEATURES, Comparer, features
from helpers.explore.words.tokens import words_of
from helpers.knowledge.load import SHIPPED

#: Share of the real pairs of the choosing half that the threshold lets through.
LET_THROUGH = 0.05
L2 = 0.05


def statements(file: pathlib.Path) -> Iterator[tuple[str, str]]:
    """The name and the words of each statement of an annotated article whose source is named, of six words or more."""
    spans, events = {}, []
    for line in file.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if cells[0].startswith("T") and len(cells) > 2:
            spans[cells[0]] = cells[2]
        elif cells[0].startswith("E"):
            events.append([part.split(":") for part in cells[1].split()])
    for event in events:
        said = {k: [spans[v] for role, v in event if role.startswith(k) and v in spans] for k in ("Source", "Content")}
        names = re.findall(r"\b[A-Z][a-z]{3,}\b", " ".join(said["Source"]))
        words = " … ".join(said["Content"])
        if names and len(words.split()) >= 6:
            yield names[-1], words


def real_pairs(corpus: pathlib.Path, half: int) -> list[list[float]]:
    """The numbers of every pair of one speaker's statements in one article; those printed twice are left out."""
    from rapidfuzz import fuzz

    out = []
    for file in sorted((corpus / "attributions").glob("*.ann")):
        if zlib.crc32(file.stem.encode()) % 2 != half:
            continue
        found = list(statements(file))
        compare = Comparer(words for _, words in found)
        for (name, one), (other_name, other) in itertools.combinations(found, 2):
            if name == other_name and fuzz.partial_ratio(one.lower(), other.lower()) < 90:
                out.append(numbers(compare, one, other))
    return out


def numbers(compare: Comparer, one: str, other: str) -> list[float]:
    values = features(compare.prepared(one), compare.prepared(other))
    return [values[name] for name in FEATURES]


def fit(same: Any, others: Any, real: Any) -> Any:
    """Weights and bias: variants and other statements count one each, the real pairs as many as all variants."""
    import numpy as np
    from scipy.optimize import minimize

    rows = np.column_stack([np.concatenate([same, others, real]), np.ones(len(same) + len(others) + len(real))])
    sign = np.concatenate([np.ones(len(same)), -np.ones(len(others) + len(real))])
    counts = np.concatenate([np.ones(len(same) + len(others)), np.full(len(real), len(same) / len(real))])

    def loss(weights: Any) -> float:
        return float((counts * np.logaddexp(0, -sign * (rows @ weights))).sum() + L2 * (weights[:-1] ** 2).sum() / 2)

    return minimize(loss, np.zeros(rows.shape[1])).x


def count_words(corpus: pathlib.Path) -> None:
    """Write in how many of 1,000 articles each word occurs; words in fewer than ten are left out."""
    texts = [file.read_text(encoding="utf-8") for file in sorted((corpus / "text").iterdir())]
    held = collections.Counter(w for text in texts for w in {word.casefold() for word, _, _ in words_of(text)})
    rows: list[tuple[str, int]] = [
        (w, round(1000 * n / len(texts))) for w, n in held.items() if n >= 0.01 * len(texts) and w.isalpha()
    ]
    with open(SHIPPED / "common_words.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["word", "per_1000_articles"])
        writer.writerows(sorted(rows, key=_most_first))


def _most_first(row: Any) -> tuple[int, str]:
    return -row[1], row[0]


def main(corpus: pathlib.Path) -> None:
    import numpy as np

    if "--words" in sys.argv:
        count_words(corpus)
    lines = (ROOT / "tests" / "gold" / "statement_pairs.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines]
    compare = Comparer(text for row in gold for text in (row["a"], row["b"]))
    made: dict[tuple[str, str], list[list[float]]] = collections.defaultdict(list)
    for row in gold:
        made[row["kind"], row["half"]].append(numbers(compare, row["a"], row["b"]))
    real = {"choose": np.array(real_pairs(corpus, 0)), "report": np.array(real_pairs(corpus, 1))}
    weights = fit(made["variant", "choose"], made["other", "choose"], real["choose"])
    score = {half: 1 / (1 + np.exp(-(pairs @ weights[:-1] + weights[-1]))) for half, pairs in real.items()}
    threshold = float(np.quantile(score["choose"], 1 - LET_THROUGH))
    print(dict(zip((*FEATURES, "bias"), weights.round(3), strict=True)), "threshold", round(threshold, 3))
    for half in ("choose", "report"):
        shares = {
            kind: float(
                (1 / (1 + np.exp(-(np.array(made[kind, half]) @ weights[:-1] + weights[-1]))) >= threshold).mean()
            )
            for kind in ("variant", "other", "near miss")
        }
        f1 = 2 * shares["variant"] / (1 + shares["variant"] + shares["other"])
        print(half, shares, f"F1 {f1:.3f}; of {len(real[half]):,} real pairs {(score[half] >= threshold).mean():.3f}")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
