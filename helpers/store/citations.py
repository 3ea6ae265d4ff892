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

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

__all__ = [
    "CITATION_COLUMNS", "citation", "citation_columns", "cited", "day", "gathered", "is_pdf", "placed", "source_of",
]  # fmt: skip

#: The columns that `cited` adds to a table.
CITATION_COLUMNS = ("outlet", "date", "title", "url", "page", "citation")

#: If rows are fewer than this share of the articles, their articles are looked up first.
FEW = 0.25
PDF = ".pdf"
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
    out = table.drop(columns=[c for c in CITATION_COLUMNS if c in table.columns and c not in ("title", "url")])
    for name, column in citation_columns(table, articles, CITATION_COLUMNS).items():
        out[name] = column
    return out if mentions is None else placed(out, mentions)


def citation_columns(
    table: pd.DataFrame, articles: pd.DataFrame, names: Sequence[str] = CITATION_COLUMNS
) -> dict[str, pd.Series]:
    """Those columns of `CITATION_COLUMNS` that are among *names*, for each row of *table*.

    Args:
        table, articles: as for `cited`.
        names: which of them.
    """
    if len(table) < FEW * len(articles):  # of a page of rows only their articles are looked at
        wanted = pa.array(table["article_id"], pa.string())
        inside = pc.is_in(pa.array(articles["article_id"], pa.string()), value_set=wanted)
        articles = articles[inside.to_numpy(zero_copy_only=False)]
    twice = articles["article_id"].duplicated().to_numpy(dtype=bool)
    known = articles[~twice] if twice.any() else articles  # the texts of all articles are not copied
    # where each row's article is among those known; its details are taken from there a column at a time
    ids, own = (pa.array(one["article_id"], pa.string()) for one in (known, table))
    at = pc.fill_null(pc.index_in(own, value_set=ids), -1).to_numpy(zero_copy_only=False)
    of = {"outlet": known["outlet"], "date": known["published"].fillna(known["event_date"])}
    of |= {name: known[name] for name in ("title", "url")}
    found: dict[str, pd.Series] = {}
    for name in CITATION_COLUMNS:
        if name not in names:
            continue
        if name == "page":
            found[name] = _pages(table, known)
        elif name == "citation":
            pages = found["page"] if "page" in found else _pages(table, known)
            found[name] = pd.Series(pd.array(_lines(table, of, at, pages), dtype="string"), index=table.index)
        else:
            values = of[name].astype("datetime64[us]" if name == "date" else "string").array
            found[name] = pd.Series(values.take(at, allow_fill=True), index=table.index)
    return found


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
    ids = pd.Index(where["article_id"].unique())
    own, theirs = ids.get_indexer(table["article_id"]), ids.get_indexer(where["article_id"])
    starts, ends = (table[name].to_numpy(dtype="int64") for name in ("start", "end"))
    begun, names = where["start"].to_numpy(dtype="int64"), where["entity"].tolist()
    # one line of numbers for all articles, each in a stretch of its own, so that one search finds every row's places
    stretch = 1 + max((int(some.max()) for some in (starts, ends, begun) if len(some)), default=0)
    line = theirs * stretch + begun
    first, last = (np.searchsorted(line, own * stretch + some, side="left") for some in (starts, ends))
    some = ((own >= 0) & (first < last)).nonzero()[0]
    stops = where["end"].to_numpy(dtype="int64")
    found: list[tuple[str, ...]] = [()] * len(table)
    for at, a, b, end in zip(
        some.tolist(), first[some].tolist(), last[some].tolist(), ends[some].tolist(), strict=True
    ):
        found[at] = tuple(dict.fromkeys(names[k] for k in range(a, b) if stops[k] <= end))
    return table.assign(places=pd.Series(found, index=table.index, dtype="object"))


def is_pdf(path: Any, part: Any = None) -> bool:
    """Whether an article came from a PDF, according to its path or its part of an archive.

    >>> is_pdf("press/a.PDF"), is_pdf("all.zip", "b.pdf"), is_pdf("a.txt", None)
    (True, True, False)
    """
    name = part if isinstance(part, str) else path
    return isinstance(name, str) and name.lower().endswith(PDF)


def _pages(table: pd.DataFrame, known: pd.DataFrame) -> pd.Series:
    """The page on which each row begins (Int64); missing if its article has no pages."""
    part, path = (pa.array(known[name], pa.string()) for name in ("part", "path"))
    paged = pc.ends_with(pc.utf8_lower(pc.coalesce(part, path)), PDF).fill_null(False).to_numpy(zero_copy_only=False)
    if not paged.any() or "start" not in table.columns:
        return pd.Series(pd.array([pd.NA], dtype="Int64").repeat(len(table)), index=table.index)
    from helpers.articles.formats.pdf import page_of  # a reader is loaded only if a file of its kind was read

    own = known[paged]
    texts = dict(zip(own["article_id"].tolist(), own["text"].tolist(), strict=True))
    pages = [
        page_of(texts[article_id], int(start)) if article_id in texts and not pd.isna(start) else None
        for article_id, start in zip(table["article_id"].tolist(), table["start"].tolist(), strict=True)
    ]
    return pd.Series(pages, index=table.index, dtype="Int64")


def _lines(table: pd.DataFrame, known: dict[str, pd.Series], at: np.ndarray, pages: pd.Series) -> Any:
    """The citation of each row (`citation`): worded once for each article, joined a column at a time.

    Args:
        table: the rows.
        known: the outlet and the date of each article.
        at: where the article of each row is among those; -1 if it is not known.
        pages: the page of each row.
    """
    named = [outlet if isinstance(outlet, str) else "" for outlet in known["outlet"].tolist()]
    dates, dated = known["date"].tolist(), known["date"].notna().tolist()
    days = [day(date) if there else "" for date, there in zip(dates, dated, strict=True)]
    places = pa.array(at, mask=at < 0)
    outlet = pc.take(pa.array(named, pa.string()), places)
    source = pc.if_else(pc.not_equal(pc.fill_null(outlet, ""), ""), outlet, pa.array(table["article_id"], pa.string()))
    parts = [source, pc.take(pa.array(days, pa.string()), places)]
    for word, numbers in (("p. ", pages), ("para. ", table.get("paragraph"))):
        if numbers is not None:
            digits = pc.cast(pa.array(numbers.astype("Int64"), pa.int64()), pa.string())
            parts.append(pc.binary_join_element_wise(word, digits, ""))
    told = [pc.if_else(pc.equal(part, ""), None, part) for part in parts]
    return pc.binary_join_element_wise(*told, ", ", null_handling="skip")
