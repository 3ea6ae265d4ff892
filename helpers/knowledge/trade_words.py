"""The words by which a clause of trade is read around its number, from trade_words.toml.

>>> words = load_trade_words(Knowledge())
>>> words.flows["turnover"], words.verbs["sold"], "rose" in words.moving, words.problems
('total', 'export', True, ())
"""

from __future__ import annotations

import dataclasses
import functools
import os
import pathlib
import tomllib
from collections.abc import Mapping
from typing import Any

from helpers.base.plain_data import toml_of
from helpers.base.records import Problem
from helpers.knowledge.load import Knowledge

__all__ = ["FILE", "TradeWords", "load_trade_words"]

FILE = "trade_words.toml"
#: The lists of each table, and what those of flows and verbs stand for.
FLOWS = {"exports": "export", "imports": "import", "trade": "total"}
VERBS = {"sells": "export", "buys": "import"}
WORDS = ("passed", "non_oil", "plain", "links", "saying", "earning", "being", "moving")
_REMEDY = 'Write each list as in the shipped file: name = ["…", "…"], in lower case; or delete your copy.'


@dataclasses.dataclass(frozen=True)
class TradeWords:
    """Nouns and verbs with the flow that they stand for, the other lists as sets, and what is wrong with the file."""

    flows: Mapping[str, str] = dataclasses.field(default_factory=dict)
    verbs: Mapping[str, str] = dataclasses.field(default_factory=dict)
    passed: frozenset[str] = frozenset()
    non_oil: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    saying: frozenset[str] = frozenset()
    earning: frozenset[str] = frozenset()
    being: frozenset[str] = frozenset()
    moving: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def load_trade_words(knowledge: Knowledge) -> TradeWords:
    """The words of *knowledge*; a list with a fault is left out and reported in ``.problems``."""
    path = knowledge.path(FILE)
    return _read(path, os.stat(path).st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _read(path: pathlib.Path, modified: int) -> TradeWords:
    try:
        said = toml_of(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return TradeWords(problems=(_problem(path, f"The words of trade cannot be read: {error}"),))
    tables = {"flows": tuple(FLOWS), "verbs": tuple(VERBS), "words": WORDS}
    problems = [_problem(path, f"Unknown table [{name}]") for name in said if name not in tables]
    lists: dict[str, frozenset[str]] = {}
    for table, names in tables.items():
        given = said.get(table, {})
        for name, words in given.items() if isinstance(given, dict) else ():
            fault = "is unknown" if name not in names else _fault(words)
            if fault:
                problems.append(_problem(path, f"In [{table}], {name} {fault}"))
            else:
                lists[name] = frozenset(words)
    flows = {word: flow for name, flow in FLOWS.items() for word in lists.get(name, ())}
    verbs = {word: flow for name, flow in VERBS.items() for word in lists.get(name, ())}
    sets = {name: lists.get(name, frozenset()) for name in WORDS}
    return TradeWords(flows=flows, verbs=verbs, problems=tuple(problems), **sets)


def _fault(words: Any) -> str:
    """What is wrong with one list; empty where nothing is."""
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        return "is no list of words"
    upper = [word for word in words if word != word.lower()]
    return f"has capitals ({', '.join(upper)})" if upper else ""


def _problem(path: pathlib.Path, fault: str) -> Problem:
    return Problem(path=str(path), fault=f"{fault}.", remedy=_REMEDY, severity="warning")
