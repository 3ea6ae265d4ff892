"""How rare a word is in the news and which words are close to it in meaning, used to match wordings of a statement.

Rarity is counted (common_words.csv: in how many of 1,000 English news articles a word occurs; words in fewer than ten
are not listed).  Nearness comes from a table of vectors (word_vectors.npz), distilled from a sentence model by the
method of Tulkens and van Dongen 2024 ("Model2Vec"): each word of the vocabulary is run through the model alone, and the
64 most important dimensions are kept, one byte each.  Both lists are English; a word in neither counts as rare and near
to no other word.

>>> rarity("the") < 0.02 < rarity("security") < rarity("capitulate") == 1.0
True
>>> nearness("useless", "ineffective") > 0.4 > nearness("useless", "harbour")
True
"""

from __future__ import annotations

import csv
import functools
import math
from collections.abc import Iterator
from typing import Any

from helpers.base import known_files
from helpers.base.records import Problem
from helpers.knowledge.load import SHIPPED

__all__ = ["SIZE", "hyphenated", "is_word", "nearness", "problems", "rarity", "vector"]

#: The number of dimensions of a vector.
SIZE = 64

#: In how many of 1,000 articles an unlisted word is assumed to occur.
_RAREST = 0.6
_ENDINGS = (
    ("", ""),
    ("s", ""),
    ("es", ""),
    ("ies", "y"),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
)


def rarity(word: str) -> float:
    """From 0 for a word in every article to 1 for a word in hardly any (inverse document frequency, scaled to 1)."""
    return min(1.0, math.log(1001 / (_common().get(word, 0) + 0.5)) / math.log(1001 / _RAREST))


@functools.lru_cache(maxsize=200_000)
def vector(word: str) -> Any:
    """The vector of *word* (64 numbers, of length 1), or of its base form if only that is known, else None."""
    import numpy as np

    rows, table = _vectors()
    for form in _forms(word):
        if (row := rows.get(form)) is not None:
            found = table[row].astype("float32")
            return found / np.linalg.norm(found)
    return None


@functools.lru_cache(maxsize=200_000)
def is_word(word: str) -> bool:
    """Whether *word*, in lower case, or its base form is in the list.

    >>> is_word("harbours"), is_word("harb0urs"), is_word("liarbour")
    (True, False, False)
    """
    rows, _ = _vectors()
    return any(form in rows for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    """*word* and the words of which it may be a form, judged by English endings."""
    return (word.removesuffix(ending) + instead for ending, instead in _ENDINGS if word.endswith(ending))


def hyphenated(first: str, second: str) -> bool:
    """Whether a hyphen at a line's end between these parts belongs to the word: both parts are words, but not the two
    together.

    >>> hyphenated("long", "term"), hyphenated("coopera", "tion"), hyphenated("non", "oil")
    (True, False, True)
    """
    parts = (vector(first.lower()), vector(second.lower()))
    return all(part is not None for part in parts) and vector((first + second).lower()) is None


def nearness(one: str, other: str) -> float:
    """The cosine of two words' vectors, -1 to 1; 0 if either has none."""
    a, b = vector(one), vector(other)
    return 0.0 if a is None or b is None else float(a @ b)


@functools.cache
def _common() -> dict[str, float]:
    with open(SHIPPED / "common_words.csv", encoding="utf-8", newline="") as file:
        return {row["word"]: float(row["per_1000_articles"]) for row in csv.DictReader(file)}


@functools.cache
def problems() -> list[Problem]:
    """One row for the table of problems if the vectors are not the measured ones; otherwise none."""
    why = known_files.fault("word_vectors.npz", SHIPPED / "word_vectors.npz")
    if not why:
        return []
    fault = f"Statements are compared by their exact words only: {why}."
    remedy = "Restore the file from the clone (git checkout helpers/knowledge/word_vectors.npz)."
    return [Problem(path="helpers/knowledge/word_vectors.npz", fault=fault, remedy=remedy, severity="warning")]


@functools.cache
def _vectors() -> tuple[dict[str, int], Any]:
    """Row numbers by word, and the table (words × 64, whole numbers)."""
    import numpy as np

    if problems():
        return {}, np.zeros((0, SIZE))
    with np.load(SHIPPED / "word_vectors.npz", allow_pickle=False) as stored:
        return {word: row for row, word in enumerate(str(stored["words"]).split("\n"))}, stored["vectors"]
