"""The house style in one file, house.toml: colours, font, and a line and a logo for exported pictures.

A project's own copy need only contain its changes.  A fault is reported as a problem, and its line is ignored.

>>> load_house(Knowledge()).line
''
"""

from __future__ import annotations

import dataclasses
import functools
import os
import pathlib
from typing import Any

from helpers.base.plain_data import toml_of
from helpers.base.records import Problem
from helpers.knowledge.load import SHIPPED, Knowledge

__all__ = ["House", "load_house"]

FILE = "house.toml"
WORDS = ("font", "line", "logo")
#: The tables of colours.toml that it may change.
COLOURS = ("kinds", "series", "roles", "marks")
#: The extensions of font files and of logos.
FONT_FILES, LOGOS = (".ttf", ".otf"), (".png", ".jpg", ".jpeg")
REMEDY = "Fix the line given above, or delete it; the shipped helpers/knowledge/house.toml shows the format of each."


@dataclasses.dataclass(frozen=True)
class House:
    """The settings in house.toml.

    Args:
        font: a font family or a font file; empty for the one in the style sheet.
        line: words below a picture's caption.
        logo: an image file; None if there is none.
        colours: the entries of colours.toml that are to be changed.
    """

    font: str = ""
    line: str = ""
    logo: pathlib.Path | None = None
    colours: dict[str, dict[str, Any]] = dataclasses.field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def font_file(self) -> pathlib.Path | None:
        """The font file, if the font is a file."""
        return pathlib.Path(self.font) if self.font.lower().endswith(FONT_FILES) else None


def load_house(knowledge: Knowledge) -> House:
    """The house style of *knowledge*; faults in the file are in ``.problems``, and the rest is used."""
    path = knowledge.path(FILE)
    return _read(path, os.stat(path).st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _read(path: pathlib.Path, modified: int) -> House:
    try:
        said = toml_of(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        if path.parent == SHIPPED:
            raise  # the shipped file has nothing to fall back on
        return House(problems=(_problem(path, f"The house style cannot be read: {error}"),))
    faults = [f"{name} is not one of its settings." for name in said if name not in (*WORDS, *COLOURS)]
    faults += [f"{name} = {said[name]!r} is not text." for name in WORDS if not isinstance(said.get(name, ""), str)]
    faults += [f"[{name}] is not a table." for name in COLOURS if not isinstance(said.get(name, {}), dict)]
    words = {name: said[name].strip() for name in WORDS if isinstance(said.get(name), str)}
    for name, endings in (("font", FONT_FILES), ("logo", LOGOS)):
        fault = _misses(path.parent, name, words.get(name, ""), endings)
        if fault:
            faults.append(fault)
            words[name] = ""
    font, logo = words.get("font", ""), words.get("logo", "")
    return House(
        font=str(path.parent / font) if font.lower().endswith(FONT_FILES) else font,
        line=words.get("line", ""),
        logo=path.parent / logo if logo else None,
        colours={name: said[name] for name in COLOURS if isinstance(said.get(name), dict)},
        problems=tuple(_problem(path, fault) for fault in faults),
    )


def _misses(folder: pathlib.Path, name: str, value: str, endings: tuple[str, ...]) -> str:
    """What is wrong with a file name in the settings; a font may also be the name of a family."""
    is_file = value.lower().endswith(endings)
    if not value or (name == "font" and not is_file):
        return ""
    if not is_file:
        return f"{name} = {value!r} does not end in one of {', '.join(endings)}."
    if pathlib.PurePath(value).name != value or not (folder / value).is_file():
        return f"{name} = {value!r}: there is no such file next to {FILE}."
    return ""


def _problem(path: pathlib.Path, fault: str) -> Problem:
    return Problem(path=str(path), fault=fault, remedy=REMEDY, severity="warning")
