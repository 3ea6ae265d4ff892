"""What a user needs to know if something does not work: versions, model, cache, project folder."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable

from helpers.articles.lacking import lacking
from helpers.articles.load import load
from helpers.base.project import Project
from helpers.base.records import Problem
from helpers.base.version import __version__
from helpers.commands.plugin_trial import trial_problems
from helpers.explore.trade.reference import read_reference
from helpers.knowledge import check
from helpers.knowledge.load import Knowledge
from helpers.language import model
from helpers.report.brief_record import read_record
from helpers.report.entry_faults import list_problems
from helpers.run.plugins import load_plugins
from helpers.store.cache import Cache

__all__ = ["examine"]


def examine(folder: str | os.PathLike[str] | None = None) -> tuple[list[str], bool]:
    """Lines that describe the installation and the project at *folder*, and whether everything works."""
    project = Project.open(folder)
    lines = [f"press-notebooks  {__version__}", f"Python           {platform.python_version()} on {platform.system()}"]
    sound = True
    try:
        nlp = model.load(project.settings.model, project.settings.language)
        lines.append(f"language model   {nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}")
    except model.ModelError as error:
        lines.append(f"language model   {error}")
        sound = False
    cache = Cache(project.cache)
    lines.append(f"cache            {cache.folder}, {cache.size() / 1e6:,.1f} MB")
    lines.append(f"project folder   {project.root}")
    lines.append(f"exports          {project.exports}")
    problems = list(project.problems)
    if not project.root.is_dir():
        lines.append("                 This folder does not exist. Create it with `python -m helpers new DIR`.")
        return lines, False
    problems += load_plugins(project)
    loaded = load(project.root, project=project)
    published, faults = read_reference(project)
    problems += [*loaded.problems, *check.problems(Knowledge.of(project)), *lacking(loaded.articles), *faults]
    problems += list_problems(project)
    if sound:
        problems += trial_problems(project)
    lines.append(f"articles         {len(loaded.articles)} found")
    if len(published) or faults:
        lines.append(f"reference        {len(published):,} published figures")
    lost = _lost(project, problems)
    lines += [f"{problem.severity:16} {problem}" for problem in problems]
    lines += [f"{'warning':16} Missing from the last brief: {said}" for said in lost]
    return lines, sound and not lost and not any(problem.severity != "note" for problem in problems)


def _lost(project: Project, problems: Iterable[Problem]) -> list[str]:
    """What is missing from the last brief, apart from what *problems* already lists."""
    record = read_record(project.exports)
    told = tuple(problem.fault.partition("): ")[0] for problem in problems)
    return [said for said in (record.missing if record else ()) if not told or not said.startswith(told)]
