"""Ids of articles: as simple as possible and unique, whatever the order of the files.

Each article comes with the ids that it may get, the simplest first.  If two articles want the same one, both move on to
their next choice; if the first kept it, a file added later could take it over, together with the corrections and the
articles.toml row meant for the other.

>>> assign([["x", "a/x.txt"], ["x", "b/x.txt"], ["y", "y.txt"]])
['a/x.txt', 'b/x.txt', 'y']
"""

from __future__ import annotations

import collections
from collections.abc import Sequence

__all__ = ["assign"]


def assign(wishes: Sequence[Sequence[str]]) -> list[str]:
    """One id for each of *wishes* (each at least one long), no two the same.

    If all of an article's wishes are taken, a number is added to the last one.
    """
    at = [0] * len(wishes)
    while True:
        chosen = [wish[level] for wish, level in zip(wishes, at, strict=True)]
        counts = collections.Counter(chosen)
        moving = [i for i, name in enumerate(chosen) if counts[name] > 1 and at[i] + 1 < len(wishes[i])]
        if not moving:
            return _numbered(chosen)
        for i in moving:
            at[i] += 1


def _numbered(chosen: Sequence[str]) -> list[str]:
    """*chosen* with a number added to each id that an earlier article already has.

    >>> _numbered(["a", "a", "a#2"])
    ['a', 'a#3', 'a#2']
    """
    counts = collections.Counter(chosen)
    taken = set(chosen)
    first: set[str] = set()
    out = []
    for name in chosen:
        number = 2
        if counts[name] > 1 and name in first:
            while f"{name}#{number}" in taken:
                number += 1
            taken.add(f"{name}#{number}")
            out.append(f"{name}#{number}")
        else:
            first.add(name)
            out.append(name)
    return out
