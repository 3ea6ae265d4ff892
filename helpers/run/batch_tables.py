"""What was found in a batch of articles, in compact tables in place of rows.

The rows of an article take 340 kB as Python objects, and a tenth of that as Arrow columns, which also are sent from one
process to another at hardly any cost, and stored as they are.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa

from helpers.annotate.themes.terms import WordIndex
from helpers.base.records import Article, Problem
from helpers.run.themes import index_of
from helpers.store.row_tables import arrow_of

__all__ = ["MADE_ONCE", "BatchTables", "tabled", "together"]

#: The tables that do not depend on the codebook.
MADE_ONCE = ("sentences", "mentions", "quotes", "figures")


@dataclasses.dataclass(frozen=True)
class BatchTables:
    """The tables of some articles as they are stored, the index of their words, and what went wrong."""

    tables: dict[str, pa.Table]
    index: WordIndex
    problems: list[Problem]


def tabled(
    articles: Sequence[Article], rows: Mapping[str, Sequence[Mapping[str, Any]]], problems: Sequence[Problem]
) -> BatchTables:
    """The *rows* of *articles* as tables.

    Args:
        articles: with their texts, from which the words are read.
        rows: plain rows by table (`helpers.store.rows`), and under "words" those of `helpers.run.themes.word_row`.
        problems: of these articles.

    >>> tabled([], {}, []).tables["quotes"].num_rows
    0
    """
    tables = {kind: arrow_of(kind, rows.get(kind, ())) for kind in MADE_ONCE}
    spans = tables["sentences"].select(["article_id", "start", "end"]).to_pydict()
    texts = {article.article_id: article.text for article in articles}
    return BatchTables(tables, index_of(rows.get("words", ()), texts, spans), list(problems))


def together(batches: Sequence[BatchTables]) -> BatchTables:
    """The *batches*, one after the other, as one."""
    every = list(batches) or [tabled([], {}, [])]
    tables = {kind: pa.concat_tables([one.tables[kind] for one in every]) for kind in MADE_ONCE}
    problems = [problem for one in every for problem in one.problems]
    return BatchTables(tables, WordIndex.joined([one.index for one in every]), problems)
