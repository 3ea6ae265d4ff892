"""Names of offices and organisations mentioned in passing: "the finance minister said" is not a sentence about finance.

News identifies speakers by office, and an office is named after its field: the trade ministry, the Energy Information
Administration, the Minister of Industry, Mine and Trade.  A term in such a name is ignored if the office only
accompanies a person's name, or is the source of a statement; a sentence in which something happens to the office ("they
would close the education department") keeps the theme.  The words that show that a name is an office or a source are in
the codebook's file (``office_words``, ``source_words``), as are the themes that offices are themselves about
(``office_themes``: a foreign minister is diplomacy).

>>> from helpers.annotate.themes.words import plain_words
>>> text = "The trade minister said trade grew. Trade Minister Ida Lund would close the trade ministry."
>>> index = WordIndex.of([(plain_words(text), [(0, 35), (36, len(text))])])
>>> found = index.matches(parse_term("trade"))
>>> passed_over(index, found, frozenset({"minister", "ministry"}), frozenset({"said"})).tolist()
[True, False, True, False]
"""

from __future__ import annotations

import functools

import numpy as np

from helpers.annotate.themes.terms import WordIndex
from helpers.knowledge.term_syntax import parse_term

__all__ = ["passed_over"]

#: Between an office and its field, and between its fields.
_OF, _BETWEEN = ("of", "for", "on"), (",", "and", "&")
#: The most words in the name of an office on one side of a term.
_FURTHEST = 9
#: How far away the words that make an office a source may be.
_NEAR = 4


def passed_over(index: WordIndex, found: np.ndarray, offices: frozenset[str], sources: frozenset[str]) -> np.ndarray:
    """Which of the matches *found* only name an office or an organisation in passing.

    Args:
        index: of the words of the texts.
        found: first and last word of each match.
        offices: words that make a name an office, in lower case; capitalised if they must be ("Service").
        sources: words that make an office a source ("said", "data"), as lemma or as printed.
    """
    office, source = _places(index, offices, lemmas=False), _places(index, sources, lemmas=True)
    return np.array([_in_passing(index, office, source, int(row[0]), int(row[1])) for row in found], dtype=bool)


@functools.lru_cache(maxsize=4)
def _places(index: WordIndex, words: frozenset[str], *, lemmas: bool) -> np.ndarray:
    """For each word of *index*, whether it is one of *words*; inflections count only with *lemmas*."""
    out = np.zeros(len(index.form), dtype=bool)
    for word in words:
        shown = {word, word.capitalize(), word.upper()} if word.islower() else {word, word.upper()}
        for term in [f"={one}" for one in shown] + ([word] if lemmas else []):
            out[index.matches(parse_term(term))[:, 0]] = True
    return out


def _in_passing(index: WordIndex, office: np.ndarray, source: np.ndarray, first: int, last: int) -> bool:
    name = _name(index, office, first, last)
    return name is not None and (_beside_a_person(index, *name) or _as_source(index, source, *name))


def _name(index: WordIndex, office: np.ndarray, first: int, last: int) -> tuple[int, int] | None:
    """The name of the office that the match from *first* to *last* is in: its first and its last word."""
    for place in _after(index, last):  # "finance minister", "Energy Information Administration"
        if office[place] and (place == last + 1 or (_capital(index, first) and _capital(index, place))):
            return _begin(index, first), place
        if not (_capital(index, place) or _word(index, place) in ("and", "&")):
            break
    if _capital(index, first):  # "Ministry of Industry, Mine and Trade"
        for place in _before(index, first):
            if _word(index, place) in _OF and place and office[place - 1] and _capital(index, place - 1):
                return _begin(index, place - 1), _end(index, last)
            if not (_capital(index, place) or _word(index, place) in _BETWEEN):
                break
    return None


def _beside_a_person(index: WordIndex, first: int, last: int) -> bool:
    """Whether a name follows ("Trade Minister Ida Lund") or precedes in apposition, or the office is where somebody
    works.
    """
    if any(_word(index, place) == "at" for place in _before(index, first)[:2]):  # "an economist at the trade ministry"
        return True
    after = _after(index, last)[:2]
    if after and _word(index, after[0]) == ",":
        after = after[1:]
    before = [_word(index, place) for place in _before(index, first)[:_NEAR]]
    apposed = "," in before and before.index(",") + 1 < len(before) and before[before.index(",") + 1][:1].isupper()
    return apposed or bool(after and _capital(index, after[0]))


def _as_source(index: WordIndex, source: np.ndarray, first: int, last: int) -> bool:
    """Whether the words around the name make it the source of what is said."""
    return bool(source[_after(index, last)[:_NEAR]].any() or source[_before(index, first)[:_NEAR]].any())


def _begin(index: WordIndex, first: int) -> int:
    """The first word of the name that continues at *first*: "Islamic Republic of Iran" Customs Administration."""
    for place in _before(index, first):
        if not (_capital(index, place) or _word(index, place) in _OF):
            break
        first = place
    return first


def _end(index: WordIndex, last: int) -> int:
    """The last word of the name that continues after *last*: Minister of Trade "and Customs"."""
    for place in _after(index, last):
        if not (_capital(index, place) or _word(index, place) in ("and", "&")):
            break
        last = place if _capital(index, place) else last
    return last


def _after(index: WordIndex, last: int) -> list[int]:
    """The words after *last* in its sentence, as far as a name can reach."""
    places = range(last + 1, min(last + 1 + _FURTHEST, len(index.form)))
    return [place for place in places if index.sentence[place] == index.sentence[last]]


def _before(index: WordIndex, first: int) -> list[int]:
    """The words before *first* in its sentence, the nearest first."""
    places = range(first - 1, max(first - 1 - _FURTHEST, -1), -1)
    return [place for place in places if index.sentence[place] == index.sentence[first]]


def _word(index: WordIndex, place: int) -> str:
    return index.forms[int(index.form[place])][0]


def _capital(index: WordIndex, place: int) -> bool:
    return _word(index, place)[:1].isupper()
