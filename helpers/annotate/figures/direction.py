"""Up or down: shown by a single word or, without a verb, by two endpoints, a sign or an afterthought.

"From 300 to 900", "+2 %", "ended 12 pence, or 0.3 per cent, higher".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from helpers.annotate.figures.quantities import Quantity
from helpers.annotate.figures.tokens import Grid, ancestors
from helpers.knowledge.figures import FigureWords

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Change", "between", "restated_way", "signed", "way_of"]

#: "96,000 t, plus 61 %", "$14.7 billion (plus 11.9%)".
_WRITTEN_SIGN = re.compile(r"[,(;–—]\s?(?P<sign>[Pp]lus|[Mm]inus)\s$")
#: A sign right before an amount: "olive oil +€2.1 bn (+56%); cereals –€1.9 bn".
_SIGN = re.compile(r"(?:^|[\s(])(?P<sign>[+–−])$")
_TOLD_TWICE = re.compile(r"(?:, or [^,;.]{1,24}(?:\.\d[^,;.]{1,20})?)?, (?P<way>higher|lower)\b(?! than)")


class Change(NamedTuple):
    """The movement given by a number: ``direction`` up or down, ``how`` amount ("by 5 %"), to ("to 5 %") or from.

    ``anchor`` is the verb, noun or adverb that shows it; ``near`` whether it is right next to the number, so that it
    belongs to the figure's words.
    """

    direction: str
    how: str
    anchor: Token
    near: bool
    by: bool = False


def way_of(token: Token, words: FigureWords) -> str | None:
    """The direction that *token* shows as verb, noun or adverb."""
    lemma = token.lemma_.lower()
    if token.dep_ == "prt" and token.head.lemma_.lower() in words.still:
        return None
    if token.pos_ in ("VERB", "AUX"):
        return words.verbs.get(lemma) or (words.nouns.get(lemma) if token.tag_ == "VB" else None)
    if token.pos_ in ("NOUN", "PROPN") and lemma in words.nouns:
        return words.nouns[lemma]
    if token.pos_ in ("ADV", "ADP", "ADJ", "SCONJ", "PART") or token.tag_ in ("RP", "RB", "RBR", "JJR", "IN"):
        return words.adverbs.get(token.lower_)
    if token.lower_.endswith("er") and token.lower_ in words.adverbs:
        # a rare comparative is often tagged as something else: "$5 dearer"
        return words.adverbs[token.lower_]
    return words.verbs.get(lemma) if token.pos_ == "NOUN" and token.tag_ == "NNS" else None


def between(quantity: Quantity, grid: Grid, words: FigureWords) -> Change | None:
    """The direction shown by the two ends in "went from 300 to 900" and "raised its estimate from 2 to 2.5 million"."""
    if quantity.way != "from" or quantity.high is None or quantity.high == quantity.value or not quantity.value:
        return None
    first = grid.within(quantity.start, quantity.last)[0]
    near = (grid.doc[i] for i in range(first - 1, max(first - 4, -1), -1))
    verb = next((t for t in near if t.pos_ == "VERB" and t.lemma_.lower() in words.moving), None)
    if verb is None:
        above = next((t for t in ancestors(grid.doc[first], 6) if t.pos_ == "VERB"), None)
        verb = (
            above
            if above is not None and above.lemma_.lower() in words.moving | words.led | words.verbs.keys()
            else None
        )
    if verb is None:
        return None
    return Change("up" if quantity.high > quantity.value else "down", "amount", verb, False)


def signed(quantity: Quantity, grid: Grid) -> Change | None:
    """The direction shown by a sign alone: "the index -1.3%", "+2%"."""
    if quantity.high is not None:
        return None
    dashed = _SIGN.search(grid.text, max(0, quantity.start - 3), quantity.start)
    if dashed and quantity.unit and quantity.value >= 0:
        way = "up" if dashed["sign"] == "+" else "down"
        return Change(way, "amount", grid.doc[grid.at(quantity.start)], False, True)
    if quantity.unit != "percentage":
        return None
    first = grid.within(quantity.start, quantity.last)[0]
    written = _WRITTEN_SIGN.search(grid.text, max(0, quantity.start - 9), quantity.start)
    if written:
        way = "up" if written["sign"].lower() == "plus" else "down"
        return Change(way, "amount", grid.doc[first], False, True)
    plus = grid.text[quantity.start - 1 : quantity.start] == "+"
    if not plus and quantity.value >= 0:
        return None
    lead = grid.doc[first - 1 - plus] if first > plus else None
    if lead is not None and (lead.pos_ in ("ADP", "AUX", "VERB", "DET", "ADJ") or lead.lower_ == "to"):
        return None
    return Change("up" if plus else "down", "amount", grid.doc[first], False, True)


def restated_way(quantity: Quantity, end: int, grid: Grid, words: FigureWords) -> Change | None:
    """The direction after an amount that is given twice: "ended 0.3 per cent, or 20.5 points, higher"."""
    found = _TOLD_TWICE.match(grid.text, max(end, quantity.end))
    if not found or (quantity.unit is None and end <= quantity.end):
        return None
    token = grid.doc[grid.at(found.start("way"))]
    return Change(words.adverbs[token.lower_], "amount", token, False) if token.lower_ in words.adverbs else None
