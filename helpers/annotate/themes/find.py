"""Which themes a sentence is about: the codebook's terms, found where they stand.

A theme counts for a sentence when one of its terms stands there outside its exclusions ("trade centre" is no
trade).  A longer term hides a shorter one of its own theme ("drug trafficking", not also "trafficking"); terms of
different themes may share words.  Every hit keeps its term and its place, so a count can always be read back.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.annotate.themes.terms import WordIndex
from helpers.annotate.themes.words import plain_words
from helpers.base.records import Hit, Span
from helpers.base.tables import columns
from helpers.knowledge.codebook import Codebook, Theme
from helpers.knowledge.term_syntax import Term

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["find_hits", "quote_themes", "tag", "text_themes", "theme_matches"]


def theme_matches(index: WordIndex, theme: Theme, codebook: Codebook) -> list[tuple[int, int, Term]]:
    """The matches of the terms of *theme* that count: outside its exclusions, none inside a longer one.

    Returns:
        First word, last word, term; in the order of the texts.
    """
    excluded: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for term in theme.exclude:
        for first, last in _places(index, term, codebook):
            excluded[int(index.sentence[first])].append((first, last))
    found = []
    for number, term in enumerate(theme.include):
        found += [(first, -last, number) for first, last in _places(index, term, codebook)]
    out: list[tuple[int, int, Term]] = []
    for first, minus, number in sorted(found):  # of equal ones the first in the codebook
        last = -minus
        around = excluded.get(int(index.sentence[first]), ()) if excluded else ()
        if (not out or last > out[-1][1]) and not any(s <= first and last <= e for s, e in around):
            out.append((first, last, theme.include[number]))
    return out


def _places(index: WordIndex, term: Term, codebook: Codebook) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = index.matches(term, codebook.language, codebook.uninflected).tolist()
    return places


def find_hits(index: WordIndex, codebook: Codebook) -> dict[int, list[Hit]]:
    """The hits of each sentence that has any, by the number of the sentence, in the order of the text."""
    found = []
    for place, theme in enumerate(codebook.themes):
        found += [(first, last, place, term.text) for first, last, term in theme_matches(index, theme, codebook)]
    out: dict[int, list[Hit]] = defaultdict(list)
    for first, last, place, term in sorted(found):
        hit = Hit(theme=codebook.themes[place].id, term=term, span=index.span(first, last))
        out[int(index.sentence[first])].append(hit)
    return {sentence: out[sentence] for sentence in sorted(out)}


def tag(index: WordIndex, sentences: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The themes of *sentences*.

    Args:
        index: over the words of *sentences*, numbered as their rows are.
        sentences: table of the corpus.
        codebook: the themes and their terms.

    Returns:
        The table "themes": a row for each sentence with a theme; its themes stand in the order of the codebook, its
        hits in the order of the text.
    """
    import pandas as pd

    found, order = find_hits(index, codebook), codebook.order
    rows = sentences.iloc[list(found)].reset_index(drop=True)
    themes = [tuple(sorted({hit.theme for hit in hits}, key=order.__getitem__)) for hits in found.values()]
    hits = [tuple({"theme": h.theme, "term": h.term, "span": h.span} for h in some) for some in found.values()]
    rows = rows.assign(rule="codebook", confidence=None, themes=pd.Series(themes, dtype="object"))
    rows["hits"] = pd.Series(hits, dtype="object")
    kinds = columns("themes")
    return rows[list(kinds)].astype(kinds)


def text_themes(texts: Sequence[str], codebook: Codebook) -> list[list[Hit]]:
    """The hits in short texts that were not parsed, such as headlines; verb forms are guessed.

    >>> from helpers.knowledge.codebook import load_codebook
    >>> from helpers.knowledge.load import Knowledge
    >>> [hits] = text_themes(["Refugees cross border"], load_codebook(Knowledge()))
    >>> [(hit.theme, hit.term) for hit in hits]
    [('migration', 'refugee')]
    """
    terms = [term for theme in codebook.themes for term in (*theme.include, *theme.exclude)]
    known = {word.text for term in terms for word in term.words if word.kind == "lemma"}
    index = WordIndex.of((plain_words(text, known), [(0, len(text))]) for text in texts)
    found = find_hits(index, codebook)
    return [found.get(number, []) for number in range(len(texts))]


def quote_themes(quotes: pd.DataFrame, themes: pd.DataFrame) -> pd.Series:
    """The themes of each of *quotes*: those of the hits that lie inside its spans, in the order of the text.

    A theme of the same sentence that only its frame speaks of ("the defence minister said") is not the quote's.

    Returns:
        Series of tuples of ids, with the index of *quotes*.
    """
    import pandas as pd

    places: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for article, hits in zip(themes["article_id"], themes["hits"], strict=True):
        places[article] += [(tuple(hit["span"]), hit["theme"]) for hit in hits]
    for found in places.values():
        found.sort()
    rows = zip(quotes["article_id"], quotes["spans"], strict=True)
    return pd.Series([_inside(spans, places.get(a, ())) for a, spans in rows], index=quotes.index, dtype="object")


def _inside(spans: Sequence[Span], hits: Sequence[tuple[Span, str]]) -> tuple[str, ...]:
    """The themes of the *hits*, sorted by place, that lie inside one of *spans*."""
    out: dict[str, None] = {}
    for start, end in sorted(spans):
        for (from_, to), theme in hits[bisect.bisect_left(hits, ((start, 0), "")) :]:
            if from_ >= end:
                break
            if to <= end:
                out[theme] = None
    return tuple(out)
