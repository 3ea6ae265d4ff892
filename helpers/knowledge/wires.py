"""News agencies and how they are credited, from wires.toml.

>>> wires = load_wires(Knowledge())
>>> wires.credited("LONDON, 3 June (Reuters) - The port opened.\\nIt is new."), wires.credited("She told Reuters so.")
('Reuters', '')
>>> wires.credited("The port opened.", author="By Ann Lee, Associated Press")
'AP'
"""

from __future__ import annotations

import dataclasses
import functools
import os
import pathlib
import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from helpers.base.plain_data import toml_of
from helpers.base.records import Problem
from helpers.knowledge.load import Knowledge

__all__ = ["FILE", "Wires", "load_wires"]

FILE = "wires.toml"
KEYS = {"name", "names", "short"}

#: How many characters are searched for a dateline, and how many lines at either end for a credit on its own line.
DATELINE, LINES, LONGEST_LINE = 160, 3, 90
_REMEDY = 'Write [[agency]] with name = "…", names = ["…"] and short = ["…"], or delete your copy.'
#: What may accompany the agency in a line that is only a credit.
_BESIDE = re.compile(
    r"(?:^|\W)(?:by|from|source|copyright|©|\(c\)|all rights reserved|contributed to this (?:report|story)|staff"
    r"|writers?|reporters?|correspondents?|the|and|with|via|news|agency|agencies|distributed|inputs?|\d{4})(?=\W|$)",
    re.IGNORECASE,
)


@dataclasses.dataclass(frozen=True)
class Wires:
    """The agencies by each of their names, and the faults in the file."""

    names: Mapping[str, str] = dataclasses.field(default_factory=dict)
    short: Mapping[str, str] = dataclasses.field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @functools.cached_property
    def _any(self) -> str:
        """A pattern for any of the names; the longer ones first, so that no shorter one hides them."""
        full = "|".join(re.escape(name) for name in sorted(self.names, key=len, reverse=True))
        short = "|".join(re.escape(name) for name in sorted(self.short, key=len, reverse=True))
        return rf"(?<!\w)(?:(?i:{full or '(?!)'})|(?:{short or '(?!)'}))(?!\w)"

    @functools.cached_property
    def _name(self) -> re.Pattern[str]:
        return re.compile(self._any)

    @functools.cached_property
    def _at_end(self) -> re.Pattern[str]:
        return re.compile(rf"(?:[(\[]|[–—-] ?)({self._any})[)\]]?$")

    @functools.cached_property
    def _dateline(self) -> re.Pattern[str]:
        """ "LONDON (Reuters) -", "TEHRAN, June 3 (IRNA) –", "/TASS/", "Moscow. June 3. INTERFAX -": before the text."""
        dash = r"\s*(?:-{1,2}|[–—:]|\.{3})"
        return re.compile(
            rf"^[^\n]{{0,60}}?(?:\(({self._any})(?: News)?\){dash}?|/({self._any})/"
            rf"|^[^\n a-z]*?[A-Z][^\n]{{0,40}}?[,.]\s({self._any}){dash}\s|^({self._any})\s?[–—-]\s)"
        )

    def agency(self, words: str) -> str:
        """The agency with this name, or an empty text."""
        return self.short.get(words) or self.names.get(words.casefold(), "")

    def credited(self, text: str, author: str | None = None) -> str:
        """The agency credited in *text* or in the *author* line; empty if there is none, or several.

        Args:
            text: the article.
            author: its author, as given in the file or in articles.toml.
        """
        if author and (found := self._in(author)):
            return found if isinstance(found, str) else ""
        lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
        for line in lines[:LINES]:
            if dated := self._dateline.match(line[:DATELINE]):
                return self.agency(next(group for group in dated.groups() if group))
        said = {found for line in [*lines[:LINES], *lines[-LINES:]] if (found := self._alone(line))}
        return said.pop() if len(said) == 1 else ""

    def _in(self, words: str) -> str | None:
        """The only agency in *words*; None if there is none, or several."""
        found = {self.agency(match[0]) for match in self._name.finditer(words)}
        return found.pop() if len(found) == 1 else None

    def _alone(self, line: str) -> str | None:
        """The agency credited in a line that contains little else."""
        if len(line) > LONGEST_LINE:
            ends = self._at_end.search(line)
            return self.agency(ends[1]) if ends else None
        found = self._in(line)
        rest = _BESIDE.sub(" ", self._name.sub(" ", line)) if found else ""
        byline = re.match(r"(?i)by\s", line) is not None
        return found if found and (byline or not re.search(r"\w", rest)) else None


def load_wires(knowledge: Knowledge) -> Wires:
    """The agencies of *knowledge*; an entry with a fault is left out and reported in ``.problems``."""
    path = knowledge.path(FILE)
    return _read(path, os.stat(path).st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _read(path: pathlib.Path, modified: int) -> Wires:
    try:
        said = toml_of(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Wires(problems=(_problem(path, f"The news agencies cannot be read: {error}"),))
    entries = said.get("agency", [])
    problems = [_problem(path, f"Unknown table [{key}]") for key in said if key != "agency"]
    if not isinstance(entries, list):
        return Wires(problems=(*problems, _problem(path, "[agency] must be written [[agency]]")))
    names: dict[str, str] = {}
    short: dict[str, str] = {}
    for number, entry in enumerate(entries, start=1):
        faults = _faults(entry)
        problems += [_problem(path, f"Agency {number}: {fault}") for fault in faults]
        if not faults:
            names |= dict.fromkeys((n.casefold() for n in entry.get("names", ())), entry["name"])
            short |= dict.fromkeys(entry.get("short", ()), entry["name"])
    return Wires(names, short, tuple(problems))


def _faults(entry: Any) -> list[str]:
    """What is wrong with one entry."""
    if not isinstance(entry, dict):
        return ["it is not a table"]
    out = [f"unknown key {key!r}" for key in entry if key not in KEYS]
    if not isinstance(entry.get("name"), str) or not entry["name"].strip():
        out.append("it has no name")
    lists: Iterable[tuple[str, Any]] = ((key, entry.get(key, [])) for key in ("names", "short"))
    for key, words in lists:
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            out.append(f"{key} is not a list of texts")
    return out


def _problem(path: pathlib.Path, fault: str) -> Problem:
    return Problem(path=str(path), fault=f"{fault}.", remedy=_REMEDY, severity="warning")
