"""The accuracy of the machine on the settled sentences: precision, recall and corrected confidence.

All statements in whole sampled sentences are settled, so statements that the machine missed are counted too.  Intervals
are Wilson's (1927), which are valid for few sentences.

>>> share(9, 10)
(0.9, 0.596, 0.982)
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.annotate.people.spelling import fold
from helpers.base.records import span_text
from helpers.explore.coding.compare import paired
from helpers.explore.coding.layers import SentenceCoding, StatementMark
from helpers.explore.counting import typed
from helpers.store.statements import statements

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["BANDS", "calibration", "machine_layer", "scores", "share"]

#: The name of the machine's layer when it is compared like a coder's.
MACHINE = "machine"
#: The lower ends of the bands of shown confidence.
BANDS = (0.95, 0.85, 0.7, 0.0)
#: A band's measured share is shrunk towards the shown confidence, which counts as this many extra sentences.
WEIGHT = 5


def share(hits: int, of: int) -> tuple[float, float, float]:
    """A share and its Wilson interval (95%), to three digits; nan if there is nothing to count."""
    if not of:
        return math.nan, math.nan, math.nan
    from scipy.stats import binomtest  # slow to load, and only needed where there is a coding

    bounds = binomtest(hits, of).proportion_ci(method="wilson")
    return round(hits / of, 3), round(float(bounds.low), 3), round(float(bounds.high), 3)


def machine_layer(corpus: Corpus, sentences: Mapping[str, SentenceCoding]) -> dict[str, SentenceCoding]:
    """What the rules found in *sentences*, before any corrections, in the form of a coder's layer."""
    found = corpus.found or corpus.tables()
    quotes = statements(found["quotes"])
    by_article = dict(iter(quotes.groupby("article_id")))
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    themes = dict(zip(found["themes"]["sentence_id"], found["themes"]["themes"], strict=True))
    out = {}
    for name, one in sentences.items():
        rows = by_article.get(one.article_id)
        marks = [] if rows is None else [m for m in (_inside(row, one, texts) for row in rows.itertuples()) if m]
        out[name] = dataclasses.replace(
            one, coder=MACHINE, marks=tuple(mark for mark, _ in marks), themes=tuple(themes.get(name, ())), note=""
        )
    return out


def _inside(row: Any, sentence: SentenceCoding, texts: Mapping[str, str]) -> tuple[StatementMark, float] | None:
    """The part of a statement that is in *sentence*, as a mark, and its confidence."""
    start, end = sentence.span
    spans = tuple((max(int(s), start), min(int(e), end)) for s, e in row.spans if s < end and e > start)
    text = texts.get(sentence.article_id, "")
    if not any(c.isalnum() for s, e in spans for c in text[s:e]):
        return None
    speaker = row.speaker if isinstance(row.speaker, str) else ""
    mark = StatementMark(spans=spans, words=span_text(text, spans), speaker=speaker, kind=row.kind or "")
    return mark, float(row.confidence) if row.confidence == row.confidence else math.nan


def scores(corpus: Corpus, settled: Mapping[str, SentenceCoding]) -> pd.DataFrame:
    """Precision and recall of the machine compared with *settled*.

    Returns:
        DataFrame with what, measure (string), hits, of (int), share, low, high (float; Wilson's interval).
    """
    found = machine_layer(corpus, settled)
    pairs = [pair for name, one in settled.items() for pair in paired(found[name].marks, one.marks)]
    made = sum(len(one.marks) for one in found.values())
    wanted = sum(len(one.marks) for one in settled.values())
    named = [(a, b) for a, b in pairs if a.speaker]
    same = {name: set(one.themes) & set(found[name].themes) for name, one in settled.items()}
    hits = sum(map(len, same.values()))
    rows = [
        ("statements", "precision: share of found statements that are right", len(pairs), made),
        ("statements", "recall: share of settled statements that were found", len(pairs), wanted),
        (
            "words",
            "matched statements with exactly the same words",
            sum(a.spans == b.spans for a, b in pairs),
            len(pairs),
        ),
        (
            "speaker",
            "right, of the speakers who are named",
            sum(fold(a.speaker) == fold(b.speaker) for a, b in named),
            len(named),
        ),
        ("kind", "right", sum(a.kind == b.kind for a, b in pairs), len(pairs)),
        (
            "themes",
            "precision: share of assigned themes that are right",
            hits,
            sum(len(one.themes) for one in found.values()),
        ),
        (
            "themes",
            "recall: share of settled themes that were assigned",
            hits,
            sum(len(one.themes) for one in settled.values()),
        ),
    ]
    names = ("share", "low", "high")
    told = [
        {"what": what, "measure": measure, "hits": k, "of": n} | dict(zip(names, share(k, n), strict=True))
        for what, measure, k, n in rows
    ]
    kinds = {"what": "string", "measure": "string", "hits": "int64", "of": "int64"}
    return typed(told, kinds | dict.fromkeys(names, "float64"))


def calibration(corpus: Corpus, settled: Mapping[str, SentenceCoding]) -> pd.DataFrame:
    """The confidence that the machine shows for statements, compared with the settled ones.

    A finding is right if it is a statement and has no other speaker.  ``now`` is the share of right ones, shrunk
    towards the shown confidence, which counts as `WEIGHT` extra sentences; with few sentences it stays close to that.

    Returns:
        DataFrame with above (float: the band's lower end), shown (float: mean), right, of (int), share, low, high, now
        (float); bands without a statement are left out.
    """
    judged = list(_judged(corpus, settled))
    rows = []
    for above, below in zip(BANDS, (1.01, *BANDS), strict=False):
        inside = [(shown, right) for shown, right in judged if above <= shown < below]
        if inside:
            right, of = sum(right for _, right in inside), len(inside)
            shown = sum(shown for shown, _ in inside) / of
            now = (right + WEIGHT * shown) / (of + WEIGHT)
            value, low, high = share(right, of)
            rows.append({"above": above, "shown": round(shown, 3), "right": right, "of": of, "share": value, "low": low,
                         "high": high, "now": round(now, 3)})  # fmt: skip
    kinds = {"above": "float64", "shown": "float64", "right": "int64", "of": "int64"}
    return typed(rows, kinds | dict.fromkeys(("share", "low", "high", "now"), "float64"))


def _judged(corpus: Corpus, settled: Mapping[str, SentenceCoding]) -> Iterable[tuple[float, bool]]:
    """For each statement in the settled sentences, its confidence before recalibration and whether it is right."""
    quotes = statements((corpus.found or corpus.tables())["quotes"])
    by_article = dict(iter(quotes.groupby("article_id")))
    texts = dict(zip(corpus.articles["article_id"], corpus.articles["text"], strict=True))
    for one in settled.values():
        rows = by_article.get(one.article_id)
        found = [] if rows is None else [m for m in (_inside(row, one, texts) for row in rows.itertuples()) if m]
        right = {
            id(a) for a, b in paired([mark for mark, _ in found], one.marks) if fold(a.speaker) in ("", fold(b.speaker))
        }
        yield from ((value, id(mark) in right) for mark, value in found if value == value)
