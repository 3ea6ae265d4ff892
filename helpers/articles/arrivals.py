"""The result of adding files: one line for each file, and the articles that an editor should check.

>>> from helpers.articles.load import load
>>> loaded = load("seeds")
>>> arrived(loaded, ["000_49be23c91cb9e107.txt"]), list(odd(loaded))
(['000_49be23c91cb9e107.txt: 1 file, 1 article.'], [])
"""

from __future__ import annotations

from collections.abc import Iterable

from helpers.articles.load import Loaded

__all__ = ["arrived", "odd"]

#: What an article should have before it is counted, and the words for its absence.
WANTED = {"outlet": "no outlet", "published": "no date"}


def arrived(loaded: Loaded, paths: Iterable[str]) -> list[str]:
    """What was read from each of the files *paths* (as given in the articles), one sentence per file."""
    return [f"{path}: {_found(loaded, path)}" for path in paths]


def _found(loaded: Loaded, path: str) -> str:
    """How many articles a file contains, and how many of them have no date, no text, or a duplicate."""
    inside = [problem for problem in loaded.problems if problem.path == path or problem.path.startswith(f"{path}/")]
    summary = next((problem.fault for problem in inside if problem.fault.startswith("An export of ")), None)
    if summary:
        return summary
    listed = next((problem.fault for problem in inside if problem.fault.startswith("A list of ")), None)
    articles = [article for article in loaded.articles if article.path == path]
    if listed and not articles:
        return listed
    errors = [f"{problem.fault} {problem.remedy}" for problem in inside if problem.severity == "error"]
    if errors and not articles:
        return errors[0]
    undated = sum(article.published is None and article.event_date is None for article in articles)
    twice = sum(article.duplicate_of is not None for article in articles)
    counts = [f"{len(articles):,} article{'s' * (len(articles) != 1)}"]
    counts += [f"{undated:,} undated"] if undated else []
    counts += [f"{twice:,} duplicate{'s' * (twice != 1)}"] if twice else []
    return f"1 file, {', '.join(counts)}.{f' {listed}' if listed else ''}"


def odd(loaded: Loaded) -> dict[str, list[str]]:
    """The articles that an editor should check: their ids in order, each with the reasons.

    The reasons are the problems found on loading (no date, another language, likely a duplicate), or else a missing
    outlet or date.
    """
    said: dict[str, list[str]] = {}
    for problem in loaded.problems:
        if problem.article_id:
            said.setdefault(problem.article_id, []).append(problem.fault)
    out = {}
    for article in loaded.articles:
        lacks = [words for fact, words in WANTED.items() if not getattr(article, fact)]
        if article.event_date is not None and "no date" in lacks:
            lacks.remove("no date")
        found = said.get(article.article_id) or ([f"It has {' and '.join(lacks)}."] if lacks else [])
        if found:
            out[article.article_id] = found
    return out
