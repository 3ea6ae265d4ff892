"""What a number says of one country's trade with the world, with the country carried from where it alone is meant.

The same for the trade of two countries that the sentence only points to: "trade between the two countries", "mutual
trade"; they are the two that the nearest sentence before names, if it names no other.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.explore.trade.claim_days import day_of
from helpers.explore.trade.clauses import WORLD, TradeClause
from helpers.explore.trade.home_clauses import home_clause
from helpers.explore.trade.home_country import countries_before, home_country
from helpers.explore.trade.multiples import told
from helpers.explore.trade.one_korea import with_one_korea

__all__ = ["ToldArticle", "home_trade", "told_articles", "with_home"]

#: It is trade of two countries, whichever these are.
_OF_TWO = re.compile(
    r"(?i)\b(?:between|of) (?:the|these|both) (?:two )?(?:countries|nations|sides|neighbou?rs|states)\b"
    r"|\b(?:bilateral|mutual|two-way|two-sided|reciprocal)\b"
)

#: Then a figure's own flow may be that of the noun beside it, which is not the one in its place.
_BOTH_FLOWS = re.compile(r"(?i)\b(?:exports and (?:its |their )?imports|imports and (?:its |their )?exports)\b")


@dataclasses.dataclass(frozen=True)
class ToldArticle:
    """Text and headline of an article, and the day on which it came out."""

    text: str = ""
    title: str = ""
    published: Any = None


def told_articles(articles: pd.DataFrame) -> Mapping[Any, ToldArticle]:
    """The articles by id; "Korea" is written so that its country can be told, where it can be.

    Args:
        articles: the corpus's articles.
    """
    out = {}
    for row in articles.itertuples():
        country = str(told(getattr(row, "outlet_country", "")))
        text, title = with_one_korea(str(told(row.text)), str(told(getattr(row, "title", ""))), country)
        out[row.article_id] = ToldArticle(text, title, day_of(row.published))
    return out


def home_trade(
    row: Any, article: ToldArticle, here: str, at: int, others: Sequence[tuple[int, int]], *, growth: bool = False
) -> TradeClause | None:
    """The trade of one country that a figure is of; None if the country cannot be told, or may be another.

    Args:
        row: a row of the corpus's figures.
        article: its article.
        here, at: the figure's sentence, and where it begins in the text.
        others: the positions of the other figures in the sentence.
        growth: the figure is a growth, not a level.
    """
    start, end = int(row.start) - at, int(row.end) - at
    of_two = _OF_TWO.search(here)
    plain = here[: of_two.start()] + " " * len(of_two[0]) + here[of_two.end() :] if of_two else here
    others = [(a, b) for a, b in others if plain[a:b].strip()]
    said = home_clause(plain, start, end, others, growth=growth)
    if said is None or (told(row.flow) not in ("", said.flow, "total") and not _BOTH_FLOWS.search(here)):
        return None
    if of_two:
        return _of_two(said, article, int(row.start))
    owner = "" if said.carried else said.reporter
    home = home_country(article.text, int(row.start), article.title, owner=owner, product=said.product)
    if home is None or (said.reporter and home.name != said.reporter):
        return None
    whence = home.where if said.carried else said.whence
    return dataclasses.replace(said, pair=(home.name, WORLD), reporter=home.name, whence=whence)


def with_home(said: TradeClause, article: ToldArticle, at: int) -> TradeClause | None:
    """*said* with the one country that sells to, or buys from, the partner that its clause names ("exports to Japan").

    Args:
        said: a clause without a reporter.
        article: the article in which it stands.
        at: the position of its number.
    """
    home = home_country(article.text, at, article.title, partner=said.pair[1], product=said.product)
    if home is None or home.name == said.pair[1]:
        return None
    pair = (home.name, said.pair[1])
    return dataclasses.replace(said, pair=pair, reporter=home.name, carried=("reporter",), whence=home.where)


def _of_two(said: TradeClause, article: ToldArticle, at: int) -> TradeClause | None:
    """The trade of the two countries that the nearest sentence before names; None if it names more or fewer."""
    pair = countries_before(article.text, at)
    if said.flow != "total" or said.reporter or len(pair) != 2:
        return None
    one, other = sorted(pair)
    return dataclasses.replace(said, pair=(one, other), carried=("reporter", "partner"))
