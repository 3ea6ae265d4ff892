"""Learning: cue weights (logistic regression), the chain's weights (conditional random field), the trees."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from helpers.annotate.quotes.learned import chain
from helpers.annotate.quotes.learned.trees import Trees

__all__ = ["eight_bits", "learn_chain", "learn_cues", "learn_trees"]

Floats = NDArray[np.floating[Any]]


def eight_bits(weights: Floats) -> tuple[NDArray[np.int8], float]:
    """*weights* as small whole numbers, and the factor for them.

    >>> eight_bits(np.array([0.5, -1.27]))[0].tolist()
    [50, -127]
    """
    scale = float(np.abs(weights).max() / 127) or 1.0
    return np.round(weights / scale).astype(np.int8), scale


def learn_cues(features: NDArray[np.int32], right: Floats, size: int, rounds: int = 8) -> NDArray[np.float32]:
    """The weight of each feature of a cue candidate (AdaGrad)."""
    rate, shrink, batch = 0.15, 1e-6, 4096
    weights, squares = np.zeros(size, np.float32), np.full(size, 1e-2, np.float32)
    rng = np.random.default_rng(0)
    for _ in range(rounds):
        order = rng.permutation(len(right))
        for at in range(0, len(right), batch):
            some = order[at : at + batch]
            x = features[some]
            error = (1 / (1 + np.exp(-weights[x].sum(1))) - right[some]).astype(np.float32)
            used, place = np.unique(x.ravel(), return_inverse=True)
            slope = np.bincount(place.ravel(), np.repeat(error, x.shape[1]), len(used)).astype(np.float32)
            slope += shrink * len(some) * weights[used]
            squares[used] += slope * slope
            weights[used] -= rate * slope / np.sqrt(squares[used])
    return weights


def learn_chain(
    features: NDArray[np.int32], labels: NDArray[np.int8], starts: NDArray[np.int64], size: int, rounds: int = 5
) -> tuple[Floats, Floats]:
    """The weights of the chain's features and its moves: AdaGrad, templates dropped at random, rare features cut.

    Args:
        features: those of each row, [rows, templates].
        labels: the label of each row.
        starts: where each sequence begins, with the end after the last.
        size: how many features there are.
        rounds: passes over all sequences.

    Returns:
        Weights [size, 4] and moves [4, 4], averaged over the second half of the training.
    """
    rate, shrink, batch, drop = 0.1, 2e-5, 256, 0.25
    live = _frequent(features, starts, size)
    weights, squares = np.zeros((size, 4), np.float32), np.full((size, 4), 1e-1, np.float32)
    moves, move_squares = np.zeros((4, 4), np.float32), np.full((4, 4), 1.0, np.float32)
    total, total_moves, counted = np.zeros_like(weights), np.zeros_like(moves), 0
    rng, length = np.random.default_rng(0), np.diff(starts)
    for number in range(rounds):
        order = np.argsort(length + rng.normal(0, 8, len(length)))
        batches = [order[at : at + batch] for at in range(0, len(order), batch)]
        rng.shuffle(batches)
        for step, some in enumerate(batches):
            rows, there = chain.padded(starts, some)
            row = rows[there]
            kept = np.flatnonzero(rng.random(features.shape[1]) >= drop)
            used, x = _sparse(features[row][:, kept], live, features.shape[1] / len(kept))
            scores = np.zeros((*there.shape, 4), np.float32)
            scores[there] = x @ weights[used]
            p, pairs = _expected(scores, there, moves)
            wrong = p[there].astype(np.float32)
            wrong[np.arange(len(row)), labels[row]] -= 1
            slope = (x.T @ wrong) + shrink * len(row) * weights[used]
            squares[used] += slope * slope
            weights[used] -= rate * slope / np.sqrt(squares[used])
            slope = (pairs - _observed(labels, rows, there)).astype(np.float32)
            move_squares += slope * slope
            moves -= rate * slope / np.sqrt(move_squares)
            if number >= rounds // 2 and step % 10 == 0:
                total, total_moves, counted = total + weights, total_moves + moves, counted + 1
    return total / counted, total_moves / counted


def _frequent(features: NDArray[np.int32], starts: NDArray[np.int64], size: int, least: int = 4) -> Floats:
    """1 for each feature that occurs in enough sequences."""
    owner = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    count = np.zeros(size, np.int32)
    for k in range(features.shape[1]):
        pairs = np.unique(owner * size + features[:, k])
        count += np.bincount(pairs % size, minlength=size).astype(np.int32)
    return (count >= least).astype(np.float32)


def _sparse(features: NDArray[np.int32], live: Floats, factor: float) -> tuple[NDArray[Any], Any]:
    """The features that occur, and the rows as a sparse matrix over them."""
    flat = features.ravel()
    kept = live[flat] > 0
    used = np.flatnonzero(np.bincount(flat[kept], minlength=len(live)))
    place = np.zeros(len(live), dtype=np.int32)
    place[used] = np.arange(len(used))
    ends = np.r_[0, np.cumsum(kept.reshape(features.shape).sum(1))]
    values = np.full(ends[-1], factor, dtype=np.float32)
    return used, sparse.csr_matrix((values, place[flat[kept]], ends), shape=(len(features), len(used)))


def _observed(labels: NDArray[np.int8], rows: NDArray[np.int64], there: NDArray[np.bool_]) -> Floats:
    """How often each label follows each other."""
    y = np.where(there, labels[rows], -1)
    out = np.zeros((4, 4))
    pair = y[:, 1:] >= 0
    np.add.at(out, (y[:, :-1][pair], y[:, 1:][pair]), 1)
    return out


def _log_sum(a: Floats, axis: int) -> Floats:
    top = a.max(axis, keepdims=True)
    return (top + np.log(np.exp(a - top).sum(axis, keepdims=True))).squeeze(axis)


def _expected(scores: Floats, there: NDArray[np.bool_], moves: Floats) -> tuple[Floats, Floats]:
    """The probability of each label, and the expected count of each move."""
    m = scores.shape[1]
    move = moves + chain.FORBIDDEN
    ahead, behind = np.empty_like(scores), np.zeros_like(scores)
    ahead[:, 0] = scores[:, 0] + chain.START
    for t in range(1, m):
        step = _log_sum(ahead[:, t - 1, :, None] + move, 1) + scores[:, t]
        ahead[:, t] = np.where(there[:, t, None], step, ahead[:, t - 1])
    whole = _log_sum(ahead[:, -1], 1)
    pairs = np.zeros((4, 4))
    for t in range(m - 2, -1, -1):
        x = move + (scores[:, t + 1] + behind[:, t + 1])[:, None]
        behind[:, t] = np.where(there[:, t + 1, None], _log_sum(x, 2), 0)
        p = np.exp(ahead[:, t, :, None] + x - whole[:, None, None])
        pairs += p[there[:, t + 1]].sum(0)
    return np.exp(ahead + behind - whole[:, None, None]), pairs


def learn_trees(rows: Floats, right: Floats, count: int = 220, depth: int = 7) -> Trees:
    """Gradient-boosted trees as arrays (lightgbm, one thread, fixed seeds)."""
    import lightgbm  # installed by `python tasks.py train` alone

    how = {
        "objective": "binary", "num_leaves": 16, "max_depth": depth, "learning_rate": 0.06, "min_data_in_leaf": 40,
        "lambda_l2": 2.0, "feature_fraction": 0.6, "bagging_fraction": 0.8, "bagging_freq": 1, "seed": 3,
        "num_threads": 1, "verbose": -1, "deterministic": True, "boost_from_average": False,
    }  # fmt: skip
    booster = lightgbm.train(how, lightgbm.Dataset(rows, right), count)
    return arrays(booster.dump_model()["tree_info"], depth)


def arrays(trees: list[dict[str, Any]], depth: int) -> Trees:
    """lightgbm's trees (as it dumps them) as arrays."""
    flat = [_nodes(tree["tree_structure"]) for tree in trees]
    most = max(len(nodes) for nodes in flat)
    feature, limit = np.zeros((len(flat), most), np.int16), np.zeros((len(flat), most), np.float32)
    left, value = np.zeros((len(flat), most), np.int16), np.zeros((len(flat), most), np.float32)
    right = left.copy()
    for t, nodes in enumerate(flat):
        for i, (f, at, a, b, v) in enumerate(nodes):
            feature[t, i], limit[t, i], left[t, i], right[t, i], value[t, i] = f, at, a, b, v
    return Trees(feature, limit, left, right, value, depth)


def _nodes(top: dict[str, Any]) -> list[tuple[int, float, int, int, float]]:
    """The nodes of one tree: feature, limit, left, right, value; a leaf points to itself."""
    out: list[tuple[int, float, int, int, float]] = []

    def add(node: dict[str, Any]) -> int:
        at = len(out)
        out.append((0, 0.0, at, at, float(node.get("leaf_value", 0.0))))
        if "split_feature" in node:
            # the limit is rounded down if a float32 cannot represent it, since the values are float32 too
            limit = np.float32(node["threshold"])
            limit = np.nextafter(limit, np.float32(-np.inf)) if limit > node["threshold"] else limit
            left, right = add(node["left_child"]), add(node["right_child"])
            out[at] = (int(node["split_feature"]), float(limit), left, right, 0.0)
        return at

    add(top)
    return out
