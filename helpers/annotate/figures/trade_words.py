"""The trade named by words alone: flow, partner and product in a passage of a sentence or a headline.

Exports go to a partner, imports come from one, trade is with one; the product comes before the flow ("tea exports") or
after "of" ("exports of tea").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from helpers.annotate.figures.measures import flow_of
from helpers.base.records import Span
from helpers.knowledge.figures import FigureWords
from helpers.knowledge.places import Places

__all__ = ["Partner", "TradePhrase", "partners", "trade_phrase"]

#: The preposition between a flow and its partner.
TOWARDS = {"export": "to", "import": "from", "total": "with"}
_LED = re.compile(r"\b(?P<prep>to|from|with)\s+(?:the\s+|neighbou?ring\s+|its\s+\w+\s+neighbou?r\s+)?(?=[A-Z])")
_NAME = re.compile(r"[A-Z][\w.’'-]*(?:\s+(?:of\s+|and\s+)?(?:the\s+)?[A-Z][\w.’'-]*){0,4}")
_AND = re.compile(r"\s*,?\s*(?:and\s+|&\s*)?(?:the\s+)?(?=[A-Z])")
#: After a country's name that only identifies a currency.
_MONEY = re.compile(r"\.?\s(?:dollars?|rupees?|pounds?|francs?|yuan|pesos?|rials?)\b|[$€£¥]")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


class Partner(NamedTuple):
    """A partner named in the text: its position, the preposition before it, its short name or names."""

    span: Span
    prep: str
    name: str


class TradePhrase(NamedTuple):
    """The only flow named in a stretch of text, with its words, and its partner and product if given."""

    flow: str
    measure: str
    partner: str | None
    product: str | None


def partners(text: str, start: int, end: int, places: Places) -> Iterator[Partner]:
    """The countries after "to", "from" and "with" between two characters; several in a row are joined by "; "."""
    for found in _LED.finditer(text, start, end):
        names: list[str] = []
        at, stop = found.end(), found.end()
        while (named := _country(text, at, end, places)) is not None:
            name, stop = named
            if name not in names:
                names.append(name)
            further = _AND.match(text, stop, end)
            if not further or further.end() == stop:
                break
            at = further.end()
        if names:
            yield Partner((found.start(), stop), found["prep"], "; ".join(names))


def _country(text: str, at: int, end: int, places: Places) -> tuple[str, int] | None:
    """The country whose name begins at *at*, and where the name ends; a possessive is not a partner."""
    run = _NAME.match(text, at, end)
    if not run:
        return None
    words = list(re.finditer(r"\S+", run[0]))
    for size in range(len(words), 0, -1):
        said = run[0][: words[size - 1].end()].rstrip(".,;:")
        country = None if re.search(r"['’]s?$", said) else places.named(said)
        if country is not None and not _MONEY.match(text, at + len(said)):
            return country.name, at + len(said)
    return None


def trade_phrase(text: str, words: FigureWords, places: Places) -> TradePhrase | None:
    """The trade that a headline is about; None if it names no flow, or two."""
    named = dict(_flows(text, words))
    if len(named) != 1:
        return None
    ((flow, found),) = named.items()
    product = _product_before(text, found.start(), words, places) or _product_behind(text, found.end(), words, places)
    mine = {p.name for p in partners(text, 0, len(text), places) if p.prep == TOWARDS[flow]}
    measure = f"{product} {found[0].lower()}" if product else found[0].lower()
    return TradePhrase(flow, measure, mine.pop() if len(mine) == 1 else None, product)


def _flows(text: str, words: FigureWords) -> Iterator[tuple[str, re.Match[str]]]:
    for word, flow in words.flow.items():
        if word.endswith("ed") or word.endswith("ing"):
            continue
        for found in re.finditer(rf"\b{re.escape(word)}\b", text, re.I):
            if flow_of(text[max(0, found.start() - 14) : found.end() + 16], words) is not None:
                yield flow, found


def _product_before(text: str, at: int, words: FigureWords, places: Places) -> str | None:
    """The word right before a flow, if it names goods: tea in "Tea exports"."""
    before = list(_WORD.finditer(text, 0, at))
    if not before or text[before[-1].end() : at] != " ":
        return None
    word = before[-1][0]
    said = word.lower()
    no_goods = said in words.generic or said.endswith(("ing", "ed", "’s", "'s", "s’")) or said.startswith("non-")
    return None if no_goods or len(said) < 3 or places.country(word) is not None else said


def _product_behind(text: str, at: int, words: FigureWords, places: Places) -> str | None:
    found = re.compile(r"\s+of\s+(?P<goods>[a-z][a-z-]+)\b").match(text, at)
    return found["goods"] if found and found["goods"] not in words.generic else None
