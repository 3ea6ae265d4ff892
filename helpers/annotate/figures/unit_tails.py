"""The "per" part of a unit, and the signs for foot and inch: "dollar per barrel", "$145 per 1,000 cubic metres", 30'.

Like `helpers.annotate.figures.quantities`, to which these endings of units belong, this uses only the characters.
"""

from __future__ import annotations

import re

from helpers.annotate.figures.number import Number
from helpers.knowledge.units import Match, Units

__all__ = ["counted_per", "marked"]

_PER = re.compile(r"[ \u00a0]?(?:/|\b(?:per|an?|each|every)[ \u00a0]|-(?:an?|per)-)[ \u00a0]?(?=[a-z])", re.IGNORECASE)
#: Things for which prices are given, other than units of time.
_THING = re.compile(
    r"(?:share|barrel|ounce|tonne|ton|gallon|litre|liter|kilo|kilogram|bushel|unit|head|night|bottle|piece|person|capita"
    r"|mile|kilometre|kilometer|user|customer|ticket|pack|copy|stem|bunch|box|case|crate|bale|quintal|carton|sack)\b",
    re.IGNORECASE,
)
_PER_TIME = re.compile(r"[ \u00a0](?:annually|yearly|monthly|weekly|daily|hourly)\b", re.IGNORECASE)
_TIMES = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}
_NOUN = re.compile(r"(?!cent\b|se\b|capita\b)[a-z]{3,}(?=[\s.,;)]|$)")
_SHORT_TIMES, _SPANS = frozenset({"minute", "hour", "day"}), frozenset({"day", "week", "month", "year", "quarter"})
#: "$145 per 1,000 cubic metres": the number belongs to the unit.
_PER_MANY = re.compile(
    r"[ \u00a0](?:per|for each|for every)[ \u00a0](?P<many>1,000|1000|thousand|100|million)(?=[ \u00a0])"
)
#: Typewriter signs for foot and inch, if the sign does not close a quotation.
_MARKS = {"'": "foot", "’": "foot", '"': "inch", "”": "inch"}
_OPEN = {"'": r"(?:^|[\s(])'(?=\w)", "’": r"(?:^|[\s(])[‘’](?=\w)", '"': '"', "”": "“"}


def counted_per(text: str, unit: str | None, end: int, units: Units) -> tuple[str | None, int, bool]:
    """The unit with its "per" part, if that is a known unit ("dollar per barrel")."""
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
    if found[0] == "/" and re.match(r"T\b", text[found.end() :]) and units.dimension(unit) == "currency":
        # "$85/T"
        tonne = units.behind("1 t", 1)
        return (f"{unit} per {tonne.unit}", found.end() + 1, True) if tonne else (unit, end, False)
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
        # "40 hours a week", but not "two years each month"
        return unit, end, False
    return f"{unit} per {inner.unit}", inner.end, True


def marked(text: str, number: Number) -> Match | None:
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
