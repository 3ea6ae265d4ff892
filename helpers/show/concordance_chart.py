"""An aligned concordance: the word in the middle, its context on both sides, and above it a chart of the hits.

The lines are for reading; the strips above, one for each article from its first word to its last, show whether a word
occurs throughout or in one passage.  The table has the full lines, with their positions.
"""

from __future__ import annotations

import functools
import math
import re
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from helpers.base.markup import Html, joined, markup
from helpers.explore.words.concordance import dispersion, dp
from helpers.show.chart import Chart, canvas, colours, finish, message_chart, styled, wrapped
from helpers.show.chart_layout import WIDTH, Margins
from helpers.show.page import Piece, page
from helpers.show.phrasing import count, in_selection, listed
from helpers.show.strip_chart import article_labels
from helpers.show.text_width import width_of

__all__ = ["Lines", "concordance_chart", "concordance_title"]

MOST_LINES, MOST_STRIPS = 24, 6
#: Inches from one row to the next.
ROW = 0.2
#: The font size and the width of a space, in points; marks that are set close to the word before or after.
_SIZE, _SPACE = 7.6, 2.6
CLOSING, OPENING = frozenset(",.;:!?)]}'\u2019\u201d\u00bb-"), frozenset("([{\u2018\u201c\u00ab-")


def concordance_chart(
    lines: pd.DataFrame,
    articles: pd.DataFrame,
    pattern: str,
    *,
    caption: str = "",
    name: str = "concordance",
    filtered: bool = False,
) -> Chart:
    """The lines of a concordance, aligned, under strips of their dispersion.

    Args:
        lines: from `helpers.explore.words.concordance.concordance`, in the order in which to show them.
        articles: the articles that were searched.
        pattern: the search words.
        caption: filters in force and sources.
        name: file stem.
        filtered: whether filters other than article, outlet and date left out rows (`Selection.narrows`).
    """
    spread = dispersion(lines, articles)
    title = in_selection(concordance_title(lines, spread, articles, pattern), filtered)
    if lines.empty:
        message = "Nothing matches this search. Try a * at the end (secur*), another spelling, or fewer filters."
        return message_chart(name, title, message, caption=caption, data=lines)
    labels = {article: _short(label) for article, label in article_labels(articles).items()}
    strips, shown = spread[spread["hits"] > 0].head(MOST_STRIPS), lines.head(MOST_LINES)
    caption = " ".join(filter(None, [_note(lines, spread, len(strips)), caption]))
    names = [labels[article] for article in strips["article_id"]]
    names += [f"{labels[row.article_id]}, {row.paragraph}" for row in shown.itertuples()]
    left = 0.16 + max(width_of(name, _SIZE) for name in names)
    # rows of equal height: the strips, half an empty row, the lines
    below = len(strips) + 0.5
    rows = [*range(len(strips)), *(below + at for at in range(len(shown)))]
    with styled():
        margins = Margins(left=left, top=0.05, bottom=0.05)
        figure, axes = canvas(title, caption, ROW * (below + len(shown)) + 0.1, margins=margins)
        axis: Axes = axes[0, 0]
        width = (WIDTH - left - margins.right) * 72
        axis.set_xlim(0, width)
        axis.set_ylim(below + len(shown) - 0.5, -0.5)
        axis.set_yticks(rows, names, fontsize=_SIZE, color=colours().marks["quiet"])
        axis.set_xticks([])
        axis.grid(False)
        axis.spines["bottom"].set_visible(False)
        _strips(axis, strips, lines, width - 24)
        _lines(axis, shown, below, width * 0.965)
        return finish(name, figure, title, caption, _alt(shown, len(lines), title, labels), lines)


def _short(label: str) -> str:
    """An article's label with a short month, so that the date need not be cut off.

    >>> _short("Longmarsh Observer, 13 January 2015")
    'Longmarsh Observer, 13 Jan 2015'
    """
    return wrapped(re.sub(r"(, \d{1,2} [A-Z][a-z]{2})[a-z]+(?= \d{4})", r"\1", label), 32, 1)


def concordance_title(lines: pd.DataFrame, spread: pd.DataFrame, articles: pd.DataFrame, pattern: str) -> str:
    """The finding: how often, in how many articles, where most."""
    holding = spread[spread["hits"] > 0]
    if holding.empty:
        return f"“{pattern}” does not occur in {count(len(articles), 'article')}"
    every = count(len(articles), "article")
    where = "both articles" if len(holding) == len(articles) == 2 else f"{len(holding):,} of {every}"
    said = f"“{pattern}” occurs {count(len(lines), 'time')}, in {where if len(articles) > 1 else 'one article'}"
    if 1 < len(holding) <= 3:
        labels = article_labels(articles)
        return f"{said}: {listed([f'{labels[r.article_id]} {r.hits}' for r in holding.itertuples()])}"
    return said


def _note(lines: pd.DataFrame, spread: pd.DataFrame, strips: int) -> str:
    """How to read the chart, what is not drawn, and how evenly the hits are spread if there are enough parts to say."""
    holding = int((spread["hits"] > 0).sum())
    parts = [
        "Each strip is an article from first word to last, with its hits. Numbers: paragraphs. ¶: end of a paragraph."
    ]
    left = [count(n, noun) for n, noun in ((len(lines) - MOST_LINES, "line"), (holding - strips, "article")) if n > 0]
    parts.append(f"Not shown: {listed(left)}." if left else "")
    even = dp(spread["hits"], spread["words"])
    if len(spread) >= 5 and not math.isnan(even):
        parts.append(f"Deviation of proportions over the articles: {even:.2f} (0: even; near 1: concentrated in one).")
    return " ".join(filter(None, parts))


def _strips(axis: Axes, strips: pd.DataFrame, lines: pd.DataFrame, width: float) -> None:
    """The positions of the hits in each article."""
    for at, row in enumerate(strips.itertuples()):
        axis.plot([0, width], [at, at], color="#D8D8D8", linewidth=5, solid_capstyle="butt", zorder=0)
        own = lines.loc[lines["article_id"] == row.article_id, "position"] * width
        axis.vlines(own, at - 0.32, at + 0.32, color=colours().marks["fill"], linewidth=1.4)
        axis.annotate(f"{row.hits:,}", (width, at), (5, 0), textcoords="offset points", va="center", fontsize=_SIZE)


def _lines(axis: Axes, shown: pd.DataFrame, below: float, width: float) -> None:
    """The lines: the context keeps its distance from the word in points, whatever the size of the axes.

    On screen letters are fitted to whole pixels, which makes a line slightly longer than its outlines; hence *width*,
    in points, is slightly less than the space available.
    """
    middle = width * 0.47
    for at, row in enumerate(shown.itertuples()):
        hit = _fitted(" ".join(row.text.split()), (width - middle) * 0.6, bold=True)
        before = 0 if row.left[-1:] in OPENING else _SPACE
        after = 1.03 * _length(hit, bold=True) + (0 if row.right[:1] in CLOSING else _SPACE)
        left, right = _fitted(row.left, (middle - before) * 0.96, end=True), _fitted(row.right, width - middle - after)
        place = {"xy": (middle, below + at), "textcoords": "offset points", "va": "center", "fontsize": _SIZE}
        axis.annotate(left, xytext=(-before, 0), ha="right", **place)
        axis.annotate(hit, xytext=(0, 0), fontweight="bold", **place)
        axis.annotate(right, xytext=(after, 0), **place)


@functools.lru_cache(maxsize=100_000)
def _length(words: str, *, bold: bool = False) -> float:
    """The length of *words* in points."""
    return 72 * width_of(words, _SIZE, "bold" if bold else "normal")


def _fitted(text: str, room: float, *, end: bool = False, bold: bool = False) -> str:
    """As many words of *text* as fit into *room* points, from its beginning or up to its *end*."""
    if _length(text, bold=bold) <= room:
        return text
    words = text.split(" ")
    while len(words) > 1:
        words = words[1:] if end else words[:-1]
        if _length(" ".join(words), bold=bold) <= room:
            break
    return " ".join(words)


def _alt(shown: pd.DataFrame, total: int, title: str, labels: dict[str, str]) -> str:
    """The lines as alternative text."""
    said = [
        f"{labels[r.article_id]}, para. {r.paragraph}: … {r.left} [{r.text}] {r.right} …" for r in shown.itertuples()
    ]
    more = f" and {total - 10:,} more" if total > 10 else ""
    lines = " ".join(" ".join(line.split()) for line in said[:10])
    return f"Concordance of {count(total, 'line')}. {title}. {lines}{more}"


class Lines(Piece):
    """The lines of a concordance as HTML, aligned and searchable; ``shown`` of all.

    >>> import pandas as pd
    >>> row = {"left": "<b>free", "text": "trade", "right": "of", "citation": "Daily, para. 1"}
    >>> "&lt;b&gt;free" in Lines(pd.DataFrame([row])).html
    True
    """

    def __init__(self, lines: pd.DataFrame, *, most: int = 200) -> None:
        self.lines, self.shown = lines, min(most, len(lines))

    def _repr_html_(self) -> str:
        if self.lines.empty:
            return page(markup("<p>No lines match this selection.</p>"))
        rows = joined(_row(row) for row in self.lines.head(self.shown).to_dict("records"))
        more = f"{self.shown:,} of {len(self.lines):,} lines shown; the table has them all." * (
            self.shown < len(self.lines)
        )
        whole = (
            "<div class='box' tabindex='0'><table class='kwic' aria-label='Lines'>{}</table></div>"
            "<p class='note'>{}</p>"
        )
        return page(markup(whole, rows, more))


def _row(row: dict[str, Any]) -> Html:
    """One line; the side that is read first keeps its end near the word, in any script."""
    speaker = f" · {row['speaker']}" if isinstance(row.get("speaker"), str) else ""
    return markup(
        "<tr><td class='before'><span><bdi>{}</bdi></span></td><td class='hit'><bdi>{}</bdi></td>"
        "<td class='after'><bdi>{}</bdi></td><td class='short'>{}{}</td></tr>",
        row["left"], row["text"], row["right"], row["citation"], speaker,
    )  # fmt: skip
