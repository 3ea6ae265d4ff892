"""Which themes a sentence is about: where the codebook's terms occur.

A theme counts for a sentence if one of its terms occurs there outside its exclusions ("trade centre" is not about
trade).  A longer term hides a shorter one of the same theme ("drug trafficking", not also "trafficking"); terms of
different themes may share words.  A match of a sub-theme also counts for its theme, and hides the theme's own terms
inside it, so that no word counts twice.  A word in the name of an office or organisation mentioned in passing ("the
finance minister said") is not a theme.  Every hit keeps its term and its position, so that every count can be traced
back to the text.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from helpers.annotate.themes.offices import passed_over
from helpers.annotate.themes.terms import WordIndex
from helpers.annotate.themes.words import plain_words
from helpers.base.records import Hit, Span
from helpers.base.tables import columns
from helpers.knowledge.codebook import Codebook, Theme, load_codebook
from helpers.knowledge.confidence import load_confidence
from helpers.knowledge.load import Knowledge
from helpers.knowledge.term_syntax import Term

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["find_hits", "measured", "quote_themes", "tag", "text_themes", "theme_matches"]


def theme_matches(index: WordIndex, theme: Theme, codebook: Codebook) -> np.ndarray:
    """The matches of the terms of *theme* that count: outside its exclusions, none inside a longer one.

    Returns:
        Array of int of shape (matches, 3): first word, last word, number of the term in ``theme.include``; in the
        order of the texts.
    """
    found = _places(index, theme.include, codebook)
    excluded = _places(index, theme.exclude, codebook)
    found = _outside(found, excluded)
    if len(found) and codebook.office_words and not {theme.id, theme.parent} & codebook.office_themes:
        found = found[~passed_over(index, found, codebook.office_words, codebook.source_words)]
    if not len(found):
        return found
    before = np.maximum.accumulate(found[:, 1])[:-1]
    return found[np.concatenate([[True], found[1:, 1] > before])]


def _outside(found: np.ndarray, others: np.ndarray) -> np.ndarray:
    """The matches *found* that are not inside one of *others*; both in the order of the texts."""
    if not len(others) or not len(found):
        return found
    # a match is inside another if, of those that begin no later, the one reaching furthest ends no earlier
    reach = np.maximum.accumulate(others[:, 1])
    place = np.searchsorted(others[:, 0], found[:, 0], side="right") - 1
    return found[(place < 0) | (reach[place] < found[:, 1])]


def _places(index: WordIndex, terms: Sequence[Term], codebook: Codebook) -> np.ndarray:
    """All matches of *terms*: first word, last word, number of the term; the longer first, then in the order of the
    codebook.
    """
    found = {n: index.matches(term, codebook.language, codebook.uninflected) for n, term in enumerate(terms)}
    parts = {number: pairs for number, pairs in found.items() if len(pairs)}
    pairs = np.concatenate([*parts.values(), np.zeros((0, 2), dtype=np.int64)])
    numbers = np.repeat(np.fromiter(parts, dtype=np.int64), [len(part) for part in parts.values()])
    order = np.lexsort((numbers, -pairs[:, 1], pairs[:, 0]))
    return np.column_stack([pairs, numbers])[order]


def find_hits(index: WordIndex, codebook: Codebook) -> dict[int, list[Hit]]:
    """The hits of each sentence that has any, by the number of the sentence, in the order of the text."""
    out: dict[int, list[Hit]] = {}
    for sentence, place, number, start, end in _rows(index, codebook):
        theme = codebook.themes[place]
        top, part = _levels(theme)
        hit = Hit(theme=top, term=theme.include[number].text, span=(start, end), subtheme=part)
        out.setdefault(sentence, []).append(hit)
    return out


def _levels(theme: Theme) -> tuple[str, str]:
    """The ids of the theme and of the sub-theme for which a hit of *theme* counts; the second is empty for a theme."""
    return (theme.parent, theme.id) if theme.parent else (theme.id, "")


def _rows(index: WordIndex, codebook: Codebook) -> list[list[int]]:
    """One row per hit, in the order of the texts: numbers of sentence, theme and term, first character, end."""
    found = {theme.id: theme_matches(index, theme, codebook) for theme in codebook.themes}
    for theme in codebook.themes:
        for inner in codebook.family(theme.id)[1:]:
            found[theme.id] = _outside(found[theme.id], found[inner.id])
    parts = list(found.values())
    matches = np.concatenate([*parts, np.zeros((0, 3), dtype=np.int64)])
    places = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    first, last, number = matches.T
    columns_of = (index.sentence[first], places, number, index.start[first], index.end[last])
    order = np.lexsort((places, last, first))
    rows: list[list[int]] = np.column_stack(columns_of)[order].tolist()
    return rows


def tag(index: WordIndex, sentences: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The themes of *sentences*.

    Args:
        index: of the words of *sentences*, numbered by row.
        sentences: the corpus's table.
        codebook: the themes and their terms.

    Returns:
        The table "themes": a row for each sentence with a theme; its themes and sub-themes are in the order of the
        codebook, its hits in the order of the text.
    """
    import pandas as pd

    levels = [_levels(theme) for theme in codebook.themes]
    terms = [[term.text for term in theme.include] for theme in codebook.themes]
    hits: dict[int, list[dict[str, object]]] = {}
    places: dict[int, set[int]] = {}
    for sentence, place, number, start, end in _rows(index, codebook):
        top, part = levels[place]
        hit: dict[str, object] = {"theme": top, "term": terms[place][number], "span": (start, end), "subtheme": part}
        hits.setdefault(sentence, []).append(hit)
        places.setdefault(sentence, set()).add(place)
    rows = sentences.iloc[list(hits)].reset_index(drop=True)
    rows = rows.assign(rule="codebook", confidence=_confidence(codebook))
    for level, name in enumerate(("themes", "subthemes")):
        named = [dict.fromkeys(levels[place][level] for place in sorted(some)) for some in places.values()]
        rows[name] = pd.Series([tuple(filter(None, one)) for one in named], dtype="object")
    rows["hits"] = pd.Series(list(map(tuple, hits.values())), dtype="object")
    kinds = columns("themes")
    return rows[list(kinds)].astype(kinds)


def measured(themes: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """A stored table "themes" with the confidence of its *codebook*, which a newer shipped codebook may change."""
    return themes.assign(confidence=_confidence(codebook)).astype({"confidence": "float64"})


def _confidence(codebook: Codebook) -> float | None:
    """The measured precision of the shipped codebook; it is unknown for a changed codebook."""
    shipped = load_codebook(Knowledge())
    return load_confidence().get(("themes", "codebook")) if codebook.version == shipped.version else None


def text_themes(texts: Sequence[str], codebook: Codebook) -> list[list[Hit]]:
    """The hits in short texts that were not parsed, such as headlines; verb forms are guessed.

    >>> from helpers.knowledge.codebook import load_codebook
    >>> from helpers.knowledge.load import Knowledge
    >>> [hits] = text_themes(["Refugees cross border"], load_codebook(Knowledge()))
    >>> [(hit.theme, hit.term) for hit in hits]
    [('migration', 'refugee')]
    """
    terms = [term for theme in codebook.themes for term in (*theme.include, *theme.exclude)]
    terms += [other for term in terms for condition in term.conditions for other in condition.terms]
    known = {word.text for term in terms for word in term.words if word.kind == "lemma"}
    index = WordIndex.of((plain_words(text, known), [(0, len(text))]) for text in texts)
    found = find_hits(index, codebook)
    return [found.get(number, []) for number in range(len(texts))]


def quote_themes(quotes: pd.DataFrame, themes: pd.DataFrame, level: str = "theme") -> pd.Series:
    """The themes of each of *quotes*: those of the hits inside its spans, in the order of the text.

    A theme in the same sentence that occurs only in the reporting clause ("the defence minister said") is not the
    quote's. With the *level* "subtheme", the same for sub-themes.

    Returns:
        Series of tuples of ids, with the index of *quotes*.
    """
    import pandas as pd

    places: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for article, hits in zip(themes["article_id"], themes["hits"], strict=True):
        places[article] += [(tuple(hit["span"]), hit[level]) for hit in hits if hit.get(level)]
    for found in places.values():
        found.sort()
    rows = zip(quotes["article_id"], quotes["spans"], strict=True)
    return pd.Series([_inside(spans, places.get(a, ())) for a, spans in rows], index=quotes.index, dtype="object")


def _inside(spans: Sequence[Span], hits: Sequence[tuple[Span, str]]) -> tuple[str, ...]:
    """The themes of the *hits*, sorted by position, that are inside one of *spans*."""
    out: dict[str, None] = {}
    for start, end in sorted(spans):
        for (from_, to), theme in hits[bisect.bisect_left(hits, ((start, 0), "")) :]:
            if from_ >= end:
                break
            if to <= end:
                out[theme] = None
    return tuple(out)
