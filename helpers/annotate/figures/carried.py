"""What a number inherits from the one before it in its sentence: an omitted unit, the verb, the hedge.

"Rose by 2 percent but … fell by 1"; "3.9 million headsets, up from 2.4 million"; "30 % in volume and 19 % in value".
"""

from __future__ import annotations

import re

from helpers.annotate.figures.changes import Change
from helpers.annotate.figures.counted import Counted
from helpers.annotate.figures.quantities import Quantity
from helpers.annotate.figures.tokens import Grid

__all__ = ["CLOSED", "Before", "alike", "elided", "points_of_percent", "points_of_rates", "repeated", "restated"]

#: Another actor with the same verb: "Spain booked 16.8 million bushels and Japan 11.1 million".
_ANOTHER = re.compile(
    r",? (?:and|while|followed by) (?:the )?[A-Z][\w.]*(?: [A-Z]\w+){0,2}(?:,? (?:at|with|by|a|another))? "
)
#: From one number in a list of countries to the next, or into a bracket with the number for another time.
_LIST = re.compile(
    r"(?:,? (?:of )?[a-z]+)?(?:\)?,? (?:and|while|followed by|with"
    r"|to)?,? ?(?:the )?[A-Z][\w.]*(?: [A-Z]\w+){0,2}(?: at| with)? \(?| \((?:(?:19|20)\d\d: )?)"
)
#: Words between a number with its unit and one without it.
_LINKED = re.compile(
    r" (?:and|from|including|of which|of whom|of them|compared (?:with|to)|against|versus|vs\.?)"
    r" (?:about |around |some |nearly |more than |over |at least )?$"
)
#: The amount in another currency: "2,435,000 yen ($22,480) … 2,380,000 ($21,972)".
_BRACKET = re.compile(r"(?: [a-z]+)? \((?:about |around )?[^\w\s(]", re.IGNORECASE)
#: Before and after a bare number that counts more of the same: "158 courses closed and just 14 opened".
_OTHERS = re.compile(r"(?:,|\band|\bwhile)(?: just| only| another| some| about)? $")
_DID = re.compile(r" (?:have|has|had|were|are|did|[a-z]{2,}ed)\b")
#: Two numbers for the same thing at two places or times.
_PLACED = re.compile(r" (?:in|on|for|at|by|from) [\w’' ]{2,30} and ")
_PLACE = re.compile(r" (?:in|on|for|at|by|from) (?!all\b)\w")
#: After a number that somebody gave before: "the 99,000 expected", "the 7 million it had forecast".
_WANTED = re.compile(r" (?:it|they|he|she|we|expected|forecast|predicted|planned|needed|required|estimated|analysts)\b")
#: Behind a growth whose verb is left out: "fell 4% on the year and 9% when compared to May".
_FOLLOWS = ("in", "for", "by", "from", ",", ".", "on", "over", "when", "compared", "against")
_OTHER_PARTNER = re.compile(r",? (?:and |but )?(?:to|from|with) (?:the )?[A-Z][\w ]{2,30} (?:by )?")
#: To another that grew or shrank too, whose verb is left out: "exports fell by 14% and imports by 13%".
_OTHER_GROWN = re.compile(
    r"(?:,| and|, and|, while|, but| but)(?: (?:the|its|their|total|those))?"
    r"(?: (?:exports?|imports?|re-exports|shipments|sales|purchases|deliveries|turnover)"
    r"|(?: [a-z][a-z-]*){1,4}(?= by ))"
    r"(?: (?:boxes|volumes?|earnings|prices))?(?: by)?(?: (?:about|some|nearly|almost|more than|only|just))? "
)
_OF_THEM = re.compile(r"\b(?:[Oo]f|[Oo]ut of) (?:the|its|their|these|those|all) (?:some |about )?$")
_SO_MANY_MORE = re.compile(r" (?:fewer|more|less) than\b")
#: Words beyond which a bare number cannot borrow its unit.
CLOSED = re.compile(r"[.;!?](?:\s|$)|\n")
#: The number before: the quantity, its rise or fall, its hedge.
Before = tuple[Quantity, Change | None, str | None]


def restated(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether *other* restates *one* in another unit: "296 hp (224 kW / 300 PS)"."""
    gap = text[one.end : other.start].strip(" \u00a0")
    if one.unit == "percentage" and gap == "(" and text[other.end : other.end + 1] != ")":
        # "rose 12 percent ($4 million in 2020)": a different level, not a different unit
        return False
    return gap in ("(", "/", ", or", "or", "(or") and other.unit is not None and other.unit != one.unit


def elided(text: str, previous: Before, quantity: Quantity, moved: Change | None) -> str | None:
    """The unit omitted from a bare number because the number before it in the sentence has it.

    "Rose by 2 percent but … fell by 1"; "3.9 million headsets, up from 2.4 million"; "68,400 people … and 95,800 who".
    """
    one, before, _ = previous
    gap = text[one.end : quantity.start]
    if len(gap) > 90 or CLOSED.search(gap):
        return None
    if one.unit == "year of age" and gap in (" and ", ", ", " or ") and quantity.value <= 120:
        return one.unit
    if gap == ", " and _OF_THEM.search(text, max(0, one.start - 16), one.start) and quantity.value < one.value:
        # "of the 40 tonnes, 12 were lost"
        return one.unit
    if gap == ", " and one.unit != "percentage" and _SO_MANY_MORE.match(text, quantity.end):
        # "1,300 workers, 400 fewer than before"
        return one.unit
    if one.unit == "percentage":
        both = moved is not None and moved.how == "amount" and before is not None
        return one.unit if both and quantity.value < 100 else None
    if one.number.value > 12 and quantity.value > 12 and _same_rest(text, quantity):
        return one.unit
    if _parallel(text, gap, one, quantity) or _listed(text, gap, one, quantity):
        return one.unit
    alike = one.number.scale == quantity.number.scale and one.value < 30 * quantity.value < 900 * one.value
    if alike and quantity.number.scale > 1.0 and _ANOTHER.fullmatch(gap):
        return one.unit
    led = moved is not None and moved.how in ("from", "to")
    linked = led or (_LINKED.search(gap) is not None and (one.value > 30 or quantity.number.scale > 1.0))
    return one.unit if alike and linked else None


def _listed(text: str, gap: str, one: Quantity, quantity: Quantity) -> bool:
    """Whether a bare number is in a list or a bracket with one like it: "India 94,000 tons and Egypt 61,000"."""
    if one.number.scale != quantity.number.scale or not 1 / 40 < quantity.value / (one.value or 1) < 40:
        return False
    printed = text[quantity.number.start : quantity.number.end]
    large = quantity.number.scale > 1.0 or re.search(r"\d,\d{3}$", printed) is not None
    ends = re.match(r"\s*(?:[.,;)]|$|\n|come\b|a year\b|in the\b)", text[quantity.end : quantity.end + 8]) is not None
    return large and ends and _LIST.fullmatch(gap) is not None


def _parallel(text: str, gap: str, one: Quantity, quantity: Quantity) -> bool:
    """Whether a bare number is next to the one before: "29 mpg in town and 41 on the road"."""
    rest = text[quantity.end : quantity.end + 16]
    beside = _PLACED.fullmatch(gap) is not None and _PLACE.match(rest) is not None and one.value < 12 * quantity.value
    near = one.value < 3 * quantity.value < 9 * one.value
    meant = gap.endswith(" the ") and _WANTED.match(rest) is not None and near
    return (beside and quantity.number.scale == one.number.scale) or meant


def _same_rest(text: str, quantity: Quantity) -> bool:
    """Whether the clause of a bare number has the same form as that of the number before: "520 delegates support
    her, 39 have said no".
    """
    lead, rest = text[max(0, quantity.start - 16) : quantity.start], text[quantity.end : quantity.end + 24]
    return _OTHERS.search(lead) is not None and _DID.match(rest) is not None


def alike(text: str, before: list[Quantity], quantity: Quantity) -> str | None:
    """The unit of an earlier number in the sentence with the same format and size: 84.75 cents … 74.07."""
    who = text[quantity.end : quantity.end + 5] == " who "
    for one in reversed(before):
        gap = text[one.end : quantity.start]
        if len(gap) > 120 or CLOSED.search(gap):
            return None
        places = _decimals(text, quantity)
        bracket = _BRACKET.match(text, quantity.end) is not None and _BRACKET.match(text, one.end) is not None
        printed = places == _decimals(text, one) and (places > 0 or bracket or (who and one.unit == "people"))
        sizes = abs(one.value), abs(quantity.value)
        near = one.number.scale == quantity.number.scale and sizes[0] < 3 * sizes[1] < 9 * sizes[0]
        if one.unit and one.unit != "percentage" and printed and near:
            return one.unit
    return None


def _decimals(text: str, quantity: Quantity) -> int:
    """How many digits come after the point of a printed number."""
    number = quantity.number
    found = re.search(r"\.(\d+)(/\d\d)?$", text[number.start : number.end])
    return len(found[1]) if found and (quantity.high is None or found[2]) else 0


def repeated(previous: Before, quantity: Quantity, grid: Grid) -> bool:
    """Whether the verb of the number before also applies to *quantity*: "rose 30 % in volume and 19 % in value"."""
    one, before, _ = previous
    if before is None or before.how != "amount" or quantity.unit != "percentage" or one.unit != "percentage":
        return False
    first, last = grid.within(one.end, quantity.start)
    tokens = grid.doc[first:last]
    if _OTHER_PARTNER.fullmatch(grid.text, one.end, quantity.start):
        # "fell 9 percent, from Turkey 4 percent"
        return True
    if _OTHER_GROWN.fullmatch(grid.text, one.end, quantity.start) and not any(
        t.pos_ in ("VERB", "AUX") for t in tokens
    ):
        return True
    if not 1 <= len(tokens) <= 8 or any(t.pos_ in ("VERB", "AUX") or t.is_sent_start for t in tokens):
        return False
    behind = grid.within(quantity.start, quantity.end)[1]
    follow = grid.doc[behind].lower_ if behind < len(grid.doc) else ""
    return tokens[-1].lower_ in ("and", "or", ",", "but") and follow in (*_FOLLOWS, "")


def points_of_percent(text: str, one: Quantity, counted: Counted, moved: Change | None) -> bool:
    """Whether points are the difference between two percentages: "57 percent of GDP, two points more than planned"."""
    compared = moved is not None and moved.how == "amount" and moved.anchor.tag_ in ("JJR", "RBR")
    gap = text[one.end : counted.head.idx]
    return counted.unit == "point" and one.unit == "percentage" and compared and not CLOSED.search(gap)


def points_of_rates(quantity: Quantity, counted: Counted | None, rates: frozenset[str]) -> bool:
    """Whether *quantity* is part of a percentage point of a rate: "cut rates by a quarter point"."""
    if counted is None or counted.unit.split()[-1] != "point" or not 0 < quantity.value < 1:
        return False
    return any(token.lemma_.lower() in rates for token in counted.head.sent)
