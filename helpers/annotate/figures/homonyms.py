"""Words that several units share: pounds of weight and of money, the rupees of India and of Sri Lanka.

The context of the number shows which is meant: anything lifted or sold by the pound is a weight, and a currency name
shared by several countries means the currency of the only one that the article names.  If the article names none or
several of them, the usual reading in units.toml applies.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from typing import TYPE_CHECKING

from helpers.annotate.figures.quantities import Quantity
from helpers.annotate.figures.tokens import Grid
from helpers.knowledge.figures import FigureWords
from helpers.knowledge.places import Places
from helpers.knowledge.units import Units

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Homonyms"]

#: "Per" units that are one unit.
_WHOLE = frozenset({"pound per gallon", "pound per square inch"})
#: From this many on, pounds "of" something may just as well be money.
_MANY = 1e6
#: The most pounds between which a person's weight changes.
_SOMEBODY, _HEAVIEST = frozenset({"he", "she", "i", "who"}), 1000


class Homonyms:
    """Settles the shared words of one article; the countries that it names are looked up once, when first needed."""

    def __init__(self, grid: Grid, units: Units, places: Places, words: FigureWords) -> None:
        self._grid, self._units, self._places, self._words = grid, units, places, words

    def settled(self, quantity: Quantity) -> Quantity:
        """*quantity* with the unit that its word means in this article."""
        if quantity.unit is None or quantity.unit in _WHOLE:
            return quantity
        unit, per, rest = quantity.unit.partition(" per ")
        printed = self._grid.text[quantity.start : quantity.end].lower()
        if quantity.unit == "japanese yen" and "¥" in printed and self._only("CN", "JP"):
            return dataclasses.replace(
                quantity, unit="chinese yuan", told="¥ read as chinese yuan, the article is on China"
            )
        if unit == "pound" and self._weighs(quantity):
            meant = "pound-mass"
        elif self._units.dimension(unit) == "currency":
            meant = self._money(unit, printed, quantity.start)
        else:
            return quantity
        return quantity if meant == unit else dataclasses.replace(quantity, unit=f"{meant}{per}{rest}")

    def _only(self, one: str, other: str) -> bool:
        """Whether the article names the country *one* and not *other*."""
        return one in self._countries and other not in self._countries

    def _weighs(self, quantity: Quantity) -> bool:
        """Whether the bare pounds of *quantity* are a weight."""
        doc, text = self._grid.doc, self._grid.text
        first, last = self._grid.within(quantity.start, quantity.end)
        after = [t.lemma_.lower() for t in doc[last : last + 4]]
        money = bool(self._words.pound_money & set(after))
        if text[quantity.last : quantity.last + 1] == "-" and text[quantity.end : quantity.end + 1] in " -":
            # "a 30-pound dog", but "a 500-pound fine"
            return not money
        if quantity.way == "from" and quantity.high is not None and _slims(doc, first) and quantity.high < _HEAVIEST:
            return not money
        if after[:1] == ["of"] and quantity.number.scale < _MANY:
            return not money
        around = {t.lemma_.lower() for t in doc[max(0, first - 6) : last + 6] if t.sent == doc[first].sent}
        return bool(around & self._words.pound_mass) and quantity.number.scale < _MANY

    def _money(self, unit: str, printed: str, at: int) -> str:
        """The currency meant by *printed*: if several share the name, that of the country in the article."""
        sign = re.match(r"[^\W\d]+", self._grid.text[at:])
        letters = self._units.shared_signs.get(sign[0] if sign else "", {})
        mine = [name for code, name in letters.items() if code[:2] in self._countries]
        if len(mine) == 1:
            # "P45 billion" means pula if the article is about Botswana
            return mine[0]
        word = unit.split()[-1]
        rivals = self._units.shared_money.get(word, {})
        if not rivals or (" " in unit and unit in printed) or not self._units.says_only(word, printed):
            return unit
        usual = self._units.by_name[unit].code or ""
        named = {code: name for code, name in rivals.items() if code[:2] in self._countries}
        if usual in named or len(named) != 1:
            return self._usual(unit, named)
        return next(iter(named.values()))

    def _usual(self, unit: str, named: dict[str, str]) -> str:
        """If no country is named, a pound is British; other bare names are unchanged."""
        return "pound sterling" if unit == "pound" and (not named or "GBP" in named) else unit

    @functools.cached_property
    def _countries(self) -> frozenset[str]:
        """ISO codes of the countries that the article names, by name, people or capital."""
        return frozenset(_named(self._grid.doc, self._places))


def _slims(doc: Doc, at: int) -> bool:
    """Whether it is a person who goes from one number of pounds to another: "she went from 150 pounds to 132"."""
    return any(t.lower_ in _SOMEBODY for t in doc[max(0, at - 4) : at] if t.sent == doc[at].sent)


def _named(doc: Doc, places: Places) -> set[str]:
    out: set[str] = set()
    for token in doc:
        if not token.text[:1].isupper():
            continue
        for size in (3, 2, 1):
            found = places.government(doc[token.i : token.i + size].text)
            if found:
                out.add(found.code)
                break
    return out
