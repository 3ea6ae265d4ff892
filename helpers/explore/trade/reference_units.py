"""Units as statistics print them: a scale and a unit in either order, as "US$ million", "Mio. EUR" or "1000 t".

Every word of a unit must be understood.  A unit read only in part, such as dollars for "US$ million", would make each
number a million times too small, so it is not read at all.
"""

from __future__ import annotations

import dataclasses
import functools
import math
import re

from helpers.knowledge.figures import load_figure_words
from helpers.knowledge.load import Knowledge
from helpers.knowledge.trade_words import load_trade_words
from helpers.knowledge.units import Units, load_units

__all__ = ["PrintedUnit", "UnitReader", "heading"]

#: 1000, 1,000 and 100; 000 and '000; 10^6 and 10⁶.
_ROUND = re.compile(
    r"(?<![\w^])(?:10 ?\^ ?([1-9])|10([²³⁴-⁹])|(10{1,2}|1(?:[ ,.']?000)+)|['’]?(000(?:[,. ]?000)*)s?)(?!\d)"
)
_POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SIGNS = re.compile(r"[()\[\]{},:;/=*–—-]+|(?<=\s)\.|(?<!\w)['’](?!\w)")
#: A column's name with the unit of its numbers: "Value (US$ million)", "value, 1000 EUR", "Value in mln USD".
_HEADING = re.compile(
    r"\s*(value|amount)\s*(?:[(\[]\s*(?:in\s+)?(.+?)\s*[)\]]|,\s*(?:in\s+)?(.+?)|[\s_]+in[\s_]+(.+?))\s*", re.IGNORECASE
)


@dataclasses.dataclass(frozen=True)
class PrintedUnit:
    """A printed unit as a factor and the name of a unit; ``name`` is empty if it is only a scale."""

    factor: float
    name: str = ""


class UnitReader:
    """The units, scales and ignorable words of a project, for units that are printed in a table.

    >>> reader = UnitReader.of(Knowledge())
    >>> reader.read("US$ million"), reader.read("Rs lakh crore").factor, reader.read("constant 2015 US$")
    (PrintedUnit(factor=1000000.0, name='dollar'), 1000000000000.0, None)
    """

    def __init__(self, units: Units, scales: dict[str, float], plain: frozenset[str]) -> None:
        self.units, self._scales = units, scales
        words = "|".join(map(re.escape, sorted(scales, key=len, reverse=True)))
        # "US$m" and "$bn" too: a sign may come directly before a scale, a letter may not
        self._scale = re.compile(rf"(?<![^\W\d_])({words})(s?)\.?(?![^\W\d_])", re.IGNORECASE)
        fillers = "|".join(map(re.escape, sorted(plain, key=len, reverse=True))) or "(?!)"
        self._plain = re.compile(rf"(?<!\w)(?:{fillers})(?!\w)", re.IGNORECASE)
        self._before = re.compile(rf"({words}|t)([A-Z]{{3}})", re.IGNORECASE)
        self._behind = re.compile(rf"([A-Z]{{3}})({words})")
        self.read = functools.lru_cache(maxsize=1024)(self._read)

    @classmethod
    def of(cls, knowledge: Knowledge) -> UnitReader:
        """The reader with the word lists of *knowledge*."""
        numbers, trade = load_figure_words(knowledge).numbers, load_trade_words(knowledge)
        scales = {word: value for word, value in (*numbers.scales, *numbers.short) if value >= 100}
        return cls(load_units(knowledge), scales | dict(trade.scales), trade.unit_plain)

    def _read(self, printed: str) -> PrintedUnit | None:
        """The unit meant by *printed*, or its scale; None if one of its words is not understood."""
        text = " ".join(printed.split())
        whole = self._unit(text)
        if whole is not None:
            return whole
        factor, rest = self._scaled(text)
        if not rest:
            return PrintedUnit(factor) if factor != 1.0 else None
        unit = self._unit(rest)
        if unit is not None:
            return PrintedUnit(factor * unit.factor, unit.name)
        return self._glued(rest, factor)

    def _scaled(self, text: str) -> tuple[float, str]:
        """The product of all scales in *text*, and the remaining words."""
        factor = math.prod(map(_round, _ROUND.finditer(text)))
        text = _ROUND.sub(" ", text)
        for found in self._scale.finditer(text):
            factor *= self._scales[found[1].lower()]
        rest = _SIGNS.sub(" ", self._plain.sub(" ", self._scale.sub(" ", text)))
        return factor, " ".join(rest.split())

    def _unit(self, text: str) -> PrintedUnit | None:
        """The unit of which *text*, as a whole, is a name or sign."""
        for said in dict.fromkeys((text, text.rstrip("."), text.lower())):
            behind = self.units.behind(f"1 {said}", 1)
            if behind is not None and behind.end == len(said) + 2:
                return PrintedUnit(behind.times, behind.unit)
            before = self.units.before(f"{said}1", len(said))
            if before is not None and before.end == 0:
                return PrintedUnit(before.times, before.unit)
        return None

    def _glued(self, text: str, factor: float) -> PrintedUnit | None:
        """Scale and code in one word: "MEUR", "TEUR", "USDm"."""
        before, behind = self._before.fullmatch(text), self._behind.fullmatch(text)
        scale, code = before.groups() if before else behind.groups()[::-1] if behind else ("", "")
        name = self.units.money(code.upper()) if code else None
        times = 1e3 if scale.lower() == "t" else self._scales.get(scale.lower(), 0.0)
        return PrintedUnit(factor * times, name) if name and times else None

    def scale_in(self, text: str) -> float:
        """The product of the scales that a longer text names ("Export (US$ Thousand)"); 1 if it names none."""
        factor = math.prod(map(_round, _ROUND.finditer(text)))
        for found in self._scale.finditer(text):
            # a single letter counts only after a currency sign
            if len(found[1]) > 1 or text[: found.start()].rstrip().endswith(("$", "€", "£", "¥", "₹")):
                factor *= self._scales[found[1].lower()]
        return factor

    def told_by(self, lines: list[str]) -> tuple[str, PrintedUnit | None] | None:
        """The unit given in the lines above a table, as printed and as read; None if they give none."""
        unread = None
        for piece in (piece for line in lines for piece in re.split(r"[()\[\];:,\n]|\bin\b", line)):
            said = " ".join(piece.split())
            unit = self.read(said) if said else None
            if unit is not None and (unit.factor != 1.0 or self.units.dimension(unit.name) == "currency"):
                return said, unit
            if self._scale_word(said):
                unread = unread or (said, None)
        return unread

    def _scale_word(self, said: str) -> bool:
        """Whether *said* gives a scale in a separate word ("thousands of local currency")."""
        return any(len(found[1]) > 2 for found in self._scale.finditer(said))


def _round(found: re.Match[str]) -> float:
    power, raised, digits, zeros = found.groups()
    if power or raised:
        return 10.0 ** (int(power) if power else _POWERS.index(raised))
    return float("".join(filter(str.isdigit, digits))) if digits else 10.0 ** sum(sign == "0" for sign in zeros)


def heading(name: str) -> tuple[str, str]:
    """A column's name without its unit, and that unit.

    >>> heading("Value (US$ million)"), heading("value_change"), heading("Value in 1000 EUR")
    (('value', 'US$ million'), ('value_change', ''), ('value', '1000 EUR'))
    """
    found = _HEADING.fullmatch(name)
    if not found:
        return name, ""
    return "value", next(said for said in found.groups()[1:] if said).replace("_", " ")
