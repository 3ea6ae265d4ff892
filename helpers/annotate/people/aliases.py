"""The user's entries in people.toml, applied to one article: aliases and holders of offices."""

from __future__ import annotations

import dataclasses
import datetime

from helpers.annotate.people.entities import Person
from helpers.annotate.people.names import Name
from helpers.annotate.people.titles import Titled
from helpers.annotate.people.token_lists import Tokens
from helpers.knowledge.people import KnownPeople, KnownPerson

__all__ = ["known_aliases", "office_holder"]


def known_aliases(tokens: Tokens, names: list[Name], known: KnownPeople) -> list[Name]:
    """*names* with every name and alias of *known* that occurs in the text; longest first, case-sensitive."""
    if not known.people:
        return names
    by_first: dict[str, list[tuple[tuple[str, ...], KnownPerson]]] = {}
    for person in known.people:
        for alias in (person.name, *person.aliases):
            words = tuple(alias.replace("’", "'").split())
            if words:
                by_first.setdefault(words[0], []).append((words, person))
    found: list[Name] = []
    i = 0
    while i < len(tokens):
        options = by_first.get(tokens.text[i], ())
        fits = [(words, p) for words, p in options if tuple(tokens.text[i : i + len(words)]) == words]
        if fits:
            words, person = max(fits, key=lambda fit: len(fit[0]))
            parts = tuple(person.name.split())
            found.append(Name(i, i + len(words), parts, person.entity_type, rule="known alias"))
            i += len(words)
        else:
            i += 1
    taken = bytearray(len(tokens))
    for name in found:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    kept = [name for name in names if not any(taken[name.start : name.end])]
    return sorted(kept + found, key=lambda name: name.start)


def office_holder(titled: Titled, people: list[Person], known: KnownPeople, day: datetime.date | None) -> Titled:
    """*titled* with the only known holder of its office on *day*, if the article itself names nobody."""
    role = titled.phrase.role
    if titled.person is not None or role.words or role.former:
        return titled
    holders = [p for country in role.countries or {""} for p in known.holders(role.head, country, day)]
    if len(holders) != 1:
        return titled
    holder = holders[0]
    person = next((p for p in people if p.name == holder.name), None)
    if person is None:
        person = Person(holder.entity_type, first=titled.phrase.start, known=holder.name)
        people.append(person)
    return dataclasses.replace(titled, person=person, rule="known office")
