"""Growth for which the text does not say value or weight, compared with the published growth of both.

Such a claim can be shown to be right but never wrong: if the value does not match, the weight may.  (Claims that say
which they mean are checked in `helpers.explore.trade.run_checks`.)
"""

from __future__ import annotations

import collections
import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.explore.trade import checks
from helpers.explore.trade.asserted import doubt
from helpers.explore.trade.checks import Finding, resting_on
from helpers.explore.trade.claim_days import days_of, fiscal_days, to_date
from helpers.explore.trade.clauses import THAT_COUNTRY, TradeClause, clause_of
from helpers.explore.trade.comparable import Comparable
from helpers.explore.trade.flows import Days
from helpers.explore.trade.growth_bases import OTHER_BASE, base_of, growth_base
from helpers.explore.trade.home_trade import ToldArticle, home_trade, told_articles, with_home
from helpers.explore.trade.matched import ClaimMatch
from helpers.explore.trade.multiples import flow_words, owner_words, reference_multiples, told
from helpers.explore.trade.offices import sentences_before
from helpers.explore.trade.printed import rounding_of
from helpers.explore.trade.surprise import beyond, growth_difference
from helpers.store.citations import cited

__all__ = ["growths"]

_HEDGED = 0.01
#: Units that show that the growth is not one of value.
_WEIGHED = re.compile(r"(?i)\b(?:weights?|volumes?|tonnage|tons|tonnes|quantit(?:y|ies)|terms)\b")
_FACING = {"export": "import", "import": "export", "total": "total"}


def growths(
    figures: pd.DataFrame, articles: pd.DataFrame, reference: pd.DataFrame, known: Mapping[Any, Comparable]
) -> Iterator[Finding]:
    """Compare each growth with the published growth of the very same trade.

    Args:
        figures, articles: tables of a corpus.
        reference: from `helpers.explore.trade.reference.read_reference`.
        known: the figures whose context other checks know completely, by figure_id; they are left to those checks.
    """
    published = [row for row in reference_multiples(reference).itertuples() if told(row.period_start)]
    about = told_articles(articles)
    spans = collections.defaultdict(list)
    for row in figures.itertuples():
        if told(row.kind) != "date":
            spans[row.article_id].append((int(row.start), int(row.end)))
    single = (figures["kind"] == "change").fillna(False) & figures["multiplier"].notna() & figures["value_high"].isna()
    wanted = figures[single & (figures["unit"] == "percentage").fillna(False)]
    for row in cited(wanted, articles).itertuples() if published else ():
        article = about.get(row.article_id, ToldArticle())
        text, day = article.text, article.published
        before, here, at = sentences_before(text, int(row.start))
        inside = [(a - at, b - at) for a, b in spans[row.article_id] if at <= a and b - at <= len(here)]
        said = clause_of(here, int(row.start) - at, int(row.end) - at, inside, growth=True) if here else None
        if said is not None and not said.pair[0] and THAT_COUNTRY not in said.pair:
            said = with_home(said, article, int(row.start))
        elif here and (said is None or not said.pair[0]):
            said = home_trade(row, article, here, at, inside, growth=True)
        days, period_from = days_of(row, before, here, day)
        if days is None and said is not None and said.reporter:
            days, period_from = fiscal_days(here, int(row.start) - at, said.reporter), "sentence"
        whole = known.get(row.figure_id)
        if (
            (whole is not None and whole.reporter)
            or said is None
            or not said.pair[0]
            or days is None
            or told(row.modifier) in ("<", ">")
        ):
            continue
        up_to = to_date(days, day, text[: int(row.start)])
        days, period_from = (up_to, "article") if up_to else (days, period_from)
        over = growth_base(row, days)
        if over != OTHER_BASE and not doubt(here, days, published=day):
            weighed = _WEIGHED.search(here) is not None
            match = _match(said, days, period_from)
            near = [one for one in published if not weighed or one.quantity == "weight"]
            yield from _beside(row, said, days, match, [one for one in near if over in ("", *base_of(one))], over)


def _match(said: TradeClause, days: Days, period_from: str) -> ClaimMatch:
    """What a growth refers to, apart from value or weight, and where each part was read."""
    parts = ("reporter", "partner", "flow", "product")
    read = {name: said.whence if name in said.carried else "sentence" for name in parts}
    coverage = "oil included" if said.coverage == "all" else said.coverage
    sure = not said.carried and period_from == "sentence"
    known = (*read.items(), ("period", period_from))
    of = (said.pair, said.reporter, said.flow, "value or weight", days)
    return ClaimMatch(*of, known, product=said.product, coverage=coverage, sure=sure)


def _beside(
    row: Any, said: TradeClause, days: Days, match: ClaimMatch, published: Sequence[Any], over: str
) -> Iterator[Finding]:
    """The finding for one growth; none if nothing is published about it."""
    near = [one for one in published if (one.period_start.date(), one.period_end.date()) == days]
    own = [one for one in near if _of(one, said)]
    right = [one for one in own if _fits(row, one)]
    mirrored = [one for one in near if _mirrors(one, said) and _fits(row, one)]
    name = f"“{told(row.text)}”"
    if right:
        reading = "" if over else next(iter(base_of(right[0])), "")
        unsaid = f", if it is meant {reading}, which the text does not say" if reading else ""
        sentence = f"{name} is the growth of {_named(right[0])}{unsaid}."
        yield dataclasses.replace(_found(row, match, checks.HOLDS, sentence, right[0]), reading=reading)
    elif mirrored:
        yield _found(
            row, match, checks.HOLDS, f"{name} agrees as the mirror value: {_named(mirrored[0])}.", mirrored[0]
        )
    elif own:
        had = "; ".join(dict.fromkeys(_named(one) for one in own))
        why = "it does not say whether value or weight is meant"
        why = why if over else "it does not say against which period it is measured"
        yield _found(
            row, match, checks.CANNOT_BE_TOLD, f"{name} differs from the published figure for {had}, but {why}.", own[0]
        )


def _of(one: Any, said: TradeClause) -> bool:
    """Whether a published growth matches a clause; if two countries are named side by side, either may report it."""
    accounts = {said.pair} if said.reporter else {said.pair, said.pair[::-1]}
    return (one.reporter, one.partner) in accounts and one.flow == said.flow and _goods(one, said)


def _mirrors(one: Any, said: TradeClause) -> bool:
    facing = (one.partner, one.reporter) == said.pair and one.flow == _FACING[said.flow]
    return bool(said.reporter) and facing and _goods(one, said)


def _goods(one: Any, said: TradeClause) -> bool:
    coverage = "" if said.coverage == "all" else said.coverage
    return (str(told(one.product)).lower(), str(told(one.coverage))) == (said.product, coverage)


def _fits(row: Any, one: Any) -> bool:
    """Whether two multipliers are the same after rounding."""
    rounding = max(
        rounding_of(str(told(row.text)), abs(float(row.value))) / 100, _HEDGED if told(row.modifier) else 0.0
    )
    low = told(one.low) or one.multiplier
    high = told(one.high) or one.multiplier
    return bool(low - rounding <= row.multiplier <= high + rounding)


def _named(one: Any) -> str:
    """In words: "Kenya's exports to Uganda in 2023 by value (+5.7%, computed from levels)"."""
    what = f"{owner_words(one.reporter)} {flow_words(one.flow)} {one.partner} in {one.period_label} by {one.quantity}"
    return f"{what} ({100 * (one.multiplier - 1):+.1f}%{', computed from levels' if one.derived else ''})"


def _found(row: Any, match: ClaimMatch, verdict: str, sentence: str, one: Any) -> Finding:
    formula = "least reading ≤ published multiplier ≤ greatest reading"
    found = Finding(
        "claim against statistics", verdict, sentence, formula, value=float(row.multiplier),
        article_id=str(told(row.article_id)), matched=match.words(), sure=match.sure,
        difference=growth_difference(float(row.multiplier), float(one.multiplier)),
        surprise=0.0 if verdict == checks.HOLDS else beyond(row.multiplier, one.multiplier, one.multiplier, 0.01),
    )  # fmt: skip
    return resting_on(found, str(told(row.citation)) or str(told(row.article_id)), str(told(one.source)))
