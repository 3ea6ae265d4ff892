"""Syndication: a text that several outlets print, counted once or as often as it is printed.

Both answer a valid question: what readers saw, and what was written.  ``articles.wire_group`` shows which articles
print one text (see `helpers.articles.stories`).  If it is counted once, the fullest printing represents all of them; of
the others only those paragraphs count that their outlet added itself.

>>> of_copies("one")
Traceback (most recent call last):
    ...
ValueError: copies is 'one'. Use "all" to count each printing, or "once" to count a text once.
"""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.articles.text_runs import runs_of
from helpers.language.paragraphs import paragraphs

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["copies_note", "Sources", "count_copies", "of_copies", "own_paragraphs", "printings", "stories"]

#: The tables whose rows are findings in an article.
FINDINGS = ("sentences", "mentions", "quotes", "figures", "themes")
#: A paragraph with at least this many runs of five words is an outlet's own if less than this share of them occurs in
#: the printings that count; an edited headline or sentence is not.
OWN_RUNS, OWN = 8, 0.3


def of_copies(copies: str) -> bool:
    """Whether copies count once; an empty text means "all".

    Raises:
        ValueError: it is neither "all" nor "once".
    """
    if copies not in ("", "all", "once"):
        raise ValueError(f'copies is {copies!r}. Use "all" to count each printing, or "once" to count a text once.')
    return copies == "once"


def stories(articles: pd.DataFrame) -> dict[str, str]:
    """For each article that is a printing of a story, the story's ID: that of its first printing.

    Args:
        articles: article_id, duplicate_of and, if known, wire_group.

    >>> table = pd.DataFrame({"article_id": ["a", "b", "c"], "duplicate_of": [None, "a", None]})
    >>> stories(table)
    {'a': 'a', 'b': 'a'}
    """
    groups = articles["wire_group"] if "wire_group" in articles.columns else pd.Series(pd.NA, index=articles.index)
    same = groups.fillna(articles["duplicate_of"])
    if same.isna().all():
        return {}
    ids = articles["article_id"].tolist()
    found = {article: key for article, key in zip(ids, same.tolist(), strict=True) if isinstance(key, str)}
    firsts = set(found.values())
    # the first of several identical texts may have no mark itself, if it is known only as the original of duplicates
    found |= {article: article for article in ids if article in firsts and article not in found}
    # a selection may contain only one printing of a story
    number = Counter(found.values())
    return {article: key for article in ids if (key := found.get(article)) and number[key] > 1}


def own_paragraphs(articles: pd.DataFrame) -> dict[str, frozenset[int]]:
    """For each printing that does not count, the numbers of the paragraphs that its outlet added.

    Args:
        articles: article_id, text, words, duplicate_of and wire_group.
    """
    story = stories(articles)
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    words = dict(zip(articles["article_id"], articles["words"], strict=True))
    members: dict[str, list[str]] = {}
    for article, key in story.items():
        members.setdefault(key, []).append(article)
    out: dict[str, frozenset[int]] = {}
    for printed in members.values():
        # sorted is stable, so if two are equally long, the first counts
        fullest, *others = sorted(printed, key=lambda article: -words[article])
        counted = runs_of(texts[fullest])
        for article in others:
            out[article] = _own(texts[article], counted)
            # paragraphs added by two outlets of one publisher also count once
            counted = np.union1d(counted, runs_of(texts[article]))
    return out


def _own(text: str, counted: np.ndarray) -> frozenset[int]:
    """The numbers of the paragraphs of *text* whose words are not among those already *counted*."""
    own = set()
    for number, (start, end) in enumerate(paragraphs(text), start=1):
        runs = runs_of(text[start:end])
        if len(runs) >= OWN_RUNS and np.isin(runs, counted).sum() < OWN * len(runs):
            own.add(number)
    return frozenset(own)


class Sources:
    """The source of a passage: the printings of one story are one source, whichever outlets print it.

    Args:
        articles: as for `own_paragraphs`.
    """

    def __init__(self, articles: pd.DataFrame) -> None:
        self._story = stories(articles)
        self._own = own_paragraphs(articles) if self._story else {}

    def of(self, article: str, paragraph: int, outlet: str) -> tuple[str, str]:
        """The story to which this paragraph belongs, else the *outlet* that wrote it."""
        story = self._story.get(article)
        return ("outlet", outlet) if story is None or paragraph in self._own.get(article, ()) else ("story", story)


def count_copies(corpus: Corpus, copies: str = "all") -> Corpus:
    """*corpus* with the findings of every article, or with each story counted once.

    Args:
        corpus: from `helpers.read`.
        copies: "all" or "once".

    Returns:
        A corpus with the same articles; with "once", it has the findings in the fullest printing of each story and, for
        the others, those in their own paragraphs.  ``every`` is then the corpus with every printing.  Widgets and cells
        that receive it count in the same way.
    """
    note = copies_note(corpus, copies)
    whole = corpus.every or corpus
    if not of_copies(copies):
        # a corpus without copies is returned unchanged
        same = whole.note == note and whole.copies == "all"
        # the tables as they were set: read through the fields, they would get citations now and again on later access
        return whole if same else dataclasses.replace(whole, note=note, **whole.tables_as_set())
    kept = corpus if corpus.copies == "once" else whole.folded
    if kept is None:
        own = own_paragraphs(whole.articles)
        fold = functools.partial(_folded, own=own)
        tables = {name: fold(table) for name, table in whole.tables().items() if name in FINDINGS}
        none = frozenset(article for article, paragraphs_in in own.items() if not paragraphs_in)
        kept = dataclasses.replace(whole, copies="once", note=note, fold=fold, every=whole, not_counted=none, **tables)
        whole.keep_folded(kept)
    return kept


def _folded(table: pd.DataFrame, own: Mapping[str, frozenset[int]]) -> pd.DataFrame:
    """*table* without rows from a printing that does not count."""
    place = zip(table["article_id"], table["paragraph"], strict=True)
    keep = [article not in own or paragraph in own[article] for article, paragraph in place]
    return table[np.array(keep, dtype=bool)].reset_index(drop=True)


def printings(articles: pd.DataFrame) -> tuple[int, int]:
    """How many articles are printings of stories, and how many stories there are."""
    story = stories(articles)
    return len(story), len(set(story.values()))


def copies_note(corpus: Corpus, copies: str = "all") -> str:
    """The caption text about stories; empty if there are none."""
    printed, number = printings(corpus.articles)
    if not number:
        return ""
    articles, story = corpus.articles, stories(corpus.articles)
    credited = set(articles.loc[articles["wire"].notna(), "article_id"]) if "wire" in articles.columns else set()
    wired = {story[article] for article in credited & story.keys()}
    kind = "wire stor" if len(wired) == number else "stor"
    what = (
        f"{len(articles):,} articles, {printed:,} of them printings of {number:,} {kind}{'y' if number == 1 else 'ies'}"
    )
    if not of_copies(copies):
        return f"{what}; each printing counts."
    return f"{what}; a story counts once ({printed - number:,} folded)."
