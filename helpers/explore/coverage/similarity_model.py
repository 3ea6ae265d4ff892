"""The parameters for the similarity of statements, from statements.toml: measured, not edited.

>>> sorted(similarity_model().weights) == sorted(FEATURES)
True
"""

from __future__ import annotations

import dataclasses
import functools
import tomllib

from helpers.knowledge.load import SHIPPED

__all__ = ["FEATURES", "SimilarityModel", "similarity_model"]

#: The features from which the score is computed (`helpers.explore.coverage.similarity.features`).
FEATURES = ("less_covered", "more_covered", "summary")


@dataclasses.dataclass(frozen=True)
class SimilarityModel:
    """The content of statements.toml."""

    bias: float
    threshold: float
    covered: float
    words: int
    inside: float
    inside_words: int
    retold: float
    retold_words: int
    retold_score: float
    quoted: dict[str, float]
    weights: dict[str, float]
    negations: frozenset[str]


@functools.cache
def similarity_model() -> SimilarityModel:
    """The current weights, always from the shipped file, because they are measured and not edited."""
    said = tomllib.loads((SHIPPED / "statements.toml").read_text(encoding="utf-8"))
    if said["weights"].keys() != set(FEATURES):
        raise ValueError(f"statements.toml: [weights] needs {', '.join(FEATURES)}; restore the shipped file.")
    sure = said["sure"]
    negations = frozenset(said["words"]["negations"])
    return SimilarityModel(
        said["bias"],
        said["threshold"],
        **sure,
        quoted=said["quoted"],
        weights=said["weights"],
        negations=negations,
    )
