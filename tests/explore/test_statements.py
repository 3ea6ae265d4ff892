"""Which rows are statements, wherever a table of quotes is counted as a whole."""

from __future__ import annotations

import dataclasses

import pandas as pd

from helpers.explore.narrow import narrowed
from helpers.explore.review import progress, to_review
from helpers.explore.select import Selection
from helpers.store.statements import statements


def test_a_table_without_acts_is_all_statements() -> None:
    assert len(statements(pd.DataFrame({"text": ["a"]}))) == 1


def test_a_corpus_counts_and_reviews_its_statements_alone(corpus) -> None:
    one = corpus.quotes.copy()
    one["act"] = ["thought", *["said"] * (len(one) - 1)]
    changed = dataclasses.replace(corpus, quotes=one)
    assert f"{len(one) - 1} statements" in changed.describe()
    assert len(narrowed(changed, Selection()).quotes) == len(one) - 1
    assert len(narrowed(changed, Selection(act="thought")).quotes) == 1
    assert len(to_review(changed)) == len(one) - 1
    assert int(progress(changed).set_index("table").loc["quotes", "open"]) == len(one) - 1
