"""The matcher of the codebook's terms: an index over the words of all sentences, in which a term is looked up.

Each word of the text is indexed once by its form; for a term, the positions of its rarest word are looked up and the
other words are checked there.  So the time for a term depends on its matches and not on the other words of the texts,
and a changed term is looked up alone, so that an edit to the codebook takes effect at once.  Only the text, the lemma
and the position of each word are needed, so the parse is read only once.

>>> from helpers.annotate.themes.words import plain_words
>>> from helpers.knowledge.term_syntax import parse_term
>>> text = "Free-trade relations between the two countries. Foreign trade fell."
>>> index = WordIndex.of([(plain_words(text), [(0, 47), (48, 67)])])
>>> found = lambda term: [text[slice(*index.span(*pair))] for pair in index.matches(parse_term(term)).tolist()]
>>> found("free trade"), found("trade"), found("relation* ~3 country")
(['Free-trade'], ['trade', 'trade'], ['relations between the two countries'])
"""

from __future__ import annotations

import bisect
import dataclasses
import functools
from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from helpers.annotate.themes.words import Words
from helpers.base.records import Span
from helpers.knowledge.term_syntax import Condition, Term, Word, forms

__all__ = ["WordIndex"]

#: Tokens that may come between the words of a term with a gap without counting as words.
_UNCOUNTED = frozenset({"'s", "'"})


@dataclasses.dataclass(frozen=True, eq=False)
class WordIndex:
    """The words of sentences; made with `WordIndex.of`.

    ``forms`` are the different words (as printed, lemma); the arrays have one entry per word, in the order of the
    texts: the number of its form, of its sentence, its first character in its article, and its end.
    """

    forms: tuple[tuple[str, str], ...]
    form: np.ndarray
    sentence: np.ndarray
    start: np.ndarray
    end: np.ndarray
    #: How many sentences there are, with and without words.
    sentences: int
    _known: dict[object, np.ndarray] = dataclasses.field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, texts: Iterable[tuple[Words, Sequence[Span]]]) -> WordIndex:
        """The index of *texts*, each given by its words and the spans of its sentences, both in order.

        Sentences are numbered through all texts; a word outside them is left out.
        """
        numbers: dict[tuple[str, str], int] = defaultdict(lambda: len(numbers))
        form, sentence, start, end = (list[int]() for _ in range(4))
        done = 0
        for words, spans in texts:
            pairs = list(zip(words.text, words.lemma, strict=True))
            for number, (begins, ends) in enumerate(spans, start=done):
                first, last = bisect.bisect_left(words.start, begins), bisect.bisect_left(words.start, ends)
                form += [numbers[pair] for pair in pairs[first:last]]
                sentence += [number] * (last - first)
                start += words.start[first:last]
                end += words.end[first:last]
            done += len(spans)
        columns = [np.array(column, dtype=np.int32) for column in (form, sentence, start, end)]
        return cls(tuple(numbers), columns[0], columns[1], columns[2], columns[3], done)

    @classmethod
    def joined(cls, parts: Sequence[WordIndex]) -> WordIndex:
        """The index of the texts of all *parts*, the same as `of` makes from their texts in this order."""
        if len(parts) == 1:
            return parts[0]
        numbers: dict[tuple[str, str], int] = {}
        form, sentence, done = [], [], 0
        for part in parts:
            own = [numbers.setdefault(pair, len(numbers)) for pair in part.forms]
            form.append(np.array(own, dtype=np.int32)[part.form])
            sentence.append(part.sentence + np.int32(done))
            done += part.sentences
        none = [np.zeros(0, dtype=np.int32)]
        columns = [form, sentence, [part.start for part in parts], [part.end for part in parts]]
        arrays = [np.concatenate([*column, *none]) for column in columns]
        return cls(tuple(numbers), arrays[0], arrays[1], arrays[2], arrays[3], done)

    def taken(self, sentences: np.ndarray) -> WordIndex:
        """The index over these *sentences* (numbers) alone, as `of` makes it of their texts in this order."""
        begins = np.searchsorted(self.sentence, np.arange(self.sentences + 1))
        sizes = begins[sentences + 1] - begins[sentences]
        words = np.repeat(begins[sentences] - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
        used, first, number = np.unique(self.form[words], return_index=True, return_inverse=True)
        order = np.argsort(first)
        rank = np.empty(len(used), dtype=np.int32)
        rank[order] = np.arange(len(used), dtype=np.int32)
        forms = tuple(self.forms[form] for form in used[order].tolist())
        places = np.repeat(np.arange(len(sentences), dtype=np.int32), sizes)
        return WordIndex(forms, rank[number], places, self.start[words], self.end[words], len(sentences))

    def span(self, first: int, last: int) -> Span:
        """The characters from the word *first* to the word *last* in their article's text."""
        return int(self.start[first]), int(self.end[last])

    def matches(self, term: Term, language: str = "en", uninflected: frozenset[str] = frozenset()) -> np.ndarray:
        """The matches of *term*, each within one sentence; a term with gaps takes the nearest words that fit.

        Args:
            term: from `helpers.knowledge.term_syntax.parse_term`.
            language: regular plurals are made for "en" only.
            uninflected: word forms in lower case that are not inflections of another word, whatever their lemma.

        Returns:
            Array of int of shape (matches, 2): numbers of the first and the last word, in the order of the texts.
        """
        key = (term.meaning, language, uninflected)
        if key not in self._known:
            found = self._look_up(term, language, uninflected)
            for condition in term.conditions if len(found) else ():
                beside = [self.matches(other, language, uninflected) for other in condition.terms]
                found = self._fulfilling(found, condition, np.concatenate(beside))
            self._known[key] = found
        return self._known[key]

    def _fulfilling(self, found: np.ndarray, condition: Condition, beside: np.ndarray) -> np.ndarray:
        """Those of the matches *found* that fulfil *condition*; *beside* are the matches of its terms."""
        by_sentence: dict[int, list[list[int]]] = defaultdict(list)
        for pair in beside.tolist():
            by_sentence[int(self.sentence[pair[0]])].append(pair)
        keep = []
        for first, last in found.tolist():
            others = by_sentence.get(int(self.sentence[first]), ())
            keep.append(any(self._near(first, last, pair, condition.within) for pair in others) == condition.needed)
        return found[np.array(keep, dtype=bool)]

    def _near(self, first: int, last: int, other: Sequence[int], within: int | None) -> bool:
        """Whether the match *other* is outside the words *first* to *last*, with no more words between."""
        if other[0] <= last and first <= other[1]:
            return False
        between = range(last + 1, other[0]) if other[0] > last else range(other[1] + 1, first)
        return within is None or sum(self._counts[int(self.form[place])] for place in between) <= within

    def _look_up(self, term: Term, language: str, uninflected: frozenset[str]) -> np.ndarray:
        fitting = []
        for word in term.words:
            fitting.append(self._fitting(word, language, uninflected))
            if not fitting[-1]:  # most terms: a word that no text has
                return np.zeros((0, 2), dtype=np.int64)
        places = [self._places(numbers) for numbers in fitting]
        firsts = places[0]
        if len(places) > 1:
            for others in places[1:]:
                here = np.zeros(self.sentences, dtype=bool)
                here[self.sentence[others]] = True
                firsts = firsts[here[self.sentence[firsts]]]
            begun = ((at, self._rest(term.gaps, fitting, 1, at)) for at in firsts.tolist())
            pairs = [(at, end) for at, end in begun if end is not None]
            return np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return np.stack([firsts, firsts], axis=1)

    def _fitting(self, word: Word, language: str, uninflected: frozenset[str]) -> frozenset[int]:
        """The numbers of the forms that *word* of a term matches."""
        by_text, by_lower, by_lemma, lowers = self._filed
        if word.kind == "exact":
            return frozenset(by_text.get(word.text, ()))
        if word.kind == "prefix":
            first = bisect.bisect_left(lowers, word.text)
            beyond = bisect.bisect_left(lowers, word.text + "\U0010ffff")
            return frozenset(number for lower in lowers[first:beyond] for number in by_lower[lower])
        wanted = forms(word.text) if language == "en" else (word.text,)
        numbers = {number for lower in wanted for number in by_lower.get(lower, ())}
        for number in by_lemma.get(word.text, ()):
            if self.forms[number][0].lower() not in uninflected:
                numbers.add(number)
        return frozenset(numbers)

    @functools.cached_property
    def _filed(self) -> tuple[dict[str, list[int]], dict[str, list[int]], dict[str, list[int]], list[str]]:
        """The numbers of the forms by text, by text in lower case and by lemma; and the lower-case texts, sorted."""
        by_text, by_lower, by_lemma = (defaultdict[str, list[int]](list) for _ in range(3))
        for number, (text, lemma) in enumerate(self.forms):
            by_text[text].append(number)
            by_lower[text.lower()].append(number)
            by_lemma[lemma].append(number)
        return dict(by_text), dict(by_lower), dict(by_lemma), sorted(by_lower)

    @functools.cached_property
    def _ordered(self) -> tuple[np.ndarray, np.ndarray]:
        """All words sorted by form, and where each form begins among them."""
        order = np.argsort(self.form, kind="stable")
        return order, np.searchsorted(self.form[order], np.arange(len(self.forms) + 1))

    def _places(self, numbers: frozenset[int]) -> np.ndarray:
        """The words whose form is among *numbers*, in order."""
        order, begins = self._ordered
        parts = [order[begins[number] : begins[number + 1]] for number in numbers]
        return np.sort(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.int64)

    @functools.cached_property
    def _counts(self) -> list[bool]:
        """Which forms count as one of the other words in a gap: not the possessive, and not punctuation."""
        return [text.lower() not in _UNCOUNTED and any(map(str.isalnum, text)) for text, _ in self.forms]

    def _rest(self, gaps: Sequence[int], fitting: Sequence[frozenset[int]], done: int, at: int) -> int | None:
        """The last word of the term's match, if *done* of its words have been found, the latest at *at*."""
        if done == len(fitting):
            return at
        left, gapped, place = gaps[done - 1], gaps[done - 1] > 0, at + 1
        while place < len(self.form) and self.sentence[place] == self.sentence[at]:
            form = int(self.form[place])
            if form in fitting[done]:
                end = self._rest(gaps, fitting, done + 1, place)
                if end is not None:
                    return end
            left -= self._counts[form]
            if not gapped or left < 0:
                return None
            place += 1
        return None
