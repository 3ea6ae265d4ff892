"""Checks that compare figures with each other: small functions, each with a formula and a verdict in plain words.

Nothing here knows a country, a table or an article; `helpers.explore.trade.run_checks` finds what can be checked.  The
verdict is "holds", "does not hold" or "cannot be told"; the sentence gives the numbers behind it.  Checks of a
total against its parts are in `helpers.explore.trade.decomposition`.

References: United Nations, International Merchandise Trade Statistics: Compilers Manual (unit values, partner
comparisons).
"""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence

from helpers.explore.trade.surprise import beyond, difference_words, growth_difference, times_usual

__all__ = [
    "CANNOT_BE_TOLD", "DIFFER", "DOES_NOT_HOLD", "HOLDS", "Finding", "amount_words", "calendar_overlap",
    "differing_claims", "implied_unit_value", "mirror", "overlap_days", "range_words", "rest_of_period", "resting_on",
    "thousand_slip", "unit_value_step", "within_readings",
]  # fmt: skip

HOLDS, DOES_NOT_HOLD, CANNOT_BE_TOLD = "holds", "does not hold", "cannot be told"
#: The verdict for articles that cannot all be right if nothing shows which of them is wrong.
DIFFER = "articles differ"

#: Partner statistics differ in valuation, timing and coverage; differences up to this size are usual.
MIRROR_TOLERANCE = 0.15


@dataclasses.dataclass(frozen=True)
class Finding:
    """What one check found: its name, verdict, a sentence with the numbers, the formula, and its sources.

    ``reading`` gives the readings under which a claim and a published number agree, if they do not agree as stated;
    ``matched`` gives what the claim was taken to refer to, where each part was read, and how certain that is.
    ``article_id`` is the article of a finding on a claim, empty if only published numbers are compared; ``difference``
    is how far apart the numbers are, and ``surprise`` the difference as a multiple of what rounding or usual practice
    allows.
    """

    check: str
    verdict: str
    sentence: str
    formula: str
    inputs: tuple[str, ...] = ()
    value: float | None = None
    low: float | None = None
    high: float | None = None
    reading: str = ""
    matched: str = ""
    article_id: str = ""
    difference: str = ""
    surprise: float = 0.0
    sure: str = ""


def resting_on(finding: Finding, *inputs: str) -> Finding:
    """Return *finding* with its sources, each once."""
    return dataclasses.replace(finding, inputs=tuple(dict.fromkeys(i for i in inputs if i)))


def implied_unit_value(value_multiplier: float, weight_multiplier: float, *, of: str = "trade") -> Finding:
    """The change in the value per ton: value multiplier / weight multiplier − 1.

    Source: unit values as in United Nations, International Merchandise Trade Statistics: Compilers Manual (2013).

    >>> implied_unit_value(1.5, 2.0).sentence
    'Value ×1.50 and weight ×2.00 of trade together imply that a ton is worth 25.0% less than before.'
    """
    change = value_multiplier / weight_multiplier - 1
    way = "less" if change < 0 else "more"
    sentence = (
        f"Value ×{value_multiplier:.2f} and weight ×{weight_multiplier:.2f} of {of} together imply that a ton is worth "
        f"{abs(change):.1%} {way} than before."
    )
    likely = 0.2 <= 1 + change <= 5
    if not likely:
        sentence += " A change this large is less likely than a mistake in one of the two numbers."
    verdict = HOLDS if likely else DOES_NOT_HOLD
    return Finding("implied unit value", verdict, sentence, "value multiplier / weight multiplier − 1", value=change,
                   difference=difference_words(value_multiplier, weight_multiplier),
                   surprise=0.0 if likely else times_usual(value_multiplier, weight_multiplier, 4.0))  # fmt: skip


def differing_claims(
    one: tuple[str, float, float | None], other: tuple[str, float, float | None], *, rounding: float = 0.005
) -> Finding:
    """Whether two claims about the same thing have readings (least and greatest multiplier) that overlap.

    Source: two closed ranges overlap if neither begins after the other ends.

    Args:
        one, other: name, least multiplier and greatest multiplier (None: no upper end).
        rounding: by how much rounding can shift a multiplier.

    >>> differing_claims(("A says fourfold", 4.0, 5.0), ("B says ×4.50", 4.5, 4.5)).verdict
    'holds'
    """
    (name, low, high), (other_name, other_low, other_high) = one, other
    top = float("inf") if high is None else high
    other_top = float("inf") if other_high is None else other_high
    meet = max(low, other_low) <= min(top, other_top) + 2 * rounding
    first, second = f"{name} ({range_words(low, high)})", f"{other_name} ({range_words(other_low, other_high)})"
    sentence = f"{first} and {second} can both be right." if meet else f"No reading of {first} reaches {second}."
    nearest = (low, other_top) if low > other_top else (top, other_low)
    return Finding(
        "two claims of one thing", HOLDS if meet else DOES_NOT_HOLD, sentence, "their ranges of readings meet",
        difference="" if meet else growth_difference(*nearest),
        surprise=0.0 if meet else beyond(nearest[0], nearest[1], nearest[1], 2 * rounding),
    )  # fmt: skip


def mirror(
    one: tuple[str, float], other: tuple[str, float], *, unit: str, hedge: str = "", days: tuple[int, int] | None = None
) -> Finding:
    """Compare what two countries report about the same trade: the larger / the smaller − 1.

    Source: partner comparisons as in United Nations, International Merchandise Trade Statistics (2013).

    Args:
        one, other: reporter (with the period) and amount.
        unit: of both amounts.
        hedge: ">" if the other amount was published as "more than".
        days: how many days of the other period are in the first, and how many days the first has.

    >>> mirror(("A in 2021", 105.0), ("B in 2021", 100.0), unit="t").verdict
    'holds'
    """
    gap = max(one[1], other[1]) / min(one[1], other[1]) - 1
    close = gap <= MIRROR_TOLERANCE or (hedge == ">" and one[1] >= other[1] and gap <= 2 * MIRROR_TOLERANCE)
    word = {">": "more than ", "<": "less than ", "~": "about "}.get(hedge, "")
    sentence = f"{one[0]} has {amount_words(one[1], unit)}, {other[0]} {word}{amount_words(other[1], unit)}: "
    sentence += (
        "close, by the standards of partner statistics."
        if close
        else f"×{1 + gap:.1f} apart, more than valuation and timing explain."
    )
    if days and days[0] < days[1]:
        sentence += f" The periods share {days[0]} of {days[1]} days."
    return Finding(
        "mirror statistics",
        HOLDS if close else DOES_NOT_HOLD,
        sentence,
        "larger amount / smaller amount − 1",
        value=gap,
        difference=difference_words(one[1], other[1]),
        surprise=times_usual(one[1], other[1], MIRROR_TOLERANCE),
    )


def overlap_days(one: tuple[datetime.date, datetime.date], other: tuple[datetime.date, datetime.date]) -> int:
    """The days that two periods share; first and last days count.

    >>> d = datetime.date
    >>> overlap_days((d(2021, 1, 1), d(2021, 12, 31)), (d(2021, 7, 1), d(2022, 6, 30)))
    184
    """
    return max(0, (min(one[1], other[1]) - max(one[0], other[0])).days + 1)


def calendar_overlap(
    name: str, one: tuple[datetime.date, datetime.date], other_name: str, other: tuple[datetime.date, datetime.date]
) -> Finding:
    """Whether two years in different calendars are the same period: shared days / days of the second.

    Source: days counted in the Gregorian calendar; Solar Hijri years begin at the equinox (`persiantools`).
    """
    shared, whole = overlap_days(one, other), (other[1] - other[0]).days + 1
    same = shared == whole == (one[1] - one[0]).days + 1
    sentence = f"{name} contains {shared} of the {whole} days of {other_name}" + (
        "." if same else ", so their figures cover different periods."
    )
    return Finding(
        "calendars",
        HOLDS if same else CANNOT_BE_TOLD,
        sentence,
        "shared days / days of the second period",
        value=shared / whole,
    )


def rest_of_period(
    whole: tuple[float, float], part: tuple[float, float], *, part_name: str, rest_name: str, of: str
) -> Finding:
    """The growth of the rest of a period: (level − part's level) / (base − part's base).

    Source: levels of parts of a period add up, so level and base of the rest are differences.

    Args:
        whole: level and base of the whole period.
        part: level and base of its first part.

    >>> round(rest_of_period((100.0, 20.0), (20.0, 10.0), part_name="H1", rest_name="H2", of="trade").value)
    8
    """
    level, base = whole[0] - part[0], whole[1] - part[1]
    early = part[0] / part[1]
    if base <= 0 or level < 0:
        return Finding("growth within the period", DOES_NOT_HOLD,
                       f"{part_name} is larger than the whole that it is part of ({of}).",
                       "(level − part's level) / (base − part's base)")  # fmt: skip
    late = level / base
    sentence = f"Of {of}, {part_name} was ×{early:.2f} and {rest_name} ×{late:.2f}: " + (
        "the growth lies in the later part." if late > 1.25 * early else
        "the growth lies in the earlier part." if early > 1.25 * late else "both parts grew at the same rate."
    )  # fmt: skip
    return Finding(
        "growth within the period", HOLDS, sentence, "(level − part's level) / (base − part's base)", value=late
    )


def thousand_slip(
    one: tuple[str, float], other: tuple[str, float], *, unit: str, tolerance: float = 0.1
) -> Finding | None:
    """Whether one amount is about a thousand times the other, as when millions are printed for thousands.

    Source: the "thousand error" of de Waal, Pannekoek and Scholtus, Handbook of Statistical Data Editing (2011).

    >>> thousand_slip(("the article", 91601.0), ("customs", 91.6), unit="million USD").verdict
    'does not hold'
    >>> thousand_slip(("a", 5.0), ("b", 4.0), unit="t") is None
    True
    """
    if one[1] <= 0 or other[1] <= 0:
        return None
    times = max(one[1], other[1]) / min(one[1], other[1])
    for step in (1e3, 1e6):
        if abs(times / step - 1) <= tolerance:
            amounts = f"{one[0]} has {amount_words(one[1], unit)}, {other[0]} {amount_words(other[1], unit)}"
            sentence = f"{amounts}: a factor of about {step:,.0f}, which looks like a mistake in the unit."
            return Finding(
                "slip of a thousand", DOES_NOT_HOLD, sentence, "larger amount / smaller amount ≈ 1,000", value=times,
                difference=difference_words(one[1], other[1]), surprise=times_usual(one[1], other[1], 0.03),
            )  # fmt: skip
    return None


def unit_value_step(now: tuple[float, float], before: tuple[float, float], *, unit: str, of: str) -> Finding:
    """The value per ton now and before: value / weight.

    Source: as for `implied_unit_value`.

    Args:
        now, before: value and weight.

    >>> unit_value_step((80.0, 2.0), (100.0, 2.0), unit="USD per t", of="exports").sentence
    'The unit value of exports was 40 USD per t, compared with 50 USD per t before (-20.0%).'
    """
    late, early = now[0] / now[1], before[0] / before[1]
    change = f"{100 * (late / early - 1):+.1f}%"
    sentence = f"The unit value of {of} was {late:,.0f} {unit}, compared with {early:,.0f} {unit} before ({change})."
    likely = 0.2 <= late / early <= 5
    return Finding("unit value", HOLDS if likely else DOES_NOT_HOLD, sentence, "value / weight", value=late, low=early,
                   difference=difference_words(late, early),
                   surprise=0.0 if likely else times_usual(late, early, 4.0))  # fmt: skip


def within_readings(name: str, low: float, high: float | None, candidates: Sequence[tuple[str, float]]) -> Finding:
    """Which published multiples a claim without its own period can mean.

    Source: a published multiplier fits a claim if it lies within the range that the wording allows.

    >>> within_readings("A's fourfold", 4, 5, [("2021", 2.1), ("2022", 4.5)]).sentence
    "Of 2 published values, A's fourfold (×4 to ×5) fits 2022 (×4.50)."
    """
    top = float("inf") if high is None else high
    fitting = [f"{label} (×{m:.2f})" for label, m in candidates if low - 0.005 <= m <= top + 0.005]
    verdict = HOLDS if fitting else DOES_NOT_HOLD
    said = ", ".join(fitting) if fitting else "none"
    nearest = min((m for _, m in candidates), key=lambda m: max(low - m, m - top), default=low)
    apart = (low, nearest) if nearest < low else (top, nearest)
    many = f"Of {len(candidates)} published values, " if len(candidates) != 1 else "Of the one published value, "
    return Finding("claim against statistics", verdict, f"{many}{name} ({range_words(low, high)}) fits {said}.",
                   "least reading ≤ published multiplier ≤ greatest reading", low=low, high=high,
                   difference="" if fitting else growth_difference(*apart),
                   surprise=0.0 if fitting else beyond(nearest, low, top, 0.01))  # fmt: skip


def range_words(low: float, high: float | None) -> str:
    """Readings in words: "×4 to ×5", "at least ×3"."""
    if high is None:
        return f"at least ×{low:g}"
    return f"×{low:.3g}" if abs(high - low) < 1e-9 else f"×{low:.3g} to ×{high:.3g}"


def amount_words(amount: float, unit: str) -> str:
    """An amount in words.

    >>> amount_words(131_000_000.0, "USD"), amount_words(139249.0, "metric ton")
    ('131.0 million USD', '139,249 metric tons')
    """
    unit = f"{unit}s" if unit in ("metric ton",) and amount != 1 else unit
    for size, word in ((1e9, "billion"), (1e6, "million")):
        if abs(amount) >= size:
            return f"{amount / size:,.1f} {word} {unit}"
    return f"{amount:,.0f} {unit}" if amount >= 100 else f"{amount:,.3g} {unit}"
