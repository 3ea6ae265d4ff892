"""One kind for each name: person, organisation or place, and only one of these.

The language model tags each mention separately, so that a country that it does not know may be a person in one sentence
and a place in the next.  If all mentions of a name agree, that kind is used.  Otherwise the gazetteer, the outlets, the
people's full names, the words before the name and the speakers decide, and failing that, the most frequent kind.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from helpers.explore.counting import counted, each_speaker
from helpers.knowledge.load import Knowledge
from helpers.knowledge.places import load_places

if TYPE_CHECKING:
    from helpers.knowledge.places import Places
    from helpers.store.corpus import Corpus

__all__ = ["kinds_of"]

#: Types of mentions by kind; a people ("Takfiri") counts as an organisation.
_TYPES = {"PERSON": "person", "ORG": "body", "NORP": "body", "GPE": "place", "LOC": "place", "FAC": "place"}
#: Words before the name of a place, which are rare before a person or an organisation.
_WHERE = re.compile(
    r"\b(?:in|into|to|from|across|throughout|near|outside|neighbouring|neighboring)\s+(?:the\s+)?$", re.I
)
#: How many characters before a name are examined.
_BEFORE = 24


def kinds_of(corpus: Corpus, quotes: pd.DataFrame) -> dict[str, str]:
    """The kind of each name in the articles: person, organisation or place.

    Args:
        corpus: its mentions, articles and word lists are used.
        quotes: statements, whose speakers count too.
    """
    mentions = corpus.mentions
    named = mentions[mentions["entity"].notna() & mentions["how"].isin(("name", "alias"))]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    pairs = Counter(zip(named["entity"].tolist(), named["entity_type"].tolist(), strict=True))
    for (name, of), number in pairs.items():
        votes[name].update(dict.fromkeys(filter(None, [_TYPES.get(of)]), number))
    spoke = _speakers(quotes)
    for name, counts in spoke.items():
        votes[name].update(counts)
    families = _families(votes)
    gone_to = _gone_to(named, corpus.articles, {name for name, kinds in votes.items() if len(kinds) > 1})
    places, outlets = load_places(Knowledge.of(corpus.project)), set(corpus.articles["outlet"].dropna())
    return {
        name: "body" if name in outlets else _kind(name, kinds, families, places, name in gone_to, name in spoke)
        for name, kinds in votes.items()
        if kinds
    }


def _kind(
    name: str, votes: Counter[str], families: set[str], places: Places, gone_to: bool, speaks: bool
) -> str:  # fmt: skip
    """The kind of *name*, from its mentions and other information about it."""
    if votes["place"] and places.place(name) is not None:
        return "place"
    if votes["place"] and name in families:
        return "person"
    if len(votes) == 1:
        return next(iter(votes))
    if votes["place"] and gone_to:
        return "place"
    # the press introduces a person by the full name; somebody who never speaks and has only one name was tagged as a
    # person by mistake
    doubtful = " " not in name and not speaks and name not in families
    left = Counter({kind: n for kind, n in votes.items() if not (doubtful and kind == "person")})
    return left.most_common(1)[0][0]


def _speakers(quotes: pd.DataFrame) -> dict[str, Counter[str]]:
    """How often each name is a speaker, and as which type; a name without a known type is a person."""
    out: dict[str, Counter[str]] = defaultdict(Counter)
    rows = each_speaker(counted(quotes[quotes["speaker"].notna()]))
    for name, of in zip(rows["speaker"], rows["speaker_type"], strict=True):
        out[name][_TYPES.get(of, "body") if isinstance(of, str) else "person"] += 1
    return out


def _families(votes: dict[str, Counter[str]]) -> set[str]:
    """The last names of people whose full names occur."""
    return {name.rsplit(" ", 1)[1] for name, kinds in votes.items() if " " in name and kinds["person"]}


def _gone_to(named: pd.DataFrame, articles: pd.DataFrame, doubtful: set[str]) -> set[str]:
    """The *doubtful* names that follow a word for a place somewhere."""
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    rows = named[named["entity"].isin(doubtful)]
    return {
        name
        for name, article, start in zip(rows["entity"], rows["article_id"], rows["start"], strict=True)
        if _WHERE.search(str(texts.get(article, ""))[max(0, start - _BEFORE) : start])
    }
