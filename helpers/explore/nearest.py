"""The known values most like one that is not known, for a message that helps.

>>> nearest("Asia Plus", ["Asia-Plus", "Tehran Times"]), nearest("Rahmonov", ["Emomali Rahmon", "Ruhollah Latifi"])
(['Asia-Plus'], ['Emomali Rahmon'])
>>> nearest("zzz", ["Asia-Plus"])
[]
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from rapidfuzz import fuzz, process

from helpers.base.characters import plain

__all__ = ["nearest"]

#: A value is offered if it is at least this similar, from 0 to 100: about one wrong letter in four still counts.
SIMILAR = 70
MOST = 3
#: One word of a longer name counts a little less than the whole name.
WORD = 0.95


def nearest(wanted: str, known: Iterable[str], most: int = MOST) -> list[str]:
    """The *known* values most like *wanted*, ignoring case and accents, the most similar first; at most *most*."""
    values = list(dict.fromkeys(known))
    found = process.extract(wanted, values, scorer=_similar, processor=plain, limit=most, score_cutoff=SIMILAR)
    return [value for value, _, _ in found]


def _similar(wanted: str, known: str, **_: Any) -> float:
    """How alike two names are: as a whole in any order of words, or *wanted* and one word of *known*."""
    words = [word for word in re.split(r"\W+", known) if word]
    one = max((fuzz.ratio(wanted, word) for word in words), default=0.0) * WORD
    return max(fuzz.ratio(wanted, known), fuzz.token_sort_ratio(wanted, known), one)
