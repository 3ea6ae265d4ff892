"""Numbers with their units: "$13.6M", "5-10W", "between 5 and 7 %", "RM79 a month".

This too uses only the characters.  A range is one quantity with two ends; "rose by $43 billion to $419 billion" is two,
since the first is a change and the second the level reached.

>>> from helpers.knowledge.load import Knowledge
>>> from helpers.knowledge.units import load_units
>>> units = load_units(Knowledge())
>>> [(q.value, q.high, q.unit) for q in find_quantities("between 5 and 7 %, RM79 a month, $5 to $7 billion", units)]
[(5.0, 7.0, 'percentage'), (79.0, None, 'malaysian ringgit per month'), (5000000000.0, 7000000000.0, 'dollar')]
>>> [q.unit for q in find_quantities("a 5G phone and the V10 engine", units)]
[]
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Collection

from helpers.annotate.figures.magnitudes import magnified, many_follow
from helpers.annotate.figures.note_marks import without_notes
from helpers.annotate.figures.number import Number, Quantity, product
from helpers.annotate.figures.number_grammar import Grammar, grammar
from helpers.annotate.figures.numbers import find_numbers
from helpers.annotate.figures.two_units import joined_units
from helpers.annotate.figures.unit_tails import counted_per, marked
from helpers.knowledge.figures import NumberWords, load_figure_words
from helpers.knowledge.load import Knowledge
from helpers.knowledge.units import Match, Units

__all__ = ["Quantity", "find_quantities"]

_SIGN = re.compile(r"(?:^|[\s(])(?P<sign>[-−]|(?<!or )minus )$", re.IGNORECASE)
#: Lines of a picture ("1080p"), not pence.
_LINES = frozenset({240.0, 360.0, 480.0, 576.0, 720.0, 1080.0, 1440.0, 2160.0, 4320.0})
_TOLERANCE = re.compile(r"[ \u00a0]?(?:±|\+/-|\+-)[ \u00a0]?")
_INCHES = re.compile(r" in\b\.?")
#: Words or signs between the two ends of a range.
_JOIN = re.compile(
    r"[ \u00a0]?(?P<dash>[-–—−~])[ \u00a0]?$|[ \u00a0](?P<word>to|and|or)[ \u00a0](?:about |around |over |even )?$"
    r"|[ \u00a0]?-?to-$|-[ \u00a0](?P<hung>to|or)[ \u00a0]$"
)
_ENDS = re.compile(r"\s*(?:$|[.,;:)](?!\d)|(?:in|by|over|after|during|within|last|this|since|as|on|for)\b)")
#: "Fell 50 % to 75 % below": both give the distance.
_BESIDE = re.compile(r" (?:below|above|lower|higher|less|more|under|over)\b")
#: Words between an amount and more of the same money: "1bn euros, with another 550m to follow".
_FURTHER = re.compile(r"[^.;!?\n]{0,80}\b(?:another|an additional|additional|a further|further|plus) $")
_ELIDED = re.compile(r" of (?:the|its|their|his|her|our|a total of)? ?(?:about |some |nearly )?$")
_BETWEEN = re.compile(r"\bbetween\s+(?:about |around |roughly |some )?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:about |around |roughly |some |over |nearly |almost )?$", re.IGNORECASE)
_COMMAS = frozenset({", ", " and ", " or ", ", and ", ", or "})


def find_quantities(
    text: str,
    units: Units,
    taken: Collection[tuple[int, int]] = (),
    moves: Callable[[int], bool] = lambda start: False,
    words: NumberWords | None = None,
) -> list[Quantity]:
    """The quantities of *text* in order.

    Args:
        text: the article's text.
        units: from `helpers.knowledge.units.load_units`.
        taken: spans, in order, whose numbers are not quantities (dates).
        moves: whether what begins at a character is the amount of a rise or fall ("rose 3 % to 5 %" is not a range).
        words: the words of magnitude from figures.toml; by default the shipped ones.
    """
    out: list[Quantity] = []
    spans = iter(sorted(taken))
    span = next(spans, None)
    text = without_notes(text)
    g = grammar(words or load_figure_words(Knowledge()).numbers)
    for number in find_numbers(text, words):
        while span is not None and span[1] <= number.start:
            span = next(spans, None)
        if span is not None and number.start < span[1] and number.end > span[0]:
            continue
        if out and number.start < out[-1].end:
            continue
        quantity = _with_unit(text, number, units, g)
        if quantity is None:
            continue
        feet = bool(out) and out[-1].unit == "foot" and text[out[-1].end : quantity.start] in (" ", "")
        if feet and quantity.unit is None and (inch := _INCHES.match(text, quantity.end)):
            # "5 ft. 7 in.": elsewhere "in" does not mean inch
            quantity = dataclasses.replace(quantity, unit="inch", end=inch.end(), unit_start=quantity.end)
        whole = joined_units(text, out[-1], quantity, units) if out else None
        if whole:
            out[-1] = whole
            continue
        joined = _joined(text, out[-1], quantity, moves) if out else None
        if joined:
            if quantity.unit is None:
                unit, end, per = counted_per(text, joined.unit, joined.end, units)
                joined = dataclasses.replace(joined, unit=unit, end=end, per=per)
            out[-1] = joined
        else:
            out.append(quantity)
    return _listed(text, out)


def _listed(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The numbers of a list with the unit that only the last one has: "10 and 20 percent", "2 of the 9 tons"."""
    out = [_more_money(text, one, other) for one, other in zip([None, *quantities], quantities, strict=False)]
    for i in range(len(out) - 2, -1, -1):
        one, other = out[i], out[i + 1]
        behind = other.unit_start >= other.last
        gap = text[one.end : other.start]
        alike = other.unit != "percentage" or abs(one.value) < 1000
        if one.unit is None and other.unit and behind and alike and (gap in _COMMAS or _ELIDED.fullmatch(gap)):
            out[i] = dataclasses.replace(one, unit=other.unit, unit_start=other.unit_start)
    return out


def _more_money(text: str, one: Quantity | None, other: Quantity) -> Quantity:
    """*other*, in millions of the money of *one* if its "m" does not mean metre: "1bn euros with another 550m"."""
    if one is None or other.unit != "metre" or text[other.last : other.end] != "m" or one.number.scale < 1e6:
        return other
    if one.unit is None or not _FURTHER.fullmatch(text, one.end, other.start):
        return other
    many = other.number.times(1e6, other.end, "m")
    return dataclasses.replace(
        other, value=many.value, unit=one.unit, number=many, last=many.end, unit_start=one.unit_start
    )


#: The name of a currency in full before its amount, and behind no other number.
_MONEY_WORDS = re.compile(
    r"(?<!\d )(?<!million )(?<!billion )(?<!trillion )(?<!crore )(?<!thousand )"
    r"\b(?P<name>(?:US |U\.S\. |[A-Z][a-z]+ )?"
    r"(?:dollars|[Ee]uros?|rupees|francs|pounds|yuan|shillings|dirhams|rials|rubles|roubles|pesos|baht))[ \u00a0]$"
)


def _with_unit(text: str, number: Number, units: Units, g: Grammar) -> Quantity | None:
    """*number* with the unit before or after it; None if letters make a name of it."""
    start, end, unit, value = number.start, number.end, None, number.value
    cents = re.search(r"\.\d\d$", text[start:end]) is not None
    large = number.value >= 1000 or cents or many_follow(text, number, g)
    before = units.before(text, start, large=large) if number.written != "part" else None
    before = before or _money_words(text, number, units)
    if number.left and (before is None or before.end >= start):
        return None
    if before and _console(text[before.end : start], number):
        return None
    sign = _SIGN.search(text, max(0, before.end - 12), before.end) if before else None
    if before and sign:
        # "-$50m" and "minus $50m" are losses, "the A-$5" is not
        first = before.end - len(sign["sign"])
        number, value = dataclasses.replace(number, start=first, value=-value), -value
        before = before._replace(end=first)
    unit_start = -1
    if before:
        start, unit, unit_start = before.end, before.unit, before.end
    number, behind = magnified(text, number, units, g, money=before is not None)
    value, end = number.value, number.end
    behind = behind or units.behind(text, end) or marked(text, number) or _cold(text, number, units)
    behind = behind or (_tons(text, number, units) if before is None else None)
    if behind and behind.unit == "penny" and text[end : behind.end] == "p" and value in _LINES:
        return None
    glued = behind is None and text[end : end + 1].isalpha() and number.written == "digits"
    if glued and number.scale == 1.0 and not _x(text, end):
        return None
    if behind and (
        unit is None or (text[end : behind.end].strip().isalpha() and units.dimension(behind.unit) == "currency")
    ):
        # "$5 million dollars" and "US$5" both give money once; "$5 each day" is not an amount of time
        unit, end, unit_start = (unit or behind.unit), behind.end, unit_start if before else number.end
        value = product(value, behind.times)
    per = False
    if unit not in ("percentage", "year of age"):
        unit, end, per = counted_per(text, unit, end, units)
    high = number.high if number.high is None or not behind else product(number.high, behind.times)
    told = behind.told if behind and unit and unit.startswith(behind.unit) else ""
    return Quantity(start, end, value, high, unit, number, number.end, per=per, unit_start=unit_start, told=told)


def _money_words(text: str, number: Number, units: Units) -> Match | None:
    """The currency written out before an amount: "US dollars 873 million", "euros 80.1 per barrel"."""
    if number.written != "digits" or not (number.scale > 1.0 or text.startswith(" per ", number.end)):
        return None
    words = _MONEY_WORDS.search(text, max(0, number.start - 30), number.start)
    found = units.behind(f"1 {words['name']}", 1) if words else None
    if not words or not found or units.dimension(found.unit) != "currency" or found.end < len(words["name"]) + 2:
        return None
    return found._replace(end=words.start("name"))


def _cold(text: str, number: Number, units: Units) -> Match | None:
    """The degrees of "-35 C": with a number below zero, a separate C or F is not a name."""
    found = re.match(r" ([CF])(?![\w'’-])", text[number.end : number.end + 3])
    glued = units.behind(f"1{found[1]}", 1) if found and number.value < 0 else None
    return glued._replace(end=number.end + 2) if glued else None


def _tons(text: str, number: Number, units: Units) -> Match | None:
    """The tonnes of "4.8 mln T" and "31,000 T", as wires print them: only after a large number, since T has other
    meanings.
    """
    large = number.scale > 1.0 or re.search(r"\d,\d{3}$", text[number.start : number.end]) is not None
    if not large or not re.match(r" T(?![\w'’-]|\.\w)", text[number.end : number.end + 3]):
        return None
    found = units.behind("1 t", 1)
    return found._replace(end=number.end + 2) if found else None


def _console(sign: str, number: Number) -> bool:
    """Whether "PS" before *number* is the console's ("PS5") and not a pound sign in ASCII ("PS6m", "PS2,700")."""
    return sign.strip() == "PS" and number.scale == 1.0 and number.value < 100 and number.value.is_integer()


def _x(text: str, end: int) -> bool:
    return text[end] in "xX×" and not text[end + 1 : end + 2].isalnum()


def _closed(text: str, quantity: Quantity) -> bool:
    """Whether nothing that *quantity* could count comes after it."""
    return quantity.end == quantity.last and _ENDS.match(text, quantity.end) is not None


def _joined(text: str, one: Quantity, other: Quantity, moves: Callable[[int], bool]) -> Quantity | None:
    """*one* and *other* as a range, or None."""
    gap = text[one.end : other.start]
    if len(gap) > 14 or one.high is not None or other.high is not None:
        return None
    if _TOLERANCE.fullmatch(gap) and one.unit in (None, other.unit):
        # "70 ± 5 kg" is one figure
        return dataclasses.replace(one, end=other.end, unit=other.unit, unit_start=other.unit_start, last=other.last)
    if one.unit == "metre" and other.number.glued == "m" and other.number.scale > 1.0 and text[one.end - 1] == "m":
        # "between 1.5m and 2m people"
        million = one.number.times(1e6, one.end, "m")
        one = dataclasses.replace(one, value=million.value, unit=None, number=million, last=one.end, unit_start=-1)
    found = _JOIN.match(gap)
    if not found or {one.number.written, other.number.written} & {"vague", "part"}:
        return None
    lead = text[max(0, one.start - 18) : one.start]
    word = found["word"] or found["hung"]
    between, source = _BETWEEN.search(lead), _FROM.search(lead)
    way = "dash" if not word else "between" if between else "from" if source else word
    if one.per and (way not in ("from", "to") or one.unit != other.unit):
        return None
    if (word == "and") != bool(between) or (
        found["word"] == "or" and (one.unit is not None or one.number.scale != 1.0)
    ):
        return None
    if one.unit is not None and other.unit is not None and one.unit.split(" per ")[0] != other.unit.split(" per ")[0]:
        return None
    before_both = way == "dash" and one.unit_start == one.start
    if one.unit is not None and other.unit is None and not before_both and not (source and _closed(text, other)):
        # "$40-50" has its unit before both numbers, "from 208 pounds to 193" after the first
        return None
    if way == "to" and one.unit is not None and moves(one.start) and not _BESIDE.match(text, other.end):
        # "rose 3 % to 5 %" gives a change and the level reached
        return None
    value, high = one.value, other.value
    shared = other.value / other.number.scale
    if one.number.scale == 1.0 and other.number.scale > 1.0 and one.value <= shared * (10 if way == "from" else 1):
        # "from 1.9 to 1.6 billion" is 1.9 billion, "from 900 to 1.2 million" is 900
        value = product(value, other.number.scale)
    if way in ("to", "dash", "or") and value > high and other.unit is None:
        return None
    if way == "dash" and high < 0 <= value:
        high = -high
    return dataclasses.replace(
        other, start=one.start, value=value, high=high, unit=other.unit or one.unit, number=one.number, way=way,
        unit_start=other.unit_start,
    )  # fmt: skip
