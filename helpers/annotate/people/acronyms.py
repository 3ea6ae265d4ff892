"""Organisations by their initials: those that an article prints in capitals, and those that it gives in brackets."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.annotate.people.names import Name
from helpers.annotate.people.token_lists import Tokens
from helpers.knowledge.rarity import rarity

__all__ = ["acronyms_of", "bracketed"]


def acronyms_of(names: list[Name]) -> dict[str, str]:
    """Acronyms of organisations, by the form with lower-case letters that some newspapers print ("Bnic"), with which
    they are merged.
    """
    upper = {name.parts[0] for name in names if name.kind == "ORG" and len(name.parts) == 1 and len(name.parts[0]) > 2}
    found = {
        word.capitalize(): word for word in upper if word.isupper() and word.isalpha() and rarity(word.lower()) == 1.0
    }
    for name in names:
        word = name.parts[0]
        if len(name.parts) == 1 and word in found and name.kind in ("ORG", "PERSON", "GPE"):
            name.kind, name.parts, name.rule = "ORG", (found[word],), "acronym"
        elif len(name.parts) == 1 and name.kind == "PERSON" and word in found.values():
            name.kind, name.rule = "ORG", "acronym"
    return found


def bracketed(names: list[Name], tokens: Tokens) -> Iterator[str]:
    """The acronyms in brackets after organisations with those initials: "the Dock Workers Union (DWU)"."""
    for name in names:
        at = name.end
        if name.kind == "ORG" and tokens.text[at : at + 1] == ["("] and tokens.text[at + 2 : at + 3] == [")"]:
            word = tokens.text[at + 1]
            if word.isupper() and word == "".join(part[0] for part in name.parts if part[0].isupper()):
                yield word
