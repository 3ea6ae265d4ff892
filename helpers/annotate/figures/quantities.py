"""Numbers with the units that stand at them: "$13.6M", "5-10W", "between 5 and 7 %", "RM79 a month".

Still the characters alone.  A range is one quantity with two ends; "rose by $43 billion to $419 billion" is two,
since the first is a change and the second where it led.

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

from helpers.annotate.figures.numbers import Number, find_numbers
from helpers.knowledge.figures import NumberWords
from helpers.knowledge.units import Match, Units

__all__ = ["Quantity", "find_quantities"]

_PER = re.compile(r"[ \u00a0]?(?:/|\b(?:per|an?|each|every)[ \u00a0]|-(?:an?|per)-)[ \u00a0]?(?=[a-z])", re.IGNORECASE)
#: What prices are given for that is no unit of time.
_THING = re.compile(
    r"(?:share|barrel|ounce|tonne|ton|gallon|litre|liter|kilo|kilogram|bushel|unit|head|night|bottle|piece|person|capita"
    r"|mile|kilometre|kilometer|user|customer|ticket|pack|copy)\b",
    re.IGNORECASE,
)
_PER_TIME = re.compile(r"[ \u00a0](?:annually|yearly|monthly|weekly|daily|hourly)\b", re.IGNORECASE)
_TIMES = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}
_NOUN = re.compile(r"(?!cent\b|se\b|capita\b)[a-z]{3,}(?=[\s.,;)]|$)")
_SHORT_TIMES, _SPANS = frozenset({"minute", "hour", "day"}), frozenset({"day", "week", "month", "year", "quarter"})
_SIGN = re.compile(r"(?:^|[\s(])[-−]$")
#: Lines of a picture ("1080p"), not pence.
_LINES = frozenset({240.0, 360.0, 480.0, 576.0, 720.0, 1080.0, 1440.0, 2160.0, 4320.0})
_TOLERANCE = re.compile(r"[ \u00a0]?(?:±|\+/-|\+-)[ \u00a0]?")
#: "$145 per 1,000 cubic metres": the number belongs to the unit.
_PER_MANY = re.compile(
    r"[ \u00a0](?:per|for each|for every)[ \u00a0](?P<many>1,000|1000|thousand|100|million)(?=[ \u00a0])"
)
_INCHES = re.compile(r" in\b\.?")
#: Foot and inch as a typewriter writes them, where the sign closes no quotation.
_MARKS = {"'": "foot", "’": "foot", '"': "inch", "”": "inch"}
_OPEN = {"'": r"(?:^|[\s(])'(?=\w)", "’": r"(?:^|[\s(])[‘’](?=\w)", '"': '"', "”": "“"}
#: What joins the two ends of a range.
_JOIN = re.compile(
    r"[ \u00a0]?(?P<dash>[-–—−~])[ \u00a0]?$|[ \u00a0](?P<word>to|and|or)[ \u00a0](?:about |around |over |even )?$"
    r"|[ \u00a0]?-?to-$"
)
_BETWEEN = re.compile(r"\bbetween\s+(?:about |around |roughly |some )?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:about |around |roughly |some |over |nearly |almost )?$", re.IGNORECASE)
_COMMAS = frozenset({", ", " and ", " or ", ", and ", ", or "})


@dataclasses.dataclass(frozen=True, slots=True)
class Quantity:
    """A number or range with its unit.

    ``start`` to ``end`` holds currency sign, number, unit; ``number`` is the (first) number alone and ``last`` the
    place where the last number ends; ``unit`` is None where none of the known units stands at it; ``way`` is how a
    range is written (between, from, to, dash, or); ``printed`` says that the unit stands as a sign or word here.
    """

    start: int
    end: int
    value: float
    high: float | None
    unit: str | None
    number: Number
    last: int
    way: str = ""
    per: bool = False
    unit_start: int = -1


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
        taken: spans, in order, whose numbers count nothing (dates).
        moves: whether what begins at a character is the amount of a rise or fall ("rose 3 % to 5 %" is no range).
        words: of magnitude, from figures.toml; the shipped ones without any.
    """
    out: list[Quantity] = []
    spans = iter(sorted(taken))
    span = next(spans, None)
    for number in find_numbers(text, words):
        while span is not None and span[1] <= number.start:
            span = next(spans, None)
        if span is not None and number.start < span[1] and number.end > span[0]:
            continue
        if out and number.start < out[-1].end:
            continue
        quantity = _with_unit(text, number, units)
        if quantity is None:
            continue
        feet = bool(out) and out[-1].unit == "foot" and text[out[-1].end : quantity.start] in (" ", "")
        if feet and quantity.unit is None and (inch := _INCHES.match(text, quantity.end)):
            # "5 ft. 7 in.": elsewhere "in" is no inch
            quantity = dataclasses.replace(quantity, unit="inch", end=inch.end(), unit_start=quantity.end)
        joined = _joined(text, out[-1], quantity, moves) if out else None
        if joined:
            if quantity.unit is None:
                unit, end, per = _per(text, joined.unit, joined.end, units)
                joined = dataclasses.replace(joined, unit=unit, end=end, per=per)
            out[-1] = joined
        else:
            out.append(quantity)
    return _listed(text, out)


def _listed(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """The numbers of a list with the unit that only its last one carries: "10, 15 and 20 percent"."""
    out = list(quantities)
    for i in range(len(out) - 2, -1, -1):
        one, other = out[i], out[i + 1]
        behind = other.unit_start >= other.last
        if one.unit is None and other.unit is not None and behind and text[one.end : other.start] in _COMMAS:
            out[i] = dataclasses.replace(one, unit=other.unit, unit_start=other.unit_start)
    return out


def _with_unit(text: str, number: Number, units: Units) -> Quantity | None:
    """*number* with the unit before or behind it; None where letters make a name of it."""
    start, end, unit, value = number.start, number.end, None, number.value
    cents = re.search(r"\.\d\d$", text[start:end]) is not None
    large = number.value >= 1000 or cents
    before = units.before(text, start, large=large) if number.written != "part" else None
    if number.left and (before is None or before.end >= start):
        return None
    if before and _console(text[before.end : start], number):
        return None
    if before and _SIGN.search(text, max(0, before.end - 2), before.end):
        # "-$50m" is money lost, "the A-$5" none
        number, value = dataclasses.replace(number, start=before.end - 1, value=-value), -value
        before = before._replace(end=before.end - 1)
    unit_start = -1
    if before:
        start, unit, unit_start = before.end, before.unit, before.end
    behind = units.behind(text, end) or _mark(text, number)
    if behind and behind.unit == "metre" and text[end : behind.end] == "m" and number.scale == 1.0 and before:
        # "US$ 500m" is money whatever follows
        number = dataclasses.replace(number, end=behind.end, value=number.value * 1e6, scale=1e6, glued="m")
        value, end, behind = number.value, behind.end, None
    elif behind and behind.unit == "metre" and text[end : behind.end] == "m" and number.scale == 1.0:
        # "560m tenge", "3m barrels": the letter multiplies what a unit follows
        further = units.behind(text, behind.end) if text[behind.end : behind.end + 1] == " " else None
        if further and text[behind.end : further.end].strip().isalpha() and units.dimension(further.unit) != "time":
            number = dataclasses.replace(number, end=behind.end, value=number.value * 1e6, scale=1e6, glued="m")
            value, end, behind = number.value, behind.end, further
    if behind and behind.unit == "penny" and text[end : behind.end] == "p" and value in _LINES:
        return None
    glued = behind is None and text[end : end + 1].isalpha() and number.written == "digits"
    if glued and number.scale == 1.0 and not _x(text, end):
        return None
    if behind and (
        unit is None or (text[end : behind.end].strip().isalpha() and units.dimension(behind.unit) == "currency")
    ):
        # "$5 million dollars" and "US$5" alike are money once; "$5 each day" is none of time
        unit, end, unit_start = (unit or behind.unit), behind.end, unit_start if before else number.end
        value *= behind.times
    per = False
    if unit not in ("percentage", "year of age"):
        unit, end, per = _per(text, unit, end, units)
    return Quantity(start, end, value, number.high, unit, number, number.end, per=per, unit_start=unit_start)


def _console(sign: str, number: Number) -> bool:
    """Whether "PS" before *number* is the console's ("PS5") and not a pound sign in ASCII ("PS6m", "PS2,700")."""
    return sign.strip() == "PS" and number.scale == 1.0 and number.value < 100 and number.value.is_integer()


def _x(text: str, end: int) -> bool:
    return text[end] in "xX×" and not text[end + 1 : end + 2].isalnum()


def _per(text: str, unit: str | None, end: int, units: Units) -> tuple[str | None, int, bool]:
    """The unit with what it is counted per, where that is a known unit ("dollar per barrel")."""
    if unit is None or " per " in unit:
        return unit, end, False
    adverb = _PER_TIME.match(text, end)
    if adverb:
        return f"{unit} per {_TIMES[adverb[0].strip().lower()]}", adverb.end(), True
    many = _PER_MANY.match(text, end)
    of = units.behind(text, many.end()) if many else None
    if many and of:
        return f"{unit} per {many['many'].replace(',', '')} {of.unit}", of.end, True
    found = _PER.match(text, end)
    if not found:
        return unit, end, False
    thing = _THING.match(text, found.end())
    inner = units.behind(text, found.end())
    if thing and (units.dimension(unit) == "currency" or found[0].strip().lower() in ("per", "/")):
        weighed = inner and inner.end >= thing.end() and units.dimension(inner.unit) in ("mass", "volume", "length")
        name = inner.unit if inner and weighed else thing[0].lower()
        return f"{unit} per {name}", max(thing.end(), inner.end if inner and weighed else 0), True
    said = found[0].strip(" \u00a0-").lower()
    if found[0].startswith("-"):
        # "$353,000-a-plate"
        said = "per"
    plain = _NOUN.match(text, found.end())
    if inner is not None and inner.times != 1.0:
        return f"{unit} per {text[found.end() : inner.end]}", inner.end, True
    if inner is None and said == "per" and plain and units.dimension(unit) == "currency":
        return f"{unit} per {plain[0]}", plain.end(), True
    if (
        inner is None
        or inner.unit in ("percentage", "people", "time")
        or "year-old" in text[found.end() : inner.end + 4]
    ):
        return unit, end, False
    spaced = said in ("a", "an", "each", "every")
    if spaced and (units.dimension(inner.unit) != "time" or _ago(text, inner.end)):
        return unit, end, False
    if units.dimension(unit) == "time" and not (unit in _SHORT_TIMES and inner.unit in _SPANS):
        # "40 hours a week", but no "two years each month"
        return unit, end, False
    return f"{unit} per {inner.unit}", inner.end, True


def _mark(text: str, number: Number) -> Match | None:
    """The foot or inch of 30' and 25.5", unless the sign closes a quotation or an apostrophe follows."""
    sign = text[number.end : number.end + 1]
    if sign not in _MARKS or number.written != "digits" or number.scale != 1.0 or number.value >= 1000:
        return None
    after = text[number.end + 1 : number.end + 2]
    before = text[max(0, number.start - 2) : number.start]
    if after.isalpha() or (after.isdigit() and sign not in "'’"):
        return None
    if before[:1].isdigit() and before[1:] in ("'", "’", "′"):
        return Match("inch", number.end + 1) if _MARKS[sign] == "inch" else None
    if before[1:] in _MARKS:
        return None
    line = text[max(text.rfind("\n", 0, number.start) + 1, number.start - 400) : number.start]
    opened = len(re.findall(_OPEN[sign], line))
    closed = (
        line.count("”") if sign == "”" else len(re.findall(r"(?<=[\w.,!?])['’](?!\w)", line)) if sign in "'’" else 0
    )
    still_open = opened % 2 == 1 if sign == '"' else opened > closed
    return None if still_open else Match(_MARKS[sign], number.end + 1)


def _ago(text: str, at: int) -> bool:
    return re.match(r"\s+(?:ago|earlier|before|later|prior)\b", text[at : at + 12]) is not None


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
        million = dataclasses.replace(one.number, value=one.value * 1e6, scale=1e6, glued="m", end=one.end)
        one = dataclasses.replace(one, value=million.value, unit=None, number=million, last=one.end, unit_start=-1)
    found = _JOIN.match(gap)
    if not found or {one.number.written, other.number.written} & {"vague", "part"}:
        return None
    lead = text[max(0, one.start - 18) : one.start]
    word = found["word"]
    between, source = _BETWEEN.search(lead), _FROM.search(lead)
    way = "dash" if not word else "between" if between else "from" if source else word
    if one.per and (way not in ("from", "to") or one.unit != other.unit):
        return None
    if (word == "and") != bool(between) or (word == "or" and (one.unit is not None or one.number.scale != 1.0)):
        return None
    if one.unit is not None and other.unit is not None and one.unit.split(" per ")[0] != other.unit.split(" per ")[0]:
        return None
    if one.unit is not None and other.unit is None and not (way == "dash" and one.unit_start == one.start):
        # "$40-50" has its unit before both
        return None
    if way == "to" and one.unit is not None and moves(one.start):
        # "rose 3 % to 5 %" tells a change and where it led
        return None
    value, high = one.value, other.value
    shared = other.value / other.number.scale
    if one.number.scale == 1.0 and other.number.scale > 1.0 and one.value <= shared * (10 if way == "from" else 1):
        # "from 1.9 to 1.6 billion" is 1.9 billion, "from 900 to 1.2 million" is 900
        value *= other.number.scale
    if way in ("to", "dash", "or") and value > high and other.unit is None:
        return None
    if way == "dash" and high < 0 <= value:
        high = -high
    return dataclasses.replace(
        other, start=one.start, value=value, high=high, unit=other.unit or one.unit, number=one.number, way=way,
        unit_start=other.unit_start,
    )  # fmt: skip
