"""Numbers in the characters of a text: digits of several countries, number words, fractions, vague amounts.

Only what can be read from the characters is decided here; whether a number is a figure at all, and of what,
is decided above.  One pass, linear in the text.

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

from helpers.annotate.figures.number_grammar import (
    AND_PART,
    BY,
    COMPARED,
    GLYPHS,
    MINUS,
    ONES,
    ORDINAL,
    ORDINAL_WORD,
    PARTS,
    POWER_OF_TEN,
    SPACE,
    TENS,
    Grammar,
    grammar,
)
from helpers.base.records import Span
from helpers.knowledge.figures import NumberWords, load_figure_words
from helpers.knowledge.load import Knowledge

__all__ = ["Number", "find_numbers"]

_MONEY = "$€£¥₹₽₺₸₾₴₩₦₱฿₪₫₼₿"


@dataclasses.dataclass(frozen=True, slots=True)
class Number:
    """A number as it stands: ``start`` to ``end`` in the text, sign, scale word and all; no unit.

    ``high`` is the upper end of a vague amount ("dozens"), ``written`` is digits, words, vague or part,
    ``scale`` what a scale word multiplied by (1 without one), ``glued`` the letter of a short scale that could
    also be a unit ("30m"), ``left`` whether a letter stands right before it ("V10", "RM79").
    """

    start: int
    end: int
    value: float
    high: float | None = None
    written: str = "digits"
    scale: float = 1.0
    glued: str = ""
    left: bool = False


def find_numbers(text: str, words: NumberWords | None = None) -> list[Number]:
    """Every number of *text* in order, none overlapping another; *words* are the shipped ones without any."""
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
            for number in _words(text, found.start(), found["words"], g):
                at = max(at, number.end)
                yield number
        else:
            number = _special(text, found, g)
            if number:
                yield number
            elif found["part"]:
                # what is no fraction may hold a number word: "two quarters"
                at = found.start() + max(len(found["p1"] or ""), 1)
                if found["p1"] and found["p1"].lower() in ONES:
                    yield Number(found.start(), at, float(ONES[found["p1"].lower()]), written="words")


def _digits(text: str, start: int, printed: str, g: Grammar) -> Number | None:
    """The number that *printed* begins, with the scale behind it; None where it is part of a name."""
    end, scale, glued = start + len(printed), 1.0, ""
    negative = printed[0] in "-−–"
    before = text[start - 1 : start]
    if negative and (printed[0] == "–" or (before and not before.isspace() and before not in "(" + _MONEY)):
        # "V-12", "5-10": a hyphen, not a sign
        negative, start, printed = False, start + 1, printed[1:]
        before = text[start - 1 : start]
    plain = printed.lstrip("-−–")
    minus = MINUS.search(text, max(0, start - 6), start)
    if before == "-" and text[start - 2 : start - 1].isalpha() and not minus and text[start - 4 : start - 1] != " to":
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
        return Number(start, more.end(), (value + 1 / PARTS[more["part"].lower()]) * scale, scale=scale)
    behind = g.behind.match(text, end)
    if behind and behind["long"]:
        scale, end = g.scales[behind["long"].lower()], behind.end()
        again = g.behind.match(text, end)
        if again and again["long"]:
            scale, end = scale * g.scales[again["long"].lower()], again.end()
    elif behind:
        short = behind["glued"] or behind["near"]
        if _is_scale(text, (start, end), short, bool(behind["near"]), g):
            scale, end = g.short[short.lower()], behind.end()
            glued = short if short in ("m", "t", "b") and not behind["near"] else ""
    left = before.isalpha() or before == "_"
    if scale > 1.0:
        # 32.8 million is 32,800,000, whatever binary fractions make of it
        value = round(value * scale, 6)
    return Number(start, end, -value if negative else value, scale=scale, glued=glued, left=left)


def _written_out(text: str, end: int, value: float) -> tuple[float, int]:
    """*value* with the fraction or power of ten behind it at *end*, and where that ends."""
    part = AND_PART.match(text, end)
    if part and int(part["over"]) < int(part["under"]) and value.is_integer():
        return value + int(part["over"]) / int(part["under"]), part.end()
    power = POWER_OF_TEN.match(text, end)
    if not power:
        return value, end
    raised = (power["raised"] or "").translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
    return value * 10.0 ** int((power["up"] or raised or power["e"]).replace("−", "-")), power.end()


def _is_scale(text: str, digits: Span, short: str, spaced: bool, g: Grammar) -> bool:
    """Whether *short* behind *digits* multiplies them, and is not a unit or part of a name."""
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
    """The value of printed digits without sign: both habits of thousands and decimals are read.

    >>> _value("1.234,5"), _value("12,5"), _value("12,500"), _value("2½")
    (1234.5, 12.5, 12500.0, 2.5)
    """
    if plain and plain[-1] in GLYPHS:
        return (float(plain[:-1]) if plain[:-1] else 0.0) + GLYPHS[plain[-1]]
    plain = re.sub(SPACE + r"|['’]", "", plain)
    dots, commas = plain.count("."), plain.count(",")
    if dots > 1 or (dots and commas and plain.rfind(",") > plain.rfind(".")):
        plain = plain.replace(".", "").replace(",", ".")
    elif commas == 1 and not dots and len(plain) - plain.find(",") != 4:
        plain = plain.replace(",", ".")
    else:
        plain = plain.replace(",", "")
    try:
        return float(plain)
    except ValueError:
        # other scripts' digits mixed with signs that float does not read
        return float("".join(c for c in plain if c.isdecimal()) or 0)


def _words(text: str, start: int, printed: str, g: Grammar) -> Iterator[Number]:
    """The numbers of a run of number words; a run that breaks the grammar is several numbers."""
    end = start + len(printed)
    if ORDINAL_WORD.match(text, end):
        return
    groups: list[list[tuple[str, int, int]]] = [[]]
    for found in re.finditer(r"[a-z]+", printed, re.IGNORECASE):
        word, here = found[0].lower(), (start + found.start(), start + found.end())
        if groups[-1] and not _continues(groups[-1][-1][0], word, g):
            groups.append([])
        groups[-1].append((word, *here))
    for group in groups:
        while group and group[-1][0] in ("and", "a", "an"):
            group.pop()
        if not group or all(word in ("and", "a", "an") for word, _, _ in group):
            continue
        first = next(i for i, (word, _, _) in enumerate(group) if word != "and")
        value, scale = _spoken([word for word, _, _ in group[first:]], g)
        if group[first][0] in g.scales and len(group) - first == 1:
            continue
        stop = group[-1][2]
        more = g.half_more.match(text, stop)
        if more and value < 100:
            scale = g.scales.get((more["scale"] or "").lower(), 1.0)
            value, stop = (value + 1 / PARTS[more["part"].lower()]) * scale, more.end()
        yield Number(group[first][1], stop, value, written="words", scale=scale)


def _continues(last: str, word: str, g: Grammar) -> bool:
    """Whether *word* can follow *last* within one number."""
    if word in ("and", "a", "an") or last in ("and", "a", "an") or word in g.scales:
        return True
    if last in g.scales:
        return last != "dozen"
    return last in TENS and word in ONES and 0 < ONES[word] < 10


def _spoken(words: list[str], g: Grammar) -> tuple[float, float]:
    """Value and last scale of number words.

    >>> _spoken("two hundred and fifty thousand".split(), grammar(load_figure_words(Knowledge()).numbers))
    (250000.0, 1000.0)
    """
    total, part, scale = 0.0, 0.0, 1.0
    for word in words:
        if word in ("and", "a", "an"):
            part = part or float(word != "and")
        elif word in ONES:
            part += ONES[word]
        elif word in TENS:
            part += TENS[word]
        elif word == "hundred":
            part, scale = (part or 1) * 100, 100.0
        else:
            scale = g.scales[word]
            total, part = total + (part or 1) * scale, 0.0
    return total + part, scale


def _special(text: str, found: re.Match[str], g: Grammar) -> Number | None:
    """Halves of something, vague amounts, "one in five" and fractions."""
    start, end = found.span()
    if found["half"]:
        value = g.scales[found["halfof"].lower()] / (2 if found["halfs"].lower() == "half" else 4)
        return Number(start, end, value, written="words", scale=g.scales[found["halfof"].lower()])
    if found["vague"]:
        many, of = found["v1"].lower(), (found["v2"] or "").lower()
        if many in ("tens", "scores") and not (of or text[end : end + 4] == " of "):
            return None
        low = g.vague[many] * g.vague.get(of, 1.0)
        return Number(start, end, low, low * 10, written="vague")
    if found["some"]:
        low = g.scales[found["s1"].lower()]
        return Number(start, end, low, low * 10, written="vague")
    if found["slash"]:
        over, under = int(found["f1"]), int(found["f2"])
        return Number(start, end, over / under, written="part") if over < under else None
    if found["inn"]:
        one, other = (float(ONES.get(g.lower(), TENS.get(g.lower(), 0)) or g) for g in (found["i1"], found["i2"]))
        whole = text[start - 1 : start] in "$€£-." and start > 0
        return Number(start, end, one / other, written="part") if 0 < one < other and not whole else None
    return _part(text, found)


def _part(text: str, found: re.Match[str]) -> Number | None:
    """A fraction in words; ordinals ("the third quarter", "a second time") are none."""
    start, end = found.span()
    many, part = (found["p1"] or "").lower(), found["p2"].lower()
    count = ONES.get(many, 1)
    by = BY.search(text, max(0, start - 24), start) is not None
    after = text[end : end + 5].lower()
    end = found.end("ps")
    if part == "half":
        if (
            text[max(0, start - 10) : start]
            .lower()
            .rstrip()
            .endswith(("first", "second", "last", "other", "-", "next"))
        ):
            return None
        plain = not found["ps"] and (
            found["pof"] or by or after.startswith((" the ", " its ", " his ")) or many in ("one",)
        )
        return Number(start, end, 0.5, written="part") if plain and many in ("", "a", "one") else None
    if not many or (count > 1) != bool(found["ps"]) or count >= PARTS[part]:
        return None
    hyphen = text[start + len(many)] == "-"
    several = count > 1 and (hyphen or part != "quarter")
    told = found["pof"] or by or several or (many == "one" and hyphen) or COMPARED.match(text, end)
    return Number(start, end, count / PARTS[part], written="part") if told else None
