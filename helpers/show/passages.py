"""The words behind the numbers: each row's passage with the findings highlighted, and its position.

Readers can trust a number in a chart if they can see the sentences that it counts.  The highlights differ in shape as
well as in colour (a tint, a dotted, a plain, a double line) and have a small label.

>>> print(marked("He said no.", (0, 11), [((0, 2), "source"), ((3, 7), "cue")]))
<mark class="source">He</mark><sup>source</sup> <mark class="cue">said</mark><sup>cue</sup> no.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.base.markup import Html, joined, markup
from helpers.base.records import Span
from helpers.explore.counting import among
from helpers.language.paragraphs import paragraphs
from helpers.show.chosen import Chosen
from helpers.show.page import Piece, page
from helpers.show.table import shown_as
from helpers.store.citations import CITATION_COLUMNS, cited

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["NEEDED", "Layer", "Passages", "marked", "passages", "passages_of"]

#: A span and its type: content, cue, source, figure, term or named (a person mentioned in a statement).
Layer = tuple[Span, str]

#: The columns of any table that a passage shows or is made from.
NEEDED = (
    "article_id", "paragraph", "start", "end", "spans", "quote_id", "cue_span", "source_span", "mention_spans", "hits",
    "figure_id", "sentence_id", "position", "speaker", "kind", "via", "hedged", "theme_labels", "themes",
    "subtheme_labels", "subthemes", *CITATION_COLUMNS,
)  # fmt: skip
#: How many rows are shown if no other number is asked for.
LIMIT = 40
LABELS = {"content": "quote", "cue": "cue", "source": "source", "figure": "figure", "term": "term", "named": "named"}


@dataclasses.dataclass(frozen=True)
class Passages(Piece):
    """Highlighted passages; ``shown`` of ``total`` rows."""

    title: str
    body: Html = dataclasses.field(repr=False)
    shown: int
    total: int

    def _repr_html_(self) -> str:
        if not self.total:
            return page(markup("<h4 aria-level='3'>{}</h4><p>No passages match this selection.</p>", self.title))
        note = (
            f"{self.shown} of {self.total} passages shown; the table has them all." if self.shown < self.total else ""
        )
        whole = "<h4 aria-level='3'>{}</h4><div class='box' tabindex='0' role='group' aria-label='{}'>{}</div>"
        whole += "<p class='note'>{}</p>"
        return page(markup(whole, self.title, self.title, self.body, note))


def passages(
    table: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    title: str = "The passages behind the numbers",
    limit: int = LIMIT,
    total: int | None = None,
) -> Passages:
    """The paragraphs that contain the rows of *table*, with the findings highlighted.

    Args:
        table: rows of quotes, figures, themes or mentions.
        articles: the corpus's articles, with their text.
        title: heading.
        limit: the largest number of rows to show.
        total: how many rows there are, if *table* has only the first of them.
    """
    shown = table.head(limit)
    own = articles[among(articles["article_id"], shown["article_id"])].drop_duplicates("article_id")
    texts = own.set_index("article_id")["text"]
    rows = cited(shown, own).to_dict("records")
    bounds: dict[str, list[Span]] = {}
    out = []
    for row in rows:
        article_id = row["article_id"]
        if article_id not in texts.index:
            continue
        text = texts[article_id]
        if article_id not in bounds:
            bounds[article_id] = paragraphs(text)
        window = _window(bounds[article_id], (row["start"], row["end"]))
        words = marked(text, window, _layers(row))
        note = _line(row)
        out.append(markup("<div class='passage'{}><p>{}</p><p class='note'>{}</p></div>", _key(row), words, note))
    return Passages(title, joined(out), len(out), len(table) if total is None else total)


def passages_of(chosen: Chosen | Corpus, rows: pd.DataFrame | None = None, **how: Any) -> Passages:
    """The passages of the selection: of its statements, or of any of its *rows*.

    Args:
        chosen: a corpus, or what ``press.select(corpus, …)`` returns.
        rows: cited rows of any table; None for the statements.
        **how: title (a heading) and limit (the largest number of rows to show; by default 40).

    Returns:
        The passages, which display themselves in a notebook; ``shown`` of ``total``.

    Raises:
        TypeError: *chosen* is neither.

    >>> found = press.passages(press.select(corpus, speaker="Latifi"), limit=2)
    >>> found.shown, found.total
    (2, 2)
    """
    choice = Chosen.of(chosen)
    if rows is not None:
        return passages(rows, choice.corpus.articles, **how)
    own = choice.selected
    first = own.part([name for name in NEEDED if name in own.table.columns], how.get("limit", LIMIT))
    return passages(first, choice.corpus.articles, **{"total": len(own), **how})


def marked(text: str, window: Span, layers: Sequence[Layer]) -> Html:
    """The words of *text* in *window*, with *layers* highlighted; layers may overlap."""
    start, end = window
    inside = [((max(s, start), min(e, end)), kind) for (s, e), kind in layers if s < end and start < e]
    edges = sorted({start, end, *(edge for span, _ in inside for edge in span)})
    out = []
    for a, b in itertools.pairwise(edges):
        kinds = [kind for (s, e), kind in inside if s <= a and b <= e]
        piece = joined(text[a:b].split("\n"), markup("<br>"))
        out.append(markup('<mark class="{}">{}</mark>', " ".join(dict.fromkeys(kinds)), piece) if kinds else piece)
        ending = dict.fromkeys(LABELS[kind] for (_, e), kind in inside if e == b)
        out.extend(markup("<sup>{}</sup>", label) for label in ending)
    return joined(out)


def _window(bounds: Sequence[Span], span: Span) -> Span:
    """From the beginning of the first paragraph that *span* overlaps to the end of the last."""
    touched = [(s, e) for s, e in bounds if s < span[1] and span[0] < e]
    return (touched[0][0], touched[-1][1]) if touched else span


def _layers(row: dict[str, Any]) -> list[Layer]:
    """The spans to highlight for one row of any table."""
    if "quote_id" in row and "spans" in row:
        out: list[Layer] = [(tuple(span), "content") for span in row["spans"]]
        out += [(tuple(row[f"{name}_span"]), name) for name in ("source", "cue") if _is_span(row[f"{name}_span"])]
        return out + [(tuple(span), "named") for span in row.get("mention_spans", ())]
    if "hits" in row:
        return [(tuple(hit["span"]), "term") for hit in row["hits"]]
    found = "figure" if "figure_id" in row else "term" if "position" in row else "content"
    return [((row["start"], row["end"]), found)]


def _key(row: dict[str, Any]) -> Html:
    """The key that links a table to this passage: the id of its row."""
    key = next((row[name] for name in ("quote_id", "figure_id", "sentence_id") if row.get(name)), "")
    return markup(' data-row="{}"', key) if key else Html()


def _is_span(value: Any) -> bool:
    return isinstance(value, (tuple, list)) and len(value) == 2


def _line(row: dict[str, Any]) -> Html:
    """The details of the row, and its position."""
    parts: Iterable[Any] = (
        _known(row.get("speaker")) or ("speaker not named" if "spans" in row else ""),
        row.get("kind"),
        f"via {row['via']}" if _known(row.get("via")) else "",
        "hedged" if row.get("hedged") is True else "",
        shown_as("themes", row.get("theme_labels") or row["themes"]) if row.get("themes") else "",
        shown_as("subthemes", row.get("subtheme_labels") or row["subthemes"]) if row.get("subthemes") else "",
        row["citation"],
    )
    return joined((part for part in parts if _known(part)), " · ")


def _known(value: Any) -> str:
    return value if isinstance(value, str) else ""
