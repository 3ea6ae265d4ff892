"""How a number is hedged: "about" and "nearly" make it approximate, "more than" and "up to" make it a bound.

The words come from figures.toml; the longest that comes right before the number counts, else what comes after it.
A negation reverses a bound: "does not exceed 5" means at most 5, "no lower than 12" at least 12.
"""

from __future__ import annotations

import re

from helpers.annotate.figures.changes import Change
from helpers.annotate.figures.quantities import Quantity
from helpers.knowledge.figures import FigureWords

__all__ = ["modifier"]

_WORD = re.compile(r"[^\s]+")
_OR_EQUAL = re.compile(r"\s+or\s+equal\s+to\s*$", re.IGNORECASE)
#: What makes "less than" a comparison with the number after it: "34 percent less than $1.5 million".
_BY_SO_MUCH = re.compile(r"(?:%|\b(?:percent|per cent|pct|points?|times|pp))\s*$", re.IGNORECASE)
#: Verbs to which "up" belongs: "added up to $1 billion" gives the exact amount; "can add up to 40" is a bound.
_SUMMED = re.compile(r"\b(?:add(?:s|ed|ing)|sum(?:s|med|ming)|tot(?:s|ted|al\w*))\s*$", re.IGNORECASE)
_OTHER_BOUND = {"<": ">", ">": "<", "~": "~"}
_NEGATION = re.compile(
    r"(?:\b(?:no|not|never|cannot|nor)|n[’']t)(?:\s+(?:to|be|have|been|ever|exceed|usually|normally))*\s*$",
    re.IGNORECASE,
)


def modifier(text: str, quantity: Quantity, end: int, words: FigureWords, moved: Change | None = None) -> str | None:
    """``~``, ``<`` or ``>`` from the words right before *quantity* (which *moved* something) or after *end*."""
    start = quantity.start
    lead = text[max(0, start - 48) : start]
    if quantity.way in ("between", "from"):
        lead = re.sub(r"(?:between|from)\s+\S*\s*$", "", lead)
    lead = _OR_EQUAL.sub(" ", lead)
    for size in (4, 3, 2, 1):
        pieces = list(_WORD.finditer(lead))[-size:]
        if len(pieces) < size:
            continue
        said = " ".join(piece[0].lower() for piece in pieces).strip("(“\"'[ ")
        sign = words.modifiers.get(said)
        led = said == "up to" and moved is not None and moved.how == "to"
        led = led or (said == "up to" and _SUMMED.search(lead[: pieces[0].start()]) is not None)
        if sign and not led and not (said == "over" and _lasting(lead, quantity)):
            if said.endswith("than") and _BY_SO_MUCH.search(lead[: pieces[0].start()]):
                return None
            return _OTHER_BOUND[sign] if _NEGATION.search(lead[: pieces[0].start()]) else sign
    if lead[-1:] in words.modifiers:
        return words.modifiers[lead[-1:]]
    behind = [m[0].lower().strip(".,;)") for m in _WORD.finditer(text[end : end + 40])][:3]
    if text[end : end + 1] == "+" or text[end : end + 5] == "-plus":
        return ">"
    for size in (3, 2, 1):
        sign = words.modifiers_behind.get(" ".join(behind[:size]))
        further = behind[1:2] if size == 1 and behind[:1] and behind[0].endswith("imum") else []
        if sign and not further and (size > 1 or text[end : end + 1] in " -"):
            # "$15 minimum wage" is not a bound
            return sign
    return None


def _lasting(lead: str, quantity: Quantity) -> bool:
    """Whether "over" gives a period ("rose over two years"), not an amount."""
    if quantity.unit not in ("year", "month", "week", "day", "hour", "minute", "decade", "quarter"):
        return False
    before = lead.split()[-2].lower() if len(lead.split()) > 1 else ""
    return before not in ("for", "of", "in", "after", "takes", "took", "lasted", "is", "was", "just", "with", "spent")
