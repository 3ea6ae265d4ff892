"""The numbers of a text as drafts of figures: unit, kind, hedge, direction, multiplier.

What a draft still lacks (measure, places, period, speaker) is found by `helpers.annotate.figures.find`.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from helpers.annotate.figures.carried import (
    CLOSED,
    Before,
    alike,
    elided,
    points_of_percent,
    points_of_rates,
    repeated,
    restated,
)
from helpers.annotate.figures.changes import Change, change, moved_by
from helpers.annotate.figures.counted import Counted, age, counted_noun
from helpers.annotate.figures.hedges import modifier
from helpers.annotate.figures.homonyms import Homonyms
from helpers.annotate.figures.multiples import Multiple
from helpers.annotate.figures.number import Number
from helpers.annotate.figures.quantities import Quantity, find_quantities
from helpers.annotate.figures.refusals import refused
from helpers.annotate.figures.scopes import Scopes
from helpers.annotate.figures.tokens import Grid
from helpers.base.records import Span
from helpers.knowledge.figures import FigureWords
from helpers.knowledge.places import Places
from helpers.knowledge.units import Units

if TYPE_CHECKING:
    from spacy.tokens import Token

    from helpers.language.parse import Parsed

__all__ = ["FigureDraft", "Text", "multiple_draft", "once", "quantity_drafts"]

#: Words between a change and the level at which it ended: "fell 200 points to close at 25,400".
_ENDED = re.compile(
    r"\b(?:clos|end|finish|settl|open|stand)\w* (?:the \w+ |trading )?(?:higher |lower )?at $|\b(?:higher|lower) at $"
)
#: What comes between a level and the amount by which it moved.
_MOVED_BY = re.compile(r",? \(?(?:up|down|off|plus|minus)(?: by)? ")


@dataclasses.dataclass(frozen=True)
class Text:
    """One article with all the lookups needed for its figures."""

    parsed: Parsed
    grid: Grid
    words: FigureWords
    units: Units
    places: Places
    scopes: Scopes

    @functools.cached_property
    def homonyms(self) -> Homonyms:
        return Homonyms(self.grid, self.units, self.places, self.words)

    @functools.cached_property
    def found_once(self) -> dict[Any, Any]:
        """Cache what was found in a sentence for its other figures, since otherwise time would grow with the square
        of a long sentence.
        """
        return {}

    @property
    def text(self) -> str:
        return self.parsed.text


@dataclasses.dataclass(frozen=True, slots=True)
class FigureDraft:
    """A figure before its measure, period and speaker have been found."""

    span: Span
    number: Token
    fields: dict[str, Any]
    anchor: Token | None = None
    counted: Token | None = None


def once(drafts: list[FigureDraft]) -> list[FigureDraft]:
    """The first and longest of several drafts at one place."""
    out: list[FigureDraft] = []
    for draft in drafts:
        if not out or draft.span[0] >= out[-1].span[1]:
            out.append(draft)
    return out


def multiple_draft(multiple: Multiple, here: Text) -> FigureDraft:
    first = here.grid.within(multiple.start, multiple.end)[0]
    up, value = multiple.direction == "up", multiple.value
    if not multiple.grows and not here.scopes.compares_times((multiple.start, multiple.end)):
        # "twice the speed of sound" is a ratio of two things: nothing grew
        hedge = modifier(here.text, _bare(here, multiple), multiple.said[1], here.words)
        ratio = {
            "kind": "multiple",
            "value": value,
            "unit": multiple.unit,
            "rule": "multiple: ratio",
            "modifier": hedge,
        }
        return FigureDraft((multiple.start, multiple.end), here.grid.doc[first], ratio, anchor=multiple.anchor)
    exact = None if value is None else (value if up or value < 1 else 1 / value)
    fields = {
        "kind": "multiple", "value": value, "unit": multiple.unit, "direction": multiple.direction, "multiplier": exact,
        "multiplier_low": multiple.low, "multiplier_high": multiple.high, "rule": "multiple",
        "modifier": modifier(here.text, _bare(here, multiple), multiple.said[1], here.words),
    }  # fmt: skip
    return FigureDraft((multiple.start, multiple.end), here.grid.doc[first], fields, anchor=multiple.anchor)


def _bare(here: Text, multiple: Multiple) -> Quantity:
    """*multiple* as a quantity, to read its hedges."""
    start, end = multiple.said
    number = Number(start, end, multiple.value or 0.0)
    return Quantity(start, end, number.value, None, None, number, end)


def quantity_drafts(here: Text, taken: list[Span]) -> list[FigureDraft]:
    """The drafts of all quantities that are figures."""
    out: list[FigureDraft] = []
    previous: Before | None = None
    before: list[Quantity] = []
    moves, numbers = (lambda start: moved_by(start, here.grid, here.words)), here.words.numbers
    for quantity in find_quantities(here.text, here.units, taken, moves, numbers):
        quantity = here.homonyms.settled(quantity)
        counted = counted_noun(quantity, here.grid, here.words) if quantity.unit is None else None
        if counted and " " in counted.unit and here.units.dimension(counted.unit.split()[-1]) == "time":
            # "12 straight years" last
            quantity = dataclasses.replace(quantity, unit=counted.unit.split()[-1], end=counted.end)
            counted = None
        if counted and points_of_rates(quantity, counted, here.words.rates):
            quantity = dataclasses.replace(quantity, unit="percentage point", end=counted.end)
            counted = None
        starts = here.scopes.starts_paragraph(quantity.start)
        if refused(quantity, here.grid, here.words, paragraph_start=starts, counted=counted is not None):
            continue
        end = counted.end if counted else quantity.end
        moved = change(quantity, end if quantity.unit is None else quantity.end, here.grid, here.words)
        hedge = modifier(here.text, quantity, end, here.words, moved)
        if previous and restated(here.text, previous[0], quantity):
            moved, hedge = moved or previous[1], hedge or previous[2]
        if previous and moved is None and repeated(previous, quantity, here.grid):
            moved = previous[1]
        if quantity.unit is None and counted is None and previous and not age(quantity, here.grid):
            unit = elided(here.text, previous, quantity, moved) or alike(here.text, before, quantity)
            unit = unit or _led_to(here, out, quantity, moved)
            quantity = dataclasses.replace(quantity, unit=unit)
        unit = counted.unit if counted else quantity.unit
        if counted and previous and points_of_percent(here.text, previous[0], counted, moved):
            unit, counted = "percentage point", None
            quantity = dataclasses.replace(quantity, unit=unit)
        bare = out and previous and previous[0].unit is None and unit != "percentage"
        if bare and previous and _MOVED_BY.fullmatch(here.text, previous[0].end, quantity.start):
            # "the index (16,369 up 58 points)"
            out[-1].fields["unit"] = unit
        out.append(_quantity_draft(quantity, counted, moved, hedge, here))
        previous = (dataclasses.replace(quantity, unit=out[-1].fields["unit"], end=end), moved, hedge)
        before = [*before[-5:], previous[0]]
    return out


def _led_to(here: Text, out: list[FigureDraft], quantity: Quantity, moved: Change | None) -> str | None:
    """The unit of a bare level that a change before it led to: "lost 162 points, or 2 %, to fall to 7,425"."""
    ended = _ENDED.search(here.text, max(0, quantity.start - 40), quantity.start) is not None
    if not ended and (moved is None or moved.how != "to"):
        return None
    for draft in reversed(out[-3:]):
        if CLOSED.search(here.text, draft.span[1], quantity.start) or quantity.start - draft.span[1] > 60:
            return None
        unit = draft.fields["unit"]
        money = here.units.dimension((unit or "").split(" per ")[0]) in ("currency", "ratio", "time")
        way = draft.fields["direction"]
        if way and (ended or (moved and way == moved.direction)) and unit and not money:
            return str(unit)
    return None


def _quantity_draft(
    quantity: Quantity, counted: Counted | None, moved: Change | None, hedge: str | None, here: Text
) -> FigureDraft:
    """The fields that follow from the number, its unit and its change."""
    unit, dimension = quantity.unit, here.units.dimension(quantity.unit)
    if counted is not None:
        unit = counted.unit
    elif age(quantity, here.grid):
        unit = "year of age"
    kind = _kind(quantity, unit, dimension, counted, moved)
    fields: dict[str, Any] = {
        "kind": kind, "value": quantity.value, "value_high": quantity.high, "unit": unit, "modifier": hedge,
        "direction": moved.direction if moved and moved.how == "amount" else None,
        "rule": f"{quantity.number.written}-{kind}",
    }  # fmt: skip
    if kind == "change":
        fields |= _multipliers(quantity, unit, moved)
        if quantity.way == "from" and "multiplier" in fields:
            # no printed multiplier: it is derived from the two ends
            fields["rule"] += ": to / from"
    if quantity.told:
        fields["rule"] += f": {quantity.told}"
    start, end = quantity.start, max(quantity.end, counted.end if counted else 0)
    if moved is not None and moved.near and moved.how == "amount" and moved.anchor.pos_ in ("NOUN", "PROPN"):
        end = max(end, moved.anchor.idx + len(moved.anchor)) if moved.anchor.idx > start else end
    first, last = here.grid.within(quantity.start, end if counted is None else quantity.last)
    number = here.grid.doc[max(first, last - 1)] if counted is None else counted.head
    anchor = moved.anchor if moved else None
    if anchor is not None and moved is not None and moved.near and number.i == anchor.i and last - first > 1:
        number = here.grid.doc[last - 2]
    return FigureDraft((start, end), number, fields, anchor, counted.head if counted else None)


def _kind(
    quantity: Quantity, unit: str | None, dimension: str | None, counted: Counted | None, moved: Change | None
) -> str:
    """The figure's kind, from its unit and whether it is the amount of a change."""
    amount = moved is not None and moved.how == "amount"
    if unit in ("percentage", "percentage point", "basis point") or quantity.number.written == "part":
        return "change" if amount else "share"
    if (
        amount
        and moved is not None
        and (moved.by or quantity.way == "from" or (moved.anchor.pos_ == "NOUN" and counted is None))
    ):
        return "change"
    if dimension == "time" and unit is not None:
        return "duration"
    if counted is not None or unit in ("people", "time"):
        return "count"
    return "level"


def _multipliers(quantity: Quantity, unit: str | None, moved: Change | None) -> dict[str, float]:
    """The multiplier of a relative change: a 463 % rise makes 5.63 of 1; "from 2 to 3" makes 1.5."""
    if moved is None or quantity.value < 0:
        return {}  # "rose by -100 percent": the direction is unclear
    if quantity.way == "from" and quantity.high is not None:
        return {"multiplier": quantity.high / quantity.value} if quantity.value > 0 else {}
    sign = 1 if moved.direction == "up" else -1
    size = 100.0 if unit == "percentage" else 1.0 if quantity.number.written == "part" else 0.0
    if not size:
        return {}
    # exact decimals: a fall by 7 % leaves 0.93, which binary fractions would miss
    parts = [Decimal(repr(abs(end))) for end in (quantity.value, quantity.high) if end is not None]
    ends = [float(1 + sign * part / int(size)) for part in parts]
    if min(ends) < 0:
        return {}
    if len(ends) == 1:
        return {"multiplier": ends[0]}
    return {"multiplier_low": min(ends), "multiplier_high": max(ends)}
