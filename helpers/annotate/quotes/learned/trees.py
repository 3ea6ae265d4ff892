"""Small decision trees as arrays: all trees and rows are followed one level at a time.

Node 0 of each tree is its root; a leaf points to itself.  The value of a row is the sum of its leaves over
the trees, as a probability.
"""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Trees"]


@dataclasses.dataclass(frozen=True)
class Trees:
    """Trees of one size: arrays [trees, nodes]; ``left`` is taken if the feature is at most ``limit``."""

    feature: NDArray[Any]
    limit: NDArray[Any]
    left: NDArray[Any]
    right: NDArray[Any]
    value: NDArray[Any]
    depth: int

    def score(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """The probability of each of *rows* [rows, features].

        >>> one = np.array([[0, 0, 0]]), np.array([[0.5, 0, 0]]), np.array([[1, 1, 2]]), np.array([[2, 1, 2]])
        >>> trees = Trees(*one, np.array([[0.0, -2.0, 2.0]]), depth=1)
        >>> trees.score(np.array([[0.0], [1.0]], dtype=np.float32)).round(2).tolist()
        [0.12, 0.88]
        """
        n, nodes = len(rows), self.feature.shape[1]
        if not n:
            return np.zeros(0)
        base = np.arange(len(self.feature), dtype=np.int64)[None] * nodes
        flat = [np.ascontiguousarray(a).ravel() for a in (self.feature, self.limit, self.left, self.right)]
        width = rows.shape[1]
        cells, row = rows.ravel(), np.arange(n, dtype=np.int64)[:, None] * width
        at = np.broadcast_to(base, (n, base.shape[1]))
        for _ in range(self.depth):
            right = cells[row + flat[0][at]] > flat[1][at]
            at = base + np.where(right, flat[3][at], flat[2][at])
        total = self.value.ravel()[at].sum(1, dtype=np.float64)
        return 1 / (1 + np.exp(-total))
