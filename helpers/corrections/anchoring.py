"""Anchoring: find a decision's row by its ID, or by its words if text or rules have changed.

The file may have been renamed, and quotation marks, line breaks or letters in its text may have changed.  Uncertain
matches do not count.

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
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import pandas as pd

from helpers.base.records import SPAN_JOIN, Span, span_text
from helpers.corrections.finding import Sought
from helpers.corrections.journal import Correction
from helpers.corrections.tokens import Token, tokens
from helpers.corrections.witness import alike, sketch, text_hash

__all__ = ["IDS", "AnchoredRows", "Texts", "place_of", "spans_of", "spans_set"]

#: The column that holds a row's id.
IDS = {"quotes": "quote_id", "figures": "figure_id", "themes": "sentence_id", "sentences": "sentence_id"}

#: A row that the rules now find at a different position is the same row if the two share this much of their characters.
SAME = 0.5
#: A text is a version of another if they share this much of their runs of words (and it is by far the closest).
VERSION = 0.5


def spans_of(text: str, words: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The position of *words* in *text*: at *spans* if they are there, else where each piece occurs exactly once.

    Any white space counts as one space, since the user may have typed the words.
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


class Texts(dict[str, str]):
    """The articles' texts by ID; what is computed to find words in a text again is cached.

    >>> texts = Texts({"a": "The mill keeps its jobs.", "b": "The harbour wall is raised."})
    >>> texts.named_now(text_hash(texts["b"]))
    ['b']
    """

    def words(self, ident: str) -> list[Token]:
        """The words of an article."""
        kept: dict[str, list[Token]] = self.__dict__.setdefault("_words", {})
        if ident not in kept:
            kept[ident] = tokens(self[ident])
        return kept[ident]

    def named_now(self, known: str) -> list[str]:
        """The articles whose text has the hash *known*."""
        return self._hashed.get(known, [])

    def like(self, known: Sequence[int], words: str) -> list[str]:
        """The articles that may be another version of the text with the sketch *known*, which contained *words*."""
        longest = sorted(re.findall(r"[a-z]+", words.lower()), key=len)[-4:]
        lowered = {ident for ident, text in self.items() if any(word in text.lower() for word in longest)}
        shares = sorted(((alike(known, self._sketch(ident)), ident) for ident in lowered), reverse=True)
        if not shares or shares[0][0] < VERSION or (len(shares) > 1 and shares[1][0] > shares[0][0] / 2):
            return []
        return [shares[0][1]]

    def _sketch(self, ident: str) -> list[int]:
        kept: dict[str, list[int]] = self.__dict__.setdefault("_sketches", {})
        if ident not in kept:
            kept[ident] = sketch(self[ident])
        return kept[ident]

    @cached_property
    def _hashed(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for ident, text in self.items():
            found.setdefault(text_hash(text), []).append(ident)
        return found


def place_of(correction: Correction, texts: Texts) -> tuple[str, tuple[Span, ...]]:
    """The article that *correction* now belongs to, and the position of its words.

    Raises:
        LookupError: the article was not read, or no longer contains the words.
    """
    own, anchor = correction.article_id, correction.anchor
    same = texts.named_now(str(anchor.get("text", "")))
    if own in texts and (not anchor or own in same) and span_text(texts[own], correction.spans) == correction.words:
        return own, correction.spans
    if len(same) == 1 and span_text(texts[same[0]], correction.spans) == correction.words:
        return same[0], correction.spans
    if own in texts:
        spans = _spans_in(correction, texts, own)
        if spans:
            return own, spans
    known = anchor.get("sketch")
    for other in texts.like(known, correction.words) if isinstance(known, list) and not same else []:
        spans = _spans_in(correction, texts, other) if other != own else ()
        if spans:
            return other, spans
    if len(same) > 1:
        raise LookupError("its article is not among those loaded, and several others have the same text")
    if own not in texts:
        raise LookupError("its article is not among those loaded")
    raise LookupError("the words are no longer in the article, or occur more than once")


def _spans_in(correction: Correction, texts: Texts, ident: str) -> tuple[Span, ...]:
    """The positions of the pieces of *correction* in a changed article; empty if any piece is missing."""
    if span_text(texts[ident], correction.spans) == correction.words:
        return correction.spans
    pieces, at = [], 0
    for start, end in correction.spans:
        pieces.append(correction.words[at : at + end - start])
        at += end - start + len(SPAN_JOIN)
    around = correction.anchor.get("around")
    sides = around if isinstance(around, list) and len(around) == len(pieces) else [(None, None)] * len(pieces)
    wanted = [Sought(piece, *side) for piece, side in zip(pieces, sides, strict=True)]
    return _in_order(wanted, texts, ident)


def _in_order(wanted: Sequence[Sought], texts: Texts, ident: str) -> tuple[Span, ...]:
    """The positions of all of *wanted*, if they occur one after the other."""
    found = [one.place(texts[ident], texts.words(ident)) for one in wanted]
    spans = [span for span in found if span]
    ordered = all(one[1] <= other[0] for one, other in pairwise(spans))
    return tuple(spans) if ordered and len(spans) == len(wanted) else ()


def spans_set(correction: Correction, texts: Texts) -> tuple[Span, ...]:
    """The current position of the words with which a reviewer replaced a row's own.

    Raises:
        LookupError: they cannot be found again.
    """
    given = tuple((int(start), int(end)) for start, end in correction.fields["spans"])
    ident, spans = place_of(correction, texts)
    anchor = correction.anchor
    if ident == correction.article_id and (
        ident in texts.named_now(str(anchor.get("text", ""))) or (not anchor and spans == correction.spans)
    ):
        return given
    to = anchor.get("to")
    if isinstance(to, list) and len(to) == len(given):
        text = texts[ident]
        if all(text[slice(*span)] == words for span, (_, words, _) in zip(given, to, strict=True)):
            return given
        found = _in_order([Sought(words, before, after) for before, words, after in to], texts, ident)
        if found:
            return found
    raise LookupError("the words that replaced them cannot be found again")


class AnchoredRows:
    """The rows of one table, found by ID or by position.

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

    def find(self, correction: Correction, texts: Texts) -> int:
        """The position of the row to which *correction* applies.

        Raises:
            LookupError: there is no such row any longer; the message says why.
        """
        at = self.ids.get(correction.row)
        if at is not None and (not correction.words or self._holds(at, correction, texts)):
            return at
        article, spans = place_of(correction, texts)
        near = [(_shared(spans, self._spans[n]), -n) for n in self._by_article[article]]
        best = max(near, default=(0.0, 0))
        if best[0] < SAME:
            raise LookupError("the rules no longer find anything at these words")
        return -best[1]

    def _holds(self, at: int, correction: Correction, texts: Texts) -> bool:
        """Whether the row at *at* has the words of *correction*, in a text that no other article shares."""
        moved = texts.named_now(str(correction.anchor.get("text", "")))
        return self._texts[at] == correction.words and (not moved or correction.article_id in moved)


def _shared(a: Any, b: Any) -> float:
    """The share of characters that two lists of spans have in common."""
    both = sum(max(0, min(e, f) - max(s, t)) for s, e in a for t, f in b)
    either = sum(e - s for s, e in a) + sum(f - t for t, f in b) - both
    return both / either if either else 0.0
