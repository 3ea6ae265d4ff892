"""The words of all articles, in which the pieces of a quotation are searched for.

Each article's words are read once, and the positions of the draft's words are stored, so that a piece is searched for
only at its rarest word.  Besides the words as printed, there is a list of only those between quotation marks, since a
speech interrupted by an attribution in the article is still one speech.

>>> printed = AllPrinted({"a": "“We need it,” she said, “and soon.” They left."}, {"need", "soon", "left", "it", "and"})
>>> [place.joined for place in printed.places(("need", "it", "and", "soon"))], printed.places(("soon", "need"))
([True], [])
"""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from helpers.base.records import Span
from helpers.explore.drafts.word_run import WordRun
from helpers.knowledge.rarity import rarity
from helpers.language.marks import stretches
from helpers.language.paragraphs import paragraph_at, paragraphs

__all__ = ["WordPlace", "AllPrinted", "PrintedText"]

#: The most words of an attribution that interrupts a speech inside a paragraph.
ATTRIBUTION = 14


@dataclasses.dataclass(frozen=True)
class WordPlace:
    """The position of words: the article, the first word and the one after the last; joined across an attribution."""

    article: str
    first: int
    last: int
    joined: bool = False


class PrintedText:
    """One article: its words, its paragraphs, and which words are inside quotation marks."""

    def __init__(self, article: str, text: str) -> None:
        self.article, self.text = article, text
        self.run = WordRun.of(text)
        self.bounds = paragraphs(text)
        self.quoted: list[Span] = [stretch.inner for stretch in stretches(text, self.bounds)]
        spoken = self._between(self.quoted)
        #: The words between quotation marks, as numbers in `run`, and the position of each number among them.
        self.spoken = spoken
        self.spoken_at = {word: at for at, word in enumerate(spoken)}

    def _between(self, spans: Sequence[Span]) -> list[int]:
        out, at = [], 0
        for number, (start, end) in enumerate(self.run.spans):
            while at < len(spans) and spans[at][1] <= start:
                at += 1
            if at < len(spans) and spans[at][0] <= start and end <= spans[at][1]:
                out.append(number)
        return out

    def paragraph(self, word: int) -> int:
        """The number of the paragraph that contains word number *word*."""
        return paragraph_at(self.bounds, self.run.spans[word][0])

    def is_quoted(self, place: WordPlace) -> bool:
        """Whether every word of *place* is inside quotation marks."""
        return all(word in self.spoken_at for word in (place.first, place.last - 1))


class AllPrinted:
    """All articles.

    Args:
        texts: the text for each article_id.
        wanted: the words of the draft, in the form of `WordRun`.
    """

    def __init__(self, texts: Mapping[str, str], wanted: AbstractSet[str]) -> None:
        self.texts = {article: PrintedText(article, text) for article, text in texts.items()}
        self._at: dict[str, list[tuple[str, int]]] = collections.defaultdict(list)
        for article, one in self.texts.items():
            for number, word in enumerate(one.run.words):
                if word in wanted:
                    self._at[word].append((article, number))

    @staticmethod
    def weight(word: str) -> float:
        """How informative *word* is, 0 to 1: numbers and rare words most."""
        return 1.0 if word[:1].isdigit() else rarity(word) if word[:1].isalpha() else 0.0

    def places(self, words: Sequence[str]) -> list[WordPlace]:
        """Every place where *words* occur in sequence, or form one quotation across an attribution."""
        if not words:
            return []
        rarest = min(range(len(words)), key=lambda at: len(self._at.get(words[at], ())))
        found: dict[WordPlace, None] = {}
        for article, number in self._at.get(words[rarest], ()):
            place = self._as_printed(article, number - rarest, words) or self._as_spoken(article, number, rarest, words)
            if place:
                found.setdefault(place)
        return list(found)

    def _as_printed(self, article: str, first: int, words: Sequence[str]) -> WordPlace | None:
        have = self.texts[article].run.words
        same = first >= 0 and have[first : first + len(words)] == tuple(words)
        return WordPlace(article, first, first + len(words)) if same else None

    def _as_spoken(self, article: str, number: int, rarest: int, words: Sequence[str]) -> WordPlace | None:
        text = self.texts[article]
        at = text.spoken_at.get(number)
        if at is None or at < rarest:
            return None
        spoken = text.spoken[at - rarest : at - rarest + len(words)]
        if len(spoken) < len(words) or any(text.run.words[n] != w for n, w in zip(spoken, words, strict=True)):
            return None
        whole = spoken[-1] + 1 - spoken[0] - len(words) <= ATTRIBUTION
        one = text.paragraph(spoken[0]) == text.paragraph(spoken[-1])
        return WordPlace(article, spoken[0], spoken[-1] + 1, True) if whole and one else None

    def runs(self, words: Sequence[str], least: int) -> list[tuple[int, int, list[WordPlace]]]:
        """The longest stretches of *words*, of at least *least* words, that are printed somewhere: (from, to, where).

        The longest is taken first, then the rest before and after it.
        """
        return sorted(self._runs(words, 0, len(words), least), key=lambda run: run[0])

    def _runs(
        self, words: Sequence[str], start: int, end: int, least: int
    ) -> Iterator[tuple[int, int, list[WordPlace]]]:
        for length in range(end - start, least - 1, -1):
            for at in range(start, end - length + 1):
                found = self.places(words[at : at + length])
                if found:
                    yield at, at + length, found
                    yield from self._runs(words, start, at, least)
                    yield from self._runs(words, at + length, end, least)
                    return

    def alike(self, words: Iterable[str], most: int) -> list[PrintedText]:
        """The articles that share most with *words*, weighted by how informative each word is."""
        shared: dict[str, float] = collections.defaultdict(float)
        for word in set(words):
            weight = self.weight(word)
            for article in {article for article, _ in self._at.get(word, ())}:
                shared[article] += weight
        best = sorted(shared, key=lambda article: -shared[article])[:most]
        return [self.texts[article] for article in best]
