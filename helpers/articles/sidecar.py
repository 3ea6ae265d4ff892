"""articles.toml: the user's details of each article, which override those in the file.

One table for each article, named after the article's id (or the file name)::

    ["000_49be23c91cb9e107"]
    outlet = "Asia-Plus"
    published = 2022-05-30

The one in the project folder applies to every article; one next to other files applies to those and takes
precedence over the project's.
"""

from __future__ import annotations

import dataclasses
import os
import pathlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from helpers.articles.discover import Search
from helpers.articles.draft import FACTS, printable
from helpers.articles.facts import checked, closest
from helpers.base.plain_data import toml_of
from helpers.base.project import Project
from helpers.base.records import Problem

__all__ = ["NAME", "Known", "known"]

NAME = "articles.toml"


@dataclasses.dataclass(frozen=True)
class Known:
    """One row of articles.toml, with or without a matching article."""

    facts: Mapping[str, Any]
    problems: tuple[Problem, ...]


def known(
    articles: Sequence[tuple[str, str, pathlib.Path]], search: Search, project: Project | None
) -> tuple[dict[str, dict[str, Any]], list[Problem]]:
    """The facts of each article by its id, and the problems in the files that give them.

    Args:
        articles: id, path as shown (empty for a part of a file) and file of each article.
        search: the files loaded; a row without an article is a fault only if the whole folder was loaded.
        project: its articles.toml applies to all articles.
    """
    facts: dict[str, dict[str, Any]] = {}
    problems: list[Problem] = []
    for file in _files(articles, search, project):
        shown = _shown(file, project)
        rows, faults = _rows(file, shown)
        problems += faults
        everywhere = project is not None and file.parent == project.root
        reach = articles if everywhere else [a for a in articles if a[2].is_relative_to(file.parent)]
        names = _names(reach, file.parent)
        whole = any(file.parent.is_relative_to(folder) for folder in search.folders)
        for key, row in rows.items():
            key = printable(key)
            good, row_faults = checked(row, strict=True, where=f'["{key}"]')
            problems += [Problem(path=shown, fault=f.fault, remedy=f.remedy, severity=f.severity) for f in row_faults]
            found = names.get(key, [])
            if len(found) == 1:
                facts[found[0]] = facts.get(found[0], {}) | good
            elif found or whole:
                problems.append(_unmatched(shown, key, found, [a[0] for a in reach]))
    return facts, problems


def _files(articles: Iterable[tuple[str, str, pathlib.Path]], search: Search, project: Project | None) -> list[Any]:
    """The articles.toml files that apply, the one nearest to the articles last, so that it takes precedence."""
    folders = {file.parent for _, _, file in articles} | set(search.folders)
    if project:
        folders.add(project.root)
    return [f / NAME for f in sorted(folders, key=lambda f: (len(f.parts), f)) if (f / NAME).is_file()]


def _shown(file: pathlib.Path, project: Project | None) -> str:
    if project and file.is_relative_to(project.root):
        return file.relative_to(project.root).as_posix()
    return str(file)


def _rows(file: pathlib.Path, shown: str) -> tuple[dict[str, dict[str, Any]], list[Problem]]:
    """The tables of the file by name; entries that are not tables become problems."""
    try:
        said = toml_of(file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        fault = f"The details of the articles cannot be read: {error}."
        remedy = 'Fix the line given above; put text values in quotation marks and ids in ["…"].'
        return {}, [Problem(path=shown, fault=fault, remedy=remedy)]
    rows: dict[str, dict[str, Any]] = {}
    problems = []
    for key, value in said.items():
        if isinstance(value, dict):
            rows |= _unnested(key, value)
        else:
            fault = f"{key} = {value!r} comes above the first article."
            remedy = 'Move it below the line ["article id"] of the article that it belongs to.'
            problems.append(Problem(path=shown, fault=fault, remedy=remedy, severity="warning"))
    return rows, problems


def _unnested(key: str, value: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The rows in a table: [story.2022] without quotation marks means "2022" inside "story" to TOML.

    >>> _unnested("story", {"2022": {"outlet": "X"}})
    {'story.2022': {'outlet': 'X'}}
    """
    rows: dict[str, dict[str, Any]] = {}
    plain = {name: inner for name, inner in value.items() if not isinstance(inner, dict) or name in FACTS}
    for name, inner in value.items():
        if name not in plain:
            rows |= _unnested(f"{key}.{name}", inner)
    return rows if rows and not plain else {key: plain} | rows


def _names(articles: Iterable[tuple[str, str, pathlib.Path]], folder: pathlib.Path) -> dict[str, list[str]]:
    """The ids of the articles that a row may mean: by id, else by the file's path or name."""
    names: dict[str, list[str]] = {}
    ids = {ident for ident, _, _ in articles}
    inside = f"{str(folder).rstrip(os.sep)}{os.sep}"
    for ident, path, file in articles:
        where = str(file)
        below = where[len(inside) :].replace(os.sep, "/") if where.startswith(inside) else path
        # if two files share a stem, neither has it as its id, and a row of that name could mean either
        others = {path, printable(file.name), below, printable(file.stem)}
        for name in {ident, *(others - ids if path else ())}:
            names.setdefault(name, []).append(ident)
    return names


def _unmatched(shown: str, key: str, found: Sequence[str], ids: Sequence[str]) -> Problem:
    """Why a row was not used."""
    if found:
        fault = f'The row ["{key}"] matches {len(found)} articles.'
        remedy = f"Use the id of one of them: {', '.join(found[:4])}."
    else:
        near = closest(key, ids)
        fault = f'No article matches the row ["{key}"].'
        remedy = f'Did you mean ["{near}"]? ' if near else ""
        remedy += "The name of a row is the article's id, which is the file name without its extension."
    return Problem(path=shown, fault=fault, remedy=remedy, severity="warning")
