"""The tables of findings, stored in parts, so that a new article means redoing one part and not the whole corpus.

A large corpus is cut into parts of about 65 articles at points determined by the articles' own keys, not by counting:
an article that is added, changed or removed changes its own part and no other.  The tables of a part are stored as
Parquet as soon as its last article is annotated, so that no run holds the rows of more than one part as objects;
whatever spans articles (`helpers.run.link`, the index of all words) is computed over all parts together, so the parts
do not affect the result.
"""

from __future__ import annotations

import collections
import dataclasses
import errno
import functools
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from tqdm.auto import tqdm

from helpers.annotate.themes.terms import WordIndex
from helpers.base.records import Article, Problem
from helpers.run import released
from helpers.run.batch import Plan, batches, run_parts
from helpers.run.batch_tables import MADE_ONCE, BatchTables, together
from helpers.run.grown import ArticleRows, PartPlace, in_order, kept_pieces
from helpers.run.link import link
from helpers.run.linked_parts import LinkedParts, PartRows
from helpers.run.part_names import READ, PartNames
from helpers.run.workers import Crew, useful_workers
from helpers.store.cache import Cache, key
from helpers.store.pieces import TablePiece
from helpers.store.tables import arrow_of_frame, of_arrow

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from helpers.store.later import LaterTable

__all__ = ["SMALLEST", "annotated", "parts_of", "usual_size"]

#: Articles in a part, on average and at most, of a corpus that has no more parts than `PARTS` that way.
USUAL, MOST = 64, 256
#: About so many parts at most: each takes a moment whenever a column of all is read.
PARTS = 128
#: Articles in each of the last batches that several processes share.
LAST = 4
#: A corpus with fewer articles is a single part, stored only as a whole.
SMALLEST = 256


@dataclasses.dataclass
class Portion:
    """A run of consecutive articles, the keys of their annotations, and what was found in them."""

    name: str
    articles: list[Article]
    keys: list[str] = dataclasses.field(default_factory=list)
    tables: dict[str, pa.Table] | None = None
    index: WordIndex | None = None
    names: PartNames | None = None
    #: What an earlier state has of it, and what is left to annotate.
    kept: list[ArticleRows] = dataclasses.field(default_factory=list)
    asked: list[Article] = dataclasses.field(default_factory=list)
    #: What went wrong when it was made again, because its stored tables could not be read.
    problems: list[Problem] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True)
class Annotated:
    """The findings in a corpus: with one identity per person; its words; problems; its parts, none in a small one."""

    tables: dict[str, pd.DataFrame | LaterTable]
    words: Callable[[], WordIndex]
    problems: list[Problem]
    parts: list[PartPlace]
    #: The tables of each part, to be stored as those of the corpus; none for a small one.
    pieces: Sequence[TablePiece] = ()


def usual_size(articles: int) -> int:
    """How many articles a part has on average; doubled now and then as a corpus grows, which joins its parts.

    >>> usual_size(5_000), usual_size(10_000), usual_size(100_000)
    (64, 128, 1024)
    """
    return USUAL << (articles // (PARTS * USUAL)).bit_length()


def parts_of(articles: Sequence[Article], plan: Plan, keys: Sequence[str] = ()) -> list[Portion]:
    """*articles* in their order, split after each whose key is divisible by `usual_size`.

    Args:
        articles: of a corpus.
        plan: from `Plan.of`.
        keys: those of their annotations, if they are known.
    """
    out: list[Portion] = []
    names: list[str] = []
    some: list[Article] = []
    usual = usual_size(len(articles))
    for article, name in zip(articles, keys or map(plan.annotation_key, articles), strict=True):
        some.append(article)
        names.append(name)
        if int(name[:12], 16) % usual == 0 or len(some) == usual * MOST // USUAL:
            out.append(Portion(key("part", *names), some, names))
            some, names = [], []
    return [*out, Portion(key("part", *names), some, names)] if some else out


def annotated(
    articles: Sequence[Article],
    plan: Plan,
    *,
    keys: Sequence[str] = (),
    earlier: Sequence[str] = (),
    progress: bool,
    workers: int | None,
    crew: Crew | None = None,
) -> Annotated:
    """The findings in *articles*; what the *earlier* parts of the same project have of them is taken from there.

    Args:
        articles: of a corpus.
        plan: from `Plan.of`.
        keys: of the annotations of each, if they are known.
        earlier: the names of parts.
        progress, workers, crew: as for `helpers.run.corpus.read_corpus`.
    """
    store = plan.cache if len(articles) >= SMALLEST else None
    parts = parts_of(articles, plan, keys) if store else [Portion("", list(articles))]
    missing = [part for part in parts if not (store and store.whole_part(part.name, MADE_ONCE))]
    names = {part.name for part in parts}
    for part in missing:
        left = {name: article.article_id for name, article in zip(part.keys, part.articles, strict=False)}
        if store:
            part.kept = kept_pieces(left, [name for name in earlier if name not in names], MADE_ONCE, store)
        taken = {article.article_id for article in part.articles} - set(left.values()) if store else set()
        part.asked = [article for article in part.articles if article.article_id not in taken]
    many = sum(len(part.asked) for part in missing) >= released.MANY
    if many:
        released.let_go()
    problems = _annotate(missing, plan, store, progress=progress, workers=workers, crew=crew)
    if many:
        released.let_go()
    texts = {article.article_id: article.text for article in articles}
    words = [functools.partial(_words, part, store, plan) for part in parts]
    if not store:
        whole = {kind: of_arrow(kind, stored) for kind, stored in _tables(parts[0], None, plan).items()}
        linked = link(whole["mentions"], whole["quotes"], whole["figures"], texts)
        tables = whole | dict(zip(("mentions", "quotes", "figures"), linked, strict=True))
        return Annotated(tables, words[0], problems, [])
    rows = LinkedParts(
        [
            PartRows(part.name, _names(part, store, plan), functools.partial(_surely, part, store, plan))
            for part in parts
        ]
    )
    for part in parts:
        problems += part.problems
        part.names = None
    places = [
        PartPlace(part.name, own, functools.partial(_sentences, part, store, plan))
        for part, own in zip(parts, words, strict=True)
    ]
    return Annotated(rows.later(), lambda: WordIndex.joined([own() for own in words]), problems, places, rows.pieces())


def _names(part: Portion, store: Cache, plan: Plan) -> PartNames:
    """The names in a part; if they are not stored, they are read from its tables."""
    found = part.names or PartNames.read(store.part_names(part.name))
    if found is None:
        found = PartNames.of(_tables(part, store, plan, MADE_ONCE, READ), _texts(part))
        if part.tables is None:
            store.keep_names(part.name, found.packed())
    return found


def _texts(part: Portion) -> dict[str, str]:
    return {article.article_id: article.text for article in part.articles}


def _words(part: Portion, store: Cache | None, plan: Plan) -> WordIndex:
    """The words of a part; if they are stored and cannot be read, they are made again."""
    index = part.index or (store.part_words(part.name) if store else None)
    if index is None:
        _again(part, plan)
    return index or part.index or WordIndex.of([])


def _tables(
    part: Portion,
    store: Cache | None,
    plan: Plan,
    kinds: Collection[str] = MADE_ONCE,
    columns: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, pa.Table]:
    """The tables of a part, or at least their *columns*; if they are stored and cannot be read, they are made again."""
    tables = part.tables or (store.part_arrow(part.name, kinds, columns) if store else None)
    if tables is None:
        _again(part, plan)
    return tables or part.tables or {}


def _surely(part: Portion, store: Cache, plan: Plan, kinds: Collection[str]) -> dict[str, pa.Table]:
    """The tables *kinds* of a part.

    Raises:
        OSError: they could be read before, and cannot now, nor be made again.
    """
    tables = _tables(part, store, plan, kinds)
    if any(problem.article_id for problem in part.problems):
        raise OSError(errno.EIO, "cannot be read", part.name)
    return tables


def _sentences(part: Portion, store: Cache | None, plan: Plan) -> pd.DataFrame:
    return of_arrow("sentences", _tables(part, store, plan, ("sentences",))["sentences"])


def _again(part: Portion, plan: Plan) -> None:
    """Make the tables and words of a part whose stored ones cannot be read."""
    part.kept, part.asked = [], part.articles
    part.problems = _annotate([part], plan, None, progress=False, workers=1)


def _annotate(
    parts: list[Portion],
    plan: Plan,
    store: Cache | None,
    *,
    progress: bool,
    workers: int | None,
    crew: Crew | None = None,
) -> list[Problem]:
    """Annotate the articles of *parts* and add the findings to them, or to the store; returns the problems."""
    problems: list[Problem] = []
    articles = sum(len(part.asked) for part in parts)
    workers = workers or useful_workers(articles)
    jobs = _jobs(parts, workers)
    left = collections.Counter(part.name for part, _ in jobs)
    found: list[BatchTables] = []
    results = run_parts([batch for _, batch in jobs], plan, workers=workers, crew=crew)
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


def _jobs(parts: Sequence[Portion], workers: int) -> list[tuple[Portion, list[Article]]]:
    """The batches of all *parts*; the last are small where several processes share them, so that none waits long."""
    jobs = [(part, batch) for part in parts for batch in batches(part.asked)]
    if workers == 1:
        return jobs
    last = jobs[-2 * workers :]
    return [*jobs[: -2 * workers], *((part, some) for part, batch in last for some in batches(batch, LAST))]


def _finish(part: Portion, found: Sequence[BatchTables], store: Cache | None) -> None:
    """Make the tables of a part whose articles are all annotated; stored tables are not kept in memory."""
    whole = together(found)
    part.tables, part.index = whole.tables, whole.index
    if part.kept:
        new = ArticleRows({kind: of_arrow(kind, stored) for kind, stored in whole.tables.items()}, whole.index)
        rows = in_order([*part.kept, new], [article.article_id for article in part.articles])
        part.tables = {kind: arrow_of_frame(kind, frame) for kind, frame in rows.tables.items()}
        part.index, part.kept = rows.index, []
    # nothing is stored for a part with an article that could not be annotated, so that it is tried again
    complete = not any(problem.article_id for problem in whole.problems)
    if store:
        part.names = PartNames.of(part.tables, _texts(part))
        if complete and store.keep_part(part.name, part.tables, part.index, part.keys, part.names.packed()):
            part.tables = part.index = None
