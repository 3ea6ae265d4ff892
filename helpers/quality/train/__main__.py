"""Train the weights: python tasks.py train FOLDER [--aside test] [--parses FOLDER] [--out FOLDER].

First the cues, then the chain, then the trees: each stage learns from the results of the previous one on articles on
which that stage was not trained.  Finally the precision of each band of scores is measured on the held-out articles
(`measure`).
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import datetime
import hashlib
import json
import pathlib
import time
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from helpers.annotate.quotes.learned import chain
from helpers.annotate.quotes.learned.accept import accept_rows
from helpers.annotate.quotes.learned.candidates import Candidate, candidates
from helpers.annotate.quotes.learned.columns import Ints, code, short
from helpers.annotate.quotes.learned.proposals import (
    LIKELY,
    chances,
    cue_features,
    propose,
    token_features,
    words_of_cues,
)
from helpers.annotate.quotes.learned.token_features import windows
from helpers.annotate.quotes.learned.weights import FEATURES, FOLDER, TREES
from helpers.knowledge.cues import load_cues
from helpers.knowledge.load import SHIPPED, Knowledge
from helpers.language import model
from helpers.quality.train import measure
from helpers.quality.train.gold import ASIDE, Example, examples, group_of
from helpers.quality.train.learn import eight_bits, learn_chain, learn_cues, learn_trees

#: The number of bits in a feature's number.
BITS = 19
#: How many parts the training articles are split into, so that each stage learns from articles that the previous one
#: has never seen.
CUE_FOLDS, CHAIN_FOLDS = 4, 3
STARTED = time.process_time()


@dataclasses.dataclass
class Sequences:
    """The rows next to cues for the chain, and the article of each cue."""

    features: NDArray[np.int32]
    labels: NDArray[np.int8]
    starts: Ints
    article: Ints

    def some(self, which: NDArray[np.bool_]) -> tuple[NDArray[np.int32], NDArray[np.int8], Ints]:
        rows = np.repeat(which, np.diff(self.starts))
        return self.features[rows], self.labels[rows], np.r_[0, np.cumsum(np.diff(self.starts)[which])]


def main(words: Sequence[str] | None = None) -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("folder", type=pathlib.Path, help="contains text/ and attributions/")
    ap.add_argument("--aside", default="test", help="parts that are held out: dev, test, both or none")
    ap.add_argument("--parses", type=pathlib.Path, help="a folder that keeps the parses")
    ap.add_argument(
        "--out", type=pathlib.Path, default=FOLDER, help="folder for the weights (default: where they are used)"
    )
    args = ap.parse_args(words)
    aside = {group for name in args.aside.split(",") for group in ASIDE[name]}
    cues = load_cues(Knowledge())
    every = list(examples(args.folder, cues, args.parses))
    train = [e for e in every if group_of(e.stem) not in aside]
    say(f"{len(train)} articles of {len(every)}")
    arrays = learn(train)
    write(args.out, arrays, len(train), args.aside)
    kept = [e for e in every if group_of(e.stem) in aside]
    if args.out == FOLDER and kept:
        measure.write(SHIPPED / "confidence.csv", *measure.measure(kept, cues), measure.where(kept))


def say(text: str) -> None:
    print(f"{time.process_time() - STARTED:6.0f} s  {text}", flush=True)


def learn(train: list[Example]) -> dict[str, NDArray]:
    """All weights from the articles *train*, as the arrays of weights.npz."""
    words = known_words(train)
    for e in train:
        e.columns.know(words)
    inventory = words_that_are_cues(train)
    tokens = [np.flatnonzero(np.isin(words_of_cues(e.columns), inventory) & ~e.columns.space) for e in train]
    features = [cue_features(e.columns, at, BITS) for e, at in zip(train, tokens, strict=True)]
    is_cue = [np.isin(at, [m.cue for m in e.marked]) for e, at in zip(train, tokens, strict=True)]
    x, y = np.concatenate(features), np.concatenate(is_cue).astype(np.float32)
    article = np.repeat(np.arange(len(train)), [len(at) for at in tokens])
    cue, cue_scale = eight_bits(learn_cues(x, y, 1 << BITS))
    chance = np.zeros(len(y))
    for fold in range(CUE_FOLDS):
        own = article % CUE_FOLDS == fold
        chance[own] = chances(x[own], learn_cues(x[~own], y[~own], 1 << BITS), 1.0)
    by_article = np.split(chance, np.flatnonzero(np.diff(article)) + 1) if len(train) > 1 else [chance]
    by_number = dict(zip(np.unique(article).tolist(), by_article, strict=True))
    chance_of = [by_number.get(i, np.zeros(0)) for i in range(len(train))]
    say(f"cues: {len(inventory)} words, {len(y)} candidates")
    rows = sequences(train, tokens, chance_of)
    weights, moves = learn_chain(*rows.some(np.ones(len(rows.article), bool)), 1 << BITS)
    small, scale = eight_bits(weights)
    say(f"chain: {len(rows.labels)} rows")
    numbers, soft, strict = [], [], []
    for fold in range(CHAIN_FOLDS):
        fold_weights, fold_moves = learn_chain(*rows.some(rows.article % CHAIN_FOLDS != fold), 1 << BITS)
        fold_small, fold_scale = eight_bits(fold_weights)
        packed = chain.lanes(fold_small)
        for i in range(fold, len(train), CHAIN_FOLDS):
            e = train[i]
            p = propose(e.columns, tokens[i], chance_of[i], e.rules, (packed, fold_scale, fold_moves), BITS)
            found = candidates(e.columns, p, e.rules)
            if found:
                numbers.append(accept_rows(e.columns, p, found))
                best = [max((jaccard(one, m.words) for m in e.marked), default=0.0) for one in found]
                soft += [value >= 0.3 for value in best]
                strict += [value >= 0.8 for value in best]
        say(f"chain without part {fold + 1} of {CHAIN_FOLDS}")
    z = np.concatenate(numbers)
    trees = {"soft": learn_trees(z, np.array(soft, float)), "strict": learn_trees(z, np.array(strict, float))}
    say(f"trees: {len(z)} candidates")
    out: dict[str, NDArray] = {"words": words, "inventory": inventory, "cue": cue, "cue_scale": np.array(cue_scale)}
    out |= {"chain": small, "chain_scale": np.array(scale), "moves": moves.astype(np.float32)}
    return out | {
        f"{kind}_{name}": np.asarray(getattr(t, name)) for kind, t in trees.items() for name in (*TREES, "depth")
    }


def known_words(train: list[Example], least: int = 5) -> NDArray[np.int32]:
    """The forms and lemmas that are in enough articles, other than as names."""
    seen: collections.Counter[int] = collections.Counter()
    for e in train:
        c = e.columns
        plain = c.pos != code("PROPN")
        seen.update(np.unique(np.concatenate([short(c.lower[plain]), short(c.lemma[plain])])).tolist())
    return np.array(sorted(word for word, count in seen.items() if count >= least), dtype=np.int32)


def words_that_are_cues(train: list[Example], least: int = 2, share: float = 0.006) -> NDArray[np.int32]:
    """The words (as numbers) that head an annotated cue twice or more, and often enough relative to their frequency."""
    seen: collections.Counter[int] = collections.Counter()
    cues: collections.Counter[int] = collections.Counter()
    for e in train:
        word = words_of_cues(e.columns)
        seen.update(word.tolist())
        cues.update(word[[m.cue for m in e.marked]].tolist())
    return np.array(sorted(w for w, n in cues.items() if n >= least and n / seen[w] >= share), dtype=np.int32)


def sequences(train: list[Example], tokens: list[Ints], chance: list[NDArray]) -> Sequences:
    """The rows around each annotated cue, with their labels."""
    features, labels, starts, article = [], [], [np.zeros(1, dtype=np.int64)], []
    total = 0
    for number, e in enumerate(train):
        c = e.columns
        likely = np.zeros(c.n, dtype=np.int64)
        likely[tokens[number][chance[number] > LIKELY]] = 1
        marked = {m.cue: m for m in e.marked}
        cues = np.array(sorted(marked), dtype=np.int64)
        if not len(cues):
            continue
        which, token, begins = windows(c, cues)
        features.append(token_features(c, cues, (which, token, begins), likely, e.rules, BITS))
        label = np.zeros(len(token), dtype=np.int8)
        for k, cue in enumerate(cues.tolist()):
            own = slice(begins[k], begins[k + 1])
            said = np.isin(token[own], marked[cue].content)
            label[own][np.isin(token[own], marked[cue].source)] = chain.SOURCE
            label[own][said] = np.where(~np.r_[False, said[:-1]], chain.BEGIN, chain.INSIDE)[said]
        labels.append(label)
        starts.append(begins[1:] + total)
        total += int(begins[-1])
        article += [number] * len(cues)
    return Sequences(np.concatenate(features), np.concatenate(labels), np.concatenate(starts), np.array(article))


def jaccard(one: Candidate, words: frozenset[int]) -> float:
    own = set(one.words.tolist())
    return len(own & words) / len(own | words)


def write(folder: pathlib.Path, arrays: dict[str, NDArray], count: int, aside: str) -> None:
    """Write weights.npz, and about.json, which describes them."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "weights.npz"
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]
    about = {
        "what": "weights of the small model beside the rules about quotes",
        "corpus": "PolNeAR (Newell et al., 2018), training part; hashed counts and numbers only, none of its text",
        "articles": count,
        "kept aside": aside,
        "command": "python tasks.py train FOLDER",
        "date": datetime.date.today().isoformat(),
        "features": FEATURES,
        "model": model.pipeline(),
        "bytes": path.stat().st_size,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    path.with_name("about.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    say(f"written: {path} ({path.stat().st_size / 1e6:.2f} MB)")


if __name__ == "__main__":
    main()
