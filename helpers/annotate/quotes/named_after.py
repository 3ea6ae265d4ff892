"""The speaker whom the next sentence names: "A leader of the teachers' union said … “…,” said Dan Holm, its director."

News agencies tell what somebody said before they say who it is.  The first words are the same person's if an
indefinite noun for a person speaks, a direct quotation of somebody named for the first time follows, and the words
behind that name repeat a word of the first description ("teachers").
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from helpers.annotate.quotes.reading import Reading
from helpers.base.records import Quote

if TYPE_CHECKING:
    from helpers.annotate.people.known import People

__all__ = ["named_next"]

INDEFINITE = frozenset({"a", "an", "one"})
#: The fewest letters of a word that two descriptions share, and the most words of the description behind a name.
SHARED, BEHIND = 4, 14
#: The most paragraphs from the description to the name.
NEAR = 1


def named_next(r: Reading, quotes: list[Quote], people: People) -> list[Quote]:
    """*quotes* (in the order of the text) with the speaker of each that only the next one names."""
    out = list(quotes)
    for number in range(len(out) - 1):
        quote, following = out[number], out[number + 1]
        if quote.speaker is None and quote.source_span is not None and _is_same(r, quote, following, people):
            out[number] = dataclasses.replace(
                quote,
                speaker=following.speaker,
                speaker_id=following.speaker_id,
                speaker_type=following.speaker_type,
            )
    return out


def _is_same(r: Reading, quote: Quote, following: Quote, people: People) -> bool:
    """Whether the speaker of *following* is the one whom the source of *quote* describes."""
    if following.kind != "direct" or following.speaker_type != "PERSON" or following.source_span is None:
        return False
    if not 0 <= following.paragraph - quote.paragraph <= NEAR:
        return False
    first, end = people.tokens.at(*(quote.source_span or (0, 0)))
    if first >= end or r.lower[first] not in INDEFINITE:
        return False
    named = next((m for m in people.mentions if m.entity_id == following.speaker_id), None)
    low, high = people.tokens.at(*following.source_span)
    comma = next((k for k in range(low, min(high + 1, len(r.words))) if r.words[k] == ","), -1)
    if named is None or named.span[0] < r.start[low] or comma < 0:
        return False
    last = min(len(r.words), comma + BEHIND)
    stop = next((k for k in range(comma, last) if r.words[k][-1:] in ".!?" or r.space[k]), last)
    told = {_plain(r, k) for k in range(first + 1, end)} - {""}
    return any(_plain(r, k) in told for k in range(comma + 1, stop))


def _plain(r: Reading, k: int) -> str:
    """A noun or name in lower case without the ending of the plural; empty for other and short words."""
    word = r.lower[k].removesuffix("s")
    return word if r.pos[k] in ("NOUN", "PROPN") and len(word) >= SHARED else ""
