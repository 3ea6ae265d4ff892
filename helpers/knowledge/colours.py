"""The colours of the charts, read from colours.toml and checked.

>>> load_colours(Knowledge()).kinds["direct"]
'#0B3C5D'
"""

from __future__ import annotations

import dataclasses
import functools
import os
import pathlib
import re
from typing import Any

from helpers.base.plain_data import toml_of
from helpers.base.records import Problem
from helpers.knowledge.house import FILE as HOUSE
from helpers.knowledge.house import load_house
from helpers.knowledge.load import SHIPPED, Knowledge

__all__ = ["Colours", "load_colours"]

FILE = "colours.toml"
KINDS = ("direct", "mixed", "indirect")
ROLES = ("claim", "reference")
MARKS = ("line", "ink", "quiet", "fill")
#: matplotlib's one-letter markers, listed here because matplotlib takes a second to load.
MARKERS = tuple(".,ov^<>12348spP*hH+xXDd|_")


@dataclasses.dataclass(frozen=True)
class Colours:
    """Colours as "#RRGGBB", by their use."""

    kinds: dict[str, str]
    series: tuple[str, ...]
    markers: tuple[str, ...]
    roles: dict[str, str]
    marks: dict[str, str]
    problems: tuple[Problem, ...] = ()


def load_colours(knowledge: Knowledge) -> Colours:
    """The colours of *knowledge*, or the shipped ones if its file has a fault, which is in ``.problems``."""
    path = knowledge.path(FILE)
    colours, house = _read(path, os.stat(path).st_mtime_ns), load_house(knowledge)
    return _changed(colours, house.colours, knowledge.path(HOUSE)) if house.colours else colours


def _changed(colours: Colours, house: dict[str, dict[str, Any]], path: pathlib.Path) -> Colours:
    """*colours* with those of the house style; if one of these is not a colour, *colours* unchanged, and a problem."""
    before = {**{part: getattr(colours, part) for part in _PARTS}, "series": {"colours": [*colours.series]}}
    before["series"]["markers"] = [*colours.markers]
    try:
        made = _checked({part: {**said, **house.get(part, {})} for part, said in before.items()})
    except ValueError as error:
        remedy = 'Write colours as "#RRGGBB", or delete the line.'
        problem = Problem(path=str(path), fault=f"The colours cannot be used: {error}", remedy=remedy)
        return dataclasses.replace(colours, problems=(*colours.problems, problem))
    return dataclasses.replace(made, problems=colours.problems)


@functools.lru_cache(maxsize=4)
def _read(path: pathlib.Path, modified: int) -> Colours:
    try:
        return _checked(toml_of(path.read_text(encoding="utf-8-sig")))
    except (OSError, ValueError) as error:
        if path == SHIPPED / FILE:
            raise  # the shipped file has nothing to fall back on
        remedy = f'Write colours as "#RRGGBB", or delete your copy to use helpers/knowledge/{FILE}.'
        problem = Problem(path=str(path), fault=f"The colours cannot be used: {error}", remedy=remedy)
        return dataclasses.replace(load_colours(Knowledge()), problems=(problem,))


def _checked(said: dict[str, Any]) -> Colours:
    """The colours of a file.

    Raises:
        ValueError: the message names every fault.
    """
    faults = [fault for part, names in _PARTS.items() for fault in _faults(part, names, said.get(part, {}))]
    series = said.get("series", {})
    lists = [series.get(name) if isinstance(series, dict) else None for name in ("colours", "markers")]
    if not all(isinstance(one, list) and one for one in lists):
        faults.append("[series] needs the lists `colours` and `markers`, each with at least one entry.")
    else:
        faults += [f"[series] {c!r} is not a colour." for c in series["colours"] if not _is_colour(c)]
        faults += [f"[series] {m!r} is not a marker." for m in series["markers"] if m not in MARKERS]
    if faults:
        raise ValueError(" ".join(faults))
    return Colours(said["kinds"], tuple(series["colours"]), tuple(series["markers"]), said["roles"], said["marks"])


_PARTS = {"kinds": KINDS, "roles": ROLES, "marks": MARKS}


def _faults(part: str, names: tuple[str, ...], said: object) -> list[str]:
    if not isinstance(said, dict):
        return [f"{part} = {said!r} is not a table [{part}] of colours."]
    return [
        f"[{part}] {name} = {said.get(name)!r} is not a colour." for name in names if not _is_colour(said.get(name))
    ]


def _is_colour(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"#[0-9A-Fa-f]{6}", value) is not None
