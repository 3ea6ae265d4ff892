"""Who speaks of whom: the people, bodies and places that a statement names, each beside the one who makes it.

Counted are statements, not namings: who says a name five times in one sentence speaks of it once.  What a statement
repeats of an earlier one in the same article counts once, and what a speaker says of himself does not count at all.

>>> matrix(crossings(quotes, mentions))  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from helpers.base.records import Span
from helpers.explore.cite import gathered
from helpers.explore.counting import NOT_NAMED, typed

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PEOPLE", "PLACES", "behind", "crossings", "matrix"]

#: Types of entities, as the language model names them.
PEOPLE, PLACES = ("PERSON",), ("GPE", "LOC", "FAC")

#: What `crossings` adds to the columns of a statement.
ADDED = {"mentioned": "string", "mentioned_type": "string", "times": "int64", "mention_spans": "object"}


def crossings(quotes: pd.DataFrame, mentions: pd.DataFrame, types: Sequence[str] = PEOPLE) -> pd.DataFrame:
    """Every statement beside everybody whom it names, by name, title or pronoun.

    Args:
        quotes: statements of a corpus or of a selection, cited or not.
        mentions: the corpus's mentions.
        types: which types of entities count.

    Returns:
        DataFrame with the columns of *quotes*, speaker filled with "(not named)", and mentioned, mentioned_type
        (string), times (int: how often the statement names it), mention_spans (tuple of spans).  A row for each
        statement and entity, in the order of the text.
    """
    named = mentions[mentions["entity_type"].isin(types) & mentions["entity"].notna()]
    by_article: dict[str, list[dict[str, Any]]] = {}
    for row in named[["article_id", "start", "end", "entity", "entity_id", "entity_type"]].to_dict("records"):
        by_article.setdefault(row["article_id"], []).append(row)
    rows: list[dict[str, Any]] = []
    said: dict[str, set[str]] = {}
    for quote in quotes.sort_values(["article_id", "start"], kind="stable").to_dict("records"):
        found = _named_in(quote["spans"], by_article.get(quote["article_id"], ()))
        found = {name: all_ for name, all_ in found.items() if not _himself(quote, all_[0])}
        earlier = said.get(quote["repeats"], set()) if isinstance(quote["repeats"], str) else set()
        said[quote["quote_id"]] = set(found) | earlier
        rows += [_crossing(quote, name, all_) for name, all_ in found.items() if name not in earlier]
    columns = {name: str(dtype) for name, dtype in quotes.dtypes.items()} | ADDED
    return typed(rows, columns | {"speaker": "string"})


def matrix(crossed: pd.DataFrame) -> pd.DataFrame:
    """`crossings` summed: who speaks of whom, in how many statements, and where.

    Returns:
        DataFrame with speaker, mentioned, mentioned_type (string), statements, times, articles (int), citation
        (string: all places where the rows are cited); most statements first, "(not named)" last.
    """
    rows = []
    for (speaker, mentioned), part in crossed.groupby(["speaker", "mentioned"], sort=True):
        rows.append(
            {
                "speaker": speaker,
                "mentioned": mentioned,
                "mentioned_type": part["mentioned_type"].iloc[0],
                "statements": part["quote_id"].nunique(),
                "times": part["times"].sum(),
                "articles": part["article_id"].nunique(),
                "citation": gathered(part["citation"]) if "citation" in part else "",
            }
        )
    rows.sort(key=lambda row: (row["speaker"] == NOT_NAMED, -row["statements"], -row["times"]))
    names = dict.fromkeys(("speaker", "mentioned", "mentioned_type"), "string")
    return typed(rows, names | dict.fromkeys(("statements", "times", "articles"), "int64") | {"citation": "string"})


def behind(crossed: pd.DataFrame, speaker: str = "", mentioned: str = "") -> pd.DataFrame:
    """The statements behind a cell, a row or a column of `matrix`; both empty: behind all of it.

    Args:
        crossed: what `crossings` gives.
        speaker, mentioned: whole names, as the matrix shows them.
    """
    keep = crossed["speaker"].eq(speaker) | (not speaker)
    return crossed[(keep & (crossed["mentioned"].eq(mentioned) | (not mentioned))).astype(bool)]


def _named_in(spans: Sequence[Span], named: Sequence[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The mentions that lie inside of what was said, by the name of whom they mean."""
    out: dict[str, list[dict[str, Any]]] = {}
    for mention in named:
        if any(start <= mention["start"] and mention["end"] <= end for start, end in spans):
            out.setdefault(mention["entity"], []).append(mention)
    return out


def _himself(quote: dict[str, Any], mention: dict[str, Any]) -> bool:
    if quote["speaker"] == mention["entity"]:
        return True
    return isinstance(quote["speaker_id"], str) and quote["speaker_id"] == mention["entity_id"]


def _crossing(quote: dict[str, Any], name: str, mentions: list[dict[str, Any]]) -> dict[str, Any]:
    speaker = quote["speaker"] if isinstance(quote["speaker"], str) and quote["speaker"] else NOT_NAMED
    spans = tuple((int(mention["start"]), int(mention["end"])) for mention in mentions)
    return quote | {
        "speaker": speaker,
        "mentioned": name,
        "mentioned_type": mentions[0]["entity_type"],
        "times": len(mentions),
        "mention_spans": spans,
    }
