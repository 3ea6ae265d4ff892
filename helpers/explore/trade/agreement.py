"""Which outlet gives which number for the same thing, with the published number next to it.

A hundred claims are often a few facts that many outlets print.  Claims share a row only if reporter, partner, flow,
product, coverage, measure, kind, unit and period are all known and the same, as for the checks
(`helpers.explore.trade.comparable`, `helpers.explore.trade.claimed_levels`); all other claims are left out here.
Two numbers differ if no value is compatible with both, given their rounding and hedges.  The largest differences come
first; a difference counts half if part of the context was not read in the claim's own sentence.
"""

from __future__ import annotations

import collections
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.explore.outlets import side_of

if TYPE_CHECKING:
    from helpers.explore.trade.told_numbers import OfficialNumber, SaidNumber, TradeThing

__all__ = ["AGREE", "AGREEMENT_COLUMNS", "DIFFER", "ONE", "agreement", "agreement_title"]

#: The columns of `agreement`.
AGREEMENT_COLUMNS = (
    "said_of", "standing", "outlets", "numbers", "who_says", "official", "official_fits", "official_source", "rests_on",
    "reporter", "partner", "flow", "product", "coverage", "quantity", "kind", "unit", "period_start", "period_end",
    "lowest", "highest", "surprise", "citation",
)  # fmt: skip
#: The columns shown in the displayed table.
SHOWN = (
    "said_of", "standing", "outlets", "numbers", "official", "official_fits", "official_source", "rests_on",
)  # fmt: skip
DIFFER, AGREE, ONE = "outlets differ", "outlets agree", "one outlet"
_WORDED, _NOBODYS = "its own words", "the text does not say whose figure it is"
_DAYS = ("period_start", "period_end")

#: The greatest distance between two numbers, also used for a number and zero: a factor of a million.
FURTHEST = math.log(1_000_000)


def agreement(figures: pd.DataFrame, articles: pd.DataFrame, reference: pd.DataFrame) -> pd.DataFrame:
    """Each thing for which the articles give a number, and which outlets give which number.

    Args:
        figures: the corpus's figures.
        articles: the corpus's articles, with their text.
        reference: from `helpers.explore.trade.reference.read_reference`.

    Returns:
        DataFrame with `AGREEMENT_COLUMNS`, with a row for each thing: ``said_of`` names it; ``standing`` is `DIFFER`,
        `AGREE` or `ONE`; ``outlets`` is how many give a number (an article without an outlet is a separate side);
        ``numbers`` lists each number and who gives it (the first two names if there are many); ``who_says`` lists all
        names; ``official`` is the published number (if sources differ, each with its source) and ``official_fits`` how
        many of the numbers match it (or each of them); ``rests_on`` gives what was not read in the sentence itself;
        ``lowest`` and ``highest`` are the extreme numbers (a multiple of the base, or an amount in ``unit``);
        ``surprise`` is how far apart incompatible numbers are (natural logarithm).  The greatest surprise comes first,
        then figures that more outlets give.
    """
    # half of the time in which the charts' modules are loaded, and only needed where figures are compared
    from helpers.explore.trade.told_numbers import told_numbers

    found: dict[TradeThing, list[SaidNumber]] = collections.defaultdict(list)
    official: dict[TradeThing, list[OfficialNumber]] = collections.defaultdict(list)
    for thing, said, known in told_numbers(figures, articles, reference):
        found[thing].append(said)
        official[thing] += [one for one in known if one not in official[thing]]
    sides = side_of(articles)
    rows = [_row(thing, numbers, official[thing], sides) for thing, numbers in found.items()]
    rows.sort(key=lambda row: (-row["surprise"], -row["outlets"], row["said_of"]))
    return _frame(rows)


def _frame(rows: list[dict[str, Any]]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(AGREEMENT_COLUMNS))
    numbers = {"outlets": "int64", **dict.fromkeys(("lowest", "highest", "surprise"), "float64")}
    for name in AGREEMENT_COLUMNS:
        if name in _DAYS:
            table[name] = pd.to_datetime(table[name])
        else:
            table[name] = table[name].astype(numbers.get(name, "string"))
    return table


def _row(
    thing: TradeThing, numbers: list[SaidNumber], official: list[OfficialNumber], sides: dict[str, str]
) -> dict[str, Any]:
    """Return one thing as a row of `agreement`."""
    who = {sides[said.article_id] for said in numbers}
    apart = any(
        not one.fits(other.low, other.high) and sides[one.article_id] != sides[other.article_id]
        for one in numbers
        for other in numbers
    )
    doubts = sorted({said.doubt for said in numbers if said.doubt} | (set() if thing.reporter else {_NOBODYS}))
    gaps = [
        _apart(one.value, other.value) for one in numbers for other in numbers if not one.fits(other.low, other.high)
    ]
    gaps += [_from_official(one, official) for one in numbers]
    values = [said.value for said in numbers]
    return {
        "said_of": thing.named(), "standing": DIFFER if apart else AGREE if len(who) > 1 else ONE,
        "outlets": len(who), **_who_says(numbers, sides), **_official(numbers, official),
        "rests_on": "; ".join(doubts) or _WORDED, "reporter": thing.reporter, "partner": thing.pair[1],
        "flow": thing.flow, "product": thing.product, "coverage": thing.coverage, "quantity": thing.quantity,
        "kind": thing.kind, "unit": thing.unit, "period_start": thing.days[0], "period_end": thing.days[1],
        "lowest": min(values), "highest": max(values),
        "surprise": round(max(gaps, default=0.0) * (0.5 if doubts else 1.0), 4),
        "citation": "; ".join(dict.fromkeys(said.citation for said in numbers if said.citation)),
    }  # fmt: skip


def _apart(one: float, other: float) -> float:
    """How far apart two numbers are: the logarithm of their ratio, or the maximum if one of them is zero.

    >>> round(_apart(1.2, 2.4), 3), _apart(1.2, 0.0) == FURTHEST
    (0.693, True)
    """
    if min(one, other) <= 0:
        return 0.0 if one == other else FURTHEST
    return min(FURTHEST, abs(math.log(one / other)))


def _from_official(one: SaidNumber, official: Sequence[OfficialNumber]) -> float:
    """How far a number is from the nearest published one; 0 if it matches one of them or none is published."""
    if not official or any(one.fits(known.low, known.high) for known in official):
        return 0.0
    return min(_apart(one.value, known.value) for known in official)


def _official(numbers: Sequence[SaidNumber], official: Sequence[OfficialNumber]) -> dict[str, str | None]:
    """What is published: if sources differ, each number with its source and how many claims match it."""
    if not official:
        return {"official": None, "official_fits": None, "official_source": None}
    sources: dict[str, list[OfficialNumber]] = collections.defaultdict(list)
    for known in official:
        sources[known.words].append(known)
    fits = []
    for known in (several[0] for several in sources.values()):
        each = {said.words: said.fits(known.low, known.high) for said in numbers}
        fits.append(f"{sum(each.values())} of {len(each)}")
    named = {words: ", ".join(dict.fromkeys(one.source for one in s if one.source)) for words, s in sources.items()}
    if len(sources) == 1:
        return {"official": official[0].words, "official_fits": fits[0],
                "official_source": named[official[0].words] or None}  # fmt: skip
    return {
        "official": "; ".join(f"{words} ({who or 'source not given'})" for words, who in named.items()),
        "official_fits": "; ".join(f"{fit}: {words}" for fit, words in zip(fits, named, strict=True)),
        "official_source": "; ".join(dict.fromkeys(filter(None, named.values()))) or None,
    }


def _who_says(numbers: Sequence[SaidNumber], sides: dict[str, str]) -> dict[str, str]:
    """Each number with how many outlets give it and their names, the most frequent number first."""
    who: dict[tuple[float, float, float], set[str]] = collections.defaultdict(set)
    words: dict[tuple[float, float, float], str] = {}
    for said in numbers:
        key = (said.value, said.low, said.high)
        who[key].add(sides[said.article_id])
        words.setdefault(key, said.words)
    order = sorted(who, key=lambda key: (-len(who[key]), key))
    return {
        "numbers": "; ".join(f"{words[key]} in {_some(sorted(who[key]))}" for key in order),
        "who_says": "; ".join(f"{words[key]}: {', '.join(sorted(who[key]))}" for key in order),
    }


def _some(names: list[str]) -> str:
    """The names if there are few, else the first two and how many more, so that a cell is easy to read.

    >>> _some(["East", "North"]), _some(["A", "B", "C", "D", "E"])
    ('East and North', 'A, B and 3 more')
    """
    if len(names) > 3:
        return f"{', '.join(names[:2])} and {len(names) - 2:,} more"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def agreement_title(rows: pd.DataFrame) -> str:
    """The rows of `agreement` summed up for a title.

    >>> agreement_title(_frame([]))
    'Who gives which number'
    """
    several = rows[rows["outlets"] > 1]
    if rows.empty:
        return "Who gives which number"
    if several.empty:
        return f"Who gives which number: no figure is given by two outlets ({len(rows):,} by one)"
    differ = int((several["standing"] == DIFFER).sum())
    on = f"{differ:,} of the {len(several):,} figures that several of them give"
    return f"Who gives which number: outlets differ on {on}"
