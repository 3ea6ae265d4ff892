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
from helpers.annotate.people.grounds import grounded
from helpers.annotate.people.misread import (
    called_like_buildings,
    cut_field,
    cut_first_word,
    cut_honorific,
    cut_to_person,
    cut_trade,
    settle_person,
    split_off,
)  # fmt: skip
from helpers.annotate.people.missed import behind_titles, in_transcripts, media, overlooked, with_given_names
from helpers.annotate.people.missed_bodies import coined, join_trades, repeated, speaking_bodies
from helpers.annotate.people.name_kinds import IN_PLACES, families_of, is_titled, settle_kind
from helpers.annotate.people.names import (
    Name,
    entity_names,
    with_particles,
)  # fmt: skip
from helpers.annotate.people.nicknames import with_nicknames
from helpers.annotate.people.placed import in_place
from helpers.annotate.people.token_lists import CLITICS, Tokens
from helpers.knowledge.cities import region_in_full
from helpers.knowledge.given_names import GivenNames
from helpers.knowledge.person_nouns import PersonNouns
from helpers.knowledge.places import Places
from helpers.knowledge.titles import Titles, plain

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_names"]

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
    names += list(speaking_bodies(tokens, taken, titles))
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
    called = called_like_buildings(names, tokens, titles, given)
    for name in names:
        settle_person(name, full, places, titles, given, called)
    cut_honorific(names, titles, given)
    names = _joined(sorted(names, key=lambda name: name.start), tokens, places, titles, given)
    names = join_trades(names, tokens, titles)
    coined(names, tokens, titles)
    grounded(names, tokens, places, titles, given)
    families = families_of(names)
    for name in names:
        settle_kind(name, tokens, places, titles, families)
    _agree(names, tokens, places)
    _relays(names, tokens)
    words = frozenset(n.parts[0] for n in names if n.kind == "ORG" and len(n.parts) == 1 and n.rule != "acronym")
    words |= frozenset(bracketed(names, tokens))
    names += list(repeated(names, tokens, taken))
    missed = overlooked(tokens, taken, places, families, acronyms, words)
    names += [name for name in missed if name.rule != "acronym" or not titles.office(name.parts[0])]
    bodies = frozenset(i for name in names if name.kind == "ORG" for i in range(name.start, name.end))
    names = [n for n in names if n.kind and has_capital(n) and not is_credit(n, tokens, bodies, titles)]
    names.sort(key=lambda name: name.start)
    _with_country(names, tokens, titles)
    _in_full(names, tokens)
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


def _in_full(names: list[Name], tokens: Tokens) -> None:
    """Give a state or province that is abbreviated its full name, so that "Calif." and "California" are one place.

    The language model takes some for people; after a comma or a preposition they are not ("crews from Ont."), unless
    the article has somebody of that family name ("The envoy met with Kan.").
    """
    families = {name.parts[-1].rstrip(".") for name in names if name.kind == "PERSON" and len(name.parts) > 1}
    for name in names:
        text = tokens.words(name.start, name.end)
        if text.rstrip(".") in families:
            continue
        stop = tokens.text[name.end : name.end + 1] == ["."] and tokens.start[name.end] == tokens.end[name.end - 1]
        full = region_in_full(text) or (region_in_full(f"{text}.") if stop else "")
        led = name.start and (tokens.text[name.start - 1] == "," or tokens.pos[name.start - 1] == "ADP")
        if full and (name.kind in ("GPE", "LOC") or led):
            name.kind, name.called = "GPE", full


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
            called = given.of(last.parts[0]) is not None or is_titled(last, tokens, titles)
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
