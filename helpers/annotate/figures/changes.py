"""The change that a number describes: by how much something rose or fell, or the level it reached.

The words come from figures.toml.  Direction is read from the words around the number, nearest first, and from the
parse where other words are between: "rose 5 %", "a 489 % rise", "was up by some 4 per cent", "3 % cheaper".
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from helpers.annotate.figures.direction import Change, between, restated_way, signed, way_of
from helpers.annotate.figures.quantities import Quantity
from helpers.annotate.figures.tokens import Grid, ancestors
from helpers.knowledge.figures import FigureWords

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Change", "change", "moved_by"]

_GOING = frozenset(
    {"by", "of", "a", "an", "the", "another", "additional", "only", "just", "further", "and", "or", "as", "much",
     "some", "its", "about", "between"}
)  # fmt: skip
#: Units of time, and words that introduce the time in which something moved.
_LASTING = frozenset({"second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century"})
_WHILE = re.compile(
    r"\b(?:over|in|within|for|during|after|every|throughout)(?: about| around| the| some| only| just)?"
    r"(?: next| coming| past| last| following)? $"
)
#: Units of distance: "15 miles off the coast".
_AWAY = frozenset({"mile", "kilometre", "metre", "nautical mile", "foot", "yard"})
#: What a verb can have before "by 5 %": "cut its main rate by".
_OBJECT = frozenset({"NOUN", "PROPN", "DET", "PRON", "ADJ", "PART"})
_IN_BRACKET = re.compile(r"\((?:about |around |some |nearly |almost )?$")
#: "1,300 workers, 400 fewer than before".
_AS_MANY = frozenset({"fewer", "more", "less"})
_TO = frozenset({"to", "at", "into", "towards"})
#: After a percentage, the time with which it is compared: "1.8% over 2022", "36% ahead of last year's pace".
_HELD = re.compile(
    r" (?:(?P<up>over|ahead of)|behind|short of) (?:that of |the |in )*"
    r"(?:(?:19|20)\d\d\b|(?:last|previous|same|corresponding|preceding|prior|year-ago|year-earlier) |(?:a"
    r"|one) year (?:earlier|ago|before))"
)
_PUT_AT = re.compile(
    r"\b(?i:put|puts|putting|estimated|estimates|estimating|set|sees|saw) (?:the|this|that|its|their) (?:[a-z]+ )?"
    r"(?P<noun>[a-z]+)(?: in [a-z ]{3,40})? at (?:about |around |some |nearly )?$"
    r"|\ban? (?:[a-z-]+ )?(?P<grown>[a-z]+) in (?:volume|value|weight|quantity|tonnage|terms of [a-z]+)"
    r" of (?:about |some )?$"
)
#: "More than 5", "above of": bounds, not directions.
_COMPARING = frozenset({"more", "less", "above", "below", "over", "higher", "lower"})


def change(quantity: Quantity, end: int, grid: Grid, words: FigureWords) -> Change | None:
    """The rise or fall that *quantity* (whose words end at *end*) describes; None if it describes none."""
    if quantity.unit in _LASTING and _WHILE.search(grid.text, max(0, quantity.start - 24), quantity.start):
        # "climb gradually over six years"
        return None
    if quantity.unit in _AWAY and re.match(r" (?:off|from|away|out)\b", grid.text[quantity.end : quantity.end + 6]):
        # "sank 3 miles off Lund"
        return None
    if quantity.way == "dash" and quantity.high is not None and quantity.high < quantity.value:
        # "lost that district 68%-31%": a range ascends, so this is a result
        return None
    if quantity.unit in _LASTING and grid.text[quantity.last : quantity.last + 1] == "-":
        # "a five-day rally" lasted so long
        return None
    if _IN_BRACKET.search(grid.text, max(0, quantity.start - 12), quantity.start):
        # "fell 35 percent ($1.5 million in the first quarter)": the bracket contains a level
        return restated_way(quantity, end, grid, words) or _behind(quantity, end, grid, words) or signed(quantity, grid)
    found = (
        restated_way(quantity, end, grid, words)
        or _behind(quantity, end, grid, words)
        or _before(quantity, grid, words)
        or between(quantity, grid, words)
    )
    return found or _above(quantity, grid, words) or signed(quantity, grid) or _estimated(quantity, grid, words)


def _estimated(quantity: Quantity, grid: Grid, words: FigureWords) -> Change | None:
    """A rise or fall that somebody puts at a percentage: "put the decline in weight at 28 percent"."""
    found = _PUT_AT.search(grid.text, max(0, quantity.start - 90), quantity.start)
    if not found or quantity.unit != "percentage":
        return None
    noun = grid.doc[grid.at(found.start("noun" if found["noun"] else "grown"))]
    said = words.nouns.get(noun.lemma_.lower())
    return Change(said, "amount", noun, False, True) if said else None


def moved_by(start: int, grid: Grid, words: FigureWords) -> bool:
    """Whether a verb of rising or falling takes what begins at the character *start* as its amount."""
    doc, first = grid.doc, grid.at(start)
    for i in range(first - 1, max(first - 5, -1), -1):
        token = doc[i]
        if way_of(token, words) and (token.pos_ in ("VERB", "AUX") or token.lower_ in ("up", "down", "off")):
            return not token.is_sent_start or token.pos_ in ("VERB", "AUX")
        if token.is_sent_start or not (
            token.lower_ in _GOING or token.lower_ in words.modifiers or token.pos_ == "ADV"
        ):
            return False
    return False


def _behind(quantity: Quantity, end: int, grid: Grid, words: FigureWords) -> Change | None:
    """A noun or comparative after the number: "489% rise", "5 % higher", "12 per cent year-on-year increase"."""
    doc = grid.doc
    _, at = grid.within(quantity.start, max(end, quantity.end))
    money = quantity.unit is not None and quantity.unit not in ("time", "people")
    for step, i in enumerate(range(at, min(at + 5, len(doc)))):
        token = doc[i]
        noun = step == 0 and token.lemma_.lower() in words.nouns
        if _closes(token, first=i == at) and not noun:
            return None
        said = way_of(token, words)
        compared = quantity.unit == "percentage" or quantity.number.written == "part"
        held = _HELD.match(grid.text, max(end, quantity.end)) if step == 0 and quantity.unit == "percentage" else None
        if held:
            return Change("up" if held["up"] else "down", "amount", token, False)
        if step == 0 and token.lower_ in ("above", "below") and (compared or _apart(quantity, grid)):
            return Change("up" if token.lower_ == "above" else "down", "amount", token, False)
        if said and token.pos_ in ("NOUN", "PROPN", "VERB"):
            clear = (quantity.start > 0 and doc[grid.at(quantity.start)].dep_ != "pobj") or step > 0
            return Change(said, "amount", token, step == 0) if clear and money else None
        if (
            said
            and step == 0
            and (money or (quantity.unit is None and _counts_more(token, grid, noun=end > quantity.end)))
            and token.lower_ not in ("above", "below", "off", "additional")
            and not token.is_sent_start
        ):
            following = token.nbor().lower_ if i + 1 < len(doc) else "to"
            if token.lower_ in ("up", "down") and (following in ("to", "from", "front", "by") or token.nbor().like_num):
                return None
            return Change(said, "amount", token, False)
        if token.lower_ == "off" and step == 0 and quantity.unit is not None and quantity.unit not in _AWAY:
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


def _counts_more(token: Token, grid: Grid, *, noun: bool) -> bool:
    """Whether a comparative belongs to a bare number: after a counted *noun*, or in "400 fewer than before"."""
    if noun:
        return token.tag_ in ("JJR", "RBR")
    return token.lower_ in _AS_MANY and grid.text.startswith(" than", token.idx + len(token))


def _apart(quantity: Quantity, grid: Grid) -> bool:
    """Whether *quantity* only adds how far something lies from another: ", $250 below the earlier price"."""
    first = grid.within(quantity.start, quantity.last)[0]
    return quantity.unit is not None and first > 0 and grid.doc[first - 1].text in (",", "–", "—")


def _closes(token: Token, *, first: bool) -> bool:
    """Whether nothing after *token* can belong to a number before it."""
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
        if low == "from":
            how = "amount" if quantity.way == "from" else "from"
            continue
        if low == "at" and doc[i + 1].lower_ in ("least", "most"):
            continue
        if low in _TO and how == "amount" and not by:
            how = "to"
            continue
        said = way_of(token, words)
        bound = low == "up" and how == "to" and doc[i + 1].lower_ == "to"
        if bound and i and (doc[i - 1].lower_ == "by" or _bounded(doc[i - 1], words)):
            # "slid up to 4 %" gives a maximum, "ticked up to 4 %" a destination
            how = "amount"
            continue
        if said and token.tag_ in ("JJR", "JJ") and i and doc[i - 1].tag_ in ("DT", "PRP$") and not by:
            # "the lower 95 percent" is a part
            return None
        if said and not ((low in _COMPARING or low.endswith("er")) and doc[i + 1].lower_ in ("than", "of")):
            return _told(said, token, quantity, how, words, by=by, near=i >= first - 2)
        if low == "by":
            by = True
            continue
        if how == "to" and (token.pos_ in ("NUM", "SYM") or any(c.dep_ == "nummod" for c in token.lefts)):
            # "rose 64 points to 4,577": the amount comes in between
            continue
        if by and token.pos_ in _OBJECT:
            continue
        if low == "the" and quantity.unit is None:
            # "lower the 12 barriers", "wind down the 501"
            return None
        if low in _GOING or token.pos_ in ("ADV", "ADJ", "SYM") or low in words.modifiers or token.text in "~$£€":
            continue
        if low == "in" and doc[i + 1].lower_ != "excess":
            return None
        if low not in ("than", "an", "in", "excess", "least", "estimated", "average") and token.tag_ != "RP":
            return None
    return None


def _bounded(verb: Token, words: FigureWords) -> bool:
    """Whether "up to" after *verb* limits the amount of the rise or fall and does not give its destination."""
    lemma = verb.lemma_.lower()
    return verb.pos_ == "VERB" and lemma in words.verbs and lemma not in words.moving | words.creeping


def _told(
    said: str, token: Token, quantity: Quantity, how: str, words: FigureWords, *, by: bool, near: bool
) -> Change | None:
    """The change described by *token*, a word of rising or falling before *quantity*; None if it belongs to
    something else.
    """
    low, lemma, after = token.lower_, token.lemma_.lower(), token.nbor().lower_
    before = token.nbor(-1) if token.i else token
    noun = token.pos_ in ("NOUN", "PROPN")
    if noun and how == "amount" and not by and after not in ("of", "to", "by", "from"):
        return None
    if low == "off" and how == "amount" and before.lemma_ == "be":
        # "exports were off 8 percent"
        return Change(said, how, token, True, True)
    if low in ("above", "below", "more", "less", "fewer", "off", "additional"):
        return None
    if low == "up" and after == "to" and how == "to":
        # "ticked up to 4 %" against "costs up to $5"
        went = before.pos_ == "VERB" and before.lemma_.lower() in words.moving | words.creeping | words.verbs.keys()
        return Change(said, how, token, False) if went else None
    taking = lemma in words.taking and not by and quantity.unit not in ("percentage", "percentage point", "basis point")
    if taking and how == "amount" and low != "up" and lemma in words.of_others:
        return None
    return Change(said, how, token, near, by or not taking)


def _above(quantity: Quantity, grid: Grid, words: FigureWords) -> Change | None:
    """The change of the verb or noun that governs the number in the parse, if the number is its amount."""
    doc = grid.doc
    first, last = grid.within(quantity.start, quantity.end)
    if first and doc[first - 1].lower_ in _TO:
        return None
    token = doc[max(first, last - 1)]
    chain = [token, *ancestors(token, 4)]
    for here, head in itertools.pairwise(chain):
        said = way_of(head, words)
        rate = head.dep_ == "pobj" and head.lemma_ in ("rate", "pace") and head.head.lower_ == "at"
        if rate and way_of(head.head.head, words) and head.head.head.pos_ == "VERB" and quantity.unit == "percentage":
            # "grew at an annual rate of 2 %"
            verb = head.head.head
            return Change(way_of(verb, words) or "", "amount", verb, False, True)
        if head.dep_ == "prep" and head.lower_ == "of" and here.dep_ == "pobj" and head.head.lemma_ in ("rate", "pace"):
            continue
        if head.dep_ == "prep" and head.lower_ == "by" and here.dep_ == "pobj":
            verb = head.head
            said = way_of(verb, words)
            return Change(said, "amount", verb, False, True) if said else None
        if said and head.pos_ == "VERB" and here.dep_ in ("npadvmod", "dobj", "advmod") and quantity.unit is not None:
            return (
                None
                if head.lemma_.lower() in words.taking and quantity.unit != "percentage"
                else Change(said, "amount", head, False)
            )
        if here.dep_ not in ("nummod", "compound", "quantmod", "amod", "nmod", "pobj", "npadvmod"):
            return None
    return None
