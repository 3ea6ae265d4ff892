"""What one name is, whatever the language model took it for: a country, a people, a city, a body or a person.

A gazetteer knows wherever a name is wholly a country's, a people's or a city's, unless the article itself shows that
the word is somebody's family name (Jordan Smith, later Jordan).
"""

from __future__ import annotations

from helpers.annotate.people.grounds import is_on_map
from helpers.annotate.people.misread import LARGE_CITY, is_word, words_of
from helpers.annotate.people.names import Name, acts, person_name, set_country, words_at
from helpers.annotate.people.spelling import alike, fold, skeleton
from helpers.annotate.people.token_lists import Tokens
from helpers.knowledge.places import Places
from helpers.knowledge.titles import Titles, plain

__all__ = ["IN_PLACES", "families_of", "is_titled", "settle_kind"]

IN_PLACES = frozenset({"in", "at", "from", "near", "to", "of", "outside", "into", "around"})
WITHIN = frozenset({"in", "near", "outside"})
#: Nouns for many people at once, at the end of a name that is nobody's: "Indigenous Peoples".
MANY = frozenset({"peoples", "nations", "tribes", "communities"})


def families_of(names: list[Name]) -> dict[str, set[str]]:
    """Family names of persons named in full in the article, by their skeleton; their other names in a separate list."""
    out: dict[str, set[str]] = {}
    for name in names:
        if name.kind == "PERSON" and len(name.parts) > 1:
            out.setdefault(skeleton(name.parts[-1]), set()).add(name.parts[-1])
            for part in name.parts[:-1]:
                out.setdefault("given " + fold(part), set()).add(part)
    return out


def _of_family(word: str, families: dict[str, set[str]], exact: bool = False) -> bool:
    """Whether *word* is somebody's family name; the name of a country is not a spelling of one (Korea, Gorra)."""
    known = families.get(skeleton(word), ())
    return word in known if exact else any(alike(word, family) for family in known)


def settle_kind(name: Name, tokens: Tokens, places: Places, titles: Titles, families: dict[str, set[str]]) -> None:
    """Correct the type and the country of *name*."""
    text = words_at(tokens, name.start, name.end)
    single = name.end - name.start == 1
    if not single and len(words_of(name)) == 1:
        # "Mir-Ashrafi" is one word
        single, text = True, words_of(name)[0]
    after = tokens.lower[name.end] if name.end < len(tokens) else ""
    inner = name.kind != "NORP" and "given " + fold(text) in families
    # somebody's family name is read as a place only if the model says place and the gazetteer agrees
    country = places.country(text)
    shared = text.casefold() in places.shared_names
    relative = single and (inner or _of_family(text, families, exact=country is not None or shared))
    if shared and single and not relative and name.kind == "PERSON":
        name.kind, name.rule = "GPE", "gazetteer"
        return
    called = relative and country is not None and _is_called_so(name, text, tokens)
    if country and not called and not (relative and name.kind == "PERSON"):
        set_country(name, country, bool(places.named(text)), tokens)
        return
    if single and not relative and text.endswith("s") and _of_family(text[:-1], families):
        # the Clintons are not a single person
        name.kind, name.rule = "NORP", "family"
        return
    if name.kind == "PERSON" and not relative and _is_many(name, single, tokens):
        name.kind, name.rule = "NORP", "many people"
        return
    behind_title = name.kind != "PERSON" and (
        (name.start > 0 and is_titled(name, tokens, titles)) or _apposed(name, tokens, places, titles)
    )
    if (relative or behind_title) and name.kind in ("GPE", "LOC", "ORG", "NORP", "FAC", "PERSON"):
        if name.kind != "PERSON" and (called or not places.government(text)) and not is_on_map(name, titles):
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
    elif _is_city(name, text, single, tokens, places, titles):
        name.kind, name.rule = "GPE", "gazetteer"
    if name.kind == "GPE" and acts(name.end - 1, tokens):
        # a capital that does something is the government: "Dushanbe supports …"
        name.country = places.government(text)


def _is_many(name: Name, single: bool, tokens: Tokens) -> bool:
    """Whether a name is that of many people, or an adjective for them before a noun ("Indigenous lands")."""
    if not single:
        return tokens.lower[name.end - 1] in MANY
    return tokens.tag[name.start] == "JJ" and tokens.dep[name.start] == "amod"


def _is_called_so(name: Name, text: str, tokens: Tokens) -> bool:
    """Whether a family name that is also a country's acts alone where no place is meant: Andrew Holland … Holland
    denied.
    """
    return acts(name.end - 1, tokens) and not any(
        word == text and k and tokens.lower[k - 1] in IN_PLACES for k, word in enumerate(tokens.text)
    )


def _make_person(name: Name, tokens: Tokens, titles: Titles) -> None:
    """Cut *name* to the person's name in it, if there is one."""
    found = next(person_name(name.start, name.end, tokens, titles, "family name"), None)
    if found:
        name.start, name.end, name.parts, name.kind, name.rule = (
            found.start, found.end, found.parts, "PERSON", "family name",
        )  # fmt: skip


def _apposed(name: Name, tokens: Tokens, places: Places, titles: Titles) -> bool:
    """Whether *name* is next to an office: "its deputy governor, Zakari Mumuni", "Zakari Mumuni, governor of"."""
    if len(words_of(name)) not in (2, 3) or not all(is_word(part) for part in words_of(name)):
        return False
    last = name.end - 1
    office = tokens.head[last] if tokens.dep[last] == "appos" else _office_behind(last, tokens, titles)
    if office < 0 or tokens.tag[office] != "NN" or titles.office(tokens.text[office]) is None:
        return False
    body = any(plain(part) in titles.body_words for part in name.parts)
    return not body and places.place(" ".join(name.parts)) is None


def _office_behind(last: int, tokens: Tokens, titles: Titles) -> int:
    """The noun in apposition to the name that ends with the token *last* ("X, president of the council,"), or -1."""
    behind = range(last + 1, min(len(tokens), last + 8))
    return next(
        (
            k
            for k in behind
            if tokens.dep[k] == "appos" and tokens.head[k] == last and tokens.lower[k] not in titles.of_companies
        ),
        -1,
    )


def is_titled(name: Name, tokens: Tokens, titles: Titles) -> bool:
    """Whether a capitalised title of a person comes right before *name* ("President Raisi")."""
    before = tokens.text[name.start - 1]
    if not before[0].isupper() or tokens.sentence[name.start - 1] != tokens.sentence[name.start]:
        return False
    return titles.is_honorific(before) or (
        titles.office(before) is not None and name.end - name.start <= 3 and name.kind != "ORG"
    )


def _is_city(name: Name, text: str, single: bool, tokens: Tokens, places: Places, titles: Titles) -> bool:
    """Whether a name that the model calls something else is a city's."""
    if name.kind in ("GPE", "LOC", "FAC"):
        return False
    place = places.place(text)
    if place is None or place.kind != "city":
        return place is not None and name.kind != "PERSON" and place.kind in ("state", "region")
    before = tokens.lower[name.start - 1] if name.start else ""
    after = tokens.lower[name.end] if name.end < len(tokens) else ""
    placed = before in IN_PLACES or before in titles.place_sides or after in titles.place_nouns
    if name.kind == "PERSON" and single and places.government(text) is None:
        return before in WITHIN and place.population >= LARGE_CITY
    if name.kind == "PERSON":
        # cities are named for people: without a sign of place a person stays one, but a capital
        return placed or (places.government(text) is not None and tokens.dep[name.end - 1] not in ("compound", "appos"))
    return placed or places.government(text) is not None or (not single and place.population >= LARGE_CITY)
