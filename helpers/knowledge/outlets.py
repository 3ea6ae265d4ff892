"""The register of outlets: names, spellings, country and language, kept for all projects of a user.

Two files are read: outlets.toml in the project's knowledge/ and the one in the user's folder; if both contain a
spelling, the project's is used.  An entry with a fault is left out and reported.

>>> load_outlets(Knowledge()).entries
()
"""

from __future__ import annotations

import dataclasses
import functools
import os
import pathlib
import re
import tomllib
from typing import Any

from helpers.base.plain_data import toml_of
from helpers.base.records import Problem
from helpers.knowledge.load import Knowledge

__all__ = ["FILE", "KnownOutlet", "Register", "load_outlets"]

FILE = "outlets.toml"
KEYS = {"name": str, "names": list, "apart": list, "country": str, "language": str}
_REMEDY = "See the commented example in the shipped outlets.toml; the other entries are used."


@dataclasses.dataclass(frozen=True)
class KnownOutlet:
    """One entry: its name, spellings that are this outlet, spellings that are not."""

    name: str
    names: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    country: str = ""
    language: str = ""


@dataclasses.dataclass(frozen=True)
class Register:
    """All entries, the project's first, and the faults in the files."""

    entries: tuple[KnownOutlet, ...] = ()
    problems: tuple[Problem, ...] = ()

    @functools.cached_property
    def _by_name(self) -> dict[str, KnownOutlet]:
        out: dict[str, KnownOutlet] = {}
        for entry in self.entries:
            for name in (entry.name, *entry.names):
                out.setdefault(name.casefold(), entry)
        return out

    @functools.cached_property
    def _apart(self) -> frozenset[frozenset[str]]:
        pairs = [
            frozenset((name.casefold(), other.casefold()))
            for entry in self.entries
            for name in (entry.name, *entry.names)
            for other in entry.apart
        ]
        return frozenset(pairs)

    def named(self, spelling: str) -> KnownOutlet | None:
        """The entry that has this name or spelling."""
        return self._by_name.get(spelling.casefold())

    def are_apart(self, one: str, other: str) -> bool:
        """Whether the two were recorded as different outlets."""
        return frozenset((one.casefold(), other.casefold())) in self._apart


def load_outlets(knowledge: Knowledge) -> Register:
    """The outlets in *knowledge*, the project's before the user's."""
    found = [_read(file, os.stat(file).st_mtime_ns) for file in knowledge.paths(FILE)]
    first, *others = (list(register.entries) for register in found)
    for entries in others:
        first = _both(first, entries)
    return Register(tuple(first), tuple(problem for register in found for problem in register.problems))


def _both(first: list[KnownOutlet], others: list[KnownOutlet]) -> list[KnownOutlet]:
    """The entries of both files; if two concern the same outlet or spelling, the first counts."""
    taken = {name.casefold(): entry.name for entry in first for name in (entry.name, *entry.names)}
    out = {entry.name.casefold(): entry for entry in first}
    for entry in others:
        same = out.get(entry.name.casefold())
        refused = taken.keys() | {name.casefold() for name in (same.apart if same else ())}
        free = tuple(name for name in entry.names if name.casefold() not in refused)
        if same:
            out[entry.name.casefold()] = dataclasses.replace(
                same,
                names=(*same.names, *free),
                apart=(*same.apart, *(n for n in entry.apart if n.casefold() not in taken)),
                country=same.country or entry.country,
                language=same.language or entry.language,
            )
        elif entry.name.casefold() not in taken:
            out[entry.name.casefold()] = dataclasses.replace(entry, names=free)
    return list(out.values())


@functools.lru_cache(maxsize=8)
def _read(path: pathlib.Path, modified: int) -> Register:
    try:
        said = toml_of(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        remedy = "Fix the line given above, or move the file away to start with an empty register."
        fault = f"The outlet register cannot be read: {error}."
        return Register(problems=(Problem(path=str(path), fault=fault, remedy=remedy),))
    listed = said.get("outlets", [])
    faults = [f"unknown table [{key}]; entries are written [[outlets]]" for key in said if key != "outlets"]
    entries: list[KnownOutlet] = []
    taken: dict[str, str] = {}
    for number, entry in enumerate(listed if isinstance(listed, list) else [None], start=1):
        found = _faults(entry, taken)
        faults += [f"entry {number}: {fault}" for fault in found]
        if not found:
            entries.append(_entry(entry))
            taken |= {name.casefold(): entries[-1].name for name in (entries[-1].name, *entries[-1].names)}
    return Register(tuple(entries), tuple(_problem(path, fault) for fault in faults))


def _entry(said: dict[str, Any]) -> KnownOutlet:
    names, apart = (tuple(name.strip() for name in said.get(key, ())) for key in ("names", "apart"))
    country, language = said.get("country", "").upper(), said.get("language", "").lower()
    return KnownOutlet(said["name"].strip(), names, apart, country, language)


def _faults(entry: Any, taken: dict[str, str]) -> list[str]:
    """Everything that is wrong with one entry."""
    if not isinstance(entry, dict):
        return ["it is not a table"]
    out = [f"unknown key {key!r} (known: {', '.join(KEYS)})" for key in entry if key not in KEYS]
    out += [
        f"{key} cannot be used: {entry[key]!r}"
        for key, kind in KEYS.items()
        if key in entry and not isinstance(entry[key], kind)
    ]
    if out:
        return out
    if not entry.get("name", "").strip():
        out.append("it has no name")
    for key in ("names", "apart"):
        out += [
            f"{key}: {name!r} is not text"
            for name in entry.get(key, ())
            if not isinstance(name, str) or not name.strip()
        ]
    names = [name for name in (entry.get("name"), *entry.get("names", ())) if isinstance(name, str)]
    out += [
        f"{name!r} is already used as a name for {taken[name.strip().casefold()]}"
        for name in names
        if name.strip().casefold() in taken
    ]
    for key in ("country", "language"):
        if entry.get(key) and not re.fullmatch(r"[A-Za-z]{2}", entry[key]):
            out.append(f"{key} {entry[key]!r} is not a two-letter code")
    return out


def _problem(path: pathlib.Path, fault: str) -> Problem:
    return Problem(path=str(path), fault=f"{fault[:1].upper()}{fault[1:]}.", remedy=_REMEDY, severity="warning")
