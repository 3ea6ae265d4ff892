"""Honorifics, offices and other words around names, read from ``titles.toml``.

They are kept as data so that an analyst in another field can add "Bishop" or "Coach"; the rules that use them are in
`helpers.annotate`.

>>> titles = load_titles(Knowledge())
>>> titles.office("Sen."), titles.office("spokeswoman"), titles.office("Tajik")
('senator', 'spokesperson', None)
>>> titles.can_stand_for("lawmaker", "senator"), titles.can_stand_for("senator", "lawmaker")
(True, False)
>>> titles.gender("Mrs."), titles.is_honorific("Ayatollah")
('female', True)
"""

from __future__ import annotations

import dataclasses
import functools
import os
import pathlib
import tomllib
from typing import Any

from helpers.base.plain_data import toml_of
from helpers.base.records import Problem
from helpers.knowledge.load import SHIPPED, Knowledge

__all__ = ["Titles", "load_titles", "plain"]

FILE = "titles.toml"

#: The table and key of every list in the file, by the name of the field that holds it.
LISTS = {
    "honorifics": ("honorifics", "stripped"),
    "name_honorifics": ("honorifics", "part_of_name"),
    "honorific_pairs": ("honorifics", "of_two_words"),
    "particles": ("honorifics", "particles"),
    "suffixes": ("honorifics", "suffixes"),
    "nouns": ("offices", "nouns"),
    "compounds": ("offices", "compounds"),
    "anybody": ("offices", "anybody"),
    "parties": ("offices", "parties"),
    "relatives": ("offices", "relatives"),
    "male": ("gender", "male"),
    "female": ("gender", "female"),
    "outlets": ("bodies", "outlets"),
    "buildings": ("bodies", "buildings"),
    "one_word_bodies": ("bodies", "one_word"),
    "body_words": ("bodies", "names"),
    "body_nouns": ("bodies", "nouns"),
    "of_persons": ("bodies", "of_persons"),
    "named_for": ("bodies", "named_for"),
    "any_body": ("bodies", "any_body"),
    "of_states": ("bodies", "of_states"),
    "names_apart": ("bodies", "names_apart"),
    "events": ("bodies", "events"),
    "documents": ("bodies", "documents"),
    "place_nouns": ("places", "nouns"),
    "on_maps": ("places", "on_maps"),
    "place_sides": ("places", "sides"),
    "of_companies": ("companies", "offices"),
    "former": ("roles", "former"),
    "made": ("roles", "made"),
    "family_particles": ("names", "family_particles"),
    "naming": ("names", "naming"),
    "like_buildings": ("names", "like_buildings"),
    "studies": ("writings", "studies"),
    "lawsuits": ("writings", "lawsuits"),
    "letters": ("writings", "letters"),
    "opinions": ("writings", "opinions"),
    "films": ("writings", "films"),
}
#: Tables added later: for an older copy the shipped lists are used, and this is reported.
LATER = ("places", "companies", "roles", "names", "writings")


@dataclasses.dataclass(frozen=True)
class Titles:
    """The words, all in lower case and without full stops, and the faults in their file."""

    honorifics: frozenset[str] = frozenset()
    name_honorifics: frozenset[str] = frozenset()
    honorific_pairs: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    compounds: frozenset[str] = frozenset()
    male: frozenset[str] = frozenset()
    female: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    body_words: frozenset[str] = frozenset()
    buildings: frozenset[str] = frozenset()
    one_word_bodies: frozenset[str] = frozenset()
    body_nouns: frozenset[str] = frozenset()
    of_persons: frozenset[str] = frozenset()
    named_for: frozenset[str] = frozenset()
    any_body: frozenset[str] = frozenset()
    of_states: frozenset[str] = frozenset()
    names_apart: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    anybody: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    place_nouns: frozenset[str] = frozenset()
    on_maps: frozenset[str] = frozenset()
    place_sides: frozenset[str] = frozenset()
    of_companies: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    made: frozenset[str] = frozenset()
    family_particles: frozenset[str] = frozenset()
    naming: frozenset[str] = frozenset()
    like_buildings: frozenset[str] = frozenset()
    studies: frozenset[str] = frozenset()
    lawsuits: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    opinions: frozenset[str] = frozenset()
    films: frozenset[str] = frozenset()
    same: dict[str, str] = dataclasses.field(default_factory=dict)
    kinds: dict[str, frozenset[str]] = dataclasses.field(default_factory=dict)
    short: dict[str, str] = dataclasses.field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def office(self, word: str) -> str | None:
        """The office meant by *word* ("Sen." is a senator); None if it is not a word for an office."""
        word = plain(word)
        return self.same.get(word, word) if word in self.nouns or word in self.same or word in self.compounds else None

    def can_stand_for(self, noun: str, office: str) -> bool:
        """Whether "the *noun*" can mean somebody who holds *office*: the same word, or another for it ("lawmaker",
        "senator").
        """
        return noun == office or office in self.kinds.get(noun, ())

    @functools.cached_property
    def writings(self) -> dict[str, str]:
        """The kind of each document: words of one kind can mean the same one ("a study … the report")."""
        kinds = {name: getattr(self, name) for name in ("studies", "lawsuits", "letters", "opinions", "films")}
        return {word: name for name, words in kinds.items() for word in words}

    def written_out(self, word: str) -> str:
        """A word that describes an office, with short forms written out ("gop" becomes republican)."""
        return self.short.get(word, word)

    def gender(self, word: str) -> str | None:
        """male or female if *word* shows it, else None."""
        word = plain(word)
        return "male" if word in self.male else "female" if word in self.female else None

    def is_honorific(self, word: str) -> bool:
        """Whether *word* is an honorific, which is left out of a name."""
        return plain(word) in self.honorifics


def plain(word: str) -> str:
    """*word* in lower case without full stops, as in the lists."""
    return word.replace(".", "").lower()


def load_titles(knowledge: Knowledge) -> Titles:
    """The words of *knowledge*; all faults in the file are in ``.problems``, and the rest is used."""
    path = knowledge.path(FILE)
    return _read(path, os.stat(path).st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _read(path: pathlib.Path, modified: int) -> Titles:
    try:
        said = toml_of(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        remedy = "Fix the line given above, or delete your copy to use the shipped one."
        return Titles(problems=(Problem(path=str(path), fault=f"The titles cannot be read: {error}.", remedy=remedy),))
    problems, found = [], {}
    for table, lists in ((name, _shipped()[name]) for name in LATER):
        lost = [key for key in lists if key not in _table(said, table)]
        said[table] = {**lists, **_table(said, table)}
        problems += [
            _problem(path, f"[{table}] {key} is missing, so the shipped list is used", '["a", "b"]') for key in lost
        ]
    for field, (table, key) in LISTS.items():
        words = _table(said, table).get(key, [])
        good = [word for word in words if isinstance(word, str)] if isinstance(words, list) else []
        if not isinstance(words, list) or len(good) < len(words):
            problems.append(_problem(path, f"[{table}] {key} is not a list of words", '["mr", "dr"]'))
        found[field] = frozenset(plain(word) for word in good)
    pairs = {}
    for table, example in (("same", 'sen = "senator"'), ("short", 'gop = "republican"'), ("kinds", 'pope = "bishop"')):
        words = _table(_table(said, "offices"), table)
        bad = [word for word, office in words.items() if not isinstance(office, str)]
        problems += [_problem(path, f"[offices.{table}] {word} is not a word", example) for word in bad]
        pairs[table] = {plain(word): plain(office) for word, office in words.items() if word not in bad}
    kinds = {word: frozenset(part.strip() for part in line.split(",")) for word, line in pairs["kinds"].items()}
    return Titles(same=pairs["same"], short=pairs["short"], kinds=kinds, problems=tuple(problems), **found)


@functools.cache
def _shipped() -> dict[str, Any]:
    return toml_of((SHIPPED / FILE).read_text(encoding="utf-8"))


def _table(said: dict[str, Any], name: str) -> dict[str, Any]:
    found = said.get(name)
    return found if isinstance(found, dict) else {}


def _problem(path: pathlib.Path, fault: str, example: str) -> Problem:
    return Problem(path=str(path), fault=f"{fault}.", remedy=f"Write it as {example}.", severity="warning")
