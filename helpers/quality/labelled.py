"""Scores of the codebook on sentences that a person labelled before it tagged them.

The labels stand in ``themes_polnear.jsonl``: the file's stem, the place of the sentence, its themes, and in which
round it was labelled; the texts do not belong to us and are read from a folder.  The sentences, of five words or
more, were drawn by lot (seed 20251125) from the training articles whose stem's SHA-256, as a number, leaves 20 to 39
when divided by 100.  One person labelled both rounds, by the definitions, before the first mark.  The codebook was
edited once, after the misses of round 1 were read; those of round 2 were not looked at, so only round 2 is a fair mark.
"""

from __future__ import annotations

import pathlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge
from helpers.quality.agreement import Agreement, agreement, by_label, interval
from helpers.quality.shipped import GOLD, read_rows

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["LABELS", "theme_marks"]

#: Our labels, in a checkout.
LABELS = GOLD / "themes_polnear.jsonl"


def theme_marks(corpus: Corpus, labels: pathlib.Path = LABELS) -> list[str]:
    """Lines for people: each round with micro-F1 and its interval, precision, recall, kappa; then themes of round 2.

    Args:
        corpus: the labelled articles, with others or without; what is not in it is not scored.
        labels: rows with article_id, span, themes and round.
    """
    themes = [theme.id for theme in load_codebook(Knowledge.of(corpus.project)).themes if not theme.parent]
    here = set(corpus.articles["article_id"])
    rows = [row for row in read_rows(labels) if row["article_id"] in here]
    hits: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for article, found_there in zip(corpus.themes["article_id"], corpus.themes["hits"], strict=True):
        hits[article] += found_there
    out = []
    for number in sorted({row["round"] for row in rows}):
        part = [row for row in rows if row["round"] == number]
        gold = [row["themes"] for row in part]
        # by the place of the hits: where another parse ends its sentences does not matter
        found = [{hit["theme"] for hit in hits[row["article_id"]] if _inside(hit, row)} for row in part]
        low, high = interval(gold, found, themes)
        whole = agreement(gold, found, themes)
        out.append(f"themes, round {number}, {len(part)} sentences    {_line(whole)}  (95 %: {low:.3f} to {high:.3f})")
    for theme, one in by_label(gold, found, themes).items() if rows else ():
        if one.both + one.gold_only >= 3:
            out.append(f"      {theme:32} {_line(one)}  n {one.both + one.gold_only}")
    return out


def _inside(hit: dict[str, Any], row: dict[str, Any]) -> bool:
    return bool(row["span"][0] <= hit["span"][0] and hit["span"][1] <= row["span"][1])


def _line(one: Agreement) -> str:
    return f"F1 {one.f1:.3f}  precision {one.precision:.3f}  recall {one.recall:.3f}  kappa {one.kappa:.3f}"
