"""The syntax of a codebook term, and a check whether one term is covered by another.

A term is a sequence of words.  A word stands for itself and its inflections, unless it is marked::

    trade               trade, trades, traded, Trade
    traffick*           every word that begins in this way
    =US                 exactly this form: case counts, no inflection
    free trade          one word after the other; a hyphen or a quotation mark between them does not matter
    foreign ~2 force    up to two other words in between

A word with several senses can be limited by its context: conditions follow the words, and each applies to the
sentence, or with ``~n`` for up to n other words on either side::

    heavyweight & title|boxing     only if "title" or "boxing" is in the same sentence
    explosive !~2 growth|demand    not if "growth" or "demand" is within two words

Inflections come from the lemmas of the parse.  The tagger takes a capitalised plural for a name and leaves it unchanged
(Armed Forces, UN Sanctions), so the regular plural of a term's word counts too.

>>> parse_term("Foreign ~2 force")
Term(text='Foreign ~2 force', words=(Word(kind='lemma', text='foreign'), Word(kind='lemma', text='force')), gaps=(2,))
>>> [
...     (c.needed, c.within, [t.text for t in c.terms])
...     for c in parse_term("poll & voter|exit poll !~1 =Reuters").conditions
... ]
[(True, None, ['voter', 'exit poll']), (False, 1, ['=Reuters'])]
>>> covers(parse_term("language"), parse_term("persian language"))
True
>>> covers(parse_term("persian language"), parse_term("language"))
False
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Callable, Sequence

__all__ = [
    "Condition", "Term", "TermError", "Word", "could_stand_in", "covers", "forms", "parse_term", "split_word", "tidy",
]  # fmt: skip

#: With more words than this between two words, a term matches unrelated text.
WIDEST = 9
#: A shorter beginning matches half the dictionary.
SHORTEST = 3

_HYPHENS = re.compile(r"[-\u2010\u2011]+")
_GAP = re.compile(r"~([1-9])")
_CONDITION = re.compile(r"([&!])(?:~(\d))?")


class TermError(ValueError):
    """A term that cannot be read; the first argument is the fault, the second the remedy."""

    def __init__(self, fault: str, mend: str) -> None:
        super().__init__(fault, mend)
        self.fault, self.mend = fault, mend


@dataclasses.dataclass(frozen=True, slots=True)
class Word:
    """One word of a term; ``kind`` is lemma, prefix or exact."""

    kind: str
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class Term:
    """A term: its text, its words, how many other words may precede each but the first, and its conditions."""

    text: str
    words: tuple[Word, ...]
    gaps: tuple[int, ...]
    conditions: tuple[Condition, ...] = dataclasses.field(default=(), repr=False)

    @property
    def meaning(self) -> tuple[object, ...]:
        """A form that is the same for equal terms, however they are written."""
        return self.words, self.gaps, tuple(c.meaning for c in self.conditions)


@dataclasses.dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a term: one of *terms* must (``needed``) or must not occur near it.

    ``within`` is how many other words may come between them, on either side; None for anywhere in the sentence.
    """

    needed: bool
    within: int | None
    terms: tuple[Term, ...]

    @property
    def meaning(self) -> tuple[object, ...]:
        return self.needed, self.within, frozenset(term.meaning for term in self.terms)


def tidy(text: str) -> str:
    """*text* with typewriter apostrophes.

    >>> tidy("people\u2019s")
    "people's"
    """
    return text.replace("\u2019", "'")


def split_word(word: str) -> list[str]:
    """The parts of a hyphenated word; a hyphen at an end is left alone with nothing.

    >>> split_word("U.S.-led"), split_word("-")
    (['U.S.', 'led'], [])
    """
    return [part for part in _HYPHENS.split(word) if part]


@functools.lru_cache(maxsize=20_000)
def forms(word: str) -> frozenset[str]:
    """*word* and its regular plural.

    >>> sorted(forms("country")), sorted(forms("tax"))
    (['countries', 'country'], ['tax', 'taxes'])
    """
    if re.search(r"[^aeiou]y$", word):
        plural = word[:-1] + "ies"
    elif re.search(r"(s|x|z|ch|sh)$", word):
        plural = word + "es"
    else:
        plural = word + "s"
    return frozenset({word, plural})


def parse_term(text: str) -> Term:
    """The term written as *text*.

    Raises:
        TermError: it is not a valid term; the error says what is wrong and how to fix it.
    """
    pieces = tidy(text).split()
    marks = [place for place, piece in enumerate(pieces) if piece.startswith(("&", "!"))]
    words, gaps = _in_a_row(pieces[: marks[0]] if marks else pieces)
    ends = [*marks, len(pieces)][1:]
    conditions = [_condition(pieces[at], pieces[at + 1 : end]) for at, end in zip(marks, ends, strict=True)]
    return Term(text, words, gaps, tuple(conditions))


def _in_a_row(pieces: Sequence[str]) -> tuple[tuple[Word, ...], tuple[int, ...]]:
    """The words of *pieces* and the gaps before each but the first."""
    words: list[Word] = []
    gaps: list[int] = []
    gap: int | None = None
    for piece in pieces:
        if "~" in piece:
            found = _GAP.fullmatch(piece)
            if not found:
                raise TermError(
                    f"{piece!r} is not a valid gap.", f"Write ~1 to ~{WIDEST}, with a space on either side."
                )
            if gap is not None or not words:
                raise TermError(f"The gap {piece} is not between two words.", "Put a word on both sides of it.")
            gap = int(found[1])
            continue
        for word in _words(piece):
            if words:
                gaps.append(gap or 0)
            words.append(word)
            gap = None
    if gap is not None:
        raise TermError("The term ends with a gap.", "Add a word after it, or delete the gap.")
    if not words:
        raise TermError("The term is empty.", "Write at least one word, or delete the entry.")
    return tuple(words), tuple(gaps)


def _condition(mark: str, pieces: Sequence[str]) -> Condition:
    """The condition written as *mark* (& or !, with or without a distance) and the *pieces* after it."""
    found = _CONDITION.fullmatch(mark)
    if not found:
        example = "& title|boxing, or !~2 growth|demand"
        raise TermError(
            f"{mark!r} is not a valid condition.", f"Write, for example, {example}, with a space after the sign."
        )
    texts = [part.strip() for part in " ".join(pieces).split("|")]
    if not all(texts):
        raise TermError(f"The condition {mark} has no word.", "Write a word after it, or several separated by |.")
    terms = tuple(Term(one, *_in_a_row(one.split())) for one in texts)
    return Condition(found[1] == "&", int(found[2]) if found[2] else None, terms)


def _words(piece: str) -> list[Word]:
    """The words of a term's piece between two spaces: several if it has hyphens or a possessive 's."""
    exact = piece.startswith("=")
    bare = piece.removeprefix("=")
    prefix = bare.endswith("*")
    bare = bare.removesuffix("*")
    if "*" in bare or (exact and prefix):
        raise TermError(
            f"Invalid wildcard in {piece!r}.", "Use one * at the end of a word, and do not combine it with =."
        )
    parts = [p for part in split_word(bare) for p in re.split(r"(?<=\w)(?='s$)", part)]
    if not any(re.search(r"\w", part) for part in parts) or "=" in bare:
        raise TermError(f"{piece!r} contains no word.", "Write letters or digits; use = only before a word.")
    if prefix and len(parts[-1]) < SHORTEST:
        raise TermError(
            f"The wildcard {piece!r} matches too many words.", f"Write at least {SHORTEST} letters before the *."
        )
    kinds = ["exact" if exact else "lemma"] * len(parts)
    kinds[-1] = "prefix" if prefix else kinds[-1]
    return [Word(kind, part if exact else part.lower()) for kind, part in zip(kinds, parts, strict=True)]


def covers(general: Term, special: Term) -> bool:
    """Whether *general* matches inside every match of *special*, so that *special* adds no sentence."""
    tied = general.conditions and general.meaning[2] != special.meaning[2]
    return not tied and _embeds(general, special, _word_covers, widest=True)


def could_stand_in(include: Term, exclusion: Term) -> bool:
    """Whether *include* can match inside a match of *exclusion* at all; if not, the exclusion does nothing."""
    return _embeds(include, exclusion, _words_touch, widest=False)


def _embeds(inner: Term, outer: Term, fits: Callable[[Word, Word], bool], *, widest: bool) -> bool:
    """Whether the words of *inner* occur in order in *outer*, no further apart than its gaps allow."""

    def rest(number: int, at: int) -> bool:
        if number == len(inner.words):
            return True
        between = 0
        for place in range(at + 1, len(outer.words)):
            between += (outer.gaps[place - 1] if widest else 0) + (place > at + 1)
            if between > inner.gaps[number - 1]:
                return False
            if fits(inner.words[number], outer.words[place]) and rest(number + 1, place):
                return True
        return False

    return any(fits(inner.words[0], word) and rest(1, at) for at, word in enumerate(outer.words))


def _word_covers(general: Word, special: Word) -> bool:
    """Whether every word that *special* matches is matched by *general*."""
    if general == special:
        return True
    if general.kind == "exact":
        return False
    if general.kind == "prefix":
        if special.kind == "lemma":
            # a prefix as long as the whole word may miss irregular forms: "meet*" does not match "met"
            stem = special.text.removesuffix("y").removesuffix("e")
            return len(general.text) < len(special.text) and stem.startswith(general.text)
        return special.text.lower().startswith(general.text)
    return special.kind != "prefix" and special.text.lower() in forms(general.text)


def _words_touch(one: Word, other: Word) -> bool:
    """Whether some word matches both."""
    a, b = one.text.lower(), other.text.lower()
    if one.kind == other.kind == "exact":
        return one.text == other.text
    if one.kind == "prefix" or other.kind == "prefix":
        return (one.kind == "prefix" and b.startswith(a)) or (other.kind == "prefix" and a.startswith(b))
    return bool(forms(a) & forms(b))
