"""The direction of a number in a draft or an article, from the words around it: "fell 18%", "an 18% rise".

If a rule has read the direction, that counts; the words are used for numbers to which something fell or rose, and if
the parser mistook a verb for something else.  A number from which something moved has no direction.
"""

from __future__ import annotations

import functools
import re
from typing import Any

from helpers.base.records import Span
from helpers.knowledge.figures import load_figure_words
from helpers.knowledge.load import in_force

__all__ = ["turned", "way_at"]

#: How many words before and after a number can belong to it.
BEFORE, BEHIND = 8, 2
#: Words that more often compare or hedge than say that something moved.
_HEDGING = frozenset(
    {"more", "less", "fewer", "above", "below", "over", "off", "larger", "bigger", "greater", "smaller"}
)
_STOP = re.compile(r"[;:!?()]|\.\s|,\s")
_WORD = re.compile(r"[^\W\d_]+")


def way_at(text: str, sentence: Span, row: dict[str, Any]) -> str:
    """The direction of the number *row* in *text*: up, down, or empty if it is unclear.

    >>> number = {"start": 13, "end": 16, "kind": "change", "direction": None}
    >>> way_at("Exports fell 18% in May.", (0, 24), number)
    'down'
    """
    if isinstance(row.get("direction"), str) and row["direction"]:
        return str(row["direction"])
    start, end = row["start"], row["end"]
    before = _STOP.split(text[sentence[0] : start])[-1]
    behind = _STOP.split(text[end : sentence[1]])[0]
    words = [word.lower() for word in _WORD.findall(before)][-BEFORE:]
    if words[-1:] == ["from"]:
        return ""
    # only a verb or an adverb shows that a level moved: in "a loss of 5 million" nothing moved
    known = _ways(row.get("kind") == "change" or row.get("unit") == "percentage")
    inside = [word.lower() for word in _WORD.findall(text[start:end])]
    after = [word.lower() for word in _WORD.findall(behind)][:BEHIND]
    return next((known[word] for word in (*inside, *after, *reversed(words)) if word in known), "")


def turned(one: str, other: str) -> bool:
    """Whether two directions are each other's opposite."""
    return {one, other} == {"up", "down"}


@functools.lru_cache(maxsize=2)
def _ways(nouns: bool) -> dict[str, str]:
    """Each form of the words for up or down, with its direction."""
    words = load_figure_words(in_force())
    out = {form: way for verb, way in words.verbs.items() for form in _forms(verb)}
    out |= {past: words.verbs[verb] for past, verb in words.past.items() if verb in words.verbs}
    out |= {form: way for noun, way in words.nouns.items() if nouns for form in (noun, f"{noun}s")}
    return {word: way for word, way in {**out, **words.adverbs}.items() if word not in _HEDGING}


def _forms(verb: str) -> set[str]:
    """The regular forms of a verb.

    >>> sorted(_forms("drop"))
    ['drop', 'dropped', 'dropping', 'drops']
    """
    stem = verb.removesuffix("e")
    twice = re.search(r"(?:^|[^aeiou])[aeiou][bdglmnpt]$", verb) is not None
    base = verb + verb[-1] if twice else stem
    longer = {f"{verb}ed", f"{verb}ing"} if twice and len(verb) > 4 else set()
    return {verb, f"{verb}es" if verb.endswith(("sh", "x")) else f"{verb}s", f"{base}ed", f"{base}ing", *longer}
