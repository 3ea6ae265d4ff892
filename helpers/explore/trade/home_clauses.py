"""The clause around a number of one country's whole trade: "imports went up still more, by 8.3%, to $21 billion".

Such a clause has a noun of trade and no partner; it may have the country ("exports from Kenya", "Kenya's total trade").
What stands between the noun and the number must be a verb, words of time and words that change nothing, as in
`helpers.explore.trade.clauses`; a word that stands in no list is part of the product and so makes it another thing.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from helpers.explore.trade.clauses import WORLD, TradeClause, chapter_name, is_partial, symbols_of
from helpers.knowledge.load import Knowledge
from helpers.knowledge.trade_words import load_trade_words

__all__ = ["home_clause"]

_STATE = r"(?:country|kingdom|republic|sultanate|emirate|nation|state|island)"
#: What only points to the country: without it the clause is the same.
_POINTING = re.compile(
    rf"\b(?:[Tt]he|[Tt]his) (?:[A-Z]\w+ ){{0,2}}{_STATE}[’']s(?= )|(?<=xports )(?:from|of) (?:the|this) {_STATE}\b"
    rf"|(?<=mports )(?:into|of) (?:the|this) {_STATE}\b"
    r"|\b(?:[Ii]n|[Ff]or) the year[ -]to[ -]date\b,?|(?<!to the )(?<!to a )(?<!to )\b(?:[Tt]he )?"
    r"(?:total |overall )?(?:value|weight|volume) of(?= )"
    r"|\bof which\b,?"
    r"|(?<=[\d)a-z]),? respectively\b"
)
#: "the East African country exported": it.
_THE_COUNTRY = re.compile(rf"(?:^|(?<=, ))[Tt]he (?:[A-Z]\w+ ){{0,2}}{_STATE}(?= )")
#: Clauses are compared with what they leave behind, so these lead to a base: "compared with $5 million in 2021".
_AGAINST = re.compile(r"\b(?:as )?(?:compared (?:with|to)|against|versus)(?= )")
#: "(+9.6%)", which can be nothing but a growth.
_SIGNED = re.compile(r"\([+−-](?:\d)?$")
_DASH = re.compile(r"[—–;:()]|(?<= )--?(?= )")
_DATELINE = re.compile(r"^[A-Z][A-Z .'’-]{2,30}(?:, [A-Z][\w. ]{2,20})?(?: ?\([^()]{2,30}\))?(?::| ?[-–—]+)(?= )")
#: "in the first months of the year", before the noun of trade.
_OF_TIME = re.compile(r"(?<=[ly] )of (?:l )+$")
_FROM_THEN = re.compile(r"from (?=(?:l |a )+(?![#@la] ))")
_STRETCH = re.compile(
    r"\b[A-Z][a-z]{2,8}[-–/][A-Z][a-z]{2,8}\b|\((?:19|20)\d\d[-–/]\d{2,4}\)|\b(?:FY|fiscal )[\d’'–-]+"
)
#: Behind a number: its partner, or that it is not a level.
_TOWARDS = re.compile(r"[^,;.]*?(?<!compared )\b(?:to|with|from|between|into) (?:the )?([A-Z][\w.]*)")
_MORE = re.compile(
    r"(?i)\s*(?:,? ?(?:more|less|fewer|higher|lower|above|below|up|down)\b(?! (?:a|per|each|every) )"
    r"|(?:over|from|on|compared)\b"
    r"|(?:[a-z-]+ ){0,2}(?:increase|rise|growth|gain|fall|drop|decline|decrease|jump)\b)"
)
_RISE = re.compile(
    r"(?i)\b(?:up|down|an? (?:[a-z-]+ ){0,2}(?:increase|rise|growth|fall|drop|decline|decrease|jump|gain) of)(?: by)? $"
)
_TIED = re.compile(r"(?i)\b(?:worth|valued at|with a (?:total )?value of)(?: [a-z$]+){0,3} ?$")
_AT = re.compile(r"(?i)\bat (?:about |around |some |nearly |almost )?$")
#: "… from $5 million a year earlier" is no amount a year.
_A_YEAR_BEFORE = re.compile(r"\s*an? (?:year|month|quarter) (?:earlier|before|ago)\b")
_ON_YEAR = re.compile(r"\b(?:year|month)[ -](?:on|over)[ -](?:year|month)\b|\bon[ -](?:the[ -])?(?:year|month)\b")
#: The other flow behind "and", without a verb of its own: "exports were $7 and imports $9".
_PASSED = r"(?:[lyvra,@] |to |by |of |up |in )*"
_SECOND = re.compile(
    rf"(?:^|, |[sgly] |with )(?:(c\d) )?(?:l )*[EI] {_PASSED}@ {_PASSED}and (?:l )*([EI]) (?:to |by |l )*#"
)
_MONTHS = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")

_TIME = r"(?:(?:l|,|y|a|in(?= [l,])) )*"
_GOODS = r"((?:w\d+ |l |a |N )*?)"
_START = r"(?:^|(?<=, )|(?<=[sgvr] )|(?<=(?<![EIT] )and )|(?<=with )|(?<=[ly] ))"
#: "imports, at a total of $5 million, fell"
_BESIDE = r"(?:, (?:l |of )*@ , )?"
_SUBJECT = rf"{_START}(?:(c\d) |(P) )?{_GOODS}(E|I|T) (?:of {_GOODS})?(?:(?:from|of|by|into) (c\d) )?{_BESIDE}{_TIME}"
_BOTH = rf"{_START}(?:(c\d) |(P) )?{_GOODS}(E|I) and (E|I) {_TIME}[vr] (?:l |a |,|to |of )*"
_MOVED = rf"r (?:l |a |y |, |up )*(?:by )?(?:l |a )*(?:@ {_TIME})?"
_LEAD = rf"(?:v (?:(?:l|v|,|y|a|of|to) )*?|{_MOVED}(?:from @ {_TIME})?to (?:(?:l|a|of) )*|" \
        rf"{_MOVED}{_TIME}(?:and |to )?v (?:(?:l|a|of|to) )*|, (?:l )+(?:of )?(?:l )*|(?<=[s] )$)"  # fmt: skip
#: From the subject to the level; to its base; and to the second of two figures.
_LEVELS = tuple(
    re.compile(_SUBJECT + gap + "#")
    for gap in (
        _LEAD,
        rf"{_LEAD}@ {_TIME}(?:up )?from (?:l |a )*",
        rf"{_MOVED}(?:up )?from (?:l |a )*",
        r"v (?:(?:l|to|a) )*@ (?:l |, |and )+",
        rf"{_MOVED}{_TIME}",
    )
)
_PUT = re.compile(rf"(?<=[sg] ){_SUBJECT}(?:(?:l|y|a) )+#")
_PUT_BASE = re.compile(rf"(?<=[sg] ){_SUBJECT}(?:(?:l|y|a) )+@ {_TIME}from (?:l |a )*#")
#: They lead to the amount from which something rose or fell.
_BASES = (_LEVELS[1], _LEVELS[2], _PUT_BASE)
_GROWTHS = tuple(
    re.compile(_SUBJECT + gap + "#")
    for gap in (
        r"r (?:(?:l|y|a|up) )*(?:, )?(?:(?:by|up) )*(?:(?:l|a) )*",
        r"v (?:(?:l|a|up) )*",
        r"r (?:l |a )*by @ , (?:a |l )*",
        rf"{_LEAD}@ {_TIME}(?:(?:up|l|a|of|by) )*",
    )
)
_BOUGHT = re.compile(
    rf"(?:(c\d)|(?:^|, |s )(p)) (?:(?:l|v|a) )*?(X|M) {_GOODS}(?:(?:of|l) )*(?:@ (?:of )?{_GOODS}(?:l )+)?# "
    rf"(?:l )*(?:of {_GOODS})?(?=$|[lys,@] |in |y |up |after |on |and [XM] )"
)
_RECORDED = (
    re.compile(rf"(c\d) (?:[ol] )*[gs] (?:l )*{_GOODS}(E|I|T) (?:of |l )+#"),
    re.compile(rf"(c\d) (?:l )*e (?:l |of )*# from {_GOODS}(E) "),
    re.compile(rf"(c\d) (?:l |v )*[XM] [^#]*@ (?:l )*and {_GOODS}(X|M) (?:of |l )*#"),
)
_FLOWS = {"E": "export", "X": "export", "I": "import", "M": "import", "T": "total"}


def home_clause(
    sentence: str, start: int, end: int, others: Sequence[tuple[int, int]] = (), *, growth: bool = False
) -> TradeClause | None:
    """What a number says of the trade of one country with all others; None if it does not, or may say something else.

    Args:
        sentence, start, end, others, growth: as in `helpers.explore.trade.clauses.clause_of`.

    Returns:
        The clause; its reporter is empty, and carried, if the clause does not name the country.

    >>> said = "Exports rose to $7 billion in 2022."
    >>> found = home_clause(said, said.index("$"), said.index(" in"))
    >>> found.pair, found.flow, found.carried
    (('', 'World'), 'export', ('reporter',))
    """
    tail = sentence[end:]
    towards = _TOWARDS.match(_without_figures(sentence, others)[end:])
    if (towards and not _MONTHS.match(towards[1])) or (
        not growth and is_partial(tail) and not _A_YEAR_BEFORE.match(tail)
    ):
        return None
    plain = _same_length(sentence)
    line, words, names = symbols_of(plain, start, end, others)
    line = _with_fillers(line, words)
    both = None if growth else _both(line, words, names)
    if both:
        return both
    for pattern in _GROWTHS if growth else (*_LEVELS, _PUT, _PUT_BASE):
        for match in pattern.finditer(line):
            signed = _SIGNED.search(sentence[: start + 1]) is not None
            if _allowed(pattern, sentence[:start], tail, growth=growth) or signed:
                found = _subject(match, words, names)
                return dataclasses.replace(found, base=pattern in _BASES) if found else None
    second = _SECOND.search(line)
    if second and not _part_of(second):
        return _clause(names, second[1], False, second[2], "", words)
    return None if growth else _bought(line, words, names, sentence[:start]) or _recorded(line, words, names)


def _without_figures(sentence: str, spans: Sequence[tuple[int, int]]) -> str:
    """*sentence* with figures blanked, so that the letters of a currency are no name."""
    for a, b in spans:
        sentence = sentence[:a] + "#" * (b - a) + sentence[b:]
    return sentence


def _same_length(sentence: str) -> str:
    """*sentence* without what changes nothing in it; every other character stays in its place."""
    sentence = _DATELINE.sub(lambda match: " " * len(match[0]), sentence)
    sentence = _THE_COUNTRY.sub(lambda match: "it".ljust(len(match[0])), sentence)
    for pattern in (_POINTING, _STRETCH):
        sentence = pattern.sub(lambda match: " " * len(match[0]), sentence)
    sentence = _AGAINST.sub(lambda match: "from".ljust(len(match[0])), sentence)
    return _DASH.sub(lambda match: ",".ljust(len(match[0])), _ON_YEAR.sub(lambda m: "yoy".ljust(len(m[0])), sentence))


def _with_fillers(line: str, words: Sequence[str]) -> str:
    """The line with the symbol "a" for words that change nothing wherever they stand."""
    fillers = load_trade_words(Knowledge()).fillers
    symbols = {"down": "up", **dict.fromkeys(fillers, "a")}
    line = re.sub(r"w(\d+)(?= )", lambda match: symbols.get(words[int(match[1])], match[0]), line)
    # "have risen", "were up", "exports earned"
    line = re.sub(r"v (?=r )", "", line).replace("v up ", "r up ")
    line = re.sub(r"(?<=[EI] )e ", "v ", line)
    # "merchandise trade exports" are exports
    line = re.sub(r"T (?=[EI] )", "", line)
    # "from January to November" is time
    line = re.sub(r"(?<=l )to (?=l [vr] )", "", line)
    # "from a year earlier" is no base that a number stands for
    return _FROM_THEN.sub("l ", line)


def _allowed(pattern: re.Pattern[str], before: str, tail: str, *, growth: bool) -> bool:
    """Whether what stands around the number is what the form needs."""
    if growth:
        verb = pattern in (_GROWTHS[1], _GROWTHS[3])
        return not verb or bool(_MORE.match(tail) or _RISE.search(before))
    if pattern is _LEVELS[4]:
        return _AT.search(before) is not None
    return pattern is not _LEVELS[3] or _TIED.search(before) is not None


def _subject(match: re.Match[str], words: Sequence[str], names: Sequence[str]) -> TradeClause | None:
    one, its, goods, flow, of, other = match.groups()
    if _part_of(match) or (one and other):
        return None
    return _clause(names, one or other, bool(its), flow, f"{goods}{of or ''}", words)


def _part_of(match: re.Match[str]) -> bool:
    """Whether the noun of trade is itself a part of something: "losses in exports", "the share of exports"."""
    before = _OF_TIME.sub("", match.string[: match.start()])
    before = re.sub(r"(?:^|, )with (?:l )*$", "", before)
    return re.search(r"(?:of|in|from|by|to|with|between|on|against|into|under) (?:l |a )*$", before) is not None


def _both(line: str, words: Sequence[str], names: Sequence[str]) -> TradeClause | None:
    """ "exports and imports were $7 billion and $21 billion": each number is of the flow in the same place."""
    for place, gap in enumerate(("#(?= and (?:l )*@)", "@ and (?:l )*#")):
        match = re.search(_BOTH + gap, line)
        if match and not _part_of(match):
            one, its, goods, *flows = match.groups()
            return _clause(names, one, bool(its), flows[place], goods, words)
    return None


def _bought(line: str, words: Sequence[str], names: Sequence[str], before: str) -> TradeClause | None:
    """ "Kenya exported 2 tons of tea worth $5": the subject sells or buys, and nobody is named as the other side."""
    match = _BOUGHT.search(line)
    if match is None:
        return None
    one, _, flow, *goods = match.groups()
    said = "".join(part or "" for part in goods)
    if "@" in match[0].partition("#")[0] and not _TIED.search(before):
        return None
    return _clause(names, one, False, flow, said, words)


def _recorded(line: str, words: Sequence[str], names: Sequence[str]) -> TradeClause | None:
    """ "Kenya recorded exports of $7 billion", "Kenya earned $7 billion from exports"."""
    for pattern in _RECORDED:
        match = pattern.search(line)
        if match:
            return _clause(names, match[1], False, match[3], match[2], words)
    return None


def _clause(
    names: Sequence[str], one: str | None, its: bool, flow: str, goods: str, words: Sequence[str]
) -> TradeClause | None:
    """The clause of what was read; None if another country is named, or if its product has too many words."""
    named = names[int(one[1:])] if one else names[0] if its and len(names) == 1 else ""
    if its and not named:
        return None
    parts = [words[int(n)] for n in re.findall(r"w(\d+)", goods)]
    if len(parts) > 4:
        return None
    product = " ".join(chapter_name(part.removeprefix("hs")) or part for part in parts)
    coverage = "non-oil" if "N" in goods.split() else ""
    carried = () if named and not its else ("reporter",)
    return TradeClause((named, WORLD), named, _FLOWS[flow], product, coverage, carried)
