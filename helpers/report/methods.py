"""The methods page: the corpus that was read, the software versions, the parameters, the limits.

Nothing here depends on the time or the computer's name, so the page changes only when its content does.

>>> "Python" in versions()
True
"""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from importlib import metadata
from typing import Any

import pandas as pd

from helpers.base.version import __version__
from helpers.explore.loading_summary import counts
from helpers.explore.outlets import outlets
from helpers.knowledge.layout import load_layout
from helpers.knowledge.load import in_force
from helpers.show.findings import rules_of
from helpers.show.phrasing import UNKNOWN_OUTLET
from helpers.store.citations import day

__all__ = ["corpus_line", "methods", "versions"]

#: How many articles are listed one by one.
LISTED = 100
#: What the rules find, in the order of the methods page.
FOUND = {"quotes": "statements", "figures": "figures", "themes": "themes", "mentions": "names"}

_PACKAGES = ("spacy", "pandas", "matplotlib", "typst", "python-docx", "xlsxwriter")


def versions(model: str = "") -> dict[str, str]:
    """Names and versions of the software that produced the numbers; *model* is the language model's name with its
    version.
    """
    out = {"press-notebooks": __version__, "Python": platform.python_version()}
    for name in _PACKAGES:
        try:
            out[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            out[name] = "not installed"
    return out | ({"Language model": model} if model else {})


def methods(
    corpus: Any = None,
    *,
    model: str = "",
    parameters: Mapping[str, Any] | None = None,
    limits: Sequence[str] | None = None,
    rules: Sequence[Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """The methods page.

    Args:
        corpus: from `helpers.read`; its articles, sentences and problems are used.
        model: the language model with its version.
        parameters: the settings for this run; left out if there are none.
        limits: sentences on what the numbers cannot show; by default those in brief.toml.
        rules: one mapping per rule, with its score ("rule", "precision"); by default those that found *corpus*'s rows.
    """
    limits = load_layout(in_force()).limits if limits is None else limits
    rules = _rules(corpus) if rules is None else rules
    out: dict[str, Any] = {}
    if corpus is not None:
        out["Corpus"] = _corpus(corpus)
        out["Articles"] = _articles(corpus.articles)
        if len(corpus.problems):
            out["Left out or doubtful, and why"] = _problems(corpus.problems)
    if parameters:
        out["Parameters"] = dict(parameters)
    if rules:
        out["Rules and their scores"] = list(rules)
    if limits:
        out["Limits"] = list(limits)
    out["Versions"] = versions(model)
    return out


def corpus_line(corpus: Any, *, of: int = 0) -> str:
    """The number of analysed articles, the outlets and the range of dates, in one line.

    Args:
        corpus: from `helpers.read`, or a part of it.
        of: how many articles there are in all, if *corpus* is only a part.

    >>> import pandas as pd, types
    >>> days = pd.to_datetime(["2022-05-30", None])
    >>> corpus_line(types.SimpleNamespace(annotated=pd.DataFrame({"outlet": ["A", "B"], "published": days})))
    '2 articles of 2 outlets, 30 May 2022; 1 without a date'
    >>> corpus_line(types.SimpleNamespace(annotated=pd.DataFrame({"outlet": ["A"], "published": days[:1]})), of=3)
    '1 of 3 articles (A), 30 May 2022'
    """
    articles = corpus.annotated
    days = articles["published"]
    if "event_date" in articles.columns:
        days = days.fillna(articles["event_date"])
    line = _of_outlets(articles) if of <= len(articles) else _of_part(articles, of)
    there = days.dropna()
    if len(there):
        first, last = day(there.min()), day(there.max())
        line += f", {first}" + (f" to {last}" if last != first else "")
    without = len(days) - len(there)
    return line + (f"; {without} without a date" if without and len(there) else "")


def _of_outlets(articles: pd.DataFrame) -> str:
    """The articles and their outlets: "9 articles of 2 outlets, 3 without an outlet"."""
    found, line = outlets(articles), _count(len(articles), "article")
    line += f" of {_count(len(found.names), 'outlet')}" if found.names else ""
    line += "," if found.names and found.without else ""
    if not found.without:
        return line
    return f"{line} {found.without:,} without an outlet" if found.names else f"{line} without an outlet"


def _of_part(articles: pd.DataFrame, of: int) -> str:
    """The articles in a part, out of how many: "4 of 12 articles (North)"."""
    line = f"{len(articles):,} of {_count(of, 'article')}"
    return f"{line} ({outlets(articles).listed()})" if len(articles) else line


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _corpus(corpus: Any) -> dict[str, str]:
    """Found, excluded, analysed, duplicates: the same numbers as in the loading table."""
    number = counts(corpus)
    return {
        "Corpus id, in every caption": str(corpus.id),
        "Found": f"{number.found:,}",
        "Excluded, with the reason below": f"{number.excluded:,}",
        "In another language, not analysed": f"{number.other_language:,}",
        "Analysed": f"{number.analysed:,}",
        "Duplicates of another article": f"{number.duplicates:,}",
        "Words": f"{number.words:,}",
    } | ({"Stories printed by several outlets": note} if (note := getattr(corpus, "note", "")) else {})


def _articles(articles: pd.DataFrame) -> list[str]:
    """Each article as a bibliography entry; if there are very many, the number for each outlet."""
    if len(articles) <= LISTED:
        return [_article(row) for row in articles.to_dict("records")]
    counts = articles["outlet"].fillna(UNKNOWN_OUTLET).value_counts().sort_index()
    lines = [f"{outlet}: {_count(number, 'article')}" for outlet, number in counts.items()]
    return [*lines, "Each article with outlet, date, title and address is in brief-data.zip, corpus/articles.csv."]


def _rules(corpus: Any) -> list[dict[str, Any]]:
    """Each rule that found something, how often it did, and its measured precision."""
    out = []
    for kind, what in FOUND.items():
        for row in rules_of(getattr(corpus, kind)).itertuples(index=False) if corpus is not None else ():
            mark = "" if pd.isna(row[2]) else f"{row[2]:.2f}"
            out.append(
                {"finds": what, "rule": str(row.rule).replace("_", " "), "rows": int(row.rows), "measured": mark}
            )
    return out


def _article(row: Mapping[str, Any]) -> str:
    """One article as a bibliography entry."""
    date = next((row[name] for name in ("published", "event_date") if not pd.isna(row[name])), None)
    parts = [row["outlet"], row["title"], day(date) if date is not None else None, row["url"]]
    said = ". ".join(str(part).rstrip(".") for part in parts if not pd.isna(part) and part)
    return f"{row['article_id']}: {said}." if said else f"{row['article_id']}."


def _problems(problems: pd.DataFrame) -> list[str]:
    """One line per problem; to keep the folder's path private, only the file name is printed."""
    rows = problems.to_dict("records")
    return [
        f"{str(row['path']).replace(chr(92), '/').rsplit('/', 1)[-1]}: {row['fault']} {row['remedy']}" for row in rows
    ]
