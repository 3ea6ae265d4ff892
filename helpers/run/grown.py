"""What an earlier state of a project already has: rows, words and themes of the articles that have not changed.

An article that is added changes the part that it is in (`helpers.run.parts`).  The other articles of that part were in
a part before, from which their rows and words are taken; and the themes of all parts that are the same are those that
the earlier state has.  Nothing of it is annotated, or looked up in the codebook, again.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from helpers.annotate.themes.find import tag
from helpers.annotate.themes.terms import WordIndex
from helpers.knowledge.codebook import Codebook
from helpers.store.cache import Cache

__all__ = ["ArticleRows", "PartPlace", "kept_pieces", "tagged_anew", "together"]


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
    """A part of a corpus: its name, its articles, where its rows are in the table of sentences, and its words."""

    name: str
    articles: Sequence[str]
    rows: slice
    words: Callable[[], WordIndex]


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


def together(pieces: Sequence[ArticleRows], articles: Sequence[str]) -> ArticleRows:
    """The *pieces* as one, its rows in the order of the *articles*."""
    place = {article: at for at, article in enumerate(articles)}
    tables = {kind: pd.concat([one.tables[kind] for one in pieces], ignore_index=True) for kind in pieces[0].tables}
    order = {
        kind: np.argsort(table["article_id"].map(place).to_numpy(dtype="int64"), kind="stable")
        for kind, table in tables.items()
    }
    index = WordIndex.joined([one.index for one in pieces]).taken(order["sentences"])
    return ArticleRows({kind: table.take(order[kind]).reset_index(drop=True) for kind, table in tables.items()}, index)


def tagged_anew(
    stretches: Sequence[PartPlace],
    sentences: pd.DataFrame,
    codebook: Codebook,
    cache: Cache,
    earlier: tuple[str, frozenset[str]],
) -> pd.DataFrame | None:
    """The themes of *sentences*, looked up only in the parts that the earlier state lacks; None if it has too few.

    Args:
        stretches: the parts, in order.
        sentences: of all of them.
        codebook: the themes.
        cache: where the earlier state is stored.
        earlier: the name of that state, and its parts.
    """
    name, known = earlier
    new = [one for one in stretches if one.name not in known]
    rows = sum(one.rows.stop - one.rows.start for one in new)
    # a small corpus has no parts, and is looked up as a whole
    few = bool(name and stretches and 2 * rows < len(sentences))
    stored = cache.tables(f"{name}/{codebook.version}", ("themes",)) if few else None
    if stored is None:
        return None
    part = {article: at for at, one in enumerate(stretches) if one.name in known for article in one.articles}
    before = stored["themes"]
    before = before[before["article_id"].isin(part.keys())]
    places = {one.name: at for at, one in enumerate(stretches)}
    found = [tag(one.words(), sentences.iloc[one.rows].reset_index(drop=True), codebook) for one in new]
    at = [before["article_id"].map(part).to_numpy(dtype="int64")]
    at += [np.full(len(table), places[one.name]) for one, table in zip(new, found, strict=True)]
    order = np.argsort(np.concatenate(at), kind="stable")
    return pd.concat([before, *found], ignore_index=True).take(order).reset_index(drop=True)
