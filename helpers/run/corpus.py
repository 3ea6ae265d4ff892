"""The only way from a project folder to its tables: `read_corpus`, used by notebooks and the command line."""

from __future__ import annotations

import dataclasses
import functools
import importlib.metadata
import os
import pathlib
import platform
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

import pandas as pd

from helpers.annotate.everything import rules_version
from helpers.annotate.layers import layer_rows, layer_table
from helpers.annotate.quotes.learned import weights
from helpers.articles.load import readable
from helpers.base.characters import whole_record
from helpers.base.project import Project
from helpers.base.records import Problem
from helpers.base.tables import SCHEMA_VERSION, table
from helpers.base.user_folder import NOWHERE
from helpers.base.version import __version__
from helpers.corrections import journal
from helpers.corrections.apply import corrected
from helpers.corrections.recalibrated import recalibrated, told
from helpers.corrections.together import every_decision
from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge, use
from helpers.run import loading
from helpers.run.ahead import crew_ahead
from helpers.run.batch import Plan
from helpers.run.batch_tables import MADE_ONCE
from helpers.run.grown import PartPlace
from helpers.run.own_outlet import without_own_outlet
from helpers.run.part_names import link_version
from helpers.run.parts import Annotated, annotated
from helpers.run.plugins import load_plugins
from helpers.run.standing import read_again
from helpers.run.themes import has_words, keep_words, open_words, stored_parts, with_themes
from helpers.store.cache import Cache, key
from helpers.store.corpus import Corpus
from helpers.store.later import LaterTable, LaterTables, changed, frame_of

if TYPE_CHECKING:
    from helpers.annotate.themes.terms import WordIndex
    from helpers.run.workers import Crew

__all__ = ["FOUND", "asked_for", "project_of", "read_corpus", "unfitting_problems"]

#: The tables of findings, which annotation makes; articles and problems come with the texts.
FOUND = ("sentences", "mentions", "quotes", "figures", "themes")

#: What to do about a folder without articles.
EMPTY = "Put articles into it (.txt, .html, .docx, .pdf, .csv, …), or choose another folder."


def read_corpus(
    project: Project | str | os.PathLike[str] | None = None,
    *paths: str | os.PathLike[str],
    cache: bool = True,
    progress: bool = True,
    workers: int | None = 1,
    cluster: str = "",
    most: int | None = None,
) -> Corpus:
    """The annotated articles of a project.

    Articles annotated before are read from the cache; only new ones are parsed.

    Args:
        project: a project folder; None for the one that PRESS_PROJECT names, else the shipped one.  A file stands for
            its folder as project and itself as the only one of *paths*.
        paths: files and folders to annotate in place of the project's own articles.
        cache: read and keep parses, annotations and tables.
        progress: show a bar while articles are annotated.
        workers: processes that annotate; None for one per core, but no more than the work justifies.
        most: read at most this many articles, for a trial; their tables are not kept as the project's.
        cluster: the address of a Dask scheduler whose workers annotate (docs/many_machines.md); empty: this machine.

    Returns:
        The tables; problems of any kind are rows of ``corpus.problems``, never an exception.

    Raises:
        helpers.language.model.ModelError: there is something to annotate and no usable language model.
        helpers.run.cluster.ClusterError: the cluster cannot be used.
    """
    project, paths = asked_for(project, paths)
    use(Knowledge.of(project))
    plugin_problems = load_plugins(project)
    plan = Plan.of(project, cache=cache, cluster=cluster)

    def read() -> Corpus:
        with crew_ahead(paths, project, plan, 1 if most is not None else workers) as crew:
            return _read(
                project,
                paths,
                plan,
                plugin_problems,
                cache=cache,
                progress=progress,
                workers=workers,
                most=most,
                crew=crew,
            )

    return read() if most is not None else read_again(project, paths, plan, read)


def _read(
    project: Project,
    paths: Sequence[str | os.PathLike[str]],
    plan: Plan,
    plugin_problems: Sequence[Problem],
    *,
    cache: bool,
    progress: bool,
    workers: int | None,
    most: int | None,
    crew: Crew | None,
) -> Corpus:
    """The corpus as `read_corpus` gives it, from the texts or the cache."""
    shelf = plan.cache
    loaded = loading.loaded(paths, project, shelf)
    loaded = dataclasses.replace(loaded, articles=loaded.articles[:most])
    articles = [article for article in loaded.articles if readable(article, project.settings.language)]
    problems = [*project.problems, *plugin_problems, *loaded.problems, *loading.list_problems(project, shelf)]
    if not loaded.articles and not loaded.problems:
        problems.append(Problem(path=str(project.root), fault="There are no articles in this folder.", remedy=EMPTY))
    if loaded.articles:
        problems += weights.problems(plan.pipeline)
    keys = list(map(plan.annotation_key, articles))
    name = key("tables", SCHEMA_VERSION, link_version(), *keys)
    store = plan.cache if most is None else None
    found = _stored(store, name) if store and has_words(store, name) else None
    codebook = load_codebook(Knowledge.of(project))
    words: Callable[[], WordIndex]
    earlier = ""
    parts: Callable[[], Sequence[PartPlace]] | None = None
    if found is None:
        earlier, names = store.earlier(str(project.root)) if store else ("", [])
        made = annotated(articles, plan, keys=keys, earlier=names, progress=progress, workers=workers, crew=crew)
        problems, words = [*problems, *made.problems], made.words
        store = None if any(one.article_id for one in made.problems) else store
        found = _kept(made, store, name, project, earlier) if store else made.tables
        if made.parts:
            parts = functools.partial(list, made.parts)
        stored = store is not None and has_words(store, name)
        del made  # the names of all articles
    else:
        assert store is not None
        stored = True
        parts = functools.partial(stored_parts, store, name)
    if store and stored:
        words = functools.partial(open_words, store, name)
    found = with_themes(found, words, codebook, store, name, parts, earlier)
    own = {article.article_id: article.outlet for article in articles}
    strip = functools.partial(without_own_outlet, outlets=own)
    of = {"reads": ("article_id", "via"), "writes": ("via",)}
    found |= {kind: changed(found[kind], strip, **of) for kind in ("quotes", "figures")}
    problems += shelf.problems if shelf else ()
    problems += store.problems if store else _without(plan) if cache else ()
    texts = table("articles", loaded.articles)
    layers, broken_layers = layer_rows(articles)
    problems += broken_layers
    decisions, broken = every_decision(project.own(journal.FILE))
    bands, noted = told(project)
    shown = dict(found)
    if bands:
        of = dict.fromkeys(("reads", "writes"), ("confidence",))
        shown["quotes"] = changed(found["quotes"], functools.partial(recalibrated, said=bands), **of)
    if decisions:  # they may concern any table
        shown = {kind: frame_of(one) for kind, one in shown.items()}
    outcome = corrected(shown, texts, decisions, codebook.parents)
    problems += [*broken, *noted, *unfitting_problems(outcome.decisions, project, set(texts["article_id"]))]
    return Corpus(
        project=project,
        articles=texts,
        problems=table("problems", map(whole_record, dict.fromkeys(problems))),
        versions=_versions(plan),
        words=words,
        found=LaterTables(found),
        layers=layer_table(layers),
        decisions=outcome.decisions,
        **outcome.tables,
    )


def _kept(
    made: Annotated, store: Cache, name: str, project: Project, earlier: str
) -> dict[str, pd.DataFrame | LaterTable]:
    """The tables that were *made*, from the *store* if they can be kept there."""
    if not made.pieces:
        tables = {kind: frame_of(one) for kind, one in made.tables.items()}
        store.keep_tables(name, tables, project=str(project.root))
        keep_words(made.words(), store, name)
        return made.tables
    names = [part.name for part in made.parts]
    kept = store.keep_archives(name, made.pieces, earlier=earlier, parts=names, project=str(project.root))
    return (_stored(store, name) if kept else None) or made.tables


def _stored(store: Cache, name: str) -> dict[str, pd.DataFrame | LaterTable] | None:
    """The tables of the corpus *name*, read when they are first asked for."""
    later = store.later_tables(name, MADE_ONCE)
    return None if later is None else {**later}


def _without(plan: Plan) -> list[Problem]:
    """A note if nothing can be cached at all."""
    if plan.cache:
        return []
    folder = Project(pathlib.Path()).cache
    fault = "Nothing can be cached in this folder, so every run parses all articles again."
    if NOWHERE in folder.parents:
        fault = "This account has no home folder, so nothing is cached and every run parses all articles again."
    remedy = "Set PRESS_CACHE to a folder."
    return [Problem(path=str(folder), fault=fault, remedy=remedy, severity="note")]


def unfitting_problems(decisions: pd.DataFrame, project: Project, read: AbstractSet[str]) -> list[Problem]:
    """A problem for each decision that no longer applies to anything.

    Args:
        decisions: of the corpus.
        project: whose decisions they are.
        read: the ids of the articles that were read.
    """
    path = str(project.own(journal.FILE))
    remedy = "It is kept but not applied. Make the correction again in 03_review_and_correct, or undo it."
    out = []
    for row in decisions[~decisions["fits"]].itertuples():
        words = row.words if len(row.words) <= 60 else f"{row.words[:60]}…"
        fault = f"The correction {row.id} of “{words or row.row}” no longer fits: {row.why}."
        # an article that was not requested is not a fault in the file
        severity = "note" if row.article_id and row.article_id not in read else "warning"
        out.append(Problem(path=path, fault=fault, remedy=remedy, severity=severity, article_id=row.article_id or None))
    return out


def _versions(plan: Plan) -> dict[str, str]:
    """Names and versions of what made the tables."""
    found = {"press-notebooks": __version__, "python": platform.python_version(), "language model": plan.model_id}
    found |= {package: importlib.metadata.version(package) for package in ("spacy", "pandas", "matplotlib")}
    return found | {"rules": rules_version(), "word lists": plan.knowledge.version, "tables": str(SCHEMA_VERSION)}


def asked_for(
    project: Project | str | os.PathLike[str] | None, paths: Sequence[str | os.PathLike[str]]
) -> tuple[Project, tuple[str | os.PathLike[str], ...]]:
    """The project and the paths that `read_corpus` was given; a file in place of a project is one of the paths."""
    where = project if isinstance(project, Project) else Project.open(project or None)
    if not os.path.isfile(where.root):  # which does not fail where a folder above cannot be looked into
        return where, tuple(paths)
    return Project.open(where.root.parent), (where.root, *paths)


def project_of(paths: Sequence[str | os.PathLike[str]]) -> Project:
    """The project to which *paths* belong: the first folder among them, else the folder of the first file."""
    folders = [pathlib.Path(p) for p in paths if pathlib.Path(p).is_dir()]
    if folders:
        return Project.open(folders[0])
    return Project.open(pathlib.Path(paths[0]).absolute().parent if paths else None)
