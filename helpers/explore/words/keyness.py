"""Keyness: the words that distinguish one selection of texts from another.

Frequencies are compared by log-likelihood and log ratio, and ranked by the conservative log ratio (LRC, Evert 2022):
the smallest difference that the counts prove.  But words come in clusters, since an article on drones uses the word ten
times.  Two random groups of 50 of PolNeAR's training articles differed in 18 words by an LRC other than 0, although
there was nothing to find; two groups of 10 differed in 10 words.  So a word is `proved` only if the number of
*articles* that contain it differs too (Egbert and Biber 2019, "Incorporating text dispersion into keyword analyses"),
by Fisher's exact test, corrected for comparing many words.  In 88 such draws, of 9 to 100 articles per side, no word
was proved.

The test also shows when there are too few texts to say anything: when not even a word in every article on one side and
in none on the other could be distinguished from chance.  Two articles are too few.
"""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from helpers.explore.counting import typed
from helpers.explore.outlets import NO_OUTLET, is_outlet, outlets
from helpers.explore.words import association
from helpers.explore.words.tokens import word_counts

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["Keyness", "keyness", "sides", "too_small"]

#: A word that occurs less often than this in both together is not compared.
LEAST = 5
#: The accepted probability of any false word in one comparison.
ALPHA = 0.05

_COLUMNS = {
    "word": "string", "target": "int64", "reference": "int64", "target_per_1000": "float64",
    "reference_per_1000": "float64", "target_articles": "int64", "reference_articles": "int64",
    "log_likelihood": "float64", "log_ratio": "float64", "lrc": "float64", "articles_p": "float64", "proved": "bool",
}  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Keyness:
    """Words by keyness, or the reason why they cannot be computed.

    Args:
        table: one row per word (see `keyness`); without rows if there is a *refusal*.
        refusal: the reason in words, or empty.
        words: the number of words in target and reference.
        articles: the number of articles in target and reference.
    """

    table: pd.DataFrame = dataclasses.field(repr=False)
    refusal: str
    words: tuple[int, int]
    articles: tuple[int, int]


def keyness(target: pd.DataFrame, reference: pd.DataFrame, *, least: int = LEAST) -> Keyness:
    """The words that distinguish *target* from *reference*, the most certain difference first.

    Args:
        target, reference: any tables with article_id and text (articles, sentences, quotes), selected as you like; rows
            in both count in both.
        least: how often a word must occur in both together.

    Returns:
        Keyness, whose table has word (string, lower case), target, reference (int: occurrences), target_per_1000,
        reference_per_1000 (float: per thousand words), target_articles, reference_articles (int: articles that contain
        the word), log_likelihood (float: G², negative if the word is rarer in the target), log_ratio and lrc (float:
        binary logarithms; 0 if nothing is proved), articles_p (float: corrected probability of such numbers of articles
        by chance), proved (bool).  Proved words first, then by the size of lrc.

    >>> import pandas as pd
    >>> one = pd.DataFrame({"article_id": ["a"], "text": ["war " * 50]})
    >>> two = pd.DataFrame({"article_id": ["b"], "text": ["peace " * 50]})
    >>> keyness(one, two).refusal.split(":")[0]
    'Keyness is not computed'
    """
    sides = [_counted(table) for table in (target, reference)]
    (counts, held, articles), (other, other_held, other_articles) = sides
    sizes = (counts.total(), other.total())
    words = sorted(word for word in counts.keys() | other.keys() if counts[word] + other[word] >= least)
    refusal = too_small((articles, other_articles), sizes, len(words))
    rows = [] if refusal else [(word, counts[word], other[word], held[word], other_held[word]) for word in words]
    table = _table(rows, sizes, (articles, other_articles))
    return Keyness(table, refusal, sizes, (articles, other_articles))


def too_small(articles: tuple[int, int], words: tuple[int, int], looked_at: int) -> str:
    """Why two selections are too small to compare; empty if they are large enough.

    Args:
        articles, words: the numbers in each of the two.
        looked_at: how many different words would be compared.

    >>> too_small((50, 50), (40_000, 40_000), 3_000)
    ''
    """
    sizes = " and ".join(
        f"{a:,} {'article' if a == 1 else 'articles'} of {w:,} words" for a, w in zip(articles, words, strict=True)
    )
    if not looked_at or not min(articles):
        return f"Keyness is not computed: {sizes} contain no word that occurs {LEAST} times. Choose more articles."
    chance = 1 / math.comb(sum(articles), articles[0])
    if chance * 2 * looked_at <= ALPHA:
        return ""
    if chance > 0.001:
        odds = f"once in {round(1 / chance):,} cases" if chance < 1 else "always"
    else:
        odds = "too often when so many words are compared"
    return (
        f"Keyness is not computed: {sizes} are too few. With {looked_at:,} words compared, some will be found on only "
        "one side by chance alone: a word that occurs in every article on one side and in none on the other would "
        f"turn up {odds}. A word that is frequent in a single article shows its topic, not anybody's habit. "
        "With nine articles on each side, a difference can be detected."
    )


def _counted(table: pd.DataFrame) -> tuple[Counter[str], Counter[str], int]:
    """Occurrences of each word, articles that contain it, and the number of articles."""
    counts, held = Counter[str](), Counter[str]()
    groups = table.groupby("article_id", sort=False)["text"]
    for _, texts in groups:
        own = word_counts(texts)
        counts.update(own)
        held.update(own.keys())
    return counts, held, int(groups.ngroups)


def _table(
    rows: list[tuple[str, int, int, int, int]], sizes: tuple[int, int], articles: tuple[int, int]
) -> pd.DataFrame:
    """The measures of every word."""
    if not rows:
        return typed([], _COLUMNS)
    words = [row[0] for row in rows]
    f1, f2, a1, a2 = (np.array(column, dtype="int64") for column in list(zip(*rows, strict=True))[1:])
    n1, n2 = sizes
    sign = np.where(f1 / n1 >= f2 / n2, 1, -1)
    lrc = association.lrc(f1, n1, f2, n2, words=len(words))
    chance = np.minimum(1.0, len(words) * _fisher(a1, a2, *articles))
    columns = {
        "word": words, "target": f1, "reference": f2, "target_per_1000": 1000 * f1 / n1,
        "reference_per_1000": 1000 * f2 / n2, "target_articles": a1, "reference_articles": a2,
        "log_likelihood": sign * association.log_likelihood(f1, f2, n1 - f1, n2 - f2),
        "log_ratio": association.log_ratio(f1, n1, f2, n2), "lrc": lrc, "articles_p": chance,
        "proved": (lrc != 0) & (chance <= ALPHA) & (sign == np.sign(a1 / articles[0] - a2 / articles[1])),
    }  # fmt: skip
    out = typed([dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)], _COLUMNS)
    order = out.assign(size=out["lrc"].abs()).sort_values(
        ["proved", "size", "word"], ascending=[False, False, True], kind="stable"
    )
    return out.loc[order.index].reset_index(drop=True)


def _fisher(held: Any, other_held: Any, articles: int, other_articles: int) -> Any:
    """Fisher's exact test, two-sided as twice the smaller tail, for arrays of counts of articles."""
    from scipy.stats import hypergeom  # takes longer to load than a notebook of two articles to draw

    a, b = np.asarray(held), np.asarray(other_held)
    total = articles + other_articles
    upper = hypergeom.sf(a - 1, total, a + b, articles)
    lower = hypergeom.cdf(a, total, a + b, articles)
    return np.minimum(1.0, 2 * np.minimum(upper, lower))


def sides(corpus: Corpus, outlet: str = "") -> tuple[pd.DataFrame, pd.DataFrame, str, str]:
    """The articles of one outlet and those of all others, with names for the two.

    Args:
        corpus: from `helpers.read`.
        outlet: the outlet; if empty, the one with most articles.
    """
    names = corpus.annotated["outlet"].fillna("")
    counts = names[names.map(is_outlet)].value_counts()
    most = sorted(counts.index, key=lambda name: (-counts[name], name))
    one = outlet or (most[0] if most else "")
    others = corpus.annotated[names != one]
    without = outlets(others).without
    # the outlet of an article without one is unknown
    called = "all other articles" if without else "all other outlets"
    return corpus.annotated[names == one], others, one or NO_OUTLET, called
