"""Multiples such as fourfold, doubled or three times as much, with the possible readings of the words.

"Increased fourfold" is four times as large to most writers and five times (as much again, four times over) to
some, so it is kept as 4 with the readings 4 to 5; "four times as much", "by a factor of four" and "doubled" leave no
choice.  "Several times" is at least three and has no value.  "Twice the speed of sound" compares two things without
saying that either grew: only a verb or noun of rising or falling, or an earlier time, makes it growth.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from helpers.annotate.figures.number_grammar import ONES, TENS
from helpers.annotate.figures.numbers import find_numbers
from helpers.annotate.figures.tokens import Grid
from helpers.knowledge.figures import FigureWords

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Multiple", "find_multiples", "readings"]

#: What can come between "rose" and "fourfold".
_HEDGES = frozenset(
    {"by", "of", "about", "nearly", "almost", "more", "than", "over", "around", "some", "roughly", "a", "an", "-", "to",
     "at", "least", "up"}
)  # fmt: skip
_COUNT = "|".join((*ONES, *TENS))


class Multiple(NamedTuple):
    """A multiple in the text: its words, its number (None for "several times"), direction and readings.

    ``said`` is the position of the multiple alone, without its verb or noun; ``unit`` is time if the words count times
    or folds; ``grows`` is whether a word of rising or falling belongs to it.
    """

    start: int
    end: int
    value: float | None
    direction: str
    low: float
    high: float | None
    anchor: Token
    said: tuple[int, int] = (0, 0)
    unit: str | None = None
    grows: bool = True


def find_multiples(text: str, grid: Grid, words: FigureWords) -> list[Multiple]:
    """The multiples of *text* in order, none overlapping another."""
    out: list[Multiple] = []
    for found in _pattern(words).finditer(text):
        first, last = grid.within(*found.span())
        if first >= last or (out and found.start() < out[-1].end):
            continue
        multiple = _multiple(found, grid, first, last, words)
        if multiple:
            out.append(multiple)
    return out


@functools.lru_cache(maxsize=4)
def _patterns(verbs: tuple[str, ...], singles: tuple[str, ...], vague: tuple[str, ...]) -> re.Pattern[str]:
    def any_of(terms: tuple[str, ...]) -> str:
        return "|".join(re.escape(t).replace(r"\ ", r"\s+") for t in sorted(terms, key=len, reverse=True))

    stems = "|".join(re.escape(v[:-1] if v.endswith("e") else v) for v in verbs)
    return re.compile(
        rf"\b(?:(?P<vague>{any_of(vague)})|(?P<single>{any_of(singles)})"
        rf"|(?P<n>{_COUNT}|\d+(?:\.\d+)?)[\s-]?(?:fold|times|x\b|-times)"
        rf"|(?:a\s+)?factor\s+of\s+(?P<factor>{_COUNT}|\d+(?:\.\d+)?)"
        rf"|(?P<verb>(?:{stems})(?:e|es|ed|d|ing|s|led|ling|)))\b",
        re.IGNORECASE,
    )


def _pattern(words: FigureWords) -> re.Pattern[str]:
    return _patterns(tuple(words.multiple_verbs), tuple(words.multiple_words), tuple(words.vague))


def _multiple(found: re.Match[str], grid: Grid, first: int, last: int, words: FigureWords) -> Multiple | None:
    doc = grid.doc
    if found["verb"]:
        return _verb(found, doc[first], words)
    anchor, said = _change(doc, first, last, words)
    if found["factor"] and anchor is None:
        return None
    times = found["n"] is not None and "fold" not in found[0].lower()
    counting = times or found["vague"] or (found["single"] or "").lower() in ("twice", "thrice")
    if counting and anchor is None and not _compares(doc, last, words):
        return None
    follow = doc[last].lower_ if last < len(doc) else ""
    down = said == "down" or follow in words.less
    way, at = ("down" if down else "up"), anchor or doc[first]
    start, end = found.span()
    if anchor is not None:
        start, end = min(start, anchor.idx), max(end, anchor.idx + len(anchor))
    value = _number(found, words)
    if found["vague"]:
        low = words.vague[" ".join(found["vague"].lower().split())]
        return Multiple(start, end, None, way, 1 / low if down else low, None, at, found.span())
    if value is None or value <= 0:
        return None
    fold = "fold" in found[0].lower()
    loose = anchor is not None or fold or follow in ("more", "higher", "larger", "bigger", "greater")
    low, high = readings(value, down=down, loose=loose and follow != "as" and not found["factor"])
    unit = "time" if found["n"] or fold else None
    return Multiple(start, end, value, way, low, high, at, found.span(), unit, grows=anchor is not None or fold)


#: Comparing words that make "N times" a multiple without a verb of rising: "three times their price".
_AS_MANY = frozenset(
    {"as", "more", "higher", "larger", "bigger", "greater", "less", "lower", "smaller", "fewer", "the", "that", "what",
     "its", "their", "his", "her", "our"}
)  # fmt: skip


def _compares(doc: Doc, at: int, words: FigureWords) -> bool:
    """Whether "N times" continues at token *at* as a comparison, and does not say how often."""
    if at >= len(doc):
        return False
    if doc[at].tag_ in ("JJR", "RBR"):
        return True
    low = doc[at].lower_
    return low in words.comparing and low in _AS_MANY and (low != "as" or _degree(doc, at + 1))


def _degree(doc: Doc, at: int) -> bool:
    """Whether "twice as" continues as a comparison ("as large") and not as a clause ("as United won")."""
    return at < len(doc) and doc[at].tag_ in ("JJ", "RB", "JJR")


def readings(value: float, *, down: bool, loose: bool) -> tuple[float, float]:
    """The smallest and the largest multiplier that "*value*-fold" can mean.

    >>> readings(4, down=False, loose=True), readings(3, down=False, loose=False), readings(4, down=True, loose=True)
    ((4, 5), (3, 3), (0.25, 0.25))
    """
    if down:
        return 1 / value, 1 / value
    return value, value + 1 if loose else value


def _number(found: re.Match[str], words: FigureWords) -> float | None:
    if found["single"]:
        return words.multiple_words[" ".join(found["single"].lower().split())]
    if found["n"] or found["factor"]:
        numbers = find_numbers(found["n"] or found["factor"], words.numbers)
        return numbers[0].value if numbers else None
    return None


def _verb(found: re.Match[str], token: Token, words: FigureWords) -> Multiple | None:
    """ "Doubled", "halving": the verb itself is the figure."""
    value = words.multiple_verbs.get(token.lemma_.lower())
    if value is None or token.pos_ != "VERB" or token.dep_ in ("amod", "compound"):
        return None
    after = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    if after in ("down", "-", "as"):
        return None
    return Multiple(*found.span(), value, "up" if value > 1 else "down", value, value, token, found.span())


def _change(doc: Doc, first: int, last: int, words: FigureWords) -> tuple[Token | None, str | None]:
    """The verb or noun of rising or falling right at a multiple, with nothing but a hedge between."""
    for i in range(first - 1, max(first - 5, -1), -1):
        token = doc[i]
        if token.pos_ == "VERB" and token.lemma_.lower() in words.verbs:
            return token, words.verbs[token.lemma_.lower()]
        if token.lower_ in ("up", "down") and token.i and token.nbor(-1).pos_ in ("AUX", "VERB", "NOUN"):
            # "exports were up 1.7 times"
            return token, token.lower_
        if token.pos_ == "NOUN" and token.lemma_.lower() in words.nouns and token.nbor().lower_ in ("of", "by"):
            # "an increase of four times"
            return token, words.nouns[token.lemma_.lower()]
        if token.lower_ not in _HEDGES and token.pos_ != "ADV":
            break
    for i in range(last, min(last + 2, len(doc))):
        token = doc[i]
        if token.pos_ == "NOUN" and token.lemma_.lower() in words.nouns:
            return token, words.nouns[token.lemma_.lower()]
        if token.pos_ == "VERB" and token.lemma_.lower() in words.verbs and i == last:
            return token, words.verbs[token.lemma_.lower()]
    return None, None
