"""The timeline: the days and periods that the texts mention, and the days on which they appeared.

A day's report also mentions other days; one axis shows how far back a text reaches, and to which periods the figures
refer.  Only expressions resolved to dates are included; open ones remain with the figures.

>>> import pandas as pd
>>> from helpers.base.records import Article
>>> from helpers.base.tables import table
>>> articles = table("articles", [Article(article_id="a", text="", published=pd.Timestamp("2022-05-30"))])
>>> timeline(articles, table("figures", []))[["what", "begins"]].values.tolist()
[['published', Timestamp('2022-05-30 00:00:00')]]
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers.explore.counting import typed
from helpers.explore.trivial import telling
from helpers.store.citations import cited

__all__ = ["WHAT", "timeline"]

#: The types of rows in the timeline, in the order in which they are drawn.
WHAT = ("published", "event", "date", "period", "base")

COLUMNS = {
    "what": "string",
    "begins": "datetime64[us]",
    "ends": "datetime64[us]",
    "days": "int64",
    "article_id": "string",
    "paragraph": "Int64",
    "start": "Int64",
    "end": "Int64",
    "text": "string",
    "speaker": "string",
}


def timeline(articles: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Every day and period, in one row each.

    Args:
        articles: the articles of a corpus or of a selection.
        figures: figures of these articles.

    Returns:
        DataFrame with what (published, event: the article's own dates; date: mentioned in the text; period, base: the
        period of a figure and the one with which it is compared), begins, ends (dates, both inclusive), days (int: how
        many), article_id, paragraph, start, end, text (the words for the date; missing for the article's own dates),
        speaker, and the columns of `helpers.store.citations.cited`; in chronological order, longer periods first.
    """
    rows: list[dict[str, Any]] = []
    days = articles.drop_duplicates("article_id")[["article_id", *(name for _, name in OWN)]]
    for article in days.to_dict("records"):
        own = {"article_id": article["article_id"]}
        rows += [_row(what, article[name], article[name], own) for what, name in OWN if _is_day(article[name])]
    dates, others = figures[figures["kind"] == "date"], telling(figures)
    for what, name, table in (("date", "period", dates), ("period", "period", others), ("base", "base", others)):
        # most figures have no period, and a figure has many columns
        dated = table[table[f"{name}_start"].notna()]
        ends = dated[f"{name}_start"], dated[f"{name}_end"]
        told = dated[[column for column in COLUMNS if column in dated.columns]].to_dict("records")
        rows += [_row(what, begins, end, figure) for begins, end, figure in zip(*ends, told, strict=True)]
    rows.sort(key=lambda row: (row["begins"], -row["days"], WHAT.index(row["what"]), row["article_id"]))
    return cited(typed(rows, COLUMNS), articles)


OWN = (("published", "published"), ("event", "event_date"))


def _is_day(value: Any) -> bool:
    return value is not None and value == value


def _row(what: str, begins: Any, ends: Any, of: dict[str, Any]) -> dict[str, Any]:
    ends = ends if _is_day(ends) else begins
    said = {name: of.get(name) for name in COLUMNS}
    return said | {"what": what, "begins": begins, "ends": ends, "days": (ends - begins).days + 1}
