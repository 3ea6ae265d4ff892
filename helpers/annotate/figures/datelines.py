"""Datelines are not measures: "TEHRAN – Iran’s exports reached $10.7 billion" is about exports, not Tehran.

The parser may take a dateline for the subject of the sentence; then the noun after it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.annotate.figures.measures import Measured
from helpers.annotate.figures.tokens import phrase
from helpers.language.datelines import dateline_end

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["without_dateline"]

_HEADS = frozenset({"nsubj", "nsubjpass", "appos", "conj", "dep", "npadvmod", "nmod", "ROOT", "attr", "dobj"})


def without_dateline(found: Measured, number: Token, text: str) -> Measured:
    """*found*, with the noun after the dateline if its own is in one."""
    head, end = found.head, dateline_end(text, number.idx)
    start = text.rfind("\n", 0, number.idx) + 1
    if head is None or end == start or head.idx < start:
        return found
    if head.idx >= end:
        # the parser takes the dateline for a part of the name: "Lund (Agency) – Imports of steel"
        name, scope = ([t for t in tokens if not start <= t.idx < end] for tokens in (found.name, found.scope))
        return Measured(head, name, scope)
    for token in number.sent:
        if token.idx < end or token.pos_ not in ("NOUN", "PROPN") or token.dep_ not in _HEADS:
            continue
        if token.i >= number.i:
            break
        name = [t for t in phrase(token) if t.idx >= end]
        return Measured(token, name, [t for t in token.subtree if t.idx >= end and t.dep_ != "punct"][:60])
    return Measured(None, [], [])
