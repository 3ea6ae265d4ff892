"""How a brief shows a table: which columns, how many rows, and under which headings (brief.toml).

A table of quotes has thirty columns and a page has room for six, so ids, offsets and rule names appear only in the full
table, and if too many columns remain, the most important ones are chosen.  A project's own copy need only contain its
changes; everything else stays as shipped.

>>> load_layout(Knowledge()).choose(["article_id", "speaker", "start", "end", "text", "citation"])
['speaker', 'text', 'citation']
>>> load_layout(Knowledge()).choose(["article_id", "title", "words", "url"])
['article_id', 'title', 'words']
"""

from __future__ import annotations

import dataclasses
import functools
import os
import pathlib
import tomllib
from collections.abc import Sequence
from typing import Any

from helpers.base.plain_data import toml_of
from helpers.base.records import Problem
from helpers.knowledge.load import SHIPPED, Knowledge

__all__ = ["BriefLayout", "load_layout"]

FILE = "brief.toml"


@dataclasses.dataclass(frozen=True, kw_only=True)
class BriefLayout:
    """The settings of brief.toml, and the faults in the file."""

    rows: int
    page_rows: int
    passages: int
    columns: int
    cell: int
    passage: int
    hidden: frozenset[str]
    cited: frozenset[str]
    preferred: tuple[str, ...]
    labels: dict[str, str]
    limits: tuple[str, ...]
    problems: tuple[Problem, ...] = ()

    def choose(self, names: Sequence[str]) -> list[str]:
        """The columns of *names* that a brief shows, at most ``columns`` of them."""
        hidden = self.hidden | (self.cited if "citation" in names else frozenset())
        visible = [name for name in names if name not in hidden]
        if len(visible) <= self.columns:
            return visible
        rank = {name: at for at, name in enumerate(self.preferred)}
        return sorted(visible, key=lambda name: rank.get(name, len(rank)))[: self.columns]


def load_layout(knowledge: Knowledge) -> BriefLayout:
    """The layout of *knowledge*; faults in the file are in ``.problems``, and the rest is used."""
    path = knowledge.path(FILE)
    return _read(path, os.stat(path).st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _read(path: pathlib.Path, modified: int) -> BriefLayout:
    shipped = toml_of((SHIPPED / FILE).read_text(encoding="utf-8"))
    problems = []
    try:
        own = toml_of(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        remedy = "Fix the line given above, or delete your copy to use the shipped one."
        problems.append(Problem(path=str(path), fault=f"The layout cannot be read: {error}.", remedy=remedy))
        own = {}
    said = dict(shipped)
    for name, value in own.items():
        if name in shipped and _fits(value, shipped[name]):
            said[name] = shipped[name] | value if isinstance(value, dict) else value
            continue
        remedy = f"Known keys: {', '.join(shipped)}; the shipped helpers/knowledge/{FILE} shows the format of each."
        fault = f"{name} = {value!r} cannot be used."
        problems.append(Problem(path=str(path), fault=fault, remedy=remedy, severity="warning"))
    said |= {name: frozenset(said[name]) for name in ("hidden", "cited")}
    said |= {name: tuple(said[name]) for name in ("preferred", "limits")}
    return BriefLayout(**said, problems=tuple(problems))


def _fits(value: Any, shipped: Any) -> bool:
    """Whether *value* has the form of the shipped one: a number of at least 1, a list of texts, or texts by name."""
    if isinstance(shipped, int):
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    if isinstance(shipped, dict):
        return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
    return isinstance(value, list) and all(isinstance(text, str) for text in value)
