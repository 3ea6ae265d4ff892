"""Who speaks about whom: speakers and the people, organisations and places that their statements name.

Statements are counted, not mentions: a name that occurs five times in one sentence counts once.  A statement repeated
in the same article counts once, and references by speakers to themselves do not count at all.

>>> matrix(crossings(quotes, mentions))  # doctest: +SKIP
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import pandas as pd

from helpers.base.records import Span
from helpers.explore.counting import NOT_NAMED, each_speaker, typed
from helpers.store.citations import PLACE_TYPES, gathered

__all__ = ["PEOPLE", "PLACES", "behind", "crossings", "matrix"]

#: Types of entities, as the language model names them.
PEOPLE, PLACES = ("PERSON",), PLACE_TYPES

#: The columns that `crossings` adds to those of a statement.
ADDED = {"mentioned": "string", "mentioned_type": "string", "times": "int64", "mention_spans": "object"}


def crossings(quotes: pd.DataFrame, mentions: pd.DataFrame, types: Sequence[str] = PEOPLE) -> pd.DataFrame:
    """Every statement with everybody it mentions, by name, title or pronoun.

    Args:
        quotes: statements of a corpus or of a selection, cited or not.
        mentions: the corpus's mentions.
        types: the types of entities that count.

    Returns:
        DataFrame with the columns of *quotes*, speaker filled with "(not named)", and mentioned, mentioned_type
        (string), times (int: how often the statement names it), mention_spans (tuple of spans).  A row for each
        statement and entity, in the order of the text.
    """
    order = quotes.sort_values(["article_id", "start"], kind="stable")
    named = _by_article(mentions[mentions["entity_type"].isin(types) & mentions["entity"].notna()])
    said: dict[str, set[str]] = {}
    at: list[int] = []
    added: dict[str, list[Any]] = {name: [] for name in ADDED}
    order = each_speaker(order.assign(speaker=order["speaker"].fillna("").replace("", NOT_NAMED)))
    # two speakers without an id are not the same person
    columns = [order[name].tolist() for name in ("article_id", "quote_id", "spans", "speaker", "repeats")]
    columns.insert(4, order["speaker_id"].fillna("nobody").tolist())
    for place, (article, quote, spans, speaker, speaker_id, repeats) in enumerate(zip(*columns, strict=True)):
        found: dict[str, list[_Named]] = {}
        for mention in _inside(spans, named.get(article, ([], []))):
            if mention.entity != speaker and mention.entity_id != speaker_id:
                found.setdefault(mention.entity, []).append(mention)
        earlier = said.get(repeats, set()) if isinstance(repeats, str) else set()
        said[quote] = found.keys() | earlier
        for name in (name for name in found if name not in earlier):
            at.append(place)
            added["mentioned"].append(name)
            added["mentioned_type"].append(found[name][0].entity_type)
            added["times"].append(len(found[name]))
            added["mention_spans"].append(tuple((mention.start, mention.end) for mention in found[name]))
    out = order.drop(columns="again").iloc[at].reset_index(drop=True)
    for name, dtype in ADDED.items():
        out[name] = pd.Series(added[name], dtype=dtype)
    return out


def matrix(crossed: pd.DataFrame) -> pd.DataFrame:
    """`crossings` summed up: who speaks about whom, in how many statements, and where.

    Returns:
        DataFrame with speaker, mentioned, mentioned_type (string), statements, times, articles (int), citation
        (string: all places where the rows are cited); most statements first, "(not named)" last.
    """
    # plain lists are used because there are thousands of pairs with a few rows each, and a table for each pair would
    # take a hundred times as long
    columns = {name: crossed[name].tolist() for name in ("speaker", "mentioned", "mentioned_type", "times")}
    columns |= {name: crossed[name].tolist() for name in ("quote_id", "article_id")}
    citations = crossed["citation"].tolist() if "citation" in crossed else []
    pairs: dict[tuple[str, str], list[int]] = {}
    for at, pair in enumerate(zip(columns["speaker"], columns["mentioned"], strict=True)):
        pairs.setdefault(pair, []).append(at)
    rows: list[dict[str, Any]] = [
        {
            "speaker": speaker,
            "mentioned": mentioned,
            "mentioned_type": columns["mentioned_type"][places[0]],
            "statements": len({columns["quote_id"][at] for at in places}),
            "times": sum(columns["times"][at] for at in places),
            "articles": len({columns["article_id"][at] for at in places}),
            "citation": gathered(citations[at] for at in places) if citations else "",
        }
        for (speaker, mentioned), places in sorted(pairs.items())
    ]
    rows.sort(key=lambda row: (row["speaker"] == NOT_NAMED, -row["statements"], -row["times"]))
    names = dict.fromkeys(("speaker", "mentioned", "mentioned_type"), "string")
    return typed(rows, names | dict.fromkeys(("statements", "times", "articles"), "int64") | {"citation": "string"})


def behind(crossed: pd.DataFrame, speaker: str = "", mentioned: str | Sequence[str] = "") -> pd.DataFrame:
    """The statements counted in a cell, a row or a column of `matrix`; if both are empty, all statements.

    Args:
        crossed: from `crossings`.
        speaker: a whole name, as the matrix shows it.
        mentioned: a whole name, or several of which one is enough.
    """
    names = [mentioned] if isinstance(mentioned, str) else list(mentioned)
    keep = crossed["speaker"].eq(speaker) | (not speaker)
    return crossed[(keep & (crossed["mentioned"].isin(names) | (not any(names)))).astype(bool)]


class _Named(NamedTuple):
    """The parts of a mention that are needed."""

    start: int
    end: int
    entity: str
    entity_id: str
    entity_type: str


#: The mentions of an article in order, and where each begins.
_Sorted = tuple[list[int], list[_Named]]


def _by_article(mentions: pd.DataFrame) -> dict[str, _Sorted]:
    out: dict[str, _Sorted] = {}
    rows = mentions.sort_values(["article_id", "start"], kind="stable")
    columns = [rows[name].fillna("").tolist() for name in ("article_id", *_Named._fields)]
    for article, *fields in zip(*columns, strict=True):
        starts, found = out.setdefault(article, ([], []))
        starts.append(fields[0])
        found.append(_Named(*fields))
    return out


def _inside(spans: Sequence[Span], named: _Sorted) -> Iterator[_Named]:
    """The mentions inside the quoted words."""
    starts, found = named
    for start, end in spans:
        for mention in found[bisect.bisect_left(starts, start) : bisect.bisect_left(starts, end)]:
            if mention.end <= end:
                yield mention
