"""Similarity of statements: whether two are the same, worded differently.  Their words are aligned by weight.

Each word is matched with the nearest in the other statement: the same word, a form of it, or one near in meaning
(`helpers.knowledge.rarity`).  This gives three numbers, from which a logistic curve computes the score; its weights are
in statements.toml, with the data on which they were measured.  The score shows whether two statements are *about* the
same thing; it cannot distinguish a statement from its opposite in the same words.  For this there is
`Likeness.differs`: a negation or a number that only one of them has is listed, for the user to check.

The score alone is too generous for publication: most of the pairs that it took to be the same in real articles were two
different statements.  `Likeness.sure` requires more: most of each statement is found in the other, or all of one in a
longer one; several words are the same, and neither a number nor a negation contradicts this; or words that one puts in
quotation marks occur in the other (`helpers.explore.coverage.quoted_words`).  The same file gives the share of such
pairs that were right.

A word in many of the given statements (such as the two countries that all of them are about) says little, however rare
it is elsewhere; so a `Comparer` is made from all of them.

>>> compare = Comparer([])
>>> compare(
...     "What makes this weapon ineffective is the attention to the internal capacities",
...     "What renders this weapon useless is attention to internal forces",
... ).same
True
>>> compare("Trade rose by 38 percent", "Trade did not rise by 12 percent").differs
('12', '38', 'not')
"""

from __future__ import annotations

import dataclasses
import functools
import math
from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np

from helpers.explore.coverage.quoted_words import SaidWord, is_term, pairs_of_words, running, stretches, within
from helpers.explore.coverage.similarity_model import FEATURES, similarity_model
from helpers.explore.words.tokens import bare_words
from helpers.knowledge.rarity import SIZE, rarity, vector

__all__ = ["FEATURES", "Comparer", "Likeness", "Statement"]

#: Words below this weight ("the", "of") say nothing about the subject of a statement.
ABOUT = 0.15
#: Words with the same beginning that share this much of their three-letter pieces are forms of one word (Dice).
FORMS = 0.5
#: The vectors of any two words have some similarity; values below this count as none.
UNRELATED = 0.35
#: This many statements are assumed in addition to the given ones, so that two statements alone do not make a word
#: common.
BESIDE = 20


@dataclasses.dataclass(frozen=True, eq=False)
class Statement:
    """A statement prepared for comparison.

    Args:
        words: its content words, each once.
        weights: their weights (0 to 1), an array.
        vectors: their vectors, one row per word (zeros if a word has none).
        summary: the weighted sum of the vectors, of length 1 (or zeros).
        starts: the positions of the words that begin with the same two letters.
        negations, numbers: words that change the meaning of a statement.
        running: all its words in order.
        quoted: the words of each stretch between quotation marks.
        held: all its words, each once.
    """

    words: tuple[str, ...]
    weights: Any
    vectors: Any
    summary: Any
    starts: dict[str, list[int]]
    negations: frozenset[str]
    numbers: frozenset[str]
    running: tuple[SaidWord, ...] = ()
    quoted: tuple[tuple[SaidWord, ...], ...] = ()
    held: frozenset[str] = frozenset()


@dataclasses.dataclass(frozen=True)
class Likeness:
    """The similarity of two statements.

    Args:
        score: from 0 to 1.
        same: the score is above the threshold; both are about the same thing, which the user should check.
        differs: numbers and negations that only one of them has.
        sure: close enough in their words to be shown as one statement by one speaker.
        within: for each of the two, whether its quoted words occur in the other word for word.
        quoted_only: sure only for that reason.
    """

    score: float
    same: bool
    differs: tuple[str, ...]
    sure: bool
    within: tuple[bool, bool] = (False, False)
    quoted_only: bool = False


class Comparer:
    """Compares statements within a given set.

    Args:
        texts: all statements of the set, to know which words are common among them.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._kept: dict[str, Statement] = {}
        self._found: dict[tuple[str, str], Likeness] = {}
        self._weights: dict[str, float] = {}
        self._holding: Counter[str] = Counter()
        self._count = BESIDE
        # a statement that all outlets print word for word does not make its words more common
        for text in dict.fromkeys(texts):
            self._count += 1
            self._holding.update(set(_words(text)))

    def __call__(self, one: str, other: str) -> Likeness:
        """The similarity of two statements; cached, since many outlets print the same text."""
        if (one, other) not in self._found:
            self._found[one, other] = self.likeness(self.prepared(one), self.prepared(other))
        return self._found[one, other]

    def prepared(self, text: str) -> Statement:
        """*text* prepared for comparison; cached, since one statement is compared with many."""
        if text not in self._kept:
            words = _words(text)
            weights = {word: weight for word in dict.fromkeys(words) if (weight := self._weight(word)) >= ABOUT}
            numbers = frozenset(word for word in words if word[0].isdigit())
            negations = frozenset(words) & similarity_model().negations
            prepared = _statement(weights, negations, numbers)
            said = running(text)
            held = frozenset(word for word, _ in said)
            self._kept[text] = dataclasses.replace(prepared, running=said, quoted=stretches(text), held=held)
        return self._kept[text]

    def likeness(self, one: Statement, other: Statement) -> Likeness:
        """The similarity of two prepared statements."""
        values, settings = features(one, other), similarity_model()
        total = settings.bias + sum(settings.weights[name] * values[name] for name in FEATURES)
        score = 1 / (1 + math.exp(-total))
        negated = one.negations ^ other.negations if bool(one.negations) != bool(other.negations) else frozenset()
        differs = tuple(sorted((one.numbers ^ other.numbers) | negated))
        same = score >= settings.threshold
        # numbers that only the longer of the two has are not a contradiction, but different numbers in both are
        agree = not negated and (one.numbers <= other.numbers or other.numbers <= one.numbers)
        shared = _shared(one, other)
        close = values["less_covered"] >= settings.covered and shared >= settings.words
        # translations have fewer words in common, so the score must then be beyond doubt
        retold = values["less_covered"] >= settings.retold and shared >= settings.retold_words
        close = close or (retold and score >= settings.retold_score)
        inside = values["more_covered"] >= settings.inside and shared >= settings.inside_words
        quoted = self._within(one, other, same=same), self._within(other, one, same=same)
        whole = same and agree and (close or inside)
        return Likeness(score, same, differs, whole or any(quoted), quoted, any(quoted) and not whole)

    def beside(self, text: str) -> set[str]:
        """The lookup keys of *text* for finding its quoted words: pairs of adjacent words."""
        return pairs_of_words(text, self._weight, ABOUT)

    def _within(self, one: Statement, other: Statement, *, same: bool) -> bool:
        """Whether something that *one* quotes, or everything it says, occurs in *other* word for word."""
        settings = similarity_model().quoted
        if not self._may_stand(one, other):
            return False
        told = functools.partial(within, weight=self._weight, negations=similarity_model().negations)
        mine, theirs = ([words for words in side.quoted if not is_term(words)] for side in (one, other))
        # text without quotation marks is partly the reporter's wording, so all of it must be found
        looked_for = [(stretch, settings["share"]) for stretch in mine if len(stretch) > 1]
        looked_for = looked_for if one.quoted else [(one.running, settings["whole_share"])]
        if any(told(stretch, other.running, enough=settings["weight"], share=share) for stretch, share in looked_for):
            return True
        # if both put the same words in quotation marks, fewer words are enough, and only some of them if both
        # statements are about the same thing
        both = functools.partial(
            told, enough=settings["both_weight"], share=settings["both_share"] if same else settings["share"]
        )
        part = functools.partial(told, enough=settings["same_weight"], share=settings["share"])
        return any(
            both(stretch, beside) and (both(beside, stretch) or (same and part(stretch, beside)))
            for stretch in mine
            for beside in theirs
            if same or len(stretch) > 1
        )

    def _may_stand(self, one: Statement, other: Statement) -> bool:
        """Whether enough of the words that *one* quotes occur in *other*; most pairs are ruled out here."""
        least = similarity_model().quoted["both_weight"]
        return any(
            sum(self._weight(word) for word, tells in stretch if tells and word in other.held) >= least
            for stretch in one.quoted or (one.running,)
        )

    def _weight(self, word: str) -> float:
        """The weight of *word*: its rarity in the news, or among the given statements if it is common there."""
        if (known := self._weights.get(word)) is not None:
            return known
        holding, weight = self._holding[word], rarity(word)
        if holding:
            weight = min(weight, math.log(self._count / (holding + 0.5)) / math.log(self._count / 1.5))
        self._weights[word] = weight
        return weight


def features(one: Statement, other: Statement) -> dict[str, float]:
    """The three numbers, each from 0 (no similarity) to 1, from which the score is computed.

    less_covered, more_covered: the share of a statement's weight that is found in the other, of the statement of which
    less and of which more is found (a statement inside a longer one is covered whole); summary: the cosine of the sums
    of their words' vectors.
    """
    if not one.words or not other.words:
        return dict.fromkeys(FEATURES, 0.0)
    near = np.maximum((one.vectors @ other.vectors.T - UNRELATED) / (1 - UNRELATED), 0.0)
    for start, places in one.starts.items():
        for a in places:
            for b in other.starts.get(start, ()):
                near[a, b] = max(near[a, b], _alike(one.words[a], other.words[b]))
    covered = sorted(
        float(side.weights @ near.max(axis)) / float(side.weights.sum()) for side, axis in ((one, 1), (other, 0))
    )
    cosine = float(one.summary @ other.summary)
    return {"less_covered": covered[0], "more_covered": covered[1], "summary": max(0.0, cosine)}


def _shared(one: Statement, other: Statement) -> int:
    """How many words of *one* occur in *other*, in the same or another form."""
    return sum(any(_alike(word, other.words[at]) > 0 for at in other.starts.get(word[:2], ())) for word in one.words)


def _words(text: str) -> list[str]:
    return [word.casefold().replace("\u2019", "'").removesuffix("'s") for word in bare_words(text)]


def _statement(weights: dict[str, float], negations: frozenset[str], numbers: frozenset[str]) -> Statement:
    """A statement with the words in *weights*."""
    words, nothing = tuple(weights), np.zeros(SIZE, dtype="float32")
    rows = [nothing if (found := vector(word)) is None else found for word in words]
    vectors = np.array(rows, dtype="float32").reshape(len(words), SIZE)
    amounts = np.array(list(weights.values()), dtype="float32")
    total = amounts @ vectors
    length = float(np.linalg.norm(total))
    starts: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        starts.setdefault(word[:2], []).append(at)
    return Statement(words, amounts, vectors, total / length if length else total, starts, negations, numbers)


@functools.lru_cache(maxsize=200_000)
def _alike(one: str, other: str) -> float:
    """How similar the spelling of two words is: 1 if identical, 0 if they are not forms of one word."""
    if one == other:
        return 1.0
    a, b = _pieces(one), _pieces(other)
    alike = 2 * len(a & b) / (len(a) + len(b))
    return alike if alike > FORMS else 0.0


def _pieces(word: str) -> set[str]:
    """The runs of three letters in *word*, with its edges counted as letters.

    >>> sorted(_pieces("oil"))
    [' oi', 'il ', 'oil']
    """
    edged = f" {word} "
    return {edged[at : at + 3] for at in range(len(edged) - 2)}
