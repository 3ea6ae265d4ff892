"""Find words in a text that has changed, by the words themselves and by their neighbours.

Words that occur twice with the same neighbours, or that only look similar, are not matched, because a wrong position
would be worse than none.  Letters may have been corrected, but no digit may differ and no word may have been added or
removed.

>>> text = "A storm came. Wages had grown by 5 percent. Prices had grown by 5 percent."
>>> found = Sought("5 percent", "Prices had grown by", "")
>>> text[slice(*found.place(text))]
'5 percent'
>>> found.place(text)[0] > 50, Sought("5 percent", "Orders have risen by", "since spring").place(text) is None
(True, True)
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from helpers.base.records import Span
from helpers.corrections.tokens import Token, edges, mended, spread, tokens
from helpers.corrections.witness import AROUND

__all__ = ["Sought"]

#: If the words alone are too few, this much of the text on one side must be unchanged, and the best of several
#: positions must be better than the next by this much.
KNOWN, AHEAD = 0.7, 0.4
#: The number of words that are enough by themselves if they occur once; the second number applies if the neighbours are
#: not known.
ENOUGH, ALONE = 6, 4


@dataclasses.dataclass(frozen=True)
class Sought:
    """Words to be found, and those that came before and after them; None if these were not recorded."""

    words: str
    before: str | None = None
    after: str | None = None

    def place(self, text: str, known: Sequence[Token] | None = None) -> Span | None:
        """The position of the words in *text*; None if they are missing or ambiguous.

        Args:
            text: the text as it is now.
            known: its `tokens`, if they have been computed already.
        """
        known = tokens(text) if known is None else known
        own = [one.key for one in tokens(self.words)]
        if not own:
            return None
        keys = [one.key for one in known]
        exact = [
            (at, at + len(own)) for at in range(len(keys)) if keys[at] == own[0] and keys[at : at + len(own)] == own
        ]
        places = exact or self._near(own, keys)
        ranked = sorted(((self._sides(keys, place), place) for place in places), key=lambda one: -sum(one[0]))
        if not ranked or not self._sure(ranked[0][0], len(own), bool(exact), len(ranked) == 1):
            return None
        if len(ranked) > 1 and sum(ranked[0][0]) - sum(ranked[1][0]) < AHEAD:
            return None
        first, last = ranked[0][1]
        return spread(text, edges(self.words), (known[first].start, known[last - 1].end))

    def _sure(self, sides: tuple[float, float], length: int, exact: bool, once: bool) -> bool:
        if self.before is None or self.after is None:
            return exact and once and length >= ALONE
        if not self.before and not self.after:  # the words were the whole text
            return once
        return max(sides) >= KNOWN or (exact and once and length >= ENOUGH)

    def _sides(self, keys: Sequence[str], place: tuple[int, int]) -> tuple[float, float]:
        """How much of the words before and after is unchanged, each 0 to 1."""
        first, last = place
        before = [one.key for one in tokens(self.before or "")]
        after = [one.key for one in tokens(self.after or "")]
        return (
            _share(before, keys[max(0, first - AROUND) : first], first == 0),
            _share(after, keys[last : last + AROUND], last == len(keys)),
        )

    def _near(self, own: Sequence[str], keys: Sequence[str]) -> list[tuple[int, int]]:
        """Places where the words occur with corrected letters: where most of them and of their neighbours are."""
        before = [one.key for one in tokens(self.before or "")]
        whole = [*before, *own, *(one.key for one in tokens(self.after or ""))]
        where: dict[str, list[int]] = {}
        for at, key in enumerate(keys):
            where.setdefault(key, []).append(at)
        votes = Counter(at - step for step, key in enumerate(whole) for at in where.get(key, ()))
        found: dict[tuple[int, int], int] = {}
        for shift, number in votes.most_common(12):
            if number * 3 >= len(whole):
                found |= _windows(list(own), keys, shift + len(before))
        return _best(found)


def _windows(own: list[str], keys: Sequence[str], at: int) -> dict[tuple[int, int], int]:
    """Runs of words near *at* that equal *own* except for corrected letters, with the number of these."""
    found = {}
    for first in range(max(0, at - 2), min(len(keys), at + 3)):
        for last in range(first + max(1, len(own) - 2), min(len(keys), first + len(own) + 2) + 1):
            distance = mended(own, list(keys[first:last]))
            if distance is not None:
                found[first, last] = distance
    return found


def _best(found: dict[tuple[int, int], int]) -> list[tuple[int, int]]:
    """Among overlapping places, the one with the fewest corrected letters."""
    kept: list[tuple[int, int]] = []
    for first, last in sorted(found, key=lambda one: (found[one], one)):
        if all(last <= start or end <= first for start, end in kept):
            kept.append((first, last))
    return kept


def _share(old: list[str], new: Sequence[str], edge: bool) -> float:
    """How much of *old* is in *new* in the same order; at the start or end of a text, whether it is still there."""
    if not old:
        return 1.0 if edge else 0.0
    return float(LCSseq.similarity(old, list(new))) / len(old)
