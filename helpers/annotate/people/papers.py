"""Which organisations are papers, and what a paper is called: "the Lund Observer … the paper"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from helpers.annotate.people.names import acts
from helpers.knowledge.cues import load_cues
from helpers.knowledge.load import Knowledge
from helpers.knowledge.outlet_names import titles as outlet_titles
from helpers.knowledge.titles import plain

if TYPE_CHECKING:
    from helpers.annotate.people.entities import Person
    from helpers.annotate.people.names import Name
    from helpers.annotate.people.token_lists import Tokens
    from helpers.knowledge.given_names import GivenNames
    from helpers.knowledge.titles import Titles

__all__ = ["PAPERS", "introduced_papers", "is_paper", "settle_media"]

#: Nouns of papers: each can mean the only paper that the sentences before are about, whatever its name.
PAPERS = frozenset({"paper", "newspaper", "daily", "weekly", "tabloid", "broadsheet", "magazine"})
#: How many words after a paper's name its noun may be.
FAR = 6


def is_paper(name: str) -> bool:
    """Whether an organisation's name ends like a newspaper's: "the Lund Observer"; a newspaper is not "the company".

    >>> is_paper("Lund Observer"), is_paper("Halden Motors")
    (True, False)
    """
    last = plain(name.split()[-1]) if name.split() else ""
    return last in outlet_titles()["papers"] or load_cues(Knowledge()).is_relay(last)


def settle_media(names: list[Name], tokens: Tokens, titles: Titles, given: GivenNames) -> None:
    """Change supposed persons that come after the noun for a medium to organisations, wherever they are named: "the
    newspaper Lunds Nyheter"; not "the daily Ida Lund".
    """
    found = {
        name.parts
        for name in names
        if name.kind == "PERSON"
        and name.start
        and tokens.text[name.start - 1] in titles.outlets
        and given.of(name.parts[0]) is None
        and not acts(name.end - 1, tokens)  # "In an interview with the newspaper Lund said"
    }
    for name in names:
        if name.parts in found:
            name.kind, name.rule = "ORG", "medium"


def introduced_papers(bodies: Iterable[tuple[Name, Person]], tokens: Tokens) -> frozenset[int]:
    """The organisations (by identity) that the article calls a paper beside their name: "the newspaper Lunds Nyheter",
    "Lunds Nyheter, a daily".
    """
    return frozenset(id(body) for name, body in bodies if _is_beside_noun(name, tokens))


def _is_beside_noun(name: Name, tokens: Tokens) -> bool:
    before = tokens.lower[name.start - 1] if name.start else ""
    if before in PAPERS:
        return True
    aside = (
        range(name.end + 1, min(len(tokens), name.end + FAR)) if tokens.text[name.end : name.end + 1] == [","] else ()
    )
    noun = next((k for k in aside if tokens.lower[k] in PAPERS or tokens.pos[k] in ("PUNCT", "VERB", "ADP")), -1)
    return noun > 0 and tokens.lower[noun] in PAPERS and tokens.pos[name.end + 1] == "DET"
