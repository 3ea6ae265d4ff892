"""Places with a mayor or a council, and their police: "the city" or "police" that speaks is the only one that the
article has.
"""

from __future__ import annotations

from collections.abc import Mapping

from helpers.annotate.people.entities import Person
from helpers.annotate.people.grammar import speaks
from helpers.annotate.people.names import Name
from helpers.annotate.people.token_lists import Tokens

__all__ = ["GOVERNED", "another_force", "governed_places", "is_bare_force", "is_police"]

#: Nouns for governed places, and words next to the name of one: "Lund mayor", "mayor of Lund".
GOVERNED = frozenset({"city", "town", "county", "province", "municipality"})
GOVERNING = frozenset({"mayor", "council", "councillor", "councilor", "councilman", "councilwoman", "city", "premier"})


def governed_places(noun: str, names: Mapping[int, tuple[Name, Person | None]], tokens: Tokens) -> list[Person]:
    """The places with a mayor or a council; none if two towns have one, though the second may have no type.

    Args:
        noun: the word for such a place.
        names: the name at each token of one, and its entity.
        tokens: of the article.
    """
    out: dict[int, Person] = {}
    for name, place in {id(name): (name, place) for name, place in names.values()}.values():
        if place is None or place.kind != "GPE":
            continue
        before = tokens.lower[max(0, name.start - 2) : name.start]
        behind = tokens.lower[name.end : name.end + 1]
        if before in ([noun, "of"], ["mayor", "of"]) or (behind and behind[0] in GOVERNING):
            out[id(place)] = place
    others = {
        tokens.text[i - 1]
        for i in range(1, len(tokens))
        if tokens.lower[i] in GOVERNING and tokens.pos[i - 1] == "PROPN"
    }
    return list(out.values()) if len(others) < 2 else []


def is_bare_force(i: int, tokens: Tokens) -> bool:
    """Whether the token *i* is "police" or "the force" without other words, and speaks; "police in Lund" are others."""
    if not i or tokens.dep[i] != "nsubj" or tokens.quoted[i] or tokens.lower[i + 1 : i + 2] in (["in"], ["from"]):
        return False
    known = tokens.lower[i - 1] == "the"
    described = any(tokens.head[k] == i for k in range(max(0, i - 3), i))
    return (known or (tokens.lower[i] == "police" and not described)) and speaks(tokens.head[i], tokens)


def another_force(tokens: Tokens) -> int:
    """The token up to which the police of no place have come up ("police in Lund"); the number of tokens if none do."""
    return next(
        (
            k + 2
            for k in range(len(tokens) - 2)
            if tokens.lower[k] == "police" and tokens.lower[k + 1] in ("in", "from") and tokens.pos[k + 2] == "PROPN"
        ),
        len(tokens),
    )


def is_police(body: Person) -> bool:
    """Whether an organisation is a police force by its name: "Sund Police", "Lund Police Department"."""
    words = body.name.lower().split()
    return len(words) > 1 and ("police" in words[-2:] or words[-1] == "constabulary")
