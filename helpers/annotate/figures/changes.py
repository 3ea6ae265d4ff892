"""What a number does: how much something rose or fell by it, or where it led.

The words come from figures.toml.  Direction is read from the words around the number, nearest first, and from the
parse where other words stand between: "rose 5 %", "a 489 % rise", "was up by some 4 per cent", "3 % cheaper".
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from helpers.annotate.figures.quantities import Quantity
from helpers.annotate.figures.tokens import Grid, ancestors
from helpers.knowledge.figures import FigureWords

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Change", "change", "moved_by"]

#: Verbs that take an object too: "raised $5 million" raised no price.
_TAKING = frozenset(
    {"raise", "add", "cut", "lose", "gain", "shed", "extend", "up", "lift", "boost", "reduce", "save", "lower", "drop",
     "win", "exceed", "multiply", "recover", "expand", "slip", "slide", "advance", "discount", "trim", "improve"}
)  # fmt: skip
_GOING = frozenset(
    {
        "by",
        "of",
        "a",
        "an",
        "the",
        "another",
        "additional",
        "only",
        "just",
        "further",
        "and",
        "or",
        "as",
        "much",
        "some",
        "its",
        "about",
        "between",
    }
)
#: Units of time, and what leads to the time in which something moved.
_LASTING = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"})
_WHILE = re.compile(r"\b(?:over|in|within|for|during|after|every)(?: about| around| the| some| only| just)? $")
_TO = frozenset({"to", "at", "into", "towards"})
#: Verbs that leave the direction to the two ends of "from 5 to 9".
_MOVING = frozenset({"go", "move", "come", "change", "shift", "swing", "pass", "turn", "push", "bring", "drive"})
_LED = _MOVING | {"revise", "correct", "adjust", "alter", "take", "upgrade", "downgrade"}
_CREEPING = frozenset({"tick", "edge", "inch", "creep", "nudge", "be"})
#: Verbs whose "up" and "down" move nothing: "make up 27 %", "set up 3 firms".
_STILL = frozenset(
    {"make", "take", "set", "sign", "pick", "give", "break", "show", "use", "pay", "hold", "back", "catch", "team",
     "build", "call", "line", "clear", "wrap", "write", "round", "put", "split", "buy", "snap", "rack", "notch", "tie",
     "eat", "gobble", "soak", "swallow", "snatch", "serve", "offer", "turn", "open", "free", "end", "fill",
     "pile", "store", "save", "add", "speed", "draw", "throw", "cough", "pony", "own", "stock", "lay"}
)  # fmt: skip


class Change(NamedTuple):
    """What moves by a number: ``direction`` up or down, ``how`` amount ("by 5 %"), to ("to 5 %") or from.

    ``anchor`` is the verb, noun or adverb that says so; ``near`` whether it stands right at the number, so that it
    belongs to the figure's words.
    """

    direction: str
    how: str
    anchor: Token
    near: bool
    by: bool = False


def change(quantity: Quantity, end: int, grid: Grid, words: FigureWords) -> Change | None:
    """What *quantity* (its words end at *end*) says of a rise or fall; None if nothing rises or falls by it."""
    if quantity.unit in _LASTING and _WHILE.search(grid.text, max(0, quantity.start - 24), quantity.start):
        # "climb gradually over six years"
        return None
    found = _behind(quantity, end, grid, words) or _before(quantity, grid, words) or _between(quantity, grid, words)
    return found or _above(quantity, grid, words) or _signed(quantity, grid)


def moved_by(start: int, grid: Grid, words: FigureWords) -> bool:
    """Whether a verb of rising or falling takes what begins at the character *start* as its amount."""
    doc, first = grid.doc, grid.at(start)
    for i in range(first - 1, max(first - 5, -1), -1):
        token = doc[i]
        if _said(token, words) and (token.pos_ in ("VERB", "AUX") or token.lower_ in ("up", "down", "off")):
            return not token.is_sent_start or token.pos_ in ("VERB", "AUX")
        if token.is_sent_start or not (
            token.lower_ in _GOING or token.lower_ in words.modifiers or token.pos_ == "ADV"
        ):
            return False
    return False


def _between(quantity: Quantity, grid: Grid, words: FigureWords) -> Change | None:
    """The direction of "went from 300 to 900" and "raised its estimate from 2 to 2.5 million" that the ends tell."""
    if quantity.way != "from" or quantity.high is None or quantity.high == quantity.value or not quantity.value:
        return None
    first = grid.within(quantity.start, quantity.last)[0]
    near = (grid.doc[i] for i in range(first - 1, max(first - 4, -1), -1))
    verb = next((t for t in near if t.pos_ == "VERB" and t.lemma_.lower() in _MOVING), None)
    if verb is None:
        above = next((t for t in ancestors(grid.doc[first], 6) if t.pos_ == "VERB"), None)
        verb = above if above is not None and above.lemma_.lower() in _LED | words.verbs.keys() else None
    if verb is None:
        return None
    return Change("up" if quantity.high > quantity.value else "down", "amount", verb, False)


def _signed(quantity: Quantity, grid: Grid) -> Change | None:
    """The direction that a sign alone tells: "the index -1.3%", "+2%"."""
    if quantity.unit != "percentage" or quantity.high is not None:
        return None
    first = grid.within(quantity.start, quantity.last)[0]
    plus = grid.text[quantity.start - 1 : quantity.start] == "+"
    if not plus and quantity.value >= 0:
        return None
    lead = grid.doc[first - 1 - plus] if first > plus else None
    if lead is not None and (lead.pos_ in ("ADP", "AUX", "VERB", "DET", "ADJ") or lead.lower_ == "to"):
        return None
    return Change("up" if plus else "down", "amount", grid.doc[first], False, True)


def _said(token: Token, words: FigureWords) -> str | None:
    """The direction that *token* says as verb, noun or adverb."""
    lemma = token.lemma_.lower()
    if token.dep_ == "prt" and token.head.lemma_.lower() in _STILL:
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


def _behind(quantity: Quantity, end: int, grid: Grid, words: FigureWords) -> Change | None:
    """A noun or comparative behind the number: "489% rise", "5 % higher", "12 per cent year-on-year increase"."""
    doc = grid.doc
    _, at = grid.within(quantity.start, max(end, quantity.end))
    money = quantity.unit is not None and quantity.unit not in ("time", "people")
    for step, i in enumerate(range(at, min(at + 5, len(doc)))):
        token = doc[i]
        noun = step == 0 and token.lemma_.lower() in words.nouns
        if _closes(token, first=i == at) and not noun:
            return None
        said = _said(token, words)
        compared = quantity.unit == "percentage" or quantity.number.written == "part"
        if step == 0 and token.lower_ in ("above", "below") and (compared or _apart(quantity, grid)):
            return Change("up" if token.lower_ == "above" else "down", "amount", token, False)
        if said and token.pos_ in ("NOUN", "PROPN", "VERB"):
            clear = (quantity.start > 0 and doc[grid.at(quantity.start)].dep_ != "pobj") or step > 0
            return Change(said, "amount", token, step == 0) if clear and money else None
        if (
            said
            and step == 0
            and (money or (quantity.unit is None and token.tag_ in ("JJR", "RBR") and end > quantity.end))
            and token.lower_ not in ("above", "below", "off", "additional")
            and not token.is_sent_start
        ):
            following = token.nbor().lower_ if i + 1 < len(doc) else "to"
            if token.lower_ in ("up", "down") and (following in ("to", "from", "front", "by") or token.nbor().like_num):
                return None
            return Change(said, "amount", token, False)
        if token.lower_ == "off" and step == 0 and quantity.unit is not None:
            return Change("down", "amount", token, False)
        if token.pos_ not in ("ADJ", "NOUN", "PUNCT", "ADV", "ADP") or token.lower_ in (
            "of",
            "in",
            "to",
            "for",
            "from",
            "by",
            "at",
            "with",
        ):
            return None
    return None


def _apart(quantity: Quantity, grid: Grid) -> bool:
    """Whether *quantity* only adds how far something lies from another: ", $250 below the earlier price"."""
    first = grid.within(quantity.start, quantity.last)[0]
    return quantity.unit is not None and first > 0 and grid.doc[first - 1].text in (",", "–", "—")


def _closes(token: Token, *, first: bool) -> bool:
    """Whether nothing behind *token* can belong to a number before it."""
    if token.is_sent_start and not first:
        return True
    return (token.is_punct and token.text != "-") or token.pos_ in ("VERB", "AUX", "CCONJ")


def _before(quantity: Quantity, grid: Grid, words: FigureWords) -> Change | None:
    """A verb, noun or adverb before the number, with nothing but hedges between."""
    doc = grid.doc
    first = grid.within(quantity.start, quantity.last)[0]
    how, by = "amount", False
    for i in range(first - 1, max(first - 8, -1), -1):
        token = doc[i]
        low = token.lower_
        if low == "from" or (quantity.way == "from" and low in ("from",)):
            how = "amount" if quantity.way == "from" else "from"
            continue
        if low in _TO and how == "amount" and not by:
            how = "to"
            continue
        said = _said(token, words)
        if said and not (
            low in ("more", "less", "above", "below", "over", "higher", "lower") and doc[i + 1].lower_ in ("than", "of")
        ):
            noun = token.pos_ in ("NOUN", "PROPN")
            if noun and how == "amount" and not by and doc[i + 1].lower_ not in ("of", "to", "by", "from"):
                return None
            if low == "off" and how == "amount" and token.i and token.nbor(-1).lemma_ == "be":
                # "exports were off 8 percent"
                return Change(said, how, token, True, True)
            if low in ("above", "below", "more", "less", "fewer", "off", "additional"):
                return None
            if low == "up" and doc[i + 1].lower_ == "to" and how == "to":
                verb = token.nbor(-1) if token.i else token
                went = verb.pos_ == "VERB" and verb.lemma_.lower() in _MOVING | _CREEPING | words.verbs.keys()
                # "ticked up to 4 %" against "costs up to $5"
                return Change(said, how, token, False) if went else None
            taking = (
                token.lemma_.lower() in _TAKING
                and not by
                and quantity.unit not in ("percentage", "percentage point", "basis point")
            )
            if (
                token.lemma_.lower() in ("raise", "extend", "up", "win", "save", "lift")
                and taking
                and how == "amount"
                and low not in ("up",)
            ):
                return None
            return Change(said, how, token, i >= first - 2, by or not taking)
        if low == "by":
            by = True
            continue
        if how == "to" and (token.pos_ in ("NUM", "SYM") or any(c.dep_ == "nummod" for c in token.lefts)):
            # "rose 64 points to 4,577": the amount stands between
            continue
        if low in _GOING or token.pos_ in ("ADV", "ADJ", "SYM") or low in words.modifiers or token.text in "~$£€(":
            continue
        if low == "in" and doc[i + 1].lower_ != "excess":
            return None
        if low in ("than", "an", "in", "excess", "least", "estimated", "average") or token.tag_ == "RP":
            continue
        return None
    return None


def _above(quantity: Quantity, grid: Grid, words: FigureWords) -> Change | None:
    """The verb or noun that governs the number in the parse, where its complement says that it is an amount."""
    doc = grid.doc
    first, last = grid.within(quantity.start, quantity.end)
    if first and doc[first - 1].lower_ in _TO:
        return None
    token = doc[max(first, last - 1)]
    chain = [token, *ancestors(token, 4)]
    for here, head in itertools.pairwise(chain):
        said = _said(head, words)
        rate = head.dep_ == "pobj" and head.lemma_ in ("rate", "pace") and head.head.lower_ == "at"
        if rate and _said(head.head.head, words) and head.head.head.pos_ == "VERB" and quantity.unit == "percentage":
            # "grew at an annual rate of 2 %"
            verb = head.head.head
            return Change(_said(verb, words) or "", "amount", verb, False, True)
        if head.dep_ == "prep" and head.lower_ == "of" and here.dep_ == "pobj" and head.head.lemma_ in ("rate", "pace"):
            continue
        if head.dep_ == "prep" and head.lower_ == "by" and here.dep_ == "pobj":
            verb = head.head
            said = _said(verb, words)
            return Change(said, "amount", verb, False, True) if said else None
        if said and head.pos_ == "VERB" and here.dep_ in ("npadvmod", "dobj", "advmod") and quantity.unit is not None:
            return (
                None
                if head.lemma_.lower() in _TAKING and quantity.unit != "percentage"
                else Change(said, "amount", head, False)
            )
        if here.dep_ not in ("nummod", "compound", "quantmod", "amod", "nmod", "pobj", "npadvmod"):
            return None
    return None
