"""Words for and around numbers: they multiply, raise, lower or hedge a number, or make it part of a name.

Read from figures.toml, which an analyst may edit; all faults in the file are reported at once and what is valid is
used.  If a project's own copy lacks a table, because the copy is older, the table of the shipped file is used.

>>> words = load_figure_words(Knowledge())
>>> words.verbs["rise"], words.nouns["drop"], words.multiple_verbs["halve"]
('up', 'down', 0.5)
"""

from __future__ import annotations

import dataclasses
import functools
import os
import pathlib
import re
import tomllib
from typing import Any

from helpers.base.plain_data import toml_of
from helpers.base.records import Problem
from helpers.knowledge.load import SHIPPED, Knowledge

__all__ = ["FigureWords", "NumberWords", "load_figure_words"]

FILE = "figures.toml"
#: The number of letters in the longest abbreviation of a scale: "mln".
SHORTEST = 3


@dataclasses.dataclass(frozen=True)
class NumberWords:
    """The words in which numbers are written, and the factor of each; hashable, for use as a key."""

    scales: tuple[tuple[str, float], ...] = ()
    short: tuple[tuple[str, float], ...] = ()
    vague: tuple[tuple[str, float], ...] = ()
    spaced: tuple[str, ...] = ()
    metres: tuple[str, ...] = ()
    dotted: tuple[tuple[str, float], ...] = ()
    millions: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class FigureWords:
    """The lists of figures.toml, arranged for lookup."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    adverbs: dict[str, str]
    past: dict[str, str]
    modifiers: dict[str, str]
    modifiers_behind: dict[str, str]
    multiple_verbs: dict[str, float]
    multiple_words: dict[str, float]
    vague: dict[str, float]
    comparing: frozenset[str]
    less: frozenset[str]
    refused_names: frozenset[str]
    streets: frozenset[str]
    scores: frozenset[str]
    one_of_no_number: frozenset[str]
    one_before_no_number: frozenset[str]
    carriers: frozenset[str]
    empty: frozenset[str]
    flow: dict[str, str]
    fiscal: dict[str, str]
    pound_mass: frozenset[str]
    pound_money: frozenset[str]
    moving: frozenset[str]
    led: frozenset[str]
    still: frozenset[str]
    taking: frozenset[str]
    of_others: frozenset[str]
    creeping: frozenset[str]
    counted_carriers: frozenset[str]
    counted_empty: frozenset[str]
    before_year: frozenset[str]
    rates: frozenset[str]
    forms: frozenset[str]
    pointing: frozenset[str]
    generic: frozenset[str]
    trading: frozenset[str]
    carrying_goods: frozenset[str]
    no_goods: frozenset[str]
    passing: tuple[str, ...]
    outward: tuple[str, ...]
    inward: tuple[str, ...]
    two_way: tuple[str, ...]
    sell: tuple[str, ...]
    buy: tuple[str, ...]
    regions: frozenset[str]
    aside: tuple[str, ...]
    balance: tuple[str, ...]
    trade_compounds: tuple[str, ...]
    numbers: NumberWords
    problems: tuple[Problem, ...] = ()


def load_figure_words(knowledge: Knowledge) -> FigureWords:
    """The words of *knowledge*; faults in the file are in ``.problems``."""
    path = knowledge.path(FILE)
    return _read(path, os.stat(path).st_mtime_ns)


@functools.lru_cache(maxsize=4)
def _read(path: pathlib.Path, modified: int) -> FigureWords:
    reader = _WordFile(path)
    up, down = ("direction", "up"), ("direction", "down")
    both = {"up": up, "down": down}
    return FigureWords(
        verbs={w: d for d, place in both.items() for w in reader.words(*place, "verbs")},
        nouns={w: d for d, place in both.items() for w in reader.words(*place, "nouns")},
        adverbs={w: d for d, place in both.items() for w in reader.words(*place, "words")},
        past=reader.past(),
        modifiers={w: sign for sign in "~<>" for w in reader.words("modifiers", sign)},
        modifiers_behind={w: sign for sign in "~<>" for w in reader.words("modifiers_behind", sign)},
        multiple_verbs=reader.numbers("multiples", "verbs"),
        multiple_words=reader.numbers("multiples", "words"),
        vague=reader.numbers("multiples", "vague"),
        comparing=frozenset(reader.words("multiples", "comparing")),
        less=frozenset(reader.words("multiples", "less")),
        refused_names=frozenset(reader.words("refused", "names")),
        streets=frozenset(reader.words("refused", "streets")),
        scores=frozenset(reader.words("refused", "scores")),
        one_of_no_number=frozenset(reader.words("refused", "one_of_no_number")),
        one_before_no_number=frozenset(reader.words("refused", "one_before_no_number")),
        carriers=frozenset(reader.words("measures", "carriers")),
        empty=frozenset(reader.words("measures", "empty")),
        flow={w: flow for flow in ("export", "import", "total") for w in reader.words("flow", flow)},
        fiscal=reader.days("fiscal"),
        pound_mass=frozenset(reader.words("pound", "mass")),
        pound_money=frozenset(reader.words("pound", "money")),
        moving=frozenset(reader.words("verbs", "moving")),
        led=frozenset(reader.words("verbs", "led")),
        still=frozenset(reader.words("verbs", "still")),
        taking=frozenset(reader.words("verbs", "taking")),
        of_others=frozenset(reader.words("verbs", "of_others")),
        creeping=frozenset(reader.words("verbs", "creeping")),
        counted_carriers=frozenset(reader.words("counted", "carriers")),
        counted_empty=frozenset(reader.words("counted", "empty")),
        before_year=frozenset(reader.words("years", "before")),
        rates=frozenset(reader.words("magnitudes", "rates")),
        forms=frozenset(reader.words("magnitudes", "forms")),
        pointing=frozenset(reader.words("context", "pointing")),
        generic=frozenset(reader.words("context", "generic")),
        trading=frozenset(reader.words("context", "trading")),
        carrying_goods=frozenset(reader.words("discourse", "carrying_goods")),
        no_goods=frozenset(reader.words("discourse", "no_goods")),
        passing=reader.words("discourse", "passing"),
        outward=reader.words("discourse", "outward"),
        inward=reader.words("discourse", "inward"),
        two_way=reader.words("discourse", "two_way"),
        sell=reader.words("discourse", "sell"),
        buy=reader.words("discourse", "buy"),
        regions=frozenset(reader.words("discourse", "regions")),
        aside=reader.words("discourse", "aside"),
        balance=reader.words("discourse", "balance"),
        trade_compounds=reader.words("context", "compounds"),
        numbers=_numbers(reader),
        problems=tuple(reader.problems),
    )


def _numbers(reader: _WordFile) -> NumberWords:
    """The table [numbers]: words consisting of letters only, because they go into a pattern."""
    scales, short, vague = (reader.numbers("numbers", name, letters=True) for name in ("scales", "short", "vague"))
    long = [word for word in short if len(word) > SHORTEST]
    for word in long:
        reader.fault(f"numbers.short: {word!r} has more than {SHORTEST} letters")
    spaced = reader.words("numbers", "spaced")
    lost = [word for word in spaced if word not in short or word in long]
    for word in lost:
        reader.fault(f"numbers.spaced: {word!r} is not one of the words in numbers.short")
    return NumberWords(
        scales=tuple(scales.items()),
        short=tuple((word, value) for word, value in short.items() if word not in long),
        vague=tuple(vague.items()),
        spaced=tuple(word for word in spaced if word not in lost),
        metres=reader.words("numbers", "metres"),
        dotted=tuple(reader.numbers("magnitudes", "dotted", letters=True).items()),
        millions=reader.words("magnitudes", "millions"),
    )


class _WordFile:
    """One file with all its faults collected."""

    def __init__(self, path: pathlib.Path) -> None:
        self.path, self.problems, self.said = path, [], {}  # type: ignore[var-annotated]
        try:
            self.said = toml_of(path.read_text(encoding="utf-8-sig"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            self.fault(f"The words for numbers cannot be read, so the shipped ones are used: {error}")
            self.said = _shipped()
        for table in (name for name in _shipped() if name not in self.said):
            self.fault(f"[{table}] is missing, so the shipped one is used")
            self.said = {**self.said, table: _shipped()[table]}

    def words(self, *place: str) -> tuple[str, ...]:
        found = self._at(place, list)
        wrong = [word for word in found if not isinstance(word, str) or not word.strip() or word != word.lower()]
        for word in wrong:
            self.fault(f"{'.'.join(place)}: {word!r} is not a word in lower case")
        return tuple(word for word in found if word not in wrong)

    def numbers(self, *place: str, letters: bool = False) -> dict[str, float]:
        found = self._at(place, dict)
        odd = [word for word in found if letters and not (word.isascii() and word.isalpha() and word.islower())]
        for word in odd:
            self.fault(f"{'.'.join(place)}: {word!r} is not a word made up of the lower-case letters a to z")
        found = {word: value for word, value in found.items() if word not in odd}
        wrong = [w for w, v in found.items() if not isinstance(v, (int, float)) or isinstance(v, bool) or v <= 0]
        for word in wrong:
            self.fault(f"{'.'.join(place)}: {word!r} needs a number greater than 0")
        return {word: float(value) for word, value in found.items() if word not in wrong}

    def past(self) -> dict[str, str]:
        """Irregular forms of the verbs of direction; if a project's own copy has none, the shipped ones are used."""
        found = self.said.get("direction", {}).get("past", _shipped()["direction"]["past"])
        wrong = [form for form, verb in found.items() if not isinstance(verb, str) or verb != verb.lower()]
        for form in wrong:
            self.fault(f"direction.past: {form!r} needs a verb in lower case")
        return {form: verb for form, verb in found.items() if form not in wrong}

    def days(self, *place: str) -> dict[str, str]:
        found = self._at(place, dict)
        wrong = [w for w, v in found.items() if not isinstance(v, str) or re.fullmatch(r"[01]\d-[0-3]\d\+?", v) is None]
        for word in wrong:
            self.fault(f'{".".join(place)}: {word!r} needs a date written like "04-01" or "04-01+"')
        return {word: value for word, value in found.items() if word not in wrong}

    def _at(self, place: tuple[str, ...], kind: type) -> Any:
        here: Any = self.said
        for name in place:
            here = here.get(name) if isinstance(here, dict) else None
        if not isinstance(here, kind):
            self.fault(f"{'.'.join(place)} is missing or of the wrong type")
            return kind()
        return here

    def fault(self, fault: str) -> None:
        remedy = "Fix it, or delete your copy to use the shipped one."
        self.problems.append(Problem(path=str(self.path), fault=f"{fault}.", remedy=remedy, severity="warning"))


@functools.cache
def _shipped() -> dict[str, Any]:
    return toml_of((SHIPPED / FILE).read_text(encoding="utf-8"))
