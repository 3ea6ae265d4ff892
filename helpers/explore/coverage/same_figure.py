"""One figure in several articles: the same number is the same figure only if it refers to the same thing.

Inflation and a deficit may both be 4.4 percent.  Two figures with the same amount are the same figure if their measures
have a word in common and neither partner, product nor flow contradicts this.  If a sentence does not show what is
measured, the two sentences must share two words that are not in every article.  With less evidence, the figures are
kept separate.
"""

from __future__ import annotations

import bisect
import dataclasses
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import pandas as pd

from helpers.explore.counting import each_row
from helpers.explore.words.tokens import bare_words
from helpers.knowledge.rarity import rarity

__all__ = ["one_thing"]

#: Words below this weight ("the", "of", "year") say nothing about what a figure measures.
_ABOUT = 0.2
#: Forms of a word share this many letters ("export", "exports", "exporting").
_STEM = 5
#: A word in this many articles, or in this share of them, does not distinguish any.
_ARTICLES, _SHARE = 3, 0.2
#: How many words two sentences must share if one does not show what it measures.
_SHARED = 2
#: Two figures that differ in one of these refer to different things.
_CONTEXT = ("partner", "product", "flow")


@dataclasses.dataclass
class _Thing:
    """What figures with the same amount refer to; the first one represents all."""

    measure: set[str]
    words: set[str]
    context: Mapping[str, str]
    label: str

    def fits(self, other: _Thing) -> bool:
        if any(self.context[name] and other.context[name] not in ("", self.context[name]) for name in _CONTEXT):
            return False
        if self.measure and other.measure:
            return bool(self.measure & other.measure)
        return len(self.words & other.words) >= _SHARED


def one_thing(figures: pd.DataFrame, sentences: pd.DataFrame, side: Mapping[str, str]) -> list[tuple[str, str]]:
    """For each row of *figures* an ID, the same for all that are one figure, and its name.

    Args:
        figures: rows with kind, value, unit, text, measure and their positions.
        sentences: the corpus's sentences.
        side: outlet of each article (`helpers.explore.outlets.side_of`); it distinguishes two things with the same
            name.
    """
    texts, common = _SentencePlaces(sentences), _common(sentences)
    things: dict[str, list[_Thing]] = defaultdict(list)
    out = []
    for row in each_row(figures):
        amount = row.value if row.value == row.value else row.multiplier_low
        ident = f"{row.kind} {amount:g} {row.unit}" if amount == amount else f"{row.kind} {row.text.casefold()}"
        own = _thing(row, texts.of(row.article_id, row.start), common)
        known = things[ident]
        at = next((at for at, thing in enumerate(known) if thing.fits(own)), len(known))
        if at == len(known):
            taken = {thing.label for thing in known}
            own.label = own.label if own.label not in taken else f"{own.label}, in {side.get(row.article_id, '')}"
            known.append(own)
        out.append((f"{ident} {at}", known[at].label))
    return out


def _thing(row: Any, sentence: str, common: set[str]) -> _Thing:
    measure, own = _told(row.measure), _stems(row.text)
    return _Thing(
        _stems(measure) - _stems("percent percentage"),
        _stems(sentence) - own - common,
        {name: _told(getattr(row, name, "")) for name in _CONTEXT},
        _worded(row),
    )


def _worded(row: Any) -> str:
    """A figure with its measure: "463% rise (value)"."""
    words = " ".join(row.text.split())
    known = row.kind == "count" or not isinstance(row.measure, str) or row.measure in words
    return words if known else f"{words} ({row.measure})"


def _stems(text: str) -> set[str]:
    """The stems of the words in *text*, without numbers and words that occur in every text."""
    words = {word.casefold() for word in set(bare_words(text))}
    return {word[:_STEM] for word in words if not re.search(r"\d", word) and rarity(word) > _ABOUT}


def _common(sentences: pd.DataFrame) -> set[str]:
    """Stems in so many articles that they do not distinguish any of them."""
    seen: Counter[str] = Counter()
    for _, texts in sentences.groupby("article_id")["text"]:
        seen.update(_stems(" ".join(texts.tolist())))
    most = max(_ARTICLES, math.ceil(_SHARE * sentences["article_id"].nunique()))
    return {stem for stem, number in seen.items() if number > most}


class _SentencePlaces:
    """The sentence at a position in an article."""

    def __init__(self, sentences: pd.DataFrame) -> None:
        self._of: dict[str, tuple[list[int], list[str]]] = {}
        for article, rows in sentences.sort_values("start").groupby("article_id"):
            self._of[str(article)] = (list(rows["start"]), list(rows["text"]))

    def of(self, article: str, start: int) -> str:
        """The sentence; empty if there is none."""
        starts, texts = self._of.get(article, ([], []))
        at = bisect.bisect_right(starts, start) - 1
        return str(texts[at]) if at >= 0 else ""


def _told(value: Any) -> str:
    return value if isinstance(value, str) else ""
