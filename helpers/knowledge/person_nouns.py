"""Nouns of persons ("porter", "successor", "defendant"), read from ``person_nouns.toml``.

"he" and "she" can refer to anyone described by such a noun, with or without a name.  The list comes from WordNet
(Miller 1995); compounds that it lacks are recognised by their last part ("defenceman", "camerawoman").

>>> nouns = load_person_nouns(Knowledge())
>>> nouns.is_person("porter"), nouns.is_person("defenceman"), nouns.is_person("plan")
(True, True, False)
>>> nouns.gender("policewoman"), nouns.gender("foreman"), nouns.gender("driver")
('female', 'male', None)
"""

from __future__ import annotations

import dataclasses
import functools
import os
import pathlib
import tomllib

from helpers.base.plain_data import toml_of
from helpers.base.records import Problem
from helpers.knowledge.load import Knowledge

__all__ = ["PersonNouns", "load_person_nouns"]

FILE = "person_nouns.toml"
#: Last parts that only nouns for persons have, with the gender that they indicate.
PARTS = {"woman": "female", "man": "male", "person": None}
#: Words with the same endings that are not such compounds.
NOT_COMPOUNDS = frozenset({"human", "german", "ottoman", "roman", "norman", "talisman", "caiman"})


@dataclasses.dataclass(frozen=True)
class PersonNouns:
    """The nouns, in lower case, and the faults in their file."""

    nouns: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()

    def is_person(self, noun: str) -> bool:
        """Whether *noun* (singular, lower case) means a person."""
        return noun in self.nouns or (noun not in NOT_COMPOUNDS and noun.endswith(tuple(PARTS)))

    def gender(self, noun: str) -> str | None:
        """male or female if the last part of *noun* shows it, else None."""
        if noun in NOT_COMPOUNDS:
            return None
        return next((gender for part, gender in PARTS.items() if noun.endswith(part)), None)


def load_person_nouns(knowledge: Knowledge) -> PersonNouns:
    """The nouns of *knowledge*; if the file is faulty, this is reported and there are no nouns."""
    path = knowledge.path(FILE)
    return _read(path, os.stat(path).st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _read(path: pathlib.Path, modified: int) -> PersonNouns:
    try:
        said = toml_of(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        remedy = "Fix the line given above, or delete your copy to use the shipped one."
        return PersonNouns(
            problems=(Problem(path=str(path), fault=f"The nouns cannot be read: {error}.", remedy=remedy),)
        )
    words = said.get("nouns")
    if not isinstance(words, str):
        remedy = 'Write nouns = """…""", the nouns separated by spaces.'
        return PersonNouns(problems=(Problem(path=str(path), fault="The list of nouns is missing.", remedy=remedy),))
    return PersonNouns(frozenset(words.casefold().split()))
