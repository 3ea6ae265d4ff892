"""A concordance: every occurrence of a word, with the words around it (key word in context).

Reading the lines one below another, sorted by the word to the left or to the right, shows how a word is used; this is
the oldest tool of close reading, and it needs neither a language model nor language-specific rules.

>>> import pandas as pd
>>> articles = pd.DataFrame({"article_id": ["a"], "text": ["Trade rose. The trade of ideas fell."]})
>>> concordance(articles, "trade", sort="right")[["left", "text", "right"]].values.tolist()
[['Trade rose. The', 'trade', 'of ideas fell.'], ['', 'Trade', 'rose. The trade of ideas fell.']]
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from helpers.explore.counting import typed
from helpers.explore.words.patterns import found
from helpers.explore.words.tokens import count_tokens, sort_key, words_of
from helpers.language.paragraphs import paragraph_at, paragraphs

__all__ = ["SORTS", "concordance", "dispersion", "dp"]

#: The orders of the lines: by position, by the words before, by the words after, by the words found.
SORTS = ("place", "left", "right", "hit")
#: Marks the end of a paragraph in a context.
BREAK = "¶"
#: How many words to either side decide the order of the lines.
SORTED_WORDS = 4

_COLUMNS = {
    "article_id": "string", "paragraph": "int64", "start": "int64", "end": "int64", "text": "string",
    "left": "string", "right": "string", "position": "float64", "speaker": "string",
}  # fmt: skip


def concordance(
    articles: pd.DataFrame,
    pattern: str,
    *,
    within: pd.DataFrame | None = None,
    width: int = 60,
    sort: str = "place",
) -> pd.DataFrame:
    """The lines of a concordance.

    Args:
        articles: article_id and text of the articles to search.
        pattern: words with wildcards, or ``/a regular expression/`` (see `helpers.explore.words.patterns`).
        within: quotes or sentences (article_id, start, end; for quotes also spans and speaker); only hits completely
            inside one of them count.
        width: how many characters of context are shown on either side, cut at a word.
        sort: one of `SORTS`.

    Returns:
        DataFrame with article_id, paragraph, start, end, text (of the hit, as printed), left, right (the words before
        and after, with "¶" at the end of a paragraph), position (0 to 1, how far into the article), speaker (string:
        whose words they are, if *within* has speakers).

    Raises:
        helpers.explore.words.patterns.PatternError: the pattern cannot be read or takes too long.
        ValueError: there is no such order.
    """
    if sort not in SORTS:
        raise ValueError(f"Lines cannot be sorted by {sort!r}. They are sorted by: {', '.join(SORTS)}.")
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    allowed = _places(within) if within is not None else None
    rows, bounds = [], {}
    for article, start, end in found(pattern, texts.items()):
        speaker = _speaker(allowed, article, start, end) if allowed is not None else ""
        if speaker is None:
            continue
        text = texts[article]
        if article not in bounds:
            bounds = {article: paragraphs(text)}
        rows.append(
            {
                "article_id": article,
                "paragraph": paragraph_at(bounds[article], start),
                "start": start,
                "end": end,
                "text": text[start:end],
                "left": _before(text, start, width),
                "right": _after(text, end, width),
                "position": start / len(text),
                "speaker": speaker or None,
            }
        )
    if sort != "place":
        rows.sort(key=lambda row: (_order(row, sort), row["article_id"], row["start"]))
    return typed(rows, _COLUMNS)


def dispersion(lines: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """How the hits are spread over the articles: many hits in one article are not the same as one in many articles.

    Returns:
        DataFrame with article_id (string), hits, words (int), per_1000 (float: hits per thousand words); a row for each
        article, including those without a hit, most hits first.
    """
    hits = lines["article_id"].value_counts().to_dict()
    rows = []
    for article, text in zip(articles["article_id"], articles["text"], strict=True):
        words, n = count_tokens(text), int(hits.get(article, 0))
        rows.append({"article_id": article, "hits": n, "words": words, "per_1000": 1000 * n / words if words else 0.0})
    out = typed(rows, {"article_id": "string", "hits": "int64", "words": "int64", "per_1000": "float64"})
    return out.sort_values("hits", ascending=False, kind="stable").reset_index(drop=True)


def dp(hits: Any, words: Any) -> float:
    """Deviation of proportions: 0 if the hits are spread like the words, near 1 if one part has them all.

    Half the sum of the differences between each part's share of the hits and its share of the words (Gries 2008,
    "Dispersions and adjusted frequencies in corpora", International Journal of Corpus Linguistics 13:4).

    Args:
        hits, words: numbers of the parts, in the same order.

    Returns:
        0 to 1; nan if there are no hits.

    >>> round(dp([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 2)  # the example in Gries 2008
    0.18
    """
    observed, expected = np.asarray(hits, dtype="float64"), np.asarray(words, dtype="float64")
    if not observed.sum() or not expected.sum():
        return float("nan")
    return float(np.abs(observed / observed.sum() - expected / expected.sum()).sum() / 2)


def _places(within: pd.DataFrame) -> dict[str, list[tuple[int, int, str]]]:
    """For each article, the spans that count, in order, with their speakers."""
    out: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    speakers = within["speaker"].fillna("") if "speaker" in within.columns else [""] * len(within)
    spans = within["spans"] if "spans" in within.columns else [None] * len(within)
    rows = zip(within["article_id"], within["start"], within["end"], spans, speakers, strict=True)
    for article, start, end, several, speaker in rows:
        out[article] += [(s, e, speaker) for s, e in (several or ((start, end),))]
    return {article: sorted(places) for article, places in out.items()}


def _speaker(allowed: dict[str, list[tuple[int, int, str]]], article: str, start: int, end: int) -> str | None:
    """The speaker whose words contain the hit; None if none that count do."""
    places = allowed.get(article, [])
    last = bisect.bisect_right(places, (start, float("inf"), ""))
    # spans of quotes hardly ever nest: the nearest three are enough
    for s, e, speaker in reversed(places[max(0, last - 3) : last]):
        if s <= start and end <= e:
            return speaker
    return None


def _before(text: str, at: int, width: int) -> str:
    """About *width* characters before *at*, from the beginning of a word."""
    begin = max(0, at - width)
    words = _line(text[begin:at])
    whole = begin == 0 or text[begin - 1].isspace() or text[begin].isspace()
    return words if whole else words.partition(" ")[2]


def _after(text: str, at: int, width: int) -> str:
    """About *width* characters from *at*, to the end of a word."""
    end = min(len(text), at + width)
    words = _line(text[at:end])
    whole = end == len(text) or text[end].isspace() or text[end - 1].isspace()
    return words if whole else words.rpartition(" ")[0]


def _line(text: str) -> str:
    """*text* on one line, with a sign at the end of each paragraph."""
    parts = [" ".join(part.split()) for part in text.splitlines()]
    return f" {BREAK} ".join(part for part in parts if part)


def _order(row: dict[str, Any], sort: str) -> list[str]:
    """The sort key of a line: words outward from the hit."""
    if sort == "hit":
        return [sort_key(row["text"])]
    words: Iterator[str] = (word for word, _, _ in words_of(row[sort]))
    near = list(words)
    return [sort_key(word) for word in (near[::-1] if sort == "left" else near)[:SORTED_WORDS]]
