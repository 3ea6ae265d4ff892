"""Scores on a corpus that people annotated for attribution: statements found, and found with the right speaker.

A statement counts as found softly if its words and those of an annotated statement overlap by a Jaccard index of 0.3 or
more, and strictly at 0.8, paired one to one, the best first.  F1 is twice the number of pairs divided by all findings
and all annotated statements.  The speaker is right if the source's head word is inside the annotated source.  A quoted
passage (three words or more between quotation marks) belongs to the statement that covers more than half of it; its
speaker is scored whether or not its pieces were joined.  Everything except the quoted passages is scored in the speech
view (`speech`).
"""

from __future__ import annotations

import collections
import dataclasses
import pathlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from helpers.base.records import Span
from helpers.language.marks import stretches
from helpers.language.paragraphs import paragraphs
from helpers.quality.brat import Attribution, marked_articles
from helpers.quality.match import WORD, jaccard, pair, words_at
from helpers.quality.shipped import Score
from helpers.quality.speech import is_speech
from helpers.store.corpus import Corpus

__all__ = ["attributed_marks"]

STRICT, SOFT = 0.8, 0.3
KINDS = ("direct", "mixed", "indirect")
#: A statement with at least this share of its words between quotation marks is direct.
DIRECT = 0.95
#: Fewer words between quotation marks are a name or a single word.
STRETCH = 3

WordPlaces = frozenset[int]


@dataclasses.dataclass(frozen=True)
class Said:
    """One statement, annotated or found, as the positions of its words."""

    words: WordPlaces
    kind: str
    cue: str
    source: WordPlaces
    head: WordPlaces


@dataclasses.dataclass(frozen=True)
class Read:
    """One article: what was annotated in it, what was found, and the words of its quoted passages."""

    marked: list[Said]
    found: list[Said]
    stretches: list[WordPlaces]


def attributed_marks(corpus: Corpus, folder: pathlib.Path) -> list[Score]:
    """The scores of *corpus*, the annotated articles of ``folder/text``, against ``folder/attributions``.

    Raises:
        OSError: the folder cannot be read.
    """
    by_article = collections.defaultdict(list)
    for row in corpus.quotes[["article_id", "spans", "cue_span", "source_span", "source_head_span"]].to_dict("records"):
        by_article[row["article_id"]].append(row)
    totals: collections.Counter[str] = collections.Counter()
    for stem, text, marked in marked_articles(folder):
        article = _read(text, marked, by_article[stem])
        totals.update(_pairs(article))
        totals.update(_speakers(article))
    return _marks(totals)


def _marks(n: Mapping[str, int]) -> list[Score]:
    out = [
        Score(f"statements, F1 {name}", 2 * n[f"{name} pairs"], n["found in view"] + n["marked in view"])
        for name in ("strict", "soft")
    ]
    out.append(Score("found with the right speaker", n["right speaker"], n["marked with source"]))
    out += [
        Score(f"{kind} statements found, {name}", n[f"{kind} {name}"], n[f"{kind} marked"])
        for kind in KINDS
        for name in ("strict", "soft")
    ]
    return [*out, Score("speaker of a quoted stretch", n["stretch right"], n["stretch found"])]


def _read(text: str, marked: Sequence[Attribution], found: Sequence[Mapping[str, Any]]) -> Read:
    """The positions of the words in everything that is compared."""
    runs = [words_at(text, [(s.start, s.end)]) for s in stretches(text, paragraphs(text)) if text[s.start] not in "‘'`"]
    quoted = frozenset().union(*runs)

    def said(content: Sequence[Span], cue: Sequence[Span], source: Sequence[Span], head: Sequence[Span]) -> Said:
        words = _without_that(text, words_at(text, content))
        share = len(words & quoted) / (len(words) or 1)
        kind = "direct" if share >= DIRECT else "mixed" if share else "indirect"
        label = " ".join(text[start:end] for start, end in cue)
        return Said(words, kind, label, words_at(text, source), words_at(text, head))

    places = ("cue_span", "source_span", "source_head_span")
    return Read(
        [said(one.content, one.cue, one.source, one.source) for one in marked],
        [said(row["spans"], *(_spans(row[place]) for place in places)) for row in found],
        [run for run in runs if len(run) >= STRETCH],
    )


def _spans(value: Any) -> list[Span]:
    return [(int(value[0]), int(value[1]))] if value is not None and value == value else []


def _without_that(text: str, words: WordPlaces) -> WordPlaces:
    """*words* without a leading "that", which annotators sometimes include."""
    first = min(words, default=0)
    match = WORD.match(text, first)
    return words - {first} if len(words) > 1 and match and match.group().lower() == "that" else words


def _pairs(article: Read) -> Iterator[str]:
    """Counts by name: findings, annotated statements and pairs of the speech view."""
    gold = [{"article_id": "", "words": one.words} for one in article.marked]
    mine = [{"article_id": "", "words": one.words} for one in article.found]
    view = [is_speech(one.cue, one.kind) and bool(one.words) for one in article.marked]

    def overlap(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
        return jaccard(one["words"], other["words"])

    soft, strict = pair(gold, mine, overlap, SOFT), pair(gold, mine, overlap, STRICT)
    answered = {j: i for i, j in soft.items()}
    for j, one in enumerate(article.found):
        if view[answered[j]] if j in answered else not one.cue or is_speech(one.cue, one.kind):
            yield "found in view"
    for i, one in enumerate(article.marked):
        if not view[i]:
            continue
        yield from ("marked in view", f"{one.kind} marked")
        for name, pairs in (("strict", strict), ("soft", soft)):
            if i in pairs:
                yield from (f"{name} pairs", f"{one.kind} {name}")
        if one.source:
            yield "marked with source"
            if i in soft and article.found[soft[i]].head & one.source:
                yield "right speaker"


def _speakers(article: Read) -> Iterator[str]:
    """The speaker of each quoted passage, by the gold standard and by the findings."""
    for run in article.stretches:
        gold, mine = (_owner(run, said) for said in (article.marked, article.found))
        if gold is not None and mine is not None and gold.source:
            yield "stretch found"
            if mine.head & gold.source:
                yield "stretch right"


def _owner(run: WordPlaces, every: Sequence[Said]) -> Said | None:
    best = max(every, key=lambda said: len(run & said.words), default=None)
    return best if best is not None and 2 * len(run & best.words) > len(run) else None
