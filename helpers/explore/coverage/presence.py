"""Presence: what each outlet quotes, only reports, or leaves out, from people and places to statements and days.

Quoted means: anything in somebody's words, a person who is quoted, a figure that somebody claims, a statement printed
word for word.  Reported means: anything that the outlet says itself, a statement that it paraphrases, a person who is
only named.  Absent means that the loaded articles do not have it; the outlet may have printed it elsewhere.

Every function returns a DataFrame with the columns and types listed in its docstring, even if nothing is found.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.base.moved import was_function
from helpers.explore.counting import counted, each_row, each_speaker, typed
from helpers.explore.coverage.one_kind import kinds_of
from helpers.explore.coverage.paraphrases import groups, matches
from helpers.explore.coverage.same_figure import one_thing
from helpers.explore.coverage.syndication import Sources
from helpers.explore.outlets import is_outlet, side_of
from helpers.explore.trivial import telling
from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge
from helpers.store.citations import citation, day
from helpers.store.statements import statements

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["KINDS", "STATUSES", "holders", "is_whole", "presence", "shared_first"]

was_function(__name__)

#: The kinds of items, in the order in which they are shown.
KINDS = ("statement", "person", "body", "place", "theme", "term", "figure", "day")
#: How an outlet can have an item.
STATUSES = ("quoted", "reported", "absent")

#: A matrix with more cells than this would consist mostly of gaps, and it grows with the square of the number of
#: articles if each is a separate side.
MOST_CELLS = 250_000

_COLUMNS = {
    "kind": "string", "item": "string", "outlet": "string", "status": "string", "n": "int64", "outlets": "int64",
    "of_outlets": "int64", "articles": "int64", "of_articles": "int64", "independent": "int64", "article_id": "string",
    "paragraph": "Int64", "text": "string", "citation": "string", "url": "string",
}  # fmt: skip

#: One occurrence: kind, id, label, article, status, paragraph, the words.
Sighting = tuple[str, str, str, str, str, int, str]


def presence(corpus: Corpus, quotes: pd.DataFrame | None = None) -> pd.DataFrame:
    """How each outlet has each item.

    Args:
        corpus: from `helpers.read`, or any object with its tables.
        quotes: a selection of its statements; speakers and statements then come only from these.

    Returns:
        DataFrame with kind (string, of `KINDS`), item (its name), outlet, status (string, of `STATUSES`), n (int: how
        often: the statements of a quoted person, or the places where one is named), outlets, of_outlets (int: how many
        of how many outlets have it), articles, of_articles (int: the same for articles without an outlet, each of which
        is a separate side, see `helpers.explore.outlets`), independent (int: the same, with all printings of one story
        counted as one), article_id, paragraph, text (its first place in that outlet, and the words there), citation,
        url (string); the last five are missing if it is absent.  There is a row for every item with every outlet:
        within the order of `KINDS`, items that most outlets have come first or, if each story counts once, those that
        most have independently.  An outlet that prints a story has everything in it, however it counts.  A matrix with
        more than `MOST_CELLS` cells has rows only for outlets that have the item, except for its first item; `is_whole`
        shows which case applies.
    """
    whole: Corpus | None = getattr(corpus, "every", None)
    once = whole is not None
    if whole is not None:
        corpus, quotes = whole, None
    quotes = statements(corpus.quotes) if quotes is None else quotes
    side = side_of(corpus.articles)
    articles = set(corpus.annotated["article_id"])
    names = sorted({side[a] for a in articles})
    labels: dict[tuple[str, str], str] = {}
    cells: dict[tuple[str, str], dict[str, list[Sighting]]] = defaultdict(lambda: defaultdict(list))
    for sighting in _sightings(corpus, quotes):
        kind, ident, label, article, *_ = sighting
        if article in articles:
            # several with one name are one row: "Obama" in seven articles, none of which says which Obama it is
            cells[kind, labels.setdefault((kind, ident), label)][side[article]].append(sighting)
    sources = Sources(corpus.articles)
    every, whole_matrix = _numbers(names), len(cells) * len(names) <= MOST_CELLS
    rows = [
        _cell(key, name, found.get(name, [])) | numbers
        for number, (key, found) in enumerate(cells.items())
        for numbers in [_shares(found, every) | {"independent": _independent(found, sources)}]
        for name in (names if whole_matrix or not number else sorted(found))
    ]
    total: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        total[row["kind"], row["item"]] += row["n"]
    places = _places(corpus.articles, rows)
    rows = [row | place for row, place in zip(rows, places, strict=True)]
    rows.sort(
        key=lambda r: (
            KINDS.index(r["kind"]),
            -r["independent"] if once else -r["outlets"] - r["articles"],
            -total[r["kind"], r["item"]],
            r["item"],
            r["outlet"],
        )
    )
    return typed(rows, _COLUMNS)


def holders(table: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """For each row of *table*, how many outlets and articles without an outlet have its item, and of how many.

    Args:
        table: from `presence`.
    """
    return table["outlets"] + table["articles"], table["of_outlets"] + table["of_articles"]


def is_whole(table: pd.DataFrame) -> bool:
    """Whether *table*, made by `presence`, also has rows for items that an outlet lacks.

    >>> is_whole(pd.DataFrame({"kind": ["place"], "item": ["Oslo"], "of_outlets": [2], "of_articles": [0]}))
    False
    """
    if table.empty:
        return True
    sides = int(table["of_outlets"].iloc[0] + table["of_articles"].iloc[0])
    return len(table) == sides * table.groupby(["kind", "item"]).ngroups


def shared_first(table: pd.DataFrame, kind: str = "") -> pd.DataFrame:
    """What is shared and what only one outlet has, in words: one row per item.

    Args:
        table: from `presence`.
        kind: only this kind of `KINDS`; all without it.

    Returns:
        DataFrame with kind, item (string), a column for each outlet ("quoted 3", "reported 1", "absent"), shared (bool:
        whether all outlets have it).
    """
    table = table[table["kind"] == kind] if kind else table
    names = sorted(table["outlet"].unique())
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for row in table.itertuples():
        said = row.status if row.status == "absent" else f"{row.status} {row.n}"
        cell = rows.setdefault((row.kind, row.item), {"kind": row.kind, "item": row.item})
        cell[row.outlet] = said
        cell["shared"] = bool(row.outlets + row.articles == row.of_outlets + row.of_articles)
    made = [dict.fromkeys(names, "absent") | row for row in rows.values()]
    columns = dict.fromkeys(("kind", "item", *names), "string") | {"shared": "bool"}
    return typed(made, columns) if made else pd.DataFrame({n: pd.Series(dtype=t) for n, t in columns.items()})


def _independent(found: dict[str, list[Sighting]], sources: Sources) -> int:
    """How many texts contain an item whose occurrences by outlet are *found*."""
    return len({sources.of(row[3], row[5], side) for side, rows in found.items() for row in rows})


def _numbers(some: Collection[str]) -> tuple[int, int]:
    """How many of *some* are outlets, and how many are articles without an outlet."""
    outlets = sum(map(is_outlet, some))
    return outlets, len(some) - outlets


def _shares(holding: Collection[str], every: tuple[int, int]) -> dict[str, int]:
    """How many outlets, and articles without an outlet, have an item (*holding*), out of *every* one."""
    outlets, articles = _numbers(holding)
    return {"outlets": outlets, "of_outlets": every[0], "articles": articles, "of_articles": every[1]}


def _cell(key: tuple[str, str], outlet: str, found: list[Sighting]) -> dict[str, Any]:
    """One item in one outlet; if it is both quoted and reported, it counts as quoted."""
    status = next((s for s in STATUSES if any(sighting[4] == s for sighting in found)), "absent")
    first = min((s for s in found if s[4] == status), key=lambda s: (s[3], s[5]), default=None)
    return {
        "kind": key[0], "item": key[1], "outlet": outlet, "status": status, "n": sum(s[4] == status for s in found),
        "article_id": first and first[3], "paragraph": first and first[5], "text": first and first[6],
    }  # fmt: skip


def _places(articles: pd.DataFrame, rows: list[dict[str, Any]]) -> Iterator[dict[str, str | None]]:
    """Citation and url of each cell."""
    dates = articles["published"].fillna(articles["event_date"])
    known = {
        article: (outlet if isinstance(outlet, str) else article, None if date != date else date, url)
        for article, outlet, date, url in zip(
            articles["article_id"], articles["outlet"], dates, articles["url"], strict=True
        )
    }
    for row in rows:
        outlet, date, url = known.get(row["article_id"], ("", None, None))
        yield {"citation": citation(outlet, date, row["paragraph"]) or None, "url": url}


def _sightings(corpus: Corpus, quotes: pd.DataFrame) -> Iterator[Sighting]:
    spoken = _spoken(statements(corpus.quotes))
    yield from _statements(quotes, corpus.articles)
    yield from _people(corpus, quotes, spoken)
    yield from _themes(corpus, spoken)
    yield from _figures(corpus)


def _spoken(quotes: pd.DataFrame) -> dict[str, list[tuple[int, int]]]:
    """For each article, the positions where somebody else is quoted."""
    out: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for article, spans in zip(quotes["article_id"], quotes["spans"], strict=True):
        out[article] += [(start, end) for start, end in spans]
    return out


def _status(spoken: dict[str, list[tuple[int, int]]], article: str, start: int, end: int) -> str:
    return "quoted" if any(s <= start and end <= e for s, e in spoken.get(article, ())) else "reported"


def _statements(quotes: pd.DataFrame, articles: pd.DataFrame) -> Iterator[Sighting]:
    """Statements by one speaker that several outlets print, whatever their wording."""
    rows = {row.quote_id: row for row in each_row(quotes)}
    for members in groups(matches(quotes, articles)):
        longest = max((rows[m] for m in members), key=lambda row: (row.kind == "direct", -len(row.text)))
        label = f"{longest.speaker}: {textwrap.shorten(longest.text, 90, placeholder=' …')}"
        for row in (rows[m] for m in members):
            status = "reported" if row.kind == "indirect" else "quoted"
            yield "statement", members[0], label, row.article_id, status, row.paragraph, row.text


def _people(corpus: Corpus, quotes: pd.DataFrame, spoken: dict[str, list[tuple[int, int]]]) -> Iterator[Sighting]:
    """People, organisations and places, one kind per name.  Quoted: a person who speaks, a place that speakers name."""
    kinds = kinds_of(corpus, quotes)
    for row in each_row(each_speaker(counted(quotes[quotes["speaker"].notna()]))):
        kind = kinds.get(row.speaker, "")
        if kind:
            yield kind, row.speaker_id, row.speaker, row.article_id, "quoted", row.paragraph, row.text
    mentions = corpus.mentions
    named = mentions[mentions["entity"].notna() & mentions["how"].isin(("name", "alias"))]
    for row in each_row(named):
        kind = kinds.get(row.entity, "")
        if kind:
            status = "reported" if kind == "person" else _status(spoken, row.article_id, row.start, row.end)
            yield kind, row.entity_id, row.entity, row.article_id, status, row.paragraph, row.text


def _themes(corpus: Corpus, spoken: dict[str, list[tuple[int, int]]]) -> Iterator[Sighting]:
    """Themes by sentence, and the codebook terms that produced them, by the form that occurs first."""
    codebook = load_codebook(Knowledge.of(corpus.project))
    forms: dict[str, str] = {}
    for row in each_row(corpus.themes):
        statuses: dict[str, str] = {}
        for hit in row.hits:
            start, end = hit["span"]
            words = " ".join(row.text[start - row.start : end - row.start].split())
            status = _status(spoken, row.article_id, start, end)
            theme = hit["theme"]
            statuses[theme] = min(status, statuses.get(theme, status), key=STATUSES.index)
            ident = f"{theme}: {hit['term']}"
            yield "term", ident, forms.setdefault(ident, words.casefold()), row.article_id, status, row.paragraph, words
        for theme, status in statuses.items():
            label = codebook[theme].label if theme in codebook.order else theme
            yield "theme", theme, label, row.article_id, status, row.paragraph, row.text


def _figures(corpus: Corpus) -> Iterator[Sighting]:
    """Figures by value and subject rather than wording, and dates."""
    figures = corpus.figures
    shown = telling(figures)
    names = one_thing(shown, corpus.sentences, side_of(corpus.articles))
    for row, (ident, label) in zip(each_row(shown), names, strict=True):
        status = "quoted" if isinstance(row.quote_id, str) else "reported"
        yield "figure", ident, label, row.article_id, status, row.paragraph, row.text
    days = figures[(figures["kind"] == "date") & figures["period_start"].notna()]
    for row in each_row(days[days["period_start"] == days["period_end"]]):
        status = "quoted" if isinstance(row.quote_id, str) else "reported"
        name = day(row.period_start)
        yield "day", name, name, row.article_id, status, row.paragraph, row.text
