"""What an earlier state of a project already has: rows, words and themes of the articles that have not changed.

An article that is added changes the part that it is in (`helpers.run.parts`).  The other articles of that part were in
a part before, from which their rows and words are taken; and the themes of all parts that are the same are those that
the earlier state has.  Nothing of it is annotated, or looked up in the codebook, again.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pandas as pd

from helpers.annotate.themes.find import tag
from helpers.annotate.themes.terms import WordIndex
from helpers.knowledge.codebook import Codebook
from helpers.store.cache import Cache

__all__ = ["ArticleRows", "PartPlace", "in_order", "kept_pieces", "tagged_in_parts"]

#: How many sentences are looked up in the codebook together: each term takes some time, however few there are.
TOGETHER = 40_000


@dataclasses.dataclass(frozen=True)
class ArticleRows:
    """The tables of some articles, and the index over their words."""

    tables: dict[str, pd.DataFrame]
    index: WordIndex

    def of(self, articles: frozenset[str]) -> ArticleRows:
        """What there is of these *articles*."""
        chosen = {kind: table["article_id"].isin(articles).to_numpy(dtype=bool) for kind, table in self.tables.items()}
        tables = {kind: table[chosen[kind]] for kind, table in self.tables.items()}
        return ArticleRows(tables, self.index.taken(np.flatnonzero(chosen["sentences"])))


@dataclasses.dataclass(frozen=True)
class PartPlace:
    """A part of a corpus: its name, its articles, and its sentences: how many, their words, and the table."""

    name: str
    articles: Sequence[str]
    size: int
    words: Callable[[], WordIndex]
    sentences: Callable[[], pd.DataFrame]


def kept_pieces(wanted: dict[str, str], parts: Sequence[str], kinds: Sequence[str], cache: Cache) -> list[ArticleRows]:
    """What the stored *parts* hold for the *wanted* articles.

    Args:
        wanted: the ids of articles by the keys of their annotations; those that are found are taken out.
        parts: names of stored parts.
        kinds: the tables.
        cache: where they are stored.
    """
    out = []
    for name in parts:
        same = wanted.keys() & cache.part_keys(name)
        tables = cache.part_tables(name, kinds) if same else None
        index = cache.part_words(name) if tables else None
        if tables and index:
            out.append(ArticleRows(tables, index).of(frozenset(wanted.pop(key) for key in same)))
    return out


def in_order(pieces: Sequence[ArticleRows], articles: Sequence[str]) -> ArticleRows:
    """The *pieces* as one, its rows in the order of the *articles*."""
    place = {article: at for at, article in enumerate(articles)}
    tables = {kind: pd.concat([one.tables[kind] for one in pieces], ignore_index=True) for kind in pieces[0].tables}
    order = {
        kind: np.argsort(table["article_id"].map(place).to_numpy(dtype="int64"), kind="stable")
        for kind, table in tables.items()
    }
    index = WordIndex.joined([one.index for one in pieces]).taken(order["sentences"])
    return ArticleRows({kind: table.take(order[kind]).reset_index(drop=True) for kind, table in tables.items()}, index)


def tagged_in_parts(
    parts: Sequence[PartPlace], codebook: Codebook, cache: Cache, earlier: tuple[str, frozenset[str]]
) -> Iterator[pd.DataFrame]:
    """The themes of each of *parts*; those of a part that the earlier state has are taken from there.

    Args:
        parts: of a corpus, in order.
        codebook: the themes.
        cache: where the earlier state is stored.
        earlier: the name of that state, and its parts.
    """
    name, known = earlier
    same = sum(one.size for one in parts if one.name in known)
    # if most is new, the stored themes are not worth reading
    few = bool(name) and 2 * same > sum(one.size for one in parts)
    stored = cache.tables(f"{name}/{codebook.version}", ("themes",)) if few else None
    before = _by_part(stored["themes"], parts) if stored else []
    new: list[PartPlace] = []
    for at, one in enumerate(parts):
        if stored and one.name in known:
            yield from _tagged(new, codebook)
            yield before[at]
            new = []
        elif sum(part.size for part in new) < TOGETHER:
            new.append(one)
        else:
            yield from _tagged(new, codebook)
            new = [one]
    yield from _tagged(new, codebook)


def _tagged(parts: Sequence[PartPlace], codebook: Codebook) -> Iterator[pd.DataFrame]:
    """The themes of *parts*, looked up together; nothing if there are none."""
    if parts:
        sentences = pd.concat([one.sentences() for one in parts], ignore_index=True)
        yield tag(WordIndex.joined([one.words() for one in parts]), sentences, codebook)


def _by_part(rows: pd.DataFrame, parts: Sequence[PartPlace]) -> list[pd.DataFrame]:
    """The *rows* of each of *parts*, which may come in another order; those of other articles are left out."""
    place = {article: at for at, one in enumerate(parts) for article in one.articles}
    rows = rows[rows["article_id"].isin(place.keys()).to_numpy(dtype=bool)]
    at = rows["article_id"].map(place).to_numpy(dtype="int64")
    order = np.argsort(at, kind="stable")
    ends = np.searchsorted(at[order], np.arange(len(parts) + 1))
    return [rows.iloc[order[first:last]] for first, last in itertools.pairwise(ends.tolist())]
