"""Open a project for its notebooks: its annotated articles, with stories counted as requested."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.base.characters import whole_record
from helpers.base.records import Problem
from helpers.base.tables import table
from helpers.explore.coverage.syndication import count_copies
from helpers.explore.trade.reference import read_reference
from helpers.knowledge.attributes import load_attributes
from helpers.run.corpus import asked_for, read_corpus
from helpers.run.shared import shared

if TYPE_CHECKING:
    from helpers.base.project import Project
    from helpers.store.corpus import Corpus

__all__ = ["read", "with_reference"]


def read(
    project: Project | str | os.PathLike[str] | None = None,
    *paths: str | os.PathLike[str],
    copies: str = "",
    **how: Any,
) -> Corpus:
    """The annotated articles of a project.

    Args:
        project: a project folder; None or empty for the one that PRESS_PROJECT names, else the shipped one.  A file
            is read with the settings and corrections of its folder.
        *paths: files and folders to annotate instead of the project's own articles.
        copies: "once" counts a story printed by several outlets once, "all" counts each printing; captions say which
            applies.  If empty, as set in project.toml, else each printing.
        **how: cache, progress, workers: see `helpers.run.corpus.read_corpus`.

    Returns:
        The tables; problems of any kind are rows of ``corpus.problems``, never an exception.

    Raises:
        helpers.language.model.ModelError: there is something to annotate and no usable language model.
        ValueError: *copies* is neither of these.

    >>> corpus = press.read("seeds", progress=False)
    >>> corpus.summary()["Articles"], corpus.summary()["Outlets"]
    ('2', '2')
    """
    where, paths = asked_for(project, paths)
    if paths or how.get("cache") is False:
        corpus = _with_files(read_corpus(where, *paths, **how))
    else:
        corpus = shared(str(where.root), where, lambda: _with_files(read_corpus(where, **how)))
    return count_copies(corpus, copies or corpus.project.settings.copies)


def with_reference(corpus: Corpus) -> Corpus:
    """*corpus* with the problems in its published figures; notes on how a file was read are shown with its rows."""
    return _with(corpus, [problem for problem in read_reference(corpus.project)[1] if problem.severity != "note"])


def _with_files(corpus: Corpus) -> Corpus:
    """*corpus* with the attributes of people, and the problems in the project's tables of them and of figures."""
    attributes = load_attributes(corpus.project)
    known = dataclasses.replace(corpus, **corpus.tables_as_set(), attributes=attributes)
    return with_reference(_with(known if attributes.names else corpus, attributes.problems))


def _with(corpus: Corpus, faults: Sequence[Problem]) -> Corpus:
    """*corpus* with *faults* among its problems."""
    if not faults:
        return corpus
    problems = pd.concat([corpus.problems, table("problems", map(whole_record, faults))], ignore_index=True)
    return dataclasses.replace(corpus, **corpus.tables_as_set() | {"problems": problems})
