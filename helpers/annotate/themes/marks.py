"""A person's marks override what the codebook found: this sentence is about the theme, or it is not.

A mark names words of an article, so that it outlives a change of codebook and of sentence bounds.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from helpers.annotate.themes.find import MARK
from helpers.base.records import Span
from helpers.base.tables import columns
from helpers.knowledge.codebook import Codebook

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ThemeMark", "with_marks"]


@dataclasses.dataclass(frozen=True)
class ThemeMark:
    """What a person says of the words at ``span`` of an article: they are about ``theme``, or (``holds`` False) not."""

    article_id: str
    span: Span
    theme: str
    holds: bool = True


def with_marks(
    themes: pd.DataFrame, sentences: pd.DataFrame, marks: Iterable[ThemeMark], codebook: Codebook
) -> tuple[pd.DataFrame, list[ThemeMark]]:
    """The table *themes* with *marks* in force; of two marks on the same words the later one counts.

    Args:
        themes, sentences: tables of one corpus.
        marks: in the order in which they were made; one that touches several sentences counts for each.
        codebook: the codebook in force, for the order of the themes; a theme that it does not have comes last.

    Returns:
        The table, rows in the order of *sentences*, and the marks whose words stand in no sentence.  A sentence
        whose themes are all a person's has the rule "person"; the term of a marked hit is
        `helpers.annotate.themes.find.MARK`.  The themes of quotes are to be put anew (`find.quote_themes`).
    """
    import pandas as pd

    bounds: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    rows = zip(sentences["article_id"], sentences["start"], sentences["end"], strict=True)
    for number, (article, start, end) in enumerate(rows):
        bounds[article].append((start, end, number))
    numbers = {sentence: number for number, sentence in enumerate(sentences["sentence_id"])}
    hits: dict[int, list[dict[str, Any]]] = {
        numbers[sentence]: list(found)
        for sentence, found in zip(themes["sentence_id"], themes["hits"], strict=True)
        if sentence in numbers
    }
    astray = []
    for mark in marks:
        touched = [b for b in bounds[mark.article_id] if b[0] < mark.span[1] and mark.span[0] < b[1]]
        for start, end, number in touched:
            hits[number] = _after(hits.get(number, []), mark, (start, end))
        if not touched:
            astray.append(mark)
    order = codebook.order
    chosen = sorted(number for number, found in hits.items() if found)
    out = sentences.iloc[chosen].reset_index(drop=True).assign(confidence=None)
    found = [tuple(sorted(hits[number], key=lambda hit: (hit["span"], hit["theme"]))) for number in chosen]
    out["rule"] = ["person" if all(hit["term"] == MARK for hit in some) else "codebook" for some in found]
    ids = [tuple(sorted({hit["theme"] for hit in some}, key=lambda t: (order.get(t, len(order)), t))) for some in found]
    out["themes"], out["hits"] = (pd.Series(column, dtype="object") for column in (ids, found))
    kinds = columns("themes")
    return out[list(kinds)].astype(kinds), astray


def _after(hits: list[dict[str, Any]], mark: ThemeMark, sentence: Span) -> list[dict[str, Any]]:
    """The hits of a sentence after *mark*."""
    start, end = max(mark.span[0], sentence[0]), min(mark.span[1], sentence[1])
    kept = [
        hit for hit in hits if hit["theme"] != mark.theme or not (hit["span"][0] < end and start < hit["span"][1])
    ]  # what the mark says replaces what was found in its words
    return [*kept, {"theme": mark.theme, "term": MARK, "span": (start, end)}] if mark.holds else kept
