"""Fit how far statements can be trusted, and measure it on articles that the fit had not seen.

    python -m helpers.quality.train.trust POLNEAR OUTLETS [--parses FOLDER]

POLNEAR contains text/ and attributions/ (PolNeAR); OUTLETS contains text/, gold.jsonl and people.jsonl (the annotated
articles of the Gender Gap Tracker, several outlets).  The fit uses PolNeAR's training articles, each row with a small
weight since the scores were learned from them, and all outlets.  A value's precision is measured with each outlet left
out in turn and on PolNeAR's held-out articles; the lower of the two, and no higher than that of a higher value, is
written to confidence.csv.
"""

from __future__ import annotations

import argparse
import collections
import csv
import datetime
import io
import json
import pathlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from helpers.annotate.quotes.acts import quoted_words, with_acts
from helpers.annotate.quotes.find import by_rules
from helpers.annotate.quotes.learned.overrule import overrule
from helpers.annotate.quotes.learned.trust import FILE, features
from helpers.annotate.quotes.learned.weights import load_weights
from helpers.annotate.quotes.reading import Reading, read
from helpers.base.files import write_text
from helpers.base.records import Article, Span
from helpers.base.spreadsheet import write_csv
from helpers.knowledge.confidence import TRUST, trust_band
from helpers.knowledge.cues import load_cues
from helpers.knowledge.load import SHIPPED, Knowledge
from helpers.language import model, parse
from helpers.quality.brat import marked_articles
from helpers.quality.speech import is_speech
from helpers.quality.train.gold import ASIDE, group_of
from helpers.store.statements import STATEMENTS

WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
#: The weight of a row from PolNeAR's training articles, relative to one from another outlet.
WEIGHT = 0.02
SOFT, RIDGE = 0.3, 3.0
#: The fewest rows of a corpus from which a band is measured.
FEW = 10
TrustRow = dict[str, Any]
#: An article's id, its text, its group and the spans of each statement annotated in it.
MarkedArticle = tuple[str, str, str, list[list[Span]]]


def main(words: Sequence[str] | None = None) -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("polnear", type=pathlib.Path)
    ap.add_argument("outlets", type=pathlib.Path)
    ap.add_argument("--parses", type=pathlib.Path, help="keeps polnear.spacy and outlets.spacy")
    args = ap.parse_args(words)
    rows = [
        *found(_polnear(args.polnear), args.parses, "polnear"),
        *found(_outlets(args.outlets), args.parses, "outlets"),
    ]
    names = sorted({name for row in rows for name in row["features"]})
    x = np.array([[row["features"].get(name, 0.0) for name in names] for row in rows])
    y = np.array([row["right"] for row in rows], dtype=float)
    group = np.array([row["group"] for row in rows])
    weight = np.where(group == "train", WEIGHT, np.where(group == "aside", 0.0, 1.0))
    chance = np.zeros(len(rows))
    for outlet in sorted(set(group.tolist())):
        own = group == outlet
        chance[own] = _chances(x[own], *fit(x, y, np.where(own, 0.0, weight)))
    bias, weights = fit(x, y, weight)
    about = {
        "what": "weights of a logistic regression: how far a statement can be trusted",
        "corpus": "PolNeAR (Newell et al., 2018), training part, at weight 0.02 a row; annotated articles of the "
        "Gender Gap Tracker (Asr et al., 2021), seven outlets; numbers only, none of their text",
        "rows": {name: int((group == name).sum()) for name in ("train", "aside")}
        | {"outlets": int((~np.isin(group, ("train", "aside"))).sum())},
        "command": "python -m helpers.quality.train.trust POLNEAR OUTLETS",
        "date": datetime.date.today().isoformat(),
        "weights": {"bias": round(bias, 4)} | {n: round(float(w), 4) for n, w in zip(names, weights, strict=True)},
    }
    write_text(FILE, json.dumps(about, indent=2) + "\n")
    _measure(rows, y, group, chance)


def found(articles: Iterator[MarkedArticle], parses: pathlib.Path | None, name: str) -> list[TrustRow]:
    """The statements of *articles* with their features, and whether people annotated them."""
    knowledge, weights = Knowledge(), load_weights(model.pipeline())
    cues = load_cues(knowledge)
    if weights is None:
        raise SystemExit("No weights fit the installed language model: train them first.")
    every = list(articles)
    texts = [Article(article_id=stem, text=text) for stem, text, _, _ in every]
    out = []
    for parsed, (_, text, group, marked) in zip(_parsed(texts, parses, name), every, strict=True):
        r = read(parsed)
        starts = [m.start() for m in WORD.finditer(text)]
        gold = [_words(starts, spans) for spans in marked]
        for f in with_acts(r, overrule(r, by_rules(r, cues), cues, weights), cues, knowledge):
            if f.act in STATEMENTS and f.score is not None:
                out.append(
                    {"group": group, "act": f.act, "rule": f.rule, "right": _is_right(r, f.pieces, starts, gold)}
                )
                out[-1]["features"] = features(r, f, quoted_words(r, f))
    return out


def _is_right(r: Reading, pieces: Sequence[tuple[int, int]], starts: list[int], gold: list[frozenset[int]]) -> bool:
    """Whether the words, or one printed piece of them, match an annotation: Jaccard index 0.3 or more."""
    spans = [r.chars(piece) for piece in pieces]
    mine = [_words(starts, spans), *(_words(starts, [span]) for span in spans)]
    return any(len(one & other) >= SOFT * len(one | other) for one in mine for other in gold if one | other)


def _words(starts: list[int], spans: Sequence[Span]) -> frozenset[int]:
    at = np.array(starts)
    return frozenset(int(i) for a, b in spans for i in range(*np.searchsorted(at, (a, b)).tolist()))


def _parsed(texts: list[Article], folder: pathlib.Path | None, name: str) -> Iterator[parse.Parsed]:
    from spacy.tokens import DocBin

    nlp = model.load()
    kept = folder / f"{name}.spacy" if folder else None
    if kept and kept.is_file():
        docs = DocBin().from_disk(kept).get_docs(nlp.vocab)
        yield from (parse.Parsed(article, doc) for article, doc in zip(texts, docs, strict=True))
    else:
        yield from parse.parse(texts, nlp)


def _polnear(folder: pathlib.Path) -> Iterator[MarkedArticle]:
    for stem, text, marked in marked_articles(folder):
        group = "aside" if group_of(stem) in ASIDE["test"] else "train"
        speech = [m for m in marked if is_speech(" ".join(text[a:b] for a, b in m.cue), "")]
        yield stem, text, group, [list(m.content) for m in speech or ()]


def _outlets(folder: pathlib.Path) -> Iterator[MarkedArticle]:
    gold: dict[str, list[list[Span]]] = collections.defaultdict(list)
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold[row["article_id"]].append([tuple(row["span"])])
    people = [json.loads(line) for line in (folder / "people.jsonl").read_text(encoding="utf-8").splitlines()]
    outlet = {row["article_id"]: row["outlet"] for row in people}
    for path in sorted((folder / "text").glob("*.txt")):
        with open(path, encoding="utf-8", newline="") as file:
            yield path.stem, file.read(), outlet[path.stem], gold[path.stem]


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray, rounds: int = 30) -> tuple[float, np.ndarray]:
    """Bias and weights of a ridge logistic regression on standardised columns, converted back for the raw ones."""
    used = weight > 0
    x, y, weight = x[used], y[used], weight[used]
    mean, spread = x.mean(0), x.std(0) + 1e-6
    z = np.column_stack([np.ones(len(x)), (x - mean) / spread])
    ridge = np.r_[1e-6, np.full(x.shape[1], RIDGE)]
    theta = np.zeros(z.shape[1])
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-z @ theta))
        slope = z.T @ (weight * (p - y)) + ridge * theta
        theta -= np.linalg.solve((z * (weight * p * (1 - p))[:, None]).T @ z + np.diag(ridge), slope)
    raw = theta[1:] / spread
    return float(theta[0] - raw @ mean), raw


def _chances(x: np.ndarray, bias: float, weights: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-(x @ weights + bias)))


def _measure(rows: list[TrustRow], y: np.ndarray, group: np.ndarray, chance: np.ndarray) -> None:
    """Write the precision of each band, the lower of both corpora, and print it by act and rule."""
    bands = np.array([trust_band(p) for p in chance])
    outlets = ~np.isin(group, ("train", "aside"))
    path = SHIPPED / "confidence.csv"
    with open(path, encoding="utf-8", newline="") as file:
        kept = [row for row in csv.reader(file) if not row[1].startswith("trust ")]
    today, lowest = datetime.date.today().isoformat(), 1.0
    for band in [f"trust {low:.2f}" for low in reversed(TRUST)]:
        sides = [y[(bands == band) & side] for side in (outlets, group == "aside")]
        shares = [*(float(side.mean()) for side in sides if len(side) >= FEW), lowest]
        lowest = min(shares)
        where = f"outlets left out in turn ({len(sides[0])} rows) and PolNeAR held out ({len(sides[1])}); the lower"
        kept.append(["quotes", band, f"{lowest:.2f}", str(sum(map(len, sides))), where, today])
        print(*kept[-1], [f"{float(side.mean()):.3f}" for side in sides if len(side)])
    out = io.StringIO()
    write_csv(kept, out)
    write_text(path, out.getvalue().replace("\r\n", "\n"))
    for name, side in (("outlets left out", outlets), ("PolNeAR kept aside", group == "aside")):
        table: dict[tuple[str, str], list[float]] = collections.defaultdict(lambda: [0.0, 0.0, 0.0])
        for row, is_right, p in zip(np.array(rows)[side], y[side], chance[side], strict=True):
            cell = table[row["act"], row["rule"].removeprefix("model+")]
            cell[0], cell[1], cell[2] = cell[0] + 1, cell[1] + is_right, cell[2] + p
        print(name)
        for (act, rule), (n, hits, total) in sorted(table.items(), key=lambda item: -item[1][0]):
            print(f"  {act:10} {rule:18} {n:5.0f} right {hits / n:.2f} said {total / n:.2f}")


if __name__ == "__main__":
    main()
