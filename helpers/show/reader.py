"""The article for reading: its layers, paragraph numbers, and a note in the margin for every statement.

Layers differ in style (background, line, weight) and not only in colour, so that they can be distinguished in grey
print; they are switched by the style sheet alone, so that this works without a kernel too.

>>> import pandas as pd
>>> reading = ArticleView("", markup(""), pd.DataFrame({"number": [3], "paragraph": [7]}), "page-1")
>>> "mark.s3" in pointer(reading, 3), ".p7" in pointer(reading, 3)
(True, True)
"""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.base.markup import Html, joined, markup, trusted
from helpers.explore.article_layers import LAYERS, Highlight, article_marks
from helpers.explore.counting import NOT_NAMED
from helpers.explore.trivial import telling
from helpers.explore.uncertain import confidence_text, numbered
from helpers.knowledge.load import in_force
from helpers.language.paragraphs import paragraphs
from helpers.show.overlaps import by_paragraph, overlapping, printable
from helpers.show.page import Piece, page
from helpers.show.phrasing import count
from helpers.show.table import shown_as
from helpers.store.citations import cited
from helpers.store.statements import statements

if TYPE_CHECKING:
    from helpers.store.corpus import Corpus

__all__ = ["ArticleView", "pointer", "read_article", "status"]

NAMES = {
    "quote": "statements: direct tinted, mixed striped, indirect dotted",
    "speaker": "speakers: line",
    "cue": "cues: points",
    "relay": "relays: dashes",
    "figure": "figures: bold",
    "theme": "theme terms: double line",
    "other": "findings from plugins: wavy line",
}
HINT = "Point at highlighted words, or reach them with the Tab key, to see speaker, kind, rule and confidence here."


@dataclasses.dataclass(frozen=True)
class ArticleView(Piece):
    """One article for reading.

    Args:
        title: the citation of the article.
        body: its HTML.
        statements: the highlighted statements, with number and rank (`helpers.explore.uncertain.numbered`).
        key: the class of the article's element, by which `pointer` finds it.
    """

    title: str
    body: Html = dataclasses.field(repr=False)
    statements: pd.DataFrame = dataclasses.field(repr=False)
    key: str = ""

    def _repr_html_(self) -> str:
        return page(markup("{}<style>{}</style>", self.body, _style()), css=f"reader {self.key}")


def read_article(
    corpus: Corpus,
    article_id: str = "",
    quotes: pd.DataFrame | None = None,
    *,
    layers: Sequence[str] = LAYERS,
    key: str = "page",
) -> ArticleView:
    """The article with its layers; those not in *layers* are off at first, but can be ticked.

    Args:
        corpus: from `helpers.read`.
        article_id: the article; if empty, the first one.
        quotes: the statements to highlight, from `helpers.explore.select.select`; by default all.
        layers: the layers highlighted at first.
        key: distinguishes two views of one article on one page.

    Returns:
        The article, which displays itself in a notebook.

    Raises:
        ValueError: there is no such article, or no such layer.

    >>> reading = press.read_article(corpus, layers=["quote"])
    >>> reading.title, len(reading.statements)
    ('Asia-Plus, 30 May 2022', 17)
    """
    unknown = sorted(set(layers) - set(LAYERS))
    if unknown:
        raise ValueError(f"There is no layer {unknown[0]!r}. The layers are: {', '.join(LAYERS)}.")
    articles = corpus.articles.drop_duplicates("article_id")
    if articles.empty:
        return ArticleView("", markup("<p>There is no article to read.</p>"), numbered(corpus.quotes[:0]), key)
    article_id = article_id or str(articles["article_id"].iloc[0])
    if article_id not in set(articles["article_id"]):
        some = ", ".join(articles["article_id"].head(5))
        raise ValueError(f"There is no article {article_id!r}. The first ones are: {some}.")
    chosen = _chosen(corpus.quotes, article_id, quotes)
    tables = (telling(corpus.figures), corpus.themes, corpus.mentions, corpus.sentences)
    marks = article_marks(article_id, chosen, *tables, corpus.layers)
    article = cited(articles[articles["article_id"] == article_id], corpus.articles).iloc[0].to_dict()
    key = f"{key}-{hashlib.sha256(article_id.encode()).hexdigest()[:8]}"
    return ArticleView(str(article["citation"]), _body(article, marks, chosen, layers, key), chosen, key)


def pointer(reading: ArticleView, number: int) -> Html:
    """The style that frames statement *number* of *reading* and scrolls to it, without a script.

    For a moment the box snaps to the statement, which scrolls it there; then it can be scrolled freely again.
    """
    box, name = f".reader.{reading.key}", f"{reading.key}-{number}"
    rows = reading.statements[reading.statements["number"] == number]
    at = int(rows["paragraph"].iloc[0]) if len(rows) else 0
    return markup(
        "<style>{box} mark.s{number} {{ box-shadow: inset 0 2px var(--ink), inset 0 -2px var(--ink); }}\n"
        "{box} .note-{number} {{ outline: 2px solid var(--ink); outline-offset: 2px; }}\n"
        "{box} .article {{ animation: {name}-box .8s; }} {box} .p{at} {{ animation: {name} .8s; }}\n"
        "@keyframes {name}-box {{ 0%, 99% {{ scroll-snap-type: y mandatory; }} }}\n"
        "@keyframes {name} {{ 0%, 99% {{ scroll-snap-align: start; }} }}</style>",
        box=box, name=name, number=number, at=at,
    )  # fmt: skip


def status(reading: ArticleView, rank: int) -> Html:
    """The statement to check as number *rank*, in words.

    >>> import pandas as pd
    >>> status(ArticleView("", markup(""), pd.DataFrame({"rank": []})), 1)
    Html('<p>No statement in this article matches this selection.</p>')
    """
    rows = reading.statements[reading.statements["rank"] == rank].to_dict("records")
    if not rows:
        return markup("<p>No statement in this article matches this selection.</p>")
    row, total = rows[0], len(reading.statements)
    said = f"Statement {row['number']}, paragraph {row['paragraph']}: {_who(row)}. Confidence of its rule "
    said += f"({shown_as('rule', row['rule'])}): {confidence_text(row['confidence'])}."
    return markup(
        "<p><b>{} of {} to check, least certain first.</b> {}</p><p>{}</p>", rank, total, said, printable(row["text"])
    )


def _chosen(every: pd.DataFrame, article_id: str, quotes: pd.DataFrame | None) -> pd.DataFrame:
    """The statements to highlight, with their numbers among all in the article and their ranks among themselves."""
    own = numbered(every[every["article_id"] == article_id])
    chosen = statements(own) if quotes is None else own[own["quote_id"].isin(quotes["quote_id"])]
    return chosen.assign(rank=chosen["rank"].rank().astype("int64"))


def _body(article: dict[str, Any], marks: Sequence[Highlight], statements: pd.DataFrame, layers: Any, key: str) -> Html:
    """Title, layers, the paragraphs with their notes, and the foot."""
    text = str(article["text"])
    ranked = statements.sort_values("rank")["number"].tolist()
    notes: dict[int, list[Html]] = {}
    for row in statements.sort_values("number").to_dict("records"):
        notes.setdefault(row["paragraph"], []).append(_note(row, ranked, key))
    rows = joined(
        markup(
            '<div class="para p{n}"><span class="no">{n}</span>'
            '<p class="words" dir="auto">{words}</p><ul class="notes">{notes}</ul></div>',
            n=number, words=overlapping(text, span, near, key=key), notes=joined(notes.get(number, ())),
        )
        for number, (span, near) in enumerate(by_paragraph(paragraphs(text), marks), start=1)
    )  # fmt: skip
    title = article["title"] if isinstance(article["title"], str) else article["article_id"]
    about = f"{article['citation']}. {count(len(statements), 'statement')} marked."
    # a layer without findings has no switch
    there = [layer for layer in LAYERS if layer != "other" or any(mark.layer == "other" for mark in marks)]
    boxes = joined(_box(layer, layer in layers) for layer in there)
    return markup(
        "<h4 aria-level='2'>{}</h4><p class='note'>{}</p><fieldset><legend>Layers</legend>{}</fieldset>"
        '<div class="article" tabindex="0" role="group" aria-label="The article">{}</div>'
        '<div class="foot">{}</div>',
        printable(title), printable(about), boxes, rows, HINT,
    )  # fmt: skip


def _box(layer: str, ticked: bool) -> Html:
    """One layer's switch, which the style sheet reads."""
    on = markup(" checked") if ticked else Html()
    whole = '<label><input type="checkbox" class="on-{}"{}><span>{}</span></label>'
    return markup(whole, layer, on, NAMES[layer])


def _who(row: dict[str, Any]) -> str:
    """Kind, speaker, relay and hedge of a statement."""
    parts = [
        row["kind"],
        row["speaker"] if isinstance(row["speaker"], str) else NOT_NAMED,
        f"via {row['via']}" if isinstance(row["via"], str) else "",
        "hedged" if row["hedged"] else "",
        "printed before" if isinstance(row["repeats"], str) else "",
    ]
    return ", ".join(part for part in parts if part)


def _note(row: dict[str, Any], ranked: Sequence[int], key: str) -> Html:
    """The note in the margin: number, speaker, confidence, and links to the next and the previous to check."""
    number, rank = row["number"], row["rank"]
    near = [("previous", rank - 2), ("next", rank)]
    step = '<a href="#{}-s{}">{}</a>'
    steps = [markup(step, key, ranked[at], word) for word, at in near if 0 <= at < len(ranked)]
    ways = markup("<span class='steps'> ({})</span>", joined(steps, ", ")) if steps else Html()
    return markup(
        '<li class="note-{n}" id="{key}-n{n}"><b>{n}</b> {who}; '
        "rule {rule}, confidence {sure}; to check: no. {rank}{ways}</li>",
        n=number, key=key, who=printable(_who(row)), rule=shown_as("rule", row["rule"]),
        sure=confidence_text(row["confidence"]), rank=rank, ways=ways,
    )  # fmt: skip


def _style() -> Html:
    return trusted(in_force().path("reader.css").read_text(encoding="utf-8"))
