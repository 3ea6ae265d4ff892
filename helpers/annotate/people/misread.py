"""Persons whom the model takes for organisations, places or parts of other names, recognised by given names."""

from __future__ import annotations

import re
from collections.abc import Collection

from helpers.annotate.people.grammar import speaks
from helpers.annotate.people.missed import OPENING, without_title
from helpers.annotate.people.names import OF_FIELDS, Name, acts
from helpers.annotate.people.token_lists import Tokens
from helpers.knowledge.given_names import GivenNames
from helpers.knowledge.person_nouns import PersonNouns
from helpers.knowledge.places import Place, Places
from helpers.knowledge.rarity import rarity
from helpers.knowledge.titles import Titles, plain

__all__ = [
    "LARGE_CITY", "called_like_buildings", "cut_field", "cut_first_word", "cut_honorific", "cut_to_person", "cut_trade",
    "is_word", "settle_person", "split_off", "whole_words", "words_of",
]  # fmt: skip

#: Tags of words with which no name begins: verbs, articles, conjunctions, adverbs.
NO_NAMES = frozenset({"VB", "VBD", "VBP", "VBZ", "VBG", "DT", "CC", "RB", "WRB", "IN", "WP"})
#: Endings of words for a nation ("Norlandic President").
NATION = re.compile(r"(?:ian|ic|ese|ish)$")
#: Punctuation after which a sentence opens.
OPENS_BEHIND = frozenset({".", "!", "?", "”", '"', "’"})
#: Legal forms of firms.
LEGAL = frozenset({"gmbh", "inc", "ltd", "llc", "plc", "corp", "bhd", "pty", "pvt"})
#: A verb in -ing has more letters than this.
SHORTEST = 5
#: The most letters of a rank.
MOST_OF_RANK = 4
#: The most words in an office's fields.
FIELDS = 12
#: A one-word city name overrides the model only if the city has at least this many people.
LARGE_CITY = 300_000


def called_like_buildings(names: list[Name], tokens: Tokens, titles: Titles, given: GivenNames) -> set[tuple[str, ...]]:
    """The persons whose family name is a word for a building: they speak, or an office comes before ("Chief James
    Hall", "Susan Park said").
    """
    return {
        name.parts
        for name in names
        if name.kind == "PERSON"
        and len(name.parts) == 2 == name.end - name.start
        and plain(name.parts[1]) in titles.like_buildings
        and given.of(name.parts[0]) is not None
        and (_speaks(name.end - 1, tokens) or (name.start and titles.office(tokens.text[name.start - 1])))
    }


def _speaks(at: int, tokens: Tokens) -> bool:
    return acts(at, tokens) and speaks(tokens.head[at], tokens)


def settle_person(
    name: Name,
    full: set[tuple[str, ...]],
    places: Places,
    titles: Titles,
    given: GivenNames,
    called: Collection[tuple[str, ...]] = (),
) -> None:
    """Correct the type of a given name with a family name to person, and that of a tower to none; cut headline words
    off a name.
    """
    last = plain(name.parts[-1])
    if name.parts in called and name.kind in ("ORG", "GPE", "FAC"):
        name.kind, name.rule = "PERSON", "given name"
    if name.kind == "PERSON":
        if len(name.parts) > 1 and any(c.isdigit() for c in name.parts[-1]):
            name.kind = ""  # "Bill C-74", "Boeing 737"
        elif last in LEGAL:
            name.kind, name.rule = "ORG", "legal form"
        elif last in titles.one_word_bodies and len(name.parts) == 1:
            name.kind, name.rule = "ORG", "body word"
        elif last in titles.buildings and len(name.parts) > 1 and name.parts not in called:
            name.kind, name.rule = "FAC", "building word"
        elif len(name.parts) > 2 and name.parts[:2] in full and name.end - name.start == len(name.parts):
            # "Glenn Beck Blasts Drudge" above an article on Glenn Beck
            name.end, name.parts = name.start + 2, name.parts[:2]
    elif name.kind in ("ORG", "GPE", "FAC"):
        parts = words_of(name)
        if len(parts) not in (2, 3) or not given.of(parts[0]) or not all(is_word(part) for part in parts):
            return
        whole, first = places.place(" ".join(parts)), places.place(parts[0])
        landed = whole is not None or (first is not None and first.population >= LARGE_CITY) or _is_state(first)
        body = any(plain(part) in titles.body_words for part in parts)
        built = titles.buildings | titles.place_nouns | titles.on_maps
        if not (landed or body or any(plain(part) in built for part in parts[1:])):
            name.kind, name.rule, name.parts = "PERSON", "given name", parts


def cut_first_word(name: Name, tokens: Tokens, titles: Titles, given: GivenNames) -> None:
    """Drop a verb, small word or plural office wrongly included at the start of a person's name: "Ignore Clinton"."""
    while name.kind == "PERSON" and len(name.parts) > 1 and name.end - name.start > 1:
        tag, word = tokens.tag[name.start], name.parts[0]
        office = word.endswith("s") and titles.office(word[:-1]) is not None
        if given.of(word) is not None or not (office or tag in NO_NAMES):
            return
        name.start, name.parts = name.start + 1, name.parts[1:]


def cut_trade(name: Name, tokens: Tokens, nouns: PersonNouns, titles: Titles, given: GivenNames) -> None:
    """Cut off a person's name the trade that opens its sentence: "Farmer | Chad Dole said"."""
    first = name.start
    opens = first == 0 or tokens.pos[first - 1] == "SPACE" or tokens.text[first - 1] in OPENS_BEHIND
    if name.kind == "PERSON" and len(name.parts) > 2 and whole_words(name) and _is_acronym(name.parts[0]):
        name.start, name.parts = first + 1, name.parts[1:]  # "MCA | Salim Bakari"
        return
    if name.kind not in ("PERSON", "ORG") or len(name.parts) != 3 or not whole_words(name) or not opens:
        return
    trade, called = name.parts[0], given.of(name.parts[1]) is not None
    if trade.islower() or not nouns.is_person(trade.lower()) or given.of(trade) is not None:
        return
    if name.kind == "PERSON" or (called and plain(name.parts[2]) not in titles.body_words):
        name.start, name.parts, name.kind = first + 1, name.parts[1:], "PERSON"


def _is_acronym(word: str) -> bool:
    return word.isupper() and word.isalpha() and 3 <= len(word) <= 4


def cut_honorific(names: list[Name], titles: Titles, given: GivenNames) -> None:
    """Cut off a short name a title or a verb that a longer form shows not to belong to it: "Nana | Tawiah"."""
    persons = [name for name in names if name.kind == "PERSON" and len(name.parts) > 1 and whole_words(name)]
    short = [name for name in persons if len(name.parts) == 2 and plain(name.parts[0]) in titles.name_honorifics]
    short += [name for name in persons if len(name.parts) == 2 and _is_gerund(name.parts[0], given)]
    short += [name for name in persons if len(name.parts) == 2 and _is_rank(name.parts[0])]
    families = {name.parts[-1] for name in persons if name not in short}
    for name in short:
        if name.parts[1] in families:
            name.start, name.parts = name.start + 1, name.parts[1:]


def _is_rank(word: str) -> bool:
    """Whether *word* can be a rank in letters before a family name: "DI | Lund", if the article has Ida Lund."""
    return 2 <= len(word) <= MOST_OF_RANK and word.isupper() and word.isalpha()


def _is_gerund(word: str, given: GivenNames) -> bool:
    """Whether a word can open a sentence before a name: "Sentencing | Olmo, she said"."""
    return word.endswith("ing") and len(word) > SHORTEST and given.of(word) is None


def cut_field(name: Name, tokens: Tokens, given: GivenNames) -> None:
    """Cut off a person's name the field of the office before it: "Minister for Roads and | Relief Ida Olsen"."""
    if name.kind not in ("PERSON", "ORG") or name.end - name.start != len(name.parts):
        return
    if not _is_in_office(name.start, tokens):
        return
    listed = name.kind == "ORG" and "and" in name.parts[:-2]
    if listed and all(is_word(part) and rarity(part.lower()) >= 1 for part in name.parts[-2:]):
        name.start, name.parts, name.kind, name.rule = name.end - 2, name.parts[-2:], "PERSON", "title before"
    while name.kind == "PERSON" and len(name.parts) > 2 and given.of(name.parts[0]) is None:
        word = name.parts[0]
        if word[0].isalpha() and rarity(word.lower()) >= 1:
            return
        name.start, name.parts = name.start + 1, name.parts[1:]


def _is_in_office(at: int, tokens: Tokens) -> bool:
    """Whether the words before the token *at* are an office with its fields."""
    for k in range(at - 1, max(-1, at - FIELDS), -1):
        if tokens.lower[k] in OF_FIELDS:
            return k + 1 < len(tokens) and tokens.lower[k + 1] in ("of", "for")
        if tokens.pos[k] not in ("PROPN", "NOUN", "ADJ", "CCONJ", "ADP", "DET") and tokens.text[k] != ",":
            return False
    return False


def cut_to_person(
    name: Name, tokens: Tokens, places: Places, titles: Titles, given: GivenNames, families: set[str]
) -> None:
    """Remove from *name* what does not belong to it: a glued office, the town of the office before it; everything if it
    is an office.

    "Prime MinisterAnna Torv", "Dean of | Sydney Philip Jansen", "Bishop | of Durham", "Foreign Minister | said".
    """
    if not name.parts:
        return
    if name.parts[0] in OPENING and len(name.parts) == name.end - name.start > 1:
        name.start, name.parts = name.start + 1, name.parts[1:]
    name.parts = (without_title(name.parts[0], titles), *name.parts[1:])
    if (name.kind == "ORG" and len(name.parts) == name.end - name.start > 1 and name.parts[-1] in families) and all(
        titles.office(part) or titles.is_honorific(part) for part in name.parts[:-1]
    ):
        # "Grand Mufti Lindqvist" if the article has an Erik Lindqvist
        name.start, name.parts, name.kind, name.rule = name.end - 1, name.parts[-1:], "PERSON", "title before"
    first = name.parts[0]
    several = first.endswith("s") and first[0].isupper() and titles.office(first[:-1]) is not None
    if several and name.kind in ("ORG", "PERSON") and whole_words(name) and _are_rare(name.parts[1:], given):
        # "Ministers | Lena Fors and Tom Black"
        name.start, name.parts, name.kind, name.rule = name.start + 1, name.parts[1:], "PERSON", "title before"
    if name.kind == "ORG" and _is_office_holder(name, tokens, titles):
        name.kind, name.rule = "PERSON", "title before"
    before = tokens.lower[name.start - 1] if name.start else ""
    whole = name.end - name.start == len(name.parts)
    rare = all(rarity(part.lower()) >= 1 and is_word(part) for part in name.parts[1:])
    if len(name.parts) == 3 and whole and before in ("of", "in", "for") and (given.of(name.parts[1]) or rare):
        if places.place(name.parts[0]) and plain(name.parts[2]) not in titles.body_words:
            name.start, name.parts, name.kind, name.rule = name.start + 1, name.parts[1:], "PERSON", "given name"
    elif (name.parts[-1].islower() and titles.office(name.parts[-1]) and name.kind != "GPE") or (
        name.parts[-1] not in families and _is_office(name, tokens, titles, given)
    ):
        name.kind = ""


def whole_words(name: Name) -> bool:
    return name.end - name.start == len(name.parts)


def _are_rare(parts: tuple[str, ...], given: GivenNames) -> bool:
    """Whether two or three words may be a person's name: the first is a given name, or none of them is a common
    word.
    """
    if len(parts) not in (2, 3) or not all(map(is_word, parts)):
        return False
    return given.of(parts[0]) is not None or all(rarity(part.lower()) >= 1 for part in parts)


def _is_office_holder(name: Name, tokens: Tokens, titles: Titles) -> bool:
    """Whether two or three uncommon words come after an office or next to it."""
    words = words_of(name)
    rare = all(is_word(part) and rarity(part.lower()) >= 1 for part in words)
    if len(words) not in (2, 3) or not name.start or not rare:
        return False
    if any(plain(part) in titles.body_words for part in words):
        return False
    before, last = name.start - 1, name.end - 1
    behind = titles.office(tokens.text[before]) is not None and tokens.pos[before] in ("NOUN", "PROPN")
    above = tokens.head[last]
    beside = tokens.dep[last] == "appos" and titles.office(tokens.text[above]) is not None and above < name.start
    return behind or (beside and tokens.text[before] == ",")


def _is_office(name: Name, tokens: Tokens, titles: Titles, given: GivenNames) -> bool:
    """Whether a name found by the model is only an office: its last word is one, and it contains no name."""
    if name.kind not in ("PERSON", "ORG") or not titles.office(name.parts[-1]) or len(name.parts) > 2:
        return False
    if name.end < len(tokens) and tokens.pos[name.end] == "PROPN" and tokens.text[name.end][0].isupper():
        return False
    if any(plain(part) in titles.body_words for part in name.parts) or given.of(name.parts[0]):
        return False
    of = name.end < len(tokens) and tokens.lower[name.end] == "of"
    told = rarity(name.parts[0].lower()) < 1.0 or bool(NATION.search(name.parts[0]))
    return of or len(name.parts) == 1 or told


def words_of(name: Name) -> tuple[str, ...]:
    """The words of *name*, rejoining those that the model splits at a hyphen ("Anne-Lise")."""
    return tuple(" ".join(name.parts).replace(" - ", "-").split())


def split_off(name: Name, titles: Titles, given: GivenNames) -> Name | None:
    """The person after an organisation in one name of the model ("Fox News Sean Hannity"); the name is cut to the
    organisation.

    The same applies after a town and a comma: "the mayor of Lund, Tessa Vell,".
    """
    at = len(name.parts) - 2
    if at < 1 or name.end - name.start != len(name.parts) or not given.of(name.parts[at]):
        return None
    if at > 1 and name.parts[at - 1] == "," and name.kind != "PERSON":
        person = Name(name.start + at, name.end, name.parts[at:], "PERSON", rule="given name")
        name.end, name.parts = name.start + at - 1, name.parts[: at - 1]
        return person
    built = at > 1 and plain(name.parts[at - 1]) in titles.buildings
    if not (built or plain(name.parts[at - 1]) in titles.body_words) or plain(name.parts[-1]) in titles.body_words:
        return None
    person = Name(name.start + at, name.end, name.parts[at:], "PERSON", rule="given name")
    name.end, name.parts, name.kind = name.start + at, name.parts[:at], "FAC" if built else "ORG"
    return person


def is_word(part: str) -> bool:
    return part[0].isupper() and part.replace("-", "").replace(".", "").replace("’", "").replace("'", "").isalpha()


def _is_state(place: Place | None) -> bool:
    return place is not None and place.kind != "city"
