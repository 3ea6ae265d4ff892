"""Collocates: the words that occur near a word more often than elsewhere.

Every word in a window around the hits of a concordance is counted once, even if two windows overlap, and compared
with how often it occurs outside (surface co-occurrence, Evert 2008, "Corpora and collocations").  No window
crosses the end of a paragraph.

>>> import pandas as pd
>>> articles = pd.DataFrame(
...     {"article_id": ["a"], "text": ["Free trade now. Fair trade, free trade. The sun, the sea."]}
... )
>>> from helpers.explore.words.concordance import concordance
>>> found = collocates(concordance(articles, "trade"), articles, window=1, least=2, chance=0)
>>> found[["collocate", "together", "elsewhere"]].values.tolist()
[['free', 2, 0]]
"""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict

import pandas as pd

from helpers.explore.counting import typed
from helpers.explore.words import association
from helpers.explore.words.tokens import words_of
from helpers.language.paragraphs import paragraphs

__all__ = ["FEW_HITS", "MEASURES", "collocates", "too_few"]

#: The measures by which collocates can be ranked.
MEASURES = ("log_likelihood", "mutual_information", "log_dice", "t_score")
#: The log-likelihood that chance alone reaches in one of twenty tables.
CHANCE = 3.84
#: With fewer hits than this, a word next to them is an accident or a name.
FEW_HITS = 20

_COLUMNS = {
    "collocate": "string", "together": "int64", "elsewhere": "int64", "expected": "float64", "articles": "int64",
    "log_likelihood": "float64", "mutual_information": "float64", "log_dice": "float64", "t_score": "float64",
}  # fmt: skip


def collocates(
    lines: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    window: int = 5,
    least: int = 3,
    chance: float = CHANCE,
    by: str = "log_likelihood",
) -> pd.DataFrame:
    """The words around the hits of a concordance, with how strongly they are associated with the hits.

    Args:
        lines: from `helpers.explore.words.concordance.concordance`.
        articles: article_id and text of all articles searched.
        window: how many words to the left and to the right.
        least: how often a word must occur there to be listed.
        chance: the lowest log-likelihood to list.
        by: the measure in `MEASURES` by which to rank them.

    Returns:
        DataFrame with collocate (string, in lower case), together, elsewhere (int: how often inside and outside the
        windows), expected (float: how often in the windows by chance), articles (int: in how many articles it is in a
        window) and the four `MEASURES` (float).  Only words that occur there more often than expected.

    Raises:
        ValueError: there is no such measure.
    """
    if by not in MEASURES:
        raise ValueError(f"Collocates cannot be ranked by {by!r}. The measures are: {', '.join(MEASURES)}.")
    hits: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for article, start, end in zip(lines["article_id"], lines["start"], lines["end"], strict=True):
        hits[article].append((start, end))
    near, far, where = Counter[str](), Counter[str](), Counter[str]()
    for article, text in zip(articles["article_id"], articles["text"], strict=True):
        beside = _count(text, hits.get(article, []), window, far)
        near.update(beside)
        where.update(beside.keys())
    around, outside = sum(near.values()), sum(far.values())
    rows = []
    for word in sorted(word for word, n in near.items() if n >= least):
        o, c = near[word], near[word] + far[word]
        expected = around * c / (around + outside)
        if o > expected and association.log_likelihood(o, around - o, far[word], outside - far[word]) >= chance:
            measures = {
                "log_likelihood": association.log_likelihood(o, around - o, far[word], outside - far[word]),
                "mutual_information": association.mutual_information(o, expected),
                "log_dice": association.log_dice(o, len(lines), c),
                "t_score": association.t_score(o, expected),
            }
            counts = {"collocate": word, "together": o, "elsewhere": far[word], "articles": where[word]}
            rows.append(counts | {"expected": expected} | {name: float(value) for name, value in measures.items()})
    out = typed(rows, _COLUMNS)
    return out.sort_values([by, "collocate"], ascending=[False, True], kind="stable").reset_index(drop=True)


def too_few(lines: pd.DataFrame) -> str:
    """Why there are too few lines for collocates; empty if there are enough."""
    if len(lines) >= FEW_HITS:
        return ""
    hits = "1 hit" if len(lines) == 1 else f"{len(lines)} hits"
    return (
        f"Collocates are not computed: there {'is' if len(lines) == 1 else 'are'} only {hits}. With "
        f"fewer than {FEW_HITS}, words may occur nearby by chance. Read the lines themselves."
    )


def _count(text: str, hits: list[tuple[int, int]], window: int, far: Counter[str]) -> Counter[str]:
    """The words of *text* in the windows of *hits*; all others except the hits are added to *far*."""
    found = [(word.casefold().replace("\u2019", "'"), start, end) for word, start, end in words_of(text)]
    if not hits:
        far.update(word for word, _, _ in found)
        return Counter()
    starts = [start for _, start, _ in found]
    ends = [end for _, _, end in found]
    inside: set[int] = set()
    beside: set[int] = set()
    edges = paragraphs(text)
    for start, end in hits:
        # the words that the hit overlaps, and those of its paragraphs
        first, last = bisect.bisect_right(ends, start), bisect.bisect_left(starts, end)
        low = max((s for s, _ in edges if s <= start), default=0)
        high = min((e for _, e in edges if e >= end), default=len(text))
        inside.update(range(first, last))
        before = range(max(first - window, bisect.bisect_left(starts, low)), first)
        after = range(last, min(last + window, bisect.bisect_right(ends, high)))
        beside.update(before, after)
    beside -= inside
    far.update(word for at, (word, _, _) in enumerate(found) if at not in inside and at not in beside)
    return Counter(found[at][0] for at in beside)
