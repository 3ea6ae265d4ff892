"""Annotate many articles: stored results are reused, the rest is annotated, and one failure does not stop others.

Articles go through in batches.  Each batch is stored when it is done, so a run that was stopped continues where it left
off.  An article that makes a rule fail is listed as a problem, and the rest of its batch is annotated.
"""

from __future__ import annotations

import collections
import contextlib
import dataclasses
import functools
import hashlib
import os
import pathlib
import platform
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from helpers.annotate.everything import annotate, rules_version
from helpers.base.project import Project
from helpers.base.records import Article, Problem
from helpers.base.tables import SCHEMA_VERSION
from helpers.base.trouble import logged
from helpers.knowledge.load import Knowledge
from helpers.language import model
from helpers.language.spacy_start import import_spacy
from helpers.run.batch_tables import BatchTables, tabled
from helpers.run.cluster import ClusterError, results_on
from helpers.run.themes import word_row
from helpers.run.workers import TRIES, Crew, results
from helpers.store.cache import Cache, key
from helpers.store.parses import pack, unpack
from helpers.store.rows import to_row

if TYPE_CHECKING:
    from helpers.language.parse import Parsed

__all__ = ["BATCH", "Plan", "Result", "batches", "made_of", "run_batch", "run_parts", "run_to_tables"]

#: Articles that are annotated, stored and counted on the progress bar together.
BATCH = 16

#: What is known of an article, besides its text and where it is.
_KNOWN = tuple(field.name for field in dataclasses.fields(Article) if field.name not in ("text", "path"))

TableRows = dict[str, list[dict[str, Any]]]


@dataclasses.dataclass(frozen=True)
class Plan:
    """What a worker needs to know, small enough to be sent to another process."""

    model: str
    language: str
    model_id: str
    pipeline: str
    cache_folder: str | None
    knowledge: Knowledge
    #: The address of a Dask scheduler whose workers annotate; empty: this machine.
    cluster: str = ""

    @classmethod
    def of(cls, project: Project, *, cache: bool = True, cluster: str = "") -> Plan:
        """The plan of *project*.

        Raises:
            helpers.language.model.ModelError: no usable model is installed.
        """
        settings = project.settings
        return cls(
            model=settings.model,
            language=settings.language,
            model_id=model.model_id(settings.model, settings.language),
            pipeline=model.pipeline(settings.model, settings.language),
            cache_folder=os.fspath(project.cache) if cache and Cache(project.cache).writable() else None,
            knowledge=Knowledge.of(project),
            cluster=cluster,
        )

    @property
    def cache(self) -> Cache | None:
        return Cache(pathlib.Path(self.cache_folder)) if self.cache_folder else None

    def parse_key(self, article: Article) -> str:
        """A key for what determines the parse of *article*: its text, the model, and where sentences may begin."""
        return key("parse", article.text_sha256, self.model_id, rules_version_of_language())

    def annotation_key(self, article: Article) -> str:
        """A key for everything that determines the annotations of *article*."""
        known = [getattr(article, name) for name in _KNOWN]
        return key(
            "annotations", *known, self.model_id, self.knowledge.version_of_rules, rules_version(), SCHEMA_VERSION
        )


@dataclasses.dataclass(frozen=True)
class Result:
    """The annotations of a batch, as rows under the names of their tables, and what went wrong."""

    rows: TableRows
    problems: list[Problem]


def rules_version_of_language() -> str:
    """A hash of the code that prepares texts for the parser."""
    here = pathlib.Path(model.__file__)
    paths = [here.with_name(f"{name}.py") for name in ("parse", "bounds", "wrapping")]
    paths.append(here.parents[1] / "base" / "wrapped.py")
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def batches(articles: Sequence[Article], size: int = BATCH) -> Iterator[list[Article]]:
    """*articles* in order, in lists of *size*."""
    for at in range(0, len(articles), size):
        yield list(articles[at : at + size])


def run_parts(
    parts: Sequence[list[Article]], plan: Plan, *, workers: int = 1, crew: Crew | None = None
) -> Iterator[list[BatchTables]]:
    """The tables of each batch, in order.

    Args:
        parts: the batches.
        plan: from `Plan.of`.
        workers: processes; each loads the model once, and one that dies is replaced (`helpers.run.workers`).
        crew: processes that were started ahead (`helpers.run.ahead`).
    """
    if plan.cluster:
        yield from _on_cluster(parts, plan)
        return
    if workers <= 1 or len(parts) <= 1:
        for part in parts:
            yield [run_to_tables(part, plan)]
        return
    work = functools.partial(run_to_tables, plan=plan)
    yield from results(parts, work, _poison, min(workers, len(parts)), crew)


def _on_cluster(parts: Sequence[list[Article]], plan: Plan) -> Iterator[list[BatchTables]]:
    """Like `run_parts`, on a cluster, whose workers annotate only what is not yet stored here."""
    cache = plan.cache
    alone = dataclasses.replace(plan, cache_folder=None)
    waiting: collections.deque[tuple[list[Article], dict[str, TableRows]]] = collections.deque()

    def missing() -> Iterator[list[Article]]:
        for part in parts:
            keys = {article.article_id: plan.annotation_key(article) for article in part}
            stored = cache.annotations(list(keys.values())) if cache else {}
            waiting.append((part, stored))
            yield [article for article in part if keys[article.article_id] not in stored]

    work = functools.partial(_made_like, plan=alone, here=_deciding(alone))
    for answers in results_on(plan.cluster, missing(), work, _poisoned):
        part, stored = waiting.popleft()
        made = {name: rows for answer in answers for name, rows in answer[0].items()}
        problems = [problem for answer in answers for problem in answer[1]]
        if cache and made:
            cache.keep_annotations(made.items())
        done = _gathered(part, plan, stored | made, problems)
        yield [tabled(part, done.rows, done.problems)]


def _deciding(plan: Plan) -> tuple[str, ...]:
    """What determines the rows, besides the texts, on the machine where this is called."""
    there = Knowledge(plan.knowledge.folder)
    model_there = model.model_id(plan.model, plan.language), model.pipeline(plan.model, plan.language)
    return (*model_there, rules_version(), rules_version_of_language(), there.version_of_rules)


def _made_like(
    articles: list[Article], plan: Plan, here: tuple[str, ...]
) -> tuple[dict[str, TableRows], list[Problem]]:
    """`made_of` on a worker, if it has the same model, rules and word lists as the calling machine.

    Raises:
        ClusterError: they differ, so its rows would differ.
    """
    if articles and _deciding(plan) != here:
        raise ClusterError(
            f"The worker on {platform.node()} does not have the same language model, rules and word lists as this "
            "machine, so its rows would differ. Install the same version of this project there, and put the project "
            "folder where every machine finds it at the same path."
        )
    return made_of(articles, plan)


def _poisoned(article: Article, why: str) -> tuple[dict[str, TableRows], list[Problem]]:
    return {}, _poison(article, why).problems


def _poison(article: Article, why: str) -> BatchTables:
    """The tables for an article that repeatedly ended its process: a problem that names it."""
    problem = Problem(
        path=article.path or article.article_id,
        fault=f"The process that annotated this article stopped unexpectedly {TRIES} times, even with no other "
        f"article to annotate ({why}).",
        remedy="The article is left out of the tables and tried again in the next run. The usual cause is too little "
        "memory: use fewer --workers, close other programs, or split a very long text.",
        article_id=article.article_id,
    )
    return tabled([article], {}, [problem])


def run_to_tables(articles: list[Article], plan: Plan) -> BatchTables:
    """`run_batch`, with compact tables in place of rows: less to send to another process, and to hold there."""
    done = run_batch(articles, plan)
    return tabled(articles, done.rows, done.problems)


def run_batch(articles: list[Article], plan: Plan) -> Result:
    """Annotate one batch, reading from and storing in the cache."""
    cache = plan.cache
    keys = {article.article_id: plan.annotation_key(article) for article in articles}
    stored = cache.annotations(list(keys.values())) if cache else {}
    made, problems = made_of([article for article in articles if keys[article.article_id] not in stored], plan)
    if cache and made:
        cache.keep_annotations(made.items())
    return _gathered(articles, plan, stored | made, [*problems, *(cache.problems if cache else ())])


def made_of(articles: list[Article], plan: Plan) -> tuple[dict[str, TableRows], list[Problem]]:
    """The annotations of *articles* as rows, by key; articles that could not be annotated are among the problems."""
    cache = plan.cache
    made: dict[str, TableRows] = {}
    problems: list[Problem] = []
    for parsed in _parses(articles, plan, cache, problems):
        try:
            found = annotate(parsed, plan.knowledge)
        except Exception as error:  # whatever fails on one text, the others are annotated
            problems.append(_broken(parsed.article, "annotated", error))
            continue
        made[plan.annotation_key(parsed.article)] = {
            name: [to_row(record) for record in records] for name, records in found.by_table().items()
        } | {"words": [word_row(parsed)]}
    return made, [*problems, *(cache.problems if cache else ())]


def _gathered(articles: list[Article], plan: Plan, found: Mapping[str, TableRows], problems: list[Problem]) -> Result:
    """The rows of all *articles* in their order."""
    rows: TableRows = {}
    for article in articles:
        for kind, some in found.get(plan.annotation_key(article), {}).items():
            rows.setdefault(kind, []).extend(some)
    return Result(rows, problems)


def _parses(articles: list[Article], plan: Plan, cache: Cache | None, problems: list[Problem]) -> Iterator[Parsed]:
    """A parse of each article, in order: the stored one, or a new one, which is then stored."""
    if not articles:
        return
    import_spacy()
    from helpers.language.parse import Parsed

    keys = {article.article_id: plan.parse_key(article) for article in articles}
    stored = cache.parses(list(keys.values())) if cache else {}
    docs = {}
    for name, data in stored.items():
        with contextlib.suppress(Exception):  # a damaged parse counts as missing: the text is parsed again
            docs[name] = unpack(data, plan.language)
    fresh = [article for article in articles if keys[article.article_id] not in docs]
    parsed = {found.article.article_id: found for found in _parse_each(fresh, plan, problems)}
    if cache and parsed:
        cache.keep_parses((keys[name], pack(found.doc)) for name, found in parsed.items())
    for article in articles:
        if article.article_id in parsed:
            yield parsed[article.article_id]
        elif keys[article.article_id] in docs:
            yield Parsed(article, docs[keys[article.article_id]], plan.pipeline)


def _parse_each(articles: list[Article], plan: Plan, problems: list[Problem]) -> Iterator[Parsed]:
    """Parse *articles* together; if that fails, one by one, so that only the faulty one is lost."""
    if not articles:
        return
    from helpers.language.parse import parse

    nlp = model.load(plan.model, plan.language)
    try:
        yield from list(parse(articles, nlp))
        return
    except Exception:
        pass
    for article in articles:
        try:
            yield from parse([article], nlp)
        except Exception as error:
            problems.append(_broken(article, "parsed", error))


def _broken(article: Article, what: str, error: Exception) -> Problem:
    details = logged(error, f"{article.article_id}: could not be {what}")
    return Problem(
        path=article.path or article.article_id,
        fault=f"The article could not be {what} ({type(error).__name__}: {error}).",
        remedy="The article is left out of the tables; please report this message together with the text. "
        f"{details}".strip(),
        article_id=article.article_id,
    )
