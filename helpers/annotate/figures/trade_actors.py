"""Who sells to whom in a sentence of a trade report: the flows it names, and the country next to a number.

In a report on one country's trade, another country that sells is the source of imports, and one that buys is the
destination of exports: "China took 96,000 tonnes", "Spain (0.6 million tonnes)", "the Emirates sold $7.4 billion worth
of goods".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from helpers.annotate.figures.measures import flow_of
from helpers.annotate.figures.trade_words import TOWARDS
from helpers.base.records import Span
from helpers.knowledge.figures import FigureWords
from helpers.knowledge.places import Places

__all__ = [
    "BALANCE",
    "OTHER_CLAUSE",
    "Actor",
    "FlowWord",
    "countries",
    "flow_words_in",
    "holds",
    "partner_beside",
    "sold_or_bought",
]

#: The flow of a balance, the difference of two flows; never used as a figure's flow.
BALANCE = "balance"
_CAPITAL = re.compile(
    r"\b(?:euro area|eurozone)\b|\b[A-Z][\w.’'-]*(?:\s+(?:of\s+|and\s+)?(?:the\s+)?[A-Z][\w.’'-]*){0,3}"
)
_LED = re.compile(r"(?i)(?:\b(?P<prep>to|from|with|in|by|of|for)\s+)?(?:the\s+)?"
                  r"(?:(?:member states|members|countries|markets|kingdom|republic"
                  r"|sultanate|federation) of (?:the\s+)?)?(?:neighbou?ring\s+)?$")  # fmt: skip
#: After "Egypt's": its purchases of the reporter's goods.
_TAKEN = re.compile(r"\s(?:[\w-]+\s)?(?:uptake|share|purchases|demand|intake|orders|take|portion)\b")
#: After a country's name that only identifies a currency.
_MONEY = re.compile(
    r"[$€£¥]|(?<=\bUS)\.?\s[$€£¥]|\.?\s(?:dollars?|rupees?|pounds?|francs?|yuan|pesos?|rials?|crowns?|kron\w+)\b"
)
#: Between a balance and the trade that it is of: "the deficit in the trade account".
_BALANCE_IN = re.compile(
    r" (?:in|of|on|for) (?:(?:the|its|their|foreign|external|goods|merchandise|bilateral|mutual) )*$"
)
#: Before the trade of which something is a part: "accounted for 44 per cent of the trade".
_PART_OF = re.compile(
    r"(?:%|per ?cent|pct|half|third|quarter|share|part|bulk|portion) of"
    r" (?:(?:the|its|all|total|overall|country['’]s|foreign|merchandise|national|combined) )*$"
)
#: Between a number and a country that another clause is on: "from 47 million, while those to Egypt fell".
OTHER_CLAUSE = re.compile(r"\b(?:while|whereas|those)\b|, but\b")
#: "Topped the list of importers": those who buy from the reporter.
_AMONG = re.compile(r"\b(?:list of|largest|biggest|leading|main|top|among) $")
_THE_COUNTRY = re.compile(
    r"\b[Tt]he (?:country|nation|republic|kingdom|sultanate|emirate|island)\b|\b[Ww]e\b|\b[Oo]ur \w+\b"
)
#: Between a country and its number, if the country bought or sold that amount.
_NO_CLAUSE = re.compile(r";|\b(?:said|says|told|that|because|while|although|after|since|when)\b")


class Actor(NamedTuple):
    """A country named in the text; ``prep`` is the preposition before it, ``of`` whether its name is a possessive."""

    span: Span
    name: str
    prep: str
    adjective: bool


class FlowWord(NamedTuple):
    """A word that names a flow, with its position."""

    span: Span
    flow: str


@functools.lru_cache(maxsize=64)
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?i)(?<![\w-])(?:{'|'.join(longest) or '(?!)'})(?![\w-])")


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of *words* is in *text*.

    >>> holds("Shares rose", ("shares",)), holds("A shareholder", ("share",))
    (True, False)
    """
    return _any(words).search(text) is not None


def flow_words_in(text: str, start: int, end: int, words: FigureWords) -> list[FlowWord]:
    """The words between two characters that name a flow, in order; words in the name of a ministry or a balance do
    not count.
    """
    found = []
    for match in _any(tuple(words.flow)).finditer(text, start, end):
        around = text[max(start, match.start() - 14) : min(end, match.end() + 16)]
        if flow_of(around, words) is not None:
            found.append(FlowWord(match.span(), words.flow[match[0].lower()]))
    phrased = (("export", words.outward), ("import", words.inward), ("total", words.two_way), (BALANCE, words.balance))
    for flow, phrases in phrased:
        found += [
            FlowWord(match.span(), flow) for match in _any(phrases).finditer(text, start, end)
            if match[0].lower() != "importers" or not _AMONG.search(text, max(start, match.start() - 16), match.start())
        ]  # fmt: skip
    found = [word for word in sorted(found) if not _of_balance(word, text, start, words)]
    part = [word for word in found if not (word.flow == "total" and _PART_OF.search(text[start : word.span[0]][-48:]))]
    return part or found


def _of_balance(word: FlowWord, text: str, start: int, words: FigureWords) -> bool:
    """Whether a word for trade only says of what a balance is: "the deficit in the trade account"."""
    before = text[max(start, word.span[0] - 40) : word.span[0]]
    led = _BALANCE_IN.search(before) if word.flow == "total" else None
    return led is not None and holds(before[: led.start()][-20:], words.balance)


def countries(text: str, start: int, end: int, places: Places, regions: frozenset[str] = frozenset()) -> list[Actor]:
    """The countries, and *regions* of the world (in lower case), named between two characters, in order."""
    return list(_countries(text, start, end, places, regions))


def _countries(text: str, start: int, end: int, places: Places, regions: frozenset[str]) -> Iterator[Actor]:
    for run in _CAPITAL.finditer(text, start, end):
        words = list(re.finditer(r"\S+", run[0]))
        at = 0
        while at < len(words):
            for size in range(len(words) - at, 0, -1):
                first, last = words[at].start(), words[at + size - 1].end()
                said = re.sub(r"['’]s?$", "", run[0][first:last].rstrip(".,;:"))
                country = places.country(said)
                money = _MONEY.match(text, run.start() + first + len(said))
                region = said if country is None and said.lower() in regions else ""
                if (country is not None or region) and not money:
                    begin = run.start() + first
                    prep = _LED.search(text, max(start, begin - 40), begin)
                    whole = run[0][first:last].rstrip(".,;:")
                    taken = _TAKEN.match(text, begin + len(whole)) is not None and whole != said
                    own = bool(region) or places.named(said) is not None
                    adjective = not taken and (not own or whole != said)
                    led = (prep["prep"] or "").lower() if prep else ""
                    name = region or (country.name if country is not None else said)
                    yield Actor((begin, begin + len(said)), name, led, adjective)
                    at += size - 1
                    break
            at += 1


def partner_beside(
    span: Span, actors: Sequence[Actor], figures: Sequence[Span], flow: str, reporter: str, text: str
) -> str | None:
    """The other country to which a number with *flow* refers; None if none is next to it, or either of two could be
    meant.

    Args:
        span: the figure's position.
        actors: the countries in its sentence.
        figures: the positions of the sentence's figures.
        flow: export, import or total.
        reporter: whose trade is reported.
        text: the article's.
    """
    if actors and not reporter:
        return None
    before = [a for a in actors if a.span[1] <= span[0] and not _apart(a.span[1], span[0], figures)]
    if before:
        last, gap = before[-1], text[before[-1].span[1] : span[0]]
        names = {a.name for a in before if a.name != reporter}
        if last.name != reporter and len(names) == 1 and not _NO_CLAUSE.search(gap) and not last.adjective:
            fits = last.prep in ("", TOWARDS.get(flow, ""), "with") or (
                last.prep == "by" and flow in ("export", "total")
            )
            return last.name if fits else None
        return None
    behind = [a for a in actors if a.span[0] >= span[1] and not _apart(span[1], a.span[0], figures)]
    led = [
        a for a in behind
        if a.name != reporter and flow and a.prep == TOWARDS[flow] and not text[a.span[1] :].startswith(" (")
        and ";" not in text[span[1] : a.span[0]] and not OTHER_CLAUSE.search(text[span[1] : a.span[0]])
    ]  # fmt: skip
    return led[0].name if led and led[0].span[0] - span[1] < 60 else None


def sold_or_bought(
    span: Span, actors: Sequence[Actor], reporter: str, text: str, words: FigureWords, start: int
) -> tuple[str, str | None] | None:
    """The flow and the partner of an amount that was sold or bought by the reporter or another country.

    Args:
        span: the figure's position.
        actors: the countries in its sentence.
        reporter: whose trade is reported; empty if not known.
        text: the article's.
        words: the lists of verbs.
        start: the start of the sentence.
    """
    given = _given_to(span, actors, reporter, text, words, start)
    if given:
        return given
    own = [m.end() for m in _THE_COUNTRY.finditer(text, start, span[0])]
    before = [a for a in actors if a.span[1] <= span[0]]
    last = before[-1] if before and before[-1].span[1] > max(own, default=-1) else None
    if (last is None and not own) or (last is not None and (last.adjective or last.prep not in ("", "by"))):
        return None
    verb = _dealing(text[last.span[1] if last else own[-1] : span[0]], words)
    if last is not None and not verb and (last.prep == "by" or len(before) > 1):
        # "Italy took 38 percent and Germany 12", "followed by China at 1.48 lakh tonnes"
        verb = _dealing(text[before[0].span[1] : last.span[0]], words)
    if not verb:
        return None
    other = last.name if last is not None and last.name != reporter else None
    return ("import" if (verb == "sell") == bool(other) else "export"), other


def _given_to(
    span: Span, actors: Sequence[Actor], reporter: str, text: str, words: FigureWords, start: int
) -> tuple[str, str | None] | None:
    """The flow and partner of what was sold to a country named right after the verb: "Kenya sold Britain goods"."""
    before = [a for a in actors if a.span[1] <= span[0] and not a.prep and not a.adjective]
    if not before:
        return None
    buyer, lead = before[-1], re.sub(r"\bthe $", "", text[start : before[-1].span[0]])
    sold = re.search(r"(\w+) $", lead)
    goods = re.match(
        r" (?:goods|some|about|only|nearly|more|[a-z]+ worth|worth|[A-Z]{0,3}[$€£¥]|[A-Z][a-z]?[a-z]?\d|\d)",
        text[buyer.span[1] :],
    )
    if not sold or not goods or sold[1].lower() not in words.sell:
        return None
    seller = before[-2].name if len(before) > 1 else ""
    if buyer.name == reporter:
        return ("import", seller or None)
    return ("export", buyer.name) if not seller or not reporter or seller == reporter else None


def _dealing(gap: str, words: FigureWords) -> str:
    """Whether the first verb in *gap* means selling or buying; empty if neither, or if another clause begins."""
    verbs = [(m.start(), "sell") for m in _any(words.sell).finditer(gap)]
    verbs += [(m.start(), "buy") for m in _any(words.buy).finditer(gap)]
    return min(verbs)[1] if verbs and not _NO_CLAUSE.search(gap) else ""


def _apart(first: int, last: int, figures: Sequence[Span]) -> bool:
    return any(first <= start < last for start, _ in figures)
