"""Layers: what another tool or a language model found in the articles, alongside our own tables.

An annotator of a plugin takes an article and yields stretches of its text; they become rows of ``corpus.layers`` and
can be switched on in 02_read_in_context.  They never change the findings of our own rules.

>>> [stretch.label for stretch in [LayerSpan(0, 5, "claim")]]
['claim']
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from helpers.base.records import Article, Problem
from helpers.base.registry import Registry
from helpers.base.trouble import how_to_fix, logged, what_failed

__all__ = ["ANNOTATORS", "COLUMNS", "LayerSpan", "layer_rows", "layer_table"]

ANNOTATORS = Registry("annotator")

#: The columns of ``corpus.layers``, each with its pandas dtype.
COLUMNS = {
    "article_id": "string", "layer": "string", "start": "int64", "end": "int64", "text": "string", "label": "string",
    "note": "string",
}  # fmt: skip


@dataclasses.dataclass(frozen=True)
class LayerSpan:
    """Characters *start* to *end* of an article's text, with a label and a note."""

    start: int
    end: int
    label: str
    note: str = ""


def layer_table(rows: Iterable[dict[str, Any]]) -> pd.DataFrame:
    """*rows* as the table ``corpus.layers``, with fixed columns and types."""
    every = list(rows)
    return pd.DataFrame({name: pd.Series([row[name] for row in every], dtype=kind) for name, kind in COLUMNS.items()})


def layer_rows(articles: Iterable[Article]) -> tuple[list[dict[str, Any]], list[Problem]]:
    """The findings of every annotator in every article, and its errors; an error does not stop the others.

    Args:
        articles: with their texts.

    Returns:
        Rows with the columns `COLUMNS`, in the order of annotators, articles and positions; and problems that name the
        annotator and, if a span is outside its text, the position.
    """
    rows: list[dict[str, Any]] = []
    problems: list[Problem] = []
    every = list(articles)
    for name, entry in ANNOTATORS.items():
        for article in every:
            try:
                rows += list(_rows(name, article, entry(article)))
            except Exception as error:  # a plugin is somebody else's code and may raise anything
                why = what_failed(error, entry.plugin)
                fault = f"The annotator {name} stopped on {article.article_id} {why}."
                log = logged(error, f"annotator {name}")
                remedy = " ".join(
                    filter(None, ["Correct the plugin; everything else continues.", how_to_fix(error), log])
                )
                where, ident = entry.plugin or name, article.article_id
                problems.append(Problem(path=where, fault=fault, remedy=remedy, severity="warning", article_id=ident))
    return rows, problems


def _rows(name: str, article: Article, found: Iterable[LayerSpan]) -> Iterator[dict[str, Any]]:
    """The rows of one article, sorted by position.

    Raises:
        ValueError: a span is outside the text.
    """
    every = list(found)
    wrong = next((one for one in every if not isinstance(one, LayerSpan)), None)
    if wrong is not None:
        raise TypeError(f"an annotator yields LayerSpan(start, end, label), not {type(wrong).__name__}")
    for one in sorted(every, key=lambda span: (span.start, span.end)):
        if not 0 <= one.start < one.end <= len(article.text):
            there = f"the text has {len(article.text):,} characters, and a start comes before its end"
            raise ValueError(f"{one.start} to {one.end} is not a span of its text: {there}")
        text = article.text[one.start : one.end]
        values = (article.article_id, name, one.start, one.end, text, one.label, one.note)
        yield dict(zip(COLUMNS, values, strict=True))
