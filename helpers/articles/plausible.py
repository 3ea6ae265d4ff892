"""Details of an article that cannot be right, whatever its file says."""

from __future__ import annotations

import dataclasses
import datetime

from helpers.base.records import Article, Problem

__all__ = ["AHEAD", "not_ahead"]

#: The wording of the message.
AHEAD = "lies in the future"


def not_ahead(article: Article, today: datetime.date, problems: list[Problem]) -> Article:
    """The article without a publication date in the future (one extra day is allowed for time zones)."""
    day = article.published
    if day is None or day <= today + datetime.timedelta(days=1):
        return article
    fault = f"Its publication date, {day.isoformat()}, {AHEAD}, so the date was left out."
    remedy = "Enter the publication date (published) in articles.toml, in the common (Gregorian) calendar."
    problem = Problem(path=article.path, fault=fault, remedy=remedy, severity="warning", article_id=article.article_id)
    problems.append(problem)
    return dataclasses.replace(article, published=None)
