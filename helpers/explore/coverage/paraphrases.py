"""Paraphrases: one speaker's statement in several articles, worded or translated differently.

For every statement, the nearest one by the same speaker in another outlet is found
(`helpers.explore.coverage.similarity`).  A pair counts if each is the nearest to the other, since of two statements on
one theme one is always the nearer, and if nine in ten such pairs were right on real articles (`Likeness.sure` of that
module).  Statements by *different* speakers are not matched: of some 250 such pairs with similar words that were read
in real articles, only four were the same claim by two people, and no condition on words was found that would keep these
and exclude the others.
"""

from __future__ import annotations

import bisect
import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.explore.counting import counted, each_row, typed
from helpers.explore.coverage.candidates import candidates, forms
from helpers.explore.coverage.similarity import Comparer, Likeness
from helpers.explore.outlets import side_of
from helpers.knowledge.codebook import load_codebook
from helpers.knowledge.load import Knowledge

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["among", "groups", "matches"]

#: The most days between two reports of one statement.
DAYS = 14
#: The same if only a few quoted words are the same: later, they were more probably said again than reported again.
QUOTED_DAYS = 5
#: The value for an unknown day.
EARLIEST = datetime.datetime.min
#: How many content words, or forms of them, two statements must share to be worth comparing.
WORDS = 3

_SIDES = ("quote_id", "article_id", "outlet", "speaker", "kind", "via", "text")
_COLUMNS = dict.fromkeys([*_SIDES, *(f"other_{name}" for name in _SIDES)], "string")
_COLUMNS |= {"score": "float64", "differs": "string"}


def matches(quotes: pd.DataFrame, articles: pd.DataFrame, *, days: int = DAYS) -> pd.DataFrame:
    """Pairs of statements by one speaker in different outlets that say the same thing, or nearly the same thing.

    Args:
        quotes, articles: tables of a corpus.  An article without an outlet is compared with all others.
        days: how far apart the articles may be; one without a date counts as near to all.

    Returns:
        DataFrame with quote_id, article_id, outlet, speaker, kind, via and text of one statement and, with the prefix
        "other_", of the other (string; outlets as in `helpers.explore.outlets.side_of`, in the order of their names),
        score (float, 0 to 1), differs (string: numbers that only one of them has).  Nearest first.  ``attrs`` has under
        ``left_out`` the number of pairs that were not compared because a statement shared words with too many others.
    """
    rows = list(_statements(quotes, articles))
    compare = Comparer(row["text"] for row in rows)
    best: dict[tuple[str, str, str], tuple[float, str]] = {}
    found: list[tuple[dict[str, Any], Likeness]] = []
    left: Counter[str] = Counter()
    for one, other in _pairs(rows, days=days, compare=compare, left=left):
        like = compare(one["text"], other["text"])
        if like.sure and not (like.quoted_only and _apart(one, other) > QUOTED_DAYS):
            found.append((_pair(one, other, like.score, like.differs), like))
            for a, b in ((one, other), (other, one)):
                place = a["quote_id"], b["outlet"], b["speaker"]
                best[place] = max(best.get(place, (0.0, "")), (like.score, b["quote_id"]))
    kept = [pair for pair, like in found if _nearest(pair, like, best)]
    kept.sort(key=lambda pair: (-pair["score"], pair["quote_id"], pair["other_quote_id"]))
    out = typed(kept, _COLUMNS)
    out.attrs["left_out"] = left["partners"]
    return out


def _nearest(pair: dict[str, Any], like: Likeness, best: dict[tuple[str, str, str], tuple[float, str]]) -> bool:
    """Whether each is the other's nearest; several parts of a longer one may be quoted separately elsewhere."""
    one = best[pair["quote_id"], pair["other_outlet"], pair["other_speaker"]][1] == pair["other_quote_id"]
    other = best[pair["other_quote_id"], pair["outlet"], pair["speaker"]][1] == pair["quote_id"]
    return (one and other) or (like.within[0] and one) or (like.within[1] and other)


def groups(pairs: pd.DataFrame) -> list[list[str]]:
    """The quote_ids of *pairs* in groups: all linked ones, across any number of outlets, are one statement.

    >>> import pandas as pd
    >>> groups(pd.DataFrame({"quote_id": ["a", "b", "x"], "other_quote_id": ["b", "c", "y"]}))
    [['a', 'b', 'c'], ['x', 'y']]
    """
    leader: dict[str, str] = {}

    def head(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    for one, other in zip(pairs["quote_id"], pairs["other_quote_id"], strict=True):
        leader[head(other)] = head(one)
    out: dict[str, list[str]] = defaultdict(list)
    for name in leader:
        out[head(name)].append(name)
    return list(out.values())


def among(pairs: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """*pairs* with the themes that occur near only one of the two: the same words, applied to different things.

    "This weapon" is the embargo in a paragraph on sanctions, and a drone in one on arms; the statement itself does not
    say which.

    Args:
        pairs: from `matches`.
        corpus: the corpus with their quotes and themes.

    Returns:
        DataFrame of *pairs* with among, other_among (string: labels of the themes that the paragraph of one statement
        has and the paragraph of the other lacks; both empty if neither has a theme or they are the same).
    """
    codebook = load_codebook(Knowledge.of(corpus.project))
    label = {theme.id: theme.label for theme in codebook.themes}
    held: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in each_row(corpus.themes):
        held[row.article_id, row.paragraph].update(row.themes)
    place = {q.quote_id: held.get((q.article_id, q.paragraph), set()) for q in each_row(corpus.quotes)}
    both = [
        (place.get(a, set()), place.get(b, set()))
        for a, b in zip(pairs["quote_id"], pairs["other_quote_id"], strict=True)
    ]
    out = pairs.copy()
    for name, sides in (("among", both), ("other_among", [(b, a) for a, b in both])):
        out[name] = ["; ".join(sorted(label.get(t, t) for t in own - other)) for own, other in sides]
    return out.astype({"among": "string", "other_among": "string"})


def _statements(quotes: pd.DataFrame, articles: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The statements that count, with the outlet and date of their article."""
    outlet = side_of(articles)
    dates = articles["published"].fillna(articles["event_date"])
    day = {a: None if d != d else d.to_pydatetime() for a, d in zip(articles["article_id"], dates, strict=True)}
    rows = counted(quotes)
    names = [name for name in (*_SIDES, "speaker_id") if name in rows.columns]
    nothing = dict.fromkeys((*_SIDES, "speaker_id"), "")
    for row in zip(*(rows[name].tolist() for name in names), strict=True):
        text = nothing | {name: value for name, value in zip(names, row, strict=True) if isinstance(value, str)}
        text["outlet"] = outlet.get(text["article_id"], text["article_id"])
        yield text | {"day": day.get(text["article_id"])}


def _pairs(
    rows: Iterable[dict[str, Any]], *, days: int, compare: Comparer, left: Counter[str]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Pairs worth comparing: same speaker, different outlets, close in time, with words or quoted words in common."""
    blocks: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["speaker_id"] or row["speaker"]:
            blocks[row["speaker_id"] or row["speaker"]].append(row)
    for block in blocks.values():
        if len({row["outlet"] for row in block}) < 2:
            continue
        # a statement without a date is near to all: it comes first and is compared with everything after it
        block.sort(key=lambda row: (row["day"] is not None, row["day"] or EARLIEST, row["article_id"], row["quote_id"]))
        reach = _reach(block, days)
        words = [{form for word in compare.prepared(row["text"]).words for form in forms(word)} for row in block]
        beside = [compare.beside(row["text"]) for row in block]
        sides = [row["outlet"] for row in block]
        pairs = {
            *candidates(words, reach, sides, least=WORDS, left=left),
            *candidates(beside, reach, sides, least=1, left=left),
        }
        for one, other in ((block[a], block[b]) for a, b in sorted(pairs)):
            yield (one, other) if one["outlet"] < other["outlet"] else (other, one)


def _apart(one: dict[str, Any], other: dict[str, Any]) -> int:
    """Days between two statements; none if a date is not known."""
    return abs((one["day"] - other["day"]).days) if one["day"] and other["day"] else 0


def _reach(block: list[dict[str, Any]], days: int) -> list[int]:
    """For each row of a block in chronological order, the position after the last row near it."""
    dated = [row["day"] for row in block if row["day"] is not None]
    undated = len(block) - len(dated)
    reach = [undated + bisect.bisect_right(dated, day + datetime.timedelta(days=days)) for day in dated]
    return [len(block)] * undated + reach


def _pair(one: dict[str, Any], other: dict[str, Any], score: float, differs: tuple[str, ...]) -> dict[str, Any]:
    both = {name: one[name] for name in _SIDES} | {f"other_{name}": other[name] for name in _SIDES}
    return both | {"score": score, "differs": ", ".join(differs)}
