"""A linear chain over the tokens next to one cue: outside, source, beginning of the content, inside it.

A conditional random field (Lafferty, McCallum and Pereira 2001), read by the probability of each token to be
content and to be source, from the sums over all paths (forward and backward in one sweep).  Inside one quoted run a
token is content exactly if the one before it is: people quote whole stretches.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "BEGIN",
    "FORBIDDEN",
    "INSIDE",
    "OUTSIDE",
    "SOURCE",
    "START",
    "emissions",
    "lanes",
    "padded",
    "readings",
    "tied_moves",
]

Floats = NDArray[np.floating[Any]]
Ints = NDArray[np.int64]

OUTSIDE, SOURCE, BEGIN, INSIDE = range(4)
NEVER = -1e4
#: A move that is impossible, since "inside" must follow a beginning.
FORBIDDEN = np.zeros((4, 4), dtype=np.float32)
FORBIDDEN[OUTSIDE, INSIDE] = FORBIDDEN[SOURCE, INSIDE] = NEVER
START = np.array([0, 0, 0, NEVER], dtype=np.float32)
#: The value in a lane for a weight of zero.
ZERO = 128
#: How many sequences are read together, and after how many steps sums are rescaled.
BATCH, SCALE = 256, 6


def tied_moves(moves: Floats) -> Floats:
    """*moves* between labels for a token that must be content exactly if the one before it is."""
    tied = moves.copy()
    tied[OUTSIDE, [BEGIN, INSIDE]] = tied[SOURCE, [BEGIN, INSIDE]] = NEVER
    tied[BEGIN, [OUTSIDE, SOURCE, BEGIN]] = tied[INSIDE, [OUTSIDE, SOURCE, BEGIN]] = NEVER
    return tied


def padded(starts: Ints, some: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """Row numbers of the sequences *some* as a rectangle, and which cells are filled.

    >>> padded(np.array([0, 2, 5]), np.array([0, 1]))[0].tolist()
    [[0, 1, 0], [2, 3, 4]]
    """
    length = starts[some + 1] - starts[some]
    step = np.arange(int(length.max(initial=0)))
    there = step[None] < length[:, None]
    return np.where(there, starts[some][:, None] + step[None], 0), there


def lanes(weights: NDArray[np.int8]) -> NDArray[np.uint64]:
    """The four small weights of each feature side by side in one number, each made positive.

    One lookup and one addition thus serve all four labels; sums of up to 257 features cannot overflow.

    >>> lanes(np.array([[-128, 0, 1, 127]], dtype=np.int8)).view(np.uint16).tolist()
    [0, 128, 129, 255]
    """
    return np.ascontiguousarray(weights.astype(np.int16) + ZERO).view(np.uint64)[:, 0]


def emissions(features: NDArray[np.int32], packed: NDArray[np.uint64], scale: float) -> NDArray[np.float32]:
    """The score of each label at each row [rows, 4]: the sum of its features' weights (`lanes`), times *scale*."""
    total = np.zeros(len(features), dtype=np.uint64)
    for column in features.T:
        total += packed[column]
    sums = total.view(np.uint16).reshape(-1, 4).astype(np.float32)
    return (sums - np.float32(ZERO * features.shape[1])) * np.float32(scale)


def readings(scores: Floats, starts: Ints, moves: Floats, tied: NDArray[np.bool_]) -> NDArray[np.float32]:
    """For each row, the probabilities of being content and of being source: array [rows, 2].

    Args:
        scores: the score of each label at each row, [rows, 4].
        starts: where each sequence begins, with the end after the last.
        moves: the score of each label after each label, [4, 4].
        tied: rows that are content exactly if the row before them is.
    """
    out = np.zeros((len(scores), 2), dtype=np.float32)
    order = np.argsort(np.diff(starts), kind="stable")
    for at in range(0, len(order), BATCH):
        some = order[at : at + BATCH]
        some = some[starts[some + 1] > starts[some]]
        if len(some):
            rows, there = padded(starts, some)
            p = _both_ways(scores[rows], there, moves + FORBIDDEN, tied[rows])
            out[rows[there]] = np.stack([p[..., BEGIN] + p[..., INSIDE], p[..., SOURCE]], -1)[there]
    return out


def _both_ways(scores: Floats, there: NDArray[np.bool_], moves: Floats, tied: NDArray[np.bool_]) -> Floats:
    """Probabilities of the labels: forward sums times backward sums, both computed from the left at once.

    The backward half runs over each sequence reversed, so that both halves begin in column 0 and nothing after a
    sequence's end is ever used.
    """
    n, m, _ = scores.shape
    weight = np.exp(scores - scores.max(2, keepdims=True)).astype(np.float64)
    length = there.sum(1)
    turn = np.where(there, length[:, None] - 1 - np.arange(m)[None], np.arange(m)[None])
    each = np.arange(n)[:, None]
    free, bound = np.exp(moves.astype(np.float64)), np.exp(tied_moves(moves).astype(np.float64))
    ahead, back = np.hstack([free, bound]), np.hstack([free.T, bound.T])
    sums = np.empty((m, 2 * n, 4))
    sums[0, :n], sums[0, n:] = weight[:, 0] * np.exp(START), 1.0
    turned = weight[each, turn]
    # the move behind row t is tied if the row t + 1 is: reversed, that is the row before
    ties = np.concatenate([tied, np.roll(tied[each, turn], 1, axis=1)]).T[..., None]
    weights = np.concatenate([weight, turned]).transpose(1, 0, 2)
    both = np.empty((2 * n, 8))
    for t in range(1, m):
        np.matmul(sums[t - 1, :n], ahead, out=both[:n])
        np.matmul(sums[t - 1, n:] * weights[t - 1, n:], back, out=both[n:])
        step = np.where(ties[t], both[:, 4:], both[:, :4])
        step[:n] *= weights[t, :n]
        if t % SCALE == 0:
            step /= np.maximum(step.sum(1, keepdims=True), 1e-290)
        sums[t] = step
    forward = sums[:, :n].transpose(1, 0, 2)
    backward = sums[:, n:].transpose(1, 0, 2)[each, turn]
    p = forward * backward
    return p / np.maximum(p.sum(2, keepdims=True), 1e-290)
