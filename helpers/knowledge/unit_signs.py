"""Look up units in a text: a word or sign after a number, or a currency sign before it.

Besides the units in units.toml, the prefixes of the International System, powers of lengths ("cm2") and signs in
lower case ("128gb") are understood, if they can mean only one unit.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from typing import Any, NamedTuple

from helpers.base.records import Problem

__all__ = ["Match", "Unit", "Units"]

_COMPOSED = re.compile(
    r"[ \u00a0\u2009\u202f-]?(?P<sign>[A-Za-zµμΩ]+)(?P<power>\^?[23]|[²³])?(?P<slash>(?=/[A-Za-zµμ]))?(?![^\W_])"
)
_LONE_SIGN = re.compile(r"[ \u00a0\u2009\u202f]?([A-Za-z]+)(?![^\W_])")
#: How far from a sign the words may be that show which of its units is meant.
_NEAR = 80
_LETTERS = re.compile(r"[A-Za-z]+(?![^\W_])")


class Match(NamedTuple):
    """A unit in a text; ``end`` is its far end: for a unit before a number, where it begins.

    ``times`` is the factor for the number: for "10 bcm", 1e9 (cubic metres); ``told`` explains how an ambiguous sign
    was interpreted: "kt read as knot, near “wind”".
    """

    unit: str
    end: int
    times: float = 1.0
    told: str = ""


@dataclasses.dataclass(frozen=True)
class Unit:
    """One unit: its name in tables, its dimension, the factor to the dimension's base unit."""

    name: str
    dimension: str
    names: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    prefix: bool = False
    large: tuple[str, ...] = ()
    glued: bool = False
    factor: float | None = None
    code: str | None = None
    si: bool = False
    near: tuple[str, ...] = ()
    of: str | None = None
    times: float = 1.0
    hundredth: bool = False
    meant: tuple[tuple[str, tuple[str, ...]], ...] = ()


#: Signs shared by currencies of several countries with the same name.
_SHORT_MONEY = {"rupee": "rs", "shilling": "shs?", "krone": "kr", "riyal": "sr"}
#: Prefixes of the International System: sign, word, factor.
_PREFIXES = (("n", "nano", 1e-9), ("µ", "micro", 1e-6), ("μ", "micro", 1e-6), ("m", "milli", 1e-3),
             ("c", "centi", 1e-2), ("d", "deci", 0.1), ("k", "kilo", 1e3), ("K", "kilo", 1e3), ("M", "mega", 1e6),
             ("G", "giga", 1e9), ("T", "tera", 1e12))  # fmt: skip
_POWERS = {"2": "square", "²": "square", "3": "cubic", "³": "cubic"}


class Units:
    """The units in force; ``problems`` lists the parts of the file that could not be used."""

    def __init__(self, units: tuple[Unit, ...], problems: tuple[Problem, ...] = ()) -> None:
        self.problems = problems
        self.by_name = {unit.name: unit for unit in units}
        words: dict[str, str] = {}
        signs: dict[str, Unit] = {}
        before: dict[str, str] = {}
        near: dict[str, list[tuple[Unit, tuple[str, ...]]]] = {}
        for unit in units:
            for word in (unit.name, *unit.names):
                words.setdefault(word.lower(), unit.name)
                words.setdefault(_plural(word.lower()), unit.name)
            for sign in unit.symbols:
                if unit.near:
                    near.setdefault(sign, []).append((unit, unit.near))
                elif sign not in signs or (signs[sign].prefix and not unit.prefix):
                    # "300 PS" means horsepower, "PS300" pounds
                    signs[sign] = unit
                if unit.prefix:
                    before.setdefault(sign, unit.name)
                    if len(sign) > 1 and sign[-1] == "$":
                        # "HK $5" is allowed as well as "HK$5"
                        before.setdefault(f"{sign[:-1]} $", unit.name)
            for sign, words_near in unit.meant:
                near.setdefault(sign, []).append((unit, words_near))
        # if no country is given, a sign means the first currency listed with it
        self._large = {sign: unit.name for unit in reversed(units) for sign in unit.large}
        rivals: dict[str, dict[str, str]] = {}
        for unit in units:
            for sign in unit.large:
                rivals.setdefault(sign, {})[unit.code or ""] = unit.name
        self.shared_signs = {sign: of for sign, of in rivals.items() if len(of) > 1}
        self._words, self._signs, self._before, self._near = words, signs, before, near
        self._si_words, self._si_signs = self._prefixed([u for u in units if u.si], words, signs)
        # some texts write "128gb" in lower case; signs that differ only in case ("Mb", "MB") are left out
        folded: dict[str, set[str]] = {}
        for sign, unit in signs.items():
            if len(sign) > 1 and sign.isalpha():
                folded.setdefault(sign.lower(), set()).add(unit.name)
        self._small = {sign: min(names) for sign, names in folded.items() if len(names) == 1}
        self._longest_sign = max(map(len, (*before, *self._large)), default=0)

    @functools.cached_property
    def _word(self) -> re.Pattern[str]:
        """A unit's name; compiled, like the other expressions, when the first figure is read."""
        return re.compile(rf"[ \u00a0\u2009\u202f-]?(?i:({_any(self._words)}))(?![^\W\d_])")

    @functools.cached_property
    def _slashed(self) -> re.Pattern[str]:
        """Signs with a slash; tried before the words, since "mb" alone means megabytes but "mb/d" does not."""
        slashed = [sign for sign in self._signs if "/" in sign]
        return re.compile(rf"[ \u00a0\u2009\u202f]?({_any(slashed)})(?![^\W_])")

    @functools.cached_property
    def _glued(self) -> re.Pattern[str]:
        return re.compile(rf"({_any(self._signs)})(?![^\W_])")

    @functools.cached_property
    def _spaced(self) -> re.Pattern[str]:
        """Signs after a space, without single letters, since "5 A" could mean something else."""
        spaced = [sign for sign, unit in self._signs.items() if not unit.glued or not sign[0].isalpha()]
        return re.compile(rf"[ \u00a0\u2009\u202f-]({_any(spaced)})(?![^\W_])")

    def behind(self, text: str, at: int) -> Match | None:
        """The unit that begins at *at* or one space or hyphen after it; None if there is none."""
        found = self._behind(text, at)
        unit = self.by_name.get(found.unit) if found else None
        return found._replace(unit=unit.of, times=unit.times) if found and unit and unit.of else found

    def _behind(self, text: str, at: int) -> Match | None:
        found = self._slashed.match(text, at)
        if found:
            return Match(self._signs[found[1]].name, found.end())
        found = self._word.match(text, at)
        if found and found[1].istitle() and len(found[1]) < 5 and text[found.end() : found.end() + 1] == ".":
            # "2016 Sen. Sanders": a title, not a coin
            return None
        if found:
            word = " ".join(found[1].lower().split())
            name = self._words.get(word) or self._words.get(word.replace("-", " "))
            return Match(name, found.end()) if name else None
        told = self._told(text, at) if self._near else None
        if told:
            return told
        found = self._glued.match(text, at) or self._spaced.match(text, at)
        if found:
            return Match(self._signs[found[1]].name, found.end())
        composed = self._composed(text, at)
        if composed:
            return composed
        found = _LETTERS.match(text, at)
        small = self._small.get(found[0].lower()) if found else None
        return Match(small, found.end()) if found and small else None

    @functools.cached_property
    def shared_money(self) -> dict[str, dict[str, str]]:
        """Names of money that several countries share: word → {code: currency}.  "Dollar" alone means the US dollar.

        >>> rupees = Unit("indian rupee", "currency", code="INR"), Unit("pakistani rupee", "currency", code="PKR")
        >>> Units(rupees).shared_money
        {'rupee': {'INR': 'indian rupee', 'PKR': 'pakistani rupee'}}
        """
        out: dict[str, dict[str, str]] = {}
        for unit in self.by_name.values():
            if unit.dimension == "currency" and unit.code and unit.name != "dollar":
                word = "pound" if unit.name == "pound sterling" else unit.name.split()[-1]
                for also in (word, *(name.split()[-1] for name in unit.names if " " in name)):
                    out.setdefault(also, {})[unit.code] = unit.name
        return {word: rivals for word, rivals in out.items() if len(rivals) > 1 and word != "dollar"}

    def says_only(self, word: str, printed: str) -> bool:
        """Whether *printed* names money by *word* alone (or as "Rs"), not by its own sign, code or country."""
        short = _SHORT_MONEY.get(word)
        bare = rf"(?:^|[^a-z])(?:{word}s?\b{rf'|(?:{short})(?![a-z])' if short else ''})"
        return re.search(bare, printed) is not None

    def _prefixed(
        self, units: list[Unit], words: dict[str, str], signs: dict[str, Unit]
    ) -> tuple[dict[str, str], dict[str, Unit]]:
        """The words and signs formed with the prefixes of the International System, if the file does not have them."""
        more_words: dict[str, str] = {}
        more_signs: dict[str, Unit] = {}
        for unit in units:
            for sign, word, factor in _PREFIXES:
                name = f"{word}{unit.name}"
                of = None if unit.factor is None else unit.factor * factor
                whole = self.by_name.setdefault(name, Unit(name, unit.dimension, factor=of))
                for base in (unit.name, *unit.names):
                    for spelt in (word + base.lower(), _plural(word + base.lower())):
                        if spelt not in words and " " not in spelt:
                            more_words[spelt] = name
                for symbol in unit.symbols:
                    if sign + symbol not in signs:
                        more_signs.setdefault(sign + symbol, whole)
        return more_words, more_signs

    def _told(self, text: str, at: int) -> Match | None:
        """The unit of an ambiguous letter, if a word near it shows which is meant: "2.5 F" of a capacitor."""
        found = _LONE_SIGN.match(text, at)
        if not found or found[1] not in self._near:
            return None
        around = f" {text[max(0, at - _NEAR) : at]} {text[found.end() : found.end() + _NEAR]} "
        around = re.sub(r"\W+", " ", around.lower())
        for unit, words in self._near[found[1]]:
            word = next((word for word in words if word in around), None)
            if word is not None:
                other = found[1] in self._signs or len(self._near[found[1]]) > 1
                told = f"{found[1]} read as {unit.name}, near “{word.strip()}”" if other else ""
                return Match(unit.name, found.end(), told=told)
        return None

    def _composed(self, text: str, at: int) -> Match | None:
        """A unit with a prefix, a power, or a second unit after a sign: "mSv", "cm2", "2.7 g/cm3"."""
        found = _COMPOSED.match(text, at)
        if not found:
            return None
        said, power = found["sign"], found["power"]
        unit = self._signs.get(said) or self._si_signs.get(said)
        if power:
            plain = unit is not None and unit.dimension == "length"
            return Match(f"{_POWERS[power[-1]]} {unit.name}", found.end()) if unit and plain else None
        if unit and (said in self._si_signs or found["slash"]):
            return Match(unit.name, found.end())
        name = self._si_words.get(said.lower())
        return Match(name, found.end()) if name else None

    def before(self, text: str, at: int, *, large: bool = False) -> Match | None:
        """The currency sign or code that ends at *at*, or one space before it; ``end`` is where it begins.

        Args:
            text: the text to search.
            at: where a number begins.
            large: whether the number is one before which even ambiguous signs count.
        """
        stop = at - 1 if at and text[at - 1] in " \u00a0\u2009\u202f" else at
        for size in range(min(self._longest_sign, stop), 0, -1):
            sign = text[stop - size : stop]
            name = self._before.get(sign) or (self._large.get(sign) if large else None)
            if name is None:
                continue
            outside = text[stop - size - 1 : stop - size]
            if sign[0].isalpha() and outside.isalnum():
                continue
            return Match(name, stop - size)
        return None

    def money(self, sign: str) -> str | None:
        """The currency with the sign or code *sign*: euro for "€" and "EUR"; None for anything else."""
        return self._before.get(sign)

    def dimension(self, name: str | None) -> str | None:
        """The dimension of the unit *name* ("mass"); None for a "per" unit."""
        unit = self.by_name.get(name or "")
        return unit.dimension if unit else None

    def convert(self, value: float, source: str, target: str) -> float | None:
        """*value* converted from the unit *source* to the unit *target*; None if that is not possible."""
        one, other = self.by_name.get(source), self.by_name.get(target)
        if one is None or other is None or one.dimension != other.dimension:
            return None
        if one is other:
            return value
        if one.factor is None or other.factor is None:
            return None
        return value * one.factor / other.factor


def _plural(word: str) -> str:
    return word if word.endswith(("s", "feet")) else word + "s"


def _any(words: Any) -> str:
    """A pattern for any of *words*, longest first; it matches nothing if there are none."""
    longest_first = sorted(words, key=len, reverse=True)

    def pattern(word: str) -> str:
        # "square-foot" is the same as "square foot", but "lb-ft" and "lb ft" are different units
        spaced = r"[ \u00a0-]" if all(len(part) > 2 for part in word.split()) else r"[ \u00a0]"
        return re.escape(word).replace(r"\ ", spaced)

    return "|".join(map(pattern, longest_first)) or r"(?!)"
