"""One claim across time and outlets: who prints it first, who said it, who repeats it, and how it changes.

A sentence matches the claim if it has enough of the claim's words, each weighted by its rarity; forms of a word count
as one.  This is a search for the user to start and to judge, not a finding: the user decides whether two sentences
claim the same, and sees how much of the claim each contains and in which words it differs.
"""

from __future__ import annotations

import collections
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.explore.counting import each_row
from helpers.explore.coverage.paraphrases import groups
from helpers.explore.drafts.word_run import WordRun
from helpers.explore.outlets import side_of
from helpers.knowledge.rarity import rarity
from helpers.store.citations import cited

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["FOLLOWED", "claim_to_follow", "followed"]

#: The share of the claim's weight that a sentence must have, and how many of its distinctive words.
LEAST, WORDS = 0.45, 2
#: A more common word says nothing about the claim.
TELLS = 0.3
FOLLOWED = {
    "order": "int64", "date": "datetime64[us]", "outlet": "string", "speaker": "string", "via": "string",
    "step": "string", "number": "string", "value": "float64", "moved": "string", "put_in": "string",
    "left_out": "string", "likeness": "float64", "text": "string", "article_id": "string", "paragraph": "Int64",
    "start": "int64", "end": "int64", "quote_id": "string",
}  # fmt: skip


def followed(corpus: Corpus, claim: str, *, least: float = LEAST) -> pd.DataFrame:
    """The sentences of *corpus* that contain the words of *claim*, in chronological order.

    Args:
        corpus: from `helpers.read`.
        claim: a sentence, or its key words.
        least: the weighted share of the claim's words that a sentence must have (0 to 1).

    Returns:
        DataFrame with one row per sentence: order, date, outlet, speaker, via, ``step`` (first; again: the same
        speaker; taken up: somebody else), ``number`` and value of its figure in the claim's unit, ``moved`` (by how
        much, compared with the first), ``put_in`` and ``left_out`` (distinctive words, compared with the first),
        likeness (0 to 1), place, citation. Articles without a date come last.

    >>> len(followed(corpus, "the presence of foreigners in the region")) > 1
    True
    """
    weights = _weights(claim)
    rows = [row for row in _sentences(corpus, weights) if row["likeness"] >= least]
    rows.sort(key=lambda row: (pd.isna(row["date"]), row["date"], row["article_id"], row["start"]))
    unit = _unit(corpus, rows)
    numbers = _numbers(corpus, unit)
    seen: set[str] = set()
    for at, row in enumerate(rows, start=1):
        row |= {"order": at, "step": _step(row, seen, at), **_number(row, numbers, claim)}
        row |= _moved(row, rows[0])
    data = {name: pd.Series([row.get(name) for row in rows], dtype=kind) for name, kind in FOLLOWED.items()}
    table = pd.DataFrame(data)
    # an article without an outlet is a separate side
    return cited(table, corpus.articles).assign(outlet=table["outlet"])


def claim_to_follow(corpus: Corpus, pairs: pd.DataFrame) -> str:
    """The statement that most outlets print, as a claim to start with; empty if none is printed by two.

    Args:
        corpus: from `helpers.read`.
        pairs: from `helpers.explore.coverage.paraphrases.matches`.
    """
    found = groups(pairs)
    if not found:
        return ""
    first = max(found, key=len)[0]
    text = corpus.quotes.loc[corpus.quotes["quote_id"] == first, "text"].iloc[0]
    return " ".join(str(text).split()).strip('“”" ,.')


def _weights(text: str) -> dict[str, float]:
    """The distinctive words of *text* by their stems, with their weights."""
    words = {_stem(word): rarity(word) for word in WordRun.of(text).words if word.isalpha()}
    return {stem: weight for stem, weight in words.items() if weight >= TELLS}


def _stem(word: str) -> str:
    """A rough stem that the forms of a word share: exports, exported."""
    return word[:5] if len(word) > 5 else word.removesuffix("s")


def _sentences(corpus: Corpus, weights: Mapping[str, float]) -> list[dict[str, Any]]:
    """The sentences that contain at least some of the words, with their speakers."""
    whole = sum(weights.values())
    least = min(WORDS, len(weights))
    dates = corpus.articles["published"].fillna(corpus.articles["event_date"])
    day, outlet = dict(zip(corpus.articles["article_id"], dates, strict=True)), side_of(corpus.articles)
    quotes: dict[str, list[Any]] = collections.defaultdict(list)
    for quote in each_row(corpus.quotes):
        quotes[quote.article_id].append(quote)
    out = []
    for row in each_row(corpus.sentences):
        stems = {_stem(word) for word in WordRun.of(row.text).words}
        shared = weights.keys() & stems
        if not whole or len(shared) < least:
            continue
        said = _quote(quotes[row.article_id], row.start, row.end)
        out.append({
            "date": day[row.article_id], "outlet": outlet[row.article_id], "text": row.text, "start": row.start,
            "speaker": getattr(said, "speaker", None), "via": getattr(said, "via", None), "end": row.end,
            "quote_id": getattr(said, "quote_id", None), "article_id": row.article_id, "paragraph": row.paragraph,
            "likeness": round(sum(weights[stem] for stem in shared) / whole, 3),
        })  # fmt: skip
    return out


def _quote(quotes: Sequence[Any], start: int, end: int) -> Any:
    """The statement that covers most of a sentence; None if none covers any."""

    def shared(quote: Any) -> int:
        return sum(max(0, min(end, e) - max(start, s)) for s, e in quote.spans)

    best = max(quotes, key=shared, default=None)
    return best if best is not None and shared(best) else None


def _unit(corpus: Corpus, rows: Sequence[Mapping[str, Any]]) -> tuple[str, str] | None:
    """The most common kind and unit of figures in the sentences; None if no two sentences share one."""
    places = {(row["article_id"], row["start"], row["end"]) for row in rows}
    by_article: dict[str, list[tuple[int, int]]] = collections.defaultdict(list)
    for article, start, end in places:
        by_article[article].append((start, end))
    found: collections.Counter[tuple[str, str]] = collections.Counter()
    figures = corpus.figures[corpus.figures["article_id"].isin(by_article) & corpus.figures["value"].notna()]
    for row in figures.itertuples():
        if any(s <= row.start < e for s, e in by_article[row.article_id]):
            found[row.kind, row.unit if isinstance(row.unit, str) else ""] += 1
    return found.most_common(1)[0][0] if found else None


def _numbers(corpus: Corpus, unit: tuple[str, str] | None) -> dict[str, list[Any]]:
    """The figures with one kind and unit, by article."""
    out: dict[str, list[Any]] = collections.defaultdict(list)
    if unit:
        figures = corpus.figures
        mine = figures[(figures["kind"] == unit[0]) & (figures["unit"].fillna("") == unit[1])]
        for row in mine.itertuples():
            out[row.article_id].append(row)
    return out


def _number(row: Mapping[str, Any], numbers: Mapping[str, Sequence[Any]], claim: str) -> dict[str, Any]:
    """The figure in the sentence with the claim's unit; if several, the same number, else the same measure."""
    inside = [n for n in numbers.get(row["article_id"], ()) if row["start"] <= n.start < row["end"]]
    said, digits = set(_weights(claim)), {word for word in WordRun.of(claim).words if word[:1].isdigit()}

    def fit(figure: Any) -> tuple[bool, int]:
        measure = figure.measure if isinstance(figure.measure, str) else ""
        stems = {_stem(word) for word in WordRun.of(measure).words}
        return bool(digits & set(WordRun.of(figure.text).words)), len(stems & said)

    found = max(inside, key=fit, default=None)
    return {"number": None, "value": None} if found is None else {"number": found.text, "value": found.value}


def _step(row: Mapping[str, Any], seen: set[str], at: int) -> str:
    """How the sentence relates to the claim."""
    who = row["speaker"] if isinstance(row["speaker"], str) else f"(outlet) {row['outlet']}"
    known = who in seen
    seen.add(who)
    return "first" if at == 1 else "again" if known else "taken up"


def _moved(row: Mapping[str, Any], first: Mapping[str, Any]) -> dict[str, Any]:
    """How the number and distinctive words differ from those in the first sentence."""
    mine, theirs = (dict(_spelt(one["text"])) for one in (row, first))
    out: dict[str, Any] = {
        "put_in": ", ".join(word for stem, word in mine.items() if stem not in theirs) or None,
        "left_out": ", ".join(word for stem, word in theirs.items() if stem not in mine) or None,
    }
    now, then = row.get("value"), first.get("value")
    if now is not None and then is not None and now != then:
        out["moved"] = f"{first['number']} → {row['number']}"
    return out


def _spelt(text: str) -> list[tuple[str, str]]:
    return [(_stem(word), word) for word in WordRun.of(text).words if word.isalpha() and rarity(word) >= TELLS]
