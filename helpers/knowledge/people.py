"""People and organisations that an analyst has listed in ``people.toml``, with aliases, offices and dates.

>>> load_people(Knowledge()).people
()
"""

from __future__ import annotations

import dataclasses
import datetime
import functools
import os
import pathlib
import tomllib
from collections.abc import Mapping
from typing import Any

from helpers.base.plain_data import toml_of
from helpers.base.records import Problem
from helpers.knowledge.load import Knowledge

__all__ = ["TYPES", "KnownPeople", "KnownPerson", "Office", "load_people"]

FILE = "people.toml"
TYPES = ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC")
KEYS = {"name": str, "type": str, "aliases": list, "offices": list, "attributes": dict}
OFFICE_KEYS = {"office": str, "country": str, "from": datetime.date, "to": datetime.date}


@dataclasses.dataclass(frozen=True)
class Office:
    """An office that somebody holds, with or without a country, from one date to another (None for an open end)."""

    office: str
    country: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None

    def held(self, day: datetime.date | None) -> bool:
        """Whether it is held on *day*; an unknown day fits only an office without dates."""
        if day is None:
            return self.since is None and self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclasses.dataclass(frozen=True)
class KnownPerson:
    """One entry of the file."""

    name: str
    entity_type: str = "PERSON"
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()


@dataclasses.dataclass(frozen=True)
class KnownPeople:
    """All entries, and the faults in the file."""

    people: tuple[KnownPerson, ...] = ()
    problems: tuple[Problem, ...] = ()

    @functools.cached_property
    def by_name(self) -> dict[str, KnownPerson]:
        """Each entry under its name and aliases, in lower case."""
        return {text.casefold(): person for person in self.people for text in (person.name, *person.aliases)}

    def named(self, name: str, kind: str = "PERSON") -> KnownPerson | None:
        """The entry with that name or alias."""
        return self.by_name.get(name.casefold()) if self.people else None

    def holders(self, office: str, country: str, day: datetime.date | None) -> list[KnownPerson]:
        """Who held *office* of *country* on *day*."""
        return [
            person
            for person in self.people
            if any(o.office == office and o.country == country and o.held(day) for o in person.offices)
        ]


def load_people(knowledge: Knowledge) -> KnownPeople:
    """The people of *knowledge*, the project's before the user's; an entry with a fault is reported in ``.problems``.

    A user's entry with a name that also occurs in the project's file is left out.
    """
    first, *others = [_read(path, os.stat(path).st_mtime_ns) for path in knowledge.paths(FILE)]
    return functools.reduce(_and, others, first)


@functools.lru_cache(maxsize=4)
def _and(first: KnownPeople, other: KnownPeople) -> KnownPeople:
    """The people of both registers; those in *other* only if their names are not taken."""
    free = [p for p in other.people if not {n.casefold() for n in (p.name, *p.aliases)} & first.by_name.keys()]
    return KnownPeople((*first.people, *free), (*first.problems, *other.problems))


@functools.lru_cache(maxsize=4)
def _read(path: pathlib.Path, modified: int) -> KnownPeople:
    try:
        said = toml_of(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        remedy = "Fix the line given above, or delete your copy to use the shipped one."
        return KnownPeople(
            problems=(Problem(path=str(path), fault=f"The people cannot be read: {error}.", remedy=remedy),)
        )
    people, faults = [], [f"unknown table [{key}]; entries are written [[people]]" for key in said if key != "people"]
    entries = said.get("people", [])
    if not isinstance(entries, list):
        entries, faults = [], [*faults, "entries are written [[people]]"]
    taken: dict[str, str] = {}
    for number, entry in enumerate(entries, start=1):
        found = _faults(entry, taken)
        if found:
            faults += [f"entry {number}: {fault}" for fault in found]
            continue
        person = _person(entry)
        taken |= {text.casefold(): person.name for text in (person.name, *person.aliases)}
        people.append(person)
    remedy = "See the commented example in the shipped people.toml; the other entries are used."
    problems = [
        Problem(path=str(path), fault=f"{fault[:1].upper()}{fault[1:]}.", remedy=remedy, severity="warning")
        for fault in faults
    ]
    return KnownPeople(tuple(people), tuple(problems))


def _person(entry: dict[str, Any]) -> KnownPerson:
    offices = tuple(
        Office(o["office"].casefold(), o.get("country", ""), o.get("from"), o.get("to"))
        for o in entry.get("offices", ())
    )
    attributes = tuple((" ".join(key.split()).casefold(), value) for key, value in entry.get("attributes", {}).items())
    aliases = tuple(entry.get("aliases", ()))
    return KnownPerson(entry["name"], entry.get("type", "PERSON"), aliases, offices, attributes)


def _faults(entry: Any, taken: dict[str, str]) -> list[str]:
    """Everything that is wrong with one entry."""
    if not isinstance(entry, dict):
        return ["it is not a table"]
    out = _wrong_keys(entry, KEYS)
    if not isinstance(entry.get("name"), str) or not entry["name"].strip():
        out.append("it has no name")
    if entry.get("type", "PERSON") not in TYPES:
        out.append(f"its type is not one of {', '.join(TYPES)}")
    aliases = entry.get("aliases", [])
    if isinstance(aliases, list):
        out += [f"the alias {a!r} is not text" for a in aliases if not isinstance(a, str) or not a.strip()]
        names = [n for n in (entry.get("name"), *aliases) if isinstance(n, str)]
        out += [f"{n!r} is already used as a name for {taken[n.casefold()]}" for n in names if n.casefold() in taken]
    attributes = entry.get("attributes", {})
    if isinstance(attributes, dict):
        out += [f"the attribute {key!r} is not text" for key, v in attributes.items() if not isinstance(v, str)]
    offices = entry.get("offices", [])
    for office in offices if isinstance(offices, list) else ():
        if not isinstance(office, dict) or not isinstance(office.get("office"), str):
            out.append("an office has no name")
            continue
        out += _wrong_keys(office, OFFICE_KEYS)
        since, until = office.get("from"), office.get("to")
        if (
            isinstance(since, datetime.date)
            and isinstance(until, datetime.date)
            and type(since) is type(until)
            and since > until
        ):
            out.append(f"the office {office['office']!r} ends before it begins")
    return out


def _wrong_keys(said: dict[str, Any], known: Mapping[str, type]) -> list[str]:
    out = []
    for key, value in said.items():
        if key not in known:
            out.append(f"unknown key {key!r} (known: {', '.join(known)})")
        elif not isinstance(value, known[key]) or isinstance(value, datetime.datetime):
            out.append(f"{key} cannot be used: {value!r}")
    return out
