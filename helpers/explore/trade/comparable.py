"""What makes trade claims comparable: reporter, partner, flow, measure, kind of number and period.

Two numbers can contradict each other only if they refer to the same thing.  A shared word or country is not enough:
exports in one year are not those in the next, a value is not a weight, and two countries count the same trade
differently.  So each of the six parts must be given by the claim's own words or be resolved from the context; otherwise
the claim is left out of every check, with the reason.  Every word in the noun phrase of the claim must be understood,
since a remaining word ("wheat", "duty-free", "services") may change what it refers to.

Reference: United Nations, International Merchandise Trade Statistics: Concepts and Definitions (2010).
"""

from __future__ import annotations

import collections
import dataclasses
import datetime
import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from helpers.explore.trade.asserted import account_of, doubt
from helpers.explore.trade.matched import ClaimMatch
from helpers.explore.trade.multiples import quantity_of, told
from helpers.explore.trade.offices import counting_office, countries_in, sentences_before
from helpers.knowledge.load import Knowledge
from helpers.knowledge.units import load_units

__all__ = [
    "Comparable", "comparables", "one_account", "one_thing", "over_a_year", "pair_of", "readings", "what_of",
]  # fmt: skip

Days = tuple[datetime.date, datetime.date]

#: Words in a claim's noun phrase that do not change what it refers to; what they say about value and weight is read
#: separately.
PLAIN = frozenset(
    {
        *("a", "an", "the", "all", "its", "their", "total", "overall", "value", "weight", "tonnage", "volume", "worth"),
        *("bilateral", "mutual", "two-way", "two", "foreign", "goods", "merchandise", "commodity", "commodities", "s"),
    }
)
_FLOWS = {
    **dict.fromkeys(("export", "exports"), "E"),
    **dict.fromkeys(("import", "imports"), "I"),
    **dict.fromkeys(("trade", "turnover", "commerce", "exchange", "exchanges"), "T"),
}
#: How the countries (0 and 1, in order) occur in the phrase, and which of them reports; None if it does not say.
_ORDERS: tuple[tuple[str, int | None], ...] = (
    (r"0 E to 1|E (of|from|by) 0 to 1", 0),
    (r"E to 0 (from|by) 1", 1),
    (r"0 I from 1|I (of|by|to|into) 0 from 1", 0),
    (r"I from 0 (by|to|into) 1", 1),
    (r"0 T with 1|T (of|by) 0 with 1", 0),
    (r"T with 0 (of|by) 1", 1),
    (r"T (between|of) 0 and 1|0 1 T|0 and 1 T", None),
    # a share: "exports in Iran's trade with Iraq"
    (r"(share (of|in) )?(0 [EI] (of|in) T with 1|[EI] (of|in) 0 T with 1)", 0),
)
#: Words that say how growth is measured, so that the level next to it does not.
_MEASURED = re.compile(r"(?i)\b(?:values?|weights?|volumes?|tonnage|quantit(?:y|ies)|tons|tonnes)\b")
#: By how much a number in words ("doubled", "about a third") may be off and still be right.
WORDS_ROUND = 0.1


@dataclasses.dataclass(frozen=True)
class Comparable:
    """What a claim refers to.

    ``reporter`` is the country that reported it; if neither the phrase nor a nearby office shows it, it is empty, and
    only claims by the same ``source`` (article and speaker) belong to the same account.  ``kind`` is growth, level or
    share; ``sentence`` is its position.
    """

    pair: frozenset[str]
    reporter: str
    flow: str
    quantity: str
    kind: str
    days: Days
    source: tuple[str, str] = ("", "")
    sentence: tuple[str, int] = ("", 0)
    #: the origin of its reporter: its phrase, the office next to it, or the office in the sentence before
    account_from: str = dataclasses.field(default="sentence", compare=False)

    @property
    def partner(self) -> str:
        """The other country; empty if the reporter is not known."""
        return next(iter(self.pair - {self.reporter})) if self.reporter else ""

    def match(self) -> ClaimMatch:
        """What it refers to and where each part was read, for a finding."""
        pair = (self.reporter, self.partner) if self.reporter else (min(self.pair), max(self.pair))
        parts = ("partner", "flow", "measure", "period")
        known = (("reporter", self.account_from), *((part, "sentence") for part in parts))
        sure = self.account_from != "sentence before"
        return ClaimMatch(pair, self.reporter, self.flow, self.quantity, self.days, known, sure=sure)

    def counted_by(self, reporter: str, partner: str, flow: str, quantity: str, days: Days) -> bool:
        """Whether it refers to what *reporter* counts as its trade with *partner* in these days."""
        mine = (self.reporter, self.partner, self.flow, self.quantity, self.days)
        return bool(self.reporter) and mine == (reporter, partner, flow, quantity, days)


def one_thing(one: Comparable, other: Comparable) -> bool:
    """Whether two claims refer to the same thing, so that they can contradict each other.

    Two claims in one sentence do not: a writer who gives both means two different things, or a range.
    """
    return one.sentence != other.sentence and one.quantity == other.quantity and one_account(one, other)


def one_account(one: Comparable, other: Comparable) -> bool:
    """Whether two claims refer to the same thing except that one is value and the other weight."""
    keys = ("pair", "reporter", "flow", "kind", "days")
    same = all(getattr(one, key) == getattr(other, key) for key in keys)
    return same and (bool(one.reporter) or (all(one.source) and one.source == other.source))


def comparables(figures: pd.DataFrame, articles: pd.DataFrame) -> dict[Any, Comparable]:
    """What each figure refers to, by figure_id; figures for which this is unclear are left out.

    If one sentence seems to give several numbers for one thing, they are a range or were misread: none counts.

    Args:
        figures: the corpus's figures.
        articles: the corpus's articles, with their text.
    """
    columns = (articles[name] for name in ("article_id", "text", "published"))
    about = {ident: (str(told(text)), _day(day)) for ident, text, day in zip(*columns, strict=True)}
    moving = figures[figures["kind"].isin(["change", "multiple", "level", "share"]).fillna(False)]
    rows = [(row, *about.get(row.article_id, ("", None))) for row in moving.itertuples()]
    beside: dict[tuple[Any, ...], set[str]] = collections.defaultdict(set)
    for row, text, _ in rows:
        if told(row.kind) == "level" and len(_places(row)) == 2:
            beside[_where(row, text)].add(_quantity(row, "level"))
    found = {}
    for row, text, day in rows:
        known = beside.get(_where(row, text), set()) if len(_places(row)) == 2 else set()
        found[row.figure_id] = what_of(row, text, day, next(iter(known)) if len(known) == 1 else "")[0]
    times = collections.Counter(what for what in found.values() if what is not None and what.sentence[0])
    return {ident: what for ident, what in found.items() if what is not None and told(ident) and times[what] < 2}


def _places(row: Any) -> tuple[str, ...]:
    return tuple(row.places) if isinstance(row.places, (tuple, list)) else ()


def _where(row: Any, text: str) -> tuple[Any, ...]:
    """The sentence of a figure and its subject: a rise and the level that it reaches share both."""
    return told(row.article_id), told(row.subject), sentences_before(text, int(told(row.start) or 0))[2]


def what_of(
    row: Any, text: str = "", published: datetime.date | None = None, beside: str = ""
) -> tuple[Comparable | None, str]:
    """What a row of figures refers to, or None and the reason why this is unclear.

    Args:
        row: a row of the corpus's figures, from `itertuples`.
        text: the article's text, for the words around the claim.
        published: the publication date, if known.
        beside: value or weight, if a level in the same sentence shows it ("rose by 5% to $9 billion").
    """
    phrase = told(row.subject) or told(row.measure)
    kind = "growth" if told(row.kind) in ("change", "multiple") else told(row.kind)
    days, places = _days(row.period_start, row.period_end), _places(row)
    before, here, at = sentences_before(text, int(told(row.start) or 0))
    carried = next((n for n in ("measure", "flow", "period", "base") if _carried(getattr(row, f"{n}_from", ""))), "")
    quantity = _quantity(row, kind) or ("" if _MEASURED.search(here) else beside)
    pair, reporter, letters = pair_of(str(phrase), places)
    flow = {"E": "export", "I": "import", "T": "total"}.get(letters[:1], "")
    fault = (
        f"its {carried} was read from the {told(getattr(row, carried + '_from', ''))}" if carried else
        "it does not name two countries" if len(places) != 2 else
        f"“{phrase}” covers more, or less, than the trade between two countries" if pair != frozenset(places) else
        f"“{phrase}” names two flows" if (len(letters) > 1) != (kind == "share") else
        "its flow differs from the one that its words name" if told(row.flow) not in ("", flow) else
        "it says neither value nor weight" if not quantity else
        "it has no period" if days is None else
        "it is in points" if told(row.kind) == "change" and told(row.unit) not in ("", "percentage") else
        "it does not say against which period it is measured" if kind == "growth" and not over_a_year(row, days) else
        ""
    )  # fmt: skip
    if fault or days is None:
        return None, fault
    fault = doubt(here, days, _days(row.base_start, row.base_end), published)
    account = account_of(reporter, pair, str(phrase), before, here)
    if fault or account is None:
        return None, fault or "it is unclear which of two countries reported it"
    source = (str(told(row.article_id)), str(told(row.speaker)))
    office = "office in its sentence" if counting_office(here, pair) else "sentence before"
    return Comparable(
        pair, account, flow, quantity, kind, days, source, (source[0], at), "sentence" if reporter else office
    ), ""


def _carried(origin: Any) -> bool:
    """Whether part of a claim's context was not read in its own sentence, so that it cannot be called wrong."""
    return told(origin) in ("sentence before", "article", "headline")


def pair_of(phrase: str, places: Sequence[str] = ()) -> tuple[frozenset[str], str, str]:
    """The two countries in a noun phrase about trade, the reporting country, and the letters of the flows.

    Args:
        phrase: the words of a claim's subject.
        places: the places of the claim; if the phrase names none itself, they are the pair.

    Returns:
        The pair (empty if the phrase covers more, or less, than trade between two countries), the reporter (empty if
        the phrase does not say) and E, I or T; both letters for a share ("exports in Iran's trade with Iraq").

    >>> pair_of("the value of Iran's exports to Tajikistan")[1:]
    ('Iran', 'E')
    >>> pair_of("imports from Russia to Uzbekistan")[1:]
    ('Uzbekistan', 'I')
    >>> sorted(pair_of("trade between Iran and Tajikistan")[0]), pair_of("Iran's wheat exports to Iraq")[0]
    (['Iran', 'Tajikistan'], frozenset())
    """
    names: list[str] = []
    out: list[str] = []
    for word, country in countries_in(phrase, places):
        low = word.lower()
        if country:
            names += [country] if country not in names else []
            out.append(str(names.index(country)))
        elif low in _FLOWS:
            # "trade turnover" is one flow
            out += [_FLOWS[low]] if not out or out[-1] != _FLOWS[low] else []
        elif low not in PLAIN:
            out.append(low)
    said = _without_measure(" ".join(out))
    if not names and len(places) == 2 and said in ("E", "I", "T"):
        return frozenset(places), "", said
    for pattern, who in _ORDERS:
        if len(names) == 2 and re.fullmatch(pattern, said):
            return frozenset(names), "" if who is None else names[who], re.sub("[^EIT]", "", said)
    return frozenset(), "", ""


def _without_measure(said: str) -> str:
    """*said* without the "of" and "in" that "value" and "weight" leave behind."""
    return re.sub(r"^(?:of|in|by) (?=[01EIT])|(?<=[01EIT]) (?:of|in|by)$", "", said)


def readings(row: Any) -> tuple[float, float | None]:
    """The least and greatest multiplier that the wording of a claim allows (None: no upper limit).

    The limits are those of the claim ("more than" has no upper limit); "about" and words such as "doubled" allow for
    rounding.

    Args:
        row: a row of `helpers.explore.trade.multiples.claims`.
    """
    low, high = float(told(row.low) or 0.0), None if told(row.high) == "" else float(row.high)
    round_by = WORDS_ROUND if told(row.modifier) == "~" or row.kind == "multiple" else 0.0
    return low * (1 - round_by), None if high is None else high * (1 + round_by)


def _quantity(row: Any, kind: str) -> str:
    """Value or weight, by the unit of a level or by the words; empty if neither or both are given."""
    if kind == "level":
        unit = told(row.unit)
        return (
            {"currency": "value", "mass": "weight"}.get(str(load_units(Knowledge()).dimension(unit)), "")
            if unit
            else ""
        )
    said = {quantity_of(word) for word in re.findall(r"\w+", f"{told(row.measure)} {told(row.subject)}")} - {""}
    return said.pop() if len(said) == 1 else ""


def _days(start: Any, end: Any) -> Days | None:
    """First and last day of a period; None for a single day or a period without an end."""
    first, last = _day(start), _day(end)
    return (first, last) if first and last and (last - first).days >= 6 else None


def _day(day: Any) -> datetime.date | None:
    found = told(day) or None
    return found.date() if isinstance(found, datetime.datetime) else found


def over_a_year(row: Any, days: Days) -> bool:
    """Whether growth is measured from the year before: its base says so, or the period is a year and no base is
    given.
    """
    if not told(row.base_start) and not told(row.base_end):
        return 350 <= (days[1] - days[0]).days <= 380
    base = _days(row.base_start, row.base_end)
    return base is not None and all(360 <= (a - b).days <= 370 for a, b in zip(days, base, strict=True))
