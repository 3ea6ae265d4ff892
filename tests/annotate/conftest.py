"""One model and one way to parse for all tests of the annotators."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpers.base.records import Article
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
