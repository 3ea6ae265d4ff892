"""How many words, letters and digits a text has, counted once and stored with its other facts.

>>> word_counts("It rose by 12"), word_counts("12 3a")
(WordCounts(words=4, letters=8, digits=2), WordCounts(words=2, letters=1, digits=3))
"""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.articles.text_facts import TextFacts

__all__ = ["WordCounts", "counts_told", "word_counts"]

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")


class WordCounts(NamedTuple):
    """Counts of one text; letters and digits are those in words."""

    words: int
    letters: int
    digits: int


def counts_told(text: str, text_hash: str, facts: TextFacts) -> WordCounts:
    """The counts of the *text* with this hash, from *facts* if they are stored there."""
    told = facts.get(text_hash, "counts", lambda: " ".join(map(str, word_counts(text))).encode())
    return WordCounts(*map(int, told.split()))


def word_counts(text: str) -> WordCounts:
    """The counts of *text*.

    Letters and digits need only be counted one by one if many words are not plain letters.
    """
    words = _WORD.findall(text)
    plain = sum(len(word) for word in words if word.isalpha())
    others = [word for word in words if not word.isalpha()]
    if 2 * plain >= sum(map(len, others)):
        return WordCounts(len(words), plain, sum(map(len, others)))
    letters, digits = (sum(map(test, "".join(words))) for test in (str.isalpha, str.isdigit))
    return WordCounts(len(words), letters, digits)
