"""The tables of findings, stored in parts, so that a new article means redoing one part and not the whole corpus.

A large corpus is cut into parts of about 130 articles at points determined by the articles' own keys, not by counting:
an article that is added, changed or removed changes its own part and no other.  The tables of a part are stored as
Parquet as soon as its last article is annotated, so that no run holds the rows of more than one part as objects;
whatever spans articles (`helpers.run.link`, the index of all words) is computed over all parts together, so the parts
do not affect the result.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pandas as pd
from tqdm.auto import tqdm

from helpers.annotate.themes.terms import WordIndex
from helpers.base.records import Article, Problem
from helpers.base.tables import table
from helpers.run.batch import Plan, Result, batches, run_parts
from helpers.run.grown import ArticleRows, PartPlace, kept_pieces, together
from helpers.run.link import link
from helpers.run.themes import index_of
from helpers.run.workers import useful_workers
from helpers.store.cache import Cache, key
from helpers.store.rows import from_row

__all__ = ["MADE_ONCE", "SMALLEST", "annotated", "parts_of"]

#: The tables that do not depend on the codebook.
MADE_ONCE = ("sentences", "mentions", "quotes", "figures")
#: Articles in a part, on average and at most.
USUAL, MOST = 128, 512
#: A corpus with fewer articles is a single part, stored only as a whole.
SMALLEST = 256


@dataclasses.dataclass
class Portion:
    """A run of consecutive articles, the keys of their annotations, and what was found in them."""

    name: str
    articles: list[Article]
    keys: list[str] = dataclasses.field(default_factory=list)
    tables: dict[str, pd.DataFrame] | None = None
    index: WordIndex | None = None
    #: What an earlier state has of it, and what is left to annotate.
    kept: list[ArticleRows] = dataclasses.field(default_factory=list)
    asked: list[Article] = dataclasses.field(default_factory=list)
    #: What went wrong when it was made again, because its stored tables could not be read.
    problems: list[Problem] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True)
class Annotated:
    """The findings in a corpus: with one identity per person; its words; problems; its parts, none in a small one."""

    tables: dict[str, pd.DataFrame]
    words: Callable[[], WordIndex]
    problems: list[Problem]
    parts: list[PartPlace]


def parts_of(articles: Sequence[Article], plan: Plan) -> list[Portion]:
    """*articles* in their order, split after each whose key is divisible by `USUAL`."""
    out: list[Portion] = []
    names: list[str] = []
    some: list[Article] = []
    for article in articles:
        name = plan.annotation_key(article)
        some.append(article)
        names.append(name)
        if int(name[:12], 16) % USUAL == 0 or len(some) == MOST:
            out.append(Portion(key("part", *names), some, names))
            some, names = [], []
    return [*out, Portion(key("part", *names), some, names)] if some else out


def annotated(
    articles: Sequence[Article], plan: Plan, *, earlier: Sequence[str] = (), progress: bool, workers: int | None
) -> Annotated:
    """The findings in *articles*; what the *earlier* parts of the same project have of them is taken from there."""
    store = plan.cache if len(articles) >= SMALLEST else None
    parts = parts_of(articles, plan) if store else [Portion("", list(articles))]
    missing = [part for part in parts if not (store and store.has_part(part.name))]
    names = {part.name for part in parts}
    for part in missing:
        left = {name: article.article_id for name, article in zip(part.keys, part.articles, strict=False)}
        if store:
            part.kept = kept_pieces(left, [name for name in earlier if name not in names], MADE_ONCE, store)
        taken = {article.article_id for article in part.articles} - set(left.values()) if store else set()
        part.asked = [article for article in part.articles if article.article_id not in taken]
    problems = _annotate(missing, plan, store, progress=progress, workers=workers)
    tables, sizes = _gathered(parts, store, plan)
    problems += [problem for part in parts for problem in part.problems]
    texts = {article.article_id: article.text for article in articles}
    tables["mentions"], tables["quotes"], tables["figures"] = link(
        tables["mentions"], tables["quotes"], tables["figures"], texts
    )
    ends = list(itertools.accumulate(sizes))
    words = [functools.partial(_words, part, store, plan) for part in parts]
    stretches = [
        PartPlace(part.name, [article.article_id for article in part.articles], slice(end - size, end), own)
        for part, size, end, own in zip(parts, sizes, ends, words, strict=True)
    ]
    return Annotated(tables, lambda: WordIndex.joined([own() for own in words]), problems, stretches if store else [])


def _words(part: Portion, store: Cache | None, plan: Plan) -> WordIndex:
    """The words of a part; if they are stored and cannot be read, they are made again."""
    if part.index is None and store:
        part.index = store.part_words(part.name)
    if part.index is None:
        _again(part, plan)
    return part.index or WordIndex.of([])


def _again(part: Portion, plan: Plan) -> None:
    """Make the tables and words of a part whose stored ones cannot be read."""
    part.kept, part.asked = [], part.articles
    part.problems = _annotate([part], plan, None, progress=False, workers=1)


def _annotate(
    parts: list[Portion], plan: Plan, store: Cache | None, *, progress: bool, workers: int | None
) -> list[Problem]:
    """Annotate the articles of *parts* and add the findings to them, or to the store; returns the problems."""
    problems: list[Problem] = []
    jobs = [(part, batch) for part in parts for batch in batches(part.asked)]
    articles = sum(len(part.asked) for part in parts)
    left = {part.name: len(list(batches(part.asked))) for part in parts}
    found: list[Result] = []
    results = run_parts([batch for _, batch in jobs], plan, workers=workers or useful_workers(articles))
    with tqdm(
        total=articles, desc="Annotating", unit="article", leave=False, disable=not progress or not articles
    ) as bar:
        for (part, batch), made in zip(jobs, results, strict=True):
            found += made
            problems += [problem for result in made for problem in result.problems]
            bar.update(len(batch))
            left[part.name] -= 1
            if not left[part.name]:
                _finish(part, found, store)
                found = []
    for part in parts:
        if not part.asked:
            _finish(part, [], store)
    return problems


def _finish(part: Portion, found: Sequence[Result], store: Cache | None) -> None:
    """Make the tables of a part whose articles are all annotated; stored tables are not kept in memory."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for result in found:
        for kind, some in result.rows.items():
            rows.setdefault(kind, []).extend(some)
    part.tables = {kind: table(kind, (from_row(kind, row) for row in rows.get(kind, ()))) for kind in MADE_ONCE}
    texts = {article.article_id: article.text for article in part.articles}
    part.index = index_of(rows.get("words", ()), texts, part.tables["sentences"])
    if part.kept:
        whole = together([*part.kept, ArticleRows(part.tables, part.index)], [a.article_id for a in part.articles])
        part.tables, part.index, part.kept = whole.tables, whole.index, []
    # nothing is stored for a part with an article that could not be annotated, so that it is tried again
    complete = not any(problem.article_id for result in found for problem in result.problems)
    if store and complete and store.keep_part(part.name, part.tables, part.index, part.keys):
        part.tables = part.index = None


def _gathered(parts: Sequence[Portion], store: Cache | None, plan: Plan) -> tuple[dict[str, pd.DataFrame], list[int]]:
    """The tables of all parts, one after the other, and how many sentences each part has."""
    stored = [part for part in parts if part.tables is None]
    joined = store.joined_tables([part.name for part in parts], MADE_ONCE) if store and stored == parts else None
    if joined is not None:
        return joined
    read = dict(zip((part.name for part in stored), _read(stored, store, plan), strict=True))
    each = [part.tables or read[part.name] for part in parts]
    tables = {kind: pd.concat([one[kind] for one in each], ignore_index=True) for kind in MADE_ONCE}
    return tables, [len(one["sentences"]) for one in each]


def _read(parts: Sequence[Portion], store: Cache | None, plan: Plan) -> Iterator[dict[str, pd.DataFrame]]:
    """The stored tables of *parts*; if a part cannot be read, its tables are made again."""
    for part in parts:
        tables = store.part_tables(part.name, MADE_ONCE) if store else None
        if tables is None:
            _again(part, plan)
            tables = part.tables or {}
        yield tables
