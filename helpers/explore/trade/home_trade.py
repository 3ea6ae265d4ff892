"""What a number says of one country's trade with the world, with the country carried from where it alone is meant."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from helpers.explore.trade.clauses import WORLD, TradeClause
from helpers.explore.trade.home_clauses import home_clause
from helpers.explore.trade.home_country import home_country
from helpers.explore.trade.multiples import told

__all__ = ["home_trade"]


def home_trade(
    row: Any, text: str, title: str, here: str, at: int, others: Sequence[tuple[int, int]], *, growth: bool = False
) -> TradeClause | None:
    """The trade of one country that a figure is of; None if the country cannot be told, or may be another.

    Args:
        row: a row of the corpus's figures.
        text, title: the article's text and headline.
        here, at: the figure's sentence, and where it begins in the text.
        others: the positions of the other figures in the sentence.
        growth: the figure is a growth, not a level.
    """
    start, end = int(row.start) - at, int(row.end) - at
    said = home_clause(here, start, end, others, growth=growth)
    if said is None or told(row.flow) not in ("", said.flow, "total"):
        return None
    home = home_country(text, int(row.start), title, owner=said.reporter if not said.carried else "")
    if home is None or (said.reporter and home.name != said.reporter):
        return None
    whence = home.where if said.carried else said.whence
    return dataclasses.replace(said, pair=(home.name, WORLD), reporter=home.name, whence=whence)
