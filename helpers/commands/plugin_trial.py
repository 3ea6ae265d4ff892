"""Try a project's plugins on a few of its articles, so that an error is seen before a report is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from helpers.annotate.layers import ANNOTATORS
from helpers.base.project import Project
from helpers.base.records import Problem
from helpers.base.registry import Registry
from helpers.explore.trade.run_checks import CHECKS
from helpers.run.corpus import read_corpus
from helpers.run.plugins import FOLDER
from helpers.show.charts import CHARTS, failing
from helpers.show.lead_finders.figures import stopped_checks

__all__ = ["trial_problems"]

#: So many articles are annotated for the trial.
_FEW = 20
_REGISTRIES: tuple[Registry, ...] = (CHECKS, CHARTS, ANNOTATORS)


def trial_problems(project: Project) -> list[Problem]:
    """What fails when the checks, charts and annotators of the plugins of *project* see its first articles.

    Raises:
        helpers.language.model.ModelError: there is no usable language model.
    """
    if not any(entry.plugin for registry in _REGISTRIES for entry in registry.values()):
        return []
    corpus = read_corpus(project, progress=False, most=_FEW)
    layers = [
        Problem(path=row.path, fault=row.fault, remedy=row.remedy, severity="warning")
        for row in corpus.problems.itertuples()
        if str(row.path).startswith(f"{FOLDER}/") and str(row.fault).startswith("The annotator")
    ]
    checks = {entry.plugin: stopped_checks(corpus, entry.plugin) for entry in CHECKS.values() if entry.plugin}
    return [*layers, *_problems(checks), *_problems(failing(corpus))]


def _problems(said: Mapping[str, Iterable[str]]) -> Iterator[Problem]:
    for plugin, sentences in said.items():
        for sentence in sentences:
            yield Problem(path=plugin, fault=sentence, remedy="", severity="warning")
