"""How numbers are written: the words and the pattern used by `helpers.annotate.figures.numbers`.

There is one pattern with an alternative for each notation; their order decides between them, and the first, ``no``,
matches what looks like a number but is not (addresses, clock times, versions, telephone numbers).  The words of
magnitude come from figures.toml; number words and fractions are a closed list in English, so they are here.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable

from helpers.knowledge.figures import NumberWords

__all__ = [
    "AND_PART", "BY", "COMPARED", "FRACTION_OF", "GLYPHS", "MINUS", "ONES", "ORDINAL", "ORDINAL_WORD", "PARTS", "PIPS",
    "POINT", "POWER_OF_TEN", "SPACE", "TENS", "Grammar", "grammar",
]  # fmt: skip

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅛": 0.125}

SPACE = r"[ \u00a0\u2009\u202f]"
_THIN = r"[\u00a0\u2009\u202f'’]"
_DIGITS = (
    rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!,?\d)|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)"
    rf"|\d{{1,3}}(?:{_THIN}\d{{3}})+(?:[.,]\d+)?(?!\d)|\d{{1,3}}(?:[ ]\d{{3}})+(?:[.,]\d{{1,2}})?(?![\d,.]?\d)"
    rf"|\d{{1,3}}(?:\.\d{{3}}){{2,}}(?:,\d+)?(?!\d)|\d{{1,3}}\.\d{{3}},\d{{1,2}}(?!\d)"
    rf"|\d{{1,17}}[.,]\d{{1,15}}|\d{{1,17}}[{''.join(GLYPHS)}]?|\.\d{{1,15}}|[{''.join(GLYPHS)}]"
)
_ONE = "|".join(sorted((*ONES, *TENS), key=len, reverse=True))
_AND = r"(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))[ ]and[ ]"
_NINE = "one|two|three|four|five|six|seven|eight|nine"
_PART = "|".join(PARTS)
#: Fractions that "of a" must follow before a scale word: "a third of a million", not "the third million".
_OF_A = "|".join(f"{part}s?" for part in PARTS if part not in ("half", "quarter"))
_MANY_MORE = "|".join((*TENS, "ten", "eleven", "twelve", *(word for word in ONES if word.endswith("teen"))))
#: The second number in "one in …": "twenty-one", "a hundred", "250".
_IN_N = (
    rf"(?:{'|'.join(TENS)})(?:[ -](?:{_NINE}))?|{_MANY_MORE}|an?[ ]hundred|an?[ ]thousand|{_NINE}"
    r"|\d{1,3},000|1000|\d{1,3}"
)
_DIGIT = rf"(?:zero|oh|{_NINE})"
#: Words before which "several" and "few" give a number: "several hundred".
_MANY_OF = ("hundred", "thousand", "million", "billion", "trillion", "dozen")

#: "3 × 10^8", "1.5e6".
POWER_OF_TEN = re.compile(
    r"(?:[ ]?[x×·*][ ]?10(?:\^(?P<up>[-−]?\d{1,2})|(?P<raised>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}))|[eE](?P<e>[+-]?\d{1,2}))"
    r"(?![\w.]?\d)(?![^\W_])"
)
#: Words before a fraction of the previous value: "risen by around a third", "down almost a fifth".
BY = re.compile(
    r"\b(?:by|up|down) (?:(?:about|around|nearly|almost|roughly|some|over|more than|at least|just over) )?$",
    re.IGNORECASE,
)
#: Words after a fraction that make it a difference: "a tenth below last year's".
COMPARED = re.compile(r" (?:below|above|higher|lower|more|less|fewer|larger|smaller|cheaper|dearer)\b", re.IGNORECASE)
#: Words after a fraction that make it a separate number: "half a percent", "a quarter of a percentage point".
FRACTION_OF = re.compile(
    r"(?: of)?(?: an?| one)?(?=[ -](?:percentage[ -]points?|percent|per[ -]cent|points?|pct)\b)", re.IGNORECASE
)
#: "3 1/2", "1-3/4".
AND_PART = re.compile(r"[ -](?P<over>[1-9])[/⁄](?P<under>[2-9]|16|32)(?![\w/]|[.,]\d)")
ORDINAL = re.compile(r"(?:st|nd|rd|th|s|['’]s)\b", re.IGNORECASE)
ORDINAL_WORD = re.compile(r"-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)\b", re.IGNORECASE)
MINUS = re.compile(r"(?<!or )(?<!\d )\bminus[ -]$", re.IGNORECASE)
#: The end of a quoted price: "142.35/45".
PIPS = re.compile(r"/(?P<pips>\d\d)(?![\d/])")


#: The point of an abbreviated magnitude: "120 mln. soms".
POINT = re.compile(rf"\.(?={SPACE}[a-z])")


@dataclasses.dataclass(frozen=True, eq=False)
class Grammar:
    """The words of magnitude with their values, and the patterns made from them.

    ``behind`` is a scale after the digits, ``many`` the words that make a glued m mean millions ("1.2m tonnes", "2.7m
    digital and physical sales", but not "a wall of 30m"), ``half_more`` the end of "two and a half million", ``dotted``
    abbreviations of a scale with a point ("300 th. tons"), ``millions`` the words that make a separate m mean millions.
    """

    scales: dict[str, float]
    short: dict[str, float]
    vague: dict[str, float]
    number: re.Pattern[str]
    behind: re.Pattern[str]
    many: re.Pattern[str]
    half_more: re.Pattern[str]
    dotted: dict[str, float]
    millions: frozenset[str]


@functools.lru_cache(maxsize=4)
def grammar(words: NumberWords) -> Grammar:
    """The patterns of *words*, made once."""
    scales, short, vague = dict(words.scales), dict(words.short), dict(words.vague)
    scale = _any_of(sorted(scales, key=len, reverse=True))
    spaced = _any_of(sorted(words.spaced, key=len, reverse=True))
    # words that cannot come between "2.7m" and the things counted: "30m wide walls", "20m from houses"
    other = rf"(?!(?:{_any_of(words.metres)})\b)"
    return Grammar(
        scales, short, vague,
        number=_number(scale, _any_of(vague), _any_of(word for word in _MANY_OF if word in scales)),
        behind=re.compile(
            rf"(?:{SPACE}|-)?(?P<long>{scale})s?\b(?!-?(?:and|year)\b)|(?P<glued>[a-z]{{1,3}})(?![^\W_])"
            rf"|{SPACE}(?P<near>{spaced})\b(?!{SPACE}?[²³])",
            re.IGNORECASE,
        ),
        many=re.compile(
            rf"m (?:{other}(?!and\b)[a-z-]+ (?:and {other}[a-z-]+ )?){{0,3}}?{other}(?!and\b)"
            r"(?:[a-z]{2,}s|people|men|women|children|[TF]EUs?|[A-Z]{2,4}s)\b"
        ),
        half_more=re.compile(
            rf"[ -]and[ -]an?[ -](?P<part>half|quarter)(?:{SPACE}(?P<scale>{scale}))?\b", re.IGNORECASE
        ),
        dotted=dict(words.dotted),
        millions=frozenset(words.millions),
    )  # fmt: skip


def _any_of(words: Iterable[str]) -> str:
    """An alternative for each of *words*; a pattern that matches nothing if there are none."""
    return "|".join(map(re.escape, words)) or "(?!)"


def _number(scale: str, vague: str, some: str) -> re.Pattern[str]:
    word = rf"(?:{_ONE}|{scale})"
    return re.compile(
        rf"""
    (?P<no>https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{{1,64}}@\S+|[@\#]\w+
      |\b\d{{1,2}}[:.h]\d{{2}}{SPACE}?(?:[ap]\.?m\b\.?)|\b\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?:\.\d+)?\w*
      |\b\d{{1,2}}{SPACE}?(?:[ap]\.m\.|[ap]m\b|o[’']clock)
      |(?<![\d,.])(?!\d{{1,3}}(?:\.\d{{3}}){{2,}}(?![\d.]))\d+(?:\.\d+){{2,}}\w*(?!,\d)|\b24/7\b|(?<![\d,.])(?:\d{{2,}}|1?\d(?=/\d\d\b(?!th)))/\d{{2,}}(?:/\d+)?\b|(?<![\d,.])\b\d{{1,3}}:\d{{1,3}}\b(?!\d)
      |(?<![\w.,$€£¥])(?:\+|00)\d{{1,3}}(?:[ ()./-]{{1,2}}\d{{1,5}}){{2,6}}(?![\w%]|[.,]\d)
      |(?<![\w.,$€£¥-])(?:\(0?\d{{2,4}}\)|0\d{{2,4}}|1-\d{{3}})(?:[ /-]\d{{2,4}}){{2,4}}(?![\w%]|[.,]\d)
      |(?<![\w.,$€£¥-])\d{{3}}-\d{{3}}-\d{{4}}(?![\w%-]|[.,]\d)
      |\b[0-2]\d[0-5]\d{SPACE}?(?:GMT|UTC|CES?T|E[SD]?T|BST|IST)\b|\b9/11\b)
    |(?P<half>\b(?:(?P<hn>an?|{_NINE})[ -])?(?:(?P<halfs>half|quarters?)(?:{SPACE}(?:of{SPACE})?an?)?
      |(?P<thirds>{_OF_A}){SPACE}of{SPACE}an?)[ -](?P<halfof>{scale})\b)
    |(?P<point>\b(?P<p0>(?:{_ONE})(?:[ -](?:{_NINE}))?){SPACE}point(?P<p10>(?:[ -]{_DIGIT})+)
      (?:{SPACE}(?P<pscale>{scale})\b|(?={SPACE}(?:percent|per{SPACE}cent|times)\b)))
    |(?P<couple>\b(?:an?{SPACE})?couple{SPACE}(?:of{SPACE})?(?P<c1>{some})\b)
    |(?P<gross>\b(?P<gn>an?|{_NINE}){SPACE}gross(?={SPACE}of{SPACE}[a-z]+s\b))
    |(?P<vague>\b(?P<v1>{vague})(?:{SPACE}of{SPACE}(?P<v2>{vague}))?\b(?={SPACE}|[.,;]|$))
    |(?P<some>\b(?:several|many|few){SPACE}(?P<s1>{some})(?:{SPACE}(?P<s2>{some}))?\b)
    |(?P<inn>\b(?P<i1>{_NINE}|\d)(?:{SPACE}|-)(?:in|out{SPACE}of)(?:{SPACE}|-)(?:every{SPACE})?
      (?P<i2>{_IN_N})\b(?!\d|[.,]\d|[%:/-]))
    |(?P<slash>(?<![\w/.,])(?P<f1>[1-9])[/⁄](?P<f2>[2-9]|1[06]|32)(?![\w/]|[.,]\d))
    |(?P<part>\b(?:(?P<p1>an?|{_NINE})[ -])?(?P<p2>{_PART})(?P<ps>s?)\b(?P<pof>{SPACE}of\b)?)
    |(?P<digits>(?<![\d])(?<!\d[.,])(?:[−–-](?=[\d.]))?(?:{_DIGITS})(?!\d))
    |(?P<words>\b(?:an?[ -](?={scale}))?{word}(?:(?:{_AND}|[ -]){word})*\b)
    """,
        re.VERBOSE | re.IGNORECASE,
    )
