"""Two wordings of one statement side by side, with the words that only one of them has in bold.

Words that both have are in normal type, words that only one has are in bold, so that readers see at once whether a
translation, a number or a "not" makes the difference.  Word order, capitals, punctuation and plural endings are
ignored, because translations move words about.

>>> differing("What makes this weapon ineffective", "This weapon: what renders it useless?")
([False, True, False, False, True], [False, False, False, True, True, True])
"""

from __future__ import annotations

import functools
import re
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from helpers.base.markup import Html, joined, markup
from helpers.explore.denials import denial_of
from helpers.explore.outlets import outlets
from helpers.show.chart import Chart, canvas, colours, finish, message_chart, styled, wrapped
from helpers.show.chart_layout import Margins
from helpers.show.page import Piece, page
from helpers.show.phrasing import UNKNOWN_SPEAKER, count, in_selection, listed
from helpers.show.text_width import width_of

__all__ = ["Pairs", "differing", "paired_chart", "places", "where"]

MOST_PAIRS, MOST_WORDS = 5, 60
#: The message if there are no pairs; it does not claim that none exist.
NONE = (
    "No pairs: no statement by one speaker appears in two outlets in nearly the same words. "
    "Paraphrased statements are not found."
)
#: The columns with the two outlets of a pair.
SIDES = ("outlet", "other_outlet")
#: The size of the letters, the height of a line and the gap between the columns, in points.
_SIZE, _LINE, _GAP = 8.0, 11.6, 16.0


def differing(one: str, other: str) -> tuple[list[bool], list[bool]]:
    """For each word of *one* and of *other*, whether the other side lacks it."""
    words = [[_plain(word) for word in text.split()] for text in (one, other)]
    return [w not in words[1] for w in words[0]], [w not in words[0] for w in words[1]]


def _plain(word: str) -> str:
    """A word in lower case, without surrounding punctuation and plural ending; punctuation alone becomes empty, and
    counts as shared.
    """
    bare = re.sub(r"^\W+|\W+$|(?:'|\u2019)s\b", "", word.casefold())
    return bare.removesuffix("s") if len(bare) > 3 else bare


class Pairs(Piece):
    """Pairs of statements as HTML, each with its position; ``shown`` of all.

    Args:
        pairs: from `helpers.explore.coverage.paraphrases.matches`, with or without that module's `among`.
        title: heading.
        places: the position of each quote, by quote_id (see `helpers.show.side_by_side.places`).
        most: the largest number to show.
        rows: the statements in the pairs, for their passages.
    """

    def __init__(
        self,
        pairs: pd.DataFrame,
        title: str,
        places: dict[str, str] | None = None,
        *,
        most: int = 40,
        rows: pd.DataFrame | None = None,
    ) -> None:
        self.pairs, self.title, self.places, self.rows = pairs, title, places or {}, rows
        self.shown = min(most, len(pairs))
        cited = zip(rows["quote_id"], rows["cue"], strict=True) if rows is not None and "cue" in rows.columns else ()
        self._denials = {quote: denial_of(cue) for quote, cue in cited}

    def _repr_html_(self) -> str:
        left = not_compared(self.pairs)
        if self.pairs.empty:
            return page(markup("<h4 aria-level='3'>{}</h4><p>{}</p>", self.title, f"{NONE} {left}".rstrip()))
        body = joined(self._pair(row) for row in self.pairs.head(self.shown).to_dict("records"))
        more = f"{self.shown} of {len(self.pairs)} pairs shown; the table has them all." * (
            self.shown < len(self.pairs)
        )
        more = " ".join(filter(None, (more, left)))
        whole = "<h4 aria-level='3'>{}</h4><div class='box' tabindex='0'>{}</div><p class='note'>{}</p>"
        return page(markup(whole, self.title, body, more))

    def _pair(self, row: dict[str, Any]) -> Html:
        marks = differing(row["text"], row["other_text"])
        side_of = "<div><p>{}</p><p class='note'>{}</p></div>"
        sides = joined(
            markup(side_of, _marked(row[f"{side}text"], mark), self._line(row, side))
            for side, mark in zip(("", "other_"), marks, strict=True)
        )
        look = f" · look at: {row['differs']}" if row["differs"] else ""
        return markup("<div class='pair'>{}</div><p class='note'>similarity {:.2f}{}</p>", sides, row["score"], look)

    def _line(self, row: dict[str, Any], side: str) -> Html:
        via = f"via {row[f'{side}via']}" if row[f"{side}via"] else ""
        place = self.places.get(row[f"{side}quote_id"], row[f"{side}outlet"])
        alone = row.get(f"{side}among", "")
        denied = self._denials.get(row[f"{side}quote_id"], "")
        cue, only = f"“{denied}”" if denied else "", f"themes only here: {alone}" if alone else ""
        parts = (row[f"{side}speaker"], cue, row[f"{side}kind"], via, place, only)
        return joined((part for part in parts if part), " · ")


def not_compared(pairs: pd.DataFrame) -> str:
    """The message if statements share words with so many others that not all were compared; else empty."""
    left = pairs.attrs.get("left_out", 0)
    return f"Not compared, because one side shares words with too many others: {count(left, 'pair')}." if left else ""


def places(quotes: pd.DataFrame) -> dict[str, str]:
    """The position of each statement of a cited table, by its quote_id."""
    return dict(zip(quotes["quote_id"], quotes["citation"], strict=True))


def _marked(text: str, marks: list[bool]) -> Html:
    words = zip(text.split(), marks, strict=True)
    return joined((markup("<b class='only'>{}</b>" if only else "<span>{}</span>", w) for w, only in words), " ")


def paired_chart(
    pairs: pd.DataFrame,
    *,
    caption: str = "",
    name: str = "paired",
    title: str = "",
    filtered: bool = False,
) -> Chart:
    """The nearest pairs as a picture for a report: two columns, with differences in bold.

    Args:
        pairs: from `helpers.explore.coverage.paraphrases.matches`.
        caption: filters in force and sources.
        name: file stem.
        title: the finding; by default made from the pairs.
        filtered: whether rows were left out by more than article, outlet and date (`Selection.narrows`).
    """
    title = in_selection(title or _title(pairs), filtered)
    caption = " ".join(filter(None, [not_compared(pairs), caption]))
    if pairs.empty:
        return message_chart(name, title, NONE, caption=caption, data=pairs)
    left = len(pairs) - MOST_PAIRS
    note = "Bold: words that only one side prints. Similarity is measured on words, not meaning."
    caption = " ".join(filter(None, [note, f"Not shown: {count(left, 'pair')}." if left > 0 else "", caption]))
    shown = [_Drawn(row) for row in pairs.head(MOST_PAIRS).to_dict("records")]
    with styled():
        height = sum(pair.height for pair in shown) / 72 + 0.1
        figure, axes = canvas(title, caption, height, margins=Margins(left=0.06, top=0.06, bottom=0.0, right=0.06))
        axis: Axes = axes[0, 0]
        axis.set_axis_off()
        axis.set_xlim(0, _WIDTH)
        axis.set_ylim(sum(pair.height for pair in shown), 0)
        top = 0.0
        for pair in shown:
            pair.draw(axis, top)
            top += pair.height
        return finish(name, figure, title, caption, _alt(pairs, title), pairs)


#: The width of the text in points: that of the figure, less its margins and what the screen adds to letters.
_WIDTH = 444.0


class _Drawn:
    """One pair, its words laid into two columns."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.row = row
        marks = differing(row["text"], row["other_text"])
        self.columns = [_laid(row[f"{side}text"], mark) for side, mark in zip(("", "other_"), marks, strict=True)]
        self.height = _LINE * (2.4 + max(max(line for line, *_ in column) for column in self.columns))

    def draw(self, axis: Axes, top: float) -> None:
        ink, quiet = colours().marks["ink"], colours().marks["quiet"]
        if top:
            axis.plot([0, _WIDTH], [top - _LINE * 0.25] * 2, color="#D8D8D8", linewidth=0.6)
        for at, side in enumerate(("", "other_")):
            left = at * (_WIDTH + _GAP) / 2
            via = f", via {self.row[f'{side}via']}" if self.row[f"{side}via"] else ""
            head = f"{self.row[f'{side}outlet']}: {_who(self.row[f'{side}speaker'])}, {self.row[f'{side}kind']}{via}"
            options = {"textcoords": "offset points", "va": "baseline"}
            axis.annotate(wrapped(head, 54, 1), (left, top), (0, -_SIZE), fontsize=_SIZE - 0.8, color=quiet, **options)
            for line, x, word, only in self.columns[at]:
                weight, colour = ("bold", ink) if only else ("normal", quiet)
                # in points from the column's corner, so that words keep their distance whatever the size of the axes
                place = (x, -_SIZE - _LINE * (line + 1))
                axis.annotate(word, (left, top), place, fontsize=_SIZE, fontweight=weight, color=colour, **options)


def _laid(text: str, marks: list[bool]) -> list[tuple[int, float, str, bool]]:
    """Each word with its line and its distance from the left, in points; a long text is cut with an ellipsis."""
    words = list(zip(text.split(), marks, strict=True))
    cut = len(words) > MOST_WORDS
    out: list[tuple[int, float, str, bool]] = []
    line, x, width = 0, 0.0, (_WIDTH - _GAP) / 2
    for word, only in [*words[:MOST_WORDS], *([("…", False)] if cut else [])]:
        length = _length(word, bold=only)
        if x and x + length > width:
            line, x = line + 1, 0.0
        out.append((line, x, word, only))
        x += length + 2.7
    return out or [(0, 0.0, "", False)]


@functools.lru_cache(maxsize=50_000)
def _length(word: str, *, bold: bool) -> float:
    return 72 * width_of(word, _SIZE, "bold" if bold else "normal")


def _title(pairs: pd.DataFrame) -> str:
    """The finding: how many statements, and whose, are in several outlets."""
    if pairs.empty:
        return "No statement was found in two outlets"
    speakers = [str(name) for name in pairs["speaker"].drop_duplicates() if _who(name) != UNKNOWN_SPEAKER]
    named = pairs["speaker"].map(_who).ne(UNKNOWN_SPEAKER).sum()
    are, by = ("is" if named == 1 else "are"), f" by {listed(speakers, 3)}" if speakers else ""
    # who is not named may be anybody, so such statements are only counted if there are no others
    number = count(named if speakers else len(pairs), "statement")
    return f"{number}{by} {are if speakers or len(pairs) > 1 else 'is'} alike in two {where(pairs)}"


def _who(speaker: Any) -> str:
    """A speaker as shown; an empty cell is somebody whom the article does not name."""
    return str(speaker) if isinstance(speaker, str) and speaker.strip() else UNKNOWN_SPEAKER


def where(pairs: pd.DataFrame) -> str:
    """The word for where the two statements of each pair are printed: "outlets", or "articles" if one of them has no
    outlet.
    """
    return "articles" if any(outlets(pairs.assign(outlet=pairs[side])).without for side in SIDES) else "outlets"


def _alt(pairs: pd.DataFrame, title: str) -> str:
    said = [
        f"{row[f'{side}outlet']}, {_who(row[f'{side}speaker'])}: {row[f'{side}text']}"
        for row in pairs.head(MOST_PAIRS).to_dict("records")
        for side in ("", "other_")
    ]
    return f"Pairs of statements, side by side. {title}. {' '.join(said)}"
