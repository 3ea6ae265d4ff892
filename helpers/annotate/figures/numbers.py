"""Numbers in the characters of a text: digits of several countries, number words, fractions, vague amounts.

Only what the characters show is decided here; whether a number is a figure at all, and of what, is decided by the
modules that use this one.  One pass, linear in the text.

>>> [(n.value, n.high) for n in find_numbers("139,249 t, 1.234.567 t, 5 000 t; 7.5 million; $1.762bn; 25k")]
[(139249.0, None), (1234567.0, None), (5000.0, None), (7500000.0, None), (1762000000.0, None), (25000.0, None)]
>>> [(n.value, n.high) for n in find_numbers("twenty-five; half a million; two-thirds of it; tens of thousands")]
[(25.0, None), (500000.0, None), (0.6666666666666666, None), (10000.0, 100000.0)]
>>> find_numbers("the 22nd, the 1980s, https://x.org/7, 11:30, 9:35 PM, 3.8.0, Covid-19")
[]
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from decimal import Decimal

from helpers.annotate.figures.number import Number, product
from helpers.annotate.figures.number_grammar import (
    AND_PART,
    GLYPHS,
    MINUS,
    ONES,
    ORDINAL,
    PARTS,
    PIPS,
    POINT,
    POWER_OF_TEN,
    SPACE,
    Grammar,
    grammar,
)
from helpers.annotate.figures.number_words import special, worded
from helpers.base.records import Span
from helpers.knowledge.figures import NumberWords, load_figure_words
from helpers.knowledge.load import Knowledge

__all__ = ["find_numbers"]

#: The first of two ends, with its magnitude or unit: "5k-20k", "2m-3m".
_SCALED = re.compile(r"\d[a-zA-Z]{1,3}-$")
#: "1 million 240 thousand tons", "18 thousand 400 tons": the rest of the number.
_REST = re.compile(
    r"[ \u00a0](?P<more>[1-9]\d{0,2})(?![\d.,]*\d)(?:[ \u00a0](?P<scale>million|thousand)\b"
    r"|(?=[ \u00a0](?!percent|per cent|pct|times|million|billion|thousand|days?|months?|years?)[a-z]))"
)
_DOTTED = re.compile(rf"{SPACE}(?P<scale>[a-z]{{2,4}})\.(?={SPACE}[a-z])")
_MONEY = "$€£¥₹₽₺₸₾₴₩₦₱฿₪₫₼₿"


def find_numbers(text: str, words: NumberWords | None = None) -> list[Number]:
    """Every number in *text* in order, none overlapping another; *words* are by default the shipped ones."""
    return list(_numbers(text, grammar(words or load_figure_words(Knowledge()).numbers)))


def _numbers(text: str, g: Grammar) -> Iterator[Number]:
    at = 0
    while True:
        found = g.number.search(text, at)
        if found is None:
            return
        at = max(found.end(), found.start() + 1)
        if found.lastgroup is None or found["no"]:
            continue
        if found["digits"]:
            number = _digits(text, found.start("digits"), found["digits"], g)
            if number:
                at = max(at, number.end)
                yield number
        elif found["words"]:
            for number in worded(text, found.start(), found["words"], g):
                at = max(at, number.end)
                yield _negated(text, number)
        else:
            number = special(text, found, g)
            if number:
                at = max(at, number.end)
                yield _negated(text, number)
            elif found["part"]:
                # words that are not a fraction may contain a number word: "two quarters"
                at = found.start() + max(len(found["p1"] or ""), 1)
                if found["p1"] and found["p1"].lower() in ONES:
                    yield Number(found.start(), at, float(ONES[found["p1"].lower()]), written="words")


def _negated(text: str, number: Number) -> Number:
    """*number*, below zero where "minus" comes right before its words: "minus two percent"."""
    minus = MINUS.search(text, max(0, number.start - 12), number.start)
    if not minus or number.written != "words":
        return number
    return dataclasses.replace(number, start=minus.start(), value=-number.value)


def _digits(text: str, start: int, printed: str, g: Grammar) -> Number | None:
    """The number at the start of *printed*, with the scale after it; None if it is part of a name."""
    end, scale, glued = start + len(printed), 1.0, ""
    negative = printed[0] in "-−–"
    before = text[start - 1 : start]
    if negative and (printed[0] == "–" or (before and not before.isspace() and before not in "(" + _MONEY)):
        # "V-12", "5-10": a hyphen, not a sign
        negative, start, printed = False, start + 1, printed[1:]
        before = text[start - 1 : start]
    plain = printed.lstrip("-−–")
    minus = MINUS.search(text, max(0, start - 12), start)
    named = before == "-" and text[start - 2 : start - 1].isalpha() and text[start - 4 : start - 1] != " to"
    if named and not minus and not _SCALED.search(text, max(0, start - 8), start):
        return None
    if minus:
        negative, start, before = True, minus.start(), text[minus.start() - 1 : minus.start()]
    value = _value(plain)
    if ORDINAL.match(text, end):
        return None
    value, end = _written_out(text, end, value)
    more = g.half_more.match(text, end)
    if more:
        scale = g.scales.get((more["scale"] or "").lower(), 1.0)
        return Number(start, more.end(), product(value + 1 / PARTS[more["part"].lower()], scale), scale=scale)
    behind = g.behind.match(text, end)
    if behind and behind["long"]:
        scale, end = g.scales[behind["long"].lower()], behind.end()
        again = g.behind.match(text, end)
        if again and again["long"]:
            scale, end = scale * g.scales[again["long"].lower()], again.end()
        rest, end = _and_the_rest(text, end, scale) if value.is_integer() else (0.0, end)
        value += rest / scale
    elif behind:
        short = behind["glued"] or behind["near"]
        if _is_scale(text, (start, end), short, bool(behind["near"]), g):
            scale, end = g.short[short.lower()], behind.end()
            glued = short if short in ("m", "t", "b") and not behind["near"] else ""
    elif (dotted := _DOTTED.match(text, end)) and dotted["scale"] in g.dotted:
        scale, end = g.dotted[dotted["scale"]], dotted.end()
    if scale > 1.0 and text[end - 1 : end].isalpha() and len(re.split(r"[\W\d]", text[start:end])[-1]) <= 4:
        point = POINT.match(text, end)
        end = point.end() if point else end
    left = before.isalpha() or before == "_"
    exact = _with_point(plain)
    pips = PIPS.match(text, end) if re.fullmatch(r"\d+\.\d\d+", exact) and scale == 1.0 else None
    high = _high(exact, pips["pips"]) if pips else None
    if high == value:  # a mark of so many: "3.10/10"
        pips = high = None
    value = product(-value if negative else value, scale)
    return Number(start, pips.end() if pips else end, value, high, scale=scale, glued=glued, left=left)


def _and_the_rest(text: str, end: int, scale: float) -> tuple[float, int]:
    """The rest of a number of millions or thousands, and where it ends: 240,000 of "1 million 240 thousand"."""
    rest = _REST.match(text, end)
    if not rest or (scale == 1e3) != (rest["scale"] is None):
        return 0.0, end
    times = {"thousand": 1e3, "million": 1e6, None: 1.0}[rest["scale"]]
    return (int(rest["more"]) * times, rest.end()) if times < scale else (0.0, end)


def _high(plain: str, pips: str) -> float:
    """The upper end of a price of which only the last two digits are repeated: 142.45 for 142.35/45."""
    high, step = Decimal(plain[:-2] + pips), Decimal(1).scaleb(2 - len(plain.partition(".")[2]))
    return float(high if high >= Decimal(plain) else high + step)


def _written_out(text: str, end: int, value: float) -> tuple[float, int]:
    """*value* with the fraction or power of ten after it at *end*, and where that ends."""
    part = AND_PART.match(text, end)
    if part and int(part["over"]) < int(part["under"]) and value.is_integer():
        return value + int(part["over"]) / int(part["under"]), part.end()
    power = POWER_OF_TEN.match(text, end)
    if not power:
        return value, end
    raised = (power["raised"] or "").translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
    return product(value, 10.0 ** int((power["up"] or raised or power["e"]).replace("−", "-"))), power.end()


def _is_scale(text: str, digits: Span, short: str, spaced: bool, g: Grammar) -> bool:
    """Whether *short* after *digits* multiplies them, and is not a unit or part of a name."""
    start, end = digits
    if short.lower() not in g.short:
        return False
    code = re.search(r"[A-Z]{2,3}.?$", text[max(0, start - 4) : start])
    money = start > 0 and (text[start - 1] in _MONEY or code is not None)
    if short in ("K", "b", "B", "k", "m", "M", "cr", "mil", "tn"):
        if money:
            return True
        if spaced or short == "m":
            return not spaced and g.many.match(text, end) is not None
        return end - start > 1 if short == "K" else short != "b"
    return True


def _value(plain: str) -> float:
    """The value of printed digits without a sign; both conventions for thousands and decimals are read.

    >>> _value("1.234,5"), _value("12,5"), _value("12,500"), _value("2½")
    (1234.5, 12.5, 12500.0, 2.5)
    """
    if plain and plain[-1] in GLYPHS:
        return (float(plain[:-1]) if plain[:-1] else 0.0) + GLYPHS[plain[-1]]
    plain = _with_point(plain)
    try:
        return float(plain)
    except ValueError:
        # other scripts' digits mixed with signs that float does not read
        return float("".join(c for c in plain if c.isdecimal()) or 0)


def _with_point(plain: str) -> str:
    """Printed digits without marks between thousands, with a point before decimals.

    >>> _with_point("1.234,50"), _with_point("1,234.50"), _with_point("1.234.500"), _with_point("12,5")
    ('1234.50', '1234.50', '1234500', '12.5')
    >>> _with_point("0,125"), _with_point("1,125")
    ('0.125', '1125')
    """
    plain = re.sub(SPACE + r"|['’]", "", plain)
    dots, commas = plain.count("."), plain.count(",")
    if dots > 1 or (dots and commas and plain.rfind(",") > plain.rfind(".")):
        return plain.replace(".", "").replace(",", ".")
    # no thousands begin with a zero
    if commas == 1 and not dots and (len(plain) - plain.find(",") != 4 or plain.startswith("0")):
        return plain.replace(",", ".")
    return plain.replace(",", "")
