"""Processes that start and load the language model while this one is still loading the articles.

That takes each of them some three seconds, in which they would otherwise be waited for.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import os
from collections.abc import Sequence

from helpers.articles.discover import find
from helpers.base.project import Project
from helpers.base.records import Article
from helpers.run.batch import Plan, run_to_tables
from helpers.run.workers import LEAST, Crew, useful_workers

__all__ = ["crew_ahead", "warm"]

#: A text with something for every rule, so that each loads what it needs.
_TEXT = "“Exports rose 12 percent to $131 million in 2021,” the minister, Ada Lund, said on Monday. She was pleased."


def crew_ahead(
    paths: Sequence[str | os.PathLike[str]], project: Project, plan: Plan, workers: int | None
) -> contextlib.AbstractContextManager[Crew | None]:
    """Started processes for the articles in *paths*; None if one process is enough, or little may be new.

    Args:
        paths: files and folders; none: those of the project.
        project, plan: what is read, and how.
        workers: how many processes are wanted; None for what the work justifies.
    """
    if plan.cluster or workers == 1 or (plan.cache and plan.cache.earlier(str(project.root))[0]):
        return contextlib.nullcontext()
    files = len(find(list(paths) or [project.root], project).files)
    number = workers or useful_workers(files)
    if number == 1 or files < 2 * LEAST:
        return contextlib.nullcontext()
    crew = Crew(number)
    crew.start(functools.partial(warm, plan))
    return crew


def warm(plan: Plan) -> None:
    """Load everything with which articles are annotated."""
    article = Article(article_id="", text=_TEXT, language=plan.language)
    run_to_tables([article], dataclasses.replace(plan, cache_folder=None))
