"""Which organisations are papers, and what a paper is called: "the Lund Observer … the paper"."""

from __future__ import annotations

from helpers.knowledge.cues import load_cues
from helpers.knowledge.load import Knowledge
from helpers.knowledge.outlet_names import titles as outlet_titles
from helpers.knowledge.titles import plain

__all__ = ["PAPERS", "is_paper"]

#: Nouns of papers: each can mean the only paper that the sentences before are about, whatever its name.
PAPERS = frozenset({"paper", "newspaper", "daily", "weekly", "tabloid", "broadsheet", "magazine"})


def is_paper(name: str) -> bool:
    """Whether an organisation's name ends like a newspaper's: "the Lund Observer"; a newspaper is not "the company".

    >>> is_paper("Lund Observer"), is_paper("Halden Motors")
    (True, False)
    """
    last = plain(name.split()[-1]) if name.split() else ""
    return last in outlet_titles()["papers"] or load_cues(Knowledge()).is_relay(last)
