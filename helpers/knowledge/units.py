"""Units: the meaning of a word or sign after (or before) a number, read from units.toml.

Each unit has one name, a dimension and, if it can be converted without knowing the date, a factor.  Money keeps its
currency and is never converted.  The file is checked as a whole: every fault becomes a `Problem` that gives the unit
and the remedy, and the valid units are used.

>>> units = load_units(Knowledge())
>>> units.behind("139,249 tonnes of cement", 7)
Match(unit='metric ton', end=14, times=1.0, told='')
>>> units.before("worth US$91.6 million", 9)
Match(unit='dollar', end=6, times=1.0, told='')
>>> round(units.convert(2, "metric ton", "kilogram"))
2000
"""

from __future__ import annotations

import functools
import os
import pathlib
import tomllib
from typing import Any

from helpers.base.plain_data import toml_of
from helpers.base.records import Problem
from helpers.knowledge.load import Knowledge
from helpers.knowledge.unit_signs import Match, Unit, Units

__all__ = ["Match", "Unit", "Units", "load_units"]

FILE = "units.toml"

#: The keys allowed in a unit's line, with the type of each.
KEYS: dict[str, type | tuple[type, ...]] = {
    "name": str, "names": list, "symbols": list, "prefix": bool, "large": list, "glued": bool, "factor": (int, float),
    "code": str,
    "si": bool, "near": list, "of": str, "times": (int, float),
    "hundredth": bool, "meant": dict,
}  # fmt: skip


def load_units(knowledge: Knowledge) -> Units:
    """The units of *knowledge*; faults in the file are in ``.problems``."""
    path = knowledge.path(FILE)
    return _read(path, os.stat(path).st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _read(path: pathlib.Path, modified: int) -> Units:
    try:
        said = toml_of(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        remedy = "Fix the line given above, or delete your copy to use the shipped one."
        return Units((), (Problem(path=str(path), fault=f"The units cannot be read: {error}.", remedy=remedy),))
    good: list[Unit] = []
    problems: list[Problem] = []
    seen: dict[str, str] = {}
    for dimension, table in said.items():
        lines = table.get("units") if isinstance(table, dict) else None
        if not isinstance(lines, list):
            problems.append(_problem(path, f"[{dimension}] has no `units` list", "Write units = [ { name = … }, … ]."))
            continue
        for number, line in enumerate(lines, start=1):
            fault = _fault(line, seen)
            if fault:
                problems.append(
                    _problem(path, f"[{dimension}], unit {number}: {fault}", f"Known keys: {', '.join(KEYS)}.")
                )
            else:
                good.append(_unit(dimension, line))
                seen |= {word.lower(): line["name"] for word in (line["name"], *line.get("names", ()))}
    return Units(tuple(good), tuple(problems))


def _unit(dimension: str, line: dict[str, Any]) -> Unit:
    factor = line.get("factor")
    return Unit(
        line["name"], dimension, tuple(line.get("names", ())), tuple(line.get("symbols", ())),
        line.get("prefix", False), tuple(line.get("large", ())), line.get("glued", False),
        None if factor is None else float(factor),
        line.get("code"), line.get("si", False), tuple(line.get("near", ())),
        line.get("of"), float(line.get("times", 1)), line.get("hundredth", False),
        tuple((sign, tuple(words)) for sign, words in line.get("meant", {}).items()),
    )  # fmt: skip


def _fault(line: Any, seen: dict[str, str]) -> str:
    """What is wrong with one unit's line; empty if nothing is."""
    if not isinstance(line, dict) or not isinstance(line.get("name"), str) or not line["name"].strip():
        return "it has no name"
    for key, value in line.items():
        wanted = KEYS.get(key)
        if wanted is None:
            return f"{line['name']!r} has an unknown key, {key!r}"
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
            return f"{key} of {line['name']!r} cannot be used: {value!r}"
        if isinstance(value, list) and not all(isinstance(word, str) and word for word in value):
            return f"{key} of {line['name']!r} contains a value that is not text"
    meant = line.get("meant", {})
    odd = [sign for sign, words in meant.items() if not isinstance(words, list) or not all(_text(w) for w in words)]
    if odd:
        return f"meant.{odd[0]} of {line['name']!r} must be a list of words"
    twice = [word for word in (line["name"], *line.get("names", ())) if word.lower() in seen]
    if twice:
        return f"{twice[0]!r} of {line['name']!r} is already used for {seen[twice[0].lower()]!r}"
    if ("of" in line) != ("times" in line):
        return f"{line['name']!r} must have both `of` and `times`, or neither"
    return "its factor must be greater than 0" if min(line.get("factor", 1), line.get("times", 1)) <= 0 else ""


def _text(word: Any) -> bool:
    return isinstance(word, str) and bool(word.strip())


def _problem(path: pathlib.Path, fault: str, remedy: str) -> Problem:
    return Problem(path=str(path), fault=f"{fault}.", remedy=remedy, severity="warning")
