"""Numbers of a text as drafts of figures: unit, kind, hedge, direction, multiplier.

What a draft still lacks (measure, places, period, speaker) is looked for by `helpers.annotate.figures.find`.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from typing import TYPE_CHECKING, Any

from helpers.annotate.figures.changes import Change, change, modifier, moved_by
from helpers.annotate.figures.counted import Counted, age, counted_noun
from helpers.annotate.figures.homonyms import Homonyms
from helpers.annotate.figures.multiples import Multiple
from helpers.annotate.figures.numbers import Number
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

__all__ = ["Draft", "Text", "multiple_draft", "once", "quantity_drafts"]

#: What stands between a level and by how much it moved.
_MOVED_BY = re.compile(r",? \(?(?:up|down|off|plus|minus)(?: by)? ")
#: What leads from a number with its unit to one that leaves it out.
_LINKED = re.compile(
    r" (?:and|from|including|of which|of whom|of them|compared (?:with|to)|against|versus)"
    r" (?:about |around |some |nearly |more than |over |at least )?$"
)
#: Ends what a bare number can borrow its unit from.
_CLOSED = re.compile(r"[.;!?](?:\s|$)|\n")


#: The number before: itself, what it says of a rise or fall, its hedge.
Before = tuple[Quantity, Change | None, str | None]


@dataclasses.dataclass(frozen=True)
class Text:
    """One article with all that is looked up for each of its figures."""

    parsed: Parsed
    grid: Grid
    words: FigureWords
    units: Units
    places: Places
    scopes: Scopes

    @functools.cached_property
    def homonyms(self) -> Homonyms:
        return Homonyms(self.grid, self.units, self.places, self.words)

    @property
    def text(self) -> str:
        return self.parsed.text


@dataclasses.dataclass(frozen=True, slots=True)
class Draft:
    """A figure before its measure, period and speaker are looked for."""

    span: Span
    number: Token
    fields: dict[str, Any]
    anchor: Token | None = None
    counted: Token | None = None


def once(drafts: list[Draft]) -> list[Draft]:
    """Of drafts at one place the first and longest."""
    out: list[Draft] = []
    for draft in drafts:
        if not out or draft.span[0] >= out[-1].span[1]:
            out.append(draft)
    return out


def multiple_draft(multiple: Multiple, here: Text) -> Draft:
    first = here.grid.within(multiple.start, multiple.end)[0]
    up, value = multiple.direction == "up", multiple.value
    exact = None if value is None else (value if up or value < 1 else 1 / value)
    fields = {
        "kind": "multiple", "value": value, "unit": None, "direction": multiple.direction, "multiplier": exact,
        "multiplier_low": multiple.low, "multiplier_high": multiple.high, "rule": "multiple",
        "modifier": modifier(here.text, _bare(here, multiple), multiple.said[1], here.words),
    }  # fmt: skip
    return Draft((multiple.start, multiple.end), here.grid.doc[first], fields, anchor=multiple.anchor)


def _bare(here: Text, multiple: Multiple) -> Quantity:
    """*multiple* as a quantity, for the reading of what hedges it."""
    start, end = multiple.said
    number = Number(start, end, multiple.value or 0.0)
    return Quantity(start, end, number.value, None, None, number, end)


def quantity_drafts(here: Text, taken: list[Span]) -> list[Draft]:
    """The drafts of all quantities that are figures."""
    out: list[Draft] = []
    previous: Before | None = None
    before: list[Quantity] = []
    for quantity in find_quantities(here.text, here.units, taken, lambda start: moved_by(start, here.grid, here.words)):
        quantity = here.homonyms.settled(quantity)
        counted = counted_noun(quantity, here.grid) if quantity.unit is None else None
        starts = here.scopes.starts_paragraph(quantity.start)
        if refused(quantity, here.grid, here.words, paragraph_start=starts, counted=counted is not None):
            continue
        end = counted.end if counted else quantity.end
        moved = change(quantity, end if quantity.unit is None else quantity.end, here.grid, here.words)
        hedge = modifier(here.text, quantity, end, here.words, moved)
        if previous and _restated(here.text, previous[0], quantity):
            moved, hedge = moved or previous[1], hedge or previous[2]
        if previous and moved is None and _repeated(previous, quantity, here.grid):
            moved = previous[1]
        if quantity.unit is None and counted is None and previous and not age(quantity, here.grid):
            unit = _elided(here.text, previous, quantity, moved) or _alike(here.text, before, quantity)
            unit = unit or _led_to(here, out, quantity, moved)
            quantity = dataclasses.replace(quantity, unit=unit)
        unit = counted.unit if counted else quantity.unit
        if counted and previous and _points_of_percent(here.text, previous[0], counted, moved):
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


def _led_to(here: Text, out: list[Draft], quantity: Quantity, moved: Change | None) -> str | None:
    """The unit of a bare level that a change in the same sentence led to: "lost 162 points, or 2 %, to fall to 7,425"."""
    if moved is None or moved.how != "to":
        return None
    for draft in reversed(out[-3:]):
        if _CLOSED.search(here.text, draft.span[1], quantity.start) or quantity.start - draft.span[1] > 60:
            return None
        unit = draft.fields["unit"]
        money = here.units.dimension((unit or "").split(" per ")[0]) in ("currency", "ratio", "time")
        if draft.fields["direction"] == moved.direction and unit and not money:
            return str(unit)
    return None


def _points_of_percent(text: str, one: Quantity, counted: Counted, moved: Change | None) -> bool:
    """Whether points are those by which a percentage differs: "57 percent of GDP, two points more than planned"."""
    compared = moved is not None and moved.how == "amount" and moved.anchor.tag_ in ("JJR", "RBR")
    gap = text[one.end : counted.head.idx]
    return counted.unit == "point" and one.unit == "percentage" and compared and not _CLOSED.search(gap)


def _restated(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether *other* says *one* again in another unit: "296 hp (224 kW / 300 PS)"."""
    gap = text[one.end : other.start].strip(" \u00a0")
    return gap in ("(", "/", ", or", "or", "(or") and other.unit is not None and other.unit != one.unit


def _elided(
    text: str, previous: Before, quantity: Quantity, moved: Change | None
) -> str | None:
    """The unit that a bare number leaves out because the number before it in the sentence has it.

    "Rose by 2 percent but … fell by 1"; "3.9 million headsets, up from 2.4 million"; "68,400 people … and 95,800 who".
    """
    one, before, _ = previous
    gap = text[one.end : quantity.start]
    if len(gap) > 90 or _CLOSED.search(gap):
        return None
    if one.unit == "year of age" and gap in (" and ", ", ", " or ") and quantity.value <= 120:
        return one.unit
    if one.unit == "percentage":
        return one.unit if moved is not None and before is not None and quantity.value < 100 else None
    if one.number.value > 12 and quantity.value > 12 and _same_rest(text, quantity):
        return one.unit
    alike = one.number.scale == quantity.number.scale and one.value < 30 * quantity.value < 900 * one.value
    led = moved is not None and moved.how in ("from", "to")
    linked = led or (_LINKED.search(gap) is not None and (one.value > 30 or quantity.number.scale > 1.0))
    return one.unit if alike and linked else None


def _same_rest(text: str, quantity: Quantity) -> bool:
    """Whether a bare number is told what it does like the one before: "520 delegates support her, 39 have said no"."""
    lead, rest = text[max(0, quantity.start - 6) : quantity.start], text[quantity.end : quantity.end + 8]
    return re.search(r"(?:,|\band|\bwhile) $", lead) is not None and re.match(r" (?:have|has|had|were|are|did) ", rest) is not None


def _alike(text: str, before: list[Quantity], quantity: Quantity) -> str | None:
    """The unit of an earlier number of the sentence that is printed alike and as large: 84.75 cents … 74.07."""
    who = text[quantity.end : quantity.end + 5] == " who "
    for one in reversed(before):
        gap = text[one.end : quantity.start]
        if len(gap) > 120 or _CLOSED.search(gap):
            return None
        places = _decimals(text, quantity)
        printed = places == _decimals(text, one) and (places > 0 or (who and one.unit == "people"))
        near = one.number.scale == quantity.number.scale and one.value < 3 * quantity.value < 9 * one.value
        if one.unit and printed and near:
            return one.unit
    return None


def _decimals(text: str, quantity: Quantity) -> int:
    """How many digits stand behind the point of a printed number."""
    number = quantity.number
    found = re.search(r"\.(\d+)$", text[number.start : number.end])
    return len(found[1]) if found and quantity.high is None else 0


def _repeated(previous: Before, quantity: Quantity, grid: Grid) -> bool:
    """Whether the verb of the number before holds for *quantity* too: "rose 30 % in volume and 19 % in value"."""
    one, before, _ = previous
    if before is None or before.how != "amount" or quantity.unit != "percentage" or one.unit != "percentage":
        return False
    first, last = grid.within(one.end, quantity.start)
    tokens = grid.doc[first:last]
    if not 1 <= len(tokens) <= 8 or any(t.pos_ in ("VERB", "AUX") or t.is_sent_start for t in tokens):
        return False
    behind = grid.within(quantity.start, quantity.end)[1]
    follow = grid.doc[behind].lower_ if behind < len(grid.doc) else ""
    return tokens[-1].lower_ in ("and", "or", ",", "but") and follow in ("in", "for", "by", "from", ",", ".", "")


def _quantity_draft(
    quantity: Quantity, counted: Counted | None, moved: Change | None, hedge: str | None, here: Text
) -> Draft:
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
    start, end = quantity.start, max(quantity.end, counted.end if counted else 0)
    if moved is not None and moved.near and moved.how == "amount" and moved.anchor.pos_ in ("NOUN", "PROPN"):
        end = max(end, moved.anchor.idx + len(moved.anchor)) if moved.anchor.idx > start else end
    first, last = here.grid.within(quantity.start, end if counted is None else quantity.last)
    number = here.grid.doc[max(first, last - 1)] if counted is None else counted.head
    anchor = moved.anchor if moved else None
    if anchor is not None and moved is not None and moved.near and number.i == anchor.i and last - first > 1:
        number = here.grid.doc[last - 2]
    return Draft((start, end), number, fields, anchor, counted.head if counted else None)


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
    if moved is None:
        return {}
    if quantity.way == "from" and quantity.high is not None:
        return {"multiplier": quantity.high / quantity.value} if quantity.value > 0 else {}
    sign = 1 if moved.direction == "up" else -1
    size = 100.0 if unit == "percentage" else 1.0 if quantity.number.written == "part" else 0.0
    if not size:
        return {}
    ends = [1 + sign * abs(end) / size for end in (quantity.value, quantity.high) if end is not None]
    if min(ends) < 0:
        return {}
    if len(ends) == 1:
        return {"multiplier": ends[0]}
    return {"multiplier_low": min(ends), "multiplier_high": max(ends)}
