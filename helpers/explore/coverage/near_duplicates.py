"""Near-duplicates: articles that print the same text in whole or in part, such as agency reports.

Texts are treated as sets of runs of five words.  Possible copies among many articles are found by MinHash (Broder 1997;
the library datasketch) and by sentences that occur in both word for word, so that time grows with the number of
articles and not with its square; how much two articles really share is then counted exactly.

>>> import pandas as pd
>>> text = "The port will open in May and give work to many people in the south of the country."
>>> articles = pd.DataFrame(
...     {
...         "article_id": ["a", "b", "c"],
...         "text": [text, text.upper(), "Nothing of that kind at all."],
...         "outlet": ["North", "South", "East"],
...     }
... )
>>> copies(articles)[["article_id", "other_id", "how", "of_words"]].values.tolist()
[['a', 'b', 'same text', 1.0]]
"""

from __future__ import annotations

import itertools
import re
import zlib
from collections import defaultdict
from typing import Any

import pandas as pd

from helpers.explore.counting import typed
from helpers.explore.words.tokens import bare_words

__all__ = ["HOW", "copies"]

#: The possible relations of two articles, the closest first.
HOW = ("same text", "near copy", "contained", "shared passages")
#: The number of words in a run, and of hashes for a text.
RUN, HASHES = 5, 64
#: Texts that share this much of all their runs are compared (MinHash's bands are set for this), and texts that share
#: this much are near copies.
CANDIDATE, NEAR = 0.5, 0.8
#: A sentence with fewer words than this may occur in two reports by chance; one in more articles than this is
#: boilerplate.
SENTENCE_WORDS, BOILERPLATE = 8, 200

_COLUMNS = {
    "article_id": "string", "other_id": "string", "outlet": "string", "other_outlet": "string", "how": "string",
    "likeness": "float64", "of_words": "float64", "of_other_words": "float64", "shared_runs": "int64",
}  # fmt: skip


def copies(articles: pd.DataFrame, *, least: float = 0.1) -> pd.DataFrame:
    """Which articles print the same text as another.

    Args:
        articles: article_id, text and outlet.
        least: the smallest share of the shorter text that must occur in the other (0 to 1).

    Returns:
        DataFrame with article_id, other_id, outlet, other_outlet, how (string, one of `HOW`: "same text" word for word,
        "near copy" if they share four fifths of both, "contained" if four fifths of one occur in the other, else
        "shared passages"), likeness (float: Jaccard), of_words, of_other_words (float: share of each that occurs in the
        other), shared_runs (int: runs of five words that both have).  Closest first.
    """
    runs = {i: _runs(text) for i, text in zip(articles["article_id"], articles["text"], strict=True)}
    outlet = dict(zip(articles["article_id"], articles["outlet"].fillna(""), strict=True))
    rows = []
    for one, other in sorted(_candidates(articles, runs)):
        a, b = runs[one], runs[other]
        shared = len(a & b)
        if not shared or shared / min(len(a), len(b)) < least:
            continue
        likeness, of, of_other = shared / len(a | b), shared / len(a), shared / len(b)
        rows.append(
            {
                "article_id": one, "other_id": other, "outlet": outlet[one], "other_outlet": outlet[other],
                "how": _how(likeness, max(of, of_other)), "likeness": likeness, "of_words": of,
                "of_other_words": of_other, "shared_runs": shared,
            }
        )  # fmt: skip
    rows.sort(key=lambda row: (HOW.index(row["how"]), -row["likeness"], row["article_id"], row["other_id"]))
    return typed(rows, _COLUMNS)


def _how(likeness: float, most: float) -> str:
    if likeness == 1:
        return HOW[0]
    return HOW[1] if likeness >= NEAR else HOW[2] if most >= NEAR else HOW[3]


def _runs(text: str) -> frozenset[int]:
    """The runs of five words in *text*, as numbers; for a shorter text, all words as one run."""
    words = [word.casefold() for word in bare_words(text)]
    last = max(1, len(words) - RUN + 1)
    return frozenset(zlib.crc32(" ".join(words[at : at + RUN]).encode()) for at in range(last if words else 0))


def _candidates(articles: pd.DataFrame, runs: dict[str, frozenset[int]]) -> set[tuple[str, str]]:
    """Pairs of IDs worth comparing: similar by MinHash, or with a sentence in common."""
    from datasketch import MinHash, MinHashLSH

    order = {article: number for number, article in enumerate(runs)}
    index = MinHashLSH(threshold=CANDIDATE, num_perm=HASHES)
    out: set[tuple[str, str]] = set()
    # copied for every text, since its permutations cost more than the hashing of a short one
    empty = MinHash(num_perm=HASHES, hashfunc=_itself)
    for article, own in runs.items():
        if not own:
            continue
        small = empty.copy()
        small.update_batch(own)
        out.update((other, article) for other in index.query(small))
        index.insert(article, small, check_duplication=False)
    for holders in _sentences(articles).values():
        if len(holders) <= BOILERPLATE:
            out.update(itertools.combinations(sorted(holders, key=order.__getitem__), 2))
    return out


def _itself(number: int) -> int:
    return number


def _sentences(articles: pd.DataFrame) -> dict[int, set[str]]:
    """Sentences, as numbers, with the articles that print them; only sentences in several articles."""
    holders: dict[int, Any] = defaultdict(set)
    for article, text in zip(articles["article_id"], articles["text"], strict=True):
        for sentence in re.split(r"[.!?\u2026\u3002\u061f\u0964]+[\s\u201d\u00bb\"']+|\n+", text):
            words = [word.casefold() for word in bare_words(sentence)]
            if len(words) >= SENTENCE_WORDS:
                holders[zlib.crc32(" ".join(words).encode())].add(article)
    return {sentence: found for sentence, found in holders.items() if len(found) > 1}
