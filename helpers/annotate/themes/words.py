"""The words of a text as columns, for matching terms: hyphens and quotation marks do not separate them.

>>> words = plain_words("Free-trade talks", {"talk"})
>>> words.text, words.lemma, words.start
(['Free', 'trade', 'talks'], ['free', 'trade', 'talk'], [0, 5, 11])
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING

from helpers.knowledge.term_syntax import split_word, tidy

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Words", "parsed_words", "plain_words", "stored_words", "words_of"]

#: Tokens that may come between the words of a term without separating them.
_TRANSPARENT = frozenset("-\u2010\u2011\"'\u2018\u2019\u201c\u201d\u00ab\u00bb`") | {"''", "``"}
_PLAIN = re.compile(r"(?:\w\.){2,}|\w+(?=['\u2019]s\b)|['\u2019]s\b|\w+(?:['\u2019]\w+)*|[^\w\s]")


@dataclasses.dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as columns of equal length: as printed, lemma in lower case, first character, end."""

    text: list[str]
    lemma: list[str]
    start: list[int]
    end: list[int]


def words_of(texts: Iterable[str], lemmas: Iterable[str], starts: Iterable[int]) -> Words:
    """Tokens as `Words`: white space, hyphens and quotation marks left out, hyphenated tokens split.

    Args:
        texts: the tokens as printed.
        lemmas: their lemmas, in any case.
        starts: the position of each token's first character in the text.

    Returns:
        Words; ``text[start:end]`` of the article is the word (except for the kind of its apostrophe).
    """
    out = Words([], [], [], [])
    for text, lemma, start in zip(texts, lemmas, starts, strict=True):
        for part, lemma_of_part, first, last in _parts(text, lemma):
            out.text.append(part)
            out.lemma.append(lemma_of_part)
            out.start.append(start + first)
            out.end.append(start + last)
    return out


@functools.lru_cache(maxsize=100_000)
def _parts(text: str, lemma: str) -> tuple[tuple[str, str, int, int], ...]:
    """The words in a token, each with its lemma and its position in the token."""
    if text in _TRANSPARENT or text.isspace() or not text:
        return ()
    parts = [text] if text.isalpha() else split_word(text)
    if parts == [text]:
        return ((tidy(text), lemma.lower(), 0, len(text)),)
    out, at = [], 0
    for part in parts:  # for a hyphenated token, each part is its own lemma
        at = text.index(part, at)
        out.append((tidy(part), tidy(part.lower()), at, at + len(part)))
        at += len(part)
    return tuple(out)


def parsed_words(doc: Doc) -> Words:
    """The words of a parse."""
    strings = doc.vocab.strings
    known: dict[int, str] = {}
    # one array instead of three accesses to each token, since this runs over every word of a corpus
    table = doc.to_array(["ORTH", "LEMMA", "SPACY"]).tolist()
    texts, lemmas, starts, at = [], [], [], 0
    for orth, lemma, space in table:
        for key in (orth, lemma):
            if key not in known:
                known[key] = strings[key]
        texts.append(known[orth])
        lemmas.append(known[lemma])
        starts.append(at)
        at += len(known[orth]) + space
    return words_of(texts, lemmas, starts)


def stored_words(article: str, lemmas: Sequence[str], starts: Sequence[int], ends: Sequence[int]) -> Words:
    """The words from storage, completed from the article's text."""
    texts = [tidy(article[start:end]) for start, end in zip(starts, ends, strict=True)]
    return Words(texts, list(lemmas), list(starts), list(ends))


def plain_words(text: str, known: Collection[str] = ()) -> Words:
    """The words of a text that was not parsed (a headline); lemmas are guessed.

    A form in -s, -ed or -ing is reduced to its stem among the words *known*, if there is one.
    """
    matches = list(_PLAIN.finditer(text))
    return words_of(
        [m[0] for m in matches], (_guess(m[0].lower(), known) for m in matches), [m.start() for m in matches]
    )


def _guess(lower: str, known: Collection[str]) -> str:
    """The word of *known* of which *lower* is a regular form, else *lower*."""
    if lower in known:
        return lower
    for ending in ("ies", "ied", "ing", "ed", "es", "s"):
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) > 1:
            tries = [stem + "y"] if ending.startswith("i") and ending != "ing" else [stem, stem + "e"]
            if ending in ("ing", "ed") and stem[-1] == stem[-2]:
                tries.append(stem[:-1])
            for candidate in tries:
                if candidate in known:
                    return candidate
    return lower
