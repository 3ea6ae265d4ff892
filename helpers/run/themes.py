"""The fast pass that assigns themes to all sentences at once, after the annotation of single articles.

Like `helpers.run.link` it comes last and is not stored with the articles: a changed codebook requires neither a new
parse nor any other new annotation, and a session in which terms are tried out looks up only the changed one.
"""

from __future__ import annotations

import errno
import functools
import pathlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from helpers.annotate.themes.find import measured, tag
from helpers.annotate.themes.terms import WordIndex
from helpers.annotate.themes.words import parsed_words, stored_words
from helpers.knowledge.codebook import Codebook
from helpers.run.grown import PartPlace, quote_pieces, theme_pieces, with_themes_of
from helpers.store.cache import PARTS, Cache
from helpers.store.later import LaterTable, frame_of
from helpers.store.tables import of_arrow
from helpers.store.words import has_index, read_words, write_words

if TYPE_CHECKING:
    import pandas as pd

    from helpers.language.parse import Parsed

__all__ = ["has_words", "index_of", "keep_words", "open_words", "stored_parts", "with_themes", "word_row"]


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
    return WordIndex.joined([_part_words(Cache(folder), part) for part in parts])


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
    parts: Callable[[], Sequence[PartPlace]] | None = None,
    earlier: str = "",
) -> dict[str, pd.DataFrame | LaterTable]:
    """The tables *found* with the table "themes", and the themes of each quote.

    Args:
        found: tables of a corpus, "sentences" and "quotes" among them.
        words: returns the index of the words of the sentences; called only if needed.
        codebook: the themes and their terms.
        cache, name: where the table is stored, once for each codebook, and the name of the corpus there; so are the
            quotes with their themes, and what is stored is read when it is first asked for.
        parts: returns the parts of the corpus, if their themes are to be stored part by part.
        earlier: the name of the state from which the themes of parts are taken that it has as well.
    """
    kept = _stored_themes(cache, name, codebook) if cache else None
    if cache and kept is None and parts and _keep_parts(parts(), codebook, cache, name, earlier):
        kept = _stored_themes(cache, name, codebook)
    if kept:
        return {**found, **kept}
    themes = measured(tag(words(), frame_of(found["sentences"]), codebook), codebook)
    quotes = with_themes_of(frame_of(found["quotes"]), themes)
    if cache:
        place, beside = _places(name, codebook)
        cache.keep_tables(place, {"themes": themes})
        cache.keep_tables(beside, {"quotes": quotes})
    return {**found, "quotes": quotes, "themes": themes}


def _places(name: str, codebook: Codebook) -> tuple[str, str]:
    """Where the themes of the corpus *name* are stored, and its quotes with them."""
    return f"{name}/{codebook.version}", f"{name}/{codebook.version}-quotes"


def _stored_themes(cache: Cache, name: str, codebook: Codebook) -> dict[str, pd.DataFrame | LaterTable] | None:
    """The stored themes and quotes; None if they are not both there."""
    place, beside = _places(name, codebook)
    if (kept := cache.later_tables(place, ("themes",))) and (own := cache.later_tables(beside, ("quotes",))):
        known = functools.partial(measured, codebook=codebook)
        return {**own, "themes": kept["themes"].then(known, reads=OF, writes=OF)}
    return None


def _keep_parts(parts: Sequence[PartPlace], codebook: Codebook, cache: Cache, name: str, earlier: str) -> bool:
    """Store the themes of *parts* and the quotes of the corpus *name* with them; returns whether they are."""
    (place, beside), (before, said) = _places(name, codebook), _places(earlier, codebook)
    known = cache.archive(before, "themes") if earlier else None
    pieces = theme_pieces(parts, codebook, known.rows() if known else ())
    kept = bool(parts) and cache.keep_archives(place, pieces, earlier=before if earlier else "")
    quotes, themes = cache.archive(name, "quotes"), cache.archive(place, "themes")
    if kept and quotes and themes:
        kept = cache.keep_archives(beside, quote_pieces(quotes, themes), earlier=said if earlier else "")
    for one in filter(None, (known, quotes, themes)):
        one.close()
    return kept and quotes is not None and themes is not None


def stored_parts(cache: Cache, name: str) -> list[PartPlace]:
    """The stored parts of the corpus *name*; none if it is a small one, or one of them is damaged."""
    parts = cache.parts_of(name)
    if not all(cache.whole_part(part, ("sentences",)) for part in parts):
        return []
    return [
        PartPlace(part, functools.partial(_part_words, cache, part), functools.partial(_part_sentences, cache, part))
        for part in parts
    ]


def _part_words(cache: Cache, part: str) -> WordIndex:
    return _readable(cache.part_words(part), cache.folder / PARTS / part)


def _part_sentences(cache: Cache, part: str) -> pd.DataFrame:
    stored = cache.part_arrow(part, ("sentences",))
    if stored is None:
        raise OSError(errno.EIO, "cannot be read", part)
    return of_arrow("sentences", stored["sentences"])
