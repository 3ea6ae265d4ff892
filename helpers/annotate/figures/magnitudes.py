"""Short words of magnitude that only their context distinguishes from units: $12MM, 30 MUSD, 12 M€, 40 m euros, R120m.

"m" after a number means million if money comes before it, or if a unit or people follow ("122 m tonnes", "3 m people");
otherwise it means metres.
"""

from __future__ import annotations

import functools
import re

from helpers.annotate.figures.number import Number
from helpers.annotate.figures.number_grammar import SPACE, Grammar
from helpers.knowledge.units import Match, Units

__all__ = ["magnified", "many_follow"]

#: Signs of magnitude after money, besides the short words in figures.toml; case matters.
_MONEY_SCALES = {"k": 1e3, "K": 1e3, "m": 1e6, "M": 1e6, "MM": 1e6, "mm": 1e6, "Mn": 1e6, "b": 1e9, "B": 1e9, "Md": 1e9,
                 "Mrd": 1e9, "T": 1e12, "tr": 1e12}  # fmt: skip
#: Words after a separate "m" that show that it means million: anything not measured in metres.
_COUNTED = frozenset({"currency", "mass", "volume", "energy", "area", "count"})
_K = re.compile(rf"{SPACE}[kK](?={SPACE}[a-z])")
_MM = re.compile(rf"{SPACE}?(?:MM|mm)(?={SPACE}?[a-z])")
_M = re.compile(rf"{SPACE}?[mM](?={SPACE}[a-z])")


@functools.lru_cache(maxsize=4)
def _short(g: Grammar) -> re.Pattern[str]:
    words = sorted({*_MONEY_SCALES, *g.short, *(word.title() for word in g.short)}, key=len, reverse=True)
    return re.compile(
        rf"{SPACE}?(?P<scale>{'|'.join(map(re.escape, words))})(?:\.(?={SPACE}[a-z])|(?![^\W_]|{SPACE}?[²³]))"
    )


def many_follow(text: str, number: Number, g: Grammar) -> bool:
    """Whether a word of magnitude comes right after *number*, so that the letter before it is money: "R120m"."""
    return number.scale > 1.0 or _short(g).match(text, number.end) is not None


def magnified(text: str, number: Number, units: Units, g: Grammar, *, money: bool) -> tuple[Number, Match | None]:
    """*number* multiplied by the short word after it, and the unit after that word if there is one.

    Args:
        text: the text that contains the number.
        number: with its long scale word, if it has one.
        units: from units.toml.
        g: the words of figures.toml.
        money: whether a currency comes before it.
    """
    if number.written != "digits" or number.scale != 1.0:
        return number, None
    found = _short(g).match(text, number.end)
    if money and found:
        return number.times(_scale(found["scale"], g), found.end(), found["scale"]), None
    return _with_money(text, number, units, g) or _of_units(text, number, units, g) or (number, None)


def _scale(short: str, g: Grammar) -> float:
    return _MONEY_SCALES.get(short) or g.short[short.lower()]


def _with_money(text: str, number: Number, units: Units, g: Grammar) -> tuple[Number, Match | None] | None:
    """ "12 M€", "30 MUSD", "7 Md€", "75 USD million": magnitude and currency in one, in either order."""
    joined = re.compile(rf"{SPACE}?(?P<scale>[a-zA-Z]{{1,3}}?)(?P<money>[A-Z]{{3}}|[^\w\s.,;:()%-])(?![^\W_])").match(
        text, number.end
    )
    if joined and (joined["scale"] in _MONEY_SCALES or joined["scale"].lower() in g.short):
        unit = units.money(joined["money"])
        if unit:
            many = number.times(_scale(joined["scale"], g), joined.start("money"), joined["scale"])
            return many, Match(unit, joined.end())
    behind = units.behind(text, number.end)
    if behind and units.dimension(behind.unit) == "currency" and units.money(text[number.end : behind.end].strip()):
        after = g.behind.match(text, behind.end)
        if after and after["long"]:
            return number.times(g.scales[after["long"].lower()], after.end()), Match(behind.unit, after.end())
    return None


def _of_units(text: str, number: Number, units: Units, g: Grammar) -> tuple[Number, Match | None] | None:
    """ "40 m euros", "122 m tonnes", "3 m people", "95 k dollars": a magnitude of the unit that follows."""
    k = _K.match(text, number.end)
    money = units.behind(text, k.end()) if k else None
    if k and money and units.dimension(money.unit.partition(" per ")[0]) in ("currency", "mass", "volume"):
        # "95 k dollars", "350 k tonnes"
        return number.times(1e3, k.end(), "k"), money
    oil = _MM.match(text, number.end)
    barrels = units.behind(text, oil.end()) if oil else None
    own = units.behind(text, number.end)
    counted = barrels is not None and units.dimension(barrels.unit.partition(" per ")[0]) in _COUNTED
    if oil and barrels and counted and (own is None or units.dimension(own.unit) == "length"):
        # "4.5MM bpd", "14 MMbbl", but mmBTU is a unit of its own
        return number.times(1e6, oil.end(), "m"), barrels
    m = _M.match(text, number.end)
    if not m:
        return None
    further = units.behind(text, m.end())
    said = text[m.end() : further.end].strip() if further else ""
    glued = not text[number.end].isspace()
    if further and said.replace(" ", "").isalpha():
        dimension = units.dimension(further.unit.partition(" per ")[0])
        if dimension in _COUNTED or further.unit == "people" or (glued and dimension != "time"):
            return number.times(1e6, m.end(), "m"), further
    noun = re.match(r" ([a-z]+)\b", text[m.end() : m.end() + 30])
    if noun and noun[1] in g.millions:
        return number.times(1e6, m.end(), "m"), None
    return None
