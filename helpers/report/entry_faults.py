"""Why an entry of the report list cannot be made: there is no such chart, or a filter value does not occur.

For a typing mistake, the likely intended name is suggested; a correct entry for which its filter leaves nothing gets a
separate message.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from helpers.articles.facts import closest
from helpers.articles.load import load
from helpers.base.project import Project
from helpers.base.records import Problem
from helpers.report.entries import Wanted
from helpers.report.questions import notebook_path
from helpers.report.report_list import read_list, unknown_parameters

__all__ = ["absent_values", "list_problems", "nothing_found"]

#: Filters with whole names as values, and the column of the articles that contains them.
_NAMES = {"outlet": "outlet", "article": "article_id"}
#: How many names are listed.
_LISTED = 12


def absent_values(select: Mapping[str, Any], articles: Any) -> Iterator[str]:
    """A sentence for each value of a filter that no article has.

    >>> articles = pd.DataFrame({"outlet": ["Courier", "Post"], "article_id": ["a", "b"]})
    >>> list(absent_values({"outlet": "Courrier"}, articles))
    ['No article has the outlet “Courrier”. Did you mean Courier? There are: Courier, Post.']
    """
    for name, column in _NAMES.items():
        wanted = select.get(name) or ()
        there = sorted(str(value) for value in pd.Series(articles[column]).dropna().unique())
        for value in (wanted,) if isinstance(wanted, str) else wanted:
            if str(value) not in there:
                what = f"has the {name}" if name == "outlet" else "has the id"
                yield f"No article {what} “{value}”. {_meant(str(value), there)}"


def nothing_found(entry: Wanted, have: Sequence[str], articles: Any, unknown: Sequence[str] = ()) -> str:
    """Why the item of *entry* is not among those that its notebook made (*have*), and what to write instead.

    Args:
        entry: of the report list.
        have: the names of what its notebook made.
        articles: of the corpus.
        unknown: a sentence for each other filter value that no article has.
    """
    absent = list(absent_values(entry.select, articles)) or list(unknown)
    if absent:
        return " ".join(absent)
    if entry.kind == "chart" and _charts().get(entry.name) == entry.notebook:
        return "there is no such chart with this selection: there is nothing to draw. Change its filter."
    words = f"there is no such {entry.kind} in {entry.notebook}: “{entry.name}”."
    return f"{words} {_meant(entry.name, have)}"


def list_problems(project: Project) -> Iterator[Problem]:
    """What is wrong with the report list of *project*, without running anything."""
    listed = read_list(project)
    yield from listed.problems
    articles: pd.DataFrame | None = None
    for entry in listed.entries:
        faults = list(_unknown(entry, project))
        if not faults and set(entry.select) & set(_NAMES):
            if articles is None:
                every = load(project.root, project=project).articles
                articles = pd.DataFrame({name: [getattr(one, name) for one in every] for name in _NAMES.values()})
            faults += absent_values(entry.select, articles)
        for fault in faults:
            remedy = "Correct the entry, or remove it from the list in 09_report."
            yield Problem(
                path=str(listed.path), fault=f"{entry.describe()}: {fault}", remedy=remedy, severity="warning"
            )


def _unknown(entry: Wanted, project: Project) -> Iterator[str]:
    """The part of *entry* that does not exist: the notebook, the chart, or a filter."""
    if notebook_path(project, entry.notebook) is None:
        yield "there is no such notebook."
        return
    of_charts = _charts() if entry.kind == "chart" else {}
    charts = [name for name, notebook in of_charts.items() if notebook == entry.notebook]
    if charts and entry.name not in charts:
        elsewhere = of_charts.get(entry.name, "")
        where = f"It belongs to {elsewhere}." if elsewhere else _meant(entry.name, charts)
        yield f"there is no such chart in {entry.notebook}. {where}"
    if unknown := unknown_parameters(project, entry):
        yield f"{entry.notebook} has no filter {', '.join(unknown)}."


def _charts() -> dict[str, str]:
    """Each chart and its notebook."""
    from helpers.show.charts import CHARTS  # loads matplotlib, and only a list with entries needs it

    return {name: entry.more["notebook"] for name, entry in CHARTS.items()}


def _meant(name: str, there: Iterable[str]) -> str:
    known = list(there)
    near = closest(name, known)
    more = f" and {len(known) - _LISTED:,} more" if len(known) > _LISTED else ""
    listed = f"There are: {', '.join(known[:_LISTED])}{more}." if known else "There are none."
    return f"Did you mean {near}? {listed}" if near else listed
