"""Syndication: one text that several outlets print, counted as often as it is printed, or once.

Both are right answers to different questions: what readers had before them, and what was written.  Counted once, the
first of the articles with the same text stands for all of them; which are the same says ``articles.duplicate_of``.

>>> of_copies("one")
Traceback (most recent call last):
    ...
ValueError: copies is 'one'. Write "all" to count each printing, or "once" to count a text once.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["copies_note", "count_copies", "of_copies"]

#: The tables whose rows are findings in an article.
FINDINGS = ("sentences", "mentions", "quotes", "figures", "themes")


def of_copies(copies: str) -> bool:
    """Whether copies count once; an empty text is "all".

    Raises:
        ValueError: it is neither "all" nor "once".
    """
    if copies not in ("", "all", "once"):
        raise ValueError(f'copies is {copies!r}. Write "all" to count each printing, or "once" to count a text once.')
    return copies == "once"


def count_copies(corpus: Corpus, copies: str = "all") -> Corpus:
    """*corpus* with what was found in every article, or without what was found in copies of others.

    Args:
        corpus: from `helpers.read`.
        copies: "all" or "once".

    Returns:
        A corpus with the same articles; with "once", no finding of an article that is a copy.  Widgets and cells
        that are given it count the same.
    """
    note = copies_note(corpus, copies)
    if not of_copies(copies):
        return dataclasses.replace(corpus, copies="all", note=note)
    first = corpus.articles["duplicate_of"].isna()
    originals = set(corpus.articles["article_id"][first])
    tables = {name: table for name, table in corpus.tables().items() if name in FINDINGS}
    return dataclasses.replace(
        corpus,
        copies="once",
        note=note,
        **{name: table[table["article_id"].isin(originals)].reset_index(drop=True) for name, table in tables.items()},
    )


def copies_note(corpus: Corpus, copies: str = "all") -> str:
    """What a caption says of copies; empty where there are none."""
    number = int(corpus.articles["duplicate_of"].notna().sum())
    if not number:
        return ""
    what = "1 article is a copy of another" if number == 1 else f"{number:,} articles are copies of others"
    return f"{what}: {'its' if number == 1 else 'their'} text counts {'once' if of_copies(copies) else 'each time'}."
