"""Scores of the codebook on sentences that a person labelled before the codebook tagged them.

The labels are in ``themes_polnear.jsonl``: the file's stem, the position of the sentence, its themes, and the round in
which it was labelled; the texts do not belong to us and are read from a folder.  The sentences, of five words or more,
were drawn at random (seed 20251125) from the training articles whose stem's SHA-256, as a number, leaves 20 to 39 when
divided by 100.  One person labelled both rounds, by the definitions, before the first score.  The codebook was edited
once, after the misses of round 1 were read; those of round 2 were not read, so only round 2 gives a fair score.

``trade_themes.jsonl`` has the sub-themes of sentences from trade news, whose texts are not ours either: for each, the
hash of its words and the part to which it belongs.  Terms were chosen on one part; the second, from other outlets, was
collected afterwards and labelled before it was tagged, twice by the same person, in two orders (``first``, ``second``).
Then its misses were read and terms corrected, so that only the third part, collected and labelled afterwards, gave a
fair score of the corrected terms; finally its misses were read too.
"""

from __future__ import annotations

import hashlib
import pathlib
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge
from helpers.quality.agreement import Agreement, agreement, by_label, interval
from helpers.quality.shipped import GOLD, read_rows

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["LABELS", "TRADE_LABELS", "sentence_key", "subtheme_marks", "theme_marks"]

#: Our labels, in a checkout.
LABELS = GOLD / "themes_polnear.jsonl"
TRADE_LABELS = GOLD / "trade_themes.jsonl"


def theme_marks(corpus: Corpus, labels: pathlib.Path = LABELS) -> list[str]:
    """Lines to print: each round with micro-F1 and its interval, precision, recall, kappa; then the themes of round 2.

    Args:
        corpus: the labelled articles, with or without others; sentences not in it are not scored.
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
        # by the position of the hits, so that it does not matter if another parse splits sentences differently
        found = [{hit["theme"] for hit in hits[row["article_id"]] if _inside(hit, row)} for row in part]
        low, high = interval(gold, found, themes)
        whole = agreement(gold, found, themes)
        out.append(f"themes, round {number}, {len(part)} sentences    {_line(whole)}  (95 %: {low:.3f} to {high:.3f})")
    for theme, one in by_label(gold, found, themes).items() if rows else ():
        if one.both + one.gold_only >= 3:
            out.append(f"      {theme:32} {_line(one)}  n {one.both + one.gold_only}")
    return out


def sentence_key(text: str) -> str:
    """A key for a sentence that does not reveal its words and ignores differences in white space.

    >>> sentence_key("Trade  grew.") == sentence_key("Trade grew.")
    True
    """
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def subtheme_marks(corpus: Corpus, labels: pathlib.Path = TRADE_LABELS) -> list[str]:
    """Lines to print: the scores for each part of the labelled sentences that are in *corpus*, then for each sub-theme.

    Args:
        corpus: the labelled articles, with or without others.
        labels: rows with part, sentence (`sentence_key`) and subthemes.
    """
    ids = dict(zip(map(sentence_key, corpus.sentences["text"]), corpus.sentences["sentence_id"], strict=True))
    tagged = dict(zip(corpus.themes["sentence_id"], corpus.themes["subthemes"], strict=True))
    names = list(load_codebook(Knowledge.of(corpus.project)).parents)
    rows = [row for row in read_rows(labels) if row["sentence"] in ids]
    out = []
    for part in dict.fromkeys(row["part"] for row in rows):
        own = [row for row in rows if row["part"] == part]
        gold = [row["subthemes"] for row in own]
        found = [tagged.get(ids[row["sentence"]], ()) for row in own]
        low, high = interval(gold, found, names)
        whole = _line(agreement(gold, found, names))
        out.append(f"sub-themes, {part}, {len(own)} sentences    {whole}  (95 %: {low:.3f} to {high:.3f})")
        for name, one in by_label(gold, found, names).items():
            if one.both + one.gold_only + one.found_only:
                out.append(f"      {name:32} {_line(one)}  n {one.both + one.gold_only}")
    return out


def _inside(hit: dict[str, Any], row: dict[str, Any]) -> bool:
    return bool(row["span"][0] <= hit["span"][0] and hit["span"][1] <= row["span"][1])


def _line(one: Agreement) -> str:
    return f"F1 {one.f1:.3f}  precision {one.precision:.3f}  recall {one.recall:.3f}  kappa {one.kappa:.3f}"
