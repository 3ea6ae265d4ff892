"""The matcher of the codebook's terms: many terms at once, in a time that does not grow with their number.

Each term is filed under its first word (its form, its lemma or its beginning).  A word of the text is looked up
once, and only terms that begin with it are tried; the answer for a word is kept, since words come back.  Nothing
but the text, the lemma and the place of each token is needed, so stored tokens serve as well as a fresh parse.

>>> from helpers.knowledge.term_syntax import parse_term
>>> index = Index.of([parse_term("free trade"), parse_term("trade"), parse_term("relation* ~3 country")])
>>> words = plain_words("Free-trade relations between the two countries.", index)
>>> [(index.terms[n].text, words.start[first], words.end[last]) for n, first, last in find_terms(words, index)]
[('free trade', 0, 10), ('trade', 5, 10), ('relation* ~3 country', 11, 46)]
"""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from helpers.knowledge.term_syntax import Term, forms, split_word, tidy

__all__ = ["Index", "Words", "find_terms", "plain_words", "words_of"]

#: Stand between the words of a term without parting them.
_TRANSPARENT = frozenset("-\u2010\u2011\"'\u2018\u2019\u201c\u201d\u00ab\u00bb`") | {"''", "``"}
#: Stand between the words of a term with a gap without counting as one of the other words.
_UNCOUNTED = frozenset({"'s", "'"})
_PLAIN = re.compile(r"(?:\w\.){2,}|\w+(?=['\u2019]s\b)|['\u2019]s\b|\w+(?:['\u2019]\w+)*|[^\w\s]")

#: More different words than this and the memory of answers is emptied.
_MEMORY = 200_000


@dataclasses.dataclass(frozen=True, slots=True)
class Words:
    """The words of a text as columns of one length: as printed, in lower case, lemma, first character, end."""

    text: list[str]
    lower: list[str]
    lemma: list[str]
    start: list[int]
    end: list[int]


def words_of(
    texts: Iterable[str], lemmas: Iterable[str], starts: Iterable[int], uninflected: frozenset[str] = frozenset()
) -> Words:
    """Tokens as `Words`: white space, hyphens and quotation marks left out, hyphenated tokens taken apart.

    Args:
        texts: the tokens as printed.
        lemmas: their lemmas, in any case.
        starts: the place of each token's first character in the text.
        uninflected: word forms that are their own lemma whatever the tagger says.

    Returns:
        Words; ``text[start:end]`` of the article is the word (but for the kind of its apostrophe).
    """
    out = Words([], [], [], [], [])
    for text, lemma, start in zip(texts, lemmas, starts, strict=True):
        if text in _TRANSPARENT or text.isspace() or not text:
            continue
        lower = text.lower()
        if not lower.isalpha():
            lower = tidy(lower)
            parts = split_word(text)
            if parts != [text]:
                _add_parts(out, text, parts, start)
                continue
        out.text.append(tidy(text))
        out.lower.append(lower)
        out.lemma.append(lower if lower in uninflected else lemma.lower())
        out.start.append(start)
        out.end.append(start + len(text))
    return out


def _add_parts(out: Words, text: str, parts: list[str], start: int) -> None:
    """The parts of a hyphenated token; each is its own lemma."""
    at = 0
    for part in parts:
        at = text.index(part, at)
        out.text.append(tidy(part))
        out.lower.append(tidy(part.lower()))
        out.lemma.append(tidy(part.lower()))
        out.start.append(start + at)
        at += len(part)
        out.end.append(start + at)


@dataclasses.dataclass(frozen=True)
class Index:
    """Terms, filed under their first words; made with `Index.of`."""

    terms: tuple[Term, ...]
    #: For each word of each term: the forms that fit, the lemma, the beginning, the exact text (None: not asked for).
    tests: tuple[tuple[tuple[frozenset[str], str | None, str | None, str | None], ...], ...]
    by_form: dict[str, list[int]]
    by_lemma: dict[str, list[int]]
    by_prefix: dict[str, list[int]]
    by_text: dict[str, list[int]]
    lengths: tuple[int, ...]
    known: dict[tuple[str, str], tuple[int, ...]] = dataclasses.field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, terms: Sequence[Term], language: str = "en") -> Index:
        """The index over *terms*; regular plurals are made for English only."""
        tests = []
        by_form, by_lemma, by_prefix, by_text = (defaultdict[str, list[int]](list) for _ in range(4))
        for number, term in enumerate(terms):
            tests.append(tuple(_test(word.kind, word.text, language) for word in term.words))
            fitting, lemma, prefix, exact = tests[-1][0]
            for form in fitting:
                by_form[form].append(number)
            for table, key in ((by_lemma, lemma), (by_prefix, prefix), (by_text, exact)):
                if key is not None:
                    table[key].append(number)
        lengths = tuple(sorted({len(prefix) for prefix in by_prefix}))
        return cls(tuple(terms), tuple(tests), dict(by_form), dict(by_lemma), dict(by_prefix), dict(by_text), lengths)

    def beginning(self, text: str, lower: str, lemma: str) -> tuple[int, ...]:
        """The numbers of the terms that a word can begin, lowest first; kept in ``known``."""
        numbers = {*self.by_form.get(lower, ()), *self.by_lemma.get(lemma, ()), *self.by_text.get(text, ())}
        for length in self.lengths:
            numbers.update(self.by_prefix.get(lower[:length], ()))
        if len(self.known) >= _MEMORY:
            self.known.clear()
        self.known[text, lemma] = found = tuple(sorted(numbers))
        return found


def _test(kind: str, text: str, language: str) -> tuple[frozenset[str], str | None, str | None, str | None]:
    if kind == "exact":
        return frozenset(), None, None, text
    if kind == "prefix":
        return frozenset(), None, text, None
    return forms(text) if language == "en" else frozenset({text}), text, None, None


def find_terms(words: Words, index: Index, first: int = 0, last: int | None = None) -> Iterator[tuple[int, int, int]]:
    """Every match of every term among the words *first* to *last* (not included).

    A gapped term takes the nearest words that fit.

    Yields:
        number of the term in ``index.terms``, number of its first word, number of its last word.
    """
    last = len(words.text) if last is None else last
    texts, lemmas, known = words.text, words.lemma, index.known
    for at in range(first, last):
        # most words begin no term: the one look-up here is all that they cost
        numbers = known.get((texts[at], lemmas[at]))
        if numbers is None:
            numbers = index.beginning(texts[at], words.lower[at], lemmas[at])
        for number in numbers:
            end = _rest(words, index, number, 1, at, last)
            if end is not None:
                yield number, at, end


def _rest(words: Words, index: Index, number: int, done: int, at: int, last: int) -> int | None:
    """The last word of the term's match, of whose words *done* are found and the latest stands *at*."""
    tests = index.tests[number]
    if done == len(tests):
        return at
    fitting, lemma, prefix, exact = tests[done]
    left = index.terms[number].gaps[done - 1]
    gapped = left > 0
    for place in range(at + 1, last):
        lower = words.lower[place]
        if (
            lower in fitting
            or words.lemma[place] == lemma
            or words.text[place] == exact
            or (prefix is not None and lower.startswith(prefix))
        ):
            end = _rest(words, index, number, done + 1, place, last)
            if end is not None:
                return end
        if not gapped:
            return None
        if lower not in _UNCOUNTED and any(map(str.isalnum, lower)):
            left -= 1
            if left < 0:
                return None
    return None


def plain_words(text: str, index: Index, uninflected: frozenset[str] = frozenset()) -> Words:
    """The words of a text that was not parsed (a headline); lemmas are guessed.

    A form in -s, -ed or -ing is taken back to the stem under which *index* knows a term's word, if there is one.
    """
    matches = list(_PLAIN.finditer(text))
    asked = {lemma for tests in index.tests for _, lemma, _, _ in tests if lemma is not None}
    lemmas = (_guess(m[0].lower(), asked) for m in matches)
    return words_of([m[0] for m in matches], lemmas, [m.start() for m in matches], uninflected)


def _guess(lower: str, asked: set[str]) -> str:
    """The word of *asked* that *lower* is a regular form of, else *lower*."""
    if lower in asked:
        return lower
    for ending in ("ies", "ied", "ing", "ed", "es", "s"):
        stem = lower.removesuffix(ending)
        if stem != lower and len(stem) > 1:
            tries = [stem + "y"] if ending.startswith("i") and ending != "ing" else [stem, stem + "e"]
            if ending in ("ing", "ed") and stem[-1] == stem[-2]:
                tries.append(stem[:-1])
            for candidate in tries:
                if candidate in asked:
                    return candidate
    return lower
