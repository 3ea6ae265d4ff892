"""The one country whose trade an article means if a number's own sentence does not name the country.

"Exports rose to $7 billion" is of the country that the headline, the lead or the office named nearby leaves as the only
one.  A country that is named in any other way in between (a visit, a partner, somebody else's minister) leaves the
number without a country: a partner's number would then be taken for the country's own.
"""

from __future__ import annotations

import dataclasses
import functools
import re

from helpers.explore.trade.offices import countries_in, sentences_until
from helpers.knowledge.load import Knowledge
from helpers.knowledge.places import load_places
from helpers.knowledge.trade_words import load_trade_words
from helpers.language.datelines import dateline_end

__all__ = ["CARRIED_FROM", "HomeCountry", "countries_before", "home_country"]

#: Where a carried country may have been read, as a finding says it.
CARRIED_FROM = ("headline", "sentence before", "article", "dateline", "office in its sentence", "start of its sentence")

_BALANCE = frozenset({"deficit", "surplus", "gap", "balance", "exporter", "exporters", "sales", "trade"})
_COUNTED_BY = frozenset({"ministry", "department", "bureau", "office", "agency", "administration", "service", "bank",
                         "committee", "authority", "council", "institute", "board", "census", "customs",
                         "statistics", "statistical", "government"})  # fmt: skip
_SELLS = frozenset({"sells", "buys", "exports", "imports", "ran", "runs"})
_PARTNERS = frozenset({"to", "with", "from", "between", "into"})
_BESIDE = frozenset({"despite", "amid", "over", "because", "against"})
#: "US$5" names no country, and "HANOI: Exports" is a dateline.
_DOLLARS, _COLON_LINE = re.compile(r"\b[A-Z]{1,3}\$"), re.compile(r"[A-Z][A-Z .'’-]{2,30}: ")
#: Of something in or about the country, so that it changes nothing of who trades.
_PASSED = frozenset({"s", "the", "a", "an"})


@dataclasses.dataclass(frozen=True)
class HomeCountry:
    """The country and where it was read."""

    name: str
    where: str


@dataclasses.dataclass(frozen=True)
class _NamedCountry:
    """A country in a sentence: "owner" of trade, its "office", "partner", "aside" or merely "named"; narrowed: its
    trade is that of a product."""

    name: str
    role: str
    narrowed: bool = False


def home_country(
    text: str, at: int, title: str = "", *, owner: str = "", partner: str = "", product: str = ""
) -> HomeCountry | None:
    """The only country that a number without a country can refer to; None if there is none, or if it may be another.

    Args:
        text: the article's text.
        at: the position of the number.
        title: its headline.
        owner: the country that the sentence itself says it is of; then only whether another may be meant is asked.
        partner: the country that the sentence names as the other side; it is nowhere the one that trades.
        product: what is traded, if the sentence names it; without it, trade in a product carries no country.

    >>> found = home_country("Kenya's exports rose in 2022. Imports were $21 billion.", 40)
    >>> found.name, found.where
    ('Kenya', 'sentence before')
    >>> home_country("Kenya's trade with Uganda grew. Imports were $200 million.", 40) is None
    True
    """
    *before, here = sentences_until(text, at)
    told = functools.partial(_told, partner=partner, product=product)
    said = told(here)
    own = {one.name for one in said if one.role != "aside"}
    if owner:
        return HomeCountry(owner, "sentence") if own <= {owner} else None
    heads = [one for one in told(title) if one.role != "aside"]
    head = _headline(heads)
    found = (
        _own(said)
        if own
        else _before([told(sentence) for sentence in before], head.name if head else "") or head or _dateline(text)
    )
    if found is None and len(own) == 1:
        # named, but not as the one that trades: only if that is what the headline is of
        found = head
    if found is None or own - {found.name} or {one.name for one in heads} - {found.name}:
        return None
    others = {one.name for sentence in before for one in told(sentence) if one.role in ("owner", "office")}
    return None if others - {found.name} or not found.name else found


def countries_before(text: str, at: int) -> frozenset[str]:
    """The countries of the nearest sentence before the number at *at* that names any; none if its own names some.

    >>> sorted(countries_before("China is Russia's partner. Trade between the two rose to $1 billion.", 60))
    ['China', 'Russia']
    """
    *before, here = sentences_until(text, at)
    if _named(here):
        return frozenset()
    return next((frozenset(one.name for one in said) for said in map(_named, reversed(before)) if said), frozenset())


def _own(said: list[_NamedCountry]) -> HomeCountry | None:
    """The country of the office, or of the trade, that the sentence itself names."""
    for role, where in (("owner", "start of its sentence"), ("office", "office in its sentence")):
        if any(one.role == role for one in said):
            narrowed = any(one.narrowed for one in said)
            return None if narrowed else HomeCountry(next(one.name for one in said if one.role == role), where)
    return None


def _before(sentences: list[list[_NamedCountry]], head: str) -> HomeCountry | None:
    """The country of the nearest sentence before that names one; an empty name if it leaves more than one open.

    The country of the headline may be named in any way; another one must be the one that trades or counts.
    """
    for back, sentence in enumerate(reversed(sentences)):
        said = [one for one in sentence if one.role != "aside"]
        names = {one.name for one in said}
        if not names:
            continue
        sound = names == {head} or (len(names) == 1 and any(one.role in ("owner", "office") for one in said))
        if not sound or any(one.narrowed or one.role == "partner" for one in said):
            return HomeCountry("", "")
        return HomeCountry(names.pop(), "article" if back else "sentence before")
    return None


def _headline(said: list[_NamedCountry]) -> HomeCountry | None:
    names = {one.name for one in said}
    if len(names) != 1 or any(one.narrowed or one.role == "partner" for one in said):
        return None
    return HomeCountry(names.pop(), "headline") if any(one.role == "owner" for one in said) else None


def _dateline(text: str) -> HomeCountry | None:
    """The country of the capital from which the article reports."""
    start = len(text) - len(text.lstrip())
    line = text[start : dateline_end(text, min(len(text) - 1, start + 80), sure=True)] if start == 0 else ""
    town = re.match(r"[A-Z][A-Z .'’-]+", line)
    found = load_places(Knowledge()).government(town[0].strip(" -–—").title()) if town else None
    return HomeCountry(found.name, "dateline") if found else None


def _told(sentence: str, partner: str, product: str) -> list[_NamedCountry]:
    """The countries of a sentence without the partner; trade in a product counts as a country's if one is named."""
    return [
        dataclasses.replace(one, narrowed=one.narrowed and not product)
        for one in _named(sentence)
        if one.name != partner
    ]


@functools.lru_cache(maxsize=2048)
def _named(sentence: str) -> list[_NamedCountry]:
    """The countries of a sentence, each with the part that it plays in it."""
    line = _COLON_LINE.match(sentence)
    start = line.end() if line else dateline_end(sentence, len(sentence) - 1, sure=True) if sentence else 0
    plain = _DOLLARS.sub("$", sentence[start:])
    words = [(word, country or _capital(word)) for word, country in countries_in(plain)]
    return [_role(words, at, country) for at, (_, country) in enumerate(words) if country]


@functools.lru_cache(maxsize=4096)
def _capital(word: str) -> str:
    found = load_places(Knowledge()).government(word) if word[:1].isupper() and len(word) > 3 else None
    return found.name if found else ""


def _role(words: list[tuple[str, str]], at: int, country: str) -> _NamedCountry:
    known = load_trade_words(Knowledge())
    after = [word.lower() for word, _ in words[at + 1 : at + 9]]
    before = [word.lower() for word, _ in reversed(words[max(0, at - 4) : at]) if word.lower() not in _PASSED]
    near = before[0] if before else ""
    trades = known.flows.keys() | _BALANCE
    if near in _BESIDE and after[:1] and after[0] not in trades:
        return _NamedCountry(country, "aside")
    if near in ("of", "from", "by", "into", "in") and before[1:2] and _sold(before[1], near):
        return _NamedCountry(country, "owner", _narrow(before[2:3]))
    if near in _PARTNERS:
        return _NamedCountry(country, "partner")
    for n, word in enumerate(after[:6]):
        if word in trades:
            return _NamedCountry(country, "owner", _narrow(after[:n]))
        if n < 3 and (word in known.verbs or word in _SELLS):
            return _NamedCountry(country, "owner", False)
        if word in _COUNTED_BY:
            return _NamedCountry(country, "office")
        if word in (",", ";", ":") or word in known.being | known.moving | known.saying | _PARTNERS:
            break
    if any(word in _COUNTED_BY for word in before[:4]) and near in ("of", "in", *_COUNTED_BY):
        return _NamedCountry(country, "office")
    return _NamedCountry(country, "named")


def _sold(noun: str, by: str) -> bool:
    """Whether the word before a preposition makes the country after it the one that trades: "exports from"."""
    flow = load_trade_words(Knowledge()).flows.get(noun, "")
    return (flow == "export" and by != "into") or (flow == "import" and by in ("of", "by", "into")) or (
        flow == "total" and by in ("of", "by"))  # fmt: skip


def _narrow(words: list[str]) -> bool:
    """Whether words beside the noun of trade make it that of a product."""
    known = load_trade_words(Knowledge())
    plain = known.plain | known.links | known.non_oil | known.passed | _BALANCE | {"customs-cleared", "of", "s", "and"}
    return any(word not in plain and word not in known.flows and not re.match(r"\d", word) for word in words)
