"""Which finding matches which entry of a gold standard: one to one, the best overlap first.

Words are ``\\w+`` words with inner apostrophes and hyphens; quotation marks and spaces never count, so content with its
marks equals content without.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

__all__ = ["jaccard", "pair", "plain_name", "same_outlet", "words_at"]

WORD = re.compile(r"\w+(?:[’'\-]\w+)*")


def words_at(text: str, spans: Iterable[Sequence[int]]) -> frozenset[int]:
    """Where the words inside *spans* begin.

    >>> sorted(words_at("“Yes,” he said.", [(0, 6)]))
    [1]
    """
    return frozenset(m.start() for start, end in spans for m in WORD.finditer(text, start, end))


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """Shared words over all words of both; 0 if neither has any."""
    return len(one & other) / (len(one | other) or 1)


def pair(
    gold: Sequence[Mapping[str, Any]],
    found: Sequence[Mapping[str, Any]],
    overlap: Callable[[Mapping[str, Any], Mapping[str, Any]], float],
    at: float,
) -> dict[int, int]:
    """Index in *gold* → index in *found*, one to one, best overlaps first, none below *at*."""
    by_article: dict[str, list[int]] = {}
    for j, row in enumerate(found):
        by_article.setdefault(row["article_id"], []).append(j)
    scored = ((overlap(g, found[j]), i, j) for i, g in enumerate(gold) for j in by_article.get(g["article_id"], ()))
    out: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted((-score, i, j) for score, i, j in scored if score >= at):
        if i not in out and j not in used:
            out[i] = j
            used.add(j)
    return out


def plain_name(name: str | None) -> str:
    """A name without accents, case, honorific and possessive, for comparing.

    >>> plain_name("President Ebrahim Raisi’s") == plain_name("ebrahim raisi")
    True
    """
    text = unicodedata.normalize("NFKD", (name or "").replace("’", "'"))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return re.sub(r"^(the|president|ayatollah) |'s\b|[^\w ]", "", text).strip()


def same_outlet(gold: str, found: str | None) -> bool:
    """Whether one outlet's name contains the other ("Tasnim", "Tasnim news agency")."""
    one, other = plain_name(gold), plain_name(found)
    return bool(other) and (one in other or other in one)
