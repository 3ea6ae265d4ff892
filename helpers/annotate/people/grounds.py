"""Names that the article shows not to be a person's: a place, a team, an organisation's short name, a common word.

The language model reads each sentence separately and takes "Surrey" for a person in one and for a place in the next. If
the gazetteer knows the word and the article has it as a place ("in Surrey, B.C."), it is a place throughout, unless
somebody in the article has this name; the name of a region or large city that is not also a person's name is always a
place.

The rules were chosen on four outlets of the Gender Gap Tracker's annotated articles and checked on PolNeAR's training
articles.
"""

from __future__ import annotations

from collections.abc import Iterable

from helpers.annotate.people.names import Name, acts, words_at
from helpers.annotate.people.token_lists import Tokens
from helpers.knowledge.given_names import GivenNames
from helpers.knowledge.places import Place, Places
from helpers.knowledge.rarity import rarity
from helpers.knowledge.titles import Titles, plain

__all__ = ["grounded", "is_on_map"]

WITHIN = frozenset({"in", "near", "outside", "across", "around"})
#: A city with this many people is recognised without its region after it.
KNOWN = 300_000
#: For cities with this many people the gazetteer shows whether their name is also a person's.
LARGE = 100_000
#: The most letters in an abbreviation of a region, including its full stop ("Calif.").
SHORT = 6


def grounded(names: list[Name], tokens: Tokens, places: Places, titles: Titles, given: GivenNames) -> None:
    """Set the type of those persons among *names* that are places, teams or organisations; for common words it is
    empty.
    """
    _team_up(names, tokens, places, given)
    shown = {name.parts[-1:] for name in names if _stands_as_place(name, tokens, places, titles)}
    bodies = {name.parts[:end] for name in names if name.kind in ("ORG", "FAC") for end in range(2, len(name.parts))}
    small = frozenset(
        word for word, pos in zip(tokens.text, tokens.pos, strict=True) if word.islower() and pos == "NOUN"
    )
    found = [name for name in names if name.kind == "PERSON"]
    lands = {id(name) for name in found if name.parts in shown or _is_place(name, tokens, places)}
    sure = {name.end - 1 for name in names if name.kind == "GPE"}
    lands |= {id(name) for name in found if _is_listed(name, sure, tokens, places)}
    called = _called((name for name in names if id(name) not in lands), tokens, titles)
    for name in found:
        if called.isdisjoint(name.parts) and id(name) in lands:
            name.kind, name.rule = "GPE", "place in the article"
        elif called.isdisjoint(name.parts) and _is_word(name, tokens, small, given):
            name.kind = ""
        elif len(name.parts) > 1 and given.of(name.parts[0]) is None:
            _no_full_name(name, bodies, tokens, places, titles)


def is_on_map(name: Name, titles: Titles) -> bool:
    """Whether a name of several words ends as those of buildings and landscapes do: "Fraser Highway"."""
    last = plain(name.parts[-1])
    return len(name.parts) > 1 and (last in titles.buildings or last in titles.on_maps or last in titles.place_nouns)


def _team_up(names: list[Name], tokens: Tokens, places: Places, given: GivenNames) -> None:
    """Treat teams as organisations, "Kelowna Rockets" and "the Rockets", as well as a member, "Kelowna Rocket"."""
    named = (name for name in names if len(name.parts) > 1 and given.of(name.parts[0]) is None)
    teams = {name.parts for name in named if _is_team(name, tokens, places)}
    short = {team[-1:] for team in teams}
    for name in names:
        if name.parts in short or (name.parts in teams and name.kind == "PERSON"):
            name.kind, name.rule = "ORG", "body in the article"
        elif (*name.parts[:-1], name.parts[-1] + "s") in teams:
            name.kind, name.rule = "NORP", "member of a team"


def _no_full_name(name: Name, bodies: set[tuple[str, ...]], tokens: Tokens, places: Places, titles: Titles) -> None:
    """Set the type of several words that only look like a full name."""
    if plain(name.parts[0]) in titles.particles:
        return  # "Bin Laden" is not a short name of the Bin Laden Group
    if name.parts in bodies or _ends_in_acronym(name):
        name.kind, name.rule = "ORG", "body in the article"
    elif is_on_map(name, titles):
        known = places.place(words_at(tokens, name.start, name.end))
        name.kind, name.rule = ("GPE", "gazetteer") if known else ("FAC", "building word")


def _called(names: Iterable[Name], tokens: Tokens, titles: Titles) -> frozenset[str]:
    """The words by which the article refers to people: the last of full names, and those after a title."""
    called: set[str] = set()
    for name in names:
        before = tokens.text[name.start - 1] if name.start else ""
        titled = before[:1].isupper() and (titles.is_honorific(before) or titles.office(before) is not None)
        if titled or (name.kind == "PERSON" and len(name.parts) > 1):
            called.update(name.parts[-1:])
    return frozenset(called)


def _is_place(name: Name, tokens: Tokens, places: Places) -> bool:
    """Whether a name is that of a region or large city and not also a person's, or a region after its town."""
    single, text = name.end - name.start == 1, words_at(tokens, name.start, name.end)
    place = places.place(text)
    if place is not None and (_is_only_a_place(text, place) if single else place.kind in ("state", "region")):
        return True
    town = name.start - 2
    if not single or town < 0 or not _has_region(town + 1, tokens, places):
        return False
    return any(places.place(words_at(tokens, town - more, town + 1)) for more in (0, 1) if town >= more)


def _is_listed(name: Name, sure: set[int], tokens: Tokens, places: Places) -> bool:
    """Whether a word that the gazetteer knows is joined to a place: "the ports of Mersin and Sohar"."""
    at = name.end - 1
    joined = tokens.dep[at] == "conj" and tokens.head[at] in sure and name.end - name.start == 1
    return joined and tokens.dep[tokens.head[at]] != "nsubj" and places.place(tokens.text[at]) is not None


def _is_only_a_place(text: str, place: Place) -> bool:
    """Whether a word is the name of a region or large city, and neither a person's name nor another word."""
    large = place.kind != "city" or place.population >= LARGE
    return large and not place.person and plain(place.name) == plain(text) and rarity(text.lower()) == 1


def _is_word(name: Name, tokens: Tokens, small: frozenset[str], given: GivenNames) -> bool:
    """Whether a single word is an ordinary one, printed in lower case elsewhere in the article ("Fentanyl",
    "fentanyl").
    """
    word, at = tokens.lower[name.start], name.start
    if name.end - at > 1 or not word.isalpha() or given.of(name.parts[0]) is not None or acts(at, tokens):
        return False
    return word in small


def _ends_in_acronym(name: Name) -> bool:
    """Whether a word in capitals follows one that is not: "Newton LRT"."""
    first, last = name.parts[0], name.parts[-1]
    return last.isupper() and last.isalpha() and len(last) > 2 and not first.isupper()


def _is_team(name: Name, tokens: Tokens, places: Places) -> bool:
    """Whether a city's name and a plural make a team: "Kelowna Rockets"."""
    last = name.end - 1
    if tokens.tag[last] not in ("NNPS", "NNS") or not tokens.lower[last].endswith("s"):
        return False
    place = places.place(words_at(tokens, name.start, last))
    return place is not None and place.kind == "city"


def _stands_as_place(name: Name, tokens: Tokens, places: Places, titles: Titles) -> bool:
    """Whether *name* is in the gazetteer and the text has it as a place: "in Surrey, B.C.", "the city of Surrey"."""
    first = name.end - 1 if "of" in name.parts else name.start
    place = places.place(words_at(tokens, first, name.end))
    if place is None or not first:
        return False
    before = tokens.lower[first - 1]
    if before == "of" and first > 1:
        return tokens.lower[first - 2] in titles.place_nouns or tokens.lower[first - 2] in ("town", "village")
    if "of" in name.parts or not _has_region(name.end, tokens, places):
        return before in WITHIN and (place.kind != "city" or place.population >= KNOWN)
    return plain(tokens.text[name.end + 1]) not in titles.suffixes


def _has_region(at: int, tokens: Tokens, places: Places) -> bool:
    """Whether a comma and a region follow at the token *at*: ", Ont.", ", Utah", ", British Columbia"."""
    if at + 1 >= len(tokens) or tokens.text[at] != ",":
        return False
    word = tokens.text[at + 1]
    stop = word.endswith(".") or tokens.text[at + 2 : at + 3] == ["."]
    short = word[0].isupper() and stop and len(word) <= SHORT and not word.rstrip(".").islower()
    named = (places.place(words_at(tokens, at + 1, at + 1 + size)) for size in (1, 2))
    return short or any(place is not None and place.kind != "city" for place in named)
