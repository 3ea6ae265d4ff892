"""Articles without outlet, date or title, listed with suggestions from their file name or first lines.

No suggestion is adopted automatically: a date in a file name may be that of a download, and a first line may be a
sentence.

>>> from helpers.articles.load import load
>>> list(lacking(load("seeds").articles))
[]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from helpers.articles.dates import day
from helpers.base.records import Problem

__all__ = ["lacking"]

#: How many articles are listed, and how many suggestions are made.
_NAMED, _OFFERED = 5, 3
#: A date in a file name: year, month, day.
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
#: How many of the first lines may contain outlet and date, and the most letters of a line that is not running text.
_LINES, _SHORT, _HEADLINE = 5, 60, 140


def lacking(articles: Iterable[Any]) -> Iterator[Problem]:
    """A note for each fact that articles lack: how many lack it, which ones, and suggested values.

    Args:
        articles: records, or rows of a table, with article_id, outlet, published, event_date, title and text.
    """
    every = list(articles)
    for name, noun, offered in (("outlet", "outlet", None), ("published", "date", _day), ("title", "title", _headline)):
        without = [one for one in every if not _there(getattr(one, name))]
        if name == "published":
            without = [one for one in without if not _there(one.event_date)]
        if without:
            yield _note(name, noun, without, len(every), offered)


def _note(name: str, noun: str, without: Sequence[Any], of: int, offered: Callable[[Any], str] | None) -> Problem:
    ids = ", ".join(str(one.article_id) for one in without[:_NAMED])
    more = f" and {len(without) - _NAMED:,} more" if len(without) > _NAMED else ""
    have = "has" if len(without) == 1 else "have"
    fault = f"{len(without):,} of {of:,} articles {have} no {noun}: {ids}{more}."
    found = [(one.article_id, said) for one in without if (said := offered(one))] if offered else []
    said = "; ".join(f'["{ident}"] {name} = {words}' for ident, words in found[:_OFFERED])
    left = f"; and {len(found) - _OFFERED:,} more" if len(found) > _OFFERED else ""
    where = "from the file's name or first lines" if name == "published" else "from the first line"
    offer = f" Suggested {where}, to be checked: {said}{left}." if found else ""
    remedy = f"Enter it in articles.toml under the article's id, or in the table in 00_start_here.{offer}"
    return Problem(path="articles.toml", fault=fault, remedy=remedy, severity="note")


def _there(value: Any) -> bool:
    return str(value) not in ("", "None", "nan", "NaT", "<NA>")


def _day(article: Any) -> str:
    r"""The date given in the article's id or in one of its first lines; empty if there is none.

    >>> import types
    >>> (
    ...     _day(types.SimpleNamespace(article_id="post_2024-03-12", text="")),
    ...     _day(types.SimpleNamespace(article_id="post_12", text="The Post\n12 March 2024\n\nIt rained.")),
    ... )
    ('2024-03-12', '2024-03-12')
    """
    found = _IN_NAME.search(str(article.article_id))
    lines = ["-".join(found.group(1, 3, 4))] if found else []
    lines += [line.strip() for line in str(article.text)[:1000].splitlines()[:_LINES] if len(line) <= _SHORT]
    for line in lines:
        try:
            return day(line).isoformat() if not line.isdigit() else ""
        except ValueError:
            continue
    return ""


def _headline(article: Any) -> str:
    r"""The first line, if it is short, does not end a sentence, and stands by itself.

    >>> import types
    >>> (
    ...     _headline(types.SimpleNamespace(text="Port sets record\n\nThe port had a good year.")),
    ...     _headline(types.SimpleNamespace(text="It rained.\n\nIt poured.")),
    ... )
    ('"Port sets record"', '')
    """
    first, blank, rest = str(article.text).lstrip("\ufeff\r\n ").partition("\n")
    line = " ".join(first.split())
    alone = bool(blank) and bool(rest.strip()) and not rest.split("\n", 1)[0].strip()
    whole = alone and len(line.split()) > 2 and len(line) <= _HEADLINE and line[-1] not in ".:;,!…"
    return f'"{line.replace(chr(92), "").replace(chr(34), chr(92) + chr(34))}"' if whole else ""
