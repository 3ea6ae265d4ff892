"""Words of offices and bodies that are only named: "the finance minister said" is no sentence about finance.

News names who speaks by office, and an office is named after its field: the trade ministry, the Energy Information
Administration, the Minister of Industry, Mine and Trade.  A term that stands in such a name is passed over.  The words
that make a name an office are in the codebook's file (``office_words``), as are the themes that such offices are
themselves about (``office_themes``: a foreign minister is diplomacy).

>>> from helpers.annotate.themes.words import plain_words
>>> text = "The trade minister said trade grew. So did the Ministry of Industry and Trade and the Coffee Trade Federation."
>>> index = WordIndex.of([(plain_words(text), [(0, len(text))])])
>>> passed_over(index, index.matches(parse_term("trade")), frozenset({"minister", "ministry", "federation"})).tolist()
[True, False, True, True]
"""

from __future__ import annotations

import functools

import numpy as np

from helpers.annotate.themes.terms import WordIndex
from helpers.knowledge.term_syntax import parse_term

__all__ = ["passed_over"]

#: Between an office and its field, and between its fields.
_OF, _BETWEEN = ("of", "for", "on"), (",", "and", "&", "the", "of", "for")
#: More words than this no name of an office has on one side of a term.
_FURTHEST = 9


def passed_over(index: WordIndex, found: np.ndarray, words: frozenset[str]) -> np.ndarray:
    """Which of the matches *found* only name an office or a body.

    Args:
        index: over the words of the texts.
        found: first and last word of each match.
        words: what makes a name an office, in lower case; with a capital where it does so only with one ("Service").
    """
    offices = _places(index, words)
    return np.array([_named(index, offices, int(m[0]), int(m[1])) for m in found], dtype=bool)


@functools.lru_cache(maxsize=2)
def _places(index: WordIndex, words: frozenset[str]) -> np.ndarray:
    """For each word of *index* whether it is one of the offices *words*."""
    out = np.zeros(len(index.form), dtype=bool)
    for word in words:
        for shown in {word, word.capitalize(), word.upper()} if word.islower() else {word, word.upper()}:
            out[index.matches(parse_term(f"={shown}"))[:, 0]] = True
    return out


def _named(index: WordIndex, offices: np.ndarray, first: int, last: int) -> bool:
    """Whether the match from *first* to *last* stands in the name of an office, before or behind the office's word."""
    return _before(index, offices, first, last) or _behind(index, offices, first)


def _before(index: WordIndex, offices: np.ndarray, first: int, last: int) -> bool:
    """Whether an office's word follows: at once, or behind other words of a name in capitals."""
    for place in range(last + 1, min(last + 1 + _FURTHEST, len(offices))):
        if index.sentence[place] != index.sentence[first]:
            return False
        if offices[place]:
            return place == last + 1 or (_capital(index, first) and _capital(index, place))
        if not (_capital(index, place) or _word(index, place) in ("and", "&")):
            return False
    return False


def _behind(index: WordIndex, offices: np.ndarray, first: int) -> bool:
    """Whether an office's word and "of" stand in front: at once, or before other words of a name in capitals."""
    for place in range(first - 1, max(first - 1 - _FURTHEST, -1), -1):
        word = _word(index, place)
        if index.sentence[place] != index.sentence[first]:
            return False
        if word in _OF and place and offices[place - 1]:
            return place == first - 1 or _capital(index, first)
        if not (_capital(index, place) or word in _BETWEEN):
            return False
    return False


def _word(index: WordIndex, place: int) -> str:
    return index.forms[int(index.form[place])][0]


def _capital(index: WordIndex, place: int) -> bool:
    return _word(index, place)[:1].isupper()
