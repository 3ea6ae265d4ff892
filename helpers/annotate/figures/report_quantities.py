"""How a growth rate, share or price in a report is measured: by value, weight, volume or price."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from helpers.annotate.figures.drafts import Text
from helpers.base.records import Figure

__all__ = ["bare_told", "counted_by", "price_told", "quantity_before", "quantity_beside", "unit_told", "without_times"]

#: Words that say what grew, and words between the growth and its level in either order.
_QUANTITIES = re.compile(
    r"\b(?:weights?|tonnage|tons|tonnes|volumes?|quantit(?:y|ies)|values?|worth|prices?|earnings|revenues?)\b"
)
_LEADS = re.compile(
    r",? (?:on (?:the )?year|year[- ]on[- ]year)?,?(?: ?\(?)"
    r"(?:to|from|at|reaching|to reach|and reached) (?:a record |about |some )?"
)
_OF_LEVEL = re.compile(r"(?: of| on| over| than| from)? (?:the|its|their) (?:total )?| of which \(")
_COMPARES = re.compile(r" (?:above|below|more|less|fewer|higher|lower|up|down)\b")
_COMMENTS = re.compile(
    r"(?i)^(?:[,;(–-]|\sor\b|\s\()\s?(?:or|up|down|plus|minus|an?|which|that|about|nearly|almost|some|representing|showing"
    r"|equivalent|equal|accounting|more|less)?\b[^.;]*$"
)
#: References to the number in the sentence before: "That is 2 percent more", "It accounted for 30 percent".
_POINTS = re.compile(r"\W*(?:(?:That|This|It|They|These|Those)\b|(?:Together|In all|Of (?:this|that|these|them|it))\b)")
#: Verbs and nouns for prices.
_PRICED = re.compile(
    r"(?i)\b(?:quoted|assessed|priced|prices?|costs?|paid|pays?|offers?|offered|bids?|traded|settled|closed|went|fetched"
    r"|changed hands|futures|average|averaged)\b(?:[^.;]|\.\d)*$"
)

#: From a level that is the subject to its growth: "sales of 98,300 tons were down".
_WENT = re.compile(r" (?:(?:was|were|is|are) )?(?:up|down|off|higher|lower)(?: by)? |,? ?[(,:]? ?[-+–−]?")
#: Who reported it, between commas: ", the ministry said on Monday,".
_SAYING = re.compile(r",[^,;.]{3,60} (?:said|says|showed|shows?|reported|announced)(?: on| this)?(?: \w+)?(?=,)")
_OF_TONS = re.compile(r"\b(?:tons|tonnes|kilos|kilograms|kg)\b")
_WEIGHED = re.compile(r"\b(?:weights?|tonnage|volumes?|quantit(?:y|ies)|values?|worth|prices?|earnings|revenues?)\b")
#: Behind a bare number that counts no noun of its own.
_BARE_END = re.compile(r"\s*(?:[.,;:)”\"]|$)| (?:and|while|in|from|for|a year|the year|to|at|last)\b")
_SOLD_AT = re.compile(r"\b(?:(?:sold|bought|sells?|offered|quoted|sell) (?:at|for)|paid|pays?|costs?) $")


def counted_by(figure: Figure, here: Text) -> str:
    """How the goods of a level are counted: by "value", "weight" or "volume"; none for a price."""
    unit = figure.unit or ""
    if " per " in unit:
        return ""
    dimension = here.units.dimension(unit) if unit else None
    return {"currency": "value", "mass": "weight", "volume": "volume", "count": "volume"}.get(dimension or "", "")


def quantity_beside(figure: Figure, last: Figure | None, following: Figure | None, here: Text) -> dict[str, Any]:
    """How a growth rate or share is counted, judging by a level next to it: "188,000 tonnes, up 6 percent" grew by
    weight.
    """
    said = f"{figure.measure or ''} {figure.subject or ''}".lower()
    if figure.kind not in ("change", "multiple", "share"):
        return {}
    if figure.unit in ("percentage", None) and _OF_TONS.search(said):
        # "sales of 98,300 tons were down 2 percent"
        return {"measure": f"weight of {figure.measure}"} if figure.measure and not _WEIGHED.search(said) else {}
    if _QUANTITIES.search(said) or _QUANTITIES.match(here.text[figure.span[1] : figure.span[1] + 24].lower()):
        return {}
    if figure.unit not in ("percentage", None) and figure.kind != "multiple":
        # "dropped by 9 million kilos": so much less by weight
        what = "weight" if here.units.dimension(figure.unit) == "mass" else ""
    else:
        beside = _level_behind(figure, following, here) or _level_before(figure, last, here)
        what = _way(beside, here) if beside is not None else ""
    return {"measure": f"{what} of {figure.measure}" if figure.measure else what} if what else {}


def _level_behind(figure: Figure, following: Figure | None, here: Text) -> Figure | None:
    """The level of the same kind after a growth or part: "31 % of the 897,000 t", "a gain of 12% on the 1.4m TEU"."""
    if following is None:
        return None
    gap = without_times(figure.span[1], following.span[0], here)
    return following if _OF_LEVEL.fullmatch(gap) or _LEADS.fullmatch(gap) else None


def _level_before(figure: Figure, last: Figure | None, here: Text) -> Figure | None:
    """The level to which a growth or part refers, whatever time comes in between."""
    if last is None or last.kind not in ("level", "count"):
        return None
    close = without_times(last.span[1], figure.span[0], here)
    close = re.sub(r"^ (?:[a-z]+ ){0,2}(?:in|during|over|for|of)? ?(?=[,;(])", "", close)
    # "194,000 tonnes of vegetables abroad, an increase of"
    close = re.sub(r"^ of [a-z][a-z -]{2,40}(?=, (?:an?|up|down|or|which) )", "", close)
    close = _SAYING.sub("", close)
    if _WENT.fullmatch(close):
        return last
    comments = _COMMENTS.search(close) or _COMPARES.match(here.text[figure.span[1] : figure.span[1] + 12])
    return last if len(close) < 45 and comments and ";" not in close else None


def without_times(start: int, end: int, here: Text) -> str:
    """What is between two numbers without the times in it, which do not part them: "fell 15% from December to"."""
    gap = here.text[start:end]
    for period in here.scopes.periods:
        if start <= period.span[0] and period.span[1] <= end:
            gap = re.sub(rf"(?: from| over| on| in)? ?{re.escape(period.text)}", "", gap, count=1)
    return gap


def _way(level: Figure, here: Text) -> str:
    """How the goods of a level are counted if not by value, and "price" for a price."""
    unit = level.unit or ""
    if " per " in unit and here.units.dimension(unit.partition(" per ")[0]) == "currency":
        return "price"
    dimension = here.units.dimension(unit.partition(" per ")[0])
    if (level.kind == "count" or unit) and dimension in ("count", None):
        return "volume"
    return {"mass": "weight", "volume": "volume"}.get(dimension or "", "")


def quantity_before(figure: Figure, sentence_text: str, levels: bool, flows: bool, counted: str) -> dict[str, Any]:
    """The quantity to which a share or growth without its own measure refers: whatever the report has just counted.

    Args:
        figure: the part or growth.
        sentence_text: its sentence.
        levels: whether the sentence has its own level.
        flows: whether it names its own flow.
        counted: how the sentence before counts.
    """
    said = f"{figure.measure or ''} {figure.subject or ''}".lower()
    if (
        levels
        or counted not in ("weight", "volume")
        or _QUANTITIES.search(said)
        or figure.unit not in ("percentage", None)
    ):
        return {}
    points = _POINTS.match(sentence_text) is not None
    if figure.kind == "share" and flows and not points:
        return {}
    if figure.kind not in ("share", "change", "multiple") or (figure.kind != "share" and (flows or not points)):
        return {}
    return {"measure": f"{counted} of {figure.measure}" if figure.measure else counted}


def bare_told(figure: Figure, last: Figure | None, here: Text, counted: str) -> dict[str, Any]:
    """How a bare number is counted whose unit is left out: by weight or volume, as the number before it was.

    Args:
        figure: the number.
        last: the figure before it in its sentence.
        here: the article.
        counted: how the sentence before counts.
    """
    if (
        figure.kind not in ("level", "count")
        or figure.unit is not None
        or not _BARE_END.match(here.text, figure.span[1])
    ):
        return {}
    way = counted_by(last, here) if last is not None and last.kind in ("level", "count") else ""
    if last is not None and not way:
        way = next((w for w in ("weight", "volume") if (last.measure or "").startswith(w)), "")
    way = way or (counted if last is None else "")
    if way not in ("weight", "volume") or _QUANTITIES.search((figure.measure or "").lower()):
        return {}
    return {"measure": f"{way} of {figure.measure}" if figure.measure else way}


def unit_told(figure: Figure, before: Sequence[Figure], here: Text) -> dict[str, Any]:
    """The unit that a bare level leaves out since the levels before it have it: "The UK came third at 51.9 million."

    Only where all levels of its sentence and the one before that are as large are counted alike.

    Args:
        figure: the level.
        before: the figures before it, of its sentence and the one before.
        here: the article.
    """
    value = figure.value or 0
    if (
        figure.kind != "level"
        or figure.unit is not None
        or (value < 1e4 and not re.search(r"\d,\d{3}", here.text[slice(*figure.span)]))
        or not _BARE_END.match(here.text, figure.span[1])
    ):
        return {}
    alike = [f for f in before if f.kind in ("level", "count") and f.unit and f.value and 1 / 40 < value / f.value < 40]
    units = {f.unit for f in alike}
    dimension = here.units.dimension(alike[-1].unit) if alike else None
    goods = dimension in ("mass", "volume", "count", "currency") or any(f.kind == "count" for f in alike)
    return {"unit": units.pop()} if len(units) == 1 and goods else {}


def price_told(figure: Figure, last: Figure | None, here: Text) -> dict[str, Any]:
    """A bare amount of money that is a price, right after another price: "Barley was quoted at $184."."""
    unit = figure.unit or ""
    if figure.kind != "level" or " per " in unit or here.units.dimension(unit) != "currency":
        return {}
    if (figure.value or 0) < 1e5 and _SOLD_AT.search(here.text[max(0, figure.span[0] - 16) : figure.span[0]]):
        return {"measure": f"price of {figure.measure}" if figure.measure else "price"}
    priced = last is not None and last.unit == unit and (last.measure or "").startswith("price")
    if last is None or not (priced or (last.unit or "").startswith(f"{unit} per ")):
        return {}
    near = bool(figure.value and last.value) and 0.1 < (figure.value or 0) / (last.value or 1) < 10
    lead = here.text[here.scopes.sentence_of(figure.span)[0] : figure.span[0]]
    if not near or figure.span[0] - last.span[1] > 160 or not _PRICED.search(lead) or "price" in (figure.measure or ""):
        return {}
    return {"measure": f"price of {figure.measure}" if figure.measure else "price"}
