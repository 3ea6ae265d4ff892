"""Which themes a sentence is about: the codebook's terms, found where they stand.

A theme counts for a sentence when one of its terms stands there outside its exclusions ("trade centre" is no
trade).  A longer term hides a shorter one of its own theme ("drug trafficking", not also "trafficking"); terms of
different themes may share words.  Every hit keeps its term and its place, so a count can always be read back.
"""

from __future__ import annotations

import bisect
import dataclasses
import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from helpers.annotate.themes.terms import Index, Words, find_terms, plain_words, words_of
from helpers.base.records import Hit, Quote, Sentence, Span, ThemeHit
from helpers.knowledge.codebook import Codebook, load_codebook
from helpers.knowledge.load import Knowledge

if TYPE_CHECKING:
    from helpers.language.parse import Parsed

__all__ = ["find_themes", "tag_sentences", "text_themes", "theme_quotes"]


@dataclasses.dataclass(frozen=True)
class _Tagger:
    """A codebook made ready: the index over all its terms, and for each term its theme's id and whether it excludes."""

    index: Index
    owner: tuple[tuple[str, bool], ...]
    order: dict[str, int]


@functools.lru_cache(maxsize=4)
def _tagger(codebook: Codebook) -> _Tagger:
    terms, owner = [], []
    for theme in codebook.themes:
        terms += [*theme.include, *theme.exclude]
        owner += [(theme.id, False)] * len(theme.include) + [(theme.id, True)] * len(theme.exclude)
    return _Tagger(Index.of(terms, codebook.language), tuple(owner), codebook.order)


def find_themes(parsed: Parsed, knowledge: Knowledge) -> list[ThemeHit]:
    """The themes of each sentence of the article that has any, in the order of the text.

    Args:
        parsed: from `helpers.language.parse.parse`; only text, lemma and place of its tokens are used.
        knowledge: the codebook in force is its themes.toml.

    Returns:
        A record for each sentence with a theme; its span and id are the sentence's, its themes stand in the
        order of the codebook, its hits in the order of the text.
    """
    codebook = load_codebook(knowledge)
    tokens = parsed.doc
    words = words_of(
        [token.text for token in tokens],
        [token.lemma_ for token in tokens],
        [token.idx for token in tokens],
        codebook.uninflected,
    )
    return tag_sentences(words, parsed.sentences, codebook)


def tag_sentences(words: Words, sentences: Sequence[Sentence], codebook: Codebook) -> list[ThemeHit]:
    """The themes of *sentences*, from the words of their article; needs no parse, so it serves stored tokens too."""
    tagger = _tagger(codebook)
    out = []
    for sentence in sentences:
        first = bisect.bisect_left(words.start, sentence.span[0])
        last = bisect.bisect_left(words.start, sentence.span[1])
        hits = _hits(words, tagger, first, last)
        if hits:
            record = ThemeHit(
                article_id=sentence.article_id,
                paragraph=sentence.paragraph,
                span=sentence.span,
                text=sentence.text,
                rule="codebook",
                sentence_id=sentence.sentence_id,
                themes=tuple(sorted({hit.theme for hit in hits}, key=tagger.order.__getitem__)),
                hits=tuple(hits),
            )
            out.append(record)
    return out


def text_themes(text: str, codebook: Codebook) -> list[Hit]:
    """The hits in a short text that was not parsed, such as a headline; verb forms are guessed.

    >>> from helpers.knowledge.load import Knowledge
    >>> [(hit.theme, hit.term) for hit in text_themes("Refugees cross border", load_codebook(Knowledge()))]
    [('migration', 'refugee')]
    """
    tagger = _tagger(codebook)
    words = plain_words(text, tagger.index, codebook.uninflected)
    return _hits(words, tagger, 0, len(words.text))


def _hits(words: Words, tagger: _Tagger, first: int, last: int) -> list[Hit]:
    """The hits that count among the words *first* to *last*, exclusions and longer terms of a theme taken off."""
    found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    excluded: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, start, end in find_terms(words, tagger.index, first, last):
        theme, exclusion = tagger.owner[number]
        if exclusion:
            excluded[theme].append((start, end))
        else:
            found[theme].append((start, end, number))
    hits = []
    for theme, matches in found.items():
        good = [m for m in matches if not any(s <= m[0] and m[1] <= e for s, e in excluded[theme])]
        for start, end, number in _longest(good):
            span = (words.start[start], words.end[end])
            hits.append(Hit(theme=theme, term=tagger.index.terms[number].text, span=span))
    return sorted(hits, key=lambda hit: (hit.span, tagger.order[hit.theme]))


def _longest(matches: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """*matches* without those that lie inside another one; of equal ones the first in the codebook."""
    out: list[tuple[int, int, int]] = []
    for match in sorted(matches, key=lambda m: (m[0], -m[1], m[2])):
        if not out or match[1] > out[-1][1]:
            out.append(match)
    return out


def theme_quotes(quotes: Iterable[Quote], theme_hits: Iterable[ThemeHit]) -> list[Quote]:
    """*quotes* with their themes: those of the hits that lie inside their spans, in the order of the text.

    A theme of the same sentence that only its frame speaks of ("the defence minister said") is not the quote's.
    """
    places: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for record in theme_hits:
        places[record.article_id] += [(hit.span, hit.theme) for hit in record.hits]
    for hits in places.values():
        hits.sort()
    out = []
    for quote in quotes:
        themes: dict[str, None] = {}
        hits = places.get(quote.article_id, [])
        for start, end in sorted(quote.spans):
            for (from_, to), theme in hits[bisect.bisect_left(hits, ((start, 0), "")) :]:
                if from_ >= end:
                    break
                if to <= end:
                    themes[theme] = None
        out.append(dataclasses.replace(quote, themes=tuple(themes)))
    return out
