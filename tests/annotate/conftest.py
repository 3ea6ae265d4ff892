"""One model and one way to parse for all tests of the annotators."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers.annotate.people.find import find_people
from helpers.annotate.quotes.find import find_quotes
from helpers.base.records import Article
from helpers.knowledge.load import Knowledge
from helpers.language import model
from helpers.language.parse import Parsed, parse


@pytest.fixture(scope="session")
def nlp():
    return model.load()


@pytest.fixture(scope="session")
def parsed(nlp) -> Callable[..., Parsed]:
    """A callable that parses a text (and takes the article's other fields by name)."""

    def of(text: str, **fields: object) -> Parsed:
        return next(parse([Article(**{"article_id": "a", "text": text, **fields})], nlp))

    return of


@pytest.fixture(scope="session")
def acts(parsed) -> Callable[[str], list[str | None]]:
    """A callable: the acts of the statements of a text, in order."""

    def of(text: str) -> list[str | None]:
        one = parsed(text)
        return [quote.act for quote in find_quotes(one, find_people(one, Knowledge()), Knowledge())]

    return of
