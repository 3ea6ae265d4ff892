"""Citations that locate a finding: outlet, date, page of a PDF, paragraph.

A number that cannot be looked up is worth little, so every exported table has these columns.  Details of an article
that are not known are left out of the citation; nothing is guessed.

>>> import datetime
>>> citation("Asia-Plus", datetime.date(2022, 5, 30), 17)
'Asia-Plus, 30 May 2022, para. 17'
>>> citation("Asia-Plus", None, None)
'Asia-Plus'
>>> citation("Yearbook", None, 40, page=3)
'Yearbook, p. 3, para. 40'
"""

from __future__ import annotations

import bisect
import datetime
import functools
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

__all__ = ["CITATION_COLUMNS", "citation", "cited", "day", "gathered", "is_pdf", "placed", "source_of"]

#: The columns that `cited` adds to a table.
CITATION_COLUMNS = ("outlet", "date", "title", "url", "page", "citation")

_PLACE = re.compile(r"^(?P<source>.*?)(?:(?:^|, )p\. (?P<page>\d+))?(?:(?:^|, )para\. (?P<paragraph>\d+))?$", re.DOTALL)

#: The language model's types for entities that are places.
PLACE_TYPES = ("GPE", "LOC")

# not strftime("%B"): a month must not change its name with the machine's language
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def day(date: datetime.date) -> str:
    """*date* in the form used in citations.

    >>> day(datetime.date(2022, 5, 30))
    '30 May 2022'
    """
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def period(words: str) -> str:
    """A numeric day, month or year in the form used in citations; empty if there is none.

    >>> period("2022-05-30"), period("2022-05"), period("2022"), period("")
    ('30 May 2022', 'May 2022', '2022', '')
    """
    parts = [int(part) for part in words.split("-")] if words else []
    named = [str(parts[2])] if len(parts) > 2 else []
    named += [MONTHS[parts[1] - 1]] if len(parts) > 1 else []
    return " ".join([*named, *map(str, parts[:1])])


def citation(source: str, date: datetime.date | None, paragraph: int | None, page: int | None = None) -> str:
    """One line that leads back to the passage: outlet (or article ID), date, page, paragraph."""
    parts = [
        source,
        day(date) if date is not None else "",
        f"p. {page}" if page is not None else "",
        f"para. {paragraph}" if paragraph is not None else "",
    ]
    return ", ".join(part for part in parts if part)


def source_of(line: str) -> str:
    """A citation without its page and paragraph.

    >>> source_of("Asia-Plus, 30 May 2022, para. 17"), source_of("Yearbook, p. 3, para. 40")
    ('Asia-Plus, 30 May 2022', 'Yearbook')
    """
    found = _PLACE.match(line)
    return found["source"] if found else line


def gathered(lines: Iterable[str]) -> str:
    """Several citations as one line, each source once, for a row that combines several passages.

    >>> gathered(["Daily, 30 May 2022, para. 5", "Daily, 30 May 2022, para. 7", "Weekly, para. 1"])
    'Daily, 30 May 2022, paras. 5, 7; Weekly, para. 1'
    """
    places: dict[str, list[int]] = {}
    for line in lines:
        found = _PLACE.match(line)
        numbers = places.setdefault(found["source"] if found else line, [])
        if found and found["paragraph"]:
            numbers.append(int(found["paragraph"]))
    out = []
    for source, numbers in places.items():
        each = sorted(set(numbers))
        many = ", ".join(map(str, each))
        out.append(f"{source}, para{'s' * (len(each) > 1)}. {many}" if each else source)
    return "; ".join(out)


def cited(table: pd.DataFrame, articles: pd.DataFrame, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """*table* with the columns `CITATION_COLUMNS` for each row's article.

    Args:
        table: any table with an article_id, with or without a paragraph; not changed.  A table that already has them is
            returned unchanged.
        articles: the corpus's articles.
        mentions: the corpus's mentions; if given, the places named in a row are added too (`placed`).

    Returns:
        DataFrame with the rows, order and index of *table*.  ``date`` is the date of publication, else of the event;
        ``page`` (Int64) is the page of the row's first character, counted from the first sheet of a PDF, and missing
        for all other files; outlet, title and url are missing if not known.
    """
    if set(CITATION_COLUMNS) <= set(table.columns):
        return table if mentions is None else placed(table, mentions)
    known = articles.drop_duplicates("article_id").set_index("article_id")
    out = table.drop(columns=[c for c in CITATION_COLUMNS if c in table.columns and c not in ("title", "url")])
    ids = table["article_id"]
    date = known["published"].fillna(known["event_date"])
    out["outlet"] = _looked_up(ids, known["outlet"], "string")
    out["date"] = _looked_up(ids, date, "datetime64[us]")
    for name in ("title", "url"):
        out[name] = _looked_up(ids, known[name], "string")
    out["page"] = pd.Series(list(_pages(table, known)), index=table.index, dtype="Int64")
    paragraphs = table["paragraph"] if "paragraph" in table.columns else [None] * len(table)
    # a paragraph has several rows, so each citation is worded only once
    line = functools.cache(_line)
    columns = (ids, out["outlet"], out["date"], paragraphs, out["page"])
    places = zip(*(column.tolist() if isinstance(column, pd.Series) else column for column in columns), strict=True)
    lines = [line(*place) for place in places]
    out["citation"] = pd.Series(lines, index=table.index, dtype="string")
    return out if mentions is None else placed(out, mentions)


def placed(table: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """*table* with a column ``places``: the countries, cities and regions named inside each row's span.

    A table with a column of places already (figures) is returned unchanged.

    Args:
        table: any table with article_id, start and end; not changed.
        mentions: the corpus's mentions.
    """
    if "places" in table.columns:
        return table
    where = mentions[mentions["entity_type"].isin(PLACE_TYPES) & mentions["entity"].notna()]
    where = where.sort_values(["article_id", "start"], kind="stable")
    by_article: dict[str, tuple[list[int], list[tuple[int, str]]]] = {}
    columns = (where["article_id"], where["start"], where["end"], where["entity"])
    for article, start, end, name in zip(*(column.tolist() for column in columns), strict=True):
        starts, ends = by_article.setdefault(article, ([], []))
        starts.append(start)
        ends.append((end, name))
    found = []
    for article, start, end in zip(*(table[name].tolist() for name in ("article_id", "start", "end")), strict=True):
        starts, ends = by_article.get(article, ([], []))
        inside = ends[bisect.bisect_left(starts, start) : bisect.bisect_left(starts, end)]
        found.append(tuple(dict.fromkeys(name for stop, name in inside if stop <= end)))
    return table.assign(places=pd.Series(found, index=table.index, dtype="object"))


def is_pdf(path: Any, part: Any = None) -> bool:
    """Whether an article came from a PDF, according to its path or its part of an archive.

    >>> is_pdf("press/a.PDF"), is_pdf("all.zip", "b.pdf"), is_pdf("a.txt", None)
    (True, True, False)
    """
    name = part if isinstance(part, str) else path
    return isinstance(name, str) and name.lower().endswith(".pdf")


def _pages(table: pd.DataFrame, known: pd.DataFrame) -> Iterator[int | None]:
    """The page on which each row begins; None if its article has no pages."""
    texts = {
        article_id: text
        for article_id, text, path, part in zip(
            known.index.tolist(), *(known[name].tolist() for name in ("text", "path", "part")), strict=True
        )
        if is_pdf(path, part)
    }
    if not texts or "start" not in table.columns:
        yield from [None] * len(table)
        return
    from helpers.articles.formats.pdf import page_of  # a reader is loaded only if a file of its kind was read

    for article_id, start in zip(table["article_id"], table["start"], strict=True):
        known_here = article_id in texts and not pd.isna(start)
        yield page_of(texts[article_id], int(start)) if known_here else None


def _looked_up(ids: pd.Series, known: pd.Series, dtype: str) -> pd.Series:
    """The known value for each ID; taken from a dictionary, since an empty table has no type to map by."""
    found = known.to_dict()
    return pd.Series([found.get(article_id) for article_id in ids.tolist()], index=ids.index, dtype=dtype)


def _line(article_id: str, outlet: Any, date: Any, paragraph: Any, page: Any) -> str:
    return citation(
        article_id if pd.isna(outlet) or not outlet else str(outlet),
        None if pd.isna(date) else date,
        None if pd.isna(paragraph) else int(paragraph),
        None if pd.isna(page) else int(page),
    )
