"""What a search covers, and the word it begins with if none was given."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from helpers.explore.loading_summary import counts
from helpers.explore.select import Selection
from helpers.explore.words.concordance import dispersion
from helpers.explore.words.search import search, searched, suggested
from helpers.store.corpus import Corpus
from tests.made_corpus import made_corpus


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return made_corpus(outlets=3, speakers=5, months=3, articles=9)


def saying(corpus: Corpus, *texts: str) -> Corpus:
    """*corpus* with one sentence in each of its first articles."""
    ids = corpus.articles["article_id"].head(len(texts))
    return corpus.with_tables(sentences=pd.DataFrame({"article_id": list(ids), "text": texts}))


def test_a_search_counts_the_articles_that_loading_counts(corpus: Corpus) -> None:
    """An article in another language is loaded and not analysed: no count, rate or spread includes it."""
    foreign = corpus.articles["article_id"].isin(corpus.articles["article_id"].head(4))
    mixed = corpus.with_tables(articles=corpus.articles.assign(language=foreign.map({True: "tg", False: "en"})))
    lines = search(mixed, "trade")
    assert len(searched(mixed, Selection())) == counts(mixed).analysed == 5
    assert set(lines["article_id"]) <= set(mixed.annotated["article_id"])
    assert len(dispersion(lines, searched(mixed, Selection()))) == 5
    outlet = mixed.articles["outlet"].iloc[0]
    assert len(searched(mixed, Selection(outlet=outlet))) < len(mixed.articles[mixed.articles["outlet"] == outlet])


def test_half_of_a_fixed_expression_is_no_word_to_begin_with(corpus: Corpus) -> None:
    fixed = saying(
        corpus,
        "Freight fell nine per cent and storage four per cent, while a ferry waited.",
        "Wages grew by two per cent as the ferry sailed; five per cent of crews left.",
        "That ferry carried six per cent less, and some said eight per cent.",
    )
    assert suggested(fixed) == "ferry"


def test_a_contraction_is_no_word_to_begin_with(corpus: Corpus) -> None:
    said = saying(corpus, "They don’t moor here, wouldn't moor there.", "We don’t dredge.", "You don’t dredge.")
    assert suggested(said) == "dredge"


def test_a_word_with_different_words_before_it_is_one_to_begin_with(corpus: Corpus) -> None:
    said = saying(corpus, "Our harbour froze.", "Their harbour thawed.", "That harbour silted up, our harbour too.")
    assert suggested(said) == "harbour"
    assert suggested(dataclasses.replace(said, sentences=said.sentences.head(0))) == ""
