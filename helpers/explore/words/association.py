"""Formulas for how strongly two words are associated, and how strongly a word distinguishes one text from another.

All start from a table of two by two counts: with and without the word, in one part and in the other.  They accept
single numbers or arrays, and the tests compare them with published examples and scipy.

>>> round(float(log_likelihood(110, 2442, 111, 29114)), 2)  # "the swiss", Dunning 1993, table 1
270.72
"""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["log_dice", "log_likelihood", "log_ratio", "lrc", "mutual_information", "t_score"]


def log_likelihood(both: Any, first: Any, second: Any, neither: Any) -> Any:
    """The log-likelihood ratio G² of a 2 × 2 table (Dunning 1993), over all four cells as in Evert 2008.

    Args:
        both, first, second, neither: counts of the cells, numbers or arrays of one shape.

    Returns:
        0 or more; chance alone would reach 3.84 in 1 of 20 tables, and 10.83 in 1 of 1,000.
    """
    from scipy.special import rel_entr  # slow to load, and only needed where words are compared

    cells = [np.asarray(cell, dtype="float64") for cell in (both, first, second, neither)]
    both, first, second, neither = cells
    total = both + first + second + neither
    rows, columns = (both + first, second + neither), (both + second, first + neither)
    expected = [row * column / total for row in rows for column in columns]
    return np.maximum(0.0, 2 * sum(rel_entr(cell, e) for cell, e in zip(cells, expected, strict=True)))


def mutual_information(observed: Any, expected: Any) -> Any:
    """Pointwise mutual information in bits: the logarithm of observed over expected (Church and Hanks 1990).

    >>> mutual_information(20, 42 * 20 / 14307668).round(
    ...     2
    ... )  # "Ayatollah Ruhollah", Manning and Schütze 1999, table 5.14
    np.float64(18.38)
    """
    with np.errstate(divide="ignore"):
        return np.log2(np.asarray(observed, dtype="float64") / expected)


def t_score(observed: Any, expected: Any) -> Any:
    """How far observed is above expected, in standard deviations of the observed (Church et al. 1991).

    >>> t_score(8, 15828 * 4675 / 14307668).round(4)  # "new companies", Manning and Schütze 1999, section 5.3.1
    np.float64(0.9999)
    """
    observed = np.asarray(observed, dtype="float64")
    with np.errstate(divide="ignore", invalid="ignore"):
        return (observed - expected) / np.sqrt(observed)


def log_dice(together: Any, one: Any, other: Any) -> Any:
    """14 plus the logarithm of the Dice coefficient (Rychlý 2008): 14 if the words occur only together.

    It does not depend on the size of the texts; one point more means together twice as often.

    >>> float(log_dice(5, 5, 5)), float(log_dice(10, 40, 40) - log_dice(5, 40, 40))
    (14.0, 1.0)
    """
    with np.errstate(divide="ignore"):
        return 14 + np.log2(2 * np.asarray(together, dtype="float64") / (np.asarray(one) + np.asarray(other)))


def log_ratio(target: Any, target_size: Any, reference: Any, reference_size: Any) -> Any:
    """The binary logarithm of the ratio of relative frequencies (Hardie 2014); 1 is twice as often, -1 half as often.

    Half an occurrence is added to each count, which keeps the estimate almost unbiased if one is small or zero (Walter
    1975; also used by Evert 2022).

    >>> log_ratio(40, 1000, 10, 1000).round(2)
    np.float64(1.95)
    """

    def rate(count: Any, size: Any) -> Any:
        return (np.asarray(count, dtype="float64") + 0.5) / (np.asarray(size) + 0.5)

    return np.log2(rate(target, target_size) / rate(reference, reference_size))


def lrc(
    target: Any, target_size: int, reference: Any, reference_size: int, *, words: int = 1, level: float = 0.95
) -> Any:
    """The conservative log ratio (Evert 2022, "Measuring keyness"): the smallest difference that the counts prove.

    The bound, towards zero, of the exact confidence interval of the log ratio: given how often the word occurs in both,
    its share in the target is binomial (Clopper and Pearson 1934).  The level is corrected for comparing many words
    (Bonferroni).  0 if no difference is proved; otherwise the difference is at least this large.

    Args:
        target, reference: how often the word occurs in each; at least one above zero.
        target_size, reference_size: the number of words in each.
        words: how many words are compared.
        level: the level of the confidence interval before the correction.
    """
    from scipy.stats import beta  # slow to load, and only needed where words are compared

    f1, f2 = np.asarray(target, dtype="float64"), np.asarray(reference, dtype="float64")
    alpha = (1 - level) / 2 / words
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(f1 > 0, beta.ppf(alpha, f1, f2 + 1), 0.0)
        high = np.where(f2 > 0, beta.isf(alpha, f1 + 1, f2), 1.0)
        bounds = [np.log2(reference_size / target_size * tau / (1 - tau)) for tau in (low, high)]
    more = f1 / target_size >= f2 / reference_size
    return np.where(more, np.maximum(bounds[0], 0.0), np.minimum(bounds[1], 0.0))
