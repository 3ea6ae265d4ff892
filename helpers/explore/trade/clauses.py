"""The trade clause around a number: who sends what to whom, read from the whole sentence and not only from its subject.

"Kenya sold Uganda goods worth $1.1 billion" has no trade noun, and "exports to Jordan, oil included, stood at $4.9
billion" has a phrase between noun and number.  Every word of a clause must be understood: between the trade and the
number only a few words that change nothing are allowed (`helpers.knowledge.trade_words`), otherwise nothing is read.
Words before the trade noun, or after the weight, are the product.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Sequence

from helpers.explore.trade.offices import countries_in
from helpers.knowledge.load import Knowledge
from helpers.knowledge.trade_words import load_trade_words

__all__ = [
    "THAT_COUNTRY", "WORLD", "TradeClause", "chapter_name", "clause_of", "is_partial", "symbols_of", "without_fuels",
]  # fmt: skip

#: The partner of a country that sells or buys if none is named, as in official tables.
WORLD = "World"
#: A partner to which the clause only refers ("to that country").
THAT_COUNTRY = "?"


@dataclasses.dataclass(frozen=True)
class TradeClause:
    """What a clause says about its number; ``reporter`` is empty if two countries are named side by side.

    ``coverage`` is "non-oil", "all" (if oil is explicitly included) or empty; an empty ``product`` means all goods;
    ``carried`` names the parts that are given by a pronoun or left out, and ``whence`` is where they were read;
    ``base`` is true if another number is compared with this one.
    """

    pair: tuple[str, str]
    reporter: str
    flow: str
    product: str = ""
    coverage: str = ""
    carried: tuple[str, ...] = ()
    whence: str = "sentence before"
    base: bool = False


_DIGITS = re.compile(r"\d[\d.,/-]*(?:st|nd|rd|th)?|h[12]|q[1-4]|fy\d*")
_PART = re.compile(r"\w+-(?:quarter|half|month|year)")
_OIL_IN = re.compile(
    r"(?i),? ?\b(?:with )?(?:oil|gas|petroleum|crude|hydrocarbons|fuels)(?: products)?(?: and (?:oil|gas))? "
    r"includ(?:ed|ing)\b"
    r"|\bincluding (?:oil|crude|petroleum|hydrocarbons|fuels)\b"
)
_YEAR_OF = re.compile(
    r"(?i)\b(?:iranian|afghan|persian|indian|ethiopian|nepali|solar hijri|gregorian)(?= (?:calendar )?year\b)"
)
_TIME = (
    r"(?:\d[\d/.]*(?:st|nd|rd|th)?|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|ended|ending|ends|began|beginning|which|on|from|to|until|through|and|the|year|years|solar|hijri|gregorian|calendar"
    r"|fiscal|in|of|half|first|second|third|fourth|quarter|months?)"
)
#: A bracket that repeats the time: "(ended March 20, 2023)".
_TIME_BESIDE = re.compile(rf"(?i) ?\((?:{_TIME}(?:,? |[–—-]| [–—-] |(?=\))))+\)")
_NUMBER, _OTHER = "ZHEREZ", "ZOTHERZ"
_FUELS = (
    r"(?:crude |mineral )?(?:oil|fuels?|petroleum|hydrocarbons?|crude)(?: products)?"
    r"(?: and (?:natural )?gas| and petroleum| and (?:other )?fuels)?"
)
_LEFT_OUT = "excluding|except|excepting|except for|other than|without|apart from|not counting|not including"
_FOLLOWS = "was|were|is|are|came|stood|to|from|in|reached|amounted|added|totalled|totaled|fetched|hit|rose|fell|grew"
#: Fuels left out: "other than mineral fuels", "leaving oil and gas aside", "strip out fuels, and".
_OIL_OUT = re.compile(
    rf"(?i),? ?\b(?:{_LEFT_OUT}) {_FUELS}(?: aside)?(?= (?:{_FOLLOWS})\b|[,.]),?"
    rf"|(?:^|, ?)(?:leav|sett|putt)ing {_FUELS} aside,?|(?:^|, ?)(?:strip|leave|take)(?:ping)? (?:out )?{_FUELS}"
    r"(?: out| away)?,? (?:and )?"
)
#: To or from everybody, the meaning of a country's trade without a partner.
_EVERYBODY = re.compile(
    r"(?i) (?:to|from|with) (?:(?:foreign|other|overseas) (?:countries|states|markets)"
    r"|the (?:rest of the |whole |entire )?world|all (?:countries|destinations|partners)"
    r"|all (?:its|their) (?:trading |trade )?partners)\b"
)
#: The country or the partner without its name, which the sentence before must give.
_STATE = r"(?:country|kingdom|republic|sultanate|emirate|nation)"
_THE_COUNTRY = re.compile(rf"(?i)(?:^|(?<=, )|(?<=\bthat ))(?:the|this) {_STATE}(?=\W)(?![’']s)")
_COUNTRYS = re.compile(rf"(?i)\b(?:the|this) {_STATE}[’']s\b")
_THAT_COUNTRY = re.compile(rf"(?i)\b(to|from|with|of) that {_STATE}\b")
_THAT = "ZTHATZ"
#: From the trade to its number: a verb of being or reaching, or a verb of movement with "to", and words that change
#: nothing.
_GAP = (
    r"(?:(?:l|,|y) )*(?:[ve] (?:(?:l|v|,|y|of) )*?(?:to )?(?:l )*"
    r"|r (?:(?:l|,|y) )*?(?:by )?(?:l )*(?:@ )?(?:(?:l|,|y) )*?to (?:l )*"
    r"|r (?:l )*?(?:by )?(?:l )*@ (?:(?:l|y) )*and v (?:(?:l|of) )*(?:to )?(?:l )*)"
)
#: The same for growth: "rose (by) 5 %", "was up 5 %".
_GROWN = r"(?:(?:l|,|y) )*(?:r (?:(?:l|y) )*?(?:by )?(?:l )*|v (?:up |r by )(?:l )*)"
_WORDS = r"((?:w\d+ |l |y |N |,(?= N) )*?)"
#: A partner that is not the first of several.
_ALONE = r"(?! and (?:l )*[cw]\d| , (?:l )*c\d (?!(?:[ol] |w\d+ )*[sg] ))"
_FORMS: tuple[tuple[str, str], ...] = (
    (r"(c\d) WORDS(E) (?:of WORDS)?to (c\d) GAP#", "AwFwB"),
    (r"(c\d) WORDS(I) (?:of WORDS)?from (c\d) GAP#", "AwFwB"),
    (r"(c\d) WORDS(T) (?:of WORDS)?with (c\d) GAP#", "AwFwB"),
    (r"WORDS(T) (?:between|of) (c\d) (?:and|with) (c\d) GAP#", "wFCD"),
    (r"(c\d) (?:and )?(c\d) WORDS(T) GAP#", "CDwF"),
    (r"(E) (?:of WORDS)?(?:from|by) (c\d) to (c\d) GAP#", "FwAB"),
    (r"(I) (?:of WORDS)?(?:by|into|to) (c\d) from (c\d) GAP#", "FwAB"),
    (r"(c\d) (?:w\d+ |o )*(?:[sg] )+WORDS(E) to (c\d) (?:of (?:l )*|(?:(?:l|y) )+)#", "AwFB"),
    (r"(c\d) (?:w\d+ |o )*(?:[sg] )+WORDS(I) from (c\d) (?:of (?:l )*|(?:(?:l|y) )+)#", "AwFB"),
    (r"[sg] (c\d) WORDS(E) to (c\d) (?:(?:l|y) )+#", "AwFB"),
    (r"[sg] (c\d) WORDS(I) from (c\d) (?:(?:l|y) )+#", "AwFB"),
    (r"[sg] (c\d) WORDS(T) with (c\d) (?:(?:l|y) )+#", "AwFB"),
    (r"(c\d) (?:o |l )*(?:g )WORDS(E) of (?:l )*# (?:l )*to (c\d)ALONE", "AwFB"),
    (r"(c\d) (?:o |l )*(?:g )WORDS(I) of (?:l )*# (?:l )*from (c\d)ALONE", "AwFB"),
    (r"(c\d) (?:o |l )*(?:g )(?:l )*# of WORDS(E) to (c\d)ALONE", "AwFB"),
    (r"(c\d) (?:o |l )*(?:g )(?:l )*# of WORDS(I) from (c\d)ALONE", "AwFB"),
    (r"[sg] P WORDS(E) to (c\d) (?:(?:l|y) )+#", "wFB"),
    (r"[sg] P WORDS(I) from (c\d) (?:(?:l|y) )+#", "wFB"),
    (r"P WORDS(E) to (c\d) GAP#", "wFB"),
    (r"P WORDS(I) from (c\d) GAP#", "wFB"),
    (r"P WORDS(T) with (c\d) GAP#", "wFB"),
    (r"(c\d) (?:(?:l|v|,) )*?(X) WORDS(?:of (?:l )*)?# (?:l )*(?:of )?WORDSto (c\d)ALONE", "AFwwB"),
    (r"(c\d) (?:(?:l|v|,) )*?(M) WORDS(?:of (?:l )*)?# (?:l )*(?:of )?WORDSfrom (c\d)ALONE", "AFwwB"),
    (r"(?:^|, |[sg] )p (?:(?:l|v) )*?(X) WORDS# (?:l )*(?:of )?WORDSto (c\d)ALONE", "FwwB"),
    (r"(?:^|, |[sg] )p (?:(?:l|v) )*?(M) WORDS# (?:l )*(?:of )?WORDSfrom (c\d)ALONE", "FwwB"),
    (r"(c\d) (?:l |v )*?(X) WORDSto (c\d) (?:l )*#", "AFwB"),
    (r"(c\d) (?:l |v )*?(M) WORDSfrom (c\d) (?:l )*#", "AFwB"),
    (r"(c\d) (?:l |v )*?(X) (c\d) WORDS#", "AFBw"),
    (r"(c\d) (?:l |v )*?(M) (c\d) WORDS#", "AFBw"),
    (r"(c\d) (?:l |v )*?(M) (?:l )*# (?:l )*of (c\d) WORDS(?=$|, |and )", "AFBw"),
    (r"(c\d) (?:l |v )*?(X) (c\d) with (?:l )*# (?:(?:l )*of WORDS)?(?=$|, |and |in )", "AFBw"),
    (r"(c\d) WORDS# (?:v )+(X) to (c\d)ALONE", "AwFB"),
    (r"(c\d) (?:l |v )*?e (?:l )*# from WORDS(E) to (c\d)ALONE", "AwFB"),
    (r"(c\d) (?:l |v )*?(X) WORDS# (?:l )*(?:of WORDS)?(?:$|in |y |, |up |after )", "AFww"),
    (r"(c\d) (?:l |v )*?(M) WORDS# (?:l )*(?:of WORDS)?(?:$|in |y |, |up |after )", "AFww"),
    (r"(c\d) (?:l )*?X [^#]*?to (c\d) [^#]*?and (M) (?:l )*?# WORDSfrom p", "ABFw"),
    (r"(c\d) (?:l )*?M [^#]*?from (c\d) [^#]*?and (X) (?:l )*?# WORDSto p", "ABFw"),
    (r"(?:^|, )WORDS(E) (?:of WORDS)?to (c\d) GAP#", "wFwB"),
    (r"(?:^|, )WORDS(I) (?:of WORDS)?from (c\d) GAP#", "wFwB"),
    (r"(c\d) WORDS(E|I) (?:of WORDS)?GAP#", "AwFw"),
)


def _compiled(gap: str, *, nouns: bool) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The forms with *gap* between the trade and its number; with *nouns*, only those that have a noun."""
    return tuple(
        (re.compile(form.replace("GAP", gap).replace("WORDS", _WORDS).replace("ALONE", _ALONE)), order)
        for form, order in _FORMS
        if not nouns or "GAP" in form
    )


_LEVELS, _GROWTHS = _compiled(_GAP, nouns=False), _compiled(_GROWN, nouns=True)
#: Words before a clause that is part of something else: "losses in Kenya's exports", "A and B sold".
_PART_OF = re.compile(
    r"(?:(?:(?:w\d+|c\d|[EITXMN]) )(?:l )*|^)(?:of|in|from|by|to|with|between|on|against|and|into|under) (?:l )*$"
)
#: Words after a number that is not a level of the whole, or that say what it measures: "… higher", "… a month", "… of
#: coal".
_NOT_WHOLE = re.compile(
    r"(?i)[\s\"”’]*(?:(?:or )?(?:\d[\d.]* ?(?:%|percent|per cent) )?(?:more|less|fewer|higher|lower|above|below|short|"
    r"ahead|extra|monthly|daily|weekly)\b|(?:a|an|each|every|per) (?:day|week|month|quarter|year)\b)"
)
_GOODS = re.compile(r"# (?:(?:l|y) )*(of|in) (?:l )*((?:w\d+ )+)")
_FLOWS = {"E": "export", "X": "export", "I": "import", "M": "import", "T": "total"}
_NOUN, _VERB = {"export": "E", "import": "I", "total": "T"}, {"export": "X", "import": "M"}
_PRONOUNS = {**dict.fromkeys(("its", "their"), "P"), **dict.fromkeys(("it", "them"), "p")}
#: Words with separate symbols.
_SMALL = frozenset(
    {"to", "from", "with", "between", "of", "and", "by", "into", "up", "after", "in", "on", "against", "under"}
)


def clause_of(
    sentence: str, start: int, end: int, others: Sequence[tuple[int, int]] = (), *, growth: bool = False
) -> TradeClause | None:
    """The trade clause to which the number at *start* to *end* of *sentence* belongs; None if none is understood.

    Args:
        sentence: the sentence as printed.
        start, end: the position of the number, including its unit.
        others: the positions of other figures in the sentence.
        growth: the number is a growth rate, not a level.

    >>> said = "Kenya sold Uganda goods worth $1.1 billion in 2023."
    >>> at = said.index("$")
    >>> found = clause_of(said, at, at + 12)
    >>> found.reporter, found.flow, found.pair
    ('Kenya', 'export', ('Kenya', 'Uganda'))
    >>> said = "Uganda fined Kenya's exporters $1.1 billion in 2023."
    >>> clause_of(said, said.index("$"), said.index(" in")) is None
    True
    """
    if is_partial(sentence[end:]):
        return None
    symbols, words, names = symbols_of(sentence, start, end, others)
    for pattern, order in _GROWTHS if growth else _LEVELS:
        for match in pattern.finditer(symbols):
            part = _PART_OF.search(symbols[: match.start()])
            found = None if part else _read(match, order, words, names)
            if found:
                explicit = "non-oil" if _OIL_OUT.search(sentence) else "all" if _OIL_IN.search(sentence) else ""
                return dataclasses.replace(found, coverage=found.coverage or explicit)
    return None


def is_partial(tail: str) -> bool:
    """Whether the words after a number make it no level of the whole ("$5 million more", "$5 million a month")."""
    return _NOT_WHOLE.match(tail) is not None


def symbols_of(
    sentence: str, start: int, end: int, others: Sequence[tuple[int, int]]
) -> tuple[str, list[str], list[str]]:
    """A sentence as a line of symbols, one for each word, with its other words and its countries in order.

    Args:
        sentence, start, end, others: as in `clause_of`.
    """
    return _symbols(_marked(sentence, start, end, others))


def without_fuels(sentence: str) -> str:
    """*sentence* without the words that exclude fuels from the count.

    >>> without_fuels("Oman's exports other than oil were $9 billion.")
    "Oman's exports were $9 billion."
    """
    return _OIL_OUT.sub("", sentence)


def _marked(sentence: str, start: int, end: int, others: Sequence[tuple[int, int]]) -> str:
    """*sentence* with placeholders for its number and for other figures that do not overlap it."""
    spans = [(start, end, _NUMBER)] + [(a, b, _OTHER) for a, b in others if b <= start or a >= end]
    for a, b, word in sorted(spans, reverse=True):
        sentence = f"{sentence[:a]} {word} {sentence[b:]}"
    sentence = _TIME_BESIDE.sub(" ", sentence)
    sentence = _OIL_OUT.sub(" ", _OIL_IN.sub(" ", _YEAR_OF.sub("", sentence)))
    sentence = _COUNTRYS.sub("its", sentence)
    sentence = _THAT_COUNTRY.sub(rf"\1 {_THAT}", _THE_COUNTRY.sub("it", _EVERYBODY.sub(" ", sentence)))
    known = load_trade_words(Knowledge())
    sentence = _one_of(tuple(known.phrases)).sub(lambda match: known.phrases[match[0].lower()], sentence)
    codes = {name: code for code, names in known.chapters.items() for name in names}
    chapter = re.compile(rf"(?:\b[\w-]+ and other |\bother )?(?P<name>{_one_of(tuple(codes)).pattern})", re.I)
    return chapter.sub(lambda match: f"hs{codes[match['name'].lower()]}", sentence)


@functools.lru_cache(maxsize=8)
def _one_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that matches any of some phrases, the longest first; it matches nothing if there are none."""
    listed = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed or '(?!)'})(?![\w-])", re.I)


def _symbols(text: str) -> tuple[str, list[str], list[str]]:
    """*text* as a line of symbols, with its other words and its countries in order of appearance."""
    out: list[str] = []
    words: list[str] = []
    names: list[str] = []
    passed = load_trade_words(Knowledge()).passed
    for word, country in countries_in(text):
        low = word.lower().rstrip(".")
        if low in passed:
            continue
        country = country or (THAT_COUNTRY if word == _THAT else "")
        if country:
            names += [country] if country not in names else []
            out.append(f"c{names.index(country)}" if names.index(country) < 10 else ",")
            continue
        symbol = "#" if word == _NUMBER else "@" if word == _OTHER else _symbol(low)
        if not symbol:
            out.append(f"w{len(words)}")
            words.append(low)
        elif symbol != "T" or out[-1:] != ["T"]:  # "trade turnover" is one flow
            out.append(symbol)
    return _linked(out), words, names


def _symbol(word: str) -> str:
    """The symbol of a word that is not a country; empty for a word that may be part of the product."""
    said = load_trade_words(Knowledge())
    kinds = (
        (said.non_oil, "N"), (said.recording, "g"), (said.saying, "s"), (said.offices, "o"), (said.earning, "e"),
        (said.being, "v"), (said.moving, "r"), (said.links | said.plain, "l"),
    )  # fmt: skip
    return (
        _NOUN.get(said.flows.get(word, ""), "")
        or _VERB.get(said.verbs.get(word, ""), "")
        or _PRONOUNS.get(word, "")
        or (word if word in _SMALL or word == "," else "")
        or ("y" if _DIGITS.fullmatch(word) else "l" if _PART.fullmatch(word) else "")
        or next((symbol for words, symbol in kinds if word in words), "")
    )


def _linked(symbols: list[str]) -> str:
    """The line; "in", "by", "of" and "from" between words of time are links, as are all before a number of a year."""
    line = " ".join(symbols) + " "
    return re.sub(r"(?<![^ ])(?:in|of|and|from|to|by)(?= (?:y|l (?:y|l|in|of|,)))", "l", line)


def chapter_name(code: str) -> str:
    """The name under which a chapter of the Harmonized System is shown; empty for anything else.

    >>> chapter_name("27"), chapter_name("tea")
    ('mineral fuels', '')
    """
    return next(iter(load_trade_words(Knowledge()).chapters.get(code, ())), "")


def _read(match: re.Match[str], order: str, words: list[str], names: list[str]) -> TradeClause | None:
    """The meaning of the groups of a pattern, in order: A reporter, B partner, C and D a pair, F flow, w a product."""
    got: dict[str, str] = {}
    said = ""
    for kind, group in zip(order, match.groups(), strict=True):
        if kind == "w":
            said += group or ""
        else:
            got[kind] = group
    of = {kind: names[int(group[1:])] for kind, group in got.items() if kind != "F"}
    one, two = of.get("A", of.get("C", "")), of.get("B", of.get("D", WORLD))
    if one == two or (two == WORLD and len(names) > 1):
        return None
    goods = _GOODS.match(match.string, match.end() - 1) if match[0].endswith("#") else None
    if goods and goods[1] == "in":
        return None
    parts = [words[int(n)] for n in re.findall(r"w(\d+)", said + (goods[2] if goods else ""))]
    if len(parts) > 4:
        return None
    product = " ".join(chapter_name(part.removeprefix("hs")) or part for part in parts)
    if one == THAT_COUNTRY or (two == THAT_COUNTRY and not one):
        return None
    coverage = "non-oil" if "N" in said.split() else ""
    carried = ("reporter",) if not one else ("partner",) if two == THAT_COUNTRY else ()
    return TradeClause((one, two), of.get("A", ""), _FLOWS[got["F"]], product, coverage, carried)
