"""Added rows: the columns (place, paragraph, kind, themes) derived from the text when a reviewer adds or moves a row.

>>> kind_of("He said “no way” and left.", ((8, 16),))["kind"]
'direct'
>>> kind_of("He said “no way” and left.", ((8, 25),))["kind"]
'mixed'
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from helpers.base.records import Figure, Quote, Span, ThemeHit, envelope, record_id, span_text
from helpers.base.tables import columns
from helpers.corrections.anchoring import Texts, place_of
from helpers.corrections.fields import told_by_user
from helpers.corrections.journal import Correction
from helpers.language.marks import stretches
from helpers.language.paragraphs import paragraph_at, paragraphs

__all__ = ["READER", "kind_of", "record_of", "themes_inside"]

#: The value of the rule column for a row that no rule found.
READER = "reader"

Identity = Callable[[str | None], tuple[str | None, str | None, str | None]]


def kind_of(text: str, spans: tuple[Span, ...]) -> dict[str, Any]:
    """The columns of a quote at *spans* that follow from the text: start, end, text, paragraph, kind.

    Raises:
        ValueError: the spans lie outside the text or contain no word.
    """
    if not spans or any(not 0 <= start < end <= len(text) for start, end in spans):
        raise ValueError("the spans lie outside the article")
    bounds = paragraphs(text)
    quoted = [(s.start, s.end) for s in stretches(text, bounds)]
    words = [at for start, end in spans for at in range(start, end) if text[at].isalnum()]
    if not words:
        raise ValueError("the spans contain no word")
    inside = sum(any(start <= at < end for start, end in quoted) for at in words)
    kind = "direct" if inside == len(words) else "mixed" if inside else "indirect"
    start, end = envelope(spans)
    place = {"start": start, "end": end, "paragraph": paragraph_at(bounds, start)}
    return place | {"spans": spans, "text": span_text(text, spans), "kind": kind}


def themes_inside(themes: pd.DataFrame, article: str, spans: tuple[Span, ...], level: str = "theme") -> tuple[str, ...]:
    """The themes (*level* "subtheme": sub-themes) whose terms occur inside *spans*, in the order of the text."""
    hits = [hit for row in themes.loc[themes["article_id"] == article, "hits"] for hit in row]
    inside = [h for h in hits if any(start <= h["span"][0] and h["span"][1] <= end for start, end in spans)]
    inside.sort(key=lambda hit: tuple(hit["span"]))
    return tuple(dict.fromkeys(hit[level] for hit in inside if hit.get(level)))


def record_of(
    kind: str,
    correction: Correction,
    fields: Mapping[str, Any],
    texts: Texts,
    identity: Identity,
    known: Any,
) -> Any:
    """The record that *correction* adds.

    Args:
        kind: quotes, figures or themes.
        correction: with the words and their position.
        fields: what it sets, in the form used by the columns.
        texts: the articles' texts by id.
        identity: name, id and type under which the corpus knows a name.
        known: for a quote, the table of themes; for themes, the row of their sentence.

    Raises:
        LookupError: the words are no longer in the article.
    """
    article, spans = place_of(correction, texts)
    place = kind_of(texts[article], spans)
    found = {"article_id": article, "paragraph": place["paragraph"], "rule": READER, "confidence": 1.0}
    found |= {"span": (place["start"], place["end"]), "text": place["text"]}
    if kind == "themes":
        parts = {"themes": fields["themes"], "subthemes": fields.get("subthemes", ())}
        return ThemeHit(**found, sentence_id=known["sentence_id"], hits=(), **parts)
    name, ident, sort = identity(fields.get("speaker"))
    said = {key: value for key, value in fields.items() if value is not None and key != "spans"}
    said |= {"speaker": name, "speaker_id": ident}
    own_id = record_id(article, spans)
    if kind == "figures":
        days = {key: value.date() for key, value in said.items() if columns("figures")[key].startswith("datetime")}
        return Figure(**found, figure_id=own_id, **({"kind": "level"} | said | days | told_by_user(said)))
    for level in ("theme", "subtheme"):
        said.setdefault(f"{level}s", themes_inside(known, article, spans, level))
    said.setdefault("kind", place["kind"])
    return dataclasses.replace(Quote(**found, quote_id=own_id, spans=spans, kind=""), **said, speaker_type=sort)
