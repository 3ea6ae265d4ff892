"""The measure of a figure, with its subject and place: the noun phrase that the number describes.

"A 489 % rise in the weight and a 463 % rise in the value of trade exchanges between Iran and Tajikistan": both rises
refer to trade exchanges between the two, though the parse attaches "of trade exchanges" only to the second.  A phrase
attached only to the last of several joined parts belongs to all of them (shared scope).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from helpers.annotate.figures.tokens import ancestors, phrase, subject_of
from helpers.knowledge.figures import FigureWords

if TYPE_CHECKING:
    from spacy.tokens import Token

    from helpers.knowledge.places import Places

__all__ = ["Measured", "flow_of", "measured", "places_of", "words_of"]

_NOMINAL = frozenset({"NOUN", "PROPN"})
#: Verbs, besides those of rising and falling, whose object reaches a number.
_LED = frozenset({"bring", "push", "take", "set", "revise", "adjust"})
_ABOUT = frozenset({"in", "of", "for", "to", "on"})


class Measured(NamedTuple):
    """The measured noun (None if not given), the words that name it and everything that qualifies it."""

    head: Token | None
    name: list[Token]
    scope: list[Token]


def measured(number: Token, anchor: Token | None, counted: Token | None, words: FigureWords) -> Measured:
    """The noun phrase that the number describes.

    Args:
        number: the number's (or its unit's) token.
        anchor: the verb, noun or adverb of a rise or fall, if there is one.
        counted: the counted noun, if there is one.
        words: the lists of figures.toml.
    """
    head = None
    if counted is not None:
        head = counted
    elif anchor is not None and anchor.pos_ in _NOMINAL:
        head = _of_noun(anchor)
    elif anchor is not None and anchor.pos_ in ("VERB", "AUX"):
        head = _of_verb(anchor, number)
    if head is None:
        head = _of_number(number, words)
    if head is None or head.lower_ in words.empty:
        return Measured(head, [], list(head.subtree) if head is not None else [])
    name = phrase(head)
    scope = [t for t in head.subtree if t.dep_ != "punct"][:60]
    if anchor is not None and anchor.pos_ in _NOMINAL:
        name, scope = _shared(head, anchor, name, scope)
    return Measured(head, name, scope)


def _of_noun(anchor: Token) -> Token | None:
    """The subject of a "rise": its "in" or "of" phrase, a compound before it, the subject of its verb."""
    for child in anchor.rights:
        if child.dep_ == "prep" and child.lower_ in _ABOUT:
            inner = next((c for c in child.children if c.dep_ == "pobj" and not _numeric(c)), None)
            if inner is not None:
                return inner
    for child in anchor.lefts:
        if child.dep_ in ("compound", "poss", "nmod") and child.pos_ in _NOMINAL and not _numeric(child):
            return child
    for above in ancestors(anchor, 3):
        if above.pos_ in ("VERB", "AUX"):
            return subject_of(above)
        if above.dep_ not in ("prep", "pobj", "conj", "appos") and above.pos_ not in _NOMINAL:
            return None
    return None


def _of_verb(verb: Token, number: Token) -> Token | None:
    """The thing that rises: the object of a verb that takes one, else the subject."""
    objects = [c for c in verb.rights if c.dep_ == "dobj" and c.pos_ in _NOMINAL and not _numeric(c)]
    inside = [o for o in objects if not (o.i == number.i or any(t.i == number.i for t in o.subtree))]
    return inside[0] if inside else subject_of(verb)


def _of_number(number: Token, words: FigureWords) -> Token | None:
    """The subject of a level: the noun to which it belongs, the "of" phrase after it, or the subject of its verb."""
    for child in number.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "in", "for"):
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None and not _numeric(inner) and inner.ent_type_ not in ("DATE", "TIME"):
                return inner
    below = number
    for above in ancestors(number, 6):
        if above.pos_ in _NOMINAL and not _numeric(above):
            return above
        if above.pos_ in ("VERB", "AUX"):
            led = below.dep_ == "prep" and below.lower_ == "to" and above.lemma_.lower() in words.verbs.keys() | _LED
            done = next((c for c in above.rights if c.dep_ == "dobj" and c.pos_ in _NOMINAL and not _numeric(c)), None)
            if led and done is not None and done.i < number.i:
                # "lift trade with the neighbours to $500 million"
                return done
            found = subject_of(above)
            if found is None or found.i == below.i:
                found = next((c for c in above.rights if c.dep_ == "dobj" and not _numeric(c)), None)
            if found is None:
                # "of which $49 million were Iranian exports"
                found = next((c for c in above.rights if c.dep_ == "attr" and c.lower_ in words.flow), None)
            return found
        below = above
    return None


def _numeric(token: Token) -> bool:
    return (
        token.like_num
        or token.ent_type_ in ("MONEY", "PERCENT", "QUANTITY", "CARDINAL")
        or token.lower_ in ("%", "percent")
    )


def _shared(head: Token, anchor: Token, name: list[Token], scope: list[Token]) -> tuple[list[Token], list[Token]]:
    """*name* and *scope* with the phrase that a joined rise has for all: "of trade exchanges between …"."""
    if any(c.dep_ == "prep" for c in head.children):
        return name, scope
    later = [c for c in _conjuncts(anchor) if c.i > anchor.i]
    later += [c for c in _conjuncts(head) if c.i > head.i]
    for other in later:
        other_head = (_of_noun(other) if any(c.dep_ == "prep" for c in other.rights) else None) or other
        carried = [
            c for c in other_head.rights if c.dep_ == "prep" and c.lower_ in ("of", "between", "with", "from", "to")
        ]
        if not carried:
            continue
        for prep in carried:
            if prep.lower_ == "of":
                inner = next((c for c in prep.children if c.dep_ == "pobj"), None)
                name = [*name, prep, *(phrase(inner) if inner is not None else [])]
            scope = [*scope, *prep.subtree]
        return name, scope[:60]
    return name, scope


def _conjuncts(token: Token) -> list[Token]:
    out = [c for c in token.rights if c.dep_ == "conj"]
    return out + [d for c in out for d in c.rights if d.dep_ == "conj"]


def words_of(tokens: Iterable[Token], limit: int = 12) -> str | None:
    """The words of *tokens* as printed, joined; None if there are none."""
    words = sorted({t.i: t for t in tokens}.values(), key=lambda t: t.i)[:limit]
    text = ""
    for token in words:
        text += (
            token.text
            if not text or token.text in ("'s", "’s", "'", "’", "-") or text.endswith("-")
            else f" {token.text}"
        )
    return text.strip(" -–—,.;:") or None


def places_of(tokens: Iterable[Token], places: Places) -> tuple[str, ...]:
    """The countries and cities that *tokens* name, each once, in order."""
    out: list[str] = []
    done = -1
    for token in sorted({t.i: t for t in tokens}.values(), key=lambda t: t.i):
        if token.i <= done or not token.text[:1].isupper():
            continue
        if not (token.ent_type_ in ("GPE", "LOC") or _first(token, places)):
            continue
        for size in (4, 3, 2, 1):
            words = token.doc[token.i : token.i + size]
            name = _place(words.text, token, places, size)
            if name:
                done = token.i + size - 1
                if name not in out:
                    out.append(name)
                break
    return tuple(out)


def _first(token: Token, places: Places) -> bool:
    """Whether a country's name can begin with *token*."""
    return token.lower_.replace(".", "") in places.first_words or token.text.replace(".", "") in places.first_words


def _place(text: str, token: Token, places: Places, size: int) -> str | None:
    """The short name of the place that *text* names; cities only if the parse sees a place."""
    country = places.country(text)
    if country:
        return country.name
    if size <= 2 and token.ent_type_ in ("GPE", "LOC") and token.ent_iob_ == "B":
        found = places.place(text)
        return found.name if found else None
    return None


@functools.lru_cache(maxsize=256)
def _flow_word(word: str, compounds: tuple[str, ...]) -> re.Pattern[str]:
    """A flow word used by itself: "trade", not "trade minister" nor "minister of trade"."""
    return re.compile(
        rf"(?<!minister of)(?<!ministry of)(?<!secretary of)(?<!chamber of) {re.escape(word)}(?=[,.;:!?)”]* )"
        rf"(?! (?:{'|'.join(map(re.escape, compounds)) or '(?!)'})\b)"
    )


def flow_of(text: str | None, words: FigureWords) -> str | None:
    """Whether *text* names exports, imports or the trade of both; both named is the total.

    A trade minister and a ministry of commerce are not flows.
    """
    low = f" {(text or '').lower()} "
    named = [word for word in words.flow if word in low]
    found = {words.flow[word] for word in named if _flow_word(word, words.trade_compounds).search(low)}
    if {"export", "import"} <= found:
        return "total"
    return next((flow for flow in ("export", "import", "total") if flow in found), None)
