"""Given names that indicate a gender, and familiar forms of names, read from ``given_names.toml``.

A name is weaker evidence than a title or the article's pronouns, so it is used only if neither is available.

>>> genders = load_given_names(Knowledge())
>>> genders.of("Ebrahim"), genders.of("SYLVIA"), genders.of("Robin")
('male', 'female', None)
>>> genders.familiar["ted"]
('edward', 'theodore')
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

__all__ = ["GivenNames", "load_given_names"]

FILE = "given_names.toml"
GENDERS = ("male", "female")


@dataclasses.dataclass(frozen=True)
class GivenNames:
    """The gender of each name, the names of each familiar form, and the faults in the file."""

    genders: dict[str, str] = dataclasses.field(default_factory=dict)
    familiar: dict[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def of(self, name: str) -> str | None:
        """male or female, None if the name indicates neither; for a double name (Anne-Lise), if its parts agree."""
        parts = name.split("-")
        # a dateline may be glued to a name ("ROME-Bernie")
        told = [name] if len(parts) == 1 or not all(part.istitle() for part in parts) else parts
        found = {gender for part in told if (gender := self.genders.get(part.casefold()))}
        return found.pop() if len(found) == 1 else None


def load_given_names(knowledge: Knowledge) -> GivenNames:
    """The names of *knowledge*; faults in the file are in ``.problems``, and the rest is used."""
    path = knowledge.path(FILE)
    return _read(path, os.stat(path).st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _read(path: pathlib.Path, modified: int) -> GivenNames:
    try:
        said = toml_of(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        remedy = "Fix the line given above, or delete your copy to use the shipped one."
        return GivenNames(
            problems=(Problem(path=str(path), fault=f"The names cannot be read: {error}.", remedy=remedy),)
        )
    problems, lists = [], {}
    familiar, faults = _familiar(path, said.pop("familiar", {}))
    problems += faults
    for key, value in said.items():
        if key not in GENDERS or not isinstance(value, str):
            remedy = 'Write male = """…""" and female = """…""", with the names separated by spaces.'
            problems.append(Problem(path=str(path), fault=f"Unusable: {key}.", remedy=remedy, severity="warning"))
        else:
            lists[key] = {name.casefold() for name in value.split()}
    both = lists.get("male", set()) & lists.get("female", set())
    for name in sorted(both):
        fault = f"{name!r} is listed under both genders, so it does not indicate either."
        problems.append(
            Problem(path=str(path), fault=fault, remedy="Delete it from one of the lists.", severity="warning")
        )
    genders = {name: gender for gender, names in lists.items() for name in names if name not in both}
    return GivenNames(genders, familiar, tuple(problems))


def _familiar(path: pathlib.Path, said: object) -> tuple[dict[str, tuple[str, ...]], list[Problem]]:
    """The names of each familiar form, in lower case, and what is wrong with the table."""
    if not isinstance(said, dict):
        remedy = 'Write [familiar] and, on the next line, Ted = "Edward Theodore".'
        return {}, [Problem(path=str(path), fault="Unusable: familiar.", remedy=remedy, severity="warning")]
    bad = [form for form, names in said.items() if not isinstance(names, str)]
    remedy = 'Write the names in one pair of quotation marks, separated by spaces: Ted = "Edward Theodore".'
    problems = [
        Problem(path=str(path), fault=f"[familiar] {form} has no names.", remedy=remedy, severity="warning")
        for form in bad
    ]
    good = {form.casefold(): tuple(said[form].casefold().split()) for form in said if form not in bad}
    return good, problems
