"""The model's reading around each cue: the probability that each token is part of the content, or of the source."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpers.annotate.quotes.learned import chain
from helpers.annotate.quotes.learned.columns import Columns, Ints, code
from helpers.annotate.quotes.learned.features import (
    CUE_TEMPLATES,
    TOKEN_TEMPLATES,
    cue_rows,
    hashed,
    templates,
)
from helpers.annotate.quotes.learned.ruled import Ruled, cues_of, ruled_rows
from helpers.annotate.quotes.learned.token_features import token_rows, windows

__all__ = [
    "CUES",
    "FLOOR",
    "TOKENS",
    "Proposals",
    "chances",
    "cue_features",
    "propose",
    "tied_rows",
    "token_features",
    "words_of_cues",
]

CUES, TOKENS = templates(CUE_TEMPLATES), templates(TOKEN_TEMPLATES)
#: A word with a lower probability of being a cue is ignored, unless a rule takes it for one.
FLOOR = 0.12
#: How many rows next to cues have their features computed at once; fewer in a long article.
ROWS = 200_000
#: The probability from which a word counts as a likely cue near another.
LIKELY = 0.5


@dataclasses.dataclass(frozen=True)
class Proposals:
    """One reading per cue: rows ``starts[k]`` to ``starts[k + 1]`` are the tokens from ``low[k]`` on."""

    cues: Ints
    chance: NDArray[np.floating[Any]]
    low: Ints
    starts: Ints
    content: NDArray[np.float32]
    source: NDArray[np.float32]

    def window(self, k: int) -> slice:
        return slice(int(self.starts[k]), int(self.starts[k + 1]))


def words_of_cues(c: Columns) -> NDArray[np.int32]:
    """A number for each token's lemma and kind of word; the inventory lists those that can be cues."""
    pos = np.where(c.pos == code("AUX"), code("VERB"), np.where(c.pos == code("PROPN"), code("NOUN"), c.pos))
    return hashed([("l", "p")], {"l": c.lemma, "p": pos}, c.n, 31)[:, 0]


def cue_features(c: Columns, at: Ints, bits: int) -> NDArray[np.int32]:
    """The features of the cue candidates *at*."""
    return hashed(CUES, cue_rows(c, at), len(at), bits)


def token_features(
    c: Columns, cues: Ints, rows: tuple[Ints, Ints, Ints], likely: Ints, rules: list[Ruled], bits: int
) -> NDArray[np.int32]:
    """The features of the tokens next to *cues*; *rows* as `windows` gives them, *likely* is 1 at each likely cue."""
    which, token, starts = rows
    table = {**token_rows(c, cues, which, token, likely), **ruled_rows(c, cues, token, starts, rules)}
    return hashed(TOKENS, table, len(token), bits)


def chances(features: NDArray[np.int32], weights: NDArray[Any], scale: float) -> NDArray[np.floating[Any]]:
    """The probability that each candidate is a cue."""
    total = np.zeros(len(features))
    for column in features.T:
        total += weights[column]
    total *= scale
    return 1 / (1 + np.exp(-total))


def tied_rows(c: Columns, cues: Ints, which: Ints, token: Ints) -> NDArray[np.bool_]:
    """Rows that go with the one before: both are in one quoted run other than the one with the cue."""
    same = (c.quoted[1:] == 1) & (c.quoted[:-1] == 1) & (c.run[1:] == c.run[:-1])
    inner = np.r_[False, same]
    own = np.where(c.quoted[cues] == 1, c.run[cues], -1)
    return inner[token] & (c.run[token] != own[which])


def propose(
    c: Columns,
    candidates: Ints,
    chance: NDArray[np.floating[Any]],
    rules: list[Ruled],
    weights: tuple[NDArray[Any], float, NDArray[Any]],
    bits: int,
) -> Proposals:
    """The readings of the likely ones of *candidates* and of the cues that *rules* found.

    Args:
        c: the parse.
        candidates: tokens that can be cues, with the *chance* of each.
        rules: what the rules found.
        weights: the chain's weights (`chain.lanes`), their scale and its moves.
        bits: the number of bits in a feature's number.
    """
    likely = np.zeros(c.n, dtype=np.int64)
    likely[candidates[chance > LIKELY]] = 1
    every = np.zeros(c.n)
    every[candidates] = chance
    cues = np.union1d(candidates[chance > FLOOR], cues_of(rules)).astype(np.int64)
    which, token, starts = windows(c, cues)
    parts = [np.zeros((0, 4), dtype=np.float32)]
    for low, high in _blocks(starts):
        rows = slice(int(starts[low]), int(starts[high]))
        part = which[rows] - low, token[rows], starts[low : high + 1] - starts[low]
        features = token_features(c, cues[low:high], part, likely, rules, bits)
        parts.append(chain.emissions(features, weights[0], weights[1]))
    scores = np.concatenate(parts)
    p = chain.readings(scores, starts, weights[2], tied_rows(c, cues, which, token))
    return Proposals(cues, every[cues], token[starts[:-1]] if len(cues) else cues, starts, p[:, 0], p[:, 1])


def _blocks(starts: Ints) -> Iterator[tuple[int, int]]:
    """Runs of cues with at most `ROWS` rows each (one cue at least), so that memory does not grow with the text."""
    low, count = 0, len(starts) - 1
    while low < count:
        high = max(low + 1, int(np.searchsorted(starts, starts[low] + ROWS, side="right")) - 1)
        yield low, high
        low = high
