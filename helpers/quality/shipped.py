"""Scores on the shipped articles, compared with what a careful reading found in them (``seeds_*.jsonl``).

A statement counts as found if its words and those of the gold standard overlap by a Jaccard index of 0.8 or more, one
to one; then its kind, speaker, relay and hedge are compared.  A quote that does not overlap any statement by 0.3 is
spurious.  Themes are compared sentence by sentence (micro-F1), figures by position and by each field that the gold
standard fills.
"""

from __future__ import annotations

import collections
import dataclasses
import json
import pathlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from helpers.quality.match import jaccard, pair, plain_name, same_outlet, words_at
from helpers.store.corpus import Corpus

__all__ = ["GOLD", "Score", "marks", "read_rows"]

#: The gold standard for the shipped articles, in a checkout.
GOLD = pathlib.Path(__file__).resolve().parents[2] / "tests" / "gold"

GoldRow = Mapping[str, Any]


@dataclasses.dataclass(frozen=True)
class Score:
    """One line of the table of scores: *right* out of *total*, and what was missed."""

    name: str
    right: float
    total: float
    misses: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        return self.right / self.total if self.total else 0.0

    def __str__(self) -> str:
        return f"{self.name:36} {self.right:5g} of {self.total:5g}  {self.share:.3f}"


def marks(corpus: Corpus, gold: pathlib.Path = GOLD) -> list[Score]:
    """All scores of *corpus*, the annotated shipped articles, against the gold standard in the folder *gold*."""
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    names = json.loads((gold / "seeds_names.json").read_text(encoding="utf-8"))
    return [
        *_offsets(corpus, texts),
        *_quotes(read_rows(gold / "seeds_quotes.jsonl"), _records(corpus.quotes), texts, names),
        *_figures(read_rows(gold / "seeds_figures.jsonl"), _records(corpus.figures)),
        *_themes(read_rows(gold / "seeds_themes.jsonl"), _records(corpus.themes)),
    ]


def read_rows(path: pathlib.Path) -> list[dict[str, Any]]:
    """The rows of a JSON lines file."""
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _records(table: Any) -> list[dict[str, Any]]:
    """The rows of a table, with missing values as None."""
    return [{str(k): None if v is None or v != v else v for k, v in row.items()} for row in _dicts(table)]


def _dicts(table: Any) -> list[dict[str, Any]]:
    return table.astype(object).where(table.notna(), None).to_dict("records")


def _offsets(corpus: Corpus, texts: Mapping[str, str]) -> Iterable[Score]:
    for name, table in corpus.tables().items():
        if name in ("articles", "problems") or table.empty:
            continue
        wrong = []
        for row in _records(table):
            spans = row.get("spans") or [(row["start"], row["end"])]
            if " … ".join(texts[row["article_id"]][start:end] for start, end in spans) != row["text"]:
                wrong.append(f"{row['article_id']} {spans}: {row['text'][:60]}")
        yield Score(f"offsets point at the text: {name}", len(table) - len(wrong), len(table), tuple(wrong))


def _quotes(
    gold: Sequence[GoldRow], found: Sequence[GoldRow], texts: Mapping[str, str], names: Mapping[str, list[str]]
) -> list[Score]:
    def overlap(one: GoldRow, other: GoldRow) -> float:
        text = texts[one["article_id"]]
        return jaccard(words_at(text, one["spans"]), words_at(text, other["spans"]))

    def label(i: int) -> str:
        return texts[gold[i]["article_id"]][slice(*gold[i]["spans"][0])][:60]

    def named(g: GoldRow, f: GoldRow) -> bool:
        return plain_name(f["speaker"]) in {plain_name(name) for name in [g["speaker"], *names.get(g["speaker"], ())]}

    strict, soft = pair(gold, found, overlap, 0.8), pair(gold, found, overlap, 0.3)
    core = [i for i, g in enumerate(gold) if g["core"]]
    hit = [i for i in core if i in strict]
    checks: dict[str, Callable[[GoldRow, GoldRow], bool]] = {
        "kind": lambda g, f: f["kind"] == g["kind"],
        "speaker by name": named,
        "relay": lambda g, f: same_outlet(g["via"], f["via"]) if g["via"] else not f["via"],
        "hedged": lambda g, f: bool(f["hedged"]) == g["hedged"],
    }
    wrong = {name: [i for i in hit if not ok(gold[i], found[strict[i]])] for name, ok in checks.items()}
    spurious = [f["text"][:60] for j, f in enumerate(found) if j not in soft.values()]
    out = [Score("statements found (core)", len(hit), len(core), tuple(label(i) for i in core if i not in strict))]
    out += [
        Score("statements found (all)", len(strict), len(gold)),
        Score("spurious quotes", len(spurious), len(found), tuple(spurious)),
    ]
    for name, bad in wrong.items():
        out.append(
            Score(
                name, len(hit) - len(bad), len(core), tuple(f"{label(i)} → {found[strict[i]]['speaker']}" for i in bad)
            )
        )
    out.append(Score("all of these at once", len(set(hit) - {i for bad in wrong.values() for i in bad}), len(core)))
    return [*out, _identities(gold, found, strict, hit, core), *_repeats(gold, found, strict)]


def _identities(
    gold: Sequence[GoldRow], found: Sequence[GoldRow], strict: Mapping[int, int], hit: list[int], core: list[int]
) -> Score:
    ids: dict[str, set[str | None]] = collections.defaultdict(set)
    for i in hit:
        ids[gold[i]["speaker"]].add(found[strict[i]]["speaker_id"])
    owners = collections.Counter(one for found_ids in ids.values() for one in found_ids)
    own = [len(s) == 1 and None not in s and owners[next(iter(s))] == 1 for s in ids.values()]
    return Score("identity: one id a person", sum(own), len({gold[i]["speaker"] for i in core}))


def _repeats(gold: Sequence[GoldRow], found: Sequence[GoldRow], strict: Mapping[int, int]) -> Iterable[Score]:
    places = {tuple(map(tuple, g["spans"])): i for i, g in enumerate(gold)}
    right = 0
    for i, g in enumerate(gold):
        first = places.get(tuple(map(tuple, g["repeats_spans"] or ())))
        if first is not None and first in strict and i in strict:
            right += found[strict[i]]["repeats"] == found[strict[first]]["quote_id"]
    yield Score("repeats marked", right, sum(bool(g["repeats_spans"]) for g in gold))
    yield Score("repeats marked wrongly", sum(bool(f["repeats"]) for f in found) - right, len(found))


def _figures(gold: Sequence[GoldRow], found: Sequence[GoldRow]) -> Iterable[Score]:
    def overlap(g: GoldRow, f: GoldRow) -> float:
        shared = min(g["span"][1], f["end"]) - max(g["span"][0], f["start"])
        return max(0, shared) / (max(g["span"][1], f["end"]) - min(g["span"][0], f["start"]))

    pairs = pair(gold, found, overlap, 0.01)
    core = [i for i, g in enumerate(gold) if g["core"]]
    yield Score("figures found (core)", sum(i in pairs for i in core), len(core))
    for name in (
        "kind",
        "value",
        "direction",
        "multiplier",
        "multiplier_low",
        "multiplier_high",
        "places",
        "period_start",
        "period_end",
    ):
        asked = [i for i in core if gold[i][name] not in (None, [])]
        good = [i for i in asked if i in pairs and _agrees(gold[i][name], found[pairs[i]][name])]
        yield Score(f"figures: {name}", len(good), len(asked), tuple(gold[i]["text"] for i in asked if i not in good))
    yield Score(
        "spurious figures",
        len(found) - len(pairs),
        len(found),
        tuple(f["text"] for j, f in enumerate(found) if j not in pairs.values()),
    )


def _agrees(wanted: Any, got: Any) -> bool:
    if got is None:
        return False
    if isinstance(wanted, list):
        return set(wanted) <= set(got)
    return abs(wanted - got) < 0.005 if isinstance(wanted, (int, float)) else str(got)[: len(wanted)] == wanted


def _themes(gold: Sequence[GoldRow], found: Sequence[GoldRow]) -> Iterable[Score]:
    both = one = 0
    for g in (g for g in gold if g["core"]):
        got = {t for f in found if f["article_id"] == g["article_id"] and _mostly_in(f, g["span"]) for t in f["themes"]}
        both += len(got & set(g["themes"]))
        one += len(got ^ set(g["themes"]))
    yield Score("themes: micro-F1", 2 * both, 2 * both + one)


def _mostly_in(row: GoldRow, span: Sequence[int]) -> bool:
    shared = min(row["end"], span[1]) - max(row["start"], span[0])
    return shared > 0.5 * (row["end"] - row["start"])
