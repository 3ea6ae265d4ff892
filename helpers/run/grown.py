"""What an earlier state of a project already has: rows, words and themes of the articles that have not changed.

An article that is added changes the part that it is in (`helpers.run.parts`).  The other articles of that part were in
a part before, from which their rows and words are taken; and the themes of all parts that are the same are those that
the earlier state has.  Nothing of it is annotated, or looked up in the codebook, again.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Collection, Container, Iterator, Sequence

import numpy as np
import pandas as pd
import pyarrow as pa

from helpers.annotate.themes.find import measured, quote_themes, tag
from helpers.annotate.themes.terms import WordIndex
from helpers.knowledge.codebook import Codebook
from helpers.store.cache import Cache, key
from helpers.store.pieces import Archive, TablePiece
from helpers.store.tables import arrow_of_frame, of_file

__all__ = ["ArticleRows", "PartPlace", "in_order", "kept_pieces", "quote_pieces", "theme_pieces", "with_themes_of"]

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
    """A part of a corpus: its name, and its sentences: their words, and the table."""

    name: str
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


def theme_pieces(parts: Sequence[PartPlace], codebook: Codebook, known: Container[str]) -> Iterator[TablePiece]:
    """The themes of each of *parts*; what is new of them is looked up together.

    Args:
        parts: of a corpus, in order.
        codebook: the themes.
        known: the names of the pieces that an earlier state has.
    """
    names = [key("themes", codebook.version, part.name) for part in parts]
    made: dict[str, pa.Table] = {}

    def make(at: int, _: Collection[str]) -> dict[str, pa.Table]:
        if names[at] not in made:
            left = [at, *(later for later in range(at + 1, len(parts)) if names[later] not in known)]
            made.update((names[one], rows) for one, rows in _tagged(parts, left, codebook))
        return {"themes": made.pop(names[at])}

    for at, name in enumerate(names):
        yield TablePiece({"themes": name}, functools.partial(make, at))


def _tagged(parts: Sequence[PartPlace], left: Sequence[int], codebook: Codebook) -> Iterator[tuple[int, pa.Table]]:
    """The themes of the first of those of *parts* that are *left*, with the place of each."""
    some: dict[int, pd.DataFrame] = {}
    for at in left:
        if sum(map(len, some.values())) >= TOGETHER:
            break
        some[at] = parts[at].sentences()
    index = WordIndex.joined([parts[at].words() for at in some])
    rows = measured(tag(index, pd.concat(some.values(), ignore_index=True), codebook), codebook)
    for at, sentences in some.items():
        own = rows["article_id"].isin(sentences["article_id"].unique()).to_numpy(dtype=bool)
        yield at, arrow_of_frame("themes", rows[own])


def quote_pieces(quotes: Archive, themes: Archive) -> Iterator[TablePiece]:
    """The quotes of each part with their themes; both archives have a piece for each part, in the same order."""
    for name, found in zip(quotes.rows(), themes.rows(), strict=True):
        yield TablePiece({"quotes": key("said", name, found)}, functools.partial(_said, quotes, name, themes, found))


def _said(quotes: Archive, name: str, themes: Archive, found: str, _: Collection[str]) -> dict[str, pa.Table]:
    said = with_themes_of(of_file("quotes", quotes.file(name)), of_file("themes", themes.file(found)))
    return {"quotes": arrow_of_frame("quotes", said)}


def with_themes_of(quotes: pd.DataFrame, themes: pd.DataFrame) -> pd.DataFrame:
    """The *quotes* with the *themes* of their sentences, as far as they are within the quotes."""
    return quotes.assign(themes=quote_themes(quotes, themes), subthemes=quote_themes(quotes, themes, "subtheme"))
