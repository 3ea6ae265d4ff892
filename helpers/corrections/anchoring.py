"""Anchoring: where a decision's row is now, by its id, else by its words, which move when text or rules change.

>>> spans_of("He said yes. She said yes, too.", "yes, too", ())
((22, 30),)
>>> spans_of("He said yes. She said yes.", "yes", ((22, 25),))
((22, 25),)
>>> spans_of("He said yes. She said yes.", "yes", ())
()
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.base.records import SPAN_JOIN, Span, span_text
from helpers.corrections.journal import Correction

__all__ = ["IDS", "AnchoredRows", "place_of", "spans_of"]

#: The column that holds the id of a row.
IDS = {"quotes": "quote_id", "figures": "figure_id", "themes": "sentence_id", "sentences": "sentence_id"}

#: A row that rules now find at another place is the same one when they share this much of their characters.
SAME = 0.5


def spans_of(text: str, words: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Where *words* stand in *text*: at *spans* if they do, else where each of their pieces stands just once.

    White space counts as one blank, since a reader may have typed the words.
    """
    if spans and span_text(text, spans) == words:
        return spans
    found: list[Span] = []
    for piece in words.split(SPAN_JOIN):
        parts = piece.split()
        hits = list(re.finditer(r"\s+".join(map(re.escape, parts)), text)) if parts else []
        if len(hits) != 1:
            return ()
        found.append(hits[0].span())
    return tuple(found)


def place_of(correction: Correction, texts: Mapping[str, str]) -> tuple[str, tuple[Span, ...]]:
    """The article's text, and where in it the words of *correction* stand.

    Raises:
        LookupError: the article was not read, or its words no longer stand in it.
    """
    text = texts.get(correction.article_id)
    if text is None:
        raise LookupError("its article is not among those that were read")
    spans = spans_of(text, correction.words, correction.spans)
    if not spans:
        raise LookupError("the words are no longer in the article, or occur more than once")
    return text, spans


class AnchoredRows:
    """The rows of one table, found by id or by place.

    Args:
        kind: quotes, figures, themes or sentences.
        table: that table of a corpus.
    """

    def __init__(self, kind: str, table: pd.DataFrame) -> None:
        self.table = table
        self.ids: dict[str, int] = {name: at for at, name in enumerate(table[IDS[kind]].tolist())}
        self._texts = table["text"].tolist()
        spans = table["spans"] if kind == "quotes" else zip(table["start"], table["end"], strict=True)
        self._spans = [tuple(value) if kind == "quotes" else (value,) for value in spans]
        self._by_article: dict[str, list[int]] = defaultdict(list)
        for at, article in enumerate(table["article_id"].tolist()):
            self._by_article[article].append(at)

    def find(self, correction: Correction, texts: Mapping[str, str]) -> int:
        """The position of the row that *correction* was made on.

        Raises:
            LookupError: there is none now; in words, why.
        """
        at = self.ids.get(correction.row)
        if at is not None and (not correction.words or self._texts[at] == correction.words):
            return at
        _, spans = place_of(correction, texts)
        near = [(_shared(spans, self._spans[n]), -n) for n in self._by_article[correction.article_id]]
        best = max(near, default=(0.0, 0))
        if best[0] < SAME:
            raise LookupError("the rules find nothing at these words any more")
        return -best[1]


def _shared(a: Any, b: Any) -> float:
    """The share of the characters of two lists of spans that both hold."""
    both = sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)
    either = sum(e - s for s, e in a) + sum(f - t for t, f in b) - both
    return both / either if either else 0.0
