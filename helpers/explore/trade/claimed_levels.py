"""The levels of trade that articles claim: what each refers to, and where each part of that was read.

A level is used if its sentence has a trade clause around it (`helpers.explore.trade.clauses`), or if the subject of its
figure names the trade of two countries.  Anything that a sentence plans, denies or counts in its own terms is not a
claim.  If a part was not read in the sentence itself, or may refer to another period, ``doubt`` says why the claim
cannot be called wrong.
"""

from __future__ import annotations

import calendar
import collections
import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from helpers.explore.trade.asserted import doubt, own_clause
from helpers.explore.trade.claim_days import days_of, fiscal_days
from helpers.explore.trade.clauses import THAT_COUNTRY, TradeClause, clause_of, without_fuels
from helpers.explore.trade.comparable import pair_of
from helpers.explore.trade.flows import Days
from helpers.explore.trade.home_country import CARRIED_FROM
from helpers.explore.trade.home_trade import ToldArticle, home_trade, told_articles, with_home
from helpers.explore.trade.multiples import told
from helpers.explore.trade.offices import counting_office, countries_in, sentences_before
from helpers.explore.trade.printed import rounding_of
from helpers.knowledge.load import Knowledge
from helpers.knowledge.units import load_units
from helpers.store.citations import cited

__all__ = ["PARTS", "ClaimedLevel", "claimed_levels"]

#: The parts that a claim must state; its unit shows whether it is value or weight.
PARTS = ("reporter", "partner", "flow", "product", "period")

_CARRIED = tuple(dict.fromkeys(("sentence before", "article", "headline", "dateline", *CARRIED_FROM)))
_FLOWS = {"E": "export", "I": "import", "T": "total"}
#: How a level is measured, by the dimension of its unit.
_QUANTITIES = {"currency": "value", "mass": "weight", "volume": "volume"}
#: With this doubt a number may still be shown to be right; with any other it is not a claim about the past.
_SEVERAL = "its sentence names several periods"
#: The number may cover only part of the period named, or more than it.
_PARTLY = re.compile(
    r"(?i)\b(?:excluding|except|excepting|without|apart from|aside|not (?:count|includ)(?:ed|ing)|partly|part of)\b"
    r"|\b(?:before|since|until|by) (?:19|20)\d\d\b|\b(?:19|20)\d\d prices\b|\bas of\b|\bby (?:the )?end\b|\bso far\b"
)
#: Up to a month, which may mean since the beginning of the year: "by June 2023", "through June".
_UP_TO = re.compile(rf"(?i)\b(?:by|up to|through|until|till)(?: the end of)? (?:{'|'.join(calendar.month_name[1:])})\b")
#: A year in which something was said, which may not be the year of the number: "In 2022 the ministry said that".
_SAID_IN = re.compile(
    r"(?i)^\W*(?:(?:back )?in|during) (?:[a-z]+ )?(?:19|20)\d\d,? [^.;]*?\b(?:said|says|told|reported|announced|wrote|"
    r"claimed|stated|noted|put|published|reports|estimated)\b"
)
_BASE = re.compile(r"(?i)\bfrom (?:about |some |nearly )?$")
_OF_A_YEAR = re.compile(
    r"(?i)\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|[2-9]|1[01])[ -]months?\b|\bquarters?\b|\bhalf of\b"
)


@dataclasses.dataclass(frozen=True)
class ClaimedLevel:
    """A level and what it refers to.

    ``reporter`` is empty if two countries are named side by side and no office of either is named; ``facing``: the
    sentence names the other country as a possible source; ``rounding`` is half of the last printed digit, in ``unit``;
    ``known`` gives the origin of each part; ``limited``: its coverage is not stated but taken from everything
    published; ``understood``: the sentence was understood from the trade to the number, not only its subject.
    """

    text: str
    article_id: str
    amount: float
    unit: str
    rounding: float
    hedge: str
    pair: tuple[str, str]
    reporter: str
    flow: str
    quantity: str
    product: str
    coverage: str
    days: Days
    known: tuple[tuple[str, str], ...]
    facing: bool = False
    doubt: str = ""
    sentence: int = 0
    limited: bool = False
    understood: bool = True
    citation: str = ""
    base: bool = False

    @property
    def thing(self) -> tuple[Any, ...]:
        """What it refers to, and in which sentence."""
        return (self.article_id, self.sentence, self.pair, self.reporter, self.flow, self.quantity, self.product,
                self.coverage, self.days)  # fmt: skip


def claimed_levels(figures: pd.DataFrame, articles: pd.DataFrame) -> list[ClaimedLevel]:
    """All levels of trade that the articles claim.

    If one sentence seems to give several numbers for one thing, they are a range or were misread: none is used.

    Args:
        figures, articles: tables of a corpus.
    """
    about = told_articles(articles)
    spans: dict[Any, list[tuple[int, int]]] = collections.defaultdict(list)
    for row in figures.itertuples():
        if told(row.kind) in ("level", "change", "multiple", "share", "count"):
            spans[row.article_id].append((int(row.start), int(row.end)))
    found = []
    wanted = figures[(figures["kind"] == "level").fillna(False) & figures["value"].notna()]
    for row in cited(wanted, articles).itertuples():
        found += list(_claims(row, about.get(row.article_id, ToldArticle()), spans[row.article_id]))
    # "rose to $6 million from $5 million": the base has no period of its own
    times = collections.Counter(claim.thing for claim in found if not claim.base)
    return [claim for claim in found if times[claim.thing] + claim.base == 1]


def _claims(row: Any, article: ToldArticle, spans: list[tuple[int, int]]) -> Iterator[ClaimedLevel]:
    """The claim in one figure; empty if one of its parts is not given."""
    quantity = _QUANTITIES.get(str(load_units(Knowledge()).dimension(told(row.unit))), "")
    text, published = article.text, article.published
    before, here, at = sentences_before(text, int(row.start))
    if not quantity or told(row.value_high) or not row.value > 0:
        return
    inside = [(a - at, b - at) for a, b in spans if at <= a < at + len(here) and b - at <= len(here)]
    clause = clause_of(here, int(row.start) - at, int(row.end) - at, inside) if here else None
    said, origin = _subject(row)
    if clause:
        said, origin = _with_reporter(clause, before, here, int(row.start) - at), "sentence"
        if said is None and not clause.pair[0] and THAT_COUNTRY not in clause.pair:
            said = with_home(clause, article, int(row.start))
    elif said is None and here:
        clause = said = home_trade(row, article, here, at, inside)
        origin = "sentence"
    days, period_from = days_of(row, before, here, published)
    if said is not None and days is None and said.reporter:
        days, period_from = fiscal_days(here, int(row.start) - at, said.reporter), "sentence"
    if said is None or days is None:
        return
    clause_itself = own_clause(here, int(row.start) - at)
    why = doubt(here, days, published=published, clause=clause_itself)
    if why not in ("", _SEVERAL):
        return
    carried = dict.fromkeys(said.carried, said.whence)
    known = tuple({name: carried.get(name, period_from if name == "period" else origin) for name in PARTS}.items())
    counted = without_fuels(here) if clause and clause.coverage == "non-oil" else here
    part = (
        _PARTLY.search(counted) or _UP_TO.search(here) or ((days[1] - days[0]).days > 340 and _OF_A_YEAR.search(here))
    )
    why = why or ("its sentence may mean only part of it, or another period" if part else "")
    why = why or (
        "its year may be the one in which the statement was made"
        if _SAID_IN.search(here[: int(row.start) - at])
        else ""
    )
    base = _BASE.search(here[: int(row.start) - at]) is not None or said.base
    why = why or next((f"its {name} was read from the {where}" for name, where in known if where in _CARRIED), "")
    # the period that is named may be that of the number which is compared with it
    why = why or ("it is what another number is compared with" if said.base else "")
    said, facing = _counted(said, here)
    rounding = rounding_of(str(told(row.text)), float(row.value))
    yield ClaimedLevel(
        str(told(row.text)), str(told(row.article_id)), float(row.value), str(row.unit), rounding,
        str(told(row.modifier)), said.pair, said.reporter, said.flow, quantity, said.product, said.coverage, days,
        known, facing, why, at if text else int(row.start), understood=clause is not None,
        citation=str(told(row.citation)), base=base,
    )  # fmt: skip


def _with_reporter(said: TradeClause, before: str, here: str, at: int) -> TradeClause | None:
    """*said* with the only country to which its pronoun can refer; None if there is none or more than one."""
    if said.pair[0] and said.pair[1] != THAT_COUNTRY:
        return said
    for text in (here[:at], before):
        names = {country for _, country in countries_in(text) if country} - set(said.pair)
        if len(names) == 1:
            one = names.pop()
            pair = (said.pair[0] or one, said.pair[1] if said.pair[1] != THAT_COUNTRY else one)
            return dataclasses.replace(said, pair=pair, reporter=pair[0])
        if names:
            return None
    return None


def _counted(said: TradeClause, here: str) -> tuple[TradeClause, bool]:
    """*said* with the nearby office as reporter if it has none, and whether it may be the other country's count."""
    office = counting_office(here, frozenset(said.pair))
    if office and not said.reporter and said.flow == "total":
        other = said.pair[said.pair[0] == office]
        return dataclasses.replace(said, pair=(office, other), reporter=office), False
    named = [country for _, country in countries_in(here) if country]
    return said, bool(said.reporter) and (office == said.pair[1] or named.count(said.pair[1]) > 1)


def _subject(row: Any) -> tuple[TradeClause | None, str]:
    """What the subject of a figure says about two countries, and where it was read."""
    places = tuple(row.places) if isinstance(row.places, (tuple, list)) else ()
    pair, reporter, letters = pair_of(str(told(row.subject) or told(row.measure)), places)
    if pair != frozenset(places) or len(letters) != 1 or told(row.flow) not in ("", _FLOWS[letters]):
        return None, ""
    if not reporter and letters != "T":
        return None, ""
    other = next(iter(pair - {reporter})) if reporter else ""
    both = (reporter, other) if reporter else (min(pair), max(pair))
    names = ("flow_from", "measure_from", "partner_from")
    origin = next((str(o) for o in (told(getattr(row, n, "")) for n in names) if o in _CARRIED), "sentence")
    return TradeClause(both, reporter, _FLOWS[letters]), origin
