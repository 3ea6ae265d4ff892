"""Outlets of the loaded articles: certain spellings of one outlet are joined, likely ones only proposed.

Certain spellings are joined as articles are loaded, with a note; decisions in the register take precedence.

>>> articles = [
...     Article(article_id=str(at), text="", outlet=name) for at, name in enumerate(["THE POST", "The Post", "Sun"])
... ]
>>> notes = []
>>> [article.outlet for article in with_outlets([*articles, articles[1]], Register(), notes)]
['The Post', 'The Post', 'Sun', 'The Post']
>>> notes[0].fault
'Counted as one outlet, The Post: THE POST (1 article), The Post (2).'
"""

from __future__ import annotations

import collections
import dataclasses
import itertools
import urllib.parse
from collections.abc import Iterable, Mapping, Sequence

from helpers.base.records import Article, Problem
from helpers.knowledge.outlet_names import Spelling, likely, sure
from helpers.knowledge.outlets import Register

__all__ = ["Proposal", "proposals", "spellings", "with_outlets"]

_REMEDY = "If these are different outlets, split them in the register in 00_start_here."


@dataclasses.dataclass(frozen=True)
class Proposal:
    """Two outlets that may be one, and why: "place", "initials", "slip" or "address"."""

    one: str
    other: str
    why: str


def with_outlets(articles: Sequence[Article], register: Register, problems: list[Problem]) -> list[Article]:
    """The articles with the usual name of their outlet.

    Args:
        articles: the loaded articles.
        register: from `helpers.knowledge.outlets.load_outlets`.
        problems: gets a note for each outlet that has several spellings.
    """
    called = _called(articles, register)
    problems += _notes(articles, called)
    return [_named(article, called, register) for article in articles]


def spellings(articles: Iterable[Article]) -> dict[str, dict[str, int]]:
    """The spellings of each outlet in loaded articles, with their counts, most frequent first."""
    out: dict[str, collections.Counter[str]] = {}
    for article in articles:
        if article.outlet:
            out.setdefault(article.outlet, collections.Counter())[article.outlet_given or article.outlet] += 1
    return {name: dict(out[name].most_common()) for name in sorted(out, key=str.casefold)}


def proposals(articles: Sequence[Article], register: Register) -> list[Proposal]:
    """Outlets of loaded articles that may be the same; they are never joined unless somebody decides so.

    >>> two = [Article(article_id=name, text="", outlet=name) for name in ("Daily Mail", "Daily Mail (Ghana)")]
    >>> [proposal.why for proposal in proposals(two, Register())]
    ['place']
    """
    names = list(spellings(articles))
    pairs = {(a, b): likely(Spelling.of(a), Spelling.of(b)) for a, b in itertools.combinations(names, 2)}
    hosts: dict[str, set[str]] = collections.defaultdict(set)
    for article in articles:
        if article.outlet and (host := _host(article.url)):
            hosts[host].add(article.outlet)
    for sharing in hosts.values():
        # an address shared by many outlets is an archive's
        if len(sharing) == 2:
            one, other = sorted(sharing, key=str.casefold)
            pairs[one, other] = pairs.get((one, other)) or "address"
    return [
        Proposal(one, other, why) for (one, other), why in pairs.items() if why and not register.are_apart(one, other)
    ]


def _host(url: str | None) -> str:
    try:
        return (urllib.parse.urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _called(articles: Sequence[Article], register: Register) -> dict[str, str]:
    """The name for each spelling that occurs."""
    number = collections.Counter(article.outlet for article in articles if article.outlet)
    countries: dict[str, set[str]] = collections.defaultdict(set)
    for article in articles:
        if article.outlet and article.outlet_country:
            countries[article.outlet].add(article.outlet_country)
    called = {name: entry.name for name in number if (entry := register.named(name))}
    known = [name for entry in register.entries for name in (entry.name, *entry.names)]
    for group in sure(map(Spelling.of, dict.fromkeys([*number, *known]))):
        entries = {entry.name for one in group if (entry := register.named(one.given))}
        free = [one for one in group if one.given in number and one.given not in called]
        if len(entries) > 1:
            continue  # somebody has split spellings that look alike
        name = entries.pop() if entries else _best(free, number)
        fits = [one.given for one in free if _fits(one, name, register, countries)]
        called |= dict.fromkeys(fits, name) if len(fits) > 1 or name in called.values() or name in known else {}
    return called


def _fits(one: Spelling, name: str, register: Register, countries: Mapping[str, set[str]]) -> bool:
    """Whether nothing, neither a decision nor a country, speaks against *one* being the outlet *name*."""
    if register.are_apart(one.given, name):
        return False
    other = Spelling.of(name)
    entry = register.named(name)
    mine = countries.get(one.given) or {one.country} - {""}
    theirs = countries.get(name) or {entry.country if entry else "", other.country} - {""}
    return not mine or not theirs or bool(mine & theirs)


def _best(group: Sequence[Spelling], number: Mapping[str, int]) -> str:
    """The spelling to use for all: preferably not an address, not a place and not all capitals, then the most
    frequent.
    """

    def rank(one: Spelling) -> tuple[bool, bool, bool, int, str]:
        plain = one.given.isupper() and len(one.given) > 4
        glued = bool(one.place) and " (" not in one.given
        return (
            one.address,
            bool(one.place and any(not o.place for o in group)) or glued,
            plain,
            -number[one.given],
            one.given,
        )

    return min(group, key=rank).given if group else ""


def _named(article: Article, called: Mapping[str, str], register: Register) -> Article:
    name = called.get(article.outlet or "", article.outlet)
    if not name:
        return article
    entry = register.named(name)
    country = article.outlet_country or (entry.country if entry and entry.country else None)
    given = article.outlet if name != article.outlet else article.outlet_given
    return dataclasses.replace(article, outlet=name, outlet_given=given, outlet_country=country)


def _notes(articles: Sequence[Article], called: Mapping[str, str]) -> list[Problem]:
    """A note for each outlet with several spellings: which, and how many articles have each."""
    number = collections.Counter(article.outlet for article in articles if article.outlet)
    groups: dict[str, list[str]] = collections.defaultdict(list)
    for spelling in sorted(number, key=lambda name: (called.get(name, name) == name, name)):
        groups[called.get(spelling, spelling)].append(spelling)
    out = []
    for name, members in sorted(groups.items()):
        if len(members) > 1 or members[0] != name:
            noun = " article" if number[members[0]] == 1 else " articles"
            shown = ", ".join(f"{one} ({number[one]:,}{'' if at else noun})" for at, one in enumerate(members))
            path = next(article.path for article in articles if article.outlet in members)
            fault = f"Counted as one outlet, {name}: {shown}."
            out.append(Problem(path=path, fault=fault, remedy=_REMEDY, severity="note"))
    return out
