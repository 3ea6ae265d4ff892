"""Places: which places each outlet names, and in how many of its sentences.

A country counts under any of its names, by the word for its people, and through its capital if that means the
government, as resolved in the mentions; a city counts as itself if it is meant as a place.  A sentence that an article
repeats counts once.
"""

from __future__ import annotations

from collections import Counter

import pandas as pd

from helpers.explore.counting import typed
from helpers.explore.themes import repeated_sentences
from helpers.knowledge.load import Knowledge
from helpers.knowledge.places import load_places
from helpers.store.citations import cited, gathered

__all__ = ["place_sentences"]


def place_sentences(
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    quotes: pd.DataFrame | None = None,
    *,
    knowledge: Knowledge | None = None,
) -> pd.DataFrame:
    """The number of sentences in which each outlet names each place.

    Args:
        mentions, sentences, articles, quotes: tables of a corpus, or a selection of articles of them; quotes show which
            sentences are repeated.
        knowledge: the source of the gazetteer.

    Returns:
        DataFrame with outlet (empty if not known), place, place_kind (country, city, state, other), country (string:
        where it is), sentences, of_sentences (int: all sentences of the outlet), share (float), citation (string:
        where); most sentences first.
    """
    gazetteer = load_places(knowledge or Knowledge())
    kept = sentences[~repeated_sentences(sentences, quotes)].drop(columns="places", errors="ignore")
    there = cited(kept, articles, mentions)
    outlets = there["outlet"].fillna("").tolist()
    whole = Counter(outlets)
    found: dict[tuple[str, str], list[str]] = {}
    for outlet, places, citation in zip(outlets, there["places"], there["citation"].tolist(), strict=True):
        for place in places:
            found.setdefault((outlet, place), []).append(citation)
    rows = []
    known_as = {place: gazetteer.place(place) for place in {place for _, place in found}}
    for (outlet, place), lines in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
        known = known_as[place]
        where = {"place_kind": known.kind if known else "other", "country": known.country if known else ""}
        number = {
            "sentences": len(lines),
            "of_sentences": whole[outlet],
            "share": round(len(lines) / whole[outlet], 3),
        }
        rows.append({"outlet": outlet, "place": place, **where, **number, "citation": gathered(lines)})
    texts = dict.fromkeys(("outlet", "place", "place_kind", "country"), "string")
    numbers = {"sentences": "int64", "of_sentences": "int64", "share": "float64"}
    return typed(rows, texts | numbers | {"citation": "string"})
