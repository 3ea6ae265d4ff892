"""Name correction: all names in an article, with wrong types from the language model corrected.

The small model takes Dushanbe for an organisation, Bandar Abbas and Tajik for persons.  A gazetteer is more reliable if
the whole name is that of a country, a people or a city, unless the article itself shows that the word is somebody's
family name (Jordan Smith, later Jordan).
"""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING

from helpers.annotate.people.acronyms import acronyms_of, bracketed
from helpers.annotate.people.credits import is_credit
from helpers.annotate.people.doubtful import cut_gerund, has_capital
from helpers.annotate.people.grounds import grounded, is_on_map
from helpers.annotate.people.misread import (
    LARGE_CITY,
    cut_field,
    cut_first_word,
    cut_honorific,
    cut_to_person,
    cut_trade,
    is_word,
    join_trades,
    settle_person,
    split_off,
    words_of,
)  # fmt: skip
from helpers.annotate.people.missed import behind_titles, in_transcripts, media, overlooked, with_given_names
from helpers.annotate.people.names import (
    Name,
    acts,
    entity_names,
    person_name,
    set_country,
    with_particles,
    words_at,
)  # fmt: skip
from helpers.annotate.people.nicknames import with_nicknames
from helpers.annotate.people.placed import in_place
from helpers.annotate.people.spelling import alike, fold, skeleton
from helpers.annotate.people.token_lists import CLITICS, Tokens
from helpers.knowledge.given_names import GivenNames
from helpers.knowledge.person_nouns import PersonNouns
from helpers.knowledge.places import Places
from helpers.knowledge.titles import Titles, plain

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_names"]

IN_PLACES = frozenset({"in", "at", "from", "near", "to", "of", "outside", "into", "around"})
WITHIN = frozenset({"in", "near", "outside"})
SAYING = frozenset({"said", "says", "told", "added", "adds", "explained", "recalled", "joked", "insisted", "admitted"})


def find_names(
    doc: Doc, tokens: Tokens, places: Places, titles: Titles, given: GivenNames, nouns: PersonNouns
) -> list[Name]:
    """All names of *doc* in order, none inside another."""
    ents = with_particles([(ent.start, ent.end, ent.label_) for ent in doc.ents], tokens, titles)
    names = [name for ent in ents for name in entity_names(*ent, tokens, places, titles)]
    names = [name for name in names if name.kind == "PERSON" or not all(map(titles.is_honorific, name.parts))]
    taken = bytearray(len(tokens))
    for name in names:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    for start, end, label in ents:
        if label == "PERSON":
            # an honorific that was cut off its name is not a name itself
            taken[start:end] = b"\1" * (end - start)
    names += list(behind_titles(tokens, taken, titles))
    names += list(in_place(tokens, taken, places, titles, given))
    names += list(media(tokens, taken, titles))
    names += list(in_transcripts(tokens, names, titles, given))
    names = with_nicknames(names, tokens)
    for name in names:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    for name in names:
        cut_gerund(name, tokens, places, given)
        cut_first_word(name, tokens, titles, given)
        cut_trade(name, tokens, nouns, titles, given)
        cut_field(name, tokens, given)
    with_given_names(names, tokens, taken, given, places, titles)
    last = {name.parts[-1] for name in names if name.kind == "PERSON" and len(name.parts) > 1}
    for name in names:
        cut_to_person(name, tokens, places, titles, given, last)
    names = [name for name in names if name.kind]
    acronyms = acronyms_of(names)
    full: set[tuple[str, ...]] = {name.parts for name in names if name.kind == "PERSON" and len(name.parts) == 2}
    names += [split for name in names if (split := split_off(name, titles, given)) is not None]
    for name in names:
        settle_person(name, full, places, titles, given)
    cut_honorific(names, titles, given)
    names = join_trades(_joined(sorted(names, key=lambda name: name.start), tokens, places, titles, given), tokens)
    grounded(names, tokens, places, titles, given)
    families = _families(names)
    for name in names:
        _mend(name, tokens, places, titles, families)
    _agree(names, tokens, places)
    _relays(names, tokens)
    words = frozenset(n.parts[0] for n in names if n.kind == "ORG" and len(n.parts) == 1 and n.rule != "acronym")
    words |= frozenset(bracketed(names, tokens))
    missed = overlooked(tokens, taken, places, families, acronyms, words)
    names += [name for name in missed if name.rule != "acronym" or not titles.office(name.parts[0])]
    bodies = frozenset(i for name in names if name.kind == "ORG" for i in range(name.start, name.end))
    names = [n for n in names if n.kind and has_capital(n) and not is_credit(n, tokens, bodies, titles)]
    names.sort(key=lambda name: name.start)
    _with_country(names, tokens, titles)
    return _joined(names, tokens, places, titles, given)


def _with_country(names: list[Name], tokens: Tokens, titles: Titles) -> None:
    """Add the country to the name of a state organisation, since every country has a Foreign Ministry ("Kenya's
    Foreign Ministry").
    """
    for before, name in itertools.pairwise(names):
        if name.kind != "ORG" or not before.country or plain(name.parts[-1]) not in titles.of_states:
            continue
        gap = tokens.text[before.end : name.start]
        if not gap or (len(gap) == 1 and gap[0] in CLITICS):
            name.called = tokens.words(before.start, name.end)


def _joined(names: list[Name], tokens: Tokens, places: Places, titles: Titles, given: GivenNames) -> list[Name]:
    """*names* with a person's last family name joined to the rest, if the model took it for another name.

    That is: after a given and a family name, a single word on which they depend ("María Jesús Montero | Cuadrado");
    and two names side by side that are also in a full name of the article ("Montero | Cuadrado").
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


def _agree(names: list[Name], tokens: Tokens, places: Places) -> None:
    """Change a place that no gazetteer knows to an organisation or person, if the article has it as one elsewhere."""
    kinds = Counter((name.parts, name.kind) for name in names)
    single = [name for name in names if len(name.parts) == 1 == name.end - name.start and name.kind == "GPE"]
    human = {name.parts for name in single if _says_itself(name, tokens)}
    human -= {name.parts for name in single if name.start and tokens.lower[name.start - 1] in IN_PLACES}
    for name in names:
        if name.kind != "GPE" or name.rule != "model" or places.place(" ".join(name.parts)):
            continue
        if kinds[name.parts, "ORG"]:
            name.kind, name.rule = "ORG", "same name"
        elif kinds[name.parts, "PERSON"] > kinds[name.parts, "GPE"] or name.parts in human:
            name.kind, name.rule = "PERSON", "same name"


def _says_itself(name: Name, tokens: Tokens) -> bool:
    """Whether a supposed place says what "he" or "she" does: "Mulder said he was glad"."""
    verb = tokens.head[name.start]
    behind = tokens.lower[verb + 1 : verb + 4]
    return tokens.dep[name.start] == "nsubj" and tokens.lower[verb] in SAYING and bool({"he", "she"} & set(behind))


def _relays(names: list[Name], tokens: Tokens) -> None:
    """Treat a name that others are "cited as saying by" as an outlet throughout the article."""
    shown = {
        name.parts
        for name in names
        if name.start > 1 and tokens.lower[name.start - 1] == "by" and tokens.lower[name.start - 2] == "saying"
    }
    for name in names:
        if name.kind == "PERSON" and any(name.parts == parts[-len(name.parts) :] for parts in shown):
            name.kind, name.rule = "ORG", "relays"


def _families(names: list[Name]) -> dict[str, set[str]]:
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


def _mend(name: Name, tokens: Tokens, places: Places, titles: Titles, families: dict[str, set[str]]) -> None:
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
    behind_title = name.kind != "PERSON" and (
        (name.start > 0 and _titled(name, tokens, titles)) or _apposed(name, tokens, places, titles)
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


def _titled(name: Name, tokens: Tokens, titles: Titles) -> bool:
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
