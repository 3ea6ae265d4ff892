"""Unitizing alpha: how far coders agree on which stretches of a text are units, beyond chance.

Coders mark stretches of a continuum. Two marks differ by the squares of the distances between their ends, and a mark
without a counterpart by the square of its length (Krippendorff 1995, On the reliability of unitizing continuous data;
2004, Measuring the reliability of qualitative text analysis data, Quality & Quantity 38).  The stretches between marks
are gaps.  Marks by one coder in one category must not overlap; those that do are counted as one.

>>> one, other = [(0, 10), (20, 30)], [(0, 10), (20, 30)]
>>> unitizing([one, other], 100)
1.0
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from helpers.base.records import Span

__all__ = ["disagreement", "joint", "unitizing"]

#: Start, length, and whether it is a unit or a gap.
Section = tuple[int, int, bool]


def unitizing(coders: Sequence[Sequence[Span]], length: int) -> float:
    """The alpha of one category of units.

    Args:
        coders: for each coder the marked stretches (start, end).
        length: of the continuum, which begins at 0.

    Returns:
        At most 1; nan if nobody marked anything or there is only one coder.
    """
    observed, expected = disagreement(coders, length)
    return 1 - observed / expected if expected else math.nan


def joint(categories: Mapping[str, Sequence[Sequence[Span]]], length: int) -> float:
    """The alpha of several categories together: the sum of observed over expected disagreements."""
    pairs = [disagreement(coders, length) for coders in categories.values()]
    expected = sum(one for _, one in pairs)
    return 1 - sum(one for one, _ in pairs) / expected if expected else math.nan


def disagreement(coders: Sequence[Sequence[Span]], length: int) -> tuple[float, float]:
    """How far apart the coders' units are, and how far they would be by chance; both 0 if nothing is marked.

    >>> disagreement([[(0, 10)], [(0, 20)]], 100)[0] == 10**2 / 100**2
    True
    """
    every = [_sections(spans, length) for spans in coders]
    units = [(size, unit) for sections in every for _, size, unit in sections if unit]
    if len(every) < 2 or not units or length < 2:
        return 0.0, 0.0
    pairs = [(one, other) for i, one in enumerate(every) for j, other in enumerate(every) if i != j]
    apart = sum(_apart(s, t) for one, other in pairs for s in one for t in other)
    observed = apart / (len(every) * (len(every) - 1) * length**2)
    return observed, _expected(every, length)


def _expected(every: Sequence[Sequence[Section]], length: int) -> float:
    """The disagreement of the same units and gaps, placed on the continuum at random."""
    sizes = [size for sections in every for _, size, unit in sections if unit]
    gaps = [size for sections in every for _, size, unit in sections if not unit]
    total = sum(
        (len(sizes) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        + size**2 * sum(gap - size + 1 for gap in gaps if gap >= size)
        for size in sizes
    )
    places = len(every) * length
    return 2 / length * total / (places * (places - 1) - sum(size * (size - 1) for size in sizes))


def _sections(spans: Sequence[Span], length: int) -> list[Section]:
    """*spans* and the gaps between them, in order."""
    out: list[Section] = []
    at = 0
    for start, end in _joined(spans):
        if start > at:
            out.append((at, start - at, False))
        out.append((start, end - start, True))
        at = end
    return [*out, (at, length - at, False)] if at < length else out


def _joined(spans: Sequence[Span]) -> list[Span]:
    """*spans* in order, with overlapping ones merged."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = out[-1][0], max(end, out[-1][1])
        else:
            out.append((start, end))
    return out


def _apart(one: Section, other: Section) -> int:
    """How far two sections differ: by both ends if both are units, by the length if a unit lies in a gap."""
    (start, size, unit), (begin, extent, marked) = one, other
    if unit and marked and start < begin + extent and begin < start + size:
        return (start - begin) ** 2 + (start + size - begin - extent) ** 2
    if unit and not marked and begin <= start and start + size <= begin + extent:
        return size**2
    if marked and not unit and start <= begin and begin + extent <= start + size:
        return extent**2
    return 0
