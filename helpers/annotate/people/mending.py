"""All names of an article, with the language model's mistakes of type mended.

The small model takes Dushanbe for an organisation, Bandar Abbas and Tajik for persons.  A gazetteer knows
better wherever a name is wholly a country's, a people's or a city's, unless the article itself shows that the
word is somebody's family name (Jordan Smith, later Jordan).
"""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from helpers.annotate.people.missed import behind_titles, in_place, in_transcripts, media, overlooked
from helpers.annotate.people.names import Name, acts, entity_names, person_name, set_country, words_at
from helpers.annotate.people.spelling import alike, fold, skeleton
from helpers.annotate.people.token_lists import CLITICS, Tokens
from helpers.knowledge.given_names import GivenNames
from helpers.knowledge.places import Place, Places
from helpers.knowledge.titles import Titles, plain

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_names"]

IN_PLACES = frozenset({"in", "at", "from", "near", "to", "of", "outside", "into", "around"})
WITHIN = frozenset({"in", "near", "outside"})
SIDES = frozenset({"northern", "southern", "eastern", "western", "central", "city", "town", "port", "province"})
PLACE_NOUNS = frozenset({"port", "ports", "province", "city", "airport", "region", "district", "county"})
#: Last words of the names of places on a map.
ON_MAPS = PLACE_NOUNS | {
    "valley",
    "harbor",
    "harbour",
    "beach",
    "island",
    "islands",
    "bay",
    "lake",
    "river",
    "hill",
    "hills",
}

#: A city's name in one word is believed over the model only from this number of people on.
LARGE_CITY = 300_000


def find_names(doc: Doc, tokens: Tokens, places: Places, titles: Titles, given: GivenNames) -> list[Name]:
    """All names of *doc* in order, none inside another."""
    names = [name for ent in doc.ents for name in entity_names(ent.start, ent.end, ent.label_, tokens, places, titles)]
    taken = bytearray(len(tokens))
    for name in names:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    for ent in doc.ents:
        if ent.label_ == "PERSON":
            # an honorific that was cut off its name is no name of its own
            taken[ent.start : ent.end] = b"\1" * (ent.end - ent.start)
    names += list(behind_titles(tokens, taken, titles))
    names += list(in_place(tokens, taken, places, titles))
    names += list(media(tokens, taken, titles))
    names += list(in_transcripts(tokens, names, titles))
    for name in names:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    full: set[tuple[str, ...]] = {name.parts for name in names if name.kind == "PERSON" and len(name.parts) == 2}
    names += [split for name in names if (split := _split_off(name, titles, given)) is not None]
    for name in names:
        _settle_person(name, full, places, titles, given)
    names = _joined(sorted(names, key=lambda name: name.start), tokens, places, titles, given)
    families = _families(names)
    for name in names:
        _mend(name, tokens, places, titles, families)
    _agree(names, places)
    _relays(names, tokens)
    names += list(overlooked(tokens, taken, places, families))
    names = sorted((name for name in names if name.kind), key=lambda name: name.start)
    _with_country(names, tokens, titles)
    return _joined(names, tokens, places, titles, given)


def _with_country(names: list[Name], tokens: Tokens, titles: Titles) -> None:
    """Call a state's body by its country too: there is a Foreign Ministry in each ("Kenya's Foreign Ministry")."""
    for before, name in itertools.pairwise(names):
        if name.kind != "ORG" or not before.country or plain(name.parts[-1]) not in titles.of_states:
            continue
        gap = tokens.text[before.end : name.start]
        if not gap or (len(gap) == 1 and gap[0] in CLITICS):
            name.called = tokens.words(before.start, name.end)


def _joined(names: list[Name], tokens: Tokens, places: Places, titles: Titles, given: GivenNames) -> list[Name]:
    """*names* with a person's last family name joined to the rest, where the model saw another name in it.

    That is: behind a given and a family name a single word that they hang on ("María Jesús Montero | Cuadrado");
    and two names side by side that so stand in a full name of the article ("Montero | Cuadrado").
    """
    out: list[Name] = []
    pairs: set[tuple[str, str]] = set()
    for name in names:
        last = out[-1] if out else None
        beside = last is not None and last.kind == "PERSON" and last.end == name.start
        if (
            last is not None
            and beside
            and name.kind == "PERSON"
            and tokens.lower[name.start] == tokens.text[name.start]
        ):
            # "Abdulaziz | bin Salman"
            last.end, last.parts = name.end, (*last.parts, *name.parts)
            continue
        if last is not None and beside and name.end - name.start == 1:
            word, part = name.parts[0], last.parts[-1]
            hung = tokens.dep[last.end - 1] == "compound" and tokens.head[last.end - 1] == name.start
            called = given.of(last.parts[0]) is not None or _titled(last, tokens, titles)
            full = len(last.parts) > 1 and called and hung and word[0].isupper()
            apart = (
                plain(word) in titles.body_words or plain(word) in titles.buildings or places.country(word) is not None
            )
            if (part, word) in pairs or (full and word.isalpha() and not apart):
                last.end, last.parts = name.end, (*last.parts, word)
                pairs.add((part, word))
                continue
        out.append(name)
    return out


def _settle_person(name: Name, full: set[tuple[str, ...]], places: Places, titles: Titles, given: GivenNames) -> None:
    """Make a person of a given name with a family name, and no person of a tower; cut words off a headline's name."""
    last = plain(name.parts[-1])
    if name.kind == "PERSON":
        if last in titles.one_word_bodies and len(name.parts) == 1:
            name.kind, name.rule = "ORG", "body word"
        elif last in titles.buildings and len(name.parts) > 1:
            name.kind, name.rule = "FAC", "building word"
        elif len(name.parts) > 2 and name.parts[:2] in full and name.end - name.start == len(name.parts):
            # "Glenn Beck Blasts Drudge" over an article on Glenn Beck
            name.end, name.parts = name.start + 2, name.parts[:2]
    elif (
        name.kind in ("ORG", "GPE", "FAC")
        and len(name.parts) in (2, 3)
        and given.of(name.parts[0])
        and all(_is_word(part) for part in name.parts)
    ):
        whole, first = places.place(" ".join(name.parts)), places.place(name.parts[0])
        landed = whole is not None or (first is not None and first.population >= LARGE_CITY) or _is_state(first)
        body = any(plain(part) in titles.body_words for part in name.parts)
        if not (landed or body or last in titles.buildings or last in ON_MAPS):
            name.kind, name.rule = "PERSON", "given name"


def _split_off(name: Name, titles: Titles, given: GivenNames) -> Name | None:
    """The person behind a body in one name of the model ("Fox News Sean Hannity"); the name is left to the body."""
    at = len(name.parts) - 2
    if at < 1 or name.end - name.start != len(name.parts) or not given.of(name.parts[at]):
        return None
    if plain(name.parts[at - 1]) not in titles.body_words or plain(name.parts[-1]) in titles.body_words:
        return None
    person = Name(name.start + at, name.end, name.parts[at:], "PERSON", rule="given name")
    name.end, name.parts, name.kind = name.start + at, name.parts[:at], "ORG"
    return person


def _agree(names: list[Name], places: Places) -> None:
    """Make a body or person of a place that no gazetteer knows, where the article has it as one elsewhere."""
    kinds = Counter((name.parts, name.kind) for name in names)
    for name in names:
        if name.kind != "GPE" or name.rule != "model" or places.place(" ".join(name.parts)):
            continue
        if kinds[name.parts, "ORG"]:
            name.kind, name.rule = "ORG", "same name"
        elif kinds[name.parts, "PERSON"] > kinds[name.parts, "GPE"]:
            name.kind, name.rule = "PERSON", "same name"


def _relays(names: list[Name], tokens: Tokens) -> None:
    """Make an outlet of a name that others are "cited as saying by", wherever the article prints it."""
    shown = {
        name.parts
        for name in names
        if name.start > 1 and tokens.lower[name.start - 1] == "by" and tokens.lower[name.start - 2] == "saying"
    }
    for name in names:
        if name.kind == "PERSON" and any(name.parts == parts[-len(name.parts) :] for parts in shown):
            name.kind, name.rule = "ORG", "relays"


def _is_word(part: str) -> bool:
    return part[0].isupper() and part.replace("-", "").replace(".", "").replace("’", "").replace("'", "").isalpha()


def _is_state(place: Place | None) -> bool:
    return place is not None and place.kind != "city"


def _families(names: list[Name]) -> dict[str, set[str]]:
    """Family names of persons that the article gives in full, by their skeleton; their other names in a list apart."""
    out: dict[str, set[str]] = {}
    for name in names:
        if name.kind == "PERSON" and len(name.parts) > 1:
            out.setdefault(skeleton(name.parts[-1]), set()).add(name.parts[-1])
            for part in name.parts[:-1]:
                out.setdefault("given " + fold(part), set()).add(part)
    return out


def _of_family(word: str, families: dict[str, set[str]]) -> bool:
    return any(alike(word, family) for family in families.get(skeleton(word), ()))


def _mend(name: Name, tokens: Tokens, places: Places, titles: Titles, families: dict[str, set[str]]) -> None:
    """Set the type and the country that *name* really has."""
    text = words_at(tokens, name.start, name.end)
    single = name.end - name.start == 1
    after = tokens.lower[name.end] if name.end < len(tokens) else ""
    inner = name.kind != "NORP" and "given " + fold(text) in families
    relative = single and (_of_family(text, families) or inner)
    # somebody's family name is read as a place only where the model says place and the gazetteer agrees
    country = places.country(text)
    if country and not (relative and name.kind == "PERSON"):
        set_country(name, country, bool(places.named(text)), tokens)
        return
    if single and not relative and text.endswith("s") and _of_family(text[:-1], families):
        # the Clintons are no single person
        name.kind, name.rule = "NORP", "family"
        return
    behind_title = name.kind != "PERSON" and (
        (name.start > 0 and _titled(name, tokens, titles)) or _apposed(name, tokens, places, titles)
    )
    if (relative or behind_title) and name.kind in ("GPE", "LOC", "ORG", "NORP", "FAC", "PERSON"):
        if name.kind != "PERSON" and not places.government(text):
            _make_person(name, tokens, titles)
        if name.kind == "PERSON":
            return
    if (
        name.kind != "ORG"
        and plain(tokens.text[name.end - 1]) in titles.body_words
        and (not single or name.kind != "PERSON")
    ):
        name.kind, name.rule = "ORG", "body word"
    elif after in titles.outlets or (after == "news" and name.kind == "PERSON"):
        name.kind, name.rule = "ORG", "outlet word"
    elif _is_city(name, text, single, tokens, places):
        name.kind, name.rule = "GPE", "gazetteer"
    if name.kind == "GPE" and acts(name.end - 1, tokens):
        # a capital that does something is the government: "Dushanbe supports …"
        name.country = places.government(text)


def _make_person(name: Name, tokens: Tokens, titles: Titles) -> None:
    """Cut *name* to a person's name, if there is one in it."""
    found = next(person_name(name.start, name.end, tokens, titles, "family name"), None)
    if found:
        name.start, name.end, name.parts, name.kind, name.rule = (
            found.start, found.end, found.parts, "PERSON", "family name",
        )  # fmt: skip


def _apposed(name: Name, tokens: Tokens, places: Places, titles: Titles) -> bool:
    """Whether *name* stands beside one who holds an office: "its deputy governor, Zakari Mumuni, said"."""
    if len(name.parts) not in (2, 3) or not all(_is_word(part) for part in name.parts):
        return False
    last = name.end - 1
    office = tokens.head[last] if tokens.dep[last] == "appos" else -1
    if office < 0 or tokens.tag[office] != "NN" or titles.office(tokens.text[office]) is None:
        return False
    body = any(plain(part) in titles.body_words for part in name.parts)
    return not body and places.place(" ".join(name.parts)) is None


def _titled(name: Name, tokens: Tokens, titles: Titles) -> bool:
    """Whether a capitalised title of a person stands right before *name* ("President Raisi")."""
    before = tokens.text[name.start - 1]
    if not before[0].isupper() or tokens.sentence[name.start - 1] != tokens.sentence[name.start]:
        return False
    return titles.is_honorific(before) or (
        titles.office(before) is not None and name.end - name.start <= 3 and name.kind != "ORG"
    )


def _is_city(name: Name, text: str, single: bool, tokens: Tokens, places: Places) -> bool:
    """Whether a name that the model calls something else is a city's."""
    if name.kind in ("GPE", "LOC", "FAC"):
        return False
    place = places.place(text)
    if place is None or place.kind != "city":
        return place is not None and name.kind != "PERSON" and place.kind == "state"
    before = tokens.lower[name.start - 1] if name.start else ""
    after = tokens.lower[name.end] if name.end < len(tokens) else ""
    placed = before in IN_PLACES or before in SIDES or after in PLACE_NOUNS
    if name.kind == "PERSON" and single and places.government(text) is None:
        return before in WITHIN and place.population >= LARGE_CITY
    if name.kind == "PERSON":
        # cities are named for people: without a sign of place a person stays one, but a capital
        return placed or (places.government(text) is not None and tokens.dep[name.end - 1] not in ("compound", "appos"))
    return placed or places.government(text) is not None or (not single and place.population >= LARGE_CITY)
