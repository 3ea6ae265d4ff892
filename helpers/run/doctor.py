"""What a person needs to know when something does not work: versions, model, cache, project folder."""

from __future__ import annotations

import os
import platform

from helpers.articles.load import load
from helpers.base.project import Project
from helpers.explore.trade.reference import read_reference
from helpers.knowledge import check
from helpers.knowledge.load import Knowledge
from helpers.language import model
from helpers.run.plugins import load_plugins
from helpers.store.cache import Cache

__all__ = ["examine"]


def examine(folder: str | os.PathLike[str] | None = None) -> tuple[list[str], bool]:
    """Lines that describe the installation and the project at *folder*, and whether all is sound."""
    project = Project.open(folder)
    lines = [f"Python           {platform.python_version()} on {platform.system()}"]
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
        lines.append("                 This folder does not exist: make it with `python -m helpers new DIR`.")
        return lines, False
    problems += load_plugins(project)
    loaded = load(project.root, project=project)
    published, faults = read_reference(project)
    problems += [*loaded.problems, *check.problems(Knowledge.of(project)), *faults]
    lines.append(f"articles         {len(loaded.articles)} found")
    if len(published) or faults:
        lines.append(f"reference        {len(published):,} published figures")
    lines += [f"{problem.severity:16} {problem}" for problem in problems]
    return lines, sound and not any(problem.severity != "note" for problem in problems)
