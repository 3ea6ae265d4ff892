"""The fast pass that assigns themes to all sentences at once, after the annotation of single articles.

Like `helpers.run.link` it comes last and is not stored with the articles: a changed codebook requires neither a new
parse nor any other new annotation, and a session in which terms are tried out looks up only the changed one.
"""

from __future__ import annotations

import errno
import functools
import pathlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from helpers.annotate.themes.find import measured, quote_themes, tag
from helpers.annotate.themes.terms import WordIndex
from helpers.annotate.themes.words import parsed_words, stored_words
from helpers.knowledge.codebook import Codebook
from helpers.store.cache import PARTS, Cache
from helpers.store.later import LaterTable, frame_of
from helpers.store.tables import arrow_of_frame
from helpers.store.words import has_index, read_words, write_words

if TYPE_CHECKING:
    import pandas as pd

    from helpers.language.parse import Parsed

__all__ = ["has_words", "index_of", "keep_words", "open_words", "with_themes", "word_row"]


#: The column that a codebook may change in a stored table of themes.
OF = ("confidence",)


def word_row(parsed: Parsed) -> dict[str, Any]:
    """The words of a parsed article as a plain row; the words themselves are read from the text again."""
    words = parsed_words(parsed.doc)
    return {"article_id": parsed.article.article_id, "start": words.start, "end": words.end, "lemma": words.lemma}


def index_of(
    rows: Iterable[Mapping[str, Any]], texts: Mapping[str, str], sentences: Mapping[str, Iterable[Any]]
) -> WordIndex:
    """The index of the words in *sentences*.

    Args:
        rows: from `word_row`, one per article, in the order of the articles in *sentences*.
        texts: the text of each article.
        sentences: columns of their table (article_id, start, end), with the sentences of each article together.
    """
    spans: dict[str, list[tuple[int, int]]] = {}
    for article, start, end in zip(sentences["article_id"], sentences["start"], sentences["end"], strict=True):
        spans.setdefault(article, []).append((start, end))
    return WordIndex.of(
        (stored_words(texts[row["article_id"]], row["lemma"], row["start"], row["end"]), spans[row["article_id"]])
        for row in rows
        if row["article_id"] in spans
    )


def has_words(cache: Cache, name: str) -> bool:
    """Whether the index of the corpus *name*, or of each part of it, is stored and appears complete."""
    parts = cache.parts_of(name)
    return all(map(cache.has_part, parts)) if parts else has_index(_path(cache, name))


def open_words(cache: Cache, name: str) -> WordIndex:
    """The stored index of the corpus *name*; the last two stay in memory, with every term looked up so far.

    Raises:
        OSError: it is missing or cannot be read.
    """
    path = _path(cache, name)
    parts = cache.parts_of(name)
    return _joined(cache.folder, *parts) if parts else _opened(path, path.stat().st_mtime_ns)


@functools.lru_cache(maxsize=2)
def _opened(path: pathlib.Path, changed: int) -> WordIndex:
    return _readable(read_words(path), path)


@functools.lru_cache(maxsize=2)
def _joined(folder: pathlib.Path, *parts: str) -> WordIndex:
    return WordIndex.joined([_readable(Cache(folder).part_words(part), folder / PARTS / part) for part in parts])


def _readable(index: WordIndex | None, path: pathlib.Path) -> WordIndex:
    """The *index* that was read; what cannot be read is an error, so that it is not remembered."""
    if index is None:
        raise OSError(errno.EIO, "cannot be read; clear the cache (python -m helpers cache --clear)", str(path))
    return index


def keep_words(index: WordIndex, cache: Cache, name: str) -> None:
    """Store the index of the corpus *name*."""
    with cache.keeping():
        write_words(index, _path(cache, name))


def _path(cache: Cache, name: str) -> pathlib.Path:
    return cache.folder / "tables" / name / "words.npz"


def with_themes(
    found: Mapping[str, pd.DataFrame | LaterTable],
    words: Callable[[], WordIndex],
    codebook: Codebook,
    cache: Cache | None = None,
    name: str = "",
    tagged: Callable[[], Iterator[pd.DataFrame]] | None = None,
) -> dict[str, pd.DataFrame | LaterTable]:
    """The tables *found* with the table "themes", and the themes of each quote.

    Args:
        found: tables of a corpus, "sentences" and "quotes" among them.
        words: returns the index of the words of the sentences; called only if needed.
        codebook: the themes and their terms.
        cache, name: where the table is stored, once for each codebook, and the name of the corpus there; so are the
            quotes with their themes, and what is stored is read when it is first asked for.
        tagged: makes the table "themes" a part at a time (`helpers.run.grown.tagged_in_parts`).
    """
    place = f"{name}/{codebook.version}"
    beside = f"{place}-quotes"
    if cache and (kept := cache.later_tables(place, ("themes",))) and (own := cache.later_tables(beside, ("quotes",))):
        known = functools.partial(measured, codebook=codebook)
        return {**found, **own, "themes": kept["themes"].then(known, reads=OF, writes=OF)}
    stored = cache.tables(place, ("themes",)) if cache else None
    if cache and tagged and not stored:
        pieces = ({"themes": arrow_of_frame("themes", measured(some, codebook))} for some in tagged())
        stored = cache.tables(place, ("themes",)) if cache.keep_pieces(place, pieces) else None
    themes = stored["themes"] if stored else tag(words(), frame_of(found["sentences"]), codebook)
    if stored:
        themes = measured(themes, codebook)
    elif cache:
        cache.keep_tables(place, {"themes": themes})
    said = frame_of(found["quotes"])
    quotes = said.assign(themes=quote_themes(said, themes), subthemes=quote_themes(said, themes, "subtheme"))
    if cache:
        cache.keep_tables(beside, {"quotes": quotes})
    return {**found, "quotes": quotes, "themes": themes}
