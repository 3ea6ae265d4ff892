"""A text as its runs of five words, as numbers: what is compared to find the articles that print one text.

A run that touches a quotation is not the reporter's own.  The runs of a text are stored with its other facts
(`helpers.articles.text_facts`), so they are computed once.

>>> runs_of("One two three four five six.").size, runs_of("One two.").size
(2, 0)
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from helpers.articles.text_facts import TextFacts
from helpers.base.records import Article

__all__ = ["Runs", "ToldRuns", "runs_of", "runs_told"]

#: The number of words in a run, and how many of the reporter's first runs are a text's beginning.
RUN, BEGINNING = 5, 60

Runs = npt.NDArray[np.uint64]

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_QUOTED = re.compile(r"[“«][^”»\n]{1,3000}(?:[”»]|$)|(?<!\w)\"[^\"\n]{1,3000}(?:\"|$)", re.MULTILINE)

ToldRuns = tuple[Runs, npt.NDArray[np.bool_], Runs, frozenset[str]]


def runs_of(text: str) -> Runs:
    """The five-word runs of *text* as numbers, each once and in order; empty for a shorter text."""
    return np.unique(_hashed([word[0].casefold() for word in _WORD.finditer(text)]))


def runs_told(article: Article, facts: TextFacts) -> ToldRuns:
    """The runs of an article's text, which of them are the reporter's, the first of these, and its figures."""
    if not article.text_sha256:
        return _unpacked(_packed(article.text))
    return _unpacked(facts.get(article.text_sha256, "runs", lambda: _packed(article.text)))


def _unpacked(data: bytes) -> ToldRuns:
    """The values that `_packed` packed; the arrays are views of *data*."""
    runs, beginning = np.frombuffer(data, "<u8", 2).tolist()
    ends = 16 + 8 * runs, 16 + 8 * (runs + beginning)
    outside = np.frombuffer(data, "?", runs, ends[1])
    figures = data[ends[1] + runs :].decode().split()
    return (
        np.frombuffer(data, "<u8", runs, 16),
        outside,
        np.frombuffer(data, "<u8", beginning, ends[0]),
        frozenset(figures),
    )


def _packed(text: str) -> bytes:
    words = list(_WORD.finditer(text))
    texts = [word[0].casefold() for word in words]
    every = _hashed(texts)
    inside = np.zeros(len(words) + 1, dtype="int64")
    spans = [found.span() for found in _QUOTED.finditer(text)]
    starts = np.array([word.start() for word in words], dtype="int64")
    for start, end in spans:
        inside[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = 1
    # a run that overlaps a quotation is not the reporter's own
    quoted = (
        np.convolve(inside[: len(words)], np.ones(RUN, dtype="int64"), "valid") if len(words) >= RUN else inside[:0]
    )
    own = every[quoted[: len(every)] == 0] if len(every) else every
    runs = np.unique(every)
    outside = np.isin(runs, own)
    beginning = np.unique(own[:BEGINNING])
    figures = " ".join(sorted({word for word in texts if word[0].isdigit()}))
    sizes = np.array([len(runs), len(beginning)], dtype="<u8")
    arrays = (sizes, runs.astype("<u8"), beginning.astype("<u8"), outside)
    return b"".join(array.tobytes() for array in arrays) + figures.encode("utf-8", "replace")


_HASHES: dict[str, int] = {}


def _hashed(words: Sequence[str]) -> Runs:
    """The runs of five words, in order, as numbers."""
    if len(words) < RUN:
        return np.zeros(0, dtype="uint64")
    numbers = np.array([_hash(word) for word in words], dtype="uint64")
    out = np.zeros(len(words) - RUN + 1, dtype="uint64")
    with np.errstate(over="ignore"):
        for at in range(RUN):
            out = out * np.uint64(0x9E3779B97F4A7C15) + numbers[at : len(numbers) - RUN + 1 + at]
            out ^= out >> np.uint64(29)
    return out


def _hash(word: str) -> int:
    """A number for *word*, the same in every run; the cache holds the words of a few hundred thousand articles."""
    found = _HASHES.get(word)
    if found is None:
        if len(_HASHES) > 500_000:
            _HASHES.clear()
        found = _HASHES[word] = zlib.crc32(word.encode("utf-8", "replace"))
    return found
