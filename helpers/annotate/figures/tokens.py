"""Lookups from characters to tokens and along the parse, shared by the modules that read figures.

Token offsets are stored in a list once per text, so that every lookup is a bisection whatever the library does.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Grid", "ancestors", "phrase", "subject_of"]

#: Arcs that do not belong to a noun's own phrase when it is named.
_OUTSIDE = frozenset(
    {"relcl", "acl", "appos", "punct", "cc", "conj", "det", "predet", "mark", "advcl", "ccomp", "parataxis"}
)


class Grid:
    """The tokens of a doc by character."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        # spaCy joins the tokens again at every access to doc.text
        self.text = doc.text
        self.starts: list[int] = doc.to_array("IDX").tolist()

    def at(self, char: int) -> int:
        """The index of the token that contains *char*, or of the last one that begins before it; -1 in an empty doc."""
        return bisect.bisect_right(self.starts, char) - 1 if self.starts else -1

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The indices, half open, of the tokens that overlap the characters *start* to *end*."""
        first = max(self.at(start), 0)
        return first, max(first, bisect.bisect_left(self.starts, end))


def ancestors(token: Token, limit: int = 8) -> Iterator[Token]:
    """The heads above *token*, nearest first, within its sentence."""
    for _ in range(limit):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def subject_of(verb: Token) -> Token | None:
    """The subject of *verb*, or of the verb to which *verb* belongs."""
    for token in (verb, *ancestors(verb, 4)):
        found = next((c for c in token.lefts if c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl")), None)
        if found is not None:
            return found if found.dep_ != "expl" else None
        if token.dep_ not in ("xcomp", "conj", "aux", "auxpass", "advcl", "pcomp", "prep", "ccomp") or (
            token.dep_ == "ccomp" and token.i != verb.i
        ):
            return None
    return None


def phrase(noun: Token, *, limit: int = 18) -> list[Token]:
    """The words that name *noun*: modifiers before it and "of …" after it, in order, without clauses and
    determiners.
    """
    out = [noun]
    for child in noun.children:
        if child.dep_ in _OUTSIDE or child.tag_ in ("DT", "WDT", "CD") or len(out) >= limit:
            continue
        if child.i < noun.i and child.dep_ in ("compound", "amod", "nmod", "poss", "nummod", "npadvmod"):
            out += [t for t in child.subtree if t.i < noun.i and t.tag_ != "DT"][:limit]
        elif child.dep_ == "prep" and child.lower_ == "of":
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None:
                out += [child, *phrase(inner, limit=max(limit - len(out), 2))]
    return sorted({token.i: token for token in out}.values(), key=lambda token: token.i)[:limit]
