"""The clause of a number: its verb with what hangs on it, without the clauses that hang on the verb in turn.

In "Cognac collapsed to €3.3 billion as wholesalers ran down their stocks" the number is about cognac; what the
wholesalers did is another clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.annotate.figures.tokens import subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["told_clause", "verb_of"]

_CLAUSES = frozenset({"advcl", "relcl", "ccomp", "parataxis", "csubj"})
_INSIDE = frozenset({"aux", "auxpass", "amod", "xcomp", "acl", "prep", "pcomp"})
_VERBS = ("VERB", "AUX")


def verb_of(number: Token) -> Token:
    """The verb whose clause contains *number*; in a sentence without a verb, its head."""
    token = number
    while token.head.i != token.i and (token.pos_ not in _VERBS or token.dep_ in _INSIDE):
        token = token.head
    return token


def told_clause(number: Token, *, without: frozenset[str] = frozenset()) -> str:
    """The words of the clause of *number*; a joined verb without its own subject has that of the verb before.

    Args:
        number: a word of the number.
        without: the arcs whose words are left out, as "amod" for "the expected surplus".
    """
    verb = verb_of(number)
    words = {t.i: t for t in _within(verb)}
    if not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.lefts):
        subject = subject_of(verb)
        words |= {} if subject is None else {t.i: t for t in _within(subject)}
    return " ".join(words[i].text for i in sorted(words) if words[i].dep_ not in without)


def _within(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        joined = child.dep_ == "conj" and token.pos_ in _VERBS and child.pos_ in _VERBS
        if child.dep_ not in _CLAUSES and not joined:
            yield from _within(child)
