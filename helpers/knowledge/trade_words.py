"""The words used to interpret a clause about trade around its number, from trade_words.toml.

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
from collections.abc import Callable, Mapping
from typing import Any

from helpers.base.plain_data import toml_of
from helpers.base.records import Problem
from helpers.knowledge.load import Knowledge

__all__ = ["FILE", "TradeWords", "load_trade_words"]

FILE = "trade_words.toml"
#: The lists of each table, and the meaning of those of flows and verbs.
FLOWS = {"exports": "export", "imports": "import", "trade": "total"}
VERBS = {"sells": "export", "buys": "import"}
MAPPED = ("phrases", "chapters", "scales")
WORDS = ("passed", "non_oil", "plain", "links", "saying", "recording", "offices", "earning", "being", "moving",
         "unit_plain", "fillers")  # fmt: skip
_REMEDY = 'Write each list as in the shipped file: name = ["…", "…"], in lower case; or delete your copy.'


@dataclasses.dataclass(frozen=True)
class TradeWords:
    """Nouns and verbs with the flow that they mean, the other lists as sets, and the faults in the file.

    ``phrases`` gives the single word that a phrase means, ``chapters`` the names of each chapter of the Harmonized
    System, ``scales`` the factor of a word in a printed unit, ``unit_plain`` the words that do not change a unit.
    """

    flows: Mapping[str, str] = dataclasses.field(default_factory=dict)
    verbs: Mapping[str, str] = dataclasses.field(default_factory=dict)
    passed: frozenset[str] = frozenset()
    non_oil: frozenset[str] = frozenset()
    plain: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    saying: frozenset[str] = frozenset()
    recording: frozenset[str] = frozenset()
    offices: frozenset[str] = frozenset()
    earning: frozenset[str] = frozenset()
    being: frozenset[str] = frozenset()
    moving: frozenset[str] = frozenset()
    unit_plain: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    phrases: Mapping[str, str] = dataclasses.field(default_factory=dict)
    chapters: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    scales: Mapping[str, float] = dataclasses.field(default_factory=dict)
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
        return TradeWords(problems=(_problem(path, f"The trade words cannot be read: {error}"),))
    tables = {"flows": tuple(FLOWS), "verbs": tuple(VERBS), "words": WORDS}
    problems = [_problem(path, f"Unknown table [{name}]") for name in said if name not in {*tables, *MAPPED}]
    lists: dict[str, frozenset[str]] = {}
    for table, names in tables.items():
        given = said.get(table, {})
        for name, words in given.items() if isinstance(given, dict) else ():
            fault = "is unknown" if name not in names else _fault(words)
            if fault:
                problems.append(_problem(path, f"In [{table}], {name} {fault}"))
            else:
                lists[name] = frozenset(words)
    phrases, faults = _mapped(
        path, said, "phrases", lambda to: "" if isinstance(to, str) and to.strip() else "is not a word"
    )
    chapters, more = _mapped(path, said, "chapters", _fault)
    scales, wrong = _mapped(path, said, "scales", _no_scale)
    problems += [*faults, *more, *wrong]
    flows = {word: flow for name, flow in FLOWS.items() for word in lists.get(name, ())}
    verbs = {word: flow for name, flow in VERBS.items() for word in lists.get(name, ())}
    sets = {name: lists.get(name, frozenset()) for name in WORDS}
    named = {code: tuple(names) for code, names in chapters.items()}
    return TradeWords(
        flows=flows, verbs=verbs, phrases=phrases, chapters=named, scales=scales, problems=tuple(problems), **sets
    )


def _mapped(
    path: pathlib.Path, said: Mapping[str, Any], table: str, fault: Callable[[Any], str]
) -> tuple[dict[str, Any], list[Problem]]:
    """The entries of a table whose keys are the user's, and a problem for each that is faulty."""
    given = said.get(table, {})
    if not isinstance(given, dict):
        return {}, [_problem(path, f"[{table}] is not a table")]
    faults = {key: fault(value) for key, value in given.items()}
    problems = [_problem(path, f"In [{table}], {key} {why}") for key, why in faults.items() if why]
    return {key: value for key, value in given.items() if not faults[key]}, problems


def _no_scale(value: Any) -> str:
    """What is wrong with the factor of a scale."""
    sound = isinstance(value, (int, float)) and not isinstance(value, bool) and value > 1
    return "" if sound else "needs a number greater than 1"


def _fault(words: Any) -> str:
    """What is wrong with one list; empty if nothing is."""
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        return "is not a list of words"
    upper = [word for word in words if word != word.lower()]
    return f"contains capitals ({', '.join(upper)})" if upper else ""


def _problem(path: pathlib.Path, fault: str) -> Problem:
    return Problem(path=str(path), fault=f"{fault}.", remedy=_REMEDY, severity="warning")
