"""The layers of one article, as spans: statements, speakers, cues, relays, figures and theme terms.

A highlight is a stretch of the unchanged text with its layer, a tag short enough to fit in the line, and a note that
gives speaker, content, rule and confidence.  Highlights can nest and overlap; `helpers.show.reader` draws them.

>>> Highlight((0, 2), "cue", "cue", "said").layer in LAYERS
True
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from helpers.base.records import Span
from helpers.explore.counting import NOT_NAMED
from helpers.explore.uncertain import confidence_text

__all__ = ["LAYERS", "Highlight", "article_marks", "relay_spans", "statement_note"]

#: The layers that can be highlighted, in the order in which they are offered.
LAYERS = ("quote", "speaker", "cue", "relay", "figure", "theme", "other")


@dataclasses.dataclass(frozen=True)
class Highlight:
    """Highlighted words: *span* of the article's text, *layer*, *tag* in the line, and the full *note*.

    ``statement`` is the number of the statement in its article, 0 for figures and theme terms; ``kind`` is a quote's,
    and ``first`` says that it begins here.
    """

    span: Span
    layer: str
    tag: str
    note: str
    statement: int = 0
    kind: str = ""
    first: bool = False


def article_marks(
    article_id: str,
    quotes: pd.DataFrame,
    figures: pd.DataFrame,
    themes: pd.DataFrame,
    mentions: pd.DataFrame,
    sentences: pd.DataFrame,
    layers: pd.DataFrame | None = None,
) -> list[Highlight]:
    """All highlights in one article.

    Args:
        article_id: the article.
        quotes: the statements to highlight, from `helpers.explore.uncertain.numbered`.
        figures, themes: tables of a corpus, or the rows to highlight.
        mentions, sentences: tables of the corpus; they show where a relay is named.
        layers: the findings of plugins' annotators.

    Returns:
        Highlights by layer in the order of `LAYERS`, and by position within each layer.
    """
    own = [table[table["article_id"] == article_id] for table in (quotes, figures, themes, mentions, sentences)]
    said, claimed, themed, named, cut = own
    out = [mark for row in said.to_dict("records") for mark in _statement(row, named, cut)]
    out += [_figure(row) for row in claimed.to_dict("records")]
    out += [mark for row in themed.to_dict("records") for mark in _terms(row)]
    if layers is not None:
        out += [_other(row) for row in layers[layers["article_id"] == article_id].to_dict("records")]
    return sorted(out, key=lambda mark: (LAYERS.index(mark.layer), mark.span))


def _statement(row: dict[str, Any], mentions: pd.DataFrame, sentences: pd.DataFrame) -> Iterator[Highlight]:
    """The pieces of one statement, its speaker, its cue, and who relays it."""
    number, note = row["number"], statement_note(row)
    for at, span in enumerate(row["spans"]):
        yield Highlight(tuple(span), "quote", str(number), note, number, row["kind"], first=at == 0)
    if _is_span(row["source_span"]):
        said = f"speaker of {number}: {_text(row['speaker']) or NOT_NAMED}"
        yield Highlight(tuple(row["source_span"]), "speaker", f"who {number}", said, number)
    if _is_span(row["cue_span"]):
        yield Highlight(tuple(row["cue_span"]), "cue", f"cue {number}", f"cue of {number}, rule {row['rule']}", number)
    for span in relay_spans(row, mentions, sentences):
        yield Highlight(span, "relay", f"via {number}", f"relays {number}: {row['via']}", number)


def relay_spans(quote: dict[str, Any], mentions: pd.DataFrame, sentences: pd.DataFrame) -> list[Span]:
    """Where the text names the outlet that relays a statement: in its sentences, outside the quoted words.

    Args:
        quote: one row of quotes.
        mentions, sentences: the rows of its article.

    Returns:
        Spans in the order of the text; none if nobody relays it or the words are not found.
    """
    via = _text(quote["via"])
    if not via:
        return []
    spans = [tuple(s) for s in (*quote["spans"], quote["cue_span"], quote["source_span"]) if _is_span(s)]
    touched = [
        (start, end, text)
        for start, end, text in zip(sentences["start"], sentences["end"], sentences["text"], strict=True)
        if any(start < e and s < end for s, e in spans)
    ]
    found: set[Span] = set()
    for start, end, text in touched:
        named = mentions[(mentions["start"] >= start) & (mentions["end"] <= end) & (mentions["entity"] == via)]
        found |= {(int(s), int(e)) for s, e in zip(named["start"], named["end"], strict=True)}
        places = re.finditer(rf"(?<!\w){re.escape(via)}(?!\w)", text, re.IGNORECASE)
        found |= {(start + place.start(), start + place.end()) for place in places}
    outside = [span for span in found if not any(s < span[1] and span[0] < e for s, e in quote["spans"])]
    return sorted(span for span in outside if not any(o != span and o[0] <= span[0] and span[1] <= o[1] for o in found))


def statement_note(row: dict[str, Any]) -> str:
    """Speaker, kind, relay, rule and confidence of one numbered statement, in one line."""
    parts = [
        f"statement {row['number']}: {row['kind']}",
        _text(row["speaker"]) or NOT_NAMED,
        f"via {row['via']}" if _text(row["via"]) else "",
        "hedged" if row["hedged"] else "",
        "printed before" if _text(row["repeats"]) else "",
        f"rule {row['rule']}",
        f"confidence {confidence_text(row['confidence'])}",
    ]
    return ", ".join(part for part in parts if part)


def _other(row: dict[str, Any]) -> Highlight:
    note = f"{row['layer']}: {row['label']}" + (f", {row['note']}" if row["note"] else "")
    return Highlight((int(row["start"]), int(row["end"])), "other", row["label"], note)


def _figure(row: dict[str, Any]) -> Highlight:
    number = "" if row["value"] != row["value"] else f"{row['value']:,.10g}"
    parts = [
        f"figure: {row['kind']}",
        " ".join(filter(None, [number, _text(row["unit"])])),
        f"{row['multiplier']:.4g} times" if row["multiplier"] == row["multiplier"] else "",
        _text(row["measure"]),
        _text(row["period_text"]),
        f"claimed by {row['speaker']}" if _text(row["speaker"]) else "",
        f"rule {row['rule']}",
        f"confidence {confidence_text(row['confidence'])}",
    ]
    return Highlight((row["start"], row["end"]), "figure", "figure", ", ".join(part for part in parts if part))


def _terms(row: dict[str, Any]) -> Iterator[Highlight]:
    for hit in row["hits"]:
        name = ", ".join(filter(None, (hit["theme"], hit.get("subtheme")))).replace("_", " ")
        yield Highlight(tuple(hit["span"]), "theme", name, f"theme: {name}, term “{hit['term']}”")


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _is_span(value: Any) -> bool:
    return isinstance(value, (tuple, list)) and len(value) == 2
